"""Tables → figures: what is drawn is what the table says, whole and apart from the rest."""

import dataclasses
import itertools
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import same_color, to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from discourse import Counts, count_terms, figures, measures
from discourse.figures.drawing import page, palette
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.measures.checks import variants
from discourse.wording import capital, heading, number, percent, readable, visible

NAMES = sorted(set(figures.__all__) - {"ShownFigure", "save", "show"} | {"split"})
LONG = "a_name_of_eighty_letters_" + "W" * 55
HOSTILE = ["$x_1$", "<b>bold</b>", "_hidden & 100%", LONG, r"\frac{1}{2} $", "two\nlines\u202e"]
COMPARING = [
    "correspondence", "similarity", "key_terms", "keyness", "shift", "divergence", "robustness", "compare_codebooks",
]  # fmt: skip
KINDS = ["three sides", "one document", "no hit", "hostile"]


def coded_sample(tokens, codebook):
    """Code a sample: every other hit is right, and of each other sentence the first family was missed."""
    sheet = measures.coding_sheet(tokens, codebook, 60, strata=["document"])
    every_other = np.arange(len(sheet)) % 2 == 0
    missed = [family.split(", ")[0] for family in sheet["family"]]
    with_hit = sheet["cue"] != ""
    return sheet.assign(
        correct=np.where(with_hit, np.where(every_other, "yes", "no"), ""),
        families=np.where(~with_hit & every_other, missed, ""),
        coder="Ada",
    )


def dated(tokens):
    """Give the documents a date each, one year after the other."""
    published = [str(1990 + number) for number in range(len(tokens.corpus.documents))]
    documents = tokens.corpus.documents.assign(published=published)
    return dataclasses.replace(tokens, corpus=dataclasses.replace(tokens.corpus, documents=documents))


def tables_of(tokens, codebook, method="nmf"):
    """Make the table of each figure that any corpus has."""
    documents, passages = count_terms(tokens), count_terms(tokens, "passage")
    hits = measures.occurrences(tokens, codebook)
    contest, name = (next(iter(codebook.families(kind).values())) for kind in ("contests", "names"))
    topics = measures.topics(passages, 2, method)
    return {
        "overview": measures.overview(tokens),
        "rates": measures.rates(hits, tokens, codebook),
        "split": measures.rates(measures.voices(hits, tokens), tokens, codebook, split="stance"),
        "contest": measures.contest(measures.occurrences(tokens, contest), tokens, contest),
        "corrected_rates": measures.corrected_rates(hits, tokens, coded_sample(tokens, codebook), "document"),
        "xray": measures.xray(hits, tokens, codebook),
        "agents": measures.agents(measures.accusations(hits, tokens, codebook), tokens, codebook),
        "audit": measures.audit(tokens, codebook),
        "power": measures.power(hits, tokens=tokens, codebook=codebook),
        "names": measures.names(measures.voices(measures.occurrences(tokens, name), tokens), tokens, name),
        "frequency": measures.frequency(passages, by="document"),
        "tfidf": measures.tfidf(documents),
        "topic_terms": topics.terms,
        "topic_shares": topics.shares,
        "topic_choice": measures.topic_choice(passages, [1, 2], method=method, seeds=range(2)),
        "collocates": measures.collocates(tokens, tokens.types[0], min_count=1),
        "trends": measures.trends(hits, dated(tokens), codebook, every="year"),
    }


def sided(tokens, codebook, target):
    """Make the tables that compare sides."""
    counts = count_terms(tokens)
    return {
        "correspondence": measures.correspondence(counts, "document", min_count=1),
        "key_terms": measures.key_terms(counts),
        "keyness": measures.keyness(counts, target=target),
        "shift": measures.shift(counts, target=target),
        "divergence": measures.divergence(counts),
        "compare_codebooks": measures.compare_codebooks(tokens, codebook, variants.thinned(codebook, 9)),
        "robustness": measures.robustness(tokens.corpus, codebook, n_samples=2),
    }


def draw(name, table):
    """Draw a figure by the name of its table: a split table is drawn by `figures.rates` too."""
    return getattr(figures, "rates" if name == "split" else name)(table)


@pytest.fixture(scope="module")
def small(tokens_of, codebook_of):
    """Tables of a corpus of three sides, of one document, of no hit, and one whose names are hostile."""
    codebook = codebook_of(
        {"war": {"arms": ["tank*"]}, "peace": {"talks": ["talk*"]}, "law": {"courts": ["court*"]}},
        names={"place": {"north": ["north"], "old_north": ["old north"]}},
        contests={"deed": {"attack": ["attack"], "answer": ["answer"]}},
    )
    texts = ["Tanks attack the north.\n\nThe talks fail.", "An answer, they say: talks.\n\nOld north talks.",
             "A court sits in the north.\n\nTanks answer tanks."]  # fmt: skip
    kinds = {
        "three sides": (dict(zip("abc", texts, strict=True)), dict(zip("abc", ["x", "y", "z"], strict=True))),
        "one document": ({"a": texts[0]}, "x"),
        "no hit": ({"a": "Rain and snow.\n\nMore rain.", "b": "Snow and wind.\n\nMore snow."}, {"a": "x", "b": "y"}),
        "hostile": (dict(zip(HOSTILE, texts * 2, strict=True)), dict(zip(HOSTILE, HOSTILE[::-1], strict=True))),
    }
    made = {}
    for kind, (documents, side) in kinds.items():
        tokens = tokens_of(documents, side=side, genre="letter")
        made[kind] = tables_of(tokens, codebook, method="lda")
        if len(documents) > 1:
            made[kind]["similarity"] = measures.similarity(count_terms(tokens, "passage"))
            target = side if isinstance(side, str) else side[next(iter(documents))]
            made[kind] |= sided(tokens, codebook, target)
    for name in ("frequency", "tfidf", "topic_terms", "key_terms", "keyness", "shift", "collocates"):
        table = made["hostile"][name]
        column = "collocate" if name == "collocates" else "term"
        drawn = table[table["content"]] if "content" in table else table
        renamed = dict(zip(dict.fromkeys(drawn[column]), HOSTILE, strict=False))
        made["hostile"][name] = table.assign(**{column: table[column].replace(renamed)})
    return made


