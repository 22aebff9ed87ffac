"""The form that searches → its lines: what is typed and chosen changes what is shown; nothing live is stored."""

import builtins

import nbformat
import pytest

from discourse import notebooks, search
from discourse.notebooks._form import LIVE_FORM

TEXTS = {"a": "War and peace. So-called war <b>here</b>.", "b": "Wars end. Peace!", "c": "The war, a peace."}


@pytest.fixture
def form(tokens_of):
    """Return a form over three documents on two sides."""
    return search(
        tokens_of(TEXTS, {"a": "x", "b": "y", "c": "y"}, published={"a": "2001-02", "b": "2001", "c": "1999"})
    )


def hits(form):
    """Return the hits of all lines."""
    return form.lines["node"].tolist()


def test_lines_follow_the_form(form):
    """A pattern, several, an order, letter case, a regular expression, a filter: each changes the lines at once."""
    assert form.lines.empty
    form.pattern.value = "war*"
    assert hits(form) == ["War", "war", "Wars", "war"]
    form.sort.value = "words on the right"
    assert hits(form) == ["war", "War", "war", "Wars"]  # before a, and, b, end
    form.filters["side"].value = "y"
    assert set(form.lines["document"]) == {"b", "c"}
    form.filters["published"].value = "1999"
    assert set(form.lines["document"]) == {"c"}
    form.filters["side"].value = form.filters["published"].value = "all"
    form.pattern.value = "peace, wars"
    form.sort.value = "as in the texts"
    assert hits(form) == ["peace", "Wars", "Peace", "peace"]
    form.case.value = True
    assert hits(form) == ["peace", "peace"]
    form.regex.value, form.pattern.value = True, "[PW]\\w+"
    assert hits(form) == ["War", "Wars", "Peace"]


def test_the_lines_are_shown_and_escaped(form):
    """The page of the concordance is in the form; text of the documents is text there."""
    form.pattern.value = "war"
    assert "<mark>war</mark>" in form._page.value
    assert "&lt;b&gt;" in form._page.value
    assert "3 hits in 2 documents" in form._page.value


def test_what_goes_wrong_is_said_in_the_form(form):
    """A miss, with what the texts write, and a pattern that is none: one sentence, and no line."""
    form.pattern.value = "so called"
    assert "is written &#x27;so-called&#x27; (1)" in form._note.value
    form.regex.value, form.pattern.value = True, "war("
    assert "is no regular expression" in form._note.value
    assert form.lines.empty
    form.pattern.value = ""
    assert form._note.value.startswith("Type a pattern")


def test_of_many_lines_the_first_are_shown(tokens_of):
    """All are in the table."""
    form = search(tokens_of("war " * 250), "war")
    assert len(form.lines) == 250
    assert form._page.value.count("<mark>") == 200
    assert form._note.value == "Shown: the first 200 of 250 lines."


def test_a_stored_notebook_keeps_a_sentence(form):
    """Beside the live form there is plain HTML, and the normal form of a notebook keeps that alone."""
    data = form._repr_mimebundle_()
    assert LIVE_FORM in data
    cell = nbformat.v4.new_code_cell("search(tokens)", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    stored = notebooks.normal_form(nbformat.v4.new_notebook(cells=[cell])).decode()
    assert "widget" not in stored
    assert "model_id" not in stored
    assert "<p>A form that searches 3 documents: run this cell in JupyterLab, and type.</p>" in stored


def test_without_the_widgets_the_extra_is_named(tokens_of, monkeypatch):
    """Where ipywidgets is missing a sentence says how to get it."""
    real = builtins.__import__

    def without(name, *arguments, **keywords):
        if name == "ipywidgets":
            raise ImportError
        return real(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"needs ipywidgets, .* pip install 'discourse-study\[notebooks\]'"):
        search(tokens_of("a b"))
