"""Whose figures somebody may load: staff can be limited to provinces."""

from collections.abc import Set as AbstractSet

import pandas as pd

from analytics.errors import Message
from analytics.ingest.findings import ERROR, Spot, finding
from analytics.ingest.frames import findings_frame
from analytics.reference.areas import area, parts
from analytics.schema import FINDINGS

CODE = "ACC1"


def outside(observations: pd.DataFrame, area_ids: AbstractSet[str] | None) -> pd.DataFrame:
    """Return a FINDINGS frame: each figure of an area whose figures are somebody else's to load.

    Args:
        observations: an OBSERVATIONS frame, as read or as stored.
        area_ids: the provinces to which somebody is limited; nothing for no limit. One of the 34
            means the old provinces that became it too, and all of those mean the new one. The
            country and the regions are nobody's who is limited.

    Returns:
        One error for each cell, in the order of the figures.
    """
    if area_ids is None:
        return FINDINGS.empty()
    own = covered(area_ids)
    rows = observations[~observations["area_id"].isin(own)]
    where = rows[["sheet", "cell", "area_id"]].drop_duplicates()
    spots = (Spot(str(s), str(c), str(a)) for s, c, a in where.itertuples(index=False))
    return findings_frame(finding(CODE, ERROR, spot, _message(spot.area_id)) for spot in spots)


def covered(area_ids: AbstractSet[str]) -> set[str]:
    """Return provinces with the old provinces within them, and the new ones wholly among them."""
    old = {part for new in area_ids for part in parts().get(new, ())}
    new = {new for new, together in parts().items() if set(together) <= {*area_ids, *old}}
    return {*area_ids, *old, *new}


def _message(area_id: str) -> Message:
    """Return why a figure may not be loaded, and what to do."""
    if area(area_id).level == "province":
        return Message(
            "Cell {cell} of sheet “{sheet}” is a figure of {area}, which is not one of the "
            "provinces whose figures you may load. Remove the row, or ask an administrator."
        )
    return Message(
        "Cell {cell} of sheet “{sheet}” is a figure of {area}. Whoever is limited to provinces "
        "cannot load figures of the country or of a region. Remove the row, or ask an "
        "administrator."
    )
