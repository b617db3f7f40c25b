"""A written name becomes an area of each scheme in which that name exists.

Exact on the folded key and never by likeness: a free name-matcher reads "Doanh nghiệp nhà nước" as
Hà Nội. The same name may mean two areas (Bắc Ninh before and after July 2025), so what comes back
is one id per scheme, and the table's names or its period decide later.
"""

import re
from functools import cache, lru_cache

from analytics.ingest.letters import accents
from analytics.ingest.letters.fold import fold, squash, tidy
from analytics.ingest.names.regions import find_region, regions_by_key
from analytics.reference.areas import COUNTRY, SCHEMES, area, areas, parts
from analytics.reference.tables import records

Found = dict[str, str]

LONGEST_NAME = 90
LONGEST_TEXT = 300
# So short a name is another word when its accents are others.
_LONGEST_WORD = 4
# A city of its own half a year before the 34: Resolution 175/2024/QH15, from 1 January 2025.
_HUE = "63-46"
TOTALS = ("tongso", "tongcong", "cong", "tong", "total", "grandtotal")

_COUNTRY = ("canuoc", "toanquoc", "wholecountry", "country", "vietnam", "nationwide", "toannganh")
# "- ", "12 ", "12. ", "1.2. ", "(3) ", "IV. ", "a) ", "01 - "; never the letters of a name alone.
_NUMBERING = re.compile(
    r"^(?:[-+–—•*]\s*|(?:\d{1,3}\.)+\d{0,3}[)/]?\s*|\(?(?:\d{1,3}|[IVX]{1,5})\)?[.)/:]?\s+"
    r"|(?:\d{1,3}|[IVX]{1,5})[.)/:_-]\s*|\d{1,3}(?=[^\W\d_]{2})|\(?[a-z]\)\s*)+"
)
# "A. ", "B - ": only where the whole is no name, for "Q. Ninh" and "B.R-V.T" are.
_LETTER = re.compile(r"^[A-Za-zĐđ]\s*[.)-]\s*")
_FOOTNOTE = re.compile(
    r"(?:\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\(\*+\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|[-–]\s*\d{2}|(?<=[^\W\d_])\d))+$"
)
_BETWEEN_WORDS = re.compile(r"[\s/–—-]+")
_MOST_WORDS = 14
_BRACKETED = re.compile(r"^(?P<outer>[^()]+)\((?P<inner>[^()]+)\)$")
_DIGIT = re.compile("[0-9]")
_OFFICE = re.compile(r"^(?:bhxh|bao hiem xa hoi) ")
_CODE = re.compile(r"ma tinh (?P<code>\d\d)")
_PROVINCE = re.compile(r"^tinh |^t (?!p |t )| province$")
_NEW = ("moi", "new", "sau sap nhap", "sau hop nhat", "tinh moi")
_BETWEEN_NAMES = re.compile(r"\s*[,;+&]\s*|\s+(?:và|va|and)\s+|\s+[-–—]\s+")
_MERGING = re.compile(
    r"^(?:(?:gồm|cũ|bao gồm|sáp nhập|hợp nhất|từ|tỉnh|các tỉnh|trước đây là|thêm)\s*:?\s+)+",
    re.IGNORECASE,
)
_UNITS = ("tp", "thanh pho", "tinh")
_CITY = re.compile(r"^(?:thanh pho|t p|tp) | city$")


@lru_cache(maxsize=65536)
def _find(text: str) -> tuple[tuple[str, str], ...]:
    """Return the areas of a name as pairs, so that the answer can be kept."""
    name = without_marks(text)
    code = _CODE.fullmatch(fold(name))
    if code:
        return tuple(codes().get(code["code"], {}).items())
    bracketed = _BRACKETED.match(name)
    bare = _LETTER.sub("", name)
    found = _by_key(name) or (_by_key(bare) if bare != name else {})
    if not found and bracketed:
        outer, inner = _by_key(bracketed["outer"]), _by_key(bracketed["inner"])
        # "Hồ Chí Minh (Sài Gòn)" is one place twice; "Hà Nội (cũ)" is not the Hà Nội of the list.
        is_same = outer == inner or fold(bracketed["inner"]) in _UNITS
        found = outer if is_same else _merged(outer, bracketed["inner"])
    return tuple((found or _twice(name)).items())


def find(text: str) -> Found:
    """Return the area of a name in each scheme: ``{"63": "63-27", "34": "34-24"}`` for Bắc Ninh.

    The country stands in both schemes. Numbering, footnote marks, "tỉnh", "thành phố" and "TP." do
    not matter; "Mã tỉnh 24" is the province of that code; an empty answer means that this is no
    name of the list.
    """
    return dict(_find(text)) if 1 < len(text) <= LONGEST_NAME else {}


def _merged(outer: Found, inner: str) -> Found:
    """Return one of the 34 when brackets behind its name list provinces that it was made of.

    "Phú Thọ (gồm Vĩnh Phúc, Hòa Bình)"; "Tuyên Quang (mới)" is the one of the 34 too.
    """
    today = outer.get("34", "")
    if fold(inner) in _NEW:
        return {"34": today} if today else {}
    listed = [_MERGING.sub("", part.strip()) for part in _BETWEEN_NAMES.split(inner)]
    named = {_by_key(name).get("63", "") for name in listed if name}
    return {"34": today} if today and named and named <= set(parts().get(today, ())) else {}


