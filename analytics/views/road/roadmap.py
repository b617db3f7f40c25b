"""The road to a milestone: where an area stands, what it needs, and what comes if it goes on so.

One area, one indicator, one milestone ahead, on one basis: that of the pace. The past is drawn
basis by basis and never joined across a change; the pace that is needed and the recent one start
from the last December, the projection from the last figure that it rests on.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import headline
from analytics.indicators.outlook.outlook import Chance, Outlook, outlook
from analytics.indicators.pace import pace
from analytics.indicators.scenario import Course, Origin, origin_of, path, recent_course
from analytics.reference.areas import COUNTRY, area, provinces
from analytics.reference.bases import VSS, bases
from analytics.reference.indicators import indicator as known_indicator
from analytics.reference.periods import year_end
from analytics.reference.tables import named, records
from analytics.reference.targets import milestones
from analytics.views.pace_sentences import pace_sentence
from analytics.views.sourcing import base_kind, basis_name, publisher_name, sources_of
from analytics.views.view import Column, Mark, View, spoken

PAST, PROJECTION, REQUIRED, RECENT, SCENARIO = (
    "past",
    "projection",
    "required",
    "recent",
    "scenario",
)
LINES = {
    PAST: Message("Figures so far"),
    PROJECTION: Message("Projection (median)"),
    REQUIRED: Message("Pace that is needed"),
    RECENT: Message("Recent pace"),
    SCENARIO: Message("Scenario"),
}
_BANDS = ("low_80_pct", "high_80_pct", "low_95_pct", "high_95_pct")


@dataclass(frozen=True)
class Ask:
    """What a reader wants to see: indicator, area, milestone year, tolerance in points."""

    indicator: str
    area_id: str
    year: int
    tolerance_pp: float = 0.0

    @property
    def due(self) -> str:
        """Return the December in which the milestone falls due."""
        return year_end(self.year)


@dataclass(frozen=True, eq=False)
class Road:
    """What is known of the way: a PACE row, the outlook, the figures so far.

    ``origin`` and ``recent`` are none where no scenario can be made.
    """

    ask: Ask
    row: pd.Series
    ahead: Outlook
    past: pd.DataFrame
    origin: Origin | None
    recent: Course | None
    today: str

    @property
    def chance(self) -> Chance | None:
        """Return the probability of this milestone, none without a projection."""
        return next((c for c in self.ahead.chances if c.year == self.ask.year), None)


def years_ahead(indicator: str, today: str) -> tuple[int, ...]:
    """Return the years of the milestones that are not past in a month, latest first."""
    return tuple(sorted((t.year for t in milestones(indicator) if t.period > today), reverse=True))


def areas_with_rates(coverage: pd.DataFrame, indicator: str) -> tuple[str, ...]:
    """Return the country and those of the 34 provinces that have a rate, in the official order."""
    rows = coverage[coverage["indicator"] == indicator]
    rate = rows["coverage_pct"].fillna(rows["published_pct"])
    known = set(rows.loc[rate.notna(), "area_id"].astype(str))
    return tuple(a for a in (COUNTRY, *provinces("34")) if a in known)


def road(coverage: pd.DataFrame, ask: Ask, today: str) -> Road | None:
    """Return what is known of an area's way to a milestone, none without any rate.

    Args:
        coverage: a COVERAGE frame.
        ask: indicator, area, milestone and tolerance.
        today: the current month; later figures are left aside.

    Raises:
        RequestError: the indicator has no milestone in that year.
    """
    is_there = (coverage["area_id"] == ask.area_id) & (coverage["period"].astype(str) <= today)
    # With every indicator: they share one labour force, whose growth is that of the first page.
    rows = pace(coverage[is_there], today, (ask.year,), tolerance_pp=ask.tolerance_pp)
    rows = rows[rows["indicator"] == ask.indicator]
    own = coverage[is_there & (coverage["indicator"] == ask.indicator)]
    if rows.empty or not rows["period"].iloc[0]:
        return None
    row = rows.iloc[0]
    origin = origin_of(row)
    return Road(
        ask=ask,
        row=row,
        ahead=outlook(own, ask.area_id, ask.indicator, until=ask.due, bases=(str(row["basis"]),)),
        past=_past(own, str(row["basis"])),
        origin=origin,
        recent=recent_course(row) if origin else None,
        today=today,
    )


def _past(own: pd.DataFrame, basis: str) -> pd.DataFrame:
    """Return the rates so far, one a month and basis: on the basis, and on VSS's beside it."""
    shown = {basis, *(VSS if bases()[basis].is_of_milestone else ())}
    rows = own[own["basis"].isin(shown)]
    rate = rows["coverage_pct"].fillna(rows["published_pct"])
    rows = rows[rate.notna()]
    groups = [_own_months(headline(g)) for _, g in rows.groupby("basis", observed=True)]
    return pd.concat(groups, ignore_index=True)


