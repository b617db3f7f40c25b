"""Rates as printed, and the denominators that they imply on VSS's bases.

VSS prints a count and a rate but, but for once (January 2023), not the base. There the base is
implied: count ÷ published rate, for each indicator by itself. A published rate on any other basis
stays a rate.
"""

from dataclasses import dataclass

import numpy as np

from analytics.indicators.grid import NONE, Figures, preference
from analytics.reference.bases import VSS, Basis


@dataclass(frozen=True)
class Published:
    """Published rates of an indicator on a basis: row of the rate, row of its count (-1: none)."""

    rate_row: np.ndarray
    count_row: np.ndarray


def published(laid: Figures, rate_measure: str, numerator: str, basis: Basis) -> Published:
    """Return one rate for each area, month and publisher, with the count that belongs to it.

    The count is the one of the same release where there is one, else the headline count of the
    month; on bases that are not VSS's no count is put beside a rate.
    """
    rows = preference(laid, laid.rows(measure=rate_measure, basis=basis.basis))
    if len(rows) == 0:
        return Published(rows, rows)
    publisher = laid.codes["publisher"].codes
    # Later entries of the same place overwrite earlier ones: the preferred vintage stays.
    chosen = {(laid.area[r], laid.month[r], publisher[r]): r for r in rows.tolist()}
    rate_row = np.array(sorted(chosen.values(), key=_place(laid)), dtype=np.int64)
    if basis.basis not in VSS:
        return Published(rate_row, np.full(len(rate_row), NONE))
    counts = _counts(laid, numerator, rate_row)
    released = laid.codes["released"].codes
    count_row = [
        counts.get(
            (laid.area[r], laid.month[r], released[r]),
            counts.get((laid.area[r], laid.month[r]), NONE),
        )
        for r in rate_row.tolist()
    ]
    return Published(rate_row, np.array(count_row, dtype=np.int64))


def _place(laid: Figures):  # noqa: ANN202  a sort key
    """Return the order of rows by area and month."""
    return lambda row: (laid.area[row], laid.month[row], row)


def _counts(laid: Figures, numerator: str, rate_row: np.ndarray) -> dict[tuple, int]:
    """Return the headline count of each place of a rate, and of each place and release."""
    rows = preference(laid, laid.rows(measure=numerator, basis=""))
    rows = rows[np.isin(laid.place[rows], laid.place[rate_row])]
    released = laid.codes["released"]
    found: dict[tuple, int] = {}
    for r in rows.tolist():
        found[(laid.area[r], laid.month[r])] = r
        if released[r]:
            found[(laid.area[r], laid.month[r], released.codes[r])] = r
    return found


def implied_by(laid: Figures, of: Published) -> np.ndarray:
    """Return count ÷ rate for each published rate, NaN without a count or with a rate of 0."""
    rate = laid.value[of.rate_row].astype(np.float64)
    rate[(of.count_row == NONE) | (rate <= 0)] = np.nan
    return np.rint(100 * laid.value[of.count_row] / rate)


def implied_persons(laid: Figures, of: Published) -> np.ndarray:
    """Return areas × months of count ÷ published rate, NaN where there is none.

    Where two publishers print a rate for one month, the preferred one implies the base.
    """
    grid = np.full(laid.shape, np.nan)
    persons = implied_by(laid, of)
    known = ~np.isnan(persons)
    by_row = dict(zip(of.rate_row[known].tolist(), persons[known], strict=True))
    for rate_row in preference(laid, np.array(list(by_row), dtype=np.int64)).tolist():
        grid[laid.area[rate_row], laid.month[rate_row]] = by_row[rate_row]
    return grid
