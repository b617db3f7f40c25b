"""The change of one area's rate between two equal months, with its causes or why it is refused."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.indicators.change.effects import Effects, Standing, effects
from analytics.indicators.change.pairing import is_same_month, pairs, rows_of, with_causes

UNEQUAL_MONTHS = "unequal_months"
MISSING = "missing"
OTHER_BASIS = "other_basis"
NO_COUNT = "no_count"


@dataclass(frozen=True)
class Change:
    """What moved a rate between two months, in points.

    ``total_pp`` is the sum of participants, labour force and, only where the basis changes between
    the months, definition. ``reason`` says why an effect is missing: ``unequal_months``,
    ``missing`` (no rate in one of the months), ``other_basis`` (none on one basis and no month
    between that stands on both), ``no_count`` (rates alone: the total stands without its causes);
    empty when all is known. ``linked_at`` is the month that stands on both bases.
    ``is_base_carried`` marks a labour force carried from an earlier time: its growth is not known.
    """

    area_id: str
    indicator: str
    first: str
    last: str
    basis_first: str = ""
    basis: str = ""
    total_pp: float | None = None
    participants_pp: float | None = None
    labour_force_pp: float | None = None
    definition_pp: float | None = None
    linked_at: str = ""
    is_base_carried: bool = False
    reason: str = ""


def change(coverage: pd.DataFrame, area_id: str, indicator: str, first: str, last: str) -> Change:
    """Return the change of a rate from one month to the same month of another year.

    On a basis of the milestones known in both months. Where there is none, over a month between
    them that stands on the old and on the new basis (September 2022 for VSS): the changes on each
    basis, and the jump from one to the other as the effect of the definition. A count that differs
    between the two releases of that month goes to the participants. Failing that, on a basis for
    comparison known in both months.

    Args:
        coverage: a COVERAGE frame.
        area_id: the area.
        indicator: the indicator.
        first: the earlier month.
        last: the later one, the same month of the year.

    Example:
        December 2023 to December 2024, VSS's base: 39.25 to 42.71 % are 3.46 points, 3.96 by
        participants less 0.50 by the labour force.
    """
    asked = Change(area_id, indicator, first, last)
    if not is_same_month(first, last):
        return replace(asked, reason=UNEQUAL_MONTHS)
    start = rows_of(coverage, (area_id,), indicator, first)
    end = rows_of(coverage, (area_id,), indicator, last)
    if start.empty or end.empty:
        return replace(asked, reason=MISSING)
    both = pairs(start, end)
    on_milestone = both[~both["is_other"]]
    found = None if len(on_milestone) else _linked(asked, coverage, start, end)
    if found:
        return found
    # A rate on the basis of the milestones goes before causes known on another one alone.
    both = on_milestone if len(on_milestone) else both
    return replace(asked, reason=OTHER_BASIS) if both.empty else _on_one_basis(asked, both)


def _on_one_basis(asked: Change, both: pd.DataFrame) -> Change:
    """Return the change on the best of the bases that both months have."""
    known = with_causes(both)
    best = (both if known.empty else known).iloc[0]
    found = replace(
        asked,
        basis_first=best["basis"],
        basis=best["basis"],
        total_pp=float(best["pct_last"] - best["pct_first"]),
        is_base_carried=bool(best["is_carried"]),
    )
    if known.empty:
        return replace(found, reason=NO_COUNT)
    own = _own(best)
    return replace(
        found,
        total_pp=float(own.total_pp),
        participants_pp=float(own.participants_pp),
        labour_force_pp=float(own.labour_force_pp),
    )


def _own(pair: pd.Series) -> Effects:
    """Return the effects between the two months of a pair."""
    return effects(
        Standing(pair["persons_first"], pair["base_first"]),
        Standing(pair["persons_last"], pair["base_last"]),
    )


def _linked(
    asked: Change, coverage: pd.DataFrame, start: pd.DataFrame, end: pd.DataFrame
) -> Change | None:
    """Return the change over the latest month that stands on a basis of either end, if any does."""
    of_area = coverage[
        (coverage["area_id"] == asked.area_id) & (coverage["indicator"] == asked.indicator)
    ]
    period = of_area["period"].astype(str)
    of_area = of_area[period.between(asked.first, asked.last)]
    on = [set(of_area.loc[of_area["basis"].isin(side["basis"]), "period"]) for side in (start, end)]
    for month in sorted(on[0] & on[1], reverse=True):
        at = rows_of(of_area, (asked.area_id,), asked.indicator, month)
        legs = [with_causes(pairs(start, at)), with_causes(pairs(at, end))]
        legs = [leg[~leg["is_other"]] for leg in legs]
        if all(len(leg) for leg in legs):
            return _over(asked, month, legs[0].iloc[0], legs[1].iloc[0])
    return None


def _over(asked: Change, month: str, old: pd.Series, new: pd.Series) -> Change:
    """Return the sum of the legs before and after the change of basis, and the jump itself."""
    jump = effects(
        Standing(old["persons_last"], old["base_last"]),
        Standing(new["persons_first"], new["base_first"]),
    )
    before, after = _own(old), _own(new)
    participants = before.participants_pp + jump.participants_pp + after.participants_pp
    labour_force = before.labour_force_pp + after.labour_force_pp
    return replace(
        asked,
        basis_first=old["basis"],
        basis=new["basis"],
        total_pp=float(participants + labour_force + jump.labour_force_pp),
        participants_pp=float(participants),
        labour_force_pp=float(labour_force),
        definition_pp=float(jump.labour_force_pp),
        linked_at=month,
        is_base_carried=bool(old["is_carried"] or new["is_carried"]),
    )


def definition_pp(
    coverage: pd.DataFrame, area_id: str, indicator: str, period: str
) -> float | None:
    """Return the points by which a month's rate rises when VSS's new base replaces the old one.

    With one count it is N/Lⁿᵉʷ − N/Lᵒˡᵈ; where each release has its own count, their mean over both
    bases. None unless the month stands on both with a count.
    """
    at = rows_of(coverage, (area_id,), indicator, period).set_index("basis")
    if not {"vss_old", "vss_new"} <= set(at.index):
        return None
    old, new = at.loc["vss_old"], at.loc["vss_new"]
    both = effects(Standing(old["persons"], old["base"]), Standing(new["persons"], new["base"]))
    found = float(both.labour_force_pp)
    return None if np.isnan(found) else found
