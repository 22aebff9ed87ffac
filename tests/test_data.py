"""Texts, tokens and codebook packed for a page, and read back."""

import base64
import itertools
import json
import re
import tomllib
import zlib
from pathlib import Path

import numpy as np
import pytest

from discourse import pages, read_codebook, read_study, tokenize
from discourse.pages._data import _as_mapping, packed
from discourse.pages._templates import static

MODULES = sorted(path.stem for path in Path(pages.__file__).with_name("static").glob("*.js"))


def opened(text):
    """Decompress one text."""
    return zlib.decompress(base64.b64decode(text))


def numbers(data):
    """Read whole numbers of 7 bits a byte."""
    read, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            read.append(value)
            value = shift = 0
    return read


def read_back(packed_data, number=0):
    """Read a block as the format is documented: texts, and columns of tokens."""
    block = json.loads(opened(packed_data["study"]))["blocks"][number]
    data, at, parts = opened(packed_data[f"block-{number}"]), 0, []
    for size in block["sizes"]:
        parts.append(data[at : at + size])
        at += size
    assert at == len(data)
    texts, lengths, types, ranked, codes, gaps, widths, quoted, *units = parts[:11]
    edges = np.cumsum([0, *numbers(lengths)])
    ranks, forms = numbers(ranked), types.decode().split("\n")
    counts = numbers(units[0])
    begins = set(np.cumsum([0, *counts])[:-1].tolist())
    starts, ends, end = [], [], 0
    for place, (gap, width) in enumerate(zip(numbers(gaps), numbers(widths), strict=True)):
        end = 0 if place in begins else end
        starts.append(end + gap)
        end = starts[-1] + width
        ends.append(end)
    runs = numbers(quoted)
    return {
        "texts": tuple(texts[low:high].decode() for low, high in itertools.pairwise(edges)),
        "forms": [forms[ranks[rank]] for rank in numbers(codes)],
        "starts": starts,
        "ends": ends,
        "quoted": [bool(run % 2) for run, length in enumerate(runs) for _ in range(length)],
        "bounds": [np.cumsum([0, *numbers(unit)]).tolist() for unit in units],
        "lemmas": [parts[11].decode(), *map(numbers, parts[12:])],
    }


@pytest.mark.parametrize("which", ["seeds", "made"])
def test_what_is_packed_is_read_back(which, tokens_of, codebook_of):
    """Every text, token, offset, mark and boundary, also of empty documents and of rare characters."""
    if which == "seeds":
        tokens, codebook = read_study("seeds").tokens, read_codebook("seeds")
    else:
        texts = {"a": "“War” 😀 and peace.\n\nAgain.", "b": "", "c": "x " * 200 + "</script>", "d": ""}
        tokens, codebook = tokens_of(texts), codebook_of({"war": {"arms": ["war*"]}})
    read = read_back(packed(tokens, codebook))
    assert read["texts"] == tokens.corpus.texts
    assert read["forms"] == [tokens.types[code] for code in tokens.codes]
    assert read["starts"] == tokens.starts.tolist()
    assert read["ends"] == tokens.ends.tolist()
    assert read["quoted"] == tokens.quoted.tolist()
    assert read["bounds"] == [tokens.bounds(unit).tolist() for unit in ("document", "passage", "sentence")]
    assert read["lemmas"] == ["", [], []]


def test_blocks_of_one_document_each_are_read_back(tokens_of, codebook_of):
    """Beyond the size that is opened at once every document has a block, the empty one too."""
    tokens = tokens_of({"a": "One “two.” Three.", "b": "", "c": "Four two."})
    data = packed(tokens, codebook_of({}), most=2)
    assert sorted(data) == ["block-0", "block-1", "block-2", "study"]
    assert read_back(data, 0)["forms"] == ["one", "two", "three"]
    assert read_back(data, 1)["bounds"] == [[0, 0], [0], [0]]
    assert read_back(data, 2)["forms"] == ["four", "two"]
    assert read_back(data, 2)["texts"] == ("Four two.",)


