"""Changes since a plan was frozen → sentence: whether anything was planned, and what is another thing now."""

from collections.abc import Sequence

from discourse.provenance import FROZEN, Change
from discourse.wording import Reading, join, paragraph, plain, plural


def plan(changes: Sequence[Change] | None) -> Reading:
    """Report whether a plan was frozen before anyone looked at results, and what has changed since.

    Parameters
    ----------
    changes : sequence of Change, or None
        Those of `Study.since_frozen`.

    Returns
    -------
    Reading
        One sentence, also where there is no plan.

    See Also
    --------
    circularity : Whether the codebook was drawn from the texts that are compared by it.
    robustness : What survives where one chooses otherwise.

    Examples
    --------
    >>> plan([Change("codebook.toml", "1", "2")])
    The plan was frozen (frozen.csv); 1 file changed since: codebook.toml was changed.
    """
    if changes is None:
        return paragraph(
            f"No plan was frozen ({FROZEN} is not there): nothing shows which words, frames and settings were chosen "
            "before anyone looked at results."
        )
    if not changes:
        return paragraph(f"The plan was frozen ({FROZEN}), and nothing in it has changed since.")
    n, told = plural(len(changes), "file"), join(plain(str(change)) for change in changes)
    return paragraph(f"The plan was frozen ({FROZEN}); {n} changed since: {told}.")
