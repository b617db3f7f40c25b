"""The view: a table that carries its own title, finding, units, basis, period, sources and notes.

Pages draw it, charts plot it, exports write it. The table holds raw values; formatting happens in
``wording``. Text in it is either plain (a source), a ``Name`` or a ``Message``, never a
translation.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.wording import Name, number, period_short, point_number, rate, say

UNITS = ("text", "pct", "pp", "persons", "number", "period", "year")


@dataclass(frozen=True)
class Column:
    """One column of a view: its name in the table, its heading, and its unit."""

    name: str
    title: Message
    unit: str = "text"


@dataclass(frozen=True)
class Mark:
    """A dated level behind the figures: a milestone, or a break when ``value`` is missing."""

    period: str
    value: float | None
    label: Message


@dataclass(frozen=True, eq=False)
class View:
    """One titled table; equal to itself alone, so that what is made from it can be kept by it.

    ``facts`` are the lines that stand beside every figure (period, basis, status); ``sources`` are
    plain text, one an entry; ``is_practice`` marks generated figures wherever the view is shown.
    """

    view_id: str
    title: Message
    finding: Message
    table: pd.DataFrame
    columns: tuple[Column, ...]
    facts: tuple[Message, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_practice: bool = False


def spoken(values: list) -> np.ndarray:
    """Return names, messages or texts as one column of a table."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def joined(parts: Sequence[Message | Name], between: str = " ") -> Message:
    """Return sentences, or the items of a list with a mark between them, as one message."""
    return Message(
        between.join(f"{{part{n}}}" for n in range(len(parts))),
        {f"part{n}": part for n, part in enumerate(parts)},
    )


def cell_text(value: object, unit: str, language: str) -> str:
    """Return one cell as a reader sees it; a missing figure is a dash."""
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, Name):
        return value.say(language)
    if unit == "text":
        return "" if value is None or value is pd.NA else str(value)
    if value is None or pd.isna(value):  # pyright: ignore[reportArgumentType, reportCallIssue]
        return number(None, language)
    return _WRITERS[unit](value, language)


def printed(view: View, language: str) -> pd.DataFrame:
    """Return the view's table as text, under its headings in the language."""
    return pd.DataFrame(
        {
            say(column.title, language): [
                cell_text(value, column.unit, language) for value in view.table[column.name]
            ]
            for column in view.columns
        }
    )


_WRITERS = {
    "pct": rate,
    "pp": point_number,
    "persons": number,
    "number": number,
    "period": period_short,
    "year": lambda value, _: str(int(value)),
}
