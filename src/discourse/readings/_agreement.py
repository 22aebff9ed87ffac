"""Agreement and validation tables → sentences: how far the rules say what a reader says."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import (
    Reading,
    capital,
    join,
    label,
    noun,
    number,
    out_of,
    paragraph,
    percent,
    plain,
    plural,
    two,
)


def agreement(table: pd.DataFrame) -> Reading:
    """Describe how many hits each coder has judged, in how many the rules agree, and coders with each other.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.agreement`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    validation : How often the rules are right on other texts.
    """
    table = table_of("agreement", table)
    if table.empty:
        return paragraph(
            "No hit of this study has been coded by hand, so that nothing tells how far the rules can be trusted."
        )
    whole = table[table["family"] == "all"]
    by_rules = whole[(whole["judge"] == "rules") & (whole["hits"] > 0)]
    between = whole[(whole["judge"] != "rules") & whole["alpha"].notna()]
    return paragraph(
        *(_coder(str(coder), part) for coder, part in by_rules.groupby("other", sort=False)),
        *(_pair(row) for _, row in between.iterrows()),
        "" if len(between) else _alone(int(by_rules["other"].nunique())),
    )


def _coder(coder: str, part: pd.DataFrame) -> str:
    accepted = (part["label"] == "family") & (part["agreed"] == part["hits"])
    shares = [
        f"{noun(row['label'], 'frames')} {percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])}, "
        f"{number(row['agreed'])} of {plural(row['hits'], 'hit')})"
        for _, row in part[~accepted].iterrows()
    ]
    never = f", and refused none, so that nothing tells whether {label(coder)} would" if accepted.any() else ""
    judged = [
        f"{label(coder)} has judged {out_of(int(row['hits']), int(row['total']), 'hit')}{never}."
        for _, row in part[part["label"] == "family"].iterrows()
    ]
    agree = [f"The rules agree with {label(coder)}: {join(shares)}."] if shares else []
    return " ".join([*map(capital, judged), *agree])


def _alone(coders: int) -> str:
    if coders < 2:
        return "With one coder no agreement between coders (κ, α, AC1) can be given."
    return (
        f"No agreement between the {coders} coders (κ, α, AC1) can be given: they have judged no hit in common, or "
        "have used one label throughout."
    )


def _pair(row: pd.Series) -> str:
    parts = [
        f"{sign} {two(row[name])} ({two(row[f'{name}_low'])} to {two(row[f'{name}_high'])})"
        for name, sign in {"kappa": "κ", "alpha": "α", "ac1": "AC1"}.items()
        if pd.notna(row[name])
    ]
    who = f"{label(row['judge'])} and {label(row['other'])}" if row["other"] else str(row["judge"])
    return f"On {noun(row['label'], 'frames')} {who} agree by {join(parts)}."


def validation(table: pd.DataFrame) -> Reading:
    """Describe how often the rules for accusations are right on other texts.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.validation`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    agreement : How far rules and coders agree on the texts of the study.
    """
    table = table_of("validation", table)
    if table.empty:
        return paragraph("No other texts have been coded, so that nothing estimates how good the rules are there.")
    notes = dict.fromkeys(note for note in table["note"] if note)
    return paragraph(
        *(_corpus(str(corpus), part) for corpus, part in table.groupby("corpus", sort=False)),
        "Shares are weighted by how often each kind of hit occurs.",
        "Accusations that no pattern finds, and agents that are named in another sentence only, are not counted.",
        *(f"{capital(plain(note))}." for note in notes),
    )


def _corpus(corpus: str, part: pd.DataFrame) -> str:
    coders = [coder for coder in part["coder"] if coder]
    answers = {
        "precision": "Where the rules name an agent, the coding names the same in",
        "abstention": "Where they abstain although the sentence names an actor, the coding names nobody either in",
        "recall": "Where the coding names an agent, the rules name the same in",
    }
    return " ".join(
        [
            f"On other texts ({plain(corpus)}), the rules were compared with a coding"
            + (f" by {label(coders[0])}." if coders else "."),
            *(
                f"{answers[row['answer']]} an estimated {percent(row['share'])} "
                f"({percent(row['low'])} to {percent(row['high'])}, weighted; "
                f"{number(row['right'])} of {plural(row['hits'], 'coded hit')}, unweighted)."
                for _, row in part.iterrows()
            ),
        ]
    )
