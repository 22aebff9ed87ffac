"""The living codebook in the browser = the library with the edited codebook."""

import json
import random
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from discourse import measures, read_codebook, read_study, tokenize
from discourse.codebook import KINDS
from discourse.measures.checks.leads import leads
from discourse.pages._data import _as_mapping

from .engine import call, page_of
from .test_search import random_patterns

SEED = 30
EXACT = ["hits", "total", "per_thousand", "low", "high", "passages_with", "passages", "documents_with", "documents"]
CLOSE = ["document_low", "document_high"]

RECOUNT = """
const {data, stream} = engine;
return argument.map(({edits, kind, by, level}) => {
  const original = engine.codebookOf(data.codebook);
  const codebook = edits.reduce(engine.edited, original);
  const known = {codebook: original, hits: engine.occurrences(stream, original, kind)};
  const hits = engine.occurrences(stream, codebook, kind, known);
  const rates = engine.rates(data, stream, codebook, kind, hits, by, level);
  const found = [...hits].map(([family, {first, length}]) => [family, [...first], [...length]]);
  return {toml: engine.asToml(codebook), rates, found, leads: engine.leads(rates)};
});
"""


def change(raw, edit):
    """Change what a codebook says, as the page does: the test's own way."""
    families = raw[edit["kind"]]
    family, cue, pattern = families[edit["family"]], edit.get("cue"), edit.get("pattern")
    target = families.get(edit.get("toFamily"), family)
    match edit["action"]:
        case "off":
            del families[edit["family"]]
        case "add":
            family["cues"].setdefault(cue, []).append(pattern)
        case "remove":
            family["cues"][cue].remove(pattern)
            hand_on("unattested", [pattern], family, {})
        case "rewrite":
            patterns = family["cues"][cue]
            patterns[patterns.index(pattern)] = edit["to"]
            hand_on("unattested", [pattern], family, {})
        case "move":
            family["cues"][cue].remove(pattern)
            target["cues"].setdefault(edit["toCue"], []).append(pattern)
            hand_on("unattested", [pattern], family, target)
        case "moveCue":
            patterns = target["cues"][cue] = family["cues"].pop(cue)
            hand_on("unattested", patterns, family, target)
            hand_on("accusatory", [cue], family, target)
    settle(families)


def hand_on(part, moved, family, target):
    """Say of another family what was said of this one."""
    known = family.get(part, [])
    target[part] = [*target.get(part, []), *(one for one in moved if one in known)]
    family[part] = [one for one in known if one not in moved]


def settle(families):
    """Take out what has no pattern left, and what is said of it."""
    for name in list(families):
        families[name]["cues"] = {cue: patterns for cue, patterns in families[name]["cues"].items() if patterns}
        if not families[name]["cues"]:
            del families[name]
    owner = {cue: name for name, other in families.items() for cue in other["cues"]}
    for name, other in families.items():
        other["claims"] = [cue for cue in other.get("claims", []) if owner.get(cue, name) != name]
        other["accusatory"] = [cue for cue in other.get("accusatory", []) if cue in other["cues"]]


def random_edit(raw, kind, tokens, generator):
    """Draw an edit that is possible."""
    families = raw[kind]
    while True:
        name = generator.choice(list(families))
        family = families[name]
        cue = generator.choice(list(family["cues"]))
        pattern = generator.choice(family["cues"][cue])
        known = {one for patterns in family["cues"].values() for one in patterns}
        action = generator.choice(("add", "remove", "rewrite", "move", "move", "moveCue", "off"))
        edit = {"action": action, "kind": kind, "family": name}
        if action == "off":
            if len(families) > 2:
                return edit
            continue
        edit |= {"cue": cue, "pattern": pattern}
        if action in {"add", "rewrite"}:
            (new,) = random_patterns(tokens, generator, 1)
            if new in known or "[" in new or any(sign in new for sign in "@:./%"):
                continue
            edit |= {"pattern": new} if action == "add" else {"to": new}
        if action == "move":
            target = generator.choice(list(families))
            other = families[target]
            known = {one for patterns in other["cues"].values() for one in patterns}
            if target == name or pattern in known:
                continue
            edit |= {"toFamily": target, "toCue": generator.choice(list(other["cues"]))}
        if action == "moveCue":
            target = generator.choice(list(families))
            held = {one for patterns in families[target]["cues"].values() for one in patterns}
            if target == name or held & set(family["cues"][cue]):
                continue
            edit |= {"toFamily": target}
        return edit


