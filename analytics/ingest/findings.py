"""Findings: one constructor for each remark on a cell, each with its message.

Codes B.. are the ids of the catalogue of bad inputs (``INGEST`` §5); the others have a word and a number. A message
says what was found, in which cell, what was expected, and how to mend it. Errors block the commit; warnings are
accepted by the user one kind at a time; notes only inform.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from analytics.errors import Message
from analytics.reference.areas import area
from analytics.schema import FINDINGS

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Spot:
    """The place of a remark: sheet, cell, and the area of the row when it is known."""

    sheet: str
    cell: str = ""
    area_id: str = ""

    def params(self) -> dict[str, object]:
        """Return the place as values of a message; ``area`` only when there is one."""
        found: dict[str, object] = {"sheet": self.sheet, "cell": self.cell}
        return {**found, "area": area(self.area_id).name} if self.area_id else found


@dataclass(frozen=True)
class Finding:
    """One remark on one cell."""

    code: str
    severity: str
    spot: Spot
    message: Message


def frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return the remarks as a FINDINGS frame, each kind at a cell once, in the order in which they were made."""
    once = {(f.code, f.spot, f.message.id, str(f.message.params)): f for f in findings}
    rows = [
        {
            "code": f.code,
            "severity": f.severity,
            "sheet": f.spot.sheet,
            "cell": f.spot.cell,
            "area_id": f.spot.area_id,
            "message": f.message,
        }
        for f in once.values()
    ]
    return FINDINGS.conform(pd.DataFrame(rows)) if rows else FINDINGS.empty()


def _finding(code: str, severity: str, spot: Spot, text: str, **params: object) -> Finding:
    """Return a remark whose message knows its place."""
    return Finding(code, severity, spot, Message(text, {**spot.params(), **params}))


def no_area_column(spot: Spot) -> Finding:
    """No sheet has a column with names of areas."""
    return _finding(
        "AREA0",
        ERROR,
        spot,
        "No column with names of areas was found (sheets read: {sheet}). A column was looked for that holds "
        "“CẢ NƯỚC”, regions or provinces, one name a row. Put the names into one column.",
    )


def areas_in_a_row(spot: Spot) -> Finding:
    """The provinces stand side by side."""
    return _finding(
        "B12",
        ERROR,
        spot,
        "Sheet “{sheet}”: the names of areas stand side by side, from cell {cell} on. "
        "Turn the table so that each area has a row of its own.",
    )


def no_table(spot: Spot) -> Finding:
    """A sheet beside the table holds none."""
    return _finding(
        "SHEET0", NOTE, spot, "Sheet “{sheet}” holds no figures by area and was not read."
    )


def hidden_sheet(spot: Spot) -> Finding:
    """A sheet that the user cannot see was left out."""
    return _finding(
        "B14",
        WARNING,
        spot,
        "Hidden sheet “{sheet}” was not read. Show it if it belongs to the data.",
    )


def no_measure(spot: Spot, headings: str) -> Finding:
    """No column of the table names a measure."""
    return _finding(
        "B11",
        ERROR,
        spot,
        "Sheet “{sheet}”: no column names a known measure (participants in social insurance, compulsory, "
        "voluntary, unemployment insurance, their rates, or a labour force). Headings found from cell {cell} on: "
        "{headings}. Write the measure into the heading of its column.",
        headings=headings,
    )


def unread_column(spot: Spot, heading: str) -> Finding:
    """A column of figures has a heading that names no measure."""
    return _finding(
        "COL1",
        WARNING,
        spot,
        "Column of cell {cell} (sheet “{sheet}”) was not read: its heading “{heading}” names no known measure, "
        "or a unit that does not fit it. Correct the heading if the column belongs to the data.",
        heading=heading,
    )


def repeated_column(spot: Spot, first: str, measure: object, period: str) -> Finding:
    """Two columns hold the same measure of the same period."""
    return _finding(
        "B19",
        ERROR,
        spot,
        "Cells {first} and {cell} (sheet “{sheet}”) both head “{measure}”, {period:period}. "
        "Delete one of the two columns, or correct its heading.",
        first=first,
        measure=measure,
        period=period,
    )


