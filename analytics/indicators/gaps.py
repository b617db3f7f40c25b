"""How far a figure is from a milestone, in percentage points and in people.

    gap_pp      = target_pct − rate
    gap_persons = ⌈target_pct / 100 × base_persons⌉ − count_persons

where a base is implied, ⌈target_pct × count_persons / published_pct⌉ − count_persons, which is the
same without the rounding of the base.

The rate is the computed one, else the published one. People need a count and a base on which the
milestones are stated; any other rate has points alone ("indicative"). A negative gap means that the
level is passed. Verdicts compare unrounded: 44,96 % prints as 45,0 % and has not met 45 %. "Khoảng"
(about) in Resolution 125 gives no tolerance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analytics.reference.areas import COUNTRY
from analytics.reference.bases import bases
from analytics.reference.publishers import ranks
from analytics.reference.targets import milestone, milestone_at
from analytics.schema import GAPS

_HUNDREDTHS = 10_000


def gaps(coverage: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Return the coverage with the gap to a national milestone and the status against it.

    Args:
        coverage: a COVERAGE frame.
        year: the milestone's year; when not given, for each row the first milestone not yet past at
            its month.

    Returns:
        A GAPS frame, row for row as given. ``status`` is ``met`` or ``missed`` for the country in
        the December of the milestone, ``achieved`` or ``below`` otherwise, ``indicative`` on a
        basis other than that of the milestones, ``not_assessed`` without a rate.

    Example:
        21,340,000 participants at a published 45.1 % against 60 % in 2030 are 14.9 points and
        7,050,244 people.
    """
    if coverage.empty:
        return GAPS.empty()
    due = _milestones(coverage, year)
    rate = coverage["coverage_pct"].fillna(coverage["published_pct"])
    gap_pp = due.target_pct - rate.to_numpy(dtype=float, na_value=np.nan)
    return coverage.assign(
        milestone_year=pd.array(due.year, dtype="Int64"),
        target_pct=pd.array(due.target_pct, dtype="Float64"),
        gap_pp=pd.array(gap_pp, dtype="Float64"),
        gap_persons=people_missing(coverage, due.hundredths),
        status=_status(coverage, gap_pp, due.is_december),
    )[list(GAPS.columns)]


@dataclass(frozen=True)
class _Milestones:
    """For each row: its milestone's level, also in hundredths, and year; if it is that December."""

    target_pct: np.ndarray
    hundredths: np.ndarray
    year: np.ndarray
    is_december: np.ndarray


def _milestones(coverage: pd.DataFrame, year: int | None) -> _Milestones:
    """Return the milestone of each row, found once for each pair of codes."""
    indicators, periods = coverage["indicator"].cat, coverage["period"].cat
    found = [
        (milestone(name, year) if year else milestone_at(name, period), period)
        for name in indicators.categories
        for period in periods.categories
    ]
    pair = indicators.codes.to_numpy(np.intp) * len(periods.categories) + periods.codes.to_numpy()
    return _Milestones(
        np.array([target.value for target, _ in found]).take(pair),
        np.array([round(100 * target.value) for target, _ in found]).take(pair),
        np.array([target.year for target, _ in found]).take(pair),
        np.array([target.period == period for target, period in found]).take(pair),
    )


