"""Sums over areas: the 34 provinces from the 63, regions and the country from provinces.

63 -> 34 is exact, because whole provinces were merged (Resolution 202/2025/QH15): the sum of the
parts. 34 -> 63 is not known and is refused. A sum with one part missing is missing, never a partial
sum.
"""

import pandas as pd

from analytics.errors import BoundaryError
from analytics.reference.areas import (
    COUNTRY,
    FIRST_PERIOD_OF_34,
    SUM_OF_PARTS,
    members,
    parts,
    provinces,
    regions,
)
from analytics.reference.measures import measures
from analytics.reference.periods import shift
from analytics.schema import OBSERVATION_KEY, OBSERVATIONS

# Hà Tây and parts of Hòa Bình and Vĩnh Phúc joined Hà Nội on 1 August 2008.
FIRST_EXACT_PERIOD = "2008-08"
_SAME = [name for name in OBSERVATION_KEY if name != "area_id"]


def sums(observations: pd.DataFrame, whole: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return the figures of areas that are made of other areas.

    A figure of the whole is the sum over its parts of the same measure, period, span, publisher,
    release and basis; it is given only where every part is there and not missing. Its cell lists
    those of the parts.

    Args:
        observations: an OBSERVATIONS frame; only measures that add up are summed.
        whole: for each whole its parts.

    Returns:
        An OBSERVATIONS frame of the wholes alone.
    """
    additive = [name for name, measure in measures().items() if measure.is_additive]
    place = pd.DataFrame(
        [(part, area_id) for area_id, parts_ in whole.items() for part in parts_],
        columns=["area_id", "whole"],
    )
    known = observations[observations["measure"].isin(additive) & observations["value"].notna()]
    joined = known[known["period"] >= FIRST_EXACT_PERIOD].merge(place, on="area_id")
    if joined.empty:
        return OBSERVATIONS.empty()
    grouped = joined.groupby([*_SAME, "whole"], as_index=False, sort=False, observed=True)
    summed = grouped.agg(
        value=("value", "sum"),
        n_parts=("value", "size"),
        status=("status", _status_of_sum),
        source=("source", "first"),
        upload_id=("upload_id", "max"),
        sheet=("sheet", "first"),
        cell=("cell", " + ".join),
    )
    complete = summed["n_parts"] == summed["whole"].map(
        {area_id: len(made_of) for area_id, made_of in whole.items()}
    )
    return OBSERVATIONS.conform(
        summed[complete].rename(columns={"whole": "area_id"}).assign(note=SUM_OF_PARTS)
    )


def same_territory(observations: pd.DataFrame, whole: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return the figures of areas that are one former area under a new key, rates included.

    Eleven of the 34 provinces were not merged: what was published of them holds on either map.
    """
    heir = {parts_[0]: area_id for area_id, parts_ in whole.items() if len(parts_) == 1}
    theirs = observations[observations["area_id"].isin(heir)]
    theirs = theirs[theirs["period"] >= FIRST_EXACT_PERIOD]
    return theirs.assign(area_id=theirs["area_id"].map(heir))


def _status_of_sum(statuses: pd.Series) -> str:
    """Return ``estimate`` when all parts are estimates; else nobody published the sum: derived."""
    return "estimate" if set(statuses) == {"estimate"} else "derived"


def with_sums(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with the sums that they allow and that nobody published.

    First the 34 provinces from the 63, then the regions of both schemes, then the country; a
    published figure of the same key is kept and its sum is not added.
    """
    result = _add(observations, same_territory(observations, parts()))
    for whole in (parts(), _regions("63"), _regions("34"), {COUNTRY: provinces("63")}):
        result = _add(result, sums(result, whole))
    return _add(result, sums(result, {COUNTRY: provinces("34")}))


def _regions(scheme: str) -> dict[str, tuple[str, ...]]:
    return {region: members(region) for region in regions(scheme)}


def _add(observations: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """Return both, the first one's row where they share a key."""
    both = pd.concat([observations, more], ignore_index=True)
    return both.drop_duplicates(list(OBSERVATION_KEY), ignore_index=True)


def refuse_split(scheme: str, period: str) -> None:
    """Refuse figures of the former 63 provinces for a month in which only the 34 exist.

    Raises:
        BoundaryError: how a merged province would split is not known.
    """
    if scheme == "63" and period >= FIRST_PERIOD_OF_34:
        raise BoundaryError(
            "Figures of the 34 provinces after {period:month} cannot be split into the former 63.",
            period=shift(FIRST_PERIOD_OF_34, -1),
        )
