"""The checkout → dist/: a wheel and an sdist, and whether each is whole, the same bytes twice, and works by itself.

`python tests/dist.py` builds both, compares what is in them with what git knows, and installs each into an empty
environment of its own, with the releases of requirements.lock. There a study is made of a table, a notebook is run on
it and a report written, as by somebody who has nothing but the package. It needs git, and an index to install from.
"""

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from hatchling import build
from markdown_it import MarkdownIt
from packaging.metadata import Metadata
from trove_classifiers import classifiers

import discourse

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
BESIDE = {"LICENSE", "PKG-INFO", "README.md", "pyproject.toml", ".gitignore"}
"""What an sdist holds beside the library and its notebooks."""
TABLE = """id,party,text
first,north,"The harbor is ours to build, we say. It brings work to every town on the coast."
second,north,"We build a harbor and a road. Work and trade will come with them, they told us."
third,south,"They call it a harbor, and it is a wound to the shore. Birds and fish will be gone."
fourth,south,"The shore must be kept. No road, no harbor: the birds were here before all trade."
"""
NOTEBOOK = "02-vocabulary"


def built() -> list[Path]:
    """Build both twice, and keep them where they are the same bytes."""
    shutil.rmtree(DIST, ignore_errors=True)
    with tempfile.TemporaryDirectory() as again:
        for make in (build.build_sdist, build.build_wheel):
            name = make(str(DIST))
            if Path(again, make(again)).read_bytes() != (DIST / name).read_bytes():
                sys.exit(f"{name} is not the same bytes twice")
    return sorted(DIST.iterdir())


def known() -> set[str]:
    """Name the files of the library and its notebooks that git knows."""
    listed = subprocess.run(["git", "ls-files", "src", "notebooks"], capture_output=True, text=True, check=True)
    return set(listed.stdout.splitlines())


def held(archive: Path) -> tuple[set[str], str]:
    """Name the files of an archive as they are named in the checkout, and return its metadata."""
    stem = f"discourse_study-{discourse.__version__}"
    if archive.suffix == ".gz":
        with tarfile.open(archive) as sdist:
            names = {name.removeprefix(f"{stem}/") for name in sdist.getnames()}
            return names - BESIDE, sdist.extractfile(f"{stem}/PKG-INFO").read().decode()
    with zipfile.ZipFile(archive) as wheel:
        names = {name for name in wheel.namelist() if not name.startswith((f"{stem}.dist-info/", f"{stem}.data/"))}
        templates = "discourse/notebooks/templates/"
        places = {name: f"notebooks/{name.removeprefix(templates)}" for name in names if name.startswith(templates)}
        return {places.get(name, f"src/{name}") for name in names}, wheel.read(f"{stem}.dist-info/METADATA").decode()


def check_files(archive: Path, files: set[str], expected: set[str]) -> None:
    """Stop where a file is missing or one too many."""
    if archive.suffix == ".whl":
        expected = {name for name in expected if not name.startswith("notebooks/figures/")}
    if files != expected:
        sys.exit(f"{archive.name} lacks {sorted(expected - files)} and has {sorted(files - expected)} too much")


def check_metadata(archive: Path, text: str) -> None:
    """Stop where the metadata is not valid, or what it says is not what the project is."""
    metadata = Metadata.from_email(text, validate=True)
    unknown = set(metadata.classifiers) - classifiers
    rendered = MarkdownIt().render(metadata.description or "")
    told = (metadata.license_expression, metadata.description_content_type, str(metadata.version))
    if unknown or "<h1>" not in rendered or told != ("MIT", "text/markdown", discourse.__version__):
        sys.exit(f"{archive.name}: {unknown or told}")
    if email.message_from_string(text)["License-File"] != "LICENSE":
        sys.exit(f"{archive.name} names no LICENSE")


def check_use(archive: Path, folder: Path) -> None:
    """Install it with what notebooks need into an empty environment, and make a study, results and a report there."""
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    pins = re.findall(r"^[\w.-]+==[^\\\n]+", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    (folder / "pins.txt").write_text("\n".join(pins), encoding="utf-8")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    study = folder / "my study"

    def pip(verb: str) -> list[object]:
        own = binaries / "python"
        return ["uv", "pip", verb, "--python", own] if shutil.which("uv") else [own, "-m", "pip", verb]

    def run(*arguments: object) -> None:
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DISCOURSE"))}
        command = [str(argument) for argument in arguments]
        done = subprocess.run(command, cwd=folder, env=keep, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{archive.name}: {' '.join(command)}\n{done.stdout}{done.stderr}")

    run(*pip("install"), "--quiet", "--constraint", "pins.txt", f"{archive}[notebooks]")
    run(*pip("check"))
    program = binaries / "discourse"
    run(program, "new", study, "--from", "table.csv", "--side", "party", "--language", "en")
    run(program, "check", study)
    for notebook in study.glob("notebooks/*.ipynb"):
        if notebook.stem != NOTEBOOK:
            notebook.unlink()
    run(program, "run", study)
    run(program, "report", study)
    made = [f"{NOTEBOOK}.ipynb", "figures/frequency.svg", "report/index.html"]
    if missing := [name for name in made if not (study / "results" / name).is_file()]:
        sys.exit(f"{archive.name} made no {', '.join(missing)}; there are {sorted(study.rglob('results/*'))}")


def main() -> None:
    """Build, check and say what was found."""
    os.chdir(ROOT)
    expected = known()
    for archive in built():
        files, metadata = held(archive)
        check_files(archive, files, expected)
        check_metadata(archive, metadata)
        sys.stdout.write(
            f"{archive.name}: {archive.stat().st_size:,} bytes, {len(files)} files, twice the same bytes\n"
        )
        with tempfile.TemporaryDirectory() as folder:
            check_use(archive, Path(folder).resolve())
        sys.stdout.write("  installs into an empty environment; new, check, run and report work from it\n")


if __name__ == "__main__":
    main()
