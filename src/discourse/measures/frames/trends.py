"""Hits → trends: rates per 1,000 tokens from period to period, gaps included."""

import dataclasses

import numpy as np
import pandas as pd

from discourse.codebook import NO_CODEBOOK, Codebook, Family
from discourse.corpus.dates import span
from discourse.corpus.periods import EVERY, Period, period_in, periods_between
from discourse.corpus.record import By, joined
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.frames.rates import rates
from discourse.measures.words.concordance import Hits
from discourse.stats.association import log_ratio
from discourse.stats.documents import Rates, rate_interval, ratio_interval
from discourse.stats.thresholds import FEW_DOCUMENTS
from discourse.tokens.record import Tokens, document_groups
from discourse.wording import listed

SEVERAL = 2
"""So many documents a period are not one document's, where none has enough for an interval."""
FIT = 0.9
"""A period in which a smaller share of the dates lies than this is too short for them."""
FORMS = 3
"""So many forms of a concordance name its trend."""
_COUNTS = ["hits", "total", "documents_with", "documents"]
_RATES = [*_COUNTS[:2], "per_thousand", "document_low", "document_high", *_COUNTS[2:]]
"""What a period has of `rates`."""
_SHARES = ["hits_rivals", "share", "share_document_low", "share_document_high"]


