"""Coverage is people over people, with its basis beside it, and the breaks are marked."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analytics.errors import RequestError
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import provinces
from analytics.schema import COVERAGE, OBSERVATIONS
from tests.table import observations


def _rates(found: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return area, month, basis and rate of each row, a missing rate as none."""
    plain = found[["area_id", "period", "basis", "coverage_pct"]].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def _of_provinces(labour_force: list[int], participants: list[int]) -> pd.DataFrame:
    """Return a count and a labour force of December 2025 for each of the first of the 34."""
    pairs = zip(provinces("34"), labour_force, participants, strict=False)
    lines = [
        f"labour_force_working_age | {area_id} | 2025-12 | year | nso_working_age | {base}\n"
        f"si_total | {area_id} | 2025-12 | point | | {count}"
        for area_id, base, count in pairs
    ]
    return observations("\n".join(["measure | area_id | period | span | basis | value", *lines]))


def test_coverage_of_merged_provinces_is_a_ratio_of_sums_never_a_mean_of_rates():
    # By hand: .7667 of 3000 and .1333 of 900 are .6205 together; their mean is .45.
    found = coverage(
        with_sums(
            observations("""
            measure                  | area_id | period  | span  | basis           | value
            labour_force_working_age | 63-24   | 2024-12 | year  | nso_working_age | 3000000
            labour_force_working_age | 63-27   | 2024-12 | year  | nso_working_age | 900000
            si_total                 | 63-24   | 2024-12 | point |                 | 2300000
            si_total                 | 63-27   | 2024-12 | point |                 | 120000
            """)
        )
    )
    rates = dict(zip(found["area_id"], found["coverage_pct"], strict=True))
    assert rates["34-24"] == pytest.approx(100 * 2_420_000 / 3_900_000)
    assert round(rates["34-24"], 4) == 62.0513
    assert (round(rates["63-24"], 2), round(rates["63-27"], 2)) == (76.67, 13.33)


def test_three_provinces_together_are_63_93_percent():
    # By hand: .60, .80 and .50 on 4600, 1600 and 550 are .639259 together; their mean is .6333.
    found = coverage(
        with_sums(
            observations("""
            measure                  | area_id | period  | span  | basis           | value
            labour_force_working_age | 63-74   | 2024-12 | year  | nso_working_age | 1600000
            labour_force_working_age | 63-77   | 2024-12 | year  | nso_working_age | 550000
            labour_force_working_age | 63-79   | 2024-12 | year  | nso_working_age | 4600000
            si_total                 | 63-74   | 2024-12 | point |                 | 1280000
            si_total                 | 63-77   | 2024-12 | point |                 | 275000
            si_total                 | 63-79   | 2024-12 | point |                 | 2760000
            """)
        )
    )
    merged = found[found["area_id"] == "34-79"].iloc[0]
    assert (merged["count_persons"], merged["base_persons"]) == (4_315_000, 6_750_000)
    assert round(merged["coverage_pct"], 4) == 63.9259


def test_an_unreported_province_is_missing_not_zero():
    found = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | 34-01   | 2025-12 | year  | nso_working_age | 4000000
        labour_force_working_age | 34-24   | 2025-12 | year  | nso_working_age | 1900000
        si_total                 | 34-01   | 2025-12 | point |                 | 2000000
        si_total                 | 34-24   | 2025-12 | point |                 | .
        """)
    )
    assert _rates(found) == [("34-01", "2025-12", "nso_working_age", 50.0)]


def test_a_count_of_nobody_is_a_rate_of_zero():
    found = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | 34-01   | 2025-12 | year  | nso_working_age | 4000000
        si_total                 | 34-01   | 2025-12 | point |                 | 0
        """)
    )
    assert _rates(found) == [("34-01", "2025-12", "nso_working_age", 0.0)]


def test_every_basis_has_a_row_of_its_own_and_the_oldest_comes_first():
    found = coverage(
        observations("""
        measure                  | area_id | period  | span    | basis             | value
        labour_force_15plus      | VN      | 2022-12 | quarter | nso_15plus_icls19 | 50000000
        labour_force_working_age | VN      | 2022-12 | quarter | nso_working_age   | 40000000
        si_rate                  | VN      | 2022-12 | point   | vss_new           | 38
        si_total                 | VN      | 2022-12 | point   |                   | 19000000
        """)
    )
    assert _rates(found) == [
        ("VN", "2022-12", "nso_working_age", 47.5),
        ("VN", "2022-12", "nso_15plus_icls19", 38.0),
        ("VN", "2022-12", "vss_new", 38.0),
    ]


