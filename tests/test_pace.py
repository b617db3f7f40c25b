"""Pace and status: what a drawn history says by hand, and the country's own case.

Figures of provinces, and those of the country in years to come, are drawn for the tests.
"""

import math
from typing import TypedDict, Unpack

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import RequestError
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.growth import labour_force_growth_pct
from analytics.indicators.history import growths_pct, histories
from analytics.indicators.pace import pace
from analytics.indicators.status import of_past, of_ratio
from analytics.indicators.working import working, working_of_people, working_of_required
from analytics.reference.bases import VSS
from analytics.schema import COVERAGE, PACE
from tests.table import observations


class Choice(TypedDict, total=False):
    """The choices of ``pace`` that have a default."""

    years: tuple[int, ...] | None
    tolerance_pp: float
    growth_pct: float | None
    bases: tuple[str, ...] | None


def _rates(*points: tuple[str, float], basis: str = "vss_new", area_id: str = "34-01") -> str:
    """Return a drawing of social insurance rates, as published, by month."""
    lines = [f"si_rate | {area_id} | {month} | {basis} | {rate}" for month, rate in points]
    return "\n".join(["measure | area_id | period | basis | value", *lines])


def _and(*points: tuple[str, float], basis: str = "vss_new", area_id: str = "34-01") -> str:
    """Return the lines of more rates, to stand under a drawing."""
    return "\n" + _rates(*points, basis=basis, area_id=area_id).partition("\n")[2]


def _paces(drawing: str, today: str, **options: Unpack[Choice]) -> pd.DataFrame:
    return PACE.conform(pace(coverage(observations(drawing), ("si",)), today, **options))


def _pace(
    drawing: str, today: str = "2028-02", year: int = 2030, **options: Unpack[Choice]
) -> pd.Series:
    """Return the one row of a drawing against a milestone."""
    found = _paces(drawing, today, **{**options, "years": (year,)})
    assert len(found) == 1
    return found.iloc[0]


ON_THE_WAY = _rates(("2025-12", 40), ("2026-12", 44), ("2027-12", 49))


def test_a_history_drawn_by_hand():
    # Start 40, two of five years later 49, target 60: 9 of 20 points in 2 of 5 years.
    row = _pace(ON_THE_WAY)
    assert (row["start_period"], row["start_pct"]) == ("2025-12", 40)
    assert (row["from_period"], row["from_pct"], row["period"]) == ("2027-12", 49, "2027-12")
    assert row["progress_share"] == pytest.approx(0.45)
    assert row["elapsed_share"] == pytest.approx(0.4)
    assert row["pace_ratio"] == pytest.approx(1.125)
    assert row["cagr_ratio"] == pytest.approx((math.sqrt(49 / 40) - 1) / ((60 / 40) ** (1 / 5) - 1))
    assert (row["status"], row["reason"]) == ("on_track", "")
    # There is no 2024: the recent pace is that of two years.
    assert (row["recent_period"], row["recent_years"]) == ("2025-12", 2)
    assert row["recent_pp_per_year"] == pytest.approx(4.5)
    assert row["one_year_pp"] == pytest.approx(5)
    assert row["required_pp_per_year"] == pytest.approx(11 / 3)
    assert row["required_growth_pct"] == pytest.approx(100 * ((60 / 49) ** (1 / 3) - 1))
    assert row["acceleration"] == pytest.approx(11 / 3 / 4.5)
    assert row["years_to_target"] == pytest.approx(11 / 4.5)
    # 29.3 months after December 2027.
    assert row["reached_period"] == "2030-06"


