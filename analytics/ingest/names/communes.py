"""A list of communes or districts: its provinces repeat, and no period tells their rows apart."""

from collections import defaultdict
from collections.abc import Collection

from analytics.ingest.cells import Sheet
from analytics.ingest.columns.columns import Columns
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Table, has_figures
from analytics.ingest.letters.fold import fold, plain
from analytics.ingest.names import name_findings
from analytics.ingest.numbers.numbers import looks_numeric

_FEWEST_ROWS = 60
_TIMES = 4
_FEWEST_NAMES = 20
_UNITS = ("xa ", "phuong ", "thi tran ", "huyen ", "quan ", "thi xa ", "dac khu ", "tt.", "tx.")
_HEADINGS = (
    *("xa", "xa phuong", "phuong xa", "xa phuong dac khu", "xa phuong thi tran", "huyen", "quan"),
    *("quan huyen", "huyen quan", "quan huyen thi xa", "huyen thi xa", "cap xa", "cap huyen"),
    *("ten xa", "ten xa phuong", "ten huyen", "ten quan huyen", "phuong xa thi tran"),
)


def rows_of(sheet: Sheet) -> int:
    """Return how many rows of figures a sheet of districts or communes has; nothing for another.

    Most texts of one of its columns say "Xã …", "Phường …", "Quận …", or its heading does.
    """
    texts: dict[int, list[str]] = defaultdict(list)
    for _, col, cell in sheet.texts:
        if not looks_numeric(cell.text):
            texts[col].append(plain(cell.text))
    for col, written in texts.items():
        head = next((n for n, text in enumerate(written) if fold(text) in _HEADINGS), None)
        is_headed = head is not None and len(written) - head > _FEWEST_NAMES
        if is_headed or are_communes(written):
            rows = sum(1 for row in range(len(sheet.rows)) if has_figures(sheet, row, col))
            if rows >= _FEWEST_NAMES:
                return rows
    return 0


def refusal(sheet: Sheet, rows: int) -> Finding:
    """Return the one error that stands for all rows of a sheet."""
    return name_findings.of_communes(Spot(sheet.name), rows)


def is_of_communes(table: Table, columns: Columns) -> bool:
    """Tell whether far more rows stand in the table than it has areas, periods and releases."""
    if len(table.rows) < _FEWEST_ROWS:
        return False
    describing = tuple(
        col for kind, col in columns.describing.items() if kind not in ("ordinal", "code", "note")
    )
    different = {
        (table.name(row), *(table.sheet.shown(row, col).text for col in describing))
        for row in table.rows
    }
    return len(table.rows) >= _TIMES * len(different)


def are_communes(names: Collection[str]) -> bool:
    """Tell whether most of many names say "Xã …", "Phường …", "Quận …"."""
    below = sum(1 for name in names if plain(name).startswith(_UNITS))
    return below >= _FEWEST_NAMES and below * 2 > len(names)
