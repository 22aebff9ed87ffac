"""Voices on sentences that were read by hand; the seeds against their coding by a close reader."""

import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.labels import STANCES, VOICES
from discourse.language.english.speech import paragraphs
from discourse.measures.attribution.reporting_verbs import reporting_verbs
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
        ("The protesters openly demand war.", "reported", "The protesters"),
        ("The mayor accused the north and its many allies of war.", "reported", "The mayor"),
        ("The mayor said “the war is bad. We know.”", "quoted", "The mayor"),
        ("Ada Lee spoke. She said that the war goes on.", "reported", ""),
        ("Ada Lee said yes, she said. She said that the war goes on.", "reported", ""),
        ("Ada Lee said that it is over. She added that the war goes on.", "reported", "Ada Lee"),
        ("The crowd met and denied that the war goes on.", "reported", ""),
        ("The council, which met at noon, said that the war goes on.", "reported", "The council"),
        ("According to the mayor, the war goes on.", "reported", "the mayor"),
        ("According to Dr. Lee, the war goes on.", "reported", "Dr. Lee"),
        ("Mr. A. Lee said that the war goes on.", "reported", "Mr. A. Lee"),
        ("My colleague, Mr. Lee, said that the war goes on.", "reported", "Mr. Lee"),
        ("Eastland claims that war has little to do with what is said.", "reported", "Eastland"),
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
        ("The «so-called» war ended.", True),
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
        ("They do not want to wage war.", True),
        ("It was not at all a war.", True),
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


ANNOUNCED = [
    ("The letter claims that the war goes on.", "reported", "The letter", "attributed"),
    ("It welcomes the end of the war.", "reported", "Town choir", "attributed"),
    ("The war goes on.", "undetermined", "", "undetermined"),
    ("The letter says: “The war must end.”", "quoted", "The letter", "attributed"),
    ("“The war must end by the summer of this year.”", "quoted", "Town choir", "attributed"),
    ("They celebrate the ‘war’ every year.", "undetermined", "", "distanced"),
    ("There is no war.", "undetermined", "", "distanced"),
    ("According to the mayor, the war goes on.", "reported", "the mayor", "attributed"),
    ("Neighbours think that the war goes on.", "reported", "Neighbours", "attributed"),
    ("The letter stresses that there is no war.", "reported", "The letter", "distanced"),
]
"""Sentences of a document that is announced as the words of a choir."""


@pytest.mark.parametrize(("text", "voice", "speaker", "stance"), ANNOUNCED)
def test_an_announced_speaker(voices_of, text, voice, speaker, stance):
    """The author has no word there, and where no verb of speech tells whose a sentence is, it is nobody's."""
    text = f"The letter is long.\n\nThe letter speaks.\n\n{text}" if text.startswith("It ") else text
    row = voices_of(text, reported_speaker="Town choir").iloc[-1]
    assert (row["voice"], row["speaker"], row["stance"]) == (voice, speaker, stance)


def test_only_an_announced_document_is_undetermined(voices_of, tokens_of):
    """Beside an announced one, another has an author; the sentences are those that are counted with the verbs."""
    text = "\n\n".join(text for text, *_ in ANNOUNCED)
    texts, speakers = {"a": text, "b": text}, {"a": "Town choir", "b": ""}
    found = voices_of(texts, reported_speaker=speakers).set_index("document")
    untold = found["voice"] == "undetermined"
    assert untold["a"].sum() == 3
    assert "author" not in set(found.loc["a", "voice"])
    assert not untold["b"].any()
    assert "undetermined" not in set(found.loc["b", "stance"])
    table = reporting_verbs(tokens_of(texts, reported_speaker=speakers)).drop_duplicates("document")
    assert table["undetermined"].tolist() == [3, 0]


