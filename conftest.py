"""A test session → the committed study, read and never written."""

import os
import tempfile


def pytest_configure(config):
    """Send the figures of notebooks that are compared aside, and compare them on their own corpus."""
    aside = tempfile.TemporaryDirectory()
    config.add_cleanup(aside.cleanup)
    os.environ["DISCOURSE_FIGURES"] = aside.name
    for variable in ("DISCOURSE_STUDY", "DISCOURSE_CONTRAST"):
        os.environ.pop(variable, None)
