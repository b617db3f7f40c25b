"""Written periods: ``Quý III/2025`` is the month 2025-09 with span quarter.

``Sơ bộ 2021`` is provisional.

The period is always the month of the END. Each form is taken out of the text before the next is
looked for, so the year inside ``31/12/2024`` is not found a second time. Two different periods in
one text mean that neither is certain.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePath

from analytics.ingest.letters.fold import fold, has_any, is_count, plain
from analytics.reference.periods import is_period

STATUSES = {
    "provisional": ("so bo", "tam tinh", "tam thoi", "prel", "preliminary", "provisional"),
    "estimate": (
        *("uoc", "uth", "uoc tinh", "uoc thuc hien", "uoc dat", "uoc ca nam", "du uoc"),
        *("estimate", "estimated", "est"),
    ),
    "final": ("chinh thuc", "quyet toan", "final"),
}


@dataclass(frozen=True)
class Label:
    """One written period: the month of its end, the span it covers, the status printed with it.

    ``is_cumulative`` tells of "9 tháng năm 2025" and "lũy kế đến 30/9": counted from the beginning
    of the year. Its span may then be ``months``, a number of months that no figure is kept for.
    """

    period: str
    span: str
    status: str = ""
    is_cumulative: bool = field(default=False, compare=False)


_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
_LINK = r"\s*(?:[/.,\-]|nam|cua nam|of)?\s*"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_NUMERALS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "mot": 1,
    "nhat": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_QUARTER = (
    r"(?:quy|quarter|q)[\s.]*(?:thu\s+)?(?P<quarter>iv|i{1,3}|[1-4]|mot|nhat|hai|ba|bon|tu)\b"
)
_MONTHS = r"(?P<months>1[0-2]|0?[2-9])"
_WORDS = {"two": 2, "three": 3, "six": 6, "nine": 9, "ten": 10, "eleven": 11}
_QUARTER_END = 3
_SPAN_OF_MONTHS = {3: "quarter", 6: "half", 9: "nine_months", 12: "year"}
_SECOND_HALF = "cuoi"
_CUMULATED = (
    *("luy ke", "cong don", "tu dau nam", "tinh tu dau nam"),
    *("cumulative", "cumulated", "ytd", "year to date"),
)

# The first form that fits takes its part of the text; more telling forms stand first.
_FORMS = tuple(
    (span, re.compile(pattern))
    for span, pattern in (
        (
            "months",
            r"\b(?:thang|t)\s*0?1\s*(?:-|–|den)\s*(?:het\s+)?(?:thang\s*|t)?"
            + _MONTHS
            + _LINK
            + _YEAR,
        ),
        ("month", r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-\d{1,2}(?!\d)"),
        ("month", r"(?<![\d/])\d{1,2}[/.\-](?P<month>\d{1,2})[/.\-]" + _YEAR),
        ("month", r"(?<![\d/])\d{1,2}/(?P<month>\d{1,2})/(?P<year>\d\d)(?![\d/])"),
        ("month", r"(?<!\d)\d{1,2}[\s\-/.]*" + _NAME + r"[\s\-/.,]*" + _YEAR),
        ("month", r"\b" + _NAME + r"\s+\d{1,2}(?:st|nd|rd|th)?\s*,?\s+" + _YEAR),
        (
            "months",
            r"(?<!\d)" + _MONTHS + r"\s*(?:thang|t)\b(?:\s*(?P<half>dau|cuoi))?" + _LINK + _YEAR,
        ),
        ("months", r"(?<!\d)" + _MONTHS + r"t(?P<year>(?:19|20)\d\d)(?!\d)"),
        ("months", r"(?<!\d)" + _MONTHS + r"\s+(?:first\s+)?months" + _LINK + _YEAR),
        (
            "months",
            r"\bfirst\s+(?P<months>two|three|six|nine|ten|eleven)\s+months" + _LINK + _YEAR,
        ),
        ("quarter", r"\b" + _QUARTER + _LINK + _YEAR),
        ("quarter", r"\b" + _QUARTER + r"\s*[/\-']\s*(?P<year>\d\d)(?!\d)"),
        (
            "month",
            r"\b(?:thang|thg|t)\s*(?P<month>1[0-2]|0?[1-9])\s*[/.\-]\s*(?P<year>[1-3]\d)(?![\d/])",
        ),
        ("quarter", r"(?<![a-z\d])(?P<quarter>[1-4])q\s*[/\-]?\s*(?P<year>20\d\d|\d\d)(?!\d)"),
        ("quarter", r"\b(?P<quarter>iv|i{1,3})\s*[/\-.]\s*" + _YEAR),
        (
            "quarter",
            r"\b(?P<quarter>first|1st|second|2nd|third|3rd|fourth|4th)\s+quarter" + _LINK + _YEAR,
        ),
        ("quarter", _YEAR + r"[\s/,;\-]*" + _QUARTER),
        # A quarter that does not exist takes its year with it: "Quý V/2025" is no year.
        ("quarter", r"\b(?:quy|quarter|q)[\s.]*(?P<quarter>[ivx]+|\d{1,2})\b" + _LINK + _YEAR),
        ("month", r"\b(?:thang|thg|t)[\s.]*(?P<month>\d{1,2})" + _LINK + _YEAR),
        ("month", r"(?<![\d/])(?P<month>\d{1,2})\s*/\s*" + _YEAR),
        ("month", r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)(?![\d\-/])"),
        ("month", r"\b" + _NAME + r"[\s,\-/]+" + _YEAR),
        ("month", r"\b" + _NAME + r"[\-'](?P<year>\d\d)(?!\d)"),
        ("year", r"(?:\bnam\s+)?" + _YEAR),
    )
)
# Every form holds a year: of four digits, or of two in a form with a stroke, a quarter or a month.
_YEAR_IN_FULL = re.compile(r"(?:19|20)\d\d")
_TWO_DIGITS = re.compile(r"\d\d")
_SHORT_FORM = re.compile("[/qt]|" + "|".join(_MONTH_NAMES))
# Without a year no numeral in words: "quỹ tự nguyện" is a fund.
_QUARTER_ALONE = re.compile(r"\b(?:quy|quarter|q)[\s.]*(?P<quarter>iv|i{1,3}|[1-4])\b")
_MONTH_ALONE = re.compile(r"\bthang[\s.]*(?P<month>1[0-2]|0?[1-9])(?!\d)")
_MONTHS_ALONE = re.compile(
    r"(?<!\d)" + _MONTHS + r"\s*(?:thang|t)\b(?:\s+(?P<half>dau|cuoi))?(?:\s+nam)?(?!\s*\d)"
)
_ALONE = (
    ("months", _MONTHS_ALONE),
    ("quarter", _QUARTER_ALONE),
    ("month", _MONTH_ALONE),
)
_LAW = re.compile(
    r"\b(?:nghi quyet|quyet dinh|cong van|thong tu|nghi dinh|luat|resolution|decision|decree)\b"
    r"[^,;()\n]*"
)
# A whole date in the name of a file is the day on which it was made, unless a month ends then.
_DAY_OF_FILE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-.]?\d\d[-.]?(?:[01]\d|2[0-7])"
    r"|(?:[01]?\d|2[0-7])[-.]\d{1,2}[-.](?:19|20)\d\d)(?!\d)"
)


@lru_cache(maxsize=65536)
def labels(text: str) -> tuple[Label, ...]:
    """Return the different periods that a text names, in the order of how telling their form is.

    The number and date of a law are no period: "Nghị quyết số 125/NQ-CP ngày 08/10/2018" names
    none.
    """
    rest = _readable(text)
    if not _may_hold_year(rest):
        return ()
    rest, status = _LAW.sub(" ", rest), status_in(text)
    found: list[Label] = []
    for span, pattern in _FORMS:
        for match in pattern.finditer(rest):
            label = _label(span, match.groupdict(), status)
            if label is not None:
                found.append(label)
        rest = pattern.sub(" ; ", rest)
    once = tuple(dict.fromkeys(_with_part_alone(found, rest)))
    return tuple(map(_cumulated, once)) if has_any(fold(text), _CUMULATED) else once


def _may_hold_year(readable: str) -> bool:
    """Tell whether a form can fit a text at all; most cells hold numbers and names."""
    return bool(
        _YEAR_IN_FULL.search(readable)
        or (_TWO_DIGITS.search(readable) and _SHORT_FORM.search(readable))
    )


def label(text: str) -> Label | None:
    """Return the period of a text that names exactly one; None for none and for several."""
    found = labels(text)
    return found[0] if len(found) == 1 else None


def has_part(text: str) -> bool:
    """Tell whether a text names a quarter or a month without its year: "Quý III"."""
    return not labels(text) and any(pattern.search(_readable(text)) for _, pattern in _ALONE)


def with_year(text: str, year: int) -> Label | None:
    """Return the period of a text such as "Quý III" in a year; None when it names no part."""
    return label(f"{text} ; năm {year}") if has_part(text) else None


def stem(file_name: str) -> str:
    """Return the words of a file's name, without its ending and the day on which it was made."""
    return _DAY_OF_FILE.sub(" ", PurePath(file_name).stem.replace("_", " "))


