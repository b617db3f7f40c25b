"""Parallel strokes inside an outline: what tells one kind of area from another without colour.

Plotly fills an area of a map with one flat colour, so the strokes are reckoned here. They lie on
one family of lines for all outlines, so that they run on from an area into the next.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import ceil

from analytics.reference.boundaries import Point, Ring

Stroke = tuple[Point, Point]


def strokes(rings: Iterable[Ring], spacing: float, slope: float) -> list[Stroke]:
    """Return the parts of the lines ``y = slope * x + k * spacing`` that lie within the rings.

    Even-odd: a ring within a ring is a hole. ``spacing`` is measured along y, ``k`` is every whole
    number.

    Example:
        The square from (0, 0) to (2, 2) with spacing 1.5 and slope 0 has two strokes, from (0, 0)
        to (2, 0) and from (0, 1.5) to (2, 1.5).
    """
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            level0, level1 = (y0 - slope * x0) / spacing, (y1 - slope * x1) / spacing
            # Half open, so that a line through a corner is crossed once.
            for k in range(ceil(min(level0, level1)), ceil(max(level0, level1))):
                share = (k - level0) / (level1 - level0)
                crossings[k].append(x0 + share * (x1 - x0))
    return [
        ((left, slope * left + k * spacing), (right, slope * right + k * spacing))
        for k, found in sorted(crossings.items())
        for left, right in _pairs(sorted(found))
        # A line that only touches a corner leaves no stroke.
        if left < right
    ]


def _pairs(places: list[float]) -> Iterable[tuple[float, float]]:
    """Return places two by two: where a line enters and where it leaves."""
    return zip(places[::2], places[1::2], strict=True)
