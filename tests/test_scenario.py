"""What a pace and a growth bring, by hand; the same people as the pace asks for; never above 100 %.

Figures are drawn, but for one row from the published ones.
"""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators.pace import pace
from analytics.indicators.scenario import (
    Course,
    Origin,
    growth_choices,
    mix,
    origin_of,
    outcome,
    pace_bounds,
    pace_choices,
    path,
    recent_course,
    share_choices,
    share_of_new,
)

TEN_MILLION = Origin("2025-12", 40.0, 4_000_000.0, 10_000_000.0)
DUE = "2030-12"


def test_a_course_by_hand():
    """40 % + 5 × 2 = 50 % of 10,000,000 × 1.01⁵ = 10,510,100.501: 5,255,050.25 participants."""
    found = outcome(TEN_MILLION, Course(2.0, 1.0), 60.0, DUE)
    assert found.rate_pct == 50
    assert found.gap_pp == 10
    assert not found.is_reached
    assert found.base_persons == pytest.approx(10_510_100.501)
    assert found.count_persons == pytest.approx(5_255_050.2505)
    assert found.new_persons == pytest.approx(1_255_050.2505)
    assert found.new_persons_per_quarter == pytest.approx(62_752.5125)
    # 60 % of 10,510,101 are 6,306,060.6: 6,306,061 less the four million of today.
    assert found.required_persons == 2_306_061
    assert found.required_persons_per_quarter == pytest.approx(115_303.05)
    # 20 points at 2 a year are ten years.
    assert found.reached_period == "2035-12"


def test_the_pace_that_is_needed_reaches_the_target_exactly():
    """45.1 + 5 × 2.98 is 60, whatever a computer's fractions make of it."""
    found = outcome(
        Origin("2025-12", 45.1, 21_340_000.0, 21_340_000 / 0.451), Course(2.98, 0.0), 60.0, DUE
    )
    assert found.is_reached
    assert found.reached_period == "2030-12"


def test_a_tolerance_reaches_from_below():
    course = Course(3.9, 0.0)
    assert not outcome(TEN_MILLION, course, 60.0, DUE).is_reached
    assert outcome(TEN_MILLION, course, 60.0, DUE, tolerance_pp=0.5).is_reached


def test_a_rate_stops_at_100_and_at_0_and_says_so():
    up = outcome(TEN_MILLION, Course(15.0, 0.0), 60.0, DUE)
    down = outcome(TEN_MILLION, Course(-9.0, 0.0), 60.0, DUE)
    assert (up.rate_pct, up.count_persons, up.is_capped) == (100, 10_000_000, True)
    assert (down.rate_pct, down.count_persons, down.is_capped) == (0, 0, True)
    assert down.reached_period == ""


def test_a_rate_that_is_above_100_already_stays_where_it_is():
    above = Origin("2025-12", 104.0, 1_040_000.0, 1_000_000.0)
    assert outcome(above, Course(1.0, 0.0), 60.0, DUE).rate_pct == 104


def test_the_path_stands_at_every_december_and_ends_at_the_milestone():
    assert path(TEN_MILLION, 2.0, "2028-12") == (
        ("2025-12", 40.0),
        ("2026-12", 42.0),
        ("2027-12", 44.0),
        ("2028-12", 46.0),
    )
    june = replace(TEN_MILLION, period="2029-06")
    assert path(june, 2.0, DUE) == (("2029-06", 40.0), ("2030-06", 42.0), ("2030-12", 43.0))


def test_the_bounds_of_a_pace_end_at_nothing_and_at_everybody():
    assert pace_bounds(TEN_MILLION, DUE) == (-8.0, 12.0)


def test_voluntary_participants_lie_inside_the_whole():
    """A million new ones, a quarter of them voluntary: 1.25 of 5 million, 3.75 compulsory."""
    ahead = outcome(TEN_MILLION, Course(2.0, 0.0), 60.0, DUE)
    found = mix(TEN_MILLION, ahead, 1_000_000.0, 0.25)
    assert (found.voluntary_persons, found.compulsory_persons) == (1_250_000, 3_750_000)
    assert (found.voluntary_pct, found.compulsory_pct) == (12.5, 37.5)


def test_no_kind_of_participants_becomes_fewer_than_none():
    ahead = outcome(TEN_MILLION, Course(-7.0, 0.0), 60.0, DUE)
    assert mix(TEN_MILLION, ahead, 1_000_000.0, 1.0).voluntary_persons == 0


