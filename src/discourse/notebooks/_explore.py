"""Study → JupyterLab on its notebooks."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from discourse.notebooks._job import notebook_folder
from discourse.notebooks._ledger import write_files
from discourse.notebooks._templates import templates
from discourse.study import read_study, study_folder


def explore(study: str | Path | None = None, arguments: Sequence[str] = ()) -> None:
    """Open the notebooks of a study in JupyterLab, which takes the place of this process.

    Parameters
    ----------
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given. If neither it nor its project has
        notebooks, it gets copies of those that come with the library, in its folder `notebooks`.
    arguments : sequence of str
        Further arguments of `jupyter lab`.

    Raises
    ------
    FileNotFoundError
        There is no study.
    StudyError
        It is not as documented.
    OSError
        Its notebooks cannot be written.
    """
    folder = read_study(study_folder(study)).path.resolve()
    notebooks, of_project = notebook_folder(folder)
    if not of_project and notebooks.parent != folder:
        notebooks = folder / "notebooks"
        write_files(templates(), notebooks)
    first = min(notebooks.resolve().glob("*.ipynb"))
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={first.parents[1]}", str(first)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container everybody is root
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        command.append("--no-browser")
    environment = {name: value for name, value in os.environ.items() if name != "DISCOURSE_STUDY"}
    os.execve(sys.executable, [*command, *arguments], environment)  # noqa: S606  # our own Python
