"""Topics → sentences: the first terms of each topic, and how far topics are the documents over again."""

from typing import Protocol

import pandas as pd

from discourse.stats.thresholds import AT_ONCE
from discourse.tables import table_of
from discourse.wording import (  # fmt: skip
    NO_ROWS,
    Reading,
    capital,
    highest,
    join,
    label,
    out_of,
    paragraph,
    percent,
    plural,
    quote,
    verb,
)

TOP = 5
"""So many terms of a topic are named."""


class Topics(Protocol):
    """What `measures.topics` returns, as far as it is read."""

    @property
    def terms(self) -> pd.DataFrame: ...
    @property
    def shares(self) -> pd.DataFrame: ...


def topics(model: Topics) -> Reading:
    """Name the terms of each topic and the document that holds most of it.

    Parameters
    ----------
    model : Topics
        What `measures.topics` returns.

    Returns
    -------
    Reading
        Beside the document's part of the topic its part of all passages, which is what a topic spread evenly
        would give.

    Raises
    ------
    TypeError
        It is none of the records that `measures.topics` returns.
    ValueError
        Its tables are others.

    See Also
    --------
    topic_overlap : The same in one number.
    """
    parts, size = document_parts(model)
    weights = table_of("topics(…).terms", model.terms)
    if parts.empty:
        return paragraph(NO_ROWS)
    terms = {topic: list(part["term"].head(TOP)) for topic, part in weights.groupby("topic")}
    sentences = [_topic(topic, terms.get(topic, []), parts[topic], size) for topic in sorted(parts)]
    return paragraph(*sentences, _overlap(parts, size), batched(model))


def document_parts(model: Topics) -> tuple[pd.DataFrame, "pd.Series[float]"]:
    """Divide each topic among the documents, and take the part of all passages that each document has.

    Raises
    ------
    ValueError
        It is not what `measures.topics` returns.
    """
    missing = [name for name in ("terms", "shares") if not isinstance(getattr(model, name, None), pd.DataFrame)]
    if missing:
        msg = f"this is not what measures.topics returns: it lacks {' and '.join(missing)}"
        raise ValueError(msg)
    shares = table_of("topics(…).shares", model.shares)
    if shares.empty:
        return pd.DataFrame(), pd.Series(dtype=float)
    totals = shares.groupby(["topic", "document"], sort=False)["share"].sum().unstack("topic", fill_value=0.0)
    rows = shares[shares["topic"] == shares["topic"].min()].groupby("document", sort=False).size()
    return (totals / totals.sum().where(totals.sum() > 0)).fillna(0.0), rows / rows.sum()


def batched(model: Topics) -> str:
    """Say that passages are fitted in batches, where they are too many for more."""
    rows = int(model.shares["all_rows"].iloc[0])
    return f"Fitted to the {plural(rows, 'passage')} in batches, which is an approximation." if rows > AT_ONCE else ""


def _topic(topic: int, terms: list[str], parts: "pd.Series[float]", size: "pd.Series[float]") -> str:
    named = join(map(quote, terms)) if terms else "no term"
    if parts.max() == 0:
        return f"Topic {topic} ({named}) has no share in any document."
    leading = highest(parts)
    most = f"{percent(parts.max())} of its share {verb(len(leading), 'lies', 'each lie')} in"
    passages = f"{verb(len(leading), 'has', 'have')} {join(percent(size[document]) for document in leading)}"
    return f"Topic {topic} ({named}): {most} {join(map(label, leading))}, which {passages} of the passages."


def _overlap(parts: pd.DataFrame, size: "pd.Series[float]") -> str:
    if len(parts) == 1:
        return "With one document, topics cannot be told from it."
    if size.max() >= 0.5:
        where = f"{percent(size.max())} of all passages in {join(map(label, highest(size)), 'and in')}"
        return f"With {where}, much of any topic lies there in any case."
    over = int((parts.max() > 0.5).sum())
    if not over:
        return "No topic has more than half of its share in one document."
    share = capital(out_of(over, parts.shape[1], "topic"))
    return (
        f"{share} {verb(over, 'has', 'have')} more than half of the share in one document: "
        "to that extent the model finds the documents again."
    )
