"""Long table → groups across: the order of corpus and codebook, zeros where there is no row."""

import pandas as pd
import pytest

from discourse import measures


def test_rates_are_laid_out_in_their_own_order(tokens_of, codebook_of):
    """Neither documents nor frames are sorted."""
    book = codebook_of({"war": {"arms": ["war"]}, "calm": {"peace": ["peace"]}})
    tokens = tokens_of({"z": "war and war", "a": "peace"})
    rates = measures.rates(measures.occurrences(tokens, book), tokens, book)
    table = measures.wide(rates)
    assert (list(table.index), list(table.columns)) == (["war", "calm"], ["z", "a"])
    assert table.to_numpy().tolist() == [[2, 0], [0, 1]]
    assert measures.wide(rates, "per_thousand").loc["calm", "a"] == 1000


def test_a_cell_without_a_row_is_empty():
    """A count is zero there; of any other number nothing is known."""
    table = pd.DataFrame({"side": ["x", "y"], "word": ["a", "b"], "hits": [1, 2], "share": [0.5, 0.25]})
    assert measures.wide(table).to_numpy().tolist() == [[1, 0], [0, 2]]
    assert measures.wide(table, "share").isna().to_numpy().tolist() == [[False, True], [True, False]]


def test_what_cannot_be_laid_out_is_refused():
    """No such column, one that names the rows, or several rows for one cell."""
    table = pd.DataFrame({"side": ["x", "x"], "word": ["a", "a"], "hits": [1, 2]})
    with pytest.raises(ValueError, match="no column 'share' behind two others; this table has side, word, hits"):
        measures.wide(table, "share")
    with pytest.raises(ValueError, match="no column 'word' behind two others"):
        measures.wide(table, "word")
    with pytest.raises(ValueError, match="several rows for one side and word"):
        measures.wide(table)
