"""Two figures → one picture: the old one, the new one, and their difference."""

import base64
import re

_BOX = re.compile(rb"<svg\b[^>]*\bviewBox=\"[-\d.]+ [-\d.]+ (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\"")

_GAP = 24
"""Between the panels of a picture, and above them."""


def picture(old: bytes, new: bytes) -> bytes:
    """Draw two figures beside each other, and their difference, which is black where they are the same.

    Parameters
    ----------
    old, new : bytes
        SVG files.

    Returns
    -------
    bytes
        An SVG file that holds both, for a browser.
    """
    boxes = [tuple(map(float, found.groups())) if (found := _BOX.search(svg)) else (720.0, 480.0) for svg in (old, new)]
    width, height = (max(sizes) for sizes in zip(*boxes, strict=True))
    images = [
        f'<rect width="{width:g}" height="{height:g}" fill="white"/><image width="{w:g}" height="{h:g}" '
        f'href="data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"/>'
        for svg, (w, h) in zip((old, new), boxes, strict=True)
    ]
    overlaid = f'<g style="isolation:isolate">{images[0]}<g style="mix-blend-mode:difference">{images[1]}</g></g>'
    panels = [
        f'<g transform="translate({at * (width + _GAP):g} {_GAP})"><text y="-6" font-size="16">{name}</text>{drawn}</g>'
        for at, (name, drawn) in enumerate(zip(("stored", "now", "difference"), [*images, overlaid], strict=True))
    ]
    size = f"{3 * width + 2 * _GAP:g} {height + _GAP:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{"".join(panels)}</svg>\n'.encode()
