"""Who is reading: the one place that knows how a user signs in.

On one's own machine there is no sign-in and every room is open. Where others reach the application,
sign-in is OpenID Connect; without it they may read and no more. Whoever is signed in has the roles
of an account, else those of the identity token, as long as the token has not expired.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import streamlit as st

from analytics.errors import Message, StoreError
from analytics.reference.roles import ADMIN, ROLES, includes
from analytics.store.accounts import Account
from analytics.store.audit import REFUSED, Act, Actor
from analytics.wording import say
from pages import _claims, _data, _trail
from pages._origin import is_own_machine

LOCAL, OPEN = "local", "open"
SIGNED_IN, SIGNED_OUT, EXPIRED = "signed in", "signed out", "expired"
_ACCOUNT = "known-account"


@dataclass(frozen=True)
class User:
    """A reader: the name for the records, what they may do, and how they came.

    ``access`` is ``LOCAL`` on one's own machine, ``OPEN`` where others reach the application
    without sign-in, else how it stands with the sign-in. ``area_ids`` are the provinces to which
    figures that the user loads or undoes are limited; nothing for no limit.
    """

    name: str
    roles: frozenset[str]
    access: str = LOCAL
    subjects: tuple[str, ...] = ()
    area_ids: frozenset[str] | None = None

    def may(self, role: str) -> bool:
        """Tell whether the user has a role, or one that includes it."""
        return includes(self.roles, role)

    @property
    def limit(self) -> frozenset[str] | None:
        """Return the provinces whose figures the user may change; nothing for all."""
        return None if ADMIN in self.roles else self.area_ids

    @property
    def is_outside(self) -> bool:
        """Tell whether the user has to sign in before anything is shown."""
        return self.access in (SIGNED_OUT, EXPIRED)

    def actor(self, name: str = "") -> Actor:
        """Return who the user is to the audit trail.

        Args:
            name: what was written into a form; it counts only where nobody is signed in.
        """
        return Actor(self.name or name, self.subjects)


@dataclass(frozen=True)
class Request:
    """What a request says of its sender; kept where an act comes later than the page."""

    claims: Mapping[str, object] = field(default_factory=dict)
    is_local: bool = False

    def user(self, account: Account | None = None) -> User:
        """Return the user: an account stands instead of the roles of the token."""
        if "is_logged_in" not in self.claims:
            if self.is_local:
                return User("", frozenset(ROLES))
            return User("", frozenset({"viewer"}), OPEN)
        if self.claims["is_logged_in"] is not True:
            return User("", frozenset(), SIGNED_OUT)
        name = _claims.name(self.claims)
        if not _claims.is_in_time(self.claims, datetime.now(UTC)):
            return User(name, frozenset(), EXPIRED, self.subjects)
        limit = _claims.area_ids(self.claims)
        if account is None:
            return User(name, _claims.roles(self.claims), SIGNED_IN, self.subjects, limit)
        limit = account.area_ids or limit
        return User(name, account.roles, SIGNED_IN, self.subjects, limit)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return by what an account may know the sender, when somebody is signed in."""
        return _claims.subjects(self.claims) if self.claims.get("is_logged_in") is True else ()

    def user_now(self) -> User:
        """Return the user as the accounts have it at this moment.

        Raises:
            StoreError: the accounts cannot be read.
        """
        account = _data.store("official").account_of(self.subjects) if self.subjects else None
        return self.user(account)


def request() -> Request:
    """Return what the request of this session says of its sender."""
    context = st.context
    bound, caller = st.get_option("server.address"), context.ip_address
    return Request(st.user.to_dict(), is_own_machine(bound, caller, context.headers.to_dict()))


def current_user() -> User:
    """Return the reader of this session.

    While the accounts cannot be read, whoever had a role may still look at figures, and no more.
    """
    sent = request()
    if not sent.subjects:
        return sent.user()
    try:
        account = _data.store("official").account_of(sent.subjects)
    except StoreError:
        known = sent.user(st.session_state.get(_ACCOUNT))
        return User(known.name, known.roles and frozenset({"viewer"}), known.access, known.subjects)
    st.session_state[_ACCOUNT] = account
    return sent.user(account)


def require(role: str, page: str = "") -> User:
    """Return the user, or stop the page with a notice: the guard of a page."""
    user = current_user()
    if not user.may(role):
        refuse(user, role, page)
    return user


def refuse(user: User, role: str, page: str) -> None:
    """Say that a page is not for this user, record it, and stop."""
    if user.subjects:
        _trail.record_once(user.actor(), Act(REFUSED, page, role))
    st.warning(_said(Message("You need to sign in with the right to see this page.")))
    st.stop()


def authorised(role: str, action: str, obj: str = "") -> User:
    """Return the user who is about to act, or stop: asked by the handler that acts.

    Args:
        role: which the act needs.
        action: of the audit trail.
        obj: of what.
    """
    user = current_user()
    if not user.may(role):
        forbid(user, action, obj, role)
    return user


def forbid(user: User, action: str, obj: str, why: str) -> None:
    """Say that an act is not this user's to do, record it, and stop."""
    _trail.record(user.actor(), Act(REFUSED, f"{action} {obj}".strip(), why))
    st.error(_said(Message("Your rights do not allow this. Nothing was changed.")))
    st.stop()


def signature(user: User, label: str) -> str:
    """Draw the field for who acts, and return it: fixed to the name of whoever is signed in."""
    is_known = user.access == SIGNED_IN
    written = st.text_input(label, value=user.name, max_chars=80, disabled=is_known)
    return user.name if is_known else written.strip()


def _said(message: Message) -> str:
    return say(message, st.session_state.get("lang") or "vi")
