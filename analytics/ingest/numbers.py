"""Text becomes exact numbers, in the style of the whole column: ``1.234,5`` or ``1,234.5``.

A number that Excel holds as a number is never touched here. For text the order of evidence is: a
cell with both separators, a group of three repeated, a part that cannot be thousands; then the
unit (persons come whole, a percentage stays below 1,000). A lone ``1.234`` without any of them is
not guessed (B33).
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from analytics.ingest.fold import plain

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

_GAPS = re.compile(r"[\s\u00a0\u202f\u2009\u2007'’]")
_SHAPE = re.compile(r"[-+−]?[0-9]+(?:[.,][0-9]+)*")
_ONE_GROUP = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+")


def is_missing(text: str) -> bool:
    """Tell whether the text only marks a missing figure: ``..``, ``…``, ``-``, ``x``, ``n/a``."""
    return plain(text) in MISSING


def bare(text: str) -> str:
    """Return the digits, separators and sign of a number, without spaces and apostrophes."""
    return _GAPS.sub("", text.strip()).replace("−", "-")


def looks_numeric(text: str) -> bool:
    """Tell whether the text is made of digits and separators only."""
    return _SHAPE.fullmatch(bare(text)) is not None


def style_of(text: str) -> str:
    """Return the style that one number proves by itself; nothing when it fits both."""
    number = bare(text)
    dots, commas = number.count("."), number.count(",")
    if not _SHAPE.fullmatch(number) or dots + commas == 0:
        return ""
    grouped = _GROUPED.fullmatch(number)
    if grouped is not None:
        return COMMA_DECIMAL if grouped[1] == "." else DOT_DECIMAL
    is_decimal = (dots and commas) or (dots + commas == 1 and not _ONE_GROUP.fullmatch(number))
    if not is_decimal:
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
