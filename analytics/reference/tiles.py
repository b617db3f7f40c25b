"""The tile grids: each province one square, about where it lies; the archipelagos always shown.

The archipelagos carry no figure of their own: Hoàng Sa belongs to Đà Nẵng, Trường Sa to Khánh Hòa.
"""

from dataclasses import dataclass
from functools import cache

from analytics.errors import Name
from analytics.reference.tables import named, records


@dataclass(frozen=True)
class Tile:
    """One square: row 0 is the far north, column 0 the far west.

    ``parent_id`` is set for an archipelago.
    """

    area_id: str
    row: int
    col: int
    label: Name
    parent_id: str


@cache
def tiles(scheme: str) -> tuple[Tile, ...]:
    """Return the squares of a scheme, archipelagos last."""
    return tuple(
        Tile(
            row["area_id"], int(row["row"]), int(row["col"]), named(row, "label"), row["parent_id"]
        )
        for row in records("tiles")
        if row["scheme"] == scheme
    )
