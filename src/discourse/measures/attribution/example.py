"""Accusations + Tokens + Codebook → one sentence taken apart: doer, act, sufferer, and where each stands."""

from collections.abc import Mapping

import pandas as pd

from discourse.codebook import Codebook
from discourse.labels import UNNAMED
from discourse.language.english.lines import Mention
from discourse.measures.attribution.accusations import mentions_of
from discourse.tokens.record import Tokens

COLUMNS = ("document", "sentence", "part", "actor", "start", "end", "text", "rule", "voice")
_PLACE = ["document", "sentence"]


def example(accusations: pd.DataFrame, tokens: Tokens, codebook: Codebook) -> pd.DataFrame:
    """Take one sentence of each side apart, in which the rules are followed best.

    It is the shortest that has a single accusatory word, for which rules find a doer and a sufferer that the sentence
    names once each; where a side has none, the shortest with such a doer. The same rule chooses for every side.

    Parameters
    ----------
    accusations : DataFrame
        The table of `accusations`.
    tokens : Tokens
        The same tokens.
    codebook : Codebook
        The same codebook.

    Returns
    -------
    DataFrame
        One row a marked stretch, in the order of the sentence, sides in alphabetical order; no row of a side of which
        no sentence will do.

        - document, sentence (number from 1 in the document)
        - part: `doer`, `act` or `sufferer`
        - actor: the id of the actor; empty for the act
        - start, end: of the stretch, in characters of the sentence
        - text: the whole sentence
        - rule: the name of the rule that found the doer
        - voice: whose words the act is in, where the accusations tell it, as in `voices`; else empty

    See Also
    --------
    accusations : All accusatory words, with the rules that read them.
    """
    mentions = mentions_of(tokens, codebook)
    sentences = tokens.units("sentence").set_index(_PLACE)
    alone = accusations[~accusations.duplicated(_PLACE, keep=False) & (accusations["agent"] != UNNAMED)]
    named = _mentions(tokens, mentions)
    parted = [_parts(row, named, sentences.loc[tuple(row[_PLACE])], tokens) for _, row in alone.iterrows()]
    parted = [parts for parts in parted if parts["part"].eq("doer").any()]
    if not parted:
        return pd.DataFrame(columns=list(COLUMNS))
    side_of = tokens.corpus.side_of
    ordered = sorted(parted, key=lambda parts: (-len(parts), len(parts["text"].iloc[0])))
    best = {side_of[parts["document"].iloc[0]]: parts for parts in reversed(ordered)}
    return pd.concat([best[side] for side in sorted(best)], ignore_index=True)


def _mentions(tokens: Tokens, mentions: Mapping[int, Mention]) -> pd.DataFrame:
    """Where in the texts each actor is named."""
    first = list(mentions)
    last = [place + mention.length - 1 for place, mention in mentions.items()]
    names = tokens.corpus.documents.index[tokens.unit_of("document", first)]
    return pd.DataFrame(
        {
            "document": names,
            "sentence": tokens.number_of("sentence", first),
            "actor": [mention.actor for mention in mentions.values()],
            "start": tokens.starts[first].astype(int),
            "end": tokens.ends[last].astype(int),
        }
    )


def _parts(hit: pd.Series, named: pd.DataFrame, sentence: pd.Series, tokens: Tokens) -> pd.DataFrame:
    """Mark the act, and doer and sufferer where the sentence names them once."""
    here = named[(named["document"] == hit["document"]) & (named["sentence"] == hit["sentence"])]
    rows = [("act", "", hit["start"], hit["end"])]
    for part, actor in (("doer", hit["agent"]), ("sufferer", hit["patient"])):
        found = here[here["actor"] == actor]
        if len(found) == 1:
            rows.append((part, actor, *found[["start", "end"]].iloc[0]))
    text = tokens.corpus.text(hit["document"])[sentence["start"] : sentence["end"]]
    parts = pd.DataFrame(rows, columns=["part", "actor", "start", "end"])
    parts[["start", "end"]] -= sentence["start"]
    place = {"document": hit["document"], "sentence": hit["sentence"], "text": text, "rule": hit["rule"]}
    place["voice"] = hit.get("voice", "")
    return parts.assign(**place)[list(COLUMNS)].sort_values("start", ignore_index=True)
