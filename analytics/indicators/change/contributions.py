"""Each province's part in the change and in the gap of all provinces together.

Only of a full set: with one province missing there is no whole whose points could be shared out.
"""

import numpy as np
import pandas as pd

from analytics.errors import Name, RequestError
from analytics.indicators.change.effects import (
    Standing,
    gap_contributions,
    gross_shares,
    points_added,
    within_between,
)
from analytics.indicators.change.pairing import is_same_month, pairs, rows_of, with_causes
from analytics.reference.areas import area
from analytics.reference.targets import milestone_at
from analytics.schema import CONTRIBUTIONS


def contributions(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, first: str, last: str
) -> pd.DataFrame:
    """Return what each area added to the change and to the gap of all of them together.

    Points added (``participants_pp``, ``labour_force_pp``), own progress and shift of the labour
    force (``within_pp``, ``between_pp``): either pair adds up, over all areas, to the change of
    the whole. ``gap_pp`` adds up to the gap of the whole in the later month; ``gross_share`` (0 to
    1) is the share in the gaps of the areas below the milestone. Both are missing on a basis that
    is not that of the milestones.

    Args:
        coverage: a COVERAGE frame; or a GAPS frame, whose milestone is then the one measured
            against. Without it, the first milestone not yet past in the later month.
        area_ids: the full set, such as all provinces of a list.
        indicator: the indicator.
        first: the earlier month.
        last: the later one, the same month of the year.

    Returns:
        A CONTRIBUTIONS frame, one row for each area in the order given.

    Raises:
        RequestError: the months are not equal, or an area has no count and labour force on a basis
            that all others have in both months; ``area_ids`` of the message names those.
    """
    if not is_same_month(first, last):
        raise RequestError(
            "Only equal months are compared, not {first:month} and {last:month}.",
            first=first,
            last=last,
        )
    both, missing = _on_one_basis(coverage, area_ids, indicator, (first, last))
    if missing:
        raise RequestError(
            "Contributions need the figures of every province in both months on one basis; "
            "{missing:number} of {n:number} have none: {names}.",
            missing=len(missing),
            n=len(area_ids),
            names=_names(missing),
            area_ids=missing,
        )
    start = Standing(both["persons_first"].to_numpy(), both["base_first"].to_numpy())
    end = Standing(both["persons_last"].to_numpy(), both["base_last"].to_numpy())
    added = points_added(start, end)
    within, between = within_between(start, end)
    gap_pp = gap_contributions(end, _target_pct(coverage, indicator, last))
    if both["is_other"].any():
        # The milestones are not stated on this basis: no gap to share out.
        gap_pp = np.full(len(both), np.nan)
    parts = {
        "participants_pp": added.participants_pp,
        "labour_force_pp": added.labour_force_pp,
        "within_pp": within,
        "between_pp": between,
        "gap_pp": gap_pp,
        "gross_share": gross_shares(gap_pp),
    }
    named = {"area_id": list(area_ids), "basis": both["basis"].to_numpy()}
    return CONTRIBUTIONS.conform(pd.DataFrame({**named, **parts}))


def lacking(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, first: str, last: str
) -> tuple[str, ...]:
    """Return the areas without a comparable figure, on the basis that most of the set has.

    Nobody is lacking exactly when ``contributions`` can be had.
    """
    return _on_one_basis(coverage, area_ids, indicator, (first, last))[1]


def _on_one_basis(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, months: tuple[str, str]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the pairs on the basis that most areas have, in the order given; and who lacks it."""
    start, end = (rows_of(coverage, area_ids, indicator, month) for month in months)
    known = with_causes(pairs(start, end))
    if known.empty:
        return known, tuple(area_ids)
    # The best basis stands first; a stable sort keeps it there among equals.
    sizes = known.groupby("basis", sort=False)["area_id"].nunique()
    basis = sizes.sort_values(ascending=False, kind="stable").index[0]
    of_basis = known[known["basis"] == basis].set_index("area_id")
    missing = tuple(a for a in area_ids if a not in of_basis.index)
    present = [a for a in area_ids if a in of_basis.index]
    return of_basis.loc[present].reset_index(), missing


def _names(area_ids: tuple[str, ...]) -> Name:
    """Return the names of areas as a list in both languages."""
    of = [area(area_id).name for area_id in area_ids]
    return Name(", ".join(name.vi for name in of), ", ".join(name.en for name in of))


def _target_pct(coverage: pd.DataFrame, indicator: str, period: str) -> float:
    """Return the milestone of the frame at a month, else the first one not yet past."""
    if "target_pct" in coverage.columns:
        is_there = (coverage["indicator"] == indicator) & (coverage["period"] == period)
        return float(np.asarray(coverage.loc[is_there, "target_pct"])[0])
    return milestone_at(indicator, period).value
