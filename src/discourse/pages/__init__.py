"""Tables → HTML: the only package that writes, and escapes, HTML."""

from discourse import calls
from discourse.pages._concordance import Page, concordance

__all__ = ["Page", "concordance"]

globals().update(calls.all_checked(globals(), __all__))
