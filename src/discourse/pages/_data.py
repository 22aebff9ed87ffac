"""Tokens, Codebook → data that a page embeds: texts, tokens and metadata once, compressed, the same bytes for the same.

The data are a few texts by their names, each compressed as zlib does (RFC 1950) and written in base64. Every page that
needs them has them in it, though two pages of a folder do: whether one from disk may load a file beside it, under a
policy that lets in nothing but its own origin, browsers decide each in its own way; and a page alone can be sent on.

`study` is one JSON object:

- `version`: of this format
- `documents`: one object a document, in corpus order: `id`, `label` and `name` (what it is called alone, and within a
  sentence), `first` and `last` (the days that its date can mean, as YYYY-MM-DD; empty where it has none)
- `columns`: name → `values` (sorted) and `of` (the number of each document's value among them), for those columns of
  the metadata by which documents can be grouped
- `codebook`: what `codebook.toml` says, with pairs in place of tables of ids, since scripts would reorder these
- `z`, `z_squared`: the quantile behind the intervals of 95 percent, and its square
- `lemmas`: whether the tokens have any
- `blocks`: the stretches of documents that are opened one at a time, one alone up to `MOST` tokens, else one a
  document, each with `documents` (the first, and the one behind the last), `tokens` (how many) and `sizes`

`block-0`, `block-1` and so on are columns, one behind the other, of so many bytes as `sizes` says:

1. `texts`: the documents in UTF-8, one behind the other
2. `bytes`: how many bytes each document takes
3. `types`: the sorted vocabulary in UTF-8, a line a type
4. `ranked`: the number of each type among the sorted, the most frequent first
5. `codes`: the rank of each token's type, so that most take one byte
6. `gaps`: how many characters lie between a token and the one before it in its document, or the document's beginning
7. `lengths`: how many characters each token has
8. `quoted`: the lengths of runs of tokens, by turns outside and inside quotation marks
9. `documents`, `passages`, `sentences`: how many tokens each unit holds (three columns)
10. `lemmas`: as `types`; empty where there are none
11. `lemmas_of_types`: the number of each type's lemma; empty where a type has several, in documents of two languages
12. `lemmas_of_tokens`: the number of each token's lemma; empty but there

All but texts, types and lemmas are whole numbers of 7 bits a byte, the lowest first, with the eighth bit set where more
follow (LEB128). Characters are those of Python, code points.
"""

import base64
import json
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

from discourse.arrays import Ints
from discourse.codebook import KINDS, Codebook, Family
from discourse.corpus.dates import span
from discourse.corpus.record import RESERVED, Corpus
from discourse.stats.thresholds import CONFIDENCE
from discourse.tokens.record import Tokens, document_groups
from discourse.wording import heading, visible

VERSION = 1
"""Of the format."""

MOST = 4_000_000
"""Of more tokens a page opens one document at a time."""

GROUPS = 60
"""A column of more values than this tells documents apart, and groups none."""

_OF_FILES = frozenset({"file", "sha256", "label", "title", "note", "source_file", "side_reason"})
"""Columns that say something of each document by itself."""


def packed(tokens: Tokens, codebook: Codebook, *, most: int = MOST) -> dict[str, str]:
    """Write what a page needs to search, count and recount in the browser.

    Parameters
    ----------
    tokens : Tokens
        The texts; where they are read by their lemmas, both lemmas and what is written can be searched.
    codebook : Codebook
        What is looked for.
    most : int
        Of more tokens than this a page opens one document at a time.

    Returns
    -------
    dict of str to str
        What each text is called → base64.
    """
    corpus, number = tokens.corpus, len(tokens.corpus.documents)
    edges = [(0, number)] if len(tokens) <= most else [(at, at + 1) for at in range(number)]
    labels, names = document_labels(corpus), corpus.labels
    blocks = [_block(tokens, first, last) for first, last in edges]
    z = special.ndtri((1 + CONFIDENCE) / 2)
    study = {
        "version": VERSION,
        "documents": [
            {"id": document, "label": labels[document], "name": names[document], "first": first, "last": last}
            for document, (first, last) in zip(labels, _dates(tokens), strict=True)
        ],
        "columns": _columns(tokens),
        "codebook": _in_pairs(_as_mapping(codebook)),
        "z": float(z),
        "z_squared": float(z**2),
        "lemmas": tokens.forms is not tokens,
        "blocks": [
            {"documents": [first, last], "tokens": _size(tokens, first, last), "sizes": list(map(len, block))}
            for (first, last), block in zip(edges, blocks, strict=True)
        ],
    }
    written = {"study": as_json(study)}
    return written | {f"block-{number}": _compressed(b"".join(block)) for number, block in enumerate(blocks)}


