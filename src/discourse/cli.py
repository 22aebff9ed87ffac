"""A command line → the library's work, a message and an exit status."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from shutil import get_terminal_size
from time import perf_counter
from types import ModuleType
from typing import TYPE_CHECKING

from discourse import StudyError, __version__

if TYPE_CHECKING:
    import pandas as pd

    from discourse import Study
    from discourse.notebooks import Progress, Run


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after `discourse`; those of the process if they are not given.

    Returns
    -------
    int
        0 if it succeeded, 1 if a codebook did not pass its audit or a notebook failed, 2 if the input had an error, 130
        if it was interrupted. An error of the library itself is not caught: it shows where it is.
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
    notebooks = argparse.ArgumentParser(add_help=False)
    notebooks.add_argument("--out", metavar="DIR", help="the folder of the results; by default STUDY/results")
    notebooks.add_argument(
        "--timeout", type=_at_least(1), default=600, metavar="N", help="seconds that a cell may take; 600 by default"
    )

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
    run.set_defaults(command=_run)

    figures = commands.add_parser("figures", parents=[notebooks], help="write figure files and change no notebook")
    figures.add_argument(
        "words", nargs="*", metavar="STUDY|NAME", help="a study folder, then figures as in keyness; all if none"
    )
    figures.set_defaults(command=_figures)

    explore = commands.add_parser(
        "explore",
        help="open the notebooks of a study in JupyterLab",
        description="Open the notebooks of a study in JupyterLab: those in STUDY/notebooks, where copies are put if "
        "there are none. Which study it is without STUDY: see discourse run --help.",
    )
    explore.add_argument(
        "words", nargs="*", metavar="STUDY|ARGUMENT", help="the study folder; after --, what else goes to jupyter lab"
    )
    explore.set_defaults(command=_explore)

    new = commands.add_parser(
        "new",
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
    new.add_argument("--text", default="", metavar="COLUMN", help="the column of a table that holds the texts")
    new.add_argument("--id", dest="document", default="", metavar="COLUMN", help="that of the documents' ids")
    new.add_argument("--side", default="", metavar="COLUMN", help="that of the sides; in a folder, the sub-folders are")
    new.add_argument("--date", default="", metavar="COLUMN", help="that of the dates")
    new.add_argument("--metadata", type=Path, metavar="FILE", help="a table of further columns for a folder of texts")
    new.add_argument("--encoding", default="", metavar="NAME", help="that of the texts, where it is not UTF-8")
    new.add_argument("--language", default="", metavar="CODE", help="that of all texts, as in en")
    new.set_defaults(command=_new)

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
    check.set_defaults(command=_check)

    audit = commands.add_parser(
        "audit", parents=[folder, study], help="check every pattern of the codebook; status 1 if one is to be mended"
    )
    audit.add_argument(
        "--swap", action="store_true", help="exchange the parties' names and test that every rule answers alike"
    )
    audit.set_defaults(command=_audit)

    _codebook_steps(commands)
    _code_steps(commands, study)
    return parser


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
    convert.set_defaults(command=_convert)
    start = making.add_parser(
        "start",
        parents=[out],
        help="write general frames to begin from (Boydstun et al. 2014), with words to be changed",
    )
    start.set_defaults(command=_start)


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
    sheet.set_defaults(command=_sheet)
    read = coding.add_parser("read", parents=[study], help="report how far the rules, and the coders, agree")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="sheets that coders have filled in")
    read.set_defaults(command=_read)


def _at_least(smallest: int) -> Callable[[str], int]:
    """Make the type of a whole number that is no smaller."""

    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < smallest:
            msg = f"{text!r} is no whole number from {smallest} up"
            raise argparse.ArgumentTypeError(msg)
        return int(text)

    return whole_number


def _run(options: argparse.Namespace) -> int:
    study, names = _study_and_names(options.words)
    chosen = {"out": options.out, "contrast": options.contrast, "tables": options.tables, "timeout": options.timeout}
    with _progress() as notice:
        done = _notebooks().run(study, names, **chosen, notice=notice)
    return _report(done)


def _figures(options: argparse.Namespace) -> int:
    study, names = _study_and_names(options.words)
    with _progress() as notice:
        done = _notebooks().regenerate(study, names, out=options.out, timeout=options.timeout, notice=notice)
    return _report(done)


def _explore(options: argparse.Namespace) -> None:
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


def _new(options: argparse.Namespace) -> None:
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
    """Ask for a line; who ends the input ends the command."""
    try:
        return input(prompt)
    except EOFError:
        raise KeyboardInterrupt from None


def _check(options: argparse.Namespace) -> int:
    from discourse import read_study
    from discourse.check import problems
    from discourse.corpus.folder import write_hashes

    folder = options.folder or options.study
    if options.suggest_spans:
        _check_new(options.suggest_spans)
    for problem in (found := problems(folder)):
        _failed(problem, status=2)
    if found:
        return 2
    study = read_study(folder)
    if options.write_hashes:
        for document in write_hashes(study.path):
            print(f"{document}: hash filled in")
    print(f"{study.path}: {_contents(study)}")
    _bears(study, options.suggest_spans)
    return 0


def _contents(study: "Study") -> str:
    """Count what a study holds."""
    from discourse.codebook import NO_CODEBOOK
    from discourse.wording import join, plural

    parts = [plural(len(study.corpus.documents), "document"), plural(len(study.corpus.spans), "span")]
    codebook = study.codebook
    if codebook == NO_CODEBOOK:
        parts.append("no codebook yet")
    else:
        parts += [
            plural(len(codebook.frames), "frame"),
            plural(len(codebook.names), "family of names", "families of names"),
            plural(len(codebook.contests), "contest"),
            plural(len(codebook.actors), "actor"),
        ]
    with_hit = study.coding["correct"] != ""
    parts.append(plural(with_hit.sum(), "coded hit"))
    if not with_hit.all():
        parts.append(plural((~with_hit).sum(), "coded sentence without a hit", "coded sentences without a hit"))
    parts.append(plural(len(study.validation), "hit held out", "hits held out"))
    return join(parts)


def _bears(study: "Study", file: Path | None) -> None:
    """Report what the corpus can bear, and write what may be boilerplate to a file that is named."""
    from discourse import count_terms, measures, readings

    counts = count_terms(study.tokens)
    print(repr(readings.overview(measures.overview(study.tokens))))
    if study.corpus.sides:
        print(repr(readings.evidence(measures.evidence(counts))))
        print(repr(readings.confounds(measures.confounds(counts))))
    else:
        print(
            "No document has a side, so that no sides are compared: give documents.csv a column side, or name another "
            'column in study.toml, as side = "party" in the table [compare].'
        )
    print(repr(readings.duplicates(measures.duplicates(study.tokens))))
    print(repr(readings.spellings(measures.spellings(counts))))
    boilerplate = measures.boilerplate(study.tokens)
    print(repr(readings.boilerplate(boilerplate)))
    if file and len(boilerplate):
        _suggest(file, boilerplate)
    elif len(boilerplate):
        print("`discourse check --suggest-spans FILE` writes a rule for each, to choose from for spans.csv.")


def _suggest(file: Path, boilerplate: "pd.DataFrame") -> None:
    """Write the rules that would take boilerplate, in the columns of spans.csv."""
    from discourse.files import write_whole
    from discourse.wording import plural

    reasons = [
        f"{row.kind}, {plural(row.times, 'time')} in {row.documents:,} of {row.of_documents:,} texts: {row.example}"
        for row in boilerplate.itertuples()
    ]
    rules = boilerplate[["rule"]].rename(columns={"rule": "first"}).assign(last="", reason=reasons)
    rules.insert(0, "role", "boilerplate")
    rules.insert(0, "document", "*")
    write_whole(file, rules.to_csv(index=False, lineterminator="\n").encode())
    print(f"{file}: {plural(len(rules), 'rule')} to choose from; copy those that are right into spans.csv.")


def _check_new(file: Path) -> None:
    """Check that a file can be written, and that none is lost by it."""
    if not file.parent.is_dir():
        msg = f"{file.parent}: no such folder; make it, or name another file"
        raise FileNotFoundError(msg)
    if file.exists():
        msg = f"{file}: there already; name a new file, so that nothing is lost"
        raise FileExistsError(msg)


def _audit(options: argparse.Namespace) -> int:
    from discourse import measures, read_codebook, read_study, readings

    study = read_study(options.folder or options.study)
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
    from discourse.exports import as_csv
    from discourse.files import write_whole
    from discourse.wording import plural

    file = options.file
    _check_new(file)
    study = read_study(options.study)
    columns = ["family", "document", *study.corpus.documents]
    if unknown := [name for name in options.strata or () if name not in columns]:
        message = f"no column {unknown[0]!r} to draw by; there are {', '.join(columns)}"
        raise StudyError(study.path / "documents.csv", None, message)
    codebook = read_codebook(study.path)
    sheet = measures.coding_sheet(study.tokens, codebook, options.n, strata=options.strata, seed=options.seed)
    write_whole(file, as_csv(sheet))
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
    coding = codings.read_codings(options.files, study.corpus)
    place = list(codings.PLACE)
    without = coding[coding["correct"] == ""].merge(study.tokens.units("sentence"), on=place[:3])
    if len(coding) and not len(coding.merge(hits, on=place)) and not len(without):
        message = f"none of its hits is a hit of {study.path}; both share {', '.join(place)}"
        raise StudyError(options.files[0], None, message)
    for row in codings.unmatched(hits, coding).itertuples():
        print(
            f"{row.source}: no hit of {row.family!r} from {row.start} to {row.end} of {row.document}; it counts nowhere"
        )
    accusations = measures.accusations(hits, study.tokens, codebook)
    table = measures.agreement(hits, coding, codebook, accusations=accusations)
    if len(table):
        print(table[table["hits"] > 0].round(3).to_string(index=False, na_rep=""))
    print(repr(readings.agreement(table)))
    by = "side" if study.corpus.sides else "document"
    for coder, part in coding.groupby("coder") if len(without) else ():
        print(f"{coder}: {readings.corrected_rates(measures.corrected_rates(hits, study.tokens, part, by))!r}")


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


def _failed(reason: object, *, status: int) -> int:
    print(f"discourse: {reason}", file=sys.stderr)
    return status
