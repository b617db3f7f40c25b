"""Breaks: the dates at which figures change their meaning, and what each of them touches.

Two kinds. A break of the *labour force* changes whom the denominator counts: no change, pace or
projection crosses it. A break of the *participants* (Laws 41/2024 and 74/2025) changes who is
obliged to take part: whoever pays in was counted before and is counted after, and a wider
obligation is one of the ways in which coverage grows. Such a date is told beside a line and does
not end it.
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name
from analytics.reference.bases import VSS, bases
from analytics.reference.tables import named, records


@dataclass(frozen=True)
class Break:
    """One date: ``period`` is the first month of the new meaning."""

    break_id: str
    period: str
    applies_to: tuple[str, ...]
    title: Name
    note: Name
    source: str


@cache
def breaks() -> tuple[Break, ...]:
    """Return every break, earliest first."""
    found = [
        Break(
            break_id=row["break_id"],
            period=row["period"],
            applies_to=tuple(row["applies_to"].split("|")),
            title=named(row, "title"),
            note=named(row, "note"),
            source=row["source"],
        )
        for row in records("breaks")
    ]
    return tuple(sorted(found, key=lambda b: b.period))


@cache
def last_break(basis: str) -> str:
    """Return the first month after the last break of a basis's labour force; nothing without one.

    VSS's bases have none inside: what VSS divides by did not fall with the statistics office's new
    standard of January 2021 but in September 2022, and that is a change from one basis to another.
    """
    if basis in VSS:
        return ""
    of = bases()[basis]
    inside = [
        b.period
        for b in of_measure(of.measure)
        if of.valid_from < b.period <= (of.valid_to or b.period)
    ]
    return max(inside, default="")


def of_measure(measure: str) -> tuple[Break, ...]:
    """Return the breaks that touch a measure, earliest first."""
    return tuple(b for b in breaks() if measure in b.applies_to)
