"""Where on a sheet the table stands: its area column by CONTENT, heading, rows, lines around.

Statistics-office exports leave the area column without a heading, so no heading is
asked for it.
"""

from dataclasses import dataclass

from analytics.ingest import gazetteer, numbers, periods_text, units
from analytics.ingest.cells import Cell, Place, Sheet, address
from analytics.ingest.fold import fold

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MOST_ORDINAL = 30
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
    beside none.
    """

    sheet: Sheet
    area_col: int
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    stray_rows: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def top(self) -> int:
        """Return the first row of the table: its heading, else its first area."""
        return self.header_rows[0] if self.header_rows else self.rows[0]

    def name(self, row: int) -> str:
        """Return what stands in the area column of a row."""
        return self.sheet.shown(row, self.area_col).text

    def heading(self, col: int) -> tuple[str, ...]:
        """Return the levels of a column's heading from top to bottom, each text once."""
        levels = [self._level(row, col) for row in self.header_rows]
        return tuple(dict.fromkeys(text for text in levels if text))

    def heading_cell(self, col: int) -> str:
        """Return the address of the lowest filled cell of a heading.

        Of the first row when it has none.
        """
        for row in reversed(self.header_rows):
            if not self.sheet.shown(row, col).is_blank:
                return address(*self.sheet.merged.get((row, col), (row, col)))
        return address(self.header_rows[-1] if self.header_rows else self.rows[0], col)

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


def find_table(sheet: Sheet) -> Table | None:
    """Return the table of a sheet; None when no column names an area."""
    area_col = _area_column(sheet)
    if area_col is None:
        return None
    named = [row for row in range(len(sheet.rows)) if _names_area(sheet, row, area_col)]
    # "BHXH TỈNH NGHỆ AN" in the corner names an area too; the table begins where figures do.
    first = next((row for row in named if _has_figures(sheet, row, area_col)), named[0])
    header = _header_rows(sheet, first, area_col)
    top = header[-1] + 1 if header else first
    rows = tuple(row for row in named if row >= top)
    inside = set(rows) | set(header)
    stray = tuple(
        row
        for row in range(top, len(sheet.rows))
        if row not in inside
        and _has_figures(sheet, row, area_col)
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
    for row, col, cell in sheet.contents():
        found = _found(cell)
        if found:
            across.setdefault(row, {}).setdefault(gazetteer.ids(found), col)
    widest = max(across.items(), key=lambda item: len(item[1]), default=(0, {}))
    enough = 3
    return (widest[0], min(widest[1].values())) if len(widest[1]) >= enough else None


def _found(cell: Cell) -> gazetteer.Found:
    """Return the areas that a cell names."""
    return gazetteer.find(cell.value) if isinstance(cell.value, str) else {}


def _names_area(sheet: Sheet, row: int, area_col: int) -> bool:
    """Tell whether a row names an area, or says "total"."""
    text = sheet.shown(row, area_col).text
    return bool(gazetteer.find(text)) or (
        gazetteer.is_total(text) and _has_figures(sheet, row, area_col)
    )


def _area_column(sheet: Sheet) -> int | None:
    """Return the column that names the most different areas.

    Provinces before regions, left before right.
    """
    seen: dict[int, dict[tuple[str, ...], str]] = {}
    for _, col, cell in sheet.contents():
        found = _found(cell)
        if found:
            seen.setdefault(col, {})[gazetteer.ids(found)] = gazetteer.level(found)

    def weight(col: int) -> tuple[int, int, int]:
        levels = list(seen[col].values())
        return len(levels), levels.count("province"), -col

    return max(seen, key=weight, default=None)


def _header_rows(sheet: Sheet, first: int, area_col: int) -> tuple[int, ...]:
    """Return the rows of the heading: those above the first area without figures or text lines."""
    header: list[int] = []
    for row in range(first - 1, -1, -1):
        is_heading = _is_heading(sheet, row, area_col)
        if header and not is_heading:
            break
        if is_heading:
            header.append(row)
    return tuple(reversed(header))


def _is_heading(sheet: Sheet, row: int, area_col: int) -> bool:
    """Tell whether a row belongs to a heading: no line of text, and not the area column alone."""
    filled = sheet.filled(row)
    if not any(col > area_col for col in filled) or _is_column_count(sheet, row):
        return False
    if _has_figures(sheet, row, area_col) or gazetteer.find(sheet.shown(row, area_col).text):
        return False
    if len(filled) > 1:
        return not any(states_something(sheet.cell(row, col).text) for col in filled)
    # A single text is a group over several columns, unless it states the unit or the source.
    text = "".join(sheet.cell(row, col).text for col in filled)
    if units.is_line(text) or states_something(text):
        return False
    below = [col for col in sheet.filled(row + 1) if col > area_col]
    return bool(below) and sheet.shown(row, area_col).text != text


def states_something(text: str) -> bool:
    """Tell whether a text states the unit, the basis, the source or the like: "Nguồn: …"."""
    start = fold(text.split(":")[0]) if ":" in text else ""
    return start in _STATEMENTS or (bool(start) and units.is_line(text))


def _is_column_count(sheet: Sheet, row: int) -> bool:
    """Tell whether a row only numbers the columns: ``A | 1 | 2 | 3`` or ``(1) | (2)``."""
    texts = [sheet.cell(row, col).text.strip("() ") for col in sheet.filled(row)]
    counts = [int(text) for text in texts if text.isdigit()]
    others = [text for text in texts if not text.isdigit()]
    return (
        bool(counts)
        and all(len(text) == 1 and text.isalpha() for text in others)
        and max(counts) <= _MOST_ORDINAL
        and counts == list(range(counts[0], counts[0] + len(counts)))
        and len(texts) > 1
    )


def _has_figures(sheet: Sheet, row: int, area_col: int) -> bool:
    """Tell whether a row holds a number to the right of the area column that is not just a year."""
    return any(_is_figure(sheet.cell(row, col)) for col in sheet.filled(row) if col > area_col)


def _is_figure(cell: Cell) -> bool:
    """Tell whether a cell holds a number; a year or a date may head a column."""
    text = cell.text
    if cell.kind != "value":
        return True
    if not cell.is_number and not (isinstance(cell.value, str) and numbers.looks_numeric(text)):
        return False
    return periods_text.label(text) is None and not (
        text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR
    )


def _lines(sheet: Sheet, row: int) -> list[Line]:
    """Return the texts of a row outside the table.

    "Đơn vị tính:" and its value may stand in two cells.
    """
    cells = [(col, sheet.cell(row, col)) for col in sheet.filled(row)]
    texts = [(col, cell.text) for col, cell in cells]
    if len(texts) > 1 and texts[0][1].rstrip().endswith(":"):
        return [Line(" ".join(text for _, text in texts), address(row, texts[0][0]), row)]
    return [Line(text, address(row, col), row) for col, text in texts]