@pytest.fixture(scope="module")
def seeds_tables(seed_tokens, seed_codebook):
    """Tables of the study's own corpus."""
    return tables_of(seed_tokens, seed_codebook) | {
        "similarity": measures.similarity(count_terms(seed_tokens, "passage")),
        **sided(seed_tokens, seed_codebook, seed_tokens.corpus.sides[0]),
    }


@pytest.fixture
def drawn(monkeypatch):
    """Draw a figure, and return its texts with the boxes they take, in pixels."""

    def texts_of(figure):
        texts = []
        original = Text.draw

        def record(text, renderer):
            if text.get_visible() and text.get_text().strip():
                texts.append((text.get_text(), text.get_window_extent(renderer)))
            original(text, renderer)

        with monkeypatch.context() as patch, styled():
            patch.setattr(Text, "draw", record)
            FigureCanvasAgg(figure).draw()
        return texts

    return texts_of


def assert_apart(texts, figure):
    """No text touches another or leaves the paper."""
    for text, box in texts:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= figure.bbox.x1, text
        assert box.y1 <= figure.bbox.y1, text
    for (one, box), (other, beside) in itertools.combinations(texts, 2):
        over = min(box.x1, beside.x1) - max(box.x0, beside.x0), min(box.y1, beside.y1) - max(box.y0, beside.y0)
        assert min(over) < 0.5, (one, other, over)


def written(texts):
    """Everything that is written, without the blanks, so that folded labels are found whole."""
    return ["".join(text.replace(r"\$", "$").split()) for text, _ in texts]


def points(axes):
    """Return the places of the dots of an axes, as one array."""
    return np.concatenate(
        [np.asarray(dots.get_offsets()) for dots in axes.collections if isinstance(dots, PathCollection)]
    )


def segments(axes, which=0):
    """Return low and high of the horizontal lines that were drawn together."""
    lines = [lines for lines in axes.collections if isinstance(lines, LineCollection)][which]
    return np.array([[path.vertices[0, 0], path.vertices[-1, 0]] for path in lines.get_paths()])


def filled(dots):
    """Tell of each dot whether it is filled."""
    count = len(dots.get_offsets())
    return (np.broadcast_to(dots.get_facecolor(), (count, 4))[:, 3] > 0).tolist()


def bars(axes):
    """Return the widths of the bars of an axes."""
    return np.array([patch.get_width() for patch in axes.patches])


# --- every figure ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_of_the_study(name, seeds_tables, drawn):
    """On the study's own corpus every text is whole and apart, and the caption says n."""
    figure = draw(name, seeds_tables[name])
    texts = drawn(figure)
    assert_apart(texts, figure)
    assert any(text.startswith("n = ") for text, _ in texts)
    assert figure.get_figwidth() == page.WIDTH


@pytest.mark.parametrize("name", NAMES)
def test_cuts_nothing_off(name, seeds_tables):
    """Every dot, line and bar lies inside its axes."""
    figure = draw(name, seeds_tables[name])
    for axes in figure.axes:
        low, high = axes.get_xlim()
        places = [patch.get_x() + patch.get_width() for patch in axes.patches if hasattr(patch, "get_width")]
        for drawn in axes.collections:
            if isinstance(drawn, PathCollection):
                places += list(np.asarray(drawn.get_offsets())[:, 0])
            elif isinstance(drawn, LineCollection):
                places += [x for path in drawn.get_paths() for x in path.vertices[:, 0]]
        for place in np.array(places)[np.isfinite(places)]:
            assert low - 1e-9 <= place <= high + 1e-9


@pytest.mark.parametrize(
    ("name", "kind"), sorted(set(itertools.product(NAMES, KINDS)) - {(name, "one document") for name in COMPARING})
)
def test_of_other_corpora(name, kind, small, drawn):
    """With three sides, one document, no hit, and names that are long or look like markup, too."""
    figure = draw(name, small[kind][name])
    assert_apart(drawn(figure), figure)


@pytest.mark.parametrize(
    "name",
    sorted(
        set(NAMES)
        - {"topic_choice", "topic_shares", "robustness", "audit", "compare_codebooks", "power", "agents", "trends"}
    ),
)
def test_writes_names_as_they_are(name, small, drawn):
    """A name that looks like markup, or is very long, is written letter by letter, in the alternative text too."""
    table = small["hostile"][name]
    figure = draw(name, table)
    texts = written(drawn(figure))
    everything = "".join(texts)
    columns = [
        column
        for column in ("document", "other", "target", "reference", "term", "collocate", "name")
        if column in table
    ]
    shown = [value for column in columns for value in table[column].unique() if value in HOSTILE]
    assert shown
    for value in shown:
        assert any("".join(form(value).split()) in everything for form in (visible, heading))
        assert visible(value) in figure.get_label() or name in {"rates", "names", "agents", "split"}


@pytest.mark.parametrize("name", NAMES)
def test_same_bytes_and_sound_xml(name, small, tmp_path, monkeypatch):
    """Drawn twice, a figure is the same bytes, and what hostile names leave is well-formed."""
    monkeypatch.setenv("DISCOURSE_FIGURES", str(tmp_path))
    drawn, again = (figures.save(draw(name, small["hostile"][name]), name) for _ in range(2))
    assert drawn == again
    ET.fromstring(drawn.svg)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_makes_a_page_that_says_so(name, seeds_tables, drawn):
    """Where there is nothing to draw one sentence says it, so that a notebook runs on."""
    figure = draw(name, seeds_tables[name].head(0))
    [text] = drawn(figure)
    assert figure.get_label().startswith("Nothing to draw: ")
    assert text[0].replace("\n", " ") == figure.get_label()
    assert_apart([text], figure)


