"""JupyterLab → notebooks saved as they were stored: without the version of Python, and without forms that are live.

JupyterLab loads this module as an extension of its server, so that it imports nothing that takes time.
"""

import json
from pathlib import Path
from typing import Any

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
"""What a notebook says of itself: all that JupyterLab writes, but the version of this machine's Python."""

LIVE_FORM = "application/vnd.jupyter.widget-view+json"
"""A form that only a running kernel fills; its number is another on every run."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(_keep_form)


def _keep_form(model: dict[str, Any], path: str, contents_manager: Any, **_: object) -> None:
    """Take out of a notebook that is about to be saved what its stored form, if that is the normal one, has not."""
    if model["type"] != "notebook":
        return
    try:
        stored = json.loads(Path(contents_manager.root_dir, path).read_bytes())
    except (OSError, ValueError):
        return
    if isinstance(stored, dict) and stored.get("metadata") == METADATA:
        content = model["content"]
        content["metadata"].get("language_info", {}).pop("version", None)
        for output in (output for cell in content["cells"] for output in cell.get("outputs", ())):
            output.get("data", {}).pop(LIVE_FORM, None)
