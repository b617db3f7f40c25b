"""Areas: the country, regions and provinces of both schemes, and how the 63 became the 34.

The scheme is part of the key (``63-24`` is Bắc Giang, ``34-24`` is Bắc Ninh): seven two-digit codes
changed owner on 1 July 2025 and 23 new provinces carry an old name for a larger territory, so
nothing is ever joined on a bare code or a bare name. Law: Resolution 202/2025/QH15 (provinces),
Resolution 81/2023/QH15 and 306/NQ-CP of 2025 (regions).
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name, UnknownAreaError
from analytics.reference.tables import named, records

COUNTRY = "VN"
SCHEMES = ("63", "34")
FIRST_PERIOD_OF_34 = "2025-07"
# The note of a figure that nobody gave: a sum over areas, or over the kinds of insurance.
SUM_OF_PARTS = "sum of parts"
# The country, the regions of a list (``-R``), or its provinces.
LEVELS = ("VN", "63-R", "34-R", "63", "34")


@dataclass(frozen=True)
class Area:
    """One area of one scheme; ``valid_to`` is empty while it exists.

    ``full_name`` says in Vietnamese what kind of area it is: *Thành phố Hồ Chí Minh*.
    """

    area_id: str
    level: str
    scheme: str
    code: str
    name: Name
    full_name: Name
    region_id: str
    valid_from: str
    valid_to: str
    source: str


@cache
def areas() -> dict[str, Area]:
    """Return every area by its id, in the order of the official list."""
    fields = ("area_id", "level", "scheme", "code", "region_id", "valid_from", "valid_to", "source")
    rows = records("areas")
    return {
        row["area_id"]: Area(
            name=named(row),
            full_name=Name(row["full_name_vi"], row["name_en"]),
            **{field: row[field] for field in fields},
        )
        for row in rows
    }


def area(area_id: str) -> Area:
    """Return one area.

    Raises:
        UnknownAreaError: there is none of that id.
    """
    try:
        return areas()[area_id]
    except KeyError:
        raise UnknownAreaError("There is no area '{area_id}'.", area_id=area_id) from None


@cache
def provinces(scheme: str) -> tuple[str, ...]:
    """Return the ids of the 63 or the 34 provinces in force at the end of that scheme."""
    return tuple(
        a.area_id
        for a in areas().values()
        if a.level == "province" and a.scheme == scheme and not _ended_early(a)
    )


def _ended_early(a: Area) -> bool:
    """Tell whether a province was gone before its scheme ended (Hà Tây, August 2008)."""
    return bool(a.valid_to) and a.valid_to < "2025"


@cache
def regions(scheme: str) -> tuple[str, ...]:
    """Return the ids of the regions of a scheme."""
    return tuple(a.area_id for a in areas().values() if a.level == "region" and a.scheme == scheme)


@cache
def members(region_id: str) -> tuple[str, ...]:
    """Return the provinces of a region."""
    scheme = area(region_id).scheme
    return tuple(p for p in provinces(scheme) if areas()[p].region_id == region_id)


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Return for each of the 34 provinces the old provinces that it was made of."""
    found: dict[str, tuple[str, ...]] = {}
    for row in records("crosswalk"):
        found[row["area_34"]] = (*found.get(row["area_34"], ()), row["area_63"])
    return found


def scheme_in_force(period: str) -> str:
    """Return the scheme whose provinces existed at the end of a month: 34 from July 2025 on."""
    return "34" if period >= FIRST_PERIOD_OF_34 else "63"
