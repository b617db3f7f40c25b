"""Strokes within outlines, by hand and against an independent test of what lies inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts.hatching import strokes
from analytics.reference.areas import SCHEMES
from analytics.reference.boundaries import Ring, outlines
from tests import geometry

SQUARE = ((0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0), (0.0, 0.0))
HOLE = ((0.5, 0.5), (0.5, 1.75), (1.5, 1.75), (1.5, 0.5), (0.5, 0.5))


def test_level_strokes_run_from_side_to_side():
    assert strokes([SQUARE], 1.5, 0) == [((0, 0), (2, 0)), ((0, 1.5), (2, 1.5))]


def test_sloped_strokes_end_on_the_outline():
    # The lines y = x - 1, y = x and y = x + 1.
    assert strokes([SQUARE], 1, 1) == [
        ((1, 0), (2, 1)),
        ((0, 0), (2, 2)),
        ((0, 1), (1, 2)),
    ]


def test_a_ring_within_a_ring_is_a_hole():
    assert strokes([SQUARE, HOLE], 1.5, 0) == [
        ((0, 0), (2, 0)),
        ((0, 1.5), (0.5, 1.5)),
        ((1.5, 1.5), (2, 1.5)),
    ]


@pytest.mark.parametrize("slope", [1.0, -1.0])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_strokes_stay_within_their_province(scheme: str, slope: float):
    for outline in outlines(scheme).values():
        for (x0, y0), (x1, y1) in strokes(outline.rings, 0.16, slope):
            # At a corner nobody can tell on which side the middle lies.
            if x1 - x0 > 1e-9:
                assert geometry.holds(outline.rings, ((x0 + x1) / 2, (y0 + y1) / 2))


@given(width=st.floats(0.5, 5), height=st.floats(2, 5), left=st.floats(-9, 9), low=st.floats(-9, 9))
def test_strokes_stand_as_dense_as_asked(width: float, height: float, left: float, low: float):
    right, high = left + width, low + height
    ring: Ring = ((left, low), (left, high), (right, high), (right, low), (left, low))
    drawn = sum(x1 - x0 for (x0, _), (x1, _) in strokes([ring], 0.25, 0))
    # As many lines as fit, one more or less, each as long as the ring is wide.
    assert drawn * 0.25 == pytest.approx(width * height, abs=0.25 * width + 1e-6)
