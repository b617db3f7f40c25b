"""The outlook of an area: the path up to a year with its bands, and the chance of each milestone.

The words for a probability are those of the Intergovernmental Panel on Climate Change: from 90 %
very likely, from 66 % likely, from 33 % about as likely as not, from 10 % unlikely, else very
unlikely. A probability has two digits at most and is never 0 or 1: nothing here is certain.
"""

from dataclasses import dataclass
from math import floor

import pandas as pd

from analytics.indicators.outlook.projection import LEAST_POINTS, Projection, project
from analytics.indicators.outlook.series import Points, of_each_area, points
from analytics.reference.bases import bases as all_bases
from analytics.reference.breaks import Break, of_measure
from analytics.reference.indicators import indicator as known_indicator
from analytics.reference.periods import months_between, shift
from analytics.reference.targets import Target, milestones
from analytics.schema import OUTLOOK

LIKELIHOODS = ("very_likely", "likely", "even", "unlikely", "very_unlikely")
LEAST_OF_WORD = (0.90, 0.66, 0.33, 0.10, 0.0)
_LEAST, _MOST = 0.01, 0.99
_MONTHS = 12


@dataclass(frozen=True)
class Chance:
    """The probability that a milestone is reached when it falls due.

    ``probability`` has two digits and lies within 0.01 and 0.99; ``bound`` is ``under`` or ``over``
    where it lies outside ("< 1 %", "> 99 %"), else nothing; ``word`` is one of ``LIKELIHOODS``.
    """

    year: int
    target_pct: float
    probability: float
    bound: str
    word: str


@dataclass(frozen=True, eq=False)
class Outlook:
    """What comes if the course goes on, and what it rests on.

    Args:
        area_id: the area.
        indicator: the indicator.
        basis: the labour force that divides.
        per_year: 1 for Decembers, 4 for quarters.
        n_points: how many figures it rests on.
        first_period: the first of them; nothing without figures.
        last_period: the last of them.
        last_pct: the rate of the last one; missing without figures.
        reason: why there is no path: ``no_figures``, ``unknown_basis``, ``too_short``, ``gap``, or
            ``until_past`` when the last figure is not before the end asked for; else nothing.
        needed: how many figures a path needs.
        missing: the months that a gap lacks.
        kappa: by how much the bands were widened; missing without a path.
        laws: what changed between the first and the last figure in who is obliged to take part.
        chances: the milestones after the last figure; none on a basis other than theirs.
        path: an OUTLOOK frame; empty without a path.
    """

    area_id: str
    indicator: str
    basis: str
    per_year: int
    n_points: int
    first_period: str
    last_period: str
    last_pct: float | None
    reason: str
    needed: int
    missing: tuple[str, ...]
    kappa: float | None
    laws: tuple[Break, ...]
    chances: tuple[Chance, ...]
    path: pd.DataFrame


def outlook(
    coverage: pd.DataFrame,
    area_id: str,
    indicator: str,
    *,
    until: str = "2030-12",
    bases: tuple[str, ...] | None = None,
) -> Outlook:
    """Return what comes of an area's rate up to a month if the course of its last years goes on.

    Args:
        coverage: a COVERAGE or GAPS frame.
        area_id: the area.
        indicator: the indicator.
        until: the last month of the path.
        bases: the bases to choose from; all when not given. The latest rate decides among them.

    Returns:
        The path with its bands, the chances of the milestones, and what both rest on; where too
        little is known no path but the reason.

    Raises:
        RequestError: there is no such indicator.
    """
    return _ahead(area_id, indicator, points(coverage, area_id, indicator, bases), until)


def outlooks(
    coverage: pd.DataFrame,
    indicator: str,
    *,
    until: str = "2030-12",
    bases: tuple[str, ...] | None = None,
) -> dict[str, Outlook]:
    """Return the outlook of every area that has figures of an indicator, by area."""
    return {
        area_id: _ahead(area_id, indicator, found, until)
        for area_id, found in of_each_area(coverage, indicator, bases).items()
    }


