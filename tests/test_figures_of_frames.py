"""Tables of frames → figures: ground and ink, names in words, sides, titles, and pages that hold many documents."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection, PatchCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from discourse import figures, measures
from discourse.figures.drawing import heatmap, page, palette, save, stack
from discourse.study import read_study

NAMES = ("agents", "contest", "names", "overview", "rates", "stances", "voices", "xray")
SIDED = {"agents", "contest", "names", "rates", "stances", "voices"}
WHITE, DARK = "#ffffff", "#111111"


@pytest.fixture(scope="module")
def study(seeds):
    """Return the study of this repository."""
    return read_study(seeds)


@pytest.fixture(scope="module")
def tables(study):
    """Return the labelled table of each figure, by document and by side."""
    tokens, codebook = study.tokens, study.codebook
    hits = measures.voices(measures.occurrences(tokens, codebook), tokens)
    accusations = measures.accusations(hits, tokens, codebook)
    territory = codebook.names["territory"]
    called = measures.voices(measures.occurrences(tokens, territory), tokens)
    claim = measures.occurrences(tokens, codebook.headline)
    made = {"overview": measures.overview(tokens), "xray": measures.xray(hits, tokens, codebook)}
    for by in ("document", "side"):
        made |= {
            ("rates", by): measures.rates(hits, tokens, codebook, by),
            ("stances", by): measures.rates(hits, tokens, codebook, by, split="stance"),
            ("voices", by): measures.rates(hits, tokens, codebook, by, split="voice"),
            ("contest", by): measures.contest(claim, tokens, codebook.headline, by),
            ("names", by): measures.names(called, tokens, territory, by),
            ("agents", by): measures.agents(accusations, tokens, codebook, by),
        }
    return {key: study.label(table) for key, table in made.items()}


@pytest.fixture(scope="module")
def sides(tables):
    """Return the side of each document, in words."""
    return dict(tables["overview"].set_index("document")["side"])


def draw(name, table, sides=None):
    """Draw a figure by the name of its table."""
    function = getattr(figures, {"stances": "rates", "voices": "rates"}.get(name, name))
    return function(table, sides) if name in SIDED else function(table)


def table_of(name, tables, by="document"):
    """Return the table of a figure."""
    return tables[name if name in tables else (name, by)]


def title(figure):
    """Return the title, unfolded."""
    return figure.texts[0].get_text().replace("\n", " ")


def caption(figure):
    """Return the caption, unfolded."""
    return figure.texts[1].get_text().replace("\n", " ")


def luminance(color):
    """Return the relative luminance of a color (WCAG 2)."""
    channels = np.array(to_rgba(color)[:3])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4) @ [
        0.2126,
        0.7152,
        0.0722,
    ]


def contrast(one, other):
    """Return the contrast of two colors, from 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def opaque(colors):
    """Return the colors that show, those that only tint the ground left out."""
    return [color for color in colors if to_rgba(color)[3] > 0.5]


def texts(figure):
    """Return all texts that are drawn."""
    with save.styled():
        FigureCanvasAgg(figure).draw()
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


# --- ground and ink -------------------------------------------------------------------------------------


def test_no_ink_reads_better_on_both_grounds():
    """No grey reaches 4.5 on white and on a dark page; the ink has it on white and nearly on the dark one."""
    greys = [f"#{value:02x}{value:02x}{value:02x}" for value in range(256)]
    assert max(min(contrast(grey, WHITE), contrast(grey, DARK)) for grey in greys) < 4.5
    assert contrast(page.INK, WHITE) >= 4.5
    assert contrast(page.INK, DARK) >= 4.1


def test_the_style_has_the_same_ink():
    """What matplotlib draws itself has the ink of the page."""
    entries = dict(re.findall(r"^([\w.]+): (\w+)$", save.STYLE.read_text(encoding="utf-8"), re.MULTILINE))
    inked = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color", "grid.color")
    assert {f"#{entries[name]}" for name in inked} == {page.INK}
    assert entries["figure.facecolor"] == entries["axes.facecolor"] == "none"