def _own_months(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the Decembers of a basis, and the months after the last one.

    A labour force carried from earlier stands only after the last month that has its own.
    """
    period = rows["period"].astype(str)
    is_own = rows["published_pct"].notna() | (rows["base_kind"] != "carried")
    is_december = period.str.endswith("-12")
    last_own = period[is_own].max() if is_own.any() else ""
    last_december = period[is_own & is_december].max() if (is_own & is_december).any() else ""
    is_newer = (period > last_own) | is_own & (period > last_december)
    return rows[is_own & is_december | is_newer]


def road_view(of: Road, course: Course | None = None) -> View:
    """Return the past, the lines ahead and the milestones of a way as one table.

    Args:
        of: the way.
        course: a scenario; none where the reader made none.

    Returns:
        ``line`` (``past``, ``projection``, ``required``, ``recent``, ``scenario``) with ``period``
        and ``rate_pct``; the bands stand beside the projection, ``pace_pp`` (points a year) beside
        the straight lines.
    """
    pieces = [_past_rows(of.past), *_lines_ahead(of, course), *_projection(of)]
    table = pd.concat(pieces, ignore_index=True)
    table = table.astype(
        dict.fromkeys(("rate_pct", "low_pct", "high_pct", "pace_pp", *_BANDS), "Float64")
    )
    params = {
        "indicator": known_indicator(of.ask.indicator).name,
        "area": area(of.ask.area_id).name,
        "year": of.ask.year,
    }
    return View(
        f"lo-trinh-{of.ask.indicator}-{of.ask.area_id}-{of.ask.year}",
        Message("{indicator}, {area}: the road to {year}", params),
        finding(of),
        table.assign(said=spoken([LINES[line] for line in table["line"]])),
        _COLUMNS,
        facts=_facts(of.row),
        sources=sources_of(of.past),
        notes=_notes(of),
        marks=_marks(of),
    )


_COLUMNS = (
    Column("period", Message("Period"), "period"),
    Column("said", Message("Line")),
    Column("series", Message("Basis")),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("low_80_pct", Message("80% band, low (%)"), "pct"),
    Column("high_80_pct", Message("80% band, high (%)"), "pct"),
    Column("low_95_pct", Message("95% band, low (%)"), "pct"),
    Column("high_95_pct", Message("95% band, high (%)"), "pct"),
    Column("known", Message("How the base is known")),
    Column("publisher", Message("Publisher")),
)


def _past_rows(past: pd.DataFrame) -> pd.DataFrame:
    """Return the rates so far as rows of the view."""
    n = len(past)
    return pd.DataFrame(
        {
            "line": PAST,
            "period": past["period"].astype(str),
            "basis": past["basis"].astype(str),
            "series": spoken([basis_name(b, is_short=True) for b in past["basis"]]),
            "rate_pct": past["coverage_pct"].fillna(past["published_pct"]),
            "kind": np.where(past["published_pct"].notna(), "published", "computed"),
            "is_headline": True,
            "known": spoken([base_kind(k) for k in past["base_kind"]]),
            "publisher": spoken([publisher_name(p) for p in past["publisher"]]),
            **{
                name: pd.array([None] * n, "Float64")
                for name in ("low_pct", "high_pct", "pace_pp", *_BANDS)
            },
        }
    )


def _lines_ahead(of: Road, course: Course | None) -> list[pd.DataFrame]:
    """Return the pace that is needed, the recent one, and the scenario where it is another."""
    row = of.row
    found: list[pd.DataFrame] = []
    start = (str(row["from_period"]), float(row["from_pct"]))
    if pd.notna(row["required_pp_per_year"]) and row["gap_pp"] > 0:
        points = (start, (of.ask.due, float(row["target_pct"])))
        found.append(_line(of, REQUIRED, points, float(row["required_pp_per_year"])))
    if of.origin is None or of.recent is None:
        return found
    paces = {RECENT: of.recent.pace_pp_per_year}
    if course and course.pace_pp_per_year != of.recent.pace_pp_per_year:
        paces[SCENARIO] = course.pace_pp_per_year
    return [
        *found,
        *(_line(of, name, path(of.origin, pp, of.ask.due), pp) for name, pp in paces.items()),
    ]


def _line(
    of: Road, name: str, points: tuple[tuple[str, float], ...], pace_pp: float
) -> pd.DataFrame:
    """Return points of one line ahead as rows of the view."""
    rows = [{"period": period, "rate_pct": rate, "pace_pp": pace_pp} for period, rate in points]
    return _ahead_rows(of, name, pd.DataFrame(rows))


def _projection(of: Road) -> list[pd.DataFrame]:
    """Return the projection at the Decembers: other quarters would show the season."""
    path_ahead = of.ahead.path
    if path_ahead.empty:
        return []
    decembers = path_ahead[path_ahead["period"].str.endswith("-12")]
    renamed = {"median_pct": "rate_pct"}
    wanted = decembers.rename(columns=renamed)[["period", "rate_pct", *_BANDS]]
    first = {"period": of.ahead.last_period, **dict.fromkeys(("rate_pct", *_BANDS))}
    first |= dict.fromkeys(first.keys() - {"period"}, of.ahead.last_pct)
    both = pd.concat([pd.DataFrame([first]).astype(wanted.dtypes.to_dict()), wanted])
    return [_ahead_rows(of, PROJECTION, both)]


def _ahead_rows(of: Road, name: str, points: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a line ahead with what every row of the view has."""
    basis = str(of.row["basis"])
    said = {"line": name, "basis": basis, "kind": name, "is_headline": False}
    more = {
        column: pd.array([None] * len(points), "Float64")
        for column in ("low_pct", "high_pct", "pace_pp", *_BANDS)
        if column not in points.columns
    }
    return points.assign(
        **said,
        **more,
        series=spoken([basis_name(basis, is_short=True)] * len(points)),
        known=spoken([""] * len(points)),
        publisher=spoken([""] * len(points)),
    )


def finding(of: Road) -> Message:
    """Return the rate with its month, the level it is measured against, and the pace for that."""
    where = Message(
        "{area}, {indicator}: {rate:pct} at the end of {period:period}; the national milestone of "
        "{year} is {target:level}.",
        {
            "area": area(of.ask.area_id).name,
            "indicator": known_indicator(of.ask.indicator).short,
            "rate": float(of.row["rate_pct"]),
            "period": str(of.row["period"]),
            "year": of.ask.year,
            "target": float(of.row["target_pct"]),
        },
    )
    return Message("{where} {pace}", {"where": where, "pace": pace_sentence(of.row)})


def _facts(row: pd.Series) -> tuple[Message, ...]:
    """Return month, basis and publisher of the figure, and the month from which the way counts."""
    facts = [
        Message(
            "Figure of {period:month}; basis: {basis} ({kind}); {publisher}.",
            {
                "period": str(row["period"]),
                "basis": basis_name(row["basis"], is_short=True),
                "kind": base_kind(row["base_kind"]),
                "publisher": publisher_name(row["publisher"]),
            },
        )
    ]
    if row["from_period"] != row["period"]:
        facts.append(
            Message(
                "The way ahead is counted from {month:month} ({rate:pct}): milestones fall due in "
                "December, and participants peak then.",
                {"month": str(row["from_period"]), "rate": float(row["from_pct"])},
            )
        )
    return tuple(facts)


def _notes(of: Road) -> tuple[Message, ...]:
    """Return what the lines ahead are, and what the projection cannot know."""
    notes = [_LINES]
    if not of.ahead.reason:
        notes.append(
            Message(
                "Projection: a random walk with drift through {n} figures from {first:month} to "
                "{last:month}, bands by Student's t; it knows of no law, campaign or crisis to "
                "come.",
                {
                    "n": of.ahead.n_points,
                    "first": of.ahead.first_period,
                    "last": of.ahead.last_period,
                },
            )
        )
        text = "{law} changed who takes part in {month:month}, among the figures it rests on."
        notes += [Message(text, {"law": b.title, "month": b.period}) for b in of.ahead.laws]
    if of.ask.area_id != COUNTRY:
        notes.append(_NOT_ITS_OWN)
    return tuple(notes)


_LINES = Message(
    "Lines join Decembers on one base only. The pace that is needed and the recent pace are "
    "straight lines from the last December."
)
_NOT_ITS_OWN = Message(
    "A province is measured against the national milestone, which is not a target of its own."
)


def _marks(of: Road) -> tuple[Mark, ...]:
    """Return the milestones up to the one asked for, and the change of VSS's base if it is drawn.

    Milestones from before the first figure by more than a year are left out.
    """
    first = of.past["period"].astype(str).min()
    levels = [
        Mark(
            t.period,
            t.value,
            Message("{target:level} by {year}", {"target": t.value, "year": t.year}),
        )
        for t in milestones(of.ask.indicator)
        if str(int(first[:4]) - 1) <= t.period[:4] <= str(of.ask.year)
    ]
    measure = known_indicator(of.ask.indicator).rate_measure
    changes = [
        Mark(row["period"], None, Message("{title}", {"title": named(row, "title")}))
        for row in records("breaks")
        if measure in row["applies_to"].split("|") and row["period"] > first
    ]
    return (*levels, *changes) if of.past["basis"].isin(VSS).any() else tuple(levels)
