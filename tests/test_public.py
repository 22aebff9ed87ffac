"""`discourse` → its public names: what each façade offers, where it is defined, and what is loaded for it."""

import ast
import inspect
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import discourse

ROOT = Path(__file__).parents[1]
FACADES = ["figures", "language", "measures", "notebooks", "pages", "readings", "readings.answers", "verify"]
MODULES = [module.name for module in pkgutil.walk_packages(discourse.__path__, "discourse.")]
HEAVY = {"matplotlib", "scipy.stats", "sklearn"}


def from_imports(tree):
    """Find what a module imports by `from … import …`: pairs of module and name."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {(node.module, alias.name) for node in nodes for alias in node.names}


def parsed(path):
    """Read a Python file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def used():
    """Return the names that each file takes from modules: imported from one, or written after one and a point."""
    trees = {path: parsed(path) for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")}
    return {
        path: {name for _, name in from_imports(tree)}
        | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for path, tree in trees.items()
    }


def test_every_public_name_loads():
    """`__all__` is sorted, each name in it is there, and it is what completion offers."""
    assert discourse.__all__ == sorted(set(discourse.__all__))
    assert all(getattr(discourse, name) is not None for name in discourse.__all__)
    assert dir(discourse) == discourse.__all__
    with pytest.raises(AttributeError, match="no attribute 'measure'"):
        discourse.measure  # noqa: B018 — a name that is not there


def test_types_and_names_come_from_the_same_modules():
    """What a type checker sees imported is what is loaded when it is first used."""
    homes = {(f"discourse.{module}", name) for name, module in discourse._HOMES.items()}
    homes |= {("discourse", name) for name in set(discourse.__all__) - set(discourse._HOMES)}
    outside = {("importlib", "import_module"), ("typing", "TYPE_CHECKING")}
    assert from_imports(parsed(Path(discourse.__file__))) == homes | outside


@pytest.mark.parametrize("name", FACADES)
def test_a_facade_offers_what_it_lists(name):
    """The public names of a package are those in its `__all__`, in order."""
    facade = import_module(f"discourse.{name}")
    public = {key for key, value in vars(facade).items() if not key.startswith("_") and not inspect.ismodule(value)}
    assert facade.__all__ == sorted(public)


@pytest.mark.parametrize("name", MODULES)
def test_a_public_function_is_exported_or_shared(name, used):
    """A function without an underscore is on its façade, or another file uses it."""
    module = import_module(name)
    elsewhere = set().union(*(names for path, names in used.items() if path != Path(module.__file__)))
    facade = import_module(".".join(name.split(".")[:2]))
    exported = {*discourse.__all__, *getattr(facade, "__all__", ())}
    for key, value in vars(module).items():
        defined = inspect.isfunction(value) and value.__module__ == name
        if defined and not key.startswith("_"):
            assert key in exported | elsewhere, f"{name}.{key} is for no one else; give it an underscore"


@pytest.mark.parametrize("name", MODULES)
def test_no_function_hides_a_module(name):
    """`import discourse.measures.words.keyness as m` is the module, though `measures.keyness` is the function."""
    module = import_module(name)
    parent, _, leaf = name.rpartition(".")
    assert getattr(import_module(parent), leaf) is module
    assert inspect.ismodule(module)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import discourse", HEAVY | {"numpy", "pandas", "scipy"}),
        ("from discourse.cli import main; main(['--version'])", HEAVY | {"numpy", "pandas", "scipy"}),
        ("from discourse import count_terms, read_study", HEAVY),
        ("from discourse import measures, pages, readings", HEAVY | {"scipy.optimize"}),
        ("from discourse import figures", HEAVY - {"matplotlib"}),
        ("import discourse.notebooks", HEAVY | {"rfc3987_syntax"}),
    ],
    ids=["package", "command", "texts and counts", "measures and sentences", "figures", "notebooks"],
)
def test_nothing_is_loaded_before_it_is_used(code, absent):
    """A library is loaded by what needs it: nothing by asking for the version, matplotlib by figures alone."""
    watch = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, sep='\\n', file=sys.stderr)); {code}"
    loaded = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True).stderr
    assert not absent & set(loaded.split())
    assert "discourse" in loaded.split()
