"""codebook.toml → Codebook, or one message that names file, line and remedy."""

import re

import pytest

from discourse import StudyError, read_codebook
from discourse.codebook import KINDS, NO_CODEBOOK, pattern_error

GOOD = """\
[mirrors]
north = "south"
northern = "southern"
northern-led = "southern-led"

[frames.conflict]
label = "Conflict"
definition = "Words of arms."
source = "Made for the test."
except = ["cold war"]
unattested = ["tank*"]
accusatory = ["arms"]
function = "problem"

[frames.conflict.cues]
arms = ["war", "tank*", "armed forces"]
sides = ["northern army", "southern army"]

[frames.peace]
label = "Peace"
definition = "Words of peace."
source = "Made for the test."
claims = ["sides"]
[frames.peace.cues]
talks = ["peace*", "[0-9]* talks"]

[names.land]
label = "Land"
definition = "What it is called."
source = "Made for the test."
cues = { up = ["north*"], down = ["south*"] }

[actors.north]
label = "The North"
names = ["north"]
adjectives = ["northern", "northern-*"]

[actors.council]
label = "The council"
names = ["un", "security council"]
"""


@pytest.fixture
def written(tmp_path):
    """Write a codebook into a study folder."""

    def write(text):
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "codebook.toml").write_bytes(data)
        return tmp_path

    return write


@pytest.fixture
def refused(written):
    """Read a codebook that has an error, and return the message."""

    def read(old, new, text=GOOD):
        assert old in text
        folder = written(text.replace(old, new, 1))
        with pytest.raises(ValueError, match="codebook") as raised:
            read_codebook(folder)
        return str(raised.value).replace(str(folder), ".")

    return read


# --- what is read -------------------------------------------------------------------------------


def test_families_keep_the_order_of_the_file(written):
    """Frames, names and contests have cues, and cues have patterns."""
    codebook = read_codebook(written(GOOD))
    assert list(codebook.frames) == ["conflict", "peace"]
    conflict = codebook.frames["conflict"]
    assert (conflict.id, conflict.label, conflict.definition) == ("conflict", "Conflict", "Words of arms.")
    assert conflict.source == "Made for the test."
    assert dict(conflict.cues) == {
        "arms": ("war", "tank*", "armed forces"),
        "sides": ("northern army", "southern army"),
    }
    assert conflict.patterns[2:4] == [("arms", "armed forces"), ("sides", "northern army")]
    assert (conflict.exceptions, conflict.unattested) == (("cold war",), ("tank*",))
    assert conflict.accusatory == ("arms",)
    peace = codebook.frames["peace"]
    assert peace.exceptions == peace.unattested == peace.accusatory == conflict.claims == ()
    assert peace.claims == ("sides",)
    assert (conflict.function, peace.function) == ("problem", "")
    assert dict(codebook.names["land"].cues) == {"up": ("north*",), "down": ("south*",)}
    assert codebook.contests == {}


@pytest.mark.parametrize(
    ("line", "sources"),
    [("", ()), ('drawn_from = "a guide"\n', ("a guide",)), ('drawn_from = ["one", "two"]\n', ("one", "two"))],
)
def test_a_codebook_may_say_where_its_patterns_come_from(written, line, sources):
    """In words or by the ids of documents, one or several."""
    assert read_codebook(written(line + GOOD)).drawn_from == sources


@pytest.mark.parametrize("value", ["1", "[1]", '" "', '["one", ""]', "{}"])
def test_sources_are_texts(written, value):
    """An empty one would tell nothing."""
    with pytest.raises(ValueError, match=r"line 1: drawn_from must be a text in quotes, or a list of them"):
        read_codebook(written(f"drawn_from = {value}\n{GOOD}"))


@pytest.mark.parametrize(
    ("line", "about"), [("", ""), ('about = """\nTexts of war,\nand of peace.\n"""\n', "Texts of war, and of peace.")]
)
def test_a_codebook_may_say_what_the_texts_are_about(written, line, about):
    """In words; without them it is empty."""
    assert " ".join(read_codebook(written(line + GOOD)).about.split()) == about


@pytest.mark.parametrize("value", ["1", '" "', '""', '["one"]'])
def test_what_the_texts_are_about_is_a_text(written, value):
    """An empty one would tell nothing."""
    with pytest.raises(ValueError, match=r"line 1: about must be a text in quotes"):
        read_codebook(written(f"about = {value}\n{GOOD}"))


