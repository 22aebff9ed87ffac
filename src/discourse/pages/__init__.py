"""Tables → HTML: the only package that writes, and escapes, HTML."""

from discourse import calls
from discourse.pages._concordance import Page, concordance
from discourse.pages._record import Cell, Method, Notebook, Report, Table
from discourse.pages._report import report

__all__ = ["Cell", "Method", "Notebook", "Page", "Report", "Table", "concordance", "report"]

globals().update(calls.all_checked(globals(), __all__))
