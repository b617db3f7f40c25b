"""In which unit headcounts are printed: as written, unless the figures contradict it; else asked.

One question for the columns that state no unit, on all sheets where it arises alike (B41), one for
those that share a unit which their figures contradict (B40). The suggestion comes from the last
known values, else from the size that figures can have.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.cells import Cell
from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.names import gazetteer
from analytics.ingest.names.gazetteer import Found
from analytics.ingest.numbers import magnitude, numbers, styles
from analytics.ingest.numbers.cell_text import take_apart
from analytics.ingest.questions import Inquiry, Known, Option, Question
from analytics.reference.areas import area
from analytics.reference.measures import measure

FACTORS = {
    "persons": Decimal(1),
    "thousands": Decimal(1000),
    "millions": Decimal(1_000_000),
}
NAMES = {
    "persons": Message("persons"),
    "thousands": Message("thousand persons"),
    "millions": Message("million persons"),
}


@dataclass(frozen=True)
class Sample:
    """One printed headcount, before its unit is certain.

    ``readings`` are the numbers that its text can mean: two for a lone ``1.234`` in a column whose
    style is not proved.
    """

    measure: str
    found: Found
    readings: tuple[Decimal, ...]
    cell: str
    known: Decimal | None

    @property
    def area_id(self) -> str:
        """Return the area of its row."""
        return gazetteer.ids(self.found)[0]

    def number(self, factor: Decimal) -> Decimal:
        """Return the reading that can be in a unit, else the first."""
        fitting = (one for one in self.readings if self._fits(one * factor))
        return next(fitting, self.readings[0])

    def fits(self, factor: Decimal) -> bool:
        """Tell whether the figure can be in a unit: near the last one, else of possible size."""
        return any(self._fits(one * factor) for one in self.readings)

    def contradicts(self, factor: Decimal) -> bool:
        """Tell whether the figure can hardly be in the unit that is written, however it is read.

        Small headcounts contradict nothing: a small office reports small numbers.
        """
        return all(self._contradicts(one * factor) for one in self.readings)

    def _fits(self, value: Decimal) -> bool:
        """Tell whether an area can have so many persons."""
        if self.known is not None:
            return magnitude.is_near(value, self.known)
        return magnitude.is_plausible(self.measure, self.found, value)

    def _contradicts(self, value: Decimal) -> bool:
        """Tell whether an area can hardly have so many persons."""
        if self.known is not None:
            return not magnitude.is_near(value, self.known)
        is_small = magnitude.is_labour_force(self.measure) and magnitude.is_too_small(
            self.measure, self.found, value
        )
        has_parts = value != value.to_integral_value()
        return has_parts or is_small or magnitude.is_too_large(self.measure, self.found, value)


def factors(
    table: Table, named: dict[int, Heading], context: Context, inquiry: Inquiry
) -> dict[int, Decimal]:
    """Return what turns a printed figure of each column of headcounts into persons.

    A column is left out while its question is open and nothing is likelier.
    """
    found: dict[int, Decimal] = {}
    for written, cols in _groups(named, context).items():
        samples = _samples(table, {col: named[col] for col in cols}, inquiry.known)
        if written is None:
            unit = _missing(table, (cols[0], named[cols[0]].text), samples, inquiry)
        else:
            unit = _contradicted(table, written, samples, inquiry)
        if unit is not None:
            found.update(dict.fromkeys(cols, unit))
    return found


def _groups(named: dict[int, Heading], context: Context) -> dict[Decimal | None, list[int]]:
    """Return the columns of headcounts by the factor of their written unit; None without one."""
    groups: dict[Decimal | None, list[int]] = {}
    for col, heading in named.items():
        if measure(heading.measure).unit == "persons":
            unit = heading.unit or context.unit
            groups.setdefault(unit.factor if unit else None, []).append(col)
    return groups


def _samples(table: Table, headings: dict[int, Heading], known: Known) -> list[Sample]:
    """Return the figures of columns whose unit is the column's, in rows that name an area."""
    found: list[Sample] = []
    founds = {row: gazetteer.find(table.name(row)) for row in table.rows}
    for col, heading in headings.items():
        style = _proved(table, col)
        for row, named in founds.items():
            readings = _readings(table.sheet.cell(row, col), style) if named else ()
            if readings:
                last = magnitude.reference(heading.measure, named, known)
                cell = table.sheet.address(row, col)
                found.append(Sample(heading.measure, named, readings, cell, last))
    return found


