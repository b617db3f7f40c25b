"""Remarks on the list of provinces: which one it is, and what it lacks."""

from analytics.errors import Message
from analytics.ingest.findings import ERROR, WARNING, Finding, Spot, finding
from analytics.ingest.layout.layout_findings import listed


def missing_areas(spot: Spot, names: list[str]) -> Finding:
    """Provinces of the full list have no row."""
    return finding(
        "B26",
        WARNING,
        spot,
        Message(
            "The table on sheet “{sheet}” (from cell {cell} on) lacks {count:number} provinces: "
            "{names}. If their figures are not known yet, write the rows and leave the cells "
            "blank.",
            {"count": len(names), "names": listed(names)},
        ),
    )


def table_of_other_list(spot: Spot, period: str) -> Finding:
    """A table of the 63 provinces stands for a period after they ended, and is not to be merged."""
    return finding(
        "B27",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): the table lists the 63 former provinces, but in "
            "{period:period} the 34 were in force. Correct the period, or give the figures of the "
            "34 provinces.",
            {"period": period},
        ),
    )


def parts_lack(spot: Spot, names: list[str]) -> Finding:
    """New provinces could not be added up, because a part of each is not given."""
    return finding(
        "B27",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}” (from cell {cell} on): {names} could not be added up, because not all "
            "of the former provinces of each have a figure. Fill in the missing rows.",
            {"names": listed(names)},
        ),
    )


def rates_stay_unread(spot: Spot, cells: list[str]) -> Finding:
    """Rates of former provinces cannot be merged."""
    return finding(
        "B27",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: the rates below {cells} were not read where provinces were merged, "
            "because rates cannot be added up. Give the rates of the 34 provinces, or the counts "
            "of persons.",
            {"cells": listed(cells)},
        ),
    )
