"""In which style a column writes its numbers: by its cells, its unit, the last values, or asked.

Persons come whole, so ``1.234`` can only be grouped; a percentage has no thousands. Thousands of
persons without any telling cell are compared with the last known values, and asked for when these
do not tell either (B33). Two styles in one column are an error (B35).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.cells import Cell
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.names import gazetteer
from analytics.ingest.names.gazetteer import Found
from analytics.ingest.numbers import magnitude, number_findings, numbers
from analytics.ingest.numbers.cell_text import Written, take_apart
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.areas import area
from analytics.reference.measures import Measure

GROUPED, DECIMAL = "thousands", "decimal"


@dataclass(frozen=True)
class Scale:
    """What a column counts, and what turns a printed figure into persons or per cent."""

    measure: Measure
    factor: Decimal = Decimal(1)

    def of(self, written: Written) -> Decimal:
        """Return the factor of one cell: its own unit goes before the column's."""
        return self.factor if written.unit is None else written.unit.factor


@dataclass(frozen=True)
class Text:
    """One number written as text: its place, its parts, and the area of its row."""

    row: int
    cell: str
    written: Written
    found: Found


def data_cells(table: Table, col: int) -> Iterable[tuple[int, Cell]]:
    """Return the cells of a column with their rows, those of stray rows too."""
    for row in sorted((*table.rows, *table.stray_rows)):
        yield row, table.sheet.cell(row, col)


def texts(table: Table, col: int) -> list[Text]:
    """Return the numbers of a column that are text."""
    return [
        Text(
            row,
            table.sheet.address(row, col),
            take_apart(cell.value),
            gazetteer.find(table.name(row)),
        )
        for row, cell in data_cells(table, col)
        if isinstance(cell.value, str) and cell.kind == "value"
    ]


def by_unit(written: Written, scale: Scale) -> str:
    """Return the style that the unit of a number proves.

    Nothing when it fits both: thousands and millions of persons have decimals.
    """
    if not numbers.is_ambiguous(written.number):
        return ""
    if scale.measure.unit == "percent":
        return numbers.other(numbers.grouping(written.number))
    return numbers.grouping(written.number) if scale.of(written) == 1 else ""


def proved(table: Table, col: int, scale: Scale) -> tuple[str, list[Finding]]:
    """Return the style that the cells and the unit of a column prove; an error when it has two.

    Nothing when no cell proves one.
    """
    proofs: dict[str, Text] = {}
    for text in texts(table, col):
        proof = numbers.style_of(text.written.number) or by_unit(text.written, scale)
        if proof:
            proofs.setdefault(proof, text)
    if len(proofs) < 2:  # noqa: PLR2004
        return next(iter(proofs), ""), []
    first, second = sorted(proofs.values(), key=lambda text: text.row)
    spot = Spot(table.sheet.name, second.cell)
    other = (first.cell, first.written.number)
    return "", [number_findings.mixed_styles(spot, second.written.number, other)]


def style(
    table: Table, col: int, scale: Scale, inquiry: Inquiry, hint: str
) -> tuple[str, list[Finding]]:
    """Return the style of a column, and an error when it has two.

    ``hint`` is a number of another column of the sheet that tells its style. Nothing comes back
    when no cell needs a style, and while the question is open without a suggestion.
    """
    proof, mixed = proved(table, col, scale)
    open_ = [text for text in texts(table, col) if numbers.is_ambiguous(text.written.number)]
    if proof or mixed or not open_:
        return proof, mixed
    known = _by_known(open_, scale, inquiry)
    return known or _asked(table, open_, scale, (inquiry, hint)), []


def _values(text: Text, scale: Scale) -> dict[str, Decimal]:
    """Return what an ambiguous number is in each style, in persons."""
    factor = scale.of(text.written)
    read = {
        style: numbers.read_text(text.written.number, style)
        for style in (numbers.COMMA_DECIMAL, numbers.DOT_DECIMAL)
    }
    return {style: value * factor for style, value in read.items() if value is not None}


def _by_known(open_: list[Text], scale: Scale, inquiry: Inquiry) -> str:
    """Return the style in which the figures are near the last known ones; nothing when unsure."""
    votes: set[str] = set()
    for text in open_:
        last = magnitude.reference(scale.measure.measure, text.found, inquiry.known)
        if last is not None:
            values = _values(text, scale)
            votes |= {style for style, value in values.items() if magnitude.is_near(value, last)}
    return votes.pop() if len(votes) == 1 else ""


def _asked(table: Table, open_: list[Text], scale: Scale, around: tuple[Inquiry, str]) -> str:
    """Return the style that the user confirms, else the likeliest one."""
    inquiry, hint = around
    first = open_[0]
    grouped = numbers.grouping(first.written.number)
    meant = {GROUPED: grouped, DECIMAL: numbers.other(grouped)}
    suggested, reason = _suggestion(open_, scale, hint)
    spot = Spot(table.sheet.name, first.cell)
    answer = inquiry.ask(
        Question(
            "B33",
            spot,
            Message(
                "Cell {cell} (sheet “{sheet}”): is “{found}” a whole number with a thousands "
                "separator, or a number with decimals? The answer holds for {count:number} cells "
                "of this column.",
                {**spot.params(), "found": first.written.number, "count": len(open_)},
            ),
            _options(first, _values(first, scale), meant),
            next((name for name, one in meant.items() if one == suggested), ""),
            reason,
        )
    )
    return meant.get(answer, "")


def _options(
    first: Text, values: dict[str, Decimal], meant: dict[str, str]
) -> tuple[Option, Option]:
    """Return both readings of a number, spoken so that no separator can mislead."""
    head, tail = first.written.number.replace(",", ".").split(".")
    params = {"found": first.written.number, "head": head, "tail": tail}
    return (
        Option(
            GROUPED,
            Message(
                "“{found}” = {head} thousand {tail} (thousands separator), that is {value:persons}",
                {**params, "value": values[meant[GROUPED]]},
            ),
        ),
        Option(
            DECIMAL,
            Message(
                "“{found}” = {head} point {tail} (decimal mark), that is {value:persons}",
                {**params, "value": values[meant[DECIMAL]]},
            ),
        ),
    )


def _suggestion(open_: list[Text], scale: Scale, hint: str) -> tuple[str, Message | None]:
    """Return the likelier style and why: other columns write so, else the size of the figures."""
    shown = numbers.style_of(hint)
    if shown:
        return shown, Message("Another column of this sheet writes “{found}”.", {"found": hint})
    named = [text for text in open_ if text.found]
    votes = [
        style
        for text in named
        for style, value in _values(text, scale).items()
        if magnitude.is_plausible(scale.measure.measure, text.found, value)
    ]
    likely = magnitude.most(votes)
    if not likely:
        return "", None
    example = named[0]
    wrong = _values(example, scale)[numbers.other(likely)]
    return likely, Message(
        "Otherwise {area} would have {value:persons}.",
        {"area": area(gazetteer.ids(example.found)[0]).name, "value": wrong},
    )
