"""nbformat → the same, loaded without a grammar that none of its checks asks for."""

import sys

_GRAMMAR = "rfc3987_syntax"
"""That of addresses with letters of any script. jsonschema, which nbformat loads, takes it where it is installed; to
build it takes longer than to load all else that runs notebooks."""

if (loaded := sys.modules.get(_GRAMMAR)) is None:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # as Python marks what cannot be imported

try:
    import nbformat
finally:
    if loaded is None:
        del sys.modules[_GRAMMAR]

__all__ = ["nbformat"]
