"""Texts of any language → their tokens, each rule only where it belongs."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from discourse import StudyError, count_terms, language, measures, readings, tokenize
from discourse.codebook import NO_CODEBOOK, Actor
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


# --- lemmas -------------------------------------------------------------------------------------


def lemmatized(corpus_of, texts, **metadata):
    """Tokenize a corpus made by hand by its lemmas."""
    return tokenize(corpus_of(texts if isinstance(texts, dict) else {"a": texts}, **metadata), lemmas=True)


def test_lemmas_are_counted_and_what_is_written_is_kept(corpus_of):
    """One for one, at the same places; whatever is dropped, both go together."""
    text = "The WARS occupied towns, and A/RES/48/114 says: see https://example.org/wars."
    corpus = corpus_of({"a": text}, language="en")
    plain, tokens = tokenize(corpus), tokenize(corpus, lemmas=True)
    assert tokens.table()["token"].tolist()[:5] == ["the", "war", "occupy", "town", "and"]
    assert tokens.table()["token"].tolist()[-1] == "https://example.org/wars"
    assert tokens.forms.table()["token"].tolist() == plain.table()["token"].tolist()
    assert plain.forms is plain
    for column in ("starts", "ends", "quoted", "sentence_bounds"):
        assert np.array_equal(getattr(tokens, column), getattr(plain, column))
    kept = tokens.keep(np.arange(len(tokens)) < 3)
    assert (kept.types, kept.forms.types) == (("occupy", "the", "war"), ("occupied", "the", "wars"))


def test_patterns_match_lemmas_and_lines_show_the_text(corpus_of):
    """A pattern of a lemma finds all its forms."""
    tokens = lemmatized(corpus_of, "They occupied it. They occupy it.", language="en-GB")
    lines = measures.concordance(tokens, "occupy")
    assert lines["node"].tolist() == ["occupied", "occupy"]
    with pytest.warns(UserWarning, match="no hit of .occupied. in 1 document"):
        assert len(measures.concordance(tokens, "occupied")) == 0


def test_each_document_has_the_lemmas_of_its_language(corpus_of):
    """What is a form in one is none in the other."""
    texts = {"a": "Die Häuser", "b": "Die houses die"}
    tokens = lemmatized(corpus_of, texts, language={"a": "de", "b": "en"})
    assert tokens.table()["token"].tolist() == ["der", "haus", "die", "house", "die"]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("", "document 'a' says no language, and lemmas are looked up by it; fill in its column `language`"),
        ("zz", "document 'a' has the language 'zz', for which there are no lemmas; count its forms"),
    ],
    ids=["not said", "unknown"],
)
def test_without_a_dictionary_there_are_no_lemmas(corpus_of, code, error):
    """The document is named, and the remedy."""
    with pytest.raises(StudyError) as refused:
        lemmatized(corpus_of, "One.", language=code)
    assert str(refused.value).startswith(f"documents.csv: {error}")


def test_lemmas_need_the_extra(corpus_of, monkeypatch):
    """Which is named."""
    monkeypatch.setitem(sys.modules, "simplemma", None)
    with pytest.raises(StudyError, match=r"document 'a' .*: pip install 'discourse-study\[languages\]'"):
        lemmatized(corpus_of, "One.", language="en")


def test_rules_of_grammar_read_what_is_written(corpus_of, codebook_of):
    """Agents, pronouns and years are the same, whatever is counted."""
    text = "The Northerners attacked towns in 1993. Thirty years passed, and they gave us nothing."
    corpus = corpus_of({"a": text}, language="en")
    book = replace(
        codebook_of({"war": {"war": ["attack*"]}}), actors={"north": Actor("north", "the North", ("northerner*",), ())}
    )
    book = replace(book, frames={"war": replace(book.frames["war"], accusatory=("war",))})
    found = []
    for lemmas in (False, True):
        tokens = tokenize(corpus, lemmas=lemmas)
        hits = measures.voices(measures.occurrences(tokens, book), tokens)
        accusations = measures.accusations(hits, tokens, book)
        found.append(
            (
                accusations["agent"].tolist(),
                measures.forms(accusations, tokens)["hits"].tolist(),
                measures.pronouns(tokens)["hits"].tolist(),
                measures.years(tokens)["text"].tolist(),
            )
        )
    assert found[0] == found[1]
    assert found[0][0] == ["north"]


# --- rules of English ---------------------------------------------------------------------------

SPOKEN = "The mayor said: “We want the war by the North to end.” We ask the mayor to open the gate."


@pytest.fixture
def bilingual(corpus_of):
    """The same text as English, as of no language, and as if it were another one."""
    texts = dict.fromkeys(("english", "unsaid", "other"), SPOKEN)
    return tokenize(corpus_of(texts, language={"english": "en-US", "unsaid": "", "other": "tr"}))


def by_document(table, column):
    """List the values of a column for each document."""
    return {document: rows[column].tolist() for document, rows in table.groupby("document")}


def test_rules_of_speech_read_english_only(bilingual):
    """Elsewhere nothing is told, not even that a word is the author's."""
    hits = measures.voices(measures.occurrences(bilingual, "war"), bilingual)
    assert by_document(hits, "voice") == {"english": ["quoted"], "unsaid": ["quoted"], "other": ["undetermined"]}
    assert by_document(hits, "stance")["other"] == ["undetermined"]
    assert by_document(hits, "speaker") == {"english": ["The mayor"], "unsaid": ["The mayor"], "other": [""]}


