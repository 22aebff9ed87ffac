"""Names on a pencil-sized corpus: spellings merged and listed, marks of distance as shares, zeros shown."""

import math

import pytest

from discourse.measures import names, occurrences, voices

TEXTS = {
    "a": "Old-Town burns. The old town sleeps, the so-called Old-Town. “New town” it is called. New\ntown.",
    "b": "The mayor said: “The new town must never burn again.”",
}
COLUMNS = (
    "name hits total per_thousand low high spellings quoted scare so_called first_year last_year date_bound".split()
)


@pytest.fixture(scope="module")
def named(tokens_of, codebook_of):
    """Two documents of two sides; one of the names nobody uses."""
    cues = {"old": ["old-town", "old town"], "new": ["new town"], "none": ["lost town"]}
    codebook = codebook_of({"arms": {"war": ["war"]}}, names={"places": cues})
    tokens = tokens_of(TEXTS, {"a": "east", "b": "west"})
    return voices(occurrences(tokens, codebook, kind="names"), tokens), tokens, codebook


@pytest.fixture(scope="module")
def table(named):
    """Its names, by name and document."""
    return names(*named).set_index(["name", "document"])


def test_names_and_zeros(named, table):
    """Each name has a row in each document, also where nobody uses it, in corpus and codebook order."""
    assert list(names(*named)) == ["document", *COLUMNS]
    assert table.index.tolist() == [(name, document) for document in "ab" for name in ("old", "new", "none")]
    assert table["hits"].tolist() == [3, 2, 0, 0, 1, 0]
    assert table.loc[("old", "a"), "per_thousand"] == 1000 * 3 / table.loc[("old", "a"), "total"]
    assert math.isnan(table.loc[("old", "b"), "quoted"])


def test_spellings(table):
    """Spellings are listed as the text writes them, white space folded, the more frequent first."""
    assert table.loc[("old", "a"), "spellings"] == "Old-Town (2), old town (1)"
    assert table.loc[("new", "a"), "spellings"] == "New town (2)"
    assert table.loc[("old", "b"), "spellings"] == ""


def test_distance(table):
    """A name in scare quotes, one in a quotation and one after so-called are told apart."""
    assert table.loc[("old", "a"), "so_called"] == pytest.approx(1 / 3)
    assert table.loc[("new", "a"), ["quoted", "scare"]].tolist() == [0.5, 0.5]
    assert table.loc[("new", "b"), ["quoted", "scare"]].tolist() == [1.0, 0.0]


def test_names_of_sides(named):
    """The groups may be a column of the metadata."""
    by_side = names(*named, by="side")
    assert by_side[["side", "name", "hits"]].to_numpy().tolist() == [
        ["east", "old", 3], ["east", "new", 2], ["east", "none", 0],
        ["west", "old", 0], ["west", "new", 1], ["west", "none", 0],
    ]  # fmt: skip
    assert by_side["spellings"].tolist()[4] == "new town (1)"


def test_one_family_of_names(named):
    """A family is searched and counted alone."""
    _, tokens, codebook = named
    family = codebook.names["places"]
    hits = voices(occurrences(tokens, family), tokens)
    assert names(hits, tokens, family).equals(names(*named))


def test_no_names(tokens_of, codebook_of):
    """A codebook without names gives an empty table with the same columns, of few documents or many."""
    codebook = codebook_of({"arms": {"war": ["war"]}})
    for texts, by in ((TEXTS, "document"), (dict.fromkeys("abcdef", "No names."), "side")):
        tokens = tokens_of(texts)
        empty = names(voices(occurrences(tokens, codebook, kind="names"), tokens), tokens, codebook, by)
        assert len(empty) == 0
        assert list(empty) == [by, *COLUMNS]


def test_names_need_voices(named):
    """Without them no distance is known."""
    _, tokens, codebook = named
    with pytest.raises(ValueError, match=r"these hits have no voices; give voices\(hits, tokens\)"):
        names(occurrences(tokens, codebook, kind="names"), tokens, codebook)