def test_actors_have_names_and_may_have_adjectives(written):
    """Both are patterns."""
    actors = read_codebook(written(GOOD)).actors
    assert actors["north"].patterns == ("north", "northern", "northern-*")
    assert (actors["council"].label, actors["council"].adjectives) == ("The council", ())


def test_actors_may_have_a_kind(written):
    """It is text, and empty where there is none."""
    actors = read_codebook(
        written(GOOD.replace('label = "The council"', 'label = "The council"\nkind = "organisation"'))
    ).actors
    assert (actors["council"].kind, actors["north"].kind) == ("organisation", "")
    with pytest.raises(ValueError, match="needs a kind, a text in quotes"):
        read_codebook(written(GOOD.replace('label = "The council"', 'label = "The council"\nkind = 1')))


def test_the_folder_or_the_file_may_be_named(written):
    """As it comes."""
    folder = written(GOOD)
    assert read_codebook(folder) == read_codebook(str(folder / "codebook.toml"))


@pytest.mark.parametrize("spoil", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_files_of_other_editors_are_read(written, spoil):
    """A byte order mark and other line ends change nothing."""
    assert read_codebook(written(spoil(GOOD))) == read_codebook(written(GOOD))


@pytest.mark.parametrize("kind", KINDS)
def test_families_are_asked_for_by_their_kind(seed_codebook, kind):
    """Frames, names, contests."""
    assert seed_codebook.families(kind) is getattr(seed_codebook, kind)


def test_an_unknown_kind_is_named_with_those_allowed(seed_codebook):
    """Actors are no families."""
    with pytest.raises(ValueError, match="no kind 'actors'; there are frames, names, contests"):
        seed_codebook.families("actors")


@pytest.mark.parametrize(
    ("pattern", "mirror"),
    [
        ("north", "south"),
        ("the southern army", "the northern army"),
        ("northern*", "southern*"),
        ("*-southern", "*-northern"),
        ("northern-led", "southern-led"),
        ("northern-born", "southern-born"),
        ("north and south", "south and north"),
        ("northerly", None),
        ("war", None),
        ("*-led", None),
    ],
)
def test_a_pattern_is_mirrored_word_by_word(written, pattern, mirror):
    """Each party's words are exchanged for the other's; a pattern that names neither has no mirror."""
    assert read_codebook(written(GOOD)).mirrored(pattern) == mirror


# --- what is refused ----------------------------------------------------------------------------


def test_a_missing_codebook_is_named(tmp_path):
    """So is where it should be."""
    with pytest.raises(FileNotFoundError, match=r"codebook\.toml: missing; it holds what is looked for"):
        read_codebook(tmp_path)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"[frames.a\xe9]", "byte 9 (0xe9) is not UTF-8; save the file as plain text in UTF-8"),
        (b"[frames.a\nlabel", "not valid TOML: "),
        (b"[frames.a]\n[frames.a]\n", "not valid TOML: "),
    ],
)
def test_what_is_no_toml_is_refused(written, data, error):
    """In UTF-8, each table once."""
    with pytest.raises(ValueError, match=rf"codebook\.toml(, line \d+)?: {re.escape(error)}"):
        read_codebook(written(data))


@pytest.mark.parametrize("text", ["", "# nothing yet\n#\n# [frames.war]\n", "\n\n"])
def test_an_empty_codebook_looks_for_nothing(written, text):
    """As one that only has comments, to be filled in."""
    assert read_codebook(written(text)) == NO_CODEBOOK


@pytest.mark.parametrize("kind", [*KINDS, "actors"])
def test_one_kind_is_a_codebook(written, kind):
    """The others are empty."""
    parts = {
        "frames": '[frames.war]\ncues = { arms = ["tank*"] }\n',
        "names": '[names.land]\ncues = { north = ["north"] }\n',
        "contests": '[contests.word]\ncues = { one = ["war"], other = ["peace"] }\n',
        "actors": '[actors.north]\nnames = ["north"]\n',
    }
    codebook = read_codebook(written(parts[kind]))
    assert [name for name in parts if getattr(codebook, name)] == [kind]


def test_a_first_try_needs_cues_only(written):
    """A label is the id in words; what is not said is empty."""
    codebook = read_codebook(
        written('[frames.civil_war.cues]\narms = ["tank*"]\n[actors.far_north]\nnames = ["north"]\n')
    )
    family = codebook.frames["civil_war"]
    assert (family.label, family.definition, family.source) == ("civil war", "", "")
    assert codebook.actors["far_north"].label == "far north"


def test_a_pattern_may_be_said_to_name_no_party(written):
    """Then it needs no mirror, although a word of it has one."""
    codebook = read_codebook(written('unmirrored = ["north sea"]\n' + GOOD))
    assert codebook.mirrored("north sea") is None
    assert codebook.mirrored("north") == "south"