def test_titles_and_captions(voices_of):
    """The ledger of spans tells them, whatever quotation marks they have."""
    text = "“War again”\n\nThe war goes on.\n\nA picture of war."
    spans = [("a", "title", "“War again”"), ("a", "caption", "A picture of war.")]
    found = voices_of(text, spans=spans, include=("title", "caption"))
    assert found["voice"].tolist() == ["title", "author", "caption"]
    found = voices_of(text, spans=spans, include=("title", "caption"), reported_speaker="Town choir")
    assert found["voice"].tolist() == ["title", "undetermined", "caption"]


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
    """Whether a hit is quoted agrees with the close reader in 98 of 100 hits at least, the voice, where told, in 95."""
    coding = pd.read_csv(seeds / "coding.csv", keep_default_na=False)
    hits = voices(occurrences(seed_tokens, seed_codebook), seed_tokens)
    place = ["document", "start", "end"]
    coded = coding.drop_duplicates(place)[[*place, "voice"]].rename(columns={"voice": "coded"})
    both = hits.merge(coded, on=place)
    assert len(both.drop_duplicates(place)) == len(coded)
    assert ((both["voice"] == "quoted") == (both["coded"] == "quoted")).mean() >= 0.98
    told = both["voice"] != "undetermined"
    assert (both["voice"] == both["coded"])[told].mean() >= 0.95
    assert set(both.loc[~told, "document"]) == {"report-open-letter"}
    assert set(both.loc[~told, "coded"]) == {"reported"}  # coded before there was a word for it


# --- who says it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The war will last for years, the mayor warned.", "the mayor"),
        ("The war, the council said on Sunday, is lost.", "the council"),
        ("The war is lost, said the head of the council.", "the head of the council"),
        ("There was no end to the war, Iris Falk wrote in her diary.", "Iris Falk"),
        ("The war, neighbours recalled, began at night.", "neighbours"),
        ("The war began early, two nurses told a reporter.", "two nurses"),
        ("The war, wrote Iris Falk, was long.", "Iris Falk"),
        ("The war is lost, said a speaker for the council.", "a speaker"),
        ("The war, the envoy told the council, was lost.", "the envoy"),
        ("The war, Iris Falk and Bo Tam said, was lost.", "Bo Tam"),
        ("The war began early, two nurses confirmed.", "two nurses"),
        ("The war is lost, Dr. B. Falk concluded.", "Dr. B. Falk"),
        ("Iris Falk said yes to all of it. The war was lost, she added.", ""),
        ("Iris Falk said that it was late. The war was lost, she added.", "Iris Falk"),
    ],
)
def test_a_clause_in_the_middle_or_at_the_end_names_who_says_it(voices_of, text, speaker):
    """Wherever it comes, the clause of attribution makes the rest of its sentence indirect speech."""
    row = voices_of(text).iloc[-1]
    assert (row["voice"], row["speaker"]) == ("reported", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "After the war, the mayor said nothing.",
        "The war went on, and the mayor spoke.",
        "When the war began, the council replied.",
        "As we have said, the war was cruel.",
        "The council, at the end of the war, stressed the need for bread, and left.",
        "The war is cruel, I say.",
    ],
)
def test_a_clause_that_governs_something_else_reports_nothing(voices_of, text):
    """A verb with an object of its own, after an adjunct or of the first person is no such clause."""
    assert voices_of(text)["voice"].tolist() == ["author"]


@pytest.mark.parametrize(
    "text",
    [
        "Neighbours think the war is lost.",
        "Iris Falk insists there was no war.",
        "The council announced the war had ended.",
        "The mayor told reporters the war was lost.",
        "Critics argue war broke the law.",
        "Iris Falk said on Sunday, after the vote, that the war was lost.",
        "The council said late on Sunday that the war was lost.",
        "The council said Sunday evening that the war was lost.",
        "The council said this week that the war was lost.",
        "The council told us the war was lost.",
        "Iris Falk argued that, even so, the war was lost.",
        "The mayor was told by Iris Falk that the war was lost.",
        "According to some, the war was lost.",
        "Iris Falk denied Eastland lost the war.",
        "Iris Falk denied Eastland planned the war.",
        "The mayor, a tired man by then, said that the war was lost.",
    ],
)
def test_that_may_be_left_out_or_come_late(voices_of, text):
    """A subject and a finite verb after a verb of speech are what is said."""
    assert voices_of(text)["voice"].tolist() == ["reported"]


