"""Occurrences → contests: how rival words for one referent divide it between them."""

import numpy as np
import pandas as pd

from discourse import inference
from discourse.measures.occurrences import document_groups
from discourse.tokens import Tokens


def contests(occurrences: pd.DataFrame, tokens: Tokens, by: str = "document") -> pd.DataFrame:
    """Give the share of each rival word in all uses of the rivals.

    Parameters
    ----------
    occurrences : DataFrame
        The hits of one contest: rows of `occurrences(…, of="contests")` that share their `frame`. A rival
        without a hit is known from the table's `.attrs["cues"]`.
    tokens : Tokens
        The same tokens, for the passages.
    by : str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a rival in a group, in corpus and codebook order.

        - the column of `by`, cue
        - hits, total: hits of the rival and of all rivals in the group
        - share: the first over the second; NaN where the group has none of them
        - low, high: Wilson interval of it, if hits were independent
        - bootstrap_low, bootstrap_high: percentile interval when passages are drawn anew; NaN where fewer
          than two passages hold a hit

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        The hits are of no contest, or of more than one.
    """
    listed = occurrences.attrs.get("cues", {})
    kinds = list(occurrences["frame"].unique()) or list(listed)
    if len(kinds) != 1:
        msg = f"these hits are of {len(kinds)} contests; filter one, for example by its frame"
        raise ValueError(msg)
    cues = listed.get(kinds[0], list(occurrences["cue"].cat.remove_unused_categories().cat.categories))
    groups = document_groups(tokens, by)
    owner = occurrences["document"].map(groups)
    names = list(groups.index) if by == "document" else sorted(set(groups))
    parts = [_group(occurrences[owner == name], cues).assign(**{by: name}) for name in names]
    table = pd.concat(parts, ignore_index=True)
    return table[[by, *table.columns.drop(by)]]


def _group(hits: pd.DataFrame, cues: list[str]) -> pd.DataFrame:
    passages = pd.crosstab([hits["document"], hits["passage"]], hits["cue"].astype(object))
    held = passages.reindex(columns=cues, fill_value=0).to_numpy()
    count, total = held.sum(axis=0), int(held.sum())
    low, high = inference.wilson(count, total)
    drawn_low, drawn_high = inference.bootstrap_rates(held, held.sum(axis=1))
    return pd.DataFrame(
        {
            "cue": cues,
            "hits": count,
            "total": total,
            "share": count / total if total else np.nan,
            "low": low,
            "high": high,
            "bootstrap_low": drawn_low,
            "bootstrap_high": drawn_high,
        }
    )
