"""Folders, archives and tables of texts → Source: one module a format, each with the same verb, `read`."""

from discourse.corpus.sources.describe import describe_source
from discourse.corpus.sources.record import Source
from discourse.corpus.sources.source import read_source

__all__ = ["Source", "describe_source", "read_source"]
