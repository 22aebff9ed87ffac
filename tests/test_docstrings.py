"""Every public docstring is one sentence, then sections in which no parameter and no result is missing."""

import inspect
import pkgutil
import re
from importlib import import_module

import pytest

import discourse

MODULES = [
    "arrays", "check", "codebook.patterns", "codebook.read", "codebook.record", "codings", "corpus.dates",
    "corpus.folder", "corpus.read", "corpus.record", "corpus.sources.describe", "corpus.sources.record",
    "corpus.sources.source", "corpus.spans", "exports", "expressions", "files._errors", "files._rows", "files._text",
    "files._toml", "files._write", "frequencies", "notebooks._bind", "notebooks._explore", "notebooks._form",
    "notebooks._job", "notebooks._kernel", "notebooks._ledger", "new", "notebooks._run", "notebooks._templates",
    "report", "stats.association", "stats.intervals", "stats.permutation", "stats.reliability", "study",
    "tokens.counts", "tokens.patterns", "tokens.record",
]  # fmt: skip
"""Modules whose own functions and records are documented as the façades are."""

FACADES = ["measures", "figures", "readings", "readings.answers", "pages"]


def public():
    """List what is documented: name → function, method or class."""
    named = {name: getattr(discourse, name) for name in discourse.__all__}
    for path in FACADES:
        module = import_module(f"discourse.{path}")
        named |= {f"{path}.{name}": getattr(module, name) for name in module.__all__}
    for path in MODULES:
        module = import_module(f"discourse.{path}")
        own = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
        named |= {f"{path}.{name}": getattr(module, name) for name in own if not name.startswith("_")}
    methods = {
        f"{name}.{method}": getattr(record, method)
        for name, record in named.items()
        if inspect.isclass(record)
        for method, value in vars(record).items()
        if not method.startswith("_") and inspect.isroutine(value)
    }
    return {name: value for name, value in (named | methods).items() if callable(value) and inspect.getdoc(value)}


PUBLIC = public()
FUNCTIONS = {name: value for name, value in PUBLIC.items() if inspect.isroutine(inspect.unwrap(value))}
OF_FACADES = [
    name
    for path in FACADES
    for name in (f"{path}.{name}" for name in import_module(f"discourse.{path}").__all__)
    if name in FUNCTIONS
]
"""The functions of the façades."""


def sections(value):
    """Divide a docstring into its summary and its sections."""
    summary, *parts = re.split(r"^([A-Z][A-Za-z ]+)\n-+\n", inspect.getdoc(value), flags=re.MULTILINE)
    return {"summary": summary} | dict(zip(parts[::2], parts[1::2], strict=True))


def described(section):
    """List the names of a section that have a description below them."""
    entries = re.findall(r"^(\S.*)\n((?:[ \n].*\n?)+)", section + "\n", flags=re.MULTILINE)
    return [
        name.strip("* ") for entry, text in entries if text.strip() for name in entry.partition(" : ")[0].split(",")
    ]


def test_no_public_name_is_passed_over():
    """What is public is found, and all of it has a docstring."""
    assert {"read_corpus", "measures.keyness", "figures.save", "readings.names", "Counts.take"} <= set(FUNCTIONS)
    for module in (import_module(f"discourse.{path}") for path in FACADES):
        functions = [name for name in module.__all__ if inspect.isroutine(getattr(module, name))]
        assert [name for name in functions if not inspect.getdoc(getattr(module, name))] == []
    assert {path.name for path in pkgutil.iter_modules(discourse.__path__)} >= {path.split(".")[0] for path in MODULES}


@pytest.mark.parametrize("name", PUBLIC)
def test_the_first_line_is_a_sentence(name):
    """It ends in a period; that of a function begins with what the function does."""
    line = inspect.getdoc(PUBLIC[name]).partition("\n")[0]
    assert line.endswith(".")
    if name in FUNCTIONS:
        verb = line.split()[0]
        assert verb not in ("A", "An", "Give", "How", "Say", "Tell", "The", "What", "Whether", "Which")
        assert verb.istitle()
        assert not re.search(r"[^s]s$", verb), "the imperative has no s"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_is_described(name):
    """Those of the signature, and no others."""
    parameters = set(inspect.signature(FUNCTIONS[name]).parameters) - {"self"}
    assert set(described(sections(FUNCTIONS[name]).get("Parameters", ""))) == parameters


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_result_is_described(name):
    """Whatever is not None has its section."""
    result = inspect.signature(FUNCTIONS[name]).return_annotation
    has_section = bool({"Returns", "Yields"} & set(sections(FUNCTIONS[name])))
    assert has_section == (result is not None)


@pytest.mark.parametrize("name", OF_FACADES)
def test_a_function_of_a_facade_names_its_neighbours(name):
    """Each is a public function, with a sentence; that of another façade has its name."""
    section = sections(FUNCTIONS[name])["See Also"].partition("\n\n")[0]
    entries = [line.partition(" : ") for line in section.splitlines()]
    assert all(re.fullmatch(r"[A-Z].*\.", sentence) for *_, sentence in entries)
    facade = name.partition(".")[0]
    neighbours = {neighbour.removeprefix("discourse.") for names, *_ in entries for neighbour in names.split(", ")}
    assert neighbours
    assert not [neighbour for neighbour in neighbours if not {neighbour, f"{facade}.{neighbour}"} & set(PUBLIC)]
    assert not neighbours & {name, name.removeprefix(f"{facade}.")}


@pytest.mark.parametrize("name", PUBLIC)
def test_every_work_that_is_mentioned_has_its_reference(name):
    """As in (Dunning 1993): the author and the year are in the References; a DOI is a link."""
    text, _, references = inspect.getdoc(PUBLIC[name]).partition("References\n----------\n")
    works = re.findall(r"([A-Z]\w+)(?: et al\.|[^().;]*? &[^().;]+)? \(?(1[89]\d\d|20\d\d)\b", text)
    entries = [re.match(r"([\w-]+),.*?\((\d{4})\)", entry, flags=re.DOTALL) for entry in references.split("\n\n")]
    assert set(works) <= {entry.groups() for entry in entries if entry}
    assert references.count("10.") == references.count("https://doi.org/10.")
