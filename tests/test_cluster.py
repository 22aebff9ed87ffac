"""Work on workers of dask.distributed → the same as in one process, to the byte, in any parts and if one dies."""

import json
import os
import signal
import threading
from math import ceil

import numpy as np
import pandas as pd
import pytest

from discourse import StudyError, count_terms, index, measures, open_tokens, read_corpus, tokenize
from discourse.cli import main
from discourse.tokens import shards, store

OPTIONS = {"text": "body", "document": "id", "side": "party"}
ROWS = [
    {"id": "Lee, Ann", "body": "One “quoted word”. Two.\n\n1. A list.\n2. Of two.", "party": "left"},
    {"id": "B", "body": "Three four, naïve. See https://x.org now.", "party": "right"},
    {"id": "C", "body": "这条路很长。", "party": "left", "language": "zh"},
    *({"id": f"D{n}", "body": "A zebra, an aardvark. " * (3 * n) + f"Word{n}!", "party": "right"} for n in range(9)),
]


@pytest.fixture(scope="module")
def speeches(tmp_path_factory):
    """Return a table, and a store that one process has made of it."""
    folder = tmp_path_factory.mktemp("speeches")
    source = folder / "speeches.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), "utf-8")
    index(source, folder / "store", **OPTIONS)
    return source, folder / "store"


@pytest.fixture
def part(monkeypatch, speeches):
    """Divide texts and tokens into a number of parts."""
    tokens = open_tokens(speeches[1])

    def divide(number):
        monkeypatch.setattr(shards, "_BYTES", ceil(tokens.corpus.texts.sizes.sum() / number))
        monkeypatch.setattr(shards, "_TOKENS", ceil(len(tokens) / number))
        monkeypatch.setattr(shards, "_TOGETHER", 2)

    return divide


@pytest.fixture(params=[1, 3, 7])
def parts(request, part):
    """Divide them into one, three and seven."""
    part(request.param)
    return request.param


