"""Topics → sentences: the first terms of each topic, and how far topics are the documents over again."""

from typing import Protocol

import pandas as pd

from discourse.wording import (
    Reading,
    capital,
    code,
    highest,
    join,
    out_of,
    paragraph,
    percent,
    quote,
)  # fmt: skip

TOP = 5
"""So many terms of a topic are named."""


class _Topics(Protocol):
    @property
    def terms(self) -> pd.DataFrame: ...
    @property
    def shares(self) -> pd.DataFrame: ...


def topics(model: _Topics) -> Reading:
    """Name the terms of each topic and the document that holds most of it.

    Parameters
    ----------
    model : Topics
        What `measures.topics` gives.

    Returns
    -------
    Reading
        Beside the document's part of the topic stands its part of all passages, which is what a topic
        spread evenly would give.
    """
    shares = model.shares
    held = shares.groupby(["topic", "document"], sort=False)["share"].sum().unstack("topic", fill_value=0.0)
    rows = shares[shares["topic"] == shares["topic"].min()].groupby("document", sort=False).size()
    parts = (held / held.sum().where(held.sum() > 0)).fillna(0.0)
    size = rows / rows.sum()
    names = {topic: terms["term"].head(TOP) for topic, terms in model.terms.groupby("topic")}
    sentences = [_topic(topic, list(names.get(topic, [])), parts[topic], size) for topic in sorted(parts)]
    return paragraph(*sentences, _rediscovered(parts, size))


def _topic(topic: int, terms: list[str], parts: "pd.Series[float]", size: "pd.Series[float]") -> str:
    named = join(map(quote, terms)) if terms else "no term"
    if parts.max() == 0:
        return f"Topic {topic} ({named}) has no share in any document."
    first = highest(parts)
    most = f"{percent(parts.max())} of its share {'lies' if len(first) == 1 else 'each lie'} in"
    passages = join(percent(size[document]) for document in first)
    has = "has" if len(first) == 1 else "have"
    return f"Topic {topic} ({named}): {most} {join(map(code, first))}, which {has} {passages} of the passages."


def _rediscovered(parts: pd.DataFrame, size: "pd.Series[float]") -> str:
    if len(parts) == 1:
        return "With one document, topics cannot be told from it."
    if size.max() >= 0.5:
        where = f"{percent(size.max())} of all passages in {join(map(code, highest(size)), 'and in')}"
        return f"With {where}, much of any topic lies there in any case."
    over = int((parts.max() > 0.5).sum())
    if not over:
        return "No topic has more than half of its share in one document."
    share = capital(out_of(over, parts.shape[1], "topic"))
    return (
        f"{share} {'has' if over == 1 else 'have'} more than half of the share in one document: "
        "to that extent the model finds the documents again."
    )
