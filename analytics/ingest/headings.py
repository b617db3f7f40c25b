"""What a column holds, by its heading: its levels from top to bottom, joined.

The longest phrase of ``measures.csv`` that stands in the heading names the measure. What is left
over may forbid it: a plan, a growth rate, women only, another insurance. Such a column is left
unread and said so, because a figure put under the wrong measure is worse than one that is missing.
"""

from dataclasses import dataclass
from functools import cache

from analytics.ingest import periods_text, units, words
from analytics.ingest.fold import fold, has_any, has_phrase
from analytics.ingest.periods_text import Label
from analytics.ingest.units import Unit
from analytics.reference.measures import measure, measures

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

# A phrase without one of these names an insurance only where the lines around the table do.
_TELLING = (
    *("bhxh", "bhxhbb", "bhxhtn", "bhtn", "bao hiem", "insurance", "si", "ui", "llld"),
    *("luc luong lao dong", "labour force", "labor force", "mau so", "that nghiep", "unemployment"),
)
_OTHER_INSURANCE = ("bhyt", "y te", "health")
_RATE = ("ty le", "ti le", "rate")
_OTHER_MATTER = (
    *_OTHER_INSURANCE,
    *("dan so", "population", "doanh nghiep", "enterprises", "establishments"),
    *("so voi", "tang giam", "tang truong", "toc do", "co cau", "ty trong", "chenh lech", "growth"),
    *("ke hoach", "chi tieu giao", "chi tieu duoc giao", "muc tieu", "phan dau", "hoan thanh"),
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
        "so luong",
        "so nguoi",
        "tong cong",
        "gia tri",
        "value",
        "ca nuoc",
    )
)
_SOCIAL = ("bhxh", "bao hiem xa hoi", "social insurance")

# No stroke: "ICLS 13 / 2005" would be a month.
_BETWEEN_LEVELS = " ; "


@dataclass(frozen=True)
class Heading:
    """What a heading says: the kind of column; of figures the measure, unit, period and basis.

    ``has_part_of_period`` tells of "Quý III" without a year anywhere, for which no other period may
    stand in.
    """

    text: str
    kind: str
    measure: str = ""
    unit: Unit | None = None
    label: Label | None = None
    basis: str = ""
    has_part_of_period: bool = False


def classify(levels: tuple[str, ...], title: str) -> Heading:
    """Return what a column holds.

    Args:
        levels: the texts of its heading from top to bottom.
        title: the lines above the table, which name the measure of a column headed by a period
        alone.

    Returns:
        A heading of kind ``measure``, of one of the descriptive kinds, or ``unknown``.
    """
    text = " / ".join(levels)
    kind = _kind(levels)
    if kind:
        return Heading(text, kind)
    stated = units.in_heading(levels)
    label, is_part = _period(_BETWEEN_LEVELS.join(levels), title)
    found = "" if _is_of_men(levels) else _measure(_naming_part(levels), fold(title))
    if not found or not _is_in_unit_of(found, stated):
        return Heading(text, "unknown", unit=stated, label=label)
    return Heading(text, "measure", found, stated, label, words.basis(text), is_part)


def _period(written: str, title: str) -> tuple[Label | None, bool]:
    """Return a heading's period, by the title's year if it has none, and whether a year lacks."""
    label = periods_text.label(written)
    if label is not None or not periods_text.has_part(written):
        return label, False
    label = periods_text.label(f"{written} ; {title}")
    return label, label is None


def _kind(levels: tuple[str, ...]) -> str:
    """Return the kind of a describing column, by its whole heading or its lowest level.

    Under the name of a measure a last level "Nam" is men, not the year.
    """
    whole = _KIND_OF.get(fold(" ".join(levels)), "")
    if whole or not levels or in_text(fold(" ".join(levels)))[0]:
        return whole
    return _KIND_OF.get(fold(levels[-1]), "")


def in_text(folded: str) -> tuple[str, str]:
    """Return the longest phrase of ``measures.csv`` in a folded text with its measure.

    Nothing when none.
    """
    text = f" {folded} "
    for phrase, measure_id in _phrases():
        if f" {phrase} " in text:
            return phrase, measure_id
    return "", ""


def only_in_text(folded: str) -> str:
    """Return the measure that a folded text names if it names just one."""
    found: set[str] = set()
    phrase, measure_id = in_text(folded)
    while phrase:
        found.add(measure_id)
        folded = f" {folded} ".replace(f" {phrase} ", " | ")
        phrase, measure_id = in_text(folded)
    return found.pop() if len(found) == 1 else ""


def _is_of_men(levels: tuple[str, ...]) -> bool:
    """Tell whether a level says "Nam"; folded, "nam" is also "năm" and half of "Việt Nam"."""
    return any(fold(level) in ("nam", "trong do nam", "lao dong nam") for level in levels)


def _naming_part(levels: tuple[str, ...]) -> str:
    """Return the folded heading without units, periods and bases: the rest names the measure."""
    rest = periods_text.without(_BETWEEN_LEVELS.join(filter(None, map(units.without, levels))))
    return words.without_basis(rest)


def _is_in_unit_of(measure_id: str, stated: Unit | None) -> bool:
    """Tell whether the stated unit can be that of the measure: a rate is not printed in persons."""
    return stated is None or stated.kind == measure(measure_id).unit


def _measure(naming: str, title: str) -> str:
    """Return the measure that a folded heading names, else the title's when it names nothing."""
    if naming in _GENERIC:
        return "" if has_any(title, _OTHER_INSURANCE) else only_in_text(title)
    phrase, found = in_text(naming)
    if not found or _is_about_something_else(naming, phrase, found):
        return ""
    is_named = has_any(phrase, _TELLING) or has_any(f"{naming} {title}", _SOCIAL)
    return found if is_named else ""


def _is_about_something_else(naming: str, phrase: str, measure_id: str) -> bool:
    """Tell whether the words beside the phrase make it another quantity."""
    rest = f" {naming} ".replace(f" {phrase} ", " ", 1)
    other = tuple(word for word in _OTHER_MATTER if not has_phrase(phrase, word))
    if measure(measure_id).unit == "percent":
        other = tuple(word for word in other if word not in _RATE)
    if has_any(rest, other):
        return True
    kinds = [has_any(rest, kind) for kind in _KINDS_OF_INSURANCE if not has_any(phrase, kind)]
    return sum(kinds) == 1


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Return every phrase that names a measure, the longest first."""
    pairs = {(fold(p), m.measure) for m in measures().values() for p in m.headings}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
