"""The first page: verdicts on their base, the way that is left, one count over two bases."""

from collections.abc import Mapping

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.schema import COVERAGE, OBSERVATIONS
from analytics.views.country.overview import Card, cards, finding, national, other_base
from analytics.views.country.trend import trend_view
from tests.table import observations

COUNTRY = """
    measure  | area_id | period  | basis   | released   | status    | value
    si_rate  | VN      | 2021-12 | vss_old | 2022-01    | published | 33.77
    si_total | VN      | 2021-12 |         | 2022-01    | published | 16500000
    si_rate  | VN      | 2024-12 | vss_new | 2025-01-08 | estimate  | 42.71
    si_total | VN      | 2024-12 |         | 2025-01-08 | estimate  | 20110000
    si_rate  | VN      | 2025-12 | vss_new | 2026-01-06 | estimate  | 45.1
    si_total | VN      | 2025-12 |         | 2026-01-06 | estimate  | 21340000
    si_total | VN      | 2026-02 |         | 2026-03-09 | published | 21560000
    """
ESTIMATE = """
    measure                     | area_id | period  | span | basis                 | value
    labour_force_estimated_low  | VN      | 2025-12 | year | estimated_working_age | 47740000
    labour_force_estimated      | VN      | 2025-12 | year | estimated_working_age | 47880000
    labour_force_estimated_high | VN      | 2025-12 | year | estimated_working_age | 48030000
    """


def _card(drawing: str = COUNTRY, today: str = "2026-11") -> Card:
    """Return the one card of a drawing."""
    (card,) = cards(coverage(observations(drawing)), today)
    return card


def _parts(message: Message) -> list[tuple[str, Mapping[str, object]]]:
    """Return ids and values of the sentences of a finding."""
    found = [part for part in message.params.values() if isinstance(part, Message)]
    return [(part.id, part.params) for part in found]


def _both() -> pd.DataFrame:
    """Return the country's figures with the estimated labour force."""
    return pd.concat([observations(COUNTRY), observations(ESTIMATE)], ignore_index=True)


def test_the_card_shows_the_latest_december_and_not_a_later_month():
    card = _card()
    assert (card.indicator, card.period, card.rate_pct) == ("si", "2025-12", 45.1)
    assert (card.count_persons, card.base_persons) == (21_340_000, 47_317_073)
    assert (card.basis, card.base_kind, card.publisher) == ("vss_new", "implied", "vss")
    assert (card.figure_status, card.sources) == ("estimate", ("drawn",))


def test_the_milestone_that_fell_due_is_judged_and_the_next_one_measured():
    card = _card()
    assert card.due is not None
    assert card.ahead is not None
    assert (card.due.target.year, card.due.status) == (2025, "met")
    assert card.due.gap_persons == -47_317  # 45 % of 47,317,073 are 21,292,683 people
    assert (card.ahead.target.year, card.ahead.status) == (2030, "below")
    assert card.ahead.gap_pp == pytest.approx(14.9)
    assert card.ahead.gap_persons == 7_050_244  # 60 % of 47,317,073 are 28,390,244 people


def test_the_milestone_of_2021_is_judged_by_the_figure_of_2021():
    card = _card(today="2023-06")
    assert card.due is not None
    assert (card.due.target.year, card.due.status) == (2021, "missed")
    assert card.due.gap_pp == pytest.approx(1.23)


def test_before_the_first_milestone_nothing_has_fallen_due():
    card = _card(
        """
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2020-12 | vss_old | 32.7
        """,
        today="2021-11",
    )
    assert card.due is None
    assert card.ahead is not None
    assert card.ahead.target.year == 2021


def test_after_the_last_milestone_there_is_none_ahead():
    card = _card(
        """
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2030-12 | vss_new | 61
        """,
        today="2031-01",
    )
    assert card.due is not None
    assert (card.due.status, card.ahead) == ("met", None)


def test_a_milestone_whose_december_is_not_known_yet_is_not_forgotten():
    """Between December 2025 and the release of January 2026 that of 2025 must be seen."""
    until_2024 = "\n".join(COUNTRY.rstrip().splitlines()[:6])
    card = _card(until_2024, today="2026-01")
    years = {standing.target.year for standing in (card.due, card.ahead) if standing}
    assert 2025 in years


def test_without_a_december_there_is_no_card():
    drawn = observations("""
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2025-11 | vss_new | 42.4
        """)
    assert cards(coverage(drawn), "2026-11") == ()
    assert cards(COVERAGE.empty(), "2026-11") == ()


