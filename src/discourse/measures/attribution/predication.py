"""Tokens + Codebook → predication: the words directly before and after the names of each actor, with their places."""

import re

import numpy as np
import pandas as pd

from discourse import language
from discourse.codebook import Codebook
from discourse.corpus.record import By, joined
from discourse.measures.attribution.accusations import mentions_of
from discourse.measures.frames.names import counted
from discourse.tokens.record import Tokens, document_groups

PLACES = ("before", "after")
"""On which side of a name a word is."""
_COLUMNS = ("document", "sentence", "actor", "place", "word", "name")
_PARTED = re.compile(r"[^\s'\"“”«»]")
_OWNER = re.compile(r"'s?(?!\w)")


def predication(tokens: Tokens, codebook: Codebook, by: By = "document") -> pd.DataFrame:
    """Count the words directly before and after the names of each actor.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    codebook : Codebook
        Its actors, with their names and adjectives.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a word on one side of an actor's names in a group: groups and actors in corpus and codebook order,
        before and after, the more frequent words first, then by alphabet.

        - the column of `by`, actor: the id of the actor
        - place: `before` or `after`
        - word: in lower case; across a mark, or the end of a sentence, there is none, but a name that owns what follows
          (*Northland's army*) is followed by it
        - hits: how often the word is there
        - names: the names that it is beside, in lower case, the more frequent first, each with its count
        - sentences: where, as the document and the number of the sentence in it, each with its count

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    collocates : The words near any node, by their association with it.
    agents : Whom accusatory words are pointed at.
    names : What each document calls a referent.

    Notes
    -----
    What a text calls a party and what it says of it are two of the questions of the discourse-historical approach
    (Reisigl & Wodak 2009). A neighbour is no more than a place to look: *the attack on Northland* has *on* before the
    name. Leave out function words by the rows, as in `table[~table["word"].isin(STOP_WORDS)]`.

    References
    ----------
    Reisigl, M., & Wodak, R. (2009). The discourse-historical approach (DHA). In R. Wodak & M. Meyer (Eds.), Methods of
    Critical Discourse Analysis (2nd ed., pp. 87–121). Sage.
    """
    groups = document_groups(tokens, by)
    by = joined(by)
    rows = pd.DataFrame(_neighbours(tokens, codebook), columns=list(_COLUMNS)).astype(dict.fromkeys(_COLUMNS, str))
    found = rows.assign(where=rows["document"] + " " + rows["sentence"], **{by: rows["document"].map(groups)})
    keys = [by, "actor", "place", "word"]
    cells = found.groupby(keys)
    table = pd.DataFrame(
        {"hits": cells.size(), "names": cells["name"].agg(counted), "sentences": cells["where"].agg(_listed)}
    ).reset_index()
    names = list(groups.index) if by == "document" else sorted(set(groups))
    orders = {by: names, "actor": list(codebook.actors), "place": list(PLACES)}
    ranks = {key: table[key].map({name: rank for rank, name in enumerate(order)}) for key, order in orders.items()}
    order = pd.DataFrame(ranks).assign(hits=-table["hits"], word=table["word"])
    return table.loc[order.sort_values([by, "actor", "place", "hits", "word"]).index].reset_index(drop=True)


def _listed(values: "pd.Series[str]") -> str:
    """The sentences in the order of the text, those with several hits with their count."""
    times = values.value_counts(sort=False)
    return ", ".join(f"{where} ({count})" if count > 1 else where for where, count in times.items())


def _neighbours(tokens: Tokens, codebook: Codebook) -> list[tuple[str, int, str, str, str, str]]:
    """Each word beside a name, with the document, the sentence and the name."""
    mentions, names = dict(sorted(mentions_of(tokens, codebook).items())), tokens.corpus.documents.index
    firsts, bounds = np.fromiter(mentions, int, len(mentions)), tokens.sentence_bounds
    documents, numbers = tokens.unit_of("document", firsts), tokens.number_of("sentence", firsts)
    sentences = tokens.unit_of("sentence", firsts)
    placed = (documents, numbers, bounds[sentences], bounds[sentences + 1])
    countable, found = tokens.countable, []
    every = zip(mentions.items(), *(of.tolist() for of in placed), strict=True)
    for (first, mention), document, number, begin, end in every:
        last = first + mention.length - 1
        name = " ".join(tokens.types[code] for code in tokens.codes[first : last + 1])
        for place, at, gap in (("before", first - 1, first - 1), ("after", last + 1, last)):
            if begin <= at < end and countable[at] and not _parted(tokens, document, gap):
                word = tokens.types[tokens.codes[at]]
                found.append((names[document], number, mention.actor, place, word, name))
    return found


def _parted(tokens: Tokens, document: int, at: int) -> bool:
    """Whether a mark is between a token and the next; the sign of an owner and quotation marks are none."""
    gap = language.fold(tokens.corpus.texts[document][tokens.ends[at] : tokens.starts[at + 1]])
    return bool(_PARTED.search(_OWNER.sub("", gap, count=1)))
