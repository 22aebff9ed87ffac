"""Options → a codebook to begin with."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


def convert(options: argparse.Namespace) -> None:
    from discourse.dictionaries import convert
    from discourse.wording import plural

    made = convert(options.file, encoding=options.encoding)
    _write_codebook(options.out, made.toml)
    print(f"{options.out}: {plural(made.frames, 'frame')} with {plural(made.patterns, 'pattern')}")
    if made.left_out:
        print(f"{plural(len(made.left_out), 'entry', 'entries')} left out, since no token can match:")
    for entry, reason in made.left_out:
        print(f"  {entry}: {reason}")


def start(options: argparse.Namespace) -> None:
    from importlib.resources import files

    _write_codebook(options.out, files("discourse").joinpath("starter.toml").read_text(encoding="utf-8"))
    print(f"{options.out}: general frames to begin from; their words are examples, to be changed")


def _write_codebook(file: Path, text: str) -> None:
    """Write a codebook where there is none, or one that says nothing yet."""
    from discourse.codebook import NO_CODEBOOK, read_codebook
    from discourse.files import write_whole

    if not file.parent.is_dir():
        msg = f"{file.parent}: no such folder; make it, or name another file"
        raise FileNotFoundError(msg)
    if file.exists() and read_codebook(file) != NO_CODEBOOK:
        msg = f"{file}: there already; name a new file with --out, so that no codebook is lost"
        raise FileExistsError(msg)
    write_whole(file, text.encode())
