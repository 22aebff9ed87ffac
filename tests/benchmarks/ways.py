"""Texts in a file, a way to count their words → seconds, memory and tokens, in any interpreter that has the library.

`counting.py` and `scale.py` run it, each time in a new process: `python ways.py WAY FILE`. Without arguments it prints
which ways the interpreter knows, with the releases of their libraries. Each way is the few lines that the documentation
of its library gives, with as many threads as the library takes by itself.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

WARMING = 100
"""So many texts go each way before the clock runs, so that everything is imported and compiled."""

HERE, SIMPLE, RULES, STORE = "tokenize, count_terms", "CountVectorizer", "CountVectorizer by words", "index"

Way = tuple[Callable[[], object], Callable[[object], int]]
"""What is timed, and how many tokens its result has."""


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def _here(path: Path) -> Way:
    import pandas as pd

    from discourse import Counts, Tokens, corpus_from_frame, count_terms, tokenize

    corpus = corpus_from_frame(pd.DataFrame({"text": _texts(path)}))

    def task() -> tuple[Tokens, Counts]:
        tokens = tokenize(corpus)
        return tokens, count_terms(tokens)

    return task, lambda made: len(made[0])


def _store(path: Path) -> Way:
    from discourse import index, open_tokens

    store = path.with_suffix(".store")
    return lambda: index(path, store, text="text"), lambda _: len(open_tokens(store))


def _simple(path: Path) -> Way:
    from sklearn.feature_extraction.text import CountVectorizer

    texts = _texts(path)
    return lambda: CountVectorizer().fit_transform(texts), lambda matrix: matrix.sum()


def _rules(path: Path) -> Way:
    from sklearn.feature_extraction.text import CountVectorizer

    from discourse.language import words

    texts = _texts(path)
    counter = CountVectorizer(analyzer=lambda text: [form for *_, form in words(text)])
    return lambda: counter.fit_transform(texts), lambda matrix: matrix.sum()


def _polars(path: Path) -> Way:
    import polars as pl

    frame = pl.DataFrame({"text": _texts(path)}).with_row_index("document")
    tokens = pl.col("text").str.to_lowercase().str.extract_all(r"\b\w\w+\b").alias("token")
    counted = frame.lazy().select("document", tokens).explode("token").group_by("document", "token").len()
    return counted.collect, lambda counts: counts["len"].sum()


def _duckdb(path: Path) -> Way:
    import duckdb

    base = duckdb.connect()
    base.execute(f"CREATE TABLE texts AS SELECT row_number() OVER () AS document, text FROM read_json('{path}')")
    # The letters of its own \w are those of ASCII.
    tokens = r"SELECT document, unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}_]{2,}')) AS token FROM texts"
    query = f"CREATE OR REPLACE TABLE counts AS SELECT document, token, count(*) AS n FROM ({tokens}) GROUP BY ALL"
    return lambda: base.execute(query), lambda _: base.execute("SELECT sum(n) FROM counts").fetchone()[0]


def _gensim(path: Path) -> Way:
    from gensim.corpora import Dictionary
    from gensim.utils import tokenize

    texts = _texts(path)

    def task() -> tuple[Dictionary, list[list[tuple[int, int]]]]:
        dictionary = Dictionary()
        return dictionary, [dictionary.doc2bow(tokenize(text, lower=True), allow_update=True) for text in texts]

    return task, lambda counted: counted[0].num_pos


def _tomotopy(path: Path) -> Way:
    from tomotopy.utils import Corpus, SimpleTokenizer

    texts = _texts(path)

    def task() -> Corpus:
        corpus = Corpus(tokenizer=SimpleTokenizer())
        corpus.process(texts)
        return corpus

    return task, lambda corpus: sum(map(len, corpus))


WAYS = {
    HERE: (_here, "discourse-study"),
    STORE: (_store, "discourse-study"),
    SIMPLE: (_simple, "scikit-learn"),
    RULES: (_rules, "discourse-study"),
    "Polars": (_polars, "polars"),
    "DuckDB": (_duckdb, "duckdb"),
    "gensim": (_gensim, "gensim"),
    "tomotopy": (_tomotopy, "tomotopy"),
}
"""What is timed, and the distribution that it needs."""


def known() -> dict[str, str]:
    """Return the ways that this interpreter knows, with the releases of their libraries."""
    releases = {found.metadata["Name"]: found.version for found in importlib.metadata.distributions()}
    return {way: f"{library} {releases[library]}" for way, (_, library) in WAYS.items() if library in releases}


def measured(way: str, path: Path) -> dict[str, float]:
    """Go one way through the texts of a file.

    Returns
    -------
    dict of str to float
        How many `tokens` there are; how many seconds it took, `cpu` of all threads and processes, and `wall`; and in
        megabytes, where the system tells, how much memory it had at its `peak`, and how much of that is above what was
        there with the texts (`extra`).
    """
    make = WAYS[way][0]
    first = path.with_name(f"first-of-{path.name}")
    with path.open(encoding="utf-8") as lines:
        first.write_text("".join(line for line, _ in zip(lines, range(WARMING), strict=False)), encoding="utf-8")
    make(first)[0]()
    task, tokens = make(path)
    before = _peak_from_here()
    wall, cpu = perf_counter(), _cpu()
    result = task()
    seconds = {"cpu": _cpu() - cpu, "wall": perf_counter() - wall}
    peak = _memory("VmHWM")
    return {"tokens": int(tokens(result))} | seconds | {"peak": peak, "extra": peak - before}


def _cpu() -> float:
    spent = os.times()
    return process_time() + spent.children_user + spent.children_system


def _peak_from_here() -> float:
    """Begin the peak of memory anew, and return how much there is now."""
    if platform.system() == "Linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(field: str) -> float:
    """Megabytes of a field of the process's status; not a number where there is none."""
    if platform.system() != "Linux":
        return float("nan")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1000


def ask(interpreter: str, *arguments: object) -> dict:
    """Run this program in a process of its own, and return what it prints."""
    command = [interpreter, __file__, *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) > 1 else known()))