@pytest.mark.parametrize("name", NAMES)
def test_text_reads_on_white_and_on_dark(name, tables, sides):
    """Every letter stands out from its own cell or, where it has none, from either ground."""
    figure = draw(name, table_of(name, tables), sides)
    on_ground = [text for text in texts(figure) if text.get_color() not in {"black", "white"}]
    assert on_ground
    for text in on_ground:
        assert contrast(text.get_color(), WHITE) >= 4.5, text
        assert contrast(text.get_color(), DARK) >= 4.1, text


@pytest.mark.parametrize("name", NAMES)
def test_marks_read_on_white_and_on_dark(name, tables, sides):
    """Every bar, cell, line and mark stands out from either ground, by its fill or by its edge."""
    figure = draw(name, table_of(name, tables), sides)
    checked = 0
    for axes in [axes for axes in figure.axes if axes.get_label() != "<colorbar>"]:
        looks = [(patch.get_facecolor(), patch.get_edgecolor()) for patch in axes.patches if patch.get_alpha() is None]
        looks += [(line.get_color(), line.get_markerfacecolor()) for line in axes.lines]
        for drawn in (drawn for drawn in axes.collections if isinstance(drawn, Collection)):
            faces, edges = list(drawn.get_facecolor()), list(drawn.get_edgecolor())
            looks += [(face, *edges) for face in faces] or [(edge,) for edge in edges]
        for look in looks:
            seen = opaque(look)
            for ground in (WHITE, DARK):
                assert max(contrast(color, ground) for color in seen) >= 3, (look, ground)
        checked += len(looks)
    assert checked


@pytest.mark.parametrize("share", np.linspace(0, 1, 11).round(1).tolist())
def test_numbers_read_on_their_own_cell(share):
    """Whatever the color of a cell, black or white stands out from it."""
    color = heatmap.RAMP(share)
    assert contrast(heatmap.legible(color), color) >= 4.5


def test_numbers_in_cells_and_parts_are_those_that_read(tables, sides):
    """The color of each number is the one that stands out from what it is written on."""
    axes = draw("rates", tables["rates", "document"], sides).axes[0]
    cells = next(drawn for drawn in axes.collections if isinstance(drawn, PatchCollection))
    faces = cells.get_cmap()(cells.norm(cells.get_array()))
    assert len(axes.texts) == len(faces)
    assert all(contrast(text.get_color(), face) >= 4.5 for text, face in zip(axes.texts, faces, strict=True))
    inside = [
        text for text in draw("stances", tables["stances", "document"], sides).axes[0].texts if text.get_bbox_patch()
    ]
    assert inside
    assert all(contrast(text.get_color(), text.get_bbox_patch().get_facecolor()) >= 4.5 for text in inside)


def test_the_ramp_has_one_hue_from_light_to_dark():
    """More is darker, step by step."""
    lights = [luminance(heatmap.RAMP(share)) for share in np.linspace(0, 1, 21)]
    assert (np.diff(lights) < 0).all()


def test_no_part_of_a_bar_is_darker_than_another(tables, sides):
    """Parts have one fill, on which black reads, and hatches of about as much ink."""
    axes = draw("agents", tables["agents", "document"], sides).axes[0]
    fills = {to_rgba(patch.get_facecolor()): patch.get_hatch() for patch in axes.patches if patch.get_hatch()}
    assert list(fills) == [to_rgba(stack.FILL)]
    assert contrast("black", stack.FILL) >= 4.5
    lights = [drawn_luminance(hatch) for hatch in stack.HATCHES]
    assert len(set(stack.HATCHES)) == len(lights)
    assert max(lights) - min(lights) < 0.03