def test_a_province_or_another_basis_makes_no_card():
    drawn = observations("""
        measure | area_id | period  | basis        | value
        si_rate | 63-01   | 2024-12 | vss_new      | 59.2
        si_rate | VN      | 2016-12 | as_published | 24.1
        """)
    assert cards(coverage(drawn), "2026-11") == ()


def test_of_two_publishers_the_keeper_of_the_register_is_on_the_card():
    card = _card("""
        measure | area_id | period  | basis   | publisher  | released   | value
        si_rate | VN      | 2022-12 | vss_new | vss        | 2023-12    | 38.08
        si_rate | VN      | 2022-12 | vss_new | government | 2024-05-20 | 38.01
        """)
    assert (card.publisher, card.rate_pct) == ("vss", 38.08)


def test_a_card_without_a_count_has_points_and_no_people():
    card = _card("""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2025-12 | vss_new | 44
        """)
    assert card.due is not None
    assert (card.due.status, card.due.gap_pp, card.due.gap_persons) == ("missed", 1, None)
    assert (card.count_persons, card.base_persons) == (None, None)


def test_the_three_measured_indicators_have_a_card_each(measured: pd.DataFrame):
    found = cards(measured, "2026-11")
    assert [(card.indicator, card.rate_pct) for card in found] == [
        ("si", 45.1),
        ("voluntary", 6.5),
        ("ui", 35.07),
    ]
    assert [card.due.status for card in found if card.due] == ["met", "met", "met"]


def test_the_finding_says_rate_verdict_and_what_is_missing():
    said = _parts(finding(_card()))
    words = ["at the end of", "was met", "are missing"]
    assert all(word in text for word, (text, _) in zip(words, said, strict=True))
    assert said[0][1]["rate"] == 45.1
    assert (said[1][1]["year"], said[1][1]["target"]) == (2025, 45)
    assert (said[2][1]["year"], said[2][1]["persons"]) == (2030, 7_050_244)


def test_a_missed_milestone_is_said_with_its_distance():
    text, params = _parts(finding(_card(today="2023-06")))[1]
    assert "was missed by" in text
    assert params["gap"] == pytest.approx(1.23)


def test_a_level_that_is_passed_already_is_said_to_be_reached():
    card = _card("""
        measure           | area_id | period  | basis   | value
        si_voluntary_rate | VN      | 2025-12 | vss_new | 6.5
        """)
    assert "is reached already" in _parts(finding(card))[-1][0]


def test_without_a_count_the_way_to_the_next_milestone_is_in_points_alone():
    card = _card("""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2025-12 | vss_new | 44
        """)
    text = _parts(finding(card))[-1][0]
    assert "are missing" in text
    assert "{persons" not in text


def test_before_any_verdict_the_finding_says_none():
    assert len(_parts(finding(_card(today="2021-11")))) == 2


def test_the_same_count_over_the_estimated_labour_force_is_a_range_below_45():
    other = other_base(_both(), _card())
    assert other is not None
    assert other.low_pct == pytest.approx(100 * 21.34 / 48.03)
    assert other.rate_pct == pytest.approx(100 * 21.34 / 47.88)
    assert other.high_pct == pytest.approx(100 * 21.34 / 47.74)
    assert (round(other.low_pct, 1), round(other.high_pct, 1)) == (44.4, 44.7)
    assert (other.estimated_low_persons, other.estimated_high_persons) == (47_740_000, 48_030_000)
    assert (other.target.year, other.source) == (2025, "drawn")


@pytest.mark.parametrize("n_lines", [0, 1, 2])
def test_without_the_whole_range_nothing_is_said_of_another_base(n_lines: int):
    lines = ESTIMATE.strip().splitlines()
    some = observations("\n".join(lines[: n_lines + 1])) if n_lines else OBSERVATIONS.empty()
    assert other_base(pd.concat([observations(COUNTRY), some]), _card()) is None


def test_without_a_count_or_a_verdict_nothing_is_said_of_another_base():
    no_count = _card("""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2025-12 | vss_new | 44
        """)
    assert other_base(_both(), no_count) is None
    assert other_base(_both(), _card(today="2021-11")) is None


def test_national_rows_are_those_of_the_country_on_the_bases_of_vss(measured: pd.DataFrame):
    rows = national(measured, "ui")
    assert set(rows["area_id"]) == {"VN"}
    assert set(rows["indicator"]) == {"ui"}
    assert set(rows["basis"]) == {"vss_old", "vss_new"}
    assert rows["period"].astype(str).is_monotonic_increasing