def _ahead(area_id: str, indicator: str, found: Points, until: str) -> Outlook:
    """Return the outlook of points."""
    last = found.periods[-1] if found.periods else ""
    step = _MONTHS // found.per_year
    steps = months_between(last, until) // step if last else 0
    reason = found.reason or ("" if steps > 0 else "until_past")
    due = [] if reason else _due(indicator, found.basis, last)
    furthest = max([steps, *(months_between(last, t.period) // step for t in due)])
    ahead = None if reason else project(found.rates_pct, furthest, found.per_year)
    return Outlook(
        area_id=area_id,
        indicator=indicator,
        basis=found.basis,
        per_year=found.per_year,
        n_points=len(found.periods),
        first_period=found.periods[0] if found.periods else "",
        last_period=last,
        last_pct=float(found.rates_pct[-1]) if last else None,
        reason=reason,
        needed=LEAST_POINTS[found.per_year],
        missing=found.missing,
        kappa=ahead.kappa if ahead else None,
        laws=_laws(indicator, found.periods),
        chances=_chances(ahead, due, last, step),
        path=_path((area_id, indicator, found.basis), ahead, last, (step, steps)),
    )


def _due(indicator: str, basis: str, last: str) -> list[Target]:
    """Return the milestones after the last figure; they are stated on their own bases alone."""
    if not all_bases()[basis].is_of_milestone:
        return []
    return [target for target in milestones(indicator) if target.period > last]


def _chances(
    ahead: Projection | None, due: list[Target], last: str, step: int
) -> tuple[Chance, ...]:
    """Return the chance of each milestone."""
    if ahead is None:
        return ()
    return tuple(
        chance(
            target.year,
            target.value,
            ahead.probability(target.value, months_between(last, target.period) // step),
        )
        for target in due
    )


def chance(year: int, target_pct: float, probability: float) -> Chance:
    """Return a probability as it may be told; the word goes by the unrounded one.

    The digits stay on the side of the word: 0.328 is told as 32 %, because 33 % would be the next.
    """
    bound = "under" if probability < _LEAST else "over" if probability > _MOST else ""
    told = round(min(max(probability, _LEAST), _MOST), 2)
    if word(told) != word(probability):
        told = floor(100 * probability) / 100
    return Chance(year, target_pct, told, bound, word(probability))


def word(probability: float) -> str:
    """Return the word for a probability, one of ``LIKELIHOODS``."""
    return next(
        w for w, least in zip(LIKELIHOODS, LEAST_OF_WORD, strict=True) if probability >= least
    )


def _laws(indicator: str, periods: tuple[str, ...]) -> tuple[Break, ...]:
    """Return the changes in who is obliged to take part that lie among the figures."""
    if not periods:
        return ()
    touching = of_measure(known_indicator(indicator).numerator)
    return tuple(b for b in touching if periods[0] < b.period <= periods[-1])


def _path(
    of: tuple[str, str, str], ahead: Projection | None, last: str, steps: tuple[int, int]
) -> pd.DataFrame:
    """Return the OUTLOOK frame of a projection."""
    if ahead is None:
        return OUTLOOK.empty()
    length, n = steps
    (low_80, high_80), (low_95, high_95) = ahead.band(0.80), ahead.band(0.95)
    area_id, indicator, basis = of
    rates = {
        "median_pct": ahead.median_pct,
        "low_80_pct": low_80,
        "high_80_pct": high_80,
        "low_95_pct": low_95,
        "high_95_pct": high_95,
    }
    return pd.DataFrame(
        {
            "area_id": area_id,
            "indicator": indicator,
            "basis": basis,
            "period": [shift(last, length * h) for h in range(1, n + 1)],
            **{name: pd.array(of_step[:n], dtype="Float64") for name, of_step in rates.items()},
        }
    )