def test_the_share_of_the_new_ones():
    assert share_of_new((10.0, 2.0), (14.0, 3.0)) == 0.25
    assert share_of_new((10.0, 2.0), (14.0, 1.0)) == 0
    assert share_of_new((10.0, 2.0), (14.0, 9.0)) == 1
    assert share_of_new((10.0, 2.0), (10.0, 3.0)) is None
    assert share_of_new((float("nan"), 2.0), (10.0, 3.0)) is None


def test_the_paces_to_choose_hold_the_recent_one_and_one_that_reaches_the_target():
    found = pace_choices(TEN_MILLION, DUE, 1.234, 4.001)
    assert found == tuple(sorted(set(found)))
    assert (found[0], found[-1]) == (-2.0, 8.0)
    assert {1.23, 4.01, 0.0} <= set(found)
    assert outcome(TEN_MILLION, Course(4.01, 0.0), 60.0, DUE).is_reached


def test_no_pace_to_choose_leads_beyond_everybody():
    high = Origin("2025-12", 95.0, 950_000.0, 1_000_000.0)
    assert max(pace_choices(high, DUE, 0.5, 0.0)) == 1.0
    assert max(pace_choices(high, DUE, 0.5, 20.0)) == 1.0
    low = Origin("2025-12", 1.0, 10_000.0, 1_000_000.0)
    assert min(pace_choices(low, DUE, 0.1, 3.0)) >= -0.2


def test_a_fast_pace_that_is_needed_can_be_chosen():
    assert max(pace_choices(TEN_MILLION, DUE, 1.0, 8.8)) == 11.0


def test_growths_and_shares_to_choose_hold_the_recent_ones():
    assert {-1.0, 0.98, 3.0} <= set(growth_choices(0.977727))
    assert min(growth_choices(-1.37)) == -1.37
    assert share_choices(0.4167)[8:10] == (40, 42)
    assert (share_choices(0.0)[0], share_choices(1.0)[-1]) == (0, 100)


def _row(measured: pd.DataFrame, **options: float) -> pd.Series:
    own = measured[(measured["area_id"] == "VN") & (measured["indicator"] == "si")]
    return pace(own, "2026-11", (2030,), **options).iloc[0]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("growth_pct", [-0.5, 0.0, 0.8, 1.5])
def test_a_scenario_needs_the_people_that_the_pace_asks_for(
    measured: pd.DataFrame, growth_pct: float
):
    row = _row(measured, growth_pct=growth_pct)
    origin = origin_of(row)
    assert origin is not None
    found = outcome(origin, recent_course(row), 60.0, DUE)
    assert found.required_persons == row["required_persons"]
    assert found.reached_period == row["reached_period"]


def test_the_course_of_late_is_that_of_the_published_decembers(measured: pd.DataFrame):
    """38.08 % in 2022 and 45.1 % in 2025: 2.34 points a year, 56.8 % in 2030."""
    row = _row(measured)
    origin = origin_of(row)
    assert origin is not None
    course = recent_course(row)
    assert course.pace_pp_per_year == pytest.approx(2.34)
    assert outcome(origin, course, 60.0, DUE).rate_pct == pytest.approx(56.8)


def test_a_rate_on_another_basis_has_no_scenario(measured: pd.DataFrame):
    own = measured[(measured["area_id"] == "63-01") & (measured["indicator"] == "si")]
    assert origin_of(pace(own, "2026-11", (2030,)).iloc[0]) is None


rates = st.floats(0.5, 130)
paces = st.floats(-30, 30)
growths = st.floats(-5, 5)


@given(rates, paces, growths, st.floats(0, 1), st.floats(0, 1))
def test_no_scenario_has_more_participants_than_people(
    rate: float, pace_pp: float, growth_pct: float, voluntary: float, share: float
):
    origin = Origin("2025-12", rate, rate * 10_000, 1_000_000.0)
    ahead = outcome(origin, Course(pace_pp, growth_pct), 60.0, DUE)
    found = mix(origin, ahead, voluntary * origin.count_persons, share)
    assert 0 <= ahead.rate_pct <= max(100, rate)
    assert 0 <= found.voluntary_persons <= ahead.count_persons
    assert found.voluntary_pct + found.compulsory_pct == pytest.approx(ahead.rate_pct)


@given(rates, st.floats(-5, 5), st.floats(0, 3), growths)
def test_a_faster_pace_never_ends_lower(rate: float, pace_pp: float, more: float, growth: float):
    origin = Origin("2025-12", rate, rate * 10_000, 1_000_000.0)
    slow = outcome(origin, Course(pace_pp, growth), 60.0, DUE)
    fast = outcome(origin, Course(pace_pp + more, growth), 60.0, DUE)
    assert fast.rate_pct >= slow.rate_pct
    assert fast.is_reached or not slow.is_reached
