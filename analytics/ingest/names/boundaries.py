"""Figures of the 63 former provinces for a period of the 34: merged when the user says so (B27).

Counts add up exactly over the list of mergers (Resolution 202/2025/QH15), where every part is
given. A rate cannot be merged without its denominators and stays unread, except that of a province
which did not change.
"""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.checks import duplicates
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.names import province_findings, scheme
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.areas import area, parts, provinces
from analytics.reference.measures import measure


def on_new_boundaries(
    figures: list[Figure], inquiry: Inquiry
) -> tuple[list[Figure], list[Finding]]:
    """Return the figures of one table with those of former provinces merged or left out."""
    late = [f for f in figures if scheme.is_too_late(f.area_id[:2], f.period)]
    if not late:
        return figures, []
    rest = [f for f in figures if not scheme.is_too_late(f.area_id[:2], f.period)]
    if _ask(late, inquiry) != "merge":
        spot = Spot(late[0].sheet, late[0].heading_cell)
        return rest, [province_findings.table_of_other_list(spot, late[0].period)]
    of_provinces = [f for f in late if area(f.area_id).level == "province"]
    once, repeated = duplicates.without_duplicates(of_provinces)
    merged, problems = _merged(once)
    return rest + merged, repeated + problems


def _ask(late: list[Figure], inquiry: Inquiry) -> str:
    """Return whether the figures are to be merged, or the period is wrong."""
    first = late[0]
    return inquiry.ask(
        Question(
            "B27",
            Spot(first.sheet, first.heading_cell),
            Message(
                "Sheet “{sheet}” lists the 63 former provinces, but its period is "
                "{period:quarter}, when the 34 were in force (cell {cell}). Add the figures up by "
                "the new list, or is the period wrong?",
                {"sheet": first.sheet, "cell": first.heading_cell, "period": first.period},
            ),
            (
                Option("merge", Message("Add up by the list of 34 provinces")),
                Option("period", Message("The period is wrong")),
            ),
            "merge",
            Message(
                "Names such as “{name}” are only in the former list.", {"name": _telling(late)}
            ),
        )
    )


def _telling(late: list[Figure]) -> str:
    """Return a name that only the former list has."""
    of_today = {area(one).name.vi for one in provinces("34")}
    names = (area(f.area_id).name.vi for f in late if area(f.area_id).level == "province")
    return next((name for name in names if name not in of_today), "")


def _merged(late: list[Figure]) -> tuple[list[Figure], list[Finding]]:
    """Return a figure for every new province with all of its parts, and what lacks."""
    targets = {old: new for new, olds in parts().items() for old in olds}
    groups = defaultdict[tuple[str, ...], dict[str, Figure]](dict)
    for figure in late:
        if figure.area_id in targets:
            new = targets[figure.area_id]
            groups[(new, figure.table, *_without_area(figure))][figure.area_id] = figure
    read: list[Figure] = []
    lacking: list[tuple[str, Figure]] = []
    rates: list[Figure] = []
    for (new, *_), given in groups.items():
        first = next(iter(given.values()))
        if set(given) != set(parts()[new]):
            lacking.append((new, first))
        elif len(given) > 1 and not measure(first.measure).is_additive:
            rates.append(first)
        else:
            read.append(_added(new, list(given.values())))
    return read, _remarks(lacking, rates)


def _without_area(figure: Figure) -> tuple[str, ...]:
    """Return what makes a figure one, without its area."""
    named, _, *rest = figure.key
    return (named, *rest)


def _added(new: str, given: list[Figure]) -> Figure:
    """Return the figure of a new province; its note names the cells that were added."""
    first = given[0]
    if len(given) == 1:
        return replace(first, area_id=new)
    sum_of = " + ".join(part.cell for part in given)
    return replace(
        first,
        area_id=new,
        value=sum((part.value for part in given), Decimal(0)),
        note=f"{first.note} ({sum_of})".strip() if first.note else sum_of,
        step=max(part.step for part in given),
    )


def _remarks(lacking: list[tuple[str, Figure]], rates: list[Figure]) -> list[Finding]:
    """Return a warning on provinces whose parts are not all given, and one on rates."""
    found: list[Finding] = []
    if lacking:
        names = list(dict.fromkeys(area(new).name.vi for new, _ in lacking))
        figure = lacking[0][1]
        found.append(province_findings.parts_lack(Spot(figure.sheet, figure.area_cell), names))
    if rates:
        heads = list(dict.fromkeys(figure.heading_cell for figure in rates))
        found.append(province_findings.rates_stay_unread(Spot(rates[0].sheet, heads[0]), heads))
    return found
