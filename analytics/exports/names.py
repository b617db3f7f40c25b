"""Names of files and sheets: what is inside must be plain before anything is opened."""

import re

from analytics.errors import Message
from analytics.exports.cells import is_missing, slug
from analytics.reference.periods import is_period
from analytics.views.view import View

LONGEST_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_PRACTICE = {"vi": "luyen-tap", "en": "practice"}


def file_name(view: View, language: str, extension: str) -> str:
    """Return the name of a view's file in ASCII: ``provinces-2025-12-luyen-tap.xlsx``.

    It has the period when the view is of one period, and always the mark of generated figures.
    """
    parts = [slug(view.view_id, "-") or "table", period_of(view)]
    parts += [_PRACTICE[language]] if view.is_practice else []
    return f"{'-'.join(filter(None, parts))}.{extension.removeprefix('.')}"


def period_of(view: View) -> str:
    """Return the one period that the view is of, or an empty text.

    It is the ``period`` that the title or the facts name; else the only one of the table.
    """
    for message in (view.title, *view.facts):
        named = _named_period(message)
        if named:
            return named
    if "period" not in view.table.columns:
        return ""
    found = {str(value) for value in view.table["period"] if not is_missing(value)}
    return found.pop() if len(found) == 1 and all(map(is_period, found)) else ""


def _named_period(message: Message) -> str:
    """Return the period among a message's values, or an empty text."""
    value = message.params.get("period")
    return value if isinstance(value, str) and is_period(value) else ""


def sheet_name(title: str) -> str:
    """Return a title as a name that Excel accepts: at most 31 characters, cut between words.

    Excel refuses brackets, colons, slashes, ``*`` and ``?`` anywhere, an apostrophe at either end,
    and the name "History".
    """
    words = _FORBIDDEN.sub(" ", title).split()
    name = ""
    for word in words:
        longer = f"{name} {word}".strip()
        if len(longer) > LONGEST_SHEET_NAME:
            break
        name = longer
    name = (name or "".join(words)[:LONGEST_SHEET_NAME]).strip("' ")
    return f"{name} 1".strip() if name.casefold() in ("", "history") else name
