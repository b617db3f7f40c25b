"""Ranks on unrounded values with their interval; what a survey of the labour force can tell."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators.coverage import coverage
from analytics.indicators.pace import pace
from analytics.indicators.ranking import (
    CV_NATION,
    CV_PROVINCE_YEARLY,
    detectable_change_pp,
    error_band_pct,
    ranks,
)
from analytics.reference.areas import provinces
from analytics.schema import RANKS
from tests.table import observations


@pytest.mark.parametrize(
    ("cv", "half_band", "detectable"),
    [
        (0.004, 0.31, 0.44),
        (0.01, 0.78, 1.11),
        (0.02, 1.57, 2.22),
        (0.03, 2.35, 3.33),
        (0.05, 3.92, 5.54),
    ],
)
def test_what_can_be_told_at_a_rate_of_40(cv: float, half_band: float, detectable: float):
    low, high = error_band_pct(40, cv)
    assert round((high - low) / 2, 2) == pytest.approx(half_band, abs=0.011)
    assert round(detectable_change_pp(40, cv), 2) == detectable


def test_the_nations_rate_is_known_best():
    assert CV_NATION < CV_PROVINCE_YEARLY
    assert detectable_change_pp(40, CV_NATION) < detectable_change_pp(40, CV_PROVINCE_YEARLY)


def test_a_labour_force_shared_by_both_months_leaves_nothing_to_chance():
    assert detectable_change_pp(40, 0.02, correlation=1) == pytest.approx(0)


def _drawn(rates: list[float], **columns: object) -> pd.DataFrame:
    """Return drawn rates of the first provinces of the 63."""
    drawn = {"area_id": provinces("63")[: len(rates)], "coverage_pct": rates, **columns}
    return pd.DataFrame({"basis": "vss_new", **drawn})


def _rank(found: pd.DataFrame) -> list[int]:
    return [int(rank) for rank in found["rank"]]


def test_equal_rates_share_a_rank_and_the_next_one_is_skipped():
    found = ranks(_drawn([30.0, 40.0, 30.0, 20.0]))
    assert _rank(found) == [2, 1, 2, 4]
    assert set(found["n"]) == {4}
    assert RANKS.conform(found)["value"].tolist() == [30, 40, 30, 20]


def test_rates_that_print_alike_are_told_apart():
    assert _rank(ranks(_drawn([44.96, 44.99, 44.97]))) == [3, 1, 2]


def test_a_missing_rate_has_no_rank_and_is_not_counted():
    found = ranks(_drawn([30.0, np.nan, 20.0]))
    assert found["rank"].tolist()[0::2] == [1, 2]
    assert found[["rank", "rank_low", "rank_high"]].isna().to_numpy()[1].all()
    assert set(found["n"]) == {2}


def test_rates_on_different_bases_are_not_ranked_together():
    found = ranks(_drawn([30.0, 40.0, 50.0], basis=["vss_new", "vss_new", "nso_15plus_icls19"]))
    assert _rank(found) == [2, 1, 1]
    assert found["n"].tolist() == [2, 2, 1]


def test_far_apart_the_rank_is_certain_and_close_together_it_is_not():
    far = ranks(_drawn([10.0, 20.0, 40.0, 80.0]))
    assert far["rank_low"].tolist() == far["rank_high"].tolist() == [4, 3, 2, 1]
    # Drawn 0.1 points apart, each known to 1.5 points: any order is possible.
    close = ranks(_drawn([40.0, 40.1, 40.2]))
    assert close["rank_low"].tolist() == [1, 1, 1]
    assert close["rank_high"].tolist() == [3, 3, 3]


def test_two_equal_rates_lie_first_and_second_in_half_of_the_draws_each():
    found = ranks(_drawn([40.0, 40.0]))
    assert _rank(found) == [1, 1]
    assert found[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 2], [1, 2]]


def test_the_interval_is_as_wide_as_theory_says():
    """P(second overtakes) = Φ(−ln(r₁/r₂)/(CV·√2)): 5 % where the ratio is exp(1.645·CV·√2)."""
    ratio = np.exp(1.6449 * CV_PROVINCE_YEARLY * np.sqrt(2))
    certain = ranks(_drawn([30 * ratio * 1.003, 30.0]))
    open_ = ranks(_drawn([30 * ratio / 1.003, 30.0]))
    assert certain["rank_high"].tolist() == [1, 2]
    assert open_["rank_high"].tolist() == [2, 2]


def test_a_better_survey_gives_narrower_intervals():
    rates = np.linspace(15, 60, 63).tolist()
    found = [ranks(_drawn(rates), cv=cv) for cv in (0.01, 0.02, 0.04)]
    widths = [(of["rank_high"] - of["rank_low"]).sum() for of in found]
    assert widths[0] < widths[1] < widths[2]


def test_the_greatest_gain_is_first_and_its_interval_counts_the_error_of_both_rates():
    rows = _drawn([40.0, 42.0, 60.0], change_pp=[3.0, 2.0, -1.0])
    found = ranks(rows, "change")
    assert _rank(found) == [1, 2, 3]
    # 40 % is known to ±1.6 points in each year: a point apart is nothing.
    assert found.loc[0, "rank_high"] == 2
    assert found["value"].tolist() == [3, 2, -1]


def test_the_most_people_missing_are_first():
    rows = _drawn(
        [40.0, 20.0],
        target_pct=60.0,
        base_persons=[1_000_000, 400_000],
        count_persons=[400_000, 80_000],
        gap_persons=[200_000, 160_000],
    )
    found = ranks(rows, "people_missing")
    assert _rank(found) == [1, 2]
    assert found[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 1], [2, 2]]


def test_a_pace_has_an_interval_only_where_its_start_is_known():
    bare = ranks(_drawn([40.0, 30.0], pace_ratio=[0.5, 0.9]), "pace_ratio")
    assert _rank(bare) == [2, 1]
    assert bare["rank_low"].isna().all()
    rows = _drawn([40.0, 30.0], pace_ratio=[0.5, 0.9], start_pct=[38.0, 25.0], target_pct=60.0)
    found = ranks(rows, "pace_ratio")
    assert found["rank_low"].notna().all()


def _paces(rates: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Return the paces towards 2025 from 30 % in 2021, by the rates of December 2023 and 2024."""
    lines = [
        line
        for area_id, levels in rates.items()
        for period, pct in zip(("2021-12", "2023-12", "2024-12"), (30.0, *levels), strict=True)
        for line in (
            f"labour_force_working_age | {area_id} | {period} | year | nso_working_age | 1000000",
            f"si_total | {area_id} | {period} | point | | {round(10_000 * pct)}",
        )
    ]
    head = "measure | area_id | period | span | basis | value"
    drawn = coverage(observations("\n".join([head, *lines])), ("si",))
    return pace(drawn, "2025-06", (2025,))


