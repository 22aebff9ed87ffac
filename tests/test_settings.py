"""study.toml → Settings: what a study chooses once, or an error with its line."""

from dataclasses import replace

import pytest

from discourse import StudyError, measures, read_study, tokenize
from discourse.codebook import NO_CODEBOOK
from discourse.corpus.settings import Settings, read_settings

TEXTS = {"a": "One text.", "b": "Two texts.", "c": "Three texts."}


def test_without_the_file_the_defaults_hold(tmp_path):
    """Most studies need none."""
    assert read_settings(tmp_path) == Settings("blank lines", "side", "", "", "")


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ('[text]\npassages = "stanzas"\n', ", line 2: passages 'stanzas' is none of 'blank lines', 'lines'"),
        ('[words]\nstop = "the"\n', ", line 1: unknown table 'words'; there are [corpus], [text], [compare]"),
        ("[compare]\nside = 3\n", ", line 2: side = 3 in [compare]; it can have side, target, reference, each a text"),
        ('[compare]\nby = "x"\n', ", line 2: by = 'x' in [compare]; it can have side, target, reference, each"),
        ("[compare\n", ", line 1: not valid TOML: "),
    ],
)
def test_what_is_not_as_documented_is_refused(tmp_path, source, error):
    """The message has file, line, value and what is allowed."""
    (tmp_path / "study.toml").write_text(source, encoding="utf-8")
    with pytest.raises(StudyError) as refused:
        read_settings(tmp_path)
    assert str(refused.value).startswith(f"{tmp_path}/study.toml{error}")


def test_a_study_compares_what_it_is_asked_to(study_of):
    """By default the first side with all others; as study.toml says; as the call says."""
    folder = study_of(TEXTS, side={"a": "north", "b": "south", "c": "west"})
    study = read_study(folder)
    assert (study.target, study.reference) == ("north", None)
    (folder / "study.toml").write_text('[compare]\ntarget = "west"\nreference = "south"\n', encoding="utf-8")
    study = read_study(folder)
    assert (study.target, study.reference) == ("west", "south")
    study = read_study(folder, contrast="south:north")
    assert (study.target, study.reference) == ("south", "north")
    with pytest.raises(
        StudyError, match=r"no side 'east' to compare; did you mean 'west'\? There are north, south, west"
    ):
        read_study(folder, contrast="east")


def test_another_column_can_be_the_side(study_of):
    """The sides are then its values; a column that is not there is refused."""
    folder = study_of(TEXTS, side="one", genre={"a": "letter", "b": "letter", "c": "news"})
    (folder / "study.toml").write_text('[compare]\nside = "genre"\n', encoding="utf-8")
    assert read_study(folder).corpus.sides == ["letter", "news"]
    (folder / "study.toml").write_text('[compare]\nside = "party"\n', encoding="utf-8")
    with pytest.raises(StudyError, match="there is no column 'party' to compare by"):
        read_study(folder)


def test_passages_may_be_lines(study_of):
    """Whoever reads the texts parts them so: tokens, voices, demands and the verbs of speech."""
    text = "Ada Lee\nsays that the war\nof the towns is\na lost war, and she asks the mayor to\nopen the gate."
    folder = study_of({"a": text})
    (folder / "study.toml").write_text('[text]\npassages = "lines"\n', encoding="utf-8")
    parted = read_study(folder).tokens
    whole = tokenize(replace(parted.corpus, passages="blank lines"))
    assert [len(tokens.units("passage")) for tokens in (whole, parted)] == [1, 5]
    spoken = [measures.voices(measures.occurrences(tokens, "war"), tokens) for tokens in (whole, parted)]
    assert [hits["voice"].tolist() for hits in spoken] == [["reported", "reported"], ["author", "author"]]
    asked = [measures.demands(tokens, NO_CODEBOOK)["asked"].tolist() for tokens in (whole, parted)]
    assert asked == [["open the gate"], []]
    said = [measures.reporting_verbs(tokens)["hits"].sum() for tokens in (whole, parted)]
    assert said == [2, 1]


def test_one_side_has_nothing_to_be_compared_with(study_of):
    """Then there is no target."""
    assert read_study(study_of(TEXTS)).target is None
