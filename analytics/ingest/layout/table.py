"""Where on a sheet the table stands: its area column by CONTENT, heading, rows, lines around.

Statistics-office exports leave the area column without a heading, so no heading is
asked for it.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from analytics.ingest.cells import Cell, Place, Sheet
from analytics.ingest.letters.fold import fold, has_any, is_count
from analytics.ingest.names import gazetteer
from analytics.ingest.numbers import units
from analytics.ingest.numbers.cell_text import holds_number
from analytics.ingest.periods import periods_text

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MOST_ORDINAL = 30
_HOW_COUNTED = re.compile(r"[=:].*$")
_SUMMANDS = re.compile(r"\s*\([A-ZĐ0-9IVX]{1,4}(?:\s*\+\s*[A-ZĐ0-9IVX]{1,4})+\)\s*$")
# A line that begins so is the title of a sheet, wherever it stands above the heading.
_TITLES = (
    *("bao cao", "bang", "bieu", "bieu so", "bieu mau", "phu luc", "thong ke", "tong hop"),
    *("tinh hinh", "ket qua thuc hien", "so lieu ve", "danh sach", "table", "report", "annex"),
)
_LETTERHEAD = ("cong hoa xa hoi chu nghia", "doc lap tu do hanh phuc")
_PIVOT = ("column labels", "row labels", "nhan cot", "nhan hang")
_STATEMENTS = ("mau so", "nguon", "source", "ngay cong bo", "don vi cong bo", "ky", "ghi chu")


@dataclass(frozen=True)
class Line:
    """One line of text outside the table."""

    text: str
    cell: str
    row: int


@dataclass(frozen=True)
class Table:
    """A table on a sheet.

    ``rows`` name an area; ``stray_rows`` hold figures beside a name that is not in the list, or
    beside none. ``said`` names the measure of columns whose heading does not: a row or a line says
    it for the whole table.
    """

    sheet: Sheet
    area_col: int
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    stray_rows: tuple[int, ...]
    lines: tuple[Line, ...]
    said: str = ""

    @cached_property
    def top(self) -> int:
        """Return the first row of the table: its heading, else its first area."""
        return min((*self.header_rows, *self.rows, *self.stray_rows), default=0)

    @cached_property
    def place(self) -> str:
        """Return the address where the table begins, which tells it from others on its sheet."""
        return self.sheet.address(self.top, self.area_col)

    def name(self, row: int) -> str:
        """Return what names the area of a row."""
        return self.sheet.shown(row, _name_col(self.sheet, row, self.area_col)).text

    def area_cell(self, row: int) -> str:
        """Return the address of what names the area of a row."""
        return self.sheet.address(row, _name_col(self.sheet, row, self.area_col))

    def heading(self, col: int) -> tuple[str, ...]:
        """Return the levels of a column's heading from top to bottom, each text once."""
        levels = [self._level(row, col) for row in self.header_rows]
        return tuple(dict.fromkeys(text for text in levels if text and not _is_of_pivot(text)))

    def heading_cell(self, col: int) -> str:
        """Return the address of the lowest filled cell of a heading.

        Of the first row when it has none.
        """
        for row in reversed(self.header_rows):
            if not self.sheet.shown(row, col).is_blank:
                return self.sheet.address(*self.sheet.merged.get((row, col), (row, col)))
        return self.sheet.address(self.header_rows[-1] if self.header_rows else self.top, col)

    def _level(self, row: int, col: int) -> str:
        """Return one level.

        A blank cell over a filled one continues the group that began on its left.

        Merged cells lose their extent in a text file: ``BHXH bắt buộc,,`` over ``2024,2025,``.
        """
        shown = self.sheet.shown(row, col)
        if not shown.is_blank or row == self.header_rows[-1]:
            return shown.text
        if not self._is_divided_below(row, col):
            return ""
        for left in range(col - 1, self.area_col, -1):
            text = self.sheet.shown(row, left).text
            if not self._is_divided_below(row, left):
                return ""
            if text:
                return text
        return ""

    def _is_divided_below(self, row: int, col: int) -> bool:
        """Tell whether a lower level of the heading says something of its own."""
        own = self.sheet.shown(row, col).text
        return any(
            self.sheet.shown(lower, col).text not in ("", own)
            for lower in self.header_rows
            if lower > row
        )


