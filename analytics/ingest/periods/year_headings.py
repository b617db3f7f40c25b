"""Bare years over columns, under a title that names a quarter: "Quý III/2025 và cùng kỳ".

"2024 | 2025" may be the third quarters of the two years, or the ends of the years: asked once.
"""

from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Inquiry, Option, Question

_PART, _YEAR = "part", "year"


def settled(
    table: Table, headings: dict[int, Heading], context: Context, inquiry: Inquiry
) -> dict[int, Heading]:
    """Return the headings, bare years as the title's part of each year when the user says so."""
    title = context.label
    if title is None or title.span == "year" or title.period.endswith("-12"):
        return headings
    years = {
        col: h.label
        for col, h in headings.items()
        if h.kind == "measure" and h.label and h.label.span == "year"
    }
    same = [col for col, label in years.items() if label.period[:4] == title.period[:4]]
    if not same or _ask(table, same[0], title, inquiry) != _PART:
        return headings
    parts = {
        col: Label(label.period[:4] + title.period[4:], title.span, label.status)
        for col, label in years.items()
    }
    return {c: replace(h, label=parts[c]) if c in parts else h for c, h in headings.items()}


def _ask(table: Table, col: int, title: Label, inquiry: Inquiry) -> str:
    """Return whether bare years mean the title's part of the year, or their ends."""
    spot = Spot(table.sheet.name, table.heading_cell(col))
    params = {**spot.params(), "title": title.period, "year": title.period[:4]}
    return inquiry.ask(
        Question(
            "PER2",
            spot,
            Message(
                "Sheet “{sheet}”: the title says {title:period}, but cell {cell} and those beside "
                "it only years. Do these columns stand for that part of each year, or for its end?",
                params,
            ),
            (
                Option(_PART, Message("For that part of each year ({title:period})", params)),
                Option(_YEAR, Message("For the end of each year (December)")),
            ),
            _PART,
            Message("The title speaks of {title:period}.", params),
        )
    )
