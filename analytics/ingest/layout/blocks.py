"""Several tables on one sheet: side by side or one under the other, each becomes a sheet (B08).

Two halves of one list, printed side by side to save paper, are put one under the other again.
"""

from analytics.ingest.cells import Sheet
from analytics.ingest.columns import headings
from analytics.ingest.layout.arrange import Grid, Part, arranged, only, only_rows, row_parts
from analytics.ingest.layout.table import (
    Table,
    find_table,
    found_areas,
    has_figures,
    is_heading,
    states_something,
)
from analytics.ingest.letters.fold import fold, is_count
from analytics.ingest.names import gazetteer
from analytics.ingest.numbers import units
from analytics.ingest.periods import periods_text

# Fewer names than this do not make a list of areas beside another one.
_FEWEST_NAMES = 3
_FOOTNOTES = ("(", "*", "¹")


def blocks(sheet: Sheet) -> list[tuple[Sheet, str]]:
    """Return the sheet once for each of its tables, every time without the others.

    With each comes the nearest line above it that names a measure, when tables stand one under the
    other; the lines of a single table speak together.
    """
    found: list[tuple[Sheet, str]] = []
    for part in _beside(sheet):
        below = _below(part)
        found += [(block, _title(block) if len(below) > 1 else "") for block in below]
    return found


def _title(block: Sheet) -> str:
    """Return the nearest line above a table that names a measure."""
    table = find_table(block)
    above = range(table.top - 1, -1, -1) if table is not None else ()
    lines = (" ".join(_texts(block, row)) for row in above)
    return next((line for line in lines if headings.named(line)), "")


def _beside(sheet: Sheet) -> list[Sheet]:
    """Return the sheet once for each list of areas that has figures of its own to its right."""
    cols = _lists(sheet)
    if len(cols) < 2:  # noqa: PLR2004 - one list is no list beside another
        return [sheet]
    first = min(_first_row(sheet, col) for col in cols)
    starts = [0, *(_start(sheet, col) for col in cols[1:])]
    ends = [*starts[1:], sheet.width]
    above = {row for row in range(first) if _speaks_for_all(sheet, row)}
    parts = [
        only(sheet, lambda row, col, a=a, b=b: row in above or a <= col < b)
        for a, b in zip(starts, ends, strict=True)
    ]
    tables = [find_table(part) for part in parts]
    halves = [table for table in tables if table is not None]
    if len(halves) == len(parts) and _are_one_list(halves):
        return [_joined(sheet, halves, starts[1])]
    return parts


def _lists(sheet: Sheet) -> list[int]:
    """Return the columns that list areas, each with figures before the next one."""
    named: dict[int, dict[int, tuple[str, ...]]] = {}
    for row, col, cell in sheet.texts:
        found = found_areas(cell)
        if found:
            named.setdefault(col, {})[row] = gazetteer.ids(found)
    listed = sorted(
        col
        for col, rows in named.items()
        if len(set(rows.values())) >= _FEWEST_NAMES and len(set(rows.values())) * 2 >= len(rows)
    )
    ends = [*listed[1:], sheet.width]
    return [
        col
        for col, end in zip(listed, ends, strict=False)
        if any(_has_figures_between(sheet, row, col, end) for row in named[col])
    ]


def _has_figures_between(sheet: Sheet, row: int, col: int, end: int) -> bool:
    """Tell whether a row holds a figure after a column and before another one.

    The number of a row in the next list, in its last column, is none.
    """
    last = end - 1 if end < sheet.width and _numbers_rows(sheet, end - 1) else end
    return has_figures(sheet, row, col, last)


def _first_row(sheet: Sheet, col: int) -> int:
    """Return the first row with a name and figures."""
    rows = (r for r in range(len(sheet.rows)) if found_areas(sheet.shown(r, col)))
    return next((r for r in rows if has_figures(sheet, r, col)), 0)


def _start(sheet: Sheet, col: int) -> int:
    """Return the first column of a list: its numbering and the gap before it belong to it."""
    while col > 0 and _numbers_rows(sheet, col - 1):
        col -= 1
    return col


def _numbers_rows(sheet: Sheet, col: int) -> bool:
    """Tell whether a column counts 18, 19, 20 … or is blank."""
    held = [sheet.cell(row, col) for row in range(len(sheet.rows))]
    counts = [int(cell.text) for cell in held if is_count(cell.text)]
    heads = [cell.text for cell in held if not cell.is_blank and not is_count(cell.text)]
    if not counts:
        return not heads
    return counts == list(range(counts[0], counts[0] + len(counts))) and len(counts) > 1


def _speaks_for_all(sheet: Sheet, row: int) -> bool:
    """Tell whether a line above the tables is a title or states the unit, the source and such."""
    filled = sheet.filled(row)
    texts = [sheet.cell(row, col).text for col in filled]
    return len(filled) == 1 or any(units.is_line(t) or states_something(t) for t in texts)