def said(codebook):
    """Return what a codebook says, to be changed."""
    return json.loads(json.dumps(_as_mapping(codebook)))


def without_empty(families):
    """Leave out what is empty."""
    return {name: {part: value for part, value in family.items() if value} for name, family in families.items()}


def check(study, asked, answers, path):
    """Compare what the browser answered with the library."""
    tokens = study.tokens
    for question, answer in zip(asked, answers, strict=True):
        kind, by, level = question["kind"], question["by"], question["level"]
        path.write_text(answer["toml"], encoding="utf-8")
        codebook, wanted = read_codebook(path), said(study.codebook)
        for edit in question["edits"]:
            change(wanted, edit)
        for other in KINDS:
            assert without_empty(said(codebook).get(other, {})) == without_empty(wanted.get(other, {})), question
        hits = measures.occurrences(tokens, codebook, kind=kind)
        table = measures.rates(hits, tokens, codebook, by, kind=kind, level=level)
        rows = pd.DataFrame(answer["rates"])
        assert rows[["group", "name"]].to_numpy().tolist() == table[[by, level]].to_numpy().tolist()
        numbers = rows[EXACT].astype(float).to_numpy()
        assert np.array_equal(numbers, table[EXACT].astype(float).to_numpy(), equal_nan=True), question
        assert rows[CLOSE].astype(float).to_numpy() == pytest.approx(table[CLOSE].to_numpy(), rel=1e-11, nan_ok=True)
        documents = tokens.corpus.documents.index.get_indexer(hits["document"])
        hits["first"] = tokens.document_bounds[documents] + hits["position"] - 1
        own = [(name, hits[hits["family"] == name]) for name in codebook.families(kind)]
        assert answer["found"] == [[name, part["first"].tolist(), part["length"].tolist()] for name, part in own]
        if by == "side" and level == "family":
            check_leads(answer["leads"], leads(table, study.corpus.sides))


def check_leads(answer, table):
    """Compare who leads."""
    assert [lead["name"] for lead in answer] == table.index.tolist()
    outcomes = {"kept": "leads", "tied": "tied", "too few": "too few", "side missing": "nothing to compare"}
    for lead, (_, row) in zip(answer, table.iterrows(), strict=True):
        assert lead["outcome"] == outcomes[row["outcome"]]
        assert lead["leader"] == row["leader"]


def questions(study, generator, number, columns):
    """Draw edits, one after the other, and what is asked behind them."""
    asked = []
    for _ in range(number):
        kind = generator.choice([kind for kind in KINDS if len(study.codebook.families(kind)) > 1])
        raw, edits = said(study.codebook), []
        for _ in range(generator.choice((1, 1, 2, 4))):
            edits.append(random_edit(raw, kind, study.tokens, generator))
            change(raw, edits[-1])
        level = generator.choice(("family", "cue"))
        asked.append({"edits": edits, "kind": kind, "by": generator.choice(columns), "level": level})
    return asked


@pytest.fixture(scope="module")
def study():
    """The committed study."""
    return read_study("seeds")


@pytest.fixture(scope="module")
def engine(study, open_page, tmp_path_factory):
    """The modules in a page with the committed study."""
    path = tmp_path_factory.mktemp("codebook") / "page.html"
    path.write_text(page_of(study.tokens, study.codebook), encoding="utf-8")
    return open_page(path)


