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
from analytics.ingest.periods import forms
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


# Up to the period of the figures: "thực hiện Nghị quyết 125/NQ-CP đến 31/12/2025".
_LAW = re.compile(
    r"\b(?:nghi quyet|quyet dinh|cong van|thong tu|nghi dinh|luat|resolution|decision|decree)\b"
    r"(?:(?!\b(?:den|tai|trong)\s+(?:het\s+)?(?:ngay\s+|thoi\s+diem\s+)*"
    r"(?:\d{1,2}[/.\-]|thang\b|quy\b)|\bquy\s*(?:iv|i{1,3}|[1-4])\b"
    r"|(?<!\d\s)\bthang\s*\d)[^,;()\n])*"
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
    for span, pattern in forms.FORMS:
        for match in pattern.finditer(rest):
            label = _label(span, match.groupdict(), status)
            if label is not None:
                found.append(label)
        rest = pattern.sub(" ; ", rest)
    once = tuple(dict.fromkeys(_with_part_alone(found, rest)))
    return tuple(map(_cumulated, once)) if has_any(fold(text), forms.CUMULATED) else once


def _may_hold_year(readable: str) -> bool:
    """Tell whether a form can fit a text at all; most cells hold numbers and names."""
    return bool(
        forms.YEAR_IN_FULL.search(readable)
        or (forms.TWO_DIGITS.search(readable) and forms.SHORT_FORM.search(readable))
    )


def label(text: str) -> Label | None:
    """Return the period of a text that names exactly one; None for none and for several."""
    found = labels(text)
    return found[0] if len(found) == 1 else None


def has_part(text: str) -> bool:
    """Tell whether a text names a quarter or a month without its year: "Quý III"."""
    return not labels(text) and any(pattern.search(_readable(text)) for _, pattern in forms.ALONE)


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
    for _, pattern in forms.FORMS:
        rest = pattern.sub(" ", rest)
    for _, pattern in forms.ALONE:
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
    span = forms.SPAN_OF_MONTHS.get(int(label.period[5:]), "months")
    return replace(label, span=span, is_cumulative=True)


def _label(span: str, parts: dict[str, str | None], status: str) -> Label | None:
    """Return the period of one match; None for a month that does not exist."""
    year = _year(parts["year"] or "")
    if span == "days":
        return _days(int(parts["first"] or 0), int(parts["month"] or 0), year, status)
    if span == "months":
        return _months(parts, year, status)
    if span == "quarter":
        return _quarter(parts["quarter"] or "", year, status)
    if span == "year":
        return Label(f"{year}-12", "year", status)
    name, word = parts.get("name"), parts.get("word")
    month = forms.MONTH_NAMES.index(name) + 1 if name else int(parts.get("month") or 0)
    month = forms.MONTHS_IN_WORDS[word] if word else month
    period = f"{year}-{month:02d}"
    return Label(period, "month", status) if is_period(period) else None


def _year(written: str) -> str:
    """Return a year in four digits."""
    return written if len(written) > 2 else f"20{written}"  # noqa: PLR2004


def _months(parts: dict[str, str | None], year: str, status: str) -> Label:
    """Return the first months of a year, or its second half."""
    written = parts["months"] or ""
    months = forms.WORDS.get(written) or int(written)
    end = 12 if parts.get("half") == forms.SECOND_HALF else months
    return Label(f"{year}-{end:02d}", forms.SPAN_OF_MONTHS.get(months, "months"), status, True)


def _days(first: int, last: int, year: str, status: str) -> Label | None:
    """Return the span from the first day of a month to the last day of another one of its year."""
    if not 1 <= first <= last or not is_period(f"{year}-{last:02d}"):
        return None
    n_months, period = last - first + 1, f"{year}-{last:02d}"
    if n_months == 1:
        return Label(period, "month", status)
    is_quarter = n_months == forms.QUARTER_END and last % forms.QUARTER_END == 0
    if is_quarter:
        return Label(period, "quarter", status)
    from_january = first == 1
    span = forms.SPAN_OF_MONTHS.get(n_months, "months") if from_january else "months"
    return Label(period, span, status, True)


def _quarter(written: str, year: str, status: str) -> Label | None:
    """Return a quarter, written in Roman or Arabic numerals or in a word; None for a fifth one."""
    number = forms.NUMERALS.get(written) or (int(written) if is_count(written) else 0)
    if number not in forms.NUMERALS.values():
        return None
    return Label(f"{year}-{number * forms.QUARTER_END:02d}", "quarter", status)


def _with_part_alone(found: list[Label], rest: str) -> list[Label]:
    """Return the periods; a heading "2025 / Quý III" is the quarter of that year."""
    if len(found) != 1 or found[0].span != "year":
        return found
    for span, pattern in forms.ALONE:
        match = pattern.search(rest)
        if match is not None:
            parts = {**match.groupdict(), "year": found[0].period[:4]}
            label = _label(span, parts, found[0].status)
            return [label] if label else found
    return found
