"""What is wrong → a line and an exit status."""

import sys
from pathlib import Path


def check_new(file: Path) -> None:
    """Check that a file can be written, and that none is lost by it."""
    if not file.parent.is_dir():
        msg = f"{file.parent}: no such folder; make it, or name another file"
        raise FileNotFoundError(msg)
    if file.exists():
        msg = f"{file}: there already; name a new file, so that nothing is lost"
        raise FileExistsError(msg)


def failed(reason: object, *, status: int) -> int:
    print(f"discourse: {reason}", file=sys.stderr)
    return status
