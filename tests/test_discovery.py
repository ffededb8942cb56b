from __future__ import annotations

from pathlib import Path

import pytest

from attrib_lint.discovery import Discovery, Scope, discover


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.\n")


def found(root: Path, *paths: str, exclude: tuple[str, ...] | None = None, force: bool = False) -> Discovery:
    scope = Scope(root) if exclude is None else Scope(root, exclude=exclude)
    return discover([root / path for path in paths], scope_of=lambda folder: scope, force_exclude=force)


def names(root: Path, *paths: str, exclude: tuple[str, ...] | None = None, force: bool = False) -> list[str]:
    return [path.relative_to(root).as_posix() for path in found(root, *paths, exclude=exclude, force=force).files]


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/y.markdown", "c.html", "d.htm", "e.py", "f.docx", "README")
    assert names(tmp_path, "") == ["a/y.markdown", "a/z.md", "b.txt", "c.html", "d.htm"]


def test_a_named_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, "wire.nitf", "node_modules/a.txt")
    assert names(tmp_path, "wire.nitf", "node_modules/a.txt") == ["wire.nitf", "node_modules/a.txt"]


def test_a_folder_away_from_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, "desk/a.txt", "desk/node_modules/b.txt")
    away = Scope(tmp_path / "elsewhere")
    files = discover([tmp_path / "desk"], scope_of=lambda folder: away).files
    assert [file.name for file in files] == ["a.txt"]


def test_what_is_never_an_article(tmp_path: Path) -> None:
    write(
        tmp_path, ".git/a.txt", "node_modules/p/readme.md", ".venv/x.txt", "venv/x.txt", "x.egg-info/top.txt", "a.txt"
    )
    assert names(tmp_path, "") == ["a.txt"]


def test_files_are_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", "a/two.txt")
    (tmp_path / "a/again.txt").symlink_to(tmp_path / "a/two.txt")
    assert names(tmp_path, "a/two.txt", "a", "a/../a/one.txt") == ["a/two.txt", "a/one.txt"]


def test_links_that_lead_back_hold_nobody(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a/gone.txt").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path, "a") == ["a/one.txt"]


def test_gitignore_files_of_every_folder_count(tmp_path: Path) -> None:
    write(
        tmp_path, "a.txt", "draft.txt", "deep/draft.txt", "deep/b.txt", "deep/down/c.txt", "out/x.txt", "keep/draft.txt"
    )
    (tmp_path / ".gitignore").write_text("draft.txt\nout/\n")
    (tmp_path / "deep/.gitignore").write_text("/down\n")
    (tmp_path / "keep/.gitignore").write_text("!draft.txt\n")
    assert names(tmp_path, "") == ["a.txt", "deep/b.txt", "keep/draft.txt"]


def test_gitignore_files_above_count_up_to_the_repository(tmp_path: Path) -> None:
    write(tmp_path, "repo/articles/a.txt", "repo/articles/draft.txt")
    (tmp_path / ".gitignore").write_text("a.txt\n")
    (tmp_path / "repo/.git").mkdir()
    (tmp_path / "repo/.gitignore").write_text("draft.txt\n")
    assert names(tmp_path, "repo/articles") == ["repo/articles/a.txt"]


def test_a_folder_that_is_left_out_is_read_when_named(tmp_path: Path) -> None:
    write(tmp_path, "out/x.txt", "venv/y.txt")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("out/\n")
    assert names(tmp_path, "out", "venv") == ["out/x.txt", "venv/y.txt"]


def test_excluded_patterns(tmp_path: Path) -> None:
    write(tmp_path, "archive/old.txt", "new.txt", "sub/archive/old.txt", "sub/x.draft.md", "sub/x.md")
    assert names(tmp_path, "", exclude=("/archive/", "*.draft.md")) == ["new.txt", "sub/archive/old.txt", "sub/x.md"]


def test_force_exclude_holds_for_what_is_named(tmp_path: Path) -> None:
    write(tmp_path, "archive/old.txt", "new.txt")
    paths = ("archive/old.txt", "new.txt", "archive")
    assert names(tmp_path, *paths, exclude=("archive/",)) == ["archive/old.txt", "new.txt"]
    result = found(tmp_path, *paths, exclude=("archive/",), force=True)
    assert [path.name for path in result.files] == ["new.txt"]
    assert [path.name for path in result.excluded] == ["old.txt", "archive"]
    assert result.problems == ()


def test_problems_are_told_and_the_rest_is_found(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "code/x.py")
    result = found(tmp_path, "missing.txt", "a.txt", "code")
    assert [path.name for path in result.files] == ["a.txt"]
    assert [problem.removeprefix(str(tmp_path)) for problem in result.problems] == [
        "/missing.txt: no such file or folder",
        "/code: no articles in this folder (looked for *.txt, *.md, *.markdown, *.html, *.htm)",
    ]


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    result = found(tmp_path, name)
    assert result.files == ()
    assert len(result.problems) == 1
