"""The first sheet of an annotated copy: what is to be mended, each line with a link to its cell.

The copy may be uploaded again: ``list_mark`` knows this sheet by its first cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analytics.errors import Message
from analytics.ingest.findings import ERROR, NOTE, WARNING, Spot
from analytics.reference.areas import area
from analytics.wording import say

QUESTION = "question"
KINDS = {
    ERROR: Message("✕ Must be mended"),
    QUESTION: Message("? To be answered"),
    WARNING: Message("▲ To be confirmed"),
    NOTE: Message("● For information"),
}
FILLS = {ERROR: "FFFFC7CE", QUESTION: "FFE4DFEC", WARNING: "FFFFE699", NOTE: "FFDDEBF7"}
MARKER = Message("TO BE MENDED – sheet added by the system, not part of the figures")
NAME = Message("TO BE MENDED")
MOST_LINES = 5_000
LONGEST_TEXT = 32_000
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_HEADINGS = (
    Message("Kind"),
    Message("Sheet"),
    Message("Cell"),
    Message("Area"),
    Message("Finding and how to mend it"),
    Message("Code"),
)
_WIDTHS = (20, 18, 10, 24, 90, 9)
_HEAD = 5
_FILL_COLUMN = len(_HEADINGS) + 1
_PER_LINE, _POINTS = 88, 15
_FONT = "Calibri"
_EDGE = Side(style="thin", color="FFBFBFBF")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


@dataclass(frozen=True)
class Remark:
    """One line: a finding, or a question that still waits for its answer."""

    kind: str
    code: str
    spot: Spot
    message: Message


def write_list(
    book: Workbook, remarks: Sequence[Remark], targets: dict[str, Worksheet], language: str
) -> Worksheet:
    """Return the list as the first sheet of a workbook, with a link to each cell that is there.

    Args:
        book: the copy.
        remarks: in the order in which they are listed.
        targets: the sheets of the copy by their names in the file.
        language: of everything but what is quoted from the file.
    """
    sheet = book.create_sheet(say(NAME, language), 0)
    _write_head(sheet, remarks, language)
    for row, remark in enumerate(remarks[:MOST_LINES], start=_HEAD + 1):
        _write_remark(sheet, row, remark, language)
        target = targets.get(remark.spot.sheet)
        if target is not None:
            _link(sheet.cell(row, 3), target.title, remark.spot.cell or "A1")
    if len(remarks) > MOST_LINES:
        more = Message("and {n:number} more", {"n": len(remarks) - MOST_LINES})
        put(sheet.cell(_HEAD + 1 + MOST_LINES, 1), say(more, language))
    _set_up(book, sheet, min(len(remarks), MOST_LINES))
    return sheet


def keep_fill(sheet: Worksheet, line: int, colour: str) -> None:
    """Keep what colour a cell had before it was marked, beside its line in the list."""
    if line < MOST_LINES:
        put(sheet.cell(_HEAD + 1 + line, _FILL_COLUMN), colour)


def kept_fills(sheet: Worksheet) -> dict[tuple[str, str], str]:
    """Return the colour that each marked cell had before, by sheet and address."""
    rows = sheet.iter_rows(min_row=_HEAD + 1, max_col=_FILL_COLUMN, values_only=True)
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        if len(row) == _FILL_COLUMN and row[1] and row[2]:
            found.setdefault((str(row[1]), str(row[2])), str(row[-1] or ""))
    return found


def put(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that stays a text, also when somebody edits the cell in Excel later.

    Nothing is written into a cell that is covered by a merged one.
    """
    if isinstance(cell, MergedCell):
        return
    plain = harmless(text)[:LONGEST_TEXT]
    cell.value = plain
    cell.data_type = "s"
    if plain.lstrip().startswith(_RISKY):
        cell.quotePrefix = True


def harmless(text: str) -> str:
    """Return a text without the characters that no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _write_head(sheet: Worksheet, remarks: Sequence[Remark], language: str) -> None:
    """Write the marker, how many remarks there are, how to use the copy, and the headings."""
    count = {kind: sum(one.kind == kind for one in remarks) for kind in KINDS}
    summary = Message(
        "{error} to be mended, {question} to be answered, {warning} to be confirmed, {note} for "
        "information.",
        {**count},
    )
    texts = (MARKER, summary, _HOW, _LOST)
    for row, message in enumerate(texts, start=1):
        put(sheet.cell(row, 1), say(message, language))
    sheet.cell(1, 1).font = Font(name=_FONT, bold=True, size=14, color="FFB00020")
    sheet.cell(2, 1).font = Font(name=_FONT, bold=True)
    for col, message in enumerate(_HEADINGS, start=1):
        cell = sheet.cell(_HEAD, col)
        put(cell, say(message, language))
        cell.font, cell.border = Font(name=_FONT, bold=True), _FRAME
        cell.fill = PatternFill("solid", fgColor="FFDCE6F1")


_HOW = Message(
    "Each cell below is coloured on its sheet and carries a comment. Click its address to go there;"
    " mend it, save the file, and upload it again."
)
_LOST = Message(
    "This is a copy of your file: pictures and charts may be missing from it. Your own file was "
    "not changed."
)


def _write_remark(sheet: Worksheet, row: int, remark: Remark, language: str) -> None:
    """Write one line."""
    name = area(remark.spot.area_id).name.say(language) if remark.spot.area_id else ""
    said = say(remark.message, language)
    texts = (say(KINDS[remark.kind], language), remark.spot.sheet, remark.spot.cell, name, said)
    for col, text in enumerate((*texts, remark.code), start=1):
        cell = sheet.cell(row, col)
        put(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _FRAME
    sheet.cell(row, 1).fill = PatternFill("solid", fgColor=FILLS[remark.kind])
    # Neither Excel nor LibreOffice fits the height of a row that it did not write.
    sheet.row_dimensions[row].height = _POINTS * (1 + len(said) // _PER_LINE)


def _link(cell: Cell | MergedCell, title: str, address: str) -> None:
    """Make a cell a link to another cell of the same file."""
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{address}")
    cell.font = Font(name=_FONT, color="FF0B5394", underline="single")


def _set_up(book: Workbook, sheet: Worksheet, n_lines: int) -> None:
    """Set widths, filter and printing, and make the list the one sheet that is open.

    Two open sheets are a group in Excel: what is typed on one is typed on both.
    """
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["G"].hidden = True
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.auto_filter.ref = f"A{_HEAD}:F{_HEAD + n_lines}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    for other in book.worksheets:
        for view in other.views.sheetView:
            view.tabSelected = other is sheet
    book.active = 0
