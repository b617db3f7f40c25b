"""Coverage: participants over the labour force, with the basis that divides beside every rate.

    coverage_pct = 100 × count_persons / base_persons

Two kinds of row. *Published*: a rate as printed, on the basis on which it was printed; on VSS's
bases the denominator is the one printed with the count, else implied (count ÷ published rate, for
each indicator by itself, called so and never stored). *Computed*: a count over a base known from
elsewhere. A published provincial rate on its publisher's own basis is never turned into a count.

Sources: Resolution 125/NQ-CP (the indicators); ILO Social Security Inquiry, SECU-4 (active
contributors over the labour force).
"""

import numpy as np
import pandas as pd

from analytics.indicators.assembly import Rows, assemble
from analytics.indicators.denominators import (
    IMPLIED,
    PRINTED,
    Denominators,
    LabourForce,
    denominators,
    labour_force,
)
from analytics.indicators.grid import NONE, Figures, figures, point_grid
from analytics.indicators.published import Published, implied_by, implied_persons, published
from analytics.reference.bases import VSS, Basis, bases, in_time
from analytics.reference.indicators import Indicator, indicator, measured
from analytics.schema import COVERAGE


def coverage(
    observations: pd.DataFrame,
    indicators: tuple[str, ...] | None = None,
    only: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Return every rate that the observations allow.

    One row for each area, month, basis and publisher.

    Args:
        observations: an OBSERVATIONS frame, with the sums over areas already in it.
        indicators: which ones; all that have a numerator when not given.
        only: the bases wanted; all when not given.

    Returns:
        A COVERAGE frame sorted by indicator, area, month and basis (an older basis first); a rate,
        count or base that is not known is missing. ``is_break`` is true on the first row of a new
        basis of its area.

    Example:
        17.3 million over 46.12 million persons in January 2023 are 37.5 %; VSS printed 37.4.
    """
    laid = figures(observations)
    wanted = [bases()[name] for name in in_time() if only is None or name in only]
    # Only VSS's bases differ from one indicator to the next: each rate there implies its own.
    shared = {b.basis: labour_force(laid, b) for b in wanted if b.basis not in VSS}
    pieces = [
        rows
        for name in indicators or measured()
        for rows in _of_indicator(laid, indicator(name), wanted, shared)
        if len(rows.area)
    ]
    return assemble(laid, pieces) if pieces else COVERAGE.empty()


def _of_indicator(
    laid: Figures, of: Indicator, wanted: list[Basis], shared: dict[str, LabourForce]
) -> list[Rows]:
    """Return the rows of one indicator, a piece for each basis and kind of row."""
    count_grid = point_grid(laid, laid.rows(measure=of.numerator, basis="")).ravel()
    pieces = []
    for basis in wanted:
        printed = published(laid, of.rate_measure, of.numerator, basis)
        force = shared.get(basis.basis)
        if force is None:
            force = labour_force(laid, basis, implied_persons(laid, printed))
        pieces.append(_published_rows(laid, of, force, printed))
        pieces.append(_computed_rows(laid, pieces[-1], force, count_grid))
    return pieces


def _published_rows(laid: Figures, of: Indicator, force: LabourForce, printed: Published) -> Rows:
    """Return the rates as printed; each implies its base unless one was printed with the count."""
    area, month = laid.area[printed.rate_row], laid.month[printed.rate_row]
    at = denominators(laid, force, laid.place[printed.rate_row])
    implied = implied_by(laid, printed)
    is_printed = (printed.count_row != NONE) & (at.kind == PRINTED)
    is_implied = ~is_printed & ~np.isnan(implied)
    own = Denominators(
        np.where(is_implied, implied, at.persons),
        np.where(is_implied, IMPLIED, np.where(is_printed, PRINTED, NONE)),
        np.where(is_implied, month, at.month),
        np.where(is_implied, NONE, at.row),
    )
    rate_row, count_row = printed.rate_row, printed.count_row
    return Rows(of.indicator, force.basis.basis, area, month, rate_row, count_row, own)


def _computed_rows(
    laid: Figures, printed: Rows, force: LabourForce, count_grid: np.ndarray
) -> Rows:
    """Return a rate wherever there is a count, a base, and no published rate on the basis."""
    is_open = count_grid != NONE
    is_open[laid.place[printed.rate_row]] = False
    place = np.flatnonzero(is_open)
    base = denominators(laid, force, place)
    usable = np.flatnonzero(base.kind != NONE)
    place, base = place[usable], base.where(usable)
    count_row = count_grid[place]
    area = (place // max(laid.shape[1], 1)).astype(np.int32)
    month = (place - area * laid.shape[1]).astype(np.int32)
    nothing = np.full(len(place), NONE, dtype=np.int32)
    return Rows(printed.indicator, printed.basis, area, month, nothing, count_row, base)
