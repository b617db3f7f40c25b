"""The states of periods: open, final, locked."""

import streamlit as st

from analytics.store.audit import PERIOD, Act
from analytics.store.journal import now
from analytics.views.uploads.history import STATES, periods_view
from pages import _data, _look, _show, _trail
from pages._reader import Reader
from pages._user import User, authorised, signature


def show(user: User, reader: Reader) -> None:
    """Show the state of every period with figures, and let an admin change it."""
    store = _data.store(reader.workspace)
    view = periods_view(store.periods(reader.moment))
    _show.heading(view, reader)
    with st.expander(
        reader.say("Every period and its state"), key="every-period", on_change="rerun"
    ) as place:
        if place.open:
            _show.table(view, reader, "periods")
            _show.provenance(view, reader)
    if not user.may("admin") or reader.as_of or view.table.empty:
        return
    with st.expander(reader.say("Change the state of a period")):
        _form(list(view.table["period"]), user, reader)


def _form(periods: list[str], user: User, reader: Reader) -> None:
    """Ask for a period, its state, who and why, and set it."""
    with st.form("period-state", enter_to_submit=False):
        st.html(_look.lines([reader.say(text) for text in _HELP]))
        period = st.selectbox(
            reader.say("Period"),
            periods,
            format_func=lambda p: reader.say("{p:period}", p=p),
            placeholder=reader.say("Period"),
        )
        state = st.radio(
            reader.say("State"),
            list(STATES),
            format_func=lambda s: reader.say(STATES[s]),
            horizontal=True,
        )
        name = signature(user, reader.say("Set by"))
        note = st.text_input(reader.say("Reason"), max_chars=300)
        pressed = st.form_submit_button(reader.say("Set the state"))
    if not pressed:
        return
    if not name:
        st.error(reader.say("Please fill in who sets the state."))
        return
    obj = f"{reader.workspace} {period} {state}"
    actor = authorised("admin", PERIOD, obj).actor(name)
    store = _trail.acting(reader.workspace, actor)
    store.set_period(period, state, name, now, note.strip())
    _trail.record_other(reader.workspace, actor, Act(PERIOD, obj, note.strip()))
    st.rerun()


_HELP = (
    "Final: provisional figures and estimates committed so far count as final.",
    "Locked: final, and no upload or undo touches the period until it is opened again.",
)
