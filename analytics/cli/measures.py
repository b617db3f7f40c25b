"""The commands that measure: coverage and gaps."""

import argparse
import json
from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.cli import FINE
from analytics.cli.output import deliver
from analytics.errors import RequestError
from analytics.exports.delimited import to_csv
from analytics.exports.workbook import to_xlsx
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.regroup import refuse_split, with_sums
from analytics.reference.bases import chosen
from analytics.reference.indicators import indicator
from analytics.reference.periods import is_period
from analytics.views.gap_table import areas_of_level, gap_table_view
from analytics.views.sourcing import sources_of_row
from analytics.workspace import open_workspace


def run_coverage(options: argparse.Namespace) -> int:
    """Print every rate, or those to be shown first, with their gaps."""
    rows = _rows(options)
    if options.format == "json":
        deliver(_as_json(rows, options.workspace).encode(), options)
        return FINE
    view = gap_table_view(rows, options.areas, is_headline=False)
    view = replace(view, is_practice=options.workspace == "practice")
    if options.format == "csv":
        deliver(to_csv(view, options.lang, "machine"), options)
    elif options.output is None:
        raise RequestError("A workbook needs a file to be written to: -o FILE.")
    else:
        deliver(to_xlsx(view, options.lang), options)
    return FINE


def _rows(options: argparse.Namespace) -> pd.DataFrame:
    """Return the GAPS rows of the choice."""
    if options.period:
        check_period(options.period)
        refuse_split(options.areas[:2], options.period)
    only = chosen(options.basis) if options.basis else None
    wanted = (measured_indicator(options.indicator),) if options.indicator else None
    rows = coverage(
        with_sums(
            open_workspace(options.workspace, today=options.today).observations(options.as_of)
        ),
        wanted,
        only,
    )
    rows = rows[rows["area_id"].isin(areas_of_level(options.areas))]
    if options.period:
        rows = rows[rows["period"] == options.period]
    found = gaps(rows.reset_index(drop=True), options.milestone)
    return headline(found) if options.command == "gaps" and len(found) else found


def check_period(period: str) -> None:
    """Refuse what is not a month."""
    if not is_period(period):
        raise RequestError("“{period}” is not a month such as 2025-12.", period=period)


def measured_indicator(name: str) -> str:
    """Return an indicator that has figures; of the others only targets are known."""
    if not indicator(name).numerator:
        raise RequestError("No figures are known of '{indicator}', only targets.", indicator=name)
    return name


_JSON = (
    "area_id",
    "period",
    "indicator",
    "basis",
    "publisher",
    "released",
    "count_persons",
    "base_persons",
    "base_kind",
    "base_period",
    "published_pct",
    "coverage_pct",
    "milestone_year",
    "target_pct",
    "gap_pp",
    "gap_persons",
    "status",
    "figure_status",
)


def _as_json(rows: pd.DataFrame, workspace: str) -> str:
    """Return GAPS rows as a list of objects; a missing figure is null."""
    objects = [
        {
            "workspace": workspace,
            **{name: plain(row[name]) for name in _JSON},
            "sources": sources_of_row(row),
            "break": bool(row["is_break"]),
        }
        for _, row in rows.iterrows()
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def plain(value: str | float | None) -> object:
    """Return a value as JSON knows it."""
    if pd.isna(value) or value == "":
        return None
    return value.item() if isinstance(value, np.generic) else value


run_gaps = run_coverage