@pytest.mark.parametrize("name", ["rates", "names", "contest", "agents", "split"])
def test_refuses_several_rows_for_one_cell(name, seeds_tables):
    """Two rows for one cell are refused rather than drawn over each other."""
    twice = pd.concat([seeds_tables[name], seeds_tables[name]])
    with pytest.raises(ValueError, match=r"several rows for one document and (family|cue|name|agent)\b"):
        draw(name, twice)


@pytest.mark.parametrize("name", NAMES)
def test_leaves_the_table_as_it_was(name, seeds_tables):
    """Drawing changes nothing in the table."""
    before = seeds_tables[name].copy()
    draw(name, seeds_tables[name])
    pd.testing.assert_frame_equal(seeds_tables[name], before)


# --- sides ----------------------------------------------------------------------------------------------


def test_sides_look_the_same_everywhere():
    """A side's style follows the alphabet, not the order of rows; more sides than colors change marks."""
    assert palette.styles(["b", "a", "b"]) == palette.styles(["a", "b"])
    many = palette.styles("abcdef")
    assert len(set(many.values())) == 6
    assert len({style.color for style in palette.styles("abc").values()}) == 3
    assert {style.color for style in many.values()} == {page.INK}, "a color of two sides would make them look alike"
    assert len(set(palette.styles(map(str, range(18))).values())) == 1


def test_more_sides_than_marks_are_told_apart_by_their_names_alone():
    """There is neither a legend nor a mark then; with fewer sides there are both."""
    axes = Figure().subplots()
    few, many = palette.styles("abcd"), palette.styles("abcdefg")
    assert list(palette.legend(few)) == ["A side", "B side", "C side", "D side"]
    assert not palette.legend(many)
    palette.mark(axes, [0, 1], "ab", many)
    palette.mark_above(axes, [0, 1], "ab", many)
    assert not axes.lines
    palette.mark(axes, [0, 1], "ab", few)
    assert [line.get_marker() for line in axes.lines] == ["o", "s"]


@pytest.mark.parametrize(
    ("target", "reference", "places"),
    [(1, 0, (0, None)), (2, 3, (1, 2)), (4, 1, (1, 0)), (1, 4, (0, 1)), (9, 0, (0, None))],
)
def test_two_that_are_compared_never_look_alike(target, reference, places):
    """Of few sides each keeps its color; of many the two take the first; all the rest has a neutral one."""
    table = pd.DataFrame({"number_target": [target], "number_reference": [reference]})
    first, second = palette.compared(table)
    neutral = palette.Style(page.FAINT, "s")
    one, other = (neutral if at is None else palette.Style(palette.COLORS[at], palette.MARKERS[at]) for at in places)
    assert (first, second) == (one, other)


@pytest.mark.parametrize("simulated", [
    np.eye(3),
    # severe protanopia and deuteranopia (Machado, Oliveira & Fernandes 2009)
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
])  # fmt: skip
def test_colors_of_sides_are_told_apart(simulated):
    """The colors differ also to the color-blind, stand out from white, and are about equally light."""

    def linear(color):
        channels = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
        return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)

    def luminance(color):
        return linear(color) @ [0.2126, 0.7152, 0.0722]

    seen = [np.clip(np.asarray(simulated) @ linear(color), 0, 1) for color in palette.COLORS]
    assert min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2)) > 0.15
    assert all(1.05 / (luminance(color) + 0.05) > 3 for color in palette.COLORS)
    assert np.ptp([luminance(color) for color in palette.COLORS]) < 0.06


# --- words ----------------------------------------------------------------------------------------------


def test_fold_keeps_every_letter():
    """Folded lines are no wider than the place, and together they are the text."""
    for text in [*HOSTILE, "report-open-letter", "self determination", ""]:
        folded = page.fold(text, 0.8)
        assert "".join(folded.split()).replace(r"\$", "$") == "".join(visible(text).split())
        assert all(page.extent(line.replace(r"\$", "$")) <= 0.8 for line in folded.split("\n"))


def test_fold_breaks_at_hyphens_and_blanks():
    """A line ends where a reader expects it."""
    assert page.fold("report-open-letter", 0.8).split("\n") == ["report-open-", "letter"]
    assert page.fold("more than one", 0.6).split("\n") == ["more", "than one"]


# --- each figure ----------------------------------------------------------------------------------------


def test_documents_without_sides_have_no_empty_brackets(seeds_tables):
    """Neither are all of them together a side without a name."""
    without = seeds_tables["overview"].assign(side="", genre="")
    assert "()" not in figures.overview(without).get_label()
    table = seeds_tables["frequency"]
    one = table[table["group"] == table["group"].iloc[0]].assign(group="")
    assert "All documents" in figures.frequency(one).get_label()
    some = pd.concat([one, table[table["group"] == table["group"].iloc[-1]]])
    assert "No side" in figures.frequency(some).get_label()
    assert "All documents" not in figures.frequency(some).get_label()
    numbered = {name: str(at) for at, name in enumerate(table["group"].unique())}
    numbers = table.assign(group=table["group"].map(numbered), by="side")
    assert "Side 1 " in figures.frequency(numbers).get_label()


