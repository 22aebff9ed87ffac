"""The study under other circumstances, and whether notebooks and figures are the stored bytes → docs/perturbations.md.

`make perturb` tries them all; `make perturb ARGS="locale 01-corpus 04-framing"` those whose name holds a word, on the
notebooks that are named, and writes no page. Each works on a copy of seeds and notebooks whose outputs and figures are
taken out before. Of what could pass unnoticed (a locale that is not installed, a kernel of BLAS that is another) a
process is asked first whether it is so there. Exit status 1 where a byte differs.
"""

import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from discourse import notebooks
from discourse.notebooks._form import without_outputs
from discourse.provenance import MANIFEST

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "perturbations.md"
MEASURED = "<!-- measured -->\n"
CODE = "import sys; from discourse.cli import main; sys.exit(main())"
PANDAS = "import pandas as pd\npd.set_option('display.max_rows', 3)\npd.set_option('display.precision', 1)\n"
LOCALE = """
import locale
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    raise SystemExit("it is not installed")
"""
ZONE = """
import time
if not time.localtime().tm_gmtoff:
    raise SystemExit("its data are not installed")
"""
THREADS = """
import numpy, sklearn.utils, threadpoolctl
pools = {{pool["num_threads"] for pool in threadpoolctl.threadpool_info()}}
if {number} not in pools:
    raise SystemExit(f"pools have {{pools}} threads")
"""
KERNEL = """
import numpy, threadpoolctl
numpy.ones((64, 64)) @ numpy.ones((64, 64))
loaded = {{pool.get("architecture", "").replace("Katmai", "Prescott") for pool in threadpoolctl.threadpool_info()}}
if "{kernel}" not in loaded:  # the two are one where a build holds several
    raise SystemExit(f"{{', '.join(sorted(loaded))}} is loaded for it")
"""
SIMD = """
import numpy
umath = numpy._core._multiarray_umath
if on := [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__.get(name)]:
    raise SystemExit(f"{' '.join(on)} stay on")
"""
TUNED = """
import glob, os, subprocess
loaders = glob.glob("/lib*/ld-linux*")
if not loaders:
    raise SystemExit("its loader is not found")
listed = [loaders[0], "--list-diagnostics"]
others = {name: value for name, value in os.environ.items() if name != "GLIBC_TUNABLES"}
told = [subprocess.run(listed, env=each, capture_output=True, text=True).stdout for each in (os.environ, others)]
active = [[line for line in each.splitlines() if "cpu_features" in line] for each in told]
if active[0] == active[1]:
    raise SystemExit("the C library uses what it used before")
"""
STYLE = "font.size: 20\nsvg.hashsalt: mine\naxes.facecolor: yellow\nfont.family: serif\n"


class NotPossibleError(Exception):
    """A circumstance that this machine cannot have."""


@dataclass(frozen=True)
class Trial:
    """A copy of the study that is to run.

    Attributes
    ----------
    checkout, home : Path
        The copy, and the home folder of who runs it.
    variables : dict of str to str
        Those of the process.
    command : list of str
        What runs.
    """

    checkout: Path
    home: Path
    variables: dict[str, str]
    command: list[str]


@dataclass(frozen=True)
class Condition:
    """A circumstance.

    Attributes
    ----------
    name : str
        What it is, for a table.
    variables : dict of str to str
        What is set; `HOME` and others are those of a fresh user anyway.
    prepare : callable
        What is done to a trial before it runs.
    place : str
        The folder that the copy is in.
    check : str
        A program that ends with the reason where it is not so on this machine.
    told : str
        What the command says, where it has to refuse to run.
    """

    name: str
    variables: dict[str, str] = field(default_factory=dict)
    prepare: Callable[[Trial], None] = lambda _: None
    place: str = "checkout"
    check: str = ""
    told: str = ""


def write(path: Path, text: str) -> None:
    """Write a file, and the folders it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def style(trial: Trial) -> None:
    """Have a style of one's own."""
    write(trial.home / ".config/matplotlib/matplotlibrc", STYLE)


def style_beside(trial: Trial) -> None:
    """Have one in the working folder of the kernels."""
    write(trial.checkout / "notebooks/matplotlibrc", STYLE)


def kernelspec(trial: Trial) -> None:
    """Have another interpreter bear the name of the kernel."""
    spec = {"argv": [shutil.which("false"), "{connection_file}"], "display_name": "Python 3", "language": "python"}
    write(trial.home / "kernels/python3/kernel.json", json.dumps(spec))
    trial.variables.update(JUPYTER_PATH=str(trial.home), JUPYTER_PREFER_ENV_PATH="0")


