"""Codings: the round trip through CSV, agreement of rules and coders by hand, corrected hits."""

import csv
import dataclasses
import math

import pandas as pd
import pytest

from discourse import readings
from discourse.codings import COLUMNS, CONTEXT, LABELS, SAMPLE, SOURCE, read_codings, unmatched
from discourse.measures import agreement, coding_sheet, corrected, occurrences, rates, voices
from discourse.stats import intervals
from discourse.stats.reliability import bootstrap_reliability, cohen_kappa, gwet_ac1, krippendorff_alpha

TEXT = "The war goes on. The mayor said that the war must end. War and peace are words."


@pytest.fixture(scope="module")
def small(tokens_of, codebook_of):
    """Four hits of two frames."""
    return tokens_of(TEXT), codebook_of({"arms": {"war": ["war"]}, "calm": {"peace": ["peace"]}})


@pytest.fixture(scope="module")
def hits(small):
    """Its hits, with their voices."""
    return voices(occurrences(*small), small[0])


@pytest.fixture
def coded(small, tmp_path):
    """Fill in the sheet, label by label, and read it back: `coded("Ada", voice=["author", …])`."""

    def fill(coder, /, **labels):
        given = {"correct": "yes", "voice": "author", "stance": "asserted", "date": "2026-01-31", "coder": coder}
        sheet = coding_sheet(*small).assign(**given | labels)
        path = tmp_path / f"{coder}.csv"
        sheet.to_csv(path, index=False)
        return read_codings(path)

    return fill


# --- the sheet


def test_a_sheet_shows_hits_and_no_answers(small):
    """Context is around each hit; the columns of labels are empty."""
    sheet = coding_sheet(*small)
    assert sheet["text"].tolist() == ["war", "war", "War", "peace"]
    assert sheet["left"].tolist()[0] == "The"
    assert set(sheet) == {*COLUMNS, *CONTEXT}
    assert (sheet[list(LABELS)] == "").all().all()
    assert set(sheet["accusatory"]) == {"no"}


def test_a_sheet_says_of_which_hits_the_doer_is_asked(small):
    """Of those of an accusatory cue, and of no others."""
    tokens, codebook = small
    arms = dataclasses.replace(codebook.frames["arms"], accusatory=("war",))
    codebook = dataclasses.replace(codebook, frames=codebook.frames | {"arms": arms})
    assert coding_sheet(tokens, codebook)["accusatory"].tolist() == ["yes", "yes", "yes", "no"]


def test_a_sample_is_seeded(small):
    """One seed draws the same hits always, in reading order; more than there are is all."""
    one, again = (coding_sheet(*small, 2, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(one, again)
    assert len(one) == 2
    assert one["start"].is_monotonic_increasing
    assert len(coding_sheet(*small, 99)) == 4
    with pytest.raises(ValueError, match="n=0"):
        coding_sheet(*small, 0)


def test_the_round_trip(coded, hits):
    """What was filled in comes back, hit by hit."""
    coding = coded("Ada", note="a “note”, with a comma")
    assert list(coding) == [*COLUMNS, *SAMPLE, SOURCE]
    assert [source.rpartition("/")[2] for source in coding["source"]] == [
        f"Ada.csv, line {line}" for line in range(2, 6)
    ]
    assert set(coding["probability"]) == {1.0}
    assert coding[["start", "end"]].to_numpy().tolist() == hits[["start", "end"]].to_numpy().tolist()
    assert set(coding["note"]) == {"a “note”, with a comma"}


def test_rows_not_coded_yet(small, tmp_path):
    """A sheet that is half filled in gives its coded half."""
    sheet = coding_sheet(*small)
    sheet.loc[:1, ["correct", "coder", "date"]] = ["yes", "Ada", "2026-01-31"]
    sheet.to_csv(tmp_path / "half.csv", index=False)
    assert len(read_codings([tmp_path / "half.csv"])) == 2


# --- what is refused


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("correct", "maybe", "line 2: correct 'maybe' is none of those allowed: yes, no"),
        ("voice", "me", "line 2: voice 'me' is none of those allowed: empty, author, quoted"),
        ("stance", "firm", "line 2: stance 'firm'"),
        ("device", "scare, irony", "line 2: device 'irony' is none of those allowed"),
        ("agent_named", "1", "line 2: agent_named '1'"),
        ("start", "x", "line 2: start 'x' is not a number"),
        ("date", "31.1.2026", "line 2: date '31.1.2026' is not a date as YYYY-MM-DD"),
        ("date", "2026-13-99", "line 2: date '2026-13-99' is not a date; write it as YYYY-MM-DD"),
        ("start", "9223372036854775808", "line 2: start '9223372036854775808' is not a number of characters"),
        ("end", "0", "line 2: end '0' is not behind start"),
        ("coder", " ", "line 2: coder '' is not a name"),
    ],
)
def test_labels_that_are_not_allowed(coded, column, value, message):
    """The message names line, column, value and what is allowed."""
    with pytest.raises(ValueError, match=message):
        coded("Ada", **{column: value})


