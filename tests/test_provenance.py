"""`discourse.provenance` → hashes of a study's files; the plan that was frozen, and what changed since."""

import hashlib
import shutil
import subprocess

import pytest

from discourse import StudyError, index, provenance
from discourse.cli import main
from discourse.provenance import Change


def sha256(data):
    """Hash a text as a file of it."""
    return hashlib.sha256(data.encode()).hexdigest()


@pytest.fixture
def study(study_of):
    """Return a study of two texts, with a codebook and a coding."""
    study = study_of({"b": "War.", "a": "Peace."}, codebook="[frames]\n")
    (study / "coding-one.csv").write_text("document\n", encoding="utf-8")
    (study / "note.md").write_text("mine", encoding="utf-8")
    return study


def test_a_study_is_made_of_these_files(study):
    """Tables, codebook and codings, then the texts in their order; nothing else that lies in the folder."""
    found = provenance.sources(study)
    assert list(found) == ["documents.csv", "spans.csv", "codebook.toml", "coding-one.csv", "b.txt", "a.txt"]
    assert found["b.txt"] == sha256("War.")


def test_a_hash_of_hashes_can_be_made_without_us(study):
    """It is that of what `sha256sum` prints."""
    files = provenance.sources(study)
    printed = subprocess.run(["sha256sum", *files], cwd=study, capture_output=True, text=True, check=True).stdout
    assert provenance.digest(files) == sha256(printed)


def test_a_store_is_its_files(study, tmp_path):
    """Another byte of the same length is another store; another place of what it was made of is not."""
    for folder in ("here", "there"):
        shutil.copytree(study, tmp_path / folder / "texts")
        index(tmp_path / folder / "texts", tmp_path / folder / "store")
        (tmp_path / folder / "study.toml").write_text('[corpus]\nstore = "store"\n', encoding="utf-8")
    before = provenance.sources(tmp_path / "here")
    assert list(before) == ["study.toml", "store"]
    assert provenance.sources(tmp_path / "there") == before
    texts = tmp_path / "here" / "store" / "texts.bin"
    texts.write_bytes(texts.read_bytes().replace(b"War", b"Wor"))
    (change,) = provenance.changes(tmp_path / "here", before, provenance.sources(tmp_path / "here"))
    assert str(change) == "store was changed"


def test_changes_are_named(study):
    """What is another file, what is gone, what is new; in words."""
    before = provenance.sources(study)
    assert provenance.changes(study, before) == ()
    (study / "a.txt").write_text("Peace!", encoding="utf-8")
    (study / "coding-one.csv").unlink()
    changed = provenance.changes(study, before)
    assert changed == (
        Change("coding-one.csv", before["coding-one.csv"], ""),
        Change("a.txt", before["a.txt"], sha256("Peace!")),
    )
    assert [str(change) for change in changed] == ["coding-one.csv was taken out", "a.txt was changed"]
    (new,) = provenance.changes(study, {}, {"c.txt": "1"})
    assert str(new) == "c.txt was added"


def test_a_plan_is_frozen_once(study):
    """Codings are no part of it; another plan is written only where that is said."""
    assert provenance.since_frozen(study) is None
    frozen = provenance.freeze(study)
    assert list(frozen) == ["documents.csv", "spans.csv", "codebook.toml", "b.txt", "a.txt"]
    written = (study / "frozen.csv").read_text(encoding="utf-8")
    assert written.startswith(f"file,sha256\ndocuments.csv,{frozen['documents.csv']}\n")
    (study / "codebook.toml").write_text("[names]\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"frozen\.csv: there is a frozen plan.*--replace"):
        provenance.freeze(study)
    assert (study / "frozen.csv").read_text(encoding="utf-8") == written
    provenance.freeze(study, replace=True)
    assert provenance.since_frozen(study) == ()


def test_what_changed_since_is_said(study):
    """A coding that came later is as planned."""
    provenance.freeze(study)
    (study / "coding-two.csv").write_text("document\n", encoding="utf-8")
    assert provenance.since_frozen(study) == ()
    (study / "study.toml").write_text('[compare]\ntarget = "one"\n', encoding="utf-8")
    (study / "codebook.toml").write_text("[names]\n", encoding="utf-8")
    assert [str(change) for change in provenance.since_frozen(study)] == [
        "codebook.toml was changed",
        "study.toml was added",
    ]


def test_the_command_freezes_and_checks(study, capsys):
    """It never replaces a plan unasked, says whether it comes too late, and what has changed since."""
    (study / "codebook.toml").unlink()
    (study / "coding-one.csv").unlink()
    assert main(["freeze", str(study)]) == 0
    assert capsys.readouterr().out == f"{study}/frozen.csv: 4 files frozen\n"
    assert main(["check", str(study)]) == 0
    assert "\nThe plan was frozen (frozen.csv), and nothing in it has changed since.\n" in capsys.readouterr().out
    (study / "study.toml").write_text('[text]\npassages = "lines"\n', encoding="utf-8")
    assert main(["check", str(study)]) == 0
    assert "1 file changed since: study.toml was added." in capsys.readouterr().out
    assert main(["freeze", str(study)]) == 2
    assert "frozen.csv: there is a frozen plan" in capsys.readouterr().err
    (study / "results" / "figures").mkdir(parents=True)
    (study / "results" / provenance.MANIFEST).touch()
    assert main(["freeze", str(study), "--replace"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("There are results already")
    (study / "frozen.csv").write_text("file\n", encoding="utf-8")
    assert main(["check", str(study)]) == 2
    assert "frozen.csv, line 1" in capsys.readouterr().err


def test_results_beside_a_project_are_results(tmp_path):
    """They are in its notebooks."""
    (tmp_path / "notebooks" / "figures").mkdir(parents=True)
    (tmp_path / "notebooks" / provenance.MANIFEST).touch()
    assert [provenance.has_results(tmp_path / name) for name in ("seeds", "other")] == [True, False]


def test_only_a_study_can_be_frozen(tmp_path):
    """A folder without one, and a plan that is none, are named."""
    with pytest.raises(StudyError, match="no file of a study"):
        provenance.freeze(tmp_path)
    (tmp_path / "frozen.csv").write_text("file\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"frozen\.csv.*sha256"):
        provenance.since_frozen(tmp_path)
