"""`discourse.report`, `pages.report` → pages that open anywhere, hold all that was found, and run nothing else."""

import base64
import hashlib
import io
import re
import shutil
import sys
import zipfile
from contextlib import ExitStack
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import nbformat
import pytest

from discourse import StudyError, notebooks, pages, provenance, read_study
from discourse.cli import main
from discourse.notebooks._hold import held
from discourse.notebooks._ledger import Ledger
from discourse.pages import _links, _markdown, _methods, _report, _tables
from discourse.pages._leaf import joined, paths
from discourse.pages._sanitized import sanitized
from discourse.report import gathered

from . import hostile

CODEBOOK = """
[frames.war]
label = "war and arms"
accusatory = ["arms"]
cues.arms = ["war", "tank*"]

[frames.land]
cues.land = ["tanks of war"]

[names.north]
cues.name = ["northern*"]
"""

LINES = (
    '<div class="discourse-concordance"><table><tbody>'
    '<tr><th scope="row">letter</th><td class="passage">1</td></tr>'
    '<tr><th scope="row">letter</th><td class="passage">7</td></tr>'
    '<tr><th scope="row">memo</th><td class="passage">1</td></tr></tbody></table></div>'
)

NAMES = ("00-findings", "01-words")

FIGURE = '<figure><img alt="Two bars." src="data:image/svg+xml;base64,PHN2Zy8+"></figure>'


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of those that hold raw text."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.elements, self.raw, self.text = [], {"style": [], "script": []}, ""
        self._within = ""
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        self.elements.append((tag, dict(attributes)))
        self._within = tag if tag in self.raw else ""

    def handle_endtag(self, _):
        """Note that one ends."""
        self._within = ""

    def handle_data(self, data):
        """Note a text."""
        if self._within:
            self.raw[self._within].append((self.elements[-1][1], data))
        else:
            self.text += data

    def values(self, name):
        """Return the values of one attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def executed(*cells):
    """Write a notebook that has run: prose as text, code as a pair of its source and its outputs."""
    written = []
    for cell in cells:
        if isinstance(cell, str):
            written.append(nbformat.v4.new_markdown_cell(cell))
            continue
        source, *outputs = cell
        results = [nbformat.v4.new_output("execute_result", data=data, execution_count=1) for data in outputs]
        written.append(nbformat.v4.new_code_cell(source, outputs=results, execution_count=1))
    return notebooks.normal_form(nbformat.v4.new_notebook(cells=written))


@pytest.fixture
def study(study_of):
    """Return a study of two documents, one of whose texts has hits that cover each other."""
    texts = {
        "letter": "A title\n\nThe northern army sent tanks of war.\n\n- “War” is what they say.",
        "reply": "No hit is here.",
    }
    side = {"letter": "north", "reply": "south"}
    return study_of(texts, [("letter", "title", "A", "title")], CODEBOOK, side=side, language="en")


@pytest.fixture
def results(study):
    """Return what running two notebooks on it has left."""
    folder = study / "results"
    (folder / "tables" / "00-findings").mkdir(parents=True)
    opened = f"study = read_study({str(study.resolve())!r})"
    (folder / "00-findings.ipynb").write_bytes(
        executed(
            "# 0 · What is found?",
            (opened,),
            ("readings.rates(rates)", {"text/markdown": "*war* has 2 hits&#46;", "text/plain": "war has 2 hits."}),
            (
                "readings.keyness(keyness)",
                {"text/markdown": "“War”, “tank…” and “of war” stand out, “peace”, “a, war”, [“war”](01-words.ipynb)"},
            ),
            ("pages.concordance(lines)", {"text/html": LINES}),
            ("print(file)", {"text/plain": str(study.resolve() / "codebook.toml")}),
            ("figures.show(f)", {"text/html": FIGURE, "text/plain": "bars.svg"}),
            "→ [Words](01-words.ipynb), [elsewhere](https://example.org), [nowhere](data.csv), [here](#words)",
        )
    )
    (folder / "01-words.ipynb").write_bytes(executed("# 1 · Which words?", ("measures.keyness(counts)",)))
    (folder / "tables" / "00-findings" / "rates.csv").write_bytes(b'term,count\nwar,2\n"a,b",0.123456789\n')
    (folder / "tables" / "00-findings" / "coding.csv").write_text(f"source\n{study.resolve() / 'coding.csv'}\n")
    ledger = Ledger(folder, study)
    for name in NAMES:
        files = [folder / f"{name}.ipynb", *folder.glob(f"tables/{name}/*")]
        ledger._note(name, "", {path.relative_to(folder).as_posix(): [] for path in files})
    return folder


@pytest.fixture
def content(study, results):
    """Return what a report of the study says."""
    return gathered(read_study(study), results, NAMES)


@pytest.fixture(params=[False, True], ids=["folder", "single"])
def written(request, content):
    """Return the pages in both forms."""
    return pages.report(content, single=request.param)


def page(content, path):
    """Write one page as text."""
    return pages.report(content)[path].decode()


def test_there_is_a_page_for_each_part(content):
    """The overview, each notebook, each document, all tables, the methods: a file each; and all of them in one."""
    expected = {"index.html", "documents.html", "tables.html", "methods.html"}
    expected |= {
        "notebooks/00-findings.html",
        "notebooks/01-words.html",
        "documents/letter.html",
        "documents/reply.html",
    }
    assert expected <= set(pages.report(content))
    assert list(pages.report(content, single=True)) == ["index.html"]


def test_every_link_leads_somewhere(written):
    """Within the report to a page and a place that are there; else to the web, by the notebook's own word."""
    ids = {path: Elements(data).values("id") for path, data in written.items() if path.endswith(".html")}
    for path, data in written.items():
        for address in Elements(data).values("href") if path.endswith(".html") else ():
            if address.startswith(("https://example.org", "data:text/csv")):
                continue
            file, _, place = address.partition("#")
            target = str(PurePosixPath(*_parts(PurePosixPath(path).parent / file))) if file else path
            assert target in written
            if place.startswith(("concordance?", "codebook?")):
                assert {"search-tool", "codebook-tool"} & set(ids[target])
            else:
                assert not place or place in ids[target]


