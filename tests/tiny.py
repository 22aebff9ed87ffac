"""Two texts, two notebooks → a study that runs in a second: one figure, one table, four outputs."""

import csv

import nbformat

from discourse import notebooks

TEXTS = {"a": "War.", "b": "Peace."}
SVG = '<svg viewBox="0 0 9 9"><rect height="{0}"/></svg>'

IMPORTS = """\
import os; from pathlib import Path; from types import SimpleNamespace; import pandas as pd
from discourse import read_study
from base64 import b64encode; from IPython.display import HTML
place = Path(os.environ["DISCOURSE_FIGURES"])
shown = lambda svg: HTML(f'<img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">')
figures = SimpleNamespace(save=lambda svg, name: (place / f"{name}.svg").write_text(svg) and shown(svg))
study = read_study()"""

CELLS = {
    "01-drawn": [IMPORTS, "len(study.corpus.text('a')), study.compared", f"figures.save('{SVG.format(5)}', 'bars')"],
    "02-table": [
        IMPORTS,
        "rates = pd.DataFrame({'term': ['war', 'peace'], 'n': [12, 7]})",
        "rates",
        "study.path.resolve().name == 'study' and study.path.resolve()",
    ],
}


def contents(folder):
    """Return the bytes, and the time of the last change, of every file below a folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def make(folder, beside):
    """Make a study, and two notebooks in a folder."""
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [["document", "file", "side"], *([name, f"{name}.txt", name] for name in TEXTS)]
    with (folder / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    beside.mkdir()
    for name, sources in CELLS.items():
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        (beside / f"{name}.ipynb").write_bytes(notebooks.normal_form(nbformat.v4.new_notebook(cells=cells)))
