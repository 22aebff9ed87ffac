"""Study folder → all that is wrong in it, at once: each fault is one sentence with its file, and nothing is raised."""

import pytest

from discourse import StudyError, read_study
from discourse.check import problems

CODEBOOK = """\
[frames.war]
label = "War"
definition = "Words of war."
source = "Made for the test."
[frames.war.cues]
fight = ["war*"]
"""

SPANS = "document,role,first,last,reason\n"
CODING = (
    "document,start,end,text,family,cue,correct,voice,device,speaker,stance,agent,agent_named,patient,coder,date,note\n"
)
NOTEBOOK = '{{"cells":{},"metadata":{{}},"nbformat":{},"nbformat_minor":5}}'


@pytest.fixture
def found(study_of):
    """Write a study with files changed or added, and return all that is wrong in it."""

    def check(files, folders=()):
        folder = study_of({"a": "War came to the town. It stayed.", "b": "Peace was made."}, codebook=CODEBOOK)
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        for name in folders:
            (folder / name).unlink(missing_ok=True)
            (folder / name).mkdir(parents=True)
        return [str(problem).replace(str(folder), ".") for problem in problems(folder)]

    return check


def test_a_study_without_a_fault(found):
    """Has no problem."""
    assert found({}) == []


def test_all_is_listed_at_once(found):
    """One fault hides no other, in whatever file it is."""
    files = {
        "documents.csv": "document,file,published\na,a.txt,May\nb,b.txt,2001\nc,c.txt,\n",
        "spans.csv": f"{SPANS}b,title,Nobody,Nobody,x\n*,marker,/(/,,x\n",
        "study.toml": "[compare]\nside = 5\n",
        "codebook.toml": CODEBOOK.replace("war*", "*"),
        "coding.csv": "a,b\n",
        "notebooks/x.ipynb": "[]",
    }
    assert [message.partition(": ")[0] for message in found(files)] == [
        "./documents.csv, line 2",
        "./documents.csv, line 4",
        "./spans.csv, line 2",
        "./spans.csv, line 3",
        "./study.toml, line 2",
        "./codebook.toml, line 6",
        "./coding.csv, line 1",
        "./notebooks/x.ipynb",
    ]


@pytest.mark.parametrize(
    "name",
    "documents.csv spans.csv study.toml codebook.toml texts.csv left-out.csv coding.csv notebooks/x.ipynb".split(),
)
def test_a_folder_is_no_file(found, name):
    """It is not passed over, as if there were nothing of that name."""
    assert found({}, folders=[name])[0] == f"./{name}: this is no file; move it away, or put the file in its place"


@pytest.mark.parametrize(
    ("listing", "message"),
    [
        ("", "./documents.csv: empty; its first line names the columns: document"),
        ("document,file\n", "./documents.csv: no document; give each text a row"),
        (
            "document,file,file\na,a.txt,a.txt\n",
            "./documents.csv, line 1: column 'file' must be there once, not 2 times",
        ),
        ("document,file\na,../../a.txt\n", "./documents.csv, line 2: file '../../a.txt' is not the name of a file in"),
        ("document,file\na,/etc/passwd\n", "./documents.csv, line 2: file '/etc/passwd' is not the name of a file in"),
        (f"document,file\na,{'x' * 400}\n", f"./documents.csv, line 2: there is no text '{'x' * 400}' beside it"),
        ("document,file\na,..\n", "./documents.csv, line 2: there is no text '..' beside it; add it, or drop the row"),
        (f"document,file,sha256\na,a.txt,{'0' * 64}\n", "./a.txt: the text has changed: its SHA-256 is "),
        ("document,file,encoding\na,a.txt,hex\n", "./a.txt: no encoding is called 'hex'; name one such as cp1252"),
        ("document,file,language\na,a.txt,English\n", "./documents.csv, line 2: language 'English' is not empty, or a"),
    ],
    ids=range(10),
)
def test_faults_of_the_listing(found, listing, message):
    """Each is told with its place and remedy."""
    assert message in "\n".join(found({"documents.csv": listing}))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,title,War,came,x\na,title,came,town,x\n", "line 3: this span of 'a' overlaps that of line 2"),
        ("a,title,town.,War,x\n", "line 2: last 'War' ends before first 'town.' does; exchange them"),
        ("z,title,War,town,x\n", "line 2: no document 'z'; known are a, b, or * for all"),
        ("a,heading,War,town,x\n", "line 2: unknown role 'heading'; allowed are title, byline"),
        ("a,title,,,x\n", "line 2: first '' occurs 0 times in 'a'"),
        ("a,title,War,town\n", "line 2: 4 cells where the header has 5"),
    ],
    ids=range(6),
)
def test_faults_of_spans(found, rows, message):
    """No stretch is taken that is not the one that is meant."""
    (told,) = found({"spans.csv": SPANS + rows})
    assert told.startswith(f"./spans.csv, {message}")


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("9" * 20, "9" * 21, "start '99999999999999999999' is not a number of characters"),
        ("-3", "-1", "start '-3' is not a number of characters"),
        ("5", "1", "end '1' is not behind start '5'; restore both"),
        ("0.0", "3.0", "start '0.0' is not a number of characters"),
        ("²", "3", "start '²' is not a number of characters"),
    ],
)
def test_faults_of_codings(found, start, end, message):
    """An offset is a number of characters of the text."""
    (told,) = found({"coding.csv": f"{CODING}a,{start},{end},War,war,fight,yes,,,,,,,,me,2020-01-01,\n"})
    assert told.startswith(f"./coding.csv, line 2: {message}")