def _parts(path):
    parts = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return parts


def test_no_id_is_given_twice(written):
    """What describes an element, or is led to, is one."""
    for path, data in written.items():
        ids = Elements(data).values("id")
        assert len(ids) == len(set(ids)), path


def test_documents_whose_ids_are_alike_have_ids_of_their_own(study_of):
    """One that is called as a passage, or a section, of another is."""
    study = study_of(dict.fromkeys(["a", "a-p1", "a-text", "a_p1", "a-h0"], "War."), (), CODEBOOK)
    shown = pages.report(gathered(read_study(study), study / "results", ()), single=True)
    ids = Elements(shown["index.html"]).values("id")
    assert len(ids) == len(set(ids))


def test_a_policy_forbids_all_but_the_style_and_the_script_of_a_page(written):
    """It comes before either, and names them by what they hold; no element styles itself, runs or fetches anything."""
    for data in written.values():
        read = Elements(data)
        tags = [tag for tag, _ in read.elements]
        assert tags[:4] == ["html", "head", "meta", "meta"]
        policy = read.elements[3][1]["content"]
        assert policy.startswith("default-src 'none'; img-src data:; ")
        scripts = [text for attributes, text in read.raw["script"] if attributes.get("type") == "module"]
        for name, texts in {"style": [text for _, text in read.raw["style"]], "script": scripts}.items():
            assert len(texts) <= 1
            for text in texts:
                digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                assert f"{name}-src 'sha256-{digest}'" in policy
        names = {name for _, attributes in read.elements for name in attributes}
        assert not [name for name in names if name == "style" or name.startswith("on")]
        assert all(source.startswith("data:image/") for source in read.values("src"))
        assert not re.search(r"url\(|@import", "".join(text for _, text in read.raw["style"]))


