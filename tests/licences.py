"""What is installed of requirements.lock → docs/licences.md: the licence of each package, as it names it itself."""

import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
PROGRAM = {"codespell": "GPL-2.0-only"}
"""What is run as a program on this project's own files, and is neither imported by it nor handed on with it."""
SILENT = {"axe-playwright-python": "MIT", "jupyter-cache": "MIT"}
"""What names its licence in its repository alone."""
HEAD = """# Licences of what is installed

The code of `discourse` is under the MIT licence; neither wheel nor sdist holds anybody else's code. What
`requirements.lock` installs beside it comes from its own authors, under the licences that each package names itself:

| package | its licence |
|---|---|
"""
FOOT = """
`codespell` is under the GPL. It is a program for those who work on `discourse`: it checks the spelling of the project's
own files, and is neither imported by the library nor handed on with it.

The list holds what is installed on Linux with Python 3.11; other systems need a few packages more, such as `appnope` on
macOS. `.venv/bin/python tests/licences.py` writes this page, and the tests compare it with what is installed.
"""


def licence(package):
    """Return what a package says of its licence: the expression, the classifiers, or else its first line."""
    of = metadata.metadata(package)
    named = [name.rpartition(" :: ")[2] for name in of.get_all("Classifier", []) if name.startswith("License ::")]
    said = of.get("License-Expression") or " OR ".join(named) or (of.get("License") or "").partition("\n")[0]
    return SILENT.get(canonicalize_name(package)) or said


def needed(package, seen):
    """Add a package, and what is installed of what it needs, to those seen."""
    name = canonicalize_name(package)
    try:
        requires = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return seen
    if name not in seen:
        seen.add(name)
        for line in requires:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needed(requirement.name, seen)
    return seen


def locked():
    """List the packages of requirements.lock that are installed here, with their licences."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = set().union(*(needed(name, set()) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)))
    return {name: licence(name) for name in sorted(names)}


def row(name, of):
    """Write the row of a package."""
    return f"| `{name}` | {of} |"


if __name__ == "__main__":
    PAGE.write_text(HEAD + "".join(f"{row(*pair)}\n" for pair in locked().items()) + FOOT, encoding="utf-8")
