"""Status: the class into which an area falls against a milestone, and why it falls into none.

By the linear pace ratio with the cut-offs of Open SDG and Statistics Canada: 95, 60 and 0 %. A
milestone that is past is met or missed, and stays so. "Khoảng" (about) in Resolution 125 gives no
tolerance; whoever wants one says how many points, and the target less those points then counts as
reached.
"""

from analytics.indicators.progress import MODERATE, ON_TRACK

STATUSES = (
    "met",
    "missed",
    "achieved",
    "slipped",
    "on_track",
    "acceleration_needed",
    "limited",
    "deterioration",
    "not_assessed",
)
# Why a status is not assessed, in the order in which the reasons are looked for.
WHY_NOT_ASSESSED = (
    "no_rate",
    "indicative_basis",
    "not_begun",
    "other_basis",
    "one_point",
    "gap_in_series",
    "no_start",
    "same_time",
    "carried_base",
    "target_is_start",
)
_PLACES = 9


def is_reached(rate_pct: float, target_pct: float, tolerance_pp: float = 0.0) -> bool:
    """Tell whether a rate, unrounded, has reached a target less a tolerance in points."""
    # 45 − 0.1 has a binary error of its own: only the level is freed of it, never the rate.
    return rate_pct >= round(target_pct - tolerance_pp, _PLACES)


def of_past(rate_pct: float, target_pct: float, tolerance_pp: float = 0.0) -> str:
    """Return ``met`` or ``missed`` from the rate in the December of a milestone that is past."""
    return "met" if is_reached(rate_pct, target_pct, tolerance_pp) else "missed"


def of_ratio(ratio: float) -> str:
    """Return the class of a linear pace ratio: from .95, from .60, from 0, below 0."""
    # 4.8 of 8 points are .60, though their binary quotient lies a hair below.
    ratio = round(ratio, _PLACES)
    if ratio >= ON_TRACK:
        return "on_track"
    if ratio >= MODERATE:
        return "acceleration_needed"
    return "limited" if ratio >= 0 else "deterioration"


def of_ahead(
    ratio: float | None, *, is_achieved: bool, was_achieved: bool, reason: str
) -> tuple[str, str]:
    """Return status and reason against a milestone ahead.

    Achieved goes before all else; slipped, achieved once and below now, before any pace.

    Args:
        ratio: the linear pace ratio; none where it is undefined.
        is_achieved: the level is reached now.
        was_achieved: it was reached in an earlier December, on the same basis.
        reason: why the ratio is none; not used where there is one.
    """
    if is_achieved:
        return "achieved", ""
    if was_achieved:
        return "slipped", ""
    return ("not_assessed", reason) if ratio is None else (of_ratio(ratio), "")