def ipython(trial: Trial) -> None:
    """Have start-up files and settings of IPython."""
    write(trial.home / ".ipython/profile_default/startup/00-mine.py", PANDAS + "print('hello')\nsum = max\n")
    write(
        trial.home / ".ipython/profile_default/ipython_config.py", "c.InteractiveShell.ast_node_interactivity = 'all'\n"
    )
    write(trial.home / "start.py", PANDAS)
    trial.variables.update(PYTHONSTARTUP=str(trial.home / "start.py"))


def jupyter(trial: Trial) -> None:
    """Have settings of Jupyter."""
    settings = {"KernelManager": {"transport": "tcp"}, "MultiKernelManager": {"default_kernel_name": "none"}}
    for name in ("jupyter_config", "jupyter_server_config"):
        write(trial.home / f".jupyter/{name}.json", json.dumps(settings))
    trial.variables.update(JUPYTER_CONFIG_DIR=str(trial.home / ".jupyter"), JUPYTER_DEFAULT_PROVISIONER_NAME="none")


def fonts(trial: Trial) -> None:
    """Have matplotlib's list of fonts name another DejaVu Sans."""
    folder = trial.home / "fonts"
    trial.variables.update(MPLCONFIGDIR=str(folder))
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=trial.variables, check=True)
    found = list(folder.glob("fontlist*.json"))
    if not any("DejaVuSans" in listed.read_text(encoding="utf-8") for listed in found):
        msg = "matplotlib keeps no list that names it"
        raise NotPossibleError(msg)
    for listed in found:
        write(listed, listed.read_text(encoding="utf-8").replace("DejaVuSans", "DejaVuSerif"))


def modules(trial: Trial) -> None:
    """Have modules beside the notebooks that are called like others."""
    for name in ("html", "pandas", "discourse"):
        write(trial.checkout / f"notebooks/{name}.py", "raise ImportError\n")


def on_path(name: str, trial: Trial) -> None:
    """Have a module on PYTHONPATH that is called like another."""
    write(trial.home / f"mine/{name}.py", "raise ImportError\n")
    trial.variables["PYTHONPATH"] += os.pathsep + str(trial.home / "mine")


def read_only(trial: Trial) -> None:
    """Have a checkout that cannot be written, and results elsewhere."""
    trial.command.extend(["--out", str(trial.home / "results")])
    if os.geteuid() != 0:
        for path in [trial.checkout, *trial.checkout.rglob("*")]:
            path.chmod(path.stat().st_mode & ~0o222)
        return
    mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"'
    mounted = ["unshare", "--mount", "sh", "-c", mount, str(trial.checkout)]
    if subprocess.run([*mounted, "true"], check=False, capture_output=True).returncode:
        msg = "root may write everywhere, and may not mount a folder"
        raise NotPossibleError(msg)
    trial.command[:0] = mounted


def elsewhere(trial: Trial) -> None:
    """Have another working folder."""
    trial.command[:0] = ["sh", "-c", 'cd "$0" && exec "$@"', str(trial.home)]
    trial.command.insert(trial.command.index("run") + 1, str(trial.checkout / "seeds"))


def reversed_order(trial: Trial) -> None:
    """Have a file system list the files in another order: one in memory, to which they are copied in any."""
    memory, copied = Path("/dev/shm"), trial.checkout.with_name("copied")  # it is what is wanted here
    if not memory.is_dir():
        msg = "no file system in memory"
        raise NotPossibleError(msg)
    folder = Path(tempfile.mkdtemp(dir=memory))
    trial.checkout.rename(copied)
    files = sorted(path for path in copied.rglob("*") if path.is_file())
    random.Random(3).shuffle(files)
    for file in files:
        (folder / file.relative_to(copied)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / file.relative_to(copied))
    trial.checkout.symlink_to(folder)
    if os.listdir(folder / "notebooks") == os.listdir(copied / "notebooks"):  # noqa: PTH208  # its order is the point
        msg = "files are listed in the same order there"
        raise NotPossibleError(msg)


def without(name: str, trial: Trial) -> None:
    """Have a variable not set."""
    trial.variables.pop(name)


def umask(trial: Trial) -> None:
    """Have files that only their owner reads."""
    trial.command[:0] = ["sh", "-c", 'umask 077 && exec "$0" "$@"']


