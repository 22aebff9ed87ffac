"""A browser for the session; a page that fails a test where it fetches something or its console has an error."""

from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser():
    """Start Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def open_page(browser):
    """Open a file; at the end nothing may have been fetched from elsewhere, and no error written to the console."""
    context = browser.new_context(offline=True, accept_downloads=True)
    faults = []

    def opened(path, state=""):
        page = context.new_page()
        page.on("console", lambda message: message.type in {"error", "warning"} and faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request", lambda request: request.url.startswith(("file:", "blob:", "data:")) or faults.append(request.url)
        )
        page.goto(Path(path).as_uri() + state)
        return page

    yield opened
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def barriers():
    """Return what lists the barriers that axe-core finds in a page, in light, and in dark those that colours make."""
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    axe = module.Axe()

    def found(page):
        broken = []
        for scheme, rules in {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}.items():
            page.emulate_media(color_scheme=scheme)
            violations = axe.run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
            broken += [(scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
        return broken

    return found