def test_two_hundred_random_edits_give_what_the_library_gives(study, engine, tmp_path):
    """Patterns added, taken out, rewritten and moved, families switched off: hits, rates and intervals are equal."""
    asked = questions(study, random.Random(SEED), 200, ("document", "side", "genre"))
    check(study, asked, call(engine, RECOUNT, asked), tmp_path / "codebook.toml")


def test_rivals_divide_their_hits_as_in_the_library(study, engine):
    """Shares and Wilson's intervals of each contest, by side and by document."""
    body = """
      const {data, stream} = engine;
      const codebook = engine.codebookOf(data.codebook);
      const table = engine.rates(
        data, stream, codebook, "contests", engine.occurrences(stream, codebook, "contests"), argument, "cue");
      return [...codebook.contests.values()].map((contest) => engine.shares(table, contest, data));
    """
    columns = ["hits", "hits_rivals", "share", "share_low", "share_high"]
    for by in ("side", "document"):
        for answer, contest in zip(call(engine, body, by), study.codebook.contests.values(), strict=True):
            hits = measures.occurrences(study.tokens, contest)
            table = measures.contest(hits, study.tokens, contest, by).astype(dict.fromkeys(columns, float))
            rows = pd.DataFrame(answer).astype(dict.fromkeys(columns, float))
            assert rows[["group", "name"]].to_numpy().tolist() == table[[by, "cue"]].to_numpy().tolist()
            assert np.array_equal(rows[columns].to_numpy(), table[columns].to_numpy(), equal_nan=True)


def test_documents_tell_what_the_library_says_that_they_tell(open_page, corpus_of, codebook_of, tmp_path):
    """Intervals over many documents of unequal length, to eleven digits."""
    generator = random.Random(SEED)
    words = [f"{one}{two}" for one in "bdfgk" for two in ("ar", "el", "im", "on", "un")]
    sides = {f"d{number}": generator.choice(("north", "south", "west")) for number in range(60)}
    texts = {
        name: ". ".join(
            " ".join(generator.choices(words, range(1, 26), k=9)) for _ in range(generator.randrange(1, 40))
        )
        for name in sides
    }
    corpus = corpus_of(texts, side=sides)
    frames = {
        "rare": {"one": ["bar", "bel el*"]},
        "often": {"two": ["k*", "g?n"]},
        "all": {"three": ["*[a-z]"]},
        "none": {"four": ["zzz"]},
    }
    study = SimpleNamespace(tokens=tokenize(corpus), codebook=codebook_of(frames), corpus=corpus)
    (tmp_path / "page.html").write_text(page_of(study.tokens, study.codebook), encoding="utf-8")
    asked = questions(study, generator, 30, ("side",))
    asked.append({"edits": [], "kind": "frames", "by": "side", "level": "family"})
    answers = call(open_page(tmp_path / "page.html"), RECOUNT, asked)
    check(study, asked, answers, tmp_path / "codebook.toml")
    assert sum(row["document_low"] != "NaN" for row in answers[-1]["rates"]) == 6


def test_ids_that_are_numbers_keep_their_order(open_page, corpus_of, codebook_of, tmp_path):
    """Of two patterns of one length the one that is named first has the hit, whatever its cue is called."""
    frames = {"b": {"2": ["war*"], "1": ["*ars"], "__proto__": ["peace"]}, "10": {"9": ["wars"]}, "9": {"x y": ["w*"]}}
    corpus = corpus_of({"a": "Wars and peace."})
    study = SimpleNamespace(tokens=tokenize(corpus), codebook=codebook_of(frames), corpus=corpus)
    (tmp_path / "page.html").write_text(page_of(study.tokens, study.codebook), encoding="utf-8")
    asked = [{"edits": [], "kind": "frames", "by": "document", "level": level} for level in ("family", "cue")]
    check(study, asked, call(open_page(tmp_path / "page.html"), RECOUNT, asked), tmp_path / "codebook.toml")