def test_the_same_study_gives_the_same_bytes(study, content, tmp_path_factory):
    """Wherever it is: no page names a place or a moment."""
    other = tmp_path_factory.mktemp("other") / "study"
    shutil.copytree(study, other)
    for file in filter(Path.is_file, (other / "results").rglob("*")):
        file.write_text(file.read_text().replace(str(study.resolve()), str(other.resolve())))
    again = pages.report(gathered(read_study(other), other / "results", NAMES))
    assert again == pages.report(content)
    assert not [path for path, data in again.items() if str(other).encode() in data or b"/tmp" in data]


def test_the_overview_shows_the_answers_and_no_code(content):
    """The first notebook with its figures and their descriptions, then what each other one asks."""
    overview = page(content, "index.html")
    assert "<p><em>war</em> has 2 hits.</p>" in overview
    assert '<img alt="Two bars." src="data:image/svg+xml;base64,PHN2Zy8+">' in overview
    assert '<a href="notebooks/01-words.html">Words</a>' in overview
    assert '<a href="notebooks/01-words.html">Which words?</a>' in overview
    assert "readings.rates" not in overview
    assert "What can this corpus bear?" in overview


def test_the_overview_answers_once(study, results):
    """A question that the first notebook answers is asked alone among the others; the title has no number."""
    answer = {"text/markdown": "*war* has 2 hits&#46;"}
    (results / "01-words.ipynb").write_bytes(executed("# 1 · Which words?", ("rates", answer)))
    overview = page(gathered(read_study(study), results, NAMES), "index.html")
    assert overview.count("<em>war</em> has 2 hits.") == 1
    assert "<h1>What is found?</h1>" in overview
    assert "<h1>1 · Which words?</h1>" in page(gathered(read_study(study), results, NAMES), "notebooks/01-words.html")


def test_a_word_of_a_reading_leads_to_its_lines(written):
    """Each that is in the texts, a phrase and the beginning of a word too; no other, and none within a link."""
    search = {"index.html": "search.html", "notebooks/00-findings.html": "../search.html"}
    for path in sorted(set(search) & set(written)):
        links = dict(re.findall(r'<a class="word" href="([^"]*)">([^<]*)</a>', written[path].decode()))
        begin = search[path] if len(written) > 1 else ""
        assert links == {
            f"{begin}#concordance?q=war": "War",
            f"{begin}#concordance?q=tank%2A": "tank…",
            f"{begin}#concordance?q=of+war": "of war",
        }


@pytest.mark.parametrize("single", [False, True], ids=["folder", "single"])
def test_the_name_of_a_family_leads_to_its_numbers(single, study, results):
    """And those to their lines; what is emphasised besides leads nowhere."""
    answer = {"text/markdown": "On *war and arms*, not on *peace*; of *North*: [*land*](00-findings.ipynb)."}
    (results / "01-words.ipynb").write_bytes(executed("# 1 · Which words?", ("rates", answer)))
    files = pages.report(gathered(read_study(study), results, NAMES), single=single)
    page = "" if single else "codebook.html"
    shown = files["index.html"].decode()
    assert f'<em><a class="word" href="{page}#codebook?kind=frames">war and arms</a></em>' in shown
    assert "<em>peace</em>" in shown
    assert "<em>land</em>" in shown
    assert ("This is the report in one file" in shown) == single


def test_no_word_leads_to_texts_that_are_searched_one_by_one(content, monkeypatch):
    """It would be looked for in the first alone."""
    monkeypatch.setattr(_links, "MOST", 3)
    assert 'class="word"' not in page(content, "index.html")


def test_a_line_leads_to_its_passage(content):
    """Where its document has a page, and the passage is there."""
    shown = page(content, "notebooks/00-findings.html")
    assert re.findall(r'<td class="passage">(.*?)</td>', shown) == [
        '<a href="../documents/letter.html#documents-letter_p1" aria-label="letter, passage 1">1</a>',
        "7",
        "1",
    ]


