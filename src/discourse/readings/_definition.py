"""Family of a codebook → sentence: how the codebook defines what is counted."""

from discourse.codebook import Family
from discourse.wording import Reading, category, paragraph, quote


def definition(family: Family) -> Reading:
    """Quote how the codebook defines a family, so that a count is read with its caution.

    Parameters
    ----------
    family : Family
        A frame, a contest or a family of names, such as `codebook.headline`.

    Returns
    -------
    Reading
        Where the codebook does not define it, it says that.

    See Also
    --------
    about : What the texts are about.
    """
    if not family.cues:
        return paragraph("No word of this kind is looked for.")
    if not family.definition:
        return paragraph(f"The codebook does not define {category(family.label)}.")
    return paragraph(f"The codebook defines {category(family.label)}: {quote(family.definition)}")
