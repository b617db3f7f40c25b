"""How an area looks for what is known of it, whatever its shape: square or outline.

``filled 0`` … ``filled 4`` is the class of a rate on the basis of the milestone, ``framed 0`` … of
a rate on another basis; ``unknown`` and ``archipelago`` have no rate.
"""

from typing import Any

from analytics.charts import classes
from analytics.errors import Message
from analytics.reference.areas import area
from analytics.reference.tiles import Tile
from analytics.views import status
from analytics.wording import say

NOT_KNOWN = "unknown"
ARCHIPELAGO = "archipelago"
HEADING = Message("Coverage rate")


def look_of(row: dict[str, Any] | None, edges: tuple[float, ...]) -> str:
    """Return the look of a row; of none where an area has no row."""
    if row is None or row["rate_pct"] is None:
        return NOT_KNOWN
    kind = "filled" if row["is_computed"] else "framed"
    return f"{kind} {classes.class_of(row['rate_pct'], edges)}"


def legend_entries(
    found: dict[str, dict[str, Any]], edges: tuple[float, ...], language: str
) -> list[tuple[str, str]]:
    """Return look and words of each entry for what occurs; heading and statuses have no look."""
    known = [row for row in found.values() if row["rate_pct"] is not None]
    top = max((classes.class_of(row["rate_pct"], edges) for row in known), default=-1)
    entries = [("", f"<b>{say(HEADING, language)}</b>")]
    entries += [(f"filled {i}", classes.wording(i, edges, language)) for i in range(top + 1)]
    if any(not row["is_computed"] for row in known):
        entries.append((f"framed {top}", say("On another basis", language)))
    entries.append((NOT_KNOWN, say("Rate not known", language)))
    present = dict.fromkeys(row["status"] for row in known)
    return entries + [("", f"{status.shape(s)}  {say(status.word(s), language)}") for s in present]


def belonging(archipelago: Tile, language: str) -> str:
    """Return what the pointer says of an archipelago: its name and the province it belongs to."""
    belongs = Message("belongs to {parent}", {"parent": area(archipelago.parent_id).name})
    name = area(archipelago.area_id).name.say(language)
    return f"<b>{name}</b><br>{say(belongs, language)}"
