"""The user's own file back: its cells coloured, commented, and listed on a first sheet.

Of an .xlsx it is the workbook itself; of any other file a new workbook that holds the cells as they
were read. Nothing that was text becomes a formula. The copy may be mended and uploaded again: the
list is not read, comments and colours do not matter, and marks of an earlier copy are taken away.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest.cells import Book
from analytics.ingest.findings import Finding
from analytics.ingest.forms import correction_list, list_mark, own_copy, plain_copy
from analytics.ingest.forms.correction_list import FILLS, KINDS, QUESTION, Remark
from analytics.ingest.questions import Question
from analytics.wording import say

AUTHOR = "bao-phu-bhxh"
MOST_MARKED = 2_000
LONGEST_COMMENT = 4_000
_ZIP = b"PK\x03\x04"
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
# Below it stands what the user had written into the comment of the cell.
_RULE = "\n————————\n"
_WIDTH, _POINTS, _PER_LINE = 380, 17, 50
_SUFFIX = "-can-sua"


def annotated(
    content: bytes,
    book: Book,
    findings: Sequence[Finding],
    questions: Sequence[Question],
    language: str,
) -> bytes:
    """Return the file as an .xlsx with every finding and open question at its cell.

    Args:
        content: the file as uploaded; it has passed the checks of ``source.open_source``.
        book: its cells, as ``open_source`` gave them.
        findings: what is wrong with it.
        questions: what was asked; those that are answered are left out.
        language: in which the remarks are said.
    """
    remarks = _remarks(findings, questions)
    if content.startswith(_ZIP) and not book.doubt:
        try:
            return _own(content, remarks, language)
        except own_copy.DAMAGE:
            # What is read may still hold what openpyxl cannot write again: its cells are given.
            return _plain(book, remarks, language)
    return _plain(book, remarks, language)


def _by_title(book: Workbook) -> dict[str, Worksheet]:
    """Return the sheets of cells by their names."""
    return {one.title: one for one in book.worksheets if isinstance(one, Worksheet)}


def annotated_name(file_name: str) -> str:
    """Return the name of the copy: ``bieu-q3-can-sua.xlsx``."""
    stem = PurePath(file_name).stem.removesuffix(_SUFFIX) or "tep"
    return f"{stem}{_SUFFIX}.xlsx"


def _remarks(findings: Iterable[Finding], questions: Iterable[Question]) -> list[Remark]:
    """Return findings and open questions, each once, what blocks first."""
    found = [Remark(f.severity, f.code, f.spot, f.message) for f in findings]
    found += [Remark(QUESTION, q.code, q.spot, q.message) for q in questions if q.is_open]
    once = {(r.code, r.spot, r.message.id, str(r.message.params)): r for r in found}
    rank = {kind: n for n, kind in enumerate(KINDS)}
    return sorted(once.values(), key=lambda remark: rank[remark.kind])


def _own(content: bytes, remarks: list[Remark], language: str) -> bytes:
    """Return the user's own workbook with the remarks."""
    copy = own_copy.open_copy(content)
    _take_marks_away(copy.book)
    _annotate(copy.book, _by_title(copy.book), remarks, language)
    return own_copy.written(copy.book, copy.results)


def _plain(book: Book, remarks: list[Remark], language: str) -> bytes:
    """Return the cells of a file in a new workbook with the remarks."""
    plain, sheets = plain_copy.plain_copy(list_mark.without_list(book))
    _annotate(plain, sheets, remarks, language)
    return own_copy.written(plain)


def _annotate(
    book: Workbook, sheets: dict[str, Worksheet], remarks: list[Remark], language: str
) -> None:
    """Write the list, and mark every cell that it names."""
    by_cell: dict[tuple[str, str], list[int]] = {}
    for line, remark in enumerate(remarks):
        cell = _cell(sheets.get(remark.spot.sheet), remark.spot.cell)
        if cell is not None:
            by_cell.setdefault((remark.spot.sheet, cell.coordinate), []).append(line)
    listed = correction_list.write_list(book, remarks, sheets, language)
    for (name, address), lines in list(by_cell.items())[:MOST_MARKED]:
        cell = sheets[name][address]
        correction_list.keep_fill(listed, lines[0], _colour(cell))
        cell.fill = PatternFill("solid", fgColor=FILLS[remarks[lines[0]].kind])
        _comment(cell, [remarks[line] for line in lines], language)


def _cell(sheet: Worksheet | None, address: str) -> ExcelCell | None:
    """Return the cell at an address; of a covered cell the merged one that shows.

    None for a remark that has no cell.
    """
    if sheet is None or not _ADDRESS.fullmatch(address):
        return None
    cell = sheet[address]
    if not isinstance(cell, MergedCell):
        return cell
    for area in sheet.merged_cells.ranges:
        if address in area:
            return sheet.cell(area.min_row, area.min_col)  # pyright: ignore[reportReturnType]
    return None


def _comment(cell: ExcelCell, remarks: list[Remark], language: str) -> None:
    """Put the remarks into the comment of a cell, above what the user had written there."""
    texts = [
        f"{say(KINDS[remark.kind], language)} ({remark.code})\n{say(remark.message, language)}"
        for remark in remarks
    ]
    text = correction_list.harmless("\n\n".join(texts))[:LONGEST_COMMENT]
    own = cell.comment.text if cell.comment is not None else ""
    comment = Comment(f"{text}{_RULE}{own}" if own else text, AUTHOR)
    lines = sum(1 + len(part) // _PER_LINE for part in comment.text.split("\n"))
    comment.width, comment.height = _WIDTH, _POINTS * (lines + 1)
    cell.comment = comment


def _colour(cell: ExcelCell) -> str:
    """Return the plain colour of a cell; nothing for none, and for one of the workbook's theme."""
    fill = cell.fill
    is_plain = fill.fill_type == "solid" and fill.fgColor.type == "rgb"
    return str(fill.fgColor.rgb) if is_plain else ""


def _take_marks_away(book: Workbook) -> None:
    """Remove the list, comments and colours of an earlier copy."""
    before: dict[tuple[str, str], str] = {}
    for sheet in [one for one in book.worksheets if list_mark.is_mark(one["A1"].value)]:
        before |= correction_list.kept_fills(sheet)
        book.remove(sheet)
    if not before:
        return
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    _unmark(cell, before.get((sheet.title, cell.coordinate), ""))


def _unmark(cell: ExcelCell | MergedCell, colour: str) -> None:
    """Give a cell its own comment and colour back."""
    text = cell.comment.text if cell.comment is not None else ""
    own = text.partition(_RULE)[2]
    cell.comment = Comment(own, "") if own else None
    cell.fill = PatternFill("solid", fgColor=colour) if colour else PatternFill()
