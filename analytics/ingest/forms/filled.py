"""A filled-in template becomes figures: read by the map that it carries, without a question.

Formula cells are checks and never figures: a program that fills in the yellow cells leaves them
without a result. The total of a province is added up here, from the two cells it is made of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.ingest.cells import Book, Cell, Sheet, place
from analytics.ingest.columns import observations
from analytics.ingest.columns.columns import Column, Columns
from analytics.ingest.columns.context import Context, attribute
from analytics.ingest.columns.headings import Heading
from analytics.ingest.columns.observations import Figure
from analytics.ingest.columns.words import UNIT_ITSELF
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.forms import template_findings
from analytics.ingest.forms.template import INPUTS, TOTAL, Template, template_of
from analytics.ingest.layout.table import Table
from analytics.ingest.names import gazetteer
from analytics.ingest.numbers import styles
from analytics.ingest.numbers.styles import Scale
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Inquiry
from analytics.reference.areas import COUNTRY, SUM_OF_PARTS
from analytics.reference.measures import measure


@dataclass(frozen=True)
class Form:
    """A template's visible sheet with the map of it."""

    sheet: Sheet
    template: Template

    def at(self, col: str, row: int) -> str:
        """Return the address of a column's letter and a row's number."""
        return f"{col}{row}"

    def cell(self, cell: str) -> Cell:
        """Return the cell at an address."""
        return self.sheet.shown(*place(cell))

    def spot(self, cell: str, area_id: str = "") -> Spot:
        """Return the place of a remark."""
        return Spot(self.sheet.name, cell, area_id)

    @property
    def letters(self) -> dict[str, str]:
        """Return the letter of each measure's column."""
        return {measure_id: letter for letter, measure_id in self.template.columns.items()}


def form_of(book: Book) -> Form | None:
    """Return the filled-in form of a file; None for a file that was made from no template.

    The sheet may have been renamed while it is the only one.
    """
    template = template_of(book)
    if template is None:
        return None
    named = [sheet for sheet in book.sheets if sheet.name == template.sheet]
    sheets = named or (list(book.sheets) if len(book.sheets) == 1 else [])
    return Form(sheets[0], template) if sheets else None


def moved(form: Form) -> Finding | None:
    """Return the warning that rows or columns were inserted or deleted; None while all are there.

    The map does not hold then, and the sheet is read like that of any other file.
    """
    for cell, text in form.template.headings.items():
        if form.cell(cell).text != _plain(text):
            return template_findings.moved(form.spot(cell))
    rows = _areas_by_row(form)
    expected = list(form.template.rows.values())
    found = list(rows.values())
    is_in_order = found == [area_id for area_id in expected if area_id in found]
    off = next((row for row, one in rows.items() if form.template.rows.get(row) != one), None)
    if not is_in_order or off is None:
        return None
    return template_findings.moved(form.spot(form.at(form.template.area_column, off)))


def figures(
    form: Form, others: Iterable[Sheet], inquiry: Inquiry
) -> tuple[list[Figure], list[Finding]]:
    """Return the figures of a form whose rows and columns are in place, and all remarks on it."""
    problems = [*_changed_statements(form), *_changed_names(form)]
    problems += [template_findings.not_of_template(Spot(s.name)) for s in others if _counts(s)]
    context = _context(form, inquiry)
    problems += context.findings
    table = _table(form)
    columns, remarks = _columns(form, table, context)
    read, found = observations.figures(table, columns, context, inquiry, form.template.scheme)
    problems += [*remarks, *found, *_gaps(form)]
    totals = _totals(form, read)
    return read + totals, problems + _wrong_checks(form, read + totals)


def _areas_by_row(form: Form) -> dict[int, str]:
    """Return the area that each row of the sheet names, by its number in Excel."""
    _, col = place(form.at(form.template.area_column, 1))
    found: dict[int, str] = {}
    for row in range(min(form.template.rows) - 1, len(form.sheet.rows)):
        named = gazetteer.find(form.sheet.shown(row, col).text)
        if form.template.scheme in named:
            found[row + 1] = named[form.template.scheme]
    return found


def _changed_statements(form: Form) -> list[Finding]:
    """Return an error for each line that no longer says of what the template is."""
    return [
        template_findings.changed(form.spot(cell), _plain(text), form.cell(cell).text)
        for cell, text in form.template.statements.items()
        if form.cell(cell).text != _plain(text)
    ]


def _changed_names(form: Form) -> list[Finding]:
    """Return an error for each row whose name is not the one that the map has for it."""
    found = _areas_by_row(form)
    return [
        template_findings.changed_row(form.spot(cell, area_id), row, form.cell(cell).text)
        for row, area_id in form.template.rows.items()
        if found.get(row) != area_id
        for cell in [form.at(form.template.area_column, row)]
    ]


