"""How fast `attrib-lint check` is, and how much memory it takes, beside other tools on the same files.

    python benchmarks/speed.py [--rounds 5] [--python PYTHON] [--proselint PATH] [--write-good PATH] FOLDER
    python benchmarks/speed.py --many 10000 FOLDER

The first form runs all tools in turn, so that whatever else the machine does slows all alike, and prints medians:
words per second, seconds for all files, seconds for one short file (the cold start), and the peak of the resident sets
of the process and its children, read from /proc twenty times a second (Linux only). The spaCy pipeline has a
token-to-vector layer 96 wide and 4 deep, a tagger and a parser, as en_core_web_sm; its weights are random, which is
enough for its speed and good for nothing else.

The second form reads that many articles, made of the given ones, in one process, and prints the resident set after
every thousand: it must stay flat.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SPACY = """
import sys, spacy, pathlib
nlp = spacy.load(sys.argv[1])
for doc in nlp.pipe(pathlib.Path(path).read_text(encoding="utf-8") for path in sys.argv[2:]):
    pass
"""
BUILD = """
import sys, spacy
from spacy.training import Example
nlp = spacy.blank("en")
for name in ("tok2vec", "tagger", "parser"):
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe(name, config={} if name == "tok2vec" else {"model": {"tok2vec": listener}})
doc = nlp.make_doc("Two words .")
tags = [f"T{i}" for i in range(50)]
labels = [f"d{i}" for i in range(45)]
examples = [
    Example.from_dict(doc, {"tags": [tag] * 3, "heads": [1, 1, 1], "deps": [labels[i % 45], "ROOT", "punct"]})
    for i, tag in enumerate(tags)
]
nlp.initialize(lambda: examples)
nlp.to_disk(sys.argv[1])
"""
PAGE = 4096


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: wall-clock time in seconds, and peak memory in MiB."""

    seconds: float
    mebibytes: float


def resident(process: int) -> int:
    """The resident sets of a process and its children, in bytes."""
    total = 0
    with suppress(OSError, IndexError):  # where it ends meanwhile
        total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
        for task in Path(f"/proc/{process}/task").iterdir():
            total += sum(resident(int(child)) for child in (task / "children").read_text().split())
    return total


def measure(command: Sequence[str]) -> Sample:
    """Run a command once; exits when it breaks (1 means diagnostics)."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        peak = 0
        while child.poll() is None:
            peak = max(peak, resident(child.pid))
            try:
                child.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - started
        said.seek(0)
        # write-good ends with the number of files it has something to say about.
        if child.returncode != 0 and b"Traceback" in (text := said.read()):
            sys.exit(f"{command[0]} broke: {text.decode(errors='replace')[-2000:]}")
    return Sample(seconds, peak / 2**20)


def tools(arguments: argparse.Namespace, folder: Path) -> dict[str, list[str]]:
    """The commands, to which the files are added; tells of those that aren't installed how to get them."""
    found = {"attrib-lint": [arguments.python, "-m", "attrib_lint", "check", "--isolated", "--output-format", "json"]}
    for name, path, remedy in (
        ("proselint", arguments.proselint, "pip install proselint==0.16.0"),
        ("write-good", arguments.write_good, "npm install --prefix FOLDER write-good"),
    ):
        program = shutil.which(path)
        if program is None:
            print(f"{name} is left out, as it isn't installed: {remedy}, and --{name} PATH", file=sys.stderr)
        else:
            found[name] = [program, "check"] if name == "proselint" else [program]
    subprocess.run([arguments.python, "-c", BUILD, str(folder)], check=True)
    found["spaCy tagger+parser"] = [arguments.python, "-c", SPACY, str(folder)]
    return found


def compare(arguments: argparse.Namespace, files: Sequence[Path]) -> None:
    """Print the table."""
    words = sum(len(path.read_text(encoding="utf-8", errors="replace").split()) for path in files)
    with tempfile.TemporaryDirectory() as name:
        short = Path(name) / "short.txt"
        short.write_text("The mayor said that the bridge was closed.\n", encoding="utf-8")
        commands = tools(arguments, Path(name) / "pipeline")
        samples: dict[str, list[tuple[Sample, Sample]]] = {tool: [] for tool in commands}
        for number in range(arguments.rounds + 1):
            for tool, command in commands.items():
                pair = measure([*command, *map(str, files)]), measure([*command, str(short)])
                if number:  # the first run compiles modules and fills the page cache
                    samples[tool].append(pair)
    print(f"{len(files)} files, {words} words, medians of {arguments.rounds} rounds")
    print(f"{'':<20} {'words/s':>9} {'all (s)':>9} {'ratio':>6} {'one (s)':>9} {'ratio':>6} {'MiB':>6} {'ratio':>6}")
    medians = {
        tool: (
            statistics.median(one.seconds for one, _ in pairs),
            statistics.median(other.seconds for _, other in pairs),
            statistics.median(one.mebibytes for one, _ in pairs),
        )
        for tool, pairs in samples.items()
    }
    ours = medians["attrib-lint"]
    for tool, (run, start, memory) in medians.items():
        print(
            f"{tool:<20} {words / run:>9.0f} {run:>9.2f} {ours[0] / run:>6.2f} {start:>9.2f} {ours[1] / start:>6.2f} "
            f"{memory:>6.0f} {ours[2] / max(memory, 1):>6.2f}"
        )
    print("ratio: attrib-lint's figure by the tool's")


def many(count: int, files: Sequence[Path]) -> None:
    """Read many articles in this process and print its resident set after every thousand."""
    from attrib_lint.linter import Linter
    from attrib_lint.rulebook import Rulebook
    from attrib_lint.settings import Settings

    linter, settings = Linter(Rulebook()), Settings(Path())
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    for number in range(1, count + 1):
        # Names and figures that no other article has, as news bring them.
        text = f"{texts[number % len(texts)]}\n\nZar{number:x}ov Quel{number:o} said {number} had gone.\n"
        linter.check(text.encode(), filename=f"{number}.txt", settings=settings)
        if number % min(1000, count) == 0:
            print(f"{number:>6} articles: {resident(os.getpid()) / 2**20:.0f} MiB", flush=True)


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="articles, as .txt files")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has attrib-lint")
    parser.add_argument("--proselint", default="proselint")
    parser.add_argument("--write-good", default="write-good")
    parser.add_argument("--many", type=int, metavar="COUNT", help="read that many articles, and print the memory taken")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.txt"))
    if not files:
        sys.exit(f"{arguments.folder}: no .txt files")
    if arguments.many:
        many(arguments.many, files)
    else:
        compare(arguments, files)


if __name__ == "__main__":
    main()
