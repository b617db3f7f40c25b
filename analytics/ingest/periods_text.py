"""Written periods: ``Quý III/2025`` is the month 2025-09 with span quarter.

``Sơ bộ 2021`` is provisional.

The period is always the month of the END. Each form is taken out of the text before the next is
looked for, so the year inside ``31/12/2024`` is not found a second time. Two different periods in
one text mean that neither is certain.
"""

import re
from dataclasses import dataclass

from analytics.ingest.fold import fold, has_any, plain
from analytics.reference.periods import is_period

STATUSES = {
    "provisional": ("so bo", "prel", "preliminary", "provisional"),
    "estimate": ("uoc", "uoc tinh", "uoc thuc hien", "estimate", "estimated", "est"),
    "final": ("chinh thuc", "final"),
}


@dataclass(frozen=True)
class Label:
    """One written period: the month of its end, the span it covers, the status printed with it."""

    period: str
    span: str
    status: str = ""


_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
_LINK = r"\s*(?:[/.,\-]|nam|cua nam|of)?\s*"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER_END = 3
_SPAN_OF_MONTHS = {3: "quarter", 6: "half", 9: "nine_months"}
_SECOND_HALF = "cuoi"

# The first form that fits takes its part of the text; more telling forms stand first.
_FORMS = tuple(
    (span, re.compile(pattern))
    for span, pattern in (
        ("month", r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-\d{1,2}(?!\d)"),
        ("month", r"(?<![\d/])\d{1,2}[/.\-](?P<month>\d{1,2})[/.\-]" + _YEAR),
        ("months", r"(?<!\d)(?P<months>[369])\s+thang(?:\s+(?P<half>dau|cuoi))?" + _LINK + _YEAR),
        ("months", r"(?<!\d)(?P<months>[369])\s+(?:first\s+)?months" + _LINK + _YEAR),
        ("quarter", r"\b(?:quy|quarter|q)[\s.]*(?P<quarter>iv|i{1,3}|[1-4])\b" + _LINK + _YEAR),
        ("quarter", r"(?<![a-z\d])(?P<quarter>[1-4])q\s*[/\-]?\s*(?P<year>20\d\d|\d\d)(?!\d)"),
        ("quarter", r"\b(?P<quarter>iv|i{1,3})\s*[/\-]\s*" + _YEAR),
        ("quarter", _YEAR + r"[\s/,;\-]*(?:quy|quarter|q)[\s.]*(?P<quarter>iv|i{1,3}|[1-4])\b"),
        ("month", r"\b(?:thang|thg|t)[\s.]*(?P<month>\d{1,2})" + _LINK + _YEAR),
        ("month", r"(?<![\d/])(?P<month>\d{1,2})\s*/\s*" + _YEAR),
        ("month", r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?![\d\-])"),
        ("month", r"\b(?P<name>" + "|".join(_MONTH_NAMES) + r")[a-z]*\.?[\s,]+" + _YEAR),
        ("year", r"(?:\bnam\s+)?" + _YEAR),
    )
)
_QUARTER_ALONE = re.compile(r"\b(?:quy|quarter|q)[\s.]*(?P<quarter>iv|i{1,3}|[1-4])\b")
_MONTH_ALONE = re.compile(r"\bthang[\s.]*(?P<month>1[0-2]|0?[1-9])(?!\d)")
_MONTHS_ALONE = re.compile(
    r"(?<!\d)(?P<months>[369])\s+thang(?:\s+(?P<half>dau|cuoi))?(?:\s+nam)?(?!\s*\d)"
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


def labels(text: str) -> tuple[Label, ...]:
    """Return the different periods that a text names, in the order of how telling their form is.

    The number and date of a law are no period: "Nghị quyết số 125/NQ-CP ngày 08/10/2018" names
    none.
    """
    rest, status = _LAW.sub(" ", plain(text)), status_in(text)
    found: list[Label] = []
    for span, pattern in _FORMS:
        for match in pattern.finditer(rest):
            label = _label(span, match.groupdict(), status)
            if label is not None:
                found.append(label)
        rest = pattern.sub(" ; ", rest)
    return tuple(dict.fromkeys(_with_part_alone(found, rest)))


def label(text: str) -> Label | None:
    """Return the period of a text that names exactly one; None for none and for several."""
    found = labels(text)
    return found[0] if len(found) == 1 else None


def has_part(text: str) -> bool:
    """Tell whether a text names a quarter or a month without its year: "Quý III"."""
    return not labels(text) and any(pattern.search(plain(text)) for _, pattern in _ALONE)


def without(text: str) -> str:
    """Return the folded text without its periods and the words that qualify them."""
    rest = plain(text)
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


def _label(span: str, parts: dict[str, str | None], status: str) -> Label | None:
    """Return the period of one match; None for a month that does not exist."""
    year = parts["year"] or ""
    if span == "months":
        months = int(parts["months"] or 0)
        end = 12 if parts.get("half") == _SECOND_HALF else months
        return Label(f"{year}-{end:02d}", _SPAN_OF_MONTHS[months], status)
    if span == "quarter":
        return _quarter(parts["quarter"] or "", year if len(year) > 2 else f"20{year}", status)  # noqa: PLR2004
    if span == "year":
        return Label(f"{year}-12", "year", status)
    name = parts.get("name")
    month = _MONTH_NAMES.index(name) + 1 if name else int(parts.get("month") or 0)
    period = f"{year}-{month:02d}"
    return Label(period, "month", status) if is_period(period) else None


def _quarter(written: str, year: str, status: str) -> Label:
    """Return a quarter, written in Roman or Arabic numerals."""
    number = _ROMAN.get(written) or int(written)
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
