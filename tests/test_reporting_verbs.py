"""Verbs of speech on texts made by hand, and those that a reader finds in the seeds."""

import pandas as pd
import pytest

from discourse import measures, readings
from discourse.language.english.verbs import verbs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The letter stresses that all is lost.", [("stresses", "The letter")]),
        ("The letter highlights a loss.", [("highlights", "The letter")]),
        ("The letter, he said, accuses the mayor of theft.", [("said", ""), ("accuses", "The letter")]),
        ("The mayor spoke. It accuses nobody.", [("accuses", "")]),
        ("The letter states much. It stresses this.", [("states", "The letter"), ("stresses", "The letter")]),
        ("The letter states much. It calls on the mayor.", [("states", "The letter"), ("calls", "The letter")]),
        ("The loss is highlighted, as is the theft.", [("highlighted", "")]),
        ("The town is said to be lost.", [("said", "")]),
        ("“All is lost,” Ada Lee noted.", [("noted", "Ada Lee")]),
        ("The group issued a note, saying “all is lost”.", [("saying", "The group")]),
        ("The letter welcomes the vote.", [("welcomes", "The letter")]),
        ("The vote was welcomed by the mayor.", [("welcomed", "the mayor")]),
        ("The letter states much. It expresses gratitude.", [("states", "The letter"), ("expresses", "The letter")]),
        ("They gave the guests a warm welcome.", []),
        ("The war expressed a deep hatred.", []),
        ("They have been denied basic rights.", []),
        ("The letter never states that.", []),
        ("We stress that all is lost.", []),
        ("We are writing to you.", []),
        ("The districts with no previous claims to them burn.", []),
        ("The crisis demands help.", []),
        ("It demands courage.", []),
        ("The vote reveals a split.", []),
        ("The war has claimed many lives.", []),
        ("Ada Lee claimed a loss.", [("claimed", "Ada Lee")]),
        ("It is to be hoped that all is well.", []),
        ("They keep the principles that were agreed on.", []),
        ("The danger is present.", []),
        ("They were admitted to the club.", []),
        ("It is stressed here.", [("stressed", "")]),
        ("“The mayor said that all is lost.”", []),
        ("The repeated claims are false.", []),
        ("The guests were told to leave.", [("told", "")]),
        ("The witnesses report a loss.", [("report", "The witnesses")]),
        ("The press claims much.", [("claims", "The press")]),
        ("The baker reveals a split.", [("reveals", "The baker")]),
        ("The study reveals a split.", [("reveals", "The study")]),
        ("Eastland reveals a split.", [("reveals", "Eastland")]),
        ("The mayor spoke. Then it stresses this.", [("stresses", "")]),
        ("The loss is noted, here.", [("noted", "")]),
        ("The letter says much and the mayor notes it. It stresses this.",
         [("says", "The letter"), ("notes", "the mayor"), ("stresses", "")]),
        ("The campus of the town reports a loss.", [("reports", "The campus of the town")]),
        ("The gates of the town reports office burn.", []),
        ("It calls for help.", []),
        ("It called them.", []),
        ("The mayor spoke. It does not stress this.", []),
        ("The mayor spoke. It demands help.", []),
        ("The loss is quoted.", []),
        ("The town is called old.", []),
        ("The loss is denied here.", []),
        ("It ought to be noted.", []),
        ("The figures reveal a split.", []),
    ],
)  # fmt: skip
def test_verbs(text, wanted):
    """A verb counts where somebody who can speak does; a noun, the author, what is denied and what is quoted do not."""
    assert [(verb.form, verb.speaker) for verb in verbs(text)] == wanted


@pytest.mark.parametrize("word", "among at by during for from in of on to under with".split())
def test_the_head_of_the_subject_is_what_shows_it(word):
    """A vote shows much and says nothing, whoever is named behind it."""
    assert list(verbs(f"The vote {word} the council reveals a split.")) == []


@pytest.fixture(scope="module")
def reported(tokens_of):
    """Two documents, announced as somebody's words; a heading that is no token."""
    texts = {
        "a": "Ada says no.\n\nThe letter notes that all is lost. The letter says so. Blocks were put there.",
        "b": "“Nothing is lost.” Nothing at all.",
    }
    return tokens_of(texts, {"a": "x", "b": "y"}, [("a", "title", "Ada says no.")], reported_speaker="Ada Lee")


def test_reporting_verbs(reported):
    """Zeros, sentences and what is undetermined are told for each document; a sentence in quotation marks is not."""
    table = measures.reporting_verbs(reported)
    assert table[["document", "verb", "hits", "presupposes", "speakers"]].to_numpy().tolist() == [
        ["a", "notes", 1, True, "The letter (1)"],
        ["a", "says", 1, False, "The letter (1)"],
        ["b", "notes", 0, True, ""],
        ["b", "says", 0, False, ""],
    ]
    sizes = table[["sentences", "sentences_with", "undetermined"]]
    assert sizes.to_numpy().tolist() == [[3, 2, 1]] * 2 + [[2, 0, 1]] * 2
    assert readings.reporting_verbs(table) == (
        "2 verbs of speech report what others say; 1 of them takes for true or given what it reports.\n\n"
        "| Document | Presupposing | Other verbs | Sentences with one | Undetermined sentences |\n"
        "|:--|:--|:--|:--|--:|\n"
        "| A | notes | says | 2 of 3 | 1 |\n"
        "| B | – | – | 0 of 2 | 1 |"
    )
    many = pd.concat([table.assign(document=f"d{place}") for place in range(16)])
    many = many.drop_duplicates(["document", "verb"])
    assert readings.reporting_verbs(many) == (
        "32 verbs of speech report what others say; 16 of them take for true or given what they report."
    )


def test_no_verbs(tokens_of):
    """No verb, no announcement and no text are answers, not errors."""
    for text in ("All is lost.", ""):
        table = measures.reporting_verbs(tokens_of(text))
        assert table.empty
        assert readings.reporting_verbs(table) == "No verb of speech reports what others say."


def test_the_seeds_as_read(seed_tokens):
    """The verbs that a reader found in the two news reports; the petitions speak for themselves."""
    table = measures.reporting_verbs(seed_tokens).set_index(["document", "verb"])
    letter, statement = (table.loc[f"report-{name}"] for name in ("open-letter", "statement"))
    assert set(letter.index[(letter["hits"] > 0) & letter["presupposes"]]) == {
        "emphasizes", "highlights", "highlighted", "stresses", "welcomes",
    }  # fmt: skip
    assert {"states", "accuses", "asserts", "portrayed", "describes", "expresses"} <= set(
        letter.index[letter["hits"] > 0]
    )
    assert statement.loc[["noted", "reminded", "said", "added", "described"], "hits"].tolist() == [2, 2, 1, 1, 1]
    assert letter["undetermined"].unique().tolist() == [5]
    assert not table.loc["petition-parliament", "hits"].any()
