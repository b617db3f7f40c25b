"""Where sources disagree: national figures that were published in more than one value."""

import pandas as pd

from analytics.errors import Message
from analytics.indicators.grid import figures, preference
from analytics.reference.areas import COUNTRY
from analytics.views.figure_rows import VALUES, in_words
from analytics.views.view import Column, View, spoken

_SAME = ["measure", "period", "span", "basis"]


def disagreements_view(observations: pd.DataFrame) -> View:
    """Return the national figures published in more than one value, newest first.

    The one shown first is marked; it is chosen by ``indicators.grid.preference``.
    """
    found = _several(observations)
    first = _shown_first(found)
    return View(
        "nguon-khac-nhau",
        Message("Where sources disagree"),
        Message("{n} national figures were given in more than one value.", {"n": len(first)}),
        _table(found, first),
        _COLUMNS,
        notes=(
            Message(
                "One rule: VSS's own figure first; of one publisher a printed figure before one "
                "derived from a later report, then the later release. Neither replaces the other."
            ),
        ),
    )


_COLUMNS = (
    Column("period", Message("Period"), "period"),
    Column("measure_name", Message("Measure")),
    *VALUES,
    Column("publisher_name", Message("Publisher")),
    Column("released", Message("Released")),
    Column("figure_status_word", Message("Status of the figure")),
    Column("use", Message("Use")),
    Column("source", Message("Source")),
)


def _several(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the national figures whose measure, time and basis have more than one value."""
    national = observations[observations["area_id"] == COUNTRY]
    national = national[national["value"].notna()].reset_index(drop=True)
    several = national.groupby(_SAME)["value"].transform("nunique") > 1
    return national[several].reset_index(drop=True)


def _shown_first(found: pd.DataFrame) -> set[int]:
    """Return the rows that are shown first."""
    if found.empty:
        return set()
    laid = figures(found)
    ordered = found.loc[preference(laid, laid.rows())]
    return set(ordered.drop_duplicates(_SAME, keep="last").index)


def _table(found: pd.DataFrame, first: set[int]) -> pd.DataFrame:
    """Return the figures with their words, newest first."""
    uses = [Message("shown first" if row in first else "also published") for row in found.index]
    told = in_words(found).assign(use=spoken(uses))
    order = ["period", "measure", "released"]
    return told.sort_values(order, ascending=[False, True, True]).reset_index(drop=True)
