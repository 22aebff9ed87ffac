"""Texts read by their chunks → the tokens and units that the rules find in each text whole, whatever is in it."""

import functools
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import StudyError, language, tokenize
from discourse.tokens import _reader, _tokenize

from . import hostile

COLUMNS = ("codes", "starts", "ends", "quoted", "document_bounds", "passage_bounds", "sentence_bounds")
NEIGHBOURS = Path(__file__).parents[2] / "shared"

_WORDS = """
The a I It He She no. No. art. fig. vol. Smith U.S. p.m. etc. etc Mr. Hon. Jr. vs. J. B. x. class Class
section point Iceland's dogs’ 's ’tis ’90s o'clock well-known re- 3 5 12 100 300 1,000 3.5 20% 12th 1990
1990. 12. 1) (a) b) 1. 2. 3. 1.1 1.2 #1 3: II. • - – — * + ① … ... . ! ? !? ; : , ,, << >> " ' ” “ ‘ ’ «
» „ ` `` '' ( ) [ ] [1] word.[1] word.[a word.12 end.Then end).Then a.b.c http://x.org/a?b=c www.x.org,
a@b.org @ann example.com/x. A/RES/48/114 and/or ﬁne ½ ² word² e\u0301 \u0301 soft\u00adhy co\u00ad
zero\u200bwidth \u200b \ufeff \0 a\0 \x1b[0m \ud800 😀 👩‍👩‍👧 𝒻𝒶 𝟙𝟚 İstanbul IŞIK I\u0307x Ωμέγα τίς;
Привет. «Кто Ղարաբաղ։ Ո՞վ लंबी है। ٣ ١٢٣ كتبت، مَن؟ قـره עברית 路 日本 。 ！ 。」 ｆｕｌｌ １２３ §
pages pp. Nos. said: “No!” (He) .” .’ .) ”. ). -- _a 5% / and K ſ I. I, However Jan. Min. Ph.D. e.g.
Inc.,
""".split()
_BLANKS = [" ", " ", " ", "", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\n \n", "\v", "\f", "\x1e", "\x1f"]
_BLANKS += ["\x85", "\u2028", "\u2029", "\u00a0", "\u2009", "\u202f", "\u3000", "\u2003"]
_SENTENCES = [
    "He came in 1990. 100 left.", "“We won!” Smith said.", "“Stop?” Mayor of York said, quietly.",
    "It was 5 p.m. Smith left.", "See No. I and no. 5.", "See no. I am.", "See art. No. 5 of it.",
    "Class B. Then", "J. B. Lee of the U.S. Senate spoke.", "He said.[1] Then", "He said.12 300 left",
    "pages 100 200 300", "pages 100\u00a0200", "800 000", "100 200 300 400", "1. One\n2. Two\n3. Three",
    "(a) one\n(b) two", "- one\n- two", "1.1 One\n1.2 Two", "It goes on,\nand wraps here.",
    "A line ends here.\nNews at ten.\nThe mayor left. He", "co\u00ad\noperate", "co\u00ad \r\n operate",
    "co\u00ad\n\noperate", "100\u00ad\n200", "He said ' well ' then.", "a. ' Then", 'Yes. " No. " So.',
    "“ . . . and so", '". . . so"', "“one ‘two’ three” four", "the dogs' house' and",
    "“open and\n\n“again and” done", "<<word>> and ,,word''", "``tex'' q", "word‘‘next’’", "a,“b” c",
    "a:'b' c", "end. [note with words] Then", "end.[note with words] Then", "12. The first. The",
    "3.The Start. Of", "1.\nThe text. 2. Then", "Heading\nThe sentence is here. Then more.",
    "Mr. and Mrs. Smith. Then.",
]  # fmt: skip

PIECES = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SENTENCES), st.text(max_size=3))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(_BLANKS)), max_size=12).map(
    lambda parts: "".join(piece + blank for piece, blank in parts)
)
LANGUAGES = st.sampled_from(["", "", "en", "tr", "zh", "fr"])


def whole(rule):
    """Return a token rule under another name, so that each text is read whole."""
    return functools.partial(rule)


def check_same(corpus, rule=language.words):
    """Check that reading by chunks gives what reading texts whole gives, number by number."""
    found, expected = (tokenize(corpus, split=split) for split in (rule, whole(rule)))
    assert found.types == expected.types
    for column in COLUMNS:
        np.testing.assert_array_equal(getattr(found, column), getattr(expected, column), err_msg=column)
        assert getattr(found, column).dtype == getattr(expected, column).dtype


