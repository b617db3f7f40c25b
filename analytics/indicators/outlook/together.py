"""The projections of the provinces as headcounts that add up to that of the nation.

    people = median of the projection × labour force at the milestone

Each labour force grows as it did of late (``pace``). Who is least sure gives way most: the weights
are the squared half-widths of the 80 % bands, in people. The nation's projection is kept. This is
for coherence alone and makes nothing more accurate (``reconcile``).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.outlook.outlook import Outlook, outlooks
from analytics.indicators.outlook.reconcile import reconcile
from analytics.indicators.pace import pace
from analytics.reference.areas import COUNTRY
from analytics.reference.periods import year_end


@dataclass(frozen=True, eq=False)
class Together:
    """Projected headcounts of the parts, before and after they were made to add up.

    ``parts`` has ``area_id``, ``median_pct``, ``projected_persons``, ``added_persons`` (so that
    they add up) and ``added_pct``; it is empty where an area in ``lacking`` has no projection or no
    labour force, and then nothing can be added up.
    """

    year: int
    nation_persons: float
    parts: pd.DataFrame
    lacking: tuple[str, ...]


def together(
    coverage: pd.DataFrame, indicator: str, area_ids: tuple[str, ...], year: int, today: str
) -> Together:
    """Return the projections of areas at a milestone, made to add up to the nation's.

    Args:
        coverage: a COVERAGE frame.
        indicator: the indicator.
        area_ids: the full set of provinces.
        year: the year of the milestone.
        today: the current month.

    Raises:
        RequestError: the indicator has no milestone in that year.
    """
    wanted = (COUNTRY, *area_ids)
    rows = coverage[(coverage["indicator"] == indicator) & coverage["area_id"].isin(wanted)]
    bases = _bases_at_milestone(rows, year, today)
    ahead = outlooks(rows, indicator, until=year_end(year))
    basis = ahead[COUNTRY].basis if COUNTRY in ahead else ""
    known = {a: e for a in wanted if (e := _end(ahead.get(a), basis, bases.get(a))) is not None}
    lacking = tuple(area_id for area_id in wanted if area_id not in known)
    if lacking:
        return Together(year, float("nan"), pd.DataFrame(), lacking)
    nation = known[COUNTRY]
    parts = np.array([known[area_id] for area_id in area_ids])
    median, half, base = parts.T
    agreed = reconcile(nation[0] * nation[2] / 100, median * base / 100, (half * base / 100) ** 2)
    table = pd.DataFrame(
        {
            "area_id": list(area_ids),
            "median_pct": median,
            "projected_persons": median * base / 100,
            "added_persons": agreed.parts_persons,
            "added_pct": 100 * agreed.parts_persons / base,
        }
    )
    return Together(year, agreed.nation_persons, table, ())


def _bases_at_milestone(rows: pd.DataFrame, year: int, today: str) -> dict[str, float]:
    """Return the labour force of each area at the milestone, where it is known."""
    found = pace(rows, today, (year,))
    found = found[found["target_base_persons"].notna()]
    return dict(
        zip(found["area_id"].astype(str), found["target_base_persons"].astype(float), strict=True)
    )


def _end(
    ahead: Outlook | None, basis: str, base_persons: float | None
) -> tuple[float, float, float] | None:
    """Return median and half-width of the band in percent at the end, with the labour force."""
    if ahead is None or ahead.path.empty or base_persons is None or ahead.basis != basis:
        return None
    last = ahead.path.iloc[-1]
    half = (float(last["high_80_pct"]) - float(last["low_80_pct"])) / 2
    return float(last["median_pct"]), half, base_persons
