"""Written bases, statuses, publishers and dates of release become their ids."""

import re
from functools import cache

from analytics.ingest.letters.fold import fold, has_phrase, plain
from analytics.ingest.periods.periods_text import STATUSES
from analytics.reference.bases import bases
from analytics.reference.tables import records

UNIT_ITSELF = "unit"

_BASES = {
    "vss_old": (
        "vss cu",
        "bhxh cu",
        "mau so cu",
        "vss old",
        "mau so bhxh viet nam den thang 9 2022",
    ),
    "vss_new": ("vss moi", "bhxh moi", "mau so moi", "vss new"),
    "as_published": ("theo cong bo", "as published", "khong in mau so"),
    "nso_15plus_icls13": ("icls 13", "icls13"),
    "nso_15plus_icls19": ("icls 19", "icls19"),
    "nso_working_age": (
        "trong do tuoi co quan thong ke",
        "working age statistics office",
        "trong do tuoi lao dong",
    ),
    "estimated_working_age": ("uoc tinh trong do tuoi", "estimated working age"),
}
# Only these may be cut out of a heading: "trong độ tuổi" is part of a measure's own name.
_HEADING_BASES = frozenset(
    (
        *_BASES["nso_15plus_icls13"],
        *_BASES["nso_15plus_icls19"],
        *_BASES["vss_old"],
        *_BASES["vss_new"],
    )
)
_STATUSES = {
    **STATUSES,
    "published": ("da cong bo", "cong bo", "published"),
    "derived": ("tinh tu so cong bo", "derived"),
}
_DATE_FORMS = (
    re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})"),
    re.compile(r"(?:thang\s*)?(?P<month>\d{1,2})\s*[/\-]\s*(?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?:nam\s*)?(?P<year>(?:19|20)\d\d)"),
)
_LAST_MONTH = 12
_LAST_DAY = 31


def basis(text: str) -> str:
    """Return the basis that a text names as a phrase, longest phrase first.

    Nothing when it names none.
    """
    folded = fold(text)
    found = [
        (len(phrase), basis_id)
        for basis_id, phrases in _basis_phrases().items()
        for phrase in phrases
        if has_phrase(folded, phrase)
    ]
    return max(found)[1] if found else ""


def without_basis(folded: str) -> str:
    """Return a folded heading without the words of its basis, such as "theo chuan icls 13"."""
    rest = f" {folded} "
    phrases = {phrase for found in _basis_phrases().values() for phrase in found}
    for phrase in sorted(phrases & _HEADING_BASES, key=len, reverse=True):
        rest = rest.replace(f" {phrase} ", " ")
    for word in ("theo chuan", "mau so"):
        rest = rest.replace(f" {word} ", " ") if not rest.startswith(" mau so uoc") else rest
    return rest.strip()


def status(text: str) -> str:
    """Return the status that a cell names; nothing when it names none.

    "Tính từ số công bố" is derived although it holds the words for published: the longest phrase
    wins.
    """
    folded = fold(text)
    found = [
        (len(phrase), status_id)
        for status_id, phrases in _STATUSES.items()
        for phrase in phrases
        if has_phrase(folded, phrase)
    ]
    return max(found)[1] if found else ""


def publisher(text: str) -> str:
    """Return the publisher that a text names as a phrase, longest alias first.

    Nothing when it names none.
    """
    folded = fold(text)
    found = [
        (len(alias), publisher_id)
        for alias, publisher_id in _publisher_aliases()
        if has_phrase(folded, alias)
    ]
    return max(found)[1] if found else ""


def released(text: str) -> str | None:
    """Return a date of release as ``2023``, ``2023-01`` or ``2023-01-31``.

    None when it cannot be read.

    A remark in brackets behind it does not matter: "2023-01 (ngày tải về)." is ``2023-01``.
    """
    bare = re.sub(r"\([^()]*\)", " ", plain(text)).strip(" .")
    if not bare:
        return ""
    for form in _DATE_FORMS:
        match = form.fullmatch(bare)
        if match:
            return _iso({name: int(value) for name, value in match.groupdict().items()})
    return None


def _iso(parts: dict[str, int]) -> str | None:
    """Return year, month and day as far as they are given; None for a day that no calendar has."""
    month, day = parts.get("month", 1), parts.get("day", 1)
    if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    written = [f"{parts['year']:04d}"]
    written += [f"{parts[name]:02d}" for name in ("month", "day") if name in parts]
    return "-".join(written)


@cache
def _basis_phrases() -> dict[str, tuple[str, ...]]:
    """Return the phrases of every basis: those people write, and its names in the reference."""
    return {
        basis_id: tuple(
            {
                *_BASES.get(basis_id, ()),
                *(fold(name) for name in (b.name.vi, b.name.en, b.short.vi, b.short.en)),
            }
        )
        for basis_id, b in bases().items()
    }


@cache
def _publisher_aliases() -> tuple[tuple[str, str], ...]:
    """Return every folded alias with its publisher; a name and an id are aliases too."""
    return tuple(
        (fold(alias), row["publisher"])
        for row in records("publishers")
        for alias in (*row["aliases"].split("|"), row["name_vi"], row["name_en"])
        if alias
    )
