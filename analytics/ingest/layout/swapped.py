"""Unemployment insurance above compulsory insurance in most rows: were two columns swapped (B20)?

In one row it is an error of that row, which ``examine`` finds.
"""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout import layout_findings
from analytics.ingest.questions import Inquiry, Option, Question

# More than 2 % above: a smaller excess may be rounding or a difference of dates.
UI_SHARE = Decimal("1.02")
_FEWEST_ROWS = 3
_OTHER = {"ui": "si_compulsory", "si_compulsory": "ui"}

Pair = tuple[Figure, Figure]


def settled(
    figures: list[Figure], inquiry: Inquiry
) -> tuple[list[Figure], list[Finding], frozenset[Spot]]:
    """Return the figures with swapped columns put right, remarks, and the cells that are accepted.

    Accepted are the figures that the user called right although they are above.
    """
    turned: set[int] = set()
    accepted: set[Spot] = set()
    remarks: list[Finding] = []
    for pairs in _pairs(figures).values():
        above = [ui for ui, compulsory in pairs if ui.value > compulsory.value * UI_SHARE]
        if len(above) < _FEWEST_ROWS or len(above) * 2 <= len(pairs):
            continue
        if _ask(pairs, len(above), inquiry) == "swapped":
            turned |= {id(figure) for pair in pairs for figure in pair}
        else:
            accepted |= {ui.spot for ui in above}
            remarks.append(layout_findings.above_in_most_rows(_spot(pairs[0][0]), len(above)))
    right = [replace(f, measure=_OTHER[f.measure]) if id(f) in turned else f for f in figures]
    return right, remarks, frozenset(accepted)


def _pairs(figures: list[Figure]) -> dict[tuple[str, ...], list[Pair]]:
    """Return unemployment with compulsory insurance of each area, by pair of columns."""
    groups = defaultdict[tuple[str, ...], dict[str, dict[str, Figure]]](dict)
    for f in figures:
        if f.measure in _OTHER:
            key = (f.sheet, f.table, f.period, f.span, f.publisher, f.released, f.basis)
            groups[key].setdefault(f.area_id, {}).setdefault(f.measure, f)
    found = defaultdict[tuple[str, ...], list[Pair]](list)
    for key, areas in groups.items():
        for both in areas.values():
            if len(both) == len(_OTHER):
                pair = (both["ui"], both["si_compulsory"])
                found[(*key, pair[0].heading_cell, pair[1].heading_cell)].append(pair)
    return found


def _spot(ui: Figure) -> Spot:
    """Return the heading of unemployment insurance."""
    return Spot(ui.sheet, ui.heading_cell)


def _ask(pairs: list[Pair], above: int, inquiry: Inquiry) -> str:
    """Return whether the two columns were swapped."""
    ui, compulsory = pairs[0]
    return inquiry.ask(
        Question(
            "B20",
            _spot(ui),
            Message(
                "Sheet “{sheet}”: unemployment insurance (below {cell}) is above compulsory "
                "insurance (below {other}) in {above:number} of {count:number} rows. Were the two "
                "columns swapped?",
                {
                    "sheet": ui.sheet,
                    "cell": ui.heading_cell,
                    "other": compulsory.heading_cell,
                    "above": above,
                    "count": len(pairs),
                },
            ),
            (
                Option("swapped", Message("Yes, exchange the two columns")),
                Option("right", Message("No, the columns are right")),
            ),
            "swapped",
            Message("Who is in unemployment insurance is also in compulsory insurance."),
        )
    )
