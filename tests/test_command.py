"""`discourse check`, `audit` and `code` → exit statuses, files and lines, on study folders that may be spoilt."""

import io
import re
import shutil
import sys

import pandas as pd
import pytest

from discourse import codings
from discourse.cli import main


@pytest.fixture
def study(seeds, tmp_path, monkeypatch):
    """Copy the seeds to a folder that the command reads: a test may spoil it."""
    folder = tmp_path / "study"
    shutil.copytree(seeds, folder)
    monkeypatch.setenv("DISCOURSE_STUDY", str(folder))
    return folder


@pytest.fixture
def change(study):
    """Replace a text of the codebook where it stands first: `change(old, new)`."""
    file = study / "codebook.toml"

    def replace(old, new):
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def is_one_line(capsys, *parts):
    """Say whether all that was said is one line on stderr with these parts."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("discourse: ")
    assert err.count("\n") == 1
    for part in parts:
        assert part in err
    return True


# --- check


def rows(study):
    """Read the cells of documents.csv."""
    return pd.read_csv(study / "documents.csv", dtype=str, keep_default_na=False)


def test_a_study_without_error_is_described(study, capsys):
    """One line with what it holds; nothing is written."""
    before = (study / "documents.csv").read_bytes()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith(f"{study}: 5 documents, ")
    assert (study / "documents.csv").read_bytes() == before


def test_a_study_is_checked_before_it_has_a_codebook(study, capsys):
    """So that its hashes can be filled in first."""
    (study / "codebook.toml").unlink()
    assert main(["check"]) == 0
    assert "no codebook yet" in capsys.readouterr().out


def test_hashes_are_filled_in(study, capsys):
    """Those that are missing, and no other; everything else stays, to the byte."""
    before, table = (study / "documents.csv").read_bytes(), rows(study)
    table.loc[[0, 3], "sha256"] = ""
    table.to_csv(study / "documents.csv", index=False, lineterminator="\n")
    assert main(["check", "--write-hashes"]) == 0
    names = table["document"][[0, 3]]
    assert capsys.readouterr().out.splitlines()[:2] == [f"{name}: hash filled in" for name in names]
    assert (study / "documents.csv").read_bytes() == before


def test_a_column_of_hashes_is_added(study):
    """A table that had none gets one, at its end."""
    hashes = rows(study)["sha256"]
    rows(study).drop(columns="sha256").to_csv(study / "documents.csv", index=False)
    assert main(["check", "--write-hashes"]) == 0
    assert list(rows(study))[-1] == "sha256"
    assert rows(study)["sha256"].equals(hashes)


def test_a_hash_that_differs_is_never_replaced(study, capsys):
    """The text has changed, which the scholar must know of before a new hash is entered."""
    table = rows(study)
    table.loc[0, "sha256"] = "0" * 64
    table.to_csv(study / "documents.csv", index=False)
    before = (study / "documents.csv").read_bytes()
    assert main(["check", "--write-hashes"]) == 2
    assert is_one_line(capsys, "the text has changed", "empty the cell and run `discourse check --write-hashes`")
    assert (study / "documents.csv").read_bytes() == before


@pytest.mark.parametrize("command", [["check"], ["audit"], ["code", "sheet", "new.csv"], ["code", "read", "c.csv"]])
def test_every_command_takes_a_study(tmp_path, monkeypatch, capsys, command):
    """The folder that is named goes before the environment and the default."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCOURSE_STUDY", "elsewhere")
    assert main([*command, "--study", "nowhere"]) == 2
    assert is_one_line(capsys, "nowhere: no such study folder")


def test_a_terminal_that_knows_few_letters_is_told_others_by_number(study, monkeypatch):
    """As one of an old encoding."""
    heard = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", heard)
    assert main(["check", str(study.rename(study.parent / "prøve"))]) == 0
    assert b"pr\\xf8ve: 5 documents" in heard.buffer.getvalue()


