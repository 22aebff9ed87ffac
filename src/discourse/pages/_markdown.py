"""Markdown → HTML: the prose and the readings of notebooks, with no HTML of theirs let through."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from discourse.files import StudyError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

Link = Callable[[str], str]
"""What makes an address in the report: of one that a notebook links to, or of words."""

_QUOTED = re.compile("(?<=“)([^“”]+)(?=”)")


def _none(_: str) -> str:
    return ""


def markdown(text: str, link: Link = str, words: Link = _none, families: Link = _none) -> Markup:
    r"""Write Markdown as HTML.

    Parameters
    ----------
    text : str
        CommonMark, with tables. HTML in it is shown as text; addresses that a browser would run are no links.
    link : callable
        Changes the address of each link; one that gets none is its text alone.
    words : callable
        Gives what is between quotation marks an address, or none.
    families : callable
        Gives what is emphasised, as labels of families are, an address, or none.

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
    return Markup(_reader().render(text, {"link": link, "words": words, "families": families}))  # noqa: S704  # the reader escapes


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
        "text": _text,
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


def _text(
    _: "RendererHTML",
    tokens: Sequence["Token"],
    at: int,
    __: "OptionsDict",
    env: MutableMapping[str, Any],
) -> str:
    """Link what is between quotation marks, or emphasised; within a link nothing is."""
    opened = [token.type for token in tokens[:at]]
    if opened.count("link_open") > opened.count("link_close"):
        return escape(tokens[at].content)
    if opened[-1:] == ["em_open"]:
        return _word(tokens[at].content, env["families"])
    parts = _QUOTED.split(tokens[at].content)
    return "".join(_word(part, env["words"]) if number % 2 else escape(part) for number, part in enumerate(parts))


def _word(text: str, words: Link) -> str:
    address = words(text)
    return f'<a class="word" href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def _link_open(
    self: "RendererHTML",
    tokens: Sequence["Token"],
    at: int,
    options: "OptionsDict",
    env: MutableMapping[str, Any],
) -> str:
    address = env["link"](str(tokens[at].attrs.pop("href")))
    if address:
        tokens[at].attrSet("href", address)
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
