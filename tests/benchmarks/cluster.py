"""What a cluster costs: the same work in this process and on workers of dask.distributed → seconds and ratios.

`make bench-cluster` runs it on 100,000 documents of `corpora.py`, `make bench-cluster ARGS=10000` on so many. It is
no test: compare only the rows of one run. The workers are processes of this machine, and have imported all they need
before the clock runs. Their CPU time is added to that of this process, which holds the scheduler as well.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import dask
from corpora import PASSAGES, written
from distributed import Client, LocalCluster
from speed import ROOT, machine

from discourse import count_terms, index, measures, open_tokens, read_codebook

WORKERS = (1, 2)
KEEP = {"distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None}
"""Workers keep freed memory, as any process does; Dask has them give it back at once, which costs arrays a third."""


def jobs(source: Path, folder: Path, client: Client | None) -> dict[str, Callable[[], object]]:
    """Return what is timed, in this order, as each needs the one before."""
    codebook, store = read_codebook(ROOT / "seeds"), folder / "store"
    return {
        "index": lambda: index(source, store, client=client),
        "count_terms": lambda: count_terms(open_tokens(store), client=client),
        "occurrences": lambda: measures.occurrences(open_tokens(store), codebook, client=client),
        "topic_choice": lambda: measures.topic_choice(
            count_terms(open_tokens(store)).without(measures.STOP_WORDS), [5], client=client
        ),
    }


def seconds(job: Callable[[], object], client: Client | None) -> tuple[float, float]:
    """Return CPU and wall seconds of a job."""

    def cpu() -> float:
        return process_time() + (sum(client.run(process_time).values()) if client else 0)

    before, started = cpu(), perf_counter()
    job()
    wall = perf_counter() - started
    return cpu() - before, wall


def measured(source: Path, client: Client | None) -> dict[str, tuple[float, float]]:
    """Time each job."""
    with TemporaryDirectory(dir=source.parent) as folder:
        return {name: seconds(job, client) for name, job in jobs(source, Path(folder), client).items()}


def main(number: int) -> None:
    """Print what each job takes, and how many times what it takes in one process."""
    print(machine("distributed", "numpy", "pandas"))
    with TemporaryDirectory() as folder:
        few, source = written(100, Path(folder)), written(number, Path(folder))
        alone = measured(source, None)
        report("one process", alone, alone)
        for workers in WORKERS:
            settings = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None, "memory_limit": 0}
            with dask.config.set(KEEP), LocalCluster(**settings) as cluster, Client(cluster) as client:
                measured(few, client)
                report(f"{workers} worker{'s' * (workers > 1)}", measured(source, client), alone)


def report(title: str, times: dict[str, tuple[float, float]], alone: dict[str, tuple[float, float]]) -> None:
    """Print the seconds of each job, and the ratios."""
    print(f"\n{title:<16}{'CPU s':>9}{'wall s':>9}{'CPU ×':>9}{'wall ×':>9}")
    for name, (cpu, wall) in times.items():
        print(f"{name:<16}{cpu:9.2f}{wall:9.2f}{cpu / alone[name][0]:9.2f}{wall / alone[name][1]:9.2f}", flush=True)


if __name__ == "__main__":
    if PASSAGES.is_file():
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    else:
        print("no passages beside the repository: nothing is measured")
