"""The weighted average of checkpoints of one lineage: python -m training.average --out FILE FILE=WEIGHT FILE=WEIGHT.

Networks that go on from one another lie close enough together for their weights to be averaged, and the average finds
more than each of them at no cost (model soups, Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def averaged(checkpoints: list[tuple[dict[str, Any], float]]) -> dict[str, Any]:
    """The average of checkpoints by their weights, with all else as in the first.

    Raises ValueError where they don't have the same parts, or the weights don't add up to one.
    """
    if abs(sum(weight for _, weight in checkpoints) - 1) > 1e-6:
        raise ValueError("the weights don't add up to one")
    first = checkpoints[0][0]
    shapes = [{name: value.shape for name, value in saved["state"].items()} for saved, _ in checkpoints]
    if any(other != shapes[0] for other in shapes):
        raise ValueError("the checkpoints are of networks of different form")
    state = {
        name: sum(weight * saved["state"][name].float() for saved, weight in checkpoints).to(value.dtype)
        if value.is_floating_point()
        else value
        for name, value in first["state"].items()
    }
    return {**first, "state": state}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("checkpoints", nargs="+", metavar="FILE=WEIGHT")
    arguments = parser.parse_args()
    pairs = [one.rpartition("=")[::2] for one in arguments.checkpoints]
    torch.save(
        averaged([(torch.load(path, weights_only=True), float(weight)) for path, weight in pairs]), arguments.out
    )
    print(f"{arguments.out}: {len(pairs)} checkpoints")


if __name__ == "__main__":
    main()
