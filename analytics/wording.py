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
from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from analytics.errors import Message, Name

LANGUAGES = ("vi", "en")
CATALOGUES = Path(__file__).parents[1] / "data" / "locale"
MISSING = "–"
# Viet Nam has one time zone and no summer time.
VIET_NAM = timezone(timedelta(hours=7))
_MOST_DECIMALS = 6
# A file may hold any number that a computer knows; beyond this it is said by its power of ten.
_MOST_SAID = Decimal("1E+18")


@lru_cache(maxsize=len(LANGUAGES))
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
    exact = _exact(value)
    if not abs(exact) < _MOST_SAID:
        return f"{exact:.2E}"
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(abs(rounded) if rounded == 0 else rounded, pattern, locale=language)


def _exact(value: float | Decimal) -> Decimal:
    """Return a number as it is written: 0.1 is one tenth."""
    if isinstance(value, int | Decimal):
        return Decimal(value)
    return Decimal(repr(float(value)))


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


def pace(value: float | None, language: str) -> str:
    """Return points a year in a sentence: ``2,98 điểm phần trăm``.

    As exact as a rate, so that a reader who divides one pace by another finds the number of times.
    """
    if value is None or abs(value) < 0.005:  # noqa: PLR2004  what two decimals would hide
        return points_in_full(value, language)
    return (
        f"{rate(value, language)} {'percentage points' if language == 'en' else 'điểm phần trăm'}"
    )


def times(value: float | None, language: str) -> str:
    """Return how many times a pace is another: ``1,27``; from ten on in whole numbers."""
    text = rate(value, language)
    is_large = value is not None and abs(value) >= 10  # noqa: PLR2004  two decimals pretend to know
    return number(value, language) if is_large else text


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


def thousands(value: float | None, language: str) -> str:
    """Return a headcount in thousands: ``397 nghìn người``.

    Millions above a million, in full below 10,000.
    """
    if value is None or value != value or abs(value) < 10_000:  # noqa: PLR0124, PLR2004
        return persons(value, language)
    if abs(value) >= 1_000_000:  # noqa: PLR2004
        return millions(value, language)
    text = number(value / 1e3, language)
    return f"{text} thousand persons" if language == "en" else f"{text} nghìn người"


def short(value: float | None, language: str) -> str:
    """Return a headcount as a large figure without its unit: ``7,05 triệu`` or ``897 nghìn``."""
    text = thousands(value, language)
    return text.removesuffix(" người").removesuffix(" persons")


def signed(value: float | None, language: str) -> str:
    """Return a number with its sign, as few decimals as ``rate``: ``+0,8`` or ``−0,5``."""
    if value is None or value != value:  # noqa: PLR0124  NaN is the only value unlike itself
        return MISSING
    text = rate(abs(value), language)
    return f"{'−' if value < 0 else '+'}{text}" if float(value) else text


def point_decimals(values: list[float]) -> int:
    """Return how many decimals points that stand together have: one, two where all are below 1."""
    return 1 if max(map(abs, values), default=0) >= 1 else 2


def signed_points(value: float, language: str, decimals: int) -> str:
    """Return points with their sign and so many decimals: ``+2,6`` or ``−0,15``.

    More where a point that is not 0 would print as 0.
    """
    is_hidden = value and abs(value) < 0.5 * 10**-decimals
    text = (
        point_number(abs(value), language) if is_hidden else number(abs(value), language, decimals)
    )
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{text}"


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


def moment(value: datetime | str | None, language: str) -> str:
    """Return a moment on the clock of Viet Nam: ``22:02 ngày 25/11/2026`` or ``25 Nov 2026 22:02``.

    A text is read as ISO; without a zone it is in UTC, as the store keeps it.
    """
    if not value:
        return MISSING
    local = _in_viet_nam(value)
    if language == "en":
        return f"{day(local, language)} {local:%H:%M}"
    return f"{local:%H:%M} ngày {day(local, language)}"


def day(value: datetime | str | None, language: str) -> str:
    """Return the day of a moment in Viet Nam: ``25/11/2026`` or ``25 Nov 2026``."""
    if not value:
        return MISSING
    local = _in_viet_nam(value)
    if language == "en":
        return f"{local.day} {_MONTHS[local.month - 1][:3]} {local:%Y}"
    return f"{local:%d/%m/%Y}"


def _in_viet_nam(value: datetime | str) -> datetime:
    read = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(VIET_NAM)


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
    "pace": pace,
    "times": times,
    "persons": persons,
    "millions": millions,
    "short": short,
    "signed": signed,
    "signed1": lambda value, language: signed_points(value, language, 1),
    "signed2": lambda value, language: signed_points(value, language, 2),
    "thousands": thousands,
    "number": number,
    "number1": lambda value, language: number(value, language, 1),
    "period": period,
    "month": period_short,
    "quarter": quarter,
    "moment": moment,
    "day": day,
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
