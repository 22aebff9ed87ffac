"""Texts of any language → their tokens, each rule only where it belongs."""

import sys

import pytest

from discourse import StudyError, language, tokenize
from discourse.tokens.patterns import find

TEXTS = {
    "zh-Hans": (
        "联合国大会通过了《世界人权宣言》。和平的世界！",
        "联合国 大会 通过 了 世界 人权 宣言 和平 的 世界",
    ),
    "zh-Hant": ("聯合國大會在巴黎通過了世界人權宣言。", "聯合國 大會 在 巴黎 通過 了 世界 人權 宣言"),
    "ja": ("この法律は、公布の日から施行する。", "この 法律は 公布の 日から 施行する"),
    "th": ("มนุษย์ทั้งหลายเกิดมามีอิสระ", "มนุษย์ ทั้ง หลาย เกิด มา มี อิสระ"),
}


@pytest.mark.parametrize("code", TEXTS)
def test_words_without_blanks_are_told_apart(tokens_of, code):
    """Each has its place in the text, and can be searched for."""
    text, words = TEXTS[code]
    tokens = tokens_of(text, language=code)
    assert " ".join(tokens.table()["token"]) == words
    written = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert " ".join(written) == words
    for word in words.split():
        assert len(find(tokens, [word])) == words.split().count(word)


def test_sentences_without_blanks_end_at_their_marks(tokens_of):
    """And phrases do not match over them."""
    tokens = tokens_of(TEXTS["zh-Hans"][0], language="zh-Hans")
    assert tokens.number_of("sentence").tolist() == [1] * 7 + [2] * 3
    assert len(find(tokens, ["世界 人权", "宣言 和平"])) == 1


def test_other_scripts_inside_stay_whole(tokens_of):
    """Names, numbers and addresses."""
    tokens = tokens_of("联合国在2019年通过了第217A号决议,见https://example.org/人权 COVID-19。", language="zh")
    forms = tokens.table()["token"].tolist()
    assert {"联合国", "covid-19"} <= set(forms)
    assert not {"2", "20", "1", "7", "217"} & set(forms)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("这条路很长。", ""),
        ("这条路很长。", "en"),
        ("ພາສາລາວງາມ", "lo"),
        ("ភាសាខ្មែរ", "km"),
        ("မြန်မာဘာသာ", "my"),
    ],
    ids=["not said", "another", "Lao", "Khmer", "Burmese"],
)
def test_a_text_without_blanks_is_no_token_a_line(tokens_of, text, code):
    """Where its words cannot be told apart it is refused, with its name and the remedy."""
    with pytest.raises(
        StudyError, match=r"documents\.csv: document 'a' is written without blanks .* zh-Hans, zh-Hant, ja and"
    ):
        tokens_of(text, language=code)


def test_a_text_may_quote_another_script(tokens_of):
    """A few letters of it make no text of that script; neither does a script with blanks."""
    assert len(tokens_of("A long road is a 路 in another language.", language="en")) == 9
    assert tokens_of("한국어 텍스트", language="ko").table()["token"].tolist() == ["한국어", "텍스트"]


def test_without_the_extra_the_remedy_is_to_install_it(tokens_of, monkeypatch):
    """No word of Chinese is guessed at."""
    language._segments._parse.cache_clear()
    monkeypatch.setitem(sys.modules, "budoux", None)
    with pytest.raises(StudyError, match=r"document 'a' .*: pip install 'discourse-study\[languages\]'"):
        tokens_of("这条路很长。", language="zh")


def test_other_token_rules_keep_words_apart(corpus_of):
    """A variant of the token rule is no reason to run words together."""
    corpus = corpus_of({"a": TEXTS["zh-Hans"][0]}, language="zh-Hans")
    assert tokenize(corpus, split=language.hyphen_split_words).types == tokenize(corpus).types


@pytest.mark.parametrize("code", ["tr", "az", "tr-TR", "tur", "az-Latn"])
def test_dotless_letters_have_capitals_of_their_own(tokens_of, code):
    """In Turkish and Azerbaijani only, however İ is composed."""
    text = "İSTANBUL I\u0307zmir ISPARTA ışık ilk"
    assert tokens_of(text, language=code).table()["token"].tolist() == ["istanbul", "izmir", "ısparta", "ışık", "ilk"]
    plain = ["istanbul", "izmir", "isparta", "ışık", "ilk"]
    assert tokens_of(text, language="de").table()["token"].tolist() == plain


def test_words_of_other_scripts_are_whole(tokens_of):
    """Cyrillic, Greek, Arabic, Devanagari: marks belong to their word."""
    text = "Принимая во внимание, ἐλευθερία الإنسان आज़ादी"
    expected = ["принимая", "во", "внимание", "ἐλευθερία", "الإنسان", "आज़ादी"]
    assert tokens_of(text, language="ru").table()["token"].tolist() == expected


@pytest.mark.parametrize(
    "text",
    [
        "Er nannte es „Krieg“.",
        "Er nannte es »Krieg«.",
        "Il l’appelle « Krieg ».",
        "Han skrev ”Krieg”.",
        "Он сказал «Krieg».",
    ],
    ids=["German", "German in books", "French", "Swedish", "Russian"],
)
def test_quotation_marks_are_read_by_their_place(tokens_of, text):
    """So that those of every language are known without being told."""
    tokens = tokens_of(text, language="xx")
    assert tokens.table().query("quoted")["token"].tolist() == ["krieg"]
