"""Which list of provinces a name belongs to: the table's names decide together, else the period.

23 of the 34 provinces carry the name of a smaller province of the 63, so a name
alone never decides.
"""

from collections.abc import Iterable

from analytics.ingest.names import gazetteer
from analytics.ingest.names.gazetteer import Found
from analytics.reference.areas import FIRST_PERIOD_OF_34, area, provinces, scheme_in_force

# Fewer names than this are a selection, from which no list can be told.
FULL_LIST = 30


def province_names(founds: Iterable[Found]) -> set[tuple[str, ...]]:
    """Return the different provinces that names mean, each as its ids."""
    return {gazetteer.ids(found) for found in founds if gazetteer.level(found) == "province"}


def of_table(founds: Iterable[Found]) -> str:
    """Return the scheme that the names of a table prove; nothing when its periods have to decide.

    At least 30 provinces are needed. A name that only the 63 have proves the 63; exactly the names
    of the 34 without one that only the 63 have prove the 34.
    """
    names = province_names(founds)
    if len(names) < FULL_LIST:
        return ""
    if any(all(area_id.startswith("63") for area_id in ids) for ids in names):
        return "63"
    of_34 = {area_id for ids in names for area_id in ids if area_id.startswith("34")}
    return "34" if of_34 == set(provinces("34")) else ""


def area_of(found: Found, period: str, table_scheme: str) -> str:
    """Return the area of a name in a period.

    Nothing when the name is not in the list of that time.
    """
    return found.get(table_scheme or scheme_in_force(period), "")


def has_ended(area_id: str, period: str) -> bool:
    """Tell whether an area was gone before a month ended: Hà Tây from August 2008 on."""
    ended = area(area_id).valid_to
    return bool(ended) and ended[:7] < period


def ended_early(area_id: str) -> bool:
    """Tell whether a province was gone before its list ended, as Hà Tây was."""
    one = area(area_id)
    return one.level == "province" and bool(one.valid_to) and area_id not in provinces(one.scheme)


def is_too_late(table_scheme: str, period: str) -> bool:
    """Tell whether a table of the 63 stands for a period of the 34."""
    return table_scheme == "63" and period >= FIRST_PERIOD_OF_34
