"""Tokens + Codebook → demands: who is called on to do what, and in whose words."""

from collections.abc import Mapping

import pandas as pd

from discourse import language
from discourse.codebook import Codebook
from discourse.labels import UNDETERMINED, UNNAMED
from discourse.language.english import demands as rules
from discourse.language.english import grammar
from discourse.language.english.lines import Sign
from discourse.measures.attribution.accusations import mentions_of
from discourse.measures.attribution.voices import voices
from discourse.tokens.record import Tokens
from discourse.wording import capital

_COLUMNS = {
    "document": str, "passage": int, "sentence": int, "start": int, "end": int, "whose": str, "addressee": str,
    "asked": str, "verb": str,
}  # fmt: skip
_STANDING = grammar.DETERMINERS | grammar.HEADS | grammar.RULERS | frozenset(("and", "of"))
"""Words beside a name that leave it the name of the same actor."""

_Place = tuple[int, int]


def demands(tokens: Tokens, codebook: Codebook) -> pd.DataFrame:
    """Find what each document calls on somebody to do.

    Parameters
    ----------
    tokens : Tokens
        The texts. What is left out of the tokens, such as titles, is not searched, nor are documents of other languages
        than English.
    codebook : Codebook
        Its actors, who can be called on, with their names.

    Returns
    -------
    DataFrame
        One row a demand, in reading order.

        - document; passage, sentence: numbers from 1 in the document
        - start, end: offsets of what is asked
        - whose: `author`; or who is quoted or reported, as the text names them, `unnamed` where it does not;
          or `undetermined`, as in `voices`
        - addressee: the id of the actor who is asked, of several all, with commas between; else whom the text names,
          in its words; `unnamed` where it names nobody (*sanctions must be imposed*)
        - asked: what is asked, in the words of the text, to the end of its clause
        - verb: the form of its head, in lower case; a noun in *call for the release of all*

    See Also
    --------
    voices : Whose words hits are.
    accusations : Who is presented as doing what is held against them.
    reporting_verbs : By which verbs others speak.

    Notes
    -----
    What a text wants done, and by whom, is the remedy of a frame (Entman 1993), its prognosis (Snow & Benford 1988).
    Found are verbs of asking with what they govern (*urge X to*, *call for*, *demand that*); *must* and *should* after
    an actor, a body such as a government, or *you*, and with a passive; *let X*, *please*, *it is time for X to*; and
    the items of a list that a demand announces. What is denied (*did not call for*), asked in a question, told of the
    past (*was asked to leave*) or merely hoped is no demand, nor is what *we must* do. On speeches that the rules were
    not made with, more than nine in ten of the demands found are demands, and about one in six of those made with
    *urge*, *call on* and *appeal to* is missed; read them before using a count. A demand may be ironic, or one that a
    text reports in order to reject it.

    References
    ----------
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of Communication, 43(4), 51–58.
    https://doi.org/10.1111/j.1460-2466.1993.tb01304.x

    Snow, D. A., & Benford, R. D. (1988). Ideology, frame resonance, and participant mobilization. International Social
    Movement Research, 1, 197–217.
    """
    found = sorted(mentions_of(tokens, codebook).items())
    documents = tokens.unit_of("document", [first for first, _ in found]).tolist()
    mentions: dict[int, dict[_Place, tuple[str, Sign]]] = {}
    for document, (first, mention) in zip(documents, found, strict=True):
        place = int(tokens.starts[first]), int(tokens.ends[first + mention.length - 1])
        mentions.setdefault(document, {})[place] = mention.actor, mention.sign
    rows = []
    english = tokens.corpus.in_english
    for number, (document, text) in enumerate(zip(english.index, tokens.corpus.texts, strict=True)):
        if not english.iloc[number]:
            continue
        named = mentions.get(number, {})
        names = [place for place, (_, sign) in named.items() if sign is Sign.NAME]
        for demand in rules.demands(text, names, tokens.corpus.passages):
            at = tokens.begins(number, demand.start)
            if at is not None:
                actors = {place: actor for place, (actor, _) in named.items()}
                addressee = _addressee(text, demand.addressee, actors) if demand.addressee else UNNAMED
                asked = " ".join(text[demand.start : demand.end].split())
                units = (int(tokens.number_of(unit, at)) for unit in ("passage", "sentence"))
                rows.append((document, *units, demand.start, demand.end, "", addressee, asked, demand.verb))
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    spoken = voices(table, tokens)
    others, untold = spoken["voice"].isin(("quoted", "reported")), spoken["voice"] == UNDETERMINED
    speakers = spoken["speaker"].map(capital).replace("", UNNAMED)
    return table.assign(whose=speakers.where(others, "author").mask(untold, UNDETERMINED).astype(str))


def _addressee(text: str, place: _Place, actors: Mapping[_Place, str]) -> str:
    """Whom the text names: the actors of the codebook, where nothing else is named there, or its words."""
    start, end = place
    inside = [(first, last) for first, last in actors if start <= first and last <= end]
    rest = [
        form
        for first, last, form in language.words(text[start:end])
        if not any(begin <= start + first and start + last <= stop for begin, stop in inside)
    ]
    if inside and _STANDING.issuperset(rest):
        return ", ".join(dict.fromkeys(actors[name] for name in inside))
    return " ".join(text[start:end].split())
