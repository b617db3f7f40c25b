"""Hồ sơ tỉnh: all that is known of one province, and why the rest is not."""

from functools import lru_cache

import streamlit as st

from analytics.reference.areas import area, parts, provinces
from analytics.reference.indicators import indicators
from analytics.reference.periods import of_day
from analytics.views.profile.card import ProvinceCard, profile_finding
from analytics.views.profile.history import ProfileChoice, heir, merged_from
from analytics.wording import Name
from pages import _data, _look, _profile_data, _profile_look, _show
from pages._address import pinned, switch
from pages._reader import Reader, reader
from pages._select import choose_indicator
from pages._user import require

PROVINCE = "tinh"
_SHOWN = "tinh-shown"


def render() -> None:
    """Show one province: where it stands, how it came about, what is asked of it, its data."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen)
    st.title(chosen.say("Province profile"), anchor=False)
    area_id = _choose(_profile_data.first_known(measured), chosen)
    month = of_day(_data.today())
    cards = _profile_data.cards(measured, area_id, month)
    st.header(_show.plain(_called(area_id, chosen)), anchor=False)
    _relatives(area_id, chosen)
    for block in _standing(cards, area_id, chosen):
        st.html(block)
    _history(measured, area_id, chosen)
    _assigned(measured, area_id, month, chosen)
    _on_its_data(measured, area_id, chosen)


def _choose(default: str, chosen: Reader) -> str:
    """Return the province chosen; a link that names one goes before what was chosen earlier."""
    asked = st.query_params.get(PROVINCE)
    if asked and asked != st.session_state.get(_SHOWN):
        st.session_state[PROVINCE] = asked
    texts = _names(chosen)
    label = chosen.say("Province (type to search)")
    area_id = pinned(label, texts, PROVINCE, default=default, parameter=PROVINCE)
    st.session_state[_SHOWN] = area_id
    return area_id


@lru_cache(maxsize=8)
def _names(chosen: Reader) -> dict[str, str]:
    """Return the names of the 34 provinces, then of the former 63, each told apart."""
    today = {
        i: chosen.say("{area} · of the 34 provinces", area=area(i).name) for i in provinces("34")
    }
    return today | {i: _former(area(i).name, chosen) for i in provinces("63")}


def _former(name: Name, chosen: Reader) -> str:
    return chosen.say("{area} · former province, until June 2025", area=name)


def _called(area_id: str, chosen: Reader) -> str:
    """Return the full name; a former province may share it with the one that it belongs to now."""
    named = area(area_id)
    if named.scheme == "63":
        return _former(named.full_name, chosen)
    return named.full_name.say(chosen.language)


def _relatives(area_id: str, chosen: Reader) -> None:
    """Say what became of a former province, or what one of today was made of, with ways there."""
    said, others = _kin(area_id, chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(_look.lines([said]), width="content")
        for other in others:
            name = f"→ {area(other).name.say(chosen.language)}"
            st.button(_show.plain(name), on_click=_open, args=(other,), key=f"open-{other}")


@lru_cache(maxsize=400)
def _kin(area_id: str, chosen: Reader) -> tuple[str, tuple[str, ...]]:
    """Return what the reform of 2025 did to a province, and the areas to be opened from there."""
    today = heir(area_id)
    if today and len(parts()[today]) == 1:
        text = "This province was not merged; since 1 July 2025 it is kept as {area}."
        return chosen.say(text, area=area(today).name), (today,)
    if today:
        text = "Since 1 July 2025 this province belongs to {area} (Resolution 202/2025/QH15)."
        return chosen.say(text, area=area(today).name), (today,)
    if merged_from(area_id):
        text = "Merged on 1 July 2025 from these former provinces:"
        return chosen.say(text), merged_from(area_id)
    text = "Not merged in 2025: its earlier figures hold on the same territory."
    return chosen.say(text), ()


def _open(area_id: str) -> None:
    """Choose another province."""
    st.session_state[PROVINCE] = area_id


@lru_cache(maxsize=400)
def _standing(cards: tuple[ProvinceCard, ...], area_id: str, chosen: Reader) -> tuple[str, str]:
    """Return the finding sentence and the cards; worded once for all who read the same."""
    finding = _look.finding(chosen.say(profile_finding(cards, area_id)))
    return finding, _profile_look.province_cards(cards, chosen)


def _history(measured: _data.Measured, area_id: str, chosen: Reader) -> None:
    """Show an indicator over time, then why it moved over the last year."""
    st.header(chosen.say("How it came about"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        indicator = choose_indicator(chosen)
        has_parts = _profile_data.has_former_figures(measured, area_id) and switch(
            chosen.say("Former provinces"), "tinh-cu", is_on_at_first=True
        )
    choice = ProfileChoice(area_id, indicator, has_parts)
    view = _profile_data.history(measured, choice)
    _show.heading(view, chosen)
    if len(view.table):
        figure = _profile_data.history_figure(measured, choice, chosen)
        _show.chart(view, figure, "province-trend", chosen)
    st.html(_look.lines([indicators()[indicator].definition.say(chosen.language)]))
    with st.expander(chosen.say("The figures as a table")):
        _show.table(view, chosen, "province-history")
    _show.provenance(view, chosen)
    _show.downloads(view, chosen, "province-history")
    _year(measured, area_id, indicator, chosen)


def _year(measured: _data.Measured, area_id: str, indicator: str, chosen: Reader) -> None:
    """Show why the rate moved over the last year."""
    month = of_day(_data.today())
    view = _profile_data.year(measured, area_id, indicator, month)
    _show.heading(view, chosen)
    if len(view.table):
        figure = _profile_data.year_figure(measured, area_id, indicator, month, chosen)
        _show.chart(view, figure, "province-year", chosen)
        _show.provenance(view, chosen)


def _assigned(measured: _data.Measured, area_id: str, month: str, chosen: Reader) -> None:
    """Show the targets that name the province, each with its distance."""
    view = _profile_data.assigned(measured, area_id, month)
    _show.heading(view, chosen)
    _show.table(view, chosen, "province-targets")
    _show.provenance(view, chosen)


def _on_its_data(measured: _data.Measured, area_id: str, chosen: Reader) -> None:
    """Show what is missing of the last quarters, the uploads, and each figure's own cell."""
    st.header(chosen.say("On its data"), anchor=False)
    missing = _profile_data.missing(measured, area_id, _data.today())
    _show.heading(missing, chosen)
    _show.reading(missing, chosen)
    behind = _profile_data.behind(measured, area_id)
    _show.heading(behind, chosen)
    _show.table(behind, chosen, "province-uploads")
    _show.origins(lambda: _data.origins(measured, (area_id,), None, ""), chosen)
