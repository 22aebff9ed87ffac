"""What waiting costs: starting the command, importing the library, finding hits → a table of seconds.

`make bench` runs it. It is no test: the seconds are those of one machine, so compare only rows of one run.
"""

import os
import platform
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd

from discourse import Corpus, __version__, measures, read_study, tokenize
from discourse.language import passages, sentences

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
DOCUMENTS, WORDS, IN_A_PASSAGE = 600, 525, 5
STARTS = {
    "the interpreter alone": [sys.executable, "-c", ""],
    "discourse --version": [str(BIN / "discourse"), "--version"],
    "import numpy, pandas": [sys.executable, "-c", "import numpy, pandas"],
    "import discourse": [sys.executable, "-c", "import discourse"],
    "from discourse import read_study": [sys.executable, "-c", "from discourse import read_study"],
}


def starts() -> dict[str, Callable[[], object]]:
    """Return the processes to start, each with its bytecode on disk."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def start(command):
        return lambda: subprocess.run(command, env=environment, check=True, capture_output=True)

    return {name: start(command) for name, command in STARTS.items()}


def many_documents(corpus: Corpus) -> Corpus:
    """Make documents of sentences drawn from a corpus, no two of them alike, with sides that alternate."""
    pool = [
        text[start:end]
        for text in corpus.texts
        for passage in passages(text)
        for start, end in sentences(text, *passage)
    ]
    draw = random.Random(0)
    texts = []
    for _ in range(DOCUMENTS):
        drawn: list[str] = []
        while sum(sentence.count(" ") + 1 for sentence in drawn) < WORDS:
            drawn.append(draw.choice(pool))
        blocks = [" ".join(drawn[start : start + IN_A_PASSAGE]) for start in range(0, len(drawn), IN_A_PASSAGE)]
        texts.append("\n\n".join(blocks))
    index = pd.Index([f"document-{number}" for number in range(DOCUMENTS)], name="document")
    documents = pd.DataFrame({"side": ["one", "two"] * (DOCUMENTS // 2)}, index=index)
    return Corpus(documents, tuple(texts), corpus.spans.iloc[:0])


def verbs() -> dict[str, Callable[[], object]]:
    """Return the verbs to time on many documents, and print how much they work on."""
    study = read_study(ROOT / "seeds")
    corpus = many_documents(study.corpus)
    tokens = tokenize(corpus)
    hits = measures.occurrences(tokens, study.codebook)
    print(f"\n{len(corpus.documents)} documents, {len(tokens.codes):,} tokens, {len(hits):,} hits")
    return {
        "tokenize": lambda: tokenize(corpus),
        "occurrences": lambda: measures.occurrences(tokens, study.codebook),
        "voices": lambda: measures.voices(hits, tokens),
        "rates": lambda: measures.rates(hits, tokens, study.codebook),
    }


def report(tasks: Mapping[str, Callable[[], object]], rounds: int) -> None:
    """Print median, smallest and largest of some rounds, in each of which every task has its turn."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            started = perf_counter()
            task()
            if number:  # the first round fills the caches
                seconds[name].append(perf_counter() - started)
    print(f"{'seconds':<34}{'median':>8}{'min':>8}{'max':>8}")
    for name, times in seconds.items():
        print(f"{name:<34}{median(times):8.3f}{min(times):8.3f}{max(times):8.3f}")


def machine(*names: str) -> str:
    """Return the versions and the processor that the seconds belong to."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    return f"discourse {__version__}, Python {platform.python_version()}, {packages}; {os.cpu_count()} × {model}"


if __name__ == "__main__":
    print(machine("numpy", "pandas"))
    report(starts(), rounds=15)
    report(verbs(), rounds=7)
