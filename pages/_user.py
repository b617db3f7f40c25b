"""Who is reading: the one place that knows how a user signs in.

On one's own machine there is no sign-in and every room is open. When the app is served to others,
sign-in is OpenID Connect and the identity token's ``roles`` decide; somebody who is not signed in
has none.
"""

from dataclasses import dataclass

import streamlit as st

from analytics.errors import Message
from analytics.wording import say

ROLES = ("viewer", "staff", "analyst", "admin")


@dataclass(frozen=True)
class User:
    """A reader: the name for the record of uploads, and what they may do."""

    name: str
    roles: frozenset[str]

    def may(self, role: str) -> bool:
        """Tell whether the user has a role; an admin has all, and whoever has one may view."""
        return bool(self.roles & {role, "admin"}) or (role == "viewer" and bool(self.roles))


def current_user() -> User:
    """Return the reader of this session."""
    claims = st.user.to_dict()
    if "is_logged_in" not in claims:
        return User("", frozenset(ROLES))
    if not claims["is_logged_in"]:
        return User("", frozenset())
    roles = claims.get("roles")
    # A token may carry the roles of other applications; only ours open anything.
    known = (role for role in ROLES if isinstance(roles, list) and role in roles)
    return User(str(claims.get("name", "")), frozenset(known))


def require(role: str) -> User:
    """Return the user, or stop the page with a notice: the guard of a page."""
    user = current_user()
    if not user.may(role):
        language = st.session_state.get("lang") or "vi"
        st.warning(say(Message("You need to sign in with the right to see this page."), language))
        st.stop()
    return user
