"""Remarks on tables: sheets, columns, names of areas, periods, units; one function each."""

from analytics.errors import Message
from analytics.ingest.findings import ERROR, NOTE, WARNING, Finding, Spot, finding


def no_area_column(spot: Spot) -> Finding:
    """No sheet has a column with names of areas."""
    return finding(
        "AREA0",
        ERROR,
        spot,
        Message(
            "No column with names of areas was found (sheets read: {sheet}). A column was looked "
            "for that holds “CẢ NƯỚC”, regions or provinces, one name a row. Put the names into one"
            " column."
        ),
    )


def areas_in_a_row(spot: Spot) -> Finding:
    """The provinces stand side by side."""
    return finding(
        "B12",
        ERROR,
        spot,
        Message(
            "Sheet “{sheet}”: the names of areas stand side by side, from cell {cell} on. "
            "Turn the table so that each area has a row of its own."
        ),
    )


def no_table(spot: Spot) -> Finding:
    """A sheet beside the table holds none."""
    return finding(
        "SHEET0", NOTE, spot, Message("Sheet “{sheet}” holds no figures by area and was not read.")
    )


def hidden_sheet(spot: Spot) -> Finding:
    """A sheet that the user cannot see was left out."""
    return finding(
        "B14",
        WARNING,
        spot,
        Message("Hidden sheet “{sheet}” was not read. Show it if it belongs to the data."),
    )


def no_measure(spot: Spot, headings: str) -> Finding:
    """No column of the table names a measure."""
    return finding(
        "B11",
        ERROR,
        spot,
        Message(
            "Sheet “{sheet}”: no column names a known measure (participants in social insurance, "
            "compulsory, voluntary, unemployment insurance, their rates, or a labour force). "
            "Headings found from cell {cell} on: {headings}. Write the measure into the heading of "
            "its column.",
            {"headings": headings},
        ),
    )


def unread_column(spot: Spot, heading: str) -> Finding:
    """A column of figures has a heading that names no measure."""
    return finding(
        "COL1",
        WARNING,
        spot,
        Message(
            "Column of cell {cell} (sheet “{sheet}”) was not read: its heading “{heading}” names no"
            " known measure, or a unit that does not fit it. Correct the heading if the column "
            "belongs to the data.",
            {"heading": heading},
        ),
    )


def repeated_column(spot: Spot, first: str, measure: object, period: str) -> Finding:
    """Two columns hold the same measure of the same period."""
    return finding(
        "B19",
        ERROR,
        spot,
        Message(
            "Cells {first} and {cell} (sheet “{sheet}”) both head “{measure}”, {period:period}. "
            "Delete one of the two columns, or correct its heading.",
            {"first": first, "measure": measure, "period": period},
        ),
    )


def unknown_area(spot: Spot, found: str) -> Finding:
    """A name beside figures is not in the list."""
    return finding(
        "B24",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not in the list of areas. "
            "Write the name of the country, a region or a province, or delete the row.",
            {"found": found},
        ),
    )


def unnamed_row(spot: Spot) -> Finding:
    """Figures stand beside an empty area cell."""
    return finding(
        "AREA1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”) is blank, but figures stand in its row. "
            "Write the name of the area, or delete the row."
        ),
    )


def repeated_area(spot: Spot, first: str) -> Finding:
    """An area has the same figure in two rows."""
    return finding(
        "B25",
        ERROR,
        spot,
        Message(
            "“{area}” gives the same figure twice, in cells {first} and {cell} (sheet “{sheet}”). "
            "Keep one row.",
            {"first": first},
        ),
    )


def other_scheme(spot: Spot, period: str, scheme: str) -> Finding:
    """A name belongs to the other list of provinces than the period."""
    return finding(
        "B27",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): in {period:period} the {scheme} provinces were "
            "in force, and this name is not one of them. Correct the period, or give the figures of"
            " the provinces of that time.",
            {"period": period, "scheme": scheme},
        ),
    )


def recalculated(spot: Spot) -> Finding:
    """A table of the 34 provinces reaches back before they existed."""
    return finding(
        "B27",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}” lists the 34 provinces, also for periods before July 2025 "
            "(cell {cell}): "
            "those figures are taken as recalculated on the new boundaries."
        ),
    )


def ended_area(spot: Spot, period: str) -> Finding:
    """An area has a figure for a time when it no longer existed."""
    return finding(
        "B28",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): {area} no longer existed in {period:period}. "
            "Leave the cell blank, or correct the period.",
            {"period": period},
        ),
    )


def partial_total(spot: Spot, found: str) -> Finding:
    """A total of some provinces is not the country."""
    return finding(
        "TOT1",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): the row “{found}” was not read, because the table lists"
            " only some of the provinces. Write “CẢ NƯỚC” if it holds the figures of the whole "
            "country.",
            {"found": found},
        ),
    )


def unreadable_period(spot: Spot, found: str) -> Finding:
    """A cell of the period column holds no period."""
    return finding(
        "B54",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not one period. "
            "Write it as “Quý III/2025”, “12/2025”, “31/12/2025” or “Năm 2025”.",
            {"found": found},
        ),
    )


def future_period(spot: Spot, period: str) -> Finding:
    """A period lies ahead."""
    return finding(
        "B56",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): {period:quarter} has not come yet. Correct the period.",
            {"period": period},
        ),
    )


def estimate_ahead(spot: Spot, period: str) -> Finding:
    """A column of estimates is of a period that has not ended, beside columns of others."""
    return finding(
        "B56",
        WARNING,
        spot,
        Message(
            "Column of cell {cell} (sheet “{sheet}”) was not read: it holds estimates for "
            "{period:quarter}, which has not come yet. The other columns are read.",
            {"period": period},
        ),
    )


def period_of_file_name(spot: Spot, period: str) -> Finding:
    """The period stood only in the name of the file."""
    return finding(
        "PER1",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}” names no period; {period:period} was taken from the name of the file.",
            {"period": period},
        ),
    )


def period_of_sheet_name(spot: Spot, period: str) -> Finding:
    """The period stood only in the name of the sheet."""
    return finding(
        "PER1",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}” names no period; {period:period} was taken from the name of the "
            "sheet.",
            {"period": period},
        ),
    )


def unknown_basis(spot: Spot, found: str) -> Finding:
    """A denominator is named that does not exist."""
    return finding(
        "BASIS1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not a known denominator. Write VSS cũ, VSS"
            " mới, theo công bố, ICLS 13, ICLS 19 or trong độ tuổi (cơ quan thống kê).",
            {"found": found},
        ),
    )


def unknown_publisher(spot: Spot, found: str) -> Finding:
    """A publisher is named that is not in the list."""
    return finding(
        "PUB1",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not in the list of publishers; "
            "the figures are kept as those of the reporting unit.",
            {"found": found},
        ),
    )


def unknown_status(spot: Spot, found: str) -> Finding:
    """A status is named that does not exist."""
    return finding(
        "STAT1",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not a known status; the figures are kept "
            "as published. Write chính thức, sơ bộ, ước tính, đã công bố or tính từ số công bố.",
            {"found": found},
        ),
    )


def unreadable_release(spot: Spot, found: str) -> Finding:
    """A date of release cannot be read."""
    return finding(
        "REL1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not a date of release. "
            "Write it as 2025, 2025-10, 2025-10-31 or 31/10/2025.",
            {"found": found},
        ),
    )