def drawn_luminance(hatch):
    """Return the mean luminance of a part with a hatch."""
    with save.styled():
        figure = Figure(figsize=(2, 2))
        canvas = FigureCanvasAgg(figure)
        figure.add_artist(Rectangle((-1, -1), 3, 3, facecolor=stack.FILL, edgecolor=page.INK, hatch=hatch))
        canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba()).reshape(-1, 4) / 255
    return np.mean([luminance(pixel) for pixel in pixels[::7]])


@pytest.mark.parametrize("color", palette.COLORS)
def test_sides_read_on_white_and_on_dark(color):
    """The colors of the sides stand out from either ground."""
    assert min(contrast(color, WHITE), contrast(color, DARK)) >= 3


def test_the_ground_is_the_readers(tables, tmp_path, monkeypatch):
    """The file has no ground of its own, in pixels and in outlines."""
    monkeypatch.setenv("DISCOURSE_FIGURES", str(tmp_path))
    saved = figures.save(draw("overview", tables["overview"]), "overview")
    (tmp_path / "overview.png").write_bytes(saved.png)
    pixels = imread(tmp_path / "overview.png")
    assert pixels[0, 0, 3] == pixels[-1, -1, 3] == 0
    assert b"fill: #ffffff" not in saved.svg


# --- words and sides ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_names_are_in_words(name, tables, sides, study):
    """No id of a document or an actor is written anywhere, and each document stands alone with a capital."""
    figure = draw(name, table_of(name, tables), sides)
    written = " ".join(text.get_text().replace("\n", " ") for text in texts(figure)) + str(figure.get_label())
    assert not [document for document in study.corpus.documents.index if document in written]
    assert "_" not in written
    assert "Report of the open letter" in written
    assert "Armenian side" in written


@pytest.mark.parametrize("name", NAMES)
def test_documents_keep_the_order_of_the_table(name, tables, sides):
    """Documents are in corpus order, whatever their sides."""
    axes = draw(name, table_of(name, tables), sides).axes[0]
    labels = [label.get_text().replace("\n", " ") for label in (*axes.get_yticklabels(), *axes.get_xticklabels())]
    starts = ["Petition to parliament", "Petition to the government", "Petition to the UN", "Report of the open letter"]
    places = [next(at for at, label in enumerate(labels) if label.startswith(start)) for start in starts]
    assert places == sorted(places)


@pytest.mark.parametrize("name", sorted(SIDED))
def test_each_document_bears_the_mark_of_its_side(name, tables, sides):
    """Marks and colors are those of the sides, in alphabetical order in the legend; without sides there are none."""
    table = tables[name, "document"]
    figure = draw(name, table, sides)
    styles = palette.styles(sides.values())
    marks = [(line.get_color(), line.get_marker()) for line in figure.axes[0].lines if line.get_marker() != "None"]
    assert marks == [styles[sides[document]] for document in dict.fromkeys(table["document"])]
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert legend[-2:] == ["Armenian side", "Azerbaijani side"]
    plain = draw(name, table)
    assert not [line for line in plain.axes[0].lines if line.get_marker() != "None"]


@pytest.mark.parametrize("name", sorted(SIDED))
def test_a_document_without_a_side_is_named(name, tables):
    """Sides that name the documents otherwise than the table does are refused."""
    with pytest.raises(ValueError, match="no side is given of 'the petition to parliament'"):
        draw(name, tables[name, "document"], {"petition-parliament": "azerbaijani"})


# --- titles ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "by", "expected"), [
    ("rates", "document", (
        "Most frequent frame: alleged aggression, force and threat in two of five documents, others elsewhere "
        "(five hits or more)"
    )),
    ("names", "document", (
        "Most frequent name: Artsakh in one of five documents, Nagorno-Karabakh in one (five hits or more)"
    )),
    ("contest", "document", "Occupation in four of five documents, self-determination in one"),
    ("contest", "side", "Occupation on the Azerbaijani side, self-determination on the Armenian side"),
    ("stances", "document", "Mostly asserted in three of five documents, attributed in two"),
    ("voices", "document", "Mostly in the author's own words in three of five documents, reported in one"),
    ("voices", "side", "Mostly in the author's own words on the Azerbaijani side, reported on the Armenian side"),
])  # fmt: skip
def test_titles_state_the_finding(name, by, expected, tables):
    """A title is computed from the table."""
    assert title(draw(name, tables[name, by])) == expected


