"""Bytes that no one thought of → the readers and the rules: what they answer holds, or they refuse with a `StudyError`.

`python tests/fuzz.py [target [seconds]]` lets atheris look for inputs by what they reach in the code, each target in
a process of its own, and prints those that break one, with exit status 1; without atheris, which has no release for
every system and Python, `make properties` tries the same targets on what hypothesis draws.
"""

import fnmatch
import gc
import importlib.util
import inspect
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from discourse import corpus_from_frame, language, read_codebook, read_corpus, tokenize
from discourse.codings import COLUMNS, read_codings
from discourse.files import StudyError, parse, unparse
from discourse.tokens.patterns import find
from discourse.tokens.record import Tokens

CODEBOOK = """about = "a harbor"
[frames.gain]
label = "gain"
definition = "What a harbor brings."
source = "made for the test"
cues.work = ["work*", "the harbor brings", "*-built"]
exceptions = ["work of art"]
accusatory = ["work"]
[actors.north]
label = "the north"
patterns = ["north*"]
[mirrors]
north = "south"
"""
CODING = f"""{",".join(COLUMNS)}
a,0,4,work,gain,work,yes,author,,,asserted,unnamed,no,unnamed,Ada,2026-01-02,"a ""note"", long"
"""
TABLE = 'id;party;text\na;north;"One; two.\n“Three”, he said."\nb;south;Four\n'
TEXT = "“He's so-called ‘north’ of 1,000 U.S. dollars,” she said.\n\nNo: x@y.org, www.z.org — it's Mr. O'Neil’s."


def words(text: str) -> None:
    """Tokens, sentences and passages are in order, inside each other, and leave no letter out."""
    end = 0
    for start, stop, form in language.words(text):
        assert end <= start < stop <= len(text)
        assert form
        assert not any(character.isspace() for character in form)
        end = stop
    for first, last in language.passages(text):
        edges = [edge for sentence in language.sentences(text, first, last) for edge in sentence]
        assert edges == sorted(edges)
        assert all(first <= edge <= last for edge in edges)


def quotations(text: str) -> None:
    """Quotations lie inside their passage, each inside another or apart from it."""
    for first, last in language.passages(text):
        found = language.quotations(text, first, last)
        for one in found:
            assert first < one.start <= one.end <= last
            for other in found:
                apart = one.end <= other.start or other.end <= one.start
                inside = one.start <= other.start and other.end <= one.end
                assert apart or inside or (other.start <= one.start and one.end <= other.end)


def codebook(data: bytes) -> None:
    """A codebook is read, or refused."""
    read_or_refused(read_codebook, "codebook.toml", data)


def codings(data: bytes) -> None:
    """A coding is read, or refused."""
    read_or_refused(read_codings, "coding.csv", data)


def table(data: bytes) -> None:
    """A table of texts is read and counted, or refused."""
    read_or_refused(lambda path: tokenize(read_corpus(path)), "texts.csv", data)


def rows(text: str) -> None:
    """What is parsed of a table is written, and parsed again as it was."""
    header, records = parse(text)
    cells = [record.cells for record in records if not record.error]
    if any(header):
        again, others = parse(unparse([header, *cells]))
        assert [again, *(record.cells for record in others)] == [header, *cells]


def patterns(text: str) -> None:
    """The patterns of the first line are found in the other lines where a plain search finds them."""
    line, _, rest = text.partition("\n")
    try:
        tokens = tokenize(corpus_from_frame(pd.DataFrame({"text": [rest]}), text="text"))
    except StudyError as error:
        assert "no text can be taken" in str(error)  # noqa: PT017
        return
    for sought in filter(str.strip, line.split(";")):
        meant = plainly(tokens, [sought])
        try:
            matches = find(tokens, [sought])
        except ValueError as error:
            assert not meant or "matches everything" in str(error), sought  # noqa: PT017
        else:
            assert sorted(zip(matches.first, matches.length, matches.pattern, strict=True)) == meant


