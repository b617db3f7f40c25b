"""Bases: which labour force divides. A rate without its basis is not a rate.

``rank`` is the order in which a computed rate takes them: the one printed with
the count, the statistics office's working age, the one implied by a published rate; labour force
15+ only for comparison. No change, pace or status crosses a change of basis.
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name, RequestError
from analytics.reference.tables import named, records

VSS = ("vss_old", "vss_new")


@dataclass(frozen=True)
class Basis:
    """One denominator: what it counts, since when, and whether the milestones are stated on it."""

    basis: str
    rank: int
    measure: str
    name: Name
    short: Name
    definition: Name
    valid_from: str
    valid_to: str
    is_of_milestone: bool
    source: str


@cache
def bases() -> dict[str, Basis]:
    """Return every basis by its id, in the order of preference."""
    rows = sorted(records("bases"), key=lambda row: int(row["rank"]))
    return {
        row["basis"]: Basis(
            basis=row["basis"],
            rank=int(row["rank"]),
            measure=row["measure"],
            name=named(row),
            short=named(row, "short"),
            definition=named(row, "definition"),
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            is_of_milestone=row["of_milestone"] == "yes",
            source=row["source"],
        )
        for row in rows
    }


@cache
def in_time() -> tuple[str, ...]:
    """Return the bases in the order in which going from one to the next is a break: older first."""
    return tuple(b.basis for b in sorted(bases().values(), key=lambda b: (b.valid_from, b.rank)))


def chosen(name: str) -> tuple[str, ...]:
    """Return the bases meant by an option: ``vss`` is both VSS bases, any other name is itself.

    Raises:
        RequestError: there is none of that name.
    """
    if name == "vss":
        return VSS
    if name not in bases():
        raise RequestError("There is no basis '{basis}'.", basis=name)
    return (name,)
