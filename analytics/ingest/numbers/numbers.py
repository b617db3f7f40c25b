"""Text becomes exact numbers, in the style of the whole column: ``1.234,5`` or ``1,234.5``.

A number that Excel holds as a number is never touched here. For text the order of evidence is: a
cell with both separators, a group of three repeated, a part that cannot be thousands; ``styles``
takes over where the cells of a column prove nothing (B33).
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from analytics.ingest.letters.fold import plain

MISSING = frozenset(
    (
        "",
        "-",
        "--",
        "–",
        "—",
        "−",
        ".",
        "..",
        "...",
        "…",
        "x",
        "n/a",
        "na",
        "khong co",
        "khong co so lieu",
    )
)

DOT_DECIMAL = "1,234.5"
COMMA_DECIMAL = "1.234,5"

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad]")
# Every space of Unicode that Python's \s knows, and what is typed for an apostrophe.
_GAP = r"[\s'’‘ʼ´`]"
_GROUPED_BY_GAPS = re.compile(rf"([-+]?[0-9]{{1,3}})((?:{_GAP}[0-9]{{3}})+)([.,][0-9]+)?")
_SHAPE = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*")
_ONE_GROUP = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+")
_LETTERS = {
    **dict.fromkeys("OoОо", "0"),
    **dict.fromkeys("lI|", "1"),
    "S": "5",
    "B": "8",
    "Z": "2",
}
_INFINITE = re.compile(r"[-+]?(?:nan|inf|infinity|[0-9.,]+e[-+]?[0-9]+)", re.IGNORECASE)


def is_missing(text: str) -> bool:
    """Tell whether the text only marks a missing figure: ``..``, ``…``, ``-``, ``x``, ``n/a``."""
    return plain(text) in MISSING


def western(text: str) -> str:
    """Return the text with the digits 0-9 for those of any script, without invisible characters.

    Fullwidth digits are digits; superscripts are not, they are marks of a footnote.
    """
    if text.isascii():
        return text
    seen = _INVISIBLE.sub("", text).replace("−", "-")
    for letter in {letter for letter in set(seen) if letter.isdecimal()}:
        seen = seen.replace(letter, str(unicodedata.decimal(letter)))
    return seen


def bare(text: str) -> str:
    """Return the digits, separators and sign of a number, without spaces that group by three.

    Other spaces stay: "12 34" is no number.
    """
    return _cleaned(text)[0]


def _cleaned(text: str) -> tuple[str, bool]:
    """Return the bare text, and whether spaces or apostrophes group its thousands."""
    number = re.sub(r"^([-+])\s+", r"\1", western(text).strip().lstrip("'").strip())
    grouped = _GROUPED_BY_GAPS.fullmatch(number)
    return (re.sub(_GAP, "", number), True) if grouped else (number, False)


@lru_cache(maxsize=65536)
def looks_numeric(text: str) -> bool:
    """Tell whether the text is made of digits and separators only."""
    return not text[:1].isalpha() and _SHAPE.fullmatch(bare(text)) is not None


def is_not_finite(text: str) -> bool:
    """Tell whether a text is what programs write for no number: ``NaN``, ``inf``, ``1e999``."""
    return _INFINITE.fullmatch(text.strip()) is not None


def letters_for_digits(text: str) -> dict[str, str]:
    """Return each letter that stands for a digit in a number, with the digit: ``1O5``.

    Nothing for a text that holds no digit, or that is no number even so.
    """
    seen = western(text).strip()
    found = {letter: _LETTERS[letter] for letter in seen if letter in _LETTERS}
    mended = "".join(found.get(letter, letter) for letter in seen)
    has_digit = any(letter.isdigit() for letter in seen)
    return found if has_digit and looks_numeric(mended) else {}


def style_of(text: str) -> str:
    """Return the style that one number proves by itself; nothing when it fits both."""
    number, is_grouped_by_gaps = _cleaned(text)
    dots, commas = number.count("."), number.count(",")
    if not _SHAPE.fullmatch(number) or dots + commas == 0:
        return ""
    grouped = _GROUPED.fullmatch(number)
    if grouped is not None:
        return COMMA_DECIMAL if grouped[1] == "." else DOT_DECIMAL
    is_one = dots + commas == 1 and (is_grouped_by_gaps or not _ONE_GROUP.fullmatch(number))
    if not (dots and commas) and not is_one:
        return ""
    # With both separators the last one is the decimal mark.
    return DOT_DECIMAL if number.rfind(".") > number.rfind(",") else COMMA_DECIMAL


def styles(texts: Iterable[str]) -> dict[str, str]:
    """Return each style that a column proves with the first text that proves it.

    Two mean a mixed column.
    """
    found: dict[str, str] = {}
    for text in texts:
        style = style_of(text)
        if style:
            found.setdefault(style, text)
    return found


def is_ambiguous(text: str) -> bool:
    """Tell whether the text is a number that the two styles read differently, such as ``1.234``."""
    return looks_numeric(text) and read_text(text, DOT_DECIMAL) != read_text(text, COMMA_DECIMAL)


def grouping(text: str) -> str:
    """Return the style in which a lone separator groups thousands: ``1.234`` is 1234."""
    return COMMA_DECIMAL if "." in bare(text) else DOT_DECIMAL


def other(style: str) -> str:
    """Return the other of the two styles."""
    return DOT_DECIMAL if style == COMMA_DECIMAL else COMMA_DECIMAL


def read_text(text: str, style: str) -> Decimal | None:
    """Return the number that a text means in a style; None when it is no number of that style."""
    number = bare(text)
    if not _SHAPE.fullmatch(number):
        return None
    group, mark = (",", ".") if style == DOT_DECIMAL else (".", ",")
    whole, _, part = number.partition(mark)
    if mark in part or group in part:
        return None
    if group in whole and not re.fullmatch(
        rf"[-+]?[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+", whole
    ):
        return None
    return Decimal(whole.replace(group, "") + ("." + part if part else ""))


def exact(value: float) -> Decimal:
    """Return a number of a workbook as it was typed: beyond 15 digits there is only noise."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
