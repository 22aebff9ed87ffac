"""PYTHONPATH → the modules on it that take the place of others."""

import os
import pkgutil
import sys
from importlib.machinery import PathFinder


def shadows() -> list[str]:
    """Name each file on PYTHONPATH that is loaded in the place of a module of Python's, or of one that is installed."""
    given = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    others = [path for path in sys.path if path not in given]
    return [
        f"{module.module_finder.path} holds a module {module.name!r}, which takes the place of another"  # type: ignore[union-attr]
        for module in pkgutil.iter_modules(given)
        if module.name != "discourse" and PathFinder.find_spec(module.name, others)
    ]
