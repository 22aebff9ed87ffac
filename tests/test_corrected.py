"""Stratified samples of sentences: the sheet, the shares corrected by it, and how often their intervals hold."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.codings import COLUMNS, CONTEXT, LABELS, PLACE, SAMPLE, read_codings
from discourse.measures import coding_sheet, corrected_coverage, corrected_rates, occurrences
from discourse.measures.coding import corrected_coverage as simulation
from discourse.measures.coding.corrected_coverage import _corrected, _difference, _held, _side
from discourse.measures.coding.sheet import _allocation
from discourse.stats import intervals

from .bags import kinds

SIDES = {"a": "x", "b": "x", "c": "y", "d": "y"}
SENTENCES = {
    "War came.": 0.1,
    "The strife came.": 0.1,  # a miss: no pattern has this word
    "War of words broke out.": 0.1,  # a false hit
    "Peace and war came, and war stayed.": 0.1,
    "Rain came.": 0.6,
}
"""The sentences of which documents are made, and how likely each is."""
OF_WAR = ("war came", "strife")
"""What tells the sentences in which the frame of war occurs, for whoever reads them."""


@pytest.fixture(scope="module")
def corpus(tokens_of, codebook_of):
    """Four documents of two sides, and the frames of war and peace."""
    generator = np.random.default_rng(0)
    drawn = {name: generator.choice(list(SENTENCES), 60, p=list(SENTENCES.values())) for name in SIDES}
    codebook = codebook_of({"war": {"arms": ["war"]}, "peace": {"talks": ["peace"]}})
    return tokens_of({name: " ".join(chosen) for name, chosen in drawn.items()}, SIDES), codebook


@pytest.fixture(scope="module")
def sentences(corpus):
    """Every sentence with its side, whether it has a hit of war, and whether it is one of war."""
    tokens, codebook = corpus
    table = tokens.units("sentence")
    places = zip(table["document"], table["start"], table["end"], strict=True)
    written = [tokens.corpus.text(document)[start:end].lower() for document, start, end in places]
    hits = occurrences(tokens, codebook)
    of_war = hits[hits["family"] == "war"].set_index(["document", "sentence"]).index
    place = pd.MultiIndex.from_frame(table[["document", "sentence"]])
    return pd.DataFrame(
        {
            "side": table["document"].map(SIDES).to_numpy(),
            "machine": place.isin(of_war).astype(int),
            "truth": [int(any(sign in text for sign in OF_WAR)) for text in written],
        },
        index=place,
    )


@pytest.fixture(scope="module")
def fill(sentences):
    """Code a sheet by the truth; all hits of peace are right, and none is missed."""

    def fill_in(sheet):
        places = pd.MultiIndex.from_frame(sheet[["document", "sentence"]])
        truth = sentences["truth"].loc[places].to_numpy() == 1
        with_hit, of_war = sheet["cue"] != "", sheet["family"].str.contains("war")
        correct = np.where(~of_war | truth, "yes", "no")
        missed = ~with_hit & of_war & truth
        return sheet.assign(
            correct=np.where(with_hit, correct, ""),
            families=np.where(missed, "war", ""),
            coder="Ada",
            date="2026-01-31",
        )

    return fill_in


@pytest.fixture(scope="module")
def corrected(corpus, fill):
    """Draw a sample, code it, and correct by it: `corrected(40, ["family", "side"], by="document")`."""
    tokens, codebook = corpus
    hits = occurrences(tokens, codebook)

    def correct(n, strata, *, by="side", seed=0):
        coding = fill(coding_sheet(tokens, codebook, n, strata=strata, seed=seed))
        return corrected_rates(hits, tokens, coding, by).set_index([by, "family"])

    return correct


# --- the sheet


def test_a_sample_has_sentences_with_and_without_a_hit(corpus):
    """Columns, both kinds of rows in reading order, what is asked of each, and nothing filled in."""
    sheet = coding_sheet(*corpus, 80, strata=["family", "side"])
    assert set(sheet) == {*COLUMNS, *CONTEXT, *SAMPLE}
    assert (sheet[[*LABELS, "families", "coder", "date", "note"]] == "").all(axis=None)
    assert len(sheet) == 80
    with_hit, without = (part for _, part in sheet.groupby(sheet["cue"] == ""))
    assert len(with_hit) == 20
    assert set(with_hit["family"]) == {"war", "peace"}
    assert set(without["family"]) == {"peace", "war, peace"}
    assert set(without["text"]) <= {"The strife came", "Rain came", "War of words broke out", "War came"}
    assert set(with_hit.loc[with_hit["text"] == "war came, and war", "family"]) == {"war"}  # both hits in one row
    order = sheet[["document", "sentence"]].apply(tuple, axis=1)
    assert order.is_monotonic_increasing


@pytest.mark.parametrize("strata", [[], ["family"], ["side"], ["family", "side"], ["document"]])
@pytest.mark.parametrize("n", [40, 100, None])
def test_the_rows_stand_for_all_there_are(corpus, strata, n):
    """By the inverse of their probabilities, in each stratum; without n every row is drawn."""
    sheet = coding_sheet(*corpus, n, strata=strata)
    everything = coding_sheet(*corpus, strata=strata)
    assert set(everything["probability"]) == {1.0}
    for table in (sheet, everything):
        table["side"] = table["document"].map(SIDES)
    for has_hit in (True, False):
        by = [name for name in strata if has_hit or name != "family"] or ["coder"]
        part, whole = (table[(table["cue"] != "") == has_hit] for table in (sheet, everything))
        weights = (1 / part["probability"]).groupby([part[name] for name in by]).sum()
        assert weights.to_dict() == pytest.approx(whole.groupby(by if len(by) > 1 else by[0]).size().to_dict())
        assert part.groupby(by)["probability"].nunique().max() == 1
    assert len(sheet) == (n or len(everything))


def test_a_sample_is_that_of_its_seed(corpus):
    """One seed draws the same rows again, another one others."""
    one, again, other = (coding_sheet(*corpus, 40, strata=["side"], seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, again)
    assert not one.equals(other)


def test_documents_whose_metadata_are_missing_are_a_stratum(tokens_of, codebook_of):
    """They are drawn from as the others are."""
    tokens = tokens_of({"a": "War came. Rain came.", "b": "Rain came."})
    tokens.corpus.documents["camp"] = ["north", None]
    sheet = coding_sheet(tokens, codebook_of({"war": {"arms": ["war"]}}), strata=["camp"])
    assert sheet[["document", "probability"]].to_numpy().tolist() == [["a", 1], ["a", 1], ["b", 1]]


def test_strata_are_columns(corpus):
    """What is no column is refused, with those there are."""
    with pytest.raises(ValueError, match=r"no column 'party' to draw by; there are family, document, file, "):
        coding_sheet(*corpus, strata=["family", "party"])


@given(st.integers(0, 60), st.lists(st.integers(1, 20), min_size=1, max_size=6))
def test_allocation(n, sizes):
    """All is given that can be; two strata differ by more than one only where the smaller share is a whole stratum."""
    sizes = np.array(sizes)
    drawn = _allocation(n, sizes)
    assert drawn.sum() == min(n, sizes.sum())
    assert (drawn <= sizes).all()
    assert (drawn[drawn < sizes] >= drawn.max() - 1).all()


def test_many_strata_of_hits_take_more_than_a_quarter(corpus):
    """Each has a row, as far as half of the sample goes."""
    sheet = coding_sheet(*corpus, 16, strata=["family", "document"])
    assert (sheet["cue"] != "").sum() == 8


# --- a sheet that was filled in


@pytest.fixture
def read(corpus, fill, tmp_path):
    """Fill in a sheet, change some cells of a kind of row, and read it: `read(cue="", families="law")`."""

    def change(cue, **cells):
        sheet = fill(coding_sheet(*corpus, 40, strata=["side"]))
        row = sheet.index[(sheet["cue"] == "") == (cue == "")][0]
        sheet = sheet.astype(object)
        sheet.loc[row, list(cells)] = list(cells.values())
        sheet.to_csv(tmp_path / "coding.csv", index=False)
        return read_codings(tmp_path / "coding.csv")

    return change


def test_a_sample_is_read(read, corpus, fill):
    """What was filled in comes back, rows without a hit too, and they need no other label."""
    sheet = fill(coding_sheet(*corpus, 40, strata=["side"]))
    coding = read("", note="read twice")
    columns = ["document", "start", "family", "correct", "families", "probability"]
    pd.testing.assert_frame_equal(coding[columns], sheet[columns], check_dtype=False)
    assert len(read("", coder="", date="")) == 39


@pytest.mark.parametrize(
    ("cue", "cells", "message"),
    [
        ("", {"families": "law"}, "families 'law' is none of those allowed: (war, )?peace"),
        ("", {"correct": "yes"}, "correct 'yes': there is no hit here; leave it empty, and enter in families which"),
        ("", {"voice": "me"}, "voice 'me' is none of those allowed"),
        ("arms", {"families": "war"}, "families 'war' is none of those allowed: empty, since the row is of a hit"),
        ("arms", {"correct": ""}, "correct '' is none of those allowed"),
        ("arms", {"probability": "0"}, "probability '0' is not a number above 0 and up to 1"),
        ("arms", {"probability": "1.5"}, "probability '1.5' is not a number"),
        ("arms", {"probability": "half"}, "probability 'half' is not a number"),
        ("arms", {"probability": "nan"}, "probability 'nan' is not a number"),
    ],
)
def test_cells_that_are_not_allowed(read, cue, cells, message):
    """The message names the column, the value and what is allowed."""
    with pytest.raises(ValueError, match=message):
        read(cue, **cells)


# --- what is corrected


def test_columns_are_those_documented(corrected):
    """Names, order and kinds."""
    table = corrected(80, ["family", "side"]).reset_index()
    assert list(kinds(table).items()) == [
        ("side", "text"), ("family", "text"), ("sentences", "int"), ("total", "int"), ("coded_with", "int"),
        ("coded_without", "int"), ("raw", "float"), ("share", "float"), ("low", "float"), ("high", "float"),
        ("per_thousand", "float"), ("per_thousand_low", "float"), ("per_thousand_high", "float"),
        ("difference", "float"), ("difference_low", "float"), ("difference_high", "float"), ("sample", "int"),
        ("status", "text"),
    ]  # fmt: skip
    assert table[["side", "family"]].to_numpy().tolist() == [[side, name] for side in "xy" for name in ("peace", "war")]
    assert set(table["sample"]) == {80}
    assert set(table["status"]) == {"corrected"}


def test_the_estimate_is_that_of_design_based_supervised_learning(corpus, fill, sentences):
    """The mean of machine + (coder − machine) R / π over all sentences of a side, sentence by sentence."""
    tokens, codebook = corpus
    sheet = fill(coding_sheet(tokens, codebook, 80, strata=["family", "side"]))
    # one family asked about, so that each sentence was drawn with one known probability
    sheet = sheet[(sheet["cue"] == "") | (sheet["family"] == "war")]
    pseudo = sentences["machine"].astype(float)
    for row in sheet.itertuples():
        place = row.document, row.sentence
        if "war" in row.family:
            sampled = row.probability if row.cue else _probability(sheet, sentences, sentences.loc[place, "side"])
            pseudo[place] += (sentences.loc[place, "truth"] - sentences.loc[place, "machine"]) / sampled
    table = corrected_rates(occurrences(tokens, codebook), tokens, sheet).set_index(["side", "family"])
    for side, share in pseudo.groupby(sentences["side"]).mean().items():
        assert table.loc[(side, "war"), "share"] == pytest.approx(share)
    assert table.loc[("x", "peace"), "status"] == "no coded sentence with a hit"


def _probability(sheet, sentences, side):
    """Of all sentences of a side without a hit of war, the share that was drawn."""
    drawn = sheet[(sheet["cue"] == "") & sheet["family"].str.contains("war")]
    without = sentences[(sentences["side"] == side) & (sentences["machine"] == 0)]
    return (drawn["document"].map(SIDES) == side).sum() / len(without)


def test_a_sample_of_everything_is_the_truth(corrected, sentences):
    """Where every sentence is coded there is nothing left to be unsure of."""
    table = corrected(None, ["family"])
    truth = sentences.groupby("side")["truth"].mean()
    for side, share in truth.items():
        row = table.loc[(side, "war")]
        assert row[["share", "low", "high"]].tolist() == pytest.approx([share] * 3)
        assert row["raw"] == pytest.approx(sentences.groupby("side")["machine"].mean()[side])
        assert row["per_thousand"] == pytest.approx(1000 * share * row["sentences"] / row["total"])
    difference = truth["x"] - truth["y"]
    assert table.loc[("x", "war"), "difference"] == pytest.approx(difference)
    assert table.loc[("y", "war"), ["difference_low", "difference_high"]].tolist() == pytest.approx([-difference] * 2)


def test_the_interval_is_made_of_wilsons(corrected, corpus, fill, sentences):
    """By hand from the counts of the coded rows: each half, both halves, and the sides less each other."""
    tokens, codebook = corpus
    sheet = fill(coding_sheet(tokens, codebook, 60, strata=["family", "side"]))
    table, by_hand = corrected(60, ["family", "side"]), {}
    for side in "xy":
        part = sheet[(sheet["document"].map(SIDES) == side) & sheet["family"].str.contains("war")]
        halves = [part[part["cue"] == ""], part[part["cue"] != ""]]
        coded = np.array([len(half) for half in halves])
        yes = np.array([(halves[0]["families"] == "war").sum(), (halves[1]["correct"] == "yes").sum()])
        size = sentences[sentences["side"] == side].groupby("machine").size().to_numpy()
        low, high = intervals.wilson_of_sample(yes, coded, size)
        weights, shares = size / size.sum(), yes / coded
        estimate = weights @ shares
        by_hand[side] = (
            estimate,
            estimate - np.sqrt(((weights * (shares - low)) ** 2).sum()),
            estimate + np.sqrt(((weights * (high - shares)) ** 2).sum()),
        )
        assert table.loc[(side, "war"), ["share", "low", "high"]].tolist() == pytest.approx(by_hand[side])
        assert table.loc[(side, "war"), ["coded_with", "coded_without"]].tolist() == coded.tolist()[::-1]
    (x, x_low, x_high), (y, y_low, y_high) = by_hand["x"], by_hand["y"]
    expected = [x - y, x - y - np.hypot(x - x_low, y_high - y), x - y + np.hypot(x_high - x, y - y_low)]
    found = table.loc[("x", "war"), ["difference", "difference_low", "difference_high"]]
    assert found.tolist() == pytest.approx(expected)
    assert table.loc[("x", "war"), "per_thousand_high"] == pytest.approx(
        1000 * x_high * table.loc[("x", "war"), "sentences"] / table.loc[("x", "war"), "total"]
    )


def test_groups_that_are_no_strata(corrected):
    """By document a sample drawn by side tells less: fewer rows for each, weighed by the known sizes."""
    table, by_side = (corrected(160, ["side"], by=by) for by in ("document", "side"))
    coded = ["coded_with", "coded_without"]
    assert table.groupby("family")[coded].sum().equals(by_side.groupby("family")[coded].sum())
    known = table[table["status"] == "corrected"]
    assert set(table["status"]) == {"corrected", "no coded sentence with a hit"}
    assert (known["low"] <= known["share"]).all()
    assert (known["share"] <= known["high"]).all()
    narrowest, widest = (
        (part["high"] - part["low"]).xs("war", level="family").agg(how)
        for part, how in ((known, "min"), (by_side, "max"))
    )
    assert narrowest > widest


def test_a_group_is_compared_with_all_others_together(corrected):
    """Each of these weighs as many sentences as it has, with hits and without."""
    table = corrected(None, ["document"], by="document").reset_index()
    assert table["document"].nunique() == 4
    for row in table.itertuples():
        others = table[(table["family"] == row.family) & (table["document"] != row.document)]
        rest = (others["share"] * others["sentences"]).sum() / others["sentences"].sum()
        assert row.difference == pytest.approx(row.share - rest)


def test_rows_of_unequal_weight(corpus, fill):
    """Two strata in one group: the share is weighed, and the effective number is (Σw)² / Σw² (Kish 1965)."""
    tokens, codebook = corpus
    hits = occurrences(tokens, codebook)
    sheet = fill(coding_sheet(tokens, codebook, strata=["document"]))
    sheet = sheet[(sheet["cue"] != "") | ~sheet["document"].isin(["a", "b"]) | (sheet["sentence"] % 3 > 0)]
    rows = (sheet["cue"] == "") & sheet["document"].isin(["a", "b"])
    sizes = {name: tokens.units("sentence")["document"].eq(name).sum() for name in "ab"}
    lacking = coding_sheet(tokens, codebook, strata=["document"]).query("cue == ''")["document"].value_counts()
    drawn = sheet.loc[rows, "document"].value_counts()
    sheet.loc[rows, "probability"] = sheet.loc[rows, "document"].map(drawn / lacking)
    row = corrected_rates(hits, tokens, sheet).set_index(["side", "family"]).loc[("x", "war")]
    part = sheet[rows & sheet["family"].str.contains("war")]
    weight, yes = 1 / part["probability"], part["families"] == "war"
    right = sheet[(sheet["cue"] != "") & (sheet["family"] == "war") & sheet["document"].isin(["a", "b"])]
    with_hit, total = len(right), sum(sizes.values())
    missed = (weight * yes).sum() / weight.sum()
    without = total - with_hit
    share = ((right["correct"] == "yes").sum() + without * missed) / total
    assert row["share"] == pytest.approx(share)
    effective = weight.sum() ** 2 / (weight**2).sum()
    low, high = intervals.wilson_of_sample(missed * effective, effective, without)
    assert row["low"] == pytest.approx(share - without / total * (missed - low))
    assert row["high"] == pytest.approx(share + without / total * (high - missed))


# --- what is not


def statuses(table, family="war"):
    """What is said of a family in each group."""
    return table.set_index(["family", table.columns[0]])["status"][family].to_dict()


def test_hits_alone_correct_no_recall(seeds, seed_tokens, seed_codebook):
    """The coding of the study is of hits and of no sentence without one: nothing tells what was missed."""
    coding = read_codings(seeds / "coding.csv")
    hits = occurrences(seed_tokens, seed_codebook).merge(coding[list(PLACE)])
    table = corrected_rates(hits, seed_tokens, coding)
    assert set(table["status"]) == {"no coded sentence without a hit"}
    assert table[["share", "low", "high", "per_thousand", "difference"]].isna().all(axis=None)
    assert table["coded_with"].sum() == len(hits.drop_duplicates(["document", "sentence", "family"]))
    assert table["raw"].notna().all()


def test_a_sheet_that_is_filled_in_by_half(corpus, fill):
    """Rows that are left out are no random ones: the share stays unknown, and it is said how many are there."""
    tokens, codebook = corpus
    hits = occurrences(tokens, codebook)
    sheet = fill(coding_sheet(tokens, codebook, 80, strata=["family", "side"]))
    half = sheet[~((sheet["document"] == "b") & (sheet["cue"] == ""))]
    table = corrected_rates(hits, tokens, half)
    found = statuses(table)
    assert found["x"].startswith("coded rows stand for ")
    assert found["x"].endswith(" sentences without a hit")
    assert found["y"] == "corrected"
    assert table.set_index("side").loc["y", "difference"].isna().all()
    no_hits = corrected_rates(hits, tokens, sheet[sheet["cue"] == ""])
    assert set(no_hits["status"]) == {"no coded sentence with a hit"}
    assert set(corrected_rates(hits, tokens, sheet[:0])["status"]) == {"no coded sentence with a hit"}


def test_a_codebook_or_texts_of_another_sheet(corpus, codebook_of, fill):
    """Where the rules find other hits than they did, or the texts are others, the sample is of something else."""
    tokens, codebook = corpus
    sheet = fill(coding_sheet(tokens, codebook, 80, strata=["family", "side"]))
    changed = codebook_of({"war": {"arms": ["war", "rain"]}, "peace": {"talks": ["peace"]}})
    found = statuses(corrected_rates(occurrences(tokens, changed), tokens, sheet))
    assert all(status.startswith("coded rows stand for ") for status in found.values())
    table = corrected_rates(occurrences(tokens, codebook), tokens, sheet.assign(document="elsewhere"))
    assert set(table["status"]) == {"no coded sentence with a hit"}
    assert set(table["sample"]) == {0}
    table = corrected_rates(occurrences(tokens, codebook), tokens, sheet.assign(start=10**6))
    assert set(table["sample"]) == {0}


def test_families_nobody_was_asked_about(corpus, codebook_of, fill):
    """A sheet of one frame tells nothing of another; a frame without a hit that was asked about is corrected."""
    tokens, codebook = corpus
    of_war = codebook_of({"war": {"arms": ["war"]}, "law": {"courts": ["court"]}})
    sheet = fill(coding_sheet(tokens, of_war, 80, strata=["family", "side"]))
    table = corrected_rates(occurrences(tokens, codebook), tokens, sheet)
    assert set(statuses(table, "peace").values()) == {"no coded sentence with a hit"}
    assert set(statuses(table, "war").values()) == {"corrected"}
    by_family = fill(coding_sheet(tokens, of_war, 80, strata=["family"]))
    assert set(statuses(corrected_rates(occurrences(tokens, codebook), tokens, by_family)).values()) == {"corrected"}
    law = table[table["family"] == "law"]
    assert set(law["status"]) == {"corrected"}
    assert law["share"].tolist() == [0, 0]
    assert (law["high"] > 0.02).all()


def test_a_group_without_sentences(tokens_of, codebook_of):
    """Of an empty document nothing is known, and the others are corrected all the same."""
    tokens = tokens_of({"a": "War came. Rain came.", "b": "", "c": "Rain came."}, {"a": "x", "b": "z", "c": "y"})
    codebook = codebook_of({"war": {"arms": ["war"]}})
    sheet = coding_sheet(tokens, codebook, strata=["side"])
    coding = sheet.assign(correct=["yes" if cue else "" for cue in sheet["cue"]], coder="Ada")
    table = corrected_rates(occurrences(tokens, codebook), tokens, coding)
    assert statuses(table) == {"x": "corrected", "y": "corrected", "z": "no sentence"}
    assert table.set_index("side").loc["x", ["share", "difference"]].tolist() == [0.5, 0.5]
    assert table.set_index("side").loc["z", ["sentences", "total"]].tolist() == [0, 0]


def test_one_group_differs_from_none(tokens_of, codebook_of):
    """Without another group there is no difference."""
    tokens, codebook = tokens_of({"a": "War came. Rain came."}), codebook_of({"war": {"arms": ["war"]}})
    sheet = coding_sheet(tokens, codebook, strata=[])
    coding = sheet.assign(correct=["yes" if cue else "" for cue in sheet["cue"]], coder="Ada")
    table = corrected_rates(occurrences(tokens, codebook), tokens, coding)
    assert table["share"].tolist() == [0.5]
    assert table[["difference", "difference_low", "difference_high"]].isna().all(axis=None)


def test_what_is_refused(corpus, fill):
    """Two coders, a column that is not there, and one that the table has itself."""
    tokens, codebook = corpus
    hits, sheet = occurrences(tokens, codebook), fill(coding_sheet(tokens, codebook, 40, strata=[]))
    with pytest.raises(ValueError, match="2 coders, Ada, Bo; take one"):
        corrected_rates(hits, tokens, pd.concat([sheet, sheet.assign(coder="Bo")]))
    with pytest.raises(KeyError, match="no column 'party'"):
        corrected_rates(hits, tokens, sheet, "party")
    with pytest.raises(ValueError, match="by='status': this table has a column of that name"):
        corrected_rates(hits, tokens, sheet, "status")


def test_by_several_columns(corpus, fill):
    """Groups are the combinations of their values, and add up to what each alone has."""
    tokens, codebook = corpus
    hits, sheet = occurrences(tokens, codebook), fill(coding_sheet(tokens, codebook, 40, strata=["family", "side"]))
    several = corrected_rates(hits, tokens, sheet, ["side", "language"])
    assert list(several)[:2] == ["side · language", "family"]
    one = corrected_rates(hits, tokens, sheet)
    assert several["sentences"].sum() == one["sentences"].sum()


# --- how often intervals hold the truth


@pytest.fixture(scope="module")
def simulated():
    """The whole grid."""
    return corrected_coverage()


def test_columns_of_the_simulation(simulated):
    """Names, order and kinds."""
    names = "recall share n nominal coverage width naive difference_coverage difference_width difference_naive".split()
    assert kinds(simulated) == {name: "int" if name == "n" else "float" for name in names}
    assert list(simulated) == names
    assert len(simulated) == 2 * 4 * 3
    assert set(simulated["nominal"]) == {0.95}


def test_corrected_intervals_hold_where_naive_ones_never_do(simulated):
    """Recall .34 and .8, precision .94, shares .05 to .3, 50 to 200 coded rows: .93 to .99, against none."""
    assert simulated["coverage"].between(0.93, 0.99).all()
    assert (simulated["naive"] == 0).all()


def test_intervals_of_differences_hold_too(simulated):
    """At least as often as they say; of rare frames and few rows more often."""
    assert (simulated["difference_coverage"] >= 0.93).all()
    frequent = simulated[(simulated["share"] >= 0.2) & (simulated["n"] >= 100)]
    assert (frequent["difference_coverage"] <= 0.98).all()
    assert (simulated.loc[simulated["recall"] < 0.5, "difference_naive"] == 0).all()


def test_more_coded_rows_make_narrower_intervals(simulated):
    """By the root of their number, nearly."""
    wide = simulated.pivot_table(index=["recall", "share"], columns="n", values="width")
    assert (wide[50] / wide[200]).between(1.8, 3).all()


@pytest.mark.parametrize("burst", [0.0, 0.1])
def test_a_side_has_the_share_the_recall_and_the_precision_that_are_asked_for(burst):
    """The frame's sentences, those with a hit of them, and hits elsewhere; bursts make the share vary more."""
    side = _side(np.random.default_rng(0), 0.2, 0.5, 0.8, burst, 2000)
    assert side.occurring.shape == side.with_hit.shape == side.right.shape == (2000,)
    assert side.occurring.mean() == pytest.approx(0.2 * simulation.ALL, rel=0.01)
    assert side.right.sum() / side.occurring.sum() == pytest.approx(0.5, rel=0.01)
    assert side.right.sum() / side.with_hit.sum() == pytest.approx(0.8, rel=0.01)
    assert side.occurring.var() == pytest.approx(
        simulation.ALL * 0.2 * 0.8 * (1 + (simulation.SENTENCES - 1) * burst), rel=0.1
    )