def _is_of_pivot(text: str) -> bool:
    """Tell whether a text is what Excel itself writes over a pivot table."""
    return fold(text) in _PIVOT


def find_table(sheet: Sheet) -> Table | None:
    """Return the table of a sheet; None when no column names an area below its heading."""
    area_col = _area_column(sheet)
    if area_col is None:
        return None
    named = [row for row in range(len(sheet.rows)) if _names_area(sheet, row, area_col)]
    if not named:
        return None
    # "BHXH TỈNH NGHỆ AN" in the corner names an area too; the table begins where figures do.
    first = next((row for row in named if has_figures(sheet, row, area_col)), named[0])
    header = _header_rows(sheet, first, area_col)
    top = header[-1] + 1 if header else first
    rows = tuple(row for row in named if row >= top)
    if not rows:
        return None
    inside = set(rows) | set(header)
    stray = tuple(
        row
        for row in range(top, len(sheet.rows))
        if row not in inside
        and has_figures(sheet, row, area_col)
        and not _is_column_count(sheet, row)
    )
    inside.update(stray)
    outside = [row for row in range(len(sheet.rows)) if row not in inside]
    lines = tuple(line for row in outside for line in _lines(sheet, row))
    return Table(sheet, area_col, header, rows, stray, lines)


def areas_across(sheet: Sheet) -> Place | None:
    """Return the first area of the row that names the most when areas stand in columns.

    None when none has three.
    """
    across: dict[int, dict[tuple[str, ...], int]] = {}
    for row, col, cell in sheet.texts:
        found = found_areas(cell)
        if found:
            across.setdefault(row, {}).setdefault(gazetteer.ids(found), col)
    widest = max(across.items(), key=lambda item: len(item[1]), default=(0, {}))
    enough = 3
    return (widest[0], min(widest[1].values())) if len(widest[1]) >= enough else None


def found_areas(cell: Cell) -> gazetteer.Found:
    """Return the areas that a cell names."""
    return gazetteer.find(cell.value) if isinstance(cell.value, str) else {}


def _names_area(sheet: Sheet, row: int, area_col: int) -> bool:
    """Tell whether a row names an area, or says "total"."""
    text = sheet.shown(row, _name_col(sheet, row, area_col)).text
    return bool(gazetteer.find(text)) or (is_total(text) and has_figures(sheet, row, area_col))


def _name_col(sheet: Sheet, row: int, area_col: int) -> int:
    """Return the column of a row's name: left of the area column when "TỔNG SỐ" stands there."""
    if not sheet.shown(row, area_col).is_blank:
        return area_col
    for col in range(area_col - 1, -1, -1):
        text = sheet.shown(row, col).text
        if gazetteer.find(text) or is_total(text):
            return col
    return area_col


def is_total(text: str) -> bool:
    """Tell whether a text says "total", with or without what was added: "Tổng cộng (A+B)"."""
    if len(text) > gazetteer.LONGEST_NAME:
        return False
    return gazetteer.is_total(text) or gazetteer.is_total(_SUMMANDS.sub("", text))


def _area_column(sheet: Sheet) -> int | None:
    """Return the column that names the most different areas.

    Provinces before regions, rows of figures before titles, left before right.
    """
    seen: dict[int, dict[tuple[str, ...], str]] = {}
    rows: dict[int, int] = {}
    for row, col, cell in sheet.texts:
        found = found_areas(cell)
        if found:
            seen.setdefault(col, {})[gazetteer.ids(found)] = gazetteer.level(found)
            rows[col] = rows.get(col, 0) + has_figures(sheet, row, col)

    def weight(col: int) -> tuple[int, int, bool, int]:
        levels = list(seen[col].values())
        return len(levels), levels.count("province"), rows[col] > 0, -col

    return max(seen, key=weight, default=None)