def test_codings_of_what_is_not_there(found):
    """Each is told with its line: of a document that is none, or of a text that has changed."""
    rows = "z,0,3,War,war,fight,yes,,,,,,,,me,2020-01-01,\na,0,3,Wor,war,fight,yes,,,,,,,,me,2020-01-01,\n"
    one, other = found({"coding.csv": CODING + rows})
    assert one.startswith(
        "./coding.csv, line 2: 'War' is not at 0 to 3 of 'z': the study has no such document; code it"
    )
    assert other.startswith("./coding.csv, line 3: 'Wor' is not at 0 to 3 of 'a': the text has changed since; code it")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ("[]", "it has no format, or no list of cells that have a type, a source and metadata each"),
        ("5", "it has no format, or no list of cells"),
        ("{}", "it has no format, or no list of cells"),
        (NOTEBOOK.format(5, 4), "it has no format, or no list of cells"),
        (NOTEBOOK.format('["x"]', 4), "it has no format, or no list of cells"),
        (NOTEBOOK.format('[{"cell_type":"code"}]', 4), "it has no format, or no list of cells"),
        (NOTEBOOK.format("[]", 9), "its format is 9, not 4"),
        (
            NOTEBOOK.format('[{"cell_type":"markdown","metadata":{},"source":"\\ud800"}]', 4),
            "a cell holds half of a character",
        ),
        ("[" * 100_000, "maximum recursion depth exceeded"),
        (b"\xff\xfe", "'utf-8' codec can't decode byte 0xff"),
    ],
    ids=range(11),
)
def test_json_that_is_no_notebook(found, content, reason):
    """It is told what it lacks, not in which line of the library that was noticed."""
    (told,) = found({"notebooks/x.ipynb": content})
    assert told.startswith(f"./notebooks/x.ipynb: not a notebook: {reason}")
    assert told.endswith("; restore it from its last version")


@pytest.mark.parametrize(
    ("contrast", "message"),
    [
        ("One:two", "no side 'One' to compare; did you mean 'one'? There are one, two"),
        ("one:three", "no side 'three' to compare; there are one, two"),
        ("one:one", "'one' is to be compared with itself; name two sides"),
        (":one", "'one' is to be compared with, and nothing with it; name the target, too"),
    ],
)
def test_sides_that_cannot_be_compared(study_of, contrast, message):
    """On the command line as in study.toml."""
    folder = study_of({"a": "A", "b": "B"}, side={"a": "one", "b": "two"})
    with pytest.raises(StudyError) as caught:
        read_study(folder, contrast=contrast)
    assert str(caught.value) == f"{folder / 'documents.csv'}: {message}"
    target, _, reference = contrast.partition(":")
    (folder / "study.toml").write_text(
        f'[compare]\ntarget = "{target}"\nreference = "{reference}"\n'.replace('target = ""\n', "")
    )
    assert [str(problem) for problem in problems(folder)] == [f"{folder / 'study.toml'}: {message}"]


def test_the_name_of_a_side_may_have_a_colon(study_of):
    """Which then parts no two."""
    folder = study_of({"a": "A", "b": "B"}, side={"a": "9:30", "b": "two"})
    assert read_study(folder, contrast="9:30").compared == ("9:30", "")