@lru_cache(maxsize=65536)
def without(text: str) -> str:
    """Return the folded text without its periods and the words that qualify them."""
    rest = _readable(text)
    for _, pattern in _FORMS:
        rest = pattern.sub(" ", rest)
    for _, pattern in _ALONE:
        rest = pattern.sub(" ", rest)
    rest = fold(rest)
    for words in STATUSES.values():
        for word in sorted(words, key=len, reverse=True):
            rest = f" {rest} ".replace(f" {word} ", " ").strip()
    return rest


def status_in(text: str) -> str:
    """Return the status word that stands with a period: ``Sơ bộ 2021`` is provisional.

    Nothing when none.
    """
    folded = fold(text)
    return next((status for status, words in STATUSES.items() if has_any(folded, words)), "")


def _readable(text: str) -> str:
    """Return the plain text with Roman numerals of one sign written in letters."""
    return plain(text).replace("ⅳ", "iv").replace("ⅲ", "iii").replace("ⅱ", "ii").replace("ⅰ", "i")


def _cumulated(label: Label) -> Label:
    """Return a label counted from the beginning of its year."""
    span = _SPAN_OF_MONTHS.get(int(label.period[5:]), "months")
    return replace(label, span=span, is_cumulative=True)


def _label(span: str, parts: dict[str, str | None], status: str) -> Label | None:
    """Return the period of one match; None for a month that does not exist."""
    year = _year(parts["year"] or "")
    if span == "months":
        return _months(parts, year, status)
    if span == "quarter":
        return _quarter(parts["quarter"] or "", year, status)
    if span == "year":
        return Label(f"{year}-12", "year", status)
    name = parts.get("name")
    month = _MONTH_NAMES.index(name) + 1 if name else int(parts.get("month") or 0)
    period = f"{year}-{month:02d}"
    return Label(period, "month", status) if is_period(period) else None


