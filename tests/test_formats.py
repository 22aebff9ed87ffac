"""Each format that texts are kept in → the same documents; and any bytes → a result or an error that is told."""

import io
import json
import zipfile

import odfdo
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document, Header, Paragraph
from pyarrow import Table, parquet
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from xlsxwriter import Workbook

from discourse import StudyError
from discourse.corpus.dates import span
from discourse.corpus.sources import read_source

TEXT = (
    "We went home with the others, and nobody said anything of what they had seen there until the evening.\n\n"
    "They came back & left, on the second day, with all that the others had brought for them from the town."
)
FIRST, SECOND = TEXT.split("\n\n")


def docx(text=TEXT):
    """Write a Word file."""
    office = "http://schemas.openxmlformats.org"
    to = "Target='word/document.xml'"
    link = f"<Relationship Id='r' Type='{office}/officeDocument/2006/relationships/officeDocument' {to}/>"
    paragraphs = [f"<w:p><w:r><w:t>{part.replace('&', '&amp;')}</w:t></w:r></w:p>" for part in text.split("\n\n")]
    main = (
        f"<w:document xmlns:w='{office}/wordprocessingml/2006/main'><w:body>{''.join(paragraphs)}</w:body></w:document>"
    )
    return zipped(
        {
            "[Content_Types].xml": f"<Types xmlns='{office}/package/2006/content-types'/>",
            "_rels/.rels": f"<Relationships xmlns='{office}/package/2006/relationships'>{link}</Relationships>",
            "word/document.xml": main,
        }
    )


def zipped(members):
    """Write an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def odt():
    """Write an OpenDocument text that has a note and a comment."""
    document, paragraph = Document("text"), Paragraph(FIRST)
    paragraph.insert_note(after="home", note_id="n", citation="1", body="A note.")
    paragraph.insert_annotation(after="went", body="A comment.", creator="X")
    document.body.clear()
    document.body.append(paragraph)
    document.body.append(Header(1, SECOND))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf(text=TEXT, password=None):
    """Write a PDF file, a page a paragraph."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(f"/{of}")
            for key, of in zip(("Type", "Subtype", "BaseFont"), ("Font", "Type1", "Helvetica"), strict=True)
        }
    )
    for part in text.split("\n\n"):
        page, content = writer.add_blank_page(600, 200), DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 20 100 Td ({part}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
        )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


PAGE = f"""<!DOCTYPE html><html><head>{{meta}}<title>A
speech</title><style>p {{{{color: red}}}}</style></head>
<body><nav><a href='/'>Home</a> <a href='/about'>About us</a></nav>
<main><p>{FIRST.replace(" and ", "<br/>and<br>")}</p>
<p>{SECOND.replace("&", "&amp;").replace(" ", chr(10))}</p></main>
<footer>Subscribe to our newsletter.</footer></body></html>"""

EPUB = {
    "META-INF/container.xml": """<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>
        <rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>""",
    "OPS/book.opf": """<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>
        <metadata><dc:title>A book</dc:title><dc:creator>Ann Lee</dc:creator><dc:language>en</dc:language>
        <dc:date>2009-05-01T00:00:00Z</dc:date></metadata>
        <manifest><item id='two' href='b%20b.xhtml'/><item id='one' href='a.xhtml'/></manifest>
        <spine><itemref idref='one'/><itemref idref='two'/></spine></package>""",
    "OPS/a.xhtml": f"<html><head><title>-</title></head><body><p>{FIRST[:10]}<i>{FIRST[10:]}</i></p></body></html>",
    "OPS/b b.xhtml": f"<html><body><nav>Contents</nav><div>{SECOND.replace('&', '&amp;')}<br/></div></body></html>",
}

BROKEN = SECOND.replace("&", "&amp;").replace(", ", ",<lb/>").replace("second", "se<lb break='no'/>cond")
TEI = f"""<TEI xmlns='http://www.tei-c.org/ns/1.0'{{id}}><teiHeader><fileDesc>
<titleStmt><title>A\n speech</title><author>Ann Lee</author></titleStmt>
<publicationStmt><date when='2009-05'>May</date></publicationStmt></fileDesc></teiHeader>
<text><front><p>Front.</p></front><body><div>
<p>We went<note>A note.</note> <choice><orig>home</orig><reg>HOME</reg></choice> <!-- a
comment -->{FIRST[13:]}</p><p>{BROKEN}</p></div></body></text></TEI>"""