def _are_one_list(tables: list[Table]) -> bool:
    """Tell whether tables share their heading and no name: halves of one list."""
    headings = {_heading(table) for table in tables}
    names = [fold(table.name(row)) for table in tables for row in table.rows]
    return len(headings) == 1 and len(set(names)) == len(names)


def _heading(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return what stands above a table's figures."""
    cols = range(table.area_col + 1, table.sheet.width)
    return tuple(levels for levels in map(table.heading, cols) if levels)


def _joined(sheet: Sheet, halves: list[Table], end: int) -> Sheet:
    """Return the sheet with its halves one under the other, each before ``end`` of the first."""
    first = halves[0]
    width = end - first.area_col
    top = first.header_rows[-1] + 1 if first.header_rows else first.rows[0]
    grid: Grid = [
        [None if first.sheet.shown(r, c).is_blank else Part((r, c)) for c in range(sheet.width)]
        for r in range(top)
    ]
    for half in halves:
        cols = range(half.area_col, half.area_col + width)
        last = max((*half.rows, *half.stray_rows))
        grid += [
            [None] * first.area_col + row_parts(half.sheet, row, cols)
            for row in range(top, last + 1)
        ]
    return arranged(sheet, grid)


def _below(sheet: Sheet) -> list[Sheet]:
    """Return the sheet once for each table under a heading of its own."""
    table = find_table(sheet)
    if table is None or not table.rows:
        return [sheet]
    heads = _lower_heads(table)
    if not heads:
        return [sheet]
    starts = [_begin(table, head) for head in heads]
    ends = [*starts[1:], len(sheet.rows)]
    found = [only_rows(sheet, range(starts[0]))]
    for start, head, end in zip(starts, heads, ends, strict=True):
        shared = _shared(table, range(start, head + 1))
        found.append(only_rows(sheet, (*shared, *range(start, end))))
    return found


def _lower_heads(table: Table) -> list[int]:
    """Return the first row of every heading between the rows, unless a page only repeats it."""
    found: list[int] = []
    upper = {fold(" ".join(_texts(table.sheet, row))) for row in table.header_rows}
    seen: set[str] = set()
    for row in range(table.rows[0], table.rows[-1]):
        if row in table.rows:
            seen.add(fold(table.name(row)))
        elif _is_lower_heading(table, row):
            own = fold(" ".join(_texts(table.sheet, row)))
            if own in upper and not _names_again(table, row, seen):
                continue
            if not found or any(found[-1] < named < row for named in table.rows):
                found.append(row)
    return found


def _is_lower_heading(table: Table, row: int) -> bool:
    """Tell whether a row between the areas heads a new table."""
    texts = _texts(table.sheet, row)
    if not is_heading(table.sheet, row, table.area_col):
        return False
    return len(texts) > 1 or _heads_column(texts[0])


def _heads_column(text: str) -> bool:
    """Tell whether a lone text over figures names their period or measure; "Trang 2" does not."""
    is_dated = bool(periods_text.labels(text)) or periods_text.has_part(text)
    return is_dated or bool(headings.named(text))


def _names_again(table: Table, head: int, seen: set[str]) -> bool:
    """Tell whether names above a heading come again below it."""
    return any(fold(table.name(row)) in seen for row in table.rows if row > head)


def _begin(table: Table, head: int) -> int:
    """Return the first row of what belongs to a lower table: its title, not the notes above it."""
    taken = {*table.rows, *table.stray_rows}
    start = head
    while start - 1 not in taken and not _is_note(table.sheet, start - 1):
        start -= 1
    return start


def _is_note(sheet: Sheet, row: int) -> bool:
    """Tell whether a row is a footnote or names a source: it belongs to the table above."""
    text = " ".join(_texts(sheet, row))
    return text.startswith(_FOOTNOTES) or (states_something(text) and not units.is_line(text))


def _shared(table: Table, own: range) -> list[int]:
    """Return the lines above the first table that speak for a lower one too.

    A line with a period does not, when the lower table names its own.
    """
    text = " ; ".join(" ".join(_texts(table.sheet, row)) for row in own)
    has_own = bool(periods_text.labels(text))
    has_part = periods_text.has_part(text)
    has_unit = any(units.is_line(" ".join(_texts(table.sheet, row))) for row in own)
    kept: list[int] = []
    for row in range(table.top):
        line = " ".join(_texts(table.sheet, row))
        speaks = periods_text.labels(line)
        if has_own and (speaks or periods_text.has_part(line)):
            continue
        if has_part and (periods_text.has_part(line) or any(x.span != "year" for x in speaks)):
            continue
        if not (has_unit and units.is_line(line)):
            kept.append(row)
    return kept


def _texts(sheet: Sheet, row: int) -> list[str]:
    """Return the texts of a row from left to right."""
    return [sheet.cell(row, col).text for col in sheet.filled(row)]