def test_the_country_has_met_2025_and_stands_at_the_start_to_2030(measured: pd.DataFrame):
    country = measured[measured["area_id"] == "VN"]
    found = pace(country, "2026-11", bases=VSS)
    rows = found[found["indicator"] == "si"].set_index("milestone_year")
    assert rows[["status", "rate_pct", "basis"]].to_dict("index") == {
        2021: {"status": "missed", "rate_pct": 33.77, "basis": "vss_old"},
        2025: {"status": "met", "rate_pct": 45.1, "basis": "vss_new"},
        2030: {"status": "not_assessed", "rate_pct": 45.1, "basis": "vss_new"},
    }
    # No December 2021 on the new base, and none of the old one in its place.
    assert rows["start_pct"].isna().tolist() == [False, True, False]
    ahead = rows.iloc[2]
    assert (ahead["reason"], ahead["recent_period"], ahead["growth_kind"]) == (
        *("same_time", "2022-12", "observed"),
    )
    assert ahead["required_pp_per_year"] == pytest.approx(14.9 / 5)
    assert ahead["recent_pp_per_year"] == pytest.approx((45.1 - 38.08) / 3)
    assert ahead["acceleration"] == pytest.approx(2.98 / 2.34)
    assert ahead["years_to_target"] == pytest.approx(14.9 / 2.34)
    assert ahead["reached_period"] == "2032-05"
    assert ahead["gap_persons"] == 7_050_244


def test_the_country_on_its_way_to_2025_had_no_start_on_the_same_base(
    measured: pd.DataFrame,
):
    country = measured[measured["area_id"] == "VN"]
    found = pace(country, "2025-01", (2025,), bases=VSS)
    row = found[found["indicator"] == "si"].iloc[0]
    assert (row["status"], row["reason"], row["period"]) == (
        "not_assessed",
        "other_basis",
        "2024-12",
    )
    assert (row["recent_period"], row["recent_years"]) == ("2022-12", 2)
    assert row["recent_pp_per_year"] == pytest.approx((42.71 - 38.08) / 2)
    assert row["required_pp_per_year"] == pytest.approx(2.29)


def test_people_and_paces_of_the_worked_example():
    # The labour force and the growth of METHODS: 47.09 million, 0.8 % a year, from 2024 on.
    drawing = """
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | VN      | 2024-12 | year  | vss_new | 47090000
        si_total                 | VN      | 2024-12 | point |         | 20110000
        """
    row = _pace(drawing, "2025-01", growth_pct=0.8)
    assert row["required_persons"] == 9_527_608
    assert row["required_persons_per_quarter"] == pytest.approx(396_984, abs=0.5)
    assert row["required_persons_growth_pct"] == pytest.approx(6.677, abs=5e-4)
    assert row["target_base_persons"] == round(47_090_000 * 1.008**6)
    assert row["growth_kind"] == "given"
    assert _pace(drawing, "2025-01", 2025, growth_pct=0.8)["required_persons"] == 1_250_024
    paces = _pace(_rates(("2021-12", 36.5), ("2024-12", 42.71)), "2025-01")
    assert paces["required_pp_per_year"] == pytest.approx(2.8817, abs=5e-5)
    assert paces["required_growth_pct"] == pytest.approx(5.8287, abs=5e-5)
    assert paces["acceleration"] == pytest.approx(1.392, abs=5e-4)
    assert paces["years_to_target"] == pytest.approx(8.35, abs=5e-3)


@pytest.mark.parametrize(
    ("rate", "status"),
    [
        (60, "achieved"),
        (59.99, "on_track"),
        (47.6, "on_track"),
        (47.59, "acceleration_needed"),
        (44.8, "acceleration_needed"),
        (44.79, "limited"),
        (40, "limited"),
        (39.99, "deterioration"),
        (0, "deterioration"),
    ],
)
def test_the_classes_two_of_five_years_after_40_percent(rate: float, status: str):
    # The line stands at 48: 95 % of its 8 points are 47.6, 60 % are 44.8.
    assert _pace(_rates(("2025-12", 40), ("2027-12", rate)))["status"] == status


@pytest.mark.parametrize(
    ("ratio", "status"),
    [
        (0.974118, "on_track"),
        (0.792766, "acceleration_needed"),
        (0.3, "limited"),
        (-0.1, "deterioration"),
        (-6.666667, "deterioration"),
    ],
)
def test_the_classes_of_ratios(ratio: float, status: str):
    assert of_ratio(ratio) == status


