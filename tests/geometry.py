"""Plane geometry of outlines, apart from what the application reckons with."""

from itertools import pairwise
from math import cos, radians

from analytics.reference.boundaries import Point, Ring

# A degree of latitude on the sphere of 6,371 km.
KM_PER_DEGREE = 111.195


def signed_area(ring: Ring) -> float:
    """Return the area of a ring in square degrees: negative when it runs clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def area(rings: tuple[Ring, ...]) -> float:
    """Return the area of rings of which none is a hole, in square degrees."""
    return sum(abs(signed_area(ring)) for ring in rings)


def area_km2(ring: Ring) -> float:
    """Return the area of a ring on the sphere, its height taken at its middle latitude."""
    latitudes = [lat for _, lat in ring]
    middle = radians((min(latitudes) + max(latitudes)) / 2)
    return abs(signed_area(ring)) * KM_PER_DEGREE**2 * cos(middle)


def holds(rings: tuple[Ring, ...], point: Point) -> bool:
    """Tell whether a point lies within the rings, by counting the edges to the east of it."""
    lon, lat = point
    crossed = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
                crossed += 1
    return crossed % 2 == 1
