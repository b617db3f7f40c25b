"""Indicators: a rate with its numerator and the measure under which it is published.

Resolution 125/NQ-CP of 8 October 2018 names six; three of them divide participants by the labour
force of working age and are measured here. Voluntary insurance lies *inside* social insurance
("trong đó"), never on top of it.
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name, RequestError
from analytics.reference.tables import named, records


@dataclass(frozen=True)
class Indicator:
    """One indicator; without a numerator it has milestones but no figure that could be found."""

    indicator: str
    numerator: str
    rate_measure: str
    bound_measure: str
    name: Name
    short: Name
    definition: Name
    source: str


@cache
def indicators() -> dict[str, Indicator]:
    """Return every indicator by its id."""
    plain = ("indicator", "numerator", "rate_measure", "bound_measure", "source")
    return {
        row["indicator"]: Indicator(
            name=named(row),
            short=named(row, "short"),
            definition=named(row, "definition"),
            **{field: row[field] for field in plain},
        )
        for row in records("indicators")
    }


def measured() -> tuple[str, ...]:
    """Return the indicators that have a numerator: social, voluntary and unemployment insurance."""
    return tuple(i.indicator for i in indicators().values() if i.numerator)


def indicator(indicator_id: str) -> Indicator:
    """Return one indicator.

    Raises:
        RequestError: there is none of that id.
    """
    if indicator_id not in indicators():
        raise RequestError("There is no indicator '{indicator}'.", indicator=indicator_id)
    return indicators()[indicator_id]
