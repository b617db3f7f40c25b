"""Small workbooks in memory from drawn grids, so that no binary file stands beside the tests.

Cells are separated by ``|``. A cell of digits is a number, one in single quotes is text whatever
it holds, ``=…`` is a formula without a result, ``@2025-05-01`` a date, ``45%`` a number shown as a
percentage; a blank stays blank.
"""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Grids = dict[str, str]


def workbook(
    grid: str | Grids, merged: tuple[str, ...] = (), hidden: tuple[str, ...] = ()
) -> bytes:
    """Return an .xlsx of one drawn sheet called "Biểu 1", or of several by name.

    Args:
        grid: the drawing, or a drawing for each sheet name.
        merged: ranges to merge on the first sheet, such as ``B2:C2``.
        hidden: names of sheets that the user cannot see.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    grids = {"Biểu 1": grid} if isinstance(grid, str) else grid
    for name, drawing in grids.items():
        sheet = book.create_sheet(name)
        _draw(sheet, drawing)
        if name in hidden:
            sheet.sheet_state = "hidden"
    for area in merged:
        book.worksheets[0].merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def covering(grid: str, *merged: str) -> bytes:
    """Return an .xlsx of one drawn sheet whose merged areas still hold what they cover.

    Programs write such files; Excel and openpyxl empty the cells when they merge them.
    """
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    file = io.BytesIO()
    with ZipFile(io.BytesIO(workbook(grid))) as plain, ZipFile(file, "w", ZIP_DEFLATED) as changed:
        for name in plain.namelist():
            part = plain.read(name)
            if name == "xl/worksheets/sheet1.xml":
                end = b"</sheetData>"
                part = part.replace(end, end + f"<mergeCells>{areas}</mergeCells>".encode())
            changed.writestr(name, part)
    return file.getvalue()


def rows(drawing: str) -> list[list[str]]:
    """Return the cells of a drawing as text.

    The line after the opening quotation marks is row 1.
    """
    lines = drawing.strip("\n").split("\n")
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _draw(sheet: Worksheet, drawing: str) -> None:
    """Write the cells of a drawing into a sheet."""
    for row, cells in enumerate(rows(drawing), start=1):
        for col, text in enumerate(cells, start=1):
            if not text:
                continue
            cell = sheet.cell(row, col)
            if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?%", text):
                cell.number_format = "0.0%"
            sheet.cell(row, col, _value(text))
            if text.startswith("'"):
                cell.data_type = "s"


def _value(text: str) -> str | int | float | datetime:
    """Return what a drawn cell holds."""
    if text.startswith("'"):
        return text.strip("'")
    if text.startswith("@"):
        return datetime.fromisoformat(text[1:])
    if re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
        return float(text)
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?%", text):
        return float(text[:-1]) / 100
    return text
