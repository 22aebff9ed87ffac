"""A study that has no codebook yet → tables and sentences all the same."""

import pytest

from discourse import count_terms, measures, read_codebook, read_study, readings
from discourse.codebook import NO_CODEBOOK

TEXTS = {
    "a": "The mayor said that the war is lost. We ask the council to act.",
    "b": "War! Nobody wants it, they say. The town was burnt in 1993.",
    "c": "Peace came late. Our walls are broken.",
}
NOTHING = "The table has no row."
UNSOUGHT = "Nothing of this kind is looked for."
NO_RIVALS = "No rival words are looked for."
NO_CHARGE = "There is no hit of any accusatory word."


@pytest.fixture
def study(study_of):
    """Texts of two sides, and nothing that is looked for."""
    return read_study(study_of(TEXTS, side={"a": "x", "b": "y", "c": "y"}))


@pytest.fixture
def hits(study):
    """What is found in them."""
    return measures.voices(measures.occurrences(study.tokens, study.codebook), study.tokens)


@pytest.fixture
def accusations(study, hits):
    """Of whom it accuses."""
    return measures.accusations(hits, study.tokens, study.codebook)


def test_nothing_is_found(study, hits, accusations):
    """Whatever the kind, there is no hit, no frame and no actor."""
    tokens, codebook = study.tokens, study.codebook
    assert len(hits) == len(accusations) == 0
    for kind in ("frames", "names", "contests"):
        found = measures.occurrences(tokens, codebook, kind=kind)
        assert found.empty
        assert measures.rates(found, tokens, codebook, kind=kind, level="cue").empty
    assert measures.actor_terms(count_terms(tokens, by="passage"), codebook) == []
    assert measures.overlap(hits, tokens, codebook).empty
    assert measures.frame_coverage(hits, tokens)["covered"].tolist() == [0, 0, 0]
    assert measures.wide(study.label(measures.rates(hits, tokens, codebook))).empty


@pytest.mark.parametrize("by", ["document", "side"])
def test_readings_of_hits(study, hits, accusations, by):
    """Each measure of hits has its table, labelled too, and each table its sentence."""
    tokens, codebook = study.tokens, study.codebook
    tables = {
        "rates": measures.rates(hits, tokens, codebook, by=by),
        "agents": measures.agents(accusations, tokens, codebook, by=by),
        "forms": measures.forms(accusations, tokens, by=by),
        "shared_charges": measures.shared_charges(accusations, tokens, codebook, by=by),
        "predication": measures.predication(tokens, codebook, by=by),
        "corrected_rates": measures.corrected_rates(hits, tokens, study.coding, by=by),
    }
    sentences = {name: getattr(readings, name)(study.label(table)) for name, table in tables.items()}
    assert sentences == {
        "rates": UNSOUGHT,
        "agents": NO_CHARGE,
        "forms": NO_CHARGE,
        "shared_charges": "No accusatory word is found in the documents of more than one side.",
        "predication": "No word is found beside the name of an actor.",
        "corrected_rates": NOTHING,
    }
    for split in ("voice", "stance"):
        divided = measures.rates(hits, tokens, codebook, by=by, split=split)
        assert readings.rates(study.label(divided)) == UNSOUGHT
    assert readings.across(study.label(tables["rates"])) == "There is nothing to count."


def test_readings_of_the_empty_families(study):
    """The headline and the referent are families without words."""
    tokens, codebook = study.tokens, study.codebook
    rivals = measures.occurrences(tokens, codebook.headline)
    assert readings.contest(study.label(measures.contest(rivals, tokens, codebook.headline))) == NO_RIVALS
    named = measures.voices(measures.occurrences(tokens, codebook.referent), tokens)
    assert readings.names(study.label(measures.names(named, tokens, codebook.referent))) == "No names are looked for."


def test_readings_of_checks(study, hits, accusations):
    """What is checked of nothing is said to be nothing."""
    tokens, codebook, label = study.tokens, study.codebook, study.label
    audit = label(measures.audit(tokens, codebook))
    assert readings.audit(audit) == readings.zeros(audit) == "No pattern is looked for."
    power = readings.power(label(measures.power(hits, tokens=tokens, codebook=codebook)))
    assert power.startswith("There is nothing to plan for")
    example = readings.example(label(measures.example(accusations, tokens, codebook)))
    assert example.startswith("No sentence has a single accusatory word")
    agreement = readings.agreement(measures.agreement(hits, study.coding, codebook, accusations=accusations))
    assert agreement.startswith("No hit of this study has been coded by hand")
    validation = readings.validation(measures.validation(study.validation))
    assert validation.startswith("No other texts have been coded")
    probe = readings.swap_probe(label(measures.swap_probe(study.corpus, codebook)))
    assert probe.startswith("No word of these texts has a mirror in the codebook")


