"""Runs the trained model: words in, a score for each word and label out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from attrib_lint.reader.network.decoding import forbidden
from attrib_lint.reader.network.labels import ATTRIBUTION, HEADS, LINKS
from attrib_lint.reader.network.links import Links
from attrib_lint.reader.network.pieces import Word, WordPieces, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = Path(__file__).parents[1] / "model"
"""The folder of the model that ships with the package."""


class ModelError(Exception):
    """The model's files are missing, damaged or made for another version; the message says which."""


@contextmanager
def readable(path: Path) -> Iterator[Path]:
    """Turns whatever goes wrong with one of the model's files into a ModelError that names it."""
    try:
        yield path
    except Exception as error:  # ONNX Runtime raises types of its own for each kind of damage
        if isinstance(error, FileNotFoundError) or not path.exists():
            raise ModelError(f"{path} is missing; reinstall attrib-lint") from error
        said = " ".join(str(error).split())
        raise ModelError(
            f"{path} can't be used ({type(error).__name__}: {said[:200]}); reinstall attrib-lint"
        ) from error


class Encoder:
    """An ONNX Runtime session with its vocabulary. It goes into other processes, forked or by pickle, as its folder."""

    def __init__(self, folder: Path = MODEL, *, threads: int = 0) -> None:
        """threads: how many to compute with; 0 leaves the choice to ONNX Runtime. Raises ModelError."""
        self._folder, self._threads = folder, threads
        self._load()

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Encoder, threads=self._threads), (self._folder,)

    def _load(self) -> None:
        import onnxruntime

        folder, threads = self._folder, self._threads
        self._process = os.getpid()

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # A linter shares its machine with an editor: don't burn a core between two windows.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        with readable(folder / "reader.json") as path:
            about = json.loads(path.read_text(encoding="utf-8"))
            heads, length, moves = about["heads"], int(about["length"]), np.asarray(about.get("moves", 0.0), np.float32)
        if heads != {name: list(labels) for name, labels in HEADS.items()}:
            raise ModelError(f"{path} is of a model for another version of attrib-lint; reinstall attrib-lint")
        with readable(folder / "vocab.txt") as path:
            self._pieces = WordPieces.read(path)
        with readable(folder / "reader.onnx") as path:
            self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            self._outputs = [output.name for output in self._session.get_outputs()]
        self._length = length
        self.opening, self.moves = forbidden(ATTRIBUTION)
        """What the model learnt of sequences of attribution labels, for `decoding.best_labels`."""
        self.moves = self.moves + moves

    def scores(
        self, words: Sequence[Word], breaks: Sequence[int]
    ) -> tuple[dict[str, NDArray[np.float32]], Links | None]:
        """For each head an array (words, labels) of scores before softmax, and the links if the model has any.

        breaks: as `sentence_breaks` returns them. Windows go through the model one by one: its weights are
        8-bit and it scales activations by the whole batch, so that batched texts would influence each other.
        """
        if self._process != os.getpid():
            # The session's threads did not come along when the process was forked. It would wait for them forever, also
            # when it is let go of.
            self._lost = self._session
            self._load()
        found: dict[str, list[NDArray[np.float32]]] = {name: [] for name in self._outputs}
        nobody, starts = [], []
        for window in windows(words, breaks, self._pieces, length=self._length):
            inputs = {
                "pieces": np.asarray([window.pieces], dtype=np.int64),
                "shapes": np.asarray([window.shapes], dtype=np.int64),
                "words": np.asarray([0, *window.heads], dtype=np.int64),
            }
            starts.append(window.start)
            for name, values in zip(self._outputs, self._session.run(self._outputs, inputs), strict=True):
                found[name].append(values[0, 1:])
                if name == LINKS:
                    nobody.append(values[0, 0])
        scores = {
            name: np.concatenate(found[name]) if found[name] else np.zeros((0, len(labels)), dtype=np.float32)
            for name, labels in HEADS.items()
        }
        if not nobody:
            return scores, None
        return scores, Links(np.concatenate(found[LINKS]), np.stack(nobody), starts)
