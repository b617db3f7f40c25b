"""The projection: the printed example, and what must hold for any series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotProjectableError
from analytics.indicators.outlook.projection import project

# For tests only: no source gives 36.5 % for 2021.
EXAMPLE = np.array([36.5, 38.08, 39.25, 42.71])


def _series(smallest: int, most: int = 24) -> st.SearchStrategy[np.ndarray]:
    rates = st.floats(1, 99)
    return st.lists(rates, min_size=smallest, max_size=most).map(np.array)


def _logit(rate_pct: np.ndarray) -> np.ndarray:
    return np.log(rate_pct / (100 - rate_pct))


def _expit(logit: np.ndarray) -> np.ndarray:
    return 100 / (1 + np.exp(-logit))


def test_four_decembers_give_the_figures_of_the_method():
    ahead = project(EXAMPLE, 6)
    low, high = ahead.band(0.80)
    widest = ahead.band(0.95)
    medians = [44.84, 47.00, 49.16, 51.33, 53.49, 55.64]
    assert ahead.median_pct == pytest.approx(medians, abs=0.005)
    assert (low[-1], high[-1]) == pytest.approx((44.45, 66.27), abs=0.005)
    assert (widest[0][-1], widest[1][-1]) == pytest.approx((34.4, 75.0), abs=0.05)
    assert ahead.probability(45, 1) == pytest.approx(0.46881, abs=5e-6)
    assert ahead.probability(60, 6) == pytest.approx(0.28017, abs=5e-6)
    assert (ahead.kappa, ahead.df) == (1.3, 3)


def test_four_decembers_are_the_textbook_drift():
    """Mean step, its sample deviation with N − 1, and √(h + h²/N) (Hyndman and others)."""
    steps = np.diff(_logit(EXAMPLE))
    h = np.arange(1, 7)
    ahead = project(EXAMPLE, 6)
    assert ahead.centre == pytest.approx(_logit(EXAMPLE)[-1] + steps.mean() * h)
    assert ahead.sd == pytest.approx(1.3 * steps.std(ddof=1) * np.sqrt(h + h**2 / 3))
    # statsforecast's RandomWalkWithDrift divides by N where the textbook has N − 1.
    by_n = 1.3 * steps.std(ddof=0) * np.sqrt(h + h**2 / 3)
    assert ahead.sd / by_n == pytest.approx(np.full(6, np.sqrt(3 / 2)))


@pytest.mark.parametrize("per_year", [1, 4])
def test_a_straight_line_on_the_logit_goes_straight_on(per_year: int):
    line = -0.5 + 0.03 * np.arange(40)
    ahead = project(_expit(line[:16]), 24, per_year)
    assert ahead.median_pct == pytest.approx(_expit(line[16:]))
    low, high = ahead.band(0.95)
    assert high - low == pytest.approx(np.zeros(24), abs=1e-9)


def test_a_season_that_repeats_is_repeated():
    season = np.tile([-0.06, -0.03, 0.0, 0.09], 10)
    line = -0.5 + 0.02 * np.arange(40) + season
    ahead = project(_expit(line[:14]), 26, per_year=4)
    assert ahead.median_pct == pytest.approx(_expit(line[14:]))


@pytest.mark.parametrize("per_year", [1, 4])
def test_what_never_moves_stays(per_year: int):
    ahead = project(np.full(12, 42.0), 8, per_year)
    assert ahead.median_pct == pytest.approx(np.full(8, 42.0))
    assert ahead.probability(42.1, 8) == 0
    assert ahead.probability(41.9, 8) == 1


def test_under_three_years_of_quarters_there_is_no_season_to_go_by():
    # Eight quarters: drift from steps of a year, from the last point on.
    rates = np.array([30.0, 31.0, 32.0, 36.0, 33.0, 34.0, 35.0, 39.0])
    over_year = (_logit(rates)[4:] - _logit(rates)[:4]).mean() / 4
    ahead = project(rates, 4, per_year=4)
    assert ahead.centre == pytest.approx(_logit(rates)[-1] + over_year * np.arange(1, 5))


def test_the_doubt_about_twelve_quarters_is_that_worked_by_hand():
    """A tenth a quarter on the logit, and 0.2 more from the third year on.

    Steps of a year: four of 0.4, four of 0.6, so 0.01 / 4 × 8 / 5 = 0.004. Steps of a quarter round
    the drift of 0.125: (10 × 0.025² + 0.175²) / 10 = 0.0036875, the smaller one.
    """
    logit = 0.1 * np.arange(12) + 0.2 * (np.arange(12) >= 8) - 1
    ahead = project(_expit(logit), 4, per_year=4)
    h = np.arange(1, 5)
    assert ahead.sd == pytest.approx(1.3 * np.sqrt(0.004 * (h + h**2 / 11)))
    assert ahead.centre == pytest.approx(logit[-4:] + 0.5)


def test_the_doubt_about_eight_quarters_is_that_worked_by_hand():
    # Steps of a year are all alike; those of a quarter: six of 0.1, one of 0.3, mean 9/70.
    logit = 0.1 * np.arange(8) + 0.2 * (np.arange(8) >= 4) - 1
    variance = (6 * (0.1 - 9 / 70) ** 2 + (0.3 - 9 / 70) ** 2) / 6
    ahead = project(_expit(logit), 1, per_year=4)
    assert ahead.sd[0] == pytest.approx(1.3 * np.sqrt(variance * (1 + 1 / 7)))


def test_the_last_three_years_weigh_half():
    # Six steps of 0.1 and three of 0.4 on the logit: half 0.2 and half 0.4 are 0.3.
    logit = np.cumsum([-2.0, *[0.1] * 6, *[0.4] * 3])
    assert project(_expit(logit), 1).centre[0] - logit[-1] == pytest.approx(0.3)


def test_a_series_that_surprised_the_rule_has_wider_bands():
    calm = _expit(np.cumsum([0.0, *[0.10, 0.12] * 6]))
    turned = _expit(np.cumsum([0.0, *[0.10, 0.12] * 3, *[-0.40, -0.42] * 3]))
    assert project(calm, 1).kappa < 1.3
    assert project(turned, 1).kappa == 3


def test_a_series_that_stood_still_and_then_jumped_is_a_surprise_and_no_error():
    # Without any spread before the jump the rule was as sure as can be.
    assert project(np.array([30.0] * 7 + [31.0]), 5).kappa == 3


@pytest.mark.parametrize(("n", "per_year"), [(3, 1), (7, 4)])
def test_too_few_figures_give_no_projection(n: int, per_year: int):
    with pytest.raises(NotProjectableError, match="needs"):
        project(np.linspace(30, 40, n), 3, per_year)


def test_a_gap_gives_no_projection():
    with pytest.raises(NotProjectableError, match="without a gap"):
        project(np.array([30, 31, np.nan, 33, 34]), 3)


@given(_series(8), st.sampled_from([1, 4]))
def test_bands_are_nested_between_0_and_100_and_widen(rates: np.ndarray, per_year: int):
    ahead = project(rates, 20, per_year)
    (low_80, high_80), (low_95, high_95) = ahead.band(0.80), ahead.band(0.95)
    for lower, upper in [(low_95, low_80), (low_80, ahead.median_pct)]:
        assert (lower <= upper).all()
    for lower, upper in [(ahead.median_pct, high_80), (high_80, high_95)]:
        assert (lower <= upper).all()
    assert (low_95 >= 0).all()
    assert (high_95 <= 100).all()
    assert (np.diff(ahead.sd) >= 0).all()
    assert 1 <= ahead.kappa <= 3


@given(_series(8), st.sampled_from([1, 4]), st.integers(1, 20))
def test_a_higher_level_is_never_more_probable(rates: np.ndarray, per_year: int, step: int):
    ahead = project(rates, 20, per_year)
    chances = [ahead.probability(level, step) for level in range(-5, 110, 5)]
    assert chances == sorted(chances, reverse=True)
    assert (chances[0], chances[-1]) == (1, 0)


@given(_series(8), st.sampled_from([1, 4]))
def test_the_remainder_is_projected_as_the_mirror(rates: np.ndarray, per_year: int):
    ahead, mirrored = project(rates, 12, per_year), project(100 - rates, 12, per_year)
    low, high = ahead.band(0.80)
    low_mirrored, high_mirrored = mirrored.band(0.80)
    assert mirrored.median_pct == pytest.approx(100 - ahead.median_pct, abs=1e-6)
    assert low_mirrored == pytest.approx(100 - high, abs=1e-6)
    assert high_mirrored == pytest.approx(100 - low, abs=1e-6)


def test_a_rate_above_one_hundred_percent_can_be_projected():
    """People are counted where the employer is, the labour force where it lives."""
    ahead = project(np.array([97.0, 99.0, 101.0, 103.0]), 3)
    assert (ahead.median_pct < 100).all()
    assert np.isfinite(ahead.centre).all()
