"""Bảng số liệu: the gap tables to look through and to take away."""

import streamlit as st

from analytics.reference.indicators import indicators, measured as measured_indicators
from analytics.views.gap_table import LEVELS, areas_of_level, level_name
from pages import _data, _show
from pages._reader import Reader, reader
from pages._user import require

ALL = "all"


def render() -> None:
    """Show the choice, the table it gives, and the files."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen.workspace)
    st.title(chosen.say("Data tables"), anchor=False)
    view = _data.gap_table(measured, _choice(measured, chosen))
    _show.heading(view, chosen)
    if view.table.empty:
        st.info(chosen.say("Nothing is known for this choice; choose another level or period."))
        return
    _show.downloads(view, chosen, "gaps")
    _show.table(view, chosen, "gap-table")
    _show.provenance(view, chosen)


def _choice(measured: _data.Measured, chosen: Reader) -> _data.TableChoice:
    """Draw the choices and return them."""
    columns = st.columns(4)
    with columns[0]:
        level = st.selectbox(
            chosen.say("Level"),
            LEVELS,
            index=LEVELS.index("34") if chosen.is_practice else 0,
            format_func=lambda name: chosen.say(level_name(name)),
            key="cap",
            bind="query-params",
        )
    with columns[1]:
        indicator = _one_of(chosen, "Indicator", measured_indicators(), "ct")
    with columns[2]:
        rows = measured.coverage[measured.coverage["area_id"].isin(areas_of_level(level))]
        periods = sorted(rows["period"].astype(str).unique(), reverse=True)
        period = _one_of(chosen, "Period", tuple(periods), "thang")
    with columns[3]:
        year = _one_of(chosen, "Milestone", ("2021", "2025", "2030"), "nam-moc")
    every = st.toggle(
        chosen.say("Every basis and publisher, not only the figure shown first"),
        key="moi-nguon",
        bind="query-params",
    )
    return _data.TableChoice(level, indicator, period, int(year) if year else None, not every)


def _one_of(chosen: Reader, label: str, options: tuple[str, ...], key: str) -> str | None:
    """Return one of the options, none for all of them."""
    picked = st.selectbox(
        chosen.say(label),
        (ALL, *options),
        format_func=lambda option: _option_text(option, chosen),
        key=key,
        bind="query-params",
    )
    return None if picked == ALL else picked


def _option_text(option: str, chosen: Reader) -> str:
    """Return how an option is said: an indicator by its name, a month in full, a year as it is."""
    if option == ALL:
        return chosen.say("All")
    if option in indicators():
        return indicators()[option].short.say(chosen.language)
    return chosen.say("{p:period}", p=option) if "-" in option else option
