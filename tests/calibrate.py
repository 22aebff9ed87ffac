"""How often tests reject and intervals hold where the truth is known, over the designs that the library speaks of.

`python tests/calibrate.py` prints four tables: what each test rejects where nothing differs, what each interval covers,
what intervals corrected by a sample cover, and the power at the number of documents that `power` asks for.
"""

import sys
from functools import partial

import numpy as np
import pandas as pd
from scipy import stats

from discourse import Counts, measures

UNEQUAL = tuple(np.where(np.arange(10) % 2, 200, 1000).tolist())
COVERAGES = {
    "independent tokens": measures.coverage,
    "passages burst": partial(measures.coverage, burst=0.02),
    "documents burst a little": partial(measures.coverage, lengths=(400,) * 10, document_burst=0.003),
    "documents burst": partial(measures.coverage, lengths=(400,) * 10, document_burst=0.01),
    "documents burst, lengths 1 : 5": partial(measures.coverage, lengths=UNEQUAL, document_burst=0.01),
    "twenty documents burst, lengths 1 : 5": partial(measures.coverage, lengths=UNEQUAL * 2, document_burst=0.01),
    "five documents burst": partial(measures.coverage, lengths=(400,) * 5, document_burst=0.003),
}
RATES, CORRELATIONS, SIZE, CORPORA = (0.002, 0.005, 0.02), (0.003, 0.01, 0.03), 400, 4000
"""Of a word, of its documents, tokens of a document, corpora simulated."""


def rejections() -> pd.DataFrame:
    """What each test calls different, in one row a kind of corpus."""
    table = measures.calibration(n_samples=40)
    kind = ["target", "reference", "length_target", "length_reference", "concentration"]
    return table.pivot_table(index=kind, columns="test", values="rejected", sort=False)


def coverages() -> pd.DataFrame:
    """What each interval covers, in one row a design and true rate."""
    tables = [draw(n_samples=1000).assign(design=name) for name, draw in COVERAGES.items()]
    index = ["design", "proportion"]
    return pd.concat(tables).pivot_table(index=index, columns="interval", values="coverage", sort=False)


def corrections() -> pd.DataFrame:
    """What intervals corrected by a coded sample cover, and what those of the rules' own answers do."""
    return measures.corrected_coverage()


def powers() -> pd.DataFrame:
    """The power of Welch's t in corpora of as many documents as are asked for."""
    generator, rows = np.random.default_rng(0), []
    for rate in RATES:
        for correlation in CORRELATIONS:
            weight = 1 / correlation - 1
            hits = generator.binomial(SIZE, generator.beta(rate * weight, (1 - rate) * weight, 5000))
            documents = pd.DataFrame({"document": np.arange(5000), "side": ["x", "y"] * 2500})
            counts = Counts(np.column_stack([hits, SIZE - hits]), documents, ["word", "others"])
            needed = int(measures.power(counts).set_index("term").loc["word", "needed"])
            sides = [
                generator.binomial(SIZE, generator.beta(p * weight, (1 - p) * weight, (CORPORA, needed)))
                for p in (rate / np.sqrt(2), rate * np.sqrt(2))
            ]
            found = stats.ttest_ind(*sides, axis=1, equal_var=False).pvalue <= 0.05
            rows.append((rate, correlation, needed, found.mean()))
    return pd.DataFrame(rows, columns=["rate", "correlation", "needed", "power"])


def main() -> None:
    """Print every table."""
    tables = {
        "Rejected at level 0.05 where nothing differs": rejections(),
        "Covered by intervals of nominal 0.95": coverages(),
        "Covered by intervals corrected by a coded sample, and by naive ones": corrections(),
        "Power at the documents that are asked for, to see twice the rate": powers(),
    }
    with pd.option_context("display.width", 160, "display.max_rows", None, "display.max_columns", None):
        for title, table in tables.items():
            sys.stdout.write(f"{title}\n\n{table.round(3)}\n\n")


if __name__ == "__main__":
    main()