def trends(
    hits: Hits,
    tokens: Tokens,
    codebook: Codebook | Family | None = None,
    by: By | None = None,
    *,
    every: str | None = None,
    kind: str = "frames",
    level: str | None = None,
) -> pd.DataFrame:
    """Follow how often something occurs from period to period, by the dates at which documents were published.

    Parameters
    ----------
    hits : DataFrame, str or iterable of str
        The table of `occurrences`, `voices` or `accusations`, or some of its rows; without a codebook, a pattern,
        several, such as a column of terms, or the table of `concordance`, all lines, which are counted together.
    tokens : Tokens
        The same tokens, for the totals and the dates.
    codebook : Codebook or Family, optional
        What the hits were searched with.
    by : str or sequence of str, optional
        A column of the documents' metadata, such as `side`, or several: each of its values has a trend of its own.
    every : {"day", "month", "year", "decade", "century"}, optional
        How long a period is. Without it, the shortest of which the median period, of each group, has the five documents
        that an interval needs, if at least five periods are left, else the shortest of which it has two;
        and of which nine in ten dates are within one.
    kind : {"frames", "names", "contests"}
        The kind of families of a codebook; of contests, each cue has a trend and a share of the hits of all rivals.
    level : str, optional
        What a trend is of: `family`, `cue`, `pattern` or another column of the hits. Where it is not said, it is
        `family` of frames, `cue` of names and contests, and `pattern` without a codebook.

    Returns
    -------
    DataFrame
        One row a period, of what is counted, and, if given, of `by`: every period from the first date to the last, also
        one without documents, in which nothing is known. No row where no document has a date.

        - period: what it is called, as in `1993`, `1990s`; the column of `level`; the column of `by`
        - hits, total, per_thousand, document_low, document_high, documents_with, documents: as in `rates`; there is no
          interval in a period of fewer than five documents
        - hits_rivals, share, share_document_low, share_document_high: of contests alone, as in `contest`
        - change: log₂ of the ratio of the rate in the later half of the documents to that in the earlier half;
          change_low, change_high: its interval if documents were independent. All three are the same in each row of a
          trend. Where a half has no hit, half an occurrence in all is added to both, as in `keyness`; the bounds are
          NaN then, and where a half has fewer than five documents or its hits come from effectively fewer than two and
          a half
        - later_from: the period with which the later half begins, empty where there is one period alone; the halves
          are as even as whole periods allow
        - begins, ends: the first and the last day of the period
        - every: how long a period is
        - undated, straddling: the documents of the corpus, or of the group, that have no date, and those whose date is
          of several periods; hits_left_out: the hits in them, which are in no period
        - kind, within: as in `rates`; of patterns the kind is `patterns`

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        There is no such period, or `by` names it; the level is no column of the hits; a hit is of nothing in the
        codebook; or the lines of a concordance are not all there are.

    See Also
    --------
    rates : The same without dates.
    discourse.corpus.record.Corpus.with_period : Periods as groups, for any measure with a `by`.

    Notes
    -----
    A date is when a document was published, not when its words were chosen. What differs from period to period need not
    be the wording of the same voices: look who speaks in each, and compare `by` side.

    The change is one comparison a trend, whose halves do not depend on the hits; the largest of many changes is larger
    than it would be alone.

    References
    ----------
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data. Survey Methodology, 24(2), 193–201.
    """
    if every is not None and every not in EVERY:
        msg = f"every={every!r}: a period is one of {', '.join(EVERY)}"
        raise ValueError(msg)
    if codebook is None:
        found, sought = _patterns(hits, tokens)
        return trends(found, tokens, sought, by, every=every, level="pattern").assign(kind="patterns", within="")
    if not isinstance(hits, pd.DataFrame):
        msg = f"hits={hits!r}: with a codebook give what occurrences(tokens, codebook) finds"
        raise ValueError(msg)  # noqa: TRY004  # one kind of error for whatever is no table of hits
    level = level or ("family" if kind == "frames" else "cue")
    columns = [by] if isinstance(by, str) else list(by or ())
    if "period" in columns:
        msg = f"by={by!r}: each trend is by period already; name another column, or every= another length of periods"
        raise ValueError(msg)
    documents = _documents(tokens, columns)
    every = every or _shortest(documents)
    tokens = tokens.with_period(every)
    documents["period"] = tokens.corpus.documents["period"]
    documents["cell"] = document_groups(tokens, [*columns, "period"])
    known = rates(hits, tokens, codebook, [*columns, "period"], kind=kind, level=level)
    counted = known[[level, "kind", "within"]].drop_duplicates()

    groups = sorted(set(documents["group"]) - {""}) if columns else [""]
    periods = _periods(documents["published"], every)
    names = [[period.name for period in periods], counted[level], groups]
    cells = pd.MultiIndex.from_product(names, names=["period", level, "group"])
    place = documents[documents["cell"] != ""].drop_duplicates("cell").set_index("cell")
    known = known.rename(columns={known.columns[0]: "cell"})
    known = known[known["cell"].isin(place.index)].join(place[["period", "group"]], on="cell")
    table = known.set_index(cells.names)[_RATES].reindex(cells)
    table[_COUNTS] = table[_COUNTS].fillna(0).astype(int)

    found = pd.crosstab(hits["document"], hits[level]).reindex(documents.index, columns=counted[level], fill_value=0)
    if kind == "contests":
        shares = _shares(found, documents, counted.set_index(level)["within"])
        table = table.join(shares).fillna({"hits_rivals": 0}).astype({"hits_rivals": int})
    later = _later(documents)
    whole = _whole(found, documents[documents["group"].isin(groups)], later)
    days = pd.DataFrame(periods, columns=["period", "begins", "ends"]).astype(str).set_index("period")
    table = table.join(whole, on=[level, "group"]).join(days, on="period").reset_index()
    table = table.assign(later_from=later, every=every).merge(counted, on=level, how="left")
    return table.rename(columns={"group": joined(columns)}) if columns else table.drop(columns="group")


def _patterns(hits: Hits, tokens: Tokens) -> tuple[pd.DataFrame, Codebook]:
    """Find patterns, each by itself, or name the lines of a concordance by their forms; and a codebook of them."""
    if isinstance(hits, pd.DataFrame):
        if "node" in hits and "hits" in hits:
            msg = "these lines show only some of the hits; give concordance(…, lines=None), or the pattern"
            raise ValueError(msg)
        forms = hits["node"].str.lower().value_counts().index if "node" in hits else ["hits"]
        name = listed(list(forms), FORMS)
        return hits.assign(pattern=name), _codebook([name])
    codebook = _codebook([hits] if isinstance(hits, str) else list(dict.fromkeys(hits)))
    return occurrences(tokens, codebook), codebook


def _codebook(patterns: list[str]) -> Codebook:
    """Make each pattern a family, so that none takes a hit from another."""
    families = {
        pattern: Family(pattern, pattern, "", "", cues={pattern: (pattern,)}, exceptions=(), unattested=())
        for pattern in patterns
    }
    return dataclasses.replace(NO_CODEBOOK, frames=families)