def test_overview(seeds_tables):
    """Bars are as long as the documents, the hatched part as long as what is quoted, in the order of the table."""
    table = seeds_tables["overview"]
    figure = figures.overview(table)
    widths = bars(figure.axes[0])
    n = len(table)
    assert (widths[:n] + widths[n:] == table["tokens"]).all()
    assert (widths[n:] == table["quoted"]).all()
    by_side = palette.styles(table["side"])
    axes = figure.axes[0]
    for patch, mark, side in zip(axes.patches[:n], axes.lines, table["side"], strict=True):
        assert to_hex(patch.get_facecolor()) == by_side[side].color
        assert (mark.get_color(), mark.get_marker()) == by_side[side]
        assert mark.get_ydata()[0] == patch.get_y() + patch.get_height() / 2
    for row in table.itertuples():
        assert f"{row.document} ({row.side}, {row.genre}) {row.tokens}" in figure.get_label()
    assert f"n = {table['tokens'].sum():,} tokens in {n} documents" in figure.texts[1].get_text()
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [
        "Armenian side",
        "Azerbaijani side",
        "Between quotation marks",
    ]


@pytest.mark.parametrize("name", ["rates", "names"])
def test_heat_maps(name, seeds_tables):
    """Each cell has the color of its rate and its hits; none is a dot, and a row of none is named in the caption."""
    table = seeds_tables[name]
    level = table.columns[1]
    figure = draw(name, table)
    axes = figure.axes[0]
    drawn, dots = axes.collections
    wide = table.pivot(index=level, columns="document", values=["hits", "per_thousand"])
    order = [list(dict.fromkeys(table[column])) for column in (level, "document")]
    hits, rates = (wide[column].loc[order[0], order[1]] for column in ("hits", "per_thousand"))
    empty = list(hits.index[~hits.any(axis=1)])
    hits, rates = hits.drop(empty).to_numpy(), rates.drop(empty).to_numpy()
    assert [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()] == [
        heading(name) for name in order[0] if name not in empty
    ]
    assert np.array_equal(drawn.get_array(), rates[hits > 0])
    assert drawn.get_clim() == (0, rates.max())
    assert [text.get_text() for text in axes.texts] == [f"{count:.0f}" for count in hits[hits > 0]]
    assert len(dots.get_offsets()) == (hits == 0).sum()
    caption = figure.texts[1].get_text().replace("\n", " ")
    assert ("Without a hit: " + ", ".join(map(readable, empty)) in caption) == bool(empty)
    at = np.unravel_index(rates.argmax(), rates.shape)
    highest = f"{readable([name for name in order[0] if name not in empty][at[0]])} in {order[1][at[1]]} {hits[at]:.0f}"
    assert f"Highest rates: {highest} ({rates.max():.1f} per 1,000)" in figure.get_label()
    assert f"{table['hits'].sum()} hits in all" in figure.get_label()


def test_heat_map_turns_when_documents_are_many(tokens_of, codebook_of, drawn):
    """With more documents than frames the documents are the rows, and headings stand upright where they must."""
    tokens = tokens_of({f"document-{number}": "A tank. Peace." for number in range(14)})
    frames = {f"incommensurability_{letter}": {"cue": ["tank"]} for letter in "abcdefghijklm"}
    codebook = codebook_of(frames)
    table = measures.rates(measures.occurrences(tokens, codebook), tokens, codebook)
    figure = figures.rates(table)
    axes = figure.axes[0]
    assert len(axes.get_yticklabels()) == 14
    assert axes.get_xticklabels()[0].get_rotation() == 90
    assert_apart(drawn(figure), figure)


def test_contest(seeds_tables):
    """Each rival has a bar at its rate in each document, with its hits, hollow and without an interval where few."""
    table = seeds_tables["contest"]
    figure = figures.contest(table)
    cues = list(dict.fromkeys(table["cue"]))
    for axes, cue in zip(figure.axes, cues, strict=True):
        part = table[table["cue"] == cue]
        assert bars(axes) == pytest.approx(part["per_thousand"])
        enough = (part["hits"] >= 5).to_numpy()
        np.testing.assert_array_equal(segments(axes)[enough], part.loc[enough, ["low", "high"]])
        assert np.isnan(segments(axes)[~enough]).all()
        assert [patch.get_facecolor()[3] == 1 for patch in axes.patches] == enough.tolist()
        assert [text.get_text() for text in axes.texts][: len(part)] == list(map(str, part["hits"]))
        assert axes.get_title(loc="left").split("\n") == [
            heading(cue),
            f"{part['hits'].sum()} hit{'s' * (cue != cues[1])}",
        ]
    for row in table.itertuples():
        interval = f", {row.low:.1f} to {row.high:.1f}" if row.hits >= 5 else ""
        assert f"{readable(row.cue)} {row.hits} ({row.per_thousand:.1f} per 1,000{interval})" in figure.get_label()


def test_contest_of_too_many(seeds_tables):
    """Of more rivals than a page holds those with most hits are drawn, and the caption says so."""
    one = seeds_tables["contest"].drop_duplicates("document")
    figure = figures.contest(
        pd.concat([one.assign(cue=cue, hits=place) for place, cue in enumerate("abcdefgh")], ignore_index=True)
    )
    assert [axes.get_title(loc="left")[0] for axes in figure.axes] == list("CDEFGH")
    assert "Shown: the 6 of 8 rivals with most hits." in figure.texts[1].get_text().replace("\n", " ")


def test_xray(seeds_tables):
    """Each hit is a line at its place, in its document's strip and its side's color; zeros keep theirs."""
    table = seeds_tables["xray"]
    figure = figures.xray(table)
    documents = table.drop_duplicates("document")
    by_side = palette.styles(table["side"])
    most = table.groupby("family")["at"].count().nlargest(12).index
    frames = [frame for frame in dict.fromkeys(table["family"]) if frame in most]
    assert len(figure.axes) == len(frames)
    for axes, frame in zip(figure.axes, frames, strict=True):
        assert len(axes.patches) == len(documents)
        part = table[table["family"] == frame]
        for lines, row in zip(axes.collections, documents.itertuples(), strict=True):
            at = part.loc[part["document"] == row.document, "at"].dropna()
            assert np.array_equal([path.vertices[0, 0] for path in lines.get_paths()], at)
            assert same_color(lines.get_color()[0] if len(at) else by_side[row.side].color, by_side[row.side].color)
        counts = part.groupby("document", sort=False)["at"].count()[documents["document"]]
        assert [text.get_text() for text in axes.texts if text.get_text()] == [str(count) for count in counts]
        assert f"{readable(frame)} {' / '.join(map(str, counts))}" in figure.get_label()


