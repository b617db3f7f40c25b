"""Written units become a factor: "Nghìn người" counts thousands of persons, "%" is percent.

Only a unit stated as one counts: in brackets, as a level of the heading of its own, or after "Đơn
vị tính:". The words "Số người" in a heading name what is counted and do not say in which unit it
is printed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from analytics.ingest.letters.fold import fold, plain


@dataclass(frozen=True)
class Unit:
    """A unit: persons with the factor of a printed figure, percent, or foreign (money, land)."""

    kind: str
    factor: Decimal = Decimal(1)


PERCENT = Unit("percent")
FOREIGN = Unit("foreign")
_THOUSANDS = (
    "nghin nguoi",
    "ngan nguoi",
    "1000 nguoi",
    "1 000 nguoi",
    "nghin lao dong",
    "thousand persons",
    "thousand people",
    "thousands of persons",
    "thousand",
    "thous persons",
    "thous person",
    "thous pers",
    "1000 persons",
    "1 000 persons",
)
_MILLIONS = ("trieu nguoi", "trieu lao dong", "million persons", "million people", "mill persons")
_ONES = ("nguoi", "lao dong", "person", "persons", "people", "pers")
_FOREIGN = (
    *("dong", "nghin dong", "1000 dong", "trieu dong", "ty dong", "bill dongs", "billion dongs"),
    *("vnd", "usd", "ha", "km2", "ho", "lan", "luot", "luot nguoi", "don vi", "doanh nghiep"),
    *("nguoi km2", "person km2", "pers km2"),
)
_PERSONS = {
    **dict.fromkeys(_ONES, Unit("persons")),
    **dict.fromkeys(_THOUSANDS, Unit("persons", Decimal(1000))),
    **dict.fromkeys(_MILLIONS, Unit("persons", Decimal(1_000_000))),
}
# No unit has so many letters, in two languages neither.
_LONGEST = 400
_BETWEEN_LANGUAGES = re.compile(r"\s*[/;]\s*(?:units?\s*:)?|\s+[-–]\s+(?:units?\s*:)?")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_LINE = re.compile(r"\b(?:don vi tinh|don vi|dvt|units?)\s*[:：]\s*(?P<unit>.+)$")


@lru_cache(maxsize=65536)
def unit(text: str) -> Unit | None:
    """Return the unit that a text consists of; None when it is no unit."""
    if len(text) > _LONGEST:
        return None
    bare = plain(text).strip(" .;:()")
    if bare in ("%", "phan tram", "percent", "per cent"):
        return PERCENT
    folded = fold(text)
    if folded in _PERSONS:
        return _PERSONS[folded]
    return FOREIGN if folded in _FOREIGN else _twice(bare)


def _twice(bare: str) -> Unit | None:
    """Return the unit that a text gives in two languages: "Nghìn người - Thous. persons"."""
    first, *others = _BETWEEN_LANGUAGES.split(bare)
    known = unit(first) if len(others) == 1 else None
    return known if known is not None and unit(others[0]) == known else None


def in_heading(levels: tuple[str, ...]) -> Unit | None:
    """Return the unit stated by a heading, in brackets or as a level of its own.

    The lowest level wins.
    """
    for level in reversed(levels):
        stated = [unit(level), *(unit("".join(found)) for found in _BRACKETS.findall(level))]
        known = [one for one in stated if one is not None]
        if known:
            return known[-1]
    return None


def without(level: str) -> str:
    """Return a level of a heading without the brackets that hold its unit.

    Nothing when it is a unit itself.
    """
    if unit(level) is not None:
        return ""
    return _BRACKETS.sub(lambda found: " " if unit(found[0][1:-1]) else found[0], level)


def is_line(text: str) -> bool:
    """Tell whether a line states the unit: "Đơn vị tính: …", or a unit in brackets on its own."""
    return _LINE.search(plain(text)) is not None or unit(text) is not None


def states_percent(text: str) -> bool:
    """Tell whether a line states per cent as its only unit: "Đơn vị tính: %", "(%)"."""
    return _stated(text) == {PERCENT}


def states_foreign(text: str) -> bool:
    """Tell whether a line states money or the like as its only unit: "(tỷ đồng)"."""
    return _stated(text) == {FOREIGN}


def _stated(text: str) -> set[Unit]:
    """Return the units that a line states: after "Đơn vị tính:", in brackets, or alone."""
    found = _LINE.search(plain(text))
    in_brackets = ("".join(parts) for parts in _BRACKETS.findall(text))
    stated = map(unit, (found["unit"] if found else text, *in_brackets))
    return {one for one in stated if one is not None}


def in_line(text: str) -> Unit | None:
    """Return the unit of headcounts that a line states.

    None when it names none or two different ones.

    "Đơn vị tính: Nghìn người; %" counts in thousands, and the percentages need no unit.
    """
    found = _LINE.search(plain(text))
    parts = re.split(r"[;,]|\bva\b|\band\b", found["unit"]) if found else [text]
    parts += [found["unit"]] if found else []
    stated = [unit(part) for part in parts] + [unit("".join(b)) for b in _BRACKETS.findall(text)]
    persons = {one for one in stated if one is not None and one.kind == "persons"}
    return persons.pop() if len(persons) == 1 else None
