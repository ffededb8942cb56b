"""What a process does with the files that it is given: the one that the user started, or one of a pool's."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from attrib_lint.linter import FileResult, Linter, printable_reason

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from attrib_lint.reader import Reader
    from attrib_lint.rulebook import Rulebook
    from attrib_lint.settings import Settings

_TIDY = 2_000_000
"""Bytes of articles after which garbage is collected where the caller has put that off."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be linted. problem: why there are no bytes of it, for the user."""

    filename: str
    settings: Settings
    data: bytes = b""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job, and the seconds that it took."""

    result: FileResult
    seconds: float = 0.0


class Work:
    """Does jobs one by one. only_read: without rules; else results come without the analysis."""

    def __init__(self, linter: Linter, only_read: bool) -> None:
        self._only_read = only_read
        self._do = linter.read if only_read else linter.check
        self._unkempt = _TIDY

    def __call__(self, job: Job) -> Done:
        """Do one. Raises what `Linter` does: what can't be laid to the file."""
        started = time.perf_counter()
        if job.problem is not None:
            return Done(FileResult(job.filename, failure=job.problem))
        result = self._do(job.data, filename=job.filename, settings=job.settings)
        if not self._only_read:
            # No report of diagnostics shows it, and to pass it between processes takes longer than all the rest.
            result = replace(result, analysis=None)
        if not gc.isenabled():
            self._tidy(len(job.data))
        return Done(result, time.perf_counter() - started)

    def _tidy(self, size: int) -> None:
        """Collect garbage now and then; never among what was loaded for the first file, which stays."""
        if self._unkempt == _TIDY:
            gc.freeze()
        self._unkempt -= size + 1
        if self._unkempt < 0:
            gc.collect()
            self._unkempt = _TIDY - 1


@dataclass(frozen=True, slots=True)
class Orders:
    """What a process needs to know before its first job. threads: of the reader, 0 for as many as there are cores."""

    rulebook: Rulebook
    settings: tuple[Settings, ...]
    only_read: bool
    threads: int


def _preload() -> None:
    """Import what every process needs.

    NumPy's threads are not started: the products that it computes here are small.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from attrib_lint.reader import Reader  # noqa: F401, I001 (it must come first: it spares much of spaCy)
    import attrib_lint.engine  # noqa: F401


def _load_reader(threads: int) -> Reader:
    from attrib_lint.reader import Reader

    return Reader.load(threads=threads)


def serve(connection: Connection[Any, Any], inherited: Sequence[Connection[Any, Any]]) -> None:
    """Import what is needed, wait for orders, and do the jobs that come over the connection until it is closed."""
    # Ctrl-C reaches all processes of a terminal; the one that started us ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    gc.disable()
    with suppress(Exception):  # what is wrong here is told of the first job, which meets it again
        _preload()
    try:
        orders: Orders = connection.recv()
    except (EOFError, OSError):
        return
    load: Callable[[], Reader] = partial(_load_reader, threads=orders.threads)
    work = Work(Linter(orders.rulebook, load_reader=load), orders.only_read)
    while True:
        try:
            filename, number, data = connection.recv()
        except (EOFError, OSError):
            return
        answer: Done | Exception
        try:
            answer = work(Job(filename, orders.settings[number], data))
        except Exception as error:
            answer = error
        try:
            connection.send(_sendable(answer))
        except OSError:
            return


def _sendable(answer: Done | Exception) -> Done | Exception:
    """The answer, if it comes out of pickling as it went in; else an error in its place that does."""
    if isinstance(answer, Done):
        return answer
    try:
        return answer if type(pickle.loads(pickle.dumps(answer))) is type(answer) else RuntimeError(str(answer))
    except Exception:
        return RuntimeError(printable_reason(answer))
