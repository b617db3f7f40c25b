"""The road to 2030 through the shell: what it says of whom, its scenario, and what it refuses."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.reference.workspaces import WORKSPACES
from tests.page_visits import html_of, press, stands

PATH = "lo-trinh"


def _move(at: AppTest, name: str, code: str) -> AppTest:
    """Move the slider of a name in the address and run the page."""
    (slider,) = [s for s in at.select_slider if str(s.key).startswith(f"{name}-")]
    return slider.set_value(code).run()


def _result(at: AppTest) -> str:
    """Return the table of what the scenario brings."""
    return next(
        block.value for block in at.html if "brought" in block.value and "<td>" in block.value
    )


def test_the_country_is_told_with_gap_pace_people_arrival_and_chance(
    opened: Callable[..., AppTest],
):
    """45.1 % to 60 %: 14.9 points, 2.98 a year, 8.47 million, May 2032, 31 %."""
    text = html_of(opened(PATH))
    for said in (
        "14,9 điểm phần trăm",
        "2,98 điểm phần trăm mỗi năm",
        "8,47 triệu",
        "5/2032",
        "31%",
    ):
        assert said in text
    assert "6 trên 7" in text


@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("indicator", ["si", "voluntary", "ui"])
def test_every_indicator_stands_in_both_workspaces(
    opened: Callable[..., AppTest], indicator: str, workspace: str
):
    at = opened(PATH, lang="en", ws=workspace, chi_tieu=indicator)
    assert stands(at)
    assert at.get("plotly_chart")


def test_a_milestone_that_is_reached_is_only_to_be_held(opened: Callable[..., AppTest]):
    text = html_of(opened(PATH, lang="en", chi_tieu="voluntary"))
    assert "is reached, with 1.5 percentage points to spare" in text
    assert "It has to be held until 2030." in text
    assert "No projection: 3 figures on this base, 4 are needed." in text


def test_a_province_with_published_rates_alone_has_no_scenario_and_says_why(
    opened: Callable[..., AppTest],
):
    at = opened(PATH, lang="en", tinh="34-01")
    assert stands(at)
    assert not at.select_slider
    text = html_of(at)
    assert "A scenario needs the participants and the labour force" in text
    assert "the rate stands on another base than the milestone" in text
    assert "No projection: on which labour force the rate stands was not published." in text


def test_a_slider_moves_the_scenario_and_the_recent_course_stays_beside_it(
    opened: Callable[..., AppTest],
):
    at = opened(PATH, lang="en")
    before = _result(at)
    assert before.count("56.8%") == 2
    after = _result(_move(at, "nhip", "3.00"))
    assert after.count("56.8%") == 1
    assert "60.1%" in after
    assert "nhip" in at.query_params
    assert _result(press(at, "Back to the recent course")) == before
    assert "nhip" not in at.query_params


def test_a_link_opens_the_scenario_that_it_names(opened: Callable[..., AppTest]):
    moved = _move(_move(opened(PATH, lang="en"), "nhip", "3.00"), "tu-nguyen", "20")
    linked = opened(PATH, lang="en", nhip="3.00", tu_nguyen="20")
    assert _result(linked) == _result(moved)


def test_another_area_begins_with_its_own_recent_course(opened: Callable[..., AppTest]):
    at = opened(PATH, lang="en", ws="practice", nhip="3.00")
    area = next(box for box in at.selectbox if str(box.key).startswith("lo-trinh-"))
    area.set_value("34-01").run()
    assert stands(at)
    assert "nhip" not in at.query_params
    assert all(
        button.disabled for button in at.button if button.label.startswith("Back to the rec")
    )


def test_a_scenario_in_the_address_that_does_not_exist_falls_back(opened: Callable[..., AppTest]):
    plain = _result(opened(PATH, lang="en"))
    odd = opened(PATH, lang="en", nhip="99", ldl="x", tu_nguyen="-5", dung_sai="9", tinh="34-77")
    assert stands(odd)
    assert _result(odd) == plain


def test_a_tolerance_is_said_beside_the_verdict(opened: Callable[..., AppTest]):
    text = html_of(opened(PATH, lang="en", dung_sai="0.5", nhip="2.90"))
    assert "with a tolerance of 0.5 percentage points: from 59.5% on" in text
    assert "59.6% in 2030: 60% is reached within the tolerance." in text
    assert "<td>reached within the tolerance</td>" in text
    assert "tolerance of" not in html_of(opened(PATH, lang="en"))


def test_the_parts_of_the_provinces_need_all_of_them(opened: Callable[..., AppTest]):
    text = html_of(opened(PATH, lang="en"))
    assert "of the 34 provinces are not known" in text
    practice = html_of(opened(PATH, lang="en", ws="practice"))
    assert "most was added by" in practice


def test_only_the_country_shows_the_parts_of_the_provinces(opened: Callable[..., AppTest]):
    text = html_of(opened(PATH, lang="en", ws="practice", tinh="34-79"))
    assert "most was added by" not in text
    assert "which is not a target of its own" in text


def test_the_provinces_added_up_stand_behind_a_heading(opened: Callable[..., AppTest]):
    at = opened(PATH, lang="en", ws="practice")
    at.session_state["added"] = True
    at.run()
    assert stands(at)
    assert "projections come to 26.72 million persons" in html_of(at)


def test_without_provincial_projections_nothing_is_added_up(opened: Callable[..., AppTest]):
    at = opened(PATH, lang="en")
    at.session_state["added"] = True
    assert "34 provinces have no projection" in html_of(at.run())
