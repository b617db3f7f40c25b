"""The table's columns: which hold figures, of what, in which unit and style.

What they miss is said once a column.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from analytics.ingest.columns import (
    bare_names,
    labour_force,
    narrowed,
    plan_rates,
    said,
    table_findings,
)
from analytics.ingest.columns.asking import Asking
from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading, classify
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import fold
from analytics.ingest.numbers import numbers, share_questions, styles, unit_questions
from analytics.ingest.numbers.cell_text import take_apart
from analytics.ingest.numbers.styles import Scale
from analytics.ingest.periods import period_questions, periods_text, span_questions, year_headings
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.periods.row_periods import PeriodColumns
from analytics.ingest.questions import Inquiry
from analytics.reference.measures import Measure, measure

_MOST_HEADINGS = 12


@dataclass(frozen=True)
class Column:
    """One column of figures.

    ``style`` is how its text writes numbers; nothing when no cell needs one, and while its question
    is open. ``label`` is missing when a column of the table gives the period of each row.
    """

    col: int
    cell: str
    heading: Heading
    scale: Scale
    style: str
    label: Label | None

    @property
    def measure(self) -> Measure:
        """Return what the column counts."""
        return self.scale.measure

    @property
    def factor(self) -> Decimal:
        """Return what turns a printed figure into persons; 1 for percentages."""
        return self.scale.factor


@dataclass(frozen=True)
class Columns:
    """The columns of figures, those that describe their rows by kind, and the remarks on them.

    ``meant`` is what labels that count from the beginning of the year mean on this sheet;
    ``periods`` are the headings of all columns that hold a part of each row's period.
    """

    figures: tuple[Column, ...]
    describing: dict[str, int]
    findings: tuple[Finding, ...]
    meant: str = ""
    periods: PeriodColumns = field(default_factory=dict)


def columns(table: Table, context: Context, inquiry: Inquiry) -> Columns:
    """Return what the columns of a table hold.

    A column without unit or period is left out while its question is open.
    """
    headings, is_asked = _headings(table, context, inquiry)
    describing: dict[str, int] = {}
    for col, heading in headings.items():
        if heading.kind not in ("measure", "unknown"):
            describing.setdefault(heading.kind, col)
    named = {
        col: heading
        for col, heading in headings.items()
        # A column without a heading takes the measure of its row only where it holds figures.
        if heading.kind == "measure" and (heading.text or has_numbers(table, col))
    }
    if not named:
        none = () if is_asked else (_no_measure(table, headings),)
        return Columns((), describing, none)
    filled = {col: heading for col, heading in named.items() if _has_content(table, col)}
    asking = Asking(table, filled, context, inquiry)
    labels, problems = period_questions.labels(asking, has_period_column="period" in describing)
    labelled = {col: (filled[col], label) for col, label in labels.items()}
    period_cols = {col: h.text for col, h in headings.items() if h.kind == "period"}
    meant = span_questions.meaning(table, labelled, context, (inquiry, period_cols))
    figures, mixed = _figures(asking, labelled)
    findings = (*_unread(table, headings), *problems, *mixed)
    return Columns(tuple(figures), describing, findings, meant, period_cols)


def _headings(table: Table, context: Context, inquiry: Inquiry) -> tuple[dict[int, Heading], bool]:
    """Return what the columns hold, and whether the user is asked or has said which measure."""
    stated = said.said(table, context, inquiry)
    headings = {
        col: classify(table.heading(col), context.title, stated)
        for col in range(table.sheet.width)
        if col != table.area_col
    }
    headings = _with_parts(table, headings, context.title)
    if context.is_of_rates:
        headings |= bare_names.as_rates(table, headings, context.title)
    if context.is_of_another:
        headings = bare_names.without_uncounted(headings)
    headings = labour_force.settled(table, headings, context, inquiry)
    headings = plan_rates.settled(table, headings, inquiry)
    wide, headings = headings, narrowed.settled(table, headings, context, inquiry)
    is_asked = stated == said.UNREAD or wide != headings
    headings = said.confirmed(table, headings, inquiry)
    headings = year_headings.settled(table, headings, context, inquiry)
    men = [col for col, heading in headings.items() if _is_of_men(table, col, heading)]
    headings |= {col: replace(headings[col], kind="unknown") for col in men}
    return headings, is_asked


def _with_parts(table: Table, headings: dict[int, Heading], title: str) -> dict[int, Heading]:
    """Return the headings; "Trong đó: bắt buộc" right of all in social insurance is its part."""
    found = dict(headings)
    left = ""
    for col, heading in headings.items():
        levels = table.heading(col)
        if heading.kind == "unknown" and left == "si_total" and len(levels) == 1:
            part = classify(("BHXH", *levels), title)
            if part.measure in ("si_compulsory", "si_voluntary"):
                found[col] = part
        elif heading.measure:
            left = heading.measure
    return found


def _is_of_men(table: Table, col: int, heading: Heading) -> bool:
    """Tell whether "Nam" stands over figures: men, who read like "năm" without accents."""
    texts = [cell.text for _, cell in styles.data_cells(table, col) if not cell.is_blank]
    if heading.kind != "period" or fold(table.heading(col)[-1]) != "nam" or not texts:
        return False
    # Without accents only figures that are years tell; 2000 thousand men among others are none.
    return not all(map(_is_period, texts)) or _has_accents_but_not(table, col)


def _has_accents_but_not(table: Table, col: int) -> bool:
    """Tell whether a heading has no accents on a sheet whose other headings have some."""
    others = (text for c in range(table.sheet.width) if c != col for text in table.heading(c))
    return table.heading(col)[-1].isascii() and not all(map(str.isascii, others))


def _is_period(text: str) -> bool:
    """Tell whether a text names a period or something that was meant as one."""
    return not numbers.looks_numeric(text) or periods_text.label(text) is not None


def _figures(
    asking: Asking, labelled: dict[int, tuple[Heading, Label | None]]
) -> tuple[list[Column], list[Finding]]:
    """Return the columns that can be read, and an error on each that has two styles."""
    table, inquiry = asking.table, asking.inquiry
    headings = {col: heading for col, (heading, _) in labelled.items()}
    factors = {
        **unit_questions.factors(table, headings, asking.context, inquiry),
        **share_questions.factors(table, headings, inquiry),
    }
    hint = _telling_number(table, headings)
    figures: list[Column] = []
    problems: list[Finding] = []
    for col, (heading, label) in labelled.items():
        counted = measure(heading.measure)
        if counted.unit == "persons" and col not in factors:
            continue
        scale = Scale(counted, factors.get(col, Decimal(1)))
        style, mixed = styles.style(table, col, scale, inquiry, hint)
        problems.extend(mixed)
        if not mixed:
            figures.append(Column(col, table.heading_cell(col), heading, scale, style, label))
    return figures, problems


def _telling_number(table: Table, headings: dict[int, Heading]) -> str:
    """Return a number of the sheet that tells its style; nothing when the columns differ."""
    found = numbers.styles(
        text.written.number for col in headings for text in styles.texts(table, col)
    )
    return next(iter(found.values())) if len(found) == 1 else ""


def _has_content(table: Table, col: int) -> bool:
    """Tell whether a column holds anything beside the names of areas."""
    return any(not cell.is_blank for _, cell in styles.data_cells(table, col))


def has_numbers(table: Table, col: int) -> bool:
    """Tell whether a column holds at least one figure."""
    return any(
        cell.is_number
        or (isinstance(cell.value, str) and numbers.looks_numeric(take_apart(cell.value).number))
        for _, cell in styles.data_cells(table, col)
    )


def _unread(table: Table, headings: dict[int, Heading]) -> list[Finding]:
    """Return a warning for every column of figures whose heading names no measure."""
    return [
        table_findings.unread_column(Spot(table.sheet.name, table.heading_cell(col)), heading.text)
        for col, heading in headings.items()
        if heading.kind == "unknown" and has_numbers(table, col)
    ]


def _no_measure(table: Table, headings: dict[int, Heading]) -> Finding:
    """Return the error that no column names a measure, with the headings that were found."""
    unknown = [col for col, heading in headings.items() if heading.kind == "unknown"]
    texts = [headings[col].text for col in unknown if headings[col].text]
    cell = table.heading_cell(unknown[0]) if unknown else table.place
    listed = ", ".join(f"“{text}”" for text in texts[:_MOST_HEADINGS])
    return table_findings.no_measure(Spot(table.sheet.name, cell), listed or "–")