def _twice(name: str) -> Found:
    """Return the area that a name gives twice: "CẢ NƯỚC - WHOLE COUNTRY", "TỔNG SỐ CẢ NƯỚC"."""
    if _no_name_has_a_digit() and _DIGIT.search(name[-1:]):
        return {}
    for first, second in _halves(name):
        found = _by_key(second)
        if found and (
            _by_key(first) == found or (squash(first) in TOTALS and level(found) == "country")
        ):
            return found
    return {}


def is_total(text: str) -> bool:
    """Tell whether the text only says "total", which is the country's row in a complete table.

    In two languages too: "TỔNG SỐ - TOTAL". No text longer than a name does, and none is searched.
    """
    if len(text) > LONGEST_NAME:
        return False
    name = without_marks(text)
    return squash(name) in TOTALS or any(
        squash(first) in TOTALS and squash(second) in TOTALS for first, second in _halves(name)
    )


def _halves(name: str) -> list[tuple[str, str]]:
    """Return the two parts of a name for every way to cut it between words."""
    words = _BETWEEN_WORDS.split(name)
    if len(words) > _MOST_WORDS:
        return []
    return [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]


def without_marks(text: str) -> str:
    """Return a name without the numbering before it and the footnote marks behind it."""
    name = tidy(text)
    # Of a longer text, which is no name, footnotes would be looked for in every place.
    return _FOOTNOTE.sub("", _NUMBERING.sub("", name)) if len(name) <= LONGEST_TEXT else name


def bare_key(text: str) -> str:
    """Return the key of a text without numbering, footnotes and the kind of its unit."""
    return _forms(_OFFICE.sub("", fold(without_marks(text))))[-1][0]


def ids(found: Found) -> tuple[str, ...]:
    """Return the different areas of an answer."""
    return tuple(dict.fromkeys(found.values()))


def level(found: Found) -> str:
    """Return ``country``, ``region`` or ``province``; nothing for no area."""
    return area(next(iter(found.values()))).level if found else ""


def _by_key(name: str) -> Found:
    """Return the areas of a name without numbering and footnotes, whatever unit it is called."""
    folded = _OFFICE.sub("", fold(name))
    if not folded or (_no_name_has_a_digit() and _DIGIT.search(folded)):
        return {}
    found: Found = {}
    for key, is_city in _forms(folded):
        for scheme, area_id in names().get(key, {}).items():
            if scheme in found or (is_city and not _is_city(area_id)):
                continue
            if len(key) > _LONGEST_WORD or _has_accents(name, key, area_id):
                found[scheme] = area_id
    return found or find_region(name)


def _has_accents(name: str, key: str, area_id: str) -> bool:
    """Tell whether a word has the accents of an area's name: "Huệ" is a person, not Huế."""
    own = accents.part(area(area_id).name.vi, key)
    return not own or accents.agree(accents.part(name, key), own)


def _forms(folded: str) -> list[tuple[str, bool]]:
    """Return the keys under which a folded name may stand, and whether each was called a city."""
    bare = _PROVINCE.sub("", folded)
    city = _CITY.sub("", folded)
    forms = [(folded, False), (bare, False)]
    if city != folded:
        forms.append((city, True))
    return [(form.replace(" ", ""), is_city) for form, is_city in forms]


@cache
def _no_name_has_a_digit() -> bool:
    """Tell whether a text with a digit can be no name, so that it need not be looked for."""
    return not any(map(_DIGIT.search, (*names(), *regions_by_key())))


@cache
def codes() -> dict[str, Found]:
    """Return the provinces of each official code of two digits, one a scheme."""
    found: dict[str, Found] = {}
    for one in areas().values():
        if one.level == "province":
            found.setdefault(one.code, {})[one.scheme] = one.area_id
    return found


@cache
def names() -> dict[str, Found]:
    """Return every key of the country and the provinces with its areas.

    Official, short and English names, and written variants.
    """
    found: dict[str, Found] = {key: dict.fromkeys(SCHEMES, COUNTRY) for key in _COUNTRY}
    for row in records("areas"):
        if row["level"] == "province":
            for field in ("name_vi", "name_en", "full_name_vi", "short_vi", "short_en"):
                _add(found, row[field], row["area_id"])
    for row in records("aliases"):
        target = found.get(row["name"], {}).get(row["scheme"])
        if target:
            _add(found, row["alias"], target)
    return found


def _add(found: dict[str, Found], name: str, area_id: str) -> None:
    """Put one name of one area into the mapping; the first meaning within a scheme stays."""
    found.setdefault(squash(name), {}).setdefault(area_id[:2], area_id)


@lru_cache(maxsize=128)
def _is_city(area_id: str) -> bool:
    """Tell whether "Thành phố …" can mean this area.

    Before July 2025 "Thành phố Thái Nguyên" was a district of its province; since then there are
    no districts.
    """
    if area_id.startswith("34") or area_id == _HUE:
        return True
    row = next((row for row in records("areas") if row["area_id"] == area_id), None)
    return row is not None and row["full_name_vi"].startswith("Thành phố")
