"""Concordance table → HTML: aligned, accessible, and safe with any text."""

import html
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from discourse import measures
from discourse.pages import concordance

from . import hostile

COLUMNS = ["document", "passage", "left", "node", "right"]
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
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


@pytest.mark.parametrize("text", hostile.CELLS)
def test_hostile_text_stays_text(text):
    """Markup in a name or a text is shown, never obeyed; what would act unseen is made visible."""
    page = concordance(table_of((text, 1, text, text, text)), title=text)
    page.html.encode("utf-8")
    elements = Elements(page.html)
    assert set(elements.tags) <= ALLOWED
    assert len(elements.tags) == len(Elements(concordance(table_of(("a", 1, "a", "a", "a"))).html).tags)
    assert not UNSEEN.search(page.html.replace("\n", ""))
    assert elements.cells[-1] == UNSEEN.sub("\ufffd", " ".join(text.split()))


def test_hostile_texts_stay_whole_in_full(corpus_of):
    """A full text is shown letter by letter too, in its lines, whatever it says."""
    text = "\n".join(" ".join(string.split()) for string in hostile.STRINGS)
    corpus = corpus_of({"a": text})
    start = text.index("<b>")
    page = concordance(table_of(("a", 1, "", "<b>", "")).assign(start=start, end=start + 3), corpus)
    full = re.search(r'<div class="text">(.*?)</div>', page.html, re.DOTALL)[1]
    shown = "\n".join(UNSEEN.sub("\ufffd", line) for line in text.split("\n"))
    assert html.unescape(re.sub(r"<[^>]+>", "", full)) == shown


def test_another_table_is_refused():
    """What is no concordance is told apart, and so is one whose empty contexts a CSV file has lost."""
    with pytest.raises(ValueError, match=r"not the table of measures\.concordance: it lacks node"):
        concordance(table_of().drop(columns="node"))
    lost = table_of(("a", 1, "", "x", "y")).assign(left=float("nan"))
    with pytest.raises(ValueError, match=r"column 'left'.* row 0; from a CSV file, read it with keep_default_na=False"):
        concordance(lost)


def test_a_line_leads_to_its_place_in_the_full_text(tokens_of):
    """Each line's link has its target, the texts are whole, and all their hits are marked."""
    texts = {"a": "War & peace.\n\nNo war\there.", "b": "Nothing.", "c": "war-like <war>"}
    tokens = tokens_of(texts)
    page = concordance(measures.concordance(tokens, ["war", "war-*"]), tokens.corpus)
    targets = re.findall(r'href="#([^"]+)"', page.html)
    assert len(targets) == 4
    assert sorted(targets) == sorted(re.findall(r'id="([^"]+)"', page.html))
    full = re.findall(r'<div class="text">(.*?)</div>', page.html, re.DOTALL)
    shown = [html.unescape(re.sub(r"<[^>]+>", "", text)) for text in full]
    assert shown == [texts["a"].replace("\t", " "), texts["c"]]
    assert [text.count("<mark>") for text in full] == [2, 2]
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
