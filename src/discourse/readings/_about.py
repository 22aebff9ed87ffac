"""Codebook → paragraph: what the texts are about."""

from discourse.codebook import Codebook
from discourse.wording import Reading, paragraph, plain


def about(codebook: Codebook) -> Reading:
    """Describe what the texts are about.

    Parameters
    ----------
    codebook : Codebook
        Whose `about` tells.

    Returns
    -------
    Reading
        The sentences of the codebook, as text; the words, in a sentence; where it does not tell, it says that.

    See Also
    --------
    circularity : Whether the codebook was drawn from the texts that are compared by it.
    overview : What texts there are.
    """
    if not codebook.about:
        return paragraph("The codebook does not say what the texts are about.")
    about = plain(codebook.about)
    return paragraph(
        about if codebook.about.rstrip().endswith((".", "!", "?", "…")) else f"The texts are about {about}."
    )
