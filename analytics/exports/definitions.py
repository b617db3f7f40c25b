"""What stands behind a table: the meaning of its columns, the definitions, the law, the sources.

A table travels without its page, so every workbook carries these blocks on its second sheet. The
indicators, bases and milestones come from ``reference`` and bring the sources given there.
"""

from dataclasses import dataclass

from analytics.errors import Message
from analytics.exports.cells import UNIT_NAMES, Cell, cell, heading
from analytics.reference.bases import bases
from analytics.reference.indicators import indicators
from analytics.reference.targets import milestones
from analytics.views.view import Column, View
from analytics.wording import say


@dataclass(frozen=True)
class Block:
    """One titled list of the second sheet; without headings it is a list of single texts."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


MEANINGS = {
    "area": Message("Country, region or province, by its name at the period shown"),
    "area_id": Message("Key of the area with its list: 63 provinces to June 2025, 34 since"),
    "period": Message("Month at whose end the headcount stands; a quarter is its last month"),
    "indicator": Message("Which rate is measured; see the indicators below"),
    "basis": Message("Which labour force divides; see the bases below"),
    "publisher": Message("Who published the figure"),
    "released": Message("When the figure was released"),
    "count_persons": Message("Persons taking part at the end of the period"),
    "base_persons": Message("Labour force of the basis"),
    "base_kind": Message("Whether the labour force was printed, official, implied or carried"),
    "base_period": Message("Month to which the labour force refers"),
    "published_pct": Message("Rate as its publisher printed it"),
    "coverage_pct": Message("Persons taking part, divided by the labour force of the basis"),
    "rate_pct": Message("Rate on the basis of its row, published or computed"),
    "series": Message("Which labour force divides; see the bases below"),
    "figure_status": Message("Whether the figure is final, provisional or an estimate"),
    "sources": Message("Where the figures of the row were published"),
    "milestone_year": Message("Year in which the milestone falls due, at its end"),
    "target_pct": Message("Rate that the milestone names"),
    "gap_pp": Message("Milestone minus coverage; below zero, the milestone is passed"),
    "gap_persons": Message("Persons still missing at today's labour force; below zero, passed"),
    "change_pp": Message("Coverage minus that of the same month one year before, same basis"),
    "status": Message("The figure against the milestone, compared before rounding"),
}
UNIT_MEANINGS = {
    "pct": Message("Percentage, not rounded in the cell"),
    "pp": Message("Difference of two percentages, not rounded in the cell"),
    "persons": Message("Number of persons, not rounded in the cell"),
    "number": Message("A plain number"),
    "period": Message("Month at whose end the figure stands"),
    "year": Message("Calendar year"),
    "text": Message("As its heading says"),
}


_COLUMN_HEADINGS = (Message("Column"), Message("Meaning"), Message("Unit"))
_INDICATOR_HEADINGS = (Message("Name"), Message("Definition"), Message("Source"))
_BASIS_HEADINGS = (*_INDICATOR_HEADINGS, Message("Valid from"), Message("Valid to"))
_MILESTONE_HEADINGS = (
    Message("Indicator"),
    Message("Instrument and clause"),
    Message("Source"),
    Message("Year"),
    Message("Milestone (%)"),
    Message("Note"),
)


def blocks(view: View, language: str) -> tuple[Block, ...]:
    """Return the blocks of a view's second sheet in the language; a list without rows is left out.

    They are its columns, the indicators, the bases, the national milestones with instrument and
    clause, its notes, and its sources one a row.
    """
    found = (
        _columns(view, language),
        _indicators(language),
        _bases(language),
        _milestones(language),
        Block(say("Notes", language), (), tuple((say(note, language),) for note in view.notes)),
        Block(say("Sources", language), (), tuple((source,) for source in view.sources)),
    )
    return tuple(block for block in found if block.rows)


def meaning(column: Column) -> Message:
    """Return what the cells of a column say: by its name, else by its unit."""
    return MEANINGS.get(column.name, UNIT_MEANINGS[column.unit])


def _columns(view: View, language: str) -> Block:
    """Return each heading with its meaning and unit."""
    rows = tuple(
        (
            heading(column, language),
            say(meaning(column), language),
            say(UNIT_NAMES[column.unit], language),
        )
        for column in view.columns
    )
    return Block(say("Columns of the table", language), _said(_COLUMN_HEADINGS, language), rows)


def _indicators(language: str) -> Block:
    """Return the indicators with their definitions and sources."""
    rows = tuple(
        (i.name.say(language), i.definition.say(language), i.source) for i in indicators().values()
    )
    return Block(say("Indicators", language), _said(_INDICATOR_HEADINGS, language), rows)


def _bases(language: str) -> Block:
    """Return the bases with their definitions, sources and months of validity."""
    rows = tuple(
        (
            basis.name.say(language),
            basis.definition.say(language),
            basis.source,
            cell(basis.valid_from, "period", language),
            cell(basis.valid_to, "period", language),
        )
        for basis in bases().values()
    )
    title = say("Bases: which labour force divides", language)
    return Block(title, _said(_BASIS_HEADINGS, language), rows)


def _milestones(language: str) -> Block:
    """Return the national milestones of every indicator, in per cent."""
    rows = tuple(
        (
            i.name.say(language),
            ", ".join(filter(None, (target.instrument.say(language), target.clause))),
            target.source,
            target.year,
            target.value,
            target.note or None,
        )
        for i in indicators().values()
        for target in milestones(i.indicator)
    )
    return Block(say("National milestones", language), _said(_MILESTONE_HEADINGS, language), rows)


def _said(headings: tuple[Message, ...], language: str) -> tuple[str, ...]:
    """Return headings in the language."""
    return tuple(say(text, language) for text in headings)