def test_a_past_milestone_keeps_its_verdict_and_has_no_pace():
    drawing = _rates(("2021-12", 30), ("2025-12", 44.96), ("2026-12", 50), ("2030-12", 70))
    for today in ("2025-12", "2026-01", "2026-12", "2031-05"):
        row = _pace(drawing, today, 2025)
        assert (row["status"], row["period"], row["rate_pct"]) == ("missed", "2025-12", 44.96)
        assert row["gap_pp"] == pytest.approx(0.04)
        assert row["progress_share"] == pytest.approx(14.96 / 15)
        unknown = ["required_pp_per_year", "recent_pp_per_year", "acceleration", "pace_ratio"]
        assert row[unknown].isna().all()
        assert row["reached_period"] == ""


def test_a_past_milestone_without_its_december_is_not_judged_by_another_month():
    row = _pace(_rates(("2024-12", 50), ("2025-11", 50), ("2026-01", 50)), "2026-02", 2025)
    assert (row["status"], row["reason"], row["period"]) == ("not_assessed", "no_rate", "")
    assert pd.isna(row["rate_pct"])


def test_in_its_december_a_milestone_is_ahead_until_the_figure_is_known():
    drawing = _rates(("2021-12", 30), ("2024-11", 41), ("2025-11", 44))
    row = _pace(drawing, "2025-12", 2025)
    assert (row["status"], row["reason"]) == ("not_assessed", "gap_in_series")
    assert row["required_pp_per_year"] == pytest.approx(12)
    known = _pace(drawing + _and(("2025-12", 45)), "2025-12", 2025)
    assert known["status"] == "met"


def test_figures_after_today_are_not_known_yet():
    drawing = _rates(("2025-12", 40), ("2026-12", 44), ("2027-12", 49))
    assert _pace(drawing, "2027-11")["period"] == "2026-12"


def test_the_first_milestone_counts_from_the_earliest_december_on_the_same_basis():
    drawing = _rates(("2017-12", 26), basis="as_published")
    drawing += _and(("2018-06", 20), ("2018-12", 29), ("2019-12", 31), basis="vss_old")
    row = _pace(drawing, "2020-02", 2021)
    assert (row["start_period"], row["start_pct"]) == ("2018-12", 29)
    # 2 of 6 points in 1 of 3 years: on the line.
    assert row["pace_ratio"] == pytest.approx(1)


@pytest.mark.parametrize("level", [60, 60.5])
def test_who_has_reached_the_level_has_achieved_it_whatever_the_trend(level: float):
    row = _pace(_rates(("2026-12", 70), ("2027-12", level)))
    assert (row["status"], row["required_pp_per_year"]) == ("achieved", 0)
    assert (row["years_to_target"], row["reached_period"]) == (0, "2027-12")
    assert row["gap_pp"] == pytest.approx(60 - level)


@pytest.mark.parametrize("start", [60, 62])
def test_who_was_there_and_is_no_more_has_slipped(start: float):
    row = _pace(_rates(("2025-12", start), ("2027-12", 58)))
    assert row["status"] == "slipped"
    # A start at the target asks for no pace; one beyond it leaves a fall, never "on track".
    assert pd.isna(row["progress_share"])
    assert pd.isna(row["pace_ratio"]) if start == 60 else row["pace_ratio"] < 0
    assert pd.isna(row["acceleration"])
    assert pd.isna(row["years_to_target"])


def test_achieved_between_milestones_and_lost_again_has_slipped_too():
    assert _pace(_rates(("2025-12", 50), ("2026-12", 61), ("2027-12", 58)))["status"] == "slipped"


def test_a_level_passed_out_of_december_alone_was_not_achieved():
    drawing = _rates(("2025-12", 40), ("2026-06", 61), ("2026-12", 44), ("2027-12", 49))
    assert _pace(drawing)["status"] == "on_track"


def test_who_was_there_on_another_basis_has_not_slipped():
    drawing = _rates(("2025-12", 61), basis="vss_old") + _and(("2026-12", 57), ("2027-12", 58))
    row = _pace(drawing)
    assert (row["status"], row["reason"]) == ("not_assessed", "other_basis")
    assert pd.isna(row["start_pct"])
    assert row["recent_pp_per_year"] == pytest.approx(1)


def test_no_pace_crosses_a_change_of_basis():
    drawing = _rates(("2024-12", 40), ("2025-12", 41), basis="vss_old")
    drawing += _and(("2026-12", 48))
    row = _pace(drawing, "2027-01")
    unknown = ["recent_pp_per_year", "one_year_pp", "acceleration", "years_to_target", "pace_ratio"]
    assert row[unknown].isna().all()
    assert row["required_pp_per_year"] == pytest.approx(3)