@pytest.mark.parametrize("name", ["stances", "voices"])
def test_what_is_undetermined_has_no_fill(name, tables):
    """It is a part of its own, which the caption explains; without such hits it is neither drawn nor explained."""
    table = tables[name, "document"]
    split = table.columns[2]
    figure = draw(name, table)
    (legend,) = figure.legends
    entries = dict(zip([text.get_text() for text in legend.get_texts()], legend.get_patches(), strict=True))
    assert {part for part, patch in entries.items() if not patch.get_facecolor()[3]} == {"Undetermined"}
    assert "Undetermined: in a document announced as one speaker's words" in " ".join(caption(figure).split())
    without = draw(name, table[table[split] != "undetermined"])
    assert "Undetermined" not in [text.get_text() for text in without.legends[0].get_texts()]
    assert "Undetermined" not in caption(without)


def test_the_title_of_accusations_names_who_is_presented_most(tables, sides):
    """Side by side where sides are known, with the same sums as in the table by side; else of all sentences."""
    table = tables["agents", "document"]
    assert title(draw("agents", table)) == "Most often found as doer: Armenia (in 17 of 55 accusatory sentences)"
    by_side = title(draw("agents", tables["agents", "side"]))
    assert by_side == title(draw("agents", table, sides))
    assert by_side == (
        "Most often found as doer: Azerbaijan on the Armenian side (in 11 of 16 accusatory sentences) and Armenia on "
        "the Azerbaijani side (in 17 of 39)"
    )
    nobody = table["accusatory_sentences"].where(table["agent"] == "unnamed", 0)
    assert title(draw("agents", table.assign(sentences=nobody))) == "In no accusatory sentence a rule finds who does it"


def test_what_leads_with_few_hits_does_not_lead(tables):
    """A handful of hits makes no title."""
    table = tables["names", "document"]
    few = draw("names", table.assign(hits=table["hits"].clip(upper=4)))
    assert title(few) == "No name leads with 5 hits or more"


def test_a_title_is_of_what_is_drawn(tables):
    """Another table has another title: with the counts of two rivals exchanged, so are their names."""
    table = tables["contest", "document"]
    hits = table["hits"].to_numpy().reshape(-1, 2)[:, ::-1].ravel()
    assert title(draw("contest", table.assign(hits=hits))) == (
        "Occupation in one of five documents, self-determination in four"
    )
    assert title(draw("contest", table.assign(hits=table["hits"] + 1))).startswith("Most often occupation in four of")


# --- parts ----------------------------------------------------------------------------------------------


def agents_table(sentences, accusatory):
    """Make a table of agents from the sentences of each document and agent."""
    rows = [(*cell, 1, 9, 1.0, count, accusatory[cell[0]], 0, 0) for cell, count in sentences.items()]
    columns = "document agent hits total per_thousand sentences accusatory_sentences sentences_naming named"
    return pd.DataFrame(rows, columns=columns.split())


def test_parts_never_overshoot():
    """A sentence with two doers counts for both, and their parts share its width; without sentences there is no bar."""
    sentences = {("x", "one"): 4, ("x", "two"): 4, ("x", "unnamed"): 2}
    none = {("y", agent): 0 for agent in ("one", "two", "unnamed")}
    axes = figures.agents(agents_table(sentences | none, {"x": 6, "y": 0})).axes[0]
    assert [patch.get_width() for patch in axes.patches] == pytest.approx([100 / 3] * 3)
    assert [text.get_text() for text in axes.texts] == ["4", "4", "2", "of 6 sentences", "of 0 sentences", ""]


