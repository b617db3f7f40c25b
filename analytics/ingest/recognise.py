"""The cells of a file become figures, findings and questions: plain values, without pandas."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from analytics.errors import Message
from analytics.ingest import findings
from analytics.ingest.cells import Book, Sheet
from analytics.ingest.checks import duplicates, examine, gather, practice_mark
from analytics.ingest.columns import observations, standard_questions, table_findings
from analytics.ingest.columns.columns import columns
from analytics.ingest.columns.context import context
from analytics.ingest.columns.headings import BETWEEN_LINES
from analytics.ingest.columns.observations import Figure
from analytics.ingest.files import source_findings
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.forms import filled, list_mark
from analytics.ingest.forms.filled import Form
from analytics.ingest.layout import choice, layout_findings, swapped
from analytics.ingest.layout.layouts import tables
from analytics.ingest.layout.table import Table, has_figures
from analytics.ingest.names import boundaries, communes, name_cells, offices, province_list
from analytics.ingest.questions import Inquiry, Question


@dataclass(frozen=True)
class Recognised:
    """What the cells of one file say."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


# A title page has few.
_MOST_LINES = 40
Report = Callable[[Message], None]


def recognise(book: Book, inquiry: Inquiry, report: Report = lambda _: None) -> Recognised:
    """Return every figure of a file once, and all remarks and questions on it.

    Remarks of one kind are gathered where they are too many to be read one by one. ``report`` is
    told what is being done.
    """
    found = recognise_all(book, inquiry, report)
    return replace(found, findings=tuple(gather.gathered(list(found.findings))))


def recognise_all(book: Book, inquiry: Inquiry, report: Report = lambda _: None) -> Recognised:
    """Return what ``recognise`` does with every remark at its own cell, however many."""
    report(Message("Recognising the table"))
    book = list_mark.without_list(book)
    book, mended = name_cells.with_names_mended(book)
    form = filled.form_of(book)
    figures, problems = _sheets(book, inquiry) if form is None else _form(form, book, inquiry)
    problems += mended
    problems += source_findings.remarks(book)
    if form is None or not form.template.is_practice or inquiry.workspace != "practice":
        problems += practice_mark.marked(book)
    report(Message("Checking the figures"))
    figures = standard_questions.settled(figures, inquiry)
    kept, repeated = duplicates.without_duplicates(choice.chosen(figures, inquiry))
    kept, remarks, accepted = swapped.settled(kept, inquiry)
    problems += repeated + remarks
    problems += [one for one in examine.examine(kept, inquiry.known) if one.spot not in accepted]
    if not kept and not inquiry.asked and all(one.severity == findings.NOTE for one in problems):
        problems.append(layout_findings.no_figures(Spot(book.sheets[0].name)))
    return Recognised(tuple(kept), tuple(problems), tuple(inquiry.asked.values()))


def _form(form: Form, book: Book, inquiry: Inquiry) -> tuple[list[Figure], list[Finding]]:
    """Return the figures and remarks of a filled-in template, by its map while that holds."""
    moved = filled.moved(form)
    if moved is not None:
        figures, problems = _sheets(book, inquiry)
        return figures, [moved, *problems]
    return filled.figures(form, [s for s in book.sheets if s is not form.sheet], inquiry)


def _sheets(book: Book, inquiry: Inquiry) -> tuple[list[Figure], list[Finding]]:
    """Return the figures and remarks of every visible sheet."""
    figures: list[Figure] = []
    problems = [table_findings.hidden_sheet(Spot(name)) for name in book.hidden]
    without: list[Sheet] = []
    inquiry.cover = _cover(book)
    for sheet in book.sheets:
        of_communes = communes.rows_of(sheet)
        if of_communes:
            problems.append(communes.refusal(sheet, of_communes))
            continue
        laid_out = tables(sheet, inquiry)
        if laid_out is None:
            without.append(sheet)
            continue
        found, left_out = laid_out
        problems.extend(left_out)
        for table in found:
            read_figures, remarks = _table(table, inquiry)
            figures.extend(read_figures)
            problems.extend(remarks)
    return figures, _beside_figures(figures, problems + _without_table(without, book))


def _cover(book: Book) -> str:
    """Return the lines of sheets without figures, where there are others."""
    plain = [sheet for sheet in book.sheets if not _holds_figures(sheet)]
    if len(plain) == len(book.sheets):
        return ""
    lines = [cell.text for sheet in plain for _, _, cell in sheet.texts]
    return BETWEEN_LINES.join(lines[:_MOST_LINES])


def _holds_figures(sheet: Sheet) -> bool:
    """Tell whether a sheet has a row of figures."""
    return any(has_figures(sheet, row, -1) for row in range(len(sheet.rows)))


def _beside_figures(figures: list[Figure], problems: list[Finding]) -> list[Finding]:
    """Return the remarks; a sheet about another matter only warns when other sheets are read."""
    read = {figure.sheet for figure in figures}
    return [
        replace(one, severity=findings.WARNING)
        if one.code == "B11" and read and one.spot.sheet not in read
        else one
        for one in problems
    ]


def _table(table: Table, inquiry: Inquiry) -> tuple[list[Figure], list[Finding]]:
    """Return the figures and remarks of one table."""
    around = context(table, inquiry)
    found = columns(table, around, inquiry)
    if communes.is_of_communes(table, found):
        return [], [communes.refusal(table.sheet, len(table.rows))]
    listed = province_list.listed(table, found, inquiry)
    figures, problems = observations.figures(table, found, around, inquiry, listed)
    remarks = province_list.remarks(table, figures, listed)
    figures, on_merging = boundaries.on_new_boundaries(figures, inquiry)
    return figures, [*around.findings, *found.findings, *problems, *remarks, *on_merging]


def _without_table(sheets: list[Sheet], book: Book) -> list[Finding]:
    """Return a note on each sheet without a table, or an error when no sheet has one."""
    if len(sheets) == len(book.sheets):
        spot = Spot(", ".join(sheet.name for sheet in sheets))
        return [offices.refusal(sheets) or table_findings.no_area_column(spot)]
    return [table_findings.no_table(Spot(s.name)) for s in sheets if not s.is_empty()]
