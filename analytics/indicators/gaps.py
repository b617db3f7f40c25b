"""How far a figure is from a milestone, in percentage points and in people.

    gap_pp      = target_pct − rate
    gap_persons = ⌈target_pct / 100 × base_persons⌉ − count_persons

The rate is the computed one, else the published one. People need a count and a base, so a published rate
on another basis has points alone ("indicative"). A negative gap means that the level is passed. Verdicts
compare unrounded: 44,96 % prints as 45,0 % and has not met 45 %. "Khoảng" (about) in Resolution 125
gives no tolerance.
"""

import numpy as np
import pandas as pd

from analytics.reference.areas import COUNTRY
from analytics.reference.bases import bases
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
        A GAPS frame, row for row as given. ``status`` is ``met`` or ``missed`` for the country in the
        December of the milestone, ``achieved`` or ``below`` otherwise, ``indicative`` on a basis
        other than that of the milestones, ``not_assessed`` without a rate.

    Example:
        45.1 % of 47,316,000 persons (21,340,000 participants) against 60 % in 2030 are 14.9 points
        and 7,049,600 people.
    """
    if coverage.empty:
        return GAPS.empty()
    target_pct, target_year = _targets(coverage, year)
    rate = coverage["coverage_pct"].fillna(coverage["published_pct"])
    gap_pp = rate.rsub(target_pct)
    return coverage.assign(
        milestone_year=pd.array(target_year, dtype="Int64"),
        target_pct=pd.array(target_pct, dtype="Float64"),
        gap_pp=gap_pp,
        gap_persons=_people_missing(coverage, target_pct),
        status=_status(coverage, gap_pp.to_numpy(dtype=float, na_value=np.nan), target_year),
    )[list(GAPS.columns)]


def _targets(coverage: pd.DataFrame, year: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row its milestone's percentage and year, found once for each pair of codes."""
    indicator, period = coverage["indicator"].cat, coverage["period"].cat
    pct = np.zeros((len(indicator.categories), len(period.categories)))
    due = np.zeros(pct.shape, dtype=np.int64)
    for i, name in enumerate(indicator.categories):
        for p, month in enumerate(period.categories):
            found = milestone(name, year) if year else milestone_at(name, month)
            pct[i, p], due[i, p] = found.value, found.year
    place = (indicator.codes.to_numpy(), period.codes.to_numpy())
    return pct[place], due[place]


def _people_missing(coverage: pd.DataFrame, target_pct: np.ndarray) -> pd.Series:
    """Return the people missing, in whole numbers all the way: 45 % of a base has no binary error."""
    hundredths = np.rint(target_pct * 100).astype(np.int64)
    needed = -((coverage["base_persons"] * -hundredths) // _HUNDREDTHS)
    return needed - coverage["count_persons"]


def _status(coverage: pd.DataFrame, gap_pp: np.ndarray, year: np.ndarray) -> pd.Categorical:
    """Return the status of each row."""
    words = ["not_assessed", "indicative", "below", "achieved", "missed", "met"]
    on_milestone = np.array([bases()[b].is_of_milestone for b in coverage["basis"].cat.categories])
    comparable = on_milestone[coverage["basis"].cat.codes]
    is_verdict = (coverage["area_id"] == COUNTRY).to_numpy() & _in_december_of(coverage, year)
    code = np.where(gap_pp > 0, 2, 3) + 2 * is_verdict
    code = np.where(comparable, code, 1)
    return pd.Categorical.from_codes(np.where(np.isnan(gap_pp), 0, code), words)


def _in_december_of(coverage: pd.DataFrame, year: np.ndarray) -> np.ndarray:
    """Tell for each row whether its month is the December of that year."""
    december = np.array(
        [int(p[:4]) if p.endswith("-12") else -1 for p in coverage["period"].cat.categories]
    )
    return december[coverage["period"].cat.codes] == year


def headline(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each indicator, area and month: the one to be shown first.

    A computed or published rate on a basis of the milestones first, in the order of bases; then a
    rate as its publisher printed it; last one computed on another basis, for comparison only.
    """
    rank = {name: b.rank for name, b in bases().items()}
    of_milestone = {name: b.is_of_milestone for name, b in bases().items()}
    basis = gaps["basis"].astype(str)
    order = pd.DataFrame(
        {
            "comparison": ~basis.map(of_milestone),
            "unprinted": gaps["published_pct"].isna() & ~basis.map(of_milestone),
            "rank": basis.map(rank),
            "released": pd.Series(gaps["released"].astype(str)).rank(ascending=False),
        }
    )
    first = gaps.loc[order.sort_values(list(order.columns), kind="stable").index]
    first = first.drop_duplicates(["indicator", "area_id", "period"])
    return first.sort_index().reset_index(drop=True)
