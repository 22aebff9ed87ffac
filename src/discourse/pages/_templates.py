"""Template, values → HTML, with everything escaped that is not HTML already."""

import html
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def render(template: str, **values: object) -> Markup:
    """Fill a template of this package.

    Parameters
    ----------
    template : str
        Its file in `templates`.
    **values
        What it names; one that is missing is an error.

    Returns
    -------
    Markup
    """
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704  # templates escape


@cache
def static(name: str) -> str:
    """Return a file of this package that goes into pages as it is.

    Parameters
    ----------
    name : str
        A style sheet or a script in `static`.

    Returns
    -------
    str
    """
    return resources.files("discourse.pages").joinpath("static", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("discourse.pages"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _escaped(value: object) -> Markup:
    """Escape as the standard library does: the same bytes with every release of the template engine."""
    return value if isinstance(value, Markup) else Markup(html.escape(str(value)))  # noqa: S704  # it is escaped here
