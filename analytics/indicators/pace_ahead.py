"""The pace of late and the pace that is needed, as cells of a row of the PACE frame.

The formulas stand in ``pace``; everything is measured to the target itself, whatever the tolerance.
"""

import math
from typing import Any

from analytics.indicators.history import MONTHS, Point, earlier, last_december
from analytics.indicators.pace_case import Case
from analytics.indicators.progress import annual_rate_to_target_pct
from analytics.reference.periods import from_number

HORIZON_YEARS = 25
_HUNDREDTHS = 10_000
# No month and no person more through a binary error far behind the point.
_SLACK = 1e-6
Cells = dict[str, Any]


def recent(case: Case, now: Point) -> Cells:
    """Return the pace over the last three years, or fewer, and the change over one."""
    cells: Cells = {}
    found = earlier(case.series, now.month)
    if found is not None:
        before, years = found
        people = now.count_persons - before.count_persons
        cells = {
            "recent_period": from_number(before.month),
            "recent_pct": before.rate_pct,
            "recent_years": years,
            "recent_pp_per_year": (now.rate_pct - before.rate_pct) / years,
            "recent_persons_per_quarter": people / (4 * years),
        }
    last_year = case.series.get(now.month - MONTHS)
    if last_year is not None:
        cells["one_year_pp"] = now.rate_pct - last_year.rate_pct
    return cells


def required(case: Case, now: Point, origin: Point, pace_pp: float | None) -> Cells:
    """Return the pace that reaches the target in time, and when the recent one would."""
    years_left = (case.due - origin.month) / MONTHS
    ahead_pp = max(0.0, case.target.value - origin.rate_pct)
    cells: Cells = {
        "required_pp_per_year": ahead_pp / years_left,
        "required_growth_pct": annual_rate_to_target_pct(
            origin.rate_pct, max(case.target.value, origin.rate_pct), years_left
        ),
    }
    if pace_pp is not None and pace_pp > 0:
        cells["acceleration"] = ahead_pp / years_left / pace_pp
        cells["years_to_target"] = ahead_pp / pace_pp
    elif ahead_pp == 0:
        cells["years_to_target"] = 0.0
    return cells | _arrival(case, now, origin, cells.get("years_to_target"))


def _arrival(case: Case, now: Point, origin: Point, years: float | None) -> Cells:
    """Return the month in which the target is reached; none where that is too far to say.

    Counted from December the month can lie behind a later figure that is still below, as figures of
    other months are: then it is the December that comes.
    """
    if years is None or years > HORIZON_YEARS:
        return {}
    month = origin.month + math.ceil(years * MONTHS - _SLACK)
    if month <= now.month and now.rate_pct < case.target.value and years > 0:
        month = last_december(now.month) + MONTHS
    return {"reached_period": from_number(month)}


def required_people(case: Case, origin: Point) -> Cells:
    """Return the participants who must come in, at the labour force of the milestone."""
    growth_pct, growth_kind = _growth(case, origin)
    cells: Cells = {"growth_pct": growth_pct, "growth_kind": growth_kind}
    base, people = origin.exact_base_persons, origin.count_persons
    if math.isnan(base) or math.isnan(people):
        return cells
    years_left = (case.due - origin.month) / MONTHS
    grown = base * (1 + growth_pct / 100) ** years_left
    missing = missing_persons(grown, case.target.value, people)
    return cells | {
        "target_base_persons": round(grown),
        "required_persons": missing,
        "required_persons_per_quarter": missing / (4 * years_left),
        "required_persons_growth_pct": annual_rate_to_target_pct(
            people, people + missing, years_left
        ),
    }


def missing_persons(base_persons: float, target_pct: float, people: float) -> int:
    """Return how many participants are missing to a target over a labour force to come."""
    # In whole numbers, like the gap: 45 % of a base has no binary error.
    needed = -(-round(base_persons) * round(100 * target_pct) // _HUNDREDTHS)
    # An implied base is not whole; its rounding must leave nobody missing at the level itself.
    is_short = target_pct / 100 * base_persons > people + _SLACK
    return max(0, needed - int(people)) if is_short else 0


def _growth(case: Case, origin: Point) -> tuple[float, str]:
    """Return the growth of the labour force in % a year: given, observed, or assumed to be 0."""
    if case.ask.growth_pct is not None:
        return case.ask.growth_pct, "given"
    observed = case.ask.observed_growth_pct.get((case.history.area_id, origin.basis))
    return (0.0, "assumed_zero") if observed is None else (observed, "observed")
