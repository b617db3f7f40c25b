"""What the figures rest on: definitions, bases, targets, breaks, and where sources disagree."""

import pandas as pd

from analytics.errors import Message
from analytics.indicators.grid import figures, preference
from analytics.reference.areas import COUNTRY, area
from analytics.reference.bases import bases
from analytics.reference.indicators import indicators
from analytics.reference.measures import measures
from analytics.reference.tables import named, records
from analytics.reference.targets import Target, targets
from analytics.views.sourcing import figure_status, publisher_name
from analytics.views.view import Column, View, spoken
from analytics.wording import Name

NATURES = {
    "milestone": "milestone",
    "plan": "plan",
    "minimum": "at least",
    "superseded": "superseded",
    "draft": "draft",
}


def definitions_view() -> View:
    """Return the six indicators of Resolution 125/NQ-CP with their definitions."""
    table = pd.DataFrame(
        {
            "name": [i.name for i in indicators().values()],
            "definition": [i.definition for i in indicators().values()],
            "is_measured": [
                Message("measured here")
                if i.numerator
                else Message("no official national figure was found")
                for i in indicators().values()
            ],
            "source": [i.source for i in indicators().values()],
        }
    )
    return View(
        "chi-tieu",
        Message("Indicators"),
        Message("Three indicators are measured here; for three others only the targets are known."),
        table,
        (
            Column("name", Message("Indicator")),
            Column("definition", Message("Definition")),
            Column("is_measured", Message("Figures")),
            Column("source", Message("Source")),
        ),
    )


def bases_view() -> View:
    """Return the bases in the order in which a computed rate takes them."""
    found = list(bases().values())
    table = pd.DataFrame(
        {
            "rank": [b.rank for b in found],
            "name": [b.name for b in found],
            "definition": [b.definition for b in found],
            "verdict": [
                Message("verdict possible") if b.is_of_milestone else Message("comparison only")
                for b in found
            ],
            "source": [b.source for b in found],
        }
    )
    return View(
        "mau-so",
        Message("Bases: which labour force divides"),
        Message("A rate without its basis is not a rate; no change is computed across two bases."),
        table,
        (
            Column("rank", Message("Order"), "year"),
            Column("name", Message("Basis")),
            Column("definition", Message("Definition")),
            Column("verdict", Message("Use")),
            Column("source", Message("Source")),
        ),
    )


def targets_view(area_id: str | None = None) -> View:
    """Return the targets, of one area where it is named.

    Percent and persons stay in columns of their own.
    """
    found = [t for t in targets() if area_id in (None, t.area_id)]
    table = pd.DataFrame(
        {
            "area": [area(t.area_id).name for t in found],
            "indicator": [_target_name(t) for t in found],
            "year": [t.year for t in found],
            "value_pct": pd.array(
                [t.value if t.unit == "percent" else None for t in found], dtype="Float64"
            ),
            "value_persons": pd.array(
                [int(t.value) if t.unit == "persons" else None for t in found], dtype="Int64"
            ),
            "nature": [Message(NATURES[t.nature]) for t in found],
            "instrument": [t.instrument for t in found],
            "clause": [t.clause for t in found],
            "source": [t.source for t in found],
        }
    )
    return View(
        "muc-tieu",
        Message("Milestones and targets"),
        Message("{n} targets are known, each with its instrument and source.", {"n": len(found)}),
        table,
        (
            Column("area", Message("Area")),
            Column("indicator", Message("Indicator")),
            Column("year", Message("Year"), "year"),
            Column("value_pct", Message("Level (%)"), "pct"),
            Column("value_persons", Message("Level (persons)"), "persons"),
            Column("nature", Message("Nature")),
            Column("instrument", Message("Instrument")),
            Column("clause", Message("Clause")),
            Column("source", Message("Source")),
        ),
    )


def _target_name(target: Target) -> Name:
    """Return the name of what a target is about.

    Some are set on a measure rather than an indicator.
    """
    if target.indicator in indicators():
        return indicators()[target.indicator].short
    return measures()[target.indicator].name


def breaks_view() -> View:
    """Return the dates at which a series stands on a new footing."""
    rows = records("breaks")
    table = pd.DataFrame(
        {
            "period": [row["period"] for row in rows],
            "title": [named(row, "title") for row in rows],
            "remark": [named(row, "note") for row in rows],
            "source": [row["source"] for row in rows],
        }
    )
    return View(
        "diem-gay",
        Message("Breaks in the series"),
        Message("Figures before and after such a date are never joined by a line."),
        table,
        (
            Column("period", Message("From"), "period"),
            Column("title", Message("What changed")),
            Column("remark", Message("Effect on the figures")),
            Column("source", Message("Source")),
        ),
    )


def disagreements_view(observations: pd.DataFrame) -> View:
    """Return the national figures published in more than one value, the one shown first marked."""
    national = observations[
        (observations["area_id"] == COUNTRY) & observations["value"].notna()
    ].reset_index(drop=True)
    same = ["measure", "period", "span", "basis"]
    several = national.groupby(same)["value"].transform("nunique") > 1
    found = national[several].reset_index(drop=True)
    laid = figures(found)
    order = preference(laid, laid.rows()) if len(found) else []
    first = found.loc[order].drop_duplicates(same, keep="last").index if len(found) else []
    persons = {name for name, measure in measures().items() if measure.unit == "persons"}
    is_persons = found["measure"].isin(persons)
    table = found.assign(
        measure_name=spoken([measures()[m].name for m in found["measure"]]),
        value_persons=found["value"].where(is_persons),
        value_pct=found["value"].mask(is_persons),
        publisher_name=spoken([publisher_name(p) for p in found["publisher"]]),
        figure_status_word=spoken([figure_status(s) for s in found["status"]]),
        use=spoken(
            [
                Message("shown first") if i in first else Message("also published")
                for i in found.index
            ]
        ),
    ).sort_values(["period", "measure", "released"], ascending=[False, True, True])
    return View(
        "nguon-khac-nhau",
        Message("Where sources disagree"),
        Message("{n} national figures were given in more than one value.", {"n": len(first)}),
        table.reset_index(drop=True),
        (
            Column("period", Message("Period"), "period"),
            Column("measure_name", Message("Measure")),
            Column("value_persons", Message("Persons"), "persons"),
            Column("value_pct", Message("Rate (%)"), "pct"),
            Column("publisher_name", Message("Publisher")),
            Column("released", Message("Released")),
            Column("figure_status_word", Message("Status of the figure")),
            Column("use", Message("Use")),
            Column("source", Message("Source")),
        ),
        notes=(
            Message(
                "One rule: a printed figure before one derived from a later report, then the later "
                "release. Neither replaces the other."
            ),
        ),
    )
