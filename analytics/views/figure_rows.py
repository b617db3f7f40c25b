"""Figures as rows of a table: of which area and measure, their value in its unit, their standing.

Headcounts and rates of one frame stand in two columns, ``…_persons`` and ``…_pct``, so that a
column has one unit.
"""

import pandas as pd

from analytics.errors import Message
from analytics.reference.areas import area
from analytics.reference.measures import measures
from analytics.views.sourcing import figure_status, publisher_name
from analytics.views.view import Column, spoken

NAMED = (
    Column("area", Message("Area")),
    Column("measure_name", Message("Measure")),
    Column("period", Message("Period"), "period"),
)
VALUES = (
    Column("value_persons", Message("Persons"), "persons"),
    Column("value_pct", Message("Rate (%)"), "pct"),
)
STANDING = (
    Column("figure_status_word", Message("Status of the figure")),
    Column("publisher_name", Message("Publisher")),
)


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of figures with all that ``NAMED``, ``VALUES`` and ``STANDING`` show."""
    return with_standing(with_units(with_names(rows), "value"))


def with_names(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their area and measure in words, as ``NAMED`` shows them."""
    return rows.assign(
        area=spoken([area(a).name for a in rows["area_id"]]),
        measure_name=spoken([measures()[m].name for m in rows["measure"]]),
    )


def with_units(rows: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return rows with each named column split in two: ``value_persons`` and ``value_pct``.

    A figure is missing in the column of the other unit.
    """
    counted = is_persons(rows)
    split = {
        f"{name}_{unit}": values
        for name in names
        for unit, values in (
            ("persons", rows[name].where(counted)),
            ("pct", rows[name].mask(counted)),
        )
    }
    return rows.assign(**split)


def with_standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with status and publisher in words, as ``STANDING`` shows them."""
    return rows.assign(
        figure_status_word=spoken([figure_status(s) for s in rows["status"]]),
        publisher_name=spoken([publisher_name(p) for p in rows["publisher"]]),
    )


def is_persons(rows: pd.DataFrame) -> pd.Series:
    """Return for each row whether its measure counts persons; the others are rates."""
    counted = {name for name, measure in measures().items() if measure.unit == "persons"}
    return rows["measure"].isin(counted)
