"""`discourse.crate` → a study with its results as an RO-Crate: valid, complete, and always the same bytes."""

import hashlib
import json
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

from discourse import StudyError, notebooks
from discourse.cli import main
from discourse.crate import METADATA, crate
from discourse.provenance import MANIFEST
from discourse.verify import verify

from .tiny import contents, make

pytestmark = pytest.mark.long

DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Return a study that has been packed, as it was run: with other sides first."""
    study = tmp_path_factory.mktemp("packed") / "study"
    make(study, study / "notebooks")
    (study / "frozen.csv").write_text("file,sha256\n", encoding="utf-8")
    assert not notebooks.run(study, contrast="b:a").failures
    (study / "results" / "09-old.ipynb").write_text("{}", encoding="utf-8")  # of a notebook that there is no longer
    crate(study, date=DAY)
    return study


@pytest.fixture(scope="module")
def packed(study):
    """Return its crate."""
    return study / "results" / "crate"


@pytest.fixture(scope="module")
def graph(packed):
    """Return the entities of the crate by their ids."""
    described = json.loads((packed / METADATA).read_bytes())
    assert described["@context"] == "https://w3id.org/ro/crate/1.2/context"
    ids = [entity["@id"] for entity in described["@graph"]]
    assert len(ids) == len(set(ids))
    return {entity["@id"]: entity for entity in described["@graph"]}


def named(value):
    """Yield the ids that a value of the graph refers to."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part["@id"]


def test_it_holds_texts_notebooks_figures_and_tables(packed):
    """In the folders of a project."""
    assert [name for name in contents(packed) if name != METADATA] == [
        "notebooks/01-drawn.ipynb",
        "notebooks/02-table.ipynb",
        f"notebooks/{MANIFEST}",
        "notebooks/figures/bars.svg",
        "notebooks/tables/02-table/rates.csv",
        "seeds/a.txt",
        "seeds/b.txt",
        "seeds/documents.csv",
        "seeds/frozen.csv",
    ]


def test_it_has_what_the_specification_demands(graph, packed):
    """A descriptor, a root with name, description, date and licence; each entity a type and a name."""
    descriptor, root = graph[METADATA], graph["./"]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert root["@type"] == "Dataset"
    assert root["name"] == "A and B: 2 documents"
    assert root["description"].startswith("Texts, codebook and settings of a study of 2 documents; the notebooks")
    assert date.fromisoformat(root["datePublished"]) == DAY
    assert graph[root["license"]["@id"]]["description"].startswith("The texts belong to their authors")
    assert sorted(named(root["hasPart"])) == sorted(name for name in contents(packed) if name != METADATA)
    for identifier, entity in graph.items():
        assert entity["@type"]
        assert entity.get("name") or identifier == METADATA
        for name, value in entity.items():
            if identifier != METADATA or name == "about":
                assert set(named(value)) <= graph.keys(), (identifier, name)


def test_each_file_is_described(graph, packed):
    """With its hash and size; a figure with its alternative text, a table with its rows."""
    for name in named(graph["./"]["hasPart"]):
        data = (packed / name).read_bytes()
        assert graph[name]["sha256"] == hashlib.sha256(data).hexdigest()
        assert graph[name]["contentSize"] == str(len(data))
        assert graph[name]["encodingFormat"]
        assert graph[name]["description"]
    assert graph["notebooks/01-drawn.ipynb"]["@type"] == ["File", "SoftwareSourceCode"]
    assert graph["notebooks/tables/02-table/rates.csv"]["description"] == "2 rows"


def test_it_says_what_made_what_of_what(graph):
    """An action a notebook, with the code, the study and the results; the library with its release and hash."""
    runs = [graph[name] for name in named(graph["./"]["mentions"])]
    assert [run["@type"] for run in runs] == ["CreateAction", "CreateAction"]
    assert list(named(runs[0]["instrument"])) == ["notebooks/01-drawn.ipynb", "#discourse"]
    assert list(named(runs[0]["object"])) == ["seeds/documents.csv", "seeds/a.txt", "seeds/b.txt", "seeds/frozen.csv"]
    assert list(named(runs[0]["result"])) == ["notebooks/01-drawn.ipynb", "notebooks/figures/bars.svg"]
    assert list(named(runs[1]["result"])) == ["notebooks/02-table.ipynb", "notebooks/tables/02-table/rates.csv"]
    library = graph["#discourse"]
    assert library["identifier"] == notebooks.library_hash()
    assert list(named(library["softwareRequirements"])) == [f"#{name}" for name in notebooks.releases()]
    assert graph["#numpy"]["version"] == notebooks.releases()["numpy"]
    assert graph["#numpy"]["url"].startswith("https://")
    assert [graph[name]["@type"] for name in ("#numpy", "#discourse")] == ["SoftwareApplication", "CreativeWork"]


def test_it_is_read_back(packed):
    """By the library of the format, as it was written."""
    read = ROCrate(packed)
    assert read.name == "A and B: 2 documents"
    assert read.get("notebooks/figures/bars.svg")["encodingFormat"] == "image/svg+xml"


def test_it_is_the_same_bytes_wherever_and_whenever(study, packed, tmp_path):
    """Nothing of a place is in it; a second one replaces the first."""
    moved = Path(shutil.copytree(study, tmp_path / "a b" / "study", ignore=shutil.ignore_patterns("results")))
    notebooks.run(moved, contrast="b:a")
    first = {name: data for name, (data, _) in contents(packed).items()}
    for _ in range(2):
        words = ["export", "--ro-crate", str(moved), "--out", str(tmp_path / "crate"), "--date", str(DAY)]
        assert main(words) == 0
        assert {name: data for name, (data, _) in contents(tmp_path / "crate").items()} == first
    assert not [name for name, data in first.items() if str(study).encode() in data]