@pytest.mark.parametrize(
    ("text", "line", "error"),
    [
        ('[frames.a]\ncues = { b = ["x" "y"] }', 2, "Unclosed array; a comma between two texts, or the closing ], is"),
        ('[frames.a]\nlabel = "x\n', 2, "Illegal character '\\n'; the quotation mark that ends a text is missing"),
        ("[frames.a]\nlabel = War\n", 2, "Invalid value; a text is in quotation marks"),
        ('[frames.a]\nlabel = "x"\nlabel = "y"\n[b]', 3, "Cannot overwrite a value; this name is there twice"),
        ("[frames.a b]\n", 1, "Expected ']' at the end of a table declaration; the closing ]"),
        ('[frames.a]\nlabel = "\\w"\n', 2, "Unescaped '\\' in a string; in double quotation marks a backslash"),
        ("label 1 = 2\n", 1, "Expected '=' after a key in a key/value pair; a line is name = value"),
        ('label = "x" "y"\n', 1, "Expected newline or end of document after a statement; after a value comes a new"),
    ],
    ids=["comma", "quotation mark", "no marks", "twice", "blank in a name", "backslash", "no value", "two values"],
)
def test_what_is_no_toml_is_explained(written, text, line, error):
    """With its line, and in words for those who write it by hand."""
    with pytest.raises(StudyError) as refused:
        read_codebook(written(text))
    assert (refused.value.line, refused.value.message[: 16 + len(error)]) == (line, f"not valid TOML: {error}")


@pytest.mark.parametrize(
    "text",
    ["\nx = " + "9" * 5000, "\nx = " + "[" * 3000 + "]" * 3000, "\n" + "a." * 20000 + "b = 1"],
    ids=["number", "nesting", "name"],
)
def test_what_is_beyond_all_measure_is_refused_at_once(written, text):
    """A number, a nesting or a name that no codebook has."""
    with pytest.raises(StudyError, match=r"codebook\.toml, line 2: not valid TOML here: "):
        read_codebook(written(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("economy:\n  - tax*\n", "YAML"),
        ("# mine\n---\neconomy: [tax]\n", "YAML"),
        ('{"economy": ["tax*"]}', "JSON"),
        ('\ufeff{"economy": ["tax*"]}', "JSON"),
        ("%\n1\tEconomy\n%\ntax*\t1\n", "a dictionary of LIWC"),
        ("+ECONOMY\ntax\n", "a dictionary of Lexicoder"),
        ('<?xml version="1.0"?>\n<dictionary/>', "a dictionary in XML"),
    ],
    ids=["YAML", "YAML with a head", "JSON", "JSON with a byte order mark", "LIWC", "Lexicoder", "XML"],
)
def test_a_dictionary_of_another_program_is_named(written, text, name):
    """With the command that makes a codebook of it."""
    with pytest.raises(StudyError, match=f"it looks like {name}; `discourse codebook convert` makes a codebook of it"):
        read_codebook(written(text))


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("unattested = ", "unatested = ", "unknown key 'unatested' (did you mean 'unattested'?); allowed are"),
        ("[actors.council]", "[actor.council]", "unknown key 'actor' (did you mean 'actors'?); allowed are"),
        ('unattested = ["tank*"]', 'unattested = ["tanks*"]', "(did you mean 'tank*'?); add it to one"),
        ('["arms"]', '["arm"]', "(did you mean 'arms'?); it has arms, sides"),
        ('claims = ["sides"]', 'claims = ["side"]', "(did you mean 'sides'?); name one"),
    ],
    ids=["key", "table", "pattern", "cue", "claim"],
)
def test_what_is_nearly_right_is_asked_about(refused, old, new, hint):
    """Whether the one that is close is meant."""
    assert hint in refused(old, new)


def test_an_actor_cannot_be_unnamed(refused):
    """The word is taken."""
    message = refused("[actors.council]", "[actors.unnamed]")
    assert message.startswith("./codebook.toml, line 38: actors.unnamed: 'unnamed' is what is entered where no actor")


def test_lines_of_tables_with_quoted_names_are_found(refused):
    """As a name with blanks has."""
    message = refused("[frames.peace.cues]", '["frames"."peace".cue]')
    assert message.startswith("./codebook.toml, line 24: unknown key 'cue' (did you mean 'cues'?)")