def test_readings_of_robustness(study):
    """Without a frame there is no lead that a choice could change."""
    grid = study.label(measures.robustness(study.corpus, study.codebook, coding=study.coding))
    assert readings.robustness(grid) == (
        "There are no two sides, or no frames, to compare, so that there is no lead to try."
    )
    assert readings.findings(measures.findings(grid)) == NOTHING
    assert readings.table(measures.wide(measures.survival(grid), "share")) == NOTHING


def test_what_needs_no_frames_is_there(study):
    """Verbs of speech, pronouns, years and demands are found by rules of the language."""
    tokens, label = study.tokens, study.label
    assert readings.reporting_verbs(label(measures.reporting_verbs(tokens))).startswith("2 verbs of speech report")
    assert measures.pronouns(tokens)["hits"].sum() > 0
    assert measures.years(tokens)["value"].tolist() == [1993]
    assert readings.demands(label(measures.demands(tokens, study.codebook))).startswith("1 demand is found: 1 in a")


def test_a_codebook_is_drafted(study, tmp_path):
    """The words that set each side apart are proposed with lines, as a file that can be read as it is."""
    candidates = measures.codebook_draft(study.tokens, study.codebook)
    assert list(dict.fromkeys(candidates["side"])) == ["x", "y"]
    assert len(candidates) <= 24
    for side, term, node in candidates[["side", "term", "node"]].itertuples(index=False):
        assert node.lower() == term
        assert side in ("x", "y")
    draft = readings.codebook_draft(study.label(candidates))
    (tmp_path / "draft.toml").write_text(draft.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    book = read_codebook(tmp_path / "draft.toml")
    assert [frame.label for frame in book.frames.values()] == [
        "leading words of the X side",
        "leading words of the Y side",
    ]
    cues = [pattern for frame in book.frames.values() for _, pattern in frame.patterns]
    assert cues == list(dict.fromkeys(candidates["term"]))
    assert not set(cues) & set(measures.STOP_WORDS)


def test_without_sides_the_most_frequent_words_are_proposed(tokens_of):
    """There is one frame of them then; with a codebook there is none."""
    tokens = tokens_of({"a": "Walls fall. Walls rise.", "b": "No walls."}, side="")
    table = measures.codebook_draft(tokens, NO_CODEBOOK)
    assert table["term"].unique().tolist() == ["walls"]
    assert table[["side", "count", "documents", "document"]].to_numpy().tolist() == [["", 3, 2, "a"], ["", 3, 2, "b"]]
    assert "leading words of these texts" in readings.codebook_draft(table)


@pytest.mark.parametrize("kind", ["frames", "names", "contests"])
def test_any_kind_alone_is_a_codebook(tokens_of, codebook_of, kind):
    """What is there is counted and told, what each other kind would add is said, and no draft is made."""
    tokens = tokens_of({"a": "War, they say.", "b": "The war and the peace."}, side={"a": "x", "b": "y"})
    book = codebook_of(**{"frames": {}, kind: {"war": {"fight": ["war"], "calm": ["peace"]}}})
    hits = measures.occurrences(tokens, book, kind=kind)
    assert len(hits) == 3
    assert "fight" in readings.across(measures.rates(hits, tokens, book, kind=kind, level="cue")).lower()
    told = repr(readings.kinds(book))
    noun = {"frames": "1 frame", "names": "1 family of names", "contests": "1 contest"}[kind]
    assert told.startswith(f"The codebook has {noun}. Without ")
    assert f"[{kind}.…]" not in told
    assert all(f"Without `[{other}.…]`" in told for other in ("frames", "names", "contests", "actors") if other != kind)
    assert "no codebook" not in readings.circularity(book, ["a"])
    assert measures.codebook_draft(tokens, book).empty
    assert readings.codebook_draft(measures.codebook_draft(tokens, book)).startswith("A draft is shown where")


@pytest.mark.parametrize("side", ["$m_1$", "<b>", "../../x", "null", 'a "b" \\ c', "NaN"])
def test_a_side_of_any_name_stands_in_a_draft(tokens_of, tmp_path, side):
    """Its name is written as it is, and the draft can be read."""
    tokens = tokens_of({"a": "Walls fall.", "b": "Null is null."}, side={"a": side, "b": "y"})
    draft = readings.codebook_draft(measures.codebook_draft(tokens, NO_CODEBOOK))
    (tmp_path / "draft.toml").write_text(draft.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert f"leading words of the {side} side" in [
        frame.label for frame in read_codebook(tmp_path / "draft.toml").frames.values()
    ]
