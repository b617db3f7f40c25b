"""Phương pháp và nguồn: definitions, formulas, bases, targets, breaks, sources, unknowns."""

import streamlit as st

from pages import _data, _look, _road, _show
from pages._reader import Reader, reader
from pages._user import require

FORMULAS = (
    ("Coverage (%) = 100 × participants ÷ labour force of working age, of the same area and time."),
    (
        "Gap in points = level of the milestone − coverage. Gap in people = level × labour "
        "force − participants, rounded up to a whole person."
    ),
    (
        "A rate of several provinces is the sum of participants over the sum of the labour "
        "force. Rates are never averaged, never added."
    ),
    "Voluntary social insurance lies inside social insurance and is never added to it.",
    (
        "63 → 34 provinces is exact by summing counts; a merged province with one missing "
        "part is missing. 34 → 63 is not known."
    ),
    (
        "Verdicts compare unrounded figures: a rate that prints as 45.0% but lies below it "
        "has not met 45%."
    ),
    "Equal months are compared only: December peaks.",
    (
        "An implied base is the count divided by the published rate, computed for each "
        "indicator and never stored as a figure."
    ),
)
UNKNOWN = (
    (
        "No complete table of participants by province is public. For 2024 the rates of 20 "
        "provinces are published; the others are known to be at most 32.4%."
    ),
    (
        "The labour force of working age by year: only 2015 (nine months) and the fourth "
        "quarter of 2022 were found; 2025 is estimated from releases on underemployment."
    ),
    "29 of the 34 rows of the annex to Resolution 403/NQ-CP.",
    "A national value of pension coverage and of the satisfaction index.",
    "A year-end total for 2018, and figures after February 2026.",
    "36.5% is also quoted for 2021; no source was found, so it is not shown.",
)


def render() -> None:
    """Show what every figure means and where it comes from."""
    require("viewer")
    chosen = reader()
    st.title(chosen.say("Methods and sources"), anchor=False)
    _list(chosen, "Formulas and rules", FORMULAS)
    *to_read, computing, targets = _data.fixed_views()
    for view in (*to_read, computing):
        _show.heading(view, chosen)
        _show.reading(view, chosen)
    _show.downloads(computing, chosen, "computing", is_main=False)
    measured = _data.measured(chosen)
    trials = _road.every_trial(measured, "si")
    _show.heading(trials, chosen)
    _show.table(trials, chosen, "trials")
    _show.provenance(trials, chosen)
    _show.downloads(trials, chosen, "trials", is_main=False)
    _show.heading(targets, chosen)
    _show.table(targets, chosen, "targets")
    _list(chosen, "What is not known", UNKNOWN)
    for view in (
        _data.disagreements(measured),
        _data.uploads(chosen),
    ):
        if view.table.empty:
            continue
        _show.heading(view, chosen)
        _show.table(view, chosen, view.view_id)
        _show.provenance(view, chosen)


def _list(chosen: Reader, title: str, texts: tuple[str, ...]) -> None:
    """Show a heading and its sentences as a list."""
    st.subheader(chosen.say(title), anchor=False)
    st.html(_look.bullets([chosen.say(text) for text in texts]))
