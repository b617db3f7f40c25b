"""The gap table for download: every area and month known, with basis, base, gap and sources."""

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import gaps, headline
from analytics.reference.areas import COUNTRY, area, areas, provinces, regions
from analytics.reference.indicators import indicator
from analytics.views import status as status_words
from analytics.views.sourcing import (
    base_kind,
    basis_name,
    figure_status,
    joined_sources,
    publisher_name,
    sources_of,
)
from analytics.views.view import Column, View, spoken


def areas_of_level(level: str) -> tuple[str, ...]:
    """Return the areas of a level: the country, the regions of a scheme, or its provinces."""
    if level == COUNTRY:
        return (COUNTRY,)
    return regions(level[:2]) if level.endswith("-R") else provinces(level)


def gap_rows(
    coverage: pd.DataFrame,
    area_ids: tuple[str, ...],
    *,
    indicator_id: str | None = None,
    period: str | None = None,
    year: int | None = None,
) -> pd.DataFrame:
    """Return the GAPS rows of these areas, of one indicator or month where they are named."""
    keep = coverage["area_id"].isin(area_ids)
    if indicator_id:
        keep &= coverage["indicator"] == indicator_id
    if period:
        keep &= coverage["period"] == period
    return gaps(coverage[keep].reset_index(drop=True), year)


def gap_table_view(rows: pd.DataFrame, level: str, *, is_headline: bool = True) -> View:
    """Return a GAPS frame as a view, the newest month first.

    Args:
        rows: a GAPS frame of the areas of one level.
        level: one of ``LEVELS``, for the title.
        is_headline: keep only the row to be shown first of each area, month and indicator.
    """
    shown = headline(rows) if is_headline and len(rows) else rows
    table = pd.DataFrame({name: shown[name].astype(object) for name in shown.columns})
    table = table.assign(
        area_id=shown["area_id"].astype(str),
        period=shown["period"].astype(str),
        area=spoken([area(a).name for a in shown["area_id"]]),
        region=spoken([_region(a) for a in shown["area_id"]]),
        indicator_name=spoken([indicator(i).short for i in shown["indicator"]]),
        basis_name=spoken([basis_name(b, is_short=True) for b in shown["basis"]]),
        base_kind_word=spoken([base_kind(k) for k in shown["base_kind"]]),
        figure_status_word=spoken([figure_status(s) for s in shown["figure_status"]]),
        publisher_name=spoken([publisher_name(p) for p in shown["publisher"]]),
        status_word=spoken([status_words.word(s) for s in shown["status"]]),
        source=spoken([joined_sources(row) for _, row in shown.iterrows()]),
        **{name: shown[name] for name in _NUMBERS},
    ).sort_values("period", ascending=False, kind="stable", ignore_index=True)
    return View(
        view_id=f"bang-khoang-cach-{level.lower()}",
        title=Message("Gap table: {level}", {"level": level_name(level)}),
        finding=Message(
            "{n:number} rows: each area, month and indicator that is known.", {"n": len(table)}
        ),
        table=table,
        columns=_COLUMNS,
        sources=sources_of(shown),
        notes=(
            Message(
                "National percentages are milestones of the country, not targets of a province."
            ),
            Message("A negative gap means that the level is passed."),
            Message("A dash or a blank cell is a figure that is not known, never zero."),
        ),
    )


def level_name(level: str) -> Message:
    """Return the name of a level."""
    names = {
        "VN": "Whole country",
        "63-R": "Regions until June 2025",
        "34-R": "Regions from July 2025",
        "63": "63 provinces (until June 2025)",
        "34": "34 provinces (from July 2025)",
    }
    return Message(names[level])


def _region(area_id: str) -> object:
    """Return the name of an area's region, blank for the country and the regions."""
    region = areas()[area_id].region_id
    return areas()[region].name if region else ""


_NUMBERS = (
    "count_persons",
    "base_persons",
    "published_pct",
    "coverage_pct",
    "target_pct",
    "gap_pp",
    "gap_persons",
    "milestone_year",
)

_COLUMNS = (
    Column("area", Message("Area")),
    Column("period", Message("Period"), "period"),
    Column("indicator_name", Message("Indicator")),
    Column("published_pct", Message("Published rate (%)"), "pct"),
    Column("coverage_pct", Message("Computed rate (%)"), "pct"),
    Column("basis_name", Message("Basis")),
    Column("figure_status_word", Message("Status of the figure")),
    Column("milestone_year", Message("Milestone"), "year"),
    Column("target_pct", Message("Level of the milestone (%)"), "pct"),
    Column("gap_pp", Message("Gap (percentage points)"), "pp"),
    Column("gap_persons", Message("People missing (persons)"), "persons"),
    Column("status_word", Message("Status")),
    Column("count_persons", Message("Participants (persons)"), "persons"),
    Column("base_persons", Message("Labour force that divides (persons)"), "persons"),
    Column("base_kind_word", Message("How the base is known")),
    Column("base_period", Message("Month of the base"), "period"),
    Column("publisher_name", Message("Publisher")),
    Column("released", Message("Released")),
    Column("region", Message("Region")),
    Column("source", Message("Source")),
)