def test_frequency(seeds_tables):
    """Each group's first terms have dots at their rates, both intervals, and their counts."""
    table = seeds_tables["frequency"]
    figure = figures.frequency(table, top=5)
    for axes, (name, part) in zip(figure.axes, table.groupby("group", sort=False), strict=True):
        first = part.head(5)
        assert np.array_equal(points(axes)[:, 0], first["per_thousand"])
        assert np.array_equal(segments(axes, 0), first[["low", "high"]])
        assert np.array_equal(segments(axes, 1), first[["bootstrap_low", "bootstrap_high"]])
        assert [label.get_text().replace("\n", "") for label in axes.get_yticklabels()] == first["term"].tolist()
        assert [text.get_text() for text in axes.texts] == [*map(str, first["count"]), "count"]
        assert axes.get_title(loc="left").replace("-\n", "-") == f"{heading(name)}\n{first['total'].iloc[0]:,} tokens"
        assert f"{first['term'].iloc[0]} {first['count'].iloc[0]}" in figure.get_label()


def test_frequency_of_a_group_without_terms(drawn):
    """A group in which no term occurs keeps its panel, empty."""
    rows = pd.DataFrame({"document": ["d", "e"], "side": ["x", "y"]})
    table = measures.frequency(Counts([[5, 1], [0, 0]], rows, ["one", "two"]), by="side")
    figure = figures.frequency(table)
    assert [len(axes.get_yticklabels()) for axes in figure.axes] == [2, 0]
    assert "Y side 0 tokens: none" in figure.get_label()
    assert_apart(drawn(figure), figure)


def test_tfidf(seeds_tables):
    """Each document's first terms have bars as long as their weights, hollow where no other document has them."""
    table = seeds_tables["tfidf"]
    figure = figures.tfidf(table, top=4)
    for axes, (_, part) in zip(figure.axes, table.groupby("document", sort=False), strict=True):
        first = part.head(4)
        assert np.array_equal(bars(axes), first["tfidf"])
        hollow = [patch.get_facecolor()[3] == 0 for patch in axes.patches]
        assert hollow == (first["documents"] == 1).tolist()
        assert [text.get_text() for text in axes.texts] == [*map(str, first["count"]), "count"]
        assert f"{first['term'].iloc[0]} {first['tfidf'].iloc[0]:.2f}" in figure.get_label()


def test_keyness(seeds_tables):
    """The strongest content words of each side have dots at their log ratios, all filled beside a single document."""
    table = seeds_tables["keyness"]
    content = table[table["content"]]
    figure = figures.keyness(table, top=6)
    more = content["rate_target"] - content["rate_reference"]
    over, under = (
        content[chosen].head(6).sort_values("log_ratio", ascending=False, kind="stable")
        for chosen in (more > 0, more < 0)
    )
    axes = figure.axes[0]
    dots = [dots for dots in axes.collections if isinstance(dots, PathCollection)]
    names = table[["target", "reference"]].iloc[0].tolist()
    for place, (part, name) in enumerate(zip((over, under), names, strict=True)):
        assert np.array_equal(dots[place].get_offsets()[:, 0], part["log_ratio"])
        assert np.array_equal(segments(axes, place), part[["log_ratio_low", "log_ratio_high"]])
        style = palette.styles(names)[name]
        assert {to_hex(color) for color in dots[place].get_edgecolor()} == {style.color}
        assert all(filled(dots[place]))
    shown = pd.concat([over, under])
    assert [label.get_text() for label in axes.get_yticklabels()] == shown["term"].tolist()
    columns = [
        [f"{row[f'{column}_target']} : {row[f'{column}_reference']}" for _, row in shown.iterrows()]
        for column in ("count", "documents")
    ]
    assert [text.get_text() for text in axes.texts] == [*columns[0], "counts", *columns[1], "documents"]
    for row in shown.itertuples():
        counts = f"({row.count_target} : {row.count_reference}"
        assert f"{row.term} {number(row.log_ratio, 2)} {counts}" in figure.get_label()
    caption = figure.texts[1].get_text().replace("\n", " ")
    assert f"n = {table['total_target'].iloc[0]:,} tokens ({heading(names[0])})" in caption
    assert "Filled" not in caption
    assert "every document" not in figure.get_label()
    assert figure.texts[0].get_text() == "“artsakh” and “letter” stand out; no difference can be called significant"


def test_keyness_counts_a_zero_as_less():
    """A term that a short target lacks is drawn with the reference, and left of 0."""
    rows = pd.DataFrame({"document": ["d", "e"], "side": ["x", "y"]})
    table = measures.keyness(Counts([[5, 0], [40, 1]], rows, ["common", "rare"]), target="x")
    assert table.set_index("term").loc["rare", "log_ratio"] < 0
    axes = figures.keyness(table).axes[0]
    dots = [dots for dots in axes.collections if isinstance(dots, PathCollection)]
    assert [len(each.get_offsets()) for each in dots] == [1, 1]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["common", "rare"]


def test_keyness_keeps_the_color_of_a_side_among_three(small):
    """A target keeps the style that it has among all sides; all the others together have none."""
    table = small["three sides"]["keyness"].assign(target="y", number_target=2)
    dots = [dots for dots in figures.keyness(table).axes[0].collections if isinstance(dots, PathCollection)]
    assert to_hex(dots[0].get_edgecolor()[0]) == palette.COLORS[1]
    assert to_hex(dots[1].get_edgecolor()[0]) not in palette.COLORS


