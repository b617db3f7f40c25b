"""How well the projection did on the past, said beside the fan: the bands held x of y times.

Tried on participants, of whom more years are known than of any rate on one base.
"""

from dataclasses import replace

import pandas as pd

from analytics.errors import Message
from analytics.indicators.outlook.backtest import PARTICIPANTS
from analytics.indicators.outlook.outlook import Outlook
from analytics.reference.areas import COUNTRY
from analytics.views.road.backtest import backtest_view
from analytics.views.view import View, joined


def trial_view(found: pd.DataFrame, ahead: Outlook) -> View:
    """Return the country's trials on participants, under the sentence that goes with a fan.

    Args:
        found: a BACKTEST frame of the country and the indicator.
        ahead: the projection that is drawn; the first note says on how little it rests.
    """
    own = found[found["series"] == PARTICIPANTS].reset_index(drop=True)
    view = backtest_view(own, ahead.indicator, COUNTRY)
    return replace(
        view,
        finding=trial_sentence(own),
        # All rows are of participants; the first column would say so nine times.
        columns=view.columns[1:],
        notes=(_why(ahead), *view.notes),
    )


def _why(ahead: Outlook) -> Message:
    """Return why participants are tried and not the rate."""
    return Message(
        "The rate on its present base has {n} Decembers only: that is why the rule is tried on "
        "participants, as a share of one labour force that stands still."
        if ahead.per_year == 1
        else "The rate on its present base has {n} quarters only: that is why the rule is tried on "
        "participants, as a share of one labour force that stands still.",
        {"n": ahead.n_points},
    )


def trial_sentence(tried: pd.DataFrame) -> Message:
    """Return how often the bands held, one to three years ahead.

    Args:
        tried: the rows of a BACKTEST frame that stand for participants.
    """
    rows = tried[tried["method"] == "projection"].sort_values("horizon_years")
    if rows.empty:
        return Message("The projection could not be tried on the past: too few figures are known.")
    return Message(
        "Tried on the country's participants known from {first:month} to {last:month}: the 80% "
        "band held {held_80}; the 95% band held {held_95}.",
        {
            "first": str(rows["first_period"].min()),
            "last": str(rows["last_period"].max()),
            "held_80": _held(rows, "hits_80"),
            "held_95": _held(rows, "hits_95"),
        },
    )


def _held(rows: pd.DataFrame, column: str) -> Message:
    """Return ``6 of 7 outcomes one year ahead, 4 of 5 outcomes 2 years ahead`` and so on."""
    said = [
        Message(
            "{hits} of {n} outcomes {years} years ahead"
            if years > 1
            else "{hits} of {n} outcomes one year ahead",
            {"hits": int(hits), "n": int(n), "years": int(years)},
        )
        for hits, n, years in zip(rows[column], rows["n"], rows["horizon_years"], strict=True)
    ]
    return joined(said, ", ")
