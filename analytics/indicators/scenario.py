"""A scenario: what a pace and a growth of the labour force of the reader's choice would bring.

    rate(t)      = rate now + pace × years, kept within 0 and 100 %
    base(due)    = base now × (1 + growth) ^ years
    people(due)  = rate(due) × base(due)
    voluntary    = voluntary now + share × (people(due) − people now), kept within 0 and people(due)

Everything is counted from the last December, as the pace is. A rate above 100 % (participants are
counted where the employer is, the labour force where people live) is a ceiling of its own. Nothing
here is a forecast: it answers "what if", and the projection stands beside it.
"""

import math
from dataclasses import dataclass

import pandas as pd

from analytics.indicators.pace_ahead import missing_persons
from analytics.indicators.status import is_reached
from analytics.reference.periods import from_number, months_between, number

HORIZON_YEARS = 25
_MONTHS = 12
_QUARTERS = 4
_FULL_PCT = 100.0
_SLACK = 1e-6
_PLACES = 9
_HUNDRED = 100
_LEAST_PACE, _MOST_PACE = -2.0, 8.0
_LEAST_GROWTH, _MOST_GROWTH = -1.0, 3.0


@dataclass(frozen=True)
class Origin:
    """The December from which a scenario is counted: rate in percent, participants, labour force.

    ``base_persons`` is participants ÷ rate, without the rounding of an implied base.
    """

    period: str
    rate_pct: float
    count_persons: float
    base_persons: float

    @property
    def ceiling_pct(self) -> float:
        """Return the rate that no scenario passes: 100 %, or today's where it is above that."""
        return max(_FULL_PCT, self.rate_pct)


@dataclass(frozen=True)
class Course:
    """What the reader may choose: points a year, and growth of the labour force in % a year."""

    pace_pp_per_year: float
    growth_pct: float


@dataclass(frozen=True)
class Outcome:
    """What a course brings by the milestone.

    ``gap_pp`` is positive where the target is missed; ``required_persons`` must come in at the
    course's labour force, ``new_persons`` do; ``reached_period`` is the month in which the target
    is reached, empty where that takes more than 25 years; ``is_capped`` tells that the rate came to
    its ceiling or to 0.
    """

    due: str
    rate_pct: float
    gap_pp: float
    is_reached: bool
    base_persons: float
    count_persons: float
    new_persons: float
    new_persons_per_quarter: float
    required_persons: int
    required_persons_per_quarter: float
    reached_period: str
    is_capped: bool


@dataclass(frozen=True)
class Mix:
    """Voluntary and compulsory participants at the milestone: voluntary lies inside the whole."""

    share: float
    voluntary_persons: float
    voluntary_pct: float
    compulsory_persons: float
    compulsory_pct: float


def origin_of(row: pd.Series) -> Origin | None:
    """Return where a scenario begins, of one row of a PACE frame.

    None where people are not known or the milestones are not stated on the basis, and for a
    milestone that is past.
    """
    if pd.isna(row["required_persons"]) or not row["from_pct"] > 0:
        return None
    rate, count = float(row["from_pct"]), float(row["from_persons"])
    return Origin(str(row["from_period"]), rate, count, _FULL_PCT * count / rate)


def recent_course(row: pd.Series) -> Course:
    """Return the course that goes on as of late; without an earlier figure the rate stands still.

    Args:
        row: a row of a PACE frame that has an origin.
    """
    pace = row["recent_pp_per_year"]
    return Course(0.0 if pd.isna(pace) else float(pace), float(row["growth_pct"]))


def years_until(origin: Origin, due: str) -> float:
    """Return the years from the origin to a month."""
    return months_between(origin.period, due) / _MONTHS


def rate_after(origin: Origin, pace_pp_per_year: float, years: float) -> float:
    """Return the rate after some years at a pace, kept within 0 and the ceiling."""
    # 45.1 + 5 × 2.98 is 60: a binary error must not miss the target that it meets.
    rate = round(origin.rate_pct + pace_pp_per_year * years, _PLACES)
    return min(origin.ceiling_pct, max(0.0, rate))


def path(origin: Origin, pace_pp_per_year: float, due: str) -> tuple[tuple[str, float], ...]:
    """Return the rates of the Decembers from the origin to a milestone, both included."""
    first, last = number(origin.period), number(due)
    months = [*range(first, last, _MONTHS), last]
    return tuple(
        (from_number(m), rate_after(origin, pace_pp_per_year, (m - first) / _MONTHS))
        for m in months
    )


def pace_bounds(origin: Origin, due: str) -> tuple[float, float]:
    """Return the paces, in points a year, that end at 0 and at the ceiling when the time is up."""
    years = years_until(origin, due)
    return -origin.rate_pct / years, (origin.ceiling_pct - origin.rate_pct) / years