def _documents(tokens: Tokens, columns: list[str]) -> pd.DataFrame:
    """The tokens, the group and the date of each document."""
    documents = tokens.units("document").set_index("document")[["tokens"]]
    metadata = tokens.corpus.documents
    documents["group"] = document_groups(tokens, columns) if columns else ""
    documents["published"] = metadata["published"].astype(str) if "published" in metadata else ""
    return documents


def _shortest(documents: pd.DataFrame) -> str:
    """Choose how long a period is, as `trends` says; the year where no choice is a good one."""
    dates = documents.loc[documents["published"].map(span).notna(), "published"]
    for enough in (FEW_DOCUMENTS, SEVERAL):
        for every in EVERY:
            names = {date: period.name for date in set(dates) if (period := period_in(date, every))}
            periods = dates.map(names).dropna()
            each = periods.groupby([periods, documents.loc[periods.index, "group"]]).size()
            if len(periods) >= FIT * len(dates) and periods.nunique() >= enough and each.median() >= enough:
                return every
    return "year"


def _periods(dates: "pd.Series[str]", every: str) -> list[Period]:
    """List all periods from the first that has a document to the last."""
    held = sorted({period for date in set(dates) if (period := period_in(date, every))})
    return list(periods_between(held[0], held[-1], every)) if held else []


def _later(documents: pd.DataFrame) -> str:
    """Find the period with which the later half of the dated documents begins."""
    sizes = documents.loc[documents["cell"] != "", "period"].value_counts().sort_index()
    uneven = (2 * sizes.cumsum() - sizes.sum()).abs().iloc[:-1]
    return str(sizes.index[int(uneven.to_numpy().argmin()) + 1]) if len(uneven) else ""


def _whole(found: pd.DataFrame, documents: pd.DataFrame, later: str) -> pd.DataFrame:
    """What is known of each trend as a whole: its change, and what is left out of it."""
    parts = []
    for name, rows in documents.groupby("group"):
        undated, out = rows["published"].map(span).isna(), rows["period"] == ""
        halves = [rows.index[~out & half] for half in (rows["period"] >= later, rows["period"] < later)]
        counts = [(found.loc[half].to_numpy(), rows.loc[half, "tokens"].to_numpy()) for half in halves]
        (hits, size), (before, size_before) = ((part.sum(axis=0), sizes.sum()) for part, sizes in counts)
        low, high = ratio_interval(*(Rates.of(*half) for half in counts))
        part = {
            "change": log_ratio(hits, size, before, size_before)[0],
            "change_low": low,
            "change_high": high,
            "undated": int(undated.sum()),
            "straddling": int((out & ~undated).sum()),
            "hits_left_out": found[out.reindex(found.index, fill_value=False)].sum().to_numpy(),
        }
        parts.append(pd.DataFrame(part, index=pd.MultiIndex.from_product([found.columns, [name]])))
    columns = ["change", "change_low", "change_high", "undated", "straddling", "hits_left_out"]
    nothing = pd.DataFrame(columns=columns, index=pd.MultiIndex.from_product([found.columns, []]), dtype=float)
    return pd.concat(parts) if parts else nothing


def _shares(found: pd.DataFrame, documents: pd.DataFrame, contests: "pd.Series[str]") -> pd.DataFrame:
    """The share of each rival in the hits of its contest, by period and group, with its interval over documents."""
    parts = []
    for (period, name), rows in documents[documents["cell"] != ""].groupby(["period", "group"]):
        for _, rivals in contests.groupby(contests, sort=False):
            hits = found.loc[rows.index, rivals.index]
            total = int(hits.to_numpy().sum())
            low, high = rate_interval(hits.to_numpy(), hits.sum(axis=1))
            part = {"hits_rivals": total, "share": hits.sum().to_numpy() / (total or np.nan)}
            index = pd.MultiIndex.from_product(
                [[period], rivals.index, [name]], names=["period", found.columns.name, "group"]
            )
            parts.append(pd.DataFrame(part | {"share_document_low": low, "share_document_high": high}, index=index))
    return pd.concat(parts) if parts else pd.DataFrame(columns=_SHARES, dtype=float)