def test_a_notebook_keeps_its_code_folded(content):
    """It is there, and says nothing of where the study was."""
    shown = page(content, "notebooks/00-findings.html")
    assert '<details class="code"><summary>Code</summary><pre tabindex="0"><code>study = read_study()</code>' in shown
    assert "readings.rates(rates)" in shown
    assert '<a rel="next" href="01-words.html">Which words? →</a>' in shown


def test_what_failed_is_named(study, results):
    """A report of the rest says that it is not all."""
    overview = page(gathered(read_study(study), results, NAMES[:1], ["01-words"]), "index.html")
    assert "Not all of it is here: 01-words did not come to its end." in overview
    assert "notebooks/01-words.html" not in overview


def test_every_hit_is_marked_where_it_stands(content):
    """Family, voice and presented agent are told there, in words; hits that cover each other are told together."""
    letter = page(content, "documents/letter.html")
    told = re.findall(r'data-told="([^"]*)"[^>]*>([^<]*)</a>', letter)
    assert told == [
        ("North · the author’s own", "northern"),
        ("War and arms · the author’s own · presented as agent: none found\nLand · the author’s own", "tanks"),
        ("Land · the author’s own", " of "),
        ("Land · the author’s own\nWar and arms · the author’s own · presented as agent: none found", "war"),
        ("War and arms · the author’s own, in scare quotes · presented as agent: none found", "War"),
    ]
    described = re.findall(r'aria-describedby="([^"]*)"', letter)
    assert {name for names in described for name in names.split()} <= set(Elements(letter.encode()).values("id"))


def test_a_page_tells_what_a_text_presents_and_not_what_was_done(study_of):
    """Who acts on whom is the text's own claim: agent and patient are named as those that it presents."""
    codebook = """
[frames.war]
label = "alleged aggression"
accusatory = ["arms"]
cues.arms = ["aggression*"]
[actors.north]
label = "North"
kind = "state"
names = ["north"]
adjectives = []
[actors.south]
label = "South"
kind = "state"
names = ["south"]
adjectives = []
"""
    study = study_of({"a": "Aggression by North against South goes on."}, (), codebook)
    shown = page(gathered(read_study(study), study / "results", ()), "documents/a.html")
    assert "presented as agent: North · presented as patient: South" in shown
    assert '<th scope="col">Presented as agent</th><th scope="col">Presented as patient</th>' in shown


def test_what_has_no_word_is_marked_and_leads_nowhere(study_of):
    """The blank between two hits that a third one covers: a link of it could not be called."""
    codebook = """
[frames.land]
cues.land = ["tanks of war"]
[frames.war]
cues.arms = ["of", "war"]
"""
    study = study_of({"a": "Tanks of war."}, (), codebook)
    shown = page(gathered(read_study(study), study / "results", ()), "documents/a.html")
    assert re.findall(r'<(a|span) class="hit f\d \w+(?: several)?"[^>]*>([^<]*)</', shown.split("The text")[1]) == [
        ("a", "Tanks "),
        ("a", "of"),
        ("span", " "),
        ("a", "war"),
    ]


def test_a_document_shows_its_passages_and_what_is_no_body_text(content):
    """The number of a passage stands at the beginning of its line; a title is marked with its role and its reason."""
    letter = page(content, "documents/letter.html")
    assert re.search(r'<span class="out" title="title: [^"]*">A title</span>', letter)
    assert re.findall(r'aria-label="Passage (\d+)">\d+</a>(.)', letter) == [("1", "T"), ("2", "-")]
    assert '<div class="text" lang="en" dir="auto">' in letter


def test_a_table_is_whole_in_its_page(content):
    """Its first rows are there without a script, and its file in the address that saves it."""
    shown = page(content, "tables.html")
    (file,) = re.findall(r'download="rates.csv" data-csv href="data:text/csv;charset=utf-8;base64,([^"]*)"', shown)
    assert base64.b64decode(file) == content.tables[1].csv
    assert '<td>a,b</td><td class="number">0.12346</td>' in shown


