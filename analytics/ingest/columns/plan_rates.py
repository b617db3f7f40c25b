"""Rates of a plan's fulfilment are no rates of coverage: "Kế hoạch | Thực hiện | Tỷ lệ (%)"."""

from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns.headings import Heading, is_generic
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import fold, has_any
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.measures import measure

_PLANS = ("ke hoach", "kh", "chi tieu", "chi tieu giao", "duoc giao", "muc tieu", "plan", "target")
_PLANS += ("cung ky", "ky truoc", "nam truoc", "quy truoc")
# A rate that says one of these is a rate of coverage, whatever stands beside it.
_COVERAGE = ("tham gia", "bao phu", "llld", "luc luong lao dong", "coverage", "participation")
COVERAGE, PLAN = "coverage", "plan"


def settled(table: Table, headings: dict[int, Heading], inquiry: Inquiry) -> dict[int, Heading]:
    """Return the headings, rates beside a plan or an earlier period as unknown.

    Those of the plan's own group are sure; for the others the user is asked once.
    """
    plans = {c for c in headings if has_any(fold(_last(table, c)), _PLANS)}
    plans |= {c for c in headings if has_any(fold(headings[c].text), _PLANS)}
    doubted = [
        col
        for col, heading in headings.items()
        if heading.kind == "measure"
        and measure(heading.measure).unit == "percent"
        and not has_any(fold(heading.text), _COVERAGE)
        # "Mục tiêu | Thực hiện" under the title of a rate: what was carried out is that rate.
        and ("%" in heading.text or not is_generic(table.heading(col)))
    ]
    if not plans or not doubted:
        return headings
    groups = {_group(table, col) for col in plans} - {()}
    sure = [col for col in doubted if _group(table, col) in groups]
    open_ones = [col for col in doubted if col not in sure]
    if open_ones and _ask(table, open_ones[0], headings, inquiry) != COVERAGE:
        sure += open_ones
    return {
        c: replace(h, kind="unknown", measure="") if c in sure else h for c, h in headings.items()
    }


def _last(table: Table, col: int) -> str:
    """Return the lowest level of a heading."""
    levels = table.heading(col)
    return levels[-1] if levels else ""


def _group(table: Table, col: int) -> tuple[str, ...]:
    """Return the levels of a heading above its lowest."""
    return tuple(fold(level) for level in table.heading(col)[:-1])


def _ask(table: Table, col: int, headings: dict[int, Heading], inquiry: Inquiry) -> str:
    """Return whether a rate is one of coverage or of the plan's fulfilment."""
    spot = Spot(table.sheet.name, table.heading_cell(col))
    return inquiry.ask(
        Question(
            "RATE2",
            spot,
            Message(
                "Cell {cell} (sheet “{sheet}”): is “{heading}” the rate of coverage, or how far a "
                "plan was fulfilled?",
                {**spot.params(), "heading": headings[col].text},
            ),
            (
                Option(PLAN, Message("Fulfilment or comparison: do not read it")),
                Option(COVERAGE, Message("Rate of coverage of the labour force")),
            ),
            PLAN,
            Message("Figures of a plan or of an earlier period stand beside it."),
        )
    )
