"""Growth of the labour force: how fast the number that divides grows of itself.

    growth_pct = 100 × ((L₁ / L₀)^(1 / years) − 1)

Like with like only: one basis, equal months, no break of the labour force between the two. A labour
force carried from an earlier month is that month's, so it is taken once, where it belongs.
"""

from collections.abc import Mapping

import pandas as pd

from analytics.indicators.gaps import headline
from analytics.reference.breaks import last_break
from analytics.reference.periods import shift

MOST_YEARS = 3
_MONTHS = 12


def labour_force_growth_pct(
    coverage: pd.DataFrame, area_id: str, basis: str, until: str | None = None
) -> float | None:
    """Return the mean yearly growth of an area's labour force over its last three years or less.

    Taken between the latest month that has an equal month one to three years before it, and the
    earliest such month. Nothing is returned where no two months can be compared.

    Args:
        coverage: a COVERAGE or GAPS frame.
        area_id: the area.
        basis: the labour force, see ``data/reference/bases.csv``.
        until: leave later labour forces aside, as if it were that month.

    Example:
        44.0 million in December 2022 and 45.0 in December 2025 are 0.752 % a year.
    """
    persons = labour_force(coverage, area_id, basis)
    if until is not None:
        persons = persons[persons.index <= until]
    return of_labour_forces_pct({str(month): float(of) for month, of in persons.items()})


def of_labour_forces_pct(persons: Mapping[str, float]) -> float | None:
    """Return the mean yearly growth between equal months, the latest three years or less apart.

    Args:
        persons: labour forces that may be compared, by the month that each refers to.
    """
    for last in sorted(persons, reverse=True):
        for years in range(MOST_YEARS, 0, -1):
            first = persons.get(shift(last, -_MONTHS * years))
            if first:
                return 100 * ((persons[last] / first) ** (1 / years) - 1)
    return None


def labour_force(coverage: pd.DataFrame, area_id: str, basis: str) -> pd.Series:
    """Return the labour force of an area on a basis, in persons, by the month that it refers to.

    Only since the last break. Where indicators imply different ones, that of the largest count: its
    published rate is the least rounded.
    """
    is_own = (
        (coverage["area_id"] == area_id)
        & (coverage["basis"] == basis)
        & (coverage["base_kind"] != "carried")
        & (coverage["base_period"].astype("str") >= last_break(basis))
    )
    known = coverage[is_own & coverage["base_persons"].notna()]
    if known.empty:
        return pd.Series(dtype=float)
    first = headline(known).sort_values("count_persons", ascending=False, kind="stable")
    # The count nearest to the month of the base: its quarter rather than the mean of its year.
    first = first.sort_values("period", ascending=False, kind="stable")
    first = first.drop_duplicates("base_period")
    by_month = first.set_index(first["base_period"].astype("str"))["base_persons"]
    return by_month.astype(float).sort_index()
