"""Where the time of the study of five documents goes: install, import, kernel, compute, draw → each beside its floor.

`make bench-study` runs it. It is no test: the seconds are those of one machine that does nothing else, so compare only
rows of one run. The lock is installed once, aside, from what its installer keeps. Each notebook runs in a process of
its own, without a kernel, and what it shows and draws is thrown away; then `discourse run` runs them all, into a folder
that is thrown away as well.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import nbformat
import pandas as pd
from cells import BEGIN
from speed import BIN, ROOT, machine

from discourse.notebooks._kernel import Setting, execute

CELLS = Path(__file__).with_name("cells.py")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
AT_A_TIME = 2
"""So many notebooks run beside each other."""
_IMPORTED = re.compile(r"import time: +(\d+) \| +\d+ \| +([\w.]+)")
TOOLS = "sys; sys.modules['rfc3987_syntax'] = None; import nbformat, nbclient, jupyter_client, pandas"
"""What others wrote of the runner, loaded as it loads them."""
FLOORS = {
    "runner": "importing nbclient, nbformat and pandas, less a grammar that nobody needs",
    "kernel": "importing ipykernel and IPython",
    "import": "what others wrote",
    "compute": "without the first, which asks what the others ask",
    "draw": "drawing each figure once, as SVG",
    "install": "copying what is installed",
}


def seconds(task: Callable[[], object]) -> float:
    """Return how long a task takes."""
    begun = perf_counter()
    task()
    return perf_counter() - begun


def started(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command among the notebooks, with its bytecode on disk."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept = {"env": given | environment, "cwd": NOTEBOOKS[0].parent, "text": True}
    return subprocess.run(command, check=True, capture_output=True, **kept)


def importing(modules: str, **environment: str) -> float:
    """Return how long modules take to import."""

    def start(code: str) -> float:
        return seconds(lambda: started(sys.executable, "-c", code, **environment))

    return start(f"import {modules}") - start("")


def kernel() -> float:
    """Return how long a kernel takes that has nothing to run."""
    empty = nbformat.v4.new_notebook()
    with TemporaryDirectory() as scratch:
        setting = Setting(NOTEBOOKS[0].parent, Path(scratch), os.environ, 60, "")
        begun = perf_counter()
        if failure := asyncio.run(execute("empty", empty, setting, (Path(scratch), "csv"), lambda _: None)):
            sys.exit(str(failure))
        return perf_counter() - begun


def parts(notebook: Path, **environment: str) -> dict[str, float]:
    """Return how long the parts of a notebook take: `import`, of this `others`, `compute`, `draw`, of this `once`."""
    with TemporaryDirectory() as folder:
        places = {"DISCOURSE_FIGURES": folder, "IPYTHONDIR": folder}
        ran = started(sys.executable, "-X", "importtime", CELLS, notebook, **places, **environment)
    spent = json.loads(ran.stdout)
    imported = {name: int(own) / 1e6 for own, name in _IMPORTED.findall(ran.stderr.partition(BEGIN)[2])}
    whole = sum(imported.values())
    own = sum(of for name, of in imported.items() if name.startswith("discourse"))
    compute = spent["cells"] - spent["draw"] - whole
    return {"import": whole, "others": whole - own, "compute": compute, "draw": spent["draw"], "once": spent["once"]}


def install(folder: str) -> tuple[float, float]:
    """Return how long it takes to install the lock from a warm cache, and to copy what is installed."""
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    environment = Path(folder, ".venv")
    installed = seconds(lambda: subprocess.run(["make", "-C", folder, ".venv/lock"], check=True, capture_output=True))
    return installed, seconds(lambda: shutil.copytree(environment, Path(folder, "copy"), symlinks=True))


def run(folder: str) -> float:
    """Return how long all notebooks take, two at a time."""
    return seconds(lambda: started(BIN / "discourse", "run", ROOT / "seeds", "--out", Path(folder, "results")))


def report() -> None:
    """Print the tables."""
    print(machine("numpy", "pandas", "scipy", "scikit-learn", "matplotlib", "ipykernel"))
    parts(NOTEBOOKS[0])  # whose bytecode is on disk then
    by_notebook = pd.DataFrame({notebook.stem: parts(notebook) for notebook in NOTEBOOKS}).T
    by_notebook.insert(0, "kernel", min(kernel() for _ in range(3)))
    by_notebook["chain"] = by_notebook[["kernel", "import", "compute", "draw"]].sum(axis=1)
    print("\nseconds of each notebook; others: of import; once: of draw")
    print(by_notebook.to_string(float_format="{:.2f}".format))
    whole = by_notebook.sum()
    libraries = "ipykernel.kernelapp, ipykernel.ipkernel, IPython.core.interactiveshell"
    table = {
        "runner": (importing("discourse.notebooks"), importing(TOOLS)),
        "kernel": (whole["kernel"], len(NOTEBOOKS) * importing(libraries)),
        "import": (whole["import"], whole["others"]),
        "compute": (whole["compute"], by_notebook["compute"].iloc[1:].sum()),
        "draw": (whole["draw"], whole["once"]),
    }
    with TemporaryDirectory() as folder:
        cold = {"import": parts(NOTEBOOKS[0], PYTHONPYCACHEPREFIX=folder)["import"] * len(NOTEBOOKS)}
        cold["runner"] = importing("discourse.notebooks", PYTHONPYCACHEPREFIX=str(Path(folder, "runner")))
        table = {"install": install(folder)} | table
        seconds_of_run = run(folder)
    print(f"\n{'':<10}{'cold':>8}{'warm':>8}{'floor':>8}")
    for part, (warm, floor) in table.items():
        first = f"{cold[part]:8.2f}" if part in cold else f"{'':8}"
        print(f"{part:<10}{first}{warm:8.2f}{floor:8.2f}  {FLOORS[part]}")
    longest = max(by_notebook["chain"].max(), whole["chain"] / AT_A_TIME) + table["runner"][0]
    print(f"\nall notebooks, {AT_A_TIME} at a time: {seconds_of_run:.1f} s")
    print(f"the longest chain, of the runner and the longest notebook or half of all: {longest:.1f} s")
    print(f"{seconds_of_run / longest:.2f} times as long")


if __name__ == "__main__":
    report()
