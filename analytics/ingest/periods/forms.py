"""The forms in which periods are written, the more telling ones first; texts are folded."""

import re

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
_LINK = r"\s*(?:[/.,\-]|nam|cua nam|of)?\s*"
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_NUMBERS = ("hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_IN_WORDS = {word: n for n, word in enumerate(_NUMBERS, start=2)}
MONTHS_IN_WORDS = {**_IN_WORDS, "gieng": 1, "mot": 1, "tu": 4, "chap": 12}
# "tháng Năm năm 2025" is May; "tháng năm 2025" may be May or a year, and is read as neither.
_MONTH_WORD = (
    r"(?P<word>muoi mot|muoi hai|muoi|gieng|mot|hai|ba|tu|bon|sau|bay|tam|chin|chap"
    r"|nam(?=\s+(?:cua\s+)?nam\s))"
)
NUMERALS = {
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
WORDS = {**_IN_WORDS, "two": 2, "three": 3, "six": 6, "nine": 9, "ten": 10, "eleven": 11}
QUARTER_END = 3
SPAN_OF_MONTHS = {3: "quarter", 6: "half", 9: "nine_months", 12: "year"}
SECOND_HALF = "cuoi"
CUMULATED = (
    *("luy ke", "cong don", "tu dau nam", "tinh tu dau nam"),
    *("cumulative", "cumulated", "ytd", "year to date"),
)

# The first form that fits takes its part of the text; more telling forms stand first.
FORMS = tuple(
    (span, re.compile(pattern))
    for span, pattern in (
        (
            "months",
            r"\b(?:thang|t)\s*0?1\s*(?:-|–|den)\s*(?:het\s+)?(?:thang\s*|t)?"
            + _MONTHS
            + _LINK
            + _YEAR,
        ),
        (
            "days",
            r"\b(?:tu|from)\s+(?:ngay\s+)?0?1[/.\-](?P<first>\d{1,2})(?:[/.\-](?:19|20)\d\d)?\s+"
            r"(?:den|to|until)\s+(?:het\s+)?(?:ngay\s+)?(?:2[89]|3[01])[/.\-](?P<month>\d{1,2})"
            r"[/.\-]" + _YEAR,
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
        (
            "months",
            rf"\b(?P<months>{'|'.join(reversed(_NUMBERS))})"
            r"\s+thang\b(?:\s*(?P<half>dau|cuoi))?" + _LINK + _YEAR,
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
        (
            "month",
            r"\bthang\s+" + _MONTH_WORD + r"(?:\s*[/.,\-]\s*|\s+(?:cua\s+)?nam\s+|\s+)" + _YEAR,
        ),
        ("month", r"\bthang\s+nam\s+" + _YEAR),
        ("month", r"(?<![\d/])(?P<month>\d{1,2})\s*/\s*" + _YEAR),
        ("month", r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)(?![\d\-/])"),
        ("month", r"\b" + _NAME + r"[\s,\-/]+" + _YEAR),
        ("month", r"\b" + _NAME + r"[\-'](?P<year>\d\d)(?!\d)"),
        ("year", r"(?:\bnam\s+)?" + _YEAR),
    )
)
# Every form holds a year: of four digits, or of two in a form with a stroke, a quarter or a month.
YEAR_IN_FULL = re.compile(r"(?:19|20)\d\d")
TWO_DIGITS = re.compile(r"\d\d")
SHORT_FORM = re.compile("[/qt]|" + "|".join(MONTH_NAMES))
# Without a year no numeral in words: "quỹ tự nguyện" is a fund.
_QUARTER_ALONE = re.compile(r"\b(?:quy|quarter|q)[\s.]*(?P<quarter>iv|i{1,3}|[1-4])\b")
_MONTH_ALONE = re.compile(r"\bthang[\s.]*(?P<month>1[0-2]|0?[1-9])(?!\d)")
_MONTHS_ALONE = re.compile(
    r"(?<!\d)" + _MONTHS + r"\s*(?:thang|t)\b(?:\s+(?P<half>dau|cuoi))?(?:\s+nam)?(?!\s*\d)"
)
# "T1" is January only where nothing else is said.
_MONTH_IN_SHORT = re.compile(r"(?:^|(?<=;))\s*t\s*[.]?\s*(?P<month>1[0-2]|0?[1-9])\s*(?=;|$)")
# "30/9" is a month's end where the day is one.
_LAST_DAY = re.compile(r"(?<![\d/.,])(?:2[89]|3[01])\s*/\s*(?P<month>1[0-2]|0?[1-9])(?![\d/.,])")
ALONE = (
    ("months", _MONTHS_ALONE),
    ("quarter", _QUARTER_ALONE),
    ("month", _MONTH_ALONE),
    ("month", _MONTH_IN_SHORT),
    ("month", _LAST_DAY),
)
