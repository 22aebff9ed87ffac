"""HTML of others → HTML with nothing in it that runs, fetches or styles the page."""

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

_TAGS = frozenset(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u "
    "ul var".split()
)
"""Elements that are let through; of any other only the text is."""

_WITHOUT_TEXT = frozenset("head iframe math noscript object script style svg template textarea title".split())
"""Elements whose text is none that a reader sees; it is left out too."""

_EMPTY = frozenset(("br", "col", "hr", "img"))

_ATTRIBUTES = frozenset(
    "alt aria-label class colspan dir height lang open rowspan scope span tabindex title width".split()
)


class _Sanitizer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _WITHOUT_TEXT or self._hidden:
            self._hidden += [] if tag in _EMPTY else [tag]
        elif tag in _TAGS:
            kept = "".join(f' {name}="{escape(value)}"' for name, value in _kept(tag, attrs))
            self.parts.append(f"<{tag}{kept}>")
            self._open += [] if tag in _EMPTY else [tag]

    def handle_endtag(self, tag: str) -> None:
        stack = self._hidden or self._open
        if tag not in stack:
            return
        while stack:
            last = stack.pop()
            if stack is self._open:
                self.parts.append(f"</{last}>")
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(escape(data))

    def close(self) -> None:
        super().close()
        self.parts += [f"</{tag}>" for tag in reversed(self._open)]


def _kept(tag: str, attrs: Sequence[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Choose the attributes of an element that can do no harm."""
    given = {name: value or "" for name, value in reversed(attrs)}
    kept = {name: value for name, value in sorted(given.items()) if name in _ATTRIBUTES}
    if tag == "img" and given.get("src", "").startswith("data:image/"):
        kept["src"] = given["src"]
    if tag == "a" and given.get("href", "").startswith(("https://", "http://", "mailto:")):
        kept["href"] = given["href"]
    if "tabindex" in kept:
        kept |= {"tabindex": "0", "role": "group"}  # what scrolls by keyboard
    return list(kept.items())


def sanitized(html: str) -> Markup:
    """Take from HTML what could run, fetch or change the page around it.

    Parameters
    ----------
    html : str
        Any HTML, as an output of a notebook holds it.

    Returns
    -------
    Markup
        Known elements with harmless attributes, each closed; images only where they are embedded, links only to the
        web. All else is gone, or its text alone is left.

    Examples
    --------
    >>> sanitized('<p onclick="run()">one<script>run()</script> <b style="color: red">two')
    Markup('<p>one <b>two</b></p>')
    """
    reader = _Sanitizer()
    reader.feed(html)
    reader.close()
    return Markup("".join(reader.parts))  # noqa: S704  # every text and attribute is escaped, every tag a known one
