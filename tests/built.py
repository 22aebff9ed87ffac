"""Built pages → the links that lead nowhere, and what they would fetch: `make docs` fails if there is any."""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {"src", "srcset", "poster", "data"}
"""Attributes that a browser fetches without being asked."""


class Page(HTMLParser):
    """The anchors of a page, where it leads, and what it fetches."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors, self.targets, self.fetched = set(), set(), set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names and where it points."""
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            elif value and (name in FETCHED or (tag == "link" and name == "href")):
                self.fetched.add(value)
            elif value and name == "href":
                self.targets.add(value)


def problems(folder: Path) -> list[str]:
    """List what is wrong in a folder of pages."""
    files = [path for path in sorted(folder.rglob("*.html")) if "_static" not in path.parts]  # templates of the theme
    pages = {path.resolve(): Page(path) for path in files}
    found = []
    for path, page in pages.items():
        for target in sorted(page.targets | page.fetched):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                if target in page.fetched and parts.scheme != "data":
                    found.append(f"{path.name}: fetches {target}")
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not to.exists():
                found.append(f"{path.name}: there is no {target}")
            elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].anchors:
                found.append(f"{path.name}: no anchor {target}")
    return found


if __name__ == "__main__":
    told = problems(Path(sys.argv[1]))
    sys.stdout.writelines(f"{line}\n" for line in told)
    sys.exit(bool(told))