def _proved(table: Table, col: int) -> str:
    """Return the style that the cells of a column prove; nothing for none and for two."""
    found = numbers.styles(text.written.number for text in styles.texts(table, col))
    return next(iter(found)) if len(found) == 1 else ""


def _readings(cell: Cell, style: str) -> tuple[Decimal, ...]:
    """Return the positive numbers that a cell can mean; none when it has a unit of its own."""
    if cell.is_number and isinstance(cell.value, int | float):
        read = numbers.exact(cell.value)
        return (read,) if read.is_finite() and read > 0 else ()
    if not isinstance(cell.value, str) or cell.kind != "value":
        return ()
    written = take_apart(cell.value)
    if written.unit is not None or not numbers.looks_numeric(written.number):
        return ()
    grouped = numbers.grouping(written.number)
    tried = (style,) if style else (grouped, numbers.other(grouped))
    read = (numbers.read_text(written.number, one) for one in tried)
    return tuple(dict.fromkeys(one for one in read if one is not None and one > 0))


def _missing(
    table: Table, headed: tuple[int, str], samples: list[Sample], inquiry: Inquiry
) -> Decimal | None:
    """Return the factor of columns that state no unit, as the user says, else as is likeliest."""
    if not samples:
        # Every cell carries its own unit, or there is nothing to multiply.
        return Decimal(1)
    col, heading = headed
    spot = Spot(table.sheet.name, table.heading_cell(col))
    likely = _likely(samples)
    message = Message(
        "No unit was found on sheet “{sheet}” (column of cell {cell}, “{heading}”). In which unit "
        "are the headcounts?",
        {**spot.params(), "heading": heading},
    )
    reason = _reason(samples, likely)
    return FACTORS.get(
        inquiry.ask_of_file(Question("B41", spot, message, _OPTIONS, likely, reason))
    )


def _contradicted(
    table: Table, written: Decimal, samples: list[Sample], inquiry: Inquiry
) -> Decimal | None:
    """Return the written factor, unless most figures contradict it and fit another unit."""
    against = [sample for sample in samples if sample.contradicts(written)]
    if len(against) * 2 <= len(samples):
        return written
    likely = _likely(samples)
    if not likely or FACTORS[likely] == written:
        return written
    first = against[0]
    spot = Spot(table.sheet.name, first.cell, first.area_id)
    message = Message(
        "Sheet “{sheet}” states the unit “{unit}”, but its figures look like “{likely}” ({area}, "
        "cell {cell}: {found}). Choose the right unit.",
        {
            **spot.params(),
            "unit": NAMES[_unit_of(written)],
            "likely": NAMES[likely],
            "found": _shown(first.number(FACTORS[likely])),
        },
    )
    reason = _reason(against, likely)
    return FACTORS.get(inquiry.ask(Question("B40", spot, message, _OPTIONS, likely, reason)))


def _likely(samples: Iterable[Sample]) -> str:
    """Return the unit in which the most figures fit, if it fits most of them.

    Figures that are known from before go before all others.
    """
    every = list(samples)
    judged = [sample for sample in every if sample.known is not None] or every
    votes = [unit for sample in judged for unit, f in FACTORS.items() if sample.fits(f)]
    likely = magnitude.most(votes)
    return likely if votes.count(likely) * 2 > len(judged) else ""


def _reason(samples: list[Sample], likely: str) -> Message | None:
    """Return why a unit is suggested, with the first figure that fits it as an example."""
    if not likely:
        return None
    fitting = [sample for sample in samples if sample.fits(FACTORS[likely])] or samples
    example = next((one for one in fitting if one.known is not None), fitting[0])
    number = example.number(FACTORS[likely])
    params = {
        "area": area(example.area_id).name,
        "found": _shown(number),
        "unit": NAMES[likely],
        "value": number * FACTORS[likely],
        "known": example.known,
    }
    if example.known is not None:
        return Message(
            "{area}: {found} read in {unit} is {value:persons}; the last figure was "
            "{known:persons}.",
            params,
        )
    return Message(
        "{area}: {found} read in {unit} is {value:persons}, a possible size; in the other units it "
        "is not.",
        params,
    )


def _shown(number: Decimal) -> Message:
    """Return a printed number with as many decimals as it has."""
    if number == number.to_integral_value():
        return Message("{value:number}", {"value": number})
    return Message("{value:number1}", {"value": number})


def _unit_of(factor: Decimal) -> str:
    """Return the unit of a factor."""
    return next(unit for unit, one in FACTORS.items() if one == factor)


_OPTIONS = tuple(Option(unit, name) for unit, name in NAMES.items())
