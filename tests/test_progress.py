"""Measures of progress: the worked numbers of their sources, and how they hang together.

All levels here are drawn for the tests; none of them is a published figure.
"""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.indicators.progress import (
    annual_rate_to_target_pct,
    average_annual_rate_pct,
    cagr_ratio,
    change_from_start_pct,
    elapsed_share,
    escap_anticipated_gap,
    escap_current_status,
    growth,
    open_sdg_score,
    pace_ratio,
    sdsn_arrow,
    share_of_way,
    straight_line,
    targeted_change_pct,
    unsd_score,
    unsd_share,
)

Case = tuple[float, float, float, float, float]

# start, value, target, years passed, years in all
ON_THE_LINE = (20, 30, 50, 5, 15)
SLOW = (20, 23, 50, 5, 15)
FALLING = (20, 19, 50, 5, 15)
NEAR = (0.365, 0.4271, 0.45, 3, 4)
FAR = (0.365, 0.4271, 0.60, 3, 9)
SIGN_TRAP = (0.60, 0.50, 0.55, 3, 10)


def _printed(digits: float, places: int = 6) -> object:
    """Return what agrees with a number printed, or cut off, after so many places."""
    return pytest.approx(digits, rel=0, abs=10**-places)


@pytest.mark.parametrize(
    ("case", "share", "linear"),
    [
        (ON_THE_LINE, 0.333333, 1.0),
        (SLOW, 0.1, 0.3),
        (FALLING, -0.033333, -0.1),
        (NEAR, 0.730588, 0.974118),
        (FAR, 0.264255, 0.792766),
    ],
)
def test_share_of_the_way_and_linear_pace_ratio(case: Case, share: float, linear: float):
    assert share_of_way(*case[:3]) == _printed(share)
    assert pace_ratio(*case) == _printed(linear)


@pytest.mark.parametrize(
    ("case", "ratio"),
    [
        (ON_THE_LINE, 1.341027),
        (SLOW, 0.450017),
        (FALLING, -0.162028),
        (NEAR, 1.000707),
        (FAR, 0.946990),
        (SIGN_TRAP, -6.806106),
    ],
)
def test_the_ratio_of_growth_rates(case: Case, ratio: float):
    assert cagr_ratio(*case) == _printed(ratio)


def test_the_two_growth_rates_behind_the_first_ratio():
    assert 100 * (growth(20, 30, 5) or 0) == _printed(8.447177)
    assert 100 * (growth(20, 50, 15) or 0) == _printed(6.299038)


def test_falling_towards_a_target_below_the_start_is_never_on_track():
    assert pace_ratio(*SIGN_TRAP) == _printed(-6.666667)
    assert (cagr_ratio(*SIGN_TRAP) or 0) < 0


@pytest.mark.parametrize(
    ("case", "index"),
    [
        (ON_THE_LINE, 3.333333),
        (SLOW, 1.0),
        (FALLING, -0.333333),
        (NEAR, 7.305882),
        (FAR, 2.642553),
        ((20, 50, 50, 5, 15), 10),
        ((20, 70, 50, 5, 15), 10),
    ],
)
def test_escap_current_status(case: Case, index: float):
    assert escap_current_status(*case[:3]) == _printed(index)


@pytest.mark.parametrize(
    ("case", "expected", "gap"),
    [
        (ON_THE_LINE, 50, 0),
        (SLOW, 29, 70),
        (FALLING, 17, 110),
        (NEAR, 0.4478, 2.588235),
        (FAR, 0.5513, 20.723404),
    ],
)
def test_escap_anticipated_gap_of_a_straight_line(case: Case, expected: float, gap: float):
    start, value, target, passed, in_all = case
    line = straight_line(start, value, passed, in_all - passed)
    assert line == pytest.approx(expected)
    assert escap_anticipated_gap(start, value, target, line) == _printed(gap)


def test_nothing_is_anticipated_to_be_missing_once_achieved():
    assert escap_anticipated_gap(20, 51, 50, 40) == 0


@pytest.mark.parametrize(
    ("case", "share", "score"),
    [
        (ON_THE_LINE, 1.583333, 3),
        (SLOW, 0.347250, 2),
        (NEAR, 1.000763, 3),
        (FAR, 0.935294, 2),
    ],
)
def test_unsd_share_and_score(case: Case, share: float, score: int):
    found = unsd_share(*case)
    assert found == _printed(share)
    assert unsd_score(found) == score


def test_unsd_scores_one_below_a_tenth_and_three_once_achieved():
    assert [unsd_score(q) for q in (0.0999, 0.1, 0.9499, 0.95)] == [1, 2, 2, 3]
    assert unsd_score(None, is_achieved=True) == 3
    assert unsd_score(None) is None


@pytest.mark.parametrize(
    ("case", "score"),
    [
        (ON_THE_LINE, 5),
        (SLOW, -0.624930),
        (FALLING, -3.175118),
        (NEAR, 2.862192),
        (FAR, 2.478501),
    ],
)
def test_open_sdg_score(case: Case, score: float):
    assert open_sdg_score(cagr_ratio(*case)) == _printed(score)