@pytest.mark.parametrize(
    ("pattern", "remedy"),
    [
        ("war.*", "try 'war*'"),
        ("war(s|fare)?", "try 'war', 'wars', 'warfare'"),
        ("war|peace", "try 'war', 'peace'"),
        ("^occup", "try 'occup*'"),
        ("^war$", "try 'war'"),
        (r"\w+ism", "try '?*ism'"),
        (r"\bwar\b", "try 'war'"),
        ("gr[^e]y.*", "try 'gr[!e]y*'"),
        ("(a|b)+", "write each word that it means as a pattern of its own"),
        ("(|" * 5000, "write each word that it means as a pattern of its own"),
        ("a||b", "write each word that it means as a pattern of its own"),
    ],
    ids="star choice words begin whole class bounds set repeated hostile nothing".split(),
)
def test_a_regular_expression_has_a_remedy_that_means_the_same(pattern, remedy):
    """Or none: what it finds shall not change."""
    error = pattern_error(pattern)
    assert f"it is a regular expression, and patterns are not: {remedy}" in error
    assert all(pattern_error(glob) is None for glob in re.findall("'([^']+)'", remedy))


@pytest.mark.parametrize(
    ("old", "new", "line", "error"),
    [
        (
            "[actors.council]",
            "[actor.council]",
            38,
            "unknown key 'actor' (did you mean 'actors'?); allowed are frames, names",
        ),
        (
            "unattested = ",
            "unatested = ",
            11,
            "unknown key 'unatested' (did you mean 'unattested'?); allowed are label",
        ),
        ("adjectives =", "adjective =", 36, "unknown key 'adjective' (did you mean 'adjectives'?); allowed are label"),
        ('label = "Peace"', "label = 1", 20, "frames.peace needs a label, a text in quotes"),
        ('source = "Made', 'source = " "\n# "Made', 9, "frames.conflict needs a source, a text in quotes"),
        (
            "[frames.peace.cues]\n",
            "[frames.peace.cue]\n",
            24,
            "unknown key 'cue' (did you mean 'cues'?); allowed are label, definition",
        ),
        ("cues = { up", "other = { up", 31, "unknown key 'other'; allowed are label, definition"),
        (
            'cues = { up = ["north*"], down = ["south*"] }\n',
            "",
            27,
            "names.land has no cues; give it a table [names.land.cues]",
        ),
        ("cues = {", 'cues = "none" # {', 31, "names.land has no cues; give it a table [names.land.cues]"),
        (
            '["peace*", "[0-9]* talks"]',
            '"peace*"',
            25,
            "talks of frames.peace.cues must be a list of patterns in quotes",
        ),
        ('["peace*", "[0-9]* talks"]', "[1]", 25, "talks of frames.peace.cues must be a list of patterns in quotes"),
        ('["peace*", "[0-9]* talks"]', "[]", 25, "talks of frames.peace.cues is empty; give it a pattern"),
        ('names = ["north"]', "names = []", 35, "names of actors.north is empty; give it a pattern"),
        ('names = ["north"]\n', "", 33, "names of actors.north is empty; give it a pattern"),
        ('"war", ', '"war", "war", ', 16, "pattern 'war' occurs 2 times in frames.conflict; keep one"),
        ('["northern army"', '["war"', 16, "pattern 'war' occurs 2 times in frames.conflict; keep one"),
        (
            'unattested = ["tank*"]',
            'unattested = ["gun*"]',
            11,
            "unattested pattern 'gun*' is in no cue of frames.conflict",
        ),
        ('["arms"]', '"arms"', 12, "accusatory of frames.conflict must be a list of cues"),
        ('["arms"]', '[["arms"]]', 12, "accusatory of frames.conflict must be a list of cues"),
        (
            '["arms"]',
            '["talks"]',
            12,
            "accusatory names 'talks', which is no cue of frames.conflict; it has arms, sides",
        ),
        ('["sides"]', '"sides"', 23, "claims of frames.peace must be a list of cues"),
        (
            '["sides"]',
            '["talks"]',
            23,
            "frames.peace claims 'talks', which is no cue of another of the frames; name one",
        ),
        ('["sides"]', '["up"]', 23, "frames.peace claims 'up', which is no cue of another of the frames; name one"),
        ('"problem"', '"harm"', 13, "function 'harm' of frames.conflict is none of those allowed: problem, cause"),
        ('"problem"', '""', 13, "function '' of frames.conflict is none of those allowed: problem, cause"),
        ('"problem"', "1", 13, "function 1 of frames.conflict is none of those allowed: problem, cause"),
        ("talks = [", "arms = [", 25, "cue 'arms' of frames.peace is in frames.conflict too; rename one"),
        ('northern = "southern"', 'northern = "south"', 2, "'south' has two mirrors, 'north' and 'northern'; keep one"),
        (
            'northern = "southern"',
            'northern = "northern"',
            3,
            "the mirror of 'northern' must be another word in quotes",
        ),
        ('northern = "southern"', "northern = 1", 3, "the mirror of 'northern' must be another word in quotes"),
        ('northern = "southern"', 'northern = "Southern"', 3, "'Southern' could match no token"),
    ],
)
def test_an_error_is_named_with_its_line_and_remedy(refused, old, new, line, error):
    """Keys, texts, lists, repetitions, and patterns that occur nowhere."""
    message = refused(old, new)
    assert message.startswith(f"./codebook.toml, line {line}: {error}")


