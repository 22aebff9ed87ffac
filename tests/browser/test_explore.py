"""The pages that search and count anew, as somebody uses them."""

from functools import partial

import pytest

from discourse import measures, read_codebook, read_study, tokenize
from discourse.exports import as_csv
from discourse.pages import _report
from discourse.pages._data import packed
from tests import hostile

from .pages import report_of, write


@pytest.fixture(scope="module")
def study():
    """The committed study."""
    return read_study("seeds")


@pytest.fixture(scope="module")
def report(study, tmp_path_factory):
    """A folder of pages of the committed study."""
    return write(report_of(study.tokens, study.codebook), tmp_path_factory.mktemp("report"))


def opened(open_page, path, tool):
    """Open a page at a tool, and wait until it works."""
    file, _, fragment = str(path).partition("#")
    page = open_page(file)
    if fragment:
        page.evaluate("(hash) => { location.hash = hash }", fragment)
    page.wait_for_selector(f"#{tool}[data-ready]", state="attached")
    return page


def saved(page, name):
    """Press what saves a file, and return what it holds."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.path().read_bytes()


def wait_for_status(page, tool, text):
    """Wait until a tool says something."""
    page.wait_for_function(
        "([tool, text]) => document.querySelector(`#${tool} [role=status]`).textContent.includes(text)",
        arg=[tool, text],
    )


def test_a_search_is_sorted_saved_and_kept_in_the_address(study, report, open_page):
    """What is saved is the file of the table of `measures.concordance`; its address shows the same again."""
    page = opened(open_page, report / "search.html", "search-tool")
    page.get_by_label("Words", exact=True).fill("Occup*")
    page.get_by_label("Sort by").select_option("1R")
    page.get_by_label("then").first.select_option("2R")
    wait_for_status(page, "search-tool", "22 hits of “occup*” in 4 documents.")
    table = measures.concordance(study.tokens, "occup*", sort=("1R", "2R"))
    assert saved(page, "Lines as CSV") == as_csv(table)
    assert page.locator(".lines mark").all_text_contents() == table["node"].tolist()
    address = page.get_by_role("link", name="Link to this search").get_attribute("href")
    assert address == page.evaluate("location.hash")
    again = opened(open_page, f"{report / 'search.html'}{address}", "search-tool")
    wait_for_status(again, "search-tool", "22 hits of “occup*”")
    assert again.locator(".lines mark").all_text_contents() == table["node"].tolist()


def test_lines_are_sorted_document_by_document(study, report, open_page):
    """Within each, by what stands beside the hit."""
    page = opened(open_page, f"{report / 'search.html'}#concordance?q=occup*&one=document&two=1R", "search-tool")
    wait_for_status(page, "search-tool", "22 hits")
    table = measures.concordance(study.tokens, "occup*", sort="1R")
    order = {name: at for at, name in enumerate(study.corpus.documents.index)}
    table = table.sort_values("document", key=lambda names: names.map(order), kind="stable", ignore_index=True)
    assert saved(page, "Lines as CSV") == as_csv(table)


def test_counts_and_collocates_lead_to_their_lines(study, report, open_page):
    """Two steps from a number to the lines behind it, and from a line to its passage."""
    page = opened(open_page, f"{report / 'search.html'}#concordance?q=*occup*", "search-tool")
    wait_for_status(page, "search-tool", "hits of “*occup*”")
    page.get_by_role("button", name="illegal", exact=True).click()
    wait_for_status(page, "search-tool", "near “illegal”")
    near = page.locator(".lines tbody tr").count()
    table = measures.collocates(study.tokens, "*occup*").set_index("collocate")
    assert near == table.loc["illegal", "count"]
    page.get_by_label("Near").fill("")
    page.get_by_role("button", name="Azerbaijani", exact=True).click()
    hits = measures.occurrences(study.tokens, "*occup*")
    sides = hits["document"].map(study.corpus.side_of)
    wait_for_status(page, "search-tool", f"{(sides == 'azerbaijani').sum()} hits")
    target = page.locator(".lines td a").first.get_attribute("href")
    file, _, place = target.partition("#")
    assert f'id="{place}"' in (report / file).read_text(encoding="utf-8")


def test_a_search_keeps_to_what_is_asked_for(tokens_of, codebook_of, open_page, tmp_path):
    """A column, days, quotation marks; what has no date is in no time."""
    texts = {"a": "War. “War” again.", "b": "The war.", "c": "A war, the war.", "d": "No war."}
    published = {"a": "1990", "b": "1991-05-03", "c": "1991/1992", "d": ""}
    sides = {"a": "x", "b": "y", "c": "y", "d": ""}
    tokens = tokens_of(texts, side=sides, published=published)
    folder = write(report_of(tokens, codebook_of({"war": {"arms": ["war"]}}), n=4), tmp_path)
    page = open_page(folder / "search.html")
    page.wait_for_selector("#search-tool[data-ready]")
    for number, (asked, hits, documents) in enumerate(
        [
            ("", 6, 4),
            ("&column=side&value=y", 3, 2),
            ("&column=side&value=", 1, 1),
            ("&from=1991-01-01", 3, 2),
            ("&to=1990-12-31", 2, 1),
            ("&from=1991-06-01&to=1991-12-31", 2, 1),
            ("&quoted=yes", 1, 1),
            ("&quoted=no&document=a", 1, 1),
            ("&near=the", 3, 2),
            ("&near=The", 3, 2),
            ("&near=th*;no", 4, 3),
            ("&near=no+w*", 0, 0),
        ]
    ):
        pattern = "war" + "*" * (number % 2)
        page.evaluate("(hash) => { location.hash = hash }", f"concordance?q={pattern}{asked}")
        said = f"{hits} hit{'s' * (hits != 1)} of “{pattern}” in {documents} document{'s' * (documents != 1)}"
        wait_for_status(page, "search-tool", said if hits else f"No hit of “{pattern}” near “no w*”.")
        undated = "1 document without a date is left out." in page.locator("[role=status]").text_content()
        assert undated == ("from=" in asked or "to=" in asked)


def test_an_address_that_asks_for_what_is_not_there_is_read_as_far_as_it_can_be(report, open_page):
    """Columns, places and settings that this page does not know are left out."""
    unknown = ("column", "by", "value", "one", "window", "quoted", "of", "block", "document", "elements", "__proto__")
    asked = "&".join(["q=occup*", *(f"{name}=x" for name in unknown)])
    page = opened(open_page, f"{report / 'search.html'}#concordance?{asked}", "search-tool")
    wait_for_status(page, "search-tool", "22 hits of “occup*”")
    assert page.get_by_label("Count by").input_value() == "side"


def test_lemmas_can_be_chosen_where_there_are_any(study, report, open_page, tmp_path):
    """A search of them finds every form; where there are none, they cannot be chosen."""
    lemmas = tokenize(study.corpus, lemmas=True)
    folder = write(report_of(study.tokens, study.codebook, lemmas=lemmas), tmp_path)
    page = opened(open_page, f"{folder / 'search.html'}#concordance?q=resolution&of=lemmas", "search-tool")
    lines = measures.concordance(lemmas, "resolution")
    wait_for_status(page, "search-tool", f"{len(lines)} hits of “resolution”")
    assert len(lines) > len(measures.concordance(study.tokens, "resolution"))
    assert saved(page, "Lines as CSV") == as_csv(lines)
    without = opened(open_page, f"{report / 'search.html'}#concordance?q=resolution", "search-tool")
    assert without.locator("option[value=lemmas][hidden]").count() == 1
    before = opened(open_page, folder / "search.html", "search-tool")
    before.get_by_label("Look in").select_option("lemmas")
    before.get_by_label("Words", exact=True).fill("resolution")
    wait_for_status(before, "search-tool", f"{len(lines)} hits of “resolution”")


def test_documents_are_grouped_by_names_that_can_be_read(tokens_of, codebook_of, open_page, tmp_path):
    """What nothing is given for is named so, in lists, tables and sentences."""
    texts = {f"d{number}": "War and peace." for number in range(6)}
    kinds = {name: ("", "", "web site")[int(name[1:]) % 3] for name in texts}
    tokens = tokens_of(texts, side="", reported_speaker=kinds)
    folder = write(report_of(tokens, codebook_of({"war": {"arms": ["war"]}}), n=4), tmp_path)
    page = opened(open_page, f"{folder / 'search.html'}#concordance?q=war&by=reported_speaker", "search-tool")
    table = page.get_by_role("group", name="Hits by reported speaker").locator("tbody th")
    wait_for_status(page, "search-tool", "6 hits")
    assert table.all_text_contents() == ["no reported speaker given", "Web site"]
    assert page.get_by_label("Count by").locator("option").all_text_contents() == ["Reported speaker", "Document"]
    edited = opened(open_page, f"{folder / 'codebook.html'}#codebook?by=reported_speaker", "codebook-tool")
    assert "\ufffd" not in edited.locator("[data-headline]").text_content()
    assert edited.locator("[data-rates] thead th").all_text_contents() == [
        "Family",
        "no reported speaker given",
        "Web site",
    ]


def test_a_search_that_finds_nothing_says_what_to_try(report, open_page):
    """So does one that cannot be made."""
    page = opened(open_page, report / "search.html", "search-tool")
    page.get_by_label("Words", exact=True).fill("zebra")
    wait_for_status(page, "search-tool", "No hit of “zebra”.")
    page.get_by_label("Words", exact=True).fill("the *")
    wait_for_status(page, "search-tool", "“the *” has the word “*”, which matches everything")
    assert page.locator(".lines").count() == 0
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("() => document.querySelector('#search-tool [role=status]').textContent === ''")


def test_a_pattern_is_moved_saved_and_taken_back(study, report, open_page, tmp_path):
    """By keyboard: the family opens, the pattern opens, a target is chosen; the file is read by the library."""
    page = opened(open_page, report / "codebook.html", "codebook-tool")
    page.locator("summary", has_text="contested legitimacy").press("Enter")
    page.get_by_role("button", name="illegal* 6").press("Enter")
    page.get_by_label("Move to").select_option(label="legality and resolutions: law")
    page.get_by_role("button", name="Change").press("Enter")
    wait_for_status(page, "codebook-tool", "1 change: 6 hits lost, 6 hits gained.")
    path = tmp_path / "codebook.toml"
    path.write_bytes(saved(page, "Save codebook.toml"))
    codebook = read_codebook(path)
    assert "illegal*" in codebook.frames["legality"].cues["law"]
    assert "illegal*" not in codebook.frames["legitimacy"].cues["illegality"]
    assert codebook.names == study.codebook.names
    assert codebook.mirrors == study.codebook.mirrors
    assert codebook.actors == study.codebook.actors
    table = measures.rates(measures.occurrences(study.tokens, codebook), study.tokens, codebook, "side")
    columns = [
        *table.columns[:7],
        "document_low",
        "document_high",
        "passages_with",
        "passages",
        "documents_with",
        "documents",
    ]
    table[["document_low", "document_high"]] = (
        table[["document_low", "document_high"]].map("{:.10g}".format).astype(float)
    )
    assert saved(page, "Rates as CSV") == as_csv(table[columns])
    cell = page.locator(".heat tr", has_text="legality and resolutions").locator("td").nth(1)
    cell.get_by_role("button").click()
    assert page.locator("[data-behind] tbody tr").count() == 35
    again = opened(open_page, f"{report / 'codebook.html'}{page.evaluate('location.hash')}", "codebook-tool")
    wait_for_status(again, "codebook-tool", "1 change")
    again.get_by_role("button", name="Take back").click()
    wait_for_status(again, "codebook-tool", "Nothing is changed yet.")
    unchanged = tmp_path / "unchanged.toml"
    unchanged.write_bytes(saved(again, "Save codebook.toml"))
    assert read_codebook(unchanged) == study.codebook


def test_what_cannot_stand_in_a_codebook_changes_nothing(report, open_page):
    """A twin in its family, a sign of no word, and an address that holds something else."""
    page = opened(open_page, report / "codebook.html", "codebook-tool")
    page.locator("summary", has_text="contested legitimacy").press("Enter")
    field = page.get_by_label("Add to illegality", exact=True)
    for typed, said in (("unlawful*", "is in illegality"), ("why?!", "not written as words are"), ("", "is blank")):
        field.fill(typed)
        field.press("Enter")
        wait_for_status(page, "codebook-tool", said)
    for edits in (
        '[{"action":"off"}]',
        '[{"action":"add","kind":"frames","family":"__proto__"}]',
        "x",
        "[1]",
        '{"a":1}',
    ):
        page.evaluate("(edits) => { location.hash = `codebook?${new URLSearchParams({edits})}` }", edits)
        page.wait_for_timeout(50)
        assert page.locator(".edits li").count() == 0


def test_a_family_is_switched_off_and_on(report, open_page):
    """It loses its row, its hits are lost, and it can come back."""
    page = opened(open_page, report / "codebook.html", "codebook-tool")
    rows = page.locator(".heat tbody tr")
    before = rows.count()
    page.locator("summary", has_text="alleged extremism").press("Enter")
    page.get_by_role("button", name="Switch off").press("Enter")
    wait_for_status(page, "codebook-tool", "11 hits lost, 0 hits gained")
    assert rows.count() == before - 1
    page.get_by_role("button", name="Switch on").press("Enter")
    wait_for_status(page, "codebook-tool", "Nothing is changed yet.")
    assert rows.count() == before


@pytest.mark.parametrize("tool", ["search", "codebook", "coding"])
def test_one_file_holds_all_tools(study, open_page, tmp_path, tool):
    """The address opens the part that it is of, and data stand in the file once."""
    (tmp_path / "all.html").write_bytes(report_of(study.tokens, study.codebook, single=True)["index.html"])
    part = {"search": "concordance"}.get(tool, tool)
    page = open_page(tmp_path / "all.html")
    page.evaluate("(hash) => { location.hash = hash }", f"{part}?q=peace*")
    page.wait_for_selector(f"#{tool}-tool[data-ready]", state="attached")
    assert page.locator("script[id=block-0]").count() == 1
    if tool == "search":
        wait_for_status(page, "search-tool", "hits of “peace*”")
    assert page.locator(f"#{tool}-tool").is_visible()
    assert page.locator("[data-ready]").count() == 1
    assert page.evaluate("location.hash").startswith(f"#{part}?")


def test_the_address_of_another_part_stays(study, open_page, tmp_path):
    """A tool begins when its part is opened, and keeps nothing in the address before something is asked of it."""
    (tmp_path / "all.html").write_bytes(report_of(study.tokens, study.codebook, single=True)["index.html"])
    page = open_page(tmp_path / "all.html")
    page.evaluate("location.hash = 'documents'")
    page.locator(".leaf > summary", has_text="Codebook").click()
    page.wait_for_selector("#codebook-tool[data-ready]")
    assert page.evaluate("location.hash") == "#documents"
    page.locator("select[name=kind]").select_option("names")
    page.wait_for_function("() => location.hash.startsWith('#codebook?kind=names')")


def test_too_many_texts_are_searched_one_document_at_a_time(study, open_page, tmp_path, monkeypatch):
    """The page says so; the codebook is not counted anew."""
    monkeypatch.setattr(_report, "packed", partial(packed, most=1000))
    folder = write(report_of(study.tokens, study.codebook), tmp_path)
    page = opened(open_page, f"{folder / 'search.html'}#concordance?q=occup*&block=2", "search-tool")
    hits = measures.occurrences(study.tokens, "occup*")
    number = (hits["document"] == study.corpus.documents.index[2]).sum()
    wait_for_status(page, "search-tool", f"{number} hits of “occup*” in 1 document.")
    assert page.get_by_text("one document is searched at a time").is_visible()
    codebook = open_page(folder / "codebook.html")
    wait_for_status(codebook, "codebook-tool", "too many to be counted anew")


def test_names_texts_and_patterns_run_nothing(tokens_of, codebook_of, open_page, tmp_path):
    """Whatever documents, sides, families and words are called, they are shown as text."""
    attack = '<img src=x onerror="window.hit = 1"></script><script>window.hit = 1</script>'
    texts = {f"{attack}{number}": f"War {attack} and peace. {text}" for number, text in enumerate(hostile.TEXTS)}
    tokens = tokens_of(texts, side=dict.fromkeys(texts, attack), published=attack)
    codebook = codebook_of({attack: {attack: ["war*", "onerror"]}, "__proto__": {"constructor": ["peace"]}})
    folder = write(report_of(tokens, codebook, n=10), tmp_path)
    page = opened(
        open_page, f"{folder / 'search.html'}#concordance?q=onerror;+<script>&near=<b>&column=side", "search-tool"
    )
    page.get_by_label("Words", exact=True).fill("war; window*")
    wait_for_status(page, "search-tool", "hit")
    edited = opened(open_page, folder / "codebook.html", "codebook-tool")
    edited.locator("summary", has_text="onerror").first.press("Enter")
    edited.get_by_role("button", name="onerror").first.press("Enter")
    edited.get_by_role("button", name="Take out").click()
    wait_for_status(edited, "codebook-tool", "1 change")
    coded = opened(open_page, folder / "coding.html", "coding-tool")
    for each in (page, edited, coded):
        assert each.evaluate("window.hit") is None
        assert each.locator("main img").count() == 0


@pytest.mark.parametrize("width", [390, 1280], ids=["phone", "desktop"])
def test_nobody_is_shut_out(report, browser, barriers, width):
    """No rule of axe-core is broken, and no page is wider than the window."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    broken = []
    for name, tool in (
        ("search.html#concordance?q=occup*", "search"),
        ("codebook.html", "codebook"),
        ("coding.html", "coding"),
    ):
        page = context.new_page()
        page.goto(f"{report.as_uri()}/{name}")
        page.wait_for_selector(f"#{tool}-tool[data-ready]")
        if tool == "codebook":
            page.locator("summary", has_text="alleged occupation").press("Enter")
            page.locator(".patterns button").first.press("Enter")
            page.locator("select[name=kind]").select_option("contests")
        broken += [(name, *barrier) for barrier in barriers(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append((name, "wider than the window", ""))
    context.close()
    assert broken == []
