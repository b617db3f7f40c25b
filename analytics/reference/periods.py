"""Periods: the month at whose end a headcount stands, written ``2025-09``.

A quarter is its last month, a year its December.

Plain text on purpose: it sorts correctly in pandas and in SQL, and survives a spreadsheet.
"""

import re
from datetime import date

SPANS = ("point", "month", "quarter", "half", "nine_months", "year")
SPAN_MONTHS = {"point": 1, "month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
PATTERN = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


def is_period(text: str) -> bool:
    """Tell whether the text is a month such as ``2025-09``."""
    return PATTERN.fullmatch(text) is not None


def number(period: str) -> int:
    """Return months since year 0, so that periods can be subtracted."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def from_number(months: int) -> str:
    """Return the period of a month number."""
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def shift(period: str, months: int) -> str:
    """Return the period that many months later (earlier when negative)."""
    return from_number(number(period) + months)


def months_between(earlier: str, later: str) -> int:
    """Return how many months the second period lies after the first."""
    return number(later) - number(earlier)


def quarters(first: str, last: str) -> tuple[str, ...]:
    """Return the last months of the quarters from one period to another, both included."""
    months = range(number(first), number(last) + 1)
    return tuple(from_number(m) for m in months if m % 3 == 2)  # noqa: PLR2004


def due_quarters(today: date, count: int = 6) -> tuple[str, ...]:
    """Return the quarter in progress and those before it, newest first.

    The quarter in progress is the coming one to be reported: at its end.
    """
    month = -(-today.month // 3) * 3
    newest = f"{today.year:04d}-{month:02d}"
    return tuple(shift(newest, -3 * n) for n in range(count))


def year_end(year: int) -> str:
    """Return the December of a year."""
    return f"{year}-12"


def of_day(day: date) -> str:
    """Return the month that a day lies in."""
    return f"{day.year:04d}-{day.month:02d}"