@pytest.fixture(params=[8_000_000, 40], ids=["one batch", "many batches"])
def batch(request, monkeypatch):
    """Read many texts at a time, or few; where these are few, forget what the rules said of earlier ones."""
    monkeypatch.setattr(_tokenize, "_BATCH", request.param)
    monkeypatch.setattr(_reader, "_MOST", request.param)


@pytest.fixture(scope="module", params=["blank lines", "lines"])
def parted(request, corpus_of):
    """Build a corpus of texts and their languages whose passages are parted so."""

    def build(documents):
        said = ["zh" if language.is_unspaced(text) else code for text, code in documents]
        names = [f"text{number}" for number in range(len(documents))]
        texts = dict(zip(names, (text for text, _ in documents), strict=True))
        corpus = corpus_of(texts, language=dict(zip(names, said, strict=True)))
        object.__setattr__(corpus, "passages", request.param)
        return corpus

    return build


@pytest.mark.usefixtures("batch")
@given(st.lists(st.tuples(TEXTS, LANGUAGES), min_size=1, max_size=3))
def test_hostile_texts_are_read_as_the_rules_read_them_whole(parted, documents):
    """Of every language, in any company."""
    check_same(parted(documents))


@pytest.mark.parametrize("rule", language.chunks.LOCAL, ids=lambda rule: rule.__name__)
@given(st.lists(st.tuples(TEXTS, LANGUAGES), min_size=1, max_size=2))
def test_other_rules_are_read_by_chunks_too(parted, rule, documents):
    """Those that look at no more than a chunk."""
    check_same(parted(documents), rule)


@pytest.mark.usefixtures("batch")
def test_hostile_strings_are_read_alike(parted):
    """Each of them, and each in sentences that it may spoil."""
    strings = [*hostile.STRINGS, *hostile.TEXTS.values(), *_SENTENCES, *_WORDS]
    check_same(parted([(text, "") for text in strings]))
    check_same(parted([(f"He said no. {text} It was. “Yes. {text}” Then {text}", "") for text in strings]))


@pytest.mark.usefixtures("batch")
def test_the_seeds_are_read_alike(seed_corpus):
    """All five."""
    check_same(seed_corpus)


@pytest.mark.long
@pytest.mark.skipif(not NEIGHBOURS.is_dir(), reason="the texts beside the project are not here")
def test_texts_beside_the_project_are_read_alike(corpus_of):
    """Whatever they are: each file is a document."""
    paths = [
        path for path in sorted(NEIGHBOURS.rglob("*")) if path.suffix in {".txt", ".md", ".csv", ".jsonl", ".html"}
    ]
    texts = {str(path): path.read_bytes()[:60_000].decode("utf-8", "replace") for path in paths}
    said = {name: "zh" if language.is_unspaced(text) else "" for name, text in texts.items()}
    check_same(corpus_of(texts, language=said))


def test_the_first_text_that_cannot_be_read_is_named(corpus_of):
    """In the order of the corpus, whatever its reason."""
    corpus = corpus_of({"a": "One.", "b": "这条路很长。", "c": "ภาษาไทย"}, language={"a": "en", "b": "en", "c": "lo"})
    with pytest.raises(StudyError, match="document 'b'"):
        tokenize(corpus)


def test_a_text_longer_than_its_offsets_can_count_is_refused(corpus_of, monkeypatch):
    """With what to do."""
    monkeypatch.setattr(_tokenize, "_LONGEST", 9)
    assert len(tokenize(corpus_of({"a": "One. Two."}))) == 2
    with pytest.raises(StudyError, match="document 'b' has 10 characters, more than 9; divide it"):
        tokenize(corpus_of({"a": "One.", "b": "One. Three"}))


def test_a_stop_in_a_long_passage_is_decided_without_the_rest_of_it():
    """Otherwise a text without line ends takes quadratic time: minutes here, where it is no time at all."""
    passage = "J. Smith " + "word " * 400_000
    started = time.process_time()
    assert not any(language.chunks.ends_at(passage, 0, 3) for _ in range(1_000))
    assert time.process_time() - started < 3


def test_a_long_chunk_is_told_from_one_that_differs_at_its_end(tokens_of):
    """Whether chunks are as long as a word or as a text."""
    for size in (7, 8, 9, 16, 40, 48, 49, 500):
        tokens = tokens_of(" ".join(["a" * size, "a" * size + "b", "a" * (size + 1), "b" + "a" * size]))
        assert len(tokens.types) == 4
