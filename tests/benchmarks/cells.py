"""Notebook → how long its cells take, run here, and of it what draws.

`study.py` runs it, with `-X importtime`, in a process of its own: nothing is loaded here that a kernel has not.
"""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from time import perf_counter

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell

BEGIN = "cells begin"
"""What parts the modules that a kernel loads from those of its notebook."""


def run(notebook: Path) -> dict[str, float]:
    """Return how long the `cells` take, of it what figures take (`draw`), of it drawing each once, as SVG (`once`)."""
    DisplayHook.write_output_prompt = DisplayHook.write_format_data = lambda *_: None
    shell = InteractiveShell.instance()
    shell.display_formatter.active_types = shell.display_formatter.format_types  # all forms, as in a kernel
    cells = [cell for cell in json.loads(notebook.read_bytes())["cells"] if cell["cell_type"] == "code"]
    spent = dict.fromkeys(("cells", "draw", "once"), 0.0)
    print(BEGIN, file=sys.stderr, flush=True)
    for number, cell in enumerate(cells):
        timed(shell.run_cell, spent, "cells")("".join(cell["source"])).raise_error()
        if number == 0 and "discourse.figures" in sys.modules:
            _time_figures(spent)
    return spent


def timed(function: Callable, spent: dict[str, float], part: str) -> Callable:
    """Add how long each call takes to a part."""

    @wraps(function)
    def call(*arguments, **keywords):
        begun = perf_counter()
        result = function(*arguments, **keywords)
        spent[part] += perf_counter() - begun
        return result

    return call


def _time_figures(spent: dict[str, float]) -> None:
    figures, save = sys.modules["discourse.figures"], sys.modules["discourse.figures.drawing.save"]
    for name in figures.__all__:
        if name.islower():
            setattr(figures, name, timed(getattr(figures, name), spent, "draw"))
    every, once = save._drawn, timed(save._drawn, spent, "once")
    save._drawn = lambda figure, form, metadata: (once if form == "svg" else every)(figure, form, metadata)


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
