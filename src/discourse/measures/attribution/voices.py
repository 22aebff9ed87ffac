"""Tokens + hits → voices: whose word each hit is, and whether it is asserted, attributed or kept at a distance."""

import bisect
from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse.arrays import Bools
from discourse.labels import DEVICES, UNDETERMINED
from discourse.language.english.distance import REACH, negated, so_called
from discourse.language.english.indirect import Stretch
from discourse.language.english.speech import paragraphs
from discourse.language.english.verbs import silent
from discourse.tokens.record import Tokens

COLUMNS = ("voice", "speaker", "scare", "so_called", "negated", "stance")
"""The columns that `voices` adds."""

_STANCES = {"quoted": "attributed", "reported": "attributed", UNDETERMINED: UNDETERMINED}
"""What follows from a voice; from any other, that a word is asserted."""


def voices(hits: pd.DataFrame, tokens: Tokens) -> pd.DataFrame:
    """Find whose words hits are.

    Parameters
    ----------
    hits : DataFrame
        Any table with document, start and end, such as `occurrences`.
    tokens : Tokens
        The tokens that the hits were found in: their corpus has the texts.

    Returns
    -------
    DataFrame
        The hits with these columns added.

        - voice: `title` or `caption` where the ledger of spans says so; `quoted` between quotation marks, in a
          turn of a transcript, or after the dash of a dialogue; `reported` in indirect speech and in what is
          alleged by nobody named; else `author`. A document that is announced as somebody's words by
          `reported_speaker` has no author: its other hits are `reported` in a sentence with a verb of speech (see
          `reporting_verbs`) or with indirect speech, and `undetermined` in one without, since nothing tells whether
          it is the announced speaker's or the report's; so are all hits of a document in another language than English,
          whose rules of speech these are, but for titles and captions
        - speaker: who is quoted or reported, as the text names it, or as the document announces it; else empty, so
          where the voice is `undetermined`
        - scare: in a short quotation that no verb of speech governs and that is no title or name
        - so_called: a word such as *so-called* comes before it in the same noun phrase, or one such as
          *allegedly* in its clause
        - negated: a negation in its clause denies it
        - stance: `distanced` where one of these three is so; else `attributed` where the hit is quoted or
          reported; `undetermined` where the voice is; else `asserted`

    Raises
    ------
    ValueError
        The table has no document, start and end.

    See Also
    --------
    occurrences : Find the hits.
    accusations : Who is presented as doing what accusatory hits say.
    reporting_verbs : By which verbs others speak, and how many sentences are undetermined.

    Notes
    -----
    A word in scare quotes alone is the author's own choice of word, held away: its voice is `author`. A
    negation does not reach into a definite phrase, which takes for granted what it names ("will not accept
    the results of the war"), nor past a verb that does so (*failed to prevent*), nor over the end of a clause;
    two cancel each other. What a verb of speech governs is taken to last to the end of its sentence, a demand
    to the end of its clause.

    What nobody says (*nobody said*, *should say*, *if they say*) is the author's. So is what a subject says that may be
    the author under another name: who speaks for a country says "Eastland hopes that", and a text in the
    first person is left to its author there.
    """
    missing = {"document", "start", "end"} - set(hits)
    if missing:
        msg = f"this table lacks {', '.join(sorted(missing))}; a table of hits has document, start and end"
        raise ValueError(msg)
    english = tokens.corpus.in_english
    documents = [document for document in hits["document"].unique() if english.get(document, True)]
    texts = {document: tokens.corpus.text(document) for document in documents}
    read = {document: paragraphs(text, tokens.corpus.passages) for document, text in texts.items()}
    announced = _announced(tokens)
    roles = _roles(tokens)
    rows = []
    places = zip(hits["document"], hits["start"], hits["end"], undetermined(hits, tokens), strict=True)
    for document, start, end, untold in places:
        if document not in read:
            voice = next((role for first, last, role in roles.get(document, ()) if first <= start < last), UNDETERMINED)
            rows.append((voice, "", False, False, False, UNDETERMINED))
            continue
        after = bisect.bisect_right(read[document], start, key=lambda one: one.start)
        paragraph = read[document][max(after - 1, 0)]
        voice, speaker, scare = _voice(paragraph.stretches, start, end, announced.get(document, ""), untold=untold)
        for first, last, role in roles.get(document, ()):
            if first <= start < last:
                voice, speaker = role, ""
        sentence = paragraph.sentences[max(bisect.bisect_right(paragraph.sentences, start) - 1, 0)]
        before = texts[document][max(sentence, start - REACH) : start]
        kept_away = so_called(before), negated(before)
        stance = "distanced" if scare or any(kept_away) else _STANCES.get(voice, "asserted")
        rows.append((voice, speaker, scare, *kept_away, stance))
    found = pd.DataFrame(rows, columns=list(COLUMNS), index=hits.index)
    found = found.astype(dict.fromkeys(("voice", "speaker", "stance"), str) | dict.fromkeys(DEVICES, bool))
    return hits.assign(**{column: found[column] for column in COLUMNS})


def undetermined(places: pd.DataFrame, tokens: Tokens) -> Bools:
    """Test of which places nothing tells whose words they are.

    Parameters
    ----------
    places : DataFrame
        Any table with document and start.
    tokens : Tokens
        The tokens of the documents.

    Returns
    -------
    array of bool
        One value a place: whether it is in a sentence of an announced document in which nobody is said to speak, or in
        a document of another language than English. Quotation marks, titles and captions are not looked at.
    """
    announced, english = _announced(tokens), tokens.corpus.in_english
    corpus = tokens.corpus
    found = ~places["document"].map(english).to_numpy(dtype=bool)
    asked = np.flatnonzero(~found & places["document"].isin(list(announced)).to_numpy())
    starts = places["start"].to_numpy()[asked]
    for document, rows in places.iloc[asked].groupby("document").indices.items():
        spans = np.array(silent(corpus.text(str(document)), corpus.passages), dtype=np.int64).reshape(-1, 2)
        at = np.searchsorted(spans[:, 0], starts[rows], side="right")
        found[asked[rows]] = np.append(0, spans[:, 1])[at] > starts[rows]
    return found


def _announced(tokens: Tokens) -> dict[str, str]:
    """Whose words the metadata announce documents to be, of those that they do."""
    speakers = tokens.corpus.documents.get("reported_speaker", pd.Series(dtype=object)).fillna("")
    return dict(speakers[speakers != ""])


def _roles(tokens: Tokens) -> dict[str, list[tuple[int, int, str]]]:
    """List the titles and captions of each document by their places."""
    spans = tokens.corpus.spans
    spans = spans[spans["role"].isin(("title", "caption"))]
    held: dict[str, list[tuple[int, int, str]]] = {}
    for document, start, end, role in zip(spans["document"], spans["start"], spans["end"], spans["role"], strict=True):
        held.setdefault(document, []).append((start, end, role))
    return held


def _voice(
    stretches: Sequence[Stretch], start: int, end: int, announced: str, *, untold: bool
) -> tuple[str, str, bool]:
    """Find the voice, the speaker and scare quotes at one place: the innermost stretch that speaks wins."""
    around = [stretch for stretch in stretches if stretch.start <= start and end <= stretch.end]
    scare = any(stretch.scare for stretch in around)
    for voice in ("quoted", "reported"):
        speaking = [stretch for stretch in around if stretch.voice == voice and not stretch.scare]
        if speaking:
            inner = max(speaking, key=lambda stretch: stretch.start)
            return voice, inner.speaker or announced, scare
    if untold:
        return UNDETERMINED, "", scare
    return ("reported" if announced else "author"), announced, scare
