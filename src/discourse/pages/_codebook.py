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
        Its numbers are those of `measures.occurrences` and `measures.rates` with the edited codebook, and its sentences
        those of `readings.rates` and `readings.contest`. Counts, rates and intervals over tokens or hits are equal to
        the last bit, intervals over documents to eleven digits, of which the page shows two or three. Intervals for
        which passages are drawn anew, voices, agents and variants are left to the library, and so is the answer of the
        notebook, which needs them. The file that it saves is one that `read_codebook` reads, without the comments. Of
        texts that are opened one document at a time nothing is counted anew, and none is in it.
    """
    scripts = (*SCRIPTS, "codebook.js", "readings.js", "codebook_page.js")
    body = frame.render("codebook.html.jinja", PATH)
    texts = {} if "block-1" in data else data
    return Leaf(PATH, "Codebook", body, scripts, {"study": data["study"], **texts, **links(frame)}, listed=True)
