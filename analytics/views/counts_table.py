"""Participants known without any rate, for download: no labour force stands beside their count."""

import pandas as pd

from analytics.errors import Message
from analytics.reference.indicators import indicators, measured
from analytics.views.figure_rows import NAMED, STANDING, VALUES, in_words
from analytics.views.view import Column, View

_PLACE = ["area_id", "period", "indicator"]


def counts_alone(
    observations: pd.DataFrame,
    coverage: pd.DataFrame,
    area_ids: tuple[str, ...],
    *,
    indicator_id: str | None = None,
    period: str | None = None,
) -> pd.DataFrame:
    """Return the OBSERVATIONS rows of participants whose area and month have no row of COVERAGE.

    The newest month comes first, areas in the order of ``area_ids``.

    Args:
        observations: an OBSERVATIONS frame.
        coverage: the COVERAGE frame made of it.
        area_ids: the areas to look at.
        indicator_id: one indicator instead of all that are measured.
        period: one month instead of all.
    """
    of_measure = {indicators()[i].numerator: i for i in measured() if indicator_id in (None, i)}
    keep = observations["area_id"].isin(area_ids) & observations["measure"].isin(of_measure)
    keep &= observations["value"].notna()
    if period:
        keep &= observations["period"] == period
    rows = observations[keep]
    places = rows.assign(indicator=rows["measure"].map(of_measure))[_PLACE].astype(str)
    known = pd.MultiIndex.from_frame(coverage[_PLACE].astype(str))
    alone = rows[~pd.MultiIndex.from_frame(places).isin(known)]
    rank = {area_id: place for place, area_id in enumerate(area_ids)}
    order = pd.DataFrame({"period": alone["period"].astype(str), "at": alone["area_id"].map(rank)})
    order = order.sort_values(["period", "at"], ascending=[False, True], kind="stable")
    return alone.loc[order.index].reset_index(drop=True)


def counts_view(rows: pd.DataFrame, level: str) -> View:
    """Return the rows of ``counts_alone`` as a view; ``level`` is one of ``LEVELS``."""
    return View(
        f"so-nguoi-chua-co-ty-le-{level.lower()}",
        Message("Participants without a rate"),
        Message(
            "{n:number} counts of participants whose labour force or published rate is not known.",
            {"n": len(rows)},
        ),
        in_words(rows),
        (
            *NAMED,
            VALUES[0],
            *STANDING,
            Column("released", Message("Released")),
            Column("source", Message("Source")),
        ),
        sources=tuple(dict.fromkeys(filter(None, rows["source"]))),
        notes=(Message("Without a labour force of the same time no rate and no gap is computed."),),
    )
