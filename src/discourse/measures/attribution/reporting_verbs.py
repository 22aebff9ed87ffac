"""Tokens → reporting verbs: by which verbs each document lets others speak, and which of them take it for true."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from discourse.corpus.record import By, joined
from discourse.labels import UNNAMED
from discourse.language.english.verbs import PRESUPPOSING, verbs
from discourse.measures.attribution.voices import undetermined
from discourse.measures.frames.names import counted
from discourse.tokens.record import Tokens, document_groups
from discourse.wording import capital


class _Use(NamedTuple):
    document: str
    sentence: int
    verb: str
    speaker: str


def reporting_verbs(tokens: Tokens, by: By = "document") -> pd.DataFrame:
    """Count the verbs by which each document reports what others say, zeros included.

    Parameters
    ----------
    tokens : Tokens
        The texts. What is left out of the tokens, such as boilerplate, is not searched.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a verb in a group: groups in corpus order, verbs by how often they are used in all, then by alphabet.

        - the column of `by`, verb: the form, in lower case
        - hits: uses of it outside quotation marks by which somebody else than the author speaks
        - presupposes: whether it takes for true, or for given, what it reports (*stresses*, *notes*), or leaves it to
          the speaker (*says*, *claims*)
        - speakers: who speaks, as the texts name them, the more frequent first, each with its count, or `unnamed`
        - sentences, sentences_with: sentences of the group, and those with any such verb
        - undetermined: sentences without any, without indirect speech of another kind (*according to*) and not
          between quotation marks, in documents that are announced as somebody's words by `reported_speaker`: whether
          they are that speaker's or the author's cannot be told

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    voices : Whose words hits are; it takes the same sentences for undetermined.
    names : What each document calls a referent.

    Notes
    -----
    The verbs are those of a list, and a subject that cannot speak, the author's own, and what is denied (*did not say*)
    count for nothing. On speeches that the rules were not made with, about six in seven of the uses found are uses of
    speech; read them before using a count. Whether a verb presupposes is told from the verb alone (Kiparsky & Kiparsky
    1970): *noted that* takes for true what follows, *noted in a letter that* need not.

    References
    ----------
    Kiparsky, P., & Kiparsky, C. (1970). Fact. In M. Bierwisch & K. E. Heidolph (Eds.), Progress in Linguistics
    (pp. 143–173). Mouton.
    """
    groups, tokens = document_groups(tokens, by), tokens.english
    by = joined(by)
    names = list(groups.index) if by == "document" else sorted(set(groups))
    uses = pd.DataFrame(_uses(tokens), columns=list(_Use._fields)).astype({"verb": str, "speaker": str})
    uses[by] = uses["document"].map(groups).astype(str)
    times = uses["verb"].value_counts()
    forms = sorted(times.index, key=lambda form: (-times[form], form))
    cells = pd.MultiIndex.from_product([names, forms], names=[by, "verb"])
    found = uses.replace({"speaker": ""}, UNNAMED).groupby([by, "verb"])["speaker"]
    table = pd.DataFrame({"hits": found.size().reindex(cells, fill_value=0)}).reset_index()
    speakers = found.agg(counted).reindex(cells, fill_value="")
    return table.assign(
        presupposes=table["verb"].isin(PRESUPPOSING),
        speakers=speakers.to_numpy(),
        **{name: table[by].map(sizes) for name, sizes in _sentences(tokens, uses, groups).items()},
    ).astype({"verb": str, "speakers": str})


def _uses(tokens: Tokens) -> list[_Use]:
    """Every use of a verb of speech that is among the tokens."""
    return [
        _Use(document, int(tokens.unit_of("sentence", at)), verb.form, capital(verb.speaker))
        for number, (document, text) in enumerate(zip(tokens.corpus.documents.index, tokens.corpus.texts, strict=True))
        for verb in verbs(text, tokens.corpus.passages)
        if (at := tokens.begins(number, verb.start)) is not None
    ]


def _sentences(tokens: Tokens, uses: pd.DataFrame, groups: "pd.Series[str]") -> dict[str, "pd.Series[int]"]:
    """Count the sentences of each group: all, those with a verb of speech, and those nobody can be told to speak in."""
    units = tokens.units("sentence")
    spoken = np.isin(np.arange(len(units)), uses["sentence"])
    quoted = np.minimum.reduceat(tokens.quoted, tokens.sentence_bounds[:-1]) if len(units) else spoken
    owner = units["document"].map(groups)
    return {
        "sentences": owner.value_counts().reindex(groups.unique(), fill_value=0),
        "sentences_with": owner[spoken].value_counts().reindex(groups.unique(), fill_value=0),
        "undetermined": owner[undetermined(units, tokens) & ~quoted]
        .value_counts()
        .reindex(groups.unique(), fill_value=0),
    }
