"""One province: what its cards, its history, its targets and its data say in each case.

All figures here are drawn for the tests; none is a published one.
"""

from datetime import date

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import members, parts, provinces
from analytics.schema import OBSERVATIONS, UPLOADS
from analytics.views.profile.card import ProvinceCard, profile_finding, province_cards
from analytics.views.profile.change import year_view
from analytics.views.profile.history import ProfileChoice, heir, history_view, merged_from
from analytics.views.profile.known import last_quarters, missing_view
from analytics.views.profile.targets import profile_targets_view
from analytics.views.profile.uploads import behind_view
from analytics.views.view import View
from analytics.wording import say
from tests.table import observations

TODAY = "2026-11"
REGION_OF_HANOI = "34-R2"


def _all(rate: dict[str, int], period: str = "2025-12") -> str:
    """Return a drawing of all 34 provinces: participants of 1,000 in the labour force."""
    lines = ["measure | area_id | period | span | basis | value"]
    for area_id in provinces("34"):
        lines.append(
            f"labour_force_working_age | {area_id} | {period} | year | nso_working_age | 1000"
        )
        lines.append(f"si_total | {area_id} | {period} | point | | {rate.get(area_id, 400)}")
    return "\n".join(lines)


def _figures(drawing: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rates of a drawing, and its figures with their sums."""
    drawn = with_sums(observations(drawing))
    return coverage(drawn), drawn


def _card(drawing: str, area_id: str, indicator: str = "si") -> ProvinceCard:
    """Return one card of a province."""
    (card,) = [
        card
        for card in province_cards(*_figures(drawing), area_id, TODAY)
        if card.indicator == indicator
    ]
    return card


def _said(messages: tuple[Message, ...]) -> str:
    return " ".join(say(message, "en") for message in messages)


def test_a_province_has_a_card_for_each_indicator_known_or_not():
    cards = province_cards(*_figures(_all({})), "34-01", TODAY)
    assert [card.indicator for card in cards] == ["si", "voluntary", "ui"]
    assert [card.rate_pct is None for card in cards] == [False, True, True]


def test_the_band_is_that_of_the_assumed_error_of_a_year_of_the_survey():
    # METHODS 6.1: 40 % with a coefficient of variation of 2 % lies between 38.5 and 41.6 %.
    card = _card(_all({}), "34-01")
    assert card.band_pct == pytest.approx((38.46, 41.60), abs=0.01)


def test_the_band_of_a_labour_force_of_one_quarter_is_wider():
    card = _card(_all({}).replace("| year |", "| quarter |"), "34-01")
    assert card.cv == 0.04


def test_a_rank_has_its_interval_and_the_number_of_provinces():
    # Far above all others: no error of 2 % makes it second.
    rank = _card(_all({"34-01": 900}), "34-01").rank
    assert rank is not None
    assert say(rank, "en") == "Rank 1 (1–1) of 34 provinces"


def test_among_a_few_provinces_there_is_no_rank():
    drawing = "\n".join(_all({}).splitlines()[:9])
    card = _card(drawing, "34-01")
    assert not card.is_ranked
    assert card.rank is not None
    assert "only 4 of 34" in say(card.rank, "en")


def test_region_and_country_are_ratios_of_sums_and_never_means_of_rates():
    # The other provinces of the region stand at 40 %, with labour forces of 1,000 each.
    n = len(members(REGION_OF_HANOI))
    own = _card(_all({"34-01": 500}), "34-01")
    region = (500 + 400 * (n - 1)) / (1000 * n) * 100
    country = (500 + 400 * 33) / 34000 * 100
    assert [peer.params["rate"] for peer in own.peers] == pytest.approx([region, country])
    assert [peer.params["apart"] for peer in own.peers] == pytest.approx(
        [50 - region, 50 - country]
    )
    assert "above" in _said(own.peers)


def test_a_rate_without_a_printed_basis_is_neither_judged_nor_compared():
    drawing = """
        measure | area_id | period  | span  | basis        | publisher    | value
        si_rate | 34-15   | 2025-12 | point | as_published | vss_province | 26.21
        """
    card = _card(drawing, "34-15")
    assert card.status == "indicative"
    assert card.due is None
    assert "the basis was not printed" in _said(card.peers)
    assert "were not printed with the rate" in _said(card.facts)


def test_ranks_of_unprinted_bases_are_among_the_rates_of_one_publisher():
    nso = [f"si_rate | {a} | 2024-12 | point | as_published | nso | 40" for a in provinces("63")]
    other = "si_rate | 63-10 | 2024-12 | point | as_published | vss_province | 90"
    head = "measure | area_id | period | span | basis | publisher | value"
    drawing = "\n".join([head, *[line for line in nso if "63-10" not in line], other])
    rank = _card(drawing, "63-01").rank
    assert rank is not None
    assert (rank.params["rank"], rank.params["n"], rank.params["all"]) == (1, 62, 63)


def test_the_december_is_shown_and_the_newer_quarter_beside_it():
    drawing = "\n".join([_all({}), "si_total | 34-01 | 2026-09 | point | | 380"])
    card = _card(drawing, "34-01")
    assert (card.period, card.rate_pct) == ("2025-12", 40.0)
    assert card.newer is not None
    # The labour force of 2026 is not known yet.
    assert say(card.newer, "en").startswith(
        "Newest: 38.0% in Sep 2026, still over the labour force of Dec 2025"
    )


@pytest.mark.parametrize(
    ("persons", "status", "words"),
    [(450, "achieved", "At or above the national level"), (449, "below", "0.1 percentage points")],
)
def test_the_level_that_fell_due_last_is_met_at_45_and_not_below(
    persons: int, status: str, words: str
):
    card = _card(_all({"34-01": persons}), "34-01")
    assert card.due_status == status
    assert card.due is not None
    assert words in say(card.due, "en")


LIMIT = """
    measure         | area_id | period  | span  | basis        | publisher | value
    si_rate_at_most | 63-04   | 2024-12 | point | as_published | nso       | 32.4
    """


def test_an_upper_limit_is_told_and_is_no_rate():
    card = _card(LIMIT, "34-04")
    assert card.rate_pct is None
    assert "At most 32.4%" in _said(card.known)


def test_a_count_without_a_labour_force_is_told_with_the_reason():
    drawing = """
        measure  | area_id | period  | value
        si_total | 34-75   | 2025-09 | 1234567
        """
    assert "1.23 million persons took part" in _said(_card(drawing, "34-75").known)


def test_the_rates_of_former_parts_are_told_and_make_no_rate_of_the_whole():
    drawing = """
        measure | area_id | period  | span  | basis        | publisher | value
        si_rate | 63-24   | 2024-12 | point | as_published | nso       | 44
        si_rate | 63-27   | 2024-12 | point | as_published | nso       | 60
        """
    card = _card(drawing, "34-24")
    assert card.rate_pct is None
    assert "2 of its 2 former provinces" in _said(card.known)
    assert "52" not in _said(card.known)


@pytest.mark.parametrize(
    ("drawing", "area_id", "words"),
    [
        (LIMIT, "34-04", "no rate is known"),
        (_all({"34-01": 700}), "34-01", "reached in 1 of 1"),
        (_all({}), "34-01", "reached in 0 of 1"),
        (LIMIT.replace("_at_most", ""), "63-04", "without a verdict"),
    ],
)
def test_the_finding_is_true_in_each_case(drawing: str, area_id: str, words: str):
    cards = province_cards(*_figures(drawing), area_id, TODAY)
    assert words in say(profile_finding(cards, area_id), "en")


def _history(drawing: str, area_id: str, *, has_parts: bool = True) -> View:
    """Return the history of social insurance of a province."""
    return history_view(*_figures(drawing), ProfileChoice(area_id, "si", has_parts))


def test_a_merged_province_shows_its_parts_until_june_2025_when_they_are_wanted():
    lines = [
        f"si_rate | {p} | {month} | point | as_published | nso | 40"
        for p in parts()["34-24"]
        for month in ("2024-12", "2025-12")
    ]
    drawing = "\n".join(["measure | area_id | period | span | basis | publisher | value", *lines])
    with_parts = _history(drawing, "34-24").table
    assert set(with_parts["area_id"]) == set(parts()["34-24"])
    assert set(with_parts["period"]) == {"2024-12"}
    assert _history(drawing, "34-24", has_parts=False).table.empty


def test_a_province_that_was_not_merged_has_no_parts_and_a_former_one_its_heir():
    assert merged_from("34-01") == ()
    assert set(merged_from("34-24")) == {"63-24", "63-27"}
    assert heir("63-24") == "34-24"
    assert heir("34-24") == ""


def test_region_and_country_stand_beside_on_the_same_basis_in_decembers_alone():
    drawing = "\n".join([_all({}), *_all({}, "2026-03").splitlines()[1:]])
    table = _history(drawing, "34-01").table
    beside = table[table["role"].isin(["region", "nation"])]
    assert set(beside["role"]) == {"region", "nation"}
    assert set(beside["basis"]) == {"nso_working_age"}
    assert set(beside["period"]) == {"2025-12"}
    assert set(table.loc[table["role"] == "own", "period"]) == {"2025-12", "2026-03"}


def test_rates_for_comparison_are_drawn_only_where_there_is_no_other():
    drawing = """
        measure             | area_id | period  | span  | basis             | publisher | value
        labour_force_15plus | 34-40   | 2023-12 | year  | nso_15plus_icls19 | nso       | 1000
        si_total            | 34-40   | 2023-12 | point |                   | vss       | 250
        """
    alone = _history(drawing, "34-40").table
    assert alone.loc[alone["role"] == "own", "is_drawn"].tolist() == [True]
    printed = "si_rate | 34-40 | 2023-12 | point | as_published | vss_province | 22"
    both = _history(drawing + printed, "34-40").table
    drawn = both[(both["role"] == "own") & both["is_drawn"]]
    assert drawn["basis"].tolist() == ["as_published"]


def test_limits_and_lone_counts_stand_in_the_table_and_only_limits_are_drawn():
    drawing = LIMIT + "si_total | 63-04 | 2023-06 | point | | vss | 60000\n"
    own = _history(drawing, "63-04").table
    assert dict(zip(own["kind"], own["is_drawn"], strict=True)) == {"limit": True, "count": False}
    assert own["rate_pct"].isna().all()


def test_the_history_says_what_is_known_where_there_is_no_rate():
    assert "at most 32.4%" in say(_history(LIMIT, "63-04").finding, "en")
    assert "no figure was found" in say(_history(LIMIT, "34-79").finding, "en")


def test_a_year_below_what_the_survey_can_tell_is_not_enough_to_conclude():
    # METHODS 6.1: at 40 % and 2 % the least change is 2.22 points.
    before = _all({}, "2024-12")
    for persons, words in ((420, "Not enough to conclude"), (450, "more than the error")):
        drawing = "\n".join([before, *_all({"34-01": persons}).splitlines()[1:]])
        rates, figures = _figures(drawing)
        (card, *_) = province_cards(rates, figures, "34-01", TODAY)
        view = year_view(rates, "34-01", card)
        assert words in say(view.finding, "en")
        assert view.table["effect_pp"].iloc[-1] == pytest.approx((persons - 400) / 10)


def test_without_a_rate_no_change_is_told():
    rates, figures = _figures(LIMIT)
    (card, *_) = province_cards(rates, figures, "34-04", TODAY)
    view = year_view(rates, "34-04", card)
    assert view.table.empty
    assert "no change can be told" in say(view.finding, "en")


def test_an_assigned_headcount_is_held_against_participants():
    # Resolution 403/NQ-CP gives Ha Noi 3,702,304 participants by 2030.
    rates, figures = _figures(
        """
        measure  | area_id | period  | value
        si_total | 34-01   | 2025-12 | 2500000
        """
    )
    view = profile_targets_view(rates, figures, "34-01", TODAY)
    rows = view.table[(view.table["value_persons"] == 3702304)]
    assert rows["apart_persons"].tolist() == [1202304]
    assert rows["clause"].tolist() == ["Phụ lục"]
    assert "1,202,304 persons more than in Dec 2025" in say(view.finding, "en")


@pytest.mark.parametrize(
    ("months", "of", "is_old"),
    [
        (("2024-12", "2025-12", "2026-09"), "2025-12", False),
        (("2010-12", "2025-09"), "2025-09", False),
        (("2021-10",), "2021-10", True),
    ],
)
def test_a_target_ahead_is_held_against_the_last_december_unless_it_is_long_past(
    months: tuple[str, ...], of: str, is_old: bool
):
    lines = [f"si_total | 34-01 | {month} | 2500000" for month in months]
    figures = _figures("\n".join(["measure | area_id | period | value", *lines]))
    table = profile_targets_view(*figures, "34-01", TODAY).table
    row = table[table["value_persons"] == 3702304].iloc[0]
    assert row["figure_period"] == of
    assert (row["remark"] == Message("The figure is over two years old")) == is_old


def test_where_no_distance_is_known_none_is_counted():
    finding = profile_targets_view(*_figures(LIMIT), "34-01", TODAY).finding
    assert "no distance is known" in say(finding, "en")
    assert "chưa biết khoảng cách của chỉ tiêu nào" in say(finding, "vi")


def test_a_target_that_is_past_is_held_against_its_own_december():
    rates, figures = _figures(
        """
        measure | area_id | period  | span  | basis        | publisher    | value
        si_rate | 63-77   | 2021-12 | point | as_published | vss_province | 35.1
        si_rate | 63-77   | 2024-12 | point | as_published | nso          | 42.1
        """
    )
    table = profile_targets_view(rates, figures, "34-79", TODAY).table
    of_part = table[(table["year"] == 2021) & table["value_pct"].eq(35.5)]
    assert of_part["figure_pct"].tolist() == [35.1]
    assert of_part["apart_pp"].tolist() == pytest.approx([0.4])
    assert table.loc[table["year"] == 2022, "apart_pp"].isna().all()


def test_a_province_without_a_target_is_told_so():
    view = profile_targets_view(*_figures(LIMIT), "34-04", TODAY)
    assert view.table.empty
    assert "No target that names this province" in say(view.finding, "en")


@pytest.mark.parametrize(
    ("area_id", "day", "quarters"),
    [
        ("34-01", date(2026, 11, 24), ("2025-12", "2026-03", "2026-06", "2026-09")),
        ("34-01", date(2026, 10, 1), ("2025-12", "2026-03", "2026-06", "2026-09")),
        ("34-01", date(2026, 9, 30), ("2025-09", "2025-12", "2026-03", "2026-06")),
        ("63-24", date(2026, 11, 24), ("2024-09", "2024-12", "2025-03", "2025-06")),
    ],
)
def test_the_last_four_quarters_are_over_and_within_the_life_of_the_province(
    area_id: str, day: date, quarters: tuple[str, ...]
):
    assert last_quarters(area_id, day) == quarters


def test_a_missing_quarter_is_named_and_counted():
    drawn = observations(
        """
        measure  | area_id | period  | value
        si_total | 34-01   | 2026-03 | 100
        """
    )
    view = missing_view(drawn, "34-01", date(2026, 11, 24))
    assert say(view.finding, "en").startswith("11 of 12")
    told = view.table[view.table["measure"] == "si_total"].iloc[0]
    words = [say(told[quarter], "en") for quarter in ("2026-03", "2026-06")]
    assert words == ["100", "missing"]


def _upload(number: int, accepted: str) -> dict[str, object]:
    texts = {name: "" for name, dtype in UPLOADS.columns.items() if dtype == "str"}
    return {**texts, "upload_id": number, "n_observations": 99, "accepted": accepted}


def test_uploads_that_were_accepted_with_warnings_are_named():
    drawn = observations(
        """
        measure  | area_id | period  | value | upload_id
        si_total | 34-01   | 2026-03 | 100   | 7
        si_total | 34-01   | 2026-06 | 100   | 8
        si_total | 34-79   | 2026-06 | 100   | 9
        """
    )
    warned = '{"answers": {}, "warnings": {"JUMP": "đã xác minh"}}'
    uploads = UPLOADS.conform(
        pd.DataFrame([_upload(7, '{"warnings": {}}'), _upload(8, warned), _upload(9, warned)])
    )
    view = behind_view(drawn, uploads, ("34-01",))
    assert set(view.table["upload_id"]) == {7, 8}
    assert view.table["n_observations"].tolist() == [1, 1]
    assert "upload 8 (kinds of warnings: 1)" in say(view.finding, "en")
    assert "9" not in say(view.finding, "en")


def test_a_province_without_any_upload_is_told_so():
    view = behind_view(OBSERVATIONS.empty(), UPLOADS.empty(), ("34-01",))
    assert say(view.finding, "en") == "No upload holds a figure of this province."