def test_a_column_is_one_of_numbers_where_all_its_cells_are(content):
    """Words behind numbers, and ids that Python takes for numbers, stay as they are written."""
    rows = [f"{number},1_{number},-{number}00000,{number}23456.7,\n" for number in range(1, 41)]
    csv = "".join(["term,id,whole,rate,none\n", *rows, "revenge,1_0,5,inf,\n"]).encode()
    shown = page(replace(content, tables=(pages.Table("00-findings", "mixed", csv),)), "tables.html")
    numeric = re.findall(r'<th scope="col"( class="number")?>', shown)
    assert numeric == ["", "", ' class="number"', ' class="number"', ""]
    first = re.findall(r"<td[^>]*>([^<]*)</td>", shown)[:5]
    assert first == ["1", "1_1", "-100000", "123460", ""]


def test_a_table_of_two_notebooks_is_there_once(content):
    """The second leads to the first, which has it."""
    first = content.tables[1]
    again = replace(content, tables=(*content.tables, pages.Table("01-words", "again", first.csv)))
    shown = page(again, "tables.html")
    assert shown.count(base64.b64encode(first.csv).decode()) == 1
    assert 'again <span class="note">the same as <a href="#tables_n0-rates">rates</a> of 00-findings</span>' in shown


def test_a_large_table_is_a_file_beside_the_page(content, monkeypatch):
    """The page has its first rows, and says so; the same table of two notebooks is one file."""
    monkeypatch.setattr(_tables, "EMBEDDED", 60)
    csv = b"term,count\n" + b"".join(b"word%02d,%d\n" % (at, at) for at in range(40))
    both = [pages.Table(name, "large", csv) for name in ("00-findings", "01-words")]
    files = pages.report(replace(content, tables=tuple(both)))
    assert files["tables/00-findings-large.csv"] == csv
    assert not [path for path in files if path.startswith("tables/01")]
    shown = files["tables.html"].decode()
    assert '<a download href="tables/00-findings-large.csv">large.csv, all 40 rows</a>' in shown
    assert "The page holds the first 6 of 40 rows: these are sorted and filtered; the file has all." in shown
    single = pages.report(replace(content, tables=tuple(both)), single=True)
    assert "The page holds the first 6 of 40 rows: these are sorted and filtered." in single["index.html"].decode()


def test_a_very_large_table_is_in_an_archive(content, monkeypatch):
    """The same table gives the same archive."""
    monkeypatch.setattr(_tables, "EMBEDDED", 60)
    monkeypatch.setattr(_tables, "ZIPPED", 100)
    csv = b"term,count\n" + b"".join(b"word%02d,%d\n" % (at, at) for at in range(40))
    files = pages.report(replace(content, tables=(pages.Table("00-findings", "large", csv),)))
    with zipfile.ZipFile(io.BytesIO(files["tables/00-findings-large.zip"])) as archive:
        assert {entry.filename: entry.date_time[0] for entry in archive.infolist()} == {"large.csv": 1980}
        assert archive.read("large.csv") == csv
    assert 'href="tables/00-findings-large.zip">large.csv, all 40 rows</a>' in files["tables.html"].decode()


def test_of_many_documents_some_have_a_page(content, monkeypatch):
    """The list has all of them, and says that it is so."""
    monkeypatch.setattr(_report, "DOCUMENTS", 1)
    files = pages.report(content)
    assert len([path for path in files if path.startswith("documents/")]) == 1
    shown = files["documents.html"].decode()
    assert "1 of the 2 documents, drawn at random" in shown
    assert re.findall(r'<th scope="row">.*?(letter|reply)', shown) == ["letter", "reply"]


