"""pyproject.toml, environment.yml, requirements.lock, CITATION.cff → one package in one environment."""

import ast
import json
import re
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from hatchling import build
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import discourse

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/discourse"
NAMED = ["jupyterlab", "scikit-learn", "matplotlib", "pandas", "nbval"]
PIN = r"^([\w.-]+==[^\\\n]*[^\\\s])"
"""A package of one release, on some systems where it says so."""
IMPORTED_AS = {
    "sklearn": "scikit-learn",
    "jupyter_client": "jupyter-client",
    "charset_normalizer": "charset-normalizer",
    "markdown_it": "markdown-it-py",
    "yaml": "pyyaml",
    "python_calamine": "python-calamine",
}


def pinned():
    """Split requirements.lock into packages, each with what stands below it."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    parts = re.split(PIN, text, flags=re.MULTILINE)
    assert not parts[0]
    return list(zip(parts[1::2], parts[2::2], strict=True))


def requirements(lines):
    """Map each package to what is required of it."""
    required = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in required}


def imported(paths):
    """Name the packages of others that modules import, as the package index does."""
    names = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(node.module.partition(".")[0])
    return {IMPORTED_AS.get(name, name) for name in names - set(sys.stdlib_module_names) - {"discourse"}}


@pytest.fixture(scope="module")
def pyproject():
    """Return the tables of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def core(pyproject):
    """Return the packages without which the library cannot be installed."""
    return requirements(pyproject["project"]["dependencies"])


@pytest.fixture(scope="module")
def extras(pyproject):
    """Return the further packages, by the extra that brings them."""
    return {name: requirements(lines) for name, lines in pyproject["project"]["optional-dependencies"].items()}


@pytest.fixture(scope="module")
def project(pyproject, core, extras):
    """Return the packages that pyproject.toml requires, to use, to test and to build."""
    locked = [of for name, of in extras.items() if name != "reference"]  # which is too large for the lock
    return {name: of for part in (core, *locked) for name, of in part.items()} | requirements(
        pyproject["build-system"]["requires"]
    )


@pytest.fixture(scope="module")
def lock():
    """Return the packages of requirements.lock."""
    return requirements(of for of, _ in pinned())


@pytest.fixture(scope="module")
def conda():
    """Return the packages that environment.yml lists for pip."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    return requirements(re.findall(PIN.replace("^", "^ +- ", 1), text, re.MULTILINE))


@pytest.mark.parametrize("name", NAMED)
def test_the_named_packages_are_in_all_three(name, project, lock, conda):
    """Each of the five has one version, wherever it is installed from."""
    assert name in project
    assert str(conda[name].specifier) == str(lock[name].specifier)


def test_conda_takes_the_lock_and_the_package(extras):
    """The environment that conda builds has the lock's releases, with this package and its extras in it."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    listed = [line.removeprefix("      - ") for line in text.splitlines() if line.startswith("      - ")]
    locked = ",".join(name for name in extras if name != "reference")
    assert listed == [*(of for of, _ in pinned()), f"--editable .[{locked}]"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"\nEXTRAS := {locked.replace(',', ' ')}\n" in makefile


def test_matplotlib_is_pinned_by_the_environments_only(core, lock, conda):
    """Another release changes the bytes of every figure, but no one who draws their own figures must have this one."""
    assert [clause.operator for clause in core["matplotlib"].specifier] == [">="]
    assert [clause.operator for clause in lock["matplotlib"].specifier] == ["=="]
    assert lock["matplotlib"].specifier == conda["matplotlib"].specifier


def test_every_dependency_is_locked(project, lock):
    """The lock holds each package that the project names, at a version it allows."""
    for name, required in project.items():
        (pin,) = lock[name].specifier
        assert pin.operator == "=="
        assert pin.version in required.specifier


def test_the_lock_names_no_place():
    """It holds names, releases and hashes of what was published under them: no address, no path."""
    for of, below in pinned():
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [\w .*<>=!'()]+)?", of)
        hashes = below.removesuffix("\n").split(" \\\n")
        assert hashes[0] == "", of
        assert len(hashes) > 1, of
        assert all(re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}", line) for line in hashes[1:]), of


SOURCES = SOURCE / "corpus" / "sources"
OWN = {
    "notebooks": [
        *(SOURCE / "notebooks").glob("*.py"),
        SOURCE / "pages" / "_markdown.py",
        SOURCE / "searching.py",
        SOURCE / "verify" / "_origins.py",
    ],
    "cluster": [SOURCE / "tokens" / "shards.py"],
    "crate": [SOURCE / "crate.py"],
    "reference": [SOURCE / "frequencies.py"],
    "dictionaries": [SOURCE / "dictionaries.py"],
    "languages": [SOURCE / "language" / "_lemmas.py", SOURCE / "language" / "_segments.py"],
    "tables": [SOURCES / f"{name}.py" for name in ("parquet", "spreadsheet")] + [SOURCE / "exports.py"],
    "documents": [SOURCES / f"{name}.py" for name in "conll_u docx epub markup odt pdf tei webpage".split()],
}
"""The modules that need an extra."""


def test_what_a_module_imports_is_installed_with_it(core, extras):
    """The core serves every module but a few, each of which needs its extra only."""
    apart = {path for paths in OWN.values() for path in paths}
    assert imported(set(SOURCE.rglob("*.py")) - apart) <= set(core)
    for extra, modules in OWN.items():
        assert imported(modules) <= set(core) | set(extras[extra])
        assert not set(core) & set(extras[extra])


def test_the_version_is_written_once(pyproject):
    """The package takes it from `__version__`, and the citation has the same."""
    assert "version" in pyproject["project"]["dynamic"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [discourse.__version__]


def test_the_wheel_has_every_file_of_the_package(tmp_path, monkeypatch):
    """What is built bears the distribution's name; style, types, modules and the notebooks to begin from are in it."""
    monkeypatch.chdir(ROOT)
    name = build.build_wheel(str(tmp_path))
    assert name == f"discourse_study-{discourse.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(tmp_path / name) as wheel:
        packed = {entry for entry in wheel.namelist() if entry.startswith("discourse/")}
        (settings,) = [entry for entry in wheel.namelist() if "/etc/jupyter/jupyter_server_config.d/" in entry]
        enabled = json.loads(wheel.read(settings))["ServerApp"]["jpserver_extensions"]
    files = {path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    notebooks = {f"discourse/notebooks/templates/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert packed == {path.relative_to(SOURCE.parent).as_posix() for path in files} | notebooks
    assert {"discourse/py.typed", "discourse/figures/drawing/style.mplstyle"} <= packed
    assert [hasattr(import_module(module), "_load_jupyter_server_extension") for module in enabled] == [True]


def test_an_editable_installation_reads_the_notebooks_of_the_checkout(tmp_path, monkeypatch):
    """No copy of them is installed, which would grow old."""
    monkeypatch.chdir(ROOT)
    name = build.build_editable(str(tmp_path))
    with zipfile.ZipFile(tmp_path / name) as wheel:
        assert not [entry for entry in wheel.namelist() if entry.endswith(".ipynb")]
