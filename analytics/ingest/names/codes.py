"""A column of official province codes: it stands in for names, or must agree with them.

Excel drops the leading zero of "01". The codes are those of the statistics office, 01 to 96 with
gaps, so that a running number is soon no code.
"""

from dataclasses import dataclass, replace

from analytics.ingest.cells import Cell, Place, Sheet
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.letters.fold import fold
from analytics.ingest.names import gazetteer, name_findings
from analytics.reference.areas import area

_HEADINGS = (
    *("ma", "ma so", "ma tinh", "ma dia phuong", "ma tp", "ma tinh tp", "ma tinh thanh pho"),
    *("ma dvhc", "ma don vi hanh chinh", "code", "province code"),
)
_FEWEST = 2


@dataclass(frozen=True)
class CodeColumn:
    """The cells below a heading of codes, each with its code of two digits."""

    col: int
    codes: dict[Place, str]


def code_column(sheet: Sheet) -> CodeColumn | None:
    """Return the column of official codes of a sheet.

    None when none has a telling heading, or anything else below it than codes and names.
    """
    for row, col, cell in sheet.texts:
        if fold(str(cell.value)) in _HEADINGS:
            found = _below(sheet, row, col)
            if len(found) >= _FEWEST:
                return CodeColumn(col, found)
    return None


def with_names(sheet: Sheet, column: CodeColumn) -> Sheet:
    """Return the sheet with "Mã tỉnh 24" for each code, which the gazetteer reads by its scheme."""
    rows = [list(row) for row in sheet.rows]
    for (row, col), code in column.codes.items():
        rows[row][col] = Cell(f"Mã tỉnh {code}")
    return replace(sheet, rows=tuple(tuple(row) for row in rows))


def disagreeing(sheet: Sheet, column: CodeColumn, name_col: int) -> list[Finding]:
    """Return an error for each row whose code and name are two provinces.

    None when most rows disagree: those are codes of another list.
    """
    agreeing = 0
    problems: list[Finding] = []
    for (row, col), code in column.codes.items():
        name = sheet.shown(row, name_col).text
        found = gazetteer.find(name)
        if gazetteer.level(found) != "province":
            continue
        if any(area(area_id).code == code for area_id in found.values()):
            agreeing += 1
            continue
        meanings = dict.fromkeys(area(a).name.vi for a in gazetteer.codes()[code].values())
        spot = Spot(sheet.name, sheet.address(row, col))
        named = (name, sheet.address(row, name_col))
        problems.append(name_findings.other_code(spot, code, meanings, named))
    return problems if agreeing >= len(problems) else []


def _below(sheet: Sheet, top: int, col: int) -> dict[Place, str]:
    """Return the codes below a heading; nothing when one cell is neither a code nor a name."""
    found: dict[Place, str] = {}
    for row in range(top + 1, len(sheet.rows)):
        cell = sheet.cell(row, col)
        code = cell.text.zfill(2)
        if cell.is_blank:
            continue
        if cell.kind == "value" and code in gazetteer.codes():
            found[row, col] = code
        elif found and not gazetteer.find(cell.text) and not gazetteer.is_total(cell.text):
            # A line of text below the table ends it; a number that is no code spoils it.
            return {} if cell.is_number or cell.text.isdigit() else found
        elif not found and cell.text.isdigit():
            return {}
    return found
