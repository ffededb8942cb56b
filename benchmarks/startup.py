"""How much longer `attrib-lint check` takes than importing spaCy, and how much memory it needs.

    python benchmarks/startup.py [--runs 9] [--python PYTHON] [PATH…]

Both commands run in turn, so that whatever else the machine does slows both alike; medians are compared. The
peak of the resident set is that of the child itself, from wait4(2).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

MOST_SECONDS = 1.0
MOST_MEBIBYTES = 350


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a command: wall-clock time in seconds, and peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def measure(command: Sequence[str], *, codes: Sequence[int]) -> Sample:
    """Run a command once; exits when it ends with another code than those expected."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in codes:
        sys.exit(f"{' '.join(command)} exited with {child.returncode}: {said.decode(errors='replace')[-2000:]}")
    # Linux counts in KiB, macOS in bytes.
    return Sample(seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def main() -> None:
    """Print both medians, their ratio and difference; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has attrib-lint")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("paths", nargs="*", default=["seeds/"])
    arguments = parser.parse_args()
    spacy = [arguments.python, "-c", "import spacy"]
    check = [arguments.python, "-m", "attrib_lint", "check", "--output-format", "json", *arguments.paths]
    # The first run of each compiles modules and fills the page cache.
    measure(spacy, codes=[0])
    measure(check, codes=[0, 1])
    pairs = [(measure(spacy, codes=[0]), measure(check, codes=[0, 1])) for _ in range(arguments.runs)]
    base = statistics.median(one.seconds for one, _ in pairs)
    ours = statistics.median(other.seconds for _, other in pairs)
    memory = statistics.median(other.mebibytes for _, other in pairs)
    figures = {
        "runs": arguments.runs,
        "import spacy (s)": round(base, 3),
        "attrib-lint check (s)": round(ours, 3),
        "difference (s)": round(ours - base, 3),
        "ratio": round(ours / base, 2),
        "peak memory (MiB)": round(memory),
    }
    if arguments.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:<22} {value}")
        over = ours - base > MOST_SECONDS or memory > MOST_MEBIBYTES
        missed = " - missed in this run" if over else ""
        print(f"aims: difference {MOST_SECONDS} s, memory {MOST_MEBIBYTES} MiB{missed}")


if __name__ == "__main__":
    main()
