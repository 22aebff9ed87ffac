"""A hundred mutations of what counts, infers and measures, drawn by seed, and how many the tests catch.

`python tests/mutants.py [seed [number]]` works on a copy of the repository, prints the count, and the
difference of each mutant that survived.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parents[1]
MUTATED = ("src/discourse/counts.py", "src/discourse/inference.py", "src/discourse/measures/*.py")
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/discourse/counts.py", "src/discourse/inference.py", "src/discourse/measures/*.py"]
also_copy = ["seeds"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = [{tests}]
use_git_change_detection = false
track_dependencies = false
"""
CAUGHT = ("killed", "timeout", "segfault", "suspicious")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a fork of many threads may hang


def copied(folder):
    """Copy what the tests of measures need, with the settings of the mutation tool."""
    for part in ("src", "tests", "seeds"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "conformance"))
    names = {path.stem for pattern in MUTATED for path in ROOT.glob(pattern)}
    tests = sorted(f"tests/test_{name}.py" for name in names if (ROOT / f"tests/test_{name}.py").is_file())
    settings = SETTINGS.format(tests=", ".join(f'"{test}"' for test in tests))
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text() + settings)


def every_mutant():
    """Name all mutants of the copy, in order."""
    files = sorted(path for pattern in MUTATED for path in Path().glob(pattern))
    return [
        get_mutant_name(path, name)
        for path in files
        for name in mutate_file_contents(str(path), path.read_text()).mutant_names
    ]


def mutmut(*arguments):
    """Run the tool in the copy and give what it prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def main(seed=0, number=100):
    """Draw, run, and say what survived."""
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder))
        os.chdir(folder)
        names = every_mutant()
        drawn = random.Random(seed).sample(names, min(number, len(names)))
        mutmut("run", "--max-children", "2", *drawn)
        statuses = dict(line.strip().rsplit(": ", 1) for line in mutmut("results", "--all", "true").splitlines())
        survived = sorted(name for name in drawn if statuses[name] not in CAUGHT)
        sys.stdout.write(f"{len(drawn) - len(survived)} of {len(drawn)} mutants caught")
        sys.stdout.write(f" (of {len(names)} there are, seed {seed})\n")
        for name in survived:
            sys.stdout.write(f"\n{mutmut('show', name)}")
        os.chdir(ROOT)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
