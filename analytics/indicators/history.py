"""Rates over time of one indicator and area, basis by basis: what a pace may be measured along.

A change is taken between two months on one basis only, and not across a break of its labour force.
Never on a basis that was not printed: of two such rates nobody knows whether the same labour force
divides them. Nor with a rate over a labour force carried from an earlier time: it leaves out the
years by which the labour force has grown since, and would flatter the pace.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.indicators.gaps import preferred
from analytics.indicators.growth import of_labour_forces_pct
from analytics.reference.bases import bases
from analytics.reference.breaks import last_break
from analytics.reference.periods import from_number, number

MONTHS = 12
_UNKNOWN = -1


class Point(NamedTuple):
    """One rate: its month (a number), basis, persons (NaN when unknown) and row of the frame.

    ``place`` is its place in the order of preference; ``base_month`` is -1 without a base.
    """

    month: int
    basis: str
    rate_pct: float
    count_persons: float
    base_persons: float
    base_month: int
    is_carried: bool
    row: int
    place: int

    @property
    def labour_force_month(self) -> int:
        """Return the month that its labour force is of; without one, its own."""
        return self.month if self.base_month == _UNKNOWN else self.base_month

    @property
    def exact_base_persons(self) -> float:
        """Return the base without the rounding of an implied one: count ÷ rate."""
        if self.rate_pct > 0 and not np.isnan(self.base_persons):
            return 100 * self.count_persons / self.rate_pct
        return self.base_persons


Series = dict[int, Point]


@dataclass(frozen=True)
class History:
    """The rates of one indicator and area: on each basis one a month, the preferred one."""

    indicator: str
    area_id: str
    by_basis: dict[str, Series]

    def best(self, month: int) -> Point | None:
        """Return the rate of a month that is shown first, on whatever basis; none without one."""
        found = [series[month] for series in self.by_basis.values() if month in series]
        return min(found, key=lambda point: point.place, default=None)

    def latest(self) -> Point | None:
        """Return the rate of the last month that has one."""
        months = [max(series) for series in self.by_basis.values() if series]
        return self.best(max(months)) if months else None

    def comparable(self, with_: Point) -> Series:
        """Return the rates that may be compared with a rate of the same basis and with each other.

        None on a basis that is not printed.
        """
        if not bases()[with_.basis].measure:
            return {}
        begins = _begins(with_.basis)
        is_after = with_.labour_force_month >= begins
        return {
            month: point
            for month, point in self.by_basis[with_.basis].items()
            if not point.is_carried and (point.labour_force_month >= begins) == is_after
        }

    def is_known_elsewhere(self, month: int, basis: str) -> bool:
        """Tell whether a month has a rate on another basis."""
        return any(month in series for name, series in self.by_basis.items() if name != basis)


@lru_cache(maxsize=64)
def _begins(basis: str) -> int:
    """Return the number of the month in which a basis's labour force broke last, -1 if never."""
    period = last_break(basis)
    return number(period) if period else _UNKNOWN


def earlier(series: Series, month: int) -> tuple[Point, int] | None:
    """Return the same month 3, else 2, else 1 years before, with the years; none without one."""
    for years in (3, 2, 1):
        before = series.get(month - MONTHS * years)
        if before is not None:
            return before, years
    return None


def last_december(month: int) -> int:
    """Return the number of the last December not after a month."""
    return month - (month + 1) % MONTHS


def is_december(month: int) -> bool:
    """Tell whether a month's number is that of a December."""
    return last_december(month) == month


def histories(
    coverage: pd.DataFrame, today: str, only: Iterable[str] | None = None
) -> list[History]:
    """Return a history for each indicator and area, in the order in which they come.

    Args:
        coverage: a COVERAGE frame; rows without a rate or after today are no figures.
        today: the current month.
        only: the bases wanted; all when not given.
    """
    indicator, area = _texts(coverage["indicator"]), _texts(coverage["area_id"])
    found = {
        pair: History(pair[0], pair[1], {})
        for pair in dict.fromkeys(zip(indicator, area, strict=True))
    }
    # The least preferred first, so that of one month and basis the preferred one stays.
    for point in reversed(_points(coverage, number(today), only)):
        history = found[indicator[point.row], area[point.row]]
        history.by_basis.setdefault(point.basis, {})[point.month] = point
    return list(found.values())


def growths_pct(found: Iterable[History]) -> dict[tuple[str, str], float]:
    """Return the mean yearly growth of the labour force, in %, by area and basis.

    The rule is that of ``growth``: where indicators imply different labour forces, that of the
    largest count, whose rate is the least rounded.
    """
    forces: dict[tuple[str, str], Series] = {}
    for history in found:
        for basis, series in history.by_basis.items():
            begins, of_base = _begins(basis), forces.setdefault((history.area_id, basis), {})
            for point in series.values():
                is_own = not point.is_carried and point.base_persons > 0
                if not is_own or point.labour_force_month < begins:
                    continue
                known = of_base.get(point.base_month)
                if known is None or _nearness(point) > _nearness(known):
                    of_base[point.base_month] = point
    growths = {
        place: of_labour_forces_pct({from_number(m): p.base_persons for m, p in of_base.items()})
        for place, of_base in forces.items()
    }
    return {place: growth for place, growth in growths.items() if growth is not None}


def _nearness(point: Point) -> tuple[int, float]:
    """Return what orders the rates of one labour force: the later month, then the larger count."""
    return point.month, -1.0 if np.isnan(point.count_persons) else point.count_persons


def _points(coverage: pd.DataFrame, today: int, only: Iterable[str] | None) -> list[Point]:
    """Return every rate up to today, the preferred ones first."""
    rate = _numbers(coverage["coverage_pct"].fillna(coverage["published_pct"]))
    month, basis = _months(coverage["period"]), np.array(_texts(coverage["basis"]), dtype=object)
    is_wanted = ~np.isnan(rate) & (month <= today)
    if only is not None:
        is_wanted &= np.isin(basis.astype(str), list(only))
    row = np.flatnonzero(is_wanted)
    row = row[preferred(coverage.iloc[row])]
    fields = (
        month,
        basis,
        rate,
        _numbers(coverage["count_persons"]),
        _numbers(coverage["base_persons"]),
        _months(coverage["base_period"]),
        (coverage["base_kind"] == "carried").to_numpy(bool, na_value=False),
    )
    taken = [field.take(row).tolist() for field in fields]
    return list(map(Point, *taken, row.tolist(), range(len(row))))


def _texts(column: pd.Series) -> list[str]:
    """Return a text column as plain texts, empty where there is none."""
    coded = pd.Categorical(column)
    return np.append(np.asarray(coded.categories, dtype=object), "").take(coded.codes).tolist()


def _numbers(column: pd.Series) -> np.ndarray:
    """Return a column of numbers, NaN where there is none."""
    return column.to_numpy(np.float64, na_value=np.nan)


def _months(periods: pd.Series) -> np.ndarray:
    """Return periods as numbers, -1 where there is none."""
    coded = pd.Categorical(periods)
    numbers = [number(period) for period in coded.categories]
    return np.array([*numbers, _UNKNOWN], dtype=np.int64).take(coded.codes)
