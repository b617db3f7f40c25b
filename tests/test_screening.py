"""How unusual a figure is: against published oracles, and seldom wrong on honest figures."""

import numpy as np
import pytest

from analytics.ingest.past.screening import (
    chance_of_equal,
    importance,
    is_heaped,
    robust_z,
    units_in,
)


def test_importance_is_that_of_hidiroglou_and_berthelot():
    before = np.arange(100.0, 900.0, 100.0)
    after = np.array([102.0, 206, 303, 412, 505, 780, 714, 816])
    expected = [0, 0.140713, -0.172345, 0.198998, -0.222497, 7.666642, 0, 0]
    assert importance(before, after) == pytest.approx(expected, abs=5e-7)


def test_a_rise_and_the_fall_that_undoes_it_are_equally_important():
    before, after = np.array([100.0, 100, 100]), np.array([100.0, 150, 100 / 1.5])
    _, rise, fall = importance(before, after)
    assert rise / 150**0.5 == pytest.approx(-fall / 100**0.5)


def test_robust_z_leaves_out_what_moves_all_alike_and_is_not_led_by_one_outlier():
    growth = np.array([0.02, 0.03, 0.04, 0.05, 0.06, 2.0])
    z = robust_z(growth, growth)  # median 0.045, MAD 0.015: 1.4826 x 0.015 = 0.02224
    assert z[:5] == pytest.approx([-1.1241, -0.6745, -0.2248, 0.2248, 0.6745], abs=1e-4)
    assert z[5] == pytest.approx(87.9, abs=0.1)
    assert robust_z(growth + 0.3, growth + 0.3) == pytest.approx(z)


def test_figures_that_hardly_move_do_not_make_a_small_change_look_large():
    flat = np.zeros(20)
    assert robust_z(np.array([0.01]), flat) == pytest.approx([2.5])  # 0.01 / 0.004


@pytest.mark.parametrize(
    ("value", "units"), [(12_300, 123), (12_345, 12_345), (5_000_000, 5), (0, 0)]
)
def test_a_figure_is_counted_in_units_of_its_last_digit(value: float, units: float):
    assert units_in(value) == units


def test_a_round_figure_meets_another_by_chance_and_an_exact_one_hardly():
    assert chance_of_equal(0) == chance_of_equal(12_000) == 1
    assert chance_of_equal(400_001) < 0.0002


def test_rounded_columns_are_heaped_also_in_thousands():
    rounded = [float(5_000 * n) for n in range(20, 60)]
    assert is_heaped(rounded)
    assert is_heaped([value / 1000 for value in rounded if value / 1000 > 99])
    assert is_heaped([float(1000 * n + 7) for n in range(100, 140)])


def test_fewer_than_thirty_figures_are_never_called_heaped():
    assert not is_heaped([5000.0 * n for n in range(20, 49)])
    assert not is_heaped([])
    assert not is_heaped([0.0] * 50)


def test_honest_columns_are_called_heaped_less_than_once_in_a_thousand():
    random = np.random.default_rng(125)
    columns = np.rint(np.exp(random.normal(12, 0.8, (4000, 34))))
    in_thousands = np.rint(columns / 1000 + 100) * 1000
    alarms = sum(is_heaped(list(column)) for column in (*columns, *in_thousands))
    assert alarms <= 8
