"""Coding in the browser = a sheet filled in by hand; agreement = that of the library."""

import random
from math import isnan, nan

import pandas as pd
import pytest

from discourse import measures, read_codings, read_study, tokenize
from discourse.exports import as_csv
from discourse.labels import STANCES, VOICES
from discourse.pages._coding import sheet_of

from .engine import call, page_of
from .pages import report_of, write

SEED = 40
COEFFICIENTS = ["share", "low", "high", "kappa", "alpha", "ac1"]


@pytest.fixture(scope="module")
def study():
    """The committed study."""
    return read_study("seeds")


@pytest.fixture(scope="module")
def sheet(study):
    """A stratified sheet of it, as `report_of` draws it."""
    return measures.coding_sheet(study.tokens, study.codebook, 40, strata=["family", "side"])


@pytest.fixture(scope="module")
def engine(study, open_page, tmp_path_factory):
    """The modules in a page with the committed study."""
    path = tmp_path_factory.mktemp("coding") / "page.html"
    path.write_text(page_of(study.tokens, study.codebook), encoding="utf-8")
    return open_page(path)


@pytest.fixture(scope="module")
def report(study, tmp_path_factory):
    """A folder of pages of the committed study."""
    return write(report_of(study.tokens, study.codebook), tmp_path_factory.mktemp("report"))


def filled(sheet, coder, generator, sure):
    """Fill in a sheet: some rows stay empty, and coders differ the more, the less they are sure."""
    rows = sheet.copy()
    for at in rows.index:
        if generator.random() < 0.1:
            continue
        own = random.Random(at) if generator.random() < sure else generator
        entries = {
            "coder": coder,
            "date": "2026-02-03",
            "note": own.choice(("", "=1+1", 'she said: "no", and', "ünsure")),
        }
        if rows.loc[at, "cue"]:
            entries["correct"] = own.choice(("yes", "yes", "no"))
            entries["voice"] = own.choice(("", *VOICES))
            entries["stance"] = own.choice(("", *STANCES))
            entries["agent"] = own.choice(
                ("", "none", "unnamed", "armenia", "azerbaijan", "un", "turkey", "canada", "eu")
            )
            entries["patient"] = own.choice(("", "civilians"))
        else:
            families = rows.loc[at, "family"].split(", ")
            entries["families"] = ", ".join(own.sample(families, k=min(len(families), own.randrange(3))))
        rows.loc[at, list(entries)] = list(entries.values())
    return rows


@pytest.mark.parametrize("sure", [0.0, 0.5, 0.9, 1.0])
def test_agreement_is_that_of_the_library(study, sheet, engine, tmp_path, sure):
    """Shares, κ, α and AC1 of three coders, each two compared, to the last digit."""
    generator = random.Random(SEED)
    sources = [as_csv(filled(sheet, coder, generator, sure)) for coder in ("Zoë", "an", "Bo")]
    paths = [tmp_path / f"{number}.csv" for number in range(3)]
    for path, source in zip(paths, sources, strict=True):
        path.write_bytes(source)
    hits = measures.voices(measures.occurrences(study.tokens, study.codebook), study.tokens)
    table = measures.agreement(hits, read_codings(paths, study.corpus), study.codebook)
    table = table[(table["judge"] != "rules") & (table["judge"] != "all coders")]
    answer = call(
        engine,
        "return engine.agreement(engine.readCodings(argument), engine.data)",
        [source.decode() for source in sources],
    )
    names = ["label", "judge", "other", "hits", "agreed"]
    assert [[row[name] for name in names] for row in answer] == table[names].to_numpy().tolist()
    for row, wanted in zip(answer, table[COEFFICIENTS].astype(float).to_numpy(), strict=True):
        assert [float(row[name]) for name in COEFFICIENTS] == pytest.approx(
            wanted.tolist(), rel=0, abs=0, nan_ok=True
        ), row


