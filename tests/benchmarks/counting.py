"""What counting words costs: tokens and counts here, and by scikit-learn → tables of CPU seconds, ratios and memory.

`make bench` runs it. It is no test: the seconds are those of one machine, so compare only the ratios of one run. Each
task has its turn in every round. The texts are 10,000 passages of prose that lie beside the repository; more documents
are drawn from them with replacement, by a seeded draw, so that the vocabulary stays as it is while the tokens grow.
"""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from speed import ROOT, machine

from discourse import Corpus, corpus_from_frame, count_terms, language, tokenize

PASSAGES = ROOT.parent / "shared" / "scale" / "passages_10k.jsonl"
ROUNDS = {10_000: 7, 100_000: 3}
"""How often each task is timed, by how many documents."""

HERE, SIMPLE, RULES = "tokenize, count_terms", "CountVectorizer", "CountVectorizer by words"


def texts(number: int) -> list[str]:
    """Return the passages, or as many drawn from them."""
    pool = [json.loads(line)["text"] for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    return pool[:number] if number <= len(pool) else random.Random(0).choices(pool, k=number)


def tasks(corpus: Corpus) -> dict[str, Callable[[], object]]:
    """Return the three ways to a document-term matrix: with this library's tokens, simple ones, and the same ones."""
    return {
        HERE: lambda: count_terms(tokenize(corpus)),
        SIMPLE: lambda: CountVectorizer().fit_transform(corpus.texts),
        RULES: lambda: CountVectorizer(analyzer=_forms).fit_transform(corpus.texts),
    }


def _forms(text: str) -> list[str]:
    return [form for *_, form in language.words(text)]


def corpus_of(documents: Sequence[str]) -> Corpus:
    """Make a corpus of texts."""
    return corpus_from_frame(pd.DataFrame({"text": documents}))


def times(corpus: Corpus, rounds: int) -> None:
    """Print how many CPU seconds each way takes, and how many times as fast as it the first is."""
    ways = tasks(corpus)
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, task in ways.items():
            started = process_time()
            task()
            if number:  # the first round fills the caches
                seconds[name].append(process_time() - started)
    print(f"{'CPU seconds':<34}{'median':>8}{'min':>8}{'max':>8}{'ratio':>8}{'min':>8}{'max':>8}")
    for name, spent in seconds.items():
        ratios = [other / own for own, other in zip(seconds[HERE], spent, strict=True)]
        shown = "".join(f"{of(values):8.2f}" for values in (spent, ratios) for of in (median, min, max))
        print(f"{name:<34}{shown}")


def memory(number: int) -> None:
    """Print how much memory each way takes at most above that of the texts, each in a process of its own."""
    for name in (HERE, SIMPLE):
        command = [sys.executable, __file__, str(number), name]
        print(f"{name:<34}{subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip():>8} MB")


def _peak(number: int, name: str) -> float:
    """Run one task and return how far memory rose, in megabytes."""
    tasks(corpus_of(texts(100)))[name]()  # what is imported and compiled first
    task = tasks(corpus_of(texts(number)))[name]
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before = _status("VmRSS")
    task()
    return (_status("VmHWM") - before) / 1000


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


def report() -> None:
    """Print the tables, or that there is nothing to measure on."""
    if not PASSAGES.is_file():
        print("no passages beside the repository: counting is not measured")
        return
    print(machine("numpy", "pandas", "scikit-learn", "scipy"))
    for number, rounds in ROUNDS.items():
        corpus = corpus_of(texts(number))
        characters = sum(map(len, corpus.texts)) / 1e6
        print(f"\n{number:,} documents, {characters:.0f} million characters, {len(tokenize(corpus)):,} tokens")
        times(corpus, rounds)
        if Path("/proc/self/clear_refs").is_file():
            memory(number)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(f"{_peak(int(sys.argv[1]), sys.argv[2]):.0f}")
    else:
        report()