def unknown_area(spot: Spot, found: str) -> Finding:
    """A name beside figures is not in the list."""
    return _finding(
        "B24",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): “{found}” is not in the list of areas. "
        "Write the name of the country, a region or a province, or delete the row.",
        found=found,
    )


def unnamed_row(spot: Spot) -> Finding:
    """Figures stand beside an empty area cell."""
    return _finding(
        "AREA1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”) is blank, but figures stand in its row. "
        "Write the name of the area, or delete the row.",
    )


def repeated_area(spot: Spot, first: str) -> Finding:
    """An area has the same figure in two rows."""
    return _finding(
        "B25",
        ERROR,
        spot,
        "“{area}” gives the same figure twice, in cells {first} and {cell} (sheet “{sheet}”). Keep one row.",
        first=first,
    )


def missing_area(spot: Spot) -> Finding:
    """A province of the full list has no row."""
    return _finding(
        "B26",
        WARNING,
        spot,
        "Sheet “{sheet}” has no row for {area}. If its figures are not known yet, "
        "write the row and leave its cells blank.",
    )


def other_scheme(spot: Spot, period: str, scheme: str) -> Finding:
    """A name belongs to the other list of provinces than the period."""
    return _finding(
        "B27",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): in {period:period} the {scheme} provinces were in force, and this "
        "name is not one of them. Correct the period, or give the figures of the provinces of that time.",
        period=period,
        scheme=scheme,
    )


def whole_table_of_other_scheme(spot: Spot, period: str) -> Finding:
    """A table of the 63 provinces stands for a period after they ended."""
    return _finding(
        "B27",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): the table lists the 63 former provinces, but in {period:period} the 34 "
        "were in force. Correct the period, or give the figures of the 34 provinces.",
        period=period,
    )


def recalculated(spot: Spot) -> Finding:
    """A table of the 34 provinces reaches back before they existed."""
    return _finding(
        "B27",
        NOTE,
        spot,
        "Sheet “{sheet}” lists the 34 provinces, also for periods before July 2025 (cell {cell}): "
        "those figures are taken as recalculated on the new boundaries.",
    )


def ended_area(spot: Spot, period: str) -> Finding:
    """An area has a figure for a time when it no longer existed."""
    return _finding(
        "B28",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): {area} no longer existed in {period:period}. "
        "Leave the cell blank, or correct the period.",
        period=period,
    )


def partial_total(spot: Spot, found: str) -> Finding:
    """A total of some provinces is not the country."""
    return _finding(
        "TOT1",
        WARNING,
        spot,
        "Cell {cell} (sheet “{sheet}”): the row “{found}” was not read, because the table lists only some of the "
        "provinces. Write “CẢ NƯỚC” if it holds the figures of the whole country.",
        found=found,
    )


def no_unit(spot: Spot, heading: str) -> Finding:
    """A headcount has no unit anywhere."""
    return _finding(
        "B41",
        ERROR,
        spot,
        "No unit for the column of cell {cell} (sheet “{sheet}”, “{heading}”). Write “(người)”, “(nghìn người)” or "
        "“(triệu người)” into the heading, or a line “Đơn vị tính: …” above the table.",
        heading=heading,
    )


def no_period(spot: Spot, heading: str) -> Finding:
    """A column of figures has no period."""
    return _finding(
        "B54",
        ERROR,
        spot,
        "No period for the column of cell {cell} (sheet “{sheet}”, “{heading}”). Write it into the heading, such as "
        "“Quý III/2025”, “12/2025” or “Năm 2025”, or into a line “Kỳ: …” above the table.",
        heading=heading,
    )


def unreadable_period(spot: Spot, found: str) -> Finding:
    """A cell of the period column holds no period."""
    return _finding(
        "B54",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): “{found}” is not one period. "
        "Write it as “Quý III/2025”, “12/2025”, “31/12/2025” or “Năm 2025”.",
        found=found,
    )


