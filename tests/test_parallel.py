from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from attrib_lint import linter, parallel, work
from attrib_lint.analysis import Analysis
from attrib_lint.linter import ReaderError
from attrib_lint.parallel import Pool, processes_for, run
from attrib_lint.settings import Settings
from attrib_lint.work import Job

SETTINGS = Settings(Path())

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the readers made up here go into forks")


class Odd:
    """A reader that is slow, breaks, or takes its process down at a word."""

    def read(self, document: Any) -> Any:
        text = document.text
        if "slow" in text:
            time.sleep(0.3)
        if "explode" in text:
            raise RuntimeError("no such luck")
        if "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return SimpleNamespace(analysis=Analysis(text), doc=None)


@pytest.fixture(autouse=True)
def odd_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linter, "_load_reader", Odd)
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)  # it would have the processes spawned, not forked
    monkeypatch.setattr(work, "_load_reader", lambda threads: Odd())


def jobs(*texts: str) -> Iterator[Job]:
    for number, text in enumerate(texts):
        yield Job(f"{number}.txt", SETTINGS, text.encode())


def read(*texts: str, processes: int) -> list[tuple[str, str | None, list[str]]]:
    done = run(None, jobs(*texts), [SETTINGS], processes=processes, only_read=True)  # type: ignore[arg-type]
    return [(d.result.filename, d.result.failure, [one.code for one in d.result.diagnostics]) for d in done]


@pytest.mark.parametrize("processes", [1, 3])
def test_results_come_in_the_order_of_the_files(processes: int) -> None:
    texts = ["slow", *["quick"] * 40, "slow", "quick"]
    assert read(*texts, processes=processes) == [(f"{number}.txt", None, []) for number in range(43)]


def test_it_is_the_same_with_more_processes_than_files() -> None:
    assert read("one", processes=8) == [("0.txt", None, [])]
    assert read(processes=8) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_breaks(processes: int) -> None:
    found = read("fine", "explode", "fine", processes=processes)
    assert found[1] == ("1.txt", "1.txt: internal error (RuntimeError: no such luck)", ["RUN202"])
    assert [failure for _, failure, _ in found[::2]] == [None, None]


def test_a_file_that_takes_its_process_down() -> None:
    found = read("fine", "die", *["fine"] * 9, "die", "slow", processes=2)
    assert [(name, codes) for name, _, codes in found if codes] == [("1.txt", ["RUN202"]), ("11.txt", ["RUN202"])]
    assert found[1][1] == "1.txt: internal error (its process died: SIGKILL)"
    assert len(found) == 13
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_else_a_process_was_given_when_it_died_is_not_lost(processes: int) -> None:
    texts = ["slow die", "fine", "slow die", "slow die", "fine", "fine"]
    pool = Pool(processes)
    done = [*run(None, jobs(*texts), [SETTINGS], processes=processes, only_read=True, pool=pool)]  # type: ignore[arg-type]
    assert [bool(one.result.failure) for one in done] == ["die" in text for text in texts]


def test_long_articles_and_answers_among_short_ones() -> None:
    texts = ["x" * 2_000_000, "y", "slow" * 100_000, *["z" * 30_000] * 20, "x" * 2_000_000, "y"] * 2
    assert read(*texts, processes=2) == [(f"{number}.txt", None, []) for number in range(len(texts))]


@pytest.mark.parametrize(("started", "used"), [(1, 1), (2, 1), (1, 3)])
def test_processes_started_before_there_is_anything_to_do(started: int, used: int) -> None:
    pool = Pool(started)
    assert len(multiprocessing.active_children()) == started
    given = jobs(*["fine"] * 9, "explode")
    done = [*run(None, given, [SETTINGS], processes=used, only_read=True, pool=pool)]  # type: ignore[arg-type]
    assert [one.result.filename for one in done] == [f"{number}.txt" for number in range(10)]
    assert done[-1].result.failure == "9.txt: internal error (RuntimeError: no such luck)"
    assert not multiprocessing.active_children()


def test_processes_that_turn_out_not_to_be_needed() -> None:
    with Pool(2):
        assert len(multiprocessing.active_children()) == 2
    assert not multiprocessing.active_children()


def test_a_file_that_could_not_be_read_keeps_its_place() -> None:
    given = [*jobs("slow", "fine"), Job("lost", SETTINGS, problem="lost: gone"), *jobs("fine")]
    done = run(None, given, [SETTINGS], processes=2, only_read=True)  # type: ignore[arg-type]
    assert [(one.result.filename, one.result.failure) for one in done][2] == ("lost", "lost: gone")


def test_only_so_many_files_are_under_way() -> None:
    taken = 0

    def endless() -> Iterator[Job]:
        nonlocal taken
        for job in jobs(*["slow"], *["fine"] * 10_000):
            taken += 1
            yield job

    done = run(None, endless(), [SETTINGS], processes=2, only_read=True)  # type: ignore[arg-type]
    next(done)
    assert taken <= 20
    done.close()
    assert not multiprocessing.active_children()


def test_a_reader_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(threads: int) -> Any:
        raise OSError("no model")

    monkeypatch.setattr(work, "_load_reader", missing)
    with pytest.raises(ReaderError, match="no model"):
        read("fine", "fine", processes=2)
    assert not multiprocessing.active_children()


class Awkward(Exception):  # noqa: N818
    """An exception that can't be pickled."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__("awkward")


def test_an_error_that_cannot_be_sent_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Any, job: Job) -> Any:
        raise Awkward(1, 2)

    monkeypatch.setattr(work.Work, "__call__", broken)
    with pytest.raises(RuntimeError, match="Awkward: awkward"):
        read("fine", processes=2)


def test_garbage_is_collected_where_the_caller_has_put_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    collected = []
    monkeypatch.setattr(work, "_TIDY", 100)
    monkeypatch.setattr(gc, "freeze", lambda: collected.append("freeze"))
    monkeypatch.setattr(gc, "collect", lambda: collected.append("collect"))
    gc.disable()
    try:
        read(*["x" * 60] * 6, processes=1)
    finally:
        gc.enable()
    assert collected == ["freeze", "collect", "collect", "collect"]


@pytest.mark.parametrize(
    ("sizes", "at_most", "expected"),
    [
        ([], 0, 1),
        ([10**9], 0, 1),
        ([1000] * 5, 0, 1),
        ([50_000, 50_000], 0, 2),
        ([50_000] * 100, 0, 4),
        ([10] * 100, 3, 3),
        ([10] * 2, 9, 2),
        ([50_000] * 100, 1, 1),
    ],
)
def test_how_many_processes(monkeypatch: pytest.MonkeyPatch, sizes: list[int], at_most: int, expected: int) -> None:
    monkeypatch.setattr(parallel, "usable_cpus", lambda: 4)
    assert processes_for(sizes, at_most=at_most) == expected
