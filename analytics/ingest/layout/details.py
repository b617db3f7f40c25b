"""Rows that break an area down, and columns that say what a row is about.

"Trong đó: nữ" under a province, "Khu vực nhà nước", or a column "Chỉ tiêu" that holds "BHXH bắt
buộc" in one row and "BHTN" in the next. The first are no figures of the province; of the last each
measure becomes a table of its own.
"""

from collections import Counter
from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.cells import Cell
from analytics.ingest.columns import headings, matters
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout import layout_findings, measure_rows
from analytics.ingest.layout.arrange import Part, arranged, row_parts
from analytics.ingest.layout.table import Table, find_table, has_figures, is_total
from analytics.ingest.letters.fold import fold, has_any
from analytics.ingest.numbers import numbers
from analytics.ingest.questions import Inquiry, Option, Question

# A name that is unknown this often is no misspelt province but a part of each.
_REPEATED = 3
_MOST_OPTIONS = 20
_DONE = ("thuc hien", "ket qua", "ket qua thuc hien", "so thuc hien", "actual")
_PARTS_OF_ALL = (
    "trong do",
    "nu",
    "nam",
    "lao dong nu",
    "lao dong nam",
    "of which",
    "female",
    "male",
)
_SECTIONS = ("cac tinh", "cac don vi", "mien", "khu vuc", "cum", "nhom", "khoi", "phan")
# Offices of the social insurance that are no area: their members count in the country only.
_OFFICES = ("quoc phong", "quan doi", "cong an", "co yeu", "trung uong", "co quan viet nam")
_ALL = ("chung", "tong so nguoi", "tat ca", "tong", "all", "both sexes", "ca hai gioi")


def settled(table: Table, inquiry: Inquiry) -> tuple[list[Table], list[Finding]]:
    """Return the table without rows that only break areas down, once for each measure of its rows.

    What was left out is said; what is not sure is asked.
    """
    table, left_out = _without_parts(measure_rows.turned_in(_filled_down(table)))
    table = _without_repeated(table, inquiry)
    col = _breaking_column(table)
    if col is None:
        return [table], left_out
    tables, remarks = _by_column(table, col, inquiry)
    return tables, left_out + remarks


def _filled_down(table: Table) -> Table:
    """Return the table with the name of an area before the rows below it that break it down.

    The rows after the first carry no name, but each has a text that tells them apart.
    """
    blank = [row for row in table.stray_rows if not table.name(row) and _has_text(table, row)]
    if not blank or not table.rows or blank[0] < table.rows[0]:
        return table
    sheet, last = table.sheet, table.rows[0]
    grid = [row_parts(sheet, row) for row in range(len(sheet.rows))]
    for row in range(table.rows[0], len(sheet.rows)):
        if row in table.rows:
            last = row
        elif row in blank:
            grid[row][table.area_col] = Part((last, table.area_col), Cell(table.name(last)))
    found = find_table(arranged(sheet, grid))
    return table if found is None else replace(found, said=table.said)


def _has_text(table: Table, row: int) -> bool:
    """Tell whether a row has a text beside its figures, other than a number."""
    texts = (table.sheet.cell(row, col).value for col in table.sheet.filled(row))
    return any(isinstance(text, str) and not numbers.looks_numeric(text) for text in texts)


def _without_parts(table: Table) -> tuple[Table, list[Finding]]:
    """Return the table without "Trong đó: nữ" and without subtotals of sections."""
    stray = {row: fold(table.name(row)) for row in table.stray_rows}
    parts = [row for row, name in stray.items() if _begins(name, _PARTS_OF_ALL)]
    sections = [row for row, name in stray.items() if row not in parts and _is_group(name)]
    if len({stray[row] for row in sections}) < len(sections):
        sections = []
    remarks: list[Finding] = []
    if parts:
        remarks.append(layout_findings.part_rows(_spot(table, parts[0]), _cells(table, parts)))
    if sections:
        remarks.append(
            layout_findings.section_rows(_spot(table, sections[0]), _named(table, sections))
        )
    return _without_rows(table, {*parts, *sections}), remarks


def _is_group(name: str) -> bool:
    """Tell whether a folded name is that of a group of provinces, or of an office without area."""
    return _begins(name, _SECTIONS) or has_any(name, _OFFICES)


def _begins(name: str, words: tuple[str, ...]) -> bool:
    """Tell whether a folded name begins with one of the words; numbering does not matter."""
    bare = name.lstrip("0123456789 ")
    return any(bare == word or bare.startswith(f"{word} ") for word in words)


def _without_rows(table: Table, left_out: set[int]) -> Table:
    """Return the table without some of its stray rows."""
    stray = tuple(row for row in table.stray_rows if row not in left_out)
    return replace(table, stray_rows=stray)


def _without_repeated(table: Table, inquiry: Inquiry) -> Table:
    """Return the table without detail rows that every area has, when the user agrees."""
    names = {row: fold(table.name(row)) for row in table.stray_rows}
    counts = Counter(name for name in names.values() if name)
    rows = [row for row, name in names.items() if counts[name] >= _REPEATED]
    if not rows or not table.rows:
        return table
    answer = inquiry.ask(
        Question(
            "B08",
            _spot(table, rows[0]),
            Message(
                "Sheet “{sheet}” has {count:number} rows of details below its areas, such as "
                "“{name}” in cell {cell}. Read only the rows of the areas themselves?",
                {
                    "sheet": table.sheet.name,
                    "count": len(rows),
                    "name": table.name(rows[0]),
                    "cell": table.area_cell(rows[0]),
                },
            ),
            (
                Option("areas", Message("Yes, read only the rows of the areas")),
                Option("stop", Message("No, every row must be an area")),
            ),
            "areas",
            Message("The same names come again below each area."),
        )
    )
    return _without_rows(table, set(rows)) if answer == "areas" else table