def _year(written: str) -> str:
    """Return a year in four digits."""
    return written if len(written) > 2 else f"20{written}"  # noqa: PLR2004


def _months(parts: dict[str, str | None], year: str, status: str) -> Label:
    """Return the first months of a year, or its second half."""
    written = parts["months"] or ""
    months = _WORDS.get(written) or int(written)
    end = 12 if parts.get("half") == _SECOND_HALF else months
    return Label(f"{year}-{end:02d}", _SPAN_OF_MONTHS.get(months, "months"), status, True)


def _quarter(written: str, year: str, status: str) -> Label | None:
    """Return a quarter, written in Roman or Arabic numerals or in a word; None for a fifth one."""
    number = _NUMERALS.get(written) or (int(written) if is_count(written) else 0)
    if number not in _NUMERALS.values():
        return None
    return Label(f"{year}-{number * _QUARTER_END:02d}", "quarter", status)


def _with_part_alone(found: list[Label], rest: str) -> list[Label]:
    """Return the periods; a heading "2025 / Quý III" is the quarter of that year."""
    if len(found) != 1 or found[0].span != "year":
        return found
    for span, pattern in _ALONE:
        match = pattern.search(rest)
        if match is not None:
            parts = {**match.groupdict(), "year": found[0].period[:4]}
            label = _label(span, parts, found[0].status)
            return [label] if label else found
    return found