def pace_choices(
    origin: Origin, due: str, recent_pp: float, required_pp: float
) -> tuple[float, ...]:
    """Return the paces that a reader may choose, in points a year, ascending.

    Tenths within the bounds, between two points a year downwards and eight upwards or a quarter
    more than is needed; among them the recent pace and the one that is needed, in hundredths, the
    latter rounded up so that it reaches the target.
    """
    low, high = pace_bounds(origin, due)
    needed = math.ceil(required_pp * _HUNDRED - _SLACK) / _HUNDRED
    least = max(low, min(_LEAST_PACE, recent_pp))
    most = min(high, max(_MOST_PACE, 1.25 * needed, recent_pp))
    tenths = (n / 10 for n in range(math.ceil(10 * least), math.floor(10 * most) + 1))
    own = (rounded(recent_pp), *((needed,) if needed <= high else ()))
    return tuple(sorted({*tenths, *own}))


def growth_choices(recent_pct: float) -> tuple[float, ...]:
    """Return the growths of the labour force that a reader may choose, in % a year, ascending."""
    least, most = min(_LEAST_GROWTH, recent_pct), max(_MOST_GROWTH, recent_pct)
    tenths = (n / 10 for n in range(math.ceil(10 * least), math.floor(10 * most) + 1))
    return tuple(sorted({*tenths, rounded(recent_pct)}))


def share_choices(recent: float) -> tuple[int, ...]:
    """Return the shares that a reader may choose, in whole percent: every fifth, and the recent."""
    return tuple(sorted({*range(0, 101, 5), round(100 * recent)}))


def rounded(value: float) -> float:
    """Return a pace or a growth in hundredths, as a reader chooses it; never minus nothing."""
    return round(value, 2) + 0.0


def outcome(
    origin: Origin, course: Course, target_pct: float, due: str, tolerance_pp: float = 0.0
) -> Outcome:
    """Return what a course brings by a milestone.

    Args:
        origin: the last December.
        course: pace and growth.
        target_pct: the target.
        due: the December in which it falls due, after the origin.
        tolerance_pp: points below the target that still count as reached.

    Example:
        From 40 % of 10 million at 2 points a year and a labour force growing by 1 %, five years
        bring 50 % of 10,510,101: 5,255,050 participants, 1,255,050 more, 62,753 a quarter.
    """
    years = years_until(origin, due)
    rate = rate_after(origin, course.pace_pp_per_year, years)
    base = origin.base_persons * (1 + course.growth_pct / _FULL_PCT) ** years
    count = rate / _FULL_PCT * base
    new = count - origin.count_persons
    required = missing_persons(base, target_pct, origin.count_persons)
    uncapped = origin.rate_pct + course.pace_pp_per_year * years
    return Outcome(
        due=due,
        rate_pct=rate,
        gap_pp=target_pct - rate,
        is_reached=is_reached(rate, target_pct, tolerance_pp),
        base_persons=base,
        count_persons=count,
        new_persons=new,
        new_persons_per_quarter=new / (_QUARTERS * years),
        required_persons=required,
        required_persons_per_quarter=required / (_QUARTERS * years),
        reached_period=_reached(origin, course.pace_pp_per_year, target_pct),
        is_capped=abs(uncapped - rate) > _SLACK,
    )


def _reached(origin: Origin, pace_pp_per_year: float, target_pct: float) -> str:
    """Return the month in which the target is reached; nothing where it is not within 25 years."""
    missing = target_pct - origin.rate_pct
    if missing <= 0:
        return origin.period
    if pace_pp_per_year <= 0 or missing / pace_pp_per_year > HORIZON_YEARS:
        return ""
    months = math.ceil(missing / pace_pp_per_year * _MONTHS - _SLACK)
    return from_number(number(origin.period) + months)


def mix(origin: Origin, ahead: Outcome, voluntary_persons: float, share: float) -> Mix:
    """Return voluntary and compulsory participants when a share of the new ones is voluntary.

    Where participants become fewer, the share is that of those who leave. Neither kind falls below
    0 nor passes the whole.

    Args:
        origin: the last December.
        ahead: what the course brings.
        voluntary_persons: voluntary participants at the origin.
        share: of the new participants, 0 to 1.
    """
    voluntary = voluntary_persons + share * (ahead.count_persons - origin.count_persons)
    voluntary = min(ahead.count_persons, max(0.0, voluntary))
    compulsory = ahead.count_persons - voluntary
    return Mix(
        share,
        voluntary,
        _FULL_PCT * voluntary / ahead.base_persons,
        compulsory,
        _FULL_PCT * compulsory / ahead.base_persons,
    )


def share_of_new(first: tuple[float, float], last: tuple[float, float]) -> float | None:
    """Return the share of one kind among the participants who came in between two months, 0 to 1.

    None where the whole did not grow or a headcount is missing.

    Args:
        first: the whole and the kind in the earlier month, in persons.
        last: the same in the later one.

    Example:
        Of 10 and 2 to 14 and 3 million four came in, one of them voluntary: 0.25.
    """
    whole, kind = last[0] - first[0], last[1] - first[1]
    if math.isnan(whole) or math.isnan(kind) or whole <= 0:
        return None
    return min(1.0, max(0.0, kind / whole))
