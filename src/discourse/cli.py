"""A command line → the library's work, a message and an exit status."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discourse.codebook import Codebook
    from discourse.tokens import Tokens


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after `discourse`; those of the process if they are not given.

    Returns
    -------
    int
        0 if it succeeded, 1 if a codebook did not pass its audit, 2 if the input was at fault, 130 if it was
        interrupted.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options) or 0)
    except KeyboardInterrupt:
        return _failed("interrupted", status=130)
    except KeyError as error:  # whose text would stand in quotation marks
        return _failed(error.args[0], status=2)
    except (ValueError, OSError) as error:
        return _failed(error, status=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discourse", description="Run a study, audit its codebook, code its hits by hand."
    )
    parser.add_argument("--version", action="version", version=f"discourse {version('discourse')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="execute notebooks and write the figures they save")
    run.add_argument("names", nargs="*", metavar="NAME", help="as in 04-framing; all if none")
    run.add_argument("--output", metavar="DIR", help="write executed copies there instead")
    run.set_defaults(command=_run)

    figures = commands.add_parser("figures", help="write figure files and change no notebook")
    figures.add_argument("names", nargs="*", metavar="NAME", help="as in keyness; all if none")
    figures.set_defaults(command=_figures)

    audit = commands.add_parser("audit", help="check every pattern of the codebook; status 1 if one is at fault")
    audit.set_defaults(command=_audit)

    code = commands.add_parser("code", help="write a sheet for coding hits by hand, or read codings back")
    coding = code.add_subparsers(required=True, metavar="STEP")
    sheet = coding.add_parser("sheet", help="write the hits with their context and empty columns for labels")
    sheet.add_argument("file", metavar="FILE", help="a new CSV file")
    sheet.add_argument("--sample", type=int, metavar="N", help="draw so many hits; all if not given")
    sheet.add_argument("--seed", type=int, default=0, metavar="N", help="of the draw")
    sheet.set_defaults(command=_sheet)
    read = coding.add_parser("read", help="say how far the rules, and the coders, agree")
    read.add_argument("files", nargs="+", metavar="FILE", help="sheets that coders have filled in")
    read.set_defaults(command=_read)
    return parser


def _run(options: argparse.Namespace) -> None:
    from discourse import study

    with _progress() as notice:
        done = study.run(options.names, output=options.output, notice=notice)
    print(done)


def _figures(options: argparse.Namespace) -> None:
    from discourse import study

    with _progress() as notice:
        done = study.regenerate(options.names, notice=notice)
    print(done)


def _hits() -> tuple["Tokens", "Codebook"]:
    """Read the study folder that DISCOURSE_STUDY names, `seeds` if it names none."""
    from discourse import read_codebook, read_corpus, tokenize

    return tokenize(read_corpus(_folder())), read_codebook(_folder())


def _folder() -> str:
    return os.environ.get("DISCOURSE_STUDY", "seeds")


def _audit(_: argparse.Namespace) -> int:
    from discourse import measures, readings
    from discourse.codings import study_codings

    table = measures.audit(*_hits(), coding=study_codings(_folder()))
    faults = table[(table["dead"] & ~table["listed"]) | ~table["mirrored"]]
    print(repr(readings.audit(table)))
    if len(faults):
        print(faults[["kind", "frame", "cue", "pattern", "hits", "mirror", "mirrored"]].to_string(index=False))
    return 1 if len(faults) else 0


def _sheet(options: argparse.Namespace) -> None:
    from discourse import measures
    from discourse.files import write_whole

    file = Path(options.file)
    if not file.parent.is_dir():
        msg = f"{file.parent}: no such folder; make it, or name another file"
        raise FileNotFoundError(msg)
    if file.exists():
        msg = f"{file}: there already; name a new file, so that no coding is lost"
        raise FileExistsError(msg)
    sheet = measures.coding_sheet(*_hits(), options.sample, seed=options.seed)
    write_whole(file, sheet.to_csv(index=False, lineterminator="\n").encode())
    print(f"{file}: {len(sheet)} {'hit' if len(sheet) == 1 else 'hits'} to code")


def _read(options: argparse.Namespace) -> None:
    from discourse import measures, readings
    from discourse.codings import read_codings

    tokens, codebook = _hits()
    table = measures.agreement(
        read_codings(options.files), measures.occurrences(tokens, codebook), measures.accusations(tokens, codebook)
    )
    if len(table):
        print(table[table["hits"] > 0].round(3).to_string(index=False, na_rep=""))
    print(repr(readings.agreement(table)))


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show one line, which each notice replaces and the end removes, on a terminal only."""

    def show(line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        show("")


def _failed(reason: object, *, status: int) -> int:
    print(f"discourse: {reason}", file=sys.stderr)
    return status
