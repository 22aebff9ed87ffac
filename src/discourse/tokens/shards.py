"""Work on a corpus → whole tasks for the workers of a cluster, and what comes of them, in order."""

import functools
import itertools
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from platform import node
from typing import Any, Protocol, cast

import numpy as np
from threadpoolctl import threadpool_limits

from discourse import language
from discourse.arrays import Bools, Ints
from discourse.corpus.record import Corpus, no_spans
from discourse.corpus.stored import StoredTexts
from discourse.files import StudyError
from discourse.tokens._arrays import read_part, read_types, stored_in
from discourse.tokens._columns import Columns, joined, ranked
from discourse.tokens._manifest import rules
from discourse.tokens._tokenize import _batches
from discourse.tokens.record import Tokens

_BYTES, _TOKENS = 16_000_000, 1_000_000
"""How many bytes of text a task reads, which learns their distinct chunks anew, and how many tokens one counts."""

_TOGETHER = 8
"""How many vocabularies are merged at a time."""

_PACKAGES = ("numpy", "scipy", "pandas", "scikit-learn")
"""What must be the same on all machines, so that their numbers are."""


class Client(Protocol):
    """What `distributed.Client` is, as far as it is asked."""

    def submit(self, func: Callable[..., Any], /, *args: Any, pure: bool) -> Any:
        """Have a worker call a function; return the future of what comes of it."""

    def run(self, func: Callable[..., Any], /, *args: Any, on_error: str) -> Any:
        """Have every worker call a function; return what comes of it by their addresses."""

    def cancel(self, futures: Any) -> None:
        """Give up what is not done yet."""


