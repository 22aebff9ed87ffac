"""The notebooks of this project → copies to begin from."""

from pathlib import Path

from discourse.notebooks._form import normal_form, read, without_outputs


def template_folder() -> Path:
    """Return the folder of the notebooks that come with the library.

    Returns
    -------
    Path
        That of the checkout, or that in the installed package.
    """
    packed = Path(__file__).with_name("templates")
    return packed if packed.is_dir() else Path(__file__).parents[3] / "notebooks"


def templates() -> dict[str, bytes]:
    """Return the notebooks that come with the library, as they are before they have run.

    Returns
    -------
    dict of str to bytes
        Files by their names, as in `04-framing.ipynb`. They read the study in whose folder they are.
    """
    paths = sorted(template_folder().glob("*.ipynb"))
    return {path.name: normal_form(without_outputs(read(path))) for path in paths}
