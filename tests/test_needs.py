"""Which provinces need a decision: the rule goes round the reasons, nobody is listed twice."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps
from analytics.indicators.needs import needs
from analytics.reference.areas import provinces
from tests.table import observations

ALL = provinces("34")
BASE = 1_000_000


def _gaps(
    before: Mapping[str, float], now: Mapping[str, float], bases: Mapping[str, int] | None = None
) -> pd.DataFrame:
    """Return the gaps to 2030 of drawn provinces in December 2024 and 2025, by their rates."""
    lines = [
        line
        for period, rates in (("2024-12", before), ("2025-12", now))
        for area_id, pct in rates.items()
        for base in [(bases or {}).get(area_id, BASE)]
        for line in (
            f"labour_force_working_age | {area_id} | {period} | year | vss_new | {base}",
            f"si_total | {area_id} | {period} | point | | {round(pct * base / 100)}",
        )
    ]
    head = "measure | area_id | period | span | basis | value"
    return gaps(coverage(observations("\n".join([head, *lines])), ("si",)), 2030)


def _even(pct: float, n: int = 34) -> dict[str, float]:
    return dict.fromkeys(ALL[:n], pct)


def _found(before: Mapping[str, float], now: Mapping[str, float]) -> list[tuple[str, str]]:
    found = needs(_gaps(before, now), "si", "34", "2025-12")
    return [(need.area_id, need.reason) for need in found.listed]


def test_one_province_of_each_reason_in_turn_then_the_second_of_each():
    before = _even(40) | {ALL[1]: 50, ALL[2]: 47}
    # Two below 20 %; two fell by 5 and 4 points, where 2.5 and 2.4 can be told.
    now = _even(44) | {ALL[3]: 15, ALL[4]: 18} | {ALL[1]: 45, ALL[2]: 43}
    assert _found(before | {ALL[3]: 14, ALL[4]: 17}, now) == [
        (ALL[3], "below_level"),
        (ALL[1], "falling"),
        # 42 % of a million; whoever lacks 45 % is listed already.
        (ALL[4], "people_missing"),
        (ALL[2], "slow"),
        (ALL[0], "people_missing"),
    ]


def test_each_reason_comes_with_its_figures():
    before = _even(40) | {ALL[1]: 50, ALL[3]: 14}
    now = _even(44) | {ALL[1]: 45, ALL[3]: 15}
    found = needs(_gaps(before, now), "si", "34", "2025-12")
    below, falling, missing, slow, _ = found.listed
    assert below.params == {"rate": pytest.approx(15), "level": 20}
    assert falling.params["change"] == pytest.approx(-5)
    assert falling.params["detectable"] == pytest.approx(1.96 * 45 * 0.02 * np.sqrt(2), abs=0.01)
    # 32 provinces lack 160,000 each, one 150,000, one 450,000.
    assert missing.params["persons"] == 160_000
    assert missing.params["share"] == pytest.approx(100 * 16 / (32 * 16 + 15 + 45))
    # 16 points in five years; the province gained four in the last one, which is enough.
    assert slow.reason == "people_missing"
    assert (found.basis, found.n, found.reason) == ("vss_new", 34, "")


def test_who_gains_less_than_the_milestone_needs_is_slow():
    before, now = _even(40), _even(44) | {ALL[7]: 41.0}
    found = needs(_gaps(before, now, {ALL[0]: 9_000_000}), "si", "34", "2025-12")
    first, second = found.listed[:2]
    assert (first.area_id, first.reason) == (ALL[0], "people_missing")
    assert (second.area_id, second.reason) == (ALL[7], "slow")
    assert second.params == {"change": pytest.approx(1), "required": pytest.approx(19 / 5)}


def test_a_fall_that_the_survey_may_have_mistaken_is_no_reason():
    now = _even(60.5) | {ALL[1]: 62.0}
    assert _found(_even(60.5) | {ALL[1]: 64.0}, now) == []
    assert _found(_even(60.5) | {ALL[1]: 66.0}, now) == [(ALL[1], "falling")]


def test_nobody_is_listed_where_all_have_reached_the_milestone():
    assert _found(_even(60), _even(61)) == []


def test_without_a_year_before_nobody_falls_or_is_slow():
    assert {reason for _, reason in _found({}, _even(40))} == {"people_missing"}


def test_with_fewer_than_twenty_comparable_provinces_nobody_is_listed():
    few = needs(_gaps({}, _even(40, 19)), "si", "34", "2025-12")
    assert (few.listed, few.n, few.reason) == ((), 19, "too_few_comparable")
    enough = needs(_gaps({}, _even(40, 20)), "si", "34", "2025-12")
    assert (len(enough.listed), enough.n, enough.reason) == (5, 20, "")


def test_published_rates_on_another_basis_are_not_compared(measured: pd.DataFrame):
    found = needs(gaps(measured, 2030), "si", "63", "2024-12")
    assert found.reason == "too_few_comparable"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(5, 70), st.floats(5, 70)), min_size=20, max_size=34))
def test_at_most_five_no_province_twice_and_each_for_a_reason_that_holds(
    rates: list[tuple[float, float]],
):
    before = {ALL[n]: pct for n, (pct, _) in enumerate(rates)}
    now = {ALL[n]: pct for n, (_, pct) in enumerate(rates)}
    drawn = _gaps(before, now)
    found = needs(drawn, "si", "34", "2025-12")
    assert len({need.area_id for need in found.listed}) == len(found.listed) <= 5
    for need in found.listed:
        if need.reason == "below_level":
            assert now[need.area_id] < 20 + 1e-6
        elif need.reason == "falling":
            assert need.params["change"] < -need.params["detectable"]
        else:
            assert now[need.area_id] < 60 + 1e-6
    shuffled = drawn.sample(frac=1, random_state=1)
    assert needs(shuffled, "si", "34", "2025-12") == found
