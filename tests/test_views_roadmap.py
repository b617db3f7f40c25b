"""The road in words and tables, from published figures and from drawn ones."""

from dataclasses import replace

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.indicators.outlook.backtest import backtest
from analytics.indicators.scenario import Course
from analytics.indicators.working import Step
from analytics.views.country.story import chapters
from analytics.views.pace_sentences import people_sentence
from analytics.views.road.road_words import verdict_of, words
from analytics.views.road.roadmap import (
    Ask,
    Road,
    areas_with_rates,
    finding,
    road,
    road_view,
    years_ahead,
)
from analytics.views.road.scenario import blend, compared, outcome_view, result_sentence
from analytics.views.road.trial import trial_view
from analytics.views.road.working import STEPS, UNITS, working_view
from analytics.views.view import printed
from analytics.wording import say
from tests.table import observations

TODAY = "2026-11"
# Drawn: a stage that began in December 2025 and two Decembers since.
LATER = coverage(
    observations("""
area_id | measure                  | period  | value    | basis
VN      | si_total                 | 2025-12 | 4500000  | .
VN      | labour_force_working_age | 2025-12 | 10000000 | vss_new
VN      | si_total                 | 2026-12 | 4700000  | .
VN      | labour_force_working_age | 2026-12 | 10000000 | vss_new
VN      | si_total                 | 2027-12 | 4900000  | .
VN      | labour_force_working_age | 2027-12 | 10000000 | vss_new
VN      | si_voluntary             | 2027-12 | 900000   | .
""")
)


def of(measured: pd.DataFrame, ask: Ask, today: str = TODAY) -> Road:
    found = road(measured, ask, today)
    assert found is not None
    return found


def said(way: Road) -> dict[str, str]:
    """Return the sentences under their headings, in English."""
    return {say(heading, "en"): say(sentence, "en") for heading, sentence in words(way)}


@pytest.fixture(scope="module")
def nation(measured: pd.DataFrame) -> Road:
    return of(measured, Ask("si", "VN", 2030))


def test_the_milestones_ahead_are_those_not_yet_due():
    assert years_ahead("si", "2024-05") == (2030, 2025)
    assert years_ahead("si", "2025-12") == (2030,)
    assert years_ahead("si", "2030-12") == ()


def test_the_country_stands_first_among_the_areas_with_rates(measured: pd.DataFrame):
    found = areas_with_rates(measured, "si")
    assert found[0] == "VN"
    assert all(area_id.startswith("34-") for area_id in found[1:])


def test_every_sentence_has_its_place(nation: Road):
    found = said(nation)
    assert list(found) == ["Gap", "Pace", "People", "Arrival", "Chance", "Assigned number"]
    assert found["Assigned number"] == "Resolution 403/NQ-CP: 29,334,000 persons by 2030."
    assert "45.1% at the end of December 2025" in say(finding(nation), "en")


def test_a_refused_projection_says_why_and_draws_nothing(measured: pd.DataFrame):
    way = of(measured, Ask("voluntary", "VN", 2030))
    assert said(way)["Chance"] == "No projection: 3 figures on this base, 4 are needed."
    assert "projection" not in set(road_view(way).table["line"])


def test_a_tolerance_stands_beside_the_verdict(measured: pd.DataFrame):
    way = of(measured, Ask("si", "VN", 2030, 0.5))
    assert say(verdict_of(way), "en").endswith(
        "(with a tolerance of 0.5 percentage points: from 59.5% on)"
    )


def test_the_lines_ahead_begin_at_the_last_december_and_end_at_the_milestone(nation: Road):
    table = road_view(nation, Course(3.5, 1.0)).table
    ends = table.groupby("line")["period"].agg(["min", "max"])
    for name in ("required", "recent", "scenario", "projection"):
        assert tuple(ends.loc[name]) == ("2025-12", "2030-12")
    assert table.loc[table["line"] == "required", "rate_pct"].tolist() == [45.1, 60.0]
    assert table.loc[table["line"] == "scenario", "rate_pct"].iloc[-1] == pytest.approx(62.6)


def test_a_scenario_that_changes_only_the_labour_force_has_no_line_of_its_own(nation: Road):
    assert nation.recent is not None
    course = Course(nation.recent.pace_pp_per_year, 2.0)
    assert "scenario" not in set(road_view(nation, course).table["line"])


def test_the_past_is_the_decembers_and_the_months_after_the_last(nation: Road):
    table = road_view(nation).table
    past = table[table["line"] == "past"]
    on_new = past.loc[past["basis"] == "vss_new", "period"].tolist()
    assert on_new[:4] == ["2022-12", "2023-12", "2024-12", "2025-12"]
    assert all(period > "2025-12" for period in on_new[4:])


def test_a_province_on_another_basis_has_points_but_no_scenario(measured: pd.DataFrame):
    way = of(measured, Ask("si", "34-01", 2030))
    assert way.origin is None
    assert compared(way, Course(1.0, 0.0), None, None) is None
    assert "People" not in said(way)
    assert "national milestone" in " ".join(say(note, "en") for note in road_view(way).notes)


def test_figures_after_the_month_are_left_aside():
    way = of(LATER, Ask("si", "VN", 2030), "2027-05")
    assert way.past["period"].astype(str).max() == "2026-12"
    assert way.ahead.last_period == "2026-12"