def as_json(value: object) -> str:
    """Write a value as JSON, compressed and in base64.

    Parameters
    ----------
    value : object
        Of texts, numbers, lists and mappings.

    Returns
    -------
    str
    """
    return _compressed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _compressed(data: bytes) -> str:
    """Compress bytes, and write them in base64.

    Parameters
    ----------
    data : bytes
        Any.

    Returns
    -------
    str
    """
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def _as_mapping(codebook: Codebook) -> dict[str, Any]:
    """Return a codebook as what its file says: tables, lists and texts.

    Parameters
    ----------
    codebook : Codebook
        Any.

    Returns
    -------
    dict
        What `tomllib` reads from a `codebook.toml` of the same meaning, parts left out that say nothing.
    """
    pairs: dict[str, str] = {}
    for word, other in codebook.mirrors.items():
        if pairs.get(other) != word:
            pairs[word] = other
    actors = {
        actor.id: _said(label=actor.label, kind=actor.kind, names=actor.names, adjectives=actor.adjectives)
        for actor in codebook.actors.values()
    }
    families = {kind: {family.id: _family(family) for family in codebook.families(kind).values()} for kind in KINDS}
    return _said(
        about=codebook.about,
        drawn_from=codebook.drawn_from,
        unmirrored=codebook.unmirrored,
        mirrors=pairs,
        actors=actors,
        **families,
    )


def _in_pairs(codebook: dict[str, Any]) -> dict[str, Any]:
    """Write tables whose keys are ids or words as pairs, which keep their order."""
    pairs = {name: list(codebook.get(name, {}).items()) for name in ("mirrors", "actors")}
    for kind in KINDS:
        families = codebook.get(kind, {}).items()
        pairs[kind] = [(name, family | {"cues": list(family["cues"].items())}) for name, family in families]
    return codebook | pairs


def _family(family: Family) -> dict[str, Any]:
    said = _said(
        label=family.label,
        definition=family.definition,
        source=family.source,
        function=family.function,
        unattested=family.unattested,
        accusatory=family.accusatory,
        claims=family.claims,
    )
    return said | _said(**{"except": family.exceptions}) | {"cues": dict(family.cues)}


def _said(**parts: Any) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: list(part) if isinstance(part, tuple) else part for name, part in parts.items() if part}


def document_labels(corpus: Corpus) -> dict[str, str]:
    """Write what each document is called, as it stands alone.

    Parameters
    ----------
    corpus : Corpus
        Where they are from.

    Returns
    -------
    dict of str to str
        Document → label.
    """
    return {name: heading(label) if label != name else visible(name) for name, label in corpus.labels.items()}


def _dates(tokens: Tokens) -> Iterable[tuple[str, str]]:
    """The first and the last day that the date of each document can mean."""
    documents = tokens.corpus.documents
    published = documents["published"].map(str) if "published" in documents else [""] * len(documents)
    for date in published:
        days = span(date)
        yield (days[0].isoformat(), days[1].isoformat()) if days else ("", "")


