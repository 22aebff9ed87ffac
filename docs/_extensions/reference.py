"""Public names → their entries: in full in the reference, in a sentence with its sources on the page of methods."""

import inspect
import re
from importlib import import_module

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def entry(module: str, name: str) -> list[str]:
    """Write the directive that documents a name of a module."""
    value = getattr(import_module(module), name)
    if inspect.isclass(value):
        return [f".. autoclass:: {module}.{name}", "   :members:", ""]
    return [f".. autofunction:: {module}.{name}", ""]


class Names(Directive):
    """Document the names below it, or all, of the module that is its argument: a table, then each in full."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Parse what `autosummary` and `autodoc` are to do."""
        (module,) = self.arguments
        names = [name for line in self.content for name in line.split()] or import_module(module).__all__
        table = [f"   ~{module}.{name}" for name in names]
        lines = [".. currentmodule:: None", "", ".. autosummary::", "   :nosignatures:", "", *table, ""]
        lines += [line for name in names for line in entry(module, name)]
        return parsed(self, ["```{eval-rst}", *lines, "```"])


class Measure(Directive):
    """Say of a measure what its docstring says, where it is from, and, below, when not to use it."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Take the first sentence and the works from the docstring, so that neither can go stale."""
        (name,) = self.arguments
        value = getattr(import_module("discourse.measures"), name)
        works = "; ".join(sources(value))
        lines = [f"{{py:obj}}`~discourse.measures.{name}`", f": {summary(value)}", ""]
        lines += [f"  *Source:* {works}.", ""] if works else []
        return parsed(self, [*lines, "  *When not:* " + " ".join(self.content)])


def parsed(directive: Directive, lines: list[str]) -> list[nodes.Node]:
    """Return what lines of Markdown become at the place of a directive."""
    source, _ = directive.state_machine.get_source_and_line(directive.lineno)
    node = nodes.Element()
    directive.state.nested_parse(StringList(lines, source), directive.content_offset, node)
    return node.children


def summary(value: object) -> str:
    """Return the first sentence of a docstring."""
    return (inspect.getdoc(value) or "").partition("\n\n")[0].replace("\n", " ")


def sources(value: object) -> list[str]:
    """List the works in the References of a docstring as author and year: Dunning 1993."""
    references = (inspect.getdoc(value) or "").partition("References\n----------\n")[2]
    works = [" ".join(work.split()) for work in references.split("\n\n") if work.strip()]
    return [f"{authors(work)} {year[1]}" for work in works if (year := re.search(r"\((\d{4})\w?\)", work))]


def authors(work: str) -> str:
    """Shorten the authors of a work as a citation does: one, one & one, the first et al."""
    before = work.partition(" (")[0]
    names = re.findall(r"([^\W\d_][\w'’\- ]+?),(?: [^\W\d_]\S*\.)+", before) or [before.partition(",")[0]]
    if len(names) > 2 or "et al" in before:
        return f"{names[0].strip()} et al."
    return " & ".join(name.strip().removeprefix("& ") for name in names)


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.Node) -> nodes.Node | None:
    """Find a name that a docstring gives as its readers write it: `readings.keyness`, `Counts.without`."""
    target = node.get("reftarget", "")
    record = re.search(r"\.([A-Z].*)", target)  # the module that defines a record is nobody's business
    for name in (target, record[1]) if record else (target,):
        found = env.domains.python_domain.resolve_xref(
            env, node["refdoc"], app.builder, "obj", f"discourse.{name}", node, shown
        )
        if found is not None:
            return found
    return None


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("names", Names)
    app.add_directive("measure", Measure)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