def test_all_that_is_wrong_is_listed(study, capsys):
    """A line each, with the file; nothing is run on such a study, and the status is 2."""
    table = rows(study)
    table.loc[1, "published"], table.loc[2, "language"] = "May", "French"
    table.to_csv(study / "documents.csv", index=False)
    (study / "readme.txt").write_text("What this is.", encoding="utf-8")
    (study / "codebook.toml").write_text("[frame.appeal]\n", encoding="utf-8")
    (study / "coding.csv").write_text("document\n", encoding="utf-8")
    (study / "notebooks").mkdir()
    (study / "notebooks" / "01-corpus.ipynb").write_text('["no notebook"]', encoding="utf-8")
    (study / "notebooks" / "02-words.ipynb").write_text("{", encoding="utf-8")
    assert main(["check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.removeprefix(f"discourse: {study}/").split(":")[0] for line in err.splitlines()] == [
        "documents.csv, line 3", "documents.csv, line 4", "readme.txt", "codebook.toml, line 1", "coding.csv, line 1",
        "notebooks/01-corpus.ipynb", "notebooks/02-words.ipynb",
    ]  # fmt: skip
    assert main(["audit"]) == 2
    assert is_one_line(capsys, "documents.csv, line 3: published 'May' is not", "and 2 more, which `discourse check`")


def test_codings_of_other_texts_are_named(study, capsys):
    """A document that is not there, a text that has changed, and a place beyond all texts."""
    table = pd.read_csv(study / "coding.csv", dtype=str, keep_default_na=False).head(3)
    table.loc[0, "document"], table.loc[1, "text"] = "elsewhere", "other words"
    table.to_csv(study / "coding.csv", index=False)
    assert main(["check"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "of 'elsewhere': the study has no such document; code it anew, or drop the row" in lines[0]
    assert re.search(r"coding\.csv, line \d+: 'other words' is not at ", lines[1])
    assert "the text has changed since" in lines[1]
    table.loc[2, "start"] = "9" * 20
    table.to_csv(study / "coding.csv", index=False)
    assert main(["check"]) == 2
    assert is_one_line(capsys, f"coding.csv, line 4: start '{'9' * 20}' is not a number of characters")


def test_what_was_left_out_is_to_be_decided(study, capsys):
    """Until its row is taken out."""
    file = study / "left-out.csv"
    file.write_text("place,reason\nc.txt,it is empty\n", encoding="utf-8")
    assert main(["audit"]) == 2
    assert is_one_line(capsys, "left-out.csv, line 2: c.txt was left out: it is empty; mend it and make the study anew")
    file.write_text("place,reason\n", encoding="utf-8")
    assert main(["audit"]) == 0


def test_what_the_corpus_can_bear_is_read(study, capsys):
    """Sides, confounds, copies, spellings, boilerplate: a sentence each, before anything is run."""
    assert main(["check", str(study)]) == 0
    said = capsys.readouterr().out
    for part in (
        "4 documents on the Azerbaijani side",
        "no difference between the sides of this corpus can be called significant",
        "may as well be a difference of",
        "No document repeats another.",
        "No two frequent forms look like spellings of one word",
        "No line or run looks like boilerplate.",
    ):
        assert part in said
    rows(study).drop(columns="side").to_csv(study / "documents.csv", index=False)
    assert main(["check"]) == 0
    assert "No document has a side, so that no sides are compared: give documents.csv" in capsys.readouterr().out


def test_boilerplate_is_suggested_and_taken_when_asked(study, tmp_path, capsys):
    """To a new file, in the columns of spans.csv; what is copied from there is taken."""
    taken = (study / "spans.csv").read_bytes()
    (study / "spans.csv").unlink()
    file = tmp_path / "suggested.csv"
    assert main(["check", "--suggest-spans", str(file)]) == 0
    assert f"{file}: 6 rules to choose from" in capsys.readouterr().out
    rules = pd.read_csv(file, keep_default_na=False)
    assert rules.columns.tolist() == ["document", "role", "first", "last", "reason"]
    assert rules.loc[0, "reason"] == "site line, 2 times in 2 of 5 texts: 0 have signed. Let’s get to 5,000!"
    assert not (study / "spans.csv").exists()
    assert main(["check", "--suggest-spans", str(file)]) == 2
    assert is_one_line(capsys, f"{file}: there already")
    (study / "spans.csv").write_bytes(file.read_bytes())
    assert main(["check"]) == 0
    assert "5 documents, 7 spans" in capsys.readouterr().out
    (study / "spans.csv").write_bytes(taken)
    assert main(["check", "--suggest-spans", str(tmp_path / "none.csv")]) == 0
    assert not (tmp_path / "none.csv").exists()


# --- audit


@pytest.mark.usefixtures("study")
def test_the_seeds_pass(capsys):
    """A codebook without fault is read in a paragraph, and the status is 0."""
    assert main(["audit"]) == 0
    out, err = capsys.readouterr()
    assert "all of them are listed as unattested" in out
    assert out.count("\n") == 1
    assert err == ""


def test_the_seeds_are_what_is_audited_by_default(seeds, monkeypatch, capsys):
    """Without DISCOURSE_STUDY it is the folder `seeds` of where one stands."""
    monkeypatch.delenv("DISCOURSE_STUDY", raising=False)
    monkeypatch.chdir(seeds.parent)
    assert main(["audit"]) == 0
    assert "patterns" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("pattern", "said", "row"),
    [
        ("xylophone*", "“xylophone*” is not listed as unattested", "occupation xylophone*     0"),
        ("armenian-occupied", "“armenian-occupied” is not mirrored", "azerbaijani-occupied     False"),
    ],
)
def test_a_fault_is_named(change, capsys, pattern, said, row):
    """A pattern that is dead and unlisted, or has no mirror beside it, is named; the status is 1."""
    change('occupation = ["occup*", "*-occupied"]', f'occupation = ["occup*", "*-occupied", "{pattern}"]')
    assert main(["audit"]) == 1
    out, err = capsys.readouterr()
    assert said in out
    table = out.splitlines()[1:]
    assert table[0].split() == ["kind", "family", "cue", "pattern", "hits", "mirror", "mirrored"]
    assert len(table) == 2
    assert " ".join(row.split()) in " ".join(table[1].split())
    assert err == ""


def test_an_unattested_pattern_that_is_declared_is_no_fault(change, capsys):
    """What the codebook says to be unattested passes."""
    change('occupation = ["occup*", "*-occupied"]', 'occupation = ["occup*", "*-occupied", "xylophone*"]')
    change('unattested = ["seiz*",', 'unattested = ["xylophone*", "seiz*",')
    assert main(["audit"]) == 0
    assert "xylophone" not in capsys.readouterr().out


@pytest.mark.parametrize("command", [["audit"], ["code", "sheet", "new.csv"], ["code", "read", "coded.csv"]])
def test_a_bad_study_is_one_line(study, monkeypatch, capsys, command):
    """No folder, or a codebook that is not TOML: a line that names the file, and the status 2."""
    monkeypatch.chdir(study)
    (study / "codebook.toml").write_text("[frames", encoding="utf-8")
    assert main(command) == 2
    assert is_one_line(capsys, "codebook.toml")
    monkeypatch.setenv("DISCOURSE_STUDY", str(study / "nowhere"))
    assert main(command) == 2
    assert is_one_line(capsys, "nowhere")
    assert not (study / "new.csv").exists()


# --- a sheet to code


@pytest.fixture
def sheet(study, capsys):
    """Write a sheet and give its path: `sheet("a.csv", "--n", "5")`."""

    def write(name, *options):
        file = study.with_name(name)
        assert main(["code", "sheet", str(file), *options]) == 0
        rows = len(pd.read_csv(file))
        assert capsys.readouterr() == (f"{file}: {rows} hits to code\n", "")
        return file

    return write


def test_a_sheet_has_all_hits(sheet):
    """Without a sample every hit of a frame is there, with nothing filled in."""
    table = pd.read_csv(sheet("all.csv"), keep_default_na=False)
    assert set(table) == {*codings.COLUMNS, *codings.CONTEXT}
    assert len(table) > 300
    assert (table[[*codings.LABELS, "coder", "date", "note"]] == "").all(axis=None)


def test_a_sample_is_that_of_its_seed(sheet):
    """One seed gives the same bytes again, another one other hits; seed 0 is what is drawn by default."""
    one, again, other, default = (
        sheet(f"{number}.csv", "--n", "9", *options).read_bytes()
        for number, options in enumerate((["--seed", "0"], ["--seed", "0"], ["--seed", "1"], []))
    )
    assert one == again == default != other
    assert one.count(b"\n") >= 10


def test_a_sheet_is_never_overwritten(sheet, capsys):
    """What a coder may have filled in stays as it is."""
    file = sheet("coded.csv", "--n", "3")
    file.write_bytes(b"hours of work")
    assert main(["code", "sheet", str(file)]) == 2
    assert is_one_line(capsys, str(file), "there already")
    assert file.read_bytes() == b"hours of work"
    assert {path.name for path in file.parent.iterdir()} == {"coded.csv", "study"}


@pytest.mark.usefixtures("study")
def test_a_sheet_that_cannot_be_written(tmp_path, capsys):
    """No such folder: one line, the status 2, and no file."""
    assert main(["code", "sheet", str(tmp_path / "nowhere" / "a.csv")]) == 2
    assert is_one_line(capsys, "nowhere: no such folder")


@pytest.mark.usefixtures("study")
def test_a_sample_of_nothing_is_refused(tmp_path, capsys):
    """The usage, the option at fault, the status 2, and no file."""
    with pytest.raises(SystemExit, match="2"):
        main(["code", "sheet", str(tmp_path / "a.csv"), "--n", "0"])
    assert "argument --n: '0' is not a whole number from 1 up" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


def test_a_sheet_of_a_sample_in_strata(study, capsys):
    """The rows with a hit and without, and the probability of each; a column that is not there is refused by name."""
    file = study.with_name("sample.csv")
    assert main(["code", "sheet", str(file), "--strata", "family,side", "--n", "80"]) == 0
    table = pd.read_csv(file, keep_default_na=False)
    assert set(table) == {*codings.COLUMNS, *codings.CONTEXT, *codings.SAMPLE}
    assert table["probability"].between(0, 1, inclusive="right").all()
    with_hit = int((table["cue"] != "").sum())
    assert 20 <= with_hit < 60
    assert capsys.readouterr().out == f"{file}: 80 rows to code, {with_hit} with a hit and {80 - with_hit} without\n"
    assert main(["code", "sheet", str(study.with_name("b.csv")), "--strata", "family,party"]) == 2
    assert is_one_line(capsys, "documents.csv: no column 'party' to draw by; there are family, document, file, ")
    assert not study.with_name("b.csv").exists()


# --- codings read back


@pytest.fixture
def coded(sheet, tmp_path):
    """Fill in a sample of four hits: `coded("Ada", voice=["author", …])`."""

    def fill(coder, /, **labels):
        blank = pd.read_csv(sheet(f"blank-{coder}.csv", "--n", "4"), keep_default_na=False, dtype=str)
        given = {"correct": "yes", "voice": "author", "stance": "asserted", "coder": coder, "date": "2026-01-31"}
        file = tmp_path / f"{coder}.csv"
        blank.assign(**given | labels).to_csv(file, index=False)
        return str(file)

    return fill


def test_one_coder_is_compared_with_the_rules(coded, capsys):
    """The round trip: sheet, filled in, read; the precision is that of the coder's yes and no."""
    assert main(["code", "read", coded("Ada", correct=["yes", "no", "yes", "yes"])]) == 0
    out, err = capsys.readouterr()
    assert "The rules agree with Ada: frame 75% (30% to 95%, 3 of 4 hits)" in out
    assert "With one coder no agreement between coders" in out
    assert err == ""


def test_two_coders_are_compared_with_each_other(coded, capsys):
    """κ, α and AC1 by hand: three of four alike, where the margins would give eight of sixteen."""
    one = coded("Ada", voice=["author", "author", "author", "quoted"])
    other = coded("Ben", voice=["author", "author", "quoted", "quoted"])
    assert main(["code", "read", one, other]) == 0
    out, err = capsys.readouterr()
    # κ: observed 3/4, expected (3·2 + 1·2)/16 = 1/2.  α: five and three of eight values,
    # expected disagreement 2·5·3/(8·7) = 30/56, observed 1/4.
    assert (0.75 - 0.5) / (1 - 0.5) == 0.5
    assert f"{1 - 0.25 / (30 / 56):.2f}" == "0.53"
    # AC1: five eighths and three eighths of the values, expected 2·(5/8)(3/8) = 15/32.
    assert f"{(0.75 - 15 / 32) / (1 - 15 / 32):.3f}" == "0.529"
    assert "On voice Ada and Ben agree by κ 0.50 (0.00 to 1.00), α 0.53 (" in out
    assert "With one coder" not in out
    row = next(line.split() for line in out.splitlines() if line.split()[:4] == ["voice", "all", "Ada", "Ben"])
    assert row[4:7] == ["<NA>", "4", "3"]
    assert row[-9::3] == ["0.5", "0.533", "0.529"]
    assert err == ""


def test_a_coded_sample_corrects_the_shares(study, tmp_path, capsys):
    """Beside the agreement it is said what the sample makes of the shares; a sample of other texts is refused."""
    file = study.with_name("sample.csv")
    assert main(["code", "sheet", str(file), "--strata", "family,side"]) == 0
    table = pd.read_csv(file, keep_default_na=False, dtype=str).assign(coder="Ada", date="2026-01-31")
    table["correct"] = table["cue"].map(lambda cue: "yes" if cue else "")
    table.to_csv(study / "coding.csv", index=False)
    assert main(["code", "read", str(study / "coding.csv")]) == 0
    out = capsys.readouterr().out
    assert f"Ada: Corrected by a sample of {len(table)} coded rows; " in out
    assert "of the armenian side, *appeal* occurs in 44% (44% to 44%; by the rules alone 44%)" in out
    assert main(["check"]) == 0
    without = (table["cue"] == "").sum()
    assert f"{len(table) - without} coded hits, {without} coded sentences without a hit and" in capsys.readouterr().out
    elsewhere = tmp_path / "elsewhere.csv"
    table.assign(document="elsewhere").to_csv(elsewhere, index=False)
    assert main(["code", "read", str(elsewhere)]) == 2
    assert is_one_line(capsys, "elsewhere.csv, line 2: no document 'elsewhere' in this study")


def test_two_coders_who_never_differ(coded, capsys):
    """One label throughout leaves κ and α undefined, which is not for want of a coder."""
    assert main(["code", "read", coded("Ada"), coded("Ben")]) == 0
    out, _ = capsys.readouterr()
    assert "No agreement between the 2 coders (κ, α, AC1) can be given" in out


def test_an_empty_sheet_has_no_coding(sheet, capsys):
    """A sheet that nobody has filled in is no fault, and nothing is claimed of it."""
    assert main(["code", "read", str(sheet("blank.csv", "--n", "2"))]) == 0
    assert "No hit of this study has been coded by hand" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "empty; its first line names the columns"),
        (b"\xff\xff", "is not UTF-8"),
        (b"document,mood\n", "line 1: unknown column 'mood'"),
        (",".join(codings.COLUMNS).encode() + b"\na,1\n", "line 2: 2 cells"),
        (",".join(codings.COLUMNS).encode() + b'\n"a', "unexpected end of data"),
    ],
)
@pytest.mark.usefixtures("study")
def test_a_bad_coding_is_one_line(tmp_path, capsys, data, part):
    """A file that is no coding: one line with the file and the fault, and the status 2."""
    file = tmp_path / "bad.csv"
    file.write_bytes(data)
    assert main(["code", "read", str(file)]) == 2
    assert is_one_line(capsys, str(file), part)


@pytest.mark.parametrize(
    ("labels", "part"),
    [
        ({"correct": "maybe"}, "line 2: correct 'maybe' is none of those allowed: yes, no"),
        ({"date": "yesterday"}, "line 2: date 'yesterday' is not a date as YYYY-MM-DD"),
        ({"document": "elsewhere"}, "Ada.csv, line 2: no document 'elsewhere' in this study"),
    ],
)
def test_a_bad_label_is_one_line(coded, capsys, labels, part):
    """A label that is not allowed, or a coding of other texts: one line, and the status 2."""
    assert main(["code", "read", coded("Ada", **labels)]) == 2
    assert is_one_line(capsys, part)


def test_a_missing_or_repeated_file_is_one_line(coded, tmp_path, capsys):
    """No such file, a folder in its place, or the same file twice."""
    assert main(["code", "read", str(tmp_path / "nowhere.csv")]) == 2
    assert is_one_line(capsys, "nowhere.csv: missing")
    assert main(["code", "read", str(tmp_path)]) == 2
    assert is_one_line(capsys, "missing")
    file = coded("Ada")
    assert main(["code", "read", file, file]) == 2
    assert is_one_line(capsys, "'Ada' has coded this hit at", "keep one")
