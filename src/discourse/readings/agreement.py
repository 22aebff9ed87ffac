"""Agreement table → sentences: how far the rules say what a reader says, and readers say the same."""

import pandas as pd

from discourse.readings.wording import Reading, code, join, paragraph, percent, plural, two


def agreement(table: pd.DataFrame) -> Reading:
    """Say in how many hits the rules agree with each coder, and coders with each other.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.agreement`.

    Returns
    -------
    Reading
    """
    whole = table[table["frame"] == "all"]
    by_rules = whole[(whole["one"] == "rules") & (whole["hits"] > 0)]
    between = whole[(whole["one"] != "rules") & whole["alpha"].notna()]
    return paragraph(
        *(_coder(str(coder), part) for coder, part in by_rules.groupby("other", sort=False)),
        *(_pair(row) for _, row in between.iterrows()),
        "" if len(between) else "With one coder no agreement between coders (κ, α) can be given.",
    )


def _coder(coder: str, part: pd.DataFrame) -> str:
    shares = [
        f"{row['label']} {percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])}, "
        f"{row['agreed']:,} of {plural(row['hits'], 'hit')})"
        for _, row in part.iterrows()
    ]
    return f"The rules agree with {code(coder)}: {join(shares)}."


def _pair(row: pd.Series) -> str:
    kappa = f"κ {two(row['kappa'])}, " if pd.notna(row["kappa"]) else ""
    who = f"{code(row['one'])} and {code(row['other'])}" if row["other"] else str(row["one"])
    return f"On {row['label']} {who} agree by {kappa}α {two(row['alpha'])}."
