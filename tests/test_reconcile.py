"""Adding up: a worked example, and sums that agree whatever was projected."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators.outlook.reconcile import reconcile

PARTS, VARIANCES = np.array([300.0, 400.0, 350.0]), np.array([1.0, 4.0, 5.0])
_persons = st.floats(0, 1e7)
_provinces = st.lists(st.tuples(_persons, st.floats(0, 1e9)), min_size=1, max_size=34)


def test_the_nation_stands_and_the_least_sure_part_gives_way_most():
    # 50 too many: 1, 4 and 5 tenths of it.
    found = reconcile(1000, PARTS, VARIANCES)
    assert found.nation_persons == 1000
    assert found.parts_persons == pytest.approx([295, 380, 325])


def test_a_nation_that_is_no_surer_than_its_parts_gives_way_too():
    # 50 too many over a weight of 20: the nation takes half, the parts 1, 4 and 5 twentieths.
    found = reconcile(1000, PARTS, VARIANCES, nation_variance=10)
    assert found.nation_persons == pytest.approx(1025)
    assert found.parts_persons == pytest.approx([297.5, 390, 337.5])


def test_it_is_the_least_squares_answer():
    """Smallest Σ (change)² / variance among all that add up, solved as a linear system."""
    variances = np.array([10.0, *VARIANCES])
    said = np.array([1000.0, *PARTS])
    add_up = np.array([[1.0, -1.0, -1.0, -1.0]])
    weighted = np.diag(variances) @ add_up.T
    best = said - (weighted @ np.linalg.solve(add_up @ weighted, add_up @ said))
    found = reconcile(1000, PARTS, VARIANCES, nation_variance=10)
    assert [found.nation_persons, *found.parts_persons] == pytest.approx(best)


def test_without_any_doubt_the_parts_give_way_by_their_size():
    found = reconcile(525, PARTS, np.zeros(3))
    assert found.parts_persons == pytest.approx([150, 200, 175])
    nobody = reconcile(30, np.zeros(3), np.zeros(3))
    assert nobody.parts_persons == pytest.approx([10, 10, 10])


def test_a_part_that_is_not_known_leaves_nothing_to_add_up():
    found = reconcile(1000, np.array([300.0, np.nan, 350.0]), VARIANCES)
    assert np.isnan(found.parts_persons).all()


@given(_persons, _provinces, st.floats(0, 1e9))
def test_sums_agree(nation: float, provinces: list[tuple[float, float]], variance: float):
    parts, variances = (np.array(column) for column in zip(*provinces, strict=True))
    found = reconcile(nation, parts + 1, variances, variance)
    assert found.parts_persons.sum() == pytest.approx(found.nation_persons, rel=1e-9, abs=1e-3)


@given(_persons, _provinces)
def test_what_adds_up_already_is_left_alone(nation: float, provinces: list[tuple[float, float]]):
    parts, variances = (np.array(column) for column in zip(*provinces, strict=True))
    found = reconcile(float(parts.sum()), parts, variances + 1, nation)
    assert found.parts_persons == pytest.approx(parts)
