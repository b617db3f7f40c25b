"""Rankings of provinces as a view and as dots with whiskers: every case, in both languages."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts.ranking import ranking
from analytics.charts.theme import STATUS_COLOURS, palette
from analytics.indicators.coverage import coverage
from analytics.indicators.ranking import (
    CHANGE,
    LEVEL,
    PACE_RATIO,
    PEOPLE_MISSING,
    RECENT_PACE,
    ranks,
)
from analytics.reference.areas import provinces
from analytics.views.places.provinces import Choice
from analytics.views.places.rank_words import value_words
from analytics.views.places.rankings import KINDS, is_ranked, ranking_view
from analytics.views.view import View
from analytics.wording import say
from tests.drawn_figures import notes, traces
from tests.drawn_provinces import counted, drawn

CHOICE = Choice("si", "2024-12", "34", 2030)
TWELVE = provinces("34")[:12]
# Twelve drawn provinces at 40, 41.5, 43 … 56.5 %.
STAIRS = {area_id: {"2024-12": 40.0 + 1.5 * n} for n, area_id in enumerate(TWELVE)}


def _view(*blocks: str, by: str = LEVEL, choice: Choice = CHOICE) -> View:
    figures = drawn(*blocks)
    return ranking_view(coverage(figures), figures, choice, by)


def _said(view: View) -> tuple[str, str]:
    return say(view.finding, "en"), say(view.finding, "vi")


def _published(rates: dict[str, float], publisher: str = "nso") -> str:
    return "\n".join(
        f"{area_id} | si_rate | 2024-12 | point | as_published | {publisher} | {rate}"
        for area_id, rate in rates.items()
    )


def _with_year_before(moves: dict[str, float], last: float = 50.0) -> str:
    """Return provinces at one rate that were so many points lower a year before."""
    return counted({a: {"2023-12": last - by, "2024-12": last} for a, by in moves.items()})


def test_the_highest_rate_is_first_and_each_rank_has_its_interval():
    table = _view(counted(STAIRS)).table
    assert table["area_id"].head(12).tolist() == list(reversed(TWELVE))
    assert table["rank"].head(12).tolist() == list(range(1, 13))
    # By hand: 55 overtakes 56.5 in Φ(−ln(56.5/55)/(0.02·√2)) = 17 % of draws, 53.5 in 2.7 %.
    assert say(table["rank_words"].iloc[0], "vi") == "1 (1–2)"
    assert set(table["n"].dropna()) == {12}
    assert sorted(table["area_id"]) == sorted(provinces("34"))


def test_first_and_last_are_named_with_how_many_may_stand_there():
    en, vi = _said(_view(counted(STAIRS)))
    first, last = TWELVE[-1], TWELVE[0]
    assert en.startswith("Rate, 12 of 34 provinces: highest ")
    assert "(56.5%), lowest " in en
    assert "(40.0%)." in en
    assert "reaches the first place for 2 of them and the last for 2." in en
    assert vi.startswith("Tỷ lệ của 12/34 địa phương: cao nhất là ")
    assert "trong số đã xếp hạng 2 địa phương có thể đứng đầu và 2 có thể đứng cuối." in vi
    table = _view(counted(STAIRS)).table.set_index("area_id")
    assert table.loc[first, "rank"] == 1
    assert table.loc[last, "rank"] == 12


def test_ties_at_the_ends_name_nobody():
    flat = {area_id: {"2024-12": 30.0 if n < 6 else 40.0} for n, area_id in enumerate(TWELVE)}
    view = _view(counted(flat))
    en, vi = _said(view)
    assert "highest 6 provinces standing level (40.0%), lowest 6 provinces standing level" in en
    assert "cao nhất là 6 địa phương bằng nhau (40,0%)" in vi
    assert view.table["rank"].head(12).tolist() == [1] * 6 + [7] * 6


def test_all_level_is_said_so():
    en, vi = _said(_view(counted({area_id: {"2024-12": 30.0} for area_id in TWELVE})))
    assert en.startswith("Rate: all 12 provinces stand level, 30.0%.")
    assert vi.startswith("Tỷ lệ: cả 12 địa phương bằng nhau, 30,0%.")


def test_fewer_than_ten_have_no_rank_and_no_figure():
    view = _view(counted({area_id: STAIRS[area_id] for area_id in TWELVE[:9]}))
    en, vi = _said(view)
    assert en.startswith("Rate: only 9 of 34 provinces can be compared, too few for ranks; highest")
    assert vi.startswith("Tỷ lệ: mới so sánh được 9/34 địa phương, chưa đủ để xếp hạng")
    assert view.table["rank"].isna().all()
    assert not is_ranked(view)
    assert view.table["reason"].iloc[0].id == "Fewer than ten provinces on this basis: no rank"


def test_one_alone_is_named_without_a_rank():
    en, vi = _said(_view(counted({"34-01": {"2024-12": 41.0}})))
    assert en == "Only Ha Noi is known: 41.0%. One province alone has no rank."
    assert vi == "Mới có số liệu của Hà Nội: 41,0%. Một địa phương thì không xếp hạng."


@pytest.mark.parametrize(
    ("by", "en", "vi"),
    [
        (LEVEL, "No provincial rate is known for December 2024.", "tháng 12/2024"),
        (CHANGE, "The change over a year cannot be told", "Chưa tính được thay đổi"),
        (PACE_RATIO, "No pace can be ranked: No provincial rate", "Chưa xếp hạng được tốc độ"),
        (PEOPLE_MISSING, "People missing cannot be ranked", "Chưa xếp hạng được số người"),
    ],
)
def test_where_nobody_is_known_each_ranking_says_why(by: str, en: str, vi: str):
    view = _view(by=by)
    assert _said(view)[0].startswith(en)
    assert vi in _said(view)[1]
    assert not is_ranked(view)
    assert len(view.table) == 34
    # Of what is not known no column stands, so that the reason is seen at once.
    assert [column.name for column in view.columns] == ["area", "value", "reason"]


def test_published_rates_on_an_unprinted_basis_are_for_reference():
    rates = {area_id: 35.0 + n for n, area_id in enumerate(TWELVE)}
    limits = "34-79 | si_rate_at_most | 2024-12 | point | as_published | nso | 34"
    en, vi = _said(_view(_published(rates), limits))
    assert "For reference only: the labour force that divides was not printed." in en
    assert en.endswith("1 others are at most 34.0%: none of them ranks higher.")
    assert "Chỉ để tham khảo: nguồn không in mẫu số." in vi
    assert vi.endswith("1 địa phương khác không quá 34,0%: không địa phương nào xếp trên.")


def test_a_limit_above_the_lowest_rate_says_nothing_of_places():
    rates = {area_id: 30.0 + n for n, area_id in enumerate(TWELVE)}
    limits = "34-79 | si_rate_at_most | 2024-12 | point | as_published | nso | 34"
    assert (
        "it is only known that they are at most 34.0%" in _said(_view(_published(rates), limits))[0]
    )


def test_rates_of_two_publishers_without_a_basis_are_not_ranked_together():
    ours = {area_id: 30.0 + n for n, area_id in enumerate(TWELVE[:10])}
    theirs = dict.fromkeys(TWELVE[10:], 90.0)
    view = _view(_published(ours), _published(theirs, "vss_province"))
    assert view.table["n"].dropna().tolist() == [10] * 10 + [2, 2]
    assert "On other bases, not ranked with them: 2." in _said(view)[0]
    assert view.table.loc[view.table["is_main"], "value"].max() == 39


def test_a_change_too_small_to_conclude_says_so_and_is_counted():
    moves = {area_id: 6.0 if n < 4 else 1.0 for n, area_id in enumerate(TWELVE)}
    view = _view(_with_year_before(moves), by=CHANGE)
    en, vi = _said(view)
    assert "highest 4 provinces standing level (up 6.0 percentage points)" in en
    assert "Not enough to conclude: 8 of 12 changes." in en
    assert "Chưa đủ cơ sở kết luận: 8/12 thay đổi." in vi
    assert view.table["verdict"].head(12).tolist() == ["rise"] * 4 + ["open"] * 8
    assert say(view.table["verdict_word"].iloc[11], "vi") == "chưa đủ cơ sở kết luận"


def test_people_missing_below_zero_are_said_to_be_beyond():
    rates = {area_id: {"2024-12": 50.0 + 2 * n} for n, area_id in enumerate(TWELVE)}
    en, vi = _said(_view(counted(rates), by=PEOPLE_MISSING))
    # 50 % of a million are 100,000 short of 60 %; 72 % are 120,000 beyond.
    assert "(100 thousand persons), lowest" in en
    assert "(none missing, 120 thousand persons beyond)" in en
    assert vi.startswith("Số người còn thiếu của 12/34 địa phương")
    assert "(không thiếu, vượt 120 nghìn người)" in vi


def test_a_pace_is_ranked_by_its_ratio_to_the_pace_needed():
    rates = {a: {"2025-12": 40.0, "2026-12": 40.0 + n} for n, a in enumerate(TWELVE)}
    choice = Choice("si", "2026-12", "34", 2030)
    view = _view(counted(rates), by=PACE_RATIO, choice=choice)
    # By hand: 20 points in 5 years are 4 a year; a gain of 11 is 275 % of it, none is 0 %.
    assert view.table["value"].head(12).round(6).tolist() == [25.0 * n for n in range(11, -1, -1)]
    en, vi = _said(view)
    assert "(275% of the pace needed)" in en
    assert "(275% tốc độ cần có)" in vi
    assert [column.unit for column in view.columns if column.name == "value"] == ["pct"]


def test_a_pace_of_late_stands_in_where_the_stage_has_just_begun():
    rates = {a: {"2022-12": 30.0, "2025-12": 30.0 + 3 * n} for n, a in enumerate(TWELVE)}
    choice = Choice("si", "2025-12", "34", 2030)
    view = _view(counted(rates), by=PACE_RATIO, choice=choice)
    assert view.table["value"].head(12).round(6).tolist() == [float(n) for n in range(11, -1, -1)]
    en, vi = _said(view)
    assert en.startswith("The ratio to the pace needed cannot be given (the stage has just begun")
    assert "(up 11.0 percentage points a year)" in en
    assert "(unchanged)" in en
    assert vi.startswith("Chưa so được với tốc độ cần có")
    assert view.table["rank_low"].head(12).notna().all()


def test_no_pace_leads_to_a_milestone_that_is_past():
    rates = {a: {"2024-12": 30.0, "2025-12": 32.0} for a in TWELVE}
    view = _view(counted(rates), by=PACE_RATIO, choice=Choice("si", "2025-12", "34", 2025))
    en, vi = _said(view)
    assert en == (
        "No pace can be ranked: a pace leads only to a milestone that is ahead, and that of 2025 "
        "was due by Dec 2025."
    )
    assert vi.startswith("Chưa xếp hạng được tốc độ: chỉ tính tốc độ hướng tới mốc chưa đến hạn")


def test_a_province_whose_pace_ends_earlier_is_not_ranked_with_the_others():
    rates = {a: {"2022-12": 30.0, "2025-12": 33.0} for a in TWELVE[1:]}
    late = {TWELVE[0]: {"2022-12": 30.0, "2023-12": 60.0}}
    view = _view(
        counted(rates), counted(late), by=PACE_RATIO, choice=Choice("si", "2025-12", "34", 2030)
    )
    rows = view.table.set_index("area_id")
    assert rows["rank"].isna()[TWELVE[0]]
    assert rows["reason"].to_dict()[TWELVE[0]].id.startswith("Latest figure of")


def test_a_fall_and_no_move_are_said_in_words():
    assert say(value_words(-0.5, CHANGE), "en") == "down 0.5 percentage points"
    assert say(value_words(0.0, RECENT_PACE), "vi") == "không đổi"
    assert say(value_words(-0.04, RECENT_PACE), "vi") == "giảm 0,04 điểm phần trăm mỗi năm"


@pytest.mark.parametrize("by", KINDS)
def test_the_assumption_stands_under_every_ranking_with_its_source(by: str):
    view = _view(counted(STAIRS), by=by)
    assert any(say(note, "vi").startswith("Giả định, không phải") for note in view.notes)
    assert any("năm 2010" in source for source in view.sources)


@pytest.mark.parametrize(("by", "n_ranked"), [(LEVEL, 20), *((by, 0) for by in KINDS[1:])])
def test_the_official_figures_of_2024_rank_twenty_rates_and_nothing_else(
    official: pd.DataFrame, measured: pd.DataFrame, by: str, n_ranked: int
):
    view = ranking_view(measured, official, Choice("si", "2024-12", "63", 2030), by)
    assert int(view.table["rank"].notna().sum()) == n_ranked
    assert len(view.table) == 63
    assert say(view.finding, "vi")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 99), min_size=10, max_size=16))
def test_ranks_follow_the_values_and_lie_within_their_intervals(rates: list[int]):
    areas = dict(zip(provinces("34"), rates, strict=False))
    table = _view(counted({a: {"2024-12": rate} for a, rate in areas.items()})).table
    own = table[table["is_main"]]
    assert own["value"].is_monotonic_decreasing
    assert own["rank"].is_monotonic_increasing
    assert (own["rank_low"] <= own["rank"]).all()
    assert (own["rank"] <= own["rank_high"]).all()


def test_a_pace_of_late_is_ranked_with_the_doubt_of_both_rates():
    """By hand: 3 points in 3 years are 1 a year; the doubt of two rates of 40 % is 0.37 a year."""
    rows = pd.DataFrame(
        {
            "area_id": list(provinces("34")[:2]),
            "basis": "vss_new",
            "rate_pct": [40.0, 40.0],
            "recent_pct": [37.0, 31.0],
            "recent_years": [3, 3],
            "recent_pp_per_year": [1.0, 3.0],
        }
    )
    found = ranks(rows, RECENT_PACE)
    assert found["rank"].tolist() == [2, 1]
    assert found["rank_high"].tolist() == [2, 1]


def test_dots_stand_at_the_ranks_with_whiskers_over_the_interval():
    figure = ranking(_view(counted(STAIRS)), "light", "vi")
    found = traces(figure)
    assert found["ranks"]["x"] == list(range(1, 13))
    assert found["ranks"]["error_x"]["array"][0] == 1
    assert found["ranks"]["error_x"]["arrayminus"][0] == 0
    assert found["labels"]["text"][:2] == [" 56,5", " 55,0"]
    assert "22 địa phương không vẽ: không xếp hạng ở đây" in notes(figure)
    assert "%" in notes(figure)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_change_too_small_to_conclude_is_hollow_and_grey(mode: str):
    moves = {a: {0: 6.0, 1: -6.0}.get(n, 1.0) for n, a in enumerate(TWELVE)}
    figure = ranking(_view(_with_year_before(moves), by=CHANGE), mode, "en")
    marker = traces(figure)["ranks"]["marker"]
    assert marker["symbol"] == ["triangle-up", *["circle-open"] * 10, "triangle-down-open"]
    colours = STATUS_COLOURS[mode]
    assert marker["color"][0] == colours["met"]
    assert set(marker["color"][1:11]) == {palette(mode).muted}
    assert marker["color"][11] == colours["missed"]


def test_published_rates_without_a_basis_are_hollow():
    rates = {area_id: 35.0 + n for n, area_id in enumerate(TWELVE)}
    figure = ranking(_view(_published(rates)), "light", "vi")
    assert set(traces(figure)["ranks"]["marker"]["symbol"]) == {"circle-open"}


def test_people_are_written_in_thousands_beside_their_rank():
    figure = ranking(_view(counted(STAIRS), by=PEOPLE_MISSING), "light", "vi")
    # 40 % of a million are 200,000 short of 60 %.
    assert traces(figure)["labels"]["text"][0] == " 200"
    assert "Nghìn<br>người" in notes(figure)
