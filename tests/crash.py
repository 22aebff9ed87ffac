"""A hundred commands ended at a random moment, and what each left behind.

`python tests/crash.py [seed [number]]` draws a moment for each command and way to end it, and prints a table: every
file has to be the old one or the new one, no process may be left, and the next command has to complete. Exit status 1
if one of them does not hold.
"""

import itertools
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nbformat

from discourse import notebooks

DISCOURSE = [sys.executable, "-c", "import sys; from discourse.cli import main; sys.exit(main())"]
COMMANDS = {
    "run": ["run", "study"],
    "new": ["new", "fresh", "--from", "texts"],
    "report": ["report", "study", "--out", "page"],
    "index": ["index", "texts", "store"],
}
WRITES = {"run": "study/results", "new": "fresh", "report": "page", "index": "store"}
WAYS = ("SIGKILL", "SIGTERM", "SIGINT", "full disk", "unreadable file")
OLD = "They say that war is here. It is ours, says the other side."
UNREADABLE = b"\xff\xff"
NEW = "Peace has come to the land, and they say so. Peace, they say."

RECORDS = {".discourse.json", "MANIFEST.csv", "manifest.json"}
"""Files that grow notebook by notebook, or hold a time: they may be neither old nor new, and are whole all the same."""

TIMED = {".discourse.json", "manifest.json"}
"""Those among them that need not be the new one after the next command: they hold places, or a time."""

PATIENCE = 10
"""Seconds within which what a command had started has to be gone."""

CELLS = """\
import os
from pathlib import Path
from types import SimpleNamespace
folder = Path(os.environ["DISCOURSE_FIGURES"])
figures = SimpleNamespace(save=lambda svg, name: (folder / f"{name}.svg").write_text(svg))
---
text = Path("../a.txt").read_text(encoding="utf-8")
text
---
figures.save(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{text}</text></svg>", "NAME")"""


def main() -> int:
    """Draw, end and look; print the table."""
    seed, number = (*map(int, sys.argv[1:]), *(7, 100)[len(sys.argv) - 1 :])
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it would be ignored
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        trials = Trials(Path(folder))
        cases = list(itertools.islice(itertools.cycle(itertools.product(COMMANDS, WAYS)), number))
        counts = {case: Counter() for case in cases}
        for case in cases:
            counts[case].update(trials.end(*case, draw))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return table(counts)


def table(counts: dict[tuple[str, str], Counter]) -> int:
    """Print a row a command and way; return 1 where something is not as it has to be."""
    columns = [
        "tried",
        "at work",
        *(faults := ["neither old nor new", "left running", "next fails", "debris", "traceback"]),
    ]
    print(f"| command | ended by | {' | '.join(columns)} |\n|---|---|{'--:|' * len(columns)}")
    for (command, way), count in counts.items():
        print(f"| {command} | {way} | {' | '.join(str(int(count[column])) for column in columns)} |")
    total = sum(counts.values(), Counter())
    print(f"| all | | {' | '.join(str(int(total[column])) for column in columns)} |")
    return int(any(total[fault] for fault in faults))


