"""A command line → the command, and its exit status."""

import argparse
import datetime as dt
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

from discourse import StudyError, __version__
from discourse.cli import _codebook, _coding, _notebooks, _study
from discourse.cli._said import failed
from discourse.files import reason_of


def carry_out(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command, as `main` says."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # of a terminal that knows few letters, say
        sys.stdout.reconfigure(errors="backslashreplace")
    with _ending() as told:
        try:
            status = int(options.command(options) or 0)
            sys.stdout.flush()  # else Python learns as it ends that nobody reads, and says so
        except BrokenPipeError:  # as in discourse audit | head: what is still to be written goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 128 + 13  # what the shell says of a program that SIGPIPE ended
        except KeyboardInterrupt:
            status = failed("interrupted", status=128 + (told or [signal.SIGINT])[0])
        except (StudyError, OSError) as error:
            status = failed(reason_of(error), status=2)
    return status


@contextmanager
def _ending() -> Iterator[list[int]]:
    """Let the signals that end a process end it as Ctrl-C does, so that kernels and what is half written go with it."""
    told: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        told.append(number)
        usual = signal.getsignal(signal.SIGINT)  # that of the notebooks, while they run
        (usual if callable(usual) else signal.default_int_handler)(number, frame)

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # One that is ignored, as nohup does, stays so.
    before = {number: signal.signal(number, end) for number in numbers if signal.getsignal(number) == signal.SIG_DFL}
    try:
        yield told
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discourse", description="Run a study, check its files, audit its codebook, code its hits by hand."
    )
    parser.add_argument("--version", action="version", version=f"discourse {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    study = argparse.ArgumentParser(add_help=False)
    study.add_argument("--study", metavar="DIR", help="the study folder; by default DISCOURSE_STUDY, else seeds")
    _notebook_steps(commands)
    _provenance_steps(commands, study)

    columns = argparse.ArgumentParser(add_help=False)
    columns.add_argument("--text", default="", metavar="COLUMN", help="the column of a table that holds the texts")
    columns.add_argument("--id", dest="document", default="", metavar="COLUMN", help="that of the documents' ids")
    columns.add_argument(
        "--side", default="", metavar="COLUMN", help="that of the sides; in a folder, the sub-folders are"
    )
    columns.add_argument("--date", default="", metavar="COLUMN", help="that of the dates")
    columns.add_argument(
        "--metadata", type=Path, metavar="FILE", help="a table of further columns for a folder of texts"
    )
    columns.add_argument("--encoding", default="", metavar="NAME", help="that of the texts, where it is not UTF-8")

    new = commands.add_parser(
        "new",
        parents=[columns],
        help="make a study folder of texts that are anywhere: a folder of files, a table, an archive",
        description="Make a study folder: documents.csv, the texts, files to fill in, and notebooks of its own. On a "
        "terminal it asks what each column is, where that is not said.",
        epilog="examples: discourse new mystudy --from speeches.csv --side party --date year; "
        "discourse new mystudy --from texts/ --metadata parties.csv --side party --language en",
    )
    new.add_argument("folder", type=Path, metavar="STUDY", help="a new folder")
    new.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        metavar="SOURCE",
        help="a folder of texts, a table, an archive",
    )
    new.add_argument("--language", default="", metavar="CODE", help="that of all texts, as in en")
    new.set_defaults(command=_notebooks.make)

    index = commands.add_parser(
        "index",
        parents=[columns],
        help="read texts of any size into a store on disk, which open_tokens opens",
        description="Read texts of any size into a store on disk, a batch at a time. A store that is there is replaced "
        "when the new one is whole.",
        epilog="example: discourse index speeches.jsonl speeches.store --side party --date year",
    )
    index.add_argument("source", type=Path, metavar="SOURCE", help="a table, a folder of texts, or a study folder")
    index.add_argument("store", type=Path, metavar="STORE", help="the folder to make")
    index.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="the address of a dask.distributed scheduler, whose workers make the tokens, as in tcp://10.0.0.1:8786",
    )
    index.set_defaults(command=_study.index)

    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument("folder", nargs="?", metavar="STUDY", help="the study folder, as with --study")

    check = commands.add_parser(
        "check",
        parents=[folder, study],
        help="list all that is wrong in a study; then what it holds, and what its corpus can bear",
    )
    check.add_argument("--write-hashes", action="store_true", help="fill in each SHA-256 that documents.csv lacks")
    check.add_argument(
        "--suggest-spans", type=Path, metavar="FILE", help="write rules for what may be boilerplate to a new CSV file"
    )
    check.set_defaults(command=_study.check)

    freeze = commands.add_parser(
        "freeze",
        parents=[folder, study],
        help="write down what texts, settings and codebook are, before anyone looks at results",
        description="Write frozen.csv into the study: the SHA-256 of documents.csv, texts, spans, settings, codebook. "
        "From then on check, verify and the methods of a report say what has changed since. The file says no time: "
        "commit or deposit it, so that others can tell when it was made.",
    )
    freeze.add_argument("--replace", action="store_true", help="replace the plan that is there")
    freeze.set_defaults(command=_study.freeze)

    audit = commands.add_parser(
        "audit", parents=[folder, study], help="check every pattern of the codebook; status 1 if one is to be mended"
    )
    audit.add_argument(
        "--swap", action="store_true", help="exchange the parties' names and test that every rule answers alike"
    )
    audit.set_defaults(command=_study.audit)

    _codebook_steps(commands)
    _code_steps(commands, study)
    return parser