def test_two_rates_of_unprinted_bases_give_no_pace():
    row = _pace(_rates(("2025-12", 40), ("2026-12", 44), basis="as_published"), "2027-01")
    assert (row["status"], row["reason"]) == ("not_assessed", "indicative_basis")
    assert pd.isna(row["recent_pp_per_year"])
    assert row["gap_pp"] == pytest.approx(16)


def test_on_the_labour_force_of_15_and_over_there_are_points_but_no_people_and_no_status():
    row = _pace(
        """
        measure             | area_id | period  | span  | basis             | value
        labour_force_15plus | 34-01   | 2025-12 | year  | nso_15plus_icls19 | 1000000
        labour_force_15plus | 34-01   | 2026-12 | year  | nso_15plus_icls19 | 1000000
        si_total            | 34-01   | 2025-12 | point |                   | 400000
        si_total            | 34-01   | 2026-12 | point |                   | 440000
        """,
        "2027-01",
    )
    assert (row["status"], row["reason"]) == ("not_assessed", "indicative_basis")
    assert row["recent_pp_per_year"] == pytest.approx(4)
    assert row["required_pp_per_year"] == pytest.approx(4)
    assert row["acceleration"] == pytest.approx(1)
    people = ["gap_persons", "required_persons", "target_base_persons", "growth_pct"]
    assert row[[*people, "pace_ratio"]].isna().all()


def test_of_two_bases_that_of_the_milestones_is_chosen():
    drawing = ON_THE_WAY + _and(("2027-12", 41), basis="nso_15plus_icls19")
    assert _pace(drawing)["basis"] == "vss_new"
    assert _pace(drawing, bases=("nso_15plus_icls19",))["basis"] == "nso_15plus_icls19"


def test_of_two_publishers_the_preferred_rate_counts():
    drawing = """
        measure | area_id | period  | basis   | publisher  | released   | value
        si_rate | VN      | 2025-12 | vss_new | government | 2024-05-20 | 38.01
        si_rate | VN      | 2025-12 | vss_new | vss        | 2023-12    | 38.08
        si_rate | VN      | 2026-12 | vss_new | vss        | 2027-01    | 40.08
        """
    row = _pace(drawing, "2027-01")
    assert row["start_pct"] == 38.08
    assert (row["publisher"], row["released"]) == ("vss", "2027-01")


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([("2027-12", 40)], "one_point"),
        ([("2026-12", 40), ("2027-12", 44)], "no_start"),
        ([("2024-12", 40), ("2027-12", 44)], "gap_in_series"),
        ([("2024-12", 40), ("2025-12", 44)], "same_time"),
        ([("2025-12", 40), ("2026-06", 44)], "same_time"),
    ],
)
def test_why_a_status_is_not_assessed(points: list[tuple[str, float]], reason: str):
    row = _pace(_rates(*points))
    assert (row["status"], row["reason"]) == ("not_assessed", reason)
    assert row["required_pp_per_year"] > 0


def test_the_way_to_2030_begins_with_the_milestone_before():
    row = _pace(_rates(("2023-12", 40), ("2024-12", 42)), "2025-11")
    assert (row["status"], row["reason"]) == ("not_assessed", "not_begun")
    assert row["required_pp_per_year"] == pytest.approx(3)


def test_an_area_without_any_rate_has_a_row_that_says_so():
    row = _pace(_rates(("2027-12", 40), basis="vss_old"), bases=("vss_new",))
    assert (row["status"], row["reason"], row["basis"]) == ("not_assessed", "no_rate", "")
    assert row["target_pct"] == 60
    assert pd.isna(row["gap_pp"])


