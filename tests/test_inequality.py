"""Inequality between provinces: the published examples, and what must hold for any figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators.change.effects import Standing
from analytics.indicators.inequality import (
    concentration,
    deviation_pp,
    gini,
    hoover,
    lead_of_best_pp,
    mean_log_deviation,
    slope_index_pp,
    spread_pp,
    theil,
    theil_parts,
)

# The figures of the tests of WHO's healthequal 1.0.1.
_POPULATION = np.array([78, 91, 162, 103, 105])
WHO = Standing(_POPULATION * np.array([0.2, 0.3, 0.4, 0.5, 0.6]), _POPULATION)
ORDER = np.arange(5)
# The figures with which pysal's inequality 1.1.2 was compared.
PYSAL = Standing(
    np.array([2760, 1280, 275, 900, 310, 150]), np.array([4600, 1600, 550, 3000, 1200, 900])
)


def test_the_absolute_measures_agree_with_healthequal():
    assert deviation_pp(WHO) == pytest.approx(13.049914, abs=5e-7)
    assert deviation_pp(WHO) ** 2 == pytest.approx(170.300254, abs=5e-7)
    assert lead_of_best_pp(WHO) == pytest.approx(18.775510, abs=5e-7)
    assert spread_pp(WHO) == pytest.approx(40)


def test_the_relative_measures_agree_with_healthequal():
    assert 1000 * theil(WHO) == pytest.approx(52.517430, abs=5e-7)
    assert 1000 * mean_log_deviation(WHO) == pytest.approx(57.401510, abs=5e-7)
    # Its index of disparity is Σs|ρ − 1| in percent: twice Hoover's.
    assert 200 * hoover(WHO) == pytest.approx(25.880343, abs=5e-7)


def test_the_ordered_measures_agree_with_healthequal():
    absolute, relative = concentration(WHO, ORDER)
    assert absolute == pytest.approx(7.3284202, abs=2e-7)
    assert relative == pytest.approx(0.177769, abs=5e-7)


def test_the_slope_index_weights_each_area_once():
    """A logistic regression of R needs whole persons; ``healthequal`` weights twice: 44.445."""
    whole = Standing(np.rint(WHO.persons), WHO.base)
    assert slope_index_pp(whole, ORDER) == pytest.approx(44.905264, abs=5e-7)


def test_theil_and_gini_agree_with_pysal():
    assert theil(PYSAL) == pytest.approx(0.0916680896, abs=5e-11)
    between, within = theil_parts(PYSAL, np.array([1, 1, 1, 2, 2, 2]))
    assert between == pytest.approx(0.0792856927, abs=5e-11)
    assert within == pytest.approx(0.0123823969, abs=5e-11)
    assert gini(PYSAL) == pytest.approx(0.2293648581, abs=5e-11)


def test_an_area_without_participants_is_no_error():
    nobody = Standing(np.array([0, 50]), np.array([100, 100]))
    assert theil(nobody) == pytest.approx(np.log(2))
    assert hoover(nobody) == pytest.approx(0.5)
    assert mean_log_deviation(nobody) == float("inf")


areas = st.lists(
    st.tuples(st.integers(1_000, 5_000_000), st.floats(0.05, 1)), min_size=2, max_size=12
).map(
    lambda drawn: Standing(
        np.array([base * rate for base, rate in drawn]), np.array([base for base, _ in drawn])
    )
)
ALL = (deviation_pp, spread_pp, lead_of_best_pp, theil, mean_log_deviation, gini, hoover)


@given(areas)
def test_equal_rates_are_no_inequality_and_no_measure_is_negative(drawn: Standing):
    equal = Standing(0.4 * drawn.base, drawn.base)
    for measure in ALL:
        assert measure(drawn) >= -1e-9
        assert measure(equal) == pytest.approx(0, abs=1e-9)


@given(areas)
def test_merging_areas_never_adds_inequality(drawn: Standing):
    """Why 63 provinces before are not compared with 34 after."""
    merged = Standing(
        np.array([drawn.persons[:2].sum(), *drawn.persons[2:]]),
        np.array([drawn.base[:2].sum(), *drawn.base[2:]]),
    )
    for measure in ALL:
        assert measure(merged) <= measure(drawn) + 1e-9
