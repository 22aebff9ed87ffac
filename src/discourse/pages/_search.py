"""Report → the page that searches the texts."""

from collections.abc import Mapping

from discourse.pages._data import as_json
from discourse.pages._leaf import Frame, Leaf

PATH = "search.html"

SCRIPTS = ("data.js", "patterns.js", "intervals.js", "csv.js", "dom.js", "wording.js", "search.js", "search_page.js")


def search_page(frame: Frame, data: Mapping[str, str]) -> Leaf:
    """Write the page that searches.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.
    data : mapping of str to str
        The texts, as `packed` writes them.

    Returns
    -------
    Leaf
        A form. What it finds is what `measures.concordance` finds; the address keeps what is asked for.
    """
    return Leaf(PATH, "Search", frame.render("search.html.jinja", PATH), SCRIPTS, {**data, **links(frame)}, listed=True)


def links(frame: Frame) -> dict[str, str]:
    """Write the addresses of the passages of each document, without their number.

    Parameters
    ----------
    frame : Frame
        How pages point at each other.

    Returns
    -------
    dict of str to str
        A block of data, which pages of the outer folder share.
    """
    return {"links": as_json({name: frame.link(PATH, path, "p") for name, path in frame.documents.items()})}
