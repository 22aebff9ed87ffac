"""Programs that measure → what they measure is what they say."""

import json
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from discourse import figures
from discourse.language import is_address, passages, words

PROGRAMS = sorted(path.stem for path in (Path(__file__).parent / "benchmarks").glob("*.py"))
DOCUMENTS = 200


@pytest.fixture
def program(monkeypatch):
    """Return what imports one of the programs, which find each other beside them."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "benchmarks")
    yield import_module
    for name in PROGRAMS:
        sys.modules.pop(name, None)


@pytest.fixture
def texts(seed_corpus, tmp_path):
    """Write two hundred passages of the seeds, drawn in turn, a line each."""
    parts = [text[start:end] for text in seed_corpus.texts for start, end in passages(text)]
    drawn = [parts[number % len(parts)] for number in range(DOCUMENTS)]
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(f"{json.dumps({'text': text})}\n" for text in drawn), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_can_be_loaded(program, name):
    """Each program is whole: what it takes from the library and from the others is there."""
    assert program(name).__doc__


def test_ways_of_one_rule_count_the_same_tokens(program, texts):
    """In memory, in a store and by scikit-learn with the words of this library there are as many tokens."""
    ways = program("ways")
    here, store, rules = (ways.measured(way, texts)["tokens"] for way in (ways.HERE, ways.STORE, ways.RULES))
    assert here == store == rules > DOCUMENTS


def test_what_is_counted_here_is_each_word(program, texts):
    """The matrix has every word of every text but addresses, which are no terms."""
    ways = program("ways")
    _, counts = ways.WAYS[ways.HERE][0](texts)[0]()
    lines = texts.read_text(encoding="utf-8").splitlines()
    forms = Counter(form for line in lines for *_, form in words(json.loads(line)["text"]) if not is_address(form))
    assert dict(zip(counts.terms, counts.matrix.sum(axis=0).tolist(), strict=True)) == forms


def test_the_table_of_counting_sets_each_way_beside_the_first(program, texts):
    """The ratio is that of the seconds, and the first way's is one."""
    counting, ways = program("counting"), program("ways")
    known = dict.fromkeys((ways.HERE, ways.SIMPLE), (sys.executable, ""))
    measured = counting.rounds(texts, known, 1)
    table = counting.summary(measured)
    ratio = measured["cpu"][1] / measured["cpu"][0]
    assert table["× CPU"].tolist() == ["1.00 (1.00–1.00)", f"{ratio:.2f} ({ratio:.2f}–{ratio:.2f})"]
    assert table["tokens"].tolist() == [f"{tokens:,}" for tokens in measured["tokens"]]


def test_time_of_a_notebook_is_divided_into_its_parts(program, tmp_path):
    """What is imported, computed and drawn is told apart, and a notebook without a figure draws nothing."""
    cells = [
        nbformat.v4.new_code_cell(source) for source in ("from discourse import read_study", "read_study().tokens")
    ]
    path = tmp_path / "notebook.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    parts = program("study").parts(path)
    assert parts["import"] > parts["others"] > 0
    assert parts["compute"] > 0
    assert parts["draw"] == parts["once"] == 0


def test_a_kernel_with_nothing_to_run_takes_its_time(program):
    """It starts and ends as the runner's kernels do."""
    assert program("study").kernel() > 0


def test_a_size_has_a_row_for_each_way(program, texts):
    """In memory and in a store there are the same tokens, and each row says what it took."""
    rows = program("scale").measured(texts, DOCUMENTS, rounds=1)
    table = pd.DataFrame(rows).set_index("way")
    assert table["tokens"].tolist()[:2] == table["tokens"].tolist()[:1] * 2
    assert (table[["cpu", "wall"]] > 0).all(axis=None)


def test_page_and_figure_of_size_are_those_of_the_table(program):
    """What stands in docs/ is what the program writes of docs/scale.csv."""
    scale = program("scale")
    table = pd.read_csv(scale.DOCS / "scale.csv")
    page = (scale.DOCS / "performance.md").read_text(encoding="utf-8")
    assert page == scale.page_of(table, page)
    assert (scale.DOCS / "scale.svg").read_bytes() == figures.show(scale.curves(table), "scale").svg


def test_what_is_not_reached_is_said(program):
    """A goal that the numbers miss is marked, and one that they reach is not."""
    scale = program("scale")
    sizes = pd.DataFrame(
        {("cpu", "tokenize, count_terms"): 1.0, ("cpu", "CountVectorizer"): [2.0, 1.9], ("cpu", "index"): 1.0},
        index=pd.Index([10_000, 100_000]),
    )
    wall = sizes.rename(columns={"cpu": "wall"}, level=0)
    extra = pd.DataFrame({("extra", "tokenize, count_terms"): [100.0, 451.0]}, index=sizes.index)
    reached = {goal: said for goal, _, said in scale._goals(pd.concat([sizes, wall, extra], axis=1))}
    assert reached["`tokenize, count_terms` beside `CountVectorizer`, CPU time, 10,000 documents"] == "2.00"
    assert (
        reached["`tokenize, count_terms` beside `CountVectorizer`, CPU time, 100,000 documents"] == "1.90: not reached"
    )
    assert reached["`tokenize, count_terms`, memory above the texts, 100,000 documents"] == "451: not reached"