def _header_rows(sheet: Sheet, first: int, area_col: int) -> tuple[int, ...]:
    """Return the rows of the heading: those above the first area without figures or text lines."""
    header: list[int] = []
    for row in range(first - 1, -1, -1):
        heads = is_heading(sheet, row, area_col)
        if header and not heads:
            break
        if heads:
            header.append(row)
    return tuple(reversed(header))


def is_heading(sheet: Sheet, row: int, area_col: int) -> bool:
    """Tell whether a row belongs to a heading: no line of text, and not the area column alone."""
    filled = sheet.filled(row)
    if not any(col > area_col for col in filled) or _is_column_count(sheet, row):
        return False
    if has_figures(sheet, row, area_col) or gazetteer.find(sheet.shown(row, area_col).text):
        return False
    if any(has_any(fold(sheet.cell(row, col).text), _LETTERHEAD) for col in filled):
        return False
    if len(filled) > 1:
        return not any(states_something(sheet.cell(row, col).text) for col in filled)
    # A single text is a group over several columns, unless it states the unit or the source.
    text = "".join(sheet.cell(row, col).text for col in filled)
    if units.is_line(text) or states_something(text) or _is_title(text):
        return False
    below = [col for col in sheet.filled(row + 1) if col > area_col]
    return bool(below) and sheet.shown(row, area_col).text != text


def _is_title(text: str) -> bool:
    """Tell whether a lone text is the title of a sheet."""
    folded = fold(text)
    return any(folded.startswith(f"{start} ") for start in _TITLES)


def states_something(text: str) -> bool:
    """Tell whether a text states the unit, the basis, the source or the like: "Nguồn: …"."""
    start = fold(text.split(":")[0]) if ":" in text else ""
    return start in _STATEMENTS or (bool(start) and units.is_line(text))


def _is_column_count(sheet: Sheet, row: int) -> bool:
    """Tell whether a row only numbers the columns: ``A | 1 | 2 | 3`` or ``(1) | (2)=(1)/5``."""
    written = (sheet.cell(row, col).text for col in sheet.filled(row))
    texts = [_HOW_COUNTED.sub("", text).strip("() ") for text in written]
    counts = [int(text) for text in texts if is_count(text)]
    others = [text for text in texts if not is_count(text)]
    return (
        bool(counts)
        and all(len(text) == 1 and text.isalpha() for text in others)
        and max(counts) <= _MOST_ORDINAL
        and counts == list(range(counts[0], counts[0] + len(counts)))
        and len(texts) > 1
    )


def has_figures(sheet: Sheet, row: int, area_col: int, end: int | None = None) -> bool:
    """Tell whether a row holds a number to the right of the area column that is not just a year.

    Only before column ``end`` when one is given.
    """
    cols = sheet.figures.get(row)
    if cols is None:
        cells = ((col, sheet.cell(row, col)) for col in sheet.filled(row))
        cols = tuple(col for col, cell in cells if _is_figure(cell))
        sheet.figures[row] = cols
    return any(col > area_col and (end is None or col < end) for col in cols)


def _is_figure(cell: Cell) -> bool:
    """Tell whether a cell holds a number; a year or a date may head a column."""
    if cell.kind != "value":
        return True
    if isinstance(cell.value, str) and cell.value[:1].isalpha():
        return False
    if isinstance(cell.value, int) and abs(cell.value) > _LAST_YEAR:
        return cell.is_number
    text = cell.text
    if not cell.is_number and not (isinstance(cell.value, str) and holds_number(text)):
        return False
    return periods_text.label(text) is None and not (
        is_count(text) and _FIRST_YEAR <= int(text) <= _LAST_YEAR
    )


def _lines(sheet: Sheet, row: int) -> list[Line]:
    """Return the texts of a row outside the table.

    "Đơn vị tính:" and its value may stand in two cells.
    """
    cells = [(col, sheet.cell(row, col)) for col in sheet.filled(row)]
    texts = [(col, cell.text) for col, cell in cells]
    if len(texts) > 1 and texts[0][1].rstrip().endswith(":"):
        return [Line(" ".join(text for _, text in texts), sheet.address(row, texts[0][0]), row)]
    return [Line(text, sheet.address(row, col), row) for col, text in texts]
