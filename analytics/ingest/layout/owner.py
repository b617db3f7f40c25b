"""A sheet about one area: its title names it, its rows are periods or measures.

"BHXH TỈNH NGHỆ AN" stands above; below come "Quý I/2025", "Quý II/2025", or "BHXH bắt buộc",
"BHTN". The area is written before each row, and the sheet reads like any other table.
"""

import re

from analytics.errors import Message
from analytics.ingest.cells import Cell, Place, Sheet
from analytics.ingest.columns import headings
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout import layout_findings
from analytics.ingest.layout.arrange import Grid, Part, arranged, row_parts
from analytics.ingest.layout.table import has_figures
from analytics.ingest.letters.fold import fold
from analytics.ingest.names import gazetteer
from analytics.ingest.periods import periods_text
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.areas import COUNTRY, area, provinces

_CALLED = re.compile(r"\b(?:tinh|thanh pho|tp|t p|province of|province) (?P<rest>.+)")
_NATION = re.compile(r"\b(?:ca nuoc|toan quoc|toan nganh|whole country)\b")
_LONGEST_WORDS = 5


def owned(sheet: Sheet, inquiry: Inquiry) -> tuple[Sheet, list[Finding]] | None:
    """Return the sheet with its area before every row of figures, and a note on it.

    The user is asked when its lines name no area. None when they name several, when the answer is
    open, or when its rows are neither periods nor measures.
    """
    col = _label_column(sheet)
    if col is None:
        return None
    rows = [row for row in range(len(sheet.rows)) if _is_data(sheet, row, col)]
    found = _owner(sheet, rows[0], inquiry)
    if found is None:
        return None
    name, place, remarks = found
    year = _year(sheet, rows[0])
    grid: Grid = []
    for row in range(len(sheet.rows)):
        filled = sheet.filled(row)
        if row not in rows and len(filled) == 1 and filled[0] <= col:
            # A line of text stays in the first column: it is no heading of the figures.
            grid.append([Part((row, filled[0]))])
            continue
        first = Part(place, Cell(name)) if row in rows else None
        parts = _with_year(sheet, row, col, year if row in rows else "")
        grid.append([*parts[: col + 1], first, *parts[col + 1 :]])
    _head_periods(sheet, grid, rows[0], col)
    return arranged(sheet, grid), remarks


def _label_column(sheet: Sheet) -> int | None:
    """Return the first column whose texts are periods or measures with figures to their right."""
    return next((c for c in range(sheet.width) if any(_labels(sheet, c))), None)


def _labels(sheet: Sheet, col: int) -> list[int]:
    """Return the rows that a column labels with a period or a measure."""
    return [
        row
        for row in range(len(sheet.rows))
        if _is_label(sheet.cell(row, col)) and has_figures(sheet, row, col)
    ]


def _is_label(cell: Cell) -> bool:
    """Tell whether a cell names a period or a measure."""
    text = cell.text
    return (
        periods_text.label(text) is not None
        or periods_text.has_part(text)
        or bool(isinstance(cell.value, str) and headings.of_row(text))
    )


def _is_data(sheet: Sheet, row: int, col: int) -> bool:
    """Tell whether a row has a label and figures."""
    return not sheet.cell(row, col).is_blank and has_figures(sheet, row, col)


def _owner(sheet: Sheet, first: int, inquiry: Inquiry) -> tuple[str, Place, list[Finding]] | None:
    """Return the one area of the lines above the first row of figures, where, and a note on it.

    Where they name none, the sheet may be called like an area; else it is asked for.
    """
    found: dict[tuple[str, ...], tuple[str, Place]] = {}
    for row in range(first):
        for col in sheet.filled(row):
            name = _named(sheet.cell(row, col))
            if name:
                found.setdefault(gazetteer.ids(gazetteer.find(name)), (name, (row, col)))
    if len(found) == 1:
        name, place = next(iter(found.values()))
        spot = Spot(sheet.name, sheet.address(*place))
        return name, place, [layout_findings.area_of_title(spot, name)]
    if found:
        return None
    place = next((row, col) for row, col, _ in sheet.contents())
    if gazetteer.find(sheet.name):
        name = _plain_name(sheet.name)
        spot = Spot(sheet.name, sheet.address(*place))
        return name, place, [layout_findings.area_of_sheet_name(spot, name)]
    lines = [sheet.cell(row, col).text for row in range(first) for col in sheet.filled(row)]
    name = _asked(sheet, place, _mentioned(lines), inquiry)
    return (name, place, []) if name else None


def _mentioned(lines: list[str]) -> str:
    """Return the one area whose name is a part of a line: "Hà Nội - số người tham gia"."""
    found: set[str] = set()
    for line in lines:
        for part in re.split(r"\s+[-–—]\s+|[:;,|()]", line):
            found |= {gazetteer.find(part.strip()).get("34", "")} - {""}
    return found.pop() if len(found) == 1 else ""


def _asked(sheet: Sheet, place: Place, likely: str, inquiry: Inquiry) -> str:
    """Return the name of the area that the user chooses for a sheet that names none."""
    offered = (COUNTRY, *provinces("34"))
    spot = Spot(sheet.name, sheet.address(*place))
    answer = inquiry.ask(
        Question(
            "AREA3",
            spot,
            Message(
                "Sheet “{sheet}” (from cell {cell} on) names no area. Whose figures are these?",
                spot.params(),
            ),
            tuple(
                Option(one, Message("Figures of {place}", {"place": area(one).name}))
                for one in offered
            ),
            likely if likely in offered else "",
            Message("A line above the figures names {place}.", {"place": area(likely).name})
            if likely in offered
            else None,
        )
    )
    return area(answer).name.vi if answer else ""


def _named(cell: Cell) -> str:
    """Return the name of the area that a line speaks of; nothing when it names none."""
    if not isinstance(cell.value, str):
        return ""
    if gazetteer.find(cell.text):
        return _plain_name(cell.text)
    folded = fold(cell.text)
    if _NATION.search(folded):
        return "Cả nước"
    match = _CALLED.search(folded)
    words = match["rest"].split()[:_LONGEST_WORDS] if match else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if gazetteer.level(gazetteer.find(name)) == "province":
            return _plain_name(name)
    return ""


def _plain_name(text: str) -> str:
    """Return the short name of a written area."""
    return area(next(iter(gazetteer.find(text).values()))).name.vi


def _year(sheet: Sheet, first: int) -> str:
    """Return the one year that the lines above the rows name."""
    text = " ; ".join(sheet.cell(r, c).text for r in range(first) for c in sheet.filled(r))
    label = periods_text.label(text)
    return label.period[:4] if label is not None and label.span == "year" else ""


def _with_year(sheet: Sheet, row: int, col: int, year: str) -> list[Part | None]:
    """Return a row whose "Quý I" has the year of the title."""
    parts = row_parts(sheet, row)
    text = sheet.cell(row, col).text
    if year and periods_text.has_part(text):
        parts[col] = Part((row, col), Cell(f"{text} năm {year}"))
    return parts


def _head_periods(sheet: Sheet, grid: Grid, first: int, col: int) -> None:
    """Write "Kỳ" over a column of periods that has another heading or none."""
    is_period = periods_text.label(sheet.cell(first, col).text) or periods_text.has_part(
        sheet.cell(first, col).text
    )
    if not is_period:
        return
    for row in range(first - 1, -1, -1):
        if len(sheet.filled(row)) > 1:
            grid[row][col] = Part((row, col), Cell("Kỳ"))
            return
