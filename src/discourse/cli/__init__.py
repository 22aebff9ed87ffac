"""A command line → the library's work, a message and an exit status."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after `discourse`; those of the process if they are not given.

    Returns
    -------
    int
        0 if it succeeded, 1 if a codebook did not pass its audit or a notebook failed, 2 if the input had an error, 128
        and the number of the signal if it was told to end, or what reads its output went. An error of the library
        itself is not caught: it shows where it is. Where modules on PYTHONPATH take the place of others, these are
        named as the cause.
    """
    try:
        from discourse.cli._main import carry_out  # what it loads can be interrupted, too

        return carry_out(arguments)
    except KeyboardInterrupt:
        reason, status = "interrupted", 130
    except Exception:
        from discourse.cli._shadows import shadows

        if not (found := shadows()):
            raise
        reason, status = f"{'; '.join(found)}. Take the folder off PYTHONPATH, or call the file something else", 2
    print(f"discourse: {reason}", file=sys.stderr)
    return status
