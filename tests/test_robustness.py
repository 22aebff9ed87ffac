"""Robustness: every choice is made anew, and the findings say what is left."""

import dataclasses
import inspect

import numpy as np
import pandas as pd
import pytest

from discourse import figures, measures, read_study, readings, tokenize
from discourse.labels import OUTCOMES
from discourse.measures.checks import variants
from discourse.measures.checks.leads import leaders, leads
from discourse.readings import answers


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
    assert grid["variant"][0] == variants.BASELINE


def test_the_columns_are_those_documented(grid):
    """The table and its summary have the columns that their docstrings list."""
    assert list(grid) == [
        "kind", "variant", "changes", "family", "side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "leader",
        "outcome", "keeps_side", "document", "keeps_document", "tau",
    ]  # fmt: skip
    assert list(measures.survival(grid)) == [
        "kind", "family", "variants", "kept", "reversed", "tied", "too_few", "side_missing", "share", "broken_by",
    ]  # fmt: skip
    assert list(measures.findings(grid)) == [
        "family", "side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "low", "high", "variants", "kept",
        "document", "kept_document", "tau", "enough", "survives", "random_kept", "survives_random", "single_document",
        "hangs_on", "needs", "broken_by", "not_compared",
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
    assert row(grid, "title counted", "war")["hits_rest"] == row(grid, variants.BASELINE, "war")["hits_rest"] + 1


def test_the_token_rule_changes_what_is_found(grid):
    """Split at its hyphen, `war-torn` is a hit of `war` all the same; the total grows."""
    published, split = (row(grid, name, "war") for name in (variants.BASELINE, "compounds split at hyphens"))
    assert published["hits"] == split["hits"]
    assert split["rate"] < published["rate"]


def test_quoted_text_can_be_left_out(grid):
    """The quoted war of document c is gone."""
    published, spoken = (row(grid, name, "war") for name in (variants.BASELINE, "quoted text left out"))
    assert published["hits"] - spoken["hits"] == 1


def test_the_published_study_keeps_everything(grid):
    """Compared with itself nothing changes."""
    published = grid[grid["kind"] == "baseline"]
    assert published["keeps_side"].all()
    assert published["keeps_document"].all()
    assert (published["tau"] == 1).all()


def test_a_side_without_documents_is_missing(corpus_of, codebook_of):
    """Leaving out the only document of a side compares nothing: no survival, no failure, and said of the finding."""
    corpus = corpus_of({"a": "peace peace peace peace peace", "b": "war and war"}, {"a": "east", "b": "west"})
    grid = measures.robustness(corpus, codebook_of({"peace": {"calm": ["peace"]}}), n_samples=1)
    for variant in ("without a", "without b"):
        left = row(grid, variant, "peace")
        assert left["outcome"] == "side missing"
        assert pd.isna(left["keeps_side"])
        assert np.isnan(left["log_ratio"])
    found = measures.findings(grid).iloc[0]
    assert found["variants"] == 0
    assert np.isnan(found["kept"])
    assert not found["survives"]
    assert found["not_compared"] == "documents: without a (side missing), without b (side missing)"
    assert [found["single_document"], found["hangs_on"], found["needs"]] == [False, "", "a, b"]
    documents = measures.survival(grid).set_index("kind").loc["documents"]
    assert documents[["variants", "kept", "side_missing"]].tolist() == [2, 0, 2]
    assert np.isnan(documents["share"])


@pytest.mark.parametrize(
    ("other", "outcome", "changes"), [("war " * 6 + "and rain", "reversed", True), ("war and rain", "kept", False)]
)
def test_a_variant_that_changes_neither_a_hit_nor_a_lead_is_marked(corpus_of, codebook_of, other, outcome, changes):
    """A byline without hits adds tokens: that is evidence of the lead only where it changes who has it."""
    byline = "By somebody or other of some place or other"
    corpus = corpus_of({"a": f"{byline}\n\n{'war ' * 6}", "b": other}, {"a": "x", "b": "y"}, [("a", "byline", byline)])
    grid = measures.robustness(corpus, codebook_of({"war": {"fight": ["war"]}}), n_samples=0)
    counted, published = (row(grid, name, "war") for name in ("byline counted", variants.BASELINE))
    assert counted["hits"] == published["hits"]
    assert counted["rate"] < published["rate"]
    assert [counted["outcome"], counted["changes"]] == [outcome, changes]
    assert not published["changes"]
    assert grid.loc[grid["kind"] == "documents", "changes"].all()
    assert ("spans" in set(measures.survival(grid)["kind"])) == changes


def test_a_side_whose_tokens_are_all_left_out_is_missing(corpus_of, codebook_of):
    """A side that speaks in quotations alone has no token without them, though it has its documents."""
    corpus = corpus_of({"a": "war war war war war", "b": "“peace and war”"}, {"a": "east", "b": "west"})
    grid = measures.robustness(corpus, codebook_of({"war": {"fight": ["war"]}}), n_samples=0)
    assert row(grid, "quoted text left out", "war")["outcome"] == "side missing"


def test_what_has_too_few_hits_left_is_broken(corpus_of, codebook_of):
    """A finding whose hits are in one document does not survive without it, though no other side leads then."""
    texts = {"a": "peace peace peace peace peace", "b": "peace and quiet and calm", "c": "calm and quiet and rain"}
    corpus = corpus_of(texts, {"a": "east", "b": "east", "c": "west"})
    grid = measures.robustness(corpus, codebook_of({"peace": {"calm": ["peace"]}}), n_samples=0)
    left = row(grid, "without a", "peace")
    assert left["outcome"] == "too few"
    assert left["leader"] == left["side"] == "east"
    assert not left["keeps_side"]
    found = measures.findings(grid).iloc[0]
    assert not found["survives"]
    assert found["single_document"]
    assert found["broken_by"] == "documents: without a (too few)"
    assert [found["variants"], found["kept"]] == [2, 0.5]
    assert row(grid, "without b", "peace")["outcome"] == "kept"


def test_every_outcome_is_told_apart(corpus_of, codebook_of):
    """Kept, reversed, tied, too few and a side missing, each made by leaving out one document."""
    texts = {
        "keeps": "war war war war war war war war and peace",
        "turns": "war war war war war war war war and peace and peace and peace",
        "other": "war war war war war war and peace and peace",
    }
    side = {"keeps": "east", "turns": "east", "other": "west"}
    book = codebook_of({"war": {"fight": ["war"]}, "peace": {"calm": ["peace"]}})
    grid = measures.robustness(corpus_of(texts, side), book, n_samples=0)
    documents = grid[(grid["kind"] == "documents") & (grid["family"] == "war")].set_index("variant")["outcome"]
    assert documents.to_dict() == {
        "without keeps": "reversed",
        "without turns": "kept",
        "without other": "side missing",
    }
    even = corpus_of({"a": "war " * 6, "b": "war " * 2 + "rain", "c": "war " * 5}, {"a": "x", "b": "y", "c": "y"})
    grid = measures.robustness(even, book, n_samples=0)
    assert row(grid, "without b", "war")["outcome"] == "tied"
    assert row(grid, "as published", "peace")["outcome"] == "too few"
    assert set(grid["outcome"]) <= set(OUTCOMES)


def test_a_finding_survives_only_if_every_variant_keeps_it(grid):
    """`kept` is the share of deliberate variants with the same leader; one without it ends the survival."""
    found = measures.findings(grid).set_index("family")
    for frame in ("peace", "war"):
        part = grid[(grid["family"] == frame) & grid["changes"] & (grid["kind"] != "patterns")]
        drawn = grid[(grid["family"] == frame) & grid["changes"] & (grid["kind"] == "patterns")]
        assert found.loc[frame, "kept"] == pytest.approx(part["keeps_side"].mean())
        assert found.loc[frame, "random_kept"] == pytest.approx(drawn["keeps_side"].mean())
        assert found.loc[frame, "survives"] == bool(found.loc[frame, "enough"] and part["keeps_side"].all())
        assert found.loc[frame, "survives"] == (not found.loc[frame, "broken_by"])
    turned = grid.copy()
    chosen = (turned["kind"] == "tokens") & (turned["family"] == "war")
    turned.loc[chosen, ["keeps_side", "outcome", "changes"]] = False, "reversed", True
    broken = measures.findings(turned).set_index("family").loc["war"]
    assert not broken["survives"]
    assert broken["broken_by"].startswith("tokens: compounds split at hyphens (reversed), scikit-learn")


def test_survival_counts_the_outcomes_of_each_kind(grid):
    """One row a kind and frame; the outcomes add up to the variants; all that break it are named."""
    table = measures.survival(grid)
    states = [outcome.replace(" ", "_") for outcome in OUTCOMES]
    assert (table[states].sum(axis=1) == table["variants"]).all()
    for line in table.itertuples():
        part = grid[(grid["kind"] == line.kind) & (grid["family"] == line.family) & grid["changes"]]
        assert line.kept == (part["outcome"] == "kept").sum()
        broken = part[part["outcome"].isin(["reversed", "tied", "too few"])]
        named = [
            f"{variant} ({outcome})" for variant, outcome in zip(broken["variant"], broken["outcome"], strict=True)
        ]
        assert line.broken_by == ", ".join(named)
        assert line.share == pytest.approx(line.kept / (line.variants - line.side_missing))
    assert measures.wide(table, "kept").loc["war", "documents"] == 2


def test_few_hits_are_compared_with_nothing(corpus_of, codebook_of):
    """With fewer than five hits on every side a finding cannot survive."""
    corpus = corpus_of({"a": "peace here, peace there", "b": "nothing of it"}, {"a": "east", "b": "west"})
    grid = measures.robustness(corpus, codebook_of({"peace": {"calm": ["peace"]}}), n_samples=1)
    found = measures.findings(grid).iloc[0]
    assert not found["enough"]
    assert not found["survives"]


@pytest.fixture(scope="module")
def bordered(corpus_of, codebook_of):
    """Two frames that share a word, one of which claims a cue of the other."""
    corpus = corpus_of(
        {"a": "raid siege raid siege and war crime", "b": "war war war and siege crime trial law court"},
        {"a": "east", "b": "west"},
    )
    book = codebook_of(
        {
            "arms": {"fight": ["war", "war crime"], "attack": ["raid*", "siege"]},
            "law": {"courts": ["law", "trial", "court"], "crime": ["crime"]},
        }
    )
    law = dataclasses.replace(book.frames["law"], claims=("attack",))
    book = dataclasses.replace(book, frames=book.frames | {"law": law})
    return measures.robustness(corpus, book, n_samples=0), corpus, book


def test_shared_words_move_to_either_frame(bordered):
    """What is a hit of two frames is counted in one alone: only the frame that loses it has a row."""
    grid, *_ = bordered
    published = row(grid, variants.BASELINE, "arms")
    moves = grid[grid["kind"] == "moves"]
    assert published[["hits", "hits_rest"]].tolist() == [5, 4]
    alone = moves[moves["variant"] == "words that arms shares in law alone"]
    assert alone[["family", "hits", "hits_rest"]].to_numpy().tolist() == [["arms", 4, 4]]
    other = moves[moves["variant"] == "words that law shares in arms alone"]
    assert other[["family", "hits", "hits_rest"]].to_numpy().tolist() == [["law", 4, 0]]


def test_a_claimed_cue_moves_whole(bordered):
    """A cue that another frame claims is counted there; both frames have a row, no other has."""
    grid, *_ = bordered
    moved = grid[grid["variant"] == "attack in law"].set_index("family")
    assert list(moved.index) == ["arms", "law"]
    assert moved.loc["arms", ["side", "hits", "hits_rest", "outcome"]].tolist() == ["east", 1, 3, "too few"]
    assert moved.loc["law", ["side", "hits", "hits_rest", "outcome"]].tolist() == ["west", 5, 5, "reversed"]


def test_moved_words_are_not_counted_twice(bordered, codebook_of):
    """Words that the claiming frame has already stay one hit of it; a cue without hits makes no variant."""
    _, corpus, book = bordered
    law = dataclasses.replace(book.frames["law"], claims=("fight",))
    other = codebook_of({"rest": {"rain": ["rain"]}}).frames["rest"]
    arms = dataclasses.replace(book.frames["arms"], claims=("rain",))
    book = dataclasses.replace(book, frames={"arms": arms, "law": law, "rest": other})
    grid = measures.robustness(corpus, book, n_samples=0)
    moved = grid[grid["variant"] == "fight in law"].set_index("family")
    assert moved.loc["law", ["hits", "hits_rest"]].tolist() == [4 + 3, 1]  # not “war crime”: its crime is one
    assert not grid["variant"].str.contains("rain").any()


def test_hits_that_a_coder_refuses_are_left_out(study):
    """Each coder makes a variant: the study without the false positives of that coder."""
    corpus, codebook = study
    hits = measures.occurrences(tokenize(corpus), codebook)
    first = hits[hits["family"] == "war"].iloc[0]
    cells = {"document": first["document"], "start": first["start"], "end": first["end"], "family": "war"}
    coding = pd.DataFrame([cells | {"correct": "no", "coder": "A"}, cells | {"correct": "yes", "coder": "B"}])
    grid = measures.robustness(corpus, codebook, coding=coding, n_samples=0)
    published = row(grid, variants.BASELINE, "war")
    refused, agreed = (row(grid, f"coded by {coder}", "war") for coder in "AB")
    assert refused["hits"] + refused["hits_rest"] == published["hits"] + published["hits_rest"] - 1
    assert agreed["hits"] == published["hits"]
    assert grid.loc[grid["kind"] == "coding", "variant"].unique().tolist() == ["coded by A", "coded by B"]


def test_three_sides_are_compared_with_all_others(corpus_of, codebook_of):
    """A side that is not the first of three has lost its lead; without one of the three nothing is compared."""
    texts = {"a": "war war war war war war", "b": "war war and rain", "c": "rain and rain"}
    corpus = corpus_of(texts, dict(zip("abc", "xyz", strict=True)))
    grid = measures.robustness(corpus, codebook_of({"war": {"fight": ["war"]}}), n_samples=0)
    assert row(grid, variants.BASELINE, "war")[["side", "hits", "hits_rest"]].tolist() == ["x", 6, 2]
    assert (grid.loc[grid["kind"] == "documents", "outcome"] == "side missing").all()


@pytest.mark.parametrize(
    ("side", "frames"),
    [("", {"war": {"fight": ["war"]}}), ("one", {"war": {"fight": ["war"]}}), ({"a": "x", "b": "y"}, {})],
    ids=["no side", "one side", "no frame"],
)
def test_without_sides_or_frames_there_is_nothing_to_compare(corpus_of, codebook_of, grid, side, frames):
    """The table has no row, but its columns, and all that reads it says so."""
    table = measures.robustness(corpus_of({"a": "war", "b": "war"}, side), codebook_of(frames))
    assert table.empty
    assert table.dtypes.to_dict() == grid.dtypes.to_dict()
    assert measures.findings(table).empty
    assert measures.survival(table).empty
    assert readings.robustness(table) == answers.robustness(measures.findings(table))
    assert readings.robustness(table).startswith("There are no two sides, or no frames")
    assert "no two sides, or no frames" in figures.robustness(table).get_label()


def test_of_many_documents_random_parts_are_left_out(corpus_of, codebook_of):
    """Twenty of them, which together are all; what is left is what the measures give for the other documents."""
    texts = {f"d{number:02d}": f"War {'war ' * (number % 7)}came" for number in range(30)}
    corpus = corpus_of(texts, dict(zip(texts, ["x", "y", "y"] * 10, strict=True)))
    book = codebook_of({"war": {"fight": ["war"]}})
    made = [each for each in variants.variants(corpus, book, n_samples=0) if each.kind == "documents"]
    assert [variant.name for variant in made] == [f"without part {number} of 20" for number in range(1, 21)]
    left_out = [set(texts) - set(corpus.documents.index[variant.documents]) for variant in made]
    assert sorted(name for part in left_out for name in part) == list(texts)
    for variant, part in zip(made, left_out, strict=True):
        tokens = tokenize(corpus.without(*part))
        counted = measures.rates(measures.occurrences(tokens, book), tokens, book)
        assert counted["hits"].tolist() == variant.hits[0].tolist()
        assert counted["total"].tolist() == variant.totals.tolist()
    grid = measures.robustness(corpus, book, n_samples=0)
    assert "- Documents, left out in 20 random parts: the published side leads" in readings.robustness(grid)
    hanging = measures.findings(grid).assign(hangs_on="part 2 of 20", single_document=True)
    assert "Leaving out one random part of the documents undoes the lead" in answers.robustness(hanging)


def test_findings_of_the_study_that_hang_on_one_document(seeds):
    """Where a frame's evidence is one document's, the finding does not survive, and the table says so."""
    study = read_study(seeds)
    grid = measures.robustness(study.corpus, study.codebook, coding=study.coding, n_samples=0)
    found = measures.findings(grid).set_index("family")
    assert found.loc["heritage", ["survives", "single_document"]].tolist() == [False, True]
    assert found.loc["heritage", "hangs_on"] == "petition-un"
    assert study.label(found).loc["heritage", "hangs_on"] == "the petition to the UN"
    assert found.loc["heritage", "broken_by"] == "documents: without petition-un (too few)"
    assert (found["not_compared"] == "documents: without report-open-letter (side missing)").all()
    assert set(study.label(found)["needs"]) == {"the report of the open letter"}
    assert answers.robustness(study.label(measures.findings(grid))) == (
        "Six of the 17 frames that can be compared have a lead that stands under every deliberate choice that leaves "
        "each side some text: *alleged humanitarian harm and blockade*, *legality and resolutions* and *appeal to "
        "others* on the Armenian side; *alleged occupation and taking of land*, *contested legitimacy* and *peace and "
        "negotiation* on the Azerbaijani side. Leaving out one document undoes the lead in "
        "five frames; without the report of the open letter no lead can be compared at all. Of the 19 frames "
        "in all, two have too few hits to compare: *homeland and belonging* and *self-determination and statehood*."
    )


def test_random_codebooks_have_fewer_patterns_and_are_drawn_by_seed(seed_codebook):
    """Each draw lacks some patterns, no two are alike, and the same seed gives the same."""

    def drawn():
        return [variants.thinned(seed_codebook, seed).frames for seed in (1, 2)]

    def size(frames):
        return sum(len(patterns) for frame in frames.values() for patterns in frame.cues.values())

    one, other = drawn()
    assert size(one) < size(seed_codebook.frames)
    assert one != other
    assert drawn() == [one, other]


# --- what leads, what survives, what is varied, each by itself


def by_side(**hits):
    """Write the columns of rates by side that leads are read from, of sides with 1,000 tokens each or none."""
    rows = [
        (side, family, number, 0 if number is None else 1000)
        for side, numbers in hits.items()
        for family, number in zip(("war", "law"), numbers, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["side", "family", "hits", "total"])
    return table.assign(hits=table["hits"].fillna(0).astype(int))


@pytest.mark.parametrize(
    ("hits", "of", "expected"),
    [
        ({"x": 6, "y": 4}, None, ["x", 6, 4, 6, 4, "x", "kept"]),
        ({"x": 4, "y": 5}, None, ["y", 5, 4, 5, 4, "y", "kept"]),
        ({"x": 4, "y": 3}, None, ["x", 4, 3, 4, 3, "x", "too few"]),
        ({"x": 5, "y": 5}, None, ["x", 5, 5, 5, 5, "", "tied"]),
        ({"x": 4, "y": 4}, None, ["x", 4, 4, 4, 4, "", "too few"]),
        ({"x": 6, "y": 4}, "y", ["y", 4, 6, 4, 6, "x", "reversed"]),
        ({"x": 5, "y": 5}, "y", ["y", 5, 5, 5, 5, "", "tied"]),
        ({"x": 3, "y": 4, "z": 1}, None, ["y", 4, 4, 4, 2, "y", "too few"]),
        ({"x": 3, "y": 4, "z": 2}, None, ["y", 4, 5, 4, 2.5, "y", "kept"]),
        ({"x": 7, "y": None}, None, ["x", 7, 0, 7, None, "x", "side missing"]),
        ({"x": 7, "y": None}, "y", ["y", 0, 7, None, 7, "x", "side missing"]),
        ({"x": 7}, None, ["x", 7, 0, 7, None, "x", "side missing"]),
    ],
)
def test_a_lead_by_hand(hits, of, expected):
    """Of the side given or of the highest rate; on five hits; told apart where sides tie, turn or are missing."""
    table = leads(
        by_side(**{side: [number] * 2 for side, number in hits.items()}),
        list(hits),
        of=of and pd.Series(of, ["war", "law"]),
    )
    assert list(table) == ["side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "leader", "outcome"]
    assert table.index.tolist() == ["war", "law"]
    for _, line in table.drop(columns="log_ratio").astype(object).replace(np.nan, None).iterrows():
        assert line.tolist() == expected
    if expected[-1] == "side missing":
        assert table["log_ratio"].isna().all()
    else:
        assert table["log_ratio"].tolist() == pytest.approx([np.log2(expected[3] / expected[4])] * 2)


def test_a_side_that_the_table_lacks_is_missing():
    """It has no hit and no token; without any side there is nothing to compare."""
    table = leads(by_side(x=[7, 1], y=[2, 6]), ["w", "x", "y"])
    assert {table[name].dtype.kind for name in ("hits", "hits_rest")} == {"i"}
    assert table[["side", "hits", "hits_rest", "outcome"]].to_numpy().tolist() == [
        ["x", 7, 2, "side missing"], ["y", 6, 1, "side missing"],
    ]  # fmt: skip
    with pytest.raises(ValueError, match=r"^no document has a side, so that there is nothing to compare; fill in"):
        leads(by_side(x=[1, 1]), [])


def test_who_leads_alone():
    """Rates that differ in their last digit are the same."""
    rates = [[0.1, 0.3], [0.3, 0.1 + 0.2], [0.3, 0.3 * (1 + 1e-9)], [0.3, np.nan], [np.nan, np.nan]]
    assert leaders(pd.DataFrame(rates, columns=["x", "y"])) == ["y", "", "y", "x", ""]


@pytest.fixture
def varied():
    """A table of robustness, written down: one frame that survives, one that does not, one that never leads.

    Counting bylines changes nothing.
    """
    lines = [
        ("baseline", "as published", "war", 9, 3, 1.0, "kept", "a", True, 1.0),
        ("documents", "without a", "war", 8, 3, 0.5, "kept", "b", False, 0.4),
        ("documents", "without b", "war", 9, 0, 2.5, "kept", "a", True, 0.9),
        ("spans", "title counted", "war", 9, 3, np.nan, "side missing", "a", True, 0.6),
        ("spans", "byline counted", "war", 9, 3, 7.0, "reversed", "b", False, -1.0),
        ("patterns", "draw 1", "war", 8, 3, 0.1, "kept", "b", False, -0.9),
        ("patterns", "draw 2", "war", 9, 1, 6.0, "kept", "a", True, 0.9),
        ("baseline", "as published", "law", 5, 4, 0.8, "kept", "a", True, 1.0),
        ("documents", "without a", "law", 4, 4, 0.0, "tied", "", False, -0.2),
        ("documents", "without b", "law", 3, 4, -0.4, "reversed", "a", True, 0.2),
        ("moves", "one", "law", 4, 3, 0.4, "too few", "a", True, 0.3),
        ("moves", "two", "law", 4, 3, 0.4, "too few", "a", True, 0.3),
        ("moves", "three", "law", 4, 3, 0.4, "too few", "a", True, 0.3),
        ("moves", "four", "law", 4, 3, 0.4, "too few", "a", True, 0.3),
        ("patterns", "draw 1", "law", 5, 2, 0.9, "kept", "a", True, 0.9),
        ("patterns", "draw 2", "law", 3, 4, -4.0, "reversed", "b", False, -0.9),
        ("baseline", "as published", "art", 4, 3, 0.4, "too few", "a", True, 1.0),
        ("documents", "without a", "art", 2, 3, -0.4, "too few", "b", False, 0.1),
        ("patterns", "draw 1", "art", 5, 3, 0.6, "kept", "a", True, 0.9),
    ]  # fmt: skip
    names = [
        "kind",
        "variant",
        "family",
        "hits",
        "hits_rest",
        "log_ratio",
        "outcome",
        "document",
        "keeps_document",
        "tau",
    ]
    table = pd.DataFrame(lines, columns=names).assign(side="x", rate=1.5, rate_rest=0.5)
    table["keeps_side"] = (table["outcome"] == "kept").astype("boolean").mask(table["outcome"] == "side missing")
    return table.assign(changes=~table["variant"].isin(["as published", "byline counted"]))


def test_findings_by_hand(varied):
    """What is published, the range and the smallest over deliberate variants, what breaks them, and chance apart."""
    found = measures.findings(varied).set_index("family")
    assert found.index.tolist() == ["war", "law", "art"]
    published = ["side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "document"]
    assert found.loc["law", published].tolist() == ["x", 5, 4, 1.5, 0.5, 0.8, "a"]
    assert found[["low", "high"]].fillna(9).to_numpy().tolist() == [[0.5, 2.5], [-0.4, 0.0], [9, 9]]
    assert found["variants"].tolist() == [2, 6, 1]
    assert found["kept"].fillna(-1).tolist() == [1, 0, -1]
    assert found["random_kept"].fillna(-1).tolist() == [1, 0.5, -1]
    assert found["survives_random"].tolist() == [True, False, False]
    assert found["kept_document"].tolist() == pytest.approx([2 / 3, 5 / 6, 0])
    assert found["tau"].tolist() == [0.4, -0.2, 0.1]
    assert found["enough"].tolist() == [True, True, False]
    assert found["survives"].tolist() == [True, False, False]
    assert found["single_document"].tolist() == [False, True, False]
    assert found["hangs_on"].tolist() == ["", "a, b", ""]
    assert found["needs"].tolist() == [""] * 3  # what leaves a side without tokens is no document
    broken = "documents: without a (tied), without b (reversed); moves: one (too few), two (too few), three (too few)"
    assert found["broken_by"].tolist() == ["", f"{broken} and 1 more", ""]
    assert found["not_compared"].tolist() == ["spans: title counted (side missing)", "", ""]


def test_chance_keeps_no_lead_that_there_is_not(varied):
    """Without random codebooks nothing is said of them; a side that does not lead as published survives nothing."""
    found = measures.findings(varied[varied["kind"] != "patterns"]).set_index("family")
    assert found["random_kept"].isna().all()
    assert not found["survives_random"].any()
    assert found["survives"].tolist() == [True, False, False]
    varied.loc[(varied["family"] == "war") & (varied["kind"] == "baseline"), "outcome"] = "tied"
    tied = measures.findings(varied).set_index("family").loc["war"]
    assert [tied["kept"], tied["random_kept"]] == [1, 1]
    assert not tied[["survives", "survives_random"]].any()


def test_survival_by_hand(varied):
    """Each kind and frame in the order of the table; shares of what can be compared."""
    table = measures.survival(varied)
    assert table[["kind", "family", "variants"]].to_numpy().tolist() == [
        ["documents", "war", 2], ["spans", "war", 1], ["patterns", "war", 2], ["documents", "law", 2],
        ["moves", "law", 4], ["patterns", "law", 2], ["documents", "art", 1], ["patterns", "art", 1],
    ]  # fmt: skip
    states = ["kept", "reversed", "tied", "too_few", "side_missing"]
    assert table[states].to_numpy().tolist() == [
        [2, 0, 0, 0, 0], [0, 0, 0, 0, 1], [2, 0, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 4, 0], [1, 1, 0, 0, 0],
        [0, 0, 0, 1, 0], [1, 0, 0, 0, 0],
    ]  # fmt: skip
    assert table["share"].fillna(-1).tolist() == [1, -1, 1, 0, 0, 0.5, 0, 1]
    assert table["broken_by"].tolist() == [
        "", "", "", "without a (tied), without b (reversed)",
        "one (too few), two (too few), three (too few), four (too few)", "draw 2 (reversed)", "without a (too few)", "",
    ]  # fmt: skip


def test_every_variant_has_its_name_its_tokens_and_its_frames(corpus_of, codebook_of):
    """The roles are toggled, what is counted by default left out and the other way round; samples by seeds from 1."""
    texts = {"a": "Title here\n\nWar by “all the wars”. War-torn caption", "b": "The war."}
    spans = [("a", "title", "Title here"), ("a", "caption", "War-torn caption")]
    corpus, book = (
        corpus_of(texts, {"a": "x", "b": "y"}, spans),
        codebook_of({"war": {"war": ["war*"]}, "law": {"l": ["law"]}}),
    )
    made = list(variants.variants(corpus, book, n_samples=2))
    assert [(variant.kind, variant.name) for variant in made] == [
        ("baseline", "as published"),
        ("tokens", "compounds split at hyphens"),
        ("tokens", "scikit-learn's default tokens"),
        ("spans", "caption left out"),
        ("spans", "title counted"),
        ("quotation", "quoted text left out"),
        ("stop words", "stop words taken out first"),
        ("documents", "without a"),
        ("documents", "without b"),
        ("patterns", "random codebook 1"),
        ("patterns", "random codebook 2"),
    ]
    assert {variant.frames for variant in made} == {("war", "law")}
    assert [variant.hits.sum() for variant in made[:9]] == [4, 4, 4, 3, 4, 3, 4, 1, 3]
    assert [variant.totals.tolist() for variant in made[:9]] == [
        [7, 2], [8, 2], [8, 2], [5, 2], [9, 2], [4, 2], [4, 1], [2], [7],
    ]  # fmt: skip
    for seed, variant in ((1, made[9]), (2, made[10])):
        tokens = tokenize(corpus)
        thinned = variants.thinned(book, seed)
        expected = measures.rates(measures.occurrences(tokens, thinned), tokens, thinned)
        assert variant.hits.T.ravel().tolist() == expected["hits"].tolist()
    assert sum(variant.kind == "patterns" for variant in variants.variants(corpus, book)) == 50
    alone = variants.variants(corpus.without("b"), book, n_samples=0)
    assert not [variant.name for variant in alone if variant.kind == "documents"]


def test_a_random_codebook_lacks_a_fifth_of_the_patterns(codebook_of):
    """On average; cues stay, and so do their patterns' order, exceptions and names."""
    listed = [f"word{number:04}" for number in range(4000)]
    book = codebook_of(
        {"war": {"war": listed, "none": []}}, {"land": {"north": ["north"]}}, exceptions={"war": ["wordless"]}
    )
    thinned = variants.thinned(book, 3)
    kept = thinned.frames["war"].cues["war"]
    assert list(kept) == sorted(kept)
    assert len(kept) / 4000 == pytest.approx(0.8, abs=0.02)
    assert thinned.frames["war"].cues["none"] == ()
    assert thinned.frames["war"].exceptions == ("wordless",)
    assert thinned.names == book.names


def test_the_published_study_tries_fifty_random_codebooks():
    """By default, as its notebook does; another number is asked for."""
    defaults = (
        inspect.signature(each).parameters["n_samples"].default for each in (measures.robustness, variants.variants)
    )
    assert list(defaults) == [50, 50]
