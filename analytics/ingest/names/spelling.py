"""Names written almost right: wrong accents, one wrong letter; and what an unknown name may mean.

The gazetteer compares without accents, because whole tables come without any. A name with *some*
accents, but not those of the list, was meant to have them: it is read, and said so.
"""

import re
from functools import cache, lru_cache

from analytics.ingest.letters import accents
from analytics.ingest.letters.fold import fold, squash
from analytics.ingest.names.gazetteer import (
    LONGEST_NAME,
    bare_key,
    find,
    is_total,
    level,
    without_marks,
)
from analytics.reference.areas import area, areas

# Shorter names differ from other words by one letter too easily.
_SHORTEST_KEY = 6
_SHORTEST_OFFERED = 4
_FARTHEST_OFFERED = 2
_MOST_OFFERED = 3

_ABBREVIATED = re.compile(r"(?P<first>[^\W\d_])\s*[.]\s*(?P<rest>[^\W\d_].*)")

# In use beside the spelling of the list.
_ACCEPTED = frozenset(
    accents.toned(name)
    for name in (
        *("Đăk Lăk", "Đăk Lắk", "Đắk Lăk", "Đak Lak", "Đak Lăk", "Đăk Nông", "Đak Nông"),
        *("Bà Rịa - Vũng Tầu", "Kôn Tum", "Kon Tum"),
    )
)
# Places of their own, one letter away from a province: former provinces, districts, towns.
_OTHER_PLACES = frozenset(
    accents.letters(name)
    for name in (
        *("Vĩnh Phú", "Phú Khánh", "Nam Hà", "Bắc Thái", "Nghĩa Bình", "Cao Lạng", "Hà Tuyên"),
        *("Phù Yên", "Bình Long", "Quang Minh", "Bình Giang", "Quảng Xương", "Quảng Minh"),
        *("Vĩnh Lộc", "Bình Lục", "Bắc Quang", "Hải Dũng", "Long Giang", "Quảng Trạch"),
        *("Bình Thạnh", "Bình Thành", "Ninh Hải", "Ninh Hòa", "Thanh Oai", "Tân Giang"),
    )
)


def is_exact(text: str) -> bool:
    """Tell whether a text names an area with exactly the accents of the list."""
    return any(
        accents.toned(accents.part(text, squash(name))) == accents.toned(name)
        for name in map(_name, find(text).values())
    )


@lru_cache(maxsize=4096)
def meant(text: str) -> str:
    """Return the name of the province that a text was meant to be.

    Nothing when it is right, without any accents, or beyond one wrong letter and one abbreviated
    syllable ("Q.Ninh"); nothing either when two provinces are as near, or when a place of that very
    name exists.
    """
    if accents.letters(text) in _OTHER_PLACES or is_total(text):
        return ""
    found = find(text)
    if level(found) == "province":
        return _with_accents(without_marks(text), [_name(area_id) for area_id in found.values()])
    name = without_marks(text)
    short = _ABBREVIATED.fullmatch(name)
    if found or short:
        return "" if found or short is None else _in_full(short["first"], short["rest"])
    return _one_letter_away(name)


@lru_cache(maxsize=4096)
def nearest(text: str) -> tuple[str, ...]:
    """Return the names of the provinces within two letters of an unknown name, nearest first."""
    key = bare_key(text) if len(text) <= LONGEST_NAME else ""
    if len(key) < _SHORTEST_OFFERED:
        return ()
    within = ((distance(key, squash(name)), name) for name in _names())
    return tuple(name for far, name in sorted(within) if far <= _FARTHEST_OFFERED)[:_MOST_OFFERED]


def distance(one: str, other: str) -> int:
    """Return how many letters must be put, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if older and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _name(area_id: str) -> str:
    """Return the Vietnamese name of an area."""
    return area(area_id).name.vi


@cache
def _names() -> tuple[str, ...]:
    """Return the names of all provinces, each once."""
    provinces = (one for one in areas().values() if one.level == "province")
    return tuple(dict.fromkeys(one.name.vi for one in provinces))


def _with_accents(text: str, names: list[str]) -> str:
    """Return the name whose letters a text has with other accents; nothing when one agrees."""
    written = {name: accents.part(text, squash(name)) for name in names}
    wrong = [name for name, letters in written.items() if letters]
    for name in wrong:
        if accents.agree(written[name], name) or accents.toned(written[name]) in _ACCEPTED:
            return ""
    return wrong[0] if wrong else ""


def _in_full(first: str, rest: str) -> str:
    """Return the only province whose first syllable begins so and whose rest is written."""
    near = [
        name
        for name in _names()
        if accents.letters(name[0]) == accents.letters(first)
        and " " in name
        and accents.agree(rest, name.split(" ", 1)[1])
        and squash(rest) == squash(name.split(" ", 1)[1])
    ]
    return near[0] if len(near) == 1 else ""


def _one_letter_away(text: str) -> str:
    """Return the only province one letter away, with its accents or, without any, in plain."""
    key = bare_key(text)
    written = accents.part(text, key)
    if len(key) < _SHORTEST_KEY or not written or fold(text)[-1:].isdigit():
        return ""
    if written == key:
        near = [name for name in _names() if distance(key, squash(name)) == 1]
    else:
        near = [name for name in _names() if distance(written, accents.letters(name)) == 1]
    return near[0] if len(near) == 1 else ""