SEPTEMBER_2022 = """
    measure  | area_id | period  | released   | basis   | value
    si_rate  | VN      | 2021-12 | 2022-01    | vss_old | 33.77
    si_total | VN      | 2021-12 | 2022-01    |         | 16500000
    si_rate  | VN      | 2022-09 | 2022-10-06 | vss_old | 34.84
    si_total | VN      | 2022-09 | 2022-10-06 |         | 17240000
    si_rate  | VN      | 2022-09 | 2022-10-26 | vss_new | 37.01
    si_total | VN      | 2022-09 | 2022-10-26 |         | 17080000
    si_rate  | VN      | 2022-12 | 2023-12    | vss_new | 38.08
    si_total | VN      | 2022-12 | 2023-12    |         | 17500000
    """


def test_the_break_is_marked_on_the_first_row_of_the_new_basis_and_nowhere_else():
    found = coverage(observations(SEPTEMBER_2022))
    assert found[["period", "basis", "is_break"]].to_numpy().tolist() == [
        ["2021-12", "vss_old", False],
        ["2022-09", "vss_old", False],
        ["2022-09", "vss_new", True],
        ["2022-12", "vss_new", False],
    ]


def test_a_series_that_begins_on_the_new_basis_has_no_break():
    found = coverage(observations(SEPTEMBER_2022), only=("vss_new",))
    assert found["basis"].tolist() == ["vss_new", "vss_new"]
    assert not found["is_break"].any()


def test_a_break_of_one_area_or_indicator_is_none_of_another():
    found = coverage(
        observations(f"""{SEPTEMBER_2022.rstrip()}
    ui_rate  | VN      | 2022-12 | 2023-12    | vss_new | 31.18
    ui       | VN      | 2022-12 | 2023-12    |         | 14330000
    si_rate  | 63-01   | 2022-12 | 2023-12    | vss_new | 42.1
    """)
    )
    marked = found[found["is_break"]]
    assert marked[["indicator", "area_id", "period"]].to_numpy().tolist() == [
        ["si", "VN", "2022-09"]
    ]


def test_the_older_basis_comes_first_for_every_indicator():
    """Also where an indicator that stands earlier in the list is known on the new basis only."""
    found = coverage(
        observations("""
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2022-09 | vss_new | 37.01
        ui_rate  | VN      | 2022-09 | vss_old | 28.3
        ui_rate  | VN      | 2022-09 | vss_new | 30.4
        """)
    )
    ui = found[found["indicator"] == "ui"]
    assert ui[["basis", "is_break"]].to_numpy().tolist() == [["vss_old", False], ["vss_new", True]]


def test_the_rows_of_a_break_keep_both_rates_of_september_2022():
    found = coverage(observations(SEPTEMBER_2022))
    both = found[found["period"] == "2022-09"]
    assert both["published_pct"].tolist() == [34.84, 37.01]
    assert both["count_persons"].tolist() == [17_240_000, 17_080_000]


def test_only_the_wanted_indicators_and_bases_are_given():
    drawing = """
        measure           | area_id | period  | basis   | value
        si_rate           | VN      | 2025-12 | vss_new | 45.1
        si_voluntary_rate | VN      | 2025-12 | vss_new | 6.5
        ui_rate           | VN      | 2022-02 | vss_old | 26.7
        """
    everything = coverage(observations(drawing))
    assert everything["indicator"].tolist() == ["si", "voluntary", "ui"]
    assert coverage(observations(drawing), ("ui", "si"), ("vss_new",))["indicator"].tolist() == [
        "si"
    ]


def test_an_unknown_indicator_is_refused():
    with pytest.raises(RequestError, match="no indicator"):
        coverage(observations(SEPTEMBER_2022), ("health",))


