"""Which labour force divides a count of an area in a month, for one basis.

Within a basis: the labour force whose reference span contains the month; on VSS's bases, where none
is printed, the one implied by a published rate of the same indicator; else the last earlier one, at
most two years old, marked as carried. Never from later to earlier, never outside the months in
which a basis held.
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
    """The base at some places: persons, kind (-1: none), the month it is of, its row (-1: none).

    Where the kind is none, the rest means nothing.
    """

    persons: np.ndarray
    kind: np.ndarray
    month: np.ndarray
    row: np.ndarray

    def where(self, wanted: np.ndarray) -> "Denominators":
        """Return those that are wanted, by a mask or by their numbers."""
        return Denominators(
            self.persons[wanted], self.kind[wanted], self.month[wanted], self.row[wanted]
        )


@dataclass(frozen=True)
class LabourForce:
    """The labour force of one basis, laid out area by area: what ``denominators`` looks up.

    ``row`` is the observation whose span contains the month; ``implied_persons`` is NaN where no
    rate implies one; ``last`` is the latest month up to each that either knows.
    """

    basis: Basis
    row: np.ndarray
    implied_persons: np.ndarray | None
    last: np.ndarray


def labour_force(
    laid: Figures, basis: Basis, implied_persons: np.ndarray | None = None
) -> LabourForce:
    """Return the labour force of one basis.

    Args:
        laid: all observations.
        basis: the basis; its labour force carries the basis in its own ``basis`` column.
        implied_persons: areas × months, count ÷ published rate, NaN where there is none.
    """
    row = span_grid(laid, laid.rows(measure=basis.measure, basis=basis.basis))
    known = row != NONE
    if implied_persons is not None:
        known |= ~np.isnan(implied_persons)
        implied_persons = implied_persons.ravel()
    return LabourForce(basis, row.ravel(), implied_persons, last_known(known).ravel())


def denominators(laid: Figures, of: LabourForce, places: np.ndarray) -> Denominators:
    """Return the base at these flat places, carried where nothing newer is known."""
    n_months = laid.shape[1]
    month = places % max(n_months, 1)
    last = of.last.take(places)
    source = places - month + last
    row = of.row.take(source)
    found = Denominators(
        laid.value.take(row), _kinds(laid, of.basis, row), laid.month.take(row), row
    )
    if of.implied_persons is not None:
        found = _with_implied(found, of.implied_persons.take(source), last)
    found.kind[last != month] = CARRIED
    limit = CARRY_MONTHS if of.basis.basis != "estimated_working_age" else 0
    outside = (laid.months < of.basis.valid_from) | (laid.months > (of.basis.valid_to or "9999"))
    found.kind[(last == NONE) | outside.take(month) | (month - found.month > limit)] = NONE
    return found


def _kinds(laid: Figures, basis: Basis, row: np.ndarray) -> np.ndarray:
    """Return for each row the kind of base it is: VSS prints one only with a count."""
    kind = np.full(len(row), OFFICIAL, dtype=np.int8)
    if basis.basis in VSS:
        span = laid.codes["span"]
        short = np.array([SPAN_MONTHS[name] == 1 for name in span.categories], dtype=bool)
        kind[short[span.codes.take(row)]] = PRINTED
    return kind


def _with_implied(found: Denominators, persons: np.ndarray, month: np.ndarray) -> Denominators:
    """Return the base with the implied one of the month where none is printed."""
    fill = found.row == NONE
    return Denominators(
        np.where(fill, persons, found.persons),
        np.where(fill, np.int8(IMPLIED), found.kind),
        np.where(fill, month, found.month),
        found.row,
    )