FORMS = [form for word in SECOND.split() for form in (word.replace(",", "| ,").replace(".", "| .")).split()]
CONLLU = f"""# newdoc id = a
# newpar
# text = {FIRST}
1\tWe\twe\tPRON\t_\t_\t0\troot\t_\t_

# newpar
1-2\tThey\t_\t_\t_\t_\t_\t_\t_\t_
1\tTh\t_\t_\t_\t_\t_\t_\t_\t_
2\tey\t_\t_\t_\t_\t_\t_\t_\t_
2.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_
""" + "".join(
    f"{number}\t{form.removesuffix('|')}\t_\t_\t_\t_\t_\t_\t_\t{'SpaceAfter=No' if form.endswith('|') else '_'}\n"
    for number, form in enumerate(FORMS[1:], 3)
)

DOCUMENTS = {
    "a.txt": TEXT.encode(),
    "a.md": TEXT.encode("utf-16"),
    "a.docx": docx(),
    "a.odt": odt(),
    "a.pdf": pdf(),
    "a.html": PAGE.format(meta="").encode(),
    "a.HTM": PAGE.format(meta="<meta charset='iso-8859-1'>").encode("latin-1"),
    "a.epub": zipped(EPUB),
    "a.xml": TEI.format(id="").encode(),
    "a.conllu": CONLLU.encode(),
}


def xlsx(rows, further=()):
    """Write a workbook, with further sheets."""
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        for sheet in (rows, *further):
            page = book.add_worksheet()
            for number, row in enumerate(sheet):
                page.write_row(number, 0, row)
    return data.getvalue()


def ods(rows):
    """Write an OpenDocument spreadsheet."""
    document, sheet = Document("spreadsheet"), odfdo.Table("One")
    document.body.clear()
    for values in rows:
        row = odfdo.Row()
        for value in values:
            row.append(odfdo.Cell(value))
        sheet.append(row)
    document.body.append(sheet)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def arrow(columns):
    """Write a Parquet table."""
    data = io.BytesIO()
    parquet.write_table(Table.from_pydict(columns), data)
    return data.getvalue()


ROWS = [["id", "text", "n", "side"], ["a", TEXT, 2009, "x"], ["b", "B", 2.5, "y"]]
TABLES = {
    "t.csv": f'id,text,n,side\na,"{TEXT}",2009,x\nb,B,2.5,y\n'.encode(),
    "t.tsv": f'id\ttext\tn\tside\na\t"{TEXT}"\t2009\tx\nb\tB\t2.5\ty\n'.encode(),
    "t.jsonl": "\r\n".join(json.dumps(dict(zip(ROWS[0], row, strict=True))) for row in ROWS[1:]).encode(),
    "t.parquet": arrow(dict(zip(ROWS[0], zip(*ROWS[1:], strict=True), strict=True)) | {"n": [2009.0, 2.5]}),
    "t.xlsx": xlsx(ROWS),
    "t.ods": ods(ROWS),
}


@pytest.fixture
def source(tmp_path):
    """Write a file, and read it as a source."""

    def build(name, data, **options):
        (tmp_path / name).write_bytes(data)
        return read_source(tmp_path / name, **options)

    return build


# --- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_format_gives_the_same_text(source, name):
    """With its paragraphs, and without what is no text."""
    of = source(name, DOCUMENTS[name])
    assert " ".join(of.texts[0].split()) == " ".join(TEXT.split())
    assert of.texts[0].split("\n\n")[0].strip() == FIRST
    assert of.documents.index.tolist() == ["a"]
    assert of.documents["source_file"].tolist() == [name]
    assert len(of.left_out) == 0
    assert not of.is_table


@pytest.mark.parametrize("name", TABLES)
def test_every_table_gives_the_same_documents(source, name):
    """Numbers are as they were written."""
    of = source(name, TABLES[name])
    assert of.texts == (TEXT, "B")
    assert of.documents[["n", "side"]].to_numpy().tolist() == [["2009", "x"], ["2.5", "y"]]
    assert of.documents.index.tolist() == ["a", "b"]
    assert len(of.left_out) == 0
    assert of.is_table


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.html", {"title": "A speech"}),
        ("a.epub", {"title": "A book", "author": "Ann Lee", "language": "en", "published": "2009-05-01"}),
        ("a.xml", {"title": "A speech", "author": "Ann Lee", "published": "2009-05"}),
    ],
)
def test_what_a_file_says_of_itself_is_metadata(source, name, expected):
    """As far as it says it in a place of its own."""
    row = source(name, DOCUMENTS[name]).documents.drop(columns="source_file").iloc[0].to_dict()
    assert row == expected
    assert "published" not in row or span(row["published"])


