"""Người dùng: who may do what, changed with a reason; and the audit trail."""

import streamlit as st

from analytics.views.access import accounts_view, audit_view
from pages import _accounts, _data, _show
from pages._reader import Reader, reader
from pages._user import LOCAL, require

MOST_ENTRIES = 500


def render() -> None:
    """Show the accounts, the form that changes them, and what was done."""
    user = require("admin", "nguoi-dung")
    chosen = reader()
    st.title(chosen.say("Users and access log"), anchor=False)
    if user.access == LOCAL:
        text = (
            "The application is used on its own machine: here everybody may do everything. Roles "
            "count where it is served with sign-in."
        )
        st.info(chosen.say(text))
    store = _data.store("official")
    accounts = store.accounts()
    view = accounts_view(accounts)
    _show.heading(view, chosen)
    _show.table(view, chosen, "accounts")
    _accounts.change(accounts, user, chosen)
    _trail(chosen)


def _trail(chosen: Reader) -> None:
    """Show the newest entries of the audit trail, and offer all of them."""
    entries = _data.store("official").audit()
    view = audit_view(entries)
    _show.heading(view, chosen)
    if len(entries) > MOST_ENTRIES:
        text = "The newest {n:number} are shown; the files hold all of them."
        st.caption(chosen.say(text, n=MOST_ENTRIES))
    _show.table(audit_view(entries.head(MOST_ENTRIES)), chosen, "trail")
    _show.downloads(view, chosen, "trail", is_main=False)