def test_rare_actors_share_a_part():
    """Of many actors the first three have a part each, and the caption names the others."""
    counts = {"a": 9, "b": 5, "c": 3, "d": 2, "e": 1, "f": 0, "unnamed": 4}
    figure = figures.agents(agents_table({("x", agent): count for agent, count in counts.items()}, {"x": 24}))
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert legend == ["A", "B", "C", "Other actors", "No doer found"]
    assert "Other actors: d 2, e 1." in caption(figure)


def test_the_title_of_accusations_counts_all_accusatory_sentences():
    """Actors that tie are named together; of many sides, or of one in which a rule finds any doer, all are told."""
    sentences = {("x", "one"): 4, ("x", "two"): 4, ("x", "unnamed"): 2, ("y", "one"): 3, ("y", "unnamed"): 0}
    table = agents_table(sentences | {("y", "two"): 0}, {"x": 6, "y": 3})
    assert title(figures.agents(table, {"x": "X", "y": "Y"})) == (
        "Most often found as doer: one and two alike on the X side (in 4 of 6 accusatory sentences) and one on the Y "
        "side (in 3 of 3)"
    )
    none = table.assign(sentences=table["sentences"].where(table["document"] == "x", 0))
    for only in (figures.agents(none, {"x": "X", "y": "Y"}), figures.agents(none)):
        assert title(only) == "Most often found as doer: one and two alike (in 4 of 9 accusatory sentences)"
    names = [f"d{place}" for place in range(5)]
    cells = {(name, agent): 1 + (agent == "ab"[place % 2]) for place, name in enumerate(names) for agent in "ab"}
    many_sides = agents_table(cells | {(name, "unnamed"): 0 for name in names}, dict.fromkeys(names, 3))
    assert title(figures.agents(many_sides, {name: name for name in names})) == (
        "Most often found as doer: a (in 8 of 15 accusatory sentences)"
    )


def test_who_is_no_actor_of_the_codebook_is_not_called_nobody(tables, sides):
    """Where no rule finds a doer, a person may be named all the same, and the caption says so."""
    figure = draw("agents", tables["agents", "document"], sides)
    assert "nobody" not in (caption(figure) + figure.get_label()).casefold()
    assert "persons who are no actors of the codebook are not looked for" in caption(figure)
    assert caption(figure).endswith("; an actor is named all the same in 22 of these 25.")


# --- many documents -------------------------------------------------------------------------------------


def many(name, number, sides):
    """Make a table of many documents, each with the counts that its place gives."""
    documents = [f"the letter of delegate {at} to the council" for at in range(number)]
    frames = [f"frame number {at}" for at in range(12)]
    if name == "overview":
        return pd.DataFrame({"document": documents, "side": [sides[document] for document in documents]}).assign(
            genre="letter",
            tokens=np.arange(number) + 100,
            quoted=3,
            share_quoted=0.03,
            passages=4,
            sentences=5,
            lines=6,
            dated=False,
        )
    if name == "xray":
        cells = pd.MultiIndex.from_product([documents, frames], names=["document", "family"]).to_frame(index=False)
        at = np.arange(len(cells)) % 97 / 97
        return cells.assign(at=at, tokens=200, side=cells["document"].map(sides))
    level, values = {"agents": ("agent", [*frames, "unnamed"]), "contest": ("cue", frames[:6])}.get(
        name, ("name" if name == "names" else "family", frames)
    )
    parts = {"stances": ["asserted", "attributed"], "voices": ["author", "quoted"]}.get(name)
    levels = [documents, values, *([parts] if parts else [])]
    names = ["document", level, *(["stance" if name == "stances" else "voice"] if parts else [])]
    cells = pd.MultiIndex.from_product(levels, names=names).to_frame(index=False)
    hits = np.arange(len(cells)) // len(values) % 7 + 1
    return cells.assign(
        hits=hits, total=500, per_thousand=2 * hits, low=0.0, high=9.0, document_low=np.nan, document_high=np.nan,
        documents=1, documents_with=1, kind="frames", hits_rivals=9, share=0.1, share_low=0.0, share_high=1.0,
        share_document_low=0.0, share_document_high=1.0, sentences=1, accusatory_sentences=13, sentences_naming=1,
        named=1, first_year=np.nan, last_year=np.nan, date_bound=False,
    )  # fmt: skip


