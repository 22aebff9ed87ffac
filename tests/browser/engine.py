"""Modules of the package in a page of their own, so that a test can call them."""

import json
import re
from importlib import resources

from discourse.pages._data import packed
from discourse.pages._leaf import joined

MODULES = ("dom", "wording", "data", "patterns", "intervals", "csv", "search", "codebook", "readings", "coding")
"""Those without a page, in the order in which they need each other."""

EXPORTED = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.MULTILINE)


def source(name):
    """Read a module."""
    return resources.files("discourse.pages").joinpath("static", f"{name}.js").read_text("utf-8")


def page_of(tokens, codebook, **settings):
    """Write a page whose script puts every exported name of the modules into `engine`, with the data opened."""
    written = {name: source(name) for name in MODULES}
    names = [name for text in written.values() for name in EXPORTED.findall(text)]
    bare = list(map(joined, written.values()))
    opened = "data = await openData(); const stream = await openBlock(data, 0)"
    script = "\n".join([*bare, f"const {opened};", f"globalThis.engine = {{data, stream, {', '.join(names)}}};"])
    blocks = "".join(
        f'<script type="application/octet-stream" id="{name}">{text}</script>'
        for name, text in packed(tokens, codebook, **settings).items()
    )
    head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Modules</title>'
    return f'{head}{blocks}<script type="module">{script}</script>'


def call(page, body, argument=None):
    """Evaluate the body of a function of `engine` and an argument; numbers that JSON lacks come as texts."""
    page.wait_for_function("globalThis.engine")
    source_text = f"""(given) => {{
      const argument = JSON.parse(given);
      const answer = ((engine) => {{ {body} }})(globalThis.engine);
      const known = (_, value) => typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
      return JSON.stringify(answer, known);
    }}"""
    return json.loads(page.evaluate(source_text, json.dumps(argument)))