def test_it_can_be_verified(packed, tmp_path):
    """As a project of its own; but for a path that a cell shows, which a crate does not tell."""
    copied = Path(shutil.copytree(packed, tmp_path / "crate"))
    assert [each.place for each in verify(copied / "seeds").differences] == ["02-table, cell [4]"]


def test_its_day_is_that_of_the_last_document_or_the_one_that_is_named(study, tmp_path):
    """A day, where a month is known its last; none is made up."""
    with pytest.raises(StudyError, match=r"no document has a day of publication.*--date DAY"):
        crate(study)
    dated = Path(shutil.copytree(study, tmp_path / "study", ignore=shutil.ignore_patterns("results")))
    (dated / "documents.csv").write_text("document,file,published\na,a.txt,2001-02\nb,b.txt,2000\n", encoding="utf-8")
    notebooks.run(dated)
    for words, day in [([], "2001-02-28"), (["--date", "2026-11-30"], "2026-11-30")]:
        assert main(["export", "--ro-crate", str(dated), *words]) == 0
        described = json.loads((dated / "results" / "crate" / METADATA).read_bytes())
        (root,) = [entity for entity in described["@graph"] if entity["@id"] == "./"]
        assert (root["datePublished"], root["name"]) == (day, "A study of 2 documents")


def test_what_is_no_crate_is_not_replaced(study, tmp_path):
    """And said before anything runs, as is a folder that is not there."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.md").touch()
    with pytest.raises(StudyError, match="exists and is not a crate"):
        crate(study, out=tmp_path / "mine")
    with pytest.raises(StudyError, match="no such folder"):
        crate(study, out=tmp_path / "nowhere" / "crate")


def test_it_holds_the_run_that_was_made(study, packed, monkeypatch):
    """With the sides it compared, whatever the caller's are; packing runs nothing and changes no result."""
    before = contents(study)
    monkeypatch.setenv("DISCOURSE_CONTRAST", "a:b")
    monkeypatch.setattr(notebooks, "run", None)
    crate(study, date=DAY)
    assert {name for name, old in contents(study).items() if before.get(name) != old and "crate" not in name} == set()
    assert "read_study(contrast='b:a')" in (packed / "notebooks" / "01-drawn.ipynb").read_text(encoding="utf-8")


def test_a_project_is_packed_as_it_is_stored(study, tmp_path):
    """With its lock, without tables, which it does not store; the notebooks are the stored files, byte for byte."""
    shutil.copytree(study / "notebooks", tmp_path / "notebooks")
    seeds = Path(shutil.copytree(study, tmp_path / "seeds", ignore=shutil.ignore_patterns("results", "notebooks")))
    (tmp_path / "requirements.lock").write_text("numpy==1\n", encoding="utf-8")
    notebooks.run(seeds)
    folder = crate(seeds, out=tmp_path / "crate", date=DAY)
    assert {"requirements.lock", "notebooks/01-drawn.ipynb"} < contents(folder).keys()
    assert not [name for name in contents(folder) if "tables" in name]
    stored = tmp_path / "notebooks" / "01-drawn.ipynb"
    assert (folder / "notebooks" / "01-drawn.ipynb").read_bytes() == stored.read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("results", r"no results there; make them: discourse run"),
        ("results/figures/bars.svg", "not as it was when the results were made"),
        ("results/02-table.ipynb", "not as it was when the results were made"),
        ("frozen.csv", ""),
        ("documents.csv", "not as it was when the results were made"),
    ],
    ids=["results", "figure", "notebook", "plan", "documents"],
)
def test_what_is_not_the_run_that_was_made_is_not_packed(study, tmp_path, name, said):
    """Results that are missing or changed, and a study that is another by now; a plan may come later."""
    broken = Path(shutil.copytree(study, tmp_path / "study"))
    path = broken / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(path.read_bytes().replace(b"9 9", b"8 8").replace(b"peace", b"pace") + b"\n")
    if said:
        with pytest.raises(StudyError, match=said):
            crate(broken, out=tmp_path / "crate", date=DAY)
    else:
        crate(broken, out=tmp_path / "crate", date=DAY)
    assert (tmp_path / "crate").exists() == (not said)


def test_a_store_is_not_packed(tmp_path):
    """Its texts would not be in the crate."""
    (tmp_path / "study.toml").write_text('[corpus]\nstore = "x"\n', encoding="utf-8")
    with pytest.raises(StudyError, match="in the store 'x', and a crate holds texts"):
        crate(tmp_path)


def test_says_how_to_install_what_packs(study, monkeypatch):
    """The extra, before anything runs."""
    monkeypatch.setitem(sys.modules, "rocrate", None)
    with pytest.raises(StudyError, match=r"pip install 'discourse-study\[crate\]'"):
        crate(study)


@pytest.mark.parametrize("words", ["export", "export --ro-crate --date 2026-02-30"])
def test_says_how_the_command_goes(words, capsys):
    """What is missing or not a date is named."""
    with pytest.raises(SystemExit, match="2"):
        main(words.split())
    assert ("--ro-crate" if words == "export" else "'2026-02-30' is not a date") in capsys.readouterr().err
