"""The forms that give somebody roles and provinces, or take an account away; each with a reason."""

import pandas as pd
import streamlit as st

from analytics.reference.areas import area, provinces
from analytics.reference.roles import ROLES
from analytics.store.accounts import Account, Decision, normal
from analytics.store.audit import ACCOUNT
from analytics.store.journal import now
from analytics.views.access import ROLE_WORDS
from pages import _data, _show
from pages._reader import Reader
from pages._user import User, authorised, signature

_NEW = ""


def change(accounts: pd.DataFrame, user: User, reader: Reader) -> None:
    """Let an administrator add an account or choose one to change."""
    if "account-changed" in st.session_state:
        st.success(_show.plain(reader.say("The account {subject} was changed.", subject=_done())))
    with st.expander(reader.say("Add or change an account")):
        subject = st.selectbox(
            reader.say("Account"),
            [_NEW, *accounts["subject"]],
            format_func=lambda one: one or reader.say("A new account"),
            key="account-choice",
            placeholder=reader.say("Account"),
        )
        chosen = accounts[accounts["subject"] == subject].to_dict("records")
        known = {str(k): str(v) for k, v in chosen[0].items()} if chosen else {}
        _form(known, user, reader)


def _done() -> str:
    return st.session_state.pop("account-changed")


def _form(known: dict[str, str], user: User, reader: Reader) -> None:
    """Ask for everything that makes an account, and write it or take it away."""
    subject = known.get("subject", _NEW)
    with st.form(f"account-{subject}", enter_to_submit=False):
        written = subject or st.text_input(
            reader.say("E-mail address, or issuer and subject with a | between them"), max_chars=300
        )
        name = st.text_input(reader.say("Name"), value=known.get("name", ""), max_chars=80)
        roles = _roles(known, reader)
        area_ids = st.multiselect(
            reader.say("Provinces to which staff are limited; none for no limit"),
            provinces("34"),
            default=[a for a in known.get("area_ids", "").split() if a in provinces("34")],
            format_func=lambda one: area(one).name.say(reader.language),
            placeholder=reader.say("Provinces"),
            select_all=False,
        )
        by = signature(user, reader.say("Changed by"))
        reason = st.text_input(reader.say("Reason"), max_chars=300, key=f"account-why-{subject}")
        saves = st.form_submit_button(reader.say("Save the account"), type="primary")
        removes = bool(subject) and st.form_submit_button(reader.say("Remove the account"))
    if not saves and not removes:
        return
    if not written.strip() or not by or not reason.strip():
        st.error(reader.say("Please fill in the person, who changes the account, and why."))
        return
    account = Account(normal(written), name.strip(), frozenset(roles), frozenset(area_ids))
    _write(None if removes else account, account.subject, (by, reason.strip()))


def _roles(known: dict[str, str], reader: Reader) -> list[str]:
    """Draw a tick for each role and return those that are ticked."""
    held = known.get("roles", "viewer").split()
    st.html(f'<p class="lines">{reader.say("Roles")}</p>')
    with st.container(horizontal=True):
        return [
            role
            for role in ROLES
            if st.checkbox(
                reader.say(ROLE_WORDS[role]),
                value=role in held,
                key=f"role-{role}-{known.get('subject', _NEW)}",
            )
        ]


def _write(account: Account | None, subject: str, signed: tuple[str, str]) -> None:
    """Change an account, or take it away when there is none to put in its place."""
    by, reason = signed
    actor = authorised("admin", ACCOUNT, subject).actor(by)
    store, decision = _data.store("official"), Decision(actor, reason, now)
    if account is None:
        store.remove_account(subject, decision)
    else:
        store.put_account(account, decision)
    st.session_state["account-changed"] = subject
    st.rerun()
