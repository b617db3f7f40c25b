"""The template of a quarter: an office fills in the yellow cells, and its file needs no question.

Names, codes and headings are locked without a password; beside each yellow cell stands the last
known figure. The total of social insurance is a formula and not typed, because the law makes it the
sum of compulsory and voluntary: a third figure could only contradict the two. The reader adds up
for itself and takes formula cells as checks, so that a file filled in by a program, whose formulas
have no results, is read as well.
"""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from analytics.errors import Message, RequestError
from analytics.exports.cells import PRACTICE_MARK
from analytics.exports.names import sheet_name
from analytics.exports.template_figures import Last, last_known
from analytics.exports.workbook import A4, CREATED, OPTIONS
from analytics.ingest.cells import META
from analytics.ingest.forms.template import INPUTS, MEASURES, MOST_PERSONS, TOTAL, Template, lines
from analytics.reference.areas import COUNTRY, area, provinces, scheme_in_force
from analytics.reference.periods import from_number, is_period, number
from analytics.reference.publishers import names as publisher_names
from analytics.wording import quarter, say

TITLE = Message("Participants in social and unemployment insurance")
HEADINGS = {
    "si_compulsory": Message("Compulsory social insurance"),
    "si_voluntary": Message("Voluntary social insurance"),
    "si_total": Message("Total social insurance"),
    "ui": Message("Unemployment insurance"),
}
STATUSES = (Message("provisional"), Message("final"))
PUBLISHERS = ("unit", "vss", "vss_province")
FIRST_MEASURE = 2
WIDTHS = (7, 25)
FIGURE_WIDTH = 15
_LINE, _ROW, _HEADING_POINTS = 16, 17, 50

