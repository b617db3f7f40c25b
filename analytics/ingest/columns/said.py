"""Which measure columns without one in their heading hold: "Số người", "Quý III/2025".

The title says it when it names one measure, else the name of the sheet; when they name several, or
disagree, the user is asked once for the table.
"""

from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns import headings, labour_force
from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import fold
from analytics.ingest.numbers import styles
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.measures import measure

# What stands in for a measure while the question is open, and when it is none of those asked for.
UNREAD = "…"
_NONE = "none"


def said(table: Table, context: Context, inquiry: Inquiry) -> str:
    """Return what stands in for the measure of such columns; nothing when the title names it."""
    cols = [col for col in range(table.sheet.width) if _needs_measure(table, col)]
    if table.said or not cols:
        return table.said
    title = context.title
    of_title, of_sheet = headings.of_title(title), headings.named(table.sheet.name)
    if of_title and of_sheet in ("", of_title, "si_total"):
        return ""
    told = headings.all_of_title(title)
    if of_sheet and not of_title and (not told or of_sheet in told):
        return table.sheet.name
    offered = [*told, of_sheet] if of_sheet and of_sheet not in told else list(told)
    if offered:
        return _named(_asked(table, cols[0], offered, inquiry))
    answer = labour_force.of_title(table, cols[0], context, inquiry)
    return _named(answer) if answer else ""


def _named(answer: str) -> str:
    """Return the name of a measure; ``UNREAD`` where it is another one, or not known yet."""
    return measure(answer).name.vi if answer not in ("", _NONE) else UNREAD


def _needs_measure(table: Table, col: int) -> bool:
    """Tell whether a column right of the areas has figures and a heading without a measure."""
    rows = (*table.rows, *table.stray_rows)
    has_numbers = any(table.sheet.cell(row, col).is_number for row in rows)
    return col > table.area_col and has_numbers and headings.is_generic(table.heading(col))


def _asked(table: Table, col: int, offered: list[str], inquiry: Inquiry) -> str:
    """Return the chosen measure; ``none`` for another one, nothing while it is open."""
    spot = Spot(table.sheet.name, table.heading_cell(col))
    return inquiry.ask(
        Question(
            "MEAS1",
            spot,
            Message(
                "Sheet “{sheet}”: the heading of cell {cell} names no measure, and its title does "
                "not name exactly one. Which measure do these figures stand for?",
                spot.params(),
            ),
            (
                *(
                    Option(one, Message("Figures of “{measure}”", {"measure": measure(one).name}))
                    for one in offered
                ),
                Option(_NONE, Message("Another one: do not read these figures")),
            ),
        )
    )


def confirmed(table: Table, found: dict[int, Heading], inquiry: Inquiry) -> dict[int, Heading]:
    """Return the headings; one whose other words may narrow its measure counts when confirmed.

    "BHXH khối HCSN" may be a part of those in social insurance. Nothing is suggested.
    """
    kept: dict[int, Heading] = {}
    for col, heading in found.items():
        is_right = not heading.unknown_words or _confirms(table, col, heading, inquiry)
        kept[col] = heading if is_right else replace(heading, kind="unknown", measure="")
    return kept


def _confirms(table: Table, col: int, heading: Heading, inquiry: Inquiry) -> bool:
    """Tell whether the user says that a column holds the whole of its measure."""
    if not any(not cell.is_blank for _, cell in styles.data_cells(table, col)):
        return False
    spot = Spot(table.sheet.name, table.heading_cell(col))
    params = {**spot.params(), "heading": heading.text, "measure": measure(heading.measure).name}
    unknown = heading.unknown_words.split()
    written = [word for word in heading.text.split() if set(fold(word).split()) & set(unknown)]
    question = Question(
        "MEAS2",
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): does “{heading}” hold the whole of “{measure}”?", params
        ),
        (
            Option("yes", Message("Yes, it is “{measure}”", params)),
            Option("no", Message("No, a part or another matter: do not read it")),
        ),
        reason=Message("“{words}” may narrow it.", {"words": " ".join(written)}),
    )
    return inquiry.ask(question) == "yes"