def plainly(tokens: Tokens, sought: Sequence[str]) -> list[tuple[int, int, int]]:
    """Find patterns one by one, token by token: first token, length and pattern of each match."""
    table = tokens.table()
    return sorted(
        (at, len(globs), which)
        for which, globs in enumerate(pattern.split() for pattern in sought)
        for at in range(len(table) - len(globs) + 1)
        if table.document[at] == table.document[at + len(globs) - 1]
        and table.sentence[at] == table.sentence[at + len(globs) - 1]
        and all(
            fnmatch.fnmatchcase(form, glob) and language.is_address(form) == language.is_address(glob)
            for form, glob in zip(table.token[at : at + len(globs)], globs, strict=True)
        )
    )


def read_or_refused(read: Callable[[Path], object], name: str, data: bytes) -> None:
    """Read a file with these bytes; every refusal names the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            read(path)
        except StudyError as error:
            assert name in str(error)  # noqa: PT017


TARGETS: dict[str, tuple[Callable[..., None], str]] = {
    "words": (words, TEXT),
    "quotations": (quotations, TEXT),
    "patterns": (patterns, f"so-called;u.s.;*north*;1000 u.s. dollars;it\n{TEXT}"),
    "rows": (rows, TABLE),
    "table": (table, TABLE),
    "codebook": (codebook, CODEBOOK),
    "codings": (codings, CODING),
}
"""Each target, and what is changed to find what breaks it."""
BYTES = {"codebook", "codings", "table"}
"""The targets that take bytes; the others take what these spell."""


def attempt(target: str, data: bytes) -> None:
    """Try a target on some bytes."""
    TARGETS[target][0](data if target in BYTES else data.decode("utf-8", "replace"))


def fuzz(target: str, seconds: str, folder: str) -> None:
    """Let atheris try one target in this process for so long, from its example on; what breaks it goes aside."""
    import atheris  # noqa: PLC0415 — need not be installed

    examples = Path(folder, "examples")
    examples.mkdir()
    (examples / target).write_text(TARGETS[target][1], encoding="utf-8")
    for function in filter(inspect.isfunction, gc.get_objects()):
        if function.__module__ and function.__module__.startswith("discourse"):
            atheris.instrument_func(function)
    options = [f"-max_total_time={seconds}", "-max_len=600", "-seed=1", f"-artifact_prefix={folder}/"]
    atheris.Setup([target, str(examples), *options], lambda data: attempt(target, data))
    atheris.Fuzz()


def tried(told: bytes) -> str:
    """Return how many inputs atheris says that it tried."""
    counts = re.findall(rb"^Done (\d+) runs", told, re.MULTILINE)
    return f"{int(counts[-1]):,}" if counts else "?"


def main(target: str = "", seconds: str = "60") -> None:
    """Try one target, or all, each in a process of its own, and print what breaks it."""
    if target not in {"", *TARGETS}:
        sys.exit(f"there is no target {target!r}; name one of {', '.join(TARGETS)}, or none for all")
    if importlib.util.find_spec("atheris") is None:
        sys.exit("atheris is not installed: `pip install atheris`, which has wheels for Linux; or make properties")
    fell = []
    for name in [target] if target else TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, __file__, name, seconds, folder], capture_output=True, check=False)
            broken = [path.read_bytes() for path in Path(folder).iterdir() if path.is_file()]
        sys.stdout.write(
            f"{name}: {f'broken by {broken}' if done.returncode else f'holds, tried {tried(done.stderr)} times'}\n"
        )
        if done.returncode:
            fell.append(name)
            sys.stdout.write((done.stdout + done.stderr).decode(errors="replace")[-3000:])
    if fell:
        sys.exit(f"broken: {', '.join(fell)}")


if __name__ == "__main__":
    (fuzz if len(sys.argv) == 4 else main)(*sys.argv[1:])
