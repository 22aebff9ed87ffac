""".github, CITATION.cff, what is installed → what is released, under free licences, by jobs that may do little."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from trove_classifiers import classifiers

import discourse

from . import licences

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
JOBS = [
    (path, name)
    for path in WORKFLOWS
    for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()
    if "steps" in job
]
"""All jobs but those that are the jobs of another workflow."""
FREE = (
    "0BSD|Apache|BSD|CC0|CNRI|HPND|ISC|MIT|MPL|Mozilla Public|PSF|Python Software Foundation|Public Domain|"
    "Unlicense|Zlib|zlib"
)  # fmt: skip
"""Licences that may be combined with that of this project; MPL holds for the files under it alone."""


def test_every_licence_is_known_and_free():
    """None of what is imported is under the GPL alone, and none says nothing."""
    told = licences.locked()
    assert len(told) > 100
    barred = {name: of for name, of in told.items() if not re.search(FREE, of) and licences.PROGRAM.get(name) != of}
    assert not barred


def test_every_licence_is_on_its_page():
    """As the package names it; what other systems and Pythons do not install may stand there, too."""
    page = licences.PAGE.read_text(encoding="utf-8").splitlines()
    assert [name for name, of in licences.locked().items() if licences.row(name, of) not in page] == []
    assert all(any(f"`{name}` is under the GPL" in line for line in page) for name in licences.PROGRAM)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(path):
    """With the version beside it, so that a person can read it and Dependabot can raise it."""
    used = re.findall(r"uses: ([^.].+)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action)


def test_one_action_has_one_commit():
    """All workflows use the same release of an action."""
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: ([^.].+)", path.read_text(encoding="utf-8"))}
    assert len({line.partition("@")[0] for line in used}) == len(used)


@pytest.mark.parametrize(("path", "name"), JOBS, ids=[f"{path.stem}-{name}" for path, name in JOBS])
def test_a_job_may_do_no_more_than_it_takes(path, name):
    """It ends, reads the repository at most, leaves no credentials behind, and none but `publish` can sign."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    job = workflow["jobs"][name]
    assert workflow["permissions"] == {}
    assert job["permissions"] == ({"id-token": "write"} if name == "publish" else {"contents": "read"})
    assert job["timeout-minutes"] <= 120
    assert "latest" not in job["runs-on"]
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    assert ("environment" in job) == (name == "publish")


def test_nothing_is_published_untested():
    """What is built waits for every job of ci.yml, and what is published for what is built."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["tests"] == {"permissions": {"contents": "read"}, "uses": "./.github/workflows/ci.yml"}
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("tests", "build")
    assert "workflow_call:" in (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")


def test_what_runs_in_jobs_is_there():
    """Each `make` of a workflow has its recipe."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path, name in JOBS:
        job = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"][name]
        for step in job["steps"]:
            for goal in re.findall(r"^make (.+)$", step.get("run", ""), re.MULTILINE):
                goals = job["strategy"]["matrix"]["what"] if goal == "${{ matrix.what }}" else goal.split()[:1]
                assert all(re.search(rf"^{re.escape(of)}:", makefile, re.MULTILINE) for of in goals)


def test_the_citation_is_valid():
    """CITATION.cff has what its format requires, and says what the package says."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert set(cited) >= {"cff-version", "message", "title", "authors"}
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "software", "MIT")
    assert cited["version"] == discourse.__version__
    assert all(author.keys() == {"name"} for author in cited["authors"])


def test_every_classifier_is_known():
    """The index refuses a package with another."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["classifiers"]) <= classifiers
