"""Messages, numbers and dates in the reader's language.

Everything above the pages returns ``Message`` values: an English id and parameters. Only here do
they become text, so that no translated sentence ever enters a cache or the store. The catalogues
are ``data/locale/*/messages.po``; they are read once, without a compiled copy. Numbers follow
Vietnamese or English usage through Babel, never the browser.

A placeholder may name a format: ``{gap:persons}``, ``{rate:pct}``, ``{gap:pp}``,
``{period:period}``. A value with ``vi`` and ``en`` attributes (a ``Name``) is said in the reader's
language; a ``Message`` is said in turn.
"""

import string
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from analytics.errors import Message

LANGUAGES = ("vi", "en")
CATALOGUES = Path(__file__).parents[1] / "data" / "locale"
MISSING = "–"
_MOST_DECIMALS = 6


@dataclass(frozen=True)
class Name:
    """A name in both languages, such as that of a province."""

    vi: str
    en: str

    def say(self, language: str) -> str:
        """Return the name in the language."""
        return self.en if language == "en" else self.vi


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return every message id of the language with its text."""
    with (CATALOGUES / language / "messages.po").open("rb") as file:
        entries = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def say(message: Message | str, language: str, **params: object) -> str:
    """Return the message in the language with its values filled in.

    A message that the catalogue lacks is said by its English id; a test fails on every such id.
    """
    if isinstance(message, str):
        message = Message(message, params)
    text = catalogue(language).get(message.id) or message.id
    return _Formatter(language).vformat(text, (), message.params)


def say_all(messages: tuple[Message, ...] | list[Message], language: str) -> str:
    """Return the messages one after another, as one paragraph."""
    return " ".join(say(message, language) for message in messages)


def number(value: float | Decimal | None, language: str, decimals: int = 0) -> str:
    """Return a number with separators, rounded half up; a dash for a missing one.

    Rounding happens here and nowhere before: 44,96 prints as ``45,0`` and is still below 45.
    """
    if value is None or value != value:  # noqa: PLR0124  NaN is the only value unlike itself
        return MISSING
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(abs(rounded) if rounded == 0 else rounded, pattern, locale=language)


def rate(value: float | None, language: str) -> str:
    """Return a rate as it is printed in a table: ``42,71``; two decimals at most, one at least."""
    text = number(value, language, 2)
    return text[:-1] if text.endswith("0") else text


def pct(value: float | None, language: str) -> str:
    """Return a percentage in a sentence: ``45,1%`` or ``45.1%``, ``42,71%`` where two are known."""
    text = rate(value, language)
    return text if text == MISSING else f"{text}%"


def level(value: float | None, language: str) -> str:
    """Return the level of a milestone, without decimals that it does not have: ``2,5%``."""
    text = rate(value, language)
    return text if text == MISSING else f"{text.removesuffix('.0').removesuffix(',0')}%"


def point_number(value: float | None, language: str) -> str:
    """Return points with one decimal.

    With more where that would hide that there is a difference.
    """
    decimals = 1
    while value and decimals < _MOST_DECIMALS and abs(value) < 0.5 * 10**-decimals:
        decimals += 1
    return number(value, language, decimals)


def points(value: float | None, language: str) -> str:
    """Return a difference of two percentages: ``7,6 điểm %`` or ``7.6 pp``."""
    text = point_number(value, language)
    return text if text == MISSING else f"{text} {'pp' if language == 'en' else 'điểm %'}"


def points_in_full(value: float | None, language: str) -> str:
    """Return a difference of two percentages in a sentence: ``7,6 điểm phần trăm``."""
    text = point_number(value, language)
    unit = "percentage points" if language == "en" else "điểm phần trăm"
    return text if text == MISSING else f"{text} {unit}"


def persons(value: float | None, language: str) -> str:
    """Return a headcount in full: ``7.052.000 người`` or ``7,052,000 persons``."""
    text = number(value, language)
    return text if text == MISSING else f"{text} {'persons' if language == 'en' else 'người'}"


def millions(value: float | None, language: str, decimals: int = 2) -> str:
    """Return a headcount in millions: ``7,05 triệu người`` or ``7.05 million``.

    Below 100,000 in full.
    """
    if value is None or value != value or abs(value) < 100_000:  # noqa: PLR0124, PLR2004
        return persons(value, language)
    text = number(value / 1e6, language, decimals)
    return f"{text} million persons" if language == "en" else f"{text} triệu người"


ROMAN = {3: "I", 6: "II", 9: "III", 12: "IV"}


def period(value: str | None, language: str) -> str:
    """Return a month in full: ``tháng 11/2025`` or ``November 2025``.

    A quarter's last month names it too.
    """
    if not value:
        return MISSING
    year, month = value.split("-")
    if language == "en":
        return f"{_MONTHS[int(month) - 1]} {year}"
    return f"tháng {_vietnamese_month(month)}/{year}"


def _vietnamese_month(month: str) -> str:
    """Return a month as official letters write it: a zero before January and February alone."""
    return month if int(month) <= 2 else str(int(month))  # noqa: PLR2004


def period_short(value: str | None, language: str) -> str:
    """Return a month as short as it stays clear: ``12/2025`` or ``Dec 2025``."""
    if not value:
        return MISSING
    year, month = value.split("-")
    if language == "en":
        return f"{_MONTHS[int(month) - 1][:3]} {year}"
    return f"{_vietnamese_month(month)}/{year}"


def quarter(value: str | None, language: str) -> str:
    """Return a quarter by its last month: ``Quý III/2025`` or ``Q3 2025``.

    Other months as months.
    """
    if not value:
        return MISSING
    year, month = int(value[:4]), int(value[5:])
    if month not in ROMAN:
        return period(value, language)
    return f"Q{month // 3} {year}" if language == "en" else f"Quý {ROMAN[month]}/{year}"


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_FORMATS = {
    "pct": pct,
    "rate": rate,
    "level": level,
    "pp": points,
    "points": points_in_full,
    "persons": persons,
    "millions": millions,
    "number": number,
    "number1": lambda value, language: number(value, language, 1),
    "period": period,
    "month": period_short,
    "quarter": quarter,
}


class _Formatter(string.Formatter):
    """Fills braces with values said in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        """Return one value as text."""
        if format_spec in _FORMATS:
            return _FORMATS[format_spec](value, self.language)
        if isinstance(value, Message):
            return say(value, self.language)
        if isinstance(value, Name):
            return value.say(self.language)
        return str(value)
