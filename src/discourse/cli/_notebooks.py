"""Options → notebooks that run, or are made; how far they are, and what came of it."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from shutil import get_terminal_size
from time import perf_counter
from types import ModuleType
from typing import TYPE_CHECKING

from discourse import StudyError

if TYPE_CHECKING:
    from discourse.notebooks import Progress, Run


def run(options: argparse.Namespace) -> int:
    study, names = _study_and_names(options.words)
    chosen = {"out": options.out, "contrast": options.contrast, "tables": options.tables, "timeout": options.timeout}
    with _progress() as notice:
        done = _notebooks().run(study, names, **chosen, notice=notice)
    return _report(done)


def draw(options: argparse.Namespace) -> int:
    study, names = _study_and_names(options.words)
    with _progress() as notice:
        done = _notebooks().regenerate(study, names, out=options.out, timeout=options.timeout, notice=notice)
    return _report(done)


def report(options: argparse.Namespace) -> int:
    _notebooks()
    from discourse.report import report

    with _progress() as notice:
        page, done = report(options.study, out=options.out, single=options.single, notice=notice)
    status = _report(done)
    print(f"report: {page}")
    return status


def export(options: argparse.Namespace) -> None:
    _notebooks()
    from discourse.crate import crate

    print(f"RO-Crate: {crate(options.study, out=options.out, date=options.date)}")


def verify(options: argparse.Namespace) -> int:
    _notebooks()
    from discourse.verify import verify
    from discourse.wording import plural

    with _progress() as notice:
        verified = verify(options.study, pictures=options.pictures, timeout=options.timeout, notice=notice)
    print(verified)
    found = len(verified.differences)
    print(f"{plural(found, 'difference')}." if found else "Nothing differs.")
    return 1 if found else 0


def trace(options: argparse.Namespace) -> None:
    print(_notebooks().trace(options.name, options.study))


def explore(options: argparse.Namespace) -> None:
    named = bool(options.words) and not options.words[0].startswith("-")
    _notebooks().explore(options.words[0] if named else None, options.words[named:])


def _study_and_names(words: list[str]) -> tuple[str | None, list[str]]:
    """Take the first word for the study if it is a folder, or looks like one."""
    if words and (Path(words[0]).is_dir() or words[0].endswith(("/", os.sep))):
        return words[0], words[1:]
    return None, words


def _report(done: "Run") -> int:
    """Say what a run did, and last what failed; the status is 2 where only the reader can mend it."""
    print(done)
    for failure in done.failures:
        print(f"discourse: {failure}", file=sys.stderr)
    if not done.failures:
        return 0
    return 2 if all(failure.of_reader for failure in done.failures) else 1


def _notebooks() -> ModuleType:
    """Load what runs notebooks, or say how its tooling is installed: the core of the library goes without."""
    try:
        return import_module("discourse.notebooks")
    except ModuleNotFoundError as error:
        message = "not installed; notebooks need it: pip install 'discourse-study[notebooks]'"
        raise StudyError(str(error.name), None, message) from None


def make(options: argparse.Namespace) -> None:
    from discourse import new
    from discourse.corpus.sources import read_source

    templates = _notebooks().templates()
    if options.folder.exists():
        msg = f"{options.folder}: there already; name a new folder, so that nothing is lost"
        raise FileExistsError(msg)
    told = {role: getattr(options, role) for role in ("text", "document", "side", "date")}
    if sys.stdin.isatty() and sys.stdout.isatty():
        told = _asked(options, told)
    source = read_source(options.source, metadata=options.metadata, encoding=options.encoding, **told)
    documents = new.create(options.folder, source, templates, options.language)
    print(new.summary(options.folder, source, documents))


def _asked(options: argparse.Namespace, told: dict[str, str]) -> dict[str, str]:
    """Show the columns of a source, and ask what they are; the files of a folder have none."""
    from discourse import new
    from discourse.corpus.sources import describe_source

    table = options.source if options.source.is_file() else options.metadata
    if table is None:
        return told
    described = describe_source(table, options.encoding)
    width = max(map(len, described["column"]))
    for column, values, example in described[["column", "values", "example"]].itertuples(index=False):
        print(f"  {column:{width}}  {values:>7,} different values, as in {example!r}")
    roles = told if table is options.source else ("side", "date")
    return told | new.ask(described, {role: told[role] for role in roles}, _typed)


def _typed(prompt: str) -> str:
    """Ask for a line; whoever ends the input ends the command."""
    try:
        return input(prompt)
    except EOFError:
        raise KeyboardInterrupt from None


@contextmanager
def _progress() -> Iterator[Callable[["Progress"], None]]:
    """Show what runs: on a terminal in one line; elsewhere in a line when a notebook begins, and one when it ends."""
    begun = perf_counter()
    running: dict[str, Progress] = {}
    terminal = sys.stderr.isatty()

    def show(now: "Progress") -> None:
        ended = now.state != "runs"
        running.pop(now.notebook, None) if ended else running.update({now.notebook: now})
        if terminal:
            parts = [f"{run.notebook} cell {run.cell} of {run.cells}" for run in running.values()]
            line = f"{perf_counter() - begun:4.0f} s  {', '.join(parts)}"
            print(f"\r\033[K{line[: get_terminal_size().columns - 1]}", end="", file=sys.stderr, flush=True)
        elif ended or now.cell == 0:
            took = f" ({now.seconds:.1f} s)" if ended and now.seconds else ""
            print(f"{now.notebook}: {now.state}{took}", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