def test_one_file_holds_the_text_of_as_many_documents_as_it_bears(content, monkeypatch):
    """The others are listed, and lead nowhere."""
    monkeypatch.setattr(_report, "TOKENS", 12)
    shown = pages.report(content, single=True)["index.html"].decode()
    assert "1 of the 2 documents, drawn at random" in shown
    assert len(re.findall(r'id="documents-(?:letter|reply)"', shown)) == 1


def test_the_methods_name_releases_files_and_sources(content, study):
    """With the hash of the codebook, and the papers that the measures of the notebooks are taken from."""
    shown = page(content, "methods.html")
    assert hashlib.sha256((study / "codebook.toml").read_bytes()).hexdigest() in shown
    assert "We read 2 documents with" in shown
    assert "Dunning, T. (1993)." in shown
    assert "For keyness." in shown
    assert re.search(r"numpy \d", shown)
    paragraph = re.search(r'<blockquote class="methods"><p>(.*?)</p>', shown)[1]
    files = {name: of for name, of in provenance.sources(study).items() if name != "codebook.toml"}
    assert f"SHA-256 {provenance.digest(files)}" in paragraph
    assert re.search(r"Python 3\.\d+\.\d+", paragraph)
    assert "from seed 0" in paragraph
    assert "Dunning (1993)" in paragraph
    assert "the same texts, settings and releases give the same numbers" in paragraph


def test_the_software_is_cited_as_it_asks_to_be():
    """By the title and the authors of CITATION.cff."""
    asked = (Path(__file__).parents[1] / "CITATION.cff").read_text("utf-8")
    authors, _, title = _methods._CITED.partition(", ")
    assert f'title: "{title}"' in asked
    assert f"- name: {authors}\n" in asked


def test_the_methods_say_what_changed_since_the_plan_was_frozen(study, results):
    """In the paragraph for a paper; of a study that has no plan they say that."""
    assert "No plan was frozen (frozen.csv is not there)" in page(
        gathered(read_study(study), results, NAMES), "methods.html"
    )
    provenance.freeze(study)
    (study / "study.toml").write_text('[text]\npassages = "lines"\n', encoding="utf-8")
    shown = page(gathered(read_study(study), results, NAMES), "methods.html")
    assert "The plan was frozen (frozen.csv); 1 file changed since: study.toml was added. All was" in shown


def test_a_study_without_codebook_sides_or_dates_has_its_report(study_of):
    """Nothing is marked then, and nothing said of hits."""
    study = study_of({"a": "One text.", "b": "1"})
    files = pages.report(gathered(read_study(study), study / "results", ()))
    assert b"One text." in files["documents/a.html"]
    assert b"What is marked" not in files["documents/a.html"]
    assert b"Framing vocabulary" not in files["methods.html"]
    assert not {"codebook.html", "coding.html"} & set(files)
    assert b"codebook.html" not in files["index.html"]


@pytest.mark.parametrize("form", ["text/html", "text/markdown", "text/plain"])
def test_no_output_runs_fetches_or_styles_anything(form, content):
    """Whatever a notebook displayed, in whatever form."""
    outputs = tuple({form: text} for text in hostile.STRINGS)
    cell = pages.Cell("code", "\n".join(hostile.CELLS), outputs)
    prose = [pages.Cell("prose", text) for text in hostile.STRINGS]
    notebook = pages.Notebook("<b>", (cell, *prose))
    _is_harmless(pages.report(replace(content, notebooks=(notebook,), tables=())))


def test_no_name_or_text_runs_anything(study_of):
    """Documents, metadata, labels and spans that are made of what means something to HTML."""
    texts = {f"d{at}": f"War {text} War {text}" for at, text in enumerate(hostile.CELLS[:40])}
    labels = {name: f"{text} {name}" for (name, text) in zip(texts, hostile.CELLS, strict=False)}
    study = study_of({name: text.replace("\x00", "") for name, text in texts.items()}, (), CODEBOOK, side="x")
    opened = read_study(study)
    documents = opened.corpus.documents.assign(label=labels, **{"<i onclick=a>": "<script>1</script>"})
    changed = replace(opened, corpus=replace(opened.corpus, documents=documents))
    _is_harmless(pages.report(gathered(changed, study / "results", ())))