def test_a_hit_coded_twice(coded, tmp_path):
    """One coder judges a hit once; two coders may both."""
    coded("Ada")
    coded("Bo")
    files = [tmp_path / "Ada.csv", tmp_path / "Bo.csv"]
    assert len(read_codings(files)) == 8
    with pytest.raises(ValueError, match=r"line 2: 'Ada' has coded this hit at .*Ada.csv, line 2 too"):
        read_codings([files[0], files[0]])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"document": "A"}, "line 2: no document 'A' in this study; did you mean 'a'"),
        ({"text": "peace"}, "line 2: text 'peace' is not what a has from 4 to 7, 'war'; restore the text"),
        ({"start": "5"}, "line 2: text 'war' is not what a has from 5 to 7, 'ar'"),
        ({"end": str(10**17)}, f"line 2: end '{10**17}' is not a number of characters"),
    ],
)
def test_a_coding_of_another_text(small, tmp_path, change, message):
    """With its corpus a coding is read only where it fits the text; blanks and a guarding apostrophe do not matter."""
    sheet = coding_sheet(*small).assign(correct="yes", coder="Ada", date="2026-01-31")
    path = tmp_path / "coding.csv"
    sheet.assign(text="'" + sheet["text"]).to_csv(path, index=False)
    assert len(read_codings(path, small[0].corpus)) == 4
    sheet.astype(object).iloc[[0]].assign(**change).to_csv(path, index=False)
    with pytest.raises(ValueError, match=message):
        read_codings(path, small[0].corpus)


def test_rows_of_no_hit_are_found(small, hits, tmp_path):
    """A hit that the codebook has no longer, or a family that it never had, is reported with its line."""
    sheet = coding_sheet(*small).assign(correct="yes", coder="Ada", date="2026-01-31")
    sheet.loc[1, "family"] = "amrs"
    sheet.to_csv(tmp_path / "coding.csv", index=False)
    coding = read_codings(tmp_path / "coding.csv")
    assert unmatched(hits, coding)["source"].tolist() == [f"{tmp_path / 'coding.csv'}, line 3"]
    assert unmatched(hits.iloc[1:], coding)["start"].tolist() == coding["start"].tolist()[:2]


def test_two_coders_in_one_file(small, hits, tmp_path):
    """Each is a coder of their own, also where they judge one hit."""
    sheet = coding_sheet(*small).assign(correct="yes", date="2026-01-31", voice="author", stance="asserted")
    both = pd.concat([sheet.assign(coder="Ada"), sheet.assign(coder="Bo", voice=["author", "quoted"] * 2)])
    both.to_csv(tmp_path / "coding.csv", index=False)
    coding = read_codings(tmp_path / "coding.csv", small[0].corpus)
    table = agreement(hits, coding, small[1])
    assert {"Ada", "Bo"} <= set(table["other"])
    assert table.loc[
        (table["judge"] == "Ada") & (table["label"] == "voice"), ["hits", "agreed"]
    ].to_numpy().tolist() == [[4, 2]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"document,colour\n", "unknown column 'colour'"),
        (b"document\n", "column 'start' must be there once, not 0 times"),
        (",".join(COLUMNS).encode() + b"\na,1\n", "line 2: 2 cells where the header has"),
        (b"\xff", "byte 0 \\(0xff\\) is not UTF-8"),
        (",".join(COLUMNS).encode() + b'\n"a', "line 2: unexpected end of data"),
    ],
)
def test_files_that_are_no_coding(tmp_path, content, message):
    """A file that is not as documented is refused, with its name."""
    path = tmp_path / "coding.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message) as refused:
        read_codings(path)
    assert str(path) in str(refused.value)
    with pytest.raises(FileNotFoundError, match="missing"):
        read_codings(tmp_path / "none.csv")


# --- agreement