@pytest.mark.parametrize(
    ("kind", "text"), [("frames", "frames = 1\n"), ("names", 'names.land = "x"\n'), ("actors", "actors = []\n")]
)
def test_a_kind_must_hold_tables(written, kind, text):
    """One for each family or actor."""
    with pytest.raises(ValueError, match=rf"line \d+: {kind} must hold tables such as \[{kind}\.some_id\]"):
        read_codebook(written(text + re.sub(rf"\[{kind}\.(.|\n)*?\n(?=\n\[|\Z)", "", GOOD)))


def test_mirrors_must_be_a_table(refused):
    """Of words and their counterparts."""
    message = refused(GOOD.partition("\n\n")[0], "mirrors = 1")
    assert message == './codebook.toml, line 1: mirrors must be a table [mirrors] of pairs such as one = "other"'


@pytest.mark.parametrize(
    ("pattern", "error"),
    [
        ("War", "could match no token: 'War' is not written as tokens are: try 'war'"),
        ("Tank*", "could match no token: 'Tank*' is not written as tokens are: try 'tank*'"),
        ("iran’s", "could match no token: 'iran’s' is not written as tokens are: try 'iran'"),
        ("800,000", "could match no token: '800,000' is not written as tokens are: try '800000'"),
        ("c++", "could match no token: 'c++' is not written as tokens are: try 'c'"),
        ("the (war", "could match no token: '(war' is not written as tokens are: try 'war'"),
        ("war, peace", "could match no token: 'war,' is not written as tokens are: try 'war'"),
        ("war !", "could match no token: '!' is not written as tokens are: punctuation is no token"),
        ("800 000 men", "could match no tokens: together its words are read as '800000 men'"),
        ("the *", "has the word '*', which matches everything; name at least one letter"),
        ("?", "has the word '?', which matches everything; name at least one letter"),
        ("", "is blank, or has more than one blank between its words"),
        (" war", "is blank, or has more than one blank between its words"),
        ("the  war", "is blank, or has more than one blank between its words"),
        ("the\u00a0war", "is blank, or has more than one blank between its words"),
    ],
)
def test_a_pattern_that_could_match_nothing_is_refused(refused, pattern, error):
    """With what could be meant; a pattern that merely has no hits is none of this module's business."""
    assert pattern_error(pattern) == error
    message = refused('"war"', f'"{pattern}"')
    line = 16 if pattern else 15  # the table's own
    assert message == f"./codebook.toml, line {line}: pattern {pattern!r} {error}"


@pytest.mark.parametrize("key", ["except", "unattested"])
def test_patterns_outside_the_cues_are_checked_too(refused, key):
    """Exceptions and unattested ones."""
    old = {"except": '["cold war"]', "unattested": '["tank*"]'}[key]
    line = {"except": 10, "unattested": 11}[key]
    assert refused(old, '["Cold"]').startswith(f"./codebook.toml, line {line}: pattern 'Cold' could match no token")


def test_a_frame_whose_name_begins_another_is_told_apart(refused):
    """The line is that of the right table."""
    text = GOOD.replace("[frames.conflict", "[frames.peace_and_war")
    message = refused('label = "Peace"', "label = 1", text)
    assert message.startswith("./codebook.toml, line 20: frames.peace needs a label")


@pytest.mark.parametrize("pattern", ["ərazi*", "işğal*", "арцах", "արցախ", "[x]*"])
def test_patterns_may_be_of_any_script(pattern):
    """As their tokens are, in lower case."""
    assert pattern_error(pattern) is None


@pytest.mark.parametrize("pattern", ["SECURITY", "c++", "(war", "a|b", ".*", "*", "[x", "", " ", "^war$"])
def test_signs_of_regular_expressions_match_nothing_by_chance(pattern):
    """They are punctuation, which no token has."""
    assert pattern_error(pattern) is not None
