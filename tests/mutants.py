"""A hundred mutations of what counts, infers, reads and measures, drawn by seed, and how many the tests catch.

`python tests/mutants.py [seed [number [part]]]` works on a copy of the repository, prints the count, and the
difference of each mutant that survived, and ends with status 1 where fewer than nine in ten are caught; a part such as
`language` or `measures/words` draws from its files only.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parents[1]
TESTS = {
    "arrays.py": "arrays",
    "provenance.py": "provenance",
    "files/*.py": "files",
    "codebook/*.py": "codebook",
    "corpus/*.py": "corpus documents settings dates",
    "corpus/sources/*.py": "sources formats",
    "tokens/counts.py": "counts",
    "stats/*.py": "stats documents reliability keyness divergence collocates corrected calibration",
    "language/*.py": "language languages reader",
    "language/english/*.py": (
        "voices accusations demands distance forms grammar language lines reporting_verbs roles speech"
    ),
    "measures/_wide.py": "wide",
    "measures/words/*.py": (
        "overview frequency tfidf similarity keyness shift divergence collocates concordance topics codebook diversity "
        "correspondence dating key_terms languages no_codebook reference_keyness"
    ),
    "measures/frames/*.py": (
        "occurrences contest names xray audit across frame_coverage groups power pronouns trends wide years"
    ),
    "measures/attribution/*.py": (
        "voices accusations roles demands example figures_of_frames forms predication reporting_verbs shared_charges"
    ),
    "measures/coding/*.py": "coding corrected reliability validation",
    "measures/checks/*.py": "evidence calibration checks power compare_codebooks robustness swap_probe",
}
"""What is mutated, and the tests written for it: those that only pass through it would catch by chance.

What executes notebooks (`notebooks`, `verify`, `crate`) is left out: its tests start kernels, a minute for each mutant.
"""

SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = {mutated}
also_copy = ["seeds"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-m", "", "-k", "not quadratic and not without_end"]
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 2
timeout_constant = 20
use_git_change_detection = false
track_dependencies = false
"""
"""Whether a reading takes quadratic time is left out: the tool slows what it follows, and the clean run fails.

A mutant that never ends is stopped after twice the time of its tests, so that it costs no more than a few others.
"""

CAUGHT = ("killed", "timeout", "segfault", "suspicious")
LEAST = 0.9
"""The share of mutants that has to be caught."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a fork of many threads may hang


def mutated(part):
    """Name the files that are mutated, in order; a pattern that finds none would test nothing in silence."""
    found = {pattern: sorted(ROOT.glob(f"src/discourse/{pattern}")) for pattern in TESTS if pattern.startswith(part)}
    if not found:
        sys.exit(f"no pattern of TESTS begins with {part}")
    for pattern, files in found.items():
        if not files:
            sys.exit(f"no file is src/discourse/{pattern}; name in TESTS where its modules are now")
    return sorted(file.relative_to(ROOT).as_posix() for files in found.values() for file in files)


def tests(part):
    """Name the files of tests, each of which must be there."""
    chosen = {name for pattern, names in TESTS.items() if pattern.startswith(part) for name in names.split()}
    names = [f"tests/test_{name}.py" for name in sorted(chosen)]
    for name in names:
        if not (ROOT / name).is_file():
            sys.exit(f"there is no {name}; name in TESTS where its tests are now")
    return names


def copied(folder, part):
    """Copy what the tests of measures need, with the settings of the mutation tool."""
    settings = SETTINGS.format(mutated=json.dumps(mutated(part)), tests=json.dumps(tests(part)))
    for name in ("src", "tests", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "conformance"))
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text() + settings)


def caught_afresh(name, file):
    """Try a mutant with all tests of its file, in a process that imports it.

    The tool runs the tests that it saw reach a function. It does not see those that find what an earlier test has left
    in a cache or a fixture, nor any that reach what runs while a module is imported.
    """
    found = next(names for pattern, names in TESTS.items() if PurePath(file).match(pattern))
    files = [f"tests/test_{of}.py" for of in found.split()]
    given = ONE_THREAD | {"MUTANT_UNDER_TEST": name, "PYTHONPATH": "src"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-m", "", "-p", "no:cacheprovider", *files]
    try:
        done = subprocess.run(
            command, cwd="mutants", env=os.environ | given, capture_output=True, check=False, timeout=300
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def every_mutant(part):
    """Name all mutants of the copy, in order, each with its file."""
    return {
        get_mutant_name(Path(file), name): file
        for file in mutated(part)
        for name in mutate_file_contents(file, Path(file).read_text()).mutant_names
    }


def mutmut(*arguments):
    """Run the tool in the copy and return what it prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def main(seed=0, number=100, part=""):
    """Draw, run, and print what survived."""
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder), part)
        os.chdir(folder)
        names = every_mutant(part)
        drawn = random.Random(seed).sample(list(names), min(number, len(names)))
        mutmut("run", "--max-children", "2", *drawn)
        statuses = dict(line.strip().rsplit(": ", 1) for line in mutmut("results", "--all", "true").splitlines())
        missed = sorted(name for name in drawn if statuses[name] not in CAUGHT)
        survived = [name for name in missed if not caught_afresh(name, names[name])]
        sys.stdout.write(f"{len(drawn) - len(survived)} of {len(drawn)} mutants caught")
        sys.stdout.write(f" (of {len(names)} there are, seed {seed})\n")
        for name in survived:
            sys.stdout.write(f"\n{mutmut('show', name)}")
        os.chdir(ROOT)
    if len(drawn) - len(survived) < LEAST * len(drawn):
        sys.exit(1)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:])