@contextmanager
def connected(address: str) -> Iterator[Client | None]:
    """Connect to a cluster, and leave it at the end.

    Parameters
    ----------
    address : str
        That of its scheduler, as `dask scheduler` prints it; empty where there is no cluster.

    Yields
    ------
    Client or None

    Raises
    ------
    ConnectionError
        No scheduler answers there.
    StudyError
        The extra `cluster` is not installed.
    """
    if not address:
        yield None
        return
    try:
        import distributed
    except ImportError:
        package, message = "distributed", "not installed; a cluster needs it: pip install 'discourse-study[cluster]'"
        raise StudyError(package, None, message) from None
    try:
        client = distributed.Client(address, timeout="5s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        msg = f"no scheduler answers at {address!r}; start one with `dask scheduler`, which prints its address"
        raise ConnectionError(msg) from None
    with client:
        yield cast("Client", client)


def each(client: Client | None, work: Callable[..., Any], data: Any, given: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """Do the same work on some data with other settings, here or on workers.

    Parameters
    ----------
    client : Client or None
        That of the cluster; without one the work is done here.
    work : callable
        Takes the data and settings.
    data : object
        What the work is done on.
    given : iterable of tuple
        The settings of each task.

    Yields
    ------
    object
        What comes of each, in their order.
    """
    if client is None:
        yield from (work(data, *settings) for settings in given)
    else:
        _check_library(client)
        data = _submit(client, _itself, data)  # a task, which another worker can do again
        yield from _results(client, [_submit(client, work, data, *settings) for settings in given])


def by_documents(client: Client, work: Callable[..., Any], tokens: Tokens, *given: Any) -> list[Any]:
    """Do some work on the tokens of some documents at a time, which workers read from their store.

    Parameters
    ----------
    client : Client
        That of the cluster.
    work : callable
        Takes tokens, of whose documents it may ask the names, texts and languages, and what else is given.
    tokens : Tokens
        Those of a store.
    *given
        What else the work takes.

    Returns
    -------
    list
        What comes of each part, in the order of the documents.

    Raises
    ------
    ValueError
        The tokens are of no store.
    """
    folder = stored_in(tokens)
    if folder is None or not isinstance(tokens.corpus.texts, StoredTexts):
        msg = (
            "these tokens are in memory, as a choice of tokens and lemmas are; workers read those of a whole store: "
            "make one with index, open it with open_tokens, and choose afterwards"
        )
        raise ValueError(msg)
    _check_library(client)
    futures = [
        _submit(client, _on_part, work, folder, first, _part(tokens.corpus, first, stop), *given)
        for first, stop in _divided(np.diff(tokens.document_bounds), _TOKENS)
    ]
    return list(_results(client, futures))


def encoded(client: Client, corpus: Corpus) -> tuple[Iterator[Columns], dict[str, int]]:
    """Make the tokens of a corpus that is on disk, some documents at a time, on workers that read their texts there.

    Parameters
    ----------
    client : Client
        That of the cluster.
    corpus : Corpus
        The corpus.

    Returns
    -------
    iterator of Columns, dict
        The parts, in order, and the number of each form, which is its rank.

    Raises
    ------
    StudyError
        As of `tokenize`.

    Notes
    -----
    Each part has a vocabulary of its own first; these are merged some at a time, and each part then gets the numbers
    of all. A vocabulary is one string, since a list is sent form by form.
    """
    _check_library(client)
    parts = [
        _submit(client, _encode, _part(corpus, first, stop))
        for first, stop in _divided(cast("StoredTexts", corpus.texts).sizes, _BYTES)
    ]
    vocabularies = [_submit(client, _forms, part) for part in parts]
    while len(vocabularies) > 1:
        firsts = range(0, len(vocabularies), _TOGETHER)
        vocabularies = [_submit(client, _merged, *vocabularies[first : first + _TOGETHER]) for first in firsts]
    for part in parts:  # the first that cannot be read is the one that is named
        if error := part.exception():
            client.cancel(parts)
            raise error
    types = vocabularies[0].result().split("\n")
    recoded = _results(client, [_submit(client, _recode, part, vocabularies[0]) for part in parts])
    return recoded, dict(zip(types, range(len(types)), strict=True))


def _check_library(client: Client) -> None:
    """Refuse workers without the library: they cannot read a task, and would be sent it again and again."""
    found = client.run(find_spec, "discourse", on_error="return")
    for worker in sorted(address for address, spec in found.items() if spec is None):
        cluster, message = "cluster", f"worker {worker} has no discourse: pip install 'discourse-study[cluster,tables]'"
        raise StudyError(cluster, None, message)


def _encode(corpus: Corpus) -> tuple[Columns, str]:
    """Read the tokens of some documents; their codes are ranks in their own vocabulary."""
    numbers: dict[str, int] = {}
    columns = joined(list(_batches(corpus, language.words, numbers)))
    used: Bools = np.bincount(columns.codes, minlength=len(numbers)) > 0
    types, ranks = ranked(numbers, used)
    return columns.recoded(ranks), "\n".join(types)


def _forms(part: tuple[Columns, str]) -> str:
    return part[1]


def _merged(*vocabularies: str) -> str:
    return "\n".join(sorted({form for vocabulary in vocabularies for form in vocabulary.split("\n")}))


def _recode(part: tuple[Columns, str], vocabulary: str) -> Columns:
    """Put the ranks in the vocabulary of all in the place of those in that of a part."""
    columns, own = part
    place = _places(vocabulary)
    return columns.recoded(np.array([place[form] for form in own.split("\n")], dtype=np.int32))


@functools.lru_cache(maxsize=1)  # many parts of a corpus are recoded by one process
def _places(vocabulary: str) -> dict[str, int]:
    return {form: number for number, form in enumerate(vocabulary.split("\n"))}


def _on_part(work: Callable[..., Any], folder: Path, first: int, corpus: Corpus, *given: Any) -> Any:
    """Do some work on the tokens of some documents in a store."""
    arrays = read_part(folder, first, first + len(corpus.documents))
    types = _types(folder, (folder / "types.txt").stat().st_mtime_ns)
    return work(Tokens(types=types, **arrays, corpus=corpus), *given)


@functools.lru_cache(maxsize=1)  # many parts of a store are read by one process
def _types(folder: Path, _: int) -> tuple[str, ...]:
    return read_types(folder)


def _divided(sizes: Ints, most: int) -> list[tuple[int, int]]:
    """Divide documents into as many parts as are needed so that each has about so much."""
    bounds = np.append(0, np.cumsum(sizes))
    steps = np.linspace(0, bounds[-1], max(-(-int(bounds[-1]) // most), 1) + 1)[1:-1]
    edges = np.unique([0, *np.searchsorted(bounds, steps).tolist(), len(sizes)]).tolist()
    return list(itertools.pairwise(edges))


def _part(corpus: Corpus, first: int, stop: int) -> Corpus:
    """Take some documents of a corpus on disk, with no more metadata than their language."""
    documents = corpus.documents.iloc[first:stop].filter(items=["language"])
    texts = cast("StoredTexts", corpus.texts).only(slice(first, stop))
    return Corpus(documents, texts, no_spans(), corpus.passages)


def _submit(client: Client, work: Callable[..., Any], *given: Any) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sending large graph", UserWarning)  # what is sent outlives a worker so
        return client.submit(_task, _installed(), work, *given, pure=False)


def _results(client: Client, futures: Iterable[Any]) -> Iterator[Any]:
    """Wait for tasks in their order, and let each result go when it is taken."""
    futures = deque(futures)
    try:
        while futures:
            yield futures[0].result()
            futures.popleft()
    finally:
        if futures:
            client.cancel(list(futures))


def _task(installed: dict[str, str], work: Callable[..., Any], *given: Any) -> Any:
    """Do some work on one thread, where the same is installed as with the client."""
    here = _installed()
    for name, wanted in installed.items():
        if here[name] != wanted:
            message = f"this worker has {name} {here[name]}, and the client {wanted}; install the same on all machines"
            raise StudyError(node(), None, message)
    with threadpool_limits(1):
        return work(*given)


@functools.cache
def _installed() -> dict[str, str]:
    return {name: version(name) for name in _PACKAGES} | {"rules of text": rules(["zh"])}  # with the segmenter


def _itself(data: Any) -> Any:
    return data
