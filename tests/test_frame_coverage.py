"""Coverage by frames on texts made by hand, and in the seeds."""

import pandas as pd
import pytest

from discourse import measures, readings
from discourse.measures import STOP_WORDS

TEXTS = {"a": "The armed forces of the north attack the bridge.", "b": "Rain and snow.", "c": "The."}


@pytest.fixture
def found(tokens_of, codebook_of):
    """A word of two frames, a phrase with a stop word in it, and texts with no hit and with no content word."""
    arms, force = ["forces of the north", "attack"], ["armed", "forces"]
    codebook = codebook_of({"arms": {"arms": arms}, "more": {"force": force}})
    tokens = tokens_of(TEXTS, {"a": "x", "b": "y", "c": "y"})
    return measures.occurrences(tokens, codebook), tokens


def test_frame_coverage(found):
    """Each content word counts once, however many frames hit it."""
    table = measures.frame_coverage(*found)
    assert list(table) == ["document", "content_words", "covered", "share"]
    assert table.iloc[:, :3].to_numpy().tolist() == [["a", 5, 4], ["b", 2, 0], ["c", 0, 0]]
    assert table["share"].tolist()[:2] == [0.8, 0.0]
    assert pd.isna(table["share"].iloc[2])
    assert readings.frame_coverage(table) == (
        "Of 7 content words (tokens that are no stop words), 57% are part of a hit: a 80% (4 of 5) and b 0% (0 of 2)."
    )


def test_groups(found):
    """Documents of a group are taken together."""
    table = measures.frame_coverage(*found, "side")
    assert table.iloc[:, :3].to_numpy().tolist() == [["x", 5, 4], ["y", 2, 0]]
    with pytest.raises(KeyError):
        measures.frame_coverage(*found, "party")


def test_none_and_many(found, tokens_of, codebook_of):
    """Without hits nothing is covered; without content words there is nothing to say; of many the extremes are told."""
    hits, tokens = found
    assert measures.frame_coverage(hits[:0], tokens)["covered"].tolist() == [0, 0, 0]
    nothing = measures.frame_coverage(hits[:0], tokens_of("The."))
    assert readings.frame_coverage(nothing) == "There is no content word."
    many = tokens_of({f"d{place}": "War." if place else "Rain falls." for place in range(20)})
    hits = measures.occurrences(many, codebook_of({"war": {"war": ["war"]}}))
    assert readings.frame_coverage(measures.frame_coverage(hits, many)) == (
        "Of 21 content words (tokens that are no stop words), 90% are part of a hit: 0% to 100% by document."
    )


def test_the_seeds_counted_one_by_one(seed_tokens, seed_codebook):
    """The table is what going through all tokens gives."""
    hits = measures.occurrences(seed_tokens, seed_codebook)
    covered = {
        (hit.document, position)
        for hit in hits.itertuples()
        for position in range(hit.position, hit.position + hit.length)
    }
    words = seed_tokens.table()
    words = words.assign(position=words.groupby("document").cumcount() + 1)
    words = words[~words["token"].isin(STOP_WORDS)]
    inside = [place in covered for place in zip(words["document"], words["position"], strict=True)]
    table = measures.frame_coverage(hits, seed_tokens).set_index("document")
    assert table["content_words"].to_dict() == words["document"].value_counts().to_dict()
    assert table["covered"].to_dict() == words.assign(inside=inside).groupby("document")["inside"].sum().to_dict()