def test_what_is_filled_in_has_the_bytes_of_a_file_filled_in_by_hand(study, sheet, engine):
    """Texts with quotation marks, commas and what a spreadsheet would compute."""
    by_hand = filled(sheet, "=Me", random.Random(SEED), 0)
    columns = [*measures.coding_sheet(study.tokens, study.codebook, 1).columns[-11:], "families"]
    entries = {at: {name: row[name] for name in columns if row[name]} for at, row in by_hand.iterrows()}
    argument = {"sheet": sheet_of(sheet, study.tokens, study.codebook), "entries": entries}
    answer = call(engine, "return engine.filledIn(argument.sheet, argument.entries)", argument)
    assert answer.encode() == as_csv(by_hand)


def test_csv_is_read_and_written_as_the_library_does(engine):
    """Cells of any kind, and numbers as Python writes them."""
    rows = [
        ["a", 1, 0.1, 1e-7, True],
        ['"q", and', 12345678901, 1e16, 2.5e-5, False],
        ["line\nend", 0, 1e22, 123456.789, True],
        ["=SUM(1)", -3, -0.5, 1 / 3, True],
        ["'=x", 2, nan, 1e-4, False],
        ["", 2, 3.25, 5e-324, False],
    ]
    table = pd.DataFrame(rows, columns=["=text", "whole", "x", "y", "truth"])
    known = [[None if isinstance(cell, float) and isnan(cell) else cell for cell in row] for row in rows]
    body = "return engine.asCsv(argument[0], argument[1].map((row) => row.map((cell) => cell ?? NaN)))"
    answer = call(engine, body, [list(table.columns), known])
    assert answer == as_csv(table).decode()
    read = call(engine, "return engine.readCsv(argument)", answer)
    assert read["columns"] == ["'=text", "whole", "x", "y", "truth"]
    assert [row[0] for row in read["rows"]] == ["a", '"q", and', "line\nend", "'=SUM(1)", "''=x", ""]


def test_ten_rows_are_coded_by_keys_saved_and_read(study, sheet, report, open_page, tmp_path):
    """Keys answer, undo takes back, the page remembers, and the file is that of a sheet filled in by hand."""
    page = open_page(report / "coding.html")
    page.wait_for_selector("#coding-tool[data-ready]")
    page.keyboard.press("y")
    page.get_by_label("Coder", exact=True).fill("Ada")
    page.get_by_label("Date").fill("2026-02-03")
    page.locator("[data-row] blockquote").click()
    by_hand = sheet.copy()
    for at in range(10):
        entries = {"coder": "Ada", "date": "2026-02-03"}
        if sheet.loc[at, "cue"]:
            for key in "y" if at % 2 else "n17":
                page.keyboard.press(key)
            entries |= {"correct": "yes"} if at % 2 else {"correct": "no", "voice": "author", "stance": "asserted"}
        elif at % 3:
            page.keyboard.press("1")
            entries["families"] = sheet.loc[at, "family"].split(", ")[0]
        else:
            page.keyboard.press("0")
        page.keyboard.press("ArrowRight")
        by_hand.loc[at, list(entries)] = list(entries.values())
    assert page.locator("#coding-tool [role=status]").first.text_content() == "Row 11 of 40; 10 coded."
    page.keyboard.press("2")
    page.keyboard.press("u")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.reload()
    page.wait_for_selector("#coding-tool[data-ready]")
    assert page.locator("#coding-tool [role=status]").first.text_content() == "Row 11 of 40; 10 coded."
    with page.expect_download() as download:
        page.get_by_role("button", name="Save coding.csv").click()
    path = tmp_path / "coding.csv"
    download.value.save_as(path)
    assert path.read_bytes() == as_csv(by_hand)
    assert len(read_codings(path, study.corpus)) == 10