def _is_harmless(files):
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        read = Elements(data)
        kinds = [attributes.get("type") for tag, attributes in read.elements if tag == "script"]
        assert set(kinds) <= {"module", "application/octet-stream"}
        assert kinds.count("module") <= 1
        tags = {tag for tag, _ in read.elements}
        forms = [known for tag, known in read.elements if tag == "form"]
        assert forms in ([], [{"class": "controls", "role": "search"}])
        assert not tags & {"iframe", "svg", "object", "embed", "base", "link", "template", "math"}
        for tag, attributes in read.elements:
            assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcset", "action"}]
            assert attributes.get("src", "data:image/").startswith("data:image/")
            assert not re.match(r"\s*(javascript|vbscript|data:text/html)", attributes.get("href", ""), re.IGNORECASE)
            assert tag != "meta" or attributes.get("http-equiv", "").lower() in {"", "content-security-policy"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p onclick='a()'>one", "<p>one</p>"),
        ("<svg><script>a()</script><p>x</p></svg>y", "y"),
        ("<a href='javascript:a()'>x</a>", "<a>x</a>"),
        ("<a href='#place'>x</a>", "<a>x</a>"),
        ("<img src='https://example.org/x.png' alt='x'>", '<img alt="x">'),
        ("<table border=1 class='dataframe'><tr><td>1", '<table class="dataframe"><tr><td>1</td></tr></table>'),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
        (
            "<!-- <b> --><div role=region tabindex=0 aria-label=A>",
            '<div aria-label="A" tabindex="0" role="group"></div>',
        ),
    ],
)
def test_html_of_others_is_made_harmless(given, expected):
    """Known elements stay, closed, with harmless attributes."""
    assert sanitized(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a&#46; &#42;b&#42;", "<p>a. *b*</p>\n"),
        ("<b onclick=a()>", "<p>&lt;b onclick=a()&gt;</p>\n"),
        ("[x](javascript:a)", "<p>[x](javascript:a)</p>\n"),
        ("![x](https://example.org/x.png)", "<p><em>x</em></p>\n"),
    ],
)
def test_markdown_lets_no_html_through(given, expected):
    """Entities are what they stand for, and nothing is fetched."""
    assert _markdown.markdown(given) == expected


def test_names_make_files_that_any_system_takes():
    """Each its own, whatever its letters, and however alike."""
    names = ["A", "a", "../a", "письмо", "", "x" * 300, "con.html", "a-2"]
    made = list(paths("documents", names).values())
    assert len(set(made)) == len(names)
    assert all(re.fullmatch(r"documents/[a-z0-9-]{1,70}\.html", path) for path in made)


def test_scripts_are_joined_into_one_module():
    """What one exports another need not import."""
    script = 'import { a } from "./a.js";\nexport const b = 1;\nexport function c() {}\nconst text = "import x";\n'
    assert joined(script) == 'const b = 1;\nfunction c() {}\nconst text = "import x";\n'


@pytest.fixture
def runnable(study):
    """Return the study with a notebook of its own that has not run."""
    source = "from discourse import read_study\nstudy = read_study()\nstudy.corpus.documents"
    (study / "notebooks").mkdir()
    cells = [nbformat.v4.new_markdown_cell("# What is here?"), nbformat.v4.new_code_cell(source)]
    (study / "notebooks" / "01-corpus.ipynb").write_bytes(notebooks.normal_form(nbformat.v4.new_notebook(cells=cells)))
    return study


