"""A command line → the library's work, a message and an exit status."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after `discourse`; those of the process if they are not given.

    Returns
    -------
    int
        0 if it succeeded, 2 if the input was at fault, 130 if it was interrupted.
    """
    options = _parser().parse_args(arguments)
    try:
        options.command(options)
    except KeyboardInterrupt:
        return _failed("interrupted", status=130)
    except KeyError as error:  # whose text would stand in quotation marks
        return _failed(error.args[0], status=2)
    except (ValueError, OSError) as error:
        return _failed(error, status=2)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="discourse", description="Run the study's notebooks.")
    parser.add_argument("--version", action="version", version=f"discourse {version('discourse')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="execute notebooks and write the figures they save")
    run.add_argument("names", nargs="*", metavar="NAME", help="as in 04-framing; all if none")
    run.add_argument("--output", metavar="DIR", help="write executed copies there instead")
    run.set_defaults(command=_run)

    figures = commands.add_parser("figures", help="write figure files and change no notebook")
    figures.add_argument("names", nargs="*", metavar="NAME", help="as in keyness; all if none")
    figures.set_defaults(command=_figures)
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