def test_a_file_is_gone_on_with_and_two_coders_are_compared(sheet, report, open_page, tmp_path):
    """What a file holds is in the page, and files of two coders are compared and put into one that is read."""
    generator = random.Random(SEED)
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    tables = [filled(sheet, coder, generator, 0.7) for coder in ("one", "two")]
    for path, table in zip(paths, tables, strict=True):
        path.write_bytes(as_csv(table))
    page = open_page(report / "coding.html")
    page.wait_for_selector("#coding-tool[data-ready]")
    page.get_by_label("Go on with a file").set_input_files(paths[0])
    page.get_by_label("Files of several coders").set_input_files(paths)
    page.wait_for_selector("[data-agreement] table")
    page.wait_for_function(
        "() => !document.querySelector('#coding-tool [role=status]').textContent.includes(' 0 coded')"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Save coding.csv").click()
    assert download.value.path().read_bytes() == paths[0].read_bytes()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all in one file").click()
    merged = tmp_path / "merged.csv"
    download.value.save_as(merged)
    read = [read_codings(where).drop(columns="source") for where in (paths, merged)]
    pd.testing.assert_frame_equal(*read)


@pytest.fixture
def coded(report, browser):
    """The page in a browser that remembers nothing of other tests, with a coder named, and the text clicked on."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((report / "coding.html").as_uri())
    page.wait_for_selector("#coding-tool[data-ready]")
    page.get_by_label("Coder", exact=True).fill("Ada")
    page.locator("[data-row] blockquote").click()
    yield page
    context.close()


def go_to(page, row):
    """Go on from the first row to another."""
    for _ in range(row):
        page.get_by_role("button", name="Next →").click()


def said(page):
    """What the page says of the sheet."""
    return page.locator("#coding-tool [role=status]").first.text_content()


def saved(page, path):
    """Save the coding."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save coding.csv").click()
    download.value.save_as(path)
    return path


def test_a_row_is_signed_once_it_is_judged(study, sheet, coded, tmp_path):
    """A note, a voice, and a judgement taken back leave the row begun, and the file is read: it has what is judged."""
    hits = [at for at in sheet.index if sheet.loc[at, "cue"]][:4]
    go_to(coded, hits[0])
    for at, keys in zip(hits, (["1"], ["y", "y"], [], ["y", "1"]), strict=True):
        while f"Row {at + 1} of" not in said(coded):
            coded.keyboard.press("ArrowRight")
        for key in keys:
            coded.keyboard.press(key)
        if not keys:
            coded.get_by_label("Note").fill("unsure")
            coded.locator("[data-row] blockquote").click()
    assert said(coded) == f"Row {hits[-1] + 1} of 40; 1 coded, 2 begun."
    path = saved(coded, tmp_path / "coding.csv")
    (row,) = read_codings(path, study.corpus).itertuples()
    assert (row.coder, row.correct, row.voice, row.start) == ("Ada", "yes", "author", sheet.loc[hits[-1], "start"])
    table = pd.read_csv(path, keep_default_na=False)
    assert table.loc[hits[2], ["note", "coder", "date"]].tolist() == ["unsure", "", ""]
    assert table.loc[hits[0], ["voice", "coder"]].tolist() == ["author", ""]
    coded.get_by_label("Go on with a file").set_input_files(path)
    coded.wait_for_timeout(100)
    assert saved(coded, tmp_path / "again.csv").read_bytes() == path.read_bytes()


def test_going_on_judges_nothing(sheet, coded):
    """That none of the families occurs is a choice of its own; it is taken back as it is made."""
    without = next(at for at in sheet.index if not sheet.loc[at, "cue"])
    go_to(coded, without)
    coded.keyboard.press("ArrowRight")
    coded.keyboard.press("ArrowLeft")
    assert said(coded) == f"Row {without + 1} of 40; 0 coded."
    none = coded.get_by_role("button", name="none of these")
    none.click()
    assert none.get_attribute("aria-pressed") == "true"
    assert said(coded) == f"Row {without + 1} of 40; 1 coded."
    coded.keyboard.press("1")
    assert none.get_attribute("aria-pressed") == "false"
    coded.keyboard.press("1")
    assert said(coded) == f"Row {without + 1} of 40; 0 coded."
    coded.keyboard.press("0")
    coded.keyboard.press("0")
    assert said(coded) == f"Row {without + 1} of 40; 0 coded."


