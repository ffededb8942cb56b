"""What `check` and `sources` do alike: find the files, read each, and tell what went wrong on the way."""

from __future__ import annotations

import atexit
import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib_lint.cli.options import Inputs
from attrib_lint.cli.terminal import Terminal

if TYPE_CHECKING:
    from attrib_lint.config import Configs
    from attrib_lint.linter import FileResult
    from attrib_lint.parallel import Pool
    from attrib_lint.rulebook import Rulebook
    from attrib_lint.settings import Settings
    from attrib_lint.work import Job

STDIN = "-"
_PATIENCE = 1.0
"""Seconds after which a run counts as long and shows its progress."""
_AHEAD = 2
"""Processes to start before it is known how many pay: there may be little to read."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read. name: as reports call it. path: None for standard input."""

    name: str
    path: Path | None
    settings: Settings

    @property
    def size(self) -> int:
        """Its bytes as far as they are known, else 0."""
        try:
            return self.path.stat().st_size if self.path is not None else 0
        except OSError:
            return 0


@dataclass(slots=True)
class Run:
    """The files of a run, and whether all of them could be read."""

    inputs: tuple[Input, ...]
    terminal: Terminal
    failed: bool = False

    def results(
        self, rulebook: Rulebook, *, jobs: int = 0, only_read: bool = False, pool: Pool | None = None
    ) -> Iterator[FileResult]:
        """The result of each file, in their order; what could not be read is told on stderr and sets `failed`.

        jobs: how many processes to use, 0 for as many as pay. only_read: run no rules. pool: what `ahead` gave.
        """
        from attrib_lint.parallel import processes_for, run

        settings = {id(one.settings): one.settings for one in self.inputs}.values()
        processes = processes_for([one.size for one in self.inputs], at_most=jobs)
        if processes > 1:
            self.terminal.detail(f"{processes} processes at once")
        todo = map(_job, self.inputs)
        results = run(rulebook, todo, settings, processes=processes, only_read=only_read, pool=pool)
        with closing(results), _progress(len(self.inputs), self.terminal) as advance:
            for done in results:
                result = done.result
                # The bar must be off the screen while the report is written.
                advance(False)
                if result.failure:
                    self.failed = True
                    hint = "" if not result.detail or self.terminal.verbosity > 0 else "; -v shows where"
                    self.terminal.error(result.failure + hint)
                if result.detail:
                    self.terminal.detail(result.detail)
                self.terminal.detail(f"{result.filename}: read in {done.seconds:.2f} s")
                yield result
                advance(True)


def _job(one: Input) -> Job:
    """What there is to do with a file, read now."""
    from attrib_lint.work import Job

    try:
        data = sys.stdin.buffer.read() if one.path is None else one.path.read_bytes()
    except OSError as error:
        return Job(one.name, one.settings, problem=f"{one.name}: can't be read: {error.strerror or error}")
    return Job(one.name, one.settings, data)


def find(inputs: Inputs, configs: Configs, terminal: Terminal) -> Run:
    """The files that the user means, each with its settings. Raises ConfigError for settings that can't be used."""
    from attrib_lint.discovery import discover

    named = [path for path in inputs.paths if path != STDIN]
    found = discover(
        [Path(path) for path in named],
        scope_of=lambda folder: configs.for_folder(folder).scope,
        force_exclude=inputs.force_exclude,
    )
    files = [Input(str(path), path, configs.for_file(path)) for path in found.files]
    if STDIN in inputs.paths:
        name = inputs.stdin_filename or "<stdin>"
        settings = configs.for_file(Path(name)) if inputs.stdin_filename else configs.for_folder(Path.cwd())
        files.append(Input(name, None, settings))
    elif inputs.stdin_filename:
        raise click.UsageError("--stdin-filename is for standard input: give - as the path")
    for problem in found.problems:
        terminal.error(problem)
    for path in found.excluded:
        terminal.detail(f"{path}: excluded")
    return Run(tuple(files), terminal, failed=bool(found.problems))


def ahead(inputs: Inputs, jobs: int) -> AbstractContextManager[Pool | None]:
    """Processes that import what reading needs while this one reads configuration and rules; None where that can't pay.

    jobs: how many the user wants, 0 for as many as pay.
    """
    from attrib_lint.parallel import Pool, usable_cpus

    cpus = usable_cpus()
    # A fork has this thread alone; what other threads hold would stay locked in it.
    if cpus == 1 or "spacy" in sys.modules or threading.active_count() > 1:
        return nullcontext()
    several = len(inputs.paths) > 1 or Path(inputs.paths[0]).is_dir()
    return Pool(min(_AHEAD, cpus, jobs or cpus) if several else 1)


def spare_the_collector() -> None:
    """Put off garbage collection: `parallel` does it between files.

    All that modules, rules and the model make stays, and nearly all that a file takes goes without it. Looking for
    garbage there again and again takes a tenth of a short run, and more of a long one; so does a last look at the end.
    """
    gc.disable()
    atexit.register(gc.freeze)


@contextmanager
def reported(terminal: Terminal) -> Iterator[None]:
    """Turns errors in configuration, rules and their selection into messages and exit code 2."""
    try:
        yield
    except Exception as error:
        messages = _messages(error)
        if messages is None:
            raise
        for message in messages:
            terminal.error(message)
        raise click.exceptions.Exit(2) from error


def _messages(error: Exception) -> list[str] | None:
    """What to tell the user about an error of hers, a line each; None for any other error."""
    # Only here, as a run that goes well needs none of these modules for their errors.
    from attrib_lint.config import ConfigError
    from attrib_lint.facts import FactError
    from attrib_lint.linter import ReaderError
    from attrib_lint.rules import RuleErrors, SelectionError

    if isinstance(error, ConfigError | RuleErrors):
        return [str(one) for one in error.errors]
    if isinstance(error, FactError):
        return [str(one) for one in error.problems]
    return [str(error)] if isinstance(error, SelectionError | ReaderError) else None


@contextmanager
def _progress(total: int, terminal: Terminal) -> Iterator[Callable[[bool], None]]:
    """Yields what to call with False before output and with True when a file is done.

    On a terminal and after some patience a bar appears on stderr; it is gone when the run is.
    """
    if total < 2 or not terminal.shows_progress():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("reading", total=total)
    began = time.monotonic()

    def advance(done: bool) -> None:
        if not done:
            bar.stop()
            return
        bar.advance(task)
        if time.monotonic() - began > _PATIENCE:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def plural(count: int, noun: str) -> str:
    """The count and the noun: 1 file, 2 files."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