_FRAME = {"border": 1, "border_color": "#A6A6A6", "valign": "vcenter"}
_HEADING = {**_FRAME, "bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "align": "center"}
_INPUT = {"bg_color": "#FFF2B3", "locked": False}
_GREY = {"bg_color": "#F0F0F0", "font_color": "#595959"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "statement": {"bold": True, "valign": "vcenter"},
    "line": {"valign": "vcenter", "text_wrap": True},
    "mark": {"bold": True, "font_color": "#B00020", "border": 2, "border_color": "#B00020"},
    "label": {"align": "right", "valign": "vcenter"},
    "setting": {**_FRAME, **_INPUT},
    "heading": _HEADING,
    "past": {**_HEADING, **_GREY, "bold": False, "font_size": 9},
    "code": {**_FRAME, "align": "center", "num_format": "@"},
    "name": {**_FRAME, "num_format": "@", "indent": 1},
    "bold name": {**_FRAME, "bold": True, "indent": 1},
    "known": {**_FRAME, **_GREY, "num_format": "#,##0"},
    "input": {**_FRAME, **_INPUT, "num_format": "#,##0"},
    "sum": {**_FRAME, "num_format": "#,##0"},
    "bold": {**_FRAME, "bold": True, "num_format": "#,##0"},
    "bold known": {**_FRAME, **_GREY, "bold": True, "num_format": "#,##0"},
}


@dataclass
class _Form:
    """A template being written: what it is of, and where everything came to stand."""

    period: str
    workspace: str
    language: str
    sheet: Worksheet
    looks: dict[str, Format]
    last: dict[str, Last]
    settings: dict[str, str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    head: int = 0

    def say(self, message: Message) -> str:
        return say(message, self.language)

    @property
    def ids(self) -> tuple[str, ...]:
        return provinces(scheme_in_force(self.period))

    @property
    def rows(self) -> tuple[int, int]:
        """Return the first and the last row of input, counted from zero."""
        return self.head + 3, self.head + 2 + len(self.ids)


def template(
    period: str, present: pd.DataFrame, language: str = "vi", workspace: str = "official"
) -> bytes:
    """Return the workbook in which an office fills in its headcounts of one quarter.

    Equal arguments give equal bytes. A province without an earlier figure has a blank grey cell.

    Args:
        period: the month at whose end the headcounts stand; the list of provinces is that in force
            then.
        present: an OBSERVATIONS frame, for the last known figures.
        language: of everything that is read on it.
        workspace: a template of the practice workspace shows generated figures, says so, and is
            refused by the official one.

    Raises:
        RequestError: the period is no month.
    """
    if not is_period(period):
        raise RequestError("“{period}” is not a month such as 2025-12.", period=period)
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        title = quarter(period, language)
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        book.set_properties({"title": f"{say(TITLE, language)}, {title}", "created": CREATED})
        book.set_calc_mode("auto")
        sheet = book.add_worksheet(sheet_name(title))
        last = last_known(present, period)
        form = _Form(period, workspace, language, sheet, looks, last)
        _write(form)
        _write_meta(book.add_worksheet(META), form)
    return buffer.getvalue()


def period_due(today: date) -> str:
    """Return the quarter to report next: the last one that had ended before a day."""
    months = number(f"{today.year:04d}-{today.month:02d}")
    return from_number(months - months % 3 - 1)


def template_name(period: str, workspace: str = "official") -> str:
    """Return the name of the template's file: ``mau-so-lieu-2026-09.xlsx``."""
    return f"mau-so-lieu-{period}{'-luyen-tap' if workspace == 'practice' else ''}.xlsx"


def _write(form: _Form) -> None:
    """Write the visible sheet."""
    top = _write_lines(form)
    form.head = _write_settings(form, top)
    _write_headings(form)
    _write_country(form)
    for row, area_id in zip(range(form.rows[0], form.rows[1] + 1), form.ids, strict=True):
        _write_province(form, row, area_id)
    _write_count(form)
    _set_up(form)


def _write_lines(form: _Form) -> int:
    """Write title, period, unit and the two lines of instruction; return the next row."""
    right = FIRST_MEASURE + 2 * len(MEASURES) - 1
    row = 0
    if form.workspace == "practice":
        form.sheet.merge_range(row, 0, row, right, "", form.looks["mark"])
        form.sheet.write_string(row, 0, form.say(PRACTICE_MARK), form.looks["mark"])
        row += 1
    form.sheet.write_string(row, 0, form.say(TITLE).upper(), form.looks["title"])
    form.sheet.set_row(row, 24)
    period = Message("Period: {period:quarter}", {"period": form.period})
    for col, message in ((0, period), (4, Message("Unit: persons"))):
        text = form.say(message)
        form.sheet.write_string(row + 1, col, text, form.looks["statement"])
        form.statements[xl_rowcol_to_cell(row + 1, col)] = text
    for n, message in enumerate(_INSTRUCTIONS, start=row + 2):
        form.sheet.merge_range(n, 0, n, right, "", form.looks["line"])
        form.sheet.write_string(n, 0, form.say(message), form.looks["line"])
        form.sheet.set_row(n, 2 * _LINE)
    return row + 4


_INSTRUCTIONS = (
    Message(
        "Fill in the yellow cells only, in persons and whole numbers. Leave a cell blank while its "
        "figure is not known; 0 means that there is nobody. Totals are computed."
    ),
    Message(
        "The grey columns are for reference and are not read. Do not rename, insert, delete or "
        "sort rows or columns; save the file as .xlsx and upload it."
    ),
)


def _write_settings(form: _Form, top: int) -> int:
    """Write the cells that say status, publisher and source; return the row of the heading."""
    publishers = [publisher_names()[key].say(form.language) for key in PUBLISHERS]
    settings = (
        ("status", Message("Status:"), [form.say(status) for status in STATUSES]),
        ("publisher", Message("Publisher:"), publishers),
        ("source", Message("Source:"), []),
    )
    for row, (name, label, choices) in enumerate(settings, start=top):
        form.sheet.write_string(row, 1, form.say(label), form.looks["label"])
        form.sheet.merge_range(row, 2, row, 5, "", form.looks["setting"])
        if choices:
            form.sheet.write_string(row, 2, choices[0], form.looks["setting"])
            form.sheet.data_validation(row, 2, row, 2, _choice(form, choices))
        form.settings[name] = xl_rowcol_to_cell(row, 2)
    return top + len(settings)


def _write_headings(form: _Form) -> None:
    """Write both rows of headings: the measure over the last known figure and the new one."""
    for col, message in ((0, Message("Code")), (1, Message("Province"))):
        form.sheet.merge_range(form.head, col, form.head + 1, col, "", form.looks["heading"])
        _write_heading(form, form.head, col, form.say(message))
    computed = Message("{period:quarter} (computed)", {"period": form.period})
    for measure, col in _columns():
        form.sheet.merge_range(form.head, col, form.head, col + 1, "", form.looks["heading"])
        _write_heading(form, form.head, col, form.say(HEADINGS[measure]))
        past = form.last[measure].heading
        form.sheet.write_string(form.head + 1, col, form.say(past), form.looks["past"])
        new = quarter(form.period, form.language)
        text = form.say(computed) if measure == TOTAL else new
        _write_heading(form, form.head + 1, col + 1, text)
    form.sheet.set_row(form.head, 2 * _LINE)
    form.sheet.set_row(form.head + 1, _HEADING_POINTS)


def _write_heading(form: _Form, row: int, col: int, text: str) -> None:
    """Write one heading by which the reader knows that no column was moved."""
    form.sheet.write_string(row, col, text, form.looks["heading"])
    form.headings[xl_rowcol_to_cell(row, col)] = text


def _write_country(form: _Form) -> None:
    """Write the country's row: sums that stay blank until every province is filled in."""
    row = form.head + 2
    form.sheet.write_string(row, 0, "", form.looks["bold"])
    name = area(COUNTRY).name.say(form.language).upper()
    form.sheet.write_string(row, 1, name, form.looks["bold name"])
    first, end = form.rows
    for measure, col in _columns():
        _write_known(form, row, col, form.last[measure].persons.get(COUNTRY), "bold known")
        cells = f"{xl_rowcol_to_cell(first, col + 1)}:{xl_rowcol_to_cell(end, col + 1)}"
        formula = f'=IF(COUNT({cells})={len(form.ids)},SUM({cells}),"")'
        _write_formula(form, (row, col + 1), formula, "bold")


def _write_province(form: _Form, row: int, area_id: str) -> None:
    """Write one province's row."""
    one = area(area_id)
    form.sheet.set_row(row, _ROW)
    form.sheet.write_string(row, 0, one.code, form.looks["code"])
    form.sheet.write_string(row, 1, one.name.say(form.language), form.looks["name"])
    at = {measure: xl_rowcol_to_cell(row, col + 1) for measure, col in _columns()}
    for measure, col in _columns():
        _write_known(form, row, col, form.last[measure].persons.get(area_id), "known")
        if measure != TOTAL:
            form.sheet.write_blank(row, col + 1, None, form.looks["input"])
    parts = f"{at['si_compulsory']},{at['si_voluntary']}"
    formula = f'=IF(COUNT({parts})=2,SUM({parts}),"")'
    _write_formula(form, xl_cell_to_rowcol(at[TOTAL]), formula, "sum")


def _write_formula(
    form: _Form, at: tuple[int, int], formula: str, look: str, result: str = ""
) -> None:
    """Write a formula with its result, so that no program thinks it was never computed."""
    form.sheet.write_formula(*at, formula, form.looks[look], result)  # pyright: ignore[reportArgumentType]


def _write_known(form: _Form, row: int, col: int, persons: int | None, look: str) -> None:
    """Write one last known figure; a blank where there is none."""
    if persons is None:
        form.sheet.write_blank(row, col, None, form.looks[look])
    else:
        form.sheet.write_number(row, col, persons, form.looks[look])


def _write_count(form: _Form) -> None:
    """Write how many yellow cells are filled in, and forbid in them what is no headcount."""
    first, end = form.rows
    columns = [col + 1 for measure, col in _columns() if measure in INPUTS]
    ranges = [f"{xl_rowcol_to_cell(first, col)}:{xl_rowcol_to_cell(end, col)}" for col in columns]
    n_cells = len(form.ids) * len(columns)
    text = form.say(Message("cells filled in, of {n}", {"n": n_cells}))
    formula = f'=COUNT({",".join(ranges)})&" {text}"'
    where = next(iter(form.statements))
    row = xl_cell_to_rowcol(where)[0]
    _write_formula(form, (row, 7), formula, "statement", f"0 {text}")
    for col in columns:
        form.sheet.data_validation(first, col, end, col, _whole_number(form))


def _whole_number(form: _Form) -> dict[str, object]:
    """Return the rule of the yellow cells; Excel takes 32 characters of title, 255 of message."""
    message = Message(
        "Type a whole number of persons from 0 to {most:number}, without a unit and not in "
        "thousands. Leave the cell blank while the figure is not known.",
        {"most": MOST_PERSONS},
    )
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": MOST_PERSONS,
        "error_type": "stop",
        "error_title": form.say(Message("Not a number of persons")),
        "error_message": form.say(message),
    }


def _choice(form: _Form, choices: list[str]) -> dict[str, object]:
    """Return the rule of a cell with a list."""
    return {
        "validate": "list",
        "source": choices,
        "error_type": "stop",
        "error_title": form.say(Message("Not in the list")),
        "error_message": form.say(Message("Choose one of the entries of the list.")),
    }


def _set_up(form: _Form) -> None:
    """Set widths, what stays in sight, what is locked, and printing on A4, one page wide."""
    for col, width in enumerate(WIDTHS):
        form.sheet.set_column(col, col, width)
    form.sheet.set_column(FIRST_MEASURE, FIRST_MEASURE + 2 * len(MEASURES) - 1, FIGURE_WIDTH)
    form.sheet.freeze_panes(form.rows[0], FIRST_MEASURE)
    form.sheet.protect("", {"format_columns": True, "format_rows": True})
    form.sheet.set_selection(form.rows[0], FIRST_MEASURE + 1, form.rows[0], FIRST_MEASURE + 1)
    form.sheet.set_paper(A4)
    form.sheet.set_portrait()
    form.sheet.fit_to_pages(1, 0)
    form.sheet.repeat_rows(form.head, form.head + 1)
    form.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    form.sheet.hide_gridlines(2)
    form.sheet.set_footer("&L&A&C&P / &N")
    if form.workspace == "practice":
        form.sheet.set_header("&C" + form.say(PRACTICE_MARK).replace("&", "&&"))


def _write_meta(sheet: Worksheet, form: _Form) -> None:
    """Write the very hidden sheet by which the filled-in file is known again."""
    first = form.rows[0] + 1
    made = Template(
        workspace=form.workspace,
        period=form.period,
        scheme=scheme_in_force(form.period),
        sheet=str(form.sheet.get_name()),
        area_column=xl_col_to_name(1),
        settings=form.settings,
        statements=form.statements,
        headings=form.headings,
        columns={xl_col_to_name(col + 1): measure for measure, col in _columns()},
        rows={first - 1: COUNTRY, **{first + n: one for n, one in enumerate(form.ids)}},
    )
    for row, cells in enumerate(lines(made)):
        for col, text in enumerate(cells):
            sheet.write_string(row, col, text)
    sheet.very_hidden()


def _columns() -> list[tuple[str, int]]:
    """Return each measure with the column of its last known figure; the new one stands beside."""
    return [(measure, FIRST_MEASURE + 2 * n) for n, measure in enumerate(MEASURES)]
