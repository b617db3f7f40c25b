"""Why a province's rate moved over the last year, and if that is more than the survey's own error.

The labour force of a province is a survey estimate. A change below what that survey can tell from
chance is shown with its causes all the same, and called "not enough to conclude".
"""

from dataclasses import replace

import pandas as pd

from analytics.errors import Message
from analytics.indicators.change import Change, change
from analytics.indicators.gaps import headline
from analytics.indicators.ranking import detectable_change_pp
from analytics.reference.periods import shift
from analytics.views.profile.card import ProvinceCard
from analytics.views.road.movement import YEAR, movement_view
from analytics.views.view import Column, View


def year_view(coverage: pd.DataFrame, area_id: str, card: ProvinceCard) -> View:
    """Return what moved a card's rate over the year before it, with the doubt that remains.

    Args:
        coverage: a COVERAGE frame.
        area_id: the province.
        card: its card of an indicator.

    Returns:
        As ``movement.movement_view``; no row where the causes are not known.
    """
    if card.rate_pct is None:
        return View(
            f"vi-sao-{card.indicator}-{area_id}",
            Message("Why the rate moved"),
            Message("No rate is known, so no change can be told."),
            pd.DataFrame({"name": [], "effect_pp": [], "kind": []}),
            (Column("name", Message("Cause")),),
        )
    months = shift(card.period, -YEAR), card.period
    view = movement_view(coverage, area_id, card.indicator, months)
    found = change(coverage, area_id, card.indicator, *months)
    if found.total_pp is None:
        return view
    said = {"moved": view.finding, "doubt": doubt(coverage, found, card.cv)}
    return replace(view, finding=Message("{moved} {doubt}", said))


def doubt(coverage: pd.DataFrame, found: Change, cv: float) -> Message:
    """Return whether a change is more than the error of the labour force survey.

    Against ``ranking.detectable_change_pp`` at the later rate; the coefficient of variation is an
    assumption and is said to be one.

    Args:
        coverage: a COVERAGE frame.
        found: a change whose total is known.
        cv: coefficient of variation of the labour force, such as 0.02.
    """
    at = coverage[
        (coverage["area_id"] == found.area_id)
        & (coverage["indicator"] == found.indicator)
        & (coverage["period"] == found.last)
        & (coverage["basis"] == found.basis)
    ]
    figure = headline(at)
    level = float(figure["coverage_pct"].fillna(figure["published_pct"]).iloc[0])
    least = detectable_change_pp(level, cv)
    return Message(
        "Not enough to conclude: a change below {least:points} cannot be told from the error of "
        "the labour force survey (assumed coefficient of variation {cv:level})."
        if abs(float(found.total_pp or 0)) < least
        else "That is more than the error of the labour force survey explains ({least:points}, "
        "assumed coefficient of variation {cv:level}).",
        {"least": least, "cv": 100 * cv},
    )
