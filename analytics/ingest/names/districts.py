"""Districts and towns listed under their provinces: left out, once the user has said so.

"TP Hà Tĩnh" under "Tỉnh Hà Tĩnh" is the town, not the province.
"""

from analytics.errors import Message
from analytics.ingest.findings import NOTE, Finding, Spot, finding
from analytics.ingest.layout.layout_findings import listed
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import plain
from analytics.ingest.names import gazetteer
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.areas import area

_BELOW = ("huyen ", "quan ", "thi xa ", "tx ", "tx.", "thi tran ", "tt.", "xa ", "phuong ")
_TOWN = ("thanh pho ", "tp ", "tp.", "thi xa ", "tx ", "tx.")
_OFFICE = ("bhxh ", "bao hiem xa hoi ")
_OUT, _IN = "out", "in"


def left_out(table: Table, inquiry: Inquiry) -> tuple[frozenset[int], list[Finding]]:
    """Return the rows of districts and towns that are not to be read, with a note on them.

    None while no row says "Huyện …", "Quận …", "Thị xã …", and when the user wants them read: then
    each is an error.
    """
    strays = [row for row in table.stray_rows if _is_below(table.name(row))]
    if not any(_written(table.name(row)).startswith(_BELOW) for row in strays):
        return frozenset(), []
    rows = sorted((*strays, *_towns(table)))
    if not table.rows or _asked(table, rows, inquiry) != _OUT:
        return frozenset(), []
    return frozenset(rows), [_note(table, rows)]


def _towns(table: Table) -> list[int]:
    """Return the rows of towns that are called like their province, which has a row of its own."""
    found = {row: gazetteer.ids(gazetteer.find(table.name(row))) for row in table.rows}
    return [
        row
        for row, ids in found.items()
        if _written(table.name(row)).startswith(_TOWN)
        and ids
        and not area(ids[-1]).full_name.vi.startswith("Thành phố")
        and any(set(ids) <= set(other) and at < row for at, other in found.items())
    ]


def _is_below(name: str) -> bool:
    """Tell whether a name says that it is one of a district, a town or a commune."""
    return _written(name).startswith((*_BELOW, *_TOWN))


def _written(name: str) -> str:
    """Return a name without accents and without what says that it is an office."""
    text = plain(name).strip()
    return next((text.removeprefix(one) for one in _OFFICE if text.startswith(one)), text)


def _asked(table: Table, rows: list[int], inquiry: Inquiry) -> str:
    """Return whether the rows are to be left out."""
    spot = Spot(table.sheet.name, table.area_cell(rows[0]))
    names = listed([f"“{table.name(row)}”" for row in rows])
    question = Question(
        "DIST1",
        spot,
        Message(
            "Sheet “{sheet}”: {n:number} rows name districts or towns below the provinces "
            "({names}). Shall they be left out?",
            {**spot.params(), "n": len(rows), "names": names},
        ),
        (
            Option(_OUT, Message("Yes: read the rows of the provinces only")),
            Option(_IN, Message("No: these names are to be corrected first")),
        ),
        _OUT,
        Message("Figures are kept by province; those of a district are part of its province's."),
    )
    return inquiry.ask_of_file(question)


def _note(table: Table, rows: list[int]) -> Finding:
    """Rows of districts were left out."""
    return finding(
        "DIST1",
        NOTE,
        Spot(table.sheet.name, table.area_cell(rows[0])),
        Message(
            "Sheet “{sheet}”: {n:number} rows of districts or towns were left out ({names}).",
            {"n": len(rows), "names": listed([table.area_cell(row) for row in rows])},
        ),
    )
