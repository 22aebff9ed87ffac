"""A command line → the library's work, a message and an exit status."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from discourse import StudyError, __version__

if TYPE_CHECKING:
    import pandas as pd


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after `discourse`; those of the process if they are not given.

    Returns
    -------
    int
        0 if it succeeded, 1 if a codebook did not pass its audit, 2 if the input had an error, 130 if it was
        interrupted. An error of the library itself is not caught: it shows where it is.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options) or 0)
    except KeyboardInterrupt:
        return _failed("interrupted", status=130)
    except (StudyError, OSError) as error:
        return _failed(error, status=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discourse", description="Run a study, check its files, audit its codebook, code its hits by hand."
    )
    parser.add_argument("--version", action="version", version=f"discourse {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    study = argparse.ArgumentParser(add_help=False)
    study.add_argument("--study", metavar="DIR", help="the study folder; by default DISCOURSE_STUDY, else seeds")
    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("--output", metavar="DIR", help="write there and leave the notebooks as they are")

    run = commands.add_parser("run", parents=[study, output], help="execute notebooks and write the figures they save")
    run.add_argument("names", nargs="*", metavar="NAME", help="as in 04-framing; all if none")
    run.set_defaults(command=_run)

    figures = commands.add_parser("figures", parents=[study, output], help="write figure files and change no notebook")
    figures.add_argument("names", nargs="*", metavar="NAME", help="as in keyness; all if none")
    figures.set_defaults(command=_figures)

    check = commands.add_parser("check", parents=[study], help="read every file of a study and report what it holds")
    check.add_argument("--write-hashes", action="store_true", help="fill in each SHA-256 that documents.csv lacks")
    check.set_defaults(command=_check)

    audit = commands.add_parser(
        "audit", parents=[study], help="check every pattern of the codebook; status 1 if one is to be mended"
    )
    audit.add_argument(
        "--swap", action="store_true", help="exchange the parties' names and test that every rule answers alike"
    )
    audit.set_defaults(command=_audit)

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
    convert.set_defaults(command=_convert)
    start = making.add_parser(
        "start",
        parents=[out],
        help="write general frames to begin from (Boydstun et al. 2014), with words to be changed",
    )
    start.set_defaults(command=_start)

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
    sheet.set_defaults(command=_sheet)
    read = coding.add_parser("read", parents=[study], help="report how far the rules, and the coders, agree")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="sheets that coders have filled in")
    read.set_defaults(command=_read)
    return parser


def _at_least(smallest: int) -> Callable[[str], int]:
    """Make the type of a whole number that is no smaller."""

    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < smallest:
            msg = f"{text!r} is no whole number from {smallest} up"
            raise argparse.ArgumentTypeError(msg)
        return int(text)

    return whole_number


def _run(options: argparse.Namespace) -> None:
    notebooks = _notebooks()
    with _progress() as notice:
        done = notebooks.run(options.names, study=options.study, output=options.output, notice=notice)
    print(done)


def _figures(options: argparse.Namespace) -> None:
    notebooks = _notebooks()
    with _progress() as notice:
        done = notebooks.regenerate(options.names, study=options.study, output=options.output, notice=notice)
    print(done)


def _notebooks() -> ModuleType:
    """Load what runs notebooks, or say how its tooling is installed: the core of the library goes without."""
    try:
        return import_module("discourse.notebooks")
    except ModuleNotFoundError as error:
        message = "not installed; notebooks need it: pip install 'discourse-study[notebooks]'"
        raise StudyError(str(error.name), None, message) from None


def _check(options: argparse.Namespace) -> None:
    from discourse import read_study
    from discourse.corpus.folder import write_hashes
    from discourse.wording import join, plural

    study = read_study(options.study)
    if options.write_hashes:
        for document in write_hashes(study.path):
            print(f"{document}: hash filled in")
    parts = [plural(len(study.corpus.documents), "document"), plural(len(study.corpus.spans), "span")]
    if (study.path / "codebook.toml").exists():
        codebook = study.codebook
        parts += [
            plural(len(codebook.frames), "frame"),
            plural(len(codebook.names), "family of names", "families of names"),
            plural(len(codebook.contests), "contest"),
            plural(len(codebook.actors), "actor"),
        ]
    else:
        parts.append("no codebook.toml yet")
    with_hit = study.coding["correct"] != ""
    parts.append(plural(with_hit.sum(), "coded hit"))
    if not with_hit.all():
        parts.append(plural((~with_hit).sum(), "coded sentence without a hit", "coded sentences without a hit"))
    parts.append(plural(len(study.validation), "hit held out", "hits held out"))
    print(f"{study.path}: {join(parts)}")


def _audit(options: argparse.Namespace) -> int:
    from discourse import measures, read_codebook, read_study, readings

    study = read_study(options.study)
    codebook = read_codebook(study.path)
    if options.swap:
        return _swap(measures.swap_probe(study.corpus, codebook))
    table = measures.audit(study.tokens, codebook, coding=study.coding)
    to_mend = table[table["at_fault"]]
    print(repr(readings.audit(table)))
    if len(to_mend):
        print(to_mend[["kind", "family", "cue", "pattern", "hits", "mirror", "mirrored"]].to_string(index=False))
    return 1 if len(to_mend) else 0


def _convert(options: argparse.Namespace) -> None:
    from discourse.dictionaries import convert
    from discourse.wording import plural

    made = convert(options.file)
    _write_codebook(options.out, made.toml)
    print(f"{options.out}: {plural(made.frames, 'frame')} with {plural(made.patterns, 'pattern')}")
    if made.left_out:
        print(f"{plural(len(made.left_out), 'entry', 'entries')} left out, since no token can match:")
    for entry, reason in made.left_out:
        print(f"  {entry}: {reason}")


def _start(options: argparse.Namespace) -> None:
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


def _swap(table: "pd.DataFrame") -> int:
    from discourse import readings

    print(repr(readings.swap_probe(table)))
    differing = table[table["different"] > 0]
    for document, answer, differences in differing[["document", "answer", "differences"]].itertuples(index=False):
        print(f"{document}, {answer}: {differences}")
    return 1 if len(differing) else 0


def _sheet(options: argparse.Namespace) -> None:
    from discourse import measures, read_codebook, read_study
    from discourse.files import write_whole
    from discourse.wording import plural

    file = options.file
    if not file.parent.is_dir():
        msg = f"{file.parent}: no such folder; make it, or name another file"
        raise FileNotFoundError(msg)
    if file.exists():
        msg = f"{file}: there already; name a new file, so that no coding is lost"
        raise FileExistsError(msg)
    study = read_study(options.study)
    columns = ["family", "document", *study.corpus.documents]
    if unknown := [name for name in options.strata or () if name not in columns]:
        message = f"no column {unknown[0]!r} to draw by; there are {', '.join(columns)}"
        raise StudyError(study.path / "documents.csv", None, message)
    codebook = read_codebook(study.path)
    sheet = measures.coding_sheet(study.tokens, codebook, options.n, strata=options.strata, seed=options.seed)
    write_whole(file, sheet.to_csv(index=False, lineterminator="\n").encode())
    if options.strata is None:
        print(f"{file}: {plural(len(sheet), 'hit')} to code")
    else:
        without = int((sheet["cue"] == "").sum())
        print(
            f"{file}: {plural(len(sheet), 'row')} to code, {len(sheet) - without:,} with a hit and {without:,} without"
        )


def _read(options: argparse.Namespace) -> None:
    from discourse import codings, measures, read_codebook, read_study, readings

    study = read_study(options.study)
    codebook = read_codebook(study.path)
    hits = measures.voices(measures.occurrences(study.tokens, codebook), study.tokens)
    coding = codings.read_codings(options.files)
    place = list(codings.PLACE)
    without = coding[coding["correct"] == ""].merge(study.tokens.units("sentence"), on=place[:3])
    if len(coding) and not len(coding.merge(hits, on=place)) and not len(without):
        message = f"none of its hits is a hit of {study.path}; both share {', '.join(place)}"
        raise StudyError(options.files[0], None, message)
    accusations = measures.accusations(hits, study.tokens, codebook)
    table = measures.agreement(hits, coding, codebook, accusations=accusations)
    if len(table):
        print(table[table["hits"] > 0].round(3).to_string(index=False, na_rep=""))
    print(repr(readings.agreement(table)))
    by = "side" if study.corpus.sides else "document"
    for coder, part in coding.groupby("coder") if len(without) else ():
        print(f"{coder}: {readings.corrected_rates(measures.corrected_rates(hits, study.tokens, part, by))!r}")


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
