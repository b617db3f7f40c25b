"""How well the projection did on figures that are known, beside two rules that know less.

Rolling origin: the rule sees the first four Decembers (or eight quarters) and says one, two and
three years ahead; then one more, and so on to the last. Beside it the *last value* stays where it
is and the *straight line* adds the mean yearly step in points. Nothing of the projection was chosen
by these errors. The horizons of one series overlap, so ``n`` errors are fewer than n independent
ones; each series is tested with today's figures, not with those that were known at the time.

Two kinds of series. The *rate* on each basis that stands long enough. And the *participants*, of
whom more years are known than of any rate: they are projected as the share of one fixed labour
force, that of the latest rate on a base of the milestones, because the logit needs a share. That
share is no coverage of the year in question, and its points are points of the fixed labour force.

Where a year is missing (December 2018) the years before and after it are tested each by itself.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.gaps import headline
from analytics.indicators.outlook.projection import LEAST_POINTS, TESTED_YEARS, project
from analytics.indicators.outlook.series import evenly, measured
from analytics.reference.areas import COUNTRY
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator as known_indicator
from analytics.reference.periods import months_between
from analytics.schema import BACKTEST

PARTICIPANTS = "participants"
RULES = ("projection", "last_value", "straight_line")
_UNKNOWN_BASIS = "as_published"
_MONTHS = 12


def backtest(coverage: pd.DataFrame, indicator: str = "si", area_id: str = COUNTRY) -> pd.DataFrame:
    """Return the errors of the projection and of two plainer rules on what is known.

    ``mae`` is the mean of the absolute errors, ``bias`` the mean of said minus known: positive
    where the rule said too much. ``hits`` are how many of the ``n`` outcomes lay within the band.

    Args:
        coverage: a COVERAGE or GAPS frame.
        indicator: the indicator.
        area_id: the area.

    Returns:
        A BACKTEST frame, one row for each series, rule and horizon that can be tried at all; people
        are missing where a rate is known without its labour force.

    Raises:
        RequestError: there is no such indicator.
    """
    rows = coverage[
        (coverage["area_id"] == area_id)
        & (coverage["indicator"] == known_indicator(indicator).indicator)
    ]
    tried = [*_participants(rows), *_rates(rows)]
    found = [_scores(series, part) for series in tried for part in _errors_by_rule(series)]
    if not found:
        return BACKTEST.empty()
    table = pd.DataFrame(found).assign(indicator=indicator, area_id=area_id)
    return table.astype(BACKTEST.columns)[list(BACKTEST.columns)]


@dataclass(frozen=True, eq=False)
class _Series:
    """Rates with their labour forces, indexed by month, which may have gaps."""

    name: str
    per_year: int
    months: pd.DataFrame
    reference_persons: float = np.nan

    def stretches(self) -> list[pd.DataFrame]:
        """Return the parts without a gap that are long enough to try one year ahead."""
        numbers = [months_between(self.months.index[0], p) for p in self.months.index]
        step = _MONTHS // self.per_year
        part = np.cumsum(np.diff(numbers, prepend=numbers[0]) > step)
        parts = [self.months[part == k] for k in np.unique(part)]
        return [p for p in parts if len(p) >= LEAST_POINTS[self.per_year] + self.per_year]


def _participants(rows: pd.DataFrame) -> list[_Series]:
    """Return the participants as a share of one fixed labour force; nothing if none is known."""
    of_milestone = [name for name, basis in bases().items() if basis.is_of_milestone]
    counted = rows[rows["count_persons"].notna()]
    is_base = counted["basis"].isin(of_milestone) & (counted["base_kind"] != "carried")
    with_base = counted[is_base & counted["base_persons"].notna()]
    if with_base.empty:
        return []
    latest = headline(with_base)
    fixed = float(latest["base_persons"].iloc[latest["period"].astype(str).argmax()])
    first = headline(counted)
    first = first[first["period"].astype(str).str[5:].isin(("03", "06", "09", "12"))]
    persons = first["count_persons"].to_numpy(float)
    months = pd.DataFrame(
        {"rate_pct": 100 * persons / fixed, "base_persons": fixed},
        index=first["period"].astype(str).to_list(),
    )
    return [_Series(PARTICIPANTS, *evenly(months.sort_index()), fixed)]


def _rates(rows: pd.DataFrame) -> list[_Series]:
    """Return the rates, a series for each basis whose labour force is known."""
    named = [name for name in rows["basis"].astype(str).unique() if name != _UNKNOWN_BASIS]
    return [_Series(name, *evenly(measured(rows[rows["basis"] == name]))) for name in named]


@dataclass(frozen=True, eq=False)
class _Errors:
    """What one rule missed by, a number of years ahead: points, with the labour force of each."""

    rule: str
    years: int
    points: np.ndarray
    base_persons: np.ndarray
    outcomes: tuple[str, ...]
    within_80: int | None
    within_95: int | None


def _errors_by_rule(series: _Series) -> list[_Errors]:
    """Return the errors of every rule at every horizon that can be tried."""
    if series.months.empty:
        return []
    said = pd.DataFrame([row for part in series.stretches() for row in _said(part, series)])
    if said.empty:
        return []
    return [
        _errors(said[said["years"] == years], rule, int(years))
        for years in sorted(said["years"].unique())
        for rule in RULES
    ]


def _errors(said: pd.DataFrame, rule: str, years: int) -> _Errors:
    """Return the errors of one rule among what was said that many years ahead."""
    known = said["known"].to_numpy()
    is_banded = rule == "projection"
    return _Errors(
        rule,
        years,
        said[rule].to_numpy() - known,
        said["base_persons"].to_numpy(),
        tuple(said["period"]),
        int(said["within_80"].sum()) if is_banded else None,
        int(said["within_95"].sum()) if is_banded else None,
    )


def _said(part: pd.DataFrame, series: _Series) -> list[dict[str, object]]:
    """Return what every rule said of each later month, from each start within a stretch."""
    m, rates = series.per_year, part["rate_pct"].to_numpy()
    return [
        {
            "years": ahead // m,
            "period": part.index[start - 1 + ahead],
            "known": rates[start - 1 + ahead],
            "base_persons": part["base_persons"].iloc[start - 1 + ahead],
            **_by_rule(rates[:start], ahead, m, rates[start - 1 + ahead]),
        }
        for start in range(LEAST_POINTS[m], len(part))
        for ahead in (m * years for years in TESTED_YEARS)
        if start - 1 + ahead < len(part)
    ]


def _by_rule(seen: np.ndarray, ahead: int, m: int, known: float) -> dict[str, object]:
    """Return what each rule says so many steps ahead, and if the bands held what came."""
    projection = project(seen, ahead, m)
    yearly_step = (seen[m:] - seen[:-m]).mean()
    within = {}
    for level in (80, 95):
        low, high = projection.band(level / 100)
        within[f"within_{level}"] = bool(low[-1] <= known <= high[-1])
    return {
        "projection": projection.median_pct[-1],
        "last_value": seen[-1],
        "straight_line": seen[-1] + yearly_step * ahead / m,
        **within,
    }


def _scores(series: _Series, errors: _Errors) -> dict[str, object]:
    """Return one row of the result."""
    missed_persons = errors.points / 100 * errors.base_persons
    return {
        "series": series.name,
        "method": errors.rule,
        "horizon_years": errors.years,
        "n": len(errors.points),
        "first_period": min(errors.outcomes),
        "last_period": max(errors.outcomes),
        "mae_persons": np.abs(missed_persons).mean(),
        "mae_pp": np.abs(errors.points).mean(),
        "bias_persons": missed_persons.mean(),
        "hits_80": errors.within_80,
        "hits_95": errors.within_95,
        "reference_persons": series.reference_persons,
    }
