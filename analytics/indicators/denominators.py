"""Which labour force divides a count of an area in a month, for one basis (``DESIGN``, rule 4).

Within a basis: the labour force whose reference span contains the month; on VSS's bases, where none is
printed, the one implied by a published rate of the same indicator; else the last earlier one, at most two
years old, marked as carried. Never from later to earlier, never outside the months in which a basis held.
"""

from dataclasses import dataclass

import numpy as np

from analytics.indicators.grid import NONE, Figures, last_known, span_grid
from analytics.reference.bases import VSS, Basis
from analytics.reference.periods import SPAN_MONTHS

KINDS = ("printed", "official", "implied", "carried")
PRINTED, OFFICIAL, IMPLIED, CARRIED = range(4)
CARRY_MONTHS = 24


@dataclass(frozen=True)
class Denominators:
    """For each area and month: the base, its kind (-1: none), the month it is of, its row (-1: none)."""

    persons: np.ndarray
    kind: np.ndarray
    month: np.ndarray
    row: np.ndarray

    def at(self, places: np.ndarray) -> "Denominators":
        """Return the denominators at these flat places, in their shape."""
        return Denominators(
            self.persons.take(places),
            self.kind.take(places),
            self.month.take(places),
            self.row.take(places),
        )


def denominators(laid: Figures, basis: Basis, implied_persons: np.ndarray | None) -> Denominators:
    """Return the base of every area and month on one basis, as flat arrays (area by area).

    Args:
        laid: all observations.
        basis: the basis; its labour force carries the basis in its own ``basis`` column.
        implied_persons: areas × months, count ÷ published rate, NaN where there is none.
    """
    row = span_grid(laid, laid.rows(measure=basis.measure, basis=basis.basis)).astype(np.intp)
    # Where the row is NONE, persons and month are those of any other one: the kind says so.
    base = Denominators(laid.value.take(row), _kinds(laid, basis, row), laid.month.take(row), row)
    if implied_persons is not None:
        base = _with_implied(base, implied_persons)
    return _carry(laid, basis, base)


def _kinds(laid: Figures, basis: Basis, row: np.ndarray) -> np.ndarray:
    """Return for each row the kind of base it is: VSS prints one only with a count."""
    kind = np.where(row == NONE, np.int8(NONE), np.int8(OFFICIAL))
    if basis.basis in VSS:
        span = laid.codes["span"]
        short = np.array([SPAN_MONTHS[name] == 1 for name in span.categories], dtype=bool)
        kind[(row != NONE) & short[span.codes.take(row)]] = PRINTED
    return kind


def _with_implied(base: Denominators, persons: np.ndarray) -> Denominators:
    """Return the base with the implied one where none is printed and one is known."""
    fill = (base.kind == NONE) & ~np.isnan(persons)
    return Denominators(
        np.where(fill, persons, base.persons),
        np.where(fill, np.int8(IMPLIED), base.kind),
        np.where(fill, np.arange(fill.shape[1], dtype=np.int32), base.month),
        base.row,
    )


def _carry(laid: Figures, basis: Basis, base: Denominators) -> Denominators:
    """Return the base with gaps filled by the last earlier one, flat, inside the basis's months."""
    n_areas, n_months = laid.shape
    columns = np.arange(n_months, dtype=np.int32)
    last = last_known(base.kind != NONE)
    carried = base.at(np.arange(n_areas)[:, np.newaxis] * n_months + last)
    limit = CARRY_MONTHS if basis.basis != "estimated_working_age" else 0
    outside = (laid.months < basis.valid_from) | (laid.months > (basis.valid_to or "9999"))
    carried.kind[last != columns] = CARRIED
    carried.kind[(last == NONE) | outside | (columns - carried.month > limit)] = NONE
    return Denominators(
        carried.persons.ravel(), carried.kind.ravel(), carried.month.ravel(), carried.row.ravel()
    )
