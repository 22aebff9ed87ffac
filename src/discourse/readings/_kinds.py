"""Codebook → sentences: which kinds of tables it has, and what those that it lacks would add."""

from discourse.codebook import Codebook
from discourse.wording import Reading, code, join, paragraph, plural

_ADDS = {
    "frames": ("frame", "frames", "no framing word is counted, and nobody is looked for whom one accuses"),
    "contests": ("contest", "contests", "no rival words are set side by side"),
    "names": ("family of names", "families of names", "it is not told what the texts call anything"),
    "actors": ("actor", "actors", "no doer is found, and nobody by name who is asked to do something"),
}
"""What one and several of a kind are called, and what cannot be said without any."""


def kinds(codebook: Codebook) -> Reading:
    """Describe which kinds of tables a codebook has, and what is not shown for want of the others.

    Parameters
    ----------
    codebook : Codebook
        Whose tables are counted.

    Returns
    -------
    Reading

    See Also
    --------
    about : What the texts are about.
    codebook_draft : A codebook to begin with.
    """
    numbers = {kind: len(getattr(codebook, kind)) for kind in _ADDS}
    present = [plural(number, *_ADDS[kind][:2]) for kind, number in numbers.items() if number]
    missing = [
        f"Without {code(f'[{kind}.…]')}, {without}." for kind, (*_, without) in _ADDS.items() if not numbers[kind]
    ]
    return paragraph(
        f"The codebook has {join(present)}." if present else "There is no codebook, or nothing in it.", *missing
    )
