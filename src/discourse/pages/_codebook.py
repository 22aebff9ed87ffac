"""Report → the page on which the codebook is edited, and everything counted anew."""

from collections.abc import Mapping

from discourse.pages._leaf import Frame, Leaf
from discourse.pages._search import SCRIPTS, links

PATH = "codebook.html"


def codebook_page(frame: Frame, data: Mapping[str, str]) -> Leaf:
    """Write the page of a codebook that can be edited.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.
    data : mapping of str to str
        The texts and the codebook, as `packed` writes them.

    Returns
    -------
    Leaf
        Its numbers are those of `measures.occurrences` and `measures.rates` with the edited codebook, and the file that
        it saves is one that `read_codebook` reads.
    """
    scripts = (*SCRIPTS, "codebook.js", "readings.js", "codebook_page.js")
    body = frame.render("codebook.html.jinja", PATH)
    return Leaf(PATH, "Codebook", body, scripts, {**data, **links(frame)}, listed=True)
