"""The projection tried on the past: errors in people and points, bands that held as "x of y"."""

import pandas as pd

from analytics.errors import Message, Name
from analytics.indicators.outlook.backtest import PARTICIPANTS
from analytics.reference.areas import area
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator
from analytics.views.view import Column, View, spoken

_RULES = {
    "projection": Message("Projection"),
    "last_value": Message("Last value stays"),
    "straight_line": Message("Straight line"),
}
_NOTES = (
    Message(
        "Each rule sees the first four Decembers (or eight quarters) and says one, two and three "
        "years ahead, then one more, and so on. Starts overlap, so the trials are not independent."
    ),
    Message(
        "Figures are tried as known today, not as known at the time. Bias is what was said minus "
        "what came: negative where too little was said."
    ),
)


def backtest_view(found: pd.DataFrame, indicator_id: str, area_id: str) -> View:
    """Return a BACKTEST frame of one indicator and area under the sentence that sums it up."""
    table = found.assign(
        series_name=spoken([_series(*row) for row in _pairs(found, "series", "reference_persons")]),
        method_name=spoken([_RULES[name] for name in found["method"]]),
        held_80=spoken([_held(*row) for row in _pairs(found, "hits_80", "n")]),
        held_95=spoken([_held(*row) for row in _pairs(found, "hits_95", "n")]),
    )
    named = {"indicator": indicator(indicator_id).name, "area": area(area_id).name}
    return View(
        "kiem-dinh-du-bao",
        Message("The projection tried on the past: {indicator}, {area}", named),
        _finding(found, area(area_id).name),
        table,
        (
            Column("series_name", Message("Tried on")),
            Column("method_name", Message("Rule")),
            Column("horizon_years", Message("Years ahead"), "year"),
            Column("n", Message("Trials"), "year"),
            Column("mae_persons", Message("Mean error (persons)"), "persons"),
            Column("mae_pp", Message("Mean error (points)"), "pp"),
            Column("bias_persons", Message("Bias (persons)"), "persons"),
            Column("held_80", Message("Within the 80% band")),
            Column("held_95", Message("Within the 95% band")),
        ),
        notes=_NOTES,
    )


def _pairs(found: pd.DataFrame, *names: str) -> list[tuple[object, ...]]:
    """Return the values of some columns, row by row; a missing one is nothing."""
    columns = [found[name].astype(object).where(found[name].notna(), None) for name in names]
    return list(zip(*columns, strict=True))


def _series(name: object, reference_persons: object) -> Message | Name:
    """Return what was tried."""
    if name != PARTICIPANTS:
        return bases()[str(name)].short
    return Message("Participants over a fixed {base:number} persons", {"base": reference_persons})


def _held(hits: object, n: object) -> Message:
    """Return how often a band held; a rule without a band has a dash."""
    if hits is None:
        return Message("{nothing:number}", {"nothing": None})
    return Message("{hits:number} of {n:number}", {"hits": hits, "n": n})


def _finding(found: pd.DataFrame, name: Name) -> Message:
    """Return the sentence on one year ahead of the series that is named first."""
    if found.empty:
        return Message(
            "Nothing can be tried for {area}: it takes five Decembers or twelve quarters in a row.",
            {"area": name},
        )
    is_first = (found["series"] == found["series"].iloc[0]) & (found["horizon_years"] == 1)
    rows = found[is_first].set_index("method")
    tried = rows.loc["projection"]
    missed = {rule: _missed(rows.loc[rule]) for rule in _RULES}
    return Message(
        "One year ahead the projection is off by {projection} on average (last value: "
        "{last_value}; straight line: {straight_line}); its 80% band held {hits_80:number} of "
        "{n:number} times, its 95% band {hits_95:number}.",
        {**missed, **{name: int(tried[name]) for name in ("n", "hits_80", "hits_95")}},
    )


def _missed(row: pd.Series) -> Message:
    """Return a mean error in people; in points where the labour force is not known."""
    if pd.isna(row["mae_persons"]):
        return Message("{value:points}", {"value": float(row["mae_pp"])})
    return Message("{value:persons}", {"value": float(row["mae_persons"])})
