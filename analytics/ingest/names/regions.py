"""Regions in their many spellings, and those of older divisions, which are no areas of the lists.

Offices abbreviate regions word by word ("D.H Nam Trg Bộ", "TD và MN phía Bắc"), so the words are
written out before names are compared.
"""

from functools import cache

from analytics.ingest.letters.fold import fold
from analytics.reference.tables import records

_IN_FULL = {
    "db": "dong bang",
    "dbs": "dong bang song",
    "dbsh": "dong bang song hong",
    "dbscl": "dong bang song cuu long",
    "s": "song",
    "td": "trung du",
    "mn": "mien nui",
    "tdmn": "trung du mien nui",
    "tdmnpb": "trung du mien nui phia bac",
    "tr": "trung",
    "trg": "trung",
    "dh": "duyen hai",
    "dhmt": "duyen hai mien trung",
    "btb": "bac trung bo",
    "ntb": "nam trung bo",
    "dhntb": "duyen hai nam trung bo",
    "dnb": "dong nam bo",
    "mountain": "mountains",
}
_LEFT_OUT = frozenset(("va", "and", "vung", "khu", "vuc", "region", "area", "areas"))
_OTHER_NAMES = {
    "R1": ("Trung du miền núi Bắc Bộ",),
    "R3": (
        "North Central and Central coastal",
        "Northern Central and Central coastal",
        "North Central area and Central coastal area",
        "Bắc Trung Bộ duyên hải Trung Bộ",
    ),
    "R4": ("Nam Trung Bộ và Tây Nguyên", "South Central Coast and Central Highlands"),
    "R5": ("Southeast",),
}
# The region 3 of the 63 is another one than that of the 34, and so is region 4.
_SCHEMES = {"R1": ("63", "34"), "R3": ("63",), "R4": ("34",), "R5": ("63", "34")}
_OLDER = (
    *("Đông Bắc", "Đông Bắc Bộ", "Tây Bắc", "Tây Bắc Bộ", "Nam Trung Bộ", "Bắc Bộ", "Trung Bộ"),
    *("Nam Bộ", "Duyên hải Nam Trung Bộ", "Duyên hải miền Trung", "Duyên hải Trung Bộ"),
    *("Duyên hải Bắc Trung Bộ", "Miền Bắc", "Miền Trung", "Miền Nam", "North East", "North West"),
    *("South Central Coast", "North Central Coast", "Miền núi phía Bắc", "Miền Đông Nam Bộ"),
    *("Miền Tây Nam Bộ", "Tây Nam Bộ", "Vùng núi và trung du"),
)


def find_region(text: str) -> dict[str, str]:
    """Return the region of each scheme that a text names; nothing when it names none."""
    return regions_by_key().get(_key(text), {})


def is_older(text: str) -> bool:
    """Tell whether a text names a region of an older division or a third of the country."""
    return _key(text) in _older_keys()


@cache
def regions_by_key() -> dict[str, dict[str, str]]:
    """Return every key with its region of each scheme."""
    found: dict[str, dict[str, str]] = {}
    for row in records("areas"):
        if row["level"] == "region":
            names = [row[f] for f in ("name_vi", "name_en", "full_name_vi", "short_vi", "short_en")]
            if row["scheme"] in _SCHEMES.get(row["code"], ()):
                names += _OTHER_NAMES[row["code"]]
            for name in names:
                found.setdefault(_key(name), {}).setdefault(row["scheme"], row["area_id"])
    return found


@cache
def _older_keys() -> frozenset[str]:
    """Return the keys of the regions of older divisions."""
    return frozenset(map(_key, _OLDER))


def _key(text: str) -> str:
    """Return the words of a region written out, without those that change nothing."""
    folded = fold(text).replace("d h ", "dh ")
    words = [_IN_FULL.get(word, word) for word in folded.split() if word not in _LEFT_OUT]
    return "".join(words).replace(" ", "")
