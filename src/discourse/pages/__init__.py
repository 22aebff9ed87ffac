"""Tables → HTML: the only package that writes, and escapes, HTML."""

from discourse.pages._concordance import Page, concordance

__all__ = ["Page", "concordance"]