def test_one_command_makes_a_report(runnable, capsys):
    """It runs the notebooks, then writes the pages among the results; a second one replaces them by the same."""
    assert main(["report", str(runnable)]) == 0
    folder = runnable / "results" / "report"
    assert capsys.readouterr().out.splitlines()[-1] == f"report: {folder / 'index.html'}"
    first = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}
    assert Path("notebooks/01-corpus.html") in first
    assert main(["report", str(runnable)]) == 0
    assert "unchanged" in capsys.readouterr().out
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")} == first
    assert main(["report", str(runnable), "--single", "--out", str(runnable.parent / "all.html")]) == 0
    assert b"What is here?" in (runnable.parent / "all.html").read_bytes()


def test_a_report_within_the_study_is_no_part_of_it(runnable, capsys):
    """Nothing runs again for it."""
    assert main(["report", str(runnable), "--out", str(runnable / "mine")]) == 0
    assert main(["report", str(runnable), "--single", "--out", str(runnable / "mine.html")]) == 0
    capsys.readouterr()
    assert main(["run", str(runnable)]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_nothing_but_a_report_is_replaced(runnable, tmp_path_factory, capsys):
    """A folder of something else stays as it is, and nothing runs."""
    other = tmp_path_factory.mktemp("other")
    (other / "mine.txt").write_text("mine")
    assert main(["report", str(runnable), "--out", str(other)]) == 2
    assert "is there and no report" in capsys.readouterr().err
    assert (other / "mine.txt").read_text() == "mine"
    assert not (runnable / "results").exists()


@pytest.mark.parametrize("name", ["coding.csv", "tables/mine.csv", "notes/mine.html"])
def test_what_lies_beside_the_pages_is_not_lost(name, runnable, capsys):
    """Somebody saved it there: a second report names it and writes nothing; what a system leaves there is no matter."""
    assert main(["report", str(runnable)]) == 0
    folder = runnable / "results" / "report"
    (folder / ".DS_Store").write_bytes(b"")
    assert main(["report", str(runnable)]) == 0
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine")
    capsys.readouterr()
    assert main(["report", str(runnable)]) == 2
    assert f"{folder / name}: is beside the pages of a report, is none of them" in capsys.readouterr().err
    assert (folder / name).read_text() == "mine"


def test_what_no_notebook_of_the_run_wrote_is_no_part_of_a_report(study, results):
    """A notebook that was renamed since, and a table that somebody put there: the same bytes as without them."""
    before = pages.report(gathered(read_study(study), results, NAMES))
    (results / "00-old.ipynb").write_bytes(executed("# 0 · What was asked?"))
    (results / "tables" / "00-findings" / "mine.csv").write_text("a\n1\n")
    assert pages.report(gathered(read_study(study), results, NAMES)) == before


def test_a_notebook_that_is_gone_has_no_page(runnable):
    """Though what it wrote is still among the results."""
    assert main(["report", str(runnable)]) == 0
    old = runnable / "notebooks" / "01-corpus.ipynb"
    old.rename(old.with_name("02-corpus.ipynb"))
    assert main(["report", str(runnable)]) == 0
    written = runnable / "results" / "report" / "notebooks"
    assert [path.name for path in written.iterdir()] == ["02-corpus.html"]


def test_results_are_not_read_while_a_run_writes_them(runnable, monkeypatch, capsys):
    """Another run that begins behind the own one keeps the report from being written of both."""
    assert main(["run", str(runnable)]) == 0
    run = notebooks.run
    with ExitStack() as others:

        def followed(*args, **options):
            done = run(*args, **options)
            others.enter_context(held(runnable / "results"))
            return done

        monkeypatch.setattr(notebooks, "run", followed)
        assert main(["report", str(runnable)]) == 2
    assert "another run" in capsys.readouterr().err
    assert not (runnable / "results" / "report").exists()


def test_what_reads_markdown_is_asked_for_where_it_is_missing(monkeypatch):
    """In one sentence, with the remedy."""
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    _markdown._reader.cache_clear()
    with pytest.raises(StudyError, match=r"pip install 'discourse-study\[notebooks\]'"):
        _markdown.markdown("x")
    _markdown._reader.cache_clear()
