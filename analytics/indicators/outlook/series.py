"""The points of an area and indicator that may be projected, and why there are none.

One basis: that of the latest rate. Only points after the last break of that labour force
(``analytics.reference.breaks``); a law that widens who is obliged to take part is no break, since
whoever pays in is counted as before. The rate shown first of each month (``headline``), but none
over a labour force carried from an earlier month: there the denominator stands still, and its
growth of about one percent a year, nearly a third of the usual rise of the rate, would be taken
for progress. A publisher's own unknown denominator may change from one rate to the next.

Decembers, once a year; or all quarters where at least eight stand without a gap.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.gaps import headline
from analytics.indicators.outlook.projection import LEAST_POINTS
from analytics.reference.breaks import last_break
from analytics.reference.periods import months_between, quarters

REFUSALS = ("no_figures", "unknown_basis", "too_short", "gap")
_UNKNOWN_BASIS = "as_published"
_MONTHS = 12
_QUARTER_ENDS = ("03", "06", "09", "12")


@dataclass(frozen=True, eq=False)
class Points:
    """Rates at even steps on one basis; ``reason`` says why they may not be projected.

    Args:
        basis: the labour force that divides; nothing without figures.
        per_year: 1 for Decembers, 4 for quarters.
        periods: the months, earliest first.
        rates_pct: the rate of each, unrounded.
        base_persons: the labour force of each; not a number where it is not known.
        reason: one of ``REFUSALS``, or nothing.
        missing: the months that a gap lacks.
    """

    basis: str
    per_year: int
    periods: tuple[str, ...]
    rates_pct: np.ndarray
    base_persons: np.ndarray
    reason: str = ""
    missing: tuple[str, ...] = ()


def points(
    coverage: pd.DataFrame, area_id: str, indicator: str, bases: tuple[str, ...] | None = None
) -> Points:
    """Return the points of one area and indicator that may be projected.

    Args:
        coverage: a COVERAGE or GAPS frame.
        area_id: the area.
        indicator: the indicator.
        bases: the bases to choose from; all when not given.
    """
    found = of_each_area(coverage[coverage["area_id"] == area_id], indicator, bases)
    return found.get(area_id, Points("", 1, (), np.array([]), np.array([]), "no_figures"))


def of_each_area(
    coverage: pd.DataFrame, indicator: str, bases: tuple[str, ...] | None = None
) -> dict[str, Points]:
    """Return the points of every area that has figures of an indicator, by area."""
    rows = coverage[coverage["indicator"] == indicator]
    if bases is not None:
        rows = rows[rows["basis"].isin(bases)]
    if rows.empty:
        return {}
    latest = headline(rows).astype({"area_id": "str", "period": "str", "basis": "str"})
    basis = latest.sort_values("period", kind="stable").groupby("area_id")["basis"].last()
    is_on_it = rows["basis"].astype(str) == rows["area_id"].astype(str).map(basis)
    months = measured(rows[is_on_it])
    return {
        str(area_id): _regular(months[months["area_id"] == area_id], str(on))
        for area_id, on in basis.items()
    }


def measured(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rates of quarter ends that are measured, after the last break of their basis.

    Args:
        rows: COVERAGE rows of one indicator, each area on one basis.

    Returns:
        ``area_id``, ``rate_pct``, ``count_persons`` and ``base_persons``, indexed by period,
        earliest first.
    """
    period, basis = rows["period"].astype(str), rows["basis"].astype(str)
    begins = {name: last_break(name) for name in basis.unique()}
    is_measured = (
        (rows["base_kind"] != "carried")
        & rows["coverage_pct"].fillna(rows["published_pct"]).notna()
        & (period >= basis.map(begins))
        & period.str[5:].isin(_QUARTER_ENDS)
    )
    first = headline(rows[is_measured])
    numbers = {
        "rate_pct": first["coverage_pct"].fillna(first["published_pct"]),
        "count_persons": first["count_persons"],
        "base_persons": first["base_persons"],
    }
    columns = {name: of.to_numpy(float, na_value=np.nan) for name, of in numbers.items()}
    columns["area_id"] = first["area_id"].astype(str).to_numpy()
    return pd.DataFrame(columns, index=first["period"].astype(str).to_list()).sort_index()


def evenly(months: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """Return how many points a year there are, and those: quarters if complete, else Decembers."""
    if len(months) >= LEAST_POINTS[4] and not lacking(months, 4):
        return 4, months
    return 1, months[months.index.str.endswith("-12")]


def lacking(months: pd.DataFrame, per_year: int) -> tuple[str, ...]:
    """Return the months that lie between the first and the last and have no figure."""
    if months.empty:
        return ()
    between = quarters(months.index[0], months.index[-1])
    step = _MONTHS // per_year
    wanted = [p for p in between if months_between(p, months.index[-1]) % step == 0]
    return tuple(p for p in wanted if p not in months.index)


def _regular(known: pd.DataFrame, basis: str) -> Points:
    """Return the points among measured months, with the reason if they may not be projected."""
    per_year, months = evenly(known)
    missing = lacking(months, per_year)
    reason = ""
    if basis == _UNKNOWN_BASIS:
        reason = "unknown_basis"
    elif len(months) < LEAST_POINTS[per_year]:
        reason = "too_short"
    elif missing:
        reason = "gap"
    return Points(
        basis,
        per_year,
        tuple(months.index),
        months["rate_pct"].to_numpy(),
        months["base_persons"].to_numpy(),
        reason,
        missing,
    )
