"""Which size a figure can have: near the last known one, else between hand-set bounds.

The bounds are wide, because they only tell persons from thousands and millions of persons: the
smallest province had some 200,000 in its labour force, the country 53 million.
"""

from collections.abc import Iterable
from decimal import Decimal

from analytics.ingest.names import gazetteer
from analytics.ingest.names.gazetteer import Found
from analytics.ingest.questions import Known

# A value may grow or shrink twentyfold between two reports and still be in the same unit.
NEAR = 20
_MOST = {"province": 15_000_000, "region": 60_000_000, "country": 150_000_000}
_LABOUR_FORCE = "labour_force"
_LEAST = {
    "si_total": 10_000,
    "si_compulsory": 5_000,
    "ui": 3_000,
    "si_voluntary": 100,
    _LABOUR_FORCE: 50_000,
}
_MOST_VOLUNTARY = {"province": 2_000_000, "region": 8_000_000, "country": 30_000_000}
# The country's least is that of a province many times over: 63 or 34 of them, some very small.
_TIMES = {"province": 1, "region": 3, "country": 50}


def reference(measure: str, found: Found, known: Known) -> Decimal | None:
    """Return the last known value of a measure in the area that a row names; None when unknown."""
    values = (known.get((measure, area_id)) for area_id in found.values())
    return next((value for value in values if value), None)


def is_near(value: Decimal, known: Decimal) -> bool:
    """Tell whether a value is within a factor of 20 of a known one."""
    return known / NEAR <= value <= known * NEAR


def is_labour_force(measure: str) -> bool:
    """Tell whether a measure counts a labour force, which is large everywhere."""
    return measure.startswith(_LABOUR_FORCE)


def is_too_large(measure: str, found: Found, value: Decimal) -> bool:
    """Tell whether no area of that level can have so many persons."""
    bounds = _MOST_VOLUNTARY if measure == "si_voluntary" else _MOST
    return value > bounds[_level(found)]


def is_too_small(measure: str, found: Found, value: Decimal) -> bool:
    """Tell whether every area of that level has more persons."""
    name = _LABOUR_FORCE if is_labour_force(measure) else measure
    return value < _LEAST.get(name, 0) * _TIMES[_level(found)]


def is_plausible(measure: str, found: Found, value: Decimal) -> bool:
    """Tell whether an area of that level can have so many persons, and whole ones."""
    is_whole = value == value.to_integral_value()
    return (
        is_whole
        and not is_too_large(measure, found, value)
        and not is_too_small(measure, found, value)
    )


def most(votes: Iterable[str]) -> str:
    """Return what has the most votes; nothing when there are none, or the first two are equal."""
    counts: dict[str, int] = {}
    for vote in votes:
        counts[vote] = counts.get(vote, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _level(found: Found) -> str:
    """Return the level of the area that a row names; a row without a name counts as a province."""
    return gazetteer.level(found) if found else "province"
