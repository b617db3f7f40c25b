"""Regional offices of social insurance, "BHXH khu vực XV": each covers one province or several.

Which provinces an office covers is not in the data and has changed, and the figures of several
cannot be told apart. A report by offices is therefore refused, and told what is needed.
"""

import re
from collections.abc import Iterable
from itertools import chain

from analytics.errors import Message
from analytics.ingest.cells import Sheet
from analytics.ingest.findings import ERROR, Finding, Spot, finding
from analytics.ingest.layout.layout_findings import listed
from analytics.ingest.letters.fold import fold

_OFFICE = re.compile(r"(?:bao hiem xa hoi|bhxh) (?:khu vuc|kv) (?:[ivx]+|[0-9]{1,2})\b")


def is_regional(name: str) -> bool:
    """Tell whether a name is that of a regional office."""
    return _OFFICE.match(fold(name)) is not None


def refusal(sheets: Iterable[Sheet]) -> Finding | None:
    """Return the error on sheets that name regional offices; None when none does."""
    named = chain.from_iterable(map(_named, sheets))
    first = next(named, None)
    if first is None:
        return None
    spot, name = first
    on_sheet = (other for place, other in named if place.sheet == spot.sheet)
    return _by_offices(spot, list(dict.fromkeys((name, *on_sheet))))


def _named(sheet: Sheet) -> Iterable[tuple[Spot, str]]:
    """Yield the regional offices that a sheet names, each with its cell."""
    for row, col, cell in sheet.contents():
        if isinstance(cell.value, str) and is_regional(cell.text):
            yield Spot(sheet.name, sheet.address(row, col)), cell.text


def _by_offices(spot: Spot, names: list[str]) -> Finding:
    """A report gives its figures by regional offices, and none by areas."""
    return finding(
        "AREA0",
        ERROR,
        spot,
        Message(
            "Sheet “{sheet}” names regional offices from cell {cell} on ({names}), but no province "
            "with figures. A regional office is no province; it covers one or several, and its "
            "figures cannot be divided among them. Give one row for each province.",
            {"names": listed(names)},
        ),
    )


def office_row(spot: Spot, found: str) -> Finding:
    """A row among the areas is that of a regional office."""
    return finding(
        "B24",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is a regional office, not a province; it "
            "covers one or several, and its figures cannot be divided among them. Give one row for "
            "each province in its place.",
            {"found": found},
        ),
    )