def test_keyness_of_several_targets(seed_tokens):
    """One figure has one target."""
    with pytest.raises(ValueError, match=r"several targets; give the rows of one"):
        figures.keyness(measures.keyness(count_terms(seed_tokens)))


def test_keyness_without_a_difference():
    """Where no term differs there is nothing to draw, and the page says so."""
    rows = pd.DataFrame({"document": ["d", "e"], "side": ["x", "y"]})
    table = measures.keyness(Counts([[1], [1]], rows, ["same"]), target="x")
    assert figures.keyness(table).get_label() == "Nothing to draw: no content word differs between the two."


def test_topic_terms(seeds_tables):
    """Each topic's first terms have bars as long as their weights."""
    table = seeds_tables["topic_terms"]
    figure = figures.topic_terms(table, top=3)
    for axes, (topic, part) in zip(figure.axes, table.groupby("topic"), strict=True):
        assert axes.get_title(loc="left") == f"Topic {topic}"
        assert np.array_equal(bars(axes), part["weight"].head(3))
        assert f"{part['term'].iloc[0]} {part['weight'].iloc[0]:.3f}" in figure.get_label()


def test_topic_shares(seeds_tables):
    """Each topic has a row of dots at what each document holds of it, filled where most, and its first terms."""
    table = seeds_tables["topic_shares"]
    figure = figures.topic_shares(table)
    axes = figure.axes[0]
    names = list(dict.fromkeys(table["document"]))
    for topic, part in table.groupby("topic"):
        held = (part.groupby("document")["share"].sum()[names] / part["share"].sum()).nlargest(len(names))
        dots, tick = axes.collections[2 * topic - 2 : 2 * topic]
        np.testing.assert_allclose(dots.get_offsets()[:, 0], 100 * held)
        assert filled(dots) == (held == held.max()).tolist()
        passages = part["document"].value_counts()
        np.testing.assert_allclose(tick.get_offsets()[:, 0], 100 * passages[held.idxmax()] / len(part))
        label = axes.get_yticklabels()[topic - 1].get_text().replace("\n", " ")
        assert label == f"{topic}: {part['first_terms'].iloc[0]}"
        most = f"{held.idxmax()} {percent(held.max())}"
        assert f"topic {topic} ({part['first_terms'].iloc[0]}): {most}" in figure.get_label()
    assert f"n = {len(table) // 2} passages in {len(names)} documents, 2 topics" in figure.texts[1].get_text()


def test_topic_choice(seeds_tables):
    """Four lines: coherence and stability, each beside chance."""
    table = seeds_tables["topic_choice"]
    figure = figures.topic_choice(table)
    columns = [["coherence", "baseline"], ["stability", "stability_baseline"]]
    for axes, pair in zip(figure.axes, columns, strict=True):
        for line, column in zip(axes.lines, pair, strict=True):
            assert np.array_equal(line.get_xdata(), table["k"])
            assert np.array_equal(line.get_ydata(), table[column])
    row = table.iloc[-1]
    assert f"{number(row['coherence'], 2)} ({number(row['baseline'], 2)})" in figure.get_label()


