"""Hoàng Sa and Trường Sa on the boundary map: always drawn, each in a box off the coast.

At their true place they would leave the land half its size on a phone. Within a box the islands lie
to one another as they do at sea.
"""

from dataclasses import dataclass
from textwrap import wrap

from analytics.charts.looks import ARCHIPELAGO, belonging
from analytics.charts.pointing import Region
from analytics.reference.areas import area
from analytics.reference.boundaries import Point, Ring, islands
from analytics.reference.tiles import tiles

NAME_LETTERS = 12


@dataclass(frozen=True)
class Box:
    """The extent of a box in degrees of the map, and the scale of its islands against the land."""

    lon: tuple[float, float]
    lat: tuple[float, float]
    scale: float
    name_at: Point
    islands_at: Point

    @property
    def ring(self) -> Ring:
        """Return the outline of the box."""
        return rectangle(self.lon[0], self.lat[1], self.lon[1], self.lat[0])


BOXES = {
    "HS": Box((108.5, 110.4), (16.2, 18.45), 0.8, (109.45, 18.34), (109.45, 16.76)),
    "TS": Box((108.5, 110.4), (8.15, 10.4), 0.28, (109.45, 10.29), (109.45, 8.78)),
}


def rectangle(left: float, top: float, right: float, bottom: float) -> Ring:
    """Return the corners of a rectangle, clockwise, the first once more at the end."""
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def boxes(scheme: str, language: str) -> list[Region]:
    """Return both boxes; a click means the province that the archipelago belongs to."""
    return [
        Region(
            tile.area_id,
            tile.parent_id,
            belonging(tile, language),
            ARCHIPELAGO,
            (BOXES[tile.area_id].ring,),
        )
        for tile in tiles(scheme)
        if tile.parent_id
    ]


def names(language: str) -> list[tuple[Point, str]]:
    """Return the full name of each archipelago in short lines, and where they begin in its box."""
    return [
        (box.name_at, "<br>".join(wrap(area(area_id).name.say(language), NAME_LETTERS)))
        for area_id, box in BOXES.items()
    ]


def island_places() -> list[Point]:
    """Return where the islands lie in their boxes."""
    found: list[Point] = []
    for area_id, box in BOXES.items():
        places = [island.at for island in islands() if island.area_id == area_id]
        lon, lat = (_middle([at[axis] for at in places]) for axis in (0, 1))
        found += [
            (
                round(box.islands_at[0] + box.scale * (x - lon), 3),
                round(box.islands_at[1] + box.scale * (y - lat), 3),
            )
            for x, y in places
        ]
    return found


def _middle(values: list[float]) -> float:
    """Return the middle between the lowest and the highest."""
    return (min(values) + max(values)) / 2
