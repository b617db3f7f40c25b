"""Figures laid out by area and month, so that denominators are found by looking up, not by joining.

A grid holds, for every area and month, the row of the observation that stands there (-1: none).
With 63 provinces this is a convenience; with the 10,600 units below them it is faster than any
join.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analytics.reference.periods import SPAN_MONTHS, from_number, number
from analytics.reference.publishers import ranks

NONE = -1
CODED = ("measure", "basis", "span", "publisher", "released", "status", "source")


@dataclass(frozen=True)
class Figures:
    """Observations as arrays, with the place of each on the axes of areas and months.

    ``areas`` and ``months`` are sorted; ``area`` and ``month`` are places on them; ``value`` has no
    missing figure; ``codes`` holds the text columns as categoricals.
    """

    areas: pd.Index
    months: pd.Index
    area: np.ndarray
    month: np.ndarray
    value: np.ndarray
    codes: "dict[str, pd.Categorical[Any]]"

    @property
    def shape(self) -> tuple[int, int]:
        """Return areas × months."""
        return len(self.areas), len(self.months)

    def rows(self, **texts: str) -> np.ndarray:
        """Return the rows whose text columns equal these values, in their order."""
        if any(text not in self.codes[column].categories for column, text in texts.items()):
            return np.empty(0, dtype=np.int64)
        mask = np.ones(len(self.value), dtype=bool)
        for column, text in texts.items():
            codes = self.codes[column]
            mask &= codes.codes == codes.categories.get_loc(text)
        return np.flatnonzero(mask)

    @cached_property
    def place(self) -> np.ndarray:
        """Return where each row stands in a flat grid (area by area)."""
        return self.area * np.int64(self.shape[1]) + self.month


def figures(observations: pd.DataFrame) -> Figures:
    """Return the observations laid out by area and month; a missing value is no figure.

    Args:
        observations: an OBSERVATIONS frame; its text columns may be categorical.
    """
    if observations["value"].hasnans:
        observations = observations[observations["value"].notna()]
    area, areas = _sorted_codes(observations["area_id"])
    period, periods = _sorted_codes(observations["period"])
    numbers = np.array([number(p) for p in periods], dtype=np.int32)
    first = int(numbers[0]) if len(numbers) else 0
    n_months = int(numbers[-1]) - first + 1 if len(numbers) else 0
    value = observations["value"].to_numpy()
    return Figures(
        areas=areas,
        months=pd.Index([from_number(first + m) for m in range(n_months)], dtype=object),
        area=area,
        month=(numbers - first).take(period) if len(numbers) else period,
        value=np.asarray(value, dtype=None if value.dtype == np.int64 else np.float64),
        codes={name: pd.Categorical(observations[name]) for name in CODED},
    )


def _sorted_codes(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Return a text column as places among its values in use, sorted, and those values."""
    category = pd.Categorical(column)
    codes = category.codes.astype(np.intp)
    names = np.asarray(category.categories, dtype=object)
    used = np.zeros(len(names), dtype=bool)
    used[codes] = True
    kept = np.flatnonzero(used)
    order = kept[np.argsort(names[kept])]
    place = np.zeros(len(names), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return place.take(codes), pd.Index(names[order], dtype=object)


def preference(laid: Figures, rows: np.ndarray) -> np.ndarray:
    """Return the rows in the order of rising preference: the last one of a place is shown first.

    One rule: the publisher that keeps the register (VSS, then whoever uploaded, then others); a
    printed figure before one derived from a later report; the later release; the later upload. It
    keeps 20.11 million for December 2024 (printed in January 2025) before 18.71 million (derived
    from a mid-2025 report), and 17.08 million for September 2022 (26 October) before 17.24 million
    (6 October).
    """
    codes = [laid.codes[name] for name in ("released", "status", "publisher")]
    if all(len(column.categories) <= 1 for column in codes):
        return rows
    released, status, publisher = codes
    keys = (
        np.argsort(np.argsort(np.asarray(released.categories, dtype=object)))[released.codes[rows]],
        np.asarray(status.categories != "derived")[status.codes[rows]],
        np.array([ranks().get(name, 0) for name in publisher.categories])[publisher.codes[rows]],
    )
    return rows[np.lexsort(keys)]


def point_grid(laid: Figures, rows: np.ndarray) -> np.ndarray:
    """Return which of the rows stands at each area and month; the preferred one of several."""
    grid = np.full(laid.shape, NONE, dtype=np.int32)
    ordered = preference(laid, rows)
    # Assignment to a repeated place keeps the last one written.
    grid.ravel()[laid.place.take(ordered)] = ordered
    return grid


def span_grid(laid: Figures, rows: np.ndarray) -> np.ndarray:
    """Return which row's reference span contains each month; the narrowest span wins.

    A yearly labour force (period ``2024-12``, span year) stands at January to December 2024.
    """
    span = laid.codes["span"]
    lengths = np.array([SPAN_MONTHS[name] for name in span.categories], dtype=np.int32)
    length = lengths[span.codes[rows]]
    grid = np.full(laid.shape, NONE, dtype=np.int32)
    for months in np.unique(length)[::-1].tolist():
        reached = _reach_back(point_grid(laid, rows[length == months]), months)
        np.copyto(grid, reached, where=reached != NONE)
    return grid


def _reach_back(ends: np.ndarray, months: int) -> np.ndarray:
    """Return the grid with each row standing at its last so many months; the latest end wins.

    Doubles what is reached until it is long enough: four steps for a year, not eleven.
    """
    reach = 1
    while reach < months:
        step = min(reach, months - reach)
        later = ends[:, step:]
        ends = ends.copy()
        np.copyto(ends[:, : later.shape[1]], later, where=later != NONE)
        reach += step
    return ends


def last_known(known: np.ndarray) -> np.ndarray:
    """Return for each area and month the latest month up to it that is known (-1: none)."""
    columns = np.arange(known.shape[1], dtype=np.int32)
    return np.maximum.accumulate(np.where(known, columns, NONE), axis=1)
