"""pyproject.toml, environment.yml, requirements.lock → one environment."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
NAMED = ["jupyterlab", "scikit-learn", "matplotlib", "pandas", "nbval"]


def requirements(lines):
    """Map each package to what is asked of it."""
    asked = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in asked}


@pytest.fixture(scope="module")
def project():
    """Return the packages that pyproject.toml asks for, to use and to test."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    used = table["project"]["dependencies"]
    tested = table["project"]["optional-dependencies"]["dev"]
    return requirements([*used, *tested, *table["build-system"]["requires"]])


@pytest.fixture(scope="module")
def lock():
    """Return the packages of requirements.lock."""
    return requirements((ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def conda():
    """Return the packages that environment.yml lists for pip."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    return requirements(re.findall(r"^ +- ([\w-]+==\S+)$", text, re.MULTILINE))


@pytest.mark.parametrize("name", NAMED)
def test_the_named_packages_are_in_all_three(name, project, lock, conda):
    """Each of the five has one version, wherever it is installed from."""
    assert name in project
    assert str(conda[name].specifier) == str(lock[name].specifier)


def test_conda_takes_the_lock_and_the_package():
    """The environment that conda builds is the lock's, with this package in it."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert "- --requirement requirements.lock\n" in text
    assert "- --editable .\n" in text


def test_matplotlib_is_pinned_exactly(project, lock):
    """Another release of matplotlib would change the bytes of every figure."""
    assert str(project["matplotlib"].specifier) == str(lock["matplotlib"].specifier)
    assert str(project["matplotlib"].specifier).startswith("==")


def test_every_dependency_is_locked(project, lock):
    """The lock holds each package that the project names, at a version it allows."""
    for name, asked in project.items():
        (pin,) = lock[name].specifier
        assert pin.operator == "=="
        assert pin.version in asked.specifier


def test_the_lock_names_no_place():
    """The lock holds names and versions only: no address, no path, no hash of one place's file."""
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [\w .*<>=!'()]+)?", line)