def test_an_area_without_a_rate_has_no_road(measured: pd.DataFrame):
    assert road(measured, Ask("si", "34-96", 2030), TODAY) is None


def test_a_stage_under_way_is_judged_and_every_number_of_it_shown():
    """45 % in 2025, 49 % in 2027, 60 % asked in 2030: 2 a year against 3 are .67."""
    way = of(LATER, Ask("si", "VN", 2030), "2028-02")
    assert say(verdict_of(way), "en") == "Acceleration needed"
    table = printed(working_view(way.row), "en")
    numbers = dict(zip(table["Quantity"], table["Value"], strict=True))
    assert numbers["Pace since the start of the stage"] == "2.0 points a year"
    assert numbers["Pace that the whole stage asks for"] == "3.0 points a year"
    assert numbers["Pace so far ÷ pace asked for"] == "0.67"
    assert numbers["Participants who must come in"] == "1,100,000 persons"
    assert numbers["of them each quarter"] == "91,667 persons"
    assert len(working_view(way.row).notes) == 3


def test_every_step_and_unit_of_the_formulas_has_words(nation: Road):
    table = working_view(nation.row).table
    assert not table.empty
    assert all(isinstance(step, Message) for step in table["step"])
    units = set(Step.__doc__.split("``")[1::2]) if Step.__doc__ else set()
    assert units == set(UNITS)
    assert len({message.id for message in STEPS.values()}) == len(STEPS)


def test_voluntary_participants_of_late_are_a_share_of_the_new_ones(
    measured: pd.DataFrame, nation: Road
):
    """Between December 2022 and 2025 the whole grew by 3.84 million."""
    parts = blend(measured, nation)
    assert parts is not None
    assert parts.voluntary_persons == 3_070_000
    assert parts.is_recent
    assert 0 < parts.recent_share < 1


def test_without_an_earlier_count_the_share_is_that_of_today():
    way = of(LATER, Ask("si", "VN", 2030), "2028-02")
    parts = blend(LATER, way)
    assert parts is not None
    assert not parts.is_recent
    assert parts.recent_share == pytest.approx(900 / 4900)


def test_the_result_stands_beside_the_recent_course():
    """49 % and 2 points a year for three years are 55 %; with 4 points 61 %: reached."""
    way = of(LATER, Ask("si", "VN", 2030), "2028-02")
    parts = blend(LATER, way)
    both = compared(way, Course(4.0, 0.0), 0.5, parts)
    assert both is not None
    assert (both.recent.rate_pct, both.chosen.rate_pct) == (55, 61)
    assert say(result_sentence(both), "en") == (
        "61.0% in 2030: 60% is reached. 100 thousand persons more a quarter; 92 thousand persons "
        "are needed."
    )
    table = printed(outcome_view(way, both), "en")
    rate = table[table.iloc[:, 0] == "Voluntary rate"].iloc[0]
    # 0.9 million and half of 1.2 million are 1.5 of 10 million.
    assert rate["Scenario"] == "15.0% (milestone 5%: reached)"


@pytest.mark.parametrize("indicator_id", ["si", "voluntary", "ui"])
def test_the_road_needs_the_people_that_the_first_page_names(
    measured: pd.DataFrame, indicator_id: str
):
    """Each indicator implies a labour force of its own; its growth is one for the country."""
    way = of(measured, Ask(indicator_id, "VN", 2030))
    people = people_sentence(way.row)
    (told,) = [c.way for c in chapters(measured, TODAY) if c.card.indicator == indicator_id]
    assert people is not None
    assert told is not None
    assert say(people, "en") in [say(sentence, "en") for sentence in told.sentences]


def test_a_scenario_beyond_the_milestone_does_not_ask_for_nobody():
    way = of(LATER, Ask("si", "VN", 2030), "2028-02")
    for pace_pp, people in ((2.0, "more a quarter"), (-1.0, "fewer a quarter")):
        both = compared(way, Course(pace_pp, 0.0), None, None)
        assert both is not None
        enough = replace(both, chosen=replace(both.chosen, required_persons_per_quarter=0.0))
        said = say(result_sentence(enough), "en")
        assert said.endswith(f"{people}; keeping today's participants is enough.")


def test_a_scenario_that_falls_says_how_many_are_lost():
    way = of(LATER, Ask("si", "VN", 2030), "2028-02")
    both = compared(way, Course(-1.0, 0.0), None, None)
    assert both is not None
    assert "fewer a quarter" in say(result_sentence(both), "en")
    assert "not reached within 25 years" in printed(outcome_view(way, both), "en").to_string()


def test_the_hits_of_the_bands_are_those_of_the_backtest(measured: pd.DataFrame, nation: Road):
    found = backtest(measured, "si")
    own = found[(found["series"] == "participants") & (found["method"] == "projection")]
    view = trial_view(found, nation.ahead)
    sentence = say(view.finding, "en")
    for _, row in own.iterrows():
        assert f"{row['hits_80']} of {row['n']} outcomes" in sentence
        assert f"{row['hits_95']} of {row['n']} outcomes" in sentence
    assert set(view.table["series"]) == {"participants"}
    assert "has 4 Decembers only" in say(view.notes[0], "en")


def test_a_rule_that_could_not_be_tried_says_so(measured: pd.DataFrame, nation: Road):
    view = trial_view(backtest(measured, "si").head(0), nation.ahead)
    assert "could not be tried" in say(view.finding, "en")
    assert view.table.empty