def test_a_quarter_of_the_rows_is_drawn_among_hits():
    """Or all of these where there are fewer; both halves are drawn without replacement, and weighed by their size."""
    side = _side(np.random.default_rng(0), 0.001, 0.5, 0.8, 0.0, 50)
    share, low, high = _corrected(np.random.default_rng(1), side, 40)
    of_hits = np.minimum(10, side.with_hit)
    assert 0 < (of_hits < 10).sum() < 50
    size = np.column_stack([simulation.ALL - side.with_hit, side.with_hit])
    occurring, coded = (
        np.column_stack([side.occurring - side.right, side.right]),
        np.column_stack([40 - of_hits, of_hits]),
    )
    yes = np.random.default_rng(1).hypergeometric(occurring, size - occurring, coded)
    expected = intervals.square_and_add(
        size / simulation.ALL, yes / coded, *intervals.wilson_of_sample(yes, coded, size)
    )
    np.testing.assert_allclose([share, low, high], expected)


def test_a_difference_is_of_the_first_less_the_second():
    """Newcombe's, and an interval that touches the truth holds it."""
    pairs = [(np.array([number]), np.array([other])) for number, other in ((0.8, 0.6), (0.7, 0.5), (0.86, 0.7))]
    share, low, high = _difference(*(tuple(part) for part in zip(*pairs, strict=True)))
    assert [share[0], low[0], high[0]] == pytest.approx([0.2, 0.2 - np.sqrt(0.02), 0.2 + np.hypot(0.06, 0.1)])
    bounds = np.zeros(4), np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.5, 0.4, 0.35, 0.6])
    assert _held(np.array([0.1, 0.4, 0.2, 0.7]), bounds) == (0.5, pytest.approx(0.2125))


