"""Notebooks → executed notebooks, figure files and tables, each bound to the study it was made from."""

from discourse.notebooks._again import Stored, again, stored
from discourse.notebooks._bind import bound, nodes, placeless, unbound
from discourse.notebooks._explore import explore
from discourse.notebooks._form import normal_form, read
from discourse.notebooks._job import figure_sources
from discourse.notebooks._kernel import Failure
from discourse.notebooks._made import is_page, library_hash, releases
from discourse.notebooks._manifest import Entry, read_manifest
from discourse.notebooks._run import Notice, Progress, Run, regenerate, run
from discourse.notebooks._templates import template_folder, templates
from discourse.notebooks._trace import Trace, results_folder, trace

__all__ = [
    "Entry",
    "Failure",
    "Notice",
    "Progress",
    "Run",
    "Stored",
    "Trace",
    "again",
    "bound",
    "explore",
    "figure_sources",
    "is_page",
    "library_hash",
    "nodes",
    "normal_form",
    "placeless",
    "read",
    "read_manifest",
    "regenerate",
    "releases",
    "results_folder",
    "run",
    "stored",
    "template_folder",
    "templates",
    "trace",
    "unbound",
]