def future_period(spot: Spot, period: str) -> Finding:
    """A period lies ahead."""
    return _finding(
        "B56",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): {period:period} has not come yet. Correct the period.",
        period=period,
    )


def period_of_file_name(spot: Spot, period: str) -> Finding:
    """The period stood only in the name of the file."""
    return _finding(
        "PER1",
        NOTE,
        spot,
        "Sheet “{sheet}” names no period; {period:period} was taken from the name of the file.",
        period=period,
    )


def which_standard(spot: Spot) -> Finding:
    """A labour force 15+ does not say by which standard it was counted."""
    return _finding(
        "ICLS1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): by which standard was this labour force aged 15 and over counted? Write "
        "“Mẫu số: ICLS 13” (until 2020) or “Mẫu số: ICLS 19” (from 2021) into the heading, a column or a line.",
    )


def unknown_basis(spot: Spot, found: str) -> Finding:
    """A denominator is named that does not exist."""
    return _finding(
        "BASIS1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): “{found}” is not a known denominator. Write VSS cũ, VSS mới, theo công bố, "
        "ICLS 13, ICLS 19 or trong độ tuổi (cơ quan thống kê).",
        found=found,
    )


def unknown_publisher(spot: Spot, found: str) -> Finding:
    """A publisher is named that is not in the list."""
    return _finding(
        "PUB1",
        WARNING,
        spot,
        "Cell {cell} (sheet “{sheet}”): “{found}” is not in the list of publishers; "
        "the figures are kept as those of the reporting unit.",
        found=found,
    )


def unknown_status(spot: Spot, found: str) -> Finding:
    """A status is named that does not exist."""
    return _finding(
        "STAT1",
        WARNING,
        spot,
        "Cell {cell} (sheet “{sheet}”): “{found}” is not a known status; the figures are kept as published. "
        "Write chính thức, sơ bộ, ước tính, đã công bố or tính từ số công bố.",
        found=found,
    )


def unreadable_release(spot: Spot, found: str) -> Finding:
    """A date of release cannot be read."""
    return _finding(
        "REL1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): “{found}” is not a date of release. "
        "Write it as 2025, 2025-10, 2025-10-31 or 31/10/2025.",
        found=found,
    )


def not_a_number(spot: Spot, found: str) -> Finding:
    """Text stands where a figure belongs."""
    return _finding(
        "B38",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): “{found}” is not a number. "
        "Type a number, or leave the cell blank when the figure is not known.",
        found=found,
    )


def ambiguous_number(spot: Spot, found: str) -> Finding:
    """A number as text could be read in two ways."""
    return _finding(
        "B33",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): “{found}” can be read in two ways, with a decimal mark or with a "
        "thousands separator. Type it as a number in Excel, or state the unit “người”.",
        found=found,
    )


def mixed_styles(spot: Spot, found: str, other: str) -> Finding:
    """A column writes its numbers in two styles."""
    return _finding(
        "B35",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”): this column writes numbers in two styles, “{found}” and “{other}”. Use one.",
        found=found,
        other=other,
    )


def error_cell(spot: Spot, found: str) -> Finding:
    """A formula of the workbook failed."""
    return _finding(
        "B45",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}) holds the error {found}. Mend the formula, or paste the value.",
        found=found,
    )


def uncalculated(spot: Spot, formula: str) -> Finding:
    """A formula has no stored result."""
    return _finding(
        "B46",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}) holds the formula {formula} without a result. "
        "Open the file in Excel, save it, and upload it again.",
        formula=formula,
    )


def date_in_figures(spot: Spot, found: str) -> Finding:
    """Excel turned a number into a date."""
    return _finding(
        "B50",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}) holds the date {found}, where a number is expected: Excel may have "
        "changed it. Format the cell as Number and type the figure again.",
        found=found,
    )