def test_agreement_with_one_coder(coded, hits, small):
    """Precision by frame and shares of agreement, with Wilson's interval; no coefficient without a second coder."""
    table = agreement(hits, coded("Ada", correct=["no", "yes", "yes", "yes"]), small[1]).set_index(["label", "family"])
    assert table.loc[("family", "arms"), ["hits", "agreed"]].tolist() == [3, 2]
    assert table.loc[("family", "calm"), ["hits", "agreed"]].tolist() == [1, 1]
    assert table.loc[("family", "all"), "share"] == 3 / 4
    low, high = intervals.wilson(3, 4)
    assert table.loc[("family", "all"), ["low", "high"]].tolist() == [low, high]
    assert table.loc[("voice", "all"), ["hits", "agreed"]].tolist() == [4, 3]
    assert table.loc[("quoted", "all"), "agreed"] == 4
    assert table[["kappa", "alpha"]].isna().all().all()
    assert table.loc[("family", "all"), "total"] == 4
    assert table.loc["voice", "total"].isna().all()


def test_hits_that_nobody_judged(coded, hits, small):
    """Hits of patterns that came after the coding are told, and judged by nobody; a coding of no hit counts nothing."""
    coding = coded("Ada").iloc[1:]
    former = coding.tail(1).assign(start=1, end=2)
    table = agreement(hits, pd.concat([coding, former]), small[1]).set_index(["label", "family"])
    counts = ["total", "hits", "agreed"]
    assert table.loc[("family", "all"), counts].tolist() == [4, 3, 3]
    assert table.loc[("family", "arms"), counts].tolist() == [3, 2, 2]
    assert table.loc[("voice", "all"), "hits"] == 3
    assert "Ada has judged 3 of the 4 hits, and refused none" in readings.agreement(table.reset_index())
    kept = corrected(hits, coding)
    assert kept["coder"].tolist() == ["", "Ada", "Ada", "Ada"]


def test_a_voice_left_empty_is_no_judgement(coded, hits, small):
    """Nobody is then taken to have said that a hit is not quoted."""
    coding = pd.concat(
        [coded("Ada", voice=["quoted", "", "author", ""]), coded("Bo", voice=["quoted", "", "", "author"])]
    )
    table = agreement(hits, coding, small[1]).set_index(["label", "judge", "other"])
    counts = ["hits", "agreed"]
    assert table.loc[("quoted", "Ada", "Bo"), counts].tolist() == [1, 1]
    assert table.loc[("quoted", "rules", "Ada"), "hits"] == table.loc[("voice", "rules", "Ada"), "hits"] == 2


def test_agreement_of_two_coders(coded, hits, small):
    """The coefficients are in the rows of two coders, and are those of their labels."""
    one, other = ["author", "reported", "author", "author"], ["author", "reported", "reported", "author"]
    coding = pd.concat([coded("Ada", voice=one), coded("Bo", voice=other)])
    table = agreement(hits, coding, small[1])
    row = table[(table["label"] == "voice") & (table["other"] == "Bo") & (table["judge"] == "Ada")].iloc[0]
    assert (row["hits"], row["agreed"]) == (4, 3)
    assert row["kappa"] == pytest.approx(cohen_kappa(one, other))
    assert row["alpha"] == pytest.approx(krippendorff_alpha(zip(one, other, strict=True)))
    assert row["ac1"] == pytest.approx(gwet_ac1(zip(one, other, strict=True)))
    intervals_of = bootstrap_reliability(zip(one, other, strict=True))
    assert {name: (row[f"{name}_low"], row[f"{name}_high"]) for name in intervals_of} == intervals_of
    assert not (table["judge"] == "all coders").any()


def test_agreement_of_three_coders(coded, hits, small):
    """Every pair has its row, and all together one more, without κ."""
    coding = pd.concat(
        [coded(coder, voice=["author", "reported", "author", "author"]) for coder in ("Ada", "Bo", "Cy")]
    )
    table = agreement(hits, coding, small[1])
    voice = table[(table["label"] == "voice") & (table["judge"] != "rules")]
    assert voice["judge"].tolist() == ["Ada", "Ada", "Bo", "all coders"]
    assert voice["family"].tolist() == ["all"] * 4
    assert voice[["alpha", "ac1"]].to_numpy().tolist() == [[1.0, 1.0]] * 4
    assert voice["kappa"].tolist()[:3] == [1.0] * 3
    assert math.isnan(voice["kappa"].iloc[3])


def test_agreement_on_what_was_missed(small, hits):
    """In sentences without a hit coders agree who enter the same frames, in any order; the rules are not asked."""
    sheet = coding_sheet(*small, strata=[])
    sheet = sheet.assign(correct=["yes" if cue else "" for cue in sheet["cue"]], date="2026-01-31")
    without = sheet["cue"] == ""
    ada = sheet.assign(coder="Ada").astype(object)
    ada.loc[without, "families"] = ["calm", ""]
    ben = ada.assign(coder="Ben")
    ben.loc[without, "families"] = [" calm ", "calm"]
    table = agreement(hits, pd.concat([ada, ben]), small[1])
    row = table[table["label"] == "missed frames"].iloc[0]
    assert (row["judge"], row["other"], row["hits"], row["agreed"]) == ("Ada", "Ben", 2, 1)


