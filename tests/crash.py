"""A hundred commands ended at a random moment, and what each left behind.

`python tests/crash.py [seed [number]]` draws a moment for each command and way to end it, every other in the last fifth
of its time, when it writes what it made; a full disk is one for its kernels, too. It prints a table: every
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
    "run in place": ["run", "project/seeds"],
    "verify": ["verify", "study", "--pictures", "pictures"],
    "export": ["export", "--ro-crate", "study", "--out", "crate", "--date", "2026-01-01"],
    "new": ["new", "fresh", "--from", "texts"],
    "report": ["report", "study", "--out", "page"],
    "index": ["index", "texts", "store"],
}
WRITES = {
    "run": "study/results",
    "run in place": "project/notebooks",
    "verify": "study/results",  # which it must not change
    "export": "crate",
    "new": "fresh",
    "report": "page",
    "index": "store",
}
UNCHANGED = "export"
"""The command before which no text is changed: it packs only results that are those of their texts."""
LATE = 0.8
"""The share of a command's time after which every other moment is."""

WAYS = ("SIGKILL", "SIGTERM", "SIGINT", "full disk", "unreadable file")
TEXTS = ("study", "project/seeds", "texts")
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
        study, project = self.place / "study", self.place / "project"
        for texts in TEXTS:
            (self.place / texts).mkdir(parents=True)
            (self.place / texts / "b.txt").write_text("Nothing changes here.")
        for seeds in (study, project / "seeds"):
            (seeds / "documents.csv").write_text("document,file,side\na,a.txt,one\nb,b.txt,other\n")
        written(study / "notebooks", CELLS)
        written(project / "notebooks", CELLS.replace("../a.txt", "../seeds/a.txt"))
        self.say(OLD)
        for command in ("run", "run in place", "export", "report", "index"):
            self.complete(command)
        shutil.copytree(self.place, self.stored)
        self.old, self.new, self.seconds, self.status = {}, {}, {}, {}
        for command in COMMANDS:
            self.reset(command)
            self.old[command] = contents(self.place / WRITES[command])
            begun = time.perf_counter()
            self.status[command] = self.complete(command)
            self.seconds[command] = time.perf_counter() - begun
            self.new[command] = contents(self.place / WRITES[command])
        self.reset("new")
        self.say(UNREADABLE)
        self.complete("new")  # which makes a study of the other text, and says in it what was left out
        self.without = contents(self.place / WRITES["new"])

    def say(self, text: str | bytes) -> None:
        """Write the one text that changes, each time at once: nobody may read the half of it."""
        aside = self.place.with_name("said")
        for texts in TEXTS:
            aside.write_bytes(text if isinstance(text, bytes) else text.encode())
            aside.replace(self.place / texts / "a.txt")

    def reset(self, command: str) -> None:
        """Have all as it was before, and the text changed."""
        shutil.rmtree(self.place)
        shutil.copytree(self.stored, self.place)
        self.say_anew(command)

    def say_anew(self, command: str) -> None:
        """Write the text that a command is to find."""
        self.say(OLD if command == UNCHANGED else NEW)

    def begin(self, command: str) -> subprocess.Popen:
        """Start a command, with a folder of its own for what is temporary."""
        variables = os.environ | {"TMPDIR": str(self.place / "tmp")}
        words = [*DISCOURSE, *COMMANDS[command]]
        told = (self.place.parent / "told").open("w+b")
        return subprocess.Popen(
            words, cwd=self.place, env=variables, stdout=told, stderr=told, stdin=subprocess.DEVNULL
        )

    def complete(self, command: str) -> int:
        """Carry a command out to its end, and return its exit status: `verify` finds that the text has changed."""
        status = self.begin(command).wait(timeout=600)
        if status != (command == "verify"):
            told = (self.place.parent / "told").read_text(errors="replace")
            print(f"\n{command} ends with {status}:\n{told}", file=sys.stderr)
        return status

    def end(self, command: str, way: str, draw: random.Random) -> Counter:
        """Start a command, end it at a random moment, and count what is not as it has to be."""
        self.reset(command)
        moment = self.seconds[command] * draw.uniform(*draw.choice([(0, LATE), (LATE, 1)]))
        limit = draw.randrange(0, 4096)
        process = self.begin(command)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=moment)
        alive = process.poll() is None
        if alive and way == "full disk":
            for each, _ in self.running():
                with suppress(OSError):  # it has just ended
                    resource.prlimit(each, resource.RLIMIT_FSIZE, (limit, limit))
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
        self.say_anew(command)
        if command == "new":  # which replaces nothing
            shutil.rmtree(self.place / WRITES[command], ignore_errors=True)
        done = self.complete(command) == self.status[command]
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

    def left_running(self) -> list[tuple[int, str]]:
        """Name the processes that know the place, and are there after some seconds."""
        until = time.monotonic() + PATIENCE
        while (found := [*self.running()]) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def running(self) -> Iterator[tuple[int, str]]:
        """Name the processes that know the place now, by number and command."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if str(self.place).encode() in (process / "environ").read_bytes():
                    yield int(process.name), (process / "cmdline").read_text().replace("\0", " ")


def written(folder: Path, sources: str) -> None:
    """Write two notebooks of these cells into a folder."""
    folder.mkdir()
    for name in ("01-first", "02-second"):
        cells = [nbformat.v4.new_code_cell(cell) for cell in sources.replace("NAME", name[3:]).split("\n---\n")]
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Why?"), *cells])
        (folder / f"{name}.ipynb").write_bytes(notebooks.normal_form(made))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    files = filter(Path.is_file, sorted(folder.rglob("*")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


if __name__ == "__main__":
    sys.exit(main())
