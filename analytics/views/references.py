"""What the figures rest on: definitions, bases, targets and breaks."""

import pandas as pd

from analytics.errors import Message
from analytics.reference.areas import area
from analytics.reference.bases import bases
from analytics.reference.indicators import indicators
from analytics.reference.measures import measures
from analytics.reference.tables import named, records
from analytics.reference.targets import Target
from analytics.views.view import Column, View
from analytics.wording import Name

NATURES = {
    "milestone": "milestone",
    "plan": "plan",
    "assigned": "assigned target",
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


def targets_view(found: tuple[Target, ...]) -> View:
    """Return targets as a view; percent and persons stay in columns of their own."""
    table = pd.DataFrame(
        {
            "area": [area(t.area_id).name for t in found],
            "indicator": [target_name(t) for t in found],
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


def target_name(target: Target) -> Name:
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
