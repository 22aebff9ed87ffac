"""Voices on sentences that were read by hand; the seeds against their coding by a close reader."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.labels import STANCES, VOICES
from discourse.language.english.speech import paragraphs
from discourse.measures.attribution.voices import COLUMNS, voices
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.words.concordance import concordance


@pytest.fixture
def voices_of(tokens_of, codebook_of):
    """Find the word *war* in a text and say whose word each is."""

    def find(texts, word="war", **keywords):
        tokens = tokens_of(texts, **keywords)
        return voices(occurrences(tokens, codebook_of({"arms": {"war": [word]}})), tokens)

    return find


@pytest.mark.parametrize(
    ("text", "voice", "speaker"),
    [
        ("The war goes on.", "author", ""),
        ("The mayor said: “The war goes on.”", "quoted", "The mayor"),
        ('"The war goes on," the mayor said yesterday.', "quoted", "the mayor"),
        ("“We fear that this long war goes on for years”, said Ada Lee.", "quoted", "Ada Lee"),
        ("The mayor said that the war goes on.", "reported", "The mayor"),
        ("Ada Lee has repeatedly warned that the war goes on.", "reported", "Ada Lee"),
        ("The critics urged the council to end the war.", "reported", "The critics"),
        ("They accuse the council of a war.", "reported", ""),
        ("Ada Lee spoke. She said that the war goes on.", "reported", ""),
        ("Ada Lee said yes, she said. She said that the war goes on.", "reported", ""),
        ("Ada Lee said that it is over. She added that the war goes on.", "reported", "Ada Lee"),
        ("The crowd met and denied that the war goes on.", "reported", ""),
        ("The council, which met at noon, said that the war goes on.", "reported", "The council"),
        ("According to the mayor, the war goes on.", "reported", "the mayor"),
        ("The mayor criticized the council for its war.", "reported", "The mayor"),
        ("The mayor described the affair as a war.", "reported", "The mayor"),
    ],
)
def test_whose_word(voices_of, text, voice, speaker):
    """A verb of speech makes a quotation or indirect speech, and its subject is the speaker."""
    row = voices_of(text).iloc[-1]
    assert (row["voice"], row["speaker"]) == (voice, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "We say that the war goes on.",
        "My delegation says that the war goes on.",
        "It should be noted that the war goes on.",
        "We, the people of the valley, urge you to end the war.",
        "The claim that the war goes on is old.",
        "The legitimate request of the town to end the war is old.",
        "The mayor says this, but the war goes on.",
        "The mayor said that it is late; the war goes on.",
        "The senators' war goes on, and the senators' sons know.",
        "The mayor describes as “vain” the war of the council.",
    ],
)
def test_the_authors_own_word(voices_of, text):
    """The author's own speech, an impersonal turn, a noun and a contrast report nobody's words."""
    assert voices_of(text)["voice"].tolist() == ["author"]


def test_quotation_and_indirect_speech_meet(voices_of):
    """Inside indirect speech, what stands between quotation marks is quoted."""
    found = voices_of("The mayor mentioned that war comes, “new war, and war again in the event”.")
    assert found["voice"].tolist() == ["reported", "quoted", "quoted"]
    assert set(found["speaker"]) == {"The mayor"}


def test_a_quotation_that_goes_on(voices_of):
    """A paragraph in quotation marks without a verb of speech continues whoever spoke last."""
    text = "“War it is,” Ada Lee said.\n\n“It may well be that the war lasts for years.”"
    found = voices_of(text)
    assert found["speaker"].tolist() == ["Ada Lee", "Ada Lee"]


def test_a_quotation_never_closed_ends_with_its_paragraph(voices_of):
    """What follows in the next paragraph is the author's."""
    found = voices_of('The mayor said: "the war goes on and on.\n\nThe war is over.')
    assert found["voice"].tolist() == ["quoted", "author"]