def python(version: str, trial: Trial) -> None:
    """Have another Python, with the locked packages."""
    uv, place = shutil.which("uv"), trial.home / "venv"
    if uv is None:
        msg = "uv is not installed"
        raise NotPossibleError(msg)
    # Where pyenv is, its shims run one version alone; uv looks into its folders before it gets one.
    path = os.pathsep.join([*map(str, Path.home().glob(".pyenv/versions/*/bin")), os.environ["PATH"]])
    made = [uv, "venv", "--quiet", "--python", version, str(place)]
    lock = [uv, "pip", "install", "--quiet", "--no-deps", "--python", str(place), "-r", str(ROOT / "requirements.lock")]
    for command in (made, lock):
        if subprocess.run(command, check=False, stderr=subprocess.DEVNULL, env=os.environ | {"PATH": path}).returncode:
            msg = f"uv cannot get Python {version} with the lock here"
            raise NotPossibleError(msg)
    trial.command[trial.command.index(sys.executable)] = str(place / "bin" / "python")


def conditions() -> Iterator[Condition]:
    """List what is tried."""
    yield Condition("as it is")
    for seed in ("0", "12345"):
        yield Condition(f"hash seed {seed}", {"PYTHONHASHSEED": seed})
    for locale in ("tr_TR.UTF-8", "C"):
        yield Condition(f"locale {locale}", {"LC_ALL": locale, "LANG": locale}, check=LOCALE)
    for zone in ("Asia/Kathmandu", "Pacific/Kiritimati"):
        yield Condition(f"time zone {zone}", {"TZ": zone}, check=ZONE)
    for number in ("1", "2", "7"):
        variables = {"OMP_NUM_THREADS": number, "OPENBLAS_NUM_THREADS": number}
        yield Condition(f"threads {number}", variables, check=THREADS.format(number=number))
    for kernel in ("Prescott", "Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX", "Cooperlake"):
        check = KERNEL.format(kernel=kernel)
        yield Condition(f"BLAS kernel {kernel}", {"OPENBLAS_CORETYPE": kernel}, check=check)
    dispatched = np._core._multiarray_umath.__cpu_dispatch__
    here = [name for name in dispatched if np._core._multiarray_umath.__cpu_features__.get(name)]
    yield Condition("NumPy without SIMD", {"NPY_DISABLE_CPU_FEATURES": " ".join(here)}, check=SIMD)
    off = "-AVX,-AVX2,-FMA,-FMA4,-AVX512F,-AVX512VL,-AVX512BW,-AVX512DQ"
    yield Condition("C library without AVX and FMA", {"GLIBC_TUNABLES": f"glibc.cpu.hwcaps={off}"}, check=TUNED)
    yield Condition("another working folder", prepare=elsewhere)
    yield Condition("a path with blanks and other letters", place="Ein Ördner – 'ünï' 100% {x} Հայ")
    yield Condition("a read-only checkout, results elsewhere", prepare=read_only)
    yield Condition("umask 077", prepare=umask)
    yield Condition("no HOME", prepare=partial(without, "HOME"))
    yield Condition("HOME that is not there", {"HOME": "/nonexistent"})
    yield Condition("matplotlibrc of the reader", prepare=style)
    yield Condition("matplotlibrc beside the notebooks", prepare=style_beside)
    yield Condition("another DejaVu Sans in the list of fonts", prepare=fonts)
    yield Condition("start-up files and settings of IPython", prepare=ipython)
    yield Condition("settings of Jupyter", prepare=jupyter)
    yield Condition("kernelspec python3 of another interpreter", prepare=kernelspec)
    yield Condition("modules html, pandas, discourse beside the notebooks", prepare=modules)
    yield Condition("a module matplotlib on PYTHONPATH", prepare=partial(on_path, "matplotlib"))
    for name in ("html", "pandas"):  # with which the command itself does not start
        told = f"holds a module '{name}', which takes the place of another"
        yield Condition(f"a module {name} on PYTHONPATH", prepare=partial(on_path, name), told=told)
    yield Condition("files listed in another order", prepare=reversed_order)
    for version in ("3.11", "3.12", "3.13", "3.14"):
        yield Condition(f"Python {version}", prepare=partial(python, version))


def copied(checkout: Path) -> None:
    """Copy seeds and notebooks, without outputs and figures."""
    shutil.copytree(ROOT / "seeds", checkout / "seeds", ignore=shutil.ignore_patterns("results"))
    (checkout / "notebooks").mkdir()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        empty = without_outputs(notebooks.read(path))
        (checkout / "notebooks" / path.name).write_bytes(notebooks.normal_form(empty))


