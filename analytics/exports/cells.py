"""What a cell of a file holds: a number, a text, or nothing; and the words that every file shares.

A file carries raw values, so that it can be calculated with; only their display is rounded. The
screen writes the unit into the cell ("45,1%"), a file writes it into the heading, so that the cell
stays a number on the same 0-100 scale.
"""

import math
import re
import unicodedata
from numbers import Integral

import pandas as pd

from analytics.errors import FrameError, Message
from analytics.reference.periods import is_period
from analytics.views.view import Column, View
from analytics.wording import Name, period, say

Cell = str | int | float | None

PRACTICE_MARK = Message("Figures generated for practice, not published statistics.")
FIGURE_UNITS = ("pct", "pp", "persons", "number", "year")
UNIT_NAMES = {
    "pct": Message("% (0 to 100)"),
    "pp": Message("percentage points"),
    "persons": Message("persons"),
    "number": Message("number"),
    "period": Message("month"),
    "year": Message("year"),
    "text": Message("text"),
}
# The short unit for a heading, and the words by which a heading already says it.
_HEADING_UNITS = {
    "pct": (Message("%"), ("%", "per cent", "phần trăm")),
    "pp": (Message("pp"), ("pp", "point", "điểm")),
    "persons": (Message("persons"), ("person", "people", "người")),
}


def heading(column: Column, language: str) -> str:
    """Return a column's heading with its unit: ``Coverage (%)``; a heading that says it is kept."""
    text = say(column.title, language)
    if column.unit not in _HEADING_UNITS:
        return text
    unit, words = _HEADING_UNITS[column.unit]
    if any(word in text.casefold() for word in words):
        return text
    return f"{text} ({say(unit, language)})"


def cell(value: object, unit: str, language: str) -> Cell:
    """Return what a file holds for one value of a view's table.

    A missing value and an empty text are None: never zero, a dash or "nan". Figures keep every
    digit. A month is said in full ("tháng 12/2025"), because a spreadsheet that opens a text table
    would make a day of "12/2025".

    Raises:
        FrameError: a figure is infinite.
    """
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, Name):
        return value.say(language)
    if is_missing(value):
        return None
    if unit in FIGURE_UNITS:
        return figure(value)
    text = str(value)
    if unit == "period" and is_period(text):
        return period(text, language)
    return text or None


def figure(value: object) -> int | float:
    """Return one known figure as a plain number.

    Raises:
        FrameError: it is infinite.
    """
    if isinstance(value, Integral):
        return int(value)
    number = float(value)  # pyright: ignore[reportArgumentType]
    if not math.isfinite(number):
        raise FrameError("A file cannot hold the figure {value}.", value=str(number))
    return number


def is_missing(value: object) -> bool:
    """Tell whether a value is None, NA or not a number."""
    # NaN and NaT are the only values unlike themselves; NA cannot be compared.
    return value is None or value is pd.NA or value != value  # noqa: PLR0124


def workspace(view: View) -> str:
    """Return the workspace that the view's figures come from."""
    return "practice" if view.is_practice else "official"


def slug(text: str, separator: str) -> str:
    """Return a text as lower-case ASCII words: ``Địa phương`` becomes ``dia-phuong``."""
    # đ has no decomposition, unlike every other Vietnamese letter.
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return separator.join(words)