def test_a_click_is_not_lost_to_a_note(sheet, coded):
    """What is typed is entered when the field is left, and the choice that is clicked on is made."""
    hit = next(at for at in sheet.index if sheet.loc[at, "cue"])
    go_to(coded, hit)
    coded.get_by_label("Note").fill("a note, y")
    coded.locator("button[data-key=y]").click()
    assert said(coded) == f"Row {hit + 1} of 40; 1 coded."
    assert coded.get_by_label("Note").input_value() == "a note, y"
    coded.keyboard.press("n")
    assert coded.locator("button[data-key=n]").get_attribute("aria-pressed") == "true"
    coded.get_by_label("Note").press("y")
    assert coded.locator("button[data-key=n]").get_attribute("aria-pressed") == "true"


def test_keys_in_a_table_that_scrolls_turn_no_row(sheet, coded, tmp_path):
    """An arrow there scrolls the table."""
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in paths:
        path.write_bytes(as_csv(filled(sheet, path.stem, random.Random(SEED), 0.7)))
    coded.set_viewport_size({"width": 1200, "height": 3000})
    coded.get_by_label("Files of several coders").set_input_files(paths)
    coded.get_by_role("group", name="Agreement").focus()
    coded.keyboard.press("ArrowRight")
    assert said(coded).startswith("Row 1 of")
    coded.locator("[data-row] blockquote").click()
    coded.keyboard.press("ArrowRight")
    assert said(coded).startswith("Row 2 of")


def test_the_next_open_row_is_behind_this_one(sheet, coded, tmp_path):
    """From the last one it goes on with the first; where all are coded the page says so."""
    go_to(coded, 3)
    coded.get_by_role("button", name="Next that is open").click()
    assert said(coded).startswith("Row 5 of")
    rows = sheet.assign(coder="Ada", date="2026-02-03", correct=sheet["cue"].map(lambda cue: "yes" if cue else ""))
    paths = [tmp_path / "most.csv", tmp_path / "all.csv"]
    paths[1].write_bytes(as_csv(rows))
    rows.loc[1, ["coder", "date", "correct"]] = ""
    paths[0].write_bytes(as_csv(rows))
    coded.get_by_label("Go on with a file").set_input_files(paths[0])
    coded.wait_for_function("() => document.querySelector('#coding-tool [role=status]').textContent.includes('39')")
    coded.get_by_role("button", name="Next that is open").click()
    assert said(coded) == "Row 2 of 40; 39 coded."
    coded.get_by_label("Go on with a file").set_input_files(paths[1])
    coded.wait_for_function("() => document.querySelector('#coding-tool [role=status]').textContent.includes('40 c')")
    coded.get_by_role("button", name="Next that is open").click()
    assert said(coded) == "All rows are coded."


def test_another_sheet_is_refused_with_what_to_do(study, coded, tmp_path):
    """The row that is none of this sheet is named, and so is what gives the sheet."""
    other = measures.coding_sheet(study.tokens, study.codebook, 40, strata=["family", "side"], seed=7)
    path = tmp_path / "other.csv"
    path.write_bytes(as_csv(other))
    coded.get_by_label("Go on with a file").set_input_files(path)
    coded.wait_for_function("() => document.querySelector('#coding-tool [role=status]').textContent.includes('csv:')")
    assert "other.csv: it holds a row that is none of this sheet (" in said(coded)
    assert "which “Save coding.csv” gives" in said(coded)


