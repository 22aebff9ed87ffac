"""Dictionaries of other programs → codebooks: every entry is there, or named among those left out."""

import json
import tomllib

import pytest

from discourse import StudyError, read_codebook
from discourse.cli import main
from discourse.dictionaries import convert

YAML = """\
Economy:
  "+ State": [tax*, welfare state]
  "- State":
    - TAX*
    - "markets"
Law: court*
"no": [no, on, "off", yes]
1990: [war]
null:
"""
LIWC = "%\n1\tPosemo\n2\tNeg (emo)\n%\nlove*\t1\nhate\t2\nkind of\t1 2\nmind 1 2\n:)\t1\nlike\t(02 134)1/2 2\n"
LEXICODER = "+NEGATIVE\na lie\nabandon*\n\n+NEG_POSITIVE\nbest not\n"
XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="x"><cnode name="Laver"><cnode name="ECONOMY"><cnode name="+STATE"><pnode name="age"/></cnode>
<cnode name="-STATE"><pnode name="tax*"/></cnode></cnode><cnode name="LAW"><pnode name="court*"/></cnode></cnode>
</dictionary>
"""
JSON = """\
{"security": ["secur*", "SECURITY", "secur*"], "signs": ["c++", "(war", "a|b", ".*", "*", "[x", "", " "], "no": []}
"""


@pytest.fixture
def made(tmp_path):
    """Convert a dictionary that has a name and a text, and read what comes of it."""

    def make(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        conversion = convert(tmp_path / name)
        (tmp_path / "codebook.toml").write_text(conversion.toml, encoding="utf-8")
        return conversion, read_codebook(tmp_path)

    return make


def cues_of(codebook):
    """List the patterns by frame and cue."""
    return {frame.id: dict(frame.cues) for frame in codebook.frames.values()}


@pytest.mark.parametrize(
    ("name", "text", "cues"),
    [
        (
            "a.yml",
            YAML,
            {
                "economy": {"state": ("tax*", "welfare state"), "economy_state": ("markets",)},
                "law": {"law": ("court*",)},
                "no": {"no": ("no", "on", "off", "yes")},
                "1990": {"1990": ("war",)},
            },
        ),
        (
            "a.dic",
            LIWC,
            {"posemo": {"posemo": ("love*", "kind of", "mind")}, "neg_emo": {"neg_emo": ("hate", "kind of", "mind")}},
        ),
        (
            "a.lc3",
            LEXICODER,
            {"negative": {"negative": ("a lie", "abandon*")}, "neg_positive": {"neg_positive": ("best not",)}},
        ),
        (
            "a.lcd",
            XML,
            {"economy": {"state": ("age",), "economy_state": ("tax*",)}, "law": {"law": ("court*",)}},
        ),
        ("a.json", JSON, {"security": {"security": ("secur*", "security")}, "signs": {"signs": ("war", "x")}}),
    ],
    ids=["YAML", "LIWC", "Lexicoder", "XML", "JSON"],
)
def test_categories_become_frames_with_cues(made, name, text, cues):
    """Whatever the format; names stay text, and what is there twice is there once."""
    conversion, codebook = made(name, text)
    assert cues_of(codebook) == cues
    assert (conversion.frames, conversion.patterns) == (
        len(cues),
        sum(len(patterns) for frame in cues.values() for patterns in frame.values()),
    )
    assert codebook.drawn_from == (name,)
    assert {frame.source for frame in codebook.frames.values()} == {name}


def test_labels_are_the_names(made):
    """As the dictionary writes them."""
    assert [frame.label for frame in made("a.dic", LIWC)[1].frames.values()] == ["Posemo", "Neg (emo)"]


def test_what_no_token_can_match_is_named(made):
    """With its category and the reason, in the codebook too."""
    conversion, _ = made("a.json", JSON)
    assert [entry for entry, _ in conversion.left_out] == [
        *("'c++' of signs", "'a|b' of signs", "'.*' of signs", "'*' of signs", "'' of signs", "' ' of signs"),
        "no",
    ]
    assert all(f"# {entry}: {reason}\n" in conversion.toml for entry, reason in conversion.left_out)
    conversion, _ = made("a.dic", LIWC)
    assert conversion.left_out == (
        ("':)' of Posemo", "it is punctuation"),
        ("'like\\t(02 134)1/2 2' of Posemo", "it hangs on the word before, which no pattern does"),
    )


def test_a_dictionary_in_another_encoding_is_read_where_it_is_named(tmp_path, capsys):
    """It is refused where it is not, with what it may be."""
    (tmp_path / "a.dic").write_bytes("%\n1\tAbwägen\n%\nÜberlegung*\t1\nmöglich\t1\n".encode("latin-1"))
    command = ["codebook", "convert", str(tmp_path / "a.dic"), "--out", str(tmp_path / "codebook.toml")]
    assert main(command) == 2
    assert "a.dic, line 2: byte 7 (0xe4) is not UTF-8; save" in capsys.readouterr().err
    assert main([*command, "--encoding", "latin-1"]) == 0
    (frame,) = read_codebook(tmp_path / "codebook.toml").frames.values()
    assert (frame.label, *frame.cues.values()) == ("Abwägen", ("überlegung*", "möglich"))


def test_entries_are_written_as_tokens_are(made):
    """Case, apostrophes and punctuation at the ends, digit groups, possessives."""
    _, codebook = made(
        "a.json", '{"a": ["Don’t", "\\"so-called\\"", "800,000", "Iran\'s", "U.S.", "20%", "*-led", "R&D"]}'
    )
    assert cues_of(codebook)["a"]["a"] == ("don't", "so-called", "800000", "iran", "u.s.", "20%", "*-led", "r d")


def test_any_name_can_be_a_category(made):
    """Quotation marks, line ends, blanks, other scripts, and names that differ in signs only."""
    names = ['a "b"', "x\ny", " ", "Տնտեսություն", "a+", "a-", "\x7f", "\ud800"]
    text = "{" + ", ".join(
        f'"{name.encode("unicode_escape").decode()}": ["w{number}"]' for number, name in enumerate(names)
    )
    text = text.replace('a "b"', 'a \\"b\\"').replace("\\xn", "\\n").replace("\\x7f", "\\u007f") + "}"
    conversion, codebook = made("a.json", text)
    assert [pattern for frame in codebook.frames.values() for _, pattern in frame.patterns] == [
        f"w{number}" for number in range(len(names))
    ]
    assert tomllib.loads(conversion.toml)


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("a.yml", "a: [b\n", r", line 2: not valid YAML: expected"),
        ("a.yml", "a: &x [b]\nc: *x\n", r", line 1: an alias \(\*name\) stands for a list"),
        ("a.yml", "? [a]\n: b\n", r", line 1: the name of a category must be a text"),
        ("a.yml", "", r": it has no entry that a token can match"),
        ("a.yml", "[" * 3000, r": categories within categories without end"),
        ("a.json", '{"a": ["x"],}', r", line 1: not valid JSON: "),
        ("a.json", "[" * 100_000, r": categories within categories without end"),
        ("a.dic", "love\t1\n", r": no dictionary of LIWC: its categories stand between two lines"),
        ("a.dic", "%\n1\n%\nlove\t1\n", r", line 2: '1' is no number of its own with the name"),
        ("a.dic", "%\n1\tA\n1\tB\n%\nlove\t1\n", r", line 3: '1\\tB' is no number of its own"),
        ("a.dic", "%\n1\tA\n%\nlove\t2\n", r", line 4: 'love' has the category 2, which the head"),
        ("a.dic", "%\n1\tA\n%\nlove\n", r", line 4: 'love' has no number of a category"),
        ("a.lc3", "love\n+A\n", r", line 1: an entry before any category"),
        ("a.lcd", "<a><b></a>", r", line 1: not valid XML: "),
        ("a.lcd", "<a/>", r": no category \(<cnode>\) and no pattern"),
        ("a.lcd", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', r": it declares entities"),
        ("a.txt", "love, hate", r": its format is not known; known are YAML as quanteda has it"),
        ("a.json", '{"a": ["+"]}', r": it has no entry that a token can match"),
    ],
    ids=(
        "bracket alias key empty deep-yaml comma deep-json no-head no-name two-names unknown-number no-number "
        "no-category open-tag no-node entities unknown nothing-left"
    ).split(),
)
def test_what_is_no_dictionary_is_refused(tmp_path, name, text, error):
    """With the file, the line and the reason."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match=rf"{name}{error}"):
        convert(tmp_path / name)