def files(folder):
    """Read all files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def assert_same(counts, wanted):
    """Compare every array of two records of counts."""
    assert counts.terms == wanted.terms
    pd.testing.assert_frame_equal(counts.rows, wanted.rows)
    for name in ("data", "indices", "indptr"):
        found, expected = getattr(counts.matrix, name), getattr(wanted.matrix, name)
        assert found.dtype == expected.dtype
        np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(counts.totals, wanted.totals)
    assert counts.totals.dtype == wanted.totals.dtype


def test_a_store_is_the_same_to_the_byte(client, speeches, parts):
    """Its manifest included."""
    source, place = speeches
    again = place.with_name(f"of {parts}")
    index(source, again, **OPTIONS, client=client)
    assert files(again) == files(place)


@pytest.mark.usefixtures("parts")
@pytest.mark.parametrize(("by", "n"), [("document", 1), ("passage", 2), ("sentence", 1)])
def test_counts_are_the_same(client, speeches, by, n):
    """Of every unit, and of runs."""
    tokens = open_tokens(speeches[1])
    assert_same(count_terms(tokens, by, n=n, client=client), count_terms(tokens, by, n=n))


@pytest.mark.usefixtures("parts")
def test_hits_are_the_same(client, speeches):
    """Of patterns in many documents, of those in one, and of families."""
    tokens = open_tokens(speeches[1])
    sought = {"animals": ["zebra*", "an aardvark"], "words": ["word[0-9]", "*word", "a zebra"], "one": ["quoted word"]}
    hits = measures.occurrences(tokens, sought, client=client)
    pd.testing.assert_frame_equal(hits, measures.occurrences(tokens, sought), check_exact=True)
    assert set(hits["family"]) == set(sought)


def test_a_pattern_without_a_hit_is_told(client, speeches, part):
    """With what is written in its place, as in one process."""
    part(3)
    tokens = open_tokens(speeches[1])
    with pytest.warns(UserWarning, match="'na.ve' is written") as told:
        hits = measures.occurrences(tokens, "naive", client=client)
    with pytest.warns(UserWarning, match="'na.ve' is written") as alone:
        pd.testing.assert_frame_equal(hits, measures.occurrences(tokens, "naive"))
    assert [str(warning.message) for warning in told] == [str(warning.message) for warning in alone]


def test_topics_are_the_same(client, seed_tokens):
    """Of counts that are anywhere; each model is fitted whole."""
    counts = count_terms(seed_tokens, "passage").without(measures.STOP_WORDS)
    settings = {"ks": [2, 3], "seeds": [1, 2, 3]}
    table = measures.topic_choice(counts, **settings, client=client)
    pd.testing.assert_frame_equal(table, measures.topic_choice(counts, **settings), check_exact=True)
    with pytest.raises(ValueError, match="n_topics=0: from 1 to "):
        measures.topic_choice(counts, [0], client=client)


# --- what fails ---------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["reading", "having read"])
def test_a_worker_may_die(client, speeches, part, monkeypatch, when):
    """With the parts that it is reading, or has read; another one reads them again."""
    part(7)
    source, place = speeches
    write = store.write_parts

    def kill():
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    def interrupted(parts):
        yield next(parts)
        kill()
        yield from parts

    if when == "reading":
        threading.Timer(0.05, kill).start()
    else:
        monkeypatch.setattr(store, "write_parts", lambda parts, *given: write(interrupted(parts), *given))
    index(source, again := place.with_name("of another"), **OPTIONS, client=client)
    assert files(again) == files(place)
    assert not list(place.parent.glob(".*"))


def test_an_error_is_the_same(client, tmp_path, part):
    """The first text that cannot be read, with the place where its language is said; nothing is left behind."""
    part(7)
    rows = [*ROWS, {"id": "E", "body": "ภาษาไทย", "language": "lo"}, {"id": "F", "body": "ຂ້ອຍ", "language": "xx"}]
    (source := tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    errors = []
    for to in (None, client):
        with pytest.raises(StudyError, match="document 'E'") as caught:
            index(source, tmp_path / "store", **OPTIONS, client=to)
        errors.append(caught.value)
    assert str(errors[0]) == str(errors[1])
    assert (errors[0].path, errors[0].line) == (errors[1].path, errors[1].line)
    source.write_text(source.read_text("utf-8").replace('"id": "B"', '"id"'), "utf-8")
    with pytest.raises(StudyError, match=r"t\.jsonl, line 2, byte \d+: not valid JSON"):
        index(source, tmp_path / "store", **OPTIONS, client=client)
    assert list(tmp_path.iterdir()) == [source]


def test_tokens_in_memory_are_refused(client, speeches):
    """They would have to be sent."""
    tokens = tokenize(read_corpus(speeches[0], **OPTIONS))
    with pytest.raises(ValueError, match="these tokens are in memory"):
        count_terms(tokens, client=client)


def test_a_worker_with_other_rules_or_packages_is_named(client, speeches, monkeypatch):
    """Its numbers might be others."""
    monkeypatch.setattr(shards, "_installed", lambda: {"numpy": "1.0"})
    with pytest.raises(StudyError, match=rf"this worker has numpy {np.__version__}, and the client 1\.0; install"):
        count_terms(open_tokens(speeches[1]), client=client)


def test_a_worker_without_the_library_is_named(client, speeches, monkeypatch):
    """It could not read a task."""
    monkeypatch.setattr(shards, "find_spec", lambda _: None)
    with pytest.raises(StudyError, match=r"worker tcp://\S+ has no discourse: pip install"):
        count_terms(open_tokens(speeches[1]), client=client)


def test_the_command_takes_a_cluster(client, speeches, tmp_path, capsys):
    """By the address of its scheduler; where there is none, it says so."""
    words = ["index", str(speeches[0]), str(tmp_path / "store"), "--text", "body", "--id", "id", "--side", "party"]
    assert main([*words, "--cluster", client.scheduler.address]) == 0
    again = files(tmp_path / "store")
    assert {name for name, data in files(speeches[1]).items() if again[name] != data} == {"manifest.json"}
    assert main([*words, "--cluster", "nowhere"]) == 2
    assert "no scheduler answers at 'nowhere'; start one with `dask scheduler`" in capsys.readouterr().err