def test_an_archive_is_a_folder(source):
    """A folder that holds all is passed over, and none of its names leads out of it."""
    texts = {"all/x/a.txt": "A", "all/y/b.docx": docx(), "all/../../e\\x.txt": "E"}
    junk = {"__MACOSX/all/._a.txt": b"\0", "all/.DS_Store": b"\0", "all/inner.zip": zipped({})}
    of = source("t.zip", zipped(texts | junk))
    assert of.documents["source_file"].tolist() == ["e/x.txt", "x/a.txt", "y/b.docx"]
    assert of.documents["side"].tolist() == ["e", "x", "y"]
    assert of.texts == ("E", "A", TEXT)
    assert of.left_out["place"].tolist() == ["inner.zip"]


def test_an_archive_may_hold_one_table(source):
    """Which is then the source."""
    of = source("t.zip", zipped({"t.csv": TABLES["t.csv"]}))
    assert of.is_table
    assert of.texts == (TEXT, "B")


def test_a_collection_gives_a_document_each(source):
    """Each with the id that it has."""
    tei = "".join(TEI.format(id=f" xml:id='{name}'") for name in ("first", "second"))
    assert source("a.xml", f"<teiCorpus>{tei}</teiCorpus>".encode()).documents.index.tolist() == ["first", "second"]
    assert source("b.conllu", (CONLLU + CONLLU.replace("id = a", "id = b")).encode()).documents.index.tolist() == [
        "a",
        "b",
    ]


