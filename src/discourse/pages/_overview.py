"""Report → its first page: every answer with its figure and its limits, what the corpus can bear, where to go on."""

from discourse.pages._leaf import Frame, Leaf
from discourse.pages._markdown import markdown
from discourse.pages._notebooks import blocks_of

PATH = "index.html"


def overview_page(frame: Frame) -> Leaf:
    """Write the overview.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.

    Returns
    -------
    Leaf
        What the first notebook says and shows, without its code; then what every other notebook asks and answers.
    """
    report = frame.report
    first, *others = report.notebooks or (None,)
    body = frame.render(
        "overview.html.jinja",
        PATH,
        blocks=list(blocks_of(first, frame, PATH)) if first else [],
        first=first,
        questions=[(notebook, markdown(notebook.answer)) for notebook in others if notebook],
        bearing=list(map(markdown, report.bearing)),
    )
    return Leaf(PATH, "Overview", body, listed=True)
