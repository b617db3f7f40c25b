"""The log: one line of JSON for each thing worth knowing, on the error output; no personal data.

A line holds the moment, how grave it is, what happened and, for an error, the reference that the
user was shown, the kinds of the error and its causes, and where in the program they arose. Never
what an error says of itself, nor the values of a message: they may repeat a name, an address or a
figure.
"""

import json
import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from analytics.errors import Message
from analytics.wording import say

_ROOT = Path(__file__).parents[1]
_LOG = logging.getLogger("coverage")
# Without the letters that are taken for digits or for one another when they are read out.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_N_LETTERS = 8
_SERVERS = ("streamlit", "uvicorn", "asyncio")
_PRINTS_THE_ERROR_ITSELF = "streamlit.error_util"


class Lines(logging.Formatter):
    """Records as lines of JSON; of a stranger's record its text without the values put into it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        own = getattr(record, "facts", None)
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg if own is not None else record.name,
        }
        line.update(own if own is not None else {"text": str(record.msg)})
        if own is None and record.exc_info and record.exc_info[1]:
            line.update(_told(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def configure() -> None:
    """Write every line in one form: those of this program and those of the servers below it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    _LOG.handlers = [handler]
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _SERVERS:
            for one in logging.getLogger(name).handlers:
                one.setFormatter(Lines())
    # It writes an error with all that the error says; ``failed`` writes it without.
    logging.getLogger(_PRINTS_THE_ERROR_ITSELF).addFilter(lambda record: record.exc_info is None)


def event(name: str, level: int = logging.INFO, **facts: object) -> None:
    """Write that something happened.

    Args:
        name: what, such as ``store.away``.
        level: how grave it is.
        facts: numbers and codes; never a name, an address, the name or the content of a file.
    """
    _LOG.log(level, name, extra={"facts": facts})


def failed(error: BaseException, name: str) -> str:
    """Write that something went wrong and return the reference by which it is found again."""
    reference = "".join(secrets.choice(_LETTERS) for _ in range(_N_LETTERS))
    event(name, logging.ERROR, reference=reference, **_told(error))
    return reference


def tell(error: Exception) -> bool:
    """Show that something unforeseen went wrong, with its reference; Streamlit shows nothing else.

    What Streamlit calls with every error that no page has caught, also one of a callback.
    """
    message = Message(
        "Something went wrong in the program. Please try again; if it happens again, tell the "
        "administrator the reference {reference}.",
        {"reference": failed(error, "page.failed")},
    )
    st.error(say(message, st.session_state.get("lang") or "vi"))
    return True


def _told(error: BaseException) -> dict[str, object]:
    """Return the kinds of an error and of its causes, and where the first of them arose."""
    kinds, first = [type(error).__name__], error
    while cause := first.__cause__ or (None if first.__suppress_context__ else first.__context__):
        kinds.append(type(cause).__name__)
        first = cause
    frames = traceback.extract_tb(first.__traceback__)
    return {"error": kinds, "where": [_place(frame) for frame in frames]}


def _place(frame: traceback.FrameSummary) -> str:
    """Return a place in the program without the folders of this machine."""
    file = Path(frame.filename)
    near = file.relative_to(_ROOT) if file.is_relative_to(_ROOT) else Path(*file.parts[-2:])
    return f"{near.as_posix()}:{frame.lineno} {frame.name}"
