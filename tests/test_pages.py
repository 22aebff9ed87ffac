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
ALLOWED = {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "mark", "span"}


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
    assert cells[1:4] == ["document", "passage", "hit"]
    assert cells[4:] == ["a", "2", "theWarof words", "b", "1", "war"]
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
    assert page.html.count('<th scope="col"') == 3
    assert page.html.count('<th scope="row"') == 1
    assert "<caption>" in page.html
    assert 'role="region" tabindex="0" aria-label="1 hit in 1 document"' in page.html


def test_a_page_fetches_nothing_and_runs_nothing():
    """No script, no handler, no address: it can be read on a machine without a network."""
    page = concordance(table_of(("a", 1, "l", "n", "r")))
    elements = Elements(page.html)
    assert set(elements.tags) <= ALLOWED
    assert {name for name, _ in elements.attributes} <= {"class", "role", "tabindex", "aria-label", "scope", "style"}
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
    assert elements.cells[-1] == 3 * UNSEEN.sub("\ufffd", " ".join(text.split()))


def around(page):
    """Return the texts that lines open to, as a reader sees them."""
    full = re.findall(r'<div class="text"[^>]*>(.*?)</div>', page.html, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", text)) for text in full]


def test_hostile_texts_stay_whole_in_full(corpus_of):
    """More of a text is shown letter by letter too, in its lines, whatever it says."""
    for string in hostile.STRINGS:
        text = " ".join(string.split()) + "\n<b>"
        start = text.index("\n<b>") + 1
        page = concordance(table_of(("a", 1, "", "<b>", "")).assign(start=start, end=start + 3), corpus_of({"a": text}))
        assert around(page) == ["\n".join(UNSEEN.sub("\ufffd", line) for line in text.split("\n"))]


def test_another_table_is_refused():
    """What is no concordance is told apart, and so is one whose empty contexts a CSV file has lost."""
    with pytest.raises(ValueError, match=r"not the table of measures\.concordance: it lacks node"):
        concordance(table_of().drop(columns="node"))
    lost = table_of(("a", 1, "", "x", "y")).assign(left=float("nan"))
    with pytest.raises(ValueError, match=r"column 'left'.* row 0; from a CSV file, read it with keep_default_na=False"):
        concordance(lost)


def test_a_line_opens_to_more_of_its_text(tokens_of):
    """Without a link, an anchor or a script; the hit is marked there as well."""
    texts = {"a": "War & peace.\n\nNo war\there.", "b": "Nothing.", "c": "war-like <war>"}
    tokens = tokens_of(texts)
    page = concordance(measures.concordance(tokens, ["war", "war-*"]), tokens.corpus)
    shown = {name: text.replace("\t", " ") for name, text in texts.items()}
    assert around(page) == [shown[name] for name in "aacc"]
    assert page.html.count("<mark>") == 8
    assert page.html.count("<details><summary>") == 4
    assert set(Elements(page.html).tags) <= ALLOWED | {"details", "summary"}
    assert not re.search(r"\b(href|id)=", page.html)
    assert "4 hits in 2 documents; each line opens to more of its text</caption>" in page.html


def test_what_a_line_opens_to_has_an_end(tokens_of):
    """Some hundred characters each way, cut between words, and marked where the text goes on."""
    tokens = tokens_of("word " * 300 + "war" + " term" * 300)
    (shown,) = around(concordance(measures.concordance(tokens, "war"), tokens.corpus))
    assert shown == "… " + "word " * 119 + "war" + " term" * 119 + " …"


def test_the_same_hits_give_the_same_bytes(seed_tokens):
    """A page is a function of its table."""
    table = measures.concordance(seed_tokens, "the")
    assert concordance(table).html == concordance(table.copy()).html