def _notebook_steps(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe what runs notebooks, or opens them."""
    notebooks = argparse.ArgumentParser(add_help=False)
    notebooks.add_argument("--out", metavar="DIR", help="the folder of the results; by default STUDY/results")
    _take_timeout(notebooks)

    run = commands.add_parser(
        "run",
        parents=[notebooks],
        help="execute notebooks on a study: executed copies, figures, and every table as a file",
        description="Execute notebooks on a study: its own, in STUDY/notebooks, or else those that come with the "
        "library. The results are executed copies, figures and tables; the study is never changed. What has not "
        "changed since the last run is not run again. Without STUDY it is the folder that DISCOURSE_STUDY names, else "
        "the nearest with documents.csv, else seeds, whose notebooks run in place.",
        epilog="examples: discourse run mystudy; discourse run mystudy 04-framing --contrast north:south --tables xlsx",
    )
    run.add_argument(
        "words", nargs="*", metavar="STUDY|NAME", help="a study folder, then notebooks as in 04-framing; all if none"
    )
    run.add_argument(
        "--contrast", default="", metavar="A:B", help="the sides to compare, or one to compare with all others"
    )
    run.add_argument("--tables", choices=["csv", "parquet", "xlsx"], help="how tables are written; csv by default")
    run.set_defaults(command=_notebooks.run)

    figures = commands.add_parser("figures", parents=[notebooks], help="write figure files and change no notebook")
    figures.add_argument(
        "words", nargs="*", metavar="STUDY|NAME", help="a study folder, then figures as in keyness; all if none"
    )
    figures.set_defaults(command=_notebooks.draw)

    report = commands.add_parser(
        "report",
        help="write what the notebooks of a study found as static pages, to hand on",
        description="Run the notebooks of a study as far as something has changed, and write all that they found as "
        "pages that open from disk in a browser: answers, figures, tables, every document with its hits marked. "
        "Nothing is fetched from anywhere.",
        epilog="examples: discourse report mystudy; discourse report mystudy --single --out mystudy.html",
    )
    report.add_argument("study", nargs="?", metavar="STUDY", help="the study folder; which it is without: see run")
    report.add_argument(
        "--out", metavar="DIR", help="the folder to make, or with --single the file; by default in STUDY/results"
    )
    report.add_argument(
        "--single",
        action="store_true",
        help="write one HTML file in place of a folder of them: of large tables the first rows, of many texts some",
    )
    report.set_defaults(command=_notebooks.report)

    explore = commands.add_parser(
        "explore",
        help="open the notebooks of a study in JupyterLab",
        description="Open the notebooks of a study in JupyterLab: those in STUDY/notebooks, where copies are put if "
        "there are none. Which study it is without STUDY: see discourse run --help.",
    )
    explore.add_argument(
        "words", nargs="*", metavar="STUDY|ARGUMENT", help="the study folder; after --, what else goes to jupyter lab"
    )
    explore.set_defaults(command=_notebooks.explore)


def _take_timeout(parser: argparse.ArgumentParser) -> None:
    """Let a command that executes notebooks be told how long a cell may take."""
    parser.add_argument(
        "--timeout", type=_at_least(1), default=600, metavar="N", help="seconds that a cell may take; 600 by default"
    )


def _provenance_steps(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", study: argparse.ArgumentParser
) -> None:
    """Describe what tells whether results can be had again, and where they come from."""
    verify = commands.add_parser(
        "verify",
        help="run every notebook again, aside, and compare outputs, tables and figures with what is stored",
        description="Execute every stored notebook of a study in a scratch folder, and compare what it gives with what "
        "is stored, to the byte; the texts with their hashes; and what is installed with the releases that the results "
        "were made with, and with requirements.lock. No file of the study is changed. The exit status is 1 where "
        "something differs: it is printed with both values, and of a figure a picture is drawn.",
        epilog="examples: discourse verify; discourse verify mystudy --pictures differences",
    )
    verify.add_argument("study", nargs="?", metavar="STUDY", help="the study folder; which it is without: see run")
    verify.add_argument(
        "--pictures",
        metavar="DIR",
        help="where figures that differ are drawn, old, new and difference; by default aside",
    )
    _take_timeout(verify)
    verify.set_defaults(command=_notebooks.verify)

    export = commands.add_parser(
        "export",
        help="pack a study and its results as an RO-Crate, to deposit",
        description="Pack the results of a study as they are stored, the texts, the executed notebooks, all figures "
        "and tables, and what was made of what by which code, as an RO-Crate. The same study gives the same bytes. "
        "A crate holds the texts: hand it only to those who may read them.",
        epilog="example: discourse export --ro-crate mystudy --out crate --date 2026-11-30",
    )
    export.add_argument("study", nargs="?", metavar="STUDY", help="the study folder; which it is without: see run")
    export.add_argument("--ro-crate", action="store_true", required=True, help="as an RO-Crate, the one form there is")
    export.add_argument("--out", metavar="DIR", help="the folder to make; by default in STUDY/results")
    export.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day of its publication; by default the last on which a document was published",
    )
    export.set_defaults(command=_notebooks.export)

    trace = commands.add_parser(
        "trace",
        parents=[study],
        help="say where a figure or a table comes from: notebook, cell, call, and the hashes of all it was made of",
        epilog="examples: discourse trace keyness.svg; discourse trace 05-keyness/shift.csv --study mystudy",
    )
    trace.add_argument("name", metavar="NAME", help="a figure or a table, as in keyness.svg")
    trace.set_defaults(command=_notebooks.trace)


def _codebook_steps(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the steps of beginning a codebook."""
    codebook = commands.add_parser("codebook", help="begin a codebook, from a dictionary or from general frames")
    making = codebook.add_subparsers(required=True, metavar="STEP")
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument(
        "--out",
        type=Path,
        default=Path("codebook.toml"),
        metavar="FILE",
        help="the codebook to write, codebook.toml by default; one that says nothing yet is replaced",
    )
    convert = making.add_parser(
        "convert", parents=[out], help="make one of a dictionary: YAML as quanteda's, LIWC, Lexicoder, Yoshikoder, JSON"
    )
    convert.add_argument("file", type=Path, metavar="FILE", help="the dictionary")
    convert.add_argument("--encoding", default="", metavar="NAME", help="that of the dictionary, where it is not UTF-8")
    convert.set_defaults(command=_codebook.convert)
    start = making.add_parser(
        "start",
        parents=[out],
        help="write general frames to begin from (Boydstun et al. 2014), with words to be changed",
    )
    start.set_defaults(command=_codebook.start)


def _code_steps(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", study: argparse.ArgumentParser
) -> None:
    """Describe the steps of coding by hand."""
    code = commands.add_parser("code", help="write a sheet for coding by hand, or read codings back")
    coding = code.add_subparsers(required=True, metavar="STEP")
    sheet = coding.add_parser(
        "sheet",
        parents=[study],
        help="write hits, or a sample of sentences with and without, with their context and empty columns for labels",
        description="Write the hits with their context and empty columns for labels: correct is whether the hit is of "
        "its family. With --strata the rows are sentences in which a family has hits, to be coded likewise, and "
        "sentences in which some families have none: there cue is empty, family lists them, and the coder enters in "
        "families those that occur all the same, and leaves correct empty. Each row keeps the probability that it was "
        "drawn with.",
    )
    sheet.add_argument("file", type=Path, metavar="FILE", help="a new CSV file")
    sheet.add_argument("--n", type=_at_least(1), metavar="N", help="draw so many rows; all if not given")
    sheet.add_argument(
        "--strata",
        type=lambda text: text.split(","),
        metavar="COLUMN,…",
        help="draw sentences with and without a hit, as many of each family or value of a column of documents.csv",
    )
    sheet.add_argument("--seed", type=_at_least(0), default=0, metavar="N", help="of the draw")
    sheet.set_defaults(command=_coding.write_sheet)
    read = coding.add_parser("read", parents=[study], help="report how far the rules, and the coders, agree")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="sheets that coders have filled in")
    read.set_defaults(command=_coding.read_sheets)


def _day(text: str) -> dt.date:
    """Read a day of the calendar."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        msg = f"{text!r} is not a date; write it as in 2026-11-30"
        raise argparse.ArgumentTypeError(msg) from None


def _at_least(smallest: int) -> Callable[[str], int]:
    """Make the type of a whole number that is no smaller."""

    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < smallest:
            msg = f"{text!r} is not a whole number from {smallest} up"
            raise argparse.ArgumentTypeError(msg)
        return int(text)

    return whole_number
