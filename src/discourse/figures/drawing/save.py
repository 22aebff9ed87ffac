"""Figure → an SVG file and what a notebook shows of it."""

import base64
import hashlib
import html
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import font_manager, get_data_path, style
from matplotlib.figure import Figure

from discourse.files import write_whole

STYLE = Path(__file__).with_name("style.mplstyle")

_FAMILY = "DejaVu Sans of matplotlib"
"""What the style calls the font."""

_NO_GLYPH = re.compile(r"Glyph (\d+) .*missing from")
"""How matplotlib warns that it draws a box in the place of a letter, with the path of its own file before it."""


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the one style of this library, whatever the reader's own matplotlib settings say.

    That the font lacks a letter is no warning, which would bring a path of this machine into a notebook: the
    alternative text of the figure says it.
    """
    _name_font()
    with style.context(["default", STYLE]), warnings.catch_warnings():
        warnings.filterwarnings("ignore", _NO_GLYPH.pattern)
        yield


def _name_font() -> None:
    """Give the font that matplotlib ships a name of its own, since a machine may have another DejaVu Sans."""
    known = font_manager.fontManager.ttflist
    if not any(font.name == _FAMILY for font in known):
        for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
            file = Path(get_data_path(), "fonts", "ttf", name)
            known.append(replace(font_manager.ttfFontProperty(font_manager.get_font(file)), name=_FAMILY))


@dataclass(frozen=True, slots=True, repr=False)
class ShownFigure:
    """A figure as it is drawn, which a notebook shows with its alternative text.

    Attributes
    ----------
    name : str
        The figure's name, which is its file's stem.
    alt : str
        What the figure shows, for those who cannot see it.
    svg : bytes
        The bytes of the picture, and of its file where it has one.
    png : bytes
        The same picture in pixels, for viewers that show no HTML.
    """

    name: str
    alt: str
    svg: bytes
    png: bytes

    def __repr__(self) -> str:
        """Return name, alternative text and hashes, so that a comparison of text holds the bytes."""
        hashes = [hashlib.sha256(data).hexdigest() for data in (self.svg, self.png)]
        return "{}.svg\n{}\nSVG sha256 {}\nPNG sha256 {}".format(self.name, self.alt, *hashes)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        source = "data:image/svg+xml;base64," + _base64(self.svg)
        return {
            "text/html": f'<figure><img alt="{html.escape(self.alt)}" src="{source}"></figure>',
            "image/png": _base64(self.png),
            "text/plain": repr(self),
        }


def show(figure: Figure, name: str) -> ShownFigure:
    """Draw a figure for a notebook, and write no file.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A figure whose label, set by `figure.set_label`, is its alternative text; letters that the font lacks are
        named behind it. Its layout is solved here and stays.
    name : str
        What it is called, without folder and suffix.

    Returns
    -------
    ShownFigure
        What a notebook displays.

    Raises
    ------
    ValueError
        If the figure has no alternative text, or the name is not a plain one.

    See Also
    --------
    save : The same, written to a file as well.
    """
    alt = str(figure.get_label())
    if not alt.strip():
        msg = f"Figure {name!r} has no alternative text. Give it one: figure.set_label('…')."
        raise ValueError(msg)
    if not name.replace("-", "").replace("_", "").isalnum():
        msg = f"{name!r} cannot name a figure. Use letters, digits, '-' and '_' only."
        raise ValueError(msg)
    if missing := _settle(figure):
        others = f" and {len(missing) - 12} others" if len(missing) > 12 else ""
        letters = "".join(missing[:12])
        alt = f"{alt} (The font has no glyph for {letters}{others}; a box stands in the place of each.)"
    return ShownFigure(
        name=name,
        alt=alt,
        svg=_drawn(figure, "svg", {"Date": None, "Creator": None, "Title": alt}),
        png=_drawn(figure, "png", {"Software": None}),
    )


def save(figure: Figure, name: str) -> ShownFigure:
    """Write a figure to `<name>.svg` in the folder of figures.

    The folder is `figures` beside the notebook, or the one that the environment variable
    `DISCOURSE_FIGURES` names. The same figure gives the same bytes, whenever it is written. It has no ground, so that
    a dark page stays dark behind it. Letters are outlines: written as text they would take whatever font a machine
    has, and labels that are measured for one font would run into each other; the alternative text can be searched.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        As `show` takes it.
    name : str
        The file's name, without folder and suffix.

    Returns
    -------
    ShownFigure
        What a notebook displays.

    Raises
    ------
    ValueError
        If the figure has no alternative text, or the name is not a plain one.
    OSError
        If the file cannot be written; an older one is untouched then.

    See Also
    --------
    show : The same without a file.
    """
    shown = show(figure, name)
    folder = Path(os.environ.get("DISCOURSE_FIGURES", "figures"))
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{name}.svg", shown.svg)
    return shown


def _settle(figure: Figure) -> list[str]:
    """Solve the layout, once and for all, and return the letters that the font lacks."""
    # Solved a second time, a layout moves by the last digit of a float, and the bytes with it.
    with styled(), warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", _NO_GLYPH.pattern)
        figure.draw_without_rendering()
        figure.set_layout_engine(None)  # with `"none"`, whose engine does nothing, each picture would be drawn twice
    # The solver's last digits depend on the order in which it meets its constraints, and the names of clip paths
    # are hashes of those digits.
    for axes in figure.axes:
        axes.set_position(np.round(axes.get_position(original=True).bounds, 6).tolist())
    missing = set()
    for warning in caught:
        if found := _NO_GLYPH.match(str(warning.message)):
            missing.add(chr(int(found[1])))
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    return sorted(missing)


def _drawn(figure: Figure, format_: str, metadata: dict[str, Any]) -> bytes:
    drawn = BytesIO()
    with styled():
        figure.savefig(drawn, format=format_, metadata=metadata)
    return drawn.getvalue()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