def test_a_frame_of_paces_can_be_ranked_in_all_four_ways():
    rows = _paces({"34-01": (34.0, 37.0), "34-04": (33.0, 39.0), "34-08": (31.0, 32.0)})
    assert rows["area_id"].tolist() == ["34-01", "34-04", "34-08"]
    assert _rank(ranks(rows)) == [2, 1, 3]
    assert ranks(rows, "change")["value"].tolist() == pytest.approx([3, 6, 1])
    # 45 % of a million less 370, 390 and 320 thousand.
    assert ranks(rows, "people_missing")["value"].tolist() == [80_000, 60_000, 130_000]
    by_pace = ranks(rows, "pace_ratio")
    assert _rank(by_pace) == [2, 1, 3]
    assert by_pace["rank_low"].notna().all()


def test_of_published_rates_the_published_one_is_ranked():
    rows = _drawn([30.0, np.nan], published_pct=[30.1, 50.0])
    assert _rank(ranks(rows)) == [2, 1]


def test_nobody_has_no_rank():
    assert ranks(_drawn([])).empty


@given(st.lists(st.floats(1, 100), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_and_each_rank_lies_in_its_interval(
    rates: list[float], random: Random
):
    rows = _drawn(rates)
    found = ranks(rows).set_index("area_id")
    assert (found["rank_low"] <= found["rank"]).all()
    assert (found["rank"] <= found["rank_high"]).all()
    order = list(range(len(rates)))
    random.shuffle(order)
    again = ranks(rows.iloc[order]).set_index("area_id")
    pd.testing.assert_frame_equal(again.loc[found.index], found)
