"""A sheet becomes its tables, whatever way they are laid out on it."""

from dataclasses import replace

from analytics.ingest.cells import Sheet
from analytics.ingest.columns import table_findings
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout import details
from analytics.ingest.layout.blocks import blocks
from analytics.ingest.layout.owner import owned
from analytics.ingest.layout.sections import sections
from analytics.ingest.layout.table import Table, areas_across, find_table, has_figures
from analytics.ingest.layout.transpose import turned, wants_turning
from analytics.ingest.numbers import row_units
from analytics.ingest.questions import Inquiry

# So many names are a list, even when all of its figures are blank.
_FEWEST_NAMES = 3


def tables(sheet: Sheet, inquiry: Inquiry) -> tuple[list[Table], list[Finding]] | None:
    """Return every table of a sheet, and what was left out of them.

    None when no area is named, which is for the caller to say; no table while a question is open
    that nothing suggests an answer to.
    """
    if sheet.is_empty():
        return None
    table, across = find_table(sheet), areas_across(sheet)
    if across and (table is None or len(table.rows) == 1):
        if not wants_turning(sheet, across, inquiry):
            spot = Spot(sheet.name, sheet.address(*across))
            return [], [table_findings.areas_in_a_row(spot)]
        sheet = turned(sheet, across)
    parts = [part for block in blocks(sheet) for part in sections(block)]
    read = [each for each in (_tables(*part, inquiry) for part in parts) if each]
    if not read:
        return None
    return [t for found, _ in read for t in found], [f for _, remarks in read for f in remarks]


def _tables(block: Sheet, title: str, inquiry: Inquiry) -> tuple[list[Table], list[Finding]] | None:
    """Return the tables of a sheet that holds one list of areas, or speaks of one area only."""
    table, remarks = find_table(block), list[Finding]()
    if table is None or not _names_figures(table):
        asked = len(inquiry.asked)
        own = owned(block, inquiry)
        if own is not None:
            block, remarks = own
            table = find_table(block)
        elif len(inquiry.asked) > asked:
            return [], []
        elif table is not None and len(table.rows) < _FEWEST_NAMES and not table.header_rows:
            # The name of an office in the title, over rows that are no areas.
            return None
    if table is None:
        return None
    settled, left_out = details.settled(replace(table, said=title), inquiry)
    parts = [row_units.apart(one) for one in settled]
    remarks += left_out + [remark for _, found in parts for remark in found]
    return [one for found, _ in parts for one in found], remarks


def _names_figures(table: Table) -> bool:
    """Tell whether a named row holds figures: a name in the title alone makes no table."""
    return any(has_figures(table.sheet, row, table.area_col) for row in table.rows)