@pytest.mark.parametrize(
    ("known", "years", "per_year"),
    [
        ((2024, 2025, 2026, 2027), 3, 3),
        ((2025, 2026, 2027), 2, 3.5),
        ((2026, 2027), 1, 4),
        ((2023, 2027), None, None),
    ],
)
def test_the_recent_pace_looks_three_years_back_else_two_else_one(
    known: tuple[int, ...], years: int | None, per_year: float | None
):
    rate = {2023: 39, 2024: 40, 2025: 42, 2026: 45, 2027: 49}
    row = _pace(_rates(*[(f"{year}-12", rate[year]) for year in known]))
    if years is None or per_year is None:
        assert pd.isna(row["recent_years"])
        assert pd.isna(row["acceleration"])
    else:
        assert row["recent_years"] == years
        assert row["recent_pp_per_year"] == pytest.approx(per_year)


SEASONAL = _rates(
    ("2025-12", 40),
    ("2026-09", 41),
    ("2026-12", 44),
    ("2027-09", 45.5),
    ("2027-12", 48),
    ("2028-09", 48.5),
)


def test_out_of_season_the_pace_compares_equal_months_and_the_way_counts_from_december():
    row = _pace(SEASONAL, "2028-10")
    assert (row["period"], row["recent_period"], row["from_period"]) == (
        *("2028-09", "2026-09", "2027-12"),
    )
    assert row["recent_pp_per_year"] == pytest.approx(7.5 / 2)
    assert row["one_year_pp"] == pytest.approx(3)
    assert row["required_pp_per_year"] == pytest.approx(12 / 3)
    assert row["gap_pp"] == pytest.approx(11.5)
    assert row["pace_ratio"] == pytest.approx(1)


def test_a_month_that_has_none_a_year_before_gives_way_to_the_last_december():
    row = _pace(SEASONAL + _and(("2028-02", 60)), "2028-02")
    assert (row["period"], row["from_period"]) == ("2027-12", "2027-12")


def test_a_month_long_after_the_last_comparable_one_stands_by_itself():
    row = _pace(_rates(("2025-12", 40), ("2026-12", 42), ("2028-06", 43)), "2028-07")
    assert (row["period"], row["from_period"]) == ("2028-06", "2028-06")
    assert (row["status"], row["reason"]) == ("not_assessed", "gap_in_series")
    assert pd.isna(row["recent_pp_per_year"])
    assert row["required_pp_per_year"] == pytest.approx(17 / 2.5)


def test_the_level_reached_before_december_is_achieved_and_asks_for_nothing():
    drawing = _rates(("2025-12", 40), ("2026-09", 50), ("2026-12", 55), ("2027-09", 60))
    row = _pace(drawing, "2027-10")
    assert (row["status"], row["from_period"]) == ("achieved", "2027-09")
    assert row["required_pp_per_year"] == 0
    assert row[["pace_ratio", "progress_share"]].isna().all()


def test_an_arrival_between_decembers_never_lies_behind_a_later_figure_that_is_below():
    drawing = _rates(("2026-09", 50), ("2026-12", 55), ("2027-09", 54), ("2027-12", 59))
    row = _pace(drawing + _and(("2028-09", 58)), "2028-10")
    assert row["years_to_target"] == pytest.approx(1 / 4)
    assert row["reached_period"] == "2028-12"


@pytest.mark.parametrize(("after", "years"), [(40.5, 39), (40, None), (39, None)])
def test_never_or_later_than_25_years_has_no_month(after: float, years: float | None):
    row = _pace(_rates(("2025-12", 40), ("2026-12", after)), "2027-01")
    assert row["reached_period"] == ""
    if years is None:
        assert row[["acceleration", "years_to_target"]].isna().all()
    else:
        assert row["years_to_target"] == pytest.approx(years)


def test_from_nothing_there_is_a_pace_but_no_growth():
    row = _pace(_rates(("2025-12", 0), ("2027-12", 24)))
    assert row["pace_ratio"] == pytest.approx(1)
    assert pd.isna(row["cagr_ratio"])
    nothing = _pace(_rates(("2025-12", 0)), "2026-01")
    assert pd.isna(nothing["required_growth_pct"])
    assert nothing["required_pp_per_year"] == 12


