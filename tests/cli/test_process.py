"""The command as a process: signals, pipes, and the module form."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from attrib_lint import __version__

COMMAND = (sys.executable, "-m", "attrib_lint")


def test_the_version() -> None:
    done = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"attrib-lint {__version__}\n"


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    # More than a pipe holds, to a reader that is gone.
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "rules", "schema"], cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [*COMMAND, "check", "-v", "--isolated", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # The shell that runs the tests may ignore the signal, and a child inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert child.stderr is not None
    # It is at work, and soon or already waiting for standard input, once it tells of its settings.
    assert b"no configuration file" in child.stderr.readline()
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=20)
    assert (child.returncode, said.strip()) == (130, b"")


def test_output_for_programs_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run([*COMMAND, "rules", "schema"], capture_output=True, env=environment, check=True)
    assert "…" in done.stdout.decode("utf-8")


def test_text_goes_through_a_narrow_encoding(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, "rule", "anon-no-reason"], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
