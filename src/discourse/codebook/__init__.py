"""codebook.toml → Codebook: the families, actors and mirrors that a study looks for."""

from discourse.codebook.patterns import pattern_error
from discourse.codebook.read import other_format, read_codebook
from discourse.codebook.record import (
    FUNCTIONS,
    KINDS,
    NO_CODEBOOK,
    PATTERNS,
    Actor,
    Codebook,
    Family,
    Sought,
    families_of,
    kind_of,
)

__all__ = [
    "FUNCTIONS",
    "KINDS",
    "NO_CODEBOOK",
    "PATTERNS",
    "Actor",
    "Codebook",
    "Family",
    "Sought",
    "families_of",
    "kind_of",
    "other_format",
    "pattern_error",
    "read_codebook",
]