def negative(spot: Spot, value: Decimal) -> Finding:
    """A figure is below zero."""
    return _finding(
        "B48",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): {value} is below zero. A figure cannot be negative; correct it.",
        value=format(value, "f"),
    )


def fraction_of_a_person(spot: Spot, value: Decimal) -> Finding:
    """A headcount does not come out whole."""
    return _finding(
        "B48",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}) gives {value} persons, which is not a whole number. "
        "Check the figure and the unit.",
        value=format(value.normalize(), "f"),
    )


def absurd(spot: Spot, value: Decimal, most: int) -> Finding:
    """A headcount is larger than any population."""
    return _finding(
        "B48",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}) gives {value:number} persons, more than the {most:number} that are "
        "possible. Check the figure and the unit: is it in persons rather than in thousands?",
        value=value,
        most=most,
    )


def not_a_percentage(spot: Spot, value: Decimal) -> Finding:
    """A rate lies outside 0-100."""
    return _finding(
        "RATE1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): a rate of {value} % is not between 0 and 100. Correct the figure.",
        value=format(value, "f"),
    )


def blank_markers(spot: Spot, count: int) -> Finding:
    """Marks for a figure that is not known were left blank."""
    return _finding(
        "B43",
        NOTE,
        spot,
        "Sheet “{sheet}”: {count:number} cells such as {cell} only mark that there is no figure (“..”, “-”, “…”); "
        "they are kept blank and not counted as zero.",
        count=count,
    )


def sum_differs(spot: Spot, printed: Decimal, total: Decimal) -> Finding:
    """A total does not agree with its provinces."""
    return _finding(
        "B07",
        WARNING,
        spot,
        "Cell {cell} (sheet “{sheet}”): {area} is given as {printed:number}, but its provinces add up to "
        "{total:number} (difference {difference:number}). Check the total and the provinces.",
        printed=printed,
        total=total,
        difference=printed - total,
    )


def kinds_differ(spot: Spot, printed: Decimal, total: Decimal, *, is_error: bool) -> Finding:
    """Compulsory and voluntary do not add up to the total."""
    return _finding(
        "SUM1",
        ERROR if is_error else WARNING,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): the total is {printed:number}, but compulsory and voluntary add up "
        "to {total:number}. Check the three figures of this row.",
        printed=printed,
        total=total,
    )


def more_unemployment_than_compulsory(spot: Spot, ui: Decimal, compulsory: Decimal) -> Finding:
    """Unemployment insurance exceeds the compulsory insurance that it belongs to."""
    return _finding(
        "UI1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): unemployment insurance ({ui:number}) is more than 2 % above "
        "compulsory insurance ({compulsory:number}). Check whether two columns were swapped.",
        ui=ui,
        compulsory=compulsory,
    )


def more_voluntary_than_total(spot: Spot, voluntary: Decimal, total: Decimal) -> Finding:
    """Voluntary insurance exceeds the total of which it is a part."""
    return _finding(
        "VOL1",
        ERROR,
        spot,
        "Cell {cell} (sheet “{sheet}”, {area}): voluntary insurance ({voluntary:number}) is above the total of "
        "social insurance ({total:number}), of which it is a part. Check both figures.",
        voluntary=voluntary,
        total=total,
    )


def sheets_differ(spot: Spot, first: str, values: tuple[Decimal, Decimal]) -> Finding:
    """Two sheets give different values of one figure."""
    return _finding(
        "KEY1",
        ERROR,
        spot,
        "{area}: cell {cell} (sheet “{sheet}”) gives {found}, but {first} gives {other} for the same figure. "
        "Keep one of them.",
        first=first,
        found=format(values[1], "f"),
        other=format(values[0], "f"),
    )


def sheets_agree(spot: Spot, first: str) -> Finding:
    """Two sheets give the same value of one figure."""
    return _finding(
        "KEY2",
        NOTE,
        spot,
        "{area}: cell {cell} (sheet “{sheet}”) repeats the figure of {first}; it is kept once.",
        first=first,
    )