@pytest.mark.parametrize(
    "text",
    [
        "The council announced the war.",
        "The mayor noted the war in his diary.",
        "The children recall that long war by a song.",
        "The mayor believes in war.",
        "Repeated calls for an end of the war came late.",
        "Council orders to stop the war were ignored.",
        "The widely reported war is over.",
        "The much reported war is over.",
        "Old charges of war were dropped.",
        "The United Towns that waged war are poor.",
        "Official claims that the war is over were wrong.",
        "There were loud demands for an end of the war.",
        "The two states that waged war are poor.",
        "Wild claims that the war was over were wrong.",
    ],
)
def test_an_object_or_a_noun_is_no_speech(voices_of, text):
    """A noun after an adjective, in a name or before *of* says nothing, and neither does a verb with a plain object."""
    found = voices_of(text)
    assert found["voice"].tolist() == ["author"]
    assert found["speaker"].tolist() == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Neither side said that the war was lost.",
        "Neither Iris Falk nor Bo Tam said that the war was lost.",
        "No neighbour has said that the war was lost.",
        "Not a single neighbour said that the war was lost.",
        "Iris Falk never said that the war was lost.",
        "Such a law should state that war is a crime.",
        "The mayor may say that the war is lost.",
        "If the mayor says that the war is lost, we leave.",
        "Has anybody said that the war was lost?",
        "Who said that the war was lost?",
        "Few would claim that the war was lost.",
        "The mayor refused to say that the war was lost.",
        "Everybody should see and say that the war was lost.",
    ],
)
def test_what_nobody_says_is_not_reported(voices_of, text):
    """Denied, asked, possible and demanded speech is none."""
    assert voices_of(text)["voice"].tolist() == ["author"]


@pytest.mark.parametrize(
    "text",
    [
        "The facts of the case suggest that war will come.",
        "These signs warn of war that nobody sees.",
        "They act according to the plans of war.",
        "According to the rules of the league, war is banned.",
        "The war was lost according to what it cost.",
    ],
)
def test_things_and_norms_say_nothing(voices_of, text):
    """Only who can inform somebody is a speaker."""
    assert voices_of(text)["voice"].tolist() == ["author"]


@pytest.mark.parametrize(
    "text",
    [
        "We met in spring. Our hopes were high. Eastland calls for an end of the war.",
        "My country, Eastland, is small. We are poor. Eastland has declared that the war is lost.",
        "We met in spring. Our hopes were high. The delegation of Eastland believes that the war is lost.",
    ],
)
def test_who_speaks_for_a_country_may_name_it(voices_of, text):
    """In the first person, a bare name with a verb that its bearer may use of himself is left to the author."""
    assert voices_of(text)["voice"].tolist() == ["author"]


def test_a_claim_of_another_country_stays_reported(voices_of):
    """Nobody says of himself that he claims or alleges."""
    text = "We met in spring. Our hopes were high. Westland claims that the war is lost."
    assert voices_of(text)["speaker"].tolist() == ["Westland"]


