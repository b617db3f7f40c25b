"""The change over one year against the least that a survey can tell, on drawn figures."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.indicators.change.of_year import COLUMNS, year_changes
from analytics.indicators.coverage import coverage
from analytics.indicators.ranking import detectable_change_pp
from tests.drawn_provinces import counted, drawn

THREE = ("34-01", "34-79", "34-24")


def _changes(*blocks: str, period: str = "2024-12", cv: float = 0.02) -> pd.DataFrame:
    found = year_changes(coverage(drawn(*blocks)), THREE, "si", period, cv)
    assert list(found.columns) == list(COLUMNS)
    return found.set_index("area_id")


def test_three_points_from_40_are_a_rise_and_two_are_not_enough():
    """By hand: 1.96·43·√2·0.02 = 2.384 points; 1.96·42·√2·0.02 = 2.328; at 40, 2.217."""
    found = _changes(
        counted(
            {
                "34-01": {"2023-12": 40, "2024-12": 43},
                "34-79": {"2023-12": 40, "2024-12": 42},
                "34-24": {"2023-12": 43, "2024-12": 40},
            }
        )
    )
    assert found["verdict"].to_dict() == {"34-01": "rise", "34-79": "open", "34-24": "fall"}
    assert found["change_pp"].round(9).tolist() == [3, 2, -3]
    assert found["detectable_pp"].round(3).tolist() == [2.384, 2.328, 2.217]
    assert found["joined_persons"].tolist() == [30_000, 20_000, -30_000]


def test_the_threshold_itself_is_enough_and_no_change_never_is():
    rate, cv = 50.0, 0.02
    least = detectable_change_pp(rate, cv)
    exact = counted({"34-01": {"2023-12": rate - least, "2024-12": rate}}, base=10**12)
    still = counted({"34-79": {"2023-12": 0, "2024-12": 0}})
    found = _changes(exact, still, cv=cv)
    assert found.loc["34-01", "change_pp"] == pytest.approx(found.loc["34-01", "detectable_pp"])
    assert found.loc["34-79", "verdict"] == "open"


def test_without_a_rate_of_the_same_month_a_year_before_there_is_no_row():
    found = _changes(
        counted({"34-01": {"2023-09": 40, "2024-12": 43}, "34-79": {"2023-12": 1, "2024-12": 2}})
    )
    assert list(found.index) == ["34-79"]


def test_a_change_of_basis_is_no_change():
    found = _changes(
        counted({"34-01": {"2021-12": 30}}, basis="vss_old"),
        counted({"34-01": {"2022-12": 40}}),
        period="2022-12",
    )
    assert found.empty


def test_a_published_rate_without_a_basis_has_no_change():
    found = _changes(
        "34-01 | si_rate | 2023-12 | point | as_published | nso | 40",
        "34-01 | si_rate | 2024-12 | point | as_published | nso | 50",
    )
    assert found.empty


def test_a_carried_labour_force_is_told():
    found = _changes(
        counted({"34-01": {"2023-12": 40}}),
        "34-01 | si_total | 2024-12 | point | . | vss | 430000",
    )
    assert found["is_carried"].tolist() == [True]


def test_nothing_at_all_is_an_empty_frame():
    assert _changes().empty


@settings(max_examples=20, deadline=None)
@given(st.floats(1, 99), st.floats(1, 99), st.sampled_from([0.004, 0.02, 0.04]))
def test_a_move_is_told_exactly_where_it_is_at_least_the_threshold(
    first: float, last: float, cv: float
):
    area_id = "34-01"
    found = _changes(counted({area_id: {"2023-12": first, "2024-12": last}}), cv=cv)
    change, least = (float(found[name].iloc[0]) for name in ("change_pp", "detectable_pp"))
    assert change == pytest.approx(last - first, abs=1e-3)
    told = "open" if abs(change) < least or change == 0 else "rise" if change > 0 else "fall"
    assert found["verdict"].iloc[0] == told
