"""What the notebooks say of a frozen plan."""

import pytest

from discourse import provenance, read_study, readings
from discourse.provenance import Change


@pytest.fixture
def study(study_of):
    """A study without a codebook, yet."""
    return read_study(study_of({"a": "Peace.", "b": "War."}))


def test_a_study_without_a_plan_says_so(study):
    """That nothing is known of it is the finding."""
    assert study.since_frozen is None
    assert str(readings.plan(None)).startswith("No plan was frozen")


def test_a_study_says_what_has_changed_since(study):
    """As often as it is asked: nothing is kept from before."""
    provenance.freeze(study.path)
    assert "nothing in it has changed" in readings.plan(study.since_frozen)
    (study.path / "codebook.toml").write_text("[names]\n", encoding="utf-8")
    said = "The plan was frozen (frozen.csv); 1 file changed since: codebook.toml was added."
    assert repr(readings.plan(study.since_frozen)) == said


def test_names_of_files_are_no_markup():
    """A file is called as it is called."""
    reading = readings.plan([Change("*a*<b>.txt", "1", "")])
    assert not {"*", "<"} & set(reading)
    assert repr(reading).endswith("*a*<b>.txt was taken out.")
