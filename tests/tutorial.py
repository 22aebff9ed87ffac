"""docs/tutorial.md → the same page, with what its commands and its Python print now: `python -m tests.tutorial`."""

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
FIGURE = Path("reservoir", "results", "figures", "headline.svg")
"""What the page shows, in the folder that its reader works in."""


def performed(page: str, place: Path, only: Collection[str] = ()) -> str:
    """Return the page after all that it asks for has been done in a folder: of notebooks, only these, if any."""
    names: dict[str, object] = {}

    def anew(block: re.Match[str]) -> str:
        lines = _printed(block[2], place, only) if block[1] == "console" else _evaluated(block[2], place, names)
        return f"```{block[1]}\n{''.join(lines)}```"

    return re.sub(r"^```(console|pycon)\n(.*?)^```", anew, page, flags=re.DOTALL | re.MULTILINE)


def _printed(block: str, place: Path, only: Collection[str]) -> Iterator[str]:
    """Run commands as somebody who types them, with no terminal on which anything could be asked."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("DISCOURSE_")}
    given["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), given["PATH"]])
    for command in re.findall(r"^\$ (.*)\n", block, re.MULTILINE):
        done = subprocess.run(
            command,
            shell=True,
            cwd=place,
            env=given,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        yield f"$ {command}\n{done.stdout}"
        if only and " new " in command:
            for notebook in (place / "reservoir" / "notebooks").iterdir():
                if notebook.stem not in only:
                    notebook.unlink()


def _evaluated(block: str, place: Path, names: dict[str, object]) -> Iterator[str]:
    """Type the lines of a session."""
    for example in doctest.DocTestParser().get_examples(block):
        printed = io.StringIO()
        with contextlib.chdir(place), contextlib.redirect_stdout(printed):
            exec(compile(example.source, "docs/tutorial.md", "single"), names)
        first, *others = example.source.splitlines()
        yield "\n".join([f">>> {first}", *(f"... {line}" for line in others), printed.getvalue()])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as aside:
        letters = shutil.copytree(DOCS / "tutorial", Path(aside) / "letters")
        text = performed((DOCS / "tutorial.md").read_text(encoding="utf-8"), letters)
        (DOCS / "tutorial.md").write_text(text, encoding="utf-8")
        shutil.copy(letters / FIGURE, DOCS / "tutorial")
