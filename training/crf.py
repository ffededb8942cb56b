"""A linear-chain conditional random field over BIO labels (Lafferty, McCallum and Pereira 2001).

It learns what it costs to go from one word's label to the next one's, and is trained on whole sequences: what counts is
the best path, not each word by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from attrib_lint.reader.network.decoding import forbidden


class Chain(nn.Module):
    """Moves between labels. Scores are (batch, words, labels), with a mask (batch, words) of known words."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        opening, moves = forbidden(labels)
        self.opening: Tensor
        self.forbidden: Tensor
        self.register_buffer("opening", torch.from_numpy(opening))
        self.register_buffer("forbidden", torch.from_numpy(moves))
        self.learnt = nn.Parameter(torch.zeros(len(labels), len(labels)))

    @property
    def moves(self) -> Tensor:
        """The score of going from a label (row) to the next (column)."""
        return self.learnt + self.forbidden

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor, forward: Tensor | None = None) -> Tensor:
        """The mean over words of the negative log likelihood of the labels. forward: as `forward` returns it."""
        forward = self(scores, mask) if forward is None else forward
        known = labels.clamp(min=0)
        here = scores.gather(2, known[:, :, None])[:, :, 0] * mask
        steps = self.moves[known[:, :-1], known[:, 1:]] * mask[:, 1:]
        return (forward[:, -1].logsumexp(-1).sum() - here.sum() - steps.sum()) / mask.sum()

    def marginals(self, scores: Tensor, mask: Tensor, forward: Tensor | None = None) -> Tensor:
        """The log probability of each label of each word, over all paths. forward: as `forward` returns it."""
        forward = self(scores, mask) if forward is None else forward
        return (forward + self._backward(scores, mask)).log_softmax(-1)

    def forward(self, scores: Tensor, mask: Tensor) -> Tensor:
        """For each word and label, the log of the sum over all paths that end there (the forward algorithm)."""
        moves = self.moves
        total = scores[:, 0] + self.opening
        found = [total]
        for i in range(1, scores.shape[1]):
            longer = (total[:, :, None] + moves).logsumexp(1) + scores[:, i]
            total = torch.where(mask[:, i, None], longer, total)
            found.append(total)
        return torch.stack(found, 1)

    def _backward(self, scores: Tensor, mask: Tensor) -> Tensor:
        moves = self.moves
        total = torch.zeros_like(scores[:, 0])
        found = [total]
        for i in range(scores.shape[1] - 1, 0, -1):
            longer = ((total + scores[:, i])[:, None, :] + moves).logsumexp(2)
            total = torch.where(mask[:, i, None], longer, total)
            found.append(total)
        return torch.stack(found[::-1], 1)