@pytest.mark.parametrize(
    ("tolerance", "past", "ahead"), [(0, "missed", "on_track"), (0.1, "met", "achieved")]
)
def test_about_gives_no_tolerance_unless_one_is_asked_for(tolerance: float, past: str, ahead: str):
    drawing = _rates(("2021-12", 30), ("2025-12", 44.9), ("2026-12", 59.9))
    assert _pace(drawing, "2027-01", 2025, tolerance_pp=tolerance)["status"] == past
    row = _pace(drawing, "2027-01", tolerance_pp=tolerance)
    assert (row["status"], row["gap_pp"]) == (ahead, pytest.approx(0.1))
    # A tolerance decides what counts as reached; the way is still measured to the target itself.
    assert row["required_pp_per_year"] == pytest.approx(0.1 / 4)


@pytest.mark.parametrize(
    ("rate", "target", "tolerance", "status"),
    [
        (0.6, 2.5, 1.9, "met"),
        (0.3, 1, 0.7, "met"),
        (34.9, 35, 0.1, "met"),
        (34.8999, 35, 0.1, "missed"),
    ],
)
def test_a_tolerance_is_freed_of_its_binary_error(
    rate: float, target: float, tolerance: float, status: str
):
    assert of_past(rate, target, tolerance) == status


def _counted(*rows: tuple[str, int, int]) -> str:
    """Return a drawing of labour forces of the year and participants, by month."""
    lines = ["measure | area_id | period | span | basis | value"]
    for month, base, count in rows:
        lines.append(f"si_total | 34-01 | {month} | point | | {count}")
        if base:
            lines.append(f"labour_force_working_age | 34-01 | {month} | year | vss_new | {base}")
    return "\n".join(lines)


def test_the_labour_force_grows_as_it_did_over_up_to_three_years():
    drawing = _counted(
        ("2023-12", 1_000_000, 400_000), ("2025-12", 1_081_600, 480_000),
        ("2026-12", 1_124_864, 500_000),
    )  # fmt: skip
    row = _pace(drawing, "2027-01")
    assert (row["growth_pct"], row["growth_kind"]) == (pytest.approx(4), "observed")
    assert row["target_base_persons"] == round(1_124_864 * 1.04**4)
    assert row["required_persons"] == math.ceil(0.6 * 1_124_864 * 1.04**4) - 500_000
    assert row["recent_persons_per_quarter"] == pytest.approx(100_000 / 12)
    fixed = _pace(drawing, "2027-01", growth_pct=0.0)
    assert fixed["required_persons"] == fixed["gap_persons"] == 674_919 - 500_000


def test_a_carried_base_grows_from_the_year_it_was_counted_in():
    # December 2026 still stands on the labour force of 2025: two years of growth, not three.
    drawing = _counted(
        ("2023-12", 1_000_000, 400_000), ("2025-12", 1_040_400, 440_000), ("2026-12", 0, 450_000)
    )
    assert _pace(drawing, "2027-01")["growth_pct"] == pytest.approx(2)


@pytest.mark.parametrize("count", range(21_340_000, 21_340_010))
def test_the_rounding_of_an_implied_base_leaves_nobody_missing(count: int):
    """At the level as published nobody must come in while the labour force stays as it is."""
    drawing = f"""
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2025-12 | vss_new | 60
        si_total | VN      | 2025-12 |         | {count}
        """
    assert _pace(drawing, "2026-01", growth_pct=0.0)["required_persons"] == 0


def test_a_carried_rate_is_on_the_side_of_a_break_on_which_its_labour_force_is():
    drawing = """
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | 34-01   | 2019-12 | year  | nso_working_age | 1000000
        labour_force_working_age | 34-01   | 2020-12 | year  | nso_working_age | 1000000
        si_total                 | 34-01   | 2019-12 | point |                 | 300000
        si_total                 | 34-01   | 2020-12 | point |                 | 310000
        si_total                 | 34-01   | 2021-11 | point |                 | 360000
        """
    row = _pace(drawing, "2021-11", 2021)
    assert (row["period"], row["recent_pp_per_year"]) == ("2020-12", pytest.approx(1))


def test_a_rate_over_a_carried_labour_force_flatters_and_is_left_aside():
    # Had the labour force grown on, the rate of 2026 would be lower: it is not known yet.
    drawing = _counted(
        ("2024-12", 1_000_000, 400_000), ("2025-12", 1_020_000, 440_000), ("2026-12", 0, 480_000)
    )
    row = _pace(drawing, "2027-01")
    assert (row["period"], row["from_period"]) == ("2025-12", "2025-12")
    assert row["recent_pp_per_year"] == pytest.approx(44 / 1.02 - 40)
    assert (row["status"], row["reason"]) == ("not_assessed", "carried_base")


