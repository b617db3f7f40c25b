"""What the reader chose for every page: language, workspace, and light or dark."""

from dataclasses import dataclass

import streamlit as st

from analytics.errors import Message
from analytics.wording import say


@dataclass(frozen=True)
class Reader:
    """The reader's choices; every cache of something said or drawn keys on them."""

    language: str
    workspace: str
    mode: str

    def say(self, message: Message | str, **params: object) -> str:
        """Return a message in the reader's language."""
        return say(message, self.language, **params)

    @property
    def is_practice(self) -> bool:
        """Tell whether the figures shown are generated ones."""
        return self.workspace == "practice"


def reader() -> Reader:
    """Return the choices of this session.

    Vietnamese, published figures and light where none were made.
    """
    return Reader(
        language=st.session_state.get("lang") or "vi",
        workspace=st.session_state.get("ws") or "official",
        mode="dark" if st.context.theme.type == "dark" else "light",
    )