class Trials:
    """A study, texts and what commands made of them before and after a text was changed."""

    def __init__(self, folder: Path) -> None:
        self.place, self.stored = folder / "work", folder / "stored"
        self.place.mkdir()
        (self.place / "tmp").mkdir()
        study = self.place / "study"
        for texts in (study, self.place / "texts"):
            texts.mkdir()
            (texts / "b.txt").write_text("Nothing changes here.")
        (study / "documents.csv").write_text("document,file,side\na,a.txt,one\nb,b.txt,other\n")
        for name in ("01-first", "02-second"):
            cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS.replace("NAME", name[3:]).split("\n---\n")]
            (study / "notebooks").mkdir(exist_ok=True)
            made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Why?"), *cells])
            (study / "notebooks" / f"{name}.ipynb").write_bytes(notebooks.normal_form(made))
        self.say(OLD)
        for command in ("run", "report", "index"):
            self.complete(command)
        shutil.copytree(self.place, self.stored)
        self.old, self.new, self.seconds = {}, {}, {}
        for command in COMMANDS:
            self.reset()
            self.old[command] = contents(self.place / WRITES[command])
            begun = time.perf_counter()
            self.complete(command)
            self.seconds[command] = time.perf_counter() - begun
            self.new[command] = contents(self.place / WRITES[command])
        self.reset()
        self.say(UNREADABLE)
        self.complete("new")  # which makes a study of the other text, and says in it what was left out
        self.without = contents(self.place / WRITES["new"])

    def say(self, text: str | bytes) -> None:
        """Write the one text that changes."""
        for texts in ("study", "texts"):
            (self.place / texts / "a.txt").write_bytes(text if isinstance(text, bytes) else text.encode())

    def reset(self) -> None:
        """Have all as it was before, and the text changed."""
        shutil.rmtree(self.place)
        shutil.copytree(self.stored, self.place)
        self.say(NEW)

    def begin(self, command: str) -> subprocess.Popen:
        """Start a command, with a folder of its own for what is temporary."""
        variables = os.environ | {"TMPDIR": str(self.place / "tmp")}
        words = [*DISCOURSE, *COMMANDS[command]]
        told = (self.place.parent / "told").open("w+b")
        return subprocess.Popen(
            words, cwd=self.place, env=variables, stdout=told, stderr=told, stdin=subprocess.DEVNULL
        )

    def complete(self, command: str) -> bool:
        """Carry a command out to its end."""
        process = self.begin(command)
        return process.wait(timeout=600) == 0

    def end(self, command: str, way: str, draw: random.Random) -> Counter:
        """Start a command, end it at a random moment, and count what is not as it has to be."""
        self.reset()
        moment = draw.uniform(0, 1.1 * self.seconds[command])
        limit = draw.randrange(0, 4096)
        process = self.begin(command)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=moment)
        alive = process.poll() is None
        if alive and way == "full disk":
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
        elif alive and way == "unreadable file":
            self.say(UNREADABLE)
        elif alive:
            process.send_signal(getattr(signal, way))
        process.wait(timeout=600)
        told = (self.place.parent / "told").read_bytes()
        running = self.left_running()
        found = contents(self.place / WRITES[command])
        torn = [name for name, data in found.items() if not self.is_known(command, name, data)]
        gone = [name for name in self.old[command] if name not in found and name in self.new[command]]
        self.say(NEW)
        if command == "new":  # which replaces nothing
            shutil.rmtree(self.place / WRITES[command], ignore_errors=True)
        done = self.complete(command)
        after = contents(self.place / WRITES[command])
        debris = [path.name for path in self.place.rglob(".*.*") if path.name not in RECORDS]
        debris += [path.name for path in (self.place / "tmp").iterdir()]
        new = self.new[command]
        wrong = {name for name in after.keys() | new.keys() if after.get(name) != new.get(name)}
        wrong = {name for name in wrong if Path(name).name not in TIMED}
        count = Counter({
            "tried": 1, "at work": alive, "neither old nor new": bool(torn or gone), "left running": bool(running),
            "next fails": not done or bool(wrong), "debris": bool(debris),
            "traceback": b"Traceback" in told and b"discourse/" in told,  # not of Python itself as it starts
        })  # fmt: skip
        if count.total() > 1 + alive:
            print(f"\n{command}, {way} after {moment:.3f} s:", file=sys.stderr)
            print(f"{torn=} {gone=} {running=} {done=} {wrong=} {debris=}\n{told.decode()}", file=sys.stderr)
        return count

    def is_known(self, command: str, name: str, data: bytes) -> bool:
        """Tell whether a file is the old or the new one."""
        if Path(name).name in RECORDS:
            return bool(json.loads(data)) if name.endswith(".json") else data.endswith(b"\n")
        hidden = Path(name).name.startswith(".")  # what was to become a file lies beside it, and has not its name
        known = [self.old[command], self.new[command], *[self.without] * (command == "new")]
        return hidden or data in [files.get(name) for files in known]

    def left_running(self) -> list[str]:
        """Name the processes that know the place, and are there after some seconds."""
        until = time.monotonic() + PATIENCE
        while (found := [*self.running()]) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def running(self) -> Iterator[str]:
        """Name the processes that know the place now."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if str(self.place).encode() in (process / "environ").read_bytes():
                    yield (process / "cmdline").read_text().replace("\0", " ")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    files = filter(Path.is_file, sorted(folder.rglob("*")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


if __name__ == "__main__":
    sys.exit(main())