def test_an_area_with_nothing_but_a_carried_labour_force_has_a_gap_and_no_pace():
    drawing = """
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | 34-01   | 2025-10 | month | vss_new | 1000000
        si_total                 | 34-01   | 2025-12 | point |         | 400000
        si_total                 | 34-01   | 2026-12 | point |         | 450000
        """
    row = _pace(drawing, "2027-01")
    assert (row["period"], row["base_kind"], row["gap_pp"]) == ("2026-12", "carried", 15)
    assert (row["status"], row["reason"]) == ("not_assessed", "carried_base")
    assert row[["recent_pp_per_year", "pace_ratio"]].isna().all()
    assert row["required_pp_per_year"] == pytest.approx(15 / 4)


def test_no_pace_crosses_a_break_of_the_labour_force_within_a_basis():
    # The statistics office moved to ICLS-19 in January 2021; its basis keeps its name.
    drawing = _rates(("2019-12", 30), ("2020-12", 31), basis="nso_working_age")
    assert _pace(drawing, "2021-02", 2021)["recent_pp_per_year"] == pytest.approx(1)
    row = _pace(drawing + _and(("2021-11", 36), basis="nso_working_age"), "2021-11", 2021)
    assert pd.isna(row["recent_pp_per_year"])
    assert pd.isna(row["start_pct"])
    later = _rates(("2020-12", 31), ("2022-12", 36), basis="nso_working_age")
    assert pd.isna(_pace(later, "2023-01")["recent_pp_per_year"])


def test_the_labour_force_grows_as_in_the_outlook(measured: pd.DataFrame):
    country = measured[measured["area_id"] == "VN"]
    found = pace(country, "2026-11", (2030,), bases=VSS)
    expected = labour_force_growth_pct(country, "VN", "vss_new")
    assert found["growth_pct"].tolist() == pytest.approx([expected] * 3)
    for basis, growth in growths_pct(histories(measured, "2026-11")).items():
        assert growth == pytest.approx(labour_force_growth_pct(measured, *basis))


def test_a_growth_that_is_not_known_is_taken_as_none_and_said_so():
    row = _pace(_counted(("2026-12", 1_000_000, 450_000)), "2027-01")
    assert (row["growth_pct"], row["growth_kind"]) == (0, "assumed_zero")
    assert row["required_persons"] == 150_000


def test_a_rate_without_a_count_has_paces_but_no_people():
    row = _pace(ON_THE_WAY)
    assert row[["count_persons", "required_persons", "recent_persons_per_quarter"]].isna().all()


def test_gaps_are_those_of_every_other_page(measured: pd.DataFrame):
    country = measured[measured["area_id"] == "VN"].reset_index(drop=True)
    found = pace(country, "2026-11", (2030,), bases=VSS).set_index("indicator")
    december = country[(country["period"] == "2025-12") & country["basis"].isin(VSS)]
    shown = headline(gaps(december, 2030)).set_index("indicator")
    assert len(found) == 3
    for name in ("gap_persons", "gap_pp"):
        assert found[name].to_dict() == shown[name].to_dict()


def test_every_indicator_and_area_has_a_row_for_each_milestone():
    drawing = ON_THE_WAY + _and(("2027-12", 50), area_id="VN")
    found = _paces(drawing, "2028-01")
    places = found[["area_id", "milestone_year"]].itertuples(index=False, name=None)
    assert list(places) == [(a, y) for a in ("34-01", "VN") for y in (2021, 2025, 2030)]


def test_a_milestone_that_does_not_exist_is_refused():
    with pytest.raises(RequestError, match="There is no milestone"):
        _pace(ON_THE_WAY, year=2027)


def test_no_rates_have_no_paces():
    assert list(pace(COVERAGE.empty(), "2026-11").columns) == list(PACE.columns)


def _by_name(steps: tuple) -> dict[str, float]:
    return {step.name: step.value for step in steps}


