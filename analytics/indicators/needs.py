"""Which provinces need a decision, each with its reason; no composite index.

The rule, in full: of the provinces that can be compared (one month, one basis on which the
milestones are stated), go round the reasons in the order of their gravity and take one province
each time, the gravest that is not yet listed, until five are listed or no reason has another.

1. ``below_level``: below 20 % of the labour force (letter of 13 May 2015, point 5); lowest first.
2. ``falling``: fell over a year by more than the survey can mistake; the deepest fall first.
3. ``people_missing``: most people missing to the milestone first.
4. ``slow``: the change of the last year is less than the milestone needs every year; the least
   change first. Only in a December: milestones fall due then, when participants peak, and what
   another month seems to need would count the season as missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analytics.indicators.change.effects import gross_shares
from analytics.indicators.change.pairing import year_change_pp
from analytics.indicators.gaps import headline
from analytics.indicators.ranking import CV_PROVINCE_YEARLY, detectable_change_pp
from analytics.indicators.watch import LEVEL_PCT
from analytics.reference.areas import provinces
from analytics.reference.bases import bases
from analytics.reference.periods import months_between, year_end

GRAVITY = ("below_level", "falling", "people_missing", "slow")
MOST_LISTED = 5
FEWEST_COMPARABLE = 20
TOO_FEW = "too_few_comparable"


@dataclass(frozen=True)
class Need:
    """One province with the reason for which it is listed, and the figures behind it.

    ``params`` by reason: ``below_level`` has ``rate`` and ``level`` (%), ``falling`` has
    ``change`` and ``detectable`` (points; the change is negative), ``people_missing`` has
    ``persons`` and ``share`` (% of the people missing in all comparable provinces below the
    milestone), ``slow`` has ``change`` and ``required`` (points a year).
    """

    area_id: str
    reason: str
    params: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Needs:
    """The provinces in the order of the rule; ``reason`` says why there are none, else empty.

    ``basis`` is the one compared on, ``n`` the number of provinces on it in the month.
    """

    listed: tuple[Need, ...] = ()
    basis: str = ""
    n: int = 0
    reason: str = ""


def needs(gaps: pd.DataFrame, indicator: str, scheme: str, period: str) -> Needs:
    """Return the provinces that need a decision in a month.

    Nothing is listed with fewer than twenty comparable provinces: ``too_few_comparable``.

    Args:
        gaps: a GAPS frame with the figures of the month and of the year before.
        indicator: the indicator.
        scheme: ``63`` or ``34``.
        period: the month.
    """
    rows = _comparable(gaps, indicator, scheme, period)
    basis = str(rows["basis"].iloc[0]) if len(rows) else ""
    if len(rows) < FEWEST_COMPARABLE:
        return Needs(basis=basis, n=len(rows), reason=TOO_FEW)
    return Needs(_round_robin(_queues(rows, gaps, period)), basis, len(rows))


def _comparable(gaps: pd.DataFrame, indicator: str, scheme: str, period: str) -> pd.DataFrame:
    """Return the provinces on the basis of the milestones that most of them have, as listed."""
    of_milestone = [name for name, b in bases().items() if b.is_of_milestone]
    is_there = (gaps["indicator"] == indicator) & (gaps["period"] == period)
    is_there &= gaps["area_id"].isin(provinces(scheme)) & gaps["basis"].isin(of_milestone)
    rows = gaps[is_there & gaps["gap_pp"].notna()]
    found = [headline(rows[rows["basis"] == name]) for name in of_milestone]
    # Of equally many the first, in the order of bases.
    most = max(found, key=len)
    place = {area_id: n for n, area_id in enumerate(provinces(scheme))}
    order = most["area_id"].astype(str).map(place).sort_values(kind="stable").index
    return most.loc[order].reset_index(drop=True)


def _queues(rows: pd.DataFrame, gaps: pd.DataFrame, period: str) -> list[list[Need]]:
    """Return for each reason the provinces to which it applies, the gravest first."""
    number = {
        name: rows[name].to_numpy(dtype=float, na_value=np.nan)
        for name in ("target_pct", "gap_pp", "gap_persons")
    }
    rate = number["target_pct"] - number["gap_pp"]
    change = year_change_pp(rows, gaps).to_numpy()
    detectable = np.array([detectable_change_pp(pct, CV_PROVINCE_YEARLY) for pct in rate])
    missing = np.nan_to_num(number["gap_persons"])
    share = 100 * gross_shares(missing)
    due = year_end(int(rows["milestone_year"].iloc[0]))
    # After the milestone no pace leads to it any more: nobody is slow.
    years_left = max(months_between(period, due) / 12, 0.0) if period[5:] == due[5:] else 0.0
    required = number["gap_pp"] / years_left if years_left else np.full(len(rows), np.nan)
    level = np.full(len(rows), LEVEL_PCT)
    area_ids = rows["area_id"].astype(str).tolist()
    grounds = (
        (rate < LEVEL_PCT, rate, {"rate": rate, "level": level}),
        (change < -detectable, change, {"change": change, "detectable": detectable}),
        (missing > 0, -missing, {"persons": missing, "share": share}),
        (
            (number["gap_pp"] > 0) & (change < required),
            change,
            {"change": change, "required": required},
        ),
    )
    return [
        [
            Need(area_ids[n], reason, {key: float(of[n]) for key, of in params.items()})
            for n in np.argsort(gravest, kind="stable")
            if applies[n]
        ]
        for reason, (applies, gravest, params) in zip(GRAVITY, grounds, strict=True)
    ]


def _round_robin(queues: list[list[Need]]) -> tuple[Need, ...]:
    """Return one province of each reason in turn, no province twice, five at most."""
    listed: dict[str, Need] = {}
    while len(listed) < MOST_LISTED:
        before = len(listed)
        for queue in queues:
            open_ = next((need for need in queue if need.area_id not in listed), None)
            if open_ and len(listed) < MOST_LISTED:
                listed[open_.area_id] = open_
        if len(listed) == before:
            break
    return tuple(listed.values())
