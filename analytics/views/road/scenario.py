"""A scenario beside the course that goes on as of late: what each brings by the milestone."""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import headline
from analytics.indicators.scenario import Course, Mix, Outcome, mix, outcome, share_of_new
from analytics.reference.targets import milestones
from analytics.views.road.roadmap import Road
from analytics.views.view import Column, View, spoken

VOLUNTARY = "voluntary"


@dataclass(frozen=True)
class Blend:
    """Voluntary participants at the start, and their share among those who came in of late.

    ``recent_share`` is their share in the whole where nobody came in; ``is_recent`` says which.
    """

    voluntary_persons: float
    recent_share: float
    is_recent: bool


def blend(coverage: pd.DataFrame, of: Road) -> Blend | None:
    """Return the voluntary part of social insurance on the way; none where it is not known.

    Args:
        coverage: a COVERAGE frame.
        of: a way of social insurance that has an origin.
    """
    if of.ask.indicator != "si" or of.origin is None:
        return None
    months = tuple(str(of.row[name]) for name in ("recent_period", "period", "from_period"))
    whole = _counts(coverage, of.ask.area_id, "si", months)
    part = _counts(coverage, of.ask.area_id, VOLUNTARY, months)
    first, last, start = months
    if start not in part:
        return None
    now = part[start], whole.get(start, of.origin.count_persons)
    if first in part and last in part and first in whole and last in whole:
        share = share_of_new((whole[first], part[first]), (whole[last], part[last]))
        if share is not None:
            return Blend(part[start], share, is_recent=True)
    return Blend(part[start], now[0] / now[1], is_recent=False)


def _counts(
    coverage: pd.DataFrame, area_id: str, indicator: str, months: tuple[str, ...]
) -> dict[str, float]:
    """Return the participants of an area by month, the count that is shown first."""
    own = coverage[
        (coverage["area_id"] == area_id)
        & (coverage["indicator"] == indicator)
        & coverage["period"].isin(months)
        & coverage["count_persons"].notna()
    ]
    first = headline(own)
    return dict(zip(first["period"].astype(str), first["count_persons"].astype(float), strict=True))


@dataclass(frozen=True)
class Compared:
    """What the recent course and a scenario bring; equal where the reader changed nothing."""

    year: int
    target_pct: float
    recent: Outcome
    chosen: Outcome
    recent_mix: Mix | None
    chosen_mix: Mix | None


def compared(of: Road, course: Course, share: float | None, parts: Blend | None) -> Compared | None:
    """Return the scenario beside the recent course, none where no scenario can be made."""
    if of.origin is None or of.recent is None:
        return None
    target = float(of.row["target_pct"])
    ends = [
        outcome(of.origin, each, target, of.ask.due, of.ask.tolerance_pp)
        for each in (of.recent, course)
    ]
    mixes: list[Mix | None] = [None, None]
    if parts is not None and share is not None:
        shares = (parts.recent_share, share)
        mixes = [
            mix(of.origin, end, parts.voluntary_persons, each)
            for end, each in zip(ends, shares, strict=True)
        ]
    return Compared(of.ask.year, target, ends[0], ends[1], mixes[0], mixes[1])


def result_sentence(found: Compared) -> Message:
    """Return what the scenario brings: the rate, whether it suffices, people a quarter."""
    end = found.chosen
    params = {
        "rate": end.rate_pct,
        "year": found.year,
        "target": found.target_pct,
        "gap": abs(end.gap_pp),
        "quarter": end.new_persons_per_quarter,
        "fewer": -end.new_persons_per_quarter,
        "needed": end.required_persons_per_quarter,
    }
    ids = {
        "reached": "{rate:pct} in {year}: {target:level} is reached.",
        "within": "{rate:pct} in {year}: {target:level} is reached within the tolerance.",
        "short": "{rate:pct} in {year}: {gap:points} are missing to {target:level}.",
    }
    case = "short" if not end.is_reached else "within" if end.gap_pp > 0 else "reached"
    said = Message(ids[case], params)
    return Message("{said} {people}", {"said": said, "people": _people(end, params)})


def _people(end: Outcome, params: dict[str, object]) -> Message:
    """Return how many come in or leave a quarter, beside how many the milestone needs."""
    is_more, is_enough = end.new_persons_per_quarter >= 0, end.required_persons_per_quarter <= 0
    if is_enough:
        return Message(
            "{quarter:thousands} more a quarter; keeping today's participants is enough."
            if is_more
            else "{fewer:thousands} fewer a quarter; keeping today's participants is enough.",
            params,
        )
    return Message(
        "{quarter:thousands} more a quarter; {needed:thousands} are needed."
        if is_more
        else "{fewer:thousands} fewer a quarter; {needed:thousands} more are needed.",
        params,
    )


