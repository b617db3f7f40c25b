"""What "9 tháng năm 2025" means: figures at its end, means over it, or neither (B53).

A headcount stands at a point of time; nobody can add those of three quarters. A label that counts
from the beginning of the year is therefore asked for once a sheet. A labour force alone is not: the
statistics office prints the mean of these months.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.errors import Message
from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.periods import periods_text, row_periods
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.periods.row_periods import PeriodColumns
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.measures import Measure, measure
from analytics.reference.periods import SPANS

END, MEAN, OTHER = "end", "mean", "other"


@dataclass(frozen=True)
class Cumulated:
    """A label that counts from the beginning of the year, and where it stands."""

    label: Label
    text: str
    cell: str
    counted: Measure

    @property
    def is_mean(self) -> bool:
        """Tell whether its figures can be means over a span that figures are kept for."""
        return self.counted.nature == "mean" and self.label.span in SPANS


def meaning(
    table: Table,
    labelled: dict[int, tuple[Heading, Label | None]],
    context: Context,
    around: tuple[Inquiry, PeriodColumns],
) -> str:
    """Return what labels that count from the beginning of the year mean on a sheet.

    ``around`` is the reading and the columns that give periods by row. Nothing comes back when
    there is no such label, or only at means.
    """
    inquiry, period_cols = around
    found = list(_cumulated(table, labelled, context, period_cols))
    if all(one.is_mean for one in found):
        return ""
    first = next(one for one in found if not one.is_mean)
    has_means = any(one.is_mean for one in found)
    spot = Spot(table.sheet.name, first.cell)
    period = {"period": first.label.period}
    options = [
        Option(END, Message("Figures as they stand at the end of {period:period}", period)),
        Option(OTHER, Message("Something else: do not read these figures")),
    ]
    reason = Message("A number of participants stands at a point of time.")
    if has_means:
        options.insert(
            0,
            Option(MEAN, Message("Labour force: mean of these months; participants: at their end")),
        )
        reason = Message("The statistics office gives the labour force as the mean of the months.")
    message = Message(
        "Cell {cell} (sheet “{sheet}”): “{found}” counts from the beginning of the year. Do the "
        "figures stand at the end of {period:period}, or are they cumulated?",
        {**spot.params(), "found": first.text, **period},
    )
    suggested = MEAN if has_means else END
    if _is_beside_others(found, labelled):
        suggested = OTHER
        reason = Message("The sheet also gives the figures of {period:period} themselves.", period)
    return inquiry.ask(Question("B53", spot, message, tuple(options), suggested, reason))


def _is_beside_others(
    found: list[Cumulated], labelled: dict[int, tuple[Heading, Label | None]]
) -> bool:
    """Tell whether other columns give the same measures at the same time, not cumulated."""
    plain = {
        (heading.measure, label.period)
        for heading, label in labelled.values()
        if label is not None and not label.is_cumulative
    }
    return any((one.counted.measure, one.label.period) in plain for one in found)


def settled(label: Label | None, counted: Measure, meant: str) -> Label | None:
    """Return a label with the span that it was said to have; None when it is not to be read."""
    if label is None or not label.is_cumulative:
        return label
    if meant in ("", MEAN) and counted.nature == "mean" and label.span in SPANS:
        return label
    if meant in (END, MEAN):
        is_quarter = int(label.period[5:]) % 3 == 0
        return Label(label.period, "quarter" if is_quarter else "month", label.status)
    return None


def _cumulated(
    table: Table,
    labelled: dict[int, tuple[Heading, Label | None]],
    context: Context,
    period_cols: PeriodColumns,
) -> Iterator[Cumulated]:
    """Yield every label that counts from the beginning of the year, with its place."""
    for col, (heading, label) in labelled.items():
        counted = measure(heading.measure)
        if label is None and period_cols:
            yield from _in_rows(table, period_cols, counted)
        elif label is not None and label.is_cumulative:
            is_own = heading.label is not None or not context.label_cell
            text = heading.text if is_own else context.label_text
            if context.is_label_of_file and heading.label is None:
                text = context.source
            cell = table.heading_cell(col) if is_own else context.label_cell
            yield Cumulated(label, text or label.period, cell, counted)


def _in_rows(table: Table, period_cols: PeriodColumns, counted: Measure) -> Iterator[Cumulated]:
    """Yield the labels of the columns of periods that count from the beginning of the year."""
    for row in table.rows:
        text = row_periods.text(table, row, period_cols)
        label = periods_text.label(text)
        if label is not None and label.is_cumulative:
            cell = table.sheet.address(row, next(iter(period_cols)))
            yield Cumulated(label, text, cell, counted)
