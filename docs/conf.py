"""Markdown, docstrings and stored notebooks → the pages of the documentation, built without a network."""

import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_extensions"), str(HERE.parent / "src")]

import discourse  # noqa: E402 — the sources beside these pages, not what may be installed

project = "discourse"
author = "the discourse authors"
project_copyright = author
version = release = discourse.__version__

extensions = ["myst_nb", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx_design", "reference"]
exclude_patterns = ["_build", "_extensions"]
default_role = "code"  # single backticks in a docstring are code
nitpicky = True
suppress_warnings = ["mystnb.unknown_mime_type"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the stored outputs are the results; `make test` compares them with fresh ones
nb_ipywidgets_js = {}  # which would be fetched

autodoc_typehints = "none"  # the docstrings name the types
autosummary_generate = False
numpydoc_show_class_members = False

templates_path = []
html_theme = "pydata_sphinx_theme"
html_title = f"discourse {release}"
html_static_path = ["_static"]
html_css_files = ["discourse.css"]
html_show_sourcelink = False
html_copy_source = False
_ALONE = (
    "tutorial method glossary install commands environment architecture performance cluster perturbations comparison"
)
html_sidebars: dict[str, list[str]] = {page: [] for page in _ALONE.split()}  # pages with nothing below them to navigate
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system is
html_theme_options = {
    "navigation_with_keys": False,
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
    "footer_start": ["copyright"],
    "footer_end": [],
}


def setup(app: Sphinx) -> None:
    """Put the stored notebooks where Sphinx takes them for pages of its own; what has not changed is not read again."""
    del app
    pages = HERE / "notebooks"
    pages.mkdir(exist_ok=True)
    for notebook in (HERE.parent / "notebooks").glob("*.ipynb"):
        shutil.copy2(notebook, pages)