def test_scare_quotes(voices_of):
    """A short quotation without a verb of speech is scare quotes: the author's word, held away."""
    row = voices_of("They celebrate the ‘war’ every year.").iloc[0]
    assert (row["voice"], row["scare"], row["stance"]) == ("author", True, "distanced")
    row = voices_of("“They celebrate the 'war' every year,” the mayor said.").iloc[0]
    assert (row["voice"], row["speaker"], row["scare"]) == ("quoted", "the mayor", True)
    row = voices_of("The mayor called it a “war”.").iloc[0]
    assert (row["voice"], row["scare"], row["stance"]) == ("quoted", False, "attributed")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The so-called war ended.", True),
        ("The so called ‘great war’ ended.", True),
        ("The self-styled new war party met.", True),
        ("The so-called leader of the war spoke.", False),
        ("So-called leaders met. The war ended.", False),
    ],
)
def test_so_called(voices_of, text, marked):
    """The mark reaches its own noun phrase and no further."""
    assert voices_of(text)["so_called"].tolist() == [marked]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("There is no war.", True),
        ("It isn’t a real war.", True),
        ("They live without fear of war.", True),
        ("It is not recognized as an open and bloody war.", True),
        ("They refuse to wage war.", True),
        ("It is not late, war comes.", False),
        ("They do not know that war comes.", False),
        ("They will not accept the results of war.", False),
        ("It is not only war.", False),
        ("They refuse to speak with anybody of peace or war.", False),
        ("It is not over. War comes.", False),
    ],
)
def test_negated(voices_of, text, negated):
    """A negation ends with its clause and does not reach into a definite phrase."""
    assert voices_of(text, word="war")["negated"].tolist() == [negated]


def test_an_announced_speaker(voices_of):
    """In a document that is somebody's words as a whole, the author has none; quotations stay quotations."""
    text = "The war goes on. The letter says: “The war must end.”"
    found = voices_of(text, reported_speaker="Town choir")
    assert found["voice"].tolist() == ["reported", "quoted"]
    assert found["speaker"].tolist() == ["Town choir", "The letter"]


def test_titles_and_captions(voices_of):
    """The ledger of spans tells them, whatever quotation marks they have."""
    text = "“War again”\n\nThe war goes on.\n\nA picture of war."
    spans = [("a", "title", "“War again”"), ("a", "caption", "A picture of war.")]
    found = voices_of(text, spans=spans, include=("title", "caption"))
    assert found["voice"].tolist() == ["title", "author", "caption"]


def test_the_columns(voices_of):
    """Voices and stances are words of the label sets, devices are true or false."""
    found = voices_of("The war goes on. The mayor said that the war goes on. There is no war.")
    assert list(found)[-len(COLUMNS) :] == list(COLUMNS)
    assert set(found["voice"]) <= set(VOICES)
    assert found["stance"].tolist() == [STANCES[0], STANCES[1], STANCES[2]]
    assert [str(found[column].dtype) for column in ("scare", "so_called", "negated")] == ["bool"] * 3


def test_no_hits_and_no_places(voices_of, tokens_of):
    """No hits keep the columns; a table without places is refused."""
    assert set(COLUMNS) <= set(voices_of("Nothing here."))
    with pytest.raises(ValueError, match="lacks end, start"):
        voices(pd.DataFrame({"document": ["a"]}), tokens_of("War."))


def test_any_table_of_places(tokens_of):
    """A table with document, start and end is enough, in any order and with any index."""
    tokens = tokens_of("There is war. The mayor said that the war goes on.")
    places = concordance(tokens, "war").iloc[::-1]
    assert voices(places, tokens)["voice"].tolist() == ["reported", "author"]


def test_the_seeds_against_their_coding(seeds, seed_tokens, seed_codebook):
    """Whether a hit is quoted agrees with the close reader in 98 of 100 hits at least, the voice in 95."""
    coding = pd.read_csv(seeds / "coding.csv", keep_default_na=False)
    hits = voices(occurrences(seed_tokens, seed_codebook), seed_tokens)
    place = ["document", "start", "end"]
    coded = coding.drop_duplicates(place)[[*place, "voice"]].rename(columns={"voice": "coded"})
    both = hits.merge(coded, on=place)
    assert len(both) == len(hits)
    assert ((both["voice"] == "quoted") == (both["coded"] == "quoted")).mean() >= 0.98
    assert (both["voice"] == both["coded"]).mean() >= 0.95


@given(st.lists(st.sampled_from([*"ab “”\"'‘’.,\n", "\n\n", " said that ", " she said", " according to "])))
def test_any_text_is_read(pieces):
    """Stretches lie inside the text and inside their paragraph, in whatever order marks come."""
    text = "".join(pieces)
    for paragraph in paragraphs(text):
        for stretch in paragraph.stretches:
            assert paragraph.start <= stretch.start <= stretch.end <= len(text)
