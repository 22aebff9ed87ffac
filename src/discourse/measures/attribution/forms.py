"""Accusations → forms: in which grammatical form each document makes a charge, and whether with a doer."""

import pandas as pd

from discourse.corpus.record import By, joined
from discourse.labels import UNNAMED
from discourse.language.english.forms import FORMS, form
from discourse.measures.attribution.accusations import sentence_at
from discourse.measures.frames.names import counted
from discourse.measures.frames.overlap import places
from discourse.tokens.record import Tokens, document_groups

_WORD = ["document", "start", "end"]


def forms(accusations: pd.DataFrame, tokens: Tokens, by: By = "document") -> pd.DataFrame:
    """Count the accusatory words of each document by their grammatical form, and those with a doer.

    Parameters
    ----------
    accusations : DataFrame
        The table of `accusations`, or some of its rows, such as those of one pattern.
    tokens : Tokens
        The same tokens.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a form in a group, zeros included.

        - the column of `by`, form: `noun` (*the occupation*), `modifier`, a participle or adjective before a noun
          (*the occupied hills*), `finite` verb (*they occupied the hills*), `other`, such as an infinitive, a gerund,
          or a phrase (*to occupy*, *by force*), and `undetermined` where no rule tells, as in
          any language but English
        - hits: accusatory words of this form; a stretch that several frames hit is one word
        - with_agent: those of which rules name the doer
        - total: accusatory words of any form
        - share: hits over total; NaN where the group has none
        - spellings: as the texts write them, in lower case, the more frequent first, each with its count

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    accusations : The agents one by one.
    agents : The agents of each document or group.

    Notes
    -----
    The form is read from endings and from the words around, without a dictionary; of several words it is that of their
    head. On speeches that the rules were not made with, nearly all forms that they tell are right, and for about one
    word in seven they tell none. A noun or a participle can leave out who does what it says, a finite verb in the
    active cannot. But a noun may have its doer beside it (*the occupation by …*), so count doers, and do not take nouns
    for concealment (Billig 2008).

    References
    ----------
    Billig, M. (2008). The language of critical discourse analysis: The case of nominalization. Discourse & Society,
    19(6), 783–800. https://doi.org/10.1177/0957926508095894
    """
    groups = document_groups(tokens, by)
    by = joined(by)
    names = list(groups.index) if by == "document" else sorted(set(groups))
    named = accusations["agent"] != UNNAMED
    words = accusations.assign(named=named.groupby([accusations[column] for column in _WORD]).transform("any"))
    words = words.drop_duplicates(_WORD)
    words = words.assign(
        group=words["document"].map(groups), form=_forms(words, tokens), text=words["text"].str.lower()
    )
    cells = pd.MultiIndex.from_product([names, FORMS], names=[by, "form"])
    found = words.groupby(["group", "form"])
    table = pd.DataFrame(
        {
            "hits": found.size().reindex(cells, fill_value=0),
            "with_agent": found["named"].sum().reindex(cells, fill_value=0).astype(int),
        }
    )
    table["total"] = table.groupby(by, sort=False)["hits"].transform("sum")
    table["share"] = table["hits"] / table["total"].where(table["total"] > 0)
    return table.assign(spellings=found["text"].agg(counted).reindex(cells, fill_value="").astype(str)).reset_index()


def _forms(words: pd.DataFrame, tokens: Tokens) -> list[str]:
    """The form of each of the words."""
    firsts, _ = places(words, tokens)
    sentences = tokens.unit_of("sentence", firsts).tolist()
    english = words["document"].map(tokens.corpus.in_english)
    answers = []
    for first, number, length, read in zip(firsts.tolist(), sentences, words["length"], english, strict=True):
        if not read:
            answers.append(FORMS[-1])
            continue
        at = first - int(tokens.sentence_bounds[number])
        sentence = sentence_at(tokens, number, {}, [])
        answers.append(form(sentence.forms, sentence.gaps, at, at + length - 1))
    return answers
