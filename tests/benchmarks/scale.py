"""What size costs: tokens and counts of a thousand documents to a million → docs/performance.md, scale.svg, scale.csv.

`make bench-scale` runs it, `make bench-scale ARGS="1000 10000"` at these sizes alone. It is no test: the seconds are
those of one machine, so compare only rows of one run. The documents are those of `corpora.py`. Each way has a process
of its own, which has read the texts before the clock runs; a store is made of a file of them, which is read then.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pandas as pd
from corpora import PASSAGES, written
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from speed import ROOT, machine
from ways import HERE, SIMPLE, STORE, ask

from discourse import figures
from discourse.figures.drawing.page import LABEL, page
from discourse.figures.drawing.palette import styles
from discourse.figures.drawing.save import styled
from discourse.files import write_whole

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
WAYS = (HERE, STORE, SIMPLE)
DOCS = ROOT / "docs"
BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->\n"
NAMES = {"cpu": "CPU", "wall": "wall"}
MEASURES = ["tokens", "cpu", "wall", "peak", "extra"]
SPEEDS = (
    (10_000, HERE, "cpu", 2.0),
    (100_000, HERE, "cpu", 2.0),
    (100_000, HERE, "wall", 3.0),
    (1_000_000, HERE, "cpu", 2.0),
    (1_000_000, STORE, "cpu", 2.0),
)
"""How many times as fast as scikit-learn's each way is to be, at which size."""
PANELS = {"cpu": "CPU seconds", "extra": "MB above the texts"}


def measured(path: Path, size: int, rounds: int) -> list[dict[str, object]]:
    """Measure each way at one size, a row each: medians of some rounds, in each of which every way has its turn."""
    turns = [{way: ask(sys.executable, way, path) for way in WAYS} for _ in range(rounds)]
    told = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine("numpy", "pandas", "scikit-learn", "scipy")}
    size_of = {"documents": size, "megabytes": round(path.stat().st_size / 1e6, 1)}
    medians = {
        way: {measure: round(median(turn[way][measure] for turn in turns), 3) for measure in MEASURES} for way in WAYS
    }
    return [size_of | {"way": way} | medians[way] | told for way in WAYS]


@styled()
def curves(table: pd.DataFrame) -> Figure:
    """Draw time and memory over size, a line for each way."""
    looks = styles(WAYS)
    lines = {way: {"color": looks[way].color, "marker": looks[way].marker, "markersize": 4} for way in WAYS}
    largest = table["documents"].max()
    cpu = table[table["documents"] == largest].set_index("way")["cpu"]
    figure = page(
        3.0,
        f"{largest:,} documents take {cpu[HERE] / cpu[SIMPLE]:.2f} times the CPU time of {SIMPLE}",
        caption="Both axes of each panel are logarithmic: a straight line that climbs as the documents do is linear.",
        alt="Lines of CPU seconds and megabytes over the number of documents. "
        + " ".join(f"{row.way}, {row.documents:,}: {row.cpu:.2f} s, {row.extra:.0f} MB." for row in table.itertuples()),
        legend={way: Line2D([], [], **line) for way, line in lines.items()},
    )
    for axes, (column, title) in zip(figure.subplots(1, len(PANELS)), PANELS.items(), strict=True):
        for way, rows in table.groupby("way", sort=False):
            axes.plot(rows["documents"], rows[column], **lines[way])
        axes.set(xscale="log", yscale="log", xlabel="documents")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter("{x:,.10g}")
            axis.set_minor_formatter("")
        axes.set_title(title, fontsize=LABEL)
        axes.grid(visible=True)
    return figure


def block(table: pd.DataFrame) -> str:
    """Write what has been measured: on what, each size, and what of the goals is reached."""
    sizes = table.pivot(index=["documents", "megabytes"], columns="way", values=MEASURES)
    head = [f"{way}, {unit}" for way in WAYS for unit in ("CPU s", "wall s", "MB")]
    rows = [
        [f"{documents:,}", f"{megabytes:,.1f}", f"{row['tokens', HERE]:,.0f}"]
        + [f"{row[of, way]:,.{digits}f}" for way in WAYS for of, digits in (("cpu", 2), ("wall", 2), ("extra", 0))]
        for (documents, megabytes), row in sizes.iterrows()
    ]
    goals = [[goal, wanted, reached] for goal, wanted, reached in _goals(sizes.droplevel("megabytes"))]
    return (
        f"Measured on {table['date'].iloc[0]}: {table['machine'].iloc[0]}.\n\n"
        f"{_rows(['documents', 'MB of file', 'tokens', *head], rows)}\n"
        f"{_rows(['goal', 'wanted', 'reached'], goals)}"
    )


def _goals(sizes: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Hold the numbers against what they are to be."""
    known = set(sizes.index)
    for size, way, measure, least in SPEEDS:
        if size in known:
            times = sizes.loc[size, (measure, SIMPLE)] / sizes.loc[size, (measure, way)]
            name = f"`{way}` beside `{SIMPLE}`, {NAMES[measure]} time, {size:,} documents"
            yield name, f"{least:.1f} times as fast", _reached(f"{times:.2f}", met=times >= least)
    if 100_000 in known:
        extra = sizes.loc[100_000, ("extra", HERE)]
        yield (
            f"`{HERE}`, memory above the texts, 100,000 documents",
            "450 MB",
            _reached(f"{extra:,.0f}", met=extra <= 450),
        )
    if {10_000, 1_000_000} <= known:
        by_token = sizes["cpu"] / sizes["tokens"]
        for way in (HERE, STORE):
            times = by_token.loc[1_000_000, way] / by_token.loc[10_000, way]
            name = f"`{way}`, CPU time of a token, 1,000,000 documents beside 10,000"
            yield name, "1.15 times", _reached(f"{times:.2f}", met=times <= 1.15)
    if 1_000_000 in known:
        peak = sizes.loc[1_000_000, ("peak", STORE)]
        yield f"`{STORE}`, resident memory, 1,000,000 documents", "1,000 MB", _reached(f"{peak:,.0f}", met=peak <= 1000)


def _reached(value: str, *, met: bool) -> str:
    return value if met else f"{value}: not reached"


def _rows(head: list[str], rows: list[list[str]]) -> str:
    """Write a table in Markdown, with numbers to the right."""
    rule = ["---:" if cell[:1].isdigit() else "---" for cell in rows[0]] if rows else ["---"] * len(head)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))


def page_of(table: pd.DataFrame, before: str) -> str:
    """Write what has been measured into the page, between its marks."""
    above, rest = before.split(BEGIN)
    return f"{above}{BEGIN}{block(table)}{END}{rest.split(END)[1]}"


def write(table: pd.DataFrame) -> None:
    """Write figure and page of a table."""
    write_whole(DOCS / "scale.svg", figures.show(curves(table), "scale").svg)
    path = DOCS / "performance.md"
    write_whole(path, page_of(table, path.read_text(encoding="utf-8")).encode())


def main(sizes: tuple[int, ...]) -> None:
    """Measure size by size and write what is known then, or print that there is nothing to measure on."""
    if not PASSAGES.is_file():
        print("no passages beside the repository: nothing is measured, and docs/ stays as it is")
        return
    rows = []
    for size in sizes:
        with TemporaryDirectory() as folder:
            rows += measured(written(size, Path(folder)), size, rounds=3 if size <= 100_000 else 1)
        table = pd.DataFrame(rows)
        print(table.tail(len(WAYS))[["documents", "way", *MEASURES]].to_string(index=False, header=size == sizes[0]))
        write_whole(DOCS / "scale.csv", table.to_csv(index=False).encode())
        write(table)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