def test_voluntary_lies_inside_social_insurance_and_is_not_added():
    found = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | VN      | 2025-12 | year  | nso_working_age | 1000
        si_total                 | VN      | 2025-12 | point |                 | 450
        si_compulsory            | VN      | 2025-12 | point |                 | 390
        si_voluntary             | VN      | 2025-12 | point |                 | 60
        """)
    )
    assert dict(zip(found["indicator"], found["coverage_pct"], strict=True)) == {
        "si": 45.0,
        "voluntary": 6.0,
    }


@pytest.mark.parametrize(
    "figures",
    [
        OBSERVATIONS.empty(),
        observations("measure | area_id | period | value\nsi_total | VN | 2025-12 | 1"),
        observations("measure | area_id | period | value\nsi_total | VN | 2025-12 | ."),
    ],
    ids=["no figures", "no base", "missing"],
)
def test_where_nothing_can_be_measured_the_frame_is_empty_and_keeps_its_shape(
    figures: pd.DataFrame,
):
    found = coverage(figures)
    assert found.empty
    assert_frame_equal(COVERAGE.conform(found), COVERAGE.empty(), check_categorical=False)


def test_the_frame_has_the_documented_shape():
    found = coverage(observations(SEPTEMBER_2022))
    conformed = COVERAGE.conform(found)
    assert list(found.columns) == list(COVERAGE.columns)
    assert_frame_equal(found.reset_index(drop=True), conformed, check_categorical=False)


def test_the_sources_of_rate_count_and_base_stand_beside_the_rate():
    row = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis   | source | value
        labour_force_working_age | VN      | 2023-01 | month | vss_new | base   | 46120000
        si_total                 | VN      | 2023-01 | point |         | count  | 17300000
        si_rate                  | VN      | 2023-01 | point | vss_new | rate   | 37.4
        """)
    ).iloc[0]
    assert (row["rate_source"], row["count_source"], row["base_source"]) == (
        *("rate", "count", "base"),
    )


def test_an_implied_base_has_no_source_of_its_own():
    row = coverage(observations(SEPTEMBER_2022)).iloc[0]
    assert row["base_kind"] == "implied"
    assert pd.isna(row["base_source"])


def test_the_status_of_a_computed_rate_is_that_of_its_count():
    row = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis           | status   | value
        labour_force_working_age | VN      | 2025-12 | year  | nso_working_age | final    | 1000
        si_total                 | VN      | 2025-12 | point |                 | estimate | 451
        """)
    ).iloc[0]
    assert row["figure_status"] == "estimate"


people = st.integers(min_value=1, max_value=10_000_000)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(people, people), min_size=34, max_size=34))
def test_the_country_lies_between_its_lowest_and_its_highest_province(
    drawn: list[tuple[int, int]],
):
    bases, counts = [a + b for a, b in drawn], [a for a, _ in drawn]
    found = coverage(with_sums(_of_provinces(bases, counts)), ("si",))
    rate = found.set_index(found["area_id"].astype(str))["coverage_pct"].astype(float)
    provincial = rate[list(provinces("34"))]
    assert provincial.min() - 1e-9 <= rate["VN"] <= provincial.max() + 1e-9
    assert rate["VN"] == pytest.approx(100 * sum(counts) / sum(bases))


MIXED = f"""{SEPTEMBER_2022.rstrip()}
    ui_rate  | VN      | 2022-12 | 2023-12    | vss_new | 31.18
    ui       | VN      | 2022-12 | 2023-12    |         | 14330000
    ui       | VN      | 2023-07 |            |         | 14300000
    si_total | 34-01   | 2025-12 |            |         | 2400000
    si_rate  | 34-01   | 2025-12 |            | vss_new | 55.5
    """


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(observations(MIXED)))))
def test_the_order_of_the_figures_does_not_matter(order: list[int]):
    drawn = observations(MIXED)
    shuffled = coverage(drawn.iloc[order].reset_index(drop=True))
    assert_frame_equal(_texts(coverage(drawn)), _texts(shuffled))


def _texts(found: pd.DataFrame) -> pd.DataFrame:
    """Return the codes as plain texts: the order of categories is no part of the result."""
    codes = [name for name, dtype in COVERAGE.columns.items() if dtype == "category"]
    return found.astype(dict.fromkeys(codes, object))


@settings(max_examples=40, deadline=None)
@given(people, people, st.integers(min_value=2, max_value=1000))
def test_thousands_on_both_sides_give_the_same_rate(count: int, more: int, scale: int):
    one = coverage(_of_provinces([count + more], [count]))["coverage_pct"]
    other = coverage(_of_provinces([scale * (count + more)], [scale * count]))["coverage_pct"]
    assert one.tolist() == pytest.approx(other.tolist())
