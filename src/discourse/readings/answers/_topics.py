"""Topics → a sentence: whether the model divides the documents, or finds them again."""

from discourse.readings._topics import Topics, batched, document_parts
from discourse.wording import Reading, capital, highest, join, label, paragraph, percent, spelled, verb

HALF = 0.5
"""A topic with more than this in one document lies mostly there."""


def topics(model: Topics, other: Topics | None = None) -> Reading:
    """Answer how many topics lie mostly in one document, so that the model finds the documents again.

    Parameters
    ----------
    model : Topics
        What `measures.topics` returns.
    other : Topics, optional
        Another kind of model of the same passages, as a second opinion.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        It is something else.

    See Also
    --------
    readings.topics : The same topic by topic.
    """
    parts, size = document_parts(model)
    if parts.empty:
        return paragraph("There is no word to make topics of.")
    number_of = parts.shape[1]
    if len(parts) == 1:
        return paragraph("With one document, topics cannot be told from it.")
    if number_of == 1:
        return paragraph("One topic divides nothing.")
    if size.max() >= HALF:
        most = join(map(label, highest(size)), "and in")
        return paragraph(
            f"With {percent(size.max())} of all passages in {most}, much of any topic lies there in any case."
        )
    mostly = int((parts.max() > HALF).sum())
    if not mostly:
        return paragraph("No topic lies mostly in one document.", batched(model))
    every = "both" if number_of == 2 else f"all {spelled(number_of)}"
    share = f"{every if mostly == number_of else f'{spelled(mostly)} of the {spelled(number_of)}'} topics"
    extent = "" if mostly == number_of else "to that extent "
    where = f"{verb(mostly, 'lies', 'lie')} mostly in one document{verb(mostly, '', ' each')}"
    return paragraph(
        f"{capital(share)} {where}: {extent}the model finds the documents again.",
        _second(other, most=mostly > number_of * HALF) if other else "",
        batched(model),
    )


def _second(other: Topics, *, most: bool) -> str:
    """Say the same of another model, and whether it is the same of most topics of both."""
    parts, _ = document_parts(other)
    mostly, number_of = int((parts.max() > HALF).sum()), parts.shape[1]
    count = spelled(mostly) if mostly else "none"
    said = f"Of the {spelled(number_of)} topics of another kind of model, {count} {verb(mostly, 'does', 'do')}"
    if (mostly > number_of * HALF) == most:
        return f"{said}."
    return f"{said}: the models disagree, and neither tells whether these topics are more than the documents."