REFUSALS = {
    "write": "Storage.prototype.setItem = () => { throw new Error('refused') }",
    "all": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
    "late": "let n = 0; const set = Storage.prototype.setItem; "
    "Storage.prototype.setItem = function (...all) { if (n++) throw new Error('full'); set.apply(this, all) }",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_page_that_may_keep_nothing_says_so_and_works(sheet, report, browser, refusal):
    """Storage that throws, from the first or later, is no reason to lose what is entered while the page is open."""
    context = browser.new_context(offline=True)
    context.add_init_script(REFUSALS[refusal])
    page = context.new_page()
    page.goto((report / "coding.html").as_uri())
    page.wait_for_selector("#coding-tool[data-ready]")
    warning = page.get_by_text("This browser keeps nothing")
    assert warning.is_visible() == (refusal != "late")
    page.get_by_label("Coder", exact=True).fill("Ada")
    page.locator("[data-row] blockquote").click()
    page.keyboard.press("y" if sheet.loc[0, "cue"] else "0")
    assert warning.is_visible()
    assert "Row 1 of 40; 1 coded" in page.locator("#coding-tool [role=status]").first.text_content()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save coding.csv").click()
    assert b"Ada" in download.value.path().read_bytes()
    context.close()


def awkward(corpus_of, codebook_of):
    """A study whose names and texts hold what CSV and spreadsheets trip over."""
    texts = {
        "=1+1": '\ufeff=SUM(war) said "no war", and,\nwar; “war\nwar”.\n\n@war war. -war +war.',
        'say "no", 2': "War\u2028 of\ttabs and \U0001f600 war.\n\n'=war, 'war' ''war.",
        "-x": "A sentence without. Another one, without.",
    }
    tokens = tokenize(corpus_of(texts, side={"=1+1": "=side", 'say "no", 2': "a,b", "-x": "a,b"}))
    return tokens, codebook_of({"=war": {"-arms": ["war", "war war"]}, "other": {"cue, 2": ["and"]}})


def test_what_spreadsheets_trip_over_is_saved_as_the_library_writes_it(corpus_of, codebook_of, open_page, tmp_path):
    """Formulas, quotation marks, line ends and byte order marks; a file that a spreadsheet saved is gone on with."""
    tokens, codebook = awkward(corpus_of, codebook_of)
    folder = write(report_of(tokens, codebook, n=12), tmp_path)
    sheet = measures.coding_sheet(tokens, codebook, 12, strata=["family", "side"])
    by_hand = sheet.copy()
    for at in by_hand.index[::2]:
        entries = {"coder": '=C, "one"', "date": "2026-02-03", "note": ("=1", "a, “b”", '"')[at % 3]}
        entries |= {"correct": "yes", "voice": "quoted"} if by_hand.loc[at, "cue"] else {"families": "=war"}
        by_hand.loc[at, list(entries)] = list(entries.values())
    path = tmp_path / "hand.csv"
    path.write_bytes(b"\xef\xbb\xbf" + as_csv(by_hand).replace(b"\n", b"\r\n"))
    page = open_page(folder / "coding.html")
    page.wait_for_selector("#coding-tool[data-ready]")
    page.get_by_label("Go on with a file").set_input_files(path)
    page.wait_for_function("() => !/ 0 coded/.test(document.querySelector('#coding-tool [role=status]').textContent)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save coding.csv").click()
    saved = download.value.path().read_bytes()
    assert saved == as_csv(by_hand)
    page.get_by_role("button", name="Undo").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save coding.csv").click()
    assert download.value.path().read_bytes() == as_csv(sheet)


def test_two_reports_keep_apart_what_is_entered(report, corpus_of, codebook_of, open_page, tmp_path):
    """Pages from disk share one storage, in which each sheet has a place of its own."""
    folder = write(report_of(*awkward(corpus_of, codebook_of), n=12), tmp_path)
    pages = [open_page(where / "coding.html") for where in (folder, report)]
    for page in pages:
        page.wait_for_selector("#coding-tool[data-ready]")
    status = [page.locator("#coding-tool [role=status]").first for page in pages]
    before = status[1].text_content()
    pages[0].get_by_label("Coder", exact=True).fill("Ada")
    pages[0].locator("[data-row] h2").focus()
    pages[0].keyboard.press("ArrowRight")
    assert status[0].text_content().startswith("Row 2 of ")
    pages[1].reload()
    pages[1].wait_for_selector("#coding-tool[data-ready]")
    assert status[1].text_content() == before


def test_every_row_has_its_passage(study, sheet):
    """What is marked in a passage is what the row is about."""
    made = sheet_of(sheet, study.tokens, study.codebook)
    for row, passage in zip(sheet.itertuples(), made["passages"], strict=True):
        begin = made["starts"][passage]
        assert " ".join(made["texts"][passage][row.start - begin : row.end - begin].split()) == row.text
    assert set(made["documents"]) == set(sheet["document"])
