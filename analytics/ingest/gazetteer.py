"""A written name becomes an area of each scheme in which that name exists.

Exact on the folded key and never by likeness: a free name-matcher reads "Doanh nghiệp nhà nước" as
Hà Nội. The same name may mean two areas (Bắc Ninh before and after July 2025), so what comes back
is one id per scheme, and the table's names or its period decide later.
"""

import re
from functools import cache, lru_cache

from analytics.ingest.fold import fold, squash, tidy
from analytics.reference.areas import COUNTRY, SCHEMES, area
from analytics.reference.tables import records

Found = dict[str, str]

LONGEST_NAME = 90
# A city of its own half a year before the 34: Resolution 175/2024/QH15, from 1 January 2025.
_HUE = "63-46"
TOTALS = ("tongso", "tongcong", "cong", "tong", "total", "grandtotal")

_COUNTRY = ("canuoc", "toanquoc", "wholecountry", "country", "vietnam", "nationwide", "toannganh")
_REGIONS = {
    "R1": ("Trung du miền núi phía Bắc", "Northern midlands and mountain areas", "TDMNPB"),
    "R2": ("ĐBS Hồng", "Đồng bằng s. Hồng", "ĐB sông Hồng", "ĐBSH"),
    "R3": (
        "Bắc Trung Bộ duyên hải miền Trung",
        "North Central and Central coastal areas",
        "North Central area and Central coastal area",
        "Northern Central area and Central coastal area",
    ),
    "R5": ("Southeast",),
    "R6": ("ĐBS Cửu Long", "Đồng bằng s. Cửu Long", "ĐB sông Cửu Long", "ĐBSCL"),
}
_REGIONS_BY_SCHEME = {"63": ("R1", "R2", "R3", "R5", "R6"), "34": ("R1", "R2", "R5", "R6")}
_NUMBERING = re.compile(
    r"^(?:[-+–—•*]\s*|\(?(?:\d{1,3}|[IVX]{1,5})\)?[.)/]?\s+|(?:\d{1,3}|[IVX]{1,5})[.)]\s*)"
)
_FOOTNOTE = re.compile(r"(?:\s*(?:\(\d{1,2}\)|\(\*+\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+))+$")
_BRACKETED = re.compile(r"^(?P<outer>[^()]+)\((?P<inner>[^()]+)\)$")
_OFFICE = re.compile(r"^(?:bhxh|bao hiem xa hoi) ")
_PROVINCE = re.compile(r"^tinh | province$")
_REGION = re.compile(r"^(?:vung|khu vuc) | region$")
_CITY = re.compile(r"^(?:thanh pho|t p|tp) | city$")


@lru_cache(maxsize=16384)
def _find(text: str) -> tuple[tuple[str, str], ...]:
    """Return the areas of a name as pairs, so that the answer can be kept."""
    name = _FOOTNOTE.sub("", _NUMBERING.sub("", tidy(text)))
    bracketed = _BRACKETED.match(name)
    found = _by_key(name)
    if not found and bracketed:
        outer, inner = _by_key(bracketed["outer"]), _by_key(bracketed["inner"])
        # "Hồ Chí Minh (Sài Gòn)" is one place twice; "Hà Nội (cũ)" is not the Hà Nội of the list.
        found = outer if outer and outer == inner else {}
    return tuple(found.items())


def find(text: str) -> Found:
    """Return the area of a name in each scheme: ``{"63": "63-27", "34": "34-24"}`` for Bắc Ninh.

    The country stands in both schemes. Numbering, footnote marks, "tỉnh", "thành phố" and "TP." do
    not matter; an empty answer means that this is no name of the list.
    """
    return dict(_find(text)) if 1 < len(text) <= LONGEST_NAME else {}


def is_total(text: str) -> bool:
    """Tell whether the text only says "total", which is the country's row in a complete table."""
    return squash(_FOOTNOTE.sub("", _NUMBERING.sub("", tidy(text)))) in TOTALS


def ids(found: Found) -> tuple[str, ...]:
    """Return the different areas of an answer."""
    return tuple(dict.fromkeys(found.values()))


def level(found: Found) -> str:
    """Return ``country``, ``region`` or ``province``; nothing for no area."""
    return area(next(iter(found.values()))).level if found else ""


def _by_key(name: str) -> Found:
    """Return the areas of a name without numbering and footnotes, whatever unit it is called."""
    folded = _OFFICE.sub("", fold(name))
    found: Found = {}
    for key, is_city in _forms(folded):
        for scheme, area_id in names().get(key, {}).items():
            if scheme not in found and (not is_city or _is_city(area_id)):
                found[scheme] = area_id
    return found


def _forms(folded: str) -> list[tuple[str, bool]]:
    """Return the keys under which a folded name may stand, and whether each was called a city."""
    bare = _REGION.sub("", _PROVINCE.sub("", folded))
    city = _CITY.sub("", folded)
    forms = [(folded, False), (bare, False)]
    if city != folded:
        forms.append((city, True))
    return [(form.replace(" ", ""), is_city) for form, is_city in forms]


@cache
def names() -> dict[str, Found]:
    """Return every key with its areas: official, short and English names, and written variants."""
    found: dict[str, Found] = {key: dict.fromkeys(SCHEMES, COUNTRY) for key in _COUNTRY}
    for row in records("areas"):
        if row["level"] in ("region", "province"):
            for field in ("name_vi", "name_en", "full_name_vi", "short_vi", "short_en"):
                _add(found, row[field], row["area_id"])
    for area_id, variant in _region_variants():
        _add(found, variant, area_id)
    for row in records("aliases"):
        target = found.get(row["name"], {}).get(row["scheme"])
        if target:
            _add(found, row["alias"], target)
    return found


def _region_variants() -> list[tuple[str, str]]:
    """Return the written variants of regions that ``aliases.csv`` does not hold, with their ids."""
    return [
        (f"{scheme}-{code}", variant)
        for scheme, codes in _REGIONS_BY_SCHEME.items()
        for code in codes
        for variant in _REGIONS[code]
    ]


def _add(found: dict[str, Found], name: str, area_id: str) -> None:
    """Put one name of one area into the mapping; the first meaning within a scheme stays."""
    found.setdefault(squash(name), {}).setdefault(area_id[:2], area_id)


@cache
def _is_city(area_id: str) -> bool:
    """Tell whether "Thành phố …" can mean this area.

    Before July 2025 "Thành phố Thái Nguyên" was a district of its province; since then there are
    no districts.
    """
    if area_id.startswith("34") or area_id == _HUE:
        return True
    row = next((row for row in records("areas") if row["area_id"] == area_id), None)
    return row is not None and row["full_name_vi"].startswith("Thành phố")