@pytest.mark.parametrize("number", [20, 60, 600])
@pytest.mark.parametrize("name", NAMES)
def test_many_documents_fit_a_page(name, number):
    """No figure is taller than a page; of more than twenty documents sides are drawn, and the caption says so."""
    sides = {f"the letter of delegate {at} to the council": ["North", "South", "West"][at % 3] for at in range(number)}
    table = many(name, number, sides)
    figure = draw(name, table, sides)
    assert figure.get_figheight() <= page.TALL
    if number > 20:
        how = "laid over each other" if name == "xray" else "added up by side"
        assert how in caption(figure)
        labels = [*figure.axes[0].get_yticklabels(), *figure.axes[0].get_xticklabels()]
        assert {"North", "South", "West"} <= {re.split("[,\n]", label.get_text())[0] for label in labels}


@pytest.mark.parametrize("name", sorted(SIDED))
def test_without_sides_the_documents_with_most_hits_are_drawn(name):
    """Where no side is known, twenty documents are drawn, and the caption says which."""
    figure = draw(name, many(name, 60, {}))
    assert "Shown: the 20 of 60 documents with most hits." in caption(figure)
    assert figure.get_figheight() <= page.TALL
    drawn = [label.get_text() for label in (*figure.axes[0].get_yticklabels(), *figure.axes[0].get_xticklabels())]
    assert sum(text.startswith("Letter of") for text in drawn) == 20


@pytest.mark.parametrize("name", ["overview", "xray"])
def test_of_one_side_the_longest_documents_are_drawn(name):
    """With one side alone, adding up would leave one row: the longest documents are drawn instead."""
    sides = {f"the letter of delegate {at} to the council": "North" for at in range(60)}
    table = many(name, 60, sides)
    figure = draw(name, table)
    assert re.search(r"Shown: the \d+ longest of 60 documents\.", caption(figure))
    assert figure.get_figheight() <= page.TALL


def test_added_up_sides_are_the_table_by_side(tables, sides):
    """What is drawn of sides that are added up is what the table by side has."""
    table = tables["rates", "document"]
    copies = pd.concat([table.assign(document=table["document"] + f" {at}") for at in range(5)], ignore_index=True)
    many_sides = {document: sides[document[:-2]] for document in copies["document"]}
    cells = draw("rates", copies, many_sides).axes[0].collections[0]
    assert isinstance(cells, PatchCollection)
    by_side = draw("rates", tables["rates", "side"]).axes[0].collections
    assert np.allclose(cells.get_array(), by_side[0].get_array())
    assert isinstance(by_side[1], PathCollection)


def test_sides_that_are_called_as_actors_are():
    """A side may bear the name of an actor; the title tells them apart."""
    rows = [
        (side, actor, sentences, 5, sentences, 0)
        for side, counts in {"India": (0, 1, 4), "Pakistan": (2, 0, 3)}.items()
        for actor, sentences in zip(("India", "Pakistan", "unnamed"), counts, strict=True)
    ]
    columns = ["side", "agent", "hits", "accusatory_sentences", "sentences", "sentences_naming"]
    table = pd.DataFrame(rows, columns=columns).assign(total=100, per_thousand=1.0, named=1)
    assert title(figures.agents(table)) == (
        "Most often found as doer: Pakistan on the India side (in 1 of 5 accusatory sentences) and India on the "
        "Pakistan side (in 2 of 5)"
    )
