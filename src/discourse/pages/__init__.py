"""Tables → HTML: the only rooms that write, and escape, HTML."""

from discourse.pages._concordance import Page, concordance

__all__ = ["Page", "concordance"]