# --- what is left out ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("b.pdf", pdf(password="secret"), "it is locked with a password; save it without"),
        ("b.pdf", pdf(""), "its pages hold no text, perhaps pictures of it; have them recognized (OCR) first"),
        ("b.pdf", b"%PDF-1.7", "this cannot be read as .pdf ("),
        ("b.docx", zipped({}), "this cannot be read as .docx ("),
        ("b.docx", docx(" "), "its text has no letter or digit"),
        ("b.html", b"<html></html>", "no text was found on this page"),
        ("b.xml", b"<root><p>Text</p></root>", "this is no TEI, but XML with the root 'root'"),
        ("b.xml", b"<TEI>", "this cannot be read as .xml (XMLSyntaxError"),
        ("b.epub", zipped({"a": "b"}), "this cannot be read as .epub (KeyError"),
        ("b.odt", b"text", "this cannot be read as .odt (BadZipFile"),
        ("b.conllu", b"1 2 3", "this cannot be read as .conllu (ParseException"),
    ],
)
def test_what_cannot_be_read_costs_no_other(tmp_path, name, data, reason):
    """It is told with its reason."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / name).write_bytes(data)
    of = read_source(tmp_path)
    assert of.documents["source_file"].tolist() == ["a.txt"]
    assert of.left_out["place"].tolist() == [name]
    assert of.left_out["reason"][0].startswith(reason)


def test_a_text_within_a_text_is_read_once(source):
    """As a letter in a novel is."""
    inner = "<floatingText><body><p>Two</p></body></floatingText>"
    of = source("a.xml", f"<TEI><text><body><p>One</p>{inner}<p>Three</p></body></text></TEI>".encode())
    assert of.texts == ("One\n\nTwo\n\nThree",)


def test_no_entity_is_followed(source, tmp_path):
    """A text brings in no other file, and none of it grows when it is read."""
    (tmp_path / "other.txt").write_text("secret")
    entities = f"<!DOCTYPE a [<!ENTITY e SYSTEM '{(tmp_path / 'other.txt').as_uri()}'><!ENTITY f 'long long'>]>"
    for name in "ef":
        with pytest.raises(
            StudyError, match=rf"a\.xml, line 1: &{name}; stands for what it does not say, .*; write it out"
        ):
            source("a.xml", f"{entities}<TEI><text><body>One &{name}; two.</body></text></TEI>".encode())


def test_a_chapter_is_read_once_and_in_its_encoding(source):
    """Also where a book lists it a thousand times; what is in another is left out."""
    package = EPUB["OPS/book.opf"].replace("<itemref idref='one'/>", "<itemref idref='one'/>" * 1000)
    head = "<?xml version='1.0' encoding='iso-8859-2'?>"
    book = EPUB | {"OPS/book.opf": package, "OPS/b b.xhtml": f"{head}<p>Łódź.</p>".encode("iso-8859-2")}
    assert source("a.epub", zipped(book)).texts == (f"{FIRST}\n\nŁódź.",)
    of = source("a.epub", zipped(EPUB | {"OPS/a.xhtml": b"<p>caf\xe9</p>"}))
    assert of.texts == (SECOND,)
    assert of.left_out["place"].tolist() == ["a.epub, OPS/a.xhtml"]
    assert of.left_out["reason"][0].startswith("byte 6 (0xe9) is not UTF-8")
    of = source("a.epub", zipped(EPUB | {"OPS/a.xhtml": "<!DOCTYPE html [<!ENTITY e 'long'>]><p>One &e; two.</p>"}))
    assert of.texts == (SECOND,)
    assert of.left_out["reason"][0].startswith("it declares entities")


def test_an_archive_that_would_fill_the_memory_is_refused(source, monkeypatch):
    """What it would hold is known before any of it is unpacked; so it is with documents that are archives."""
    monkeypatch.setattr("discourse.corpus.sources.archive.LIMIT", 1000)
    bomb = zipped({"a.txt": "a" * 1001})
    assert len(bomb) < 300
    for name in ("a.zip", "a.docx", "a.odt", "a.epub", "a.xlsx"):
        with pytest.raises(StudyError, match="unpacked, it would hold more than 1,000 bytes"):
            source(name, bomb)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON: Expecting property name"),
        ("[1]", "no JSON object; a line holds one, as in"),
        ("[" * 100_000, "not valid JSON: "),
        ('{"text": "\\ud800 a"}', "a cell of it holds what is no character (U+0000, or half of one); mend it"),
        ('{"text": "a\\u0000"}', "a cell of it holds what is no character (U+0000, or half of one); mend it"),
        ('{"id": "c"}', "its text has no letter or digit"),
    ],
)
def test_a_broken_line_costs_no_other(source, line, reason):
    """It is told with its number."""
    of = source("t.jsonl", f'{{"text": "A", "n": {"9" * 5000}, "of": ["é"]}}\n\n{line}\n'.encode())
    assert of.documents[["n", "of"]].to_numpy().tolist() == [["9" * 5000, '["é"]']]
    assert of.left_out["place"].tolist() == ["t.jsonl, line 3"]
    assert of.left_out["reason"][0].startswith(reason)


def test_a_further_sheet_is_left_out(source):
    """An empty one is none."""
    of = source("t.xlsx", xlsx([], [ROWS, [["x"]]]))
    assert of.texts == (TEXT, "B")
    assert of.left_out["place"].tolist() == ["t.xlsx, sheet 'Sheet3'"]


def test_a_page_in_no_encoding_is_refused(source):
    """What it names may be none."""
    with pytest.raises(StudyError, match="is not UTF-8; save the file as plain text"):
        source("a.html", PAGE.format(meta="<meta charset=nonsense>").encode() + b"\xe9")


def test_a_page_is_read_as_browsers_read_it(source):
    """What names itself Latin-1 may have the quotation marks of Windows."""
    page = PAGE.format(meta="<meta charset='iso-8859-1'>").replace("</p>", " “Naïve” – 5 €.</p>", 1)
    assert "“Naïve” – 5 €." in source("a.html", page.encode("cp1252")).texts[0]


def test_an_extra_that_is_not_there_is_named(tmp_path, monkeypatch):
    """With the command that brings it."""
    monkeypatch.setitem(__import__("sys").modules, "discourse.corpus.sources.pdf", None)
    (tmp_path / "a.pdf").write_bytes(pdf())
    with pytest.raises(StudyError, match=r"\.pdf needs more; pip install 'discourse-study\[documents\]'"):
        read_source(tmp_path)


# --- any bytes ----------------------------------------------------------------------------------

SUFFIXES = [name.removeprefix("a").removeprefix("t") for name in (DOCUMENTS | TABLES)]
VALID = {name.removeprefix("a").removeprefix("t"): data for name, data in (DOCUMENTS | TABLES).items()}


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".zip"])
@given(data=st.data())
def test_any_bytes_are_a_source_or_an_error(tmp_path_factory, suffix, data):
    """Whether they are chosen blindly, or are a file of the format that was cut or changed."""
    content = data.draw(st.binary(max_size=200))
    valid = VALID.get(suffix, zipped({"a.txt": "A"}))
    if data.draw(st.booleans()):
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(valid))] * 2)))
        content = valid[:first] + content[: data.draw(st.integers(0, 8))] + valid[last:]
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(content)
    try:
        of = read_source(path)
    except StudyError as error:
        assert str(path) in str(error)  # noqa: PT017  # either is right
    else:
        assert len(of.texts) == len(of.documents) > 0