# --- whose quotation it is -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Stop this war!” Iris Falk cried.", "Iris Falk"),
        ("“Who wants this war?” Judge Tam of Easton asked the crowd.", "Judge Tam of Easton"),
        ("“End this war!” shouted Iris Falk.", "Iris Falk"),
        ("“What a war!” Dr. Falk exclaimed.", "Dr. Falk"),
        ("“This is war …” Judge Tam said.", "Judge Tam"),
        ("“This is war!” Iris Falk, the baker, said.", "Iris Falk"),
        ("“Is this war?!” Iris Falk then asked.", "Iris Falk"),
        ("“It was bad!” Iris Falk cried. “The war went on and on for years.”", "Iris Falk"),
        ("“It was bad,” Iris Falk said. Bo Tam disagreed. “The war went on and on for years,” he said.", ""),
        ("“The war is over and the town is free at last,” read the letter.", "the letter"),
        ("The letter reads: “The war is over and the town is free at last.”", "The letter"),
        ("“The war is over and the town is free at last.” ― Iris Falk", "Iris Falk"),
        ("“War!” he shouted.", ""),
        ("“The war lasted for years and nobody came to help,” boasted Iris Falk.", "Iris Falk"),
        ("“The war lasted for years and nobody came to help,” mused the baker.", "the baker"),
        ("Iris Falk blogged: “The war lasted for years and nobody came.”", "Iris Falk"),
        ("“It was bad,” said Iris Falk. “The war went on and on for years.”", "Iris Falk"),
        ("“We ran,” Iris Falk recalled. “The war!”", "Iris Falk"),
        ("Bo Tam was asked by Iris Falk: “Was the war lost by then or was it not?”", "Iris Falk"),
        ("Bo Tam said no. Iris Falk left. “The war went on for years and years,” he said.", ""),
        ("The council said no to it. “The war went on for years and years,” he said.", ""),
        ("“The war lasted for years and nobody came to help.” — Iris Falk, baker", "Iris Falk"),
        ("— The war is lost, said Iris Falk.", "Iris Falk"),
        ("— It is late, said Iris Falk. The war is lost.", "Iris Falk"),
        ("―The war is lost, said Iris Falk.", "Iris Falk"),
        ("-- The war, said Iris Falk, is lost.", "Iris Falk"),
        ("— Is it late? asked Iris Falk.\n— The war is lost. We know.", ""),
        ("— The war is lost. We know, said Iris Falk.", "Iris Falk"),
    ],
)
def test_whose_quotation(voices_of, text, speaker):
    """After !, after any verb, in parts, in the passive, signed or after a dash: it is somebody's."""
    row = voices_of(text).iloc[-1]
    assert (row["voice"], row["speaker"], row["scare"]) == ("quoted", speaker, False)


def test_what_follows_a_word_in_marks_need_not_govern_it(voices_of):
    """A passive, a verb without a subject and a new clause say nothing; *as she called it* does."""
    for rest in ("is a word.", "would have helped the town.", "and it has helped the town."):
        assert voices_of(f"No peace, no “war”, {rest}")["stance"].tolist() == ["distanced"]
    assert voices_of("They saw a “war”, as the mayor called it.")["stance"].tolist() == ["attributed"]
    assert voices_of("They saw a “war”, as was stated by the mayor.")["stance"].tolist() == ["attributed"]


def test_a_dash_where_a_line_was_wrapped_opens_no_dialogue(voices_of):
    """The line before it has not ended."""
    found = voices_of("The mayor was late\n— as ever. The war is lost, said Iris Falk.")
    assert found["voice"].tolist() == ["reported"]


def test_a_sentence_after_a_shout_may_be_another(voices_of):
    """A verb with an object of its own does not govern the quotation before it."""
    found = voices_of("“Stop the war now and for all time!” The crowd demanded bread.")
    assert found["speaker"].tolist() == [""]


def test_a_quotation_never_closed_goes_on_with_the_next_opening_mark(voices_of):
    """Each paragraph of a speech repeats the mark, a double or a single one."""
    for first, last in ("“”", "‘’"):
        text = f"{first}The war went on.\n\n{first}The war was cruel,{last} Iris Falk said."
        assert voices_of(text)["voice"].tolist() == ["quoted", "quoted"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("IRIS FALK: The war is lost.\nBO TAM: No.\nIRIS FALK: Yes.", ["IRIS FALK"]),
        ("Ms Falk (Easton): The war is lost.\n\n[Noise.]\n\nMr Tam: This war?", ["Ms Falk", "Mr Tam"]),
        ("Q: Is the war lost?\nA: The war goes on.", ["Q", "A"]),
        ("Q. Is the war lost?\nA. The war goes on.", ["Q", "A"]),
        ("Q1: Is the war lost?\nA1: The war goes on.", ["Q1", "A1"]),
        ("Question: Is the war lost?\nAnswer: The war goes on.", ["Question", "Answer"]),
        ("Interviewer: Is it late?\nIris Falk: The war goes on.", ["Iris Falk"]),
    ],
)
def test_who_is_named_before_a_colon_speaks(voices_of, text, speakers):
    """In a transcript everything but what stands in brackets is somebody's turn."""
    found = voices_of(text)
    assert set(found["voice"]) == {"quoted"}
    assert found["speaker"].tolist() == speakers


