"""Markdown → HTML: the prose and the readings of notebooks, with no HTML of theirs let through."""

from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from discourse.files import StudyError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

Link = Callable[[str], str]
"""What makes the address of a page of the report of one that a notebook links to."""


def markdown(text: str, link: Link = str) -> Markup:
    r"""Write Markdown as HTML.

    Parameters
    ----------
    text : str
        CommonMark, with tables. HTML in it is shown as text; addresses that a browser would run are no links.
    link : callable
        Changes the address of each link.

    Returns
    -------
    Markup

    Raises
    ------
    StudyError
        What reads Markdown is not installed.

    Examples
    --------
    >>> markdown("*one* <b>")
    Markup('<p><em>one</em> &lt;b&gt;</p>\n')
    """
    return Markup(_reader().render(text, {"link": link}))  # noqa: S704  # the reader escapes


@cache
def _reader() -> "MarkdownIt":
    try:
        from markdown_it import MarkdownIt
    except ModuleNotFoundError as error:
        message = "not installed; a report needs it: pip install 'discourse-study[notebooks]'"
        raise StudyError(str(error.name), None, message) from None
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    rules: dict[str, Callable[..., str]] = {
        "table_open": _table_open,
        "table_close": _table_close,
        "th_open": _cell_open,
        "td_open": _cell_open,
        "link_open": _link_open,
        "image": _image,
    }
    for kind, rule in rules.items():
        reader.add_render_rule(kind, rule)
    return reader


def _table_open(*_: object) -> str:
    """Let a wide table scroll by itself, by keyboard too."""
    return '<div class="scroll" role="group" tabindex="0" aria-label="Table"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _cell_open(
    self: "RendererHTML",
    tokens: Sequence["Token"],
    at: int,
    options: "OptionsDict",
    env: MutableMapping[str, Any],
) -> str:
    """Align a cell by its class: a style of its own is what the policy of the page forbids."""
    style = str(tokens[at].attrs.pop("style", ""))
    if style.endswith("right"):
        tokens[at].attrSet("class", "number")
    if tokens[at].tag == "th":
        tokens[at].attrSet("scope", "col")
    return self.renderToken(tokens, at, options, env)


def _link_open(
    self: "RendererHTML",
    tokens: Sequence["Token"],
    at: int,
    options: "OptionsDict",
    env: MutableMapping[str, Any],
) -> str:
    tokens[at].attrSet("href", env["link"](str(tokens[at].attrs["href"])))
    return self.renderToken(tokens, at, options, env)


def _image(
    self: "RendererHTML",
    tokens: Sequence["Token"],
    at: int,
    options: "OptionsDict",
    env: MutableMapping[str, Any],
) -> str:
    """Show what is embedded, and of what is elsewhere its description: a page fetches nothing."""
    token = tokens[at]
    alt = self.renderInlineAsText(token.children or [], options, env)
    if not str(token.attrs["src"]).startswith("data:image/"):
        return str(Markup("<em>{}</em>").format(alt))
    token.attrSet("alt", alt)
    return self.renderToken(tokens, at, options, env)