def test_agents_given_and_named(coded, hits, small):
    """Precision is over the hits that the rules give an agent, recall over those whose agent the coder names."""
    answers = hits.assign(agent=["north", "north", "unnamed", "unnamed"], patient="unnamed")
    coding = coded("Ada", agent=["north", "south", "north", "none"], patient="unnamed")
    table = agreement(answers, coding, small[1]).set_index("label")
    assert table.loc["agent precision", ["hits", "agreed"]].tolist() == [2, 1]
    assert table.loc["agent recall", ["hits", "agreed"]].tolist() == [3, 1]
    assert table.loc["agent", ["hits", "agreed"]].tolist() == [4, 2]


def test_whose_words_cannot_be_told(coded, hits, small):
    """A coder may say so; a voice that another names disagrees with it, and it can be put in place of the rules'."""
    coding = coded("Ada", voice="undetermined", stance="undetermined")
    table = agreement(hits, pd.concat([coding, coded("Bo", voice="reported")]), small[1])
    rows = table[table["judge"] == "Ada"].set_index("label")
    assert rows.loc[["voice", "quoted", "stance"], "agreed"].tolist() == [0, 4, 0]
    assert rows.loc["voice", "hits"] == 4
    assert set(corrected(hits, coding)["voice"]) == set(corrected(hits, coding)["stance"]) == {"undetermined"}
    divided = rates(corrected(hits, coding), *small, split="voice").groupby("voice")["hits"].sum()
    assert divided["undetermined"] == 4


def test_nothing_in_common(coded, hits, small):
    """With a coding of other texts nothing is judged by both."""
    table = agreement(hits, coded("Ada", document="elsewhere"), small[1])
    assert set(table["hits"]) == {0}
    assert table["share"].isna().all()


def test_an_earlier_sheet_is_read(small, tmp_path):
    """A sheet that calls the family a frame was filled in before it had this name."""
    sheet = coding_sheet(*small).assign(correct="yes", coder="Ada", date="2026-01-31")
    sheet.rename(columns={"family": "frame"}).to_csv(tmp_path / "early.csv", index=False)
    assert read_codings(tmp_path / "early.csv")["family"].tolist() == ["arms", "arms", "arms", "calm"]


# --- corrected hits


def test_corrected_hits(coded, hits, small):
    """False positives go, coded voices come in, the coder is named, and rates take the result."""
    coding = coded(
        "Ada",
        correct=["no", "yes", "yes", "yes"],
        voice=["author", "author", "quoted", "author"],
        device=["", "", "so_called, negated", ""],
        speaker=["", "", "Bo", ""],
    )
    table = corrected(hits, coding)
    assert table["text"].tolist() == ["war", "War", "peace"]
    assert table["voice"].tolist() == ["author", "quoted", "author"]
    assert table["speaker"].tolist() == ["", "Bo", ""]
    assert table[["scare", "so_called", "negated"]].to_numpy().tolist()[1] == [False, True, True]
    assert set(table["coder"]) == {"Ada"}
    counted = rates(table, *small).set_index("family")
    assert counted["hits"].to_dict() == {"arms": 2, "calm": 1}


def test_hits_nobody_coded_stay(coded, hits):
    """The rules' answer is kept where there is no judgement, and the column of coders is empty there."""
    table = corrected(hits, coded("Ada").iloc[:1])
    assert table["coder"].tolist() == ["Ada", "", "", ""]
    assert table["voice"].tolist() == hits["voice"].tolist()
    answers = hits.assign(agent="north")
    table = corrected(answers, coded("Ada", agent=["none", "south", "", ""]))
    assert table["agent"].tolist() == ["unnamed", "south", "north", "north"]


def test_corrections_are_one_coders(coded, hits):
    """Two coders may differ, so one has to be chosen."""
    with pytest.raises(ValueError, match="2 coders, Ada, Bo; take one"):
        corrected(hits, pd.concat([coded("Ada"), coded("Bo")]))


def test_the_shipped_coding(seeds, seed_tokens, seed_codebook):
    """Each row is a hit of the codebook, with its cue; patterns that came after the coding have hits without a row."""
    coding = read_codings(seeds / "coding.csv")
    found = occurrences(seed_tokens, seed_codebook)
    place = ["document", "start", "end", "family", "cue"]
    coded, hits = (set(map(tuple, table[place].to_numpy())) for table in (coding, found))
    assert coded < hits
    assert len(coded) == len(coding)
    assert len(hits) - len(coded) == 14
    with (seeds / "coding.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(COLUMNS)