def test_similarity(seeds_tables):
    """Pairs are drawn from close to far, each with its range, filled within a side and round within a genre."""
    table = seeds_tables["similarity"].sort_values("cosine", ascending=False, ignore_index=True)
    figure = figures.similarity(seeds_tables["similarity"])
    axes = figure.axes[0]
    places = axes.get_yticks()
    drawn = {}
    for dots in axes.collections:
        if isinstance(dots, PathCollection):
            round_mark = len(dots.get_paths()[0].vertices) > 10
            for (x, y), full in zip(np.asarray(dots.get_offsets()), filled(dots), strict=True):
                drawn[y] = x, full, round_mark
    assert [drawn[place] for place in places] == list(
        table[["cosine", "same_side", "same_genre"]].itertuples(index=False, name=None)
    )
    ranges = np.concatenate([segments(axes, place) for place in range(len(axes.collections) // 2)])
    assert sorted(map(tuple, ranges)) == sorted(table[["low", "high"]].itertuples(index=False, name=None))
    for row in table.itertuples():
        pair = f"{row.document} – {row.other}"
        assert f"{pair} {row.cosine:.2f} ({row.low:.2f} to {row.high:.2f}), " in figure.get_label()


def test_collocates(seeds_tables):
    """Dots at the logDice, hollow where one document has them, with counts beside."""
    table = seeds_tables["collocates"]
    axes = figures.collocates(table, top=10).axes[0]
    first = table.head(10)
    assert np.array_equal(points(axes)[:, 0], first["log_dice"])
    dots = next(dots for dots in axes.collections if isinstance(dots, PathCollection))
    assert filled(dots) == (first["documents"] > 1).tolist()
    counts = [str(count) for column in ("count", "total", "documents") for count in first[column]]
    assert sorted(set(counts)) == sorted({text.get_text() for text in axes.texts} - {"near", "in all", "documents"})


def test_agents(seeds_tables):
    """Each bar is divided as the sentences of a document are, abstentions last, and never longer than these."""
    table = seeds_tables["agents"]
    figure = figures.agents(table)
    axes = figure.axes[0]
    counts = table.pivot(index="document", columns="agent", values="sentences")
    total = table.drop_duplicates("document")["accusatory_sentences"].tolist()
    ends = [patch.get_x() + patch.get_width() for patch in axes.patches]
    assert max(ends) == pytest.approx(100)
    unnamed = counts["unnamed"][list(dict.fromkeys(table["document"]))]
    hollow = [patch.get_width() for patch in axes.patches if patch.get_facecolor()[3] == 0]
    assert hollow == pytest.approx((100 * unnamed / total)[unnamed > 0].tolist())
    assert [text.get_text() for text in axes.texts][-len(total) - 1 : -1] == [
        f"of {count} sentences" for count in total
    ]
    for document, row in counts.iterrows():
        named = " / ".join(f"{readable(agent)} {row[agent]}" for agent in dict.fromkeys(table["agent"]) if row[agent])
        assert f"{document} {named}".replace("unnamed", "no doer found") in figure.get_label()


def test_audit(seeds_tables):
    """The bars of each family are as long as its patterns of each kind are many, and sum to all of them."""
    table = seeds_tables["audit"]
    figure = figures.audit(table)
    sizes = table.groupby(["kind", "family"], sort=False).size()
    families = sizes[sizes.index.isin(sizes.nlargest(24).index)]
    assert bars(figure.axes[0]).reshape(-1, len(families)).sum(axis=0).tolist() == families.tolist()
    drawn = pd.MultiIndex.from_frame(table[["kind", "family"]]).isin(families.index)
    several = int((drawn & (table["documents"] > 1) & ~table["unattested"]).sum())
    assert bars(figure.axes[0])[: len(families)].sum() == several


def test_split_rates(seeds_tables):
    """Each document has one bar, divided as its hits are, with the share in each part and the sum beside it."""
    table = seeds_tables["split"]
    axes = figures.rates(table).axes[0]
    hits = table.groupby(["document", "stance"], sort=False)["hits"].sum().unstack(sort=False)
    shares = hits.div(hits.sum(axis=1), axis=0)
    drawn = shares.T.to_numpy().ravel()
    assert bars(axes) == pytest.approx(100 * drawn[drawn > 0])
    texts = [text.get_text() for text in axes.texts]
    assert set(texts) >= {percent(share) for share in drawn if share > 0.1}
    assert texts[-len(hits) - 1 : -1] == [f"of {total} hits" for total in hits.sum(axis=1)]
    assert f"{table['hits'].sum()} hits in {len(hits)} documents, divided by stance" in figures.rates(table).get_label()


def test_corrected_rates(seeds_tables):
    """Each group has its dots with their intervals, the rules' share as a tick, and none where nothing is corrected."""
    table = seeds_tables["corrected_rates"]
    figure = figures.corrected_rates(table)
    assert f"n = {table['sample'].iloc[0]} coded rows, {table.groupby('document')['sentences'].first().sum()} sent" in (
        " ".join(text.get_text().replace("\n", " ") for text in figure.texts)
    )
    parts = list(table.groupby("document", sort=False))
    said = f"Shown: the first {len(figure.axes)} of {len(parts)} documents."
    assert said in " ".join(text.get_text().replace("\n", " ") for text in figure.texts)
    for axes, (name, part) in zip(figure.axes, parts[: len(figure.axes)], strict=True):
        assert (
            axes.get_title(loc="left").replace("-\n", "-") == f"{heading(name)}\n{part['sentences'].iloc[0]} sentences"
        )
        np.testing.assert_allclose(points(axes)[:, 0], 100 * np.concatenate([part["raw"], part["share"]]))
        known = part[part["status"] == "corrected"]
        drawn = segments(axes)
        np.testing.assert_allclose(drawn[~np.isnan(drawn).any(axis=1)], 100 * known[["low", "high"]])
        coded = (part["coded_with"] + part["coded_without"]).astype(str)
        assert [text.get_text() for text in axes.texts] == [*coded, "n"]
    row = table.iloc[0]
    shares = ", ".join(number(100 * row[name]) for name in ("share", "low"))
    assert f"{heading(row['family'])} {shares.replace(', ', '% (')} to {number(100 * row['high'])}; rules " in (
        figure.get_label()
    )
    unknown = figures.corrected_rates(table.assign(share=float("nan"), low=float("nan"), high=float("nan")))
    assert "Appeal –% (– to –; rules" in unknown.get_label()


def test_divergence(seeds_tables):
    """The dot is at the divergence, the line over the range of the permutations, p beside; documents have rows."""
    table = seeds_tables["divergence"]
    row = table.iloc[0]
    axes = figures.divergence(table).axes[0]
    x = points(axes)[:, 0].tolist()
    assert x[:2] == [row["null_mean"], row["divergence"]]
    assert sorted(x[2:]) == sorted(table["document_divergence"])
    labels = [label.get_text().replace("\n", "") for label in axes.get_yticklabels()]
    assert labels[1:] == list(table.sort_values("document_divergence", ascending=False)["document"].map(heading))
    assert segments(axes)[0].tolist() == row[["null_low", "null_high"]].tolist()
    assert f"{row['p']:.3f} ({row['smallest_p']:.3f})" in [text.get_text() for text in axes.texts]


def test_the_divergence_of_many_documents_is_one_row_a_side():
    """More than have a label each: all dots of a side in one row."""
    rows = pd.DataFrame({"document": [f"d{at:02}" for at in range(16)], "side": ["x"] * 8 + ["y"] * 8})
    matrix = np.random.default_rng(0).multinomial(30, [0.2, 0.3, 0.5], 16)
    table = measures.divergence(Counts(matrix, rows, [*"abc"]))
    axes = figures.divergence(table).axes[0]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels[0] == "X (8)\nY (8)"
    assert sorted(labels[1:]) == ["X", "Y"]
    assert len(points(axes)) == 2 + 16


def test_lines_are_over_documents_where_these_tell_any():
    """Of a rival with few hits there is none; where documents tell none at all, the lines are over tokens."""
    columns = "document cue hits total per_thousand low high document_low document_high documents_with documents"
    rows = [
        ("x", "p", 9, 900, 10.0, 5.0, 20.0, 2.0, 40.0, 5, 6),
        ("x", "q", 1, 900, 1.1, 0.2, 6.0, np.nan, np.nan, 1, 6),
    ]
    table = pd.DataFrame(rows, columns=columns.split()).assign(
        hits_rivals=10, share=[0.9, 0.1], share_low=0.0, share_high=1.0, share_document_low=0.0, share_document_high=1
    )

    def lines(figure):
        return [segment[~np.isnan(segment)].tolist() for axes in figure.axes for segment in segments(axes)]

    told, untold = figures.contest(table), figures.contest(table.assign(document_low=np.nan, document_high=np.nan))
    assert lines(told) == [[2.0, 40.0], []]
    assert lines(untold) == [[5.0, 20.0], []]
    caption = told.texts[1].get_text().replace("\n", " ")
    assert "if documents were independent. Hollow: fewer than 5 hits, too few to compare." in caption
    assert "if tokens were independent" in untold.texts[1].get_text().replace("\n", " ")


def test_shift(seeds_tables):
    """Bars are as long as the shares of the divergence, to the right where the target uses the word more."""
    table = seeds_tables["shift"][seeds_tables["shift"]["content"]].head(7)
    signs = np.where(table["proportion"] > 0, 1, -1)
    assert bars(figures.shift(seeds_tables["shift"], top=7).axes[0]) == pytest.approx(signs * 100 * table["jsd_share"])


def test_compare_codebooks(seeds_tables):
    """Each frame has a dumbbell under each codebook, hollow where no side leads, and its hits apart beside it."""
    table = seeds_tables["compare_codebooks"]
    assert table["lead_changes"].any()
    figure = figures.compare_codebooks(table)
    axes = figure.axes[0]
    places = dict(zip(axes.get_yticks(), table.itertuples(), strict=True))
    marks = [dots for dots in axes.collections if isinstance(dots, PathCollection)]
    drawn = {}
    for rest, own in zip(marks[::2], marks[1::2], strict=True):
        for (low, place), (high, _), color in zip(
            np.asarray(rest.get_offsets()),
            np.asarray(own.get_offsets()),
            np.broadcast_to(own.get_facecolor(), (len(own.get_offsets()), 4)),
            strict=True,
        ):
            drawn[round(place, 6)] = low, high, color[3] > 0
    for place, row in places.items():
        for offset, name in ((-0.09, "one"), (0.09, "other")):
            low, high, leads = drawn[round(place + offset, 6)]
            assert [low, high] == [getattr(row, f"rate_rest_{name}"), getattr(row, f"rate_{name}")]
            assert leads == getattr(row, f"leads_{name}")
    assert len(drawn) == 2 * len(table)
    beside = [text.get_text() for text in axes.texts]
    assert beside.count("changes") == table["lead_changes"].sum()
    assert all(f"{row.only_one} : {row.only_other}" in beside for row in table.itertuples())
    missing = figures.compare_codebooks(table.assign(in_one=False))
    kept = sum(len(dots.get_offsets()) for dots in missing.axes[0].collections if isinstance(dots, PathCollection))
    assert kept == 2 * len(table)


def test_robustness(seeds_tables):
    """Each frame has one row: as published, the range, documents left out and leads that turn, and what they leave."""
    table = seeds_tables["robustness"]
    figure = figures.robustness(table)
    axes = figure.axes[0]
    frames = list(dict.fromkeys(table["family"]))
    assert [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()] == list(map(heading, frames))
    place = dict(zip(frames, axes.get_yticks(), strict=True))
    published = table[table["kind"] == "baseline"].set_index("family")
    enough = published[["hits", "hits_rest"]].max(axis=1) >= 5
    changed = table[table["changes"]]
    changed = changed[changed["family"].map(enough) & (changed["outcome"] != "too few")]
    compared = changed[changed["kind"] != "patterns"]
    ticks, turned, *sides = (dots for dots in axes.collections if isinstance(dots, PathCollection))
    for dots, rows in (
        (ticks, compared[compared["kind"] == "documents"]),
        (turned, compared[compared["outcome"] == "reversed"]),
    ):
        expected = sorted((place[row.family], row.log_ratio) for row in rows.dropna(subset="log_ratio").itertuples())
        drawn = np.asarray(dots.get_offsets(), dtype=float)
        assert sorted((y, x) for x, y in drawn[~np.isnan(drawn).any(axis=1)]) == expected
    drawn = {y: x for dots in sides for x, y in np.asarray(dots.get_offsets(), dtype=float)}
    np.testing.assert_array_equal([drawn[place[frame]] for frame in frames], published["log_ratio"].where(enough))
    drawn = changed[changed["kind"] == "patterns"]
    for first, rows in enumerate((drawn, compared)):
        varied = rows.groupby("family")["log_ratio"]
        ranges = np.concatenate([segments(axes, 2 * side + first) for side in range(len(sides))])
        assert sorted(map(tuple, ranges[~np.isnan(ranges).any(axis=1)])) == sorted(
            zip(varied.min(), varied.max(), strict=True)
        )
    findings = measures.findings(table)
    survive, leads = findings["survives"].sum(), (published["outcome"] == "kept").sum()
    assert " ".join(figure.texts[0].get_text().split()) == (
        f"{capital(out_of(survive, leads, 'lead'))} stand under every deliberate choice that leaves each side text"
    )
    beside = [text.get_text() for text in axes.texts]
    assert beside.count("stands") == survive
    for row in findings.itertuples():
        verdict = "stands" if row.survives else ""
        known = f"leads in {row.kept * row.variants:.0f} of {row.variants}: {verdict}" if row.enough else "too few hits"
        said = figure.get_label().partition(f"{heading(row.family)}, ")[2]
        assert known in said
        assert not row.enough or f", random {row.random_kept:.0%}" in said
