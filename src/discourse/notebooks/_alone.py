"""Connection file → a kernel that knows nothing of its reader's settings, and never outlives who started it.

A program: `_kernel` starts it by its path, and nothing imports it.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path


def _end_with(lifeline: int) -> None:
    """End this process, and what it will start, as soon as nobody holds the other end of a pipe any more.

    Another process waits for that, since this one may be busy where no thread of Python gets a turn.
    """
    group = os.getpid()
    if child := os.fork():
        os.close(lifeline)
        os.waitpid(child, 0)
        return
    if os.fork() == 0:  # no child of the kernel, whose cells may wait for all of theirs
        os.setsid()
        os.read(lifeline, 1)
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
    os._exit(0)


def _find(own: str, others: list[str]) -> None:
    """Let modules be found where the command finds them: first Python's, this library's, what is installed."""
    installed = (at for at, path in enumerate(sys.path) if Path(path).name in {"site-packages", "dist-packages"})
    sys.path.insert(next(installed, len(sys.path)), own)
    sys.path += [path for path in others if path not in sys.path]
    sys.path.append("")  # those beside the notebooks


def _run(connection: str) -> None:
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  # found since `_find`

    class Alone(IPKernelApp):
        def load_config_file(self, *_: object, **__: object) -> None:
            """Read no settings, be they the reader's or the machine's."""

        def _run_startup_files(self) -> None:
            """Run no code before the first cell."""

    Alone.launch_instance([
        f"--IPKernelApp.connection_file={connection}",
        "--IPKernelApp.log_level=50",  # its note on TCP would be an output; a port that is taken is tried again
        "--HistoryManager.hist_file=:memory:",  # the reader's own history is not ours to write
    ])  # fmt: skip


if __name__ == "__main__":
    file, given = sys.argv[1:]
    settings = json.loads(given)
    if settings["lifeline"] is not None:
        _end_with(settings["lifeline"])
    _find(settings["own"], settings["others"])
    _run(file)
