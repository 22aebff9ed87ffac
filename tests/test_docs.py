"""docs/ → what it must hold: every public name, measure and variable, commands that there are, examples that run."""

import doctest
import importlib
import re
import shlex
import tomllib
from pathlib import Path

import pytest

import discourse
from discourse import measures
from discourse.cli._main import _parser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *DOCS.glob("howto/*.md"), *DOCS.glob("api/*.md"), ROOT / "README.md"])
FACADES = ["", "figures", "language", "measures", "notebooks", "pages", "readings", "readings.answers"]


def text(name):
    """Read a page."""
    return (DOCS / name).read_text(encoding="utf-8")


def documented():
    """Collect what the reference documents, each name after its module, and the modules that have a page."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.glob("api/*.md"))
    blocks = re.findall(
        r"^```\{names\} (\S+)\n(.*?)^```", sources, re.DOTALL | re.MULTILINE
    )  # all names, where none is said
    named = [
        f"{module}.{name}"
        for module, names in blocks
        for name in names.split() or importlib.import_module(module).__all__
    ]
    return named, re.findall(r"py:(?:module|data):: (\S+)", sources)


@pytest.mark.parametrize("facade", FACADES, ids=[facade or "discourse" for facade in FACADES])
def test_every_public_name_is_in_the_reference(facade):
    """Each once; and none that there is not."""
    path = f"discourse.{facade}" if facade else "discourse"
    module, (named, others) = importlib.import_module(path), documented()
    assert [name for name in module.__all__ if (named + others).count(f"{path}.{name}") != 1] == []
    ours = [name.rpartition(".")[2] for name in named if name.rpartition(".")[0] == path]
    assert [name for name in ours if not hasattr(module, name)] == []


def test_no_name_is_in_the_reference_twice():
    """Links would lead to either."""
    named, others = documented()
    assert sorted({*named, *others}) == sorted(named + others)


def test_every_measure_has_a_caution():
    """The page of methods says of each function when not to use it."""
    cautions = re.findall(r"^```\{measure\} (\w+)\n(.+?)\n```", text("method.md"), re.DOTALL | re.MULTILINE)
    functions = [name for name in measures.__all__ if callable(getattr(measures, name)) and name.islower()]
    assert sorted(name for name, _ in cautions) == functions
    assert all(caution.endswith(".") for _, caution in cautions)


def test_every_environment_variable_is_on_its_page():
    """Those that the code reads, and no other."""
    sources = [path.read_text(encoding="utf-8") for path in ROOT.glob("src/discourse/**/*.py")]
    read = {name for source in sources for name in re.findall(r"\bDISCOURSE_[A-Z]+\b", source)}
    assert set(re.findall(r"\bDISCOURSE_[A-Z]+\b", text("environment.md"))) == read


def test_every_notebook_is_in_the_gallery():
    """With a picture that it makes itself."""
    cards = re.findall(
        r":link: notebooks/(\S+)\n.*\n:img-bottom: \.\./notebooks/figures/(\S+)\.svg", text("gallery.md")
    )
    assert [name for name, _ in cards] == sorted(path.stem for path in ROOT.glob("notebooks/*.ipynb"))
    for name, figure in cards:
        assert f', \\"{figure}\\")' in (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"), figure


def shown_commands():
    """List the commands of the project in the blocks of all pages, with the page."""
    for page in PAGES:
        for block in re.findall(
            r"^```(?:console|bash)\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        ):
            for line in block.splitlines():
                command = re.match(r"(?:\$ )?(?:\.venv/bin/)?discourse (.*)", line)
                if command:
                    yield page, command[1]


def test_every_command_on_a_page_is_one():
    """With options that it takes."""
    commands = list(shown_commands())
    assert len(commands) > 20
    for page, command in commands:
        words = shlex.split(re.split(r" [>|] ", command)[0], comments=True)
        try:
            _parser().parse_args(words)
        except SystemExit:
            pytest.fail(f"{page.name}: discourse {command}")


EXAMPLES = [page for page in PAGES if page.stem != "tutorial" and ">>>" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_examples_give_what_they_show(page, monkeypatch):
    """In the project's folder; those of the tutorial have a test of their own."""
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_links_to_files_lead_somewhere(page):
    """Of what a page links to or shows, beside it; those between pages are checked by the build, too."""
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_versions_agree():
    """What the comparison says of this library is its version."""
    assert f"| {discourse.__version__} |" in text("comparison.md")


def test_every_command_has_its_line():
    """One each, those of `discourse` and those of make."""
    page = text("commands.md")
    rows = re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE)
    assert len(rows) == len(set(rows))
    subcommands = next(action for action in _parser()._actions if action.choices).choices
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in subcommands if f"`discourse {name}" not in page] == []
    assert [name for name in targets if f"`make {name}`" not in page and name != "help"] == []


def test_every_extra_is_on_the_page_of_installation():
    """But for those that only the project itself needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = set(project["optional-dependencies"]) - {"browser", "dev", "docs", "notebooks"}
    assert set(re.findall(r"^\| `(\w+)` \|", text("install.md"), re.MULTILINE)) == extras


def test_the_readme_is_a_front_door():
    """It fits on a few screens, and shows each notebook with a figure of its own."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count("\n") <= 150
    rows = re.findall(
        r"^\| \[\S+\]\(notebooks/(\S+)\.ipynb\) .*<img src=\"notebooks/figures/(\S+)\.svg\"", readme, re.MULTILINE
    )
    assert rows == re.findall(r":link: notebooks/(\S+)\n.*\n:img-bottom: \S+/(\S+)\.svg", text("gallery.md"))


def test_every_module_is_in_the_table_of_layers():
    """With the number of its layer, the lowest first."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    layers = {name: n for n, row in enumerate(reversed(contract["layers"]), 1) for name in row.split(" | ")}
    rows = re.findall(r"^\| (`.*?`) \|.*\| (\d+) \|$", text("architecture.md"), re.MULTILINE)
    assert {name: int(layer) for names, layer in rows for name in re.findall(r"`(\w+)`", names)} == layers