def test_the_rows_of_the_simulation_are_made_of_its_steps():
    """The second side has half the share; the naive interval is of the sentences with a hit."""
    table = corrected_coverage([0.8], [0.2], [40, 80], precision=0.8, burst=0.05, n_samples=30, seed=4)
    generator = np.random.default_rng(4)
    sides = [_side(generator, share, 0.8, 0.8, 0.05, 30) for share in (0.2, 0.1)]
    truths = [side.occurring / simulation.ALL for side in sides]
    assert 0 < table["naive"].iloc[0] < 1  # as many hits elsewhere as misses: hits may be as many as they should
    naive = [(side.with_hit / simulation.ALL, *intervals.wilson(side.with_hit, simulation.ALL)) for side in sides]
    apart = truths[0] - truths[1]
    for row, n in zip(table.itertuples(index=False), (40, 80), strict=True):
        corrected = [_corrected(generator, side, n) for side in sides]
        expected = [
            *_held(truths[0], corrected[0]), _held(truths[0], naive[0])[0],
            *_held(apart, _difference(*corrected)), _held(apart, _difference(*naive))[0],
        ]  # fmt: skip
        assert row[:4] == (0.8, 0.2, n, 0.95)
        assert list(row[4:]) == pytest.approx(expected)


def test_what_is_simulated_where_nothing_is_said():
    """A precision of .94, no bursts, two thousand corpora, and the grid of the documentation."""
    one = [0.5], [0.1], [40]
    given = {"precision": 0.94, "burst": 0.0, "n_samples": 2000, "seed": 0}
    assert corrected_coverage(*one).equals(corrected_coverage(*one, **given))
    grid = corrected_coverage(n_samples=2)[["recall", "share", "n"]].to_numpy().tolist()
    assert grid == [[*kind] for kind in itertools.product((0.34, 0.8), (0.05, 0.1, 0.2, 0.3), (50, 100, 200))]


def test_bursts_do_no_harm():
    """Rows are drawn one by one, so that frames may come in bursts; the seed makes the table."""
    bursty = corrected_coverage(n=(50, 200), burst=0.2, seed=1, n_samples=1000)
    assert bursty["coverage"].between(0.925, 0.99).all()
    small = {"recalls": [0.5], "shares": [0.1], "n": [40], "n_samples": 20}
    assert corrected_coverage(**small).equals(corrected_coverage(**small))
    assert not corrected_coverage(**small).equals(corrected_coverage(**small, seed=1))


def test_sheets_drawn_again_and_again_hold_the_truth(corrected, sentences):
    """From the texts to the interval, sheet by sheet, on a corpus of 240 sentences."""
    truth = sentences.groupby("side")["truth"].mean()
    held = []
    for seed in range(30):
        table = corrected(60, ["family", "side"], seed=seed)
        rows = table.xs("war", level="family")
        held += [row["low"] <= truth[side] <= row["high"] for side, row in rows.iterrows()]
        low, high = rows.loc["x", ["difference_low", "difference_high"]]
        held.append(low <= truth["x"] - truth["y"] <= high)
    assert np.mean(held) >= 0.93
