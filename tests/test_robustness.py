"""Robustness: every choice is made anew, and the findings say what is left."""

import numpy as np
import pandas as pd
import pytest

from discourse import measures, tokenize
from discourse.measures.checks import robustness


@pytest.fixture(scope="module")
def study(corpus_of, codebook_of):
    """Two sides with two documents each, a title and a quotation."""
    texts = {
        "a": "War and Peace\n\nThey want peace. They want peace again, and no war.",
        "b": "Peace, peace, peace, said all of them here.",
        "c": 'War came to us. It was a "war of peace" they said.',
        "d": "The war-torn land saw war after war.",
    }
    side = {"a": "east", "b": "east", "c": "west", "d": "west"}
    corpus = corpus_of(texts, side, [("a", "title", "War and Peace")])
    return corpus, codebook_of({"peace": {"calm": ["peace"]}, "war": {"fight": ["war", "war-*"]}})


@pytest.fixture(scope="module")
def grid(study):
    """The robustness table of that study, with three random codebooks."""
    return measures.robustness(*study, n_samples=3)


def test_every_kind_of_choice_is_varied(grid):
    """The published study comes first; then tokens, spans, quotation, stop words, documents, patterns."""
    kinds = ["baseline", "tokens", "spans", "quotation", "stop words", "documents", "patterns"]
    assert list(dict.fromkeys(grid["kind"])) == kinds
    assert grid.groupby("kind")["variant"].nunique()[kinds].tolist() == [1, 2, 1, 1, 1, 4, 3]
    assert grid["variant"][0] == robustness.BASELINE


def test_the_columns_are_those_documented(grid):
    """The table and its summary have the columns that their docstrings list."""
    assert list(grid) == [
        "kind", "variant", "family", "side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "leader",
        "keeps_side", "document", "keeps_document", "tau",
    ]  # fmt: skip
    assert list(measures.findings(grid)) == [
        "family", "side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "low", "high", "variants", "kept",
        "document", "kept_document", "tau", "enough", "survives",
    ]  # fmt: skip


def row(grid, variant, frame):
    """Return the one row of a frame under a variant."""
    return grid[(grid["variant"] == variant) & (grid["family"] == frame)].iloc[0]


def test_a_variant_is_the_study_done_with_that_choice(study, grid):
    """Rates under a variant are what the same measures give for its tokens."""
    corpus, codebook = study
    counted = tokenize(corpus, ("caption", "title"))
    rates = measures.rates(measures.occurrences(counted, codebook), counted, codebook, by="side")
    expected = rates[(rates["side"] == "west") & (rates["family"] == "war")]["per_thousand"].iloc[0]
    assert row(grid, "title counted", "war")["rate"] == pytest.approx(expected)
    assert row(grid, "title counted", "war")["hits_rest"] == row(grid, robustness.BASELINE, "war")["hits_rest"] + 1


def test_the_token_rule_changes_what_is_found(grid):
    """Split at its hyphen, `war-torn` is a hit of `war` all the same; the total grows."""
    published, split = (row(grid, name, "war") for name in (robustness.BASELINE, "compounds split at hyphens"))
    assert published["hits"] == split["hits"]
    assert split["rate"] < published["rate"]


def test_quoted_text_can_be_left_out(grid):
    """The quoted war of document c is gone."""
    published, spoken = (row(grid, name, "war") for name in (robustness.BASELINE, "quoted text left out"))
    assert published["hits"] - spoken["hits"] == 1


def test_the_published_study_keeps_everything(grid):
    """Compared with itself nothing changes."""
    published = grid[grid["kind"] == "baseline"]
    assert published["keeps_side"].all()
    assert published["keeps_document"].all()
    assert (published["tau"] == 1).all()


def test_a_side_without_documents_cannot_be_compared(corpus_of, codebook_of):
    """Leaving out the only document of a side tells nothing, and is not counted against a finding."""
    corpus = corpus_of({"a": "peace peace peace peace peace", "b": "war and war"}, {"a": "east", "b": "west"})
    grid = measures.robustness(corpus, codebook_of({"peace": {"calm": ["peace"]}}), n_samples=1)
    left = row(grid, "without b", "peace")
    assert pd.isna(left["keeps_side"])
    assert np.isnan(left["log_ratio"])
    found = measures.findings(grid).iloc[0]
    others = grid[grid["kind"] != "baseline"]
    assert found["variants"] == len(others) - 2


def test_a_finding_survives_only_if_every_variant_keeps_it(grid):
    """`kept` is the share of variants with the same leader; one that turns over ends the survival."""
    found = measures.findings(grid).set_index("family")
    for frame in ("peace", "war"):
        part = grid[(grid["family"] == frame) & (grid["kind"] != "baseline")]
        assert found.loc[frame, "kept"] == pytest.approx(part["keeps_side"].mean())
        assert found.loc[frame, "survives"] == bool(found.loc[frame, "enough"] and part["keeps_side"].all())
    turned = grid.copy()
    turned.loc[(turned["kind"] == "tokens") & (turned["family"] == "war"), "keeps_side"] = False
    assert not measures.findings(turned).set_index("family").loc["war", "survives"]


def test_few_hits_are_compared_with_nothing(corpus_of, codebook_of):
    """With fewer than five hits on every side a finding cannot survive."""
    corpus = corpus_of({"a": "peace here, peace there", "b": "nothing of it"}, {"a": "east", "b": "west"})
    grid = measures.robustness(corpus, codebook_of({"peace": {"calm": ["peace"]}}), n_samples=1)
    found = measures.findings(grid).iloc[0]
    assert not found["enough"]
    assert not found["survives"]


def test_random_codebooks_have_fewer_patterns_and_are_drawn_by_seed(seed_corpus, seed_codebook):
    """Each draw lacks some patterns, no two are alike, and the same seed gives the same."""

    def drawn():
        made = robustness.variants(seed_corpus, seed_codebook, n_samples=2)
        return [one.codebook.frames for one in made if one.kind == "patterns"]

    def size(frames):
        return sum(len(patterns) for frame in frames.values() for patterns in frame.cues.values())

    one, other = drawn()
    assert size(one) < size(seed_codebook.frames)
    assert one != other
    assert drawn() == [one, other]
