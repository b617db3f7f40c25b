"""Measures of progress from a start to a target: one share of the way, and what others make of it.

    share of the way    f = (value − start) / (target − start)
    elapsed share       e = years passed / years in all
    linear pace ratio   R = ((value − start) / years passed) / |(target − start) / years in all|

R = f/e wherever the target lies above the start. More is better for every indicator here, so a
fall is negative even where the target lies below the start: the ratio of two negative paces must
not read "on track". The verdict is by R; the others are comparators. Levels may be shares or
percentages, all in one unit. Undefined is ``None``.

Sources: Open SDG, "Progress measurement methodology" (the ratio of growth rates, its cut-offs and
score; it cites Eurostat 2021 and Statistics Canada); Eustat (the chart of the United Nations
Statistics Division, 2023); UNECE notes on the ESCAP method (current status, anticipated progress);
CDC, Healthy People 2030 (targeted change achieved); SDSN (arrows by the linear ratio); UNICEF
technical note (average annual rate by log-linear least squares).
"""

import math
from collections.abc import Sequence

ON_TRACK, MODERATE = 0.95, 0.60
_UNSD_SUBSTANTIAL, _UNSD_FAIR = 0.95, 0.10
_SDSN_HALF = 0.5


def share_of_way(start: float, value: float, target: float) -> float | None:
    """Return f, the share of the way from start to target: 1 at the target, below 0 a fall.

    None where the target is the start. Healthy People's targeted change is 100 f.
    """
    return None if target == start else (value - start) / (target - start)


def elapsed_share(passed_years: float, all_years: float) -> float | None:
    """Return the share of the time that has passed, none where there is no time."""
    return passed_years / all_years if all_years > 0 else None


def pace_ratio(
    start: float, value: float, target: float, passed_years: float, all_years: float
) -> float | None:
    """Return the linear pace so far over the linear pace that the whole way asks for, signed.

    None where the target is the start or no time has passed.

    Example:
        From 20 to 30 in 5 of 15 years, on the way to 50, is 1: exactly on the line.
    """
    if target == start or passed_years <= 0 or all_years <= 0:
        return None
    return ((value - start) / passed_years) / abs((target - start) / all_years)


def growth(start: float, value: float, years: float) -> float | None:
    """Return the compound growth a year, as a share; none from a start of 0 or less.

    A start of 0 is not patched with a small number: that would invent enormous growth.
    """
    if start <= 0 or value < 0 or years <= 0:
        return None
    return (value / start) ** (1 / years) - 1


def cagr_ratio(
    start: float, value: float, target: float, passed_years: float, all_years: float
) -> float | None:
    """Return the growth so far over the growth that the whole way asks for, signed (Eurostat).

    A comparator only: a path of even growth puts the effort late, so from the first year on it
    judges a rise at least as kindly as the linear ratio. None where growth is undefined or none is
    asked for.
    """
    actual, asked = growth(start, value, passed_years), growth(start, target, all_years)
    return None if actual is None or not asked else actual / abs(asked)


def annual_rate_to_target_pct(value: float, target: float, years: float) -> float | None:
    """Return the compound growth that reaches the target, in % a year (WHO's AROC)."""
    rate = growth(value, target, years)
    return None if rate is None else 100 * rate


def average_annual_rate_pct(years: Sequence[float], levels: Sequence[float]) -> float | None:
    """Return e^slope − 1 of the least-squares line through the logarithms, in % a year.

    None with fewer than two different years or a level of 0 or less.
    """
    if len(set(years)) < 2 or min(levels) <= 0:  # noqa: PLR2004  a line needs two points
        return None
    logs = [math.log(level) for level in levels]
    mean_year, mean_log = math.fsum(years) / len(years), math.fsum(logs) / len(logs)
    rise = math.fsum((t - mean_year) * (y - mean_log) for t, y in zip(years, logs, strict=True))
    return 100 * math.expm1(rise / math.fsum((t - mean_year) ** 2 for t in years))


def escap_current_status(start: float, value: float, target: float) -> float | None:
    """Return ESCAP's current status index: 10 times the share of the way, 10 once achieved."""
    if value >= target:
        return 10.0
    return None if target == start else 10 * (value - start) / abs(target - start)


def straight_line(start: float, value: float, passed_years: float, ahead_years: float) -> float:
    """Return the level after the years ahead if the pace so far goes on evenly.

    Raises:
        ZeroDivisionError: no time has passed.
    """
    return value + (value - start) / passed_years * ahead_years


def escap_anticipated_gap(
    start: float, value: float, target: float, expected: float
) -> float | None:
    """Return the gap expected at the target's date over the way from the start, in %.

    0 once achieved or where the target is expected to be reached. With a straight line it is
    100 (1 − R); ESCAP's own regression weights the years, which is not done here.
    """
    if value >= target or expected >= target:
        return 0.0
    return None if target == start else 100 * (target - expected) / abs(target - start)


def unsd_share(
    start: float, value: float, target: float, passed_years: float, all_years: float
) -> float | None:
    """Return the share of the way expected at the target's date if the growth so far goes on."""
    rate = growth(start, value, passed_years)
    if rate is None or target == start:
        return None
    expected = value * (1 + rate) ** (all_years - passed_years)
    return (expected - start) / abs(target - start)


def unsd_score(share: float | None, is_achieved: bool = False) -> int | None:
    """Return 3 from .95 on or once achieved, 2 from .10 on, 1 below."""
    if is_achieved:
        return 3
    if share is None:
        return None
    return 3 if share >= _UNSD_SUBSTANTIAL else 2 if share >= _UNSD_FAIR else 1


def open_sdg_score(ratio: float | None, is_achieved: bool = False) -> float | None:
    """Return −5 to 5: evenly −5…0 over ratios of −.6….6, 0…5 over .6…1.3, 5 once achieved."""
    if is_achieved:
        return 5.0
    if ratio is None:
        return None
    if ratio <= MODERATE:
        return max(-5.0, 5 * (ratio - MODERATE) / (2 * MODERATE))
    return min(5.0, 5 * (ratio - MODERATE) / 0.7)


def sdsn_arrow(ratio: float | None, is_achieved: bool = False) -> str | None:
    """Return the arrow by the linear ratio.

    ``maintaining`` once achieved, else ``on_track`` from 1 on, ``moderately_improving`` from .5 on,
    ``stagnating`` from 0 on, ``decreasing`` below.
    """
    if is_achieved:
        return "maintaining"
    if ratio is None:
        return None
    if ratio >= 1:
        return "on_track"
    if ratio >= _SDSN_HALF:
        return "moderately_improving"
    return "stagnating" if ratio >= 0 else "decreasing"


def targeted_change_pct(start: float, value: float, target: float) -> float | None:
    """Return Healthy People's share of the targeted change that is achieved, in %."""
    share = share_of_way(start, value, target)
    return None if share is None else 100 * share


def change_from_start_pct(start: float, value: float) -> float | None:
    """Return Healthy People's size of the change in % of the start, none from a start of 0."""
    return 100 * abs(value - start) / start if start > 0 else None
