"""What the reader chose for every page: language, workspace, moment, and light or dark."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from analytics.errors import Message
from analytics.wording import say

MOMENT = "luc"


@dataclass(frozen=True)
class Reader:
    """The reader's choices; every cache of something said or drawn keys on them.

    ``as_of`` is a past moment in UTC, at which figures are shown as they stood; nothing for now.
    """

    language: str
    workspace: str
    mode: str
    as_of: str = ""

    def say(self, message: Message | str, **params: object) -> str:
        """Return a message in the reader's language."""
        return say(message, self.language, **params)

    @property
    def is_practice(self) -> bool:
        """Tell whether the figures shown are generated ones."""
        return self.workspace == "practice"

    @property
    def moment(self) -> datetime | None:
        """Return the past moment at which figures are shown, nothing for now."""
        return datetime.fromisoformat(self.as_of).replace(tzinfo=UTC) if self.as_of else None


def reader() -> Reader:
    """Return the choices of this session.

    Vietnamese, published figures and light where none were made.
    """
    return Reader(
        language=st.session_state.get("lang") or "vi",
        workspace=st.session_state.get("ws") or "official",
        mode="dark" if st.context.theme.type == "dark" else "light",
        as_of=st.session_state.get(MOMENT, ""),
    )
