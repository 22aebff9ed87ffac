"""Pronouns on texts made by hand, and those that a reader counted in the seeds."""

import pytest

from discourse import measures, readings

TEXTS = {
    "a": "We ask them to join us: ours is theirs. “They left us,” the US said.",
    "b": "He and she saw it themselves.",
    "c": "Nothing.",
}


def test_pronouns(tokens_of):
    """All forms count, a country in capitals does not, and what is quoted is told apart."""
    table = measures.pronouns(tokens_of(TEXTS))
    assert measures.wide(table).T.to_dict("list") == {
        "we": [3, 0, 0], "our": [1, 0, 0], "they": [2, 1, 0], "their": [1, 0, 0],
    }  # fmt: skip
    row = table.set_index(["document", "pronoun"]).loc[("a", "we")]
    assert row[["quoted", "spellings"]].tolist() == [1, "us (2), we (1)"]
    assert row["per_thousand"] == pytest.approx(1000 * 3 / 15)
    assert readings.pronouns(table) == (
        "*we* has 3 hits, 1 of them between quotation marks: a 3 (200.0) per 1,000 tokens; none in b or c. *our* "
        "has 1 hit: a 1 (66.7) per 1,000 tokens; none in b or c. *they* has 3 hits, 1 of them between quotation "
        "marks: b 1 (166.7) and a 2 (133.3) per 1,000 tokens; none in c. *their* has 1 hit: a 1 (66.7) per "
        "1,000 tokens; none in b or c."
    )


def test_nobody_and_many(tokens_of):
    """Without any there is a sentence; beyond fifteen documents they are counted."""
    assert "Nobody says *we*." in readings.pronouns(measures.pronouns(tokens_of("Nothing.")))
    many = tokens_of({f"d{place}": "We." if place else "Nothing." for place in range(20)})
    assert "*we* has 19 hits, in 19 of 20 documents." in readings.pronouns(measures.pronouns(many))
    with pytest.raises(KeyError):
        measures.pronouns(many, "party")


def test_the_seeds_as_read(seed_tokens):
    """The petitions say *we*, the reports never do."""
    counts = measures.wide(measures.pronouns(seed_tokens))
    assert counts.loc["we"].tolist() == [7, 3, 3, 0, 0]
    assert counts.loc["our"].tolist() == [2, 0, 0, 0, 0]
    assert measures.wide(measures.pronouns(seed_tokens, "genre")).loc["we"].tolist() == [0, 13]
