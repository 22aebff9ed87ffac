"""Passages and corpora beside the repository → texts of any number, drawn with a seed.

The pool is made of the 10,000 passages of `../shared/scale/passages_10k.jsonl`, in their order, and of the paragraphs
of the corpora `../shared/corpora/*/corpus.csv`, in the order of their names and rows: the parts of each text that blank
lines separate, those of forty words and more, as passages have them. Up to 10,000 documents are the first so many
passages. More of them are drawn from the whole pool with replacement by `random.Random(0).choices`, so that they have
the length and the vocabulary of its texts: tokens grow, and distinct words do not.
"""

import csv
import json
import random
import re
from functools import cache
from pathlib import Path

from speed import ROOT

SHARED = ROOT.parent / "shared"
PASSAGES = SHARED / "scale" / "passages_10k.jsonl"
SHORTEST = 40
"""Words of a paragraph that is taken."""


@cache
def passages() -> list[str]:
    """Read the passages."""
    return [json.loads(line)["text"] for line in PASSAGES.read_text(encoding="utf-8").splitlines()]


@cache
def paragraphs() -> list[str]:
    """Read the paragraphs of the corpora."""
    csv.field_size_limit(2**30)
    found = []
    for path in sorted(SHARED.glob("corpora/*/corpus.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [part.strip() for row in csv.DictReader(lines) for part in re.split(r"\n\s*\n", row["text"])]
    return [part for part in found if len(part.split()) >= SHORTEST]


def texts(number: int) -> list[str]:
    """Return so many documents."""
    if number <= len(passages()):
        return passages()[:number]
    return random.Random(0).choices(passages() + paragraphs(), k=number)


def written(number: int, folder: Path) -> Path:
    """Write so many documents into a file, one a line of JSON."""
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps({'text': text}, ensure_ascii=False)}\n" for text in texts(number))
    return path