def test_the_working_of_a_ratio_can_be_followed():
    steps = working(_pace(ON_THE_WAY))
    assert [(s.name, s.period) for s in steps[:3]] == [
        ("start_pct", "2025-12"), ("from_pct", "2027-12"), ("target_pct", "2030-12"),
    ]  # fmt: skip
    n = _by_name(steps)
    assert (n["passed_years"], n["all_years"]) == (2, 5)
    assert n["pace_since_start"] == (n["from_pct"] - n["start_pct"]) / n["passed_years"]
    assert n["pace_of_whole_way"] == (n["target_pct"] - n["start_pct"]) / n["all_years"]
    assert n["pace_ratio"] == pytest.approx(n["pace_since_start"] / n["pace_of_whole_way"])
    assert n["pace_ratio"] == pytest.approx(n["progress_share"] / n["elapsed_share"])


def test_the_working_of_a_verdict_is_rate_target_and_difference():
    n = _by_name(working(_pace(_rates(("2025-12", 44)), "2026-01", 2025)))
    assert n == {"target_pct": 45, "rate_pct": 44, "gap_pp": 1}


def test_the_working_of_what_is_needed_can_be_followed():
    row = _pace(
        _counted(("2025-12", 1_000_000, 400_000), ("2026-12", 1_010_000, 450_000)), "2027-01"
    )
    n = _by_name(working_of_required(row))
    assert n["required_pp_per_year"] == pytest.approx(
        (n["target_pct"] - n["from_pct"]) / n["years_left"]
    )
    assert n["recent_pp_per_year"] == pytest.approx(
        (n["rate_pct"] - n["recent_pct"]) / n["recent_years"]
    )
    assert n["acceleration"] == pytest.approx(n["required_pp_per_year"] / n["recent_pp_per_year"])
    people = _by_name(working_of_people(row))
    needed = people["target_pct"] / 100 * people["target_base_persons"] - people["from_persons"]
    assert people["required_persons"] == pytest.approx(needed, abs=1)
    assert people["growth_pct"] == pytest.approx(1)
    grown = people["from_base_persons"] * 1.01 ** people["years_left"]
    assert people["target_base_persons"] == pytest.approx(grown, abs=1)


def test_what_is_not_known_is_left_out_of_the_working():
    unknown = _pace(_rates(("2027-12", 40), basis="vss_old"), bases=("vss_new",))
    assert [step.name for step in working(unknown)] == ["target_pct"]
    assert working_of_required(unknown) == working_of_people(unknown) == ()
    same_time = working(_pace(_rates(("2025-12", 40)), "2026-01"))
    assert [step.name for step in same_time] == ["target_pct", "from_pct"]


rates = st.decimals(min_value=0, max_value=99, places=2).map(float)


@settings(max_examples=40, deadline=None)
@given(rates, rates, rates)
def test_whatever_the_rates_the_numbers_of_a_row_agree(start: float, amid: float, last: float):
    row = _pace(_rates(("2025-12", start), ("2026-12", amid), ("2027-12", last)))
    reached = row["from_pct"] + 3 * row["required_pp_per_year"]
    assert reached == pytest.approx(max(60, last))
    if pd.notna(row["acceleration"]):
        assert row["acceleration"] * row["recent_pp_per_year"] == pytest.approx(
            row["required_pp_per_year"], abs=1e-9
        )
    if last >= 60:
        assert row["status"] == "achieved"
    elif max(start, amid) >= 60:
        assert row["status"] == "slipped"
    else:
        assert row["pace_ratio"] == pytest.approx(row["progress_share"] / row["elapsed_share"])
        # On the line at the end of 2027, or above it, is on track; the way is not.
        line = start + (60 - start) * 2 / 5
        assert (row["status"] == "on_track") or last < line


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_figures_does_not_matter(order: list[int]):
    lines = (ON_THE_WAY + "\n" + ON_THE_WAY.replace("34-01", "34-31")).splitlines()
    figures = [line for line in lines if line.startswith("si_rate")]
    drawn = "\n".join([lines[0], *(figures[n] for n in order)])
    found, plain = _paces(drawn, "2028-01"), _paces("\n".join([lines[0], *figures]), "2028-01")
    pd.testing.assert_frame_equal(found, plain)
