"""The pages of a report in a browser: what readers meet, whatever they read with, and what no page may do."""

import base64
import csv
import io
import random
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from discourse import pages, read_study
from discourse.pages import _tables
from discourse.pages._leaf import joined
from discourse.report import gathered
from tests import hostile

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "report"
PAGES = (
    "index search codebook coding documents documents/petition-parliament tables methods notebooks/04-framing".split()
)
WRITTEN = sorted(path.relative_to(BUILT).with_suffix("").as_posix() for path in BUILT.rglob("*.html")) or PAGES


@pytest.fixture(scope="module")
def report():
    """Return the folder of the report on the five documents."""
    if not (BUILT / "index.html").is_file():
        pytest.skip("there is no report yet; `make report` writes it")
    return BUILT


@pytest.fixture(scope="module")
def content(report):
    """Return what it says."""
    names = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    return gathered(read_study(ROOT / "seeds"), report.parent / "seeds" / "results", names)


@pytest.fixture(scope="module")
def single(content, tmp_path_factory):
    """Return the same report as one file."""
    file = tmp_path_factory.mktemp("single") / "all.html"
    file.write_bytes(pages.report(content, single=True)["index.html"])
    return file


@pytest.fixture
def page_in(browser):
    """Open a file in a browser with settings of its own."""
    contexts = []

    def opened(path, **settings):
        contexts.append(browser.new_context(offline=True, **settings))
        page = contexts[-1].new_page()
        page.goto(Path(path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_keeps_people_from_reading(name, report, open_page, barriers):
    """axe-core finds no violation on any page, with what is folded opened; of rows that are made alike, in a few."""
    page = open_page(report / f"{name}.html")
    page.evaluate("for (const each of [...document.querySelectorAll('details')].slice(0, 4)) each.open = true")
    page.wait_for_timeout(100)
    _thin(page)
    assert barriers(page) == []
    page.close()


def test_nothing_keeps_people_from_reading_it_all_in_one_file(single, open_page, barriers):
    """Nor there."""
    page = open_page(single)
    _thin(page)
    assert barriers(page) == []


def _thin(page):
    page.evaluate("for (const each of [...document.querySelectorAll('details.table')].slice(4)) each.remove()")
    page.evaluate("for (const each of document.querySelectorAll('tr:nth-child(n + 9)')) each.remove()")


def test_every_page_opens_and_every_link_resolves(report, open_page):
    """Each file, by itself: no error, no request, no figure that is not shown, no address that leads nowhere."""
    targets, files = set(), sorted(report.rglob("*.html"))
    ids = {}
    for file in files:
        page = open_page(file)
        assert page.locator("h1").count() == 1
        ids[file.as_uri()] = set(page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)"))
        targets |= set(page.evaluate("[...document.links].map((link) => link.href)"))
        assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
        assert page.evaluate("[...document.images].every((image) => image.alt.length > 10)")
        page.close()
    for target in targets:
        if target.startswith(("https://", "data:text/csv")):
            continue
        file, _, place = target.partition("#")
        assert Path(file.removeprefix("file://")).is_file()
        place = {"concordance": "search-tool", "codebook": "codebook-tool"}.get(place.partition("?")[0], place)
        assert not place or place in ids[file], target


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(name, report, page_in):
    """What is wider scrolls by itself."""
    page = page_in(report / f"{name}.html", viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_page_is_read_without_a_script(report, page_in):
    """Answers, figures, tables, documents and their hits; what would do nothing is not there."""
    page = page_in(report / "index.html", java_script_enabled=False)
    assert page.get_by_text("Five documents, 2,424 words.").first.is_visible()
    assert page.locator("figure img").first.is_visible()
    page = page_in(report / "tables.html", java_script_enabled=False)
    page.locator("summary").first.click()
    assert page.locator("details[open] tbody tr").first.is_visible()
    assert page.get_by_text("rates.csv").count()
    assert not page.get_by_text("sort it by a column").is_visible()
    page = page_in(report / "documents" / "petition-un.html", java_script_enabled=False)
    page.locator(".text .hit").first.hover()
    assert page.locator(".text .hit").first.get_attribute("data-told").startswith("Alleged extremism · ")


def test_hits_are_reached_by_keyboard(report, open_page):
    """The first key leads past the navigation; a hit tells of itself where it has the focus, and leads to its row."""
    page = open_page(report / "documents" / "petition-un.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    told = "getComputedStyle(document.activeElement, '::after').content"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.text .hit')"):
            break
    assert "Alleged extremism · the author’s own" in page.evaluate(told)
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('tr:target th').textContent") == "far-right"


def test_what_a_hit_tells_stays_under_the_pointer_and_goes_with_escape(report, open_page):
    """Whoever enlarges the page reads it at leisure, and sees what it covers; another hit tells of itself again."""
    page = open_page(report / "documents" / "petition-un.html")
    hit = page.locator(".text .hit[data-told]").first
    display = "(hit) => getComputedStyle(hit, '::after').display + getComputedStyle(hit, '::after').pointerEvents"
    hit.hover()
    assert hit.evaluate(display) == "blockauto"
    page.keyboard.press("Escape")
    assert hit.evaluate(display).startswith("none")
    page.mouse.move(0, 0)
    hit.hover()
    assert hit.evaluate(display) == "blockauto"


def test_a_table_sorts_filters_and_is_saved(report, open_page):
    """By numbers as numbers, empty cells last; what is saved is the file that the notebook's run wrote."""
    page = open_page(f"{report / 'tables.html'}")
    page.goto(f"{(report / 'tables.html').as_uri()}#tables_n4-rates")
    table = page.locator("details:has(#tables_n4-rates)")
    written = ROOT / "seeds" / "results" / "tables" / "04-framing" / "rates.csv"
    rows = list(csv.DictReader(io.StringIO(written.read_text("utf-8"))))
    table.get_by_role("button", name="hits", exact=True).click()
    shown = table.locator("tbody tr td:nth-child(3)").all_text_contents()
    assert shown == sorted((row["hits"] for row in rows), key=int, reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1
    table.get_by_role("searchbox").fill("PETITION to the un")
    kept = [row for row in rows if "the petition to the UN" in row.values()]
    assert table.locator("output").text_content() == f"{len(kept)} of {len(rows)} rows"
    with page.expect_download() as download:
        table.locator("a[data-csv]").click()
    assert Path(download.value.path()).read_bytes() == written.read_bytes()
    assert download.value.suggested_filename == "rates.csv"


def test_documents_sort_with_their_links(report, open_page):
    """A row stays whole."""
    page = open_page(report / "documents.html")
    page.get_by_role("button", name="Tokens").click()
    assert page.locator("tbody th").all_text_contents()[0] == "Report of the open letter"
    page.locator("tbody a").first.click()
    page.wait_for_url("**/report-open-letter.html")


def test_in_one_file_a_link_opens_what_it_leads_to(single, open_page):
    """Without a script: a document is folded until it is asked for."""
    page = open_page(single)
    text = page.locator("#documents-petition-un_text")
    assert not text.is_visible()
    page.evaluate("location.hash = 'documents-petition-un_p3'")
    assert text.is_visible()


def test_in_one_file_a_word_leads_to_its_lines(single, open_page):
    """The part that searches opens where the reader looks, and can be closed again."""
    page = open_page(single)
    page.locator("a.word", has_text="artsakh").first.click()
    page.locator("#search-tool [role=status]", has_text="20 hits of “artsakh”").wait_for()
    part = page.locator("details:has(#search-tool)")
    assert abs(part.evaluate("(part) => part.getBoundingClientRect().top")) < 50
    part.locator("summary").first.click()
    assert not page.locator("#search-tool").is_visible()


def test_print_has_the_answers_and_no_controls(report, page_in):
    """Navigation and folded code are left out, and figures fit the page."""
    page = page_in(report / "index.html")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("figure img").first.is_visible()


def test_print_of_one_file_has_all_its_pages(single, page_in):
    """Those that are folded, too."""
    page = page_in(single)
    text = page.locator("#documents-petition-un_text")
    assert not text.is_visible()
    page.emulate_media(media="print")
    assert text.is_visible()


def test_nothing_that_a_text_or_a_notebook_says_runs(content, open_page, tmp_path):
    """No dialog, no error, no request, wherever hostile words are."""
    strings = hostile.CELLS
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([text] for text in ("a", *strings[:30]))
    cells = [pages.Cell("prose", text) for text in strings]
    cells += [pages.Cell("code", text, ({kind: text},)) for kind in ("text/html", "text/markdown") for text in strings]
    documents = content.corpus.documents.assign(
        label=strings[:5], note=strings[5:10], **{"<img src=x onerror=a()>": "x"}
    )
    corpus = replace(content.corpus, documents=documents, texts=tuple("\n\n".join(strings) for _ in range(5)))
    hits = content.hits.assign(text=(strings * 9)[: len(content.hits)], speaker=(strings * 9)[: len(content.hits)])
    changed = replace(
        content,
        tokens=replace(content.tokens, corpus=corpus),
        hits=hits,
        notebooks=(pages.Notebook("00-findings", tuple(cells)),),
        tables=(pages.Table("00-findings", "<b>", file.getvalue().encode()),),
        failed=tuple(strings[:9]),
    )
    for name, data in pages.report(changed).items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(data)
    for file in sorted(tmp_path.rglob("*.html")):
        page = open_page(file)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.wait_for_timeout(50)
        page.close()


@pytest.fixture(scope="module")
def script():
    """Return the functions of the tables' script, to be called in a page."""
    folder = resources.files("discourse.pages").joinpath("static")
    return "".join(joined(folder.joinpath(name).read_text("utf-8")) for name in ("csv.js", "dom.js", "tables.js"))


def test_the_browser_reads_csv_as_python_does(browser, script):
    """Cells with marks, commas and line ends among them."""
    draw = random.Random(0)
    cells = ["", "a", "1", 'say "no"', "a,b", "two\nlines", "é", '"', ",", *hostile.CELLS]
    cells = [*(cell for cell in cells if "\r" not in cell and "\x00" not in cell), '"' * 100_000]
    records = [[draw.choice(cells) for _ in range(3)] for _ in range(200)]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(records)
    page = browser.new_page()
    text = base64.b64encode(file.getvalue().encode()).decode()
    decoded = f"new TextDecoder().decode(Uint8Array.from(atob('{text}'), (mark) => mark.charCodeAt(0)))"
    body = f"{script}; const read = readCsv({decoded}); return [read.columns, ...read.rows];"
    assert page.evaluate(f"(() => {{ {body} }})()") == records
    page.close()


def test_cells_have_an_order(browser, script):
    """Numbers by their value, then texts by their letters; what is empty comes last, whichever way."""
    cells = ["b", "10", "inf", "", "2", "-1", "1,000", "-inf", "a", "0.5", "1e-3"]
    page = browser.new_page()
    for direction, expected in (
        (1, ["-inf", "-1", "1e-3", "0.5", "2", "10", "1,000", "inf", "a", "b", ""]),
        (-1, ["inf", "1,000", "10", "2", "0.5", "1e-3", "-1", "-inf", "b", "a", ""]),
    ):
        order = f"{cells}.sort((a, b) => compareCells(a, b, {direction}))"
        assert page.evaluate(f"(() => {{ {script}; return {order}; }})()") == expected
    page.close()


def test_only_numbers_are_rounded(browser, script):
    """In a column that begins with numbers a word stays a word."""
    cells = ["1.23456789", "123456.7", "12", "revenge", "2.e.", "-0.5", "inf", ""]
    page = browser.new_page()
    shown = page.evaluate(f"(() => {{ {script}; return {cells}.map(rounded); }})()")
    assert shown == ["1.2346", "123460", "12", "revenge", "2.e.", "-0.5", "inf", ""]
    page.close()


def test_a_number_is_rounded_alike_with_and_without_a_script(browser, script):
    """Halves, very small and very large ones, and what rounds to nothing: the first rows do not change when sorted."""
    draw = random.Random(0)
    cells = ["1e-07", "0.00001", "0.00012345", "10000.5", "-10001.5", "1e15", "1.5e+20", "-0.0", "100000.0", "99999.96"]
    cells += [repr(draw.uniform(-1, 1) * 10.0 ** draw.randint(-12, 20)) for _ in range(500)]
    page = browser.new_page()
    shown = page.evaluate(f"(() => {{ {script}; return {cells}.map(rounded); }})()")
    assert shown == [_tables._cell(cell, is_number=True) for cell in cells]
    page.close()


def test_a_row_that_a_script_writes_shows_what_would_reorder_a_line(browser, script):
    """As the rows do that the page comes with."""
    page = browser.new_page()
    row = '{ cells: ["a\\u202eb", "1"] }'
    shown = page.evaluate(f"(() => {{ {script}; return elementOf({row}, [false, true]).innerHTML; }})()")
    assert shown == '<td>a\ufffdb</td><td class="number">1</td>'
    page.close()
