"""Targets: what an instrument promises, for which area, by which year, in percent or in persons.

National percentages (Resolution 125/NQ-CP) are not provincial targets: beside a province they are
shown as the *national milestone*. Resolution 403/NQ-CP of 2025 assigns headcounts to provinces;
they are kept in persons.
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name, RequestError
from analytics.reference.areas import COUNTRY
from analytics.reference.periods import year_end
from analytics.reference.tables import named, records


@dataclass(frozen=True)
class Target:
    """One promise: ``nature`` is milestone, assigned, minimum, plan, superseded or draft."""

    target_id: str
    instrument: Name
    clause: str
    area_id: str
    indicator: str
    year: int
    value: float
    unit: str
    nature: str
    issued: str
    source: str
    note: str

    @property
    def period(self) -> str:
        """Return the December in which the promise falls due."""
        return year_end(self.year)


@cache
def targets() -> tuple[Target, ...]:
    """Return every target, in the order of the file."""
    plain = (
        "target_id",
        "clause",
        "area_id",
        "indicator",
        "unit",
        "nature",
        "issued",
        "source",
        "note",
    )
    return tuple(
        Target(
            instrument=named(row, "instrument"),
            year=int(row["year"]),
            value=float(row["value"]),
            **{field: row[field] for field in plain},
        )
        for row in records("targets")
    )


@cache
def milestones(indicator: str) -> tuple[Target, ...]:
    """Return the national milestones of an indicator, earliest first, in percent."""
    found = [
        t
        for t in targets()
        if (t.area_id, t.indicator, t.nature, t.unit)
        == (COUNTRY, indicator, "milestone", "percent")
    ]
    return tuple(sorted(found, key=lambda t: t.year))


def milestone(indicator: str, year: int) -> Target:
    """Return the national milestone of an indicator that falls due in a year.

    Raises:
        RequestError: there is none; the message lists the years that there are.
    """
    for target in milestones(indicator):
        if target.year == year:
            return target
    years = ", ".join(str(t.year) for t in milestones(indicator))
    raise RequestError(
        "There is no milestone in {year}; there are {years}.", year=str(year), years=years
    )


def milestone_at(indicator: str, period: str) -> Target:
    """Return the milestone ahead of a month: the first one not yet past, else the last."""
    for target in milestones(indicator):
        if target.period >= period:
            return target
    return milestones(indicator)[-1]


def of_areas(area_ids: tuple[str, ...], indicator: str) -> tuple[Target, ...]:
    """Return the targets of an indicator that name one of these areas."""
    return tuple(t for t in targets() if t.area_id in area_ids and t.indicator == indicator)
