"""The modules of `discourse` → the layers they belong to."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))


def test_a_module_imports_only_lower_layers(capsys):
    """The contracts of pyproject.toml hold: layers, packages side by side, and who knows which library."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_a_module_states_its_arrow(path):
    """The first line of each module says what it makes of what."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "no docstring"
    assert set("→⇄") & set(docstring.partition("\n")[0])
