"""Lộ trình: how an area comes to a milestone ahead, what it needs, and what a scenario brings."""

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from analytics.reference.areas import COUNTRY, area
from analytics.reference.periods import of_day
from analytics.reference.targets import milestone
from analytics.views.road.roadmap import Ask, Road, years_ahead
from analytics.views.view import View
from pages import _data, _look, _road, _road_look, _said, _scenario, _show
from pages._address import listed
from pages._reader import Reader, reader
from pages._select import choose_indicator
from pages._user import require

NO_TOLERANCE = "0.0"


def render() -> None:
    """Show the choices, the fan with its words, the scenario, why the rate moved, the working."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen)
    month = of_day(_data.today())
    st.title(chosen.say("The road to 2030"), anchor=False)
    ask = _ask(measured, month, chosen)
    told = _road.told(measured, ask, month) if ask else None
    if ask is None or told is None:
        text = "No rate of this indicator is known, or none of its milestones is ahead."
        st.info(chosen.say(text))
        return
    scenario = _scenario.adopted(told.way, told.parts, chosen.workspace)
    shown = _road.shown(measured, ask, month, _tried(scenario), chosen)
    _show.heading(shown.view, chosen)
    left, right = st.columns([7, 4], gap="large")
    with left:
        _show.chart(shown.view, shown.fan, "fan", chosen)
        _trial(told.trial, chosen)
    with right:
        st.html(_beside(told.way, chosen))
        _show.provenance(shown.view, chosen)
    _scenarios(scenario, shown.result, chosen)
    _moved(told, shown, chosen)
    if ask.area_id == COUNTRY:
        _added(measured, ask, month, chosen)
    _working(told.working, chosen)
    with st.expander(chosen.say("The figures as a table")):
        _show.table(shown.view, chosen, "road-table")
    _show.origins(lambda: _data.origins(measured, (ask.area_id,), ask.indicator, ""), chosen)
    _show.downloads(shown.view, chosen, "road")


def _tried(scenario: _scenario.Scenario | None) -> _road.Tried:
    """Return what the sliders try; nothing where there are none."""
    if scenario is None:
        return _road.Tried()
    return _road.Tried(scenario.changed_course, scenario.voluntary_share)


def _ask(measured: _data.Measured, month: str, chosen: Reader) -> Ask | None:
    """Draw the choices and return them; none without a rate or a milestone ahead."""
    indicator = choose_indicator(chosen)
    years, ids = years_ahead(indicator, month), _road.areas(measured, indicator)
    if not years or not ids:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        texts = {area_id: area(area_id).name.say(chosen.language) for area_id in ids}
        area_id = listed(
            chosen.say("Area"),
            texts,
            f"lo-trinh-{chosen.workspace}",
            default=ids[0],
            parameter="tinh",
        )
        texts = {str(y): _milestone(indicator, y, chosen) for y in years}
        year = listed(
            chosen.say("National milestone"),
            texts,
            "moc-toi",
            default=str(years[0]),
            parameter="moc",
        )
        label = chosen.say("Tolerance of the word “about” (percentage points)")
        tolerance = listed(label, _tolerances(chosen), "dung-sai", default=NO_TOLERANCE)
    return Ask(indicator, area_id, int(year), float(tolerance))


@lru_cache(maxsize=8)
def _tolerances(chosen: Reader) -> dict[str, str]:
    """Return the tolerances that can be chosen, by tenths of a point."""
    steps = {f"{n / 10:.1f}": chosen.say("{n:number1}", n=n / 10) for n in range(1, 21)}
    return {NO_TOLERANCE: chosen.say("0: none"), **steps}


def _milestone(indicator: str, year: int, chosen: Reader) -> str:
    target = milestone(indicator, year)
    return chosen.say("{year}: {target:level}", year=year, target=target.value)


@lru_cache(maxsize=60)
def _beside(way: Road, chosen: Reader) -> str:
    """Return the words beside the fan; worded once for all who read the same."""
    return _road_look.words_beside(way, chosen)


def _trial(view: View | None, chosen: Reader) -> None:
    """Show how often the bands held on the past, and the errors on demand."""
    if view is None:
        return
    st.html(_trial_lines(view, chosen))
    with st.expander(chosen.say("How the projection did on the past")):
        _show.table(view, chosen, "trial")
        st.html(_said.lines(view, chosen.language))


@lru_cache(maxsize=60)
def _trial_lines(view: View, chosen: Reader) -> str:
    return _look.lines([chosen.say(view.finding), chosen.say(view.notes[0])])


def _scenarios(scenario: _scenario.Scenario | None, result: View | None, chosen: Reader) -> None:
    """Show the sliders and what the scenario brings beside the recent course."""
    st.header(chosen.say("Try a scenario"), anchor=False)
    if scenario is None or result is None:
        text = "A scenario needs the participants and the labour force of the milestone's base."
        st.html(_look.lines([chosen.say(text)]))
        return
    _scenario.draw(scenario, chosen)
    st.html(_said.finding(result, chosen.language))
    st.html(_result(result, chosen))
    st.html(_said.lines(result, chosen.language))


@lru_cache(maxsize=100)
def _result(view: View, chosen: Reader) -> str:
    return _road_look.result(view, chosen)


def _moved(told: _road.Told, shown: _road.Shown, chosen: Reader) -> None:
    """Show why the rate moved over the last year, and what each province added."""
    st.header(chosen.say("Why it moved"), anchor=False)
    if told.movement is None:
        st.html(_look.lines([chosen.say("No December has a rate of this area.")]))
    else:
        _bars(told.movement, shown.movement, "moved", chosen)
        _show.provenance(told.movement, chosen)
    if told.contributed is None:
        return
    _bars(told.contributed, shown.contributed, "contributed", chosen)
    if shown.contributed is not None:
        with st.expander(chosen.say("The parts of the provinces as a table")):
            _show.table(told.contributed, chosen, "contributed-table")
    _show.provenance(told.contributed, chosen)


def _bars(view: View, figure: go.Figure | None, key: str, chosen: Reader) -> None:
    """Show a view's finding and its bars, where there are any."""
    _show.heading(view, chosen)
    if figure is not None:
        _show.chart(view, figure, key, chosen)


def _added(measured: _data.Measured, ask: Ask, month: str, chosen: Reader) -> None:
    """Show on demand what the provinces' projections come to beside the country's."""
    label = chosen.say("The provinces' projections added up")
    with st.expander(label, key="added", on_change="rerun") as place:
        if place.open:
            view = _road.added(measured, ask, month)
            st.html(_said.finding(view, chosen.language))
            _show.table(view, chosen, "added-table")
            st.html(_said.lines(view, chosen.language))


def _working(view: View, chosen: Reader) -> None:
    """Show every number of the formulas on demand."""
    with st.expander(chosen.say("How it is computed")):
        _show.reading(view, chosen)
        st.html(_said.lines(view, chosen.language))
