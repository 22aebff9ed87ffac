"""A command line → the library's work, a message and an exit status."""

from discourse.cli._main import main

__all__ = ["main"]
