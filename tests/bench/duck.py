"""The peer: the same gap table in one statement of DuckDB, over a table that is loaded beforehand.

Codes are ENUM columns, whose order is that of their values, so that DuckDB sorts and joins small
integers. The ASOF join finds the last labour force up to the December of a quarter's year; the
year's own one is official, an earlier one carried, and one of more than 24 months is none (rule 4).
"""

import duckdb
import pandas as pd

from analytics.indicators.denominators import KINDS
from analytics.reference.indicators import indicator, measured
from analytics.reference.periods import number, year_end
from analytics.reference.targets import milestone_at
from analytics.schema import GAPS

CODED = (
    "measure",
    "area_id",
    "period",
    "span",
    "publisher",
    "released",
    "basis",
    "status",
    "source",
)
STATUSES = ("not_assessed", "indicative", "below", "achieved", "missed", "met")
COMPARED = (
    "area_id",
    "period",
    "indicator",
    "count_persons",
    "base_persons",
    "base_kind",
    "base_period",
    "coverage_pct",
    "gap_pp",
    "gap_persons",
    "status",
)


def loaded(observations: pd.DataFrame) -> duckdb.DuckDBPyConnection:
    """Return a database in memory that holds the figures, and what the query needs beside them."""
    database = duckdb.connect(":memory:")
    for column in CODED:
        _enum(database, column, sorted(observations[column].cat.categories))
    _enum(database, "indicator", measured())
    _enum(database, "kind", KINDS)
    _enum(database, "verdict", STATUSES)
    database.register("given", observations.astype(dict.fromkeys(CODED, "str")))
    columns = ", ".join(f"{name}::{name}_code AS {name}" for name in CODED)
    database.execute(
        f"CREATE TABLE observations AS SELECT {columns}, value::BIGINT AS value FROM given"  # noqa: S608
    )
    database.unregister("given")
    _quarters(database, sorted(observations["period"].cat.categories))
    return database


def _enum(database: duckdb.DuckDBPyConnection, name: str, values: tuple | list) -> None:
    """Make a type of codes."""
    listed = ", ".join(f"'{value}'" for value in values)
    database.execute(f"CREATE TYPE {name}_code AS ENUM ({listed})")


def _quarters(database: duckdb.DuckDBPyConnection, periods: list[str]) -> None:
    """Write down the month numbers of each period and the milestone of each indicator at it."""
    database.execute("CREATE TABLE periods (period period_code, month INTEGER, december INTEGER)")
    database.executemany(
        "INSERT INTO periods VALUES (?, ?, ?)",
        [(p, number(p), number(year_end(int(p[:4])))) for p in periods],
    )
    database.execute(
        "CREATE TABLE due (measure measure_code, indicator indicator_code, period period_code, "
        "milestone_year BIGINT, target_pct DOUBLE, hundredths BIGINT)"
    )
    due = [(name, p, milestone_at(name, p)) for name in measured() for p in periods]
    database.executemany(
        "INSERT INTO due VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                indicator(name).numerator,
                name,
                p,
                target.year,
                target.value,
                round(100 * target.value),
            )
            for name, p, target in due
        ],
    )


def gap_table(database: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return these columns of the GAPS frame, sorted by indicator, area and month."""
    return database.execute(QUERY.format(columns=", ".join(columns))).df()


ALL = tuple(GAPS.columns)
QUERY = """
WITH counts AS (
    SELECT o.*, p.month, p.december
    FROM observations o JOIN periods p USING (period) WHERE o.basis = ''
), bases AS (
    SELECT o.*, p.month
    FROM observations o JOIN periods p USING (period)
    WHERE o.measure = 'labour_force_working_age' AND o.basis = 'nso_working_age'
), rates AS (
    SELECT
        c.area_id, c.period, d.indicator, b.basis, c.publisher, c.released,
        c.value AS count_persons, b.value AS base_persons,
        (CASE WHEN b.month >= c.month THEN 'official' ELSE 'carried' END)::kind_code AS base_kind,
        b.period AS base_period,
        NULL::DOUBLE AS published_pct, 100 * c.value / b.value AS coverage_pct,
        c.status AS figure_status, NULL::source_code AS rate_source, c.source AS count_source,
        b.source AS base_source, false AS is_break, d.milestone_year, d.target_pct, d.hundredths
    FROM counts c ASOF JOIN bases b ON c.area_id = b.area_id AND c.december >= b.month
    JOIN due d ON d.measure = c.measure AND d.period = c.period
    WHERE c.month - b.month <= 24
), measured AS (
    SELECT
        *, target_pct - coverage_pct AS gap_pp,
        (base_persons * hundredths + 9999) // 10000 - count_persons AS gap_persons,
        (CASE WHEN target_pct > coverage_pct THEN 'below' ELSE 'achieved' END)::verdict_code
            AS status
    FROM rates
)
SELECT {columns} FROM measured ORDER BY indicator, area_id, period
"""
