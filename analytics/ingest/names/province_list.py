"""Which provinces a table lists, and which of them it lacks (B26, B27)."""

from analytics.errors import Message
from analytics.ingest.columns import table_findings
from analytics.ingest.columns.columns import Columns
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.names import gazetteer, province_findings, scheme
from analytics.ingest.names.gazetteer import Found
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.areas import FIRST_PERIOD_OF_34, area, provinces


def listed(table: Table, columns: Columns, inquiry: Inquiry) -> str:
    """Return the list of provinces that a table uses; nothing when its periods have to decide.

    A long list of names of the 34, without one that only the 63 have, but not all of them: for an
    earlier period it is asked which list was meant, because most names are in both.
    """
    founds = _founds(table)
    proved = scheme.of_table(founds)
    names = scheme.province_names(founds)
    if proved or len(names) < scheme.FULL_LIST or not _is_early(columns):
        return proved
    if not all(any(one.startswith("34") for one in ids) for ids in names):
        return proved
    spot = Spot(table.sheet.name, table.area_cell(table.rows[0]))
    return inquiry.ask(
        Question(
            "B27",
            spot,
            Message(
                "Sheet “{sheet}” (from cell {cell} on) lists {count:number} provinces, all of them "
                "names of the 34, for a period before July 2025. Whose figures are they?",
                {"sheet": spot.sheet, "cell": spot.cell, "count": len(names)},
            ),
            (
                Option("34", Message("Recalculated for the 34 provinces of today")),
                Option("63", Message("Of the provinces of that time, which bore the same names")),
            ),
            "34",
            Message("No name is one that only the 63 former provinces have."),
        )
    )


def remarks(table: Table, figures: list[Figure], chosen: str) -> list[Finding]:
    """Return one warning on the provinces that a full list lacks, a note on recalculated ones."""
    founds = _founds(table)
    if not figures or len(scheme.province_names(founds)) < scheme.FULL_LIST:
        return []
    early = next((f for f in figures if scheme.scheme_in_force(f.period) == "63"), None)
    found: list[Finding] = []
    if chosen == "34" and early is not None:
        found.append(table_findings.recalculated(Spot(table.sheet.name, early.heading_cell)))
    in_list = chosen or scheme.scheme_in_force(max(f.period for f in figures))
    named = {area_id for one in founds for area_id in one.values()}
    missing = [area_id for area_id in provinces(in_list) if area_id not in named]
    if missing:
        spot = Spot(table.sheet.name, table.place, missing[0] if len(missing) == 1 else "")
        names = [area(area_id).name.vi for area_id in missing]
        found.append(province_findings.missing_areas(spot, names))
    return found


def _founds(table: Table) -> list[Found]:
    """Return the areas that the rows of a table name."""
    return [gazetteer.find(table.name(row)) for row in table.rows]


def _is_early(columns: Columns) -> bool:
    """Tell whether a column of figures stands for a period of the 63."""
    return any(c.label and c.label.period < FIRST_PERIOD_OF_34 for c in columns.figures)