@pytest.mark.parametrize(
    "text",
    [
        "To: Iris Falk\nFrom: Bo Tam\nSubject: The war is lost.",
        "Note: The war is lost.",
        "The war: a history.",
        "Citizens: It is late.\n\nWe met.\n\nWe left.\n\nSo We Say: The war is lost.",
    ],
)
def test_headers_and_headings_are_no_turns(voices_of, text):
    """The heads of a letter and a single label name no speaker."""
    assert voices_of(text)["voice"].tolist() == ["author"]


# --- how it is taken ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The film “War” was long.",
        "She wrote a book entitled “War and Bread”.",
        "The word “war” is short.",
        "Bo “War” Tam left.",
        "The “Stop the War” petition was signed.",
        "They read “An Agenda for War” there.",
        "The painting “War” hangs here.",
        "What does “war” mean?",
        "They shout: “War on Easton!”",
    ],
)
def test_a_title_a_name_or_a_shout_is_not_kept_away(voices_of, text):
    """Marks around them set them off, and no more."""
    assert "distanced" not in voices_of(text)["stance"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "The alleged war is over.",
        "Eastland allegedly planned a war.",
        "Eastland, reportedly, planned a war.",
        "It is claimed that Eastland planned a war.",
        "Eastland is said to have planned a war.",
        "Eastland stands accused of war.",
        "Eastland, it is said, planned a war.",
    ],
)
def test_what_is_only_alleged_is_not_asserted(voices_of, text):
    """An adjective, an adverb or an impersonal verb says openly that it is somebody's claim."""
    assert voices_of(text)["stance"].tolist() != ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "No doubt Eastland planned a war.",
        "Eastland never ceased to plan war.",
        "No fewer than five wars took place.",
        "No more than five wars took place.",
        "Not all wars end.",
        "Not a few wars took place.",
        "They did not rule out war.",
        "Whether or not they planned a war, we left.",
        "They failed to prevent a war.",
        "They cannot deny war.",
        "Eastland did nothing to avert war.",
        "There is no justification for war.",
        "They will not be misled by threats of war.",
        "In a not too distant year the council will want war.",
        "The failed war of Eastland is over.",
        "Did they not plan war?",
        "Neither the war nor the peace was theirs.",
        "They stop at nothing to win a war.",
        "There is no village that does not hate war.",
    ],
)
def test_a_negation_that_does_not_deny_the_hit(voices_of, text):
    """Idioms, double negation, verbs and prepositions that take it for granted, and questions."""
    assert voices_of(text, word="war*")["negated"].tolist() == [False]


@pytest.mark.parametrize("apostrophe", "'’‘ʼ＇‛´`")
@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u00a0", "\u00ad-", "-\u200b", "\n", "-\n"])
def test_one_spelling_for_words_and_voices(voices_of, apostrophe, hyphen):
    """Apostrophes, hyphens and blanks of all kinds carry the same distance and the same negation."""
    found = voices_of(f"It isn{apostrophe}t a real war. The so{hyphen}called war ended.")
    assert found["negated"].tolist() == [True, False]
    assert found["so_called"].tolist() == [False, True]


@pytest.mark.parametrize(
    "unit", ["He said, ", "“a.” said Ada. ", "said that ", "A: b.\n", "not the ", "“a ", "— a, said B. ", "Ada Bob "]
)
def test_no_text_is_read_in_quadratic_time(unit):
    """What is repeated over and over costs a second or two; squared, it costs minutes."""
    started = time.process_time()
    paragraphs((unit * 60_000)[:60_000])
    assert time.process_time() - started < 5


@given(
    st.lists(
        st.sampled_from(
            [*"ab “”\"'‘’.,\n", "\n\n", " said that ", " she said", " according to ", "A: ", "— ", "!” Ada Lee said. "]
        )
    )
)
def test_any_text_is_read(pieces):
    """Stretches lie inside the text and inside their paragraph, in whatever order marks come."""
    text = "".join(pieces)
    for paragraph in paragraphs(text):
        for stretch in paragraph.stretches:
            assert paragraph.start <= stretch.start <= stretch.end <= len(text)
