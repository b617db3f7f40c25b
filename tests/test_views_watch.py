"""The watch list in words: the sentence in every case, a table for each kind, the timeline."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts.episodes import episodes
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import provinces
from analytics.views.view import View, printed
from analytics.views.watching.watch import WatchChoice, kinds_of, nobody, watch_view
from analytics.wording import LANGUAGES, say
from tests.table import in_the_labour_force

SI_34 = WatchChoice("si", "34", 20)


def _view(*figures: tuple[str, str, float], choice: WatchChoice = SI_34) -> View:
    """Return the list of drawn provinces: area, month and rate in percent of 100,000."""
    drawn = with_sums(in_the_labour_force(figures))
    return watch_view(coverage(drawn), drawn, choice)


def _all_at(pct: float, period: str = "2025-12") -> list[tuple[str, str, float]]:
    return [(area_id, period, pct) for area_id in provinces("34")]


def _said(view: View, language: str = "en") -> str:
    return say(view.finding, language)


def test_nobody_is_below_and_all_are_known():
    view = _view(*_all_at(30))
    assert _said(view) == ("None of the 34 provinces is below 20% (newest figures: December 2025).")
    assert _said(view, "vi") == (
        "Không địa phương nào trong 34 tỉnh, thành phố dưới 20% (số liệu mới nhất: tháng 12/2025)."
    )


def test_nobody_is_below_but_few_are_known():
    view = _view(*_all_at(30)[:5])
    assert _said(view) == (
        "None of the 5 provinces with a figure in the year up to December 2025 is below 20%. "
        "For 29 nothing is known in that time."
    )
    assert _said(view, "vi") == (
        "Không địa phương nào trong 5 nơi có số liệu trong 12 tháng đến tháng 12/2025 dưới 20%. "
        "29 nơi còn lại không có số liệu trong thời gian đó."
    )


def test_who_is_below_is_named_lowest_first_with_the_people_missing():
    """Of 100,000 each: 15 % lack 5,000, 18 % lack 2,000, 19 % lack 1,000, 19.5 % lack 500."""
    lows = (19.5, 18, 15, 19)
    others = _all_at(30)
    view = _view(*((a, p, low) for (a, p, _), low in zip(others, lows, strict=False)), *others[4:])
    assert _said(view) == (
        "Coverage is below 20% in 4 of the 34 provinces: Tuyen Quang, Cao Bang, Dien Bien and "
        "1 more. To the level 8,500 persons are missing."
    )
    assert "còn thiếu 8.500 người" in _said(view, "vi")


def test_people_of_different_months_are_not_added():
    view = _view(("34-01", "2025-12", 15), ("34-04", "2025-09", 15))
    assert "missing" not in _said(view)
    assert "2 of the 2 provinces" in _said(view)


def test_one_province_alone_is_told_as_one():
    assert _said(_view(("34-01", "2025-12", 15))).startswith(
        "Ha Noi, the only province with a figure in the year up to December 2025, is below 20%."
    )
    assert _said(_view(("34-01", "2025-12", 40))).startswith(
        "The only province with a figure in the year up to December 2025 is not below 20%."
    )


MERGED = (("63-24", "2025-06", 15.0), ("63-27", "2025-06", 45.0))


def test_only_hidden_ones_are_told_though_no_merged_province_is_below():
    view = _view(*MERGED, *_all_at(30))
    assert _said(view) == (
        "None of the 34 provinces is below 20% (newest figures: December 2025). Former provinces "
        "below the level when last counted (up to June 2025), hidden inside merged ones: 1 "
        "(Bac Giang)."
    )
    assert "nay bị che trong tỉnh sáp nhập: 1 (Bắc Giang)." in _said(view, "vi")
    (hidden,) = kinds_of(view)
    assert printed(hidden, "en")["Now in"].tolist() == ["Bac Ninh"]


def test_of_nothing_nothing_is_told():
    view = _view()
    assert _said(view) == (
        "No rate of any of the 34 provinces is known, so it cannot be told who is below 20%."
    )
    assert "chưa thể nói nơi nào dưới 20%" in _said(view, "vi")
    assert kinds_of(view) == ()


def test_the_published_figures_are_told_as_few_limited_and_for_reference(
    official: pd.DataFrame, measured: pd.DataFrame
):
    view = watch_view(measured, official, WatchChoice("si", "63", 20))
    assert _said(view) == (
        "None of the 21 provinces with a figure in the year up to December 2024 is below 20%. Of "
        "42 others it is only known that they are at most 32.4%. For reference only: another "
        "basis than the milestones'."
    )
    assert set(view.table["kind"]) == {"lapsed"}
    (lapsed,) = kinds_of(view)
    shown = printed(lapsed, "vi")
    assert set(shown["Mẫu số"]) == {"Theo công bố: tham khảo, mẫu số khác"}
    assert say(lapsed.title, "vi") == "Đã có lúc dưới mức, sau đó thiếu số liệu hơn 12 tháng"


def test_an_upper_limit_below_the_level_is_below_the_level(
    official: pd.DataFrame, measured: pd.DataFrame
):
    view = watch_view(measured, official, WatchChoice("si", "63", 33))
    assert "42 others are below it as well: at most 32.4%." in _said(view)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_level_and_another_indicator_say_what_the_letter_says(language: str):
    facts = [say(fact, language) for fact in _view(choice=WatchChoice("ui", "34", 25)).facts]
    assert any("20%" in fact and "25%" in fact for fact in facts)
    assert len(facts) == 3
    assert len(_view().facts) == 1


def test_a_table_tells_since_when_until_when_how_long_and_who_is_next():
    years = ("2023-12", "2024-12", "2025-12")
    left = [("34-01", year, pct) for year, pct in zip(years, (18, 19, 25), strict=True)]
    inside = [("34-04", year, pct) for year, pct in zip(years, (25, 19, 18), strict=True)]
    near = [("34-08", "2025-12", 21.0)]
    view = _view(*left, *inside, *near)
    now, soon, gone = (printed(kind, "en") for kind in kinds_of(view))
    assert now[["Below since", "How long", "Last rate"]].to_numpy().tolist() == [
        ["Q4 2024", "12 months", "18.0% (Q4 2025)"]
    ]
    assert now["People missing to the level"].tolist() == ["2,000"]
    assert soon["People above the level"].tolist() == ["1,000"]
    assert soon["Reason"].tolist() == ["at most 2 points above"]
    assert gone[["Below since", "Out since", "How long"]].to_numpy().tolist() == [
        ["Q4 2023 or earlier", "Q4 2025", "at least 24 months"]
    ]
    absent = nobody(view)
    assert absent is not None
    assert "hidden inside merged" in say(absent, "en")


def _traces(view: View, mode: str = "light") -> dict[str, dict]:
    """Return the traces of the timeline by name."""
    figure = episodes(view, mode, "vi")
    return {trace["name"]: trace for trace in json.loads(figure.to_json())["data"]}


def test_the_timeline_draws_a_bar_from_entry_to_exit_and_an_open_one_while_inside():
    """December 2024 stands at 2024 on the axis of ends of years."""
    years = ("2023-12", "2024-12", "2025-12")
    left = [("34-01", year, pct) for year, pct in zip(years, (25, 19, 26), strict=True)]
    inside = [("34-04", year, pct) for year, pct in zip(years, (25, 19, 18), strict=True)]
    drawn = _traces(_view(*left, *inside, ("34-08", "2025-12", 21.0)))
    assert drawn["inside"]["x"] == [2024, 2025, None]
    assert drawn["left"]["x"] == [2024, 2025, None]
    assert drawn["ends"]["marker"]["symbol"] == ["triangle-right", "diamond"]
    assert drawn["entries"]["x"] == [2024, 2024]
    assert drawn["labels"]["text"] == [" ▼ còn dưới mức", " ◆ đã ra"]


def test_a_province_that_is_only_near_has_no_bar():
    drawn = _traces(_view(("34-08", "2025-12", 21.0)))
    assert drawn["ends"]["x"] == []
    assert drawn["labels"]["text"] == []


def test_several_episodes_of_a_province_share_a_line_and_end_in_the_latest_word():
    years = ("2022-12", "2023-12", "2024-12", "2025-12")
    rates = (19, 25, 19, 18)
    drawn = _traces(_view(*(("34-01", y, r) for y, r in zip(years, rates, strict=True))))
    assert set(drawn["ends"]["y"]) == {0}
    assert drawn["labels"]["text"] == [" ▼ còn dưới mức"]


figures = st.lists(
    st.tuples(st.sampled_from(provinces("34")[:4]), st.integers(0, 15), st.integers(10, 30)),
    max_size=20,
    unique_by=lambda figure: figure[:2],
)


@settings(max_examples=25, deadline=None)
@given(figures, st.integers(5, 60))
def test_every_row_stands_in_one_table_and_every_bar_ends_after_it_begins(
    drawn: list[tuple[str, int, int]], level: int
):
    months = [(a, f"{2022 + n // 4}-{3 * (n % 4) + 3:02d}", float(pct)) for a, n, pct in drawn]
    view = _view(*months, choice=WatchChoice("si", "34", level))
    kinds = kinds_of(view)
    assert sum(len(kind.table) for kind in kinds) == len(view.table)
    traces = _traces(view)
    n_bars = sum(len(traces[kind]["x"]) for kind in ("inside", "left", "hidden", "lapsed")) / 3
    assert n_bars == (view.table["kind"] != "next").sum()
    for kind in ("inside", "left", "hidden", "lapsed"):
        xs = traces[kind]["x"]
        assert all(end >= begin for begin, end in zip(xs[::3], xs[1::3], strict=True))
    for language in LANGUAGES:
        assert "{" not in _said(view, language)
