"""The files of a run through a linter: one after the other, or by several processes at once.

Results come in the order of the files, whichever is ready first, and only so many are under way that a run over any
number of files takes no more memory than one over a few. Processes may be started before it is known what there is to
do: they import spaCy while the one that started them reads configuration and rules.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from attrib_lint import notices
from attrib_lint.linter import FileResult, Linter
from attrib_lint.work import Done, Job, Orders, Work, serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from attrib_lint.rulebook import Rulebook
    from attrib_lint.settings import Settings

_WORTH = 40_000
"""Bytes of articles for which one more process pays: what it takes to start one, a process reads in that time."""
_AHEAD = 8
"""Files that may be under way or wait for an earlier one, for each process."""
_SMALL = 32_768 if sys.platform == "linux" else 4_096
"""Bytes of an article that is given to a process before it has answered for the last: they must fit into what the
system keeps for it, or the two would wait for each other.
"""
_PATIENCE = 2.0
"""Seconds that a process has to end when it is told to."""


def usable_cpus() -> int:
    """How many processors this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes_for(sizes: Sequence[int], *, at_most: int = 0) -> int:
    """How many processes to use for files of these sizes in bytes.

    at_most: as many as the user wants; 0 for as many as there are processors, if it pays to start them.
    """
    most = at_most or min(usable_cpus(), sum(sizes) // _WORTH)
    return max(1, min(most, len(sizes)))


def run(
    rulebook: Rulebook,
    jobs: Iterable[Job],
    settings: Iterable[Settings],
    *,
    processes: int = 1,
    only_read: bool = False,
    pool: Pool | None = None,
) -> Generator[Done]:
    """Lint files, or only read them; their results in the same order.

    rulebook: what gives the rules. settings: all that jobs can have. processes: 1 for this one alone, or one of the
    pool's if there is a pool. What can't be laid to a file is raised, as `Linter` does.
    """
    if pool is None and processes == 1:
        work = Work(Linter(rulebook), only_read)
        for job in jobs:
            yield work(job)
        return
    with (
        pool or Pool(processes) as started,
        closing(
            started.run(Orders(rulebook, tuple(settings), only_read, threads=int(processes > 1)), jobs, processes)
        ) as results,
    ):
        yield from results


@dataclass(slots=True)
class _Worker:
    """A process, the way to it, and the jobs that it was given, with their numbers; it is at the first of them."""

    process: BaseProcess
    connection: Connection[Any, Any]
    jobs: deque[tuple[int, Job]] = field(default_factory=deque)
    ordered: bool = False


class Pool:
    """Processes that lint one file each at a time, already on their way to what each of them needs."""

    def __init__(self, processes: int) -> None:
        import multiprocessing

        # A fork has at once what is imported here. Elsewhere than on Linux, the system's libraries may not survive it;
        # ONNX Runtime does nowhere, once it has started its threads.
        self._forks = sys.platform == "linux" and "onnxruntime" not in sys.modules
        self._context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._workers: list[_Worker] = []
        self._most = processes
        self._waiting: deque[tuple[int, Job]] = deque()
        """Jobs that no process has yet."""
        self._orders = b""
        self._number_of: dict[int, int] = {}
        for _ in range(processes):
            self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def run(self, orders: Orders, jobs: Iterable[Job], processes: int) -> Generator[Done]:
        """See the function `run`; with at most so many of the processes."""
        from multiprocessing.reduction import ForkingPickler

        self._most = processes
        self._close(self._workers[processes:])
        self._orders = bytes(ForkingPickler.dumps(orders))
        self._number_of = {id(one): number for number, one in enumerate(orders.settings)}
        numbered = enumerate(jobs)
        done: dict[int, Done] = {}
        drawn, shown = 0, 0
        self._waiting.clear()
        while True:
            while self._waiting or drawn - shown < processes * _AHEAD:
                if not self._waiting:
                    self._waiting.extend(islice(numbered, 1))
                    if not self._waiting:
                        break
                    drawn += 1
                number, job = self._waiting[0]
                if job.problem is not None:
                    done[number] = Done(FileResult(job.filename, failure=job.problem))
                elif (worker := self._free(job)) is not None:
                    self._give(worker, number, job)
                else:
                    break
                self._waiting.popleft()
            while shown in done:
                yield done.pop(shown)
                shown += 1
            if shown < drawn:
                done.update(self._next())
            elif not self._waiting:
                return

    def _free(self, job: Job) -> _Worker | None:
        """A process for the job: one without any, a new one in the place of one that has died, or one that is at its
        last and so need not wait for the next until there is time for it here.
        """
        for worker in self._workers:
            if not worker.jobs:
                return worker
        if len(self._workers) < self._most:
            return self._start()
        if len(job.data) > _SMALL:
            return None
        return next((worker for worker in self._workers if len(worker.jobs) == 1), None)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # What a fork has of its siblings' pipes would keep these open when this process ends.
        inherited = [ours, *(worker.connection for worker in self._workers)] if self._forks else []
        process = self._context.Process(target=serve, args=(theirs, inherited), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, number: int, job: Job) -> None:
        worker.jobs.append((number, job))
        with suppress(OSError):  # it has died, which `_next` finds
            if not worker.ordered:
                worker.ordered = True
                worker.connection.send_bytes(self._orders)
            worker.connection.send((job.filename, self._number_of[id(job.settings)], job.data))

    def _next(self) -> Iterator[tuple[int, Done]]:
        """The results that have come, after waiting for the first of them."""
        from multiprocessing.connection import wait

        busy = {id(worker.connection): worker for worker in self._workers if worker.jobs}
        for ready in wait([worker.connection for worker in busy.values()]):
            worker = busy[id(ready)]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                answer = self._lost(worker)
            if isinstance(answer, BaseException):
                raise answer
            yield worker.jobs.popleft()[0], answer

    def _lost(self, worker: _Worker) -> Done:
        """What to say of the file that a process was at when it died; others that it was given go to the next one."""
        (_, job), *others = worker.jobs
        self._waiting.extendleft(reversed(others))
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_PATIENCE)
        code = worker.process.exitcode or 0
        how = signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
        return Done(_broken(job.filename, f"its process died: {how}"))

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._close(self._workers)

    def _close(self, workers: list[_Worker]) -> None:
        for worker in workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = [worker for worker in self._workers if worker not in workers]


def _broken(filename: str, reason: str) -> FileResult:
    """The result of a file on which a process broke."""
    diagnostic = notices.INTERNAL_ERROR.about(filename, f"internal error ({reason})")
    return FileResult(filename, (diagnostic,), failure=f"{filename}: internal error ({reason})")
