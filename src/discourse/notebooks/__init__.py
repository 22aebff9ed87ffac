"""Notebooks → executed notebooks, figure files and tables, each bound to the study it was made from."""

from discourse.notebooks._bind import bound, nodes, unbound
from discourse.notebooks._explore import explore
from discourse.notebooks._form import normal_form, read
from discourse.notebooks._job import figure_sources
from discourse.notebooks._kernel import Failure
from discourse.notebooks._made import is_page, releases
from discourse.notebooks._run import Notice, Progress, Run, regenerate, run
from discourse.notebooks._templates import template_folder, templates

__all__ = [
    "Failure",
    "Notice",
    "Progress",
    "Run",
    "bound",
    "explore",
    "figure_sources",
    "is_page",
    "nodes",
    "normal_form",
    "read",
    "regenerate",
    "releases",
    "run",
    "template_folder",
    "templates",
    "unbound",
]
