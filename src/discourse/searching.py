"""Tokens → a form that searches them in a notebook: lines, sorted and filtered, as one types."""

import html
import warnings
from typing import Any

import pandas as pd

from discourse import pages
from discourse.calls import checked
from discourse.corpus.record import Corpus
from discourse.measures import concordance
from discourse.tokens.record import Tokens
from discourse.wording import heading, number, plural

SHOWN = 200
"""So many lines are shown."""
FILTERS, CHOICES = 4, 40
"""So many columns of the metadata can be filtered by, each of so many values at most."""
SORTED_BY: dict[str, tuple[str, ...]] = {
    "as in the texts": (),
    "words on the right": ("1R", "2R", "3R"),
    "words on the left": ("1L", "2L", "3L"),
    "the hit": ("node", "1R"),
}
"""What lines can be sorted by, in words."""
_ALL = "all"
_YEAR = 4
_LIVE = "application/vnd.jupyter.widget-view+json"


class Search:
    """A form over a concordance, live in JupyterLab without a server of its own.

    Attributes
    ----------
    pattern, sort, regex, case : ipywidgets.Widget
        The fields of the form.
    filters : dict of str to ipywidgets.Widget
        Column of the metadata → its field.
    lines : DataFrame
        The table of `measures.concordance` for what the form asks; none before a pattern is typed.
    """

    def __init__(self, tokens: Tokens, pattern: str) -> None:
        widgets = _widgets()
        self._tokens = tokens
        self._page, self._note = widgets.HTML(), widgets.HTML()
        self.lines = pd.DataFrame()
        self.pattern = widgets.Text(pattern, description="Pattern", continuous_update=False, placeholder="war*, peac?")
        self.sort = widgets.Dropdown(options=list(SORTED_BY), description="Sorted by")
        self.regex = widgets.Checkbox(description="regular expression", indent=False)
        self.case = widgets.Checkbox(description="capitals matter", indent=False)
        self.filters = {
            column: widgets.Dropdown(options=[_ALL, *values], description=heading(column))
            for column, values in _choices(tokens.corpus).items()
        }
        fields = [self.pattern, self.sort, self.regex, self.case, *self.filters.values()]
        for field in fields:
            field.observe(lambda _: self._search(), names="value")
        rows = [widgets.HBox(fields[:4]), widgets.HBox(fields[4:]), self._note, self._page]
        self._form = widgets.VBox(rows)
        self._search()

    def _search(self) -> None:
        """Show the lines of what the form asks, or in a sentence why there are none."""
        sought = [part.strip() for part in self.pattern.value.split(",") if part.strip()]
        if self.regex.value:
            sought = [self.pattern.value] if self.pattern.value else []
        if not sought:
            self.lines, self._page.value = pd.DataFrame(), ""
            self._note.value = "Type a pattern, or several with commas between, and press Enter."
            return
        options = {"sort": SORTED_BY[self.sort.value], "regex": self.regex.value, "case": self.case.value}
        if any(field.value != _ALL for field in self.filters.values()):
            options["lines"] = None  # of the documents that are left, none is to be missing
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            try:
                lines = concordance(self._tokens, sought, **options)
            except ValueError as error:
                self.lines, self._page.value, self._note.value = pd.DataFrame(), "", html.escape(f"{error}.")
                return
        self.lines = lines[lines["document"].isin(self._documents())].reset_index(drop=True)
        notes = [f"{warning.message}." for warning in said]
        if len(self.lines) > SHOWN:
            notes.append(f"Shown: the first {number(SHOWN)} of {plural(len(self.lines), 'line')}.")
        self._note.value = html.escape(" ".join(notes))
        self._page.value = pages.concordance(self.lines.head(SHOWN)).html

    def _documents(self) -> list[str]:
        """The documents that the filters leave."""
        chosen = {column: field.value for column, field in self.filters.items() if field.value != _ALL}
        table = self._tokens.corpus.documents
        kept = pd.Series([True] * len(table), index=table.index)
        for column, value in chosen.items():
            kept &= _values(self._tokens.corpus, column) == value
        return list(table.index[kept])

    def __repr__(self) -> str:
        """Return what the form searches, in one sentence."""
        documents = plural(len(self._tokens.corpus.documents), "document")
        return f"A form that searches {documents}: run this cell in JupyterLab, and type."

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Return the live form, and beside it what a page or a stored notebook shows in its place."""
        live = self._form._repr_mimebundle_()[_LIVE]
        return {"text/plain": repr(self), "text/html": f"<p>{html.escape(repr(self))}</p>", _LIVE: live}


@checked
def search(tokens: Tokens, pattern: str = "") -> Search:
    """Search the texts in a notebook: a form with a pattern, an order and filters, and its lines below.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    pattern : str
        What to begin with.

    Returns
    -------
    Search
        As the last line of a cell it is shown as a form; its `lines` are the table of what was found. A stored notebook
        keeps a sentence in its place.

    Raises
    ------
    ImportError
        ipywidgets is not installed.

    See Also
    --------
    measures.concordance : The same lines by a call, to be kept.
    """
    return Search(tokens, pattern)


def _widgets() -> Any:
    try:
        import ipywidgets
    except ImportError:
        msg = "the form needs ipywidgets, of the extra `notebooks`: pip install 'discourse-study[notebooks]'"
        raise ImportError(msg) from None
    return ipywidgets


def _choices(corpus: Corpus) -> dict[str, list[str]]:
    """The columns that divide the documents into a few groups, with their values; the side comes first."""
    columns = sorted(corpus.documents.columns, key=lambda column: column != "side")
    values = {str(column): sorted(set(_values(corpus, str(column))) - {""}) for column in columns}
    few = {column: of for column, of in values.items() if 1 < len(of) <= min(CHOICES, len(corpus.documents) - 1)}
    return dict(list(few.items())[:FILTERS])


def _values(corpus: Corpus, column: str) -> "pd.Series[str]":
    """The values of a column; of dates the year."""
    values = corpus.documents[column].fillna("").astype(str)
    return values.str[:_YEAR] if column == "published" else values
