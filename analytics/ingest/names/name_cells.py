"""The cells of names, put right before the table is looked for; each change is said.

In this order, because each step reads what the one before it made: legacy letters become Unicode,
codes become names, misspelt names become those of the list.
"""

from collections import defaultdict
from dataclasses import replace

from analytics.errors import SourceError
from analytics.ingest.cells import Book, Cell, Sheet
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.letters import encodings, legacy
from analytics.ingest.letters.lost_letters import lost
from analytics.ingest.names import codes, gazetteer, name_findings, scheme, spelling
from analytics.ingest.numbers import numbers

_MOST_LETTERS_OF_A_NAME = 40


def with_names_mended(book: Book) -> tuple[Book, list[Finding]]:
    """Return the sheets of a file with names that can be found, and what was changed.

    Raises:
        SourceError: letters were lost when the file was saved.
    """
    problems: list[Finding] = []
    sheets: list[Sheet] = []
    for sheet in book.sheets:
        mended, remarks = mended_sheet(sheet)
        sheets.append(mended)
        problems.extend(remarks)
    return replace(book, sheets=tuple(sheets)), problems


def mended_sheet(sheet: Sheet) -> tuple[Sheet, list[Finding]]:
    """Return one sheet with names that can be found, and the remarks on its names."""
    _refuse_lost_letters(sheet)
    sheet, encoding = encodings.decoded_sheet(sheet)
    problems = [_LEGACY[encoding](Spot(sheet.name))] if encoding else []
    area_cols = _area_columns(sheet)
    column = codes.code_column(sheet)
    if column is not None:
        named = max(area_cols.items(), key=lambda item: item[1], default=(0, 0))
        if named[1] * 2 < len(set(column.codes.values())):
            sheet = codes.with_names(sheet, column)
            area_cols = {column.col: len(column.codes)}
        else:
            problems += codes.disagreeing(sheet, column, named[0])
    return _with_right_names(sheet, set(area_cols), problems)


def _with_right_names(
    sheet: Sheet, area_cols: set[int], problems: list[Finding]
) -> tuple[Sheet, list[Finding]]:
    """Return the sheet with the names of the list, and the remarks with those on its names."""
    rows = [list(row) for row in sheet.rows]
    problems = list(problems)
    for row, col, cell in sheet.texts:
        if col not in area_cols or not _is_name(cell) or not _has_figure(sheet, row, col):
            continue
        spot = Spot(sheet.name, sheet.address(row, col))
        meant = spelling.meant(cell.text)
        if meant:
            problems.append(name_findings.misspelt(spot, cell.text, meant))
            rows[row][col] = replace(cell, value=meant)
        for area_id in gazetteer.find(meant or cell.text).values():
            if scheme.ended_early(area_id):
                problems.append(name_findings.defunct(spot, area_id))
    return replace(sheet, rows=tuple(tuple(row) for row in rows)), problems


def _area_columns(sheet: Sheet) -> dict[int, int]:
    """Return the columns that name provinces or regions, with how many; the fullest and its like.

    A sheet may hold two tables side by side; a stray name elsewhere makes no column.
    """
    seen: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for _, col, cell in sheet.texts:
        found = gazetteer.find(str(cell.value))
        if found:
            seen[col].add(gazetteer.ids(found))
    most = max(map(len, seen.values()), default=0)
    return {col: len(found) for col, found in seen.items() if len(found) * 2 >= most}


def _is_name(cell: Cell) -> bool:
    """Tell whether a cell may hold a name."""
    return (
        isinstance(cell.value, str)
        and cell.kind == "value"
        and len(cell.value) <= _MOST_LETTERS_OF_A_NAME
    )


def _has_figure(sheet: Sheet, row: int, area_col: int) -> bool:
    """Tell whether a number stands to the right of a name."""
    return any(
        cell.is_number or (isinstance(cell.value, str) and numbers.looks_numeric(cell.text))
        for cell in sheet.rows[row][area_col + 1 :]
    )


def _refuse_lost_letters(sheet: Sheet) -> None:
    """Refuse a sheet in which a column of texts lost its Vietnamese letters."""
    texts: dict[int, list[str]] = defaultdict(list)
    for _, col, cell in sheet.texts:
        if cell.kind == "value":
            texts[col].append(cell.text)
    for column in texts.values():
        found = lost(column)
        if found:
            raise SourceError(
                "The file lost its Vietnamese letters when it was saved (“{found}”). Save the "
                "original again as Excel Workbook (.xlsx) or “CSV UTF-8”.",
                code="B63",
                found=found,
            )


_LEGACY = {
    legacy.TCVN3: name_findings.in_tcvn3,
    legacy.VNI: name_findings.in_vni,
    legacy.MISREAD: name_findings.misread,
}
