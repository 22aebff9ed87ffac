"""Report → page: how it was made, in a paragraph for a paper; releases, settings, files with their hashes, sources."""

import re

from discourse.pages._leaf import Frame, Leaf
from discourse.pages._record import Report
from discourse.wording import heading, join, number, plural, verb, visible

PATH = "methods.html"

_CITED = "the discourse authors, discourse: a reproducible comparison of how opposing texts speak of one event"
"""How the library is cited, as in CITATION.cff."""

_WORK = re.compile(r"(?P<authors>[^(]+) \((?P<year>\d{4})[a-z]?\)")
_SURNAME = re.compile(r"([^\W\d_][^,.&]*), (?:[^\W\d_]\.[ -]?)+")


def methods_page(frame: Frame) -> Leaf:
    """Write the page of methods.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.

    Returns
    -------
    Leaf
    """
    body = frame.render("methods.html.jinja", PATH, paragraph=_paragraph(frame.report), method=frame.report.method)
    return Leaf(PATH, "Methods", body, listed=True)


def _paragraph(report: Report) -> str:
    """Describe the study as a paper does: what was read, how it was divided, what was looked for, with what."""
    return " ".join(filter(None, (_corpus(report), _codebook(report), visible(report.method.plan), _software(report))))


def _corpus(report: Report) -> str:
    documents, spans = report.corpus.documents, report.corpus.spans
    tokens = int(report.tokens.units("document")["tokens"].sum())
    sides = documents.groupby("side", sort=False).size().drop("", errors="ignore")
    each = join(f"{heading(side)} ({number(count)})" for side, count in sides.items()) if len(sides) else ""
    by_side = f", by the side that each voices: {each}" if 1 < len(sides) <= 12 else ""
    read = f"We read {plural(len(documents), 'document')} with {plural(tokens, 'token')}{by_side}."
    if spans.empty:
        return read
    stretches = f"{plural(len(spans), 'stretch', 'stretches')} of the files {verb(len(spans), 'is', 'are')}"
    return f"{read} {stretches} recorded as no body text; of these only captions were counted."


def _codebook(report: Report) -> str:
    codebook = report.codebook
    patterns = sum(len(family.patterns) for family in codebook.frames.values())
    if not patterns:
        return ""
    frames = len(codebook.frames)
    hash_ = report.method.files.get("codebook.toml", "")
    named = f" (codebook.toml, SHA-256 {hash_})" if hash_ else ""
    return (
        f"Framing vocabulary was found by a codebook of {plural(frames, 'frame')} with "
        f"{plural(patterns, 'pattern')}{named}: {number((report.hits['kind'] == 'frames').sum())} hits. "
        "A hit is a candidate for a frame, whoever says the word; rules that abstain where grammar does not decide "
        "attribute it to a voice and, where it accuses, to whom the text presents as agent and as patient."
    )


def _software(report: Report) -> str:
    releases = [f"{name} {release}" for name, release in report.method.releases.items()]
    settings = report.method.settings
    chosen = "; ".join(f"{name.lower()}: {visible(value)}" for name, value in settings.items())
    texts = f" The texts and their tables have SHA-256 {report.method.texts}." if report.method.texts else ""
    same = "the same texts, settings and releases give the same numbers"
    cited = f" Software: {_CITED}, version {report.method.releases['discourse']}."
    return f"All was computed with {join(releases)} ({chosen}); {same}.{texts}{_measures(report)}{cited}"


def _measures(report: Report) -> str:
    """Cite the sources of the measures, as a sentence of a paper does."""
    cited = sorted({short for source in report.method.sources if (short := _short(source))})
    return f" The measures follow {join(cited)}." if cited else ""


def _short(source: str) -> str:
    """Cite a work within a sentence; nothing where it does not begin with authors and a year.

    Examples
    --------
    >>> _short("Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate.")
    'Benjamini & Hochberg (1995)'
    """
    found = _WORK.match(source)
    if not found:
        return ""
    names = _SURNAME.findall(found["authors"])
    several = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return f"{several} ({found['year']})" if names else ""
