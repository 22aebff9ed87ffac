"""`figures.save` → the same bytes, with an alternative text."""

import base64
import hashlib
import warnings
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib import font_manager, get_data_path
from matplotlib.figure import Figure

from discourse import figures
from discourse.figures.drawing.save import styled

ALT = 'Bars of "a" & <b>: 5 against 3'


def bars(heights=(5, 3)):
    """Draw two bars with labels, a legend and a title, as real figures have them."""
    with styled():
        figure = Figure()
        axes = figure.subplots()
        axes.bar(["a", "b"], heights, label="count")
        axes.set(title="Two terms", xlabel="term", ylabel="per 1,000 tokens")
        figure.legend()
    figure.set_label(ALT)
    return figure


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the folder that figures go to."""
    monkeypatch.setenv("DISCOURSE_FIGURES", str(tmp_path / "figures"))
    return tmp_path / "figures"


def test_writes_the_file(folder):
    """The file is an SVG whose title is the alternative text, in a folder made for it."""
    saved = figures.save(bars(), "two-bars")
    assert (folder / "two-bars.svg").read_bytes() == saved.svg
    assert ET.fromstring(saved.svg).findtext("{http://www.w3.org/2000/svg}title") == ALT


def test_writes_beside_the_notebook(tmp_path, monkeypatch):
    """If no other folder is named, it is `figures` in the notebook's own."""
    monkeypatch.delenv("DISCOURSE_FIGURES")
    monkeypatch.chdir(tmp_path)
    figures.save(bars(), "bars")
    assert (tmp_path / "figures" / "bars.svg").exists()


def test_a_figure_is_drawn_once_for_its_layout_and_once_for_each_picture(monkeypatch):
    """No picture costs a second drawing."""
    drawn, draw = [], Figure.draw
    monkeypatch.setattr(Figure, "draw", lambda figure, renderer: drawn.append(renderer) or draw(figure, renderer))
    figures.show(bars(), "bars")
    assert len(drawn) == 3


@pytest.mark.usefixtures("folder")
def test_the_same_figure_is_the_same_bytes():
    """Saved again, or drawn again, a figure has the same bytes, in vectors and in pixels."""
    figure = bars()
    assert figures.save(figure, "bars") == figures.save(figure, "bars")
    assert figures.save(figure, "bars") == figures.save(bars(), "bars")


@pytest.mark.usefixtures("folder")
def test_the_readers_settings_do_not_matter():
    """A reader's own matplotlib settings change no byte."""
    usual = figures.save(bars(), "bars")
    with mpl.rc_context({"font.size": 20, "svg.hashsalt": "mine", "svg.fonttype": "none"}):
        assert figures.save(bars(), "bars") == usual


def test_another_font_of_the_same_name_does_not_matter(monkeypatch):
    """The font is the one that matplotlib ships, whatever else a machine's list of fonts calls so."""
    usual = figures.show(bars(), "bars")
    manager = font_manager.fontManager
    serif = Path(get_data_path(), "fonts", "ttf", "DejaVuSerif.ttf")
    other = replace(font_manager.ttfFontProperty(font_manager.get_font(serif)), name="DejaVu Sans")
    monkeypatch.setattr(manager, "ttflist", [other])
    manager._findfont_cached.cache_clear()
    assert figures.show(bars(), "bars") == usual


@pytest.mark.usefixtures("folder")
def test_the_solvers_last_digits_do_not_matter():
    """A layout that differs by less than any eye or printer sees gives the same bytes."""
    exact, noisy = bars(), bars()
    for figure, noise in ((exact, 0), (noisy, 1e-13)):
        figure.set_layout_engine("none")
        left, bottom, width, height = figure.axes[0].get_position().bounds
        figure.axes[0].set_position((left + noise, bottom - noise, width, height))
    assert figures.save(exact, "bars") == figures.save(noisy, "bars")


@pytest.mark.usefixtures("folder")
def test_a_moved_bar_is_other_bytes():
    """A bar of 5.01 instead of 5 is seen."""
    assert figures.save(bars((5.01, 3)), "bars").svg != figures.save(bars((5, 3)), "bars").svg


@pytest.mark.usefixtures("folder")
def test_names_no_moment():
    """Neither the day nor the program is named in the file."""
    svg = figures.save(bars(), "bars").svg
    assert b"date" not in svg
    assert b"Matplotlib" not in svg


@pytest.mark.usefixtures("folder")
def test_shows_what_it_wrote():
    """A notebook shows the file's own bytes, the alternative text escaped, and the hashes."""
    saved = figures.save(bars(), "bars")
    shown = saved._repr_mimebundle_()
    alt, _, source = shown["text/html"].partition(" src=")
    assert alt == '<figure><img alt="Bars of &quot;a&quot; &amp; &lt;b&gt;: 5 against 3"'
    assert base64.b64decode(source.split('"')[1].partition(",")[2]) == saved.svg
    assert base64.b64decode(shown["image/png"]) == saved.png
    hashes = [hashlib.sha256(data).hexdigest() for data in (saved.svg, saved.png)]
    assert shown["text/plain"].splitlines() == [
        "bars.svg",
        ALT,
        f"SVG sha256 {hashes[0]}",
        f"PNG sha256 {hashes[1]}",
    ]


@pytest.mark.usefixtures("folder")
def test_a_letter_that_the_font_lacks_is_said_in_the_alternative_text():
    """Without a warning, which would name a file of this machine; a figure saved twice is the same."""
    figure = bars()
    figure.axes[0].set_title("戦争 እና war")
    saved = figures.save(figure, "bars")
    assert saved.alt == f"{ALT} (The font has no glyph for ናእ争戦; a box stands in the place of each.)"
    assert figures.save(figure, "bars") == saved


@pytest.mark.usefixtures("folder")
def test_other_warnings_are_kept(monkeypatch):
    """Only a letter without a glyph is no warning."""
    figure = bars()
    monkeypatch.setattr(figure, "draw_without_rendering", lambda: warnings.warn("otherwise", UserWarning, stacklevel=1))
    with pytest.warns(UserWarning, match="otherwise"):
        figures.save(figure, "bars")


@pytest.mark.parametrize("alt", ["", " "])
def test_asks_for_an_alternative_text(folder, alt):
    """A figure that says nothing to those who cannot see it is refused, with the remedy."""
    figure = bars()
    figure.set_label(alt)
    with pytest.raises(ValueError, match=r"Figure 'bars' .* figure\.set_label"):
        figures.save(figure, "bars")
    assert not folder.exists()


@pytest.mark.parametrize("name", ["", "../bars", "a/b", "bars.svg", ".bars", "two bars"])
def test_asks_for_a_plain_name(folder, name):
    """A name that is more, or less, than a file's stem is refused."""
    with pytest.raises(ValueError, match="cannot name a figure"):
        figures.save(bars(), name)
    assert not folder.exists()


def test_keeps_the_old_file_if_drawing_fails(folder, monkeypatch):
    """A figure that cannot be drawn leaves the old file as it was."""
    old = figures.save(bars(), "bars")
    figure = bars()
    monkeypatch.setattr(figure, "savefig", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        figures.save(figure, "bars")
    assert (folder / "bars.svg").read_bytes() == old.svg
