"""How far from a milestone: points unrounded, people whole, verdicts only where they belong."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import RequestError
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps, headline
from analytics.reference.targets import milestone_at
from analytics.schema import COVERAGE, GAPS
from tests.table import observations


def _against(drawing: str, year: int | None = None, indicator: str = "si") -> pd.Series:
    """Return the one row of a drawing against a milestone."""
    found = gaps(coverage(observations(drawing), (indicator,)), year)
    assert len(found) == 1
    return found.iloc[0]


def _counted(count: int, base: int, period: str = "2025-12", area_id: str = "VN") -> str:
    """Return a drawing of a count over a labour force of working age."""
    return f"""
        measure                  | area_id   | period   | span  | basis           | value
        labour_force_working_age | {area_id} | {period} | year  | nso_working_age | {base}
        si_total                 | {area_id} | {period} | point |                 | {count}
        """


def test_the_gap_of_2025_against_2030_is_14_9_points_and_seven_million_people():
    # 60 % of 47,316,000 are 28,389,600; 21,340,000 of them take part.
    row = _against(
        """
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | VN      | 2025-12 | month | vss_new | 47316000
        si_total                 | VN      | 2025-12 | point |         | 21340000
        si_rate                  | VN      | 2025-12 | point | vss_new | 45.1
        """,
        2030,
    )
    assert row["gap_persons"] == 7_049_600
    assert row["gap_pp"] == pytest.approx(60 - 100 * 21_340_000 / 47_316_000)
    assert round(row["gap_pp"], 1) == 14.9
    assert (row["milestone_year"], row["target_pct"], row["status"]) == (2030, 60, "below")


@pytest.mark.parametrize(
    ("count", "gap_persons", "status"),
    [(449_999, 1, "missed"), (450_000, 0, "met"), (450_001, -1, "met")],
)
def test_at_the_threshold_one_person_decides(count: int, gap_persons: int, status: str):
    row = _against(_counted(count, 1_000_000))
    assert (row["gap_persons"], row["status"]) == (gap_persons, status)
    assert math.copysign(1, row["gap_pp"]) == (1 if gap_persons > 0 else -1) or gap_persons == 0


def test_part_of_a_person_is_a_whole_person_missing():
    # 45 % of 1,000,001 are 450,000.45: 450,001 people are needed.
    assert _against(_counted(450_000, 1_000_001))["gap_persons"] == 1


def test_two_and_a_half_percent_are_counted_exactly():
    row = _against(
        """
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | VN      | 2025-12 | year  | nso_working_age | 47320040
        si_voluntary             | VN      | 2025-12 | point |                 | 1183001
        """,
        indicator="voluntary",
    )
    assert (row["target_pct"], row["gap_persons"], row["gap_pp"], row["status"]) == (
        *(2.5, 0, 0.0, "met"),
    )


def test_a_rate_that_prints_as_45_0_but_lies_below_it_has_not_met_45():
    row = _against(_counted(449_600, 1_000_000))
    assert f"{row['coverage_pct']:.1f}" == "45.0"
    assert (row["status"], row["gap_persons"]) == ("missed", 400)


def test_about_in_the_resolution_gives_no_tolerance():
    assert _against(_counted(449_999_999, 1_000_000_000))["status"] == "missed"


@pytest.mark.parametrize(
    ("period", "area_id", "count", "status"),
    [
        ("2025-12", "VN", 460_000, "met"),
        ("2025-12", "VN", 440_000, "missed"),
        ("2025-09", "VN", 460_000, "achieved"),
        ("2025-09", "VN", 440_000, "below"),
        ("2024-12", "VN", 440_000, "below"),
        ("2025-12", "34-01", 460_000, "achieved"),
        ("2025-12", "34-01", 440_000, "below"),
    ],
)
def test_a_verdict_is_for_the_country_in_the_december_of_the_milestone(
    period: str, area_id: str, count: int, status: str
):
    row = _against(_counted(count, 1_000_000, period, area_id), 2025)
    assert row["status"] == status


def test_a_published_rate_on_another_basis_has_points_alone():
    row = _against(
        """
        measure | area_id | period  | basis        | publisher | value
        si_rate | 63-01   | 2024-12 | as_published | nso       | 32.4
        """,
        2025,
    )
    assert row["gap_pp"] == pytest.approx(12.6)
    assert pd.isna(row["gap_persons"])
    assert row["status"] == "indicative"


def test_there_is_no_verdict_on_a_labour_force_of_15_and_over():
    row = _against("""
        measure             | area_id | period  | span  | basis             | value
        labour_force_15plus | VN      | 2025-12 | year  | nso_15plus_icls19 | 1000
        si_total            | VN      | 2025-12 | point |                   | 900
        """)
    assert row["status"] == "indicative"


def test_a_rate_without_a_count_has_no_people():
    row = _against("""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2021-04 | vss_old | 32.3
        """)
    assert (row["milestone_year"], row["status"]) == (2021, "below")
    assert row["gap_pp"] == pytest.approx(2.7)
    assert pd.isna(row["gap_persons"])


def test_a_row_without_any_rate_is_not_assessed():
    unknown = pd.array([None], dtype="Float64")
    known = coverage(observations(_counted(450_000, 1_000_000)))
    found = gaps(known.assign(coverage_pct=unknown, published_pct=unknown)).iloc[0]
    assert found["status"] == "not_assessed"
    assert pd.isna(found["gap_pp"])


@pytest.mark.parametrize("count", [21_340_000, 21_340_001, 21_340_002, 21_340_003, 21_340_004])
def test_who_has_met_a_milestone_by_a_published_rate_misses_nobody(count: int):
    """A published 45 % is met; the base that it implies must not leave one person missing."""
    row = _against(f"""
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2025-12 | vss_new | 45
        si_total | VN      | 2025-12 |         | {count}
        """)
    assert row["status"] == "met"
    assert row["gap_persons"] <= 0


@pytest.mark.parametrize(
    ("month", "year"),
    [
        ("2019-12", 2021),
        ("2021-12", 2021),
        ("2022-01", 2025),
        ("2025-12", 2025),
        ("2026-01", 2030),
        ("2030-12", 2030),
        ("2031-01", 2030),
    ],
)
def test_a_month_is_on_its_way_to_the_first_milestone_not_yet_past(month: str, year: int):
    assert milestone_at("si", month).year == year
    assert _against(_counted(1, 10, month))["milestone_year"] == year


def test_a_milestone_that_does_not_exist_is_refused_and_the_others_are_named():
    with pytest.raises(RequestError, match="There is no milestone") as refused:
        _against(_counted(1, 10), 2027)
    assert refused.value.message.params == {"year": "2027", "years": "2021, 2025, 2030"}


def test_no_rows_have_no_gaps_and_keep_their_shape():
    assert list(gaps(COVERAGE.empty()).columns) == list(GAPS.columns)


def test_the_frame_has_the_documented_shape():
    found = gaps(coverage(observations(_counted(45, 100))))
    assert list(found.columns) == list(GAPS.columns)
    assert GAPS.conform(found)["status"].tolist() == ["met"]


def _shown_first(drawing: str) -> list[tuple[str, str]]:
    """Return basis and publisher of the row shown first of each area and month."""
    first = headline(gaps(coverage(observations(drawing), ("si",))))
    return list(first[["basis", "publisher"]].itertuples(index=False, name=None))


def test_a_rate_on_the_basis_of_the_milestones_is_shown_first():
    assert _shown_first("""
        measure                  | area_id | period  | span  | basis             | value
        labour_force_15plus      | VN      | 2022-12 | year  | nso_15plus_icls19 | 51700000
        labour_force_working_age | VN      | 2022-12 | year  | nso_working_age   | 46120000
        si_rate                  | VN      | 2022-12 | point | vss_new           | 38.08
        si_rate                  | VN      | 2022-12 | point | as_published      | 37
        si_total                 | VN      | 2022-12 | point |                   | 17500000
        """) == [("nso_working_age", "vss")]


def test_a_published_rate_is_shown_before_one_computed_for_comparison():
    assert _shown_first("""
        measure             | area_id | period  | span  | basis             | publisher    | value
        labour_force_15plus | 63-01   | 2021-12 | year  | nso_15plus_icls19 | nso          | 4000000
        si_total            | 63-01   | 2021-12 | point |                   | vss_province | 1700000
        si_rate             | 63-01   | 2021-12 | point | as_published      | vss_province | 41
        """) == [("as_published", "vss_province")]


def test_of_two_publishers_the_keeper_of_the_register_is_shown_first_also_when_it_spoke_earlier():
    assert _shown_first("""
        measure | area_id | period  | basis   | publisher  | released   | value
        si_rate | VN      | 2022-12 | vss_new | vss        | 2023-12    | 38.08
        si_rate | VN      | 2022-12 | vss_new | government | 2024-05-20 | 38.01
        """) == [("vss_new", "vss")]


def test_there_is_one_headline_for_each_indicator_area_and_month():
    drawn = observations("""
        measure | area_id | period  | basis        | publisher | value
        si_rate | VN      | 2025-12 | vss_new      | vss       | 45.1
        si_rate | VN      | 2025-12 | as_published | nso       | 41
        si_rate | VN      | 2024-12 | vss_new      | vss       | 42.71
        si_rate | 63-01   | 2024-12 | as_published | nso       | 59.2
        ui_rate | VN      | 2025-12 | vss_new      | vss       | 35.07
        """)
    first = headline(gaps(coverage(drawn)))
    places = first[["indicator", "area_id", "period"]].astype(str)
    assert not places.duplicated().any()
    assert len(first) == 4


people = st.integers(min_value=0, max_value=60_000_000)


@settings(max_examples=50, deadline=None)
@given(people, st.integers(min_value=1, max_value=60_000_000), st.sampled_from([2021, 2025, 2030]))
def test_the_people_missing_are_exactly_those_who_would_meet_the_milestone(
    count: int, base: int, year: int
):
    row = _against(_counted(count, base), year)
    target = {2021: 35, 2025: 45, 2030: 60}[year]
    missing = int(row["gap_persons"])
    assert 100 * (count + missing) >= target * base
    assert 100 * (count + missing - 1) < target * base
    assert (missing <= 0) == (row["gap_pp"] <= 0)


@settings(max_examples=50, deadline=None)
@given(people, st.integers(min_value=0, max_value=1_000_000))
def test_more_participants_never_widen_the_gap(count: int, more: int):
    before = _against(_counted(count, 60_000_000))
    after = _against(_counted(count + more, 60_000_000))
    assert after["gap_persons"] == before["gap_persons"] - more
    assert after["gap_pp"] <= before["gap_pp"]
