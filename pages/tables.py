"""Bảng số liệu: the gap tables to look through and to take away."""

import streamlit as st

from analytics.reference.areas import LEVELS
from analytics.reference.indicators import indicators
from analytics.reference.indicators import measured as measured_indicators
from analytics.reference.targets import milestones
from analytics.views.gap_table import areas_of_level, level_name
from analytics.views.view import View
from pages import _data, _look, _said, _show
from pages._address import listed, switch
from pages._reader import Reader, reader
from pages._select import choose_or_all, months
from pages._user import require


def render() -> None:
    """Show the choice, the table it gives, and the files."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen)
    st.title(chosen.say("Data tables"), anchor=False)
    choice = _choice(measured, chosen)
    view = _data.gap_table(measured, choice)
    _show.heading(view, chosen)
    if view.table.empty:
        st.info(chosen.say("No rate is known for this choice; choose another level or period."))
    else:
        _show.downloads(view, chosen, "gaps")
        _rows(view, chosen, "gap-table")
        _show.provenance(view, chosen)
        place = (areas_of_level(choice.level), choice.indicator, choice.period or "")
        _show.origins(lambda: _data.origins(measured, *place), chosen)
    _counts(_data.counts_alone(measured, choice), chosen)


def _counts(view: View, chosen: Reader) -> None:
    """Show the participants that have no rate, where there are any."""
    if view.table.empty:
        return
    _show.heading(view, chosen)
    _show.downloads(view, chosen, "counts", is_main=False)
    _rows(view, chosen, "counts-table")
    _show.provenance(view, chosen)


def _rows(view: View, chosen: Reader, key: str) -> None:
    """Show the rows that somebody looks through; a longer table is for its files."""
    beginning = _said.beginning(view)
    if beginning is not view:
        text = "The first {n:number} of {all:number} rows; the files hold all of them."
        params = {"n": len(beginning.table), "all": len(view.table)}
        st.html(_look.lines([chosen.say(text, **params)]))
    _show.table(beginning, chosen, key)


def _choice(measured: _data.Measured, chosen: Reader) -> _data.TableChoice:
    """Draw the choices and return them."""
    columns = st.columns(4)
    with columns[0]:
        levels = {name: chosen.say(level_name(name)) for name in LEVELS}
        default = "34" if chosen.is_practice else "VN"
        key = f"cap-{chosen.workspace}"
        level = listed(chosen.say("Level"), levels, key, default=default, parameter="cap")
    with columns[1]:
        names = {i: indicators()[i].short.say(chosen.language) for i in measured_indicators()}
        indicator = choose_or_all(chosen, chosen.say("Indicator"), names, "ct")
    with columns[2]:
        periods = months(chosen, _data.level_months(measured, level))
        period = choose_or_all(chosen, chosen.say("Period"), periods, "thang")
    with columns[3]:
        years = {str(t.year): str(t.year) for t in milestones("si")}
        year = choose_or_all(chosen, chosen.say("Milestone"), years, "nam-moc")
    every = switch(
        chosen.say("Every basis and publisher, not only the figure shown first"), "moi-nguon"
    )
    return _data.TableChoice(level, indicator, period, int(year) if year else None, not every)