def _columns(tokens: Tokens) -> dict[str, Any]:
    """The columns that group documents, at least two to a value on average, with the value of each by its number."""
    columns = {}
    for name in tokens.corpus.documents.columns.difference(_OF_FILES | RESERVED, sort=False):
        groups = document_groups(tokens, name)
        values = sorted(set(groups))
        if 1 < len(values) <= min(GROUPS, len(groups) // 2) or (name == "side" and any(values)):
            place = {value: at for at, value in enumerate(values)}
            columns[str(name)] = {"values": values, "of": [place[value] for value in groups]}
    return columns


def _size(tokens: Tokens, first: int, last: int) -> int:
    return int(tokens.document_bounds[last] - tokens.document_bounds[first])


def _block(tokens: Tokens, first: int, last: int) -> list[bytes]:
    """The columns of some documents."""
    texts = [text.encode() for text in tokens.corpus.texts[first:last]]
    written = tokens.forms
    here = slice(int(written.document_bounds[first]), int(written.document_bounds[last]))
    starts, ends = written.starts[here].astype(np.int64), written.ends[here].astype(np.int64)
    before = np.concatenate([[0], ends[:-1]])
    begins = written.document_bounds[first:last] - here.start
    before[begins[begins < len(before)]] = 0
    return [
        b"".join(texts),
        _numbers([len(text) for text in texts]),
        *_coded(written.types, written.codes[here]),
        _numbers(starts - before),
        _numbers(ends - starts),
        _numbers(_runs(written.quoted[here])),
        _numbers(np.diff(written.document_bounds[first : last + 1])),
        *(_numbers(_sizes(written.bounds(unit), here)) for unit in ("passage", "sentence")),
        *((b"", b"", b"") if written is tokens else _lemmas(tokens, here)),
    ]


def _coded(types: tuple[str, ...], codes: npt.NDArray[np.int32]) -> tuple[bytes, bytes, bytes]:
    """The types that occur, their numbers by frequency, and the rank of each token's type."""
    used, numbers, counts = np.unique(codes, return_inverse=True, return_counts=True)
    ranked = np.argsort(-counts, kind="stable")
    rank = np.empty_like(ranked)
    rank[ranked] = np.arange(len(ranked))
    return "\n".join(types[code] for code in used).encode(), _numbers(ranked), _numbers(rank[numbers])


def _lemmas(tokens: Tokens, here: slice) -> tuple[bytes, bytes, bytes]:
    """The lemmas that occur, and the number of each type's, or, where a type has several, of each token's."""
    used, numbers = np.unique(tokens.codes[here], return_inverse=True)
    types, places = np.unique(tokens.forms.codes[here], return_inverse=True)
    lemma = np.zeros(len(types), dtype=np.int64)
    lemma[places] = numbers
    by_type = bool((lemma[places] == numbers).all())
    words = "\n".join(tokens.types[code] for code in used).encode()
    return words, _numbers(lemma if by_type else []), _numbers([] if by_type else numbers)


def _sizes(bounds: Ints, here: slice) -> Ints:
    """How many tokens each unit holds."""
    return np.diff(bounds[(bounds >= here.start) & (bounds <= here.stop)])


def _runs(flags: npt.NDArray[np.bool_]) -> Ints:
    """The lengths of runs, by turns of what is not so and of what is."""
    changes = np.flatnonzero(np.diff(np.concatenate([[False], flags])))
    return np.diff(np.concatenate([[0], changes, [len(flags)]]))


def _numbers(values: npt.ArrayLike) -> bytes:
    """Write whole numbers from 0 on in 7 bits a byte, the lowest first."""
    left = np.asarray(values, dtype=np.int64)
    place, pieces, places = np.arange(len(left)), [], []
    while len(left):
        goes_on = left > 0x7F
        pieces.append((left & 0x7F | np.where(goes_on, 0x80, 0)).astype(np.uint8))
        places.append(place)
        left, place = left[goes_on] >> 7, place[goes_on]
    if not pieces:
        return b""
    order = np.argsort(np.concatenate(places), kind="stable")  # the pieces of a number stay in their order
    return np.concatenate(pieces)[order].tobytes()
