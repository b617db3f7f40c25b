"""Measures: what is counted, in which unit, and how it adds up.

One row each in ``data/reference/measures.csv``.
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name, RequestError
from analytics.reference.tables import named, records


@dataclass(frozen=True)
class Measure:
    """One measure.

    ``unit`` is ``persons`` or ``percent``; ``nature`` is ``stock`` (stands at a month's end),
    ``mean`` (over a span), ``rate`` or ``bound``; ``headings`` are folded phrases by which a
    column's heading names it.
    """

    measure: str
    unit: str
    nature: str
    is_additive: bool
    name: Name
    headings: tuple[str, ...]
    source: str


@cache
def measures() -> dict[str, Measure]:
    """Return every measure by its id."""
    return {
        row["measure"]: Measure(
            measure=row["measure"],
            unit=row["unit"],
            nature=row["nature"],
            is_additive=row["additive"] == "yes",
            name=named(row),
            headings=tuple(filter(None, row["headings"].split("|"))),
            source=row["source"],
        )
        for row in records("measures")
    }


def measure(measure_id: str) -> Measure:
    """Return one measure.

    Raises:
        RequestError: there is none of that id.
    """
    if measure_id not in measures():
        raise RequestError("There is no measure '{measure}'.", measure=measure_id)
    return measures()[measure_id]