def _breaking_column(table: Table) -> int | None:
    """Return the column whose texts tell the rows of one area apart, or name their measures."""
    rows = _data_rows(table)
    names = [table.name(row) for row in rows]
    for col in range(table.sheet.width):
        if not rows or col == table.area_col or not _is_open_kind(table, col):
            continue
        texts = [fold(table.sheet.shown(row, col).text) for row in rows]
        if len(set(texts)) > _MOST_OPTIONS or not all(map(_is_words, texts)):
            continue
        if _name_measures(texts) or _tells_apart(names, texts):
            return col
    return None


def _name_measures(texts: list[str]) -> bool:
    """Tell whether at least half of the texts name measures; others may stand between them."""
    return sum(bool(headings.of_row(text)) for text in texts) * 2 >= len(texts)


def _is_words(folded: str) -> bool:
    """Tell whether a folded text is more than a number."""
    return bool(folded) and not folded.replace(" ", "").isdigit()


def _tells_apart(names: list[str], texts: list[str]) -> bool:
    """Tell whether most names come several times, each time with another text."""
    repeated = sum(1 for count in Counter(names).values() if count > 1)
    pairs = set(zip(names, texts, strict=True))
    return repeated * 2 >= len(set(names)) and len(pairs) == len(names)


def _is_open_kind(table: Table, col: int) -> bool:
    """Tell whether a column's heading does not already say what it describes."""
    return headings.classify(table.heading(col), "").kind in ("unknown", "area")


def _data_rows(table: Table) -> list[int]:
    """Return the rows with figures, also those without a name."""
    rows = sorted((*table.rows, *table.stray_rows))
    return [row for row in rows if has_figures(table.sheet, row, table.area_col)]


def _by_column(table: Table, col: int, inquiry: Inquiry) -> tuple[list[Table], list[Finding]]:
    """Return the table once for each measure in a column, or only with its rows of totals."""
    rows = {row: table.sheet.shown(row, col).text for row in _data_rows(table)}
    texts = list(dict.fromkeys(rows.values()))
    measures = [text for text in texts if headings.of_row(text)]
    if measures:
        for row in matters.under_another(table.sheet, col, rows):
            rows[row] = f"{table.sheet.address(row, col)} {rows[row]}"
        measures = [text for text in measures if text in rows.values()]
        others = [row for row, text in rows.items() if text not in measures]
        tables = [_with_rows(table, rows, text, said=text) for text in measures]
        spot = Spot(table.sheet.name, table.sheet.address(others[0], col)) if others else None
        unread = list(dict.fromkeys(rows[row] for row in others))
        return tables, [layout_findings.unread_rows(spot, unread)] if spot else []
    total = next((text for text in texts if is_total(text) or fold(text) in _ALL), "")
    if total:
        others = [row for row, text in rows.items() if text != total]
        spot = Spot(table.sheet.name, table.sheet.address(others[0], col))
        left_out = [table.sheet.address(row, col) for row in others]
        return [_with_rows(table, rows, total)], [layout_findings.part_rows(spot, left_out)]
    chosen = _chosen(table, col, texts, inquiry)
    return ([_with_rows(table, rows, chosen)] if chosen else []), []


def _with_rows(table: Table, rows: dict[int, str], text: str, said: str = "") -> Table:
    """Return the table with the rows of one text only; rows without figures stay."""
    dropped = {row for row, own in rows.items() if own != text}
    return replace(
        table,
        rows=tuple(row for row in table.rows if row not in dropped),
        stray_rows=tuple(row for row in table.stray_rows if row not in dropped),
        said=said or table.said,
    )


def _chosen(table: Table, col: int, texts: list[str], inquiry: Inquiry) -> str:
    """Return which rows of each area the user wants read; nothing while it is open."""
    offered = texts[:_MOST_OPTIONS]
    likely = next((str(n) for n, t in enumerate(offered, 1) if fold(t) in _DONE), "")
    row = next(r for r in _data_rows(table))
    spot = Spot(table.sheet.name, table.sheet.address(row, col))
    answer = inquiry.ask(
        Question(
            "B08",
            spot,
            Message(
                "Sheet “{sheet}” has several rows for each area; column {cell} tells them apart. "
                "Which rows hold the figures of the whole area?",
                {"sheet": spot.sheet, "cell": spot.cell},
            ),
            tuple(
                Option(str(n), Message("Rows “{text}”", {"text": text}))
                for n, text in enumerate(offered, start=1)
            ),
            likely,
            Message("The other rows are plans or comparisons.") if likely else None,
        )
    )
    return offered[int(answer) - 1] if answer else ""


def _spot(table: Table, row: int) -> Spot:
    """Return the place of a row's name."""
    return Spot(table.sheet.name, table.area_cell(row))


def _cells(table: Table, rows: list[int]) -> list[str]:
    """Return the addresses of the names of rows."""
    return [table.area_cell(row) for row in rows]


def _named(table: Table, rows: list[int]) -> list[str]:
    """Return the names of rows with their addresses."""
    return [f"{table.area_cell(row)} “{table.name(row)}”" for row in rows]
