"""Forms of words on sentences made by hand; the seeds' charge as a reader counted it."""

import pandas as pd
import pytest

from discourse import measures, readings
from discourse.language.english.forms import FINITE, FORMS, MODIFIER, NOUN, OTHER, UNDETERMINED, form
from discourse.measures.attribution.accusations import sentence_at


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The [occupation] goes on.", NOUN),
        ("The [occupiers] left.", NOUN),
        ("They fear a [war].", NOUN),
        ("A brutal military [attack] began.", NOUN),
        ("They fear 20 [attacks].", NOUN),
        ("The town is under [attack].", NOUN),
        ("Northland's [attack] failed.", NOUN),
        ("[Threats] were made.", NOUN),
        ("The [shelling] of the town goes on.", NOUN),
        ("They mourn the [killings].", NOUN),
        ("They fear [ethnic cleansing] and worse.", NOUN),
        ("They fear [crimes against humanity].", NOUN),
        ("The [occupied] hills burn.", MODIFIER),
        ("They live in [occupied] Northland.", MODIFIER),
        ("They live in the illegally [occupied] hills.", MODIFIER),
        ("Southland's [occupied] hills burn.", MODIFIER),
        ("The “[occupied]” hills burn.", MODIFIER),
        ("The [northern-occupied] hills burn.", MODIFIER),
        ("The [occupying] army left.", MODIFIER),
        ("They fear an [aggressive] neighbour.", MODIFIER),
        ("Northland [occupied] the hills.", FINITE),
        ("Northland [occupied] 20 percent of the hills.", FINITE),
        ("It crossed the river and [occupied] the hills.", FINITE),
        ("They [occupied] it.", FINITE),
        ("The hills that it [occupied] by night burn.", FINITE),
        ("The hills were [occupied] in May.", FINITE),
        ("People have been forcibly [displaced].", FINITE),
        ("Northland is [shelling] the town.", FINITE),
        ("Northland would never [invade].", FINITE),
        ("The war not only [threatens] the peace.", FINITE),
        ("The war, which [threatens] peace, goes on.", FINITE),
        ("They [attack] at night.", FINITE),
        ("The troops [attack] the town.", FINITE),
        ("A letter that [disregards] law helps nobody.", FINITE),
        ("They want to [occupy] the hills.", OTHER),
        ("The hills are to be [occupied].", OTHER),
        ("The hills [occupied] by Northland burn.", OTHER),
        ("By [occupying] the hills, it broke its word.", OTHER),
        ("They took it [by force].", OTHER),
        ("Blocks stood there, [cutting off] the road.", OTHER),
        ("Northland acted [aggressively].", OTHER),
        ("The hills [occupied] 20 years ago burn.", UNDETERMINED),
        ("The hills [occupied] in May burn.", UNDETERMINED),
        ("Northland [threatened] Southland.", UNDETERMINED),
        ("It was [occupied] land.", UNDETERMINED),
        ("They accuse it of [killing] civilians.", UNDETERMINED),
        ("The [attack] helicopter left.", UNDETERMINED),
        ("They turned to [attack].", UNDETERMINED),
        ("[Attack]!", UNDETERMINED),
        ("The [displaced] fled.", UNDETERMINED),
    ],
)
def test_form(tokens_of, text, wanted):
    """An ending and the words around tell the form, or nothing does."""
    before, stretch, _ = text.replace("]", "[").split("[")
    tokens = tokens_of(text.replace("[", "").replace("]", ""))
    first = (tokens.starts == len(before)).argmax()
    last = (tokens.ends == len(before) + len(stretch)).argmax()
    sentence = sentence_at(tokens, 0, {}, [])
    assert form(sentence.forms, sentence.gaps, int(first), int(last)) == wanted


@pytest.fixture(scope="module")
def found(seed_tokens, seed_codebook):
    """The accusations of the seeds."""
    return measures.accusations(measures.occurrences(seed_tokens, seed_codebook), seed_tokens, seed_codebook)


def test_the_seeds_as_read(found, seed_tokens):
    """Of the 23 words of one charge a reader finds a single finite verb, and it has a doer."""
    occupation = found[found["pattern"].isin(["occup*", "*-occupied"])]
    table = measures.forms(occupation, seed_tokens, "side").set_index(["side", "form"])
    assert table["hits"].tolist() == [0, 0, 0, 0, 0, 12, 10, 1, 0, 0]
    rows = table.loc["azerbaijani"]
    assert rows["spellings"].tolist()[:3] == [
        "occupation (11), occupiers (1)",
        "occupied (7), occupying (2), armenian-occupied (1)",
        "occupied (1)",
    ]
    assert rows.loc[FINITE, ["with_agent", "total", "share"]].tolist() == [1, 23, pytest.approx(1 / 23)]
    assert table.loc["armenian", "share"].isna().all()


def test_forms_add_up(found, seed_tokens):
    """Every word has one form, whatever the groups; two frames or two agents make no second word of it."""
    words = found.drop_duplicates(["document", "start", "end"])
    again = pd.concat([found, found.head(6).assign(family="another"), found.head(3).assign(agent="another")])
    for by in ("document", "side"):
        table = measures.forms(again, seed_tokens, by)
        assert table["hits"].sum() == len(words) == len(again) - 9
        assert list(table["form"].unique()) == list(FORMS)
        assert (table["with_agent"] <= table["hits"]).all()


def test_reading(found, seed_tokens):
    """What is not there is not spoken of."""
    occupation = found[found["pattern"] == "occup*"]
    assert readings.forms(measures.forms(occupation, seed_tokens, "side")) == (
        "There are 22 accusatory words: 12 nouns (55%), 9 participles or adjectives before a noun (41%) and 1 finite "
        "verb (5%). Rules name a doer for 5 of 12 nouns, 2 of 9 participles or adjectives before a noun and 1 of 1 "
        "finite verb."
    )
    assert readings.forms(measures.forms(found[:0], seed_tokens)) == "There is no hit of any accusatory word."


def test_nothing_to_count(tokens_of, seed_codebook):
    """A text without a hit, or without a word, has its zeros."""
    for text in ("Nothing.", ""):
        tokens = tokens_of(text)
        nothing = measures.accusations(measures.occurrences(tokens, seed_codebook), tokens, seed_codebook)
        assert measures.forms(nothing, tokens)["hits"].tolist() == [0] * len(FORMS)
