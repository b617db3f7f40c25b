"""The text of one cell taken apart: its number, the unit written behind it, a footnote's mark.

``1.234 người``, ``12 nghìn``, ``3,5%``, ``1.234(2)``. What is not known as a unit stays with the
number, which then is none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from analytics.ingest.letters.fold import fold, tidy
from analytics.ingest.numbers import numbers, units
from analytics.ingest.numbers.units import Unit

# No number has so many letters.
_LONGEST = 400
# In numbers a mark counts only in brackets, raised, or as a star: a plain digit could be a figure.
_MARK = re.compile(
    r"(?P<rest>.*?\S)\s*"
    r"(?P<mark>\((?:[0-9]{1,2}|\*{1,3}|[a-z])\)|\[(?:[0-9]{1,2}|\*{1,3})\]|\*{1,3}|[†‡]"
    r"|⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+[⁾)]?)"
)
_NUMBER_AND_UNIT = re.compile(
    r"(?P<number>[-+]?[0-9][0-9.,\s'’]*?(?:\([0-9*]{1,2}\))?)\s*(?P<unit>%|[^\W\d_].*)"
)
_SCALES = {
    **dict.fromkeys(("nghin", "ngan"), Unit("persons", Decimal(1000))),
    **dict.fromkeys(("trieu", "tr", "million", "millions"), Unit("persons", Decimal(1_000_000))),
}


@dataclass(frozen=True)
class Written:
    """What a cell's text holds: the number as written, and what stands around it.

    ``unit`` is None, and ``unit_text`` and ``mark`` are empty, where nothing does.
    """

    number: str
    unit: Unit | None = None
    unit_text: str = ""
    mark: str = ""


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Written:
    """Return a cell's text taken apart.

    Text that is no number with a known unit or mark comes back whole as the number.
    """
    whole = numbers.western(tidy(text))
    if whole[:1].isalpha():
        return Written(whole)
    rest, mark = _without_mark(whole)
    found = _NUMBER_AND_UNIT.fullmatch(rest)
    if found is None:
        return Written(rest, mark=mark) if numbers.looks_numeric(rest) else Written(whole)
    unit = unit_in_cell(found["unit"])
    number, inner = _without_mark(found["number"])
    if unit is None or not numbers.looks_numeric(number):
        return Written(whole)
    return Written(number, unit, found["unit"], inner or mark)


def holds_number(text: str) -> bool:
    """Tell whether a text is a number, whatever unit or mark stands behind it.

    "1.000 người" is a unit and no number.
    """
    if len(text) > _LONGEST:
        return False
    return numbers.looks_numeric(take_apart(text).number) and units.unit(text) is None


def unit_in_cell(text: str) -> Unit | None:
    """Return the unit that words behind a number name: a bare "nghìn" counts persons too."""
    return units.unit(text) or _SCALES.get(fold(text))


def _without_mark(text: str) -> tuple[str, str]:
    """Return a text without the mark at its end, and the mark."""
    found = _MARK.fullmatch(text)
    if found is None or not any(letter.isdecimal() for letter in found["rest"]):
        return text, ""
    return found["rest"], found["mark"]
