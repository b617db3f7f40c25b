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
        """Return the denominators at these flat places."""
        return Denominators(
            self.persons[places], self.kind[places], self.month[places], self.row[places]
        )


def denominators(laid: Figures, basis: Basis, implied_persons: np.ndarray | None) -> Denominators:
    """Return the base of every area and month on one basis, as flat arrays (area by area).

    Args:
        laid: all observations.
        basis: the basis; its labour force carries the basis in its own ``basis`` column.
        implied_persons: areas × months, count ÷ published rate, NaN where there is none.
    """
    rows = laid.rows(measure=basis.measure, basis=basis.basis)
    row = span_grid(laid, rows)
    known = row != NONE
    persons = np.where(known, laid.value[np.where(known, row, 0)], 0) if len(rows) else row * 0
    kind = np.where(known, _kinds(laid, basis)[row], NONE).astype(np.int8)
    month = np.where(known, laid.month[np.where(known, row, 0)], NONE) if len(rows) else row * 1
    if implied_persons is not None:
        fill = ~known & ~np.isnan(implied_persons)
        persons = np.where(fill, np.nan_to_num(implied_persons), persons)
        kind = np.where(fill, np.int8(IMPLIED), kind)
        month = np.where(fill, np.arange(laid.shape[1], dtype=np.int32), month)
        known = known | fill
    return _carry(laid, basis, known, Denominators(persons, kind, month, row))


def _kinds(laid: Figures, basis: Basis) -> np.ndarray:
    """Return for every observation the kind of base it is: VSS prints one only with a count."""
    span = laid.codes["span"]
    short = np.array([SPAN_MONTHS[name] == 1 for name in span.categories], dtype=bool)
    is_printed = short[span.codes] if basis.basis in VSS else np.zeros(len(span), dtype=bool)
    return np.where(is_printed, PRINTED, OFFICIAL)


def _carry(laid: Figures, basis: Basis, known: np.ndarray, base: Denominators) -> Denominators:
    """Return the base with gaps filled by the last earlier one, flat, inside the basis's months."""
    columns = np.arange(laid.shape[1], dtype=np.int32)
    last = last_known(known)
    limit = CARRY_MONTHS if basis.basis != "estimated_working_age" else 0
    inside = (laid.months >= basis.valid_from) & (laid.months <= (basis.valid_to or "9999"))
    usable = (last != NONE) & inside
    source = np.where(usable, last, 0)
    month = np.take_along_axis(base.month, source, axis=1)
    usable &= columns - month <= limit
    is_carried = usable & (last != columns)
    kind = np.where(is_carried, np.int8(CARRIED), np.take_along_axis(base.kind, source, axis=1))
    return Denominators(
        np.take_along_axis(base.persons, source, axis=1).ravel(),
        np.where(usable, kind, np.int8(NONE)).ravel(),
        month.ravel(),
        np.take_along_axis(base.row, source, axis=1).ravel(),
    )
