"""Pencil-sized corpora, codebooks and study folders, made by hand; and the seeds.

The helpers are fixtures that return a function; all but `study_of` serve property tests too.
"""

import csv
import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import dask
import pandas as pd
import pytest
from distributed import Client, LocalCluster
from hypothesis import HealthCheck, settings

from discourse import read_codebook, read_corpus, tokenize
from discourse.codebook import Codebook, Family
from discourse.corpus.record import SPAN_COLUMNS, Corpus
from discourse.tokens.record import Tokens

ROOT = Path(__file__).parents[1]

COLUMNS = (
    "document", "file", "sha256", "title", "genre", "side", "side_reason", "addressee", "event", "platform",
    "publisher", "published", "dated_by_text", "reported_speaker", "language", "source_file", "note",
)  # fmt: skip
"""The columns of the documents.csv that this repository's study has."""

# No example is refused for being slow on a busy machine. The same few on every run, or many others when asked.
settings.register_profile("many", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("study", settings.get_profile("many"), max_examples=25, derandomize=True)
settings.load_profile("study")


def pytest_terminal_summary(terminalreporter):
    """Report how many cases of the conformance tables the measures agree with, or why none is tried."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "conformance":
                terminalreporter.write_line(f"conformance: {value}")
    for report in terminalreporter.getreports("skipped"):
        if "test_every_case_is_covered" in report.nodeid:
            terminalreporter.write_line(f"conformance: {report.longrepr[2]}")


def _corpus_of(
    texts: Mapping[str, str],
    side: str | Mapping[str, str] = "one",
    spans: Iterable[tuple[str, str, str]] = (),
    **metadata: str | Mapping[str, str],
) -> Corpus:
    index = pd.Index(list(texts), name="document")
    columns = {column: metadata.get(column, "") for column in COLUMNS[1:]}
    columns = {name: list(of.values()) if isinstance(of, Mapping) else of for name, of in columns.items()}
    documents = pd.DataFrame(columns, index=index)
    documents["side"] = [side if isinstance(side, str) else side[document] for document in texts]
    located = [
        (document, role, texts[document].index(text), texts[document].index(text) + len(text), text)
        for document, role, text in spans
    ]
    ledger = pd.DataFrame(located, columns=["document", "role", "start", "end", "text"])
    return Corpus(documents, tuple(texts.values()), ledger.assign(reason="for the test"))


@pytest.fixture(scope="session")
def corpus_of() -> Callable[..., Corpus]:
    """Build a corpus by hand: `corpus_of({"a": "Text"}, side="x", spans=[("a", role, "Text")])`."""
    return _corpus_of


@pytest.fixture(scope="session")
def tokens_of() -> Callable[..., Tokens]:
    """Tokenize a corpus made by hand: `tokens_of("One text.")`, or all that `corpus_of` takes."""

    def build(texts: str | Mapping[str, str], *arguments, include=("caption",), **keywords) -> Tokens:
        texts = {"a": texts} if isinstance(texts, str) else texts
        return tokenize(_corpus_of(texts, *arguments, **keywords), include)

    return build


def _family(identifier: str, cues: Mapping[str, Iterable[str]], exceptions: Iterable[str]) -> Family:
    return Family(
        id=identifier,
        label=identifier.replace("_", " ").capitalize(),
        definition=f"Words of {identifier}.",
        source="Made for the test.",
        cues={cue: tuple(patterns) for cue, patterns in cues.items()},
        exceptions=tuple(exceptions),
        unattested=(),
    )


@pytest.fixture(scope="session")
def codebook_of() -> Callable[..., Codebook]:
    """Build a codebook by hand: `codebook_of({"war": {"arms": ["tank*"]}}, exceptions={…})`."""

    def build(frames, names=None, contests=None, *, exceptions=None, mirrors=None) -> Codebook:
        exceptions = exceptions or {}
        kinds = [
            {key: _family(key, cues, exceptions.get(key, ())) for key, cues in (families or {}).items()}
            for families in (frames, names, contests)
        ]
        return Codebook(*kinds, actors={}, mirrors=mirrors or {})

    return build


@pytest.fixture
def study_of(tmp_path: Path) -> Callable[..., Path]:
    """Write a study folder: `study_of({"a": "Text."}, spans=[("a", role, first, last)], side="x")`.

    Texts may be bytes. Metadata is one value for all documents, or a mapping of document to value.
    """

    def build(texts, spans=(), codebook=None, **metadata) -> Path:
        rows = []
        for document, text in texts.items():
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{document}.txt").write_bytes(data)
            given = {name: value if isinstance(value, str) else value[document] for name, value in metadata.items()}
            rows.append(
                dict.fromkeys(COLUMNS, "")
                | {"document": document, "file": f"{document}.txt", "genre": "letter"}
                | {"side": "one", "language": "en", "sha256": hashlib.sha256(data).hexdigest()}
                | given
            )
        write_csv(tmp_path / "documents.csv", COLUMNS, [row.values() for row in rows])
        write_csv(tmp_path / "spans.csv", SPAN_COLUMNS, [(*span, "for the test") for span in spans])
        if codebook is not None:
            (tmp_path / "codebook.toml").write_text(codebook, encoding="utf-8")
        return tmp_path

    return build


def write_csv(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a table of a study folder."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the study folder of this repository."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_corpus(seeds: Path) -> Corpus:
    """Its five documents."""
    return read_corpus(seeds)


@pytest.fixture(scope="session")
def seed_tokens(seed_corpus: Corpus) -> Tokens:
    """Their tokens, body text and captions."""
    return tokenize(seed_corpus)


@pytest.fixture(scope="session")
def seed_codebook(seeds: Path) -> Codebook:
    """Its codebook."""
    return read_codebook(seeds)


@pytest.fixture(scope="session")
def client():
    """Connect to a cluster: three processes of one thread each, which may take their time to start again."""
    with (
        dask.config.set({"distributed.deploy.lost-worker-timeout": "10 minutes"}),
        LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=":0", memory_limit=0) as cluster,
        Client(cluster) as client,
    ):
        yield client