def test_the_cut_offs_of_open_sdg_are_the_quarters_of_its_score():
    assert open_sdg_score(0.95) == pytest.approx(2.5)
    assert open_sdg_score(0.60) == pytest.approx(0)
    assert open_sdg_score(0) == pytest.approx(-2.5)
    assert [open_sdg_score(r) for r in (-9, 9)] == [-5, 5]
    assert open_sdg_score(None, is_achieved=True) == 5
    assert open_sdg_score(None) is None


@pytest.mark.parametrize(
    ("case", "arrow"),
    [
        (ON_THE_LINE, "on_track"),
        (SLOW, "stagnating"),
        (FALLING, "decreasing"),
        (NEAR, "moderately_improving"),
    ],
)
def test_sdsn_arrow(case: Case, arrow: str):
    assert sdsn_arrow(pace_ratio(*case)) == arrow


def test_an_achieved_target_is_maintained_whatever_the_trend():
    assert sdsn_arrow(-1, is_achieved=True) == "maintaining"
    assert sdsn_arrow(None) is None


def test_healthy_people_measures_the_targeted_change_and_the_change_from_the_start():
    assert targeted_change_pct(*SLOW[:3]) == pytest.approx(10)
    assert change_from_start_pct(20, 19) == pytest.approx(5)
    assert change_from_start_pct(0, 19) is None


def test_the_annual_rate_to_a_target():
    assert annual_rate_to_target_pct(68, 99, 2025 - 2018) == _printed(5.512461)
    assert annual_rate_to_target_pct(42.71, 60, 6) == _printed(5.8287, 4)


def test_the_average_annual_rate_is_the_slope_of_the_logarithms():
    years, levels = (2021, 2022, 2023, 2024), (0.365, 0.3808, 0.3925, 0.4271)
    assert average_annual_rate_pct(years, levels) == _printed(5.144191)
    assert 100 * (growth(levels[0], levels[-1], 3) or 0) == _printed(5.376937)


@pytest.mark.parametrize(
    ("years", "levels"), [((2021,), (0.3,)), ((2021, 2021), (0.3, 0.4)), ((2021, 2022), (0, 1))]
)
def test_no_average_rate_without_two_years_and_levels_above_nothing(
    years: tuple[float, ...], levels: tuple[float, ...]
):
    assert average_annual_rate_pct(years, levels) is None


def test_from_nothing_there_is_a_linear_pace_but_no_growth():
    assert pace_ratio(0, 1, 5, 1, 5) == 1
    assert cagr_ratio(0, 1, 5, 1, 5) is None
    assert unsd_share(0, 1, 5, 1, 5) is None
    assert annual_rate_to_target_pct(0, 5, 5) is None


def test_a_target_at_the_start_and_a_time_that_has_not_begun_are_undefined():
    assert share_of_way(5, 4, 5) is None
    assert targeted_change_pct(5, 4, 5) is None
    assert pace_ratio(5, 4, 5, 1, 2) is None
    assert cagr_ratio(5, 4, 5, 1, 2) is None
    assert unsd_share(5, 4, 5, 1, 2) is None
    assert escap_current_status(5, 4, 5) is None
    assert escap_anticipated_gap(5, 4, 5, 4) is None
    assert pace_ratio(4, 4, 5, 0, 5) is None
    assert cagr_ratio(4, 4, 5, 0, 5) is None
    assert elapsed_share(0, 0) is None


levels = st.floats(min_value=0.5, max_value=99)
spans = st.floats(min_value=0.25, max_value=15)


@given(levels, levels, levels, spans, spans)
def test_one_family_of_measures(
    start: float, value: float, target: float, passed: float, ahead: float
):
    assume(target > start + 0.1 and value < target - 0.01)
    in_all = passed + ahead
    f, e = share_of_way(start, value, target), elapsed_share(passed, in_all)
    ratio = pace_ratio(start, value, target, passed, in_all)
    assert f is not None
    assert e is not None
    assert ratio is not None
    assert f == pytest.approx(ratio * e, abs=1e-9)
    assert escap_current_status(start, value, target) == pytest.approx(10 * f, abs=1e-9)
    line = straight_line(start, value, passed, ahead)
    gap = escap_anticipated_gap(start, value, target, line)
    assert gap == pytest.approx(max(0, 100 * (1 - ratio)), abs=1e-6)


@given(
    st.floats(min_value=0.5, max_value=60),
    st.floats(min_value=0.5, max_value=39),
    st.floats(min_value=0.2, max_value=0.8),
    # Within the first year growth is stretched to a whole one, and it is no longer so.
    st.floats(min_value=1, max_value=15),
    spans,
)
def test_growth_rates_never_judge_more_strictly_than_the_line(
    start: float, way: float, share: float, passed: float, ahead: float
):
    value, target = start + share * way, start + way
    case = (start, value, target, passed, passed + ahead)
    by_growth, by_line = cagr_ratio(*case), pace_ratio(*case)
    assert by_growth is not None
    assert by_line is not None
    assert by_growth >= by_line * (1 - 1e-9)


@given(levels, st.floats(min_value=-0.2, max_value=0.2), st.integers(min_value=2, max_value=9))
def test_even_growth_is_found_again(start: float, rate: float, n: int):
    years = [2010.0 + k for k in range(n)]
    found = average_annual_rate_pct(years, [start * (1 + rate) ** k for k in range(n)])
    assert found is not None
    assert math.isclose(found, 100 * rate, abs_tol=1e-8)
