"""Which files a run reads: those named, and the articles in the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ARTICLES = ("*.txt", "*.md", "*.markdown", "*.html", "*.htm")
"""What counts as an article in a folder, unless the configuration says otherwise."""
EXCLUDED = (
    ".git",
    ".hg",
    ".svn",
    ".venv",
    "venv",
    ".tox",
    ".nox",
    ".eggs",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "__pycache__",
    "__pypackages__",
    "node_modules",
    "site-packages",
    "*.egg-info",
)
"""What is never looked into, unless the configuration says otherwise."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the configuration of a folder says about its files.

    root: the folder that the patterns are relative to. include, exclude: patterns as in .gitignore.
    """

    root: Path
    include: tuple[str, ...] = ARTICLES
    exclude: tuple[str, ...] = EXCLUDED


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files of a run, and what went wrong while looking for them.

    files: in order, each once, named as the user would name them. excluded: named by the user, but left out
    because of `force_exclude`. problems: messages for the user, each naming the path.
    """

    files: tuple[Path, ...]
    excluded: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


def discover(
    paths: Iterable[Path],
    *,
    scope_of: Callable[[Path], Scope],
    force_exclude: bool = False,
) -> Discovery:
    """Find the articles among `paths`.

    A named file is read whatever its name, unless `force_exclude` is given and its configuration excludes it. A
    folder gives the articles below it that neither its configuration nor a .gitignore file leaves out. `scope_of`
    tells what the configuration says for a folder. Raises nothing for paths that can't be read: see `problems`.
    """
    finder = _Finder(scope_of)
    found: dict[str, Path] = {}
    excluded: list[Path] = []
    problems: list[str] = []
    for path in paths:
        try:
            if not path.exists():
                problems.append(f"{path}: no such file or folder")
            elif force_exclude and finder.excluded_above(path):
                excluded.append(path)
            elif path.is_dir():
                below = sorted(finder.walk(path, problems), key=os.fspath)
                if not below:
                    problems.append(_nothing(path, scope_of(path)))
                for file in below:
                    found.setdefault(_identity(file), file)
            else:
                found.setdefault(_identity(path), path)
        except (OSError, ValueError) as error:  # ValueError: a null byte in the name
            problems.append(f"{path}: {getattr(error, 'strerror', None) or error}")
    return Discovery(tuple(found.values()), tuple(excluded), tuple(problems))


def absolute_path(path: Path) -> Path:
    """The path from the root, without `..`, and with its links left as they are, unlike `Path.resolve`."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _identity(path: Path) -> str:
    return os.path.realpath(path)


def _nothing(path: Path, scope: Scope) -> str:
    return f"{path}: no articles in this folder (looked for {', '.join(scope.include)})"


class _Finder:
    """Walks folders; keeps the patterns it has compiled."""

    def __init__(self, scope_of: Callable[[Path], Scope]) -> None:
        self._scope_of = scope_of
        self._specs: dict[tuple[str, ...], GitIgnoreSpec] = {}

    def walk(self, top: Path, problems: list[str]) -> Iterator[Path]:
        """The articles below a folder. Links to folders are not followed, so that no loop can hold us.

        Who names a folder that is left out otherwise wants it read: then the patterns that leave it out don't count.
        """
        absolute = absolute_path(top)
        ignores = [(folder, self._spec(lines)) for folder, lines in _ignored_above(absolute)]
        if _ignored(ignores, absolute, folder=True):
            ignores = []
        excluded_root = self._scope_of(absolute).root if self.excluded_above(top) else None
        pending = [(top, ignores)]
        while pending:
            current, ignores = pending.pop()
            absolute = absolute_path(current)
            scope = self._scope_of(absolute)
            exclude = scope.exclude if scope.root != excluded_root else ()
            if lines := _lines(absolute / ".gitignore"):
                ignores = [*ignores, (absolute, self._spec(lines))]
            try:
                entries = list(os.scandir(current))
            except OSError as error:
                problems.append(f"{current}: {error.strerror or error}")
                continue
            for entry in entries:
                folder = entry.is_dir(follow_symlinks=False)
                path = absolute / entry.name
                if self._matches(exclude, scope.root, path, folder) or _ignored(ignores, path, folder):
                    continue
                if folder:
                    pending.append((current / entry.name, ignores))
                elif entry.is_file() and self._matches(scope.include, scope.root, path, folder=False):
                    yield current / entry.name

    def excluded_above(self, path: Path) -> bool:
        """Whether the configuration excludes a path or a folder that it is in."""
        absolute = absolute_path(path)
        scope = self._scope_of(absolute if path.is_dir() else absolute.parent)
        if self._matches(scope.exclude, scope.root, absolute, path.is_dir()):
            return True
        return any(self._matches(scope.exclude, scope.root, above, True) for above in _within(absolute, scope.root))

    def _matches(self, patterns: tuple[str, ...], root: Path, path: Path, folder: bool) -> bool:
        return bool(patterns) and _relative(self._spec(patterns), root, path, folder) is True

    def _spec(self, lines: tuple[str, ...]) -> GitIgnoreSpec:
        spec = self._specs.get(lines)
        if spec is None:
            # Only folders and patterns need it, and it takes its time to import.
            from pathspec import GitIgnoreSpec

            spec = self._specs[lines] = GitIgnoreSpec.from_lines(lines)
        return spec


def _ignored(ignores: Sequence[tuple[Path, GitIgnoreSpec]], path: Path, folder: bool) -> bool:
    """The .gitignore file nearest to a path that says anything about it decides."""
    for root, spec in reversed(ignores):
        verdict = _relative(spec, root, path, folder)
        if verdict is not None:
            return verdict
    return False


def _relative(spec: GitIgnoreSpec, root: Path, path: Path, folder: bool) -> bool | None:
    # A configuration given by hand, or none at all, also holds for files that are not below its folder.
    name = path.relative_to(root if path.is_relative_to(root) else path.anchor).as_posix()
    return spec.check_file(f"{name}/" if folder else name).include


def _within(path: Path, root: Path) -> Iterator[Path]:
    for above in path.parents:
        if above == root or root not in above.parents:
            return
        yield above


def _ignored_above(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The .gitignore files between the folder and the top of its git repository, from the top; none outside one."""
    chain: list[Path] = []
    for above in folder.parents:
        chain.append(above)
        if (above / ".git").exists():
            break
    else:
        return
    if (folder / ".git").exists():
        return
    if lines := _lines(chain[-1] / ".git" / "info" / "exclude"):
        yield chain[-1], lines
    for above in reversed(chain):
        if lines := _lines(above / ".gitignore"):
            yield above, lines


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8", errors="surrogateescape").splitlines())
    except OSError:
        return ()