def test_the_ledger_is_of_no_language(corpus_of):
    """A title is a title."""
    corpus = corpus_of({"a": "Savaş\n\nBir savaş."}, language="tr", spans=[("a", "title", "Savaş")])
    tokens = tokenize(corpus, ("title",))
    hits = measures.voices(measures.occurrences(tokens, "savaş"), tokens)
    assert hits["voice"].tolist() == ["title", "undetermined"]


def test_other_rules_of_english_read_english_only(bilingual):
    """Verbs of speech, pronouns and demands; a group that is not read has no sentence and no token of theirs."""
    verbs = measures.reporting_verbs(bilingual).groupby("document")[["hits", "sentences"]].max()
    assert verbs.loc[["english", "unsaid", "other"]].to_numpy().tolist() == [[1, 2], [1, 2], [0, 0]]
    pronouns = measures.pronouns(bilingual).groupby("document")[["hits", "total"]].max()
    assert pronouns.loc["other"].tolist() == [0, 0]
    assert pronouns.loc["english", "hits"] == 2
    assert set(measures.demands(bilingual, NO_CODEBOOK)["document"]) == {"english", "unsaid"}


def test_accusations_abstain_in_other_languages(bilingual, codebook_of):
    """What is named alongside is told, and no agent, no form."""
    book = replace(
        codebook_of({"war": {"war": ["war"]}}), actors={"north": Actor("north", "the North", ("north",), ())}
    )
    book = replace(book, frames={"war": replace(book.frames["war"], accusatory=("war",))})
    accusations = measures.accusations(measures.occurrences(bilingual, book), bilingual, book)
    assert by_document(accusations, "agent") == {"english": ["north"], "unsaid": ["north"], "other": ["unnamed"]}
    assert by_document(accusations, "alongside")["other"] == ["north"]
    forms = measures.forms(accusations, bilingual).query("hits > 0")
    assert by_document(forms, "form") == {"english": ["noun"], "unsaid": ["noun"], "other": ["undetermined"]}


# --- what the library has for a language ---------------------------------------------------------


def test_languages_are_described(bilingual):
    """How much is in each, what the rules read, and where stop words are known; and in a sentence."""
    table = measures.languages(bilingual)
    assert table.to_numpy().tolist() == [
        ["", 1, 20, True, len(measures.STOP_WORDS)],
        ["en-US", 1, 20, True, len(measures.STOP_WORDS)],
        ["tr", 1, 20, False, 0],
    ]
    assert readings.languages(table) == (
        "The rules of speech are for English; 1 document of other languages (tr) was not read by them. 1 document says "
        "no language, and is read as English. There is no list of stop words for tr: nothing is left out there."
    )
    assert readings.languages(table[table["language"] == "en-US"]) == (
        "The rules of speech are for English, and every document was read by them."
    )


@pytest.mark.parametrize(
    ("codes", "content"),
    [({"a": "en", "b": ""}, False), ({"a": "tr", "b": "en"}, False), ({"a": "tr", "b": "de"}, True)],
    ids=["English", "one of them", "others"],
)
def test_stop_words_are_those_of_the_languages(tokens_of, codes, content):
    """Where there is no list for a language, nothing is left out."""
    tokens = tokens_of({"a": "the war", "b": "the peace"}, side={"a": "x", "b": "y"}, language=codes)
    counts = count_terms(tokens)
    for table in (measures.keyness(counts, target="x"), measures.shift(counts, target="x")):
        assert bool(table.set_index("term")["content"]["the"]) is content
        assert table.set_index("term")["content"][["peace", "war"]].all()


def test_a_mark_of_a_script_is_no_letter_of_it():
    """A text in English with a face of Japanese marks is not written without blanks."""
    assert not language.is_unspaced("Come ・(￣∀￣)・ now")
    assert language.is_unspaced("ジョン・スミス")
