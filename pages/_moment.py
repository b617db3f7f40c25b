"""A past moment at which every page shows its figures as they stood: ``?luc=`` in the address."""

from datetime import UTC, datetime

import streamlit as st

from analytics.wording import VIET_NAM
from pages import _look, _show
from pages._reader import MOMENT, Reader

WRITTEN = "%d/%m/%Y %H:%M"


def adopt_moment() -> None:
    """Take the moment of the session, else of the address; what is no moment is dropped."""
    value = st.session_state.get(MOMENT, st.query_params.get(MOMENT, ""))
    st.session_state[MOMENT] = _utc(value)
    if st.session_state[MOMENT]:
        st.query_params[MOMENT] = st.session_state[MOMENT]
    else:
        st.query_params.pop(MOMENT, None)


def choose_moment(moment: datetime | None) -> None:
    """Show every page as it stood at a moment, from the next run on; nothing for now."""
    st.session_state[MOMENT] = _utc(moment.isoformat()) if moment else ""


def pick(reader: Reader) -> None:
    """Let the reader write a day and a time of Viet Nam's clock.

    As text: Streamlit's own fields for days and times speak English.
    """
    place = st.expander(reader.say("Show every page as of a past moment"))
    with place, st.form("moment", enter_to_submit=False):
        text = "Every page and every file then shows the figures as they stood at that moment."
        st.html(_look.lines([reader.say(text)]))
        written = st.text_input(
            reader.say("Day and time of Viet Nam: day/month/year hour:minute"),
            value=datetime.now(VIET_NAM).strftime(WRITTEN),
            key="moment-written",
        )
        pressed = st.form_submit_button(reader.say("Show that moment"))
    if not pressed:
        return
    try:
        chosen = datetime.strptime(written.strip(), WRITTEN).replace(tzinfo=VIET_NAM)
    except ValueError:
        message = "“{written}” is not a day and a time. Write it like 31/01/2026 07:30."
        st.error(_show.plain(reader.say(message, written=written)))
        return
    choose_moment(chosen)
    st.rerun()


def band(reader: Reader) -> None:
    """Show that the figures are those of a past moment, and the way back."""
    if not reader.as_of:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="moment-band"):
        st.html(_look.moment_band(reader))
        st.button(reader.say("Back to the present"), on_click=choose_moment, args=(None,))


def _utc(text: str) -> str:
    """Return a moment as the address holds it: ISO in UTC without a zone; nothing for no moment.

    One that has not come yet is none: until then it would show the present, and afterwards not.
    """
    try:
        read = datetime.fromisoformat(text)
        moment = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return "" if moment > datetime.now(UTC) else moment.replace(tzinfo=None).isoformat()