def people_missing(coverage: pd.DataFrame, hundredths: np.ndarray) -> pd.arrays.IntegerArray:
    """Return the people missing to a level, in whole numbers: 45 % of a base has no binary error.

    Args:
        coverage: a COVERAGE frame.
        hundredths: for each row the level in hundredths of a percent: 4500 for 45 %.
    """
    base, count = coverage["base_persons"], coverage["count_persons"]
    needed = -(base.to_numpy(np.int64, na_value=0) * -hundredths // _HUNDREDTHS)
    implied = np.flatnonzero(
        (coverage["base_kind"] == "implied") & coverage["published_pct"].notna()
    )
    if len(implied):
        # An implied base is itself rounded: level × count ÷ rate does without it, so that nobody
        # is missing where the rate as published has reached the level.
        rate = coverage["published_pct"].iloc[implied].to_numpy(np.float64)
        people = count.iloc[implied].to_numpy(np.int64)
        needed[implied] = -(people * -hundredths[implied] // np.rint(rate * 100).astype(np.int64))
    # Another basis than the milestones' has points alone, "indicative": no people, no verdict.
    is_missing = (base.isna() | count.isna()).to_numpy() | ~_is_comparable(coverage)
    return pd.arrays.IntegerArray(needed - count.to_numpy(np.int64, na_value=0), is_missing)


def _is_comparable(coverage: pd.DataFrame) -> np.ndarray:
    """Tell for each row whether its basis is one on which the milestones are stated."""
    of_milestone = [bases()[name].is_of_milestone for name in coverage["basis"].cat.categories]
    return np.array(of_milestone, dtype=bool).take(coverage["basis"].cat.codes)


def _status(
    coverage: pd.DataFrame, gap_pp: np.ndarray, is_december: np.ndarray
) -> "pd.Categorical[Any]":
    """Return the status of each row."""
    words = ["not_assessed", "indicative", "below", "achieved", "missed", "met"]
    is_verdict = (coverage["area_id"] == COUNTRY).to_numpy() & is_december
    code = np.where(gap_pp > 0, np.int8(2), np.int8(3)) + 2 * is_verdict.view(np.int8)
    code[~_is_comparable(coverage)] = 1
    code[np.isnan(gap_pp)] = 0
    return pd.Categorical.from_codes(code, pd.Index(words))


def headline(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each indicator, area and month: the one to be shown first.

    The one rule for rates. On the bases of the milestones: a base printed with the count, then the
    statistics office's, then VSS's (a rate as published among them), and only then one carried from
    an earlier time; within that the order of bases, the publisher nearest to the register, the
    later release. After these a rate as its publisher printed it on another basis; last one
    computed on another basis, which is for comparison only.

    Args:
        rows: a COVERAGE or GAPS frame.
    """
    if len(rows) <= 1:
        return rows.reset_index(drop=True)
    order = preferred(rows)
    repeated = rows[["indicator", "area_id", "period"]].iloc[order].duplicated().to_numpy()
    first = order[~repeated]
    in_place = np.argsort(rows.index.to_numpy()[first], kind="stable")
    return rows.iloc[first[in_place]].reset_index(drop=True)


def preferred(rows: pd.DataFrame) -> np.ndarray:
    """Return the places of the rows in the order in which ``headline`` prefers them."""
    if len(rows) <= 1:
        return np.arange(len(rows))
    known, nearest = bases(), ranks()
    is_other = ~_by_name(rows["basis"], lambda n: n in known and known[n].is_of_milestone, bool)
    released = rows["released"].astype("category")
    newest_first = sorted({*map(str, released.cat.categories), _NOT_RELEASED}, reverse=True)
    # The last key decides first.
    return np.lexsort(
        (
            _by_name(released, {day: n for n, day in enumerate(newest_first)}.__getitem__),
            _by_name(rows["publisher"], lambda n: -nearest.get(n, 0)),
            _by_name(rows["basis"], lambda n: known[n].rank if n in known else np.inf),
            _by_name(rows["base_kind"], lambda n: _KIND_ORDER.get(n, _AS_PUBLISHED)),
            rows["published_pct"].isna().to_numpy() & is_other,
            is_other,
        )
    )


def _by_name(column: pd.Series, value: Callable[[str], float], kind: type = float) -> np.ndarray:
    """Return a value of each row by the name in a column, asked for once for each name."""
    named = column.astype("category")
    values = [value(str(name)) for name in (*named.cat.categories, _NOT_RELEASED)]
    return np.array(values, dtype=kind)[named.cat.codes.to_numpy()]


_KIND_ORDER = {"printed": 0, "official": 1, "implied": 2, "carried": 3}
_AS_PUBLISHED = 2
# How a missing name reads; as a release it goes before every day.
_NOT_RELEASED = "nan"