def outcome_view(of: Road, found: Compared) -> View:
    """Return what both courses bring by the milestone, one row a quantity."""
    rows = [*_rows(found), *_mix_rates(found)]
    return View(
        f"kich-ban-{of.ask.indicator}-{of.ask.area_id}-{of.ask.year}",
        Message("What the scenario brings"),
        result_sentence(found),
        pd.DataFrame(
            {
                "quantity": spoken([row[0] for row in rows]),
                "recent": spoken([row[1] for row in rows]),
                "chosen": spoken([row[2] for row in rows]),
            }
        ),
        (
            Column("quantity", Message("At the end of {year}", {"year": found.year})),
            Column("recent", Message("As of late")),
            Column("chosen", Message("Scenario")),
        ),
        notes=_notes(found),
    )


Row = tuple[Message, Message, Message]


def _rows(found: Compared) -> list[Row]:
    """Return rate, gap, people of both courses."""
    both = (found.recent, found.chosen)
    return [
        _row(Message("Rate"), "{v:pct}", [end.rate_pct for end in both]),
        (Message("Milestone"), _reached(found.recent), _reached(found.chosen)),
        _row(Message("Labour force"), "{v:millions}", [end.base_persons for end in both]),
        _row(Message("Participants"), "{v:millions}", [end.count_persons for end in both]),
        *_mix_counts(found),
        _row(Message("New participants"), "{v:millions}", [end.new_persons for end in both]),
        _row(
            Message("Needed for the milestone"), "{v:millions}", [e.required_persons for e in both]
        ),
        _row(
            Message("New participants a quarter"),
            "{v:thousands}",
            [end.new_persons_per_quarter for end in both],
        ),
        _row(
            Message("Needed for the milestone a quarter"),
            "{v:thousands}",
            [end.required_persons_per_quarter for end in both],
        ),
    ]


def _row(heading: Message, form: str, values: list[float]) -> Row:
    """Return one quantity of both courses."""
    first, second = (Message(form, {"v": value}) for value in values)
    return heading, first, second


def _reached(end: Outcome) -> Message:
    """Return whether the milestone is reached, or when it is, or that it is not."""
    if end.is_reached:
        return Message("reached" if end.gap_pp <= 0 else "reached within the tolerance")
    if end.reached_period:
        return Message("{gap:points} short; reached in {month:month}", _when(end))
    return Message("{gap:points} short; not reached within 25 years", _when(end))


def _when(end: Outcome) -> dict[str, object]:
    return {"gap": end.gap_pp, "month": end.reached_period}


def _mix_counts(found: Compared) -> list[Row]:
    """Return voluntary and compulsory participants of both courses, none where not known."""
    if found.recent_mix is None or found.chosen_mix is None:
        return []
    both = (found.recent_mix, found.chosen_mix)
    return [
        _row(Message("of them voluntary"), "{v:millions}", [one.voluntary_persons for one in both]),
        _row(
            Message("of them compulsory"), "{v:millions}", [one.compulsory_persons for one in both]
        ),
    ]


def _mix_rates(found: Compared) -> list[Row]:
    """Return the voluntary and compulsory rates of both courses, none where not known."""
    if found.recent_mix is None or found.chosen_mix is None:
        return []
    both = (found.recent_mix, found.chosen_mix)
    return [
        (
            Message("Voluntary rate"),
            _voluntary(both[0], found.year),
            _voluntary(both[1], found.year),
        ),
        _row(Message("Compulsory rate"), "{v:pct}", [one.compulsory_pct for one in both]),
    ]


def _voluntary(one: Mix, year: int) -> Message:
    """Return the voluntary rate beside its own milestone of the year, if it has one."""
    for target in milestones(VOLUNTARY):
        if target.year == year:
            return Message(
                "{rate:pct} (milestone {target:level}: reached)"
                if one.voluntary_pct >= target.value
                else "{rate:pct} (milestone {target:level}: not reached)",
                {"rate": one.voluntary_pct, "target": target.value},
            )
    return Message("{rate:pct}", {"rate": one.voluntary_pct})


def _notes(found: Compared) -> tuple[Message, ...]:
    """Return what a scenario is, what lies inside what, and whether a rate met its ceiling."""
    notes = [
        Message(
            "A scenario is arithmetic, not a forecast: rate = that of the last December + pace × "
            "years; participants = rate × labour force."
        )
    ]
    if found.chosen_mix is not None:
        notes.append(
            Message(
                "Voluntary insurance lies inside social insurance: whoever joins it is one of the "
                "new participants, never one more."
            )
        )
    if found.chosen.is_capped:
        notes.append(
            Message("The rate of the scenario stops at its limit: it is kept within 0 and 100%.")
        )
    return tuple(notes)
