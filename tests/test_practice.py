"""The practice workspace: generated figures that add up, and agree with what is published."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import StoreError
from analytics.ingest.read import read
from analytics.practice import parts_2024, practice_observations
from analytics.practice.apportion import apportion
from analytics.practice.nation import SEASON, path, published_quarters, working_age
from analytics.reference.areas import provinces
from analytics.schema import OBSERVATIONS
from tests.table import observations

SOURCE = Path(__file__).parents[1] / "data" / "source"
TODAY = date(2026, 11, 24)
PARTICIPANTS = ["si_total", "si_compulsory", "si_voluntary", "ui"]


@pytest.fixture(scope="module")
def official():
    delivered = [
        read(file.read_bytes(), file.name, TODAY) for file in sorted(SOURCE.glob("*.xlsx"))
    ]
    return pd.concat([found.observations for found in delivered], ignore_index=True)


@pytest.fixture(scope="module")
def practice(official: pd.DataFrame):
    return practice_observations(official)


@pytest.fixture(scope="module")
def nation(practice: pd.DataFrame):
    return _wide(practice[practice["area_id"] == "VN"]).droplevel("area_id")


def _wide(figures: pd.DataFrame) -> pd.DataFrame:
    """Return one row per area and period, one column per measure, whole persons."""
    return figures.pivot(index=["area_id", "period"], columns="measure", values="value")


# What is published, by hand: VSS's year-end figures in persons, and its rates.
YEAR_ENDS = {
    "2019-12": (15_770_000, 574_000, 13_343_000, 32.3),
    "2020-12": (16_100_000, 1_100_000, 13_300_000, 32.7),
    "2021-12": (16_500_000, 1_450_000, 13_400_000, 33.77),
    "2022-12": (17_500_000, 1_460_000, 14_330_000, 38.08),
    "2023-12": (18_259_000, 1_830_000, 14_693_000, 39.25),
    "2024-12": (20_110_000, 2_310_000, 16_000_000, 42.71),
    "2025-12": (21_340_000, 3_070_000, 16_600_000, 45.1),
}
OTHER_QUARTERS = {
    ("si_total", "2022-09"): 17_080_000,
    ("si_voluntary", "2022-09"): 1_510_000,
    ("ui", "2022-09"): 14_020_000,
    ("si_total", "2024-03"): 17_400_000,
    ("ui", "2024-03"): 14_200_000,
    ("si_total", "2024-09"): 19_020_000,
    ("si_voluntary", "2024-09"): 1_990_000,
    ("ui", "2024-09"): 15_310_000,
    ("si_total", "2025-03"): 18_821_000,
    ("si_voluntary", "2025-03"): 1_749_000,
    ("ui", "2025-03"): 15_357_000,
    ("si_total", "2025-06"): 18_958_000,
    ("si_voluntary", "2025-06"): 1_897_000,
    ("ui", "2025-06"): 15_354_000,
    ("si_total", "2025-09"): 19_507_000,
    ("si_voluntary", "2025-09"): 1_917_000,
}
# Statistics office, table V03.22, 2024: the 20 provinces it prints; the others are at most 32.4.
RATES_2024_PCT = {
    "63-34": 32.4,
    "63-72": 37.0,
    "63-37": 37.8,
    "63-25": 38.6,
    "63-80": 39.9,
    "63-33": 41.9,
    "63-77": 42.1,
    "63-24": 44.3,
    "63-19": 44.7,
    "63-35": 45.2,
    "63-48": 46.6,
    "63-26": 46.6,
    "63-22": 46.8,
    "63-75": 48.7,
    "63-30": 49.9,
    "63-31": 54.9,
    "63-74": 58.2,
    "63-01": 59.2,
    "63-27": 60.3,
    "63-79": 61.1,
}


def test_ten_persons_by_equal_weights_are_four_three_three():
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]


def test_one_more_person_may_leave_a_province_with_fewer():
    # The Alabama paradox: shares of 17 are 1.457 5.343 4.371 5.829, of 18 they are 1.543 5.657
    # 4.629 6.171.
    assert apportion(17, [9, 33, 27, 36]) == [2, 5, 4, 6]
    assert apportion(18, [9, 33, 27, 36]) == [1, 6, 5, 6]


@given(st.integers(0, 10**8), st.lists(st.floats(0.001, 1e7), min_size=1, max_size=63))
def test_apportioned_persons_sum_to_the_total_and_stay_within_one_of_their_share(
    total: int, weights: list[float]
):
    persons = apportion(total, weights)
    assert sum(persons) == total
    for got, weight in zip(persons, weights, strict=True):
        assert abs(got - total * weight / sum(weights)) < 1.000001


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=63).filter(any))
def test_whole_weights_that_sum_to_the_total_come_back_unchanged(weights: list[int]):
    assert apportion(sum(weights), weights) == weights


def test_the_headline_of_a_quarter_is_printed_first_latest_first_and_of_one_release():
    figures = observations("""
        measure      | area_id | period  | publisher  | released   | status    | value
        si_total     | VN      | 2020-12 | vss        | 2020-12    | estimate  | 16100000
        si_voluntary | VN      | 2020-12 | vss        | 2020-12    | estimate  |  1100000
        si_voluntary | VN      | 2020-12 | vss        | 2021-05-13 | published |  1130000
        si_total     | VN      | 2022-09 | vss        | 2022-10-06 | published | 17240000
        si_total     | VN      | 2022-09 | vss        | 2022-10-26 | published | 17080000
        si_voluntary | VN      | 2022-09 | vss        | 2022-10-06 | published |  1510000
        si_total     | VN      | 2024-12 | vss        | 2025-01-08 | estimate  | 20110000
        si_total     | VN      | 2024-12 | vss        | 2025-08    | derived   | 18710700
        si_total     | VN      | 2025-10 | vss        | .          | estimate  | 20396000
        si_total     | VN      | 2025-06 | practice   | .          | estimate  |        1
        si_total     | 63-01   | 2025-03 | vss        | .          | published |        2
        ui           | VN      | 2022-12 | derived    | .          | derived   | 14330000
    """)
    found = published_quarters(figures)
    assert found["si_total"].dropna().to_dict() == {
        "2020-12": 16_100_000,
        "2022-09": 17_080_000,
        "2024-12": 20_110_000,
    }
    assert found["si_voluntary"].dropna().to_dict() == {"2020-12": 1_100_000, "2022-09": 1_510_000}
    assert found["ui"].dropna().to_dict() == {"2022-12": 14_330_000}


def test_between_two_decembers_a_quarter_is_even_growth_times_its_season():
    # 21 % in a year is 10 % in half a year: 1.1 million on the trend, 97.5 % of it in June.
    published = pd.Series({"2023-12": 1_000_000, "2024-12": 1_210_000})
    wanted = ("2023-12", "2024-06", "2024-12")
    assert path(published, SEASON["si_total"], wanted) == [1_000_000, 1_072_500, 1_210_000]


def test_after_the_last_published_quarter_the_year_before_repeats_with_its_growth():
    # 18,821,000 * 21.34 / 20.11 = 19,972,160.1; times the same growth again 21,193,729.3.
    # December: 21,340,000 * 21.34 / 20.11 = 22,645,231.2.
    published = pd.Series({"2024-12": 20_110_000, "2025-03": 18_821_000, "2025-12": 21_340_000})
    wanted = ("2026-03", "2026-12", "2027-03")
    assert path(published, SEASON["si_total"], wanted) == [19_972_160, 22_645_231, 21_193_729]


def test_the_base_is_what_the_published_rate_implies_on_the_basis_of_its_year():
    figures = observations("""
        measure | area_id | period  | basis   | released   | value
        si_rate | VN      | 2021-12 | vss_old | 2022-01    | 33
        si_rate | VN      | 2022-09 | vss_new | 2022-10-26 | 37.01
        si_rate | VN      | 2022-12 | vss_old | .          | 35
        si_rate | VN      | 2022-12 | vss_new | .          | 39
        si_rate | VN      | 2022-12 | vss_new | 2023-12    | 40
    """)
    persons = pd.Series({"2021-12": 16_500_000, "2022-09": 17_080_000, "2022-12": 18_000_000})
    assert working_age(figures, persons).to_dict() == {"2021-12": 50_000_000, "2022-12": 45_000_000}


def test_without_the_published_figures_nothing_is_generated():
    with pytest.raises(StoreError, match=r"published figures that are not loaded"):
        practice_observations(OBSERVATIONS.empty())


def test_a_missing_rate_table_is_named(official: pd.DataFrame):
    with pytest.raises(StoreError) as refused:
        parts_2024(official[official["measure"] != "si_rate_at_most"])
    assert refused.value.message.params == {"what": "si_rate_at_most 2024-12"}


def test_the_frame_holds_34_provinces_and_the_nation_by_quarters_and_years(practice: pd.DataFrame):
    assert set(practice["area_id"]) == {*provinces("34"), "VN"}
    points = practice[practice["span"] == "point"]
    assert sorted(points["measure"].unique()) == sorted(PARTICIPANTS)
    assert (points["period"].min(), points["period"].max()) == ("2019-03", "2026-09")
    assert points["period"].nunique() == 31
    assert len(points) == 31 * 35 * 4
    yearly = practice[practice["span"] == "year"]
    assert list(yearly["period"].unique()) == list(YEAR_ENDS)
    assert len(yearly) == 7 * 35 * 2


def test_every_row_says_that_it_is_generated(practice: pd.DataFrame):
    assert set(practice["publisher"]) == {"practice"}
    assert set(practice["status"]) == {"estimate"}
    assert set(practice["source"]) == {"Số liệu tạo để luyện tập, không phải số liệu thật"}


def test_each_labour_force_stands_on_the_basis_of_its_year(practice: pd.DataFrame):
    yearly = practice[practice["span"] == "year"]
    found = yearly[["measure", "period", "basis"]].drop_duplicates()
    assert {(m, p[:4], b) for m, p, b in found.itertuples(index=False)} == {
        ("labour_force_working_age", "2019", "vss_old"),
        ("labour_force_working_age", "2020", "vss_old"),
        ("labour_force_working_age", "2021", "vss_old"),
        ("labour_force_working_age", "2022", "vss_new"),
        ("labour_force_working_age", "2023", "vss_new"),
        ("labour_force_working_age", "2024", "vss_new"),
        ("labour_force_working_age", "2025", "vss_new"),
        ("labour_force_15plus", "2019", "nso_15plus_icls13"),
        ("labour_force_15plus", "2020", "nso_15plus_icls13"),
        ("labour_force_15plus", "2021", "nso_15plus_icls19"),
        ("labour_force_15plus", "2022", "nso_15plus_icls19"),
        ("labour_force_15plus", "2023", "nso_15plus_icls19"),
        ("labour_force_15plus", "2024", "nso_15plus_icls19"),
        ("labour_force_15plus", "2025", "nso_15plus_icls19"),
    }
    assert set(practice.loc[practice["span"] == "point", "basis"]) == {""}


def test_provinces_sum_to_the_nation_for_every_measure_and_period(practice: pd.DataFrame):
    is_nation = practice["area_id"] == "VN"
    key = ["measure", "period"]
    summed = practice[~is_nation].groupby(key)["value"].sum()
    pd.testing.assert_series_equal(summed, practice[is_nation].set_index(key)["value"].sort_index())


@pytest.mark.parametrize("seed", [125, 0, 1, 2, 3])
def test_parts_of_social_insurance_add_up_and_unemployment_lies_within_compulsory(
    official: pd.DataFrame, seed: int
):
    figures = practice_observations(official, seed)
    assert (figures["value"] > 0).all()
    assert (figures["value"] % 1 == 0).all()
    wide = _wide(figures).dropna(subset="si_total")
    assert (wide["si_total"] == wide["si_compulsory"] + wide["si_voluntary"]).all()
    assert (wide["ui"] <= wide["si_compulsory"]).all()


@pytest.mark.parametrize("december", YEAR_ENDS)
def test_the_nation_passes_through_the_published_year_ends(nation: pd.DataFrame, december: str):
    found = nation.loc[december, ["si_total", "si_voluntary", "ui"]]
    assert tuple(found) == YEAR_ENDS[december][:3]


def test_the_nation_passes_through_the_published_quarters_between(nation: pd.DataFrame):
    found = {(m, p): nation.loc[p, m] for m, p in OTHER_QUARTERS}
    assert found == OTHER_QUARTERS


@pytest.mark.parametrize("december", YEAR_ENDS)
def test_the_rate_of_the_nation_at_each_december_is_the_published_one(
    nation: pd.DataFrame, december: str
):
    row = nation.loc[december]
    rate_pct = 100 * row["si_total"] / row["labour_force_working_age"]
    assert rate_pct == pytest.approx(YEAR_ENDS[december][3], abs=0.005)


def test_the_old_base_is_larger_than_the_new_one_in_the_nation_and_in_every_province(
    practice: pd.DataFrame,
):
    base = _wide(practice)["labour_force_working_age"].unstack("period").astype(float)
    fall = base["2021-12"] - base["2022-12"]
    assert len(fall) == 35
    assert fall.min() > 0
    assert fall.max() == pytest.approx(2_904_053, abs=2)  # the nation: 48,859,935 - 45,955,882


def test_the_2024_rates_of_twenty_provinces_print_as_published(official: pd.DataFrame):
    parts = parts_2024(official)
    rate_pct = 100 * parts["si_total_persons"] / parts["labour_force_persons"]
    assert {a: f"{rate_pct[a]:.1f}" for a in RATES_2024_PCT} == {
        a: f"{pct:.1f}" for a, pct in RATES_2024_PCT.items()
    }


def test_the_2024_rates_of_the_other_43_stay_below_the_bound_and_differ(official: pd.DataFrame):
    parts = parts_2024(official)
    rate_pct = 100 * parts["si_total_persons"] / parts["labour_force_persons"]
    others = rate_pct.drop(list(RATES_2024_PCT))
    assert len(others) == 43
    assert others.max() <= 32.4
    assert others.max() - others.min() > 8
    # Cao Bằng, Lai Châu, Sơn La, Gia Lai and Đắk Nông beside Nam Định, Thanh Hóa, Bình Phước and
    # Bến Tre.
    poor, better = ["04", "12", "14", "64", "67"], ["36", "38", "70", "83"]
    assert others[[f"63-{c}" for c in poor]].mean() < others[[f"63-{c}" for c in better]].mean()


def test_the_63_parts_of_2024_sum_to_the_published_nation(official: pd.DataFrame):
    parts = parts_2024(official)
    assert list(parts.index) == list(provinces("63"))
    assert parts["si_total_persons"].sum() == 20_110_000
    assert parts["labour_force_persons"].sum() == 52_910_500


def test_a_merged_province_of_2024_is_the_sum_of_its_parts(
    official: pd.DataFrame, practice: pd.DataFrame
):
    parts = parts_2024(official)
    found = _wide(practice).xs("2024-12", level="period").loc["34-79"]
    of_hcm_city = parts.loc[["63-74", "63-77", "63-79"]].sum()
    assert found["si_total"] == of_hcm_city["si_total_persons"]
    assert found["labour_force_15plus"] == of_hcm_city["labour_force_persons"]


def test_the_nation_peaks_in_december_and_dips_in_march(nation: pd.DataFrame):
    counts = nation["si_total"]
    for year in range(2019, 2026):
        assert counts[f"{year}-12"] == counts[counts.index.str.startswith(str(year))].max()
        assert counts[f"{year + 1}-03"] < counts[f"{year}-12"]


def test_voluntary_insurance_jumps_in_december_except_where_print_says_otherwise(
    nation: pd.DataFrame,
):
    voluntary = nation["si_voluntary"]
    # For 2022 the published December (1.46 million) lies below the published September (1.51
    # million).
    for year in (2019, 2020, 2021, 2023, 2024, 2025):
        assert voluntary[f"{year}-12"] > 1.1 * voluntary[f"{year}-09"]
        assert voluntary[f"{year + 1}-03"] < voluntary[f"{year}-12"]


@pytest.mark.parametrize("seed", [125, 0, 1, 2, 3])
def test_no_province_moves_more_than_35_percent_in_a_quarter(official: pd.DataFrame, seed: int):
    counts = _wide(practice_observations(official, seed))["si_total"].unstack("period")
    change = counts.T.dropna().astype(float).pct_change().abs()
    assert change.max().max() < 0.35


def test_labour_forces_are_smooth_within_a_basis(practice: pd.DataFrame):
    yearly = practice[practice["span"] == "year"].sort_values("period")
    change = yearly.groupby(["measure", "basis", "area_id"])["value"].pct_change().abs()
    assert change.max() < 0.05


def test_provinces_grow_at_different_paces(practice: pd.DataFrame):
    counts = _wide(practice)["si_total"].unstack("period").drop(index="VN").astype(float)
    growth_pct = 100 * (counts["2025-12"] / counts["2019-12"] - 1)
    assert growth_pct.max() - growth_pct.min() > 10


def test_the_same_seed_gives_the_same_frame(official: pd.DataFrame, practice: pd.DataFrame):
    pd.testing.assert_frame_equal(practice_observations(official), practice)


def test_another_seed_gives_other_provinces_and_the_same_nation(
    official: pd.DataFrame, practice: pd.DataFrame
):
    other = practice_observations(official, seed=7)
    is_nation = practice["area_id"] == "VN"
    pd.testing.assert_frame_equal(other[is_nation], practice[is_nation])
    assert (other.loc[~is_nation, "value"] != practice.loc[~is_nation, "value"]).mean() > 0.95


def test_a_later_last_quarter_leaves_the_history_as_it_was(
    official: pd.DataFrame, practice: pd.DataFrame
):
    short = practice_observations(official, last="2023-06")
    key = ["measure", "period", "area_id"]
    expected = practice[practice["period"] <= "2023-06"].sort_values(key, ignore_index=True)
    pd.testing.assert_frame_equal(short.sort_values(key, ignore_index=True), expected)
