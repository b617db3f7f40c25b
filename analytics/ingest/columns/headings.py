"""What a column holds, by its heading: its levels from top to bottom, joined.

The longest phrase of ``measures.csv`` that stands in the heading names the measure. What is left
over may forbid it: a plan, a growth rate, women only, another insurance. Such a column is left
unread and said so, because a figure put under the wrong measure is worse than one that is missing.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from analytics.ingest.columns import short_forms, words
from analytics.ingest.columns.phrases import all_in_text, in_text, phrases
from analytics.ingest.letters.fold import fold, has_any, has_phrase
from analytics.ingest.numbers import units
from analytics.ingest.numbers.units import Unit
from analytics.ingest.periods import periods_text
from analytics.ingest.periods.periods_text import Label
from analytics.reference.measures import measure

_KINDS = {
    "ordinal": ("stt", "tt", "so tt", "so thu tu", "no", "ordinal"),
    "code": ("ma", "ma tinh", "ma so", "code", "area id", "ma don vi", "ma dia phuong"),
    "area": ("dia phuong", "tinh", "tinh thanh pho", "don vi", "area", "province", "ten tinh"),
    "period": (
        *("ky", "ky bao cao", "ky so lieu", "thoi diem", "nam", "quy", "thang", "thoi gian"),
        *("period", "year", "quarter", "month", "date", "thang nam", "ky so"),
    ),
    "basis": ("mau so", "mau so cua ty le", "basis", "denominator"),
    "publisher": ("don vi cong bo", "co quan cong bo", "noi cong bo", "publisher"),
    "released": ("ngay cong bo", "thoi diem cong bo", "thang cong bo", "released", "release date"),
    "status": ("trang thai", "tinh trang", "loai so lieu", "tinh chat so lieu", "status"),
    "source": ("nguon", "nguon so lieu", "source", "sources"),
    "note": ("ghi chu", "chu thich", "note", "notes", "remark"),
}
_KIND_OF = {phrase: kind for kind, phrases in _KINDS.items() for phrase in phrases}

# The last known figures of a template, beside the cells to be filled in; never read.
_REFERENCE = ("tham khao", "for reference")

# A phrase without one of these names an insurance only where the lines around the table do.
_TELLING = (
    *("bhxh", "bhxhbb", "bhxhtn", "bhtn", "bao hiem", "insurance", "si", "ui", "llld"),
    *("luc luong lao dong", "labour force", "labor force", "mau so", "that nghiep", "unemployment"),
)
_OTHER_INSURANCE = ("bhyt", "y te", "health")
_RATE = ("ty le", "ti le", "rate")
_OPENING = ("dau ky", "dau quy", "dau thang")
_RATE_ALONE = ("ty le", "ti le", "ty le chung", "ty le phan tram", "rate", "percentage", "coverage")
_OTHER_MATTER = (
    *_OTHER_INSURANCE,
    *("dan so", "population", "doanh nghiep", "enterprises", "establishments"),
    *("so voi", "tang giam", "tang truong", "toc do", "co cau", "ty trong", "chenh lech", "growth"),
    *(
        "ke hoach",
        "kh",
        "chi tieu giao",
        "chi tieu duoc giao",
        "muc tieu",
        "phan dau",
        "hoan thanh",
    ),
    *("plan", "target", "nu", "male", "female", "men", "women"),
    *("thanh thi", "nong thon", "urban", "rural"),
    *(
        "huong",
        "beneficiaries",
        "recipients",
        "so thu",
        "so chi",
        "no dong",
        "cham dong",
        "moi",
        "tang them",
    ),
    *("so don vi", "don vi su dung", "so tien", "tien dong", "phai dong", "da dong", "quy luong"),
    *("phai thu", "da thu", "thu duoc", "so tang", "tang", "giam", "bien dong", "trong ky"),
    *("phat sinh", "so so", "mot lan", "1 lan", "huu tri", "om dau", "thai san", "ky truoc"),
    *("cung ky", "nam truoc", "quy truoc", "thang truoc", "tro cap", "tu tuat", "cap so"),
    *("so the", *_OPENING),
    *_RATE,
    *("thieu viec lam", "dang lam viec", "co viec lam"),
)
_KINDS_OF_INSURANCE = (
    ("bat buoc", "compulsory", "mandatory", "bhxhbb", "bb"),
    ("tu nguyen", "voluntary", "bhxhtn"),
    ("that nghiep", "unemployment", "bhtn"),
)
_GENERIC = frozenset(
    (
        "",
        "tong so",
        "total",
        "chung",
        "nguoi",
        "so lao dong",
        "thuc hien",
        "so thuc hien",
        "ket qua",
        "ket qua thuc hien",
        "so lieu",
        "so luong",
        "so nguoi",
        "tong cong",
        "gia tri",
        "value",
        "ca nuoc",
    )
)
_SOCIAL = ("bhxh", "bao hiem xa hoi", "social insurance")

_OTHER_TITLE = (
    *("huong", "chi tra", "so thu", "so chi", "no dong", "cham dong", "so tien", "so don vi"),
    *("don vi su dung lao dong", "doanh nghiep", "beneficiaries", "recipients", "revenue"),
    *("phat trien moi", "tang moi", "moi tham gia", "phat sinh"),
)
# "Nợ BHXH", but "No. of participants".
_DEBT = re.compile(r"\bno (?!of\b)|\bno$")
_OFFICE = re.compile(
    r"(?:^|\bcua )(?:bao hiem xa hoi|bhxh) (?:viet nam|tinh|thanh pho|tp|khu vuc|co so)\b"
)
# Beside a measure these words do not narrow it.
_PLAIN_WORDS = (
    *("so", "nguoi", "lao", "dong", "ld", "tham", "gia", "dang", "thuc", "hien", "duoc", "ket"),
    *("qua", "luy", "ke", "den", "het", "tinh", "thoi", "diem", "cuoi", "dau", "ky", "ngay"),
    *("thang", "quy", "nam", "lieu", "tong", "cong", "chung", "tri", "luong", "trong", "co"),
    *(
        "nay",
        "mat",
        "th",
        "uth",
        "number",
        "of",
        "participants",
        "persons",
        "people",
        "total",
        "value",
        "as",
        "at",
        "end",
    ),
)
FILLERS = (
    *_PLAIN_WORDS,
    *("bao", "bo", "cao", "theo", "cua", "ve", "tai", "tren", "toan", "thanh", "pho", "dia"),
    *("phuong", "viet", "ca", "nuoc", "bang", "bieu", "phu", "luc", "cot", "gom", "va", "la"),
    *("cac", "loai", "chia", "doi", "tuong", "nganh", "bhxh", "hiem", "xa", "hoi", "don", "vi"),
    *("te", "trung", "binh", "quan", "period", "quarter", "year", "by", "province", "the"),
    *("ii", "iii", "iv", "vii", "viii", "si", "ui", "insurance"),
)
_ROW_WORDS = (
    *("so", "nguoi", "lao", "dong", "ld", "tham", "gia", "dang", "tong", "cong", "ii", "iii", "iv"),
    *("number", "of", "insured", "persons", "people", "participants", "total", "in"),
)
# No heading; whoever reads on would only lose time.
_LONGEST = 1500
# Between the lines of a title.
BETWEEN_LINES = " . "
# No stroke: "ICLS 13 / 2005" would be a month.
_BETWEEN_LEVELS = " ; "


@dataclass(frozen=True)
class Heading:
    """What a heading says: the kind of column; of figures the measure, unit, period and basis.

    ``has_part_of_period`` tells of "Quý III" without a year anywhere, for which no other period may
    stand in. ``unknown_words`` stand beside the name of the measure and may narrow it.
    """

    text: str
    kind: str
    measure: str = ""
    unit: Unit | None = None
    label: Label | None = None
    basis: str = ""
    has_part_of_period: bool = False
    unknown_words: str = ""


@lru_cache(maxsize=4096)
def classify(levels: tuple[str, ...], title: str, said: str = "") -> Heading:
    """Return what a column holds.

    Args:
        levels: the texts of its heading from top to bottom.
        title: the lines above the table, which name the measure of a column headed by a period
        alone.
        said: what a row, a lower title or the sheet's name says in place of the heading.

    Returns:
        A heading of kind ``measure``, of one of the descriptive kinds, or ``unknown``.
    """
    text = " / ".join(levels)
    if len(text) > _LONGEST:
        return Heading(text, "unknown")
    kind = "reference" if has_any(fold(text), _REFERENCE) else _kind(levels)
    if kind:
        return Heading(text, kind)
    stated = units.in_heading((said, *levels))
    label, is_part = _period(_BETWEEN_LEVELS.join(levels), title)
    naming = _naming_part(levels)
    found = "" if _is_of_men(levels) else _lowest(levels) or _measure(naming, title, said)
    if not found or not _is_in_unit_of(found, stated):
        return Heading(text, "unknown", unit=stated, label=label)
    basis, unknown = words.basis(text), _unknown_words(naming)
    return Heading(text, "measure", found, stated, label, basis, is_part, unknown)


def _period(written: str, title: str) -> tuple[Label | None, bool]:
    """Return a heading's period, by the title's year if it has none, and whether a year lacks.

    A bare year under a title "Quý III" is that quarter of the year.
    """
    label = periods_text.label(written)
    if label is not None:
        part = (
            periods_text.with_year(title, int(label.period[:4])) if label.span == "year" else None
        )
        return (replace(part, status=label.status) if part else label), False
    if not periods_text.has_part(written):
        return None, False
    years = {int(label.period[:4]) for label in periods_text.labels(title)}
    label = periods_text.with_year(written, years.pop()) if len(years) == 1 else None
    return label, label is None


def _kind(levels: tuple[str, ...]) -> str:
    """Return the kind of a describing column, by its whole heading or its lowest level.

    Under the name of a measure a last level "Nam" is men, not the year.
    """
    whole = _KIND_OF.get(fold(" ".join(levels)), "")
    if whole or not levels or in_text(fold(" ".join(levels)))[0]:
        return whole
    return _KIND_OF.get(fold(levels[-1]), "")


def _is_of_men(levels: tuple[str, ...]) -> bool:
    """Tell whether a level says "Nam"; folded, "nam" is also "năm" and half of "Việt Nam"."""
    return any(fold(level) in ("nam", "trong do nam", "lao dong nam") for level in levels)


def _naming_part(levels: tuple[str, ...]) -> str:
    """Return the folded heading without units, periods and bases: the rest names the measure."""
    rest = periods_text.without(_BETWEEN_LEVELS.join(filter(None, map(units.without, levels))))
    return short_forms.without_whole(short_forms.in_full(words.without_basis(rest)))


def _lowest(levels: tuple[str, ...]) -> str:
    """Return the measure of the lowest level under a group that names several or another one.

    "Số người tham gia BHXH, BHTN / BHTN" is unemployment insurance; of "Tỷ lệ tham gia / BHTN" only
    the whole names the measure.
    """
    naming = _naming_part(levels)
    if len(levels) < 2 or len(all_in_text(naming)) < 2:  # noqa: PLR2004 - two of each
        return ""
    own = _naming_part(levels[-1:])
    found = _measure(own, naming, "") if in_text(own)[1] else ""
    is_rate = bool(found) and measure(found).unit == "percent"
    has_other = has_any(naming, tuple(w for w in _OTHER_MATTER if not (is_rate and w in _RATE)))
    return "" if has_other and not is_rate else found


def naming_of(line: str) -> str:
    """Return a line of a title, folded, without periods, units, bases and the names of offices."""
    return _OFFICE.sub(" ", _naming_part((line,))) if len(line) <= _LONGEST else ""


def _unknown_words(naming: str) -> str:
    """Return what stands beside the phrase of a measure and is no word of such headings."""
    if _says_nothing(naming):
        return ""
    rest = f" {naming} ".replace(f" {in_text(naming)[0]} ", " ", 1).split()
    known = _known_words()
    return " ".join(w for w in rest if w not in known and not w.isdigit() and len(w) > 1)


def _is_in_unit_of(measure_id: str, stated: Unit | None) -> bool:
    """Tell whether the stated unit can be that of the measure: a rate is not printed in persons."""
    return stated is None or stated.kind == measure(measure_id).unit


def named(text: str) -> str:
    """Return the measure that a text names in place of a heading: "2. BHXH tự nguyện (người)"."""
    if len(text) > _LONGEST:
        return ""
    naming = _naming_part((text,))
    return "" if _says_nothing(naming) else _measure(naming, _SOCIAL[0], "")


def of_row(text: str) -> str:
    """Return the measure of a row's name; nothing with other words beside it.

    "BHXH một lần" is a benefit, "BHXH cơ sở Đô Lương" an office.
    """
    if len(text) > _LONGEST:
        return ""
    naming = _naming_part((text,))
    rest = f" {naming} ".replace(f" {in_text(naming)[0]} ", " ", 1).split()
    is_bare = all(word in _ROW_WORDS or word.isdigit() or len(word) == 1 for word in rest)
    return named(text) if is_bare else ""


def of_title(title: str) -> str:
    """Return the one measure that the lines of a title name.

    The name of an office is no measure, and a title about beneficiaries, money or employers names
    none of participants.
    """
    told = _told(title)
    found = all_of_title(title)
    return found[0] if len(found) == 1 and not has_any(told, _OTHER_INSURANCE) else ""


def all_of_title(title: str) -> tuple[str, ...]:
    """Return the measures of participants that the lines of a title name."""
    told = _told(title)
    return () if has_any(told, _OTHER_TITLE) else tuple(sorted(all_in_text(told)))


def is_of_another_title(text: str) -> bool:
    """Tell whether a line speaks of beneficiaries, money or employers."""
    return has_any(fold(text), _OTHER_TITLE)


def is_generic(levels: tuple[str, ...]) -> bool:
    """Tell whether a heading names no measure and no other matter: "Số người", "Quý III/2025"."""
    if sum(map(len, levels)) > _LONGEST:
        return False
    return not _kind(levels) and _says_nothing(_naming_part(levels))


def _says_nothing(naming: str) -> bool:
    """Tell whether a folded heading has only words that every heading may have.

    "Đầu kỳ" says something: it is the end of the period before.
    """
    if has_any(naming, _OPENING):
        return False
    return naming in _GENERIC or all(word in _PLAIN_WORDS for word in naming.split())


def _told(title: str) -> str:
    """Return the folded lines of a title without the names of offices."""
    lines = [
        short_forms.without_whole(_OFFICE.sub(" ", short_forms.in_full(fold(line)))).strip()
        for line in title.split(BETWEEN_LINES)
    ]
    return " | ".join(line for line in lines if line)


def _measure(naming: str, title: str, said: str) -> str:
    """Return the measure that a folded heading names, else the title's when it names nothing."""
    if _says_nothing(naming):
        return named(said) if said else of_title(title)
    if naming in _RATE_ALONE:
        found = of_title(title)
        return found if found and measure(found).unit == "percent" else ""
    phrase, found = in_text(naming)
    if not found or _is_about_something_else(naming, phrase, found):
        return ""
    is_named = has_any(phrase, _TELLING) or has_any(f"{naming} {fold(title)}", _SOCIAL)
    return found if is_named else ""


def _is_about_something_else(naming: str, phrase: str, measure_id: str) -> bool:
    """Tell whether the words beside the phrase make it another quantity."""
    rest = f" {naming} ".replace(f" {phrase} ", " ", 1)
    other = tuple(word for word in _OTHER_MATTER if not has_phrase(phrase, word))
    if measure(measure_id).unit == "percent":
        other = tuple(word for word in other if word not in _RATE)
    if has_any(rest, other) or _DEBT.search(naming):
        return True
    # "bắt buộc và tự nguyện" is the whole of social insurance; each alone is a part of it.
    first, second, unemployed = (
        not has_any(phrase, kind) and has_any(rest, kind) for kind in _KINDS_OF_INSURANCE
    )
    return unemployed or first != second


@cache
def _known_words() -> frozenset[str]:
    """Return the words of measures' names, and those that only say that figures are reported."""
    named = {word for phrase, _ in phrases() for word in phrase.split()}
    return frozenset((*named, *FILLERS))
