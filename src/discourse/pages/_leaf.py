"""Pages of a report → files of HTML, each whole in itself: a folder of them, or all in one."""

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from discourse.pages._record import Report
from discourse.pages._templates import render, static

STYLES = ("style.css", "report.css")

_IMPORT, _EXPORT = re.compile(r"^import\b.*\n", re.MULTILINE), re.compile(r"^export (?=\w)", re.MULTILINE)

_SCRIPTED = "\ndocument.documentElement.dataset.script = 'on'\n"
"""What shows the controls that do nothing without a script."""

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page.

    Attributes
    ----------
    path : str
        Its file in the folder, as in `documents/letter.html`.
    title : str
        What it is called.
    body : Markup
        What is in its `main`, its heading included.
    scripts : tuple of str
        Scripts in `static` that it runs, what they import before them.
    data : mapping of str to str
        Id → text of a block of data that they read.
    listed : bool
        Whether the navigation of every page names it.
    """

    path: str
    title: str
    body: Markup
    scripts: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
    listed: bool = False

    @property
    def id(self) -> str:
        """What the ids of its elements begin with."""
        return _page_id(self.path)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the parts of a report need to point at each other.

    Attributes
    ----------
    report : Report
        What is written.
    single : bool
        Whether all pages are one file.
    documents, notebooks : mapping of str to str
        Document, or notebook → the path of its page; one that gets none is missing.
    """

    report: Report
    single: bool
    documents: Mapping[str, str]
    notebooks: Mapping[str, str]

    def link(self, page: str, path: str, at: str = "") -> str:
        """Return the address of a page, or of a place on it, as another page has it.

        Parameters
        ----------
        page, path : str
            The page that points, and the one pointed at.
        at : str
            The place on it, without the name of the page.

        Returns
        -------
        str
        """
        target = "_".join(filter(None, (_page_id(path), at)))
        if self.single:
            return f"#{target}"
        relative = posixpath.relpath(path, posixpath.dirname(page) or ".")
        return f"{relative}#{target}" if at else relative

    def render(self, template: str, path: str, **values: object) -> Markup:
        """Fill the template of one page, which can point at others by `link`.

        Parameters
        ----------
        template : str
            Its file in `templates`.
        path : str
            The page.
        **values
            What it names beside `report`, `frame`, `page` (what ids begin with) and `link`.

        Returns
        -------
        Markup
        """

        def link(to: str, at: str = "") -> str:
            return self.link(path, to, at)

        return render(template, report=self.report, frame=self, page=_page_id(path), link=link, **values)


def _page_id(path: str) -> str:
    """Return what the ids of a page's elements begin with; `_`, which no page has, parts it from the rest.

    Examples
    --------
    >>> _page_id("documents/letter.html")
    'documents-letter'
    """
    return path.removesuffix(".html").replace("/", "-")


def paths(folder: str, names: Iterable[str]) -> dict[str, str]:
    """Name a file for each of several names, safe on any system.

    Parameters
    ----------
    folder : str
        Where they are.
    names : iterable of str
        The names.

    Returns
    -------
    dict of str to str
        Name → path, each its own.

    Examples
    --------
    >>> paths("documents", ["Letter", "letter!", "../письмо"])
    {'Letter': 'documents/letter.html', 'letter!': 'documents/letter-2.html', '../письмо': 'documents/3.html'}
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        stem = _UNSAFE.sub("-", name.lower()).strip("-")[:60]
        stem = stem if stem and f"{folder}/{stem}.html" not in taken else f"{stem}-{number}".strip("-")
        while f"{folder}/{stem}.html" in taken:
            stem += "-"
        given[name] = f"{folder}/{stem}.html"
        taken.add(given[name])
    return given


def files(leaves: Sequence[Leaf], frame: Frame) -> dict[str, bytes]:
    """Write pages as files.

    Parameters
    ----------
    leaves : sequence of Leaf
        The pages, the overview first.
    frame : Frame
        How they point at each other.

    Returns
    -------
    dict of str to bytes
        Path → file: one for each page; where the frame is single, one for all.
    """
    if frame.single:
        return {leaves[0].path: _file(leaves, leaves[0], frame)}
    return {leaf.path: _file([leaf], leaf, frame, leaves) for leaf in leaves}


def _file(leaves: Sequence[Leaf], first: Leaf, frame: Frame, others: Sequence[Leaf] = ()) -> bytes:
    style = "".join(map(static, STYLES))
    names = dict.fromkeys(name for leaf in leaves for name in leaf.scripts)
    script = "".join([_SCRIPTED, *(joined(static(name)) for name in names)]) if names else ""
    filled = frame.render(
        "base.html.jinja",
        first.path,
        leaf=first,
        leaves=leaves,
        listed=[leaf for leaf in others or leaves if leaf.listed],
        data={name: text for leaf in leaves for name, text in leaf.data.items()},
        style=Markup(style),  # noqa: S704  # our own files
        script=Markup(script),  # noqa: S704  # our own files
        policy=_policy(style, script),
    )
    return filled.encode("utf-8", "replace")


def joined(script: str) -> str:
    r"""Return a script as part of one module: what it imports stands before it there.

    Parameters
    ----------
    script : str
        A module, with an import on one line.

    Returns
    -------
    str

    Examples
    --------
    >>> joined('import {a} from "./a.js";\nexport function b() {}\n')
    'function b() {}\n'
    """
    return _EXPORT.sub("", _IMPORT.sub("", script))


def _policy(style: str, script: str) -> str:
    """Forbid all but the page's own style and script, and images within it."""
    scripts = _hash(script) if script else "'none'"
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
