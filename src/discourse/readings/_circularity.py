"""Codebook + documents → sentence: whether the patterns were drawn from the very texts that are compared by them."""

from collections.abc import Collection

from discourse.codebook import Codebook
from discourse.wording import Reading, capital, join, out_of, paragraph, plain, verb


def circularity(codebook: Codebook, documents: Collection[str]) -> Reading:
    """Describe whether documents are compared by words that were drawn from them.

    Parameters
    ----------
    codebook : Codebook
        Whose `drawn_from` tells.
    documents : collection of str
        The ids of the documents compared.

    Returns
    -------
    Reading
        Where the codebook does not tell, it says that.

    See Also
    --------
    audit : What becomes of each pattern.
    frame_coverage : How much of the texts the codebook sees.
    """
    if not any((codebook.frames, codebook.names, codebook.contests)):
        return paragraph("There is no codebook that looks for any word.")
    if not codebook.drawn_from:
        return paragraph(
            "The codebook does not say from which texts its patterns were drawn. If from these, a comparison by it "
            "describes them and tests nothing."
        )
    drawn = [source for source in codebook.drawn_from if source in documents]
    if not drawn:
        return paragraph(f"The patterns were drawn from other sources: {join(map(plain, codebook.drawn_from))}.")
    some = capital(out_of(len(drawn), len(documents), "document"))
    return paragraph(
        f"{some} {verb(len(drawn), 'is', 'are')} among the texts from which the codebook's patterns were drawn. "
        "To compare them by it is circular: it describes them, and tests nothing."
    )