def _context(form: Form, inquiry: Inquiry) -> Context:
    """Return what the cells of status, publisher and source say.

    Figures that were typed into a practice template are the unit's own, whoever is chosen there.
    """
    read: dict[str, str] = {}
    problems: list[Finding] = []
    for key in ("status", "publisher"):
        cell = form.template.settings[key]
        read[key], remarks = attribute(key, form.cell(cell).text, form.spot(cell))
        problems.extend(remarks)
    source = form.cell(form.template.settings["source"]).text
    return Context(
        source=source or inquiry.file_name,
        publisher=UNIT_ITSELF if form.template.is_practice else read["publisher"],
        label=Label(form.template.period, "point", read["status"]),
        label_cell=next(iter(form.template.statements), ""),
        findings=tuple(problems),
    )


def _table(form: Form) -> Table:
    """Return the rows of input as a table.

    Figures typed below or between the rows of the map are said to stand beside no known name.
    """
    _, area_col = place(form.at(form.template.area_column, 1))
    header = sorted({place(cell)[0] for cell in form.template.headings})
    changed = {place(f.spot.cell)[0] for f in _changed_names(form)}
    rows = tuple(row - 1 for row in form.template.provinces if row - 1 not in changed)
    known = {row - 1 for row in form.template.rows}
    cols = [place(form.at(letter, 1))[1] for letter in form.template.columns]
    stray = tuple(
        row
        for row in range(max(header) + 1, len(form.sheet.rows))
        if row not in known and any(form.sheet.cell(row, col).is_number for col in cols)
    )
    return Table(form.sheet, area_col, tuple(header), rows, stray, ())


def _columns(form: Form, table: Table, context: Context) -> tuple[Columns, list[Finding]]:
    """Return the columns of input, persons each, and what is wrong with their numbers."""
    found: list[Column] = []
    problems: list[Finding] = []
    for letter, measure_id in form.template.columns.items():
        if measure_id not in INPUTS:
            continue
        _, col = place(form.at(letter, 1))
        scale = Scale(measure(measure_id))
        written, mixed = styles.proved(table, col, scale)
        problems.extend(mixed)
        cell = table.heading_cell(col)
        heading = Heading(" / ".join(table.heading(col)), "measure", measure_id)
        label = context.label
        found.append(Column(col, cell, heading, scale, written, label))
    return Columns(tuple(found), {}, ()), problems


def _totals(form: Form, read: list[Figure]) -> list[Figure]:
    """Return the total of social insurance of each province that has both of its parts."""
    by_measure = {(f.area_id, f.measure): f for f in read}
    letter = form.letters[TOTAL]
    totals = []
    for (area_id, measure_id), part in by_measure.items():
        other = by_measure.get((area_id, "si_voluntary"))
        if measure_id == "si_compulsory" and other is not None:
            cell = form.at(letter, part.row + 1)
            value = part.value + other.value
            totals.append(replace(part, measure=TOTAL, value=value, cell=cell, note=SUM_OF_PARTS))
    return totals


def _wrong_checks(form: Form, read: list[Figure]) -> list[Finding]:
    """Return a warning for each formula cell that holds another number than the sum."""
    sums = {(f.area_id, f.measure): f.value for f in read}
    provinces = form.template.provinces.values()
    for one in form.template.columns.values():
        parts = [sums.get((area_id, one)) for area_id in provinces]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            sums[COUNTRY, one] = sum(known, Decimal(0))
    checked = [(row, area_id, TOTAL) for row, area_id in form.template.provinces.items()]
    for row, area_id in form.template.rows.items():
        if area_id == COUNTRY:
            checked += [(row, area_id, one) for one in form.template.columns.values()]
    found = []
    for row, area_id, one in checked:
        cell = form.at(form.letters[one], row)
        value, wanted = form.cell(cell), sums.get((area_id, one))
        if value.is_number and (wanted is None or Decimal(value.text) != wanted):
            found.append(template_findings.other_sum(form.spot(cell, area_id), value.text, wanted))
    return found


def _gaps(form: Form) -> list[Finding]:
    """Return the error that nothing was filled in, or the note on how many cells are blank."""
    letters = [letter for letter, one in form.template.columns.items() if one in INPUTS]
    cells = [form.at(letter, row) for row in form.template.provinces for letter in letters]
    blank = [cell for cell in cells if form.cell(cell).is_blank]
    if len(blank) == len(cells):
        return [template_findings.nothing_filled_in(form.spot(cells[0]))]
    return [template_findings.left_blank(form.spot(blank[0]), len(blank))] if blank else []


def _counts(sheet: Sheet) -> bool:
    """Tell whether a sheet beside the template's holds numbers."""
    return any(cell.is_number for _, _, cell in sheet.contents())


def _plain(text: str) -> str:
    """Return a text as a cell would show it."""
    return Cell(text).text
