"""Concordance table → HTML: aligned, accessible, and safe with any text."""

import html
import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from discourse import measures
from discourse.pages import concordance

COLUMNS = ["document", "passage", "left", "node", "right"]
ALLOWED = {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "mark"}


class Elements(HTMLParser):
    """Every element with its attributes, and every cell's text."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.cells = [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        self.tags.append(tag)
        self.attributes += attributes
        if tag in {"td", "th", "caption"}:
            self.cells.append("")

    def handle_data(self, data):
        """Note text inside a cell."""
        if self.cells and data.strip():
            self.cells[-1] += data

    def handle_comment(self, data):
        """Refuse comments: the page has none."""
        pytest.fail(f"a comment: {data!r}")


def table_of(*rows):
    """Write a concordance."""
    return pd.DataFrame(rows, columns=COLUMNS).assign(start=0, end=1)


def test_a_page_shows_every_hit_in_its_line():
    """One row a hit: document, passage, left context, the hit marked, right context."""
    page = concordance(table_of(("a", 2, "the", "War", "of words"), ("b", 1, "", "war", "")), title="`war`")
    assert repr(page) == "`war`: 2 hits in 2 documents"
    assert page._repr_html_() == page.html
    cells = Elements(page.html).cells
    assert cells[0] == "`war`: 2 hits in 2 documents"
    assert cells[1:6] == ["document", "passage", "left", "hit", "right"]
    assert cells[6:] == ["a", "2", "the", "War", "of words", "b", "1", "", "war", ""]
    assert page.html.count("<mark>") == 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], "no hit"), ([("a", 1, "", "x", "")], "1 hit in 1 document")],
)
def test_the_caption_counts(rows, expected):
    """The caption holds the number of hits and of documents."""
    assert repr(concordance(table_of(*rows))) == expected


def test_a_page_is_accessible():
    """It has a caption, headers with a scope, and can be scrolled with the keyboard."""
    page = concordance(table_of(("a", 1, "l", "n", "r")))
    assert page.html.count('<th scope="col"') == 5
    assert page.html.count('<th scope="row"') == 1
    assert "<caption>" in page.html
    assert 'role="region" tabindex="0" aria-label="1 hit in 1 document"' in page.html


def test_a_page_fetches_nothing_and_runs_nothing():
    """No script, no handler, no address: it can be read on a machine without a network."""
    page = concordance(table_of(("a", 1, "l", "n", "r")))
    elements = Elements(page.html)
    assert set(elements.tags) <= ALLOWED
    assert {name for name, _ in elements.attributes} <= {"class", "role", "tabindex", "aria-label", "scope"}
    assert not re.search(r"url\(|@import|https?:|//", page.html)


def test_a_page_follows_light_and_dark():
    """It asks the reader's system, and JupyterLab's theme where there is one."""
    page = concordance(table_of())
    assert "@media (prefers-color-scheme: dark)" in page.html
    assert '[data-jp-theme-light="true"]' in page.html
    assert '[data-jp-theme-light="false"]' in page.html


def test_prices_are_no_formulas():
    """MathJax, which notebook viewers let loose on every output, is told to leave the page alone."""
    page = concordance(table_of(("a", 1, "$5 or", "$6", "")))
    assert 'class="discourse-concordance mathjax_ignore tex2jax_ignore"' in page.html
    assert "$5 or" in page.html


def test_hostile_text_stays_text(nasty):
    """Markup in a name or a text is shown, never obeyed; what would act unseen is made visible."""
    texts = json.loads(nasty("torture/blns.json").read_text(encoding="utf-8"))
    texts += [
        "\u202egnp.exe\u202c",
        "\u2066x",
        "a\x00b",
        "\x1b[31m",
        "\ud800",
        "</style><script>",
        '"><img src=x>',
    ]
    for text in texts:
        page = concordance(table_of((text, 1, text, text, text)), title=text)
        page.html.encode("utf-8")
        elements = Elements(page.html)
        assert set(elements.tags) <= ALLOWED, text
        assert len(elements.tags) == len(Elements(concordance(table_of(("a", 1, "a", "a", "a"))).html).tags)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page.html), text
        shown = re.sub(
            "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]",
            "\ufffd",
            " ".join(text.split()),
        )
        assert elements.cells[-1] == shown, text


def test_a_line_leads_to_its_place_in_the_full_text(tokens_of):
    """Each line's link has its target, the texts are whole, and all their hits are marked."""
    texts = {"a": "War & peace.\n\nNo war\there.", "b": "Nothing.", "c": "war-like <war>"}
    tokens = tokens_of(texts)
    page = concordance(measures.concordance(tokens, ["war", "war-*"]), tokens.corpus)
    targets = re.findall(r'href="#([^"]+)"', page.html)
    assert len(targets) == 4
    assert sorted(targets) == sorted(re.findall(r'id="([^"]+)"', page.html))
    held = re.findall(r'<div class="text">(.*?)</div>', page.html, re.DOTALL)
    shown = [html.unescape(re.sub(r"<[^>]+>", "", text)) for text in held]
    assert shown == [texts["a"].replace("\t", " "), texts["c"]]
    assert [text.count("<mark>") for text in held] == [2, 2]
    assert set(Elements(page.html).tags) <= ALLOWED | {"a", "details", "summary", "span"}


def test_hits_that_overlap_are_marked_together(tokens_of):
    """Overlapping hits share one mark, and every line still finds its place."""
    tokens = tokens_of("one two three")
    page = concordance(measures.concordance(tokens, ["one two", "two three", "two"]), tokens.corpus)
    assert len(re.findall(r'id="', page.html)) == 3
    assert "".join(re.findall(r"<mark>(.*?)</mark>", page.html.partition("<details>")[2])) == "one two three"


def test_the_same_hits_give_the_same_bytes(seed_tokens):
    """A page is a function of its table."""
    table = measures.concordance(seed_tokens, "the")
    assert concordance(table).html == concordance(table.copy()).html
