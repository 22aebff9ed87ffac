"""Words in, counts out: bags of words for the tests of what is computed from counts."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from discourse.tokens.counts import Counts


def bag(texts: Mapping[str, str], **columns: Iterable[object]) -> Counts:
    """Count words with blanks between, a row a text: `bag({"x": "a b b"}, side=["one"])`."""
    words = {name: text.split() for name, text in texts.items()}
    terms = sorted(set().union(*words.values()))
    matrix = np.array([[held.count(term) for term in terms] for held in words.values()]).reshape(len(words), -1)
    return Counts(matrix, pd.DataFrame({"document": list(texts)} | columns), terms)


def passages(documents: Mapping[str, list[str]], **columns: Mapping[str, object]) -> Counts:
    """Count words by passage: `passages({"x": ["a b", "b"]}, side={"x": "one"})`."""
    owner = [name for name, texts in documents.items() for _ in texts]
    number = [at for texts in documents.values() for at in range(1, len(texts) + 1)]
    counts = bag({str(row): text for row, text in enumerate(text for texts in documents.values() for text in texts)})
    rows = pd.DataFrame({"document": owner, "passage": number})
    return Counts(
        counts.matrix, rows.assign(**{key: rows["document"].map(value) for key, value in columns.items()}), counts.terms
    )


def reordered(counts: Counts, order: Iterable[int]) -> Counts:
    """Return the same rows in another order."""
    places = list(order)
    return Counts(counts.matrix[places], counts.rows.iloc[places], counts.terms)


def kinds(table: pd.DataFrame) -> dict[str, str]:
    """Describe what each column holds: text, category, int, float or bool; rows must be numbered from 0."""
    assert table.index.equals(pd.RangeIndex(len(table)))
    names = {"i": "int", "u": "int", "f": "float", "b": "bool"}
    return {
        name: "category" if isinstance(kind, pd.CategoricalDtype) else names.get(kind.kind, "text")
        for name, kind in table.dtypes.items()
    }


@st.composite
def divided(draw: st.DrawFn, min_documents: int = 2, max_documents: int = 6, terms: int = 5) -> Counts:
    """Draw documents of two sides, a and b, each with at least one token; some documents may be empty."""
    number = draw(st.integers(min_documents, max_documents))
    row = st.lists(st.integers(0, 9), min_size=terms, max_size=terms)
    matrix = np.array(draw(st.lists(row, min_size=number, max_size=number)))
    matrix[[0, -1], 0] += 1
    matrix[[0, -1], 1] += 1
    sides = draw(st.lists(st.sampled_from("ab"), min_size=number - 2, max_size=number - 2))
    rows = pd.DataFrame({"document": [f"d{at}" for at in range(number)], "side": ["a", *sides, "b"]})
    return Counts(matrix, rows, [f"w{at}" for at in range(terms)])
