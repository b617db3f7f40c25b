"""Why a rate moved, told from drawn figures: causes, parts of provinces, refusals, and the bars."""

import json

import pandas as pd
import pytest

from analytics.charts.signed_bars import signed_bars, signed_points
from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.reference.areas import COUNTRY
from analytics.views.road.movement import contributions_view, months_of_year, movement_view
from analytics.views.view import View, spoken
from analytics.wording import say
from tests.table import observations

MONTHS = ("2023-12", "2024-12")
# Drawn figures: 400,000 of a million become 480,000.
NATION = coverage(
    observations("""
area_id | measure                  | period  | value   | basis
VN      | si_total                 | 2023-12 | 400000  | .
VN      | labour_force_working_age | 2023-12 | 1000000 | vss_new
VN      | si_total                 | 2024-12 | 480000  | .
VN      | labour_force_working_age | 2024-12 | 1000000 | vss_new
VN      | ui                       | 2024-12 | 300000  | .
""")
)
# Only the labour force grows in the second: it takes points away from both together.
TWO = ("34-01", "34-79")
PROVINCES = coverage(
    observations("""
area_id | measure                  | period  | value  | basis
34-01   | si_total                 | 2023-12 | 300000 | .
34-01   | labour_force_working_age | 2023-12 | 600000 | vss_new
34-79   | si_total                 | 2023-12 | 100000 | .
34-79   | labour_force_working_age | 2023-12 | 400000 | vss_new
34-01   | si_total                 | 2024-12 | 400000 | .
34-01   | labour_force_working_age | 2024-12 | 600000 | vss_new
34-79   | si_total                 | 2024-12 | 100000 | .
34-79   | labour_force_working_age | 2024-12 | 650000 | vss_new
""")
)


def test_a_rate_moved_by_participants_alone_says_so():
    """480 of 1,000 after 400 of 1,000: eight points, all by participants."""
    view = movement_view(NATION, COUNTRY, "si", MONTHS)
    assert view.table["effect_pp"].round(9).tolist() == [8.0, 0.0, 8.0]
    assert view.table["kind"].tolist() == ["part", "part", "total"]
    assert say(view.finding, "en") == (
        "From Dec 2023 to Dec 2024 Social insurance rose by 8.0 percentage points: more "
        "participants added 8.0 pp; the labour force did not change."
    )


def test_the_causes_add_up_to_the_whole():
    """From 100 of 400 to 100 of 650: 25 % fall to 15.385 %, all by the labour force."""
    view = movement_view(PROVINCES, "34-79", "si", MONTHS)
    participants, labour_force, total = view.table["effect_pp"]
    assert participants == 0
    assert labour_force == pytest.approx(total)
    assert total == pytest.approx(100 * (100 / 650 - 100 / 400))
    assert "fell by 9.6 percentage points" in say(view.finding, "en")


def test_the_month_before_that_is_not_known_is_a_reason_and_no_bar():
    view = movement_view(NATION, COUNTRY, "ui", MONTHS)
    assert view.table.empty
    assert "12/2023" in say(view.finding, "vi")


def test_the_year_is_that_of_the_latest_december_with_a_rate():
    assert months_of_year(NATION, COUNTRY, "si") == MONTHS
    assert months_of_year(NATION, "34-01", "si") is None


def test_parts_of_provinces_are_sorted_and_add_up_to_the_change_of_all():
    """R from 400/1,000 to 500/1,250 stays at 40 %: +9 by the first, −9 by the second.

    100 × 100 × ½ (1/1,000 + 1/1,250) = 9; the labour force −100 × 250 × 450 / (1,000 × 1,250).
    """
    view = contributions_view(PROVINCES, TWO, "si", MONTHS)
    assert view.table["area_id"].tolist() == ["34-01", "34-79"]
    assert view.table["effect_pp"].round(9).tolist() == [9.0, -9.0]
    assert "Hà Nội (+9,0)" in say(view.finding, "vi")
    assert "1 địa phương làm giảm" in say(view.finding, "vi")


def test_an_incomplete_set_of_provinces_is_refused_with_the_names():
    view = contributions_view(PROVINCES, (*TWO, "34-48"), "si", MONTHS)
    assert view.table.empty
    assert "Đà Nẵng" in say(view.finding, "vi")


def test_provinces_without_any_figure_are_refused_in_one_sentence():
    view = contributions_view(NATION, TWO, "si", MONTHS)
    assert view.table.empty
    assert "Hà Nội" not in say(view.finding, "vi")


def _drawn(effects: list[float | None], kinds: list[str]) -> View:
    table = pd.DataFrame(
        {
            "name": spoken([Message("Labour force")] * len(effects)),
            "effect_pp": pd.array(effects, dtype="Float64"),
            "kind": kinds,
        }
    )
    return View("x", Message("Cause"), Message("Cause"), table, (), is_practice=True)


def test_what_takes_away_is_hatched_left_of_zero_and_a_total_is_empty():
    view = _drawn([2.6, -0.22, 2.38, None], ["part", "part", "total", "part"])
    figure = json.loads(signed_bars(view, "light", "vi").to_json())
    (bars,) = figure["data"]
    assert bars["text"] == ["+2,6", "−0,2", "<b>+2,4</b>"]
    assert bars["marker"]["pattern"]["shape"] == ["", "/", ""]
    assert bars["marker"]["color"][2] != bars["marker"]["color"][0]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < -0.22
    assert high > 2.6
    assert len(figure["layout"]["annotations"]) == 1


def test_the_sentence_is_as_exact_as_the_bars():
    """Two millions in all; 4,000 and 3,000 more in insurance are 0.2 and 0.15 points."""
    lines = [
        f"{area_id} | {measure} | {month} | {value} | {basis}"
        for area_id, more in (("34-01", 4_000), ("34-79", 3_000))
        for month, count in zip(MONTHS, (500_000, 500_000 + more), strict=True)
        for measure, value, basis in (
            ("si_total", count, "."),
            ("labour_force_working_age", 1_000_000, "vss_new"),
        )
    ]
    drawn = observations("\n".join(["area_id | measure | period | value | basis", *lines]))
    view = contributions_view(coverage(drawn), TWO, "si", MONTHS)
    assert "+0,35 điểm" in say(view.finding, "vi")
    assert "Hà Nội (+0,20), Hồ Chí Minh (+0,15)" in say(view.finding, "vi")
    assert signed_points(view.table["effect_pp"].tolist(), "vi") == ["+0,20", "+0,15"]


def test_no_row_is_no_bar():
    figure = json.loads(signed_bars(_drawn([], []), "dark", "en").to_json())
    assert figure["data"][0]["x"] == []


def test_points_carry_their_sign_and_as_many_decimals_as_tell_them_apart():
    assert signed_points([1.25, -0.04, 0.0], "vi") == ["+1,3", "−0,04", "0,0"]
    assert signed_points([0.2, -0.15, 0.001], "en") == ["+0.20", "−0.15", "+0.001"]
    assert signed_points([], "vi") == []


def test_a_carried_labour_force_is_never_said_to_stand_still():
    drawn = observations("""
area_id | measure                  | period  | span  | value   | basis
VN      | labour_force_working_age | 2022-12 | year  | 1000000 | nso_working_age
VN      | si_total                 | 2023-06 | point | 400000  | .
VN      | si_total                 | 2024-06 | point | 480000  | .
""")
    view = movement_view(coverage(drawn), COUNTRY, "si", ("2023-06", "2024-06"))
    said = say(view.finding, "en")
    assert "the growth of the labour force is not known" in said
    assert "did not change" not in said
    assert view.table["effect_pp"].tolist() == [8.0, 8.0]