def _trend(drawing: str = COUNTRY) -> pd.DataFrame:
    """Return the table of the trend of social insurance."""
    drawn = observations(drawing)
    return trend_view(coverage(drawn), drawn, "si").table


def test_the_trend_keeps_what_was_published_and_leaves_out_carried_bases():
    assert _trend()[["period", "basis", "rate_pct", "kind"]].to_numpy().tolist() == [
        ["2021-12", "vss_old", 33.77, "published"],
        ["2024-12", "vss_new", 42.71, "published"],
        ["2025-12", "vss_new", 45.1, "published"],
    ]


def test_a_rate_computed_over_a_printed_base_is_shown_as_computed():
    table = _trend("""
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | VN      | 2023-01 | month | vss_new | 46120000
        si_total                 | VN      | 2023-01 | point |         | 17300000
        """)
    assert table["kind"].tolist() == ["computed"]
    assert table["rate_pct"].tolist() == pytest.approx([100 * 17.3 / 46.12])


def test_both_vintages_stand_and_only_the_one_shown_first_is_joined():
    table = _trend("""
        measure | area_id | period  | basis   | publisher  | released   | value
        si_rate | VN      | 2022-12 | vss_new | vss        | 2023-12    | 38.08
        si_rate | VN      | 2022-12 | vss_new | government | 2024-05-20 | 38.01
        """)
    shown = dict(zip(table["rate_pct"], table["is_headline"], strict=True))
    assert shown == {38.08: True, 38.01: False}


def test_the_estimated_base_is_a_range_beside_the_series():
    drawn = _both()
    table = trend_view(coverage(drawn), drawn, "si").table
    last = table[table["kind"] == "estimated"].iloc[0]
    assert last["low_pct"] < last["rate_pct"] < last["high_pct"] < 45
    assert not last["is_headline"]


def test_two_estimates_of_one_year_do_not_stop_the_page():
    """A later estimate is a figure of its own and stands beside the first one."""
    drawn = pd.concat([_both(), observations(ESTIMATE).assign(released="2026-07")])
    drawn = OBSERVATIONS.conform(drawn)
    assert len(trend_view(coverage(drawn), drawn, "si").table) >= 4
    assert other_base(drawn, _card()) is not None


def test_a_central_estimate_alone_does_not_stop_the_page():
    central = observations("\n".join(ESTIMATE.splitlines()[i] for i in (1, 3)))
    drawn = OBSERVATIONS.conform(pd.concat([observations(COUNTRY), central]))
    assert "estimated" not in set(trend_view(coverage(drawn), drawn, "si").table["kind"])
    assert other_base(drawn, _card()) is None


def test_the_finding_compares_two_decembers_on_one_base():
    drawn = observations(COUNTRY)
    message = trend_view(coverage(drawn), drawn, "si").finding
    assert "rose by" in message.id
    assert message.params["change"] == pytest.approx(2.39)
    assert (message.params["first"], message.params["last"]) == ("2024-12", "2025-12")


@pytest.mark.parametrize(("last_pct", "word"), [(42.71, "did not change"), (40, "fell by")])
def test_the_finding_says_also_that_nothing_rose(last_pct: float, word: str):
    drawn = observations(f"""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2024-12 | vss_new | 42.71
        si_rate | VN      | 2025-12 | vss_new | {last_pct}
        """)
    assert word in trend_view(coverage(drawn), drawn, "si").finding.id


@pytest.mark.parametrize("basis", ["vss_old", ""])
def test_no_change_is_computed_across_two_bases_or_from_one_december(basis: str):
    lines = f"si_rate | VN | 2021-12 | {basis} | 33.77" if basis else ""
    drawn = observations(f"""
        measure | area_id | period  | basis   | value
        {lines}
        si_rate | VN | 2022-12 | vss_new | 38.08
        """)
    message = trend_view(coverage(drawn), drawn, "si").finding
    assert message == Message("No two Decembers on one base can be compared yet.")


def test_the_trend_carries_every_milestone_and_the_break_of_the_base():
    drawn = observations(COUNTRY)
    marks = trend_view(coverage(drawn), drawn, "si").marks
    assert [(m.period, m.value) for m in marks] == [
        ("2021-12", 35),
        ("2025-12", 45),
        ("2030-12", 60),
        ("2022-09", None),
    ]
