"""What stands instead of every page before somebody is signed in, and who is signed in after."""

from html import escape

import streamlit as st

from analytics.store.audit import REFUSED, SIGN_IN, SIGN_OUT, Act
from pages import _look, _show, _trail
from pages._reader import Reader, reader
from pages._user import EXPIRED, OPEN, SIGNED_IN, User, current_user


def sign_in() -> None:
    """Show the way to sign in, and nothing of any page."""
    chosen, user = reader(), current_user()
    st.title(chosen.say("Sign in"), anchor=False)
    if user.access == EXPIRED:
        _trail.record_once(user.actor(), Act(REFUSED, detail="exp"))
        st.warning(chosen.say("Your sign-in has expired. Please sign in again."))
    st.html(
        _look.lines([chosen.say("Sign in with your account of the agency to see the figures.")])
    )
    if st.button(chosen.say("Sign in"), type="primary", key="sign-in"):
        st.login()


def standing(user: User, chosen: Reader) -> None:
    """Show who is signed in, or why an application that others reach can only be read."""
    if user.access == OPEN:
        st.html(_open_band(chosen))
    if user.access != SIGNED_IN:
        return
    _trail.record_once(user.actor(), Act(SIGN_IN, detail=" ".join(sorted(user.roles))))
    with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
        text = chosen.say("Signed in as {name}", name=user.name)
        st.html(f'<div class="lines">{escape(text)}</div>', width="stretch")
        if st.button(chosen.say("Sign out"), key="sign-out"):
            _trail.record(user.actor(), Act(SIGN_OUT))
            st.logout()
    if not user.roles:
        text = (
            "No role has been given to you yet. Send this line to an administrator, who can give "
            "you one on the page Users: {subject}"
        )
        st.info(_show.plain(chosen.say(text, subject=user.actor().subject)))


def _open_band(chosen: Reader) -> str:
    """Return the mark of an application that others reach without sign-in."""
    title = chosen.say("Read only: others reach this address, and no sign-in is set up.")
    text = chosen.say(
        "To load figures, open the application on its own machine at 127.0.0.1, or set up sign-in "
        "as the README says under “Sign-in”."
    )
    return f'<div class="practice" role="note">{escape(title)} <span>{escape(text)}</span></div>'