def test_the_same_study_gives_the_same_bytes():
    """Nothing of the moment or the machine is in them."""
    study = read_study("seeds")
    assert packed(study.tokens, study.codebook) == packed(tokenize(study.corpus), read_codebook("seeds"))


def test_lemmas_are_packed_beside_what_is_written(corpus_of, codebook_of):
    """Both have a vocabulary and a code for each token."""
    tokens = tokenize(corpus_of({"a": "Wars and war."}, language="en"), lemmas=True)
    read = read_back(packed(tokens, codebook_of({})))
    assert read["forms"] == ["wars", "and", "war"]
    assert json.loads(opened(packed(tokens, codebook_of({}))["study"]))["lemmas"] is True
    assert read["lemmas"] == ["and\nwar", [0, 1, 1], []]


def test_a_word_of_two_languages_has_a_lemma_in_each(corpus_of, codebook_of):
    """Lemmas are then told token by token."""
    corpus = corpus_of({"a": "It hat war.", "b": "Es hat, es war."}, language={"a": "en", "b": "de"})
    tokens = tokenize(corpus, lemmas=True)
    lemmas, of_types, of_tokens = read_back(packed(tokens, codebook_of({})))["lemmas"]
    assert of_types == []
    assert [lemmas.split("\n")[number] for number in of_tokens] == [tokens.types[code] for code in tokens.codes]


def test_metadata_that_group_documents_are_columns(tokens_of, codebook_of):
    """A column that is the same everywhere, or another for nearly each document, groups nothing."""
    texts = {f"d{number}": "Word." for number in range(70)}
    sides = {name: "north" if int(name[1:]) % 2 else "</script>" for name in texts}
    published = {name: f"19{int(name[1:]) + 10}-02" for name in texts}
    events = {name: f"event {int(name[1:]) % 40}" for name in texts}
    tokens = tokens_of(texts, side=sides, published=published, genre="speech", event=events)
    study = json.loads(opened(packed(tokens, codebook_of({}))["study"]))
    assert study["columns"] == {"side": {"values": ["</script>", "north"], "of": [0, 1] * 35}}
    assert study["documents"][0] == {
        "id": "d0",
        "label": "d0",
        "name": "d0",
        "first": "1910-02-01",
        "last": "1910-02-28",
    }


def test_a_codebook_says_the_same_as_its_file():
    """What is embedded of a codebook is what its file says, beyond what is empty."""
    raw = tomllib.loads(Path("seeds/codebook.toml").read_text("utf-8"))
    told = json.loads(json.dumps(_as_mapping(read_codebook("seeds"))))
    for kind in ("frames", "names", "contests", "actors"):
        assert list(told[kind]) == list(raw[kind])
        for name, family in raw[kind].items():
            assert {key: value for key, value in told[kind][name].items() if key in family} == {
                key: value for key, value in family.items() if value
            }
    assert told["mirrors"] == raw["mirrors"]
    assert told["drawn_from"] == raw["drawn_from"]


def test_scripts_that_stand_in_one_module_share_no_name():
    """They are joined without their imports, so that two names that are the same would be one, or an error."""
    named = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
    names = [name for module in MODULES for name in named.findall(static(f"{module}.js"))]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert len(names) > 100


def test_scripts_never_write_html_nor_run_texts():
    """What data say becomes text: no property that reads HTML, no function that reads a program."""
    dangerous = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")
    assert [module for module in MODULES if dangerous.search(static(f"{module}.js"))] == []


def test_an_import_is_one_line():
    """Only whole lines are taken out where scripts are joined."""
    lines = [line for module in MODULES for line in static(f"{module}.js").splitlines() if line.startswith("import")]
    assert [line for line in lines if not re.fullmatch(r'import \{[^{}]+\} from "\./\w+\.js";', line)] == []
