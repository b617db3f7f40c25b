"""The country's rates over time, milestones as dated levels, breaks where the base changed."""

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import headline
from analytics.reference.areas import COUNTRY
from analytics.reference.indicators import indicator
from analytics.reference.tables import named, records
from analytics.reference.targets import milestones
from analytics.views.country.overview import national
from analytics.views.sourcing import (
    base_kind,
    basis_name,
    figure_status,
    joined_sources,
    publisher_name,
    sources_of,
)
from analytics.views.view import Column, Mark, View


def trend_view(coverage: pd.DataFrame, observations: pd.DataFrame, indicator_id: str) -> View:
    """Return the country's rates over time, one series a basis, with milestones and breaks.

    Both vintages stand where sources disagree; only the headline of a December is joined by a line.
    """
    rows = national(coverage, indicator_id)
    rows = rows[rows["published_pct"].notna() | (rows["base_kind"] != "carried")]
    rate = rows["coverage_pct"].fillna(rows["published_pct"])
    table = pd.DataFrame(
        {
            "period": rows["period"].astype(str),
            "basis": rows["basis"].astype(str),
            "series": [basis_name(b, is_short=True) for b in rows["basis"]],
            "rate_pct": rate,
            "kind": np.where(rows["published_pct"].notna(), "published", "computed"),
            "is_headline": is_headline(rows),
            "count_persons": rows["count_persons"],
            "base_persons": rows["base_persons"],
            "base_kind": [base_kind(k) for k in rows["base_kind"]],
            "figure_status": [figure_status(s) for s in rows["figure_status"]],
            "publisher": [publisher_name(p) for p in rows["publisher"]],
            "released": rows["released"].astype(str),
            "source": [joined_sources(row) for _, row in rows.iterrows()],
            "low_pct": pd.array([None] * len(rows), dtype="Float64"),
            "high_pct": pd.array([None] * len(rows), dtype="Float64"),
        }
    )
    table = _with_estimates(table, rows, observations)
    return View(
        view_id=f"xu-huong-{indicator_id}",
        title=Message("{indicator}, country", {"indicator": indicator(indicator_id).name}),
        finding=_trend_finding(table, indicator_id),
        table=table,
        columns=_TREND_COLUMNS,
        sources=sources_of(rows),
        marks=rate_marks(indicator_id),
        notes=(
            Message("Lines join Decembers on one base only; no line crosses a change of base."),
            Message("Bases marked as implied are the count divided by the published rate."),
        ),
    )


_TREND_COLUMNS = (
    Column("period", Message("Period"), "period"),
    Column("series", Message("Basis")),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("count_persons", Message("Participants (persons)"), "persons"),
    Column("base_persons", Message("Labour force that divides (persons)"), "persons"),
    Column("base_kind", Message("How the base is known")),
    Column("figure_status", Message("Status of the figure")),
    Column("publisher", Message("Publisher")),
    Column("released", Message("Released")),
    Column("source", Message("Source")),
)


def is_headline(rows: pd.DataFrame) -> np.ndarray:
    """Tell which row of each month and basis is the one shown first."""
    numbered = rows.assign(place=range(len(rows)))
    firsts = [headline(own) for _, own in numbered.groupby("basis", observed=True)]
    shown = {place for first in firsts for place in first["place"]}
    return np.array([place in shown for place in numbered["place"]], dtype=bool)


def _with_estimates(
    table: pd.DataFrame, rows: pd.DataFrame, observations: pd.DataFrame
) -> pd.DataFrame:
    """Return the table with the rates on the estimated labour force, where there is one."""
    estimated = observations[
        (observations["area_id"] == COUNTRY)
        & observations["measure"].str.startswith("labour_force_estimated")
    ]
    one = estimated.drop_duplicates(["period", "measure"], keep="last")
    wide = one.pivot(index="period", columns="measure", values="value").astype(float)
    wide = wide.reindex(columns=list(_BASE_OF.values())).dropna()
    counted = rows.drop_duplicates("period", keep="last").set_index("period")["count_persons"]
    count = {str(p): int(n) for p, n in counted.dropna().items()}
    source = one.set_index("period")["source"].to_dict()
    more = [
        _estimate({**base, "source": source[base["period"]]}, count[str(base["period"])])
        for base in wide.reset_index().to_dict("records")
        if str(base["period"]) in count
    ]
    if not more:
        return table
    added = pd.DataFrame(more).astype({"rate_pct": "Float64", "count_persons": "Int64"})
    return pd.concat([table, added.astype({"base_persons": "Int64"})], ignore_index=True)


_BASE_OF = {
    "rate_pct": "labour_force_estimated",
    "low_pct": "labour_force_estimated_high",
    "high_pct": "labour_force_estimated_low",
}


def _estimate(base: dict, count_persons: int) -> dict[str, object]:
    """Return a count over the estimated labour force; the larger base gives the lower rate."""
    rate = {name: 100 * count_persons / base[measure] for name, measure in _BASE_OF.items()}
    return {
        "period": base["period"],
        "basis": "estimated_working_age",
        "series": basis_name("estimated_working_age", is_short=True),
        "kind": "estimated",
        "is_headline": False,
        "count_persons": count_persons,
        "base_persons": int(base["labour_force_estimated"]),
        "figure_status": figure_status("estimate"),
        "publisher": publisher_name("derived"),
        "base_kind": figure_status("estimate"),
        "released": "",
        "source": base["source"],
        **rate,
    }


def _trend_finding(table: pd.DataFrame, indicator_id: str) -> Message:
    """Return the change between the last two Decembers on one base, in points."""
    december = table[
        table["period"].str.endswith("-12") & table["is_headline"] & (table["kind"] != "estimated")
    ].sort_values("period")
    last = december.tail(2)
    if len(last) < 2 or len(set(last["basis"])) > 1:  # noqa: PLR2004
        return Message("No two Decembers on one base can be compared yet.")
    change = float(last["rate_pct"].iloc[1] - last["rate_pct"].iloc[0])
    ids = {
        1: "{indicator} rose by {change:points} from {first:month} to {last:month}, "
        "on the same base.",
        0: "{indicator} did not change from {first:month} to {last:month}, on the same base.",
        -1: "{indicator} fell by {change:points} from {first:month} to {last:month}, "
        "on the same base.",
    }
    return Message(
        ids[(change > 0) - (change < 0)],
        {
            "indicator": indicator(indicator_id).short,
            "change": abs(change),
            "first": last["period"].iloc[0],
            "last": last["period"].iloc[1],
        },
    )


def rate_marks(indicator_id: str) -> tuple[Mark, ...]:
    """Return the milestones as dated levels, and the change of VSS's base as a break."""
    levels = [
        Mark(
            t.period,
            t.value,
            Message("{target:level} by {year}", {"target": t.value, "year": t.year}),
        )
        for t in milestones(indicator_id)
    ]
    breaks = [
        Mark(row["period"], None, Message("{title}", {"title": named(row, "title")}))
        for row in records("breaks")
        if indicator(indicator_id).rate_measure in row["applies_to"].split("|")
    ]
    return (*levels, *breaks)
