"""The outlines: complete, in their place, the 34 made of the 63, both archipelagos beside them."""

import json
from collections import Counter
from itertools import pairwise

import pytest

from analytics.reference.areas import SCHEMES, parts, provinces
from analytics.reference.boundaries import ATTRIBUTION, Ring, islands, outlines
from analytics.reference.tables import FOLDER
from tests import geometry

# Degrees east and north that hold the mainland with its islands.
EAST, NORTH = (102, 110), (8, 24)
# Statistical yearbook 2023: 331,345 km².
LAND_KM2 = 331_345
# Seats of provinces and where they lie, to a hundredth of a degree.
TOWNS = {
    "63-01": (105.85, 21.03),
    "63-02": (104.98, 22.82),
    "63-11": (103.02, 21.39),
    "63-27": (106.06, 21.18),
    "63-31": (106.68, 20.86),
    "63-35": (105.92, 20.54),
    "63-40": (105.68, 18.67),
    "63-42": (105.90, 18.34),
    "63-46": (107.59, 16.46),
    "63-48": (108.20, 16.06),
    "63-68": (108.44, 11.94),
    "63-67": (107.69, 12.00),
    "63-77": (107.17, 10.50),
    "63-79": (106.69, 10.78),
    "63-83": (106.37, 10.24),
    "63-93": (105.47, 9.78),
    "63-96": (105.15, 9.18),
}


def every_ring(scheme: str) -> list[Ring]:
    return [ring for outline in outlines(scheme).values() for ring in outline.rings]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_province_has_an_outline_and_nothing_else_has(scheme: str):
    assert sorted(outlines(scheme)) == sorted(provinces(scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_rings_are_closed_run_clockwise_and_lie_in_viet_nam(scheme: str):
    for ring in every_ring(scheme):
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert geometry.signed_area(ring) < 0
        assert all(EAST[0] < lon < EAST[1] and NORTH[0] < lat < NORTH[1] for lon, lat in ring)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_point_inside_a_province_lies_in_it_and_in_no_other(scheme: str):
    for outline in outlines(scheme).values():
        holding = [
            o.area_id for o in outlines(scheme).values() if geometry.holds(o.rings, outline.inside)
        ]
        assert holding == [outline.area_id]


@pytest.mark.parametrize("area_id", TOWNS)
def test_a_province_holds_its_own_seat(area_id: str):
    old = [o.area_id for o in outlines("63").values() if geometry.holds(o.rings, TOWNS[area_id])]
    new = [o.area_id for o in outlines("34").values() if geometry.holds(o.rings, TOWNS[area_id])]
    assert old == [area_id]
    assert len(new) == 1
    assert area_id in parts()[new[0]]


@pytest.mark.parametrize("area_id", provinces("34"))
def test_a_new_province_covers_the_sum_of_its_parts(area_id: str):
    whole = geometry.area(outlines("34")[area_id].rings)
    summed = sum(geometry.area(outlines("63")[part].rings) for part in parts()[area_id])
    # Points are rounded to a thousandth of a degree after the parts were put together.
    assert whole == pytest.approx(summed, rel=1e-4)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_outlines_together_cover_the_country(scheme: str):
    total = sum(geometry.area_km2(ring) for ring in every_ring(scheme))
    assert total == pytest.approx(LAND_KM2, rel=0.02)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_neighbours_share_their_lines_and_leave_no_hole(scheme: str):
    edges = [edge for ring in every_ring(scheme) for edge in pairwise(ring)]
    twice = Counter(tuple(sorted(edge)) for edge in edges)
    assert set(twice.values()) == {1, 2}
    # All rings run clockwise, so the outer line of the land does too, and a hole would not.
    outer = [edge for edge in edges if twice[tuple(sorted(edge))] == 1]
    loops = [geometry.signed_area(loop) for loop in _loops(outer)]
    assert [loop for loop in loops if loop > 0] == []
    assert min(loops) < -20


def _loops(edges: list[tuple]) -> list[Ring]:
    """Return edges joined end to start into closed rings."""
    following = dict(edges)
    assert len(following) == len(edges)
    found: list[Ring] = []
    while following:
        start, at = next(iter(following.items()))
        ring = [start]
        while at != start:
            ring.append(at)
            at = following.pop(at)
        following.pop(start, None)
        found.append((*ring, start))
    return found


def test_both_archipelagos_are_there_and_lie_off_the_coast():
    places = {
        area_id: [i.at for i in islands() if i.area_id == area_id] for area_id in ("HS", "TS")
    }
    assert {area_id: len(at) for area_id, at in places.items()} == {"HS": 6, "TS": 10}
    assert all(111 < lon < 113 and 15.5 < lat < 17.5 for lon, lat in places["HS"])
    assert all(111 < lon < 118 and 6.5 < lat < 12 for lon, lat in places["TS"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_outlines_carry_source_and_licence(scheme: str):
    told = json.loads((FOLDER / f"boundaries_{scheme}.json").read_text(encoding="utf-8"))
    assert "echarts-countries-pypkg 0.1.6" in told["source"]
    notice = (FOLDER / "boundaries-licence.md").read_text(encoding="utf-8")
    assert "boundaries-licence.md" in told["licence"]
    assert ATTRIBUTION in notice
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in notice