def row(condition: Condition, names: list[str]) -> list[str]:
    """Run the study under a condition, and return a row of the table: what is the same, what differs, and seconds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        checkout = Path(folder, condition.place)
        copied(checkout)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "UV_CACHE_DIR") if name in os.environ}
        variables = kept | {"HOME": str(home), "PYTHONPATH": str(ROOT / "src")} | condition.variables
        trial = Trial(checkout, home, variables, [sys.executable, "-c", CODE, "run", *names])
        try:
            condition.prepare(trial)
            take_effect(condition.check, trial)
            return [condition.name, *compared(trial, names, condition.told)]
        except NotPossibleError as reason:
            return [condition.name, "", "", f"not possible here: {reason}", ""]
        finally:
            if checkout.is_symlink():
                shutil.rmtree(checkout.resolve())


def take_effect(check: str, trial: Trial) -> None:
    """Ask a process of the trial whether all is there as it was set."""
    asked = [sys.executable, "-c", check]
    done = subprocess.run(asked, env=trial.variables, capture_output=True, text=True, check=False)
    if done.returncode < 0:
        msg = f"the processor refuses it ({signal.Signals(-done.returncode).name})"
        raise NotPossibleError(msg)
    if done.returncode:
        raise NotPossibleError(done.stderr.strip().splitlines()[-1])


def compared(trial: Trial, names: list[str], told: str) -> list[str]:
    """Run a trial, and return what is the same, what differs, and seconds."""
    begun = time.perf_counter()
    done = subprocess.run(trial.command, cwd=trial.checkout, env=trial.variables, capture_output=True, check=False)
    seconds = f"{time.perf_counter() - begun:.0f}"
    said = (done.stderr.decode().strip().splitlines() or ["it says nothing"])[-1]
    if told:
        named = "refused, and the module named" if done.returncode == 2 and told in said else f"**not named**: {said}"
        return ["", "", named, seconds]
    if done.returncode:
        return ["", "", f"**does not run**: {said}", seconds]
    results = trial.home / "results" if (trial.home / "results").exists() else trial.checkout / "notebooks"
    same, differ = {".ipynb": 0, ".svg": 0, ".csv": 0}, []
    for path in stored(names):
        made = (results / path.relative_to(ROOT / "notebooks")).read_bytes()
        # Results elsewhere name their study.
        made = made.replace(f"read_study('{trial.checkout / 'seeds'}')".encode(), b"read_study()")
        if asked(made, path, names) == asked(path.read_bytes(), path, names):
            same[path.suffix] += 1
        else:
            differ.append(path.name)
    said = f"**differs**: {', '.join(differ)}" if differ else "the same"
    return [str(same[".ipynb"]), str(same[".svg"]), said, seconds]


def asked(data: bytes, path: Path, names: list[str]) -> bytes | list[dict[str, str]]:
    """Return a file as it is; of the manifest the rows of the notebooks that are named, if any are."""
    if path.suffix != ".csv" or not names:
        return data
    return [row for row in csv.DictReader(io.StringIO(data.decode("utf-8"))) if row["notebook"] in names]


def stored(names: list[str]) -> list[Path]:
    """List the notebooks that are run, their figures, and the manifest, which has the hashes of tables."""
    folder = ROOT / "notebooks"
    paths = [path for path in sorted(folder.glob("*.ipynb")) if not names or path.stem in names]
    sources = notebooks.figure_sources(folder)
    figures = [folder / "figures" / f"{name}.svg" for name, path in sources.items() if path in paths]
    return [*paths, *figures, folder / MANIFEST]


def main() -> int:
    """Try the conditions that are asked for; print the table, and write it if it is whole."""
    known = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    names = [word for word in sys.argv[1:] if word in known]
    words = [word for word in sys.argv[1:] if word not in known]
    chosen = [each for each in conditions() if not words or any(word in each.name for word in words)]
    if unknown := [word for word in words if not any(word in each.name for each in chosen)]:
        sys.exit(f"no circumstance and no notebook is called {unknown[0]!r}")
    lines = ["| circumstance | notebooks | figures | bytes | seconds |", "| --- | ---: | ---: | --- | ---: |"]
    print(*lines, sep="\n", flush=True)
    for condition in chosen:
        lines.append(f"| {' | '.join(row(condition, names))} |")
        print(lines[-1], flush=True)
    impossible = sum("| not possible here: " in line for line in lines)
    lines += ["", f"Tried: {len(chosen) - impossible}. Not possible on that machine: {impossible}."]
    print(*lines[-2:], sep="\n")
    if not sys.argv[1:]:
        head = PAGE.read_text(encoding="utf-8").partition(MEASURED)[0]
        PAGE.write_text(f"{head}{MEASURED}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return int(any("**" in line for line in lines))


if __name__ == "__main__":
    sys.exit(main())