def test_a_format_is_known_without_a_suffix(made):
    """By how it begins."""
    assert list(made("liwc.txt", LIWC)[1].frames) == ["posemo", "neg_emo"]


# --- the command --------------------------------------------------------------------------------


def test_a_dictionary_is_converted(tmp_path, capsys):
    """What is made is said, and what is left out."""
    (tmp_path / "a.json").write_text(JSON, encoding="utf-8")
    out = tmp_path / "codebook.toml"
    assert main(["codebook", "convert", str(tmp_path / "a.json"), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{out}: 2 frames with 4 patterns\n7 entries left out, since no token can match:\n")
    assert "  'c++' of signs: no token has '+'\n" in said
    assert len(read_codebook(out).frames) == 2


def test_a_starter_names_general_frames(tmp_path, monkeypatch, capsys):
    """Each with a definition, a source and words that are patterns; in the working folder by default."""
    monkeypatch.chdir(tmp_path)
    assert main(["codebook", "start"]) == 0
    assert "general frames to begin from" in capsys.readouterr().out
    frames = read_codebook(tmp_path).frames.values()
    assert len(frames) == 14
    assert all(frame.definition and frame.source.startswith("Boydstun et al. (2014), dimension ") for frame in frames)
    assert [frame.source.split()[5].rstrip(";") for frame in frames] == [str(number) for number in range(1, 15)]


def test_no_codebook_is_lost(tmp_path, capsys):
    """One that says nothing yet may be replaced."""
    out = tmp_path / "codebook.toml"
    out.write_text("# Fill in.\n", encoding="utf-8")
    assert main(["codebook", "start", "--out", str(out)]) == 0
    before = out.read_bytes()
    assert main(["codebook", "start", "--out", str(out)]) == 2
    assert "there already; name a new file with --out" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert main(["codebook", "start", "--out", str(tmp_path / "none" / "codebook.toml")]) == 2


@pytest.mark.parametrize("length", [90, 99, 100, 5000])
def test_an_entry_of_any_length_is_one_line(tmp_path, length):
    """The codebook can be read again."""
    (tmp_path / "a.json").write_text(json.dumps({"a": ["b" * length, "c" * length]}))
    (tmp_path / "codebook.toml").write_text(convert(tmp_path / "a.json").toml)
    assert list(read_codebook(tmp_path).frames["a"].cues.values()) == [("b" * length, "c" * length)]
