"""How far rates moved in one year, and which of these moves a survey can tell from chance.

A move is told only where it is at least the least detectable change; the others are "not enough to
conclude", whatever their sign.
"""

import numpy as np
import pandas as pd

from analytics.indicators.change.pairing import pairs, rows_of
from analytics.indicators.ranking import detectable_change_pp
from analytics.reference.periods import shift

YEAR = 12
RISE, FALL, OPEN = "rise", "fall", "open"
COLUMNS = (
    "area_id",
    "basis",
    "before_pct",
    "coverage_pct",
    "change_pp",
    "detectable_pp",
    "verdict",
    "joined_persons",
    "is_of_milestone",
    "is_carried",
)


def year_changes(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, period: str, cv: float
) -> pd.DataFrame:
    """Return by how much the rate of each area moved since the same month of the year before.

    Both rates stand on one basis, the best that an area has in both months; an area that has none
    has no row. ``detectable_pp`` is reckoned at the later rate, with independent errors: a labour
    force carried from the year before hides its own growth, so it makes a move no surer.

    Args:
        coverage: a COVERAGE frame.
        area_ids: the areas.
        indicator: the indicator.
        period: the later month.
        cv: coefficient of variation of each labour force, such as 0.02.

    Returns:
        One row for each area with both rates, in the order given: ``COLUMNS``, with ``verdict``
        ``rise``, ``fall`` or ``open`` and ``joined_persons`` the participants gained.

    Example:
        From 40 to 43 % with a CV of 2 %: 3 points, more than the 2.38 that can be told: a rise.
    """
    first, last = (
        rows_of(coverage, area_ids, indicator, p) for p in (shift(period, -YEAR), period)
    )
    known = pairs(first, last).dropna(subset=["pct_first", "pct_last"])
    both = known.drop_duplicates("area_id").set_index("area_id")
    both = both.loc[[area_id for area_id in area_ids if area_id in both.index]].reset_index()
    change = (both["pct_last"] - both["pct_first"]).to_numpy(float)
    least = [detectable_change_pp(rate, cv) for rate in both["pct_last"]]
    detectable = np.array(least, dtype=float)
    signs = np.where(change > 0, RISE, FALL)
    return pd.DataFrame(
        {
            "area_id": both["area_id"],
            "basis": both["basis"],
            "before_pct": both["pct_first"],
            "coverage_pct": both["pct_last"],
            "change_pp": change,
            "detectable_pp": detectable,
            "verdict": np.where((np.abs(change) >= detectable) & (change != 0), signs, OPEN),
            "joined_persons": both["persons_last"] - both["persons_first"],
            "is_of_milestone": ~both["is_other"].astype(bool),
            "is_carried": both["is_carried"].astype(bool),
        },
        columns=list(COLUMNS),
    )
