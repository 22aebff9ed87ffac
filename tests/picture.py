"""The report of `make report` → docs/report.png: how a page of it looks, for the README."""

from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
HEADING = "With which words do they frame the matter?"


def main() -> None:
    """Take the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1080, "height": 760}, color_scheme="light")
        page.goto((ROOT / "report" / "index.html").as_uri())
        page.get_by_role("heading", name=HEADING).evaluate("(heading) => heading.scrollIntoView()")
        page.mouse.wheel(0, -70)
        page.wait_for_timeout(300)
        page.screenshot(path=ROOT / "docs" / "report.png")
        browser.close()


if __name__ == "__main__":
    main()
