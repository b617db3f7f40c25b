"""The change over a year as a view and as arrows: every case drawn, in both languages."""

import pandas as pd
import pytest

from analytics.charts.arrows import arrows
from analytics.charts.theme import STATUS_COLOURS, palette
from analytics.indicators.coverage import coverage
from analytics.reference.areas import provinces
from analytics.views.places.provinces import Choice
from analytics.views.places.year_change import has_changes, year_change_view
from analytics.views.view import View
from analytics.wording import say
from tests.drawn_figures import notes, plain, traces
from tests.drawn_provinces import counted, drawn

CHOICE = Choice("si", "2024-12", "34", 2030)
MOVED = {
    "34-01": {"2023-12": 40, "2024-12": 43},
    "34-79": {"2023-12": 40, "2024-12": 41},
    "34-24": {"2023-12": 43, "2024-12": 40},
    "VN": {"2023-12": 40, "2024-12": 41},
}
PUBLISHED = "34-04 | si_rate | 2024-12 | point | as_published | nso | 30"


def _view(*blocks: str, choice: Choice = CHOICE) -> View:
    figures = drawn(*blocks)
    return year_change_view(coverage(figures), figures, choice)


def _said(view: View) -> tuple[str, str]:
    return say(view.finding, "en"), say(view.finding, "vi")


def test_the_country_stands_first_then_the_provinces_by_falling_change_then_the_others():
    table = _view(counted(MOVED)).table
    assert table["area_id"].head(4).tolist() == ["VN", "34-01", "34-79", "34-24"]
    assert table["verdict"].head(5).tolist() == ["rise", "rise", "open", "fall", ""]
    assert sorted(table["area_id"].iloc[1:]) == sorted(provinces("34"))


def test_one_point_is_told_of_the_country_and_not_of_a_province():
    """By hand: 1.96·41·√2·0.004 = 0.455 points; with 0.02 they are 2.273."""
    table = _view(counted(MOVED)).table.set_index("area_id")
    assert table.loc[["VN", "34-79"], "detectable_pp"].round(3).tolist() == [0.455, 2.273]


def test_rises_falls_and_open_moves_are_counted_and_the_greatest_are_named():
    en, vi = _said(_view(counted(MOVED), PUBLISHED))
    assert en == (
        "From Dec 2023 to Dec 2024, of 3 provinces compared 1 rose, 1 fell, and 1 moved too "
        "little to conclude; 3 of 34 can be compared. The greatest rise is that of Ha Noi, 3.0 "
        "percentage points. The greatest fall is that of Bac Ninh, 3.0 percentage points. The "
        "country rose by 1.0 percentage points."
    )
    assert vi == (
        "Từ 12/2023 đến 12/2024, trong 3 địa phương so sánh được có 1 tăng, 1 giảm và 1 chưa đủ "
        "cơ sở kết luận; so sánh được 3/34 địa phương. Tăng nhiều nhất: Hà Nội, 3,0 điểm phần "
        "trăm. Giảm nhiều nhất: Bắc Ninh, 3,0 điểm phần trăm. Cả nước tăng 1,0 điểm phần trăm."
    )


def test_equal_greatest_moves_name_nobody():
    alike = {a: {"2023-12": 40, "2024-12": 43} for a in ("34-01", "34-79")}
    en, vi = _said(_view(counted(alike)))
    assert "The greatest rise is that of 2 provinces standing level" in en
    assert "2 địa phương bằng nhau" in vi


@pytest.mark.parametrize(
    ("last", "en", "vi"),
    [
        (43, "it rose by 3.0", "tăng 3,0"),
        (37, "it fell by 3.0", "giảm 3,0"),
        (41, "it moved by 1.0 percentage points, not enough", "chênh 1,0"),
    ],
)
def test_one_province_alone_is_named(last: float, en: str, vi: str):
    said = _said(_view(counted({"34-01": {"2023-12": 40, "2024-12": last}})))
    assert said[0].startswith("Only Ha Noi can be compared")
    assert said[1].startswith("Chỉ so sánh được Hà Nội")
    assert en in said[0]
    assert vi in said[1]


def test_where_no_province_can_be_compared_the_view_says_why():
    view = _view(PUBLISHED, counted({"34-79": {"2024-12": 40}}))
    en, vi = _said(view)
    assert en == (
        "The change over a year cannot be told: no province has a rate in both Dec 2023 and Dec "
        "2024 on one printed basis. Published rates whose labour force was not printed: 1."
    )
    assert vi.startswith("Chưa tính được thay đổi trong một năm")
    reasons = view.table.set_index("area_id")["reason"]
    assert reasons["34-04"].id.startswith("The labour force that divides was not printed")
    assert reasons["34-79"].id.startswith("No rate of the same month a year before")
    assert reasons["34-01"].id == "No figure was found for this month"


def test_nothing_at_all_is_said_too():
    en, vi = _said(_view())
    assert en.startswith("The change over a year cannot be told")
    assert vi.startswith("Chưa tính được")


def test_a_basis_without_milestones_is_for_reference_and_has_no_milestone():
    other = counted({"34-01": {"2023-12": 40, "2024-12": 43}}, basis="nso_15plus_icls19")
    view = _view(other)
    assert "For reference only" in say(view.finding, "en")
    assert view.marks == ()
    assert [mark.value for mark in _view(counted(MOVED)).marks] == [60]


def test_a_carried_labour_force_is_said_in_the_finding():
    carried = "34-01 | si_total | 2024-12 | point | . | vss | 430000"
    view = _view(counted({"34-01": {"2023-12": 40}}), carried)
    assert "carried from an earlier time" in say(view.finding, "en")
    assert "carried" not in say(_view(counted(MOVED)).finding, "en")


def test_one_quarters_survey_is_taken_to_err_twice_as_much():
    figures = drawn(counted(MOVED)).assign(span=lambda f: f["span"].replace("year", "quarter"))
    view = year_change_view(coverage(figures), figures, CHOICE)
    table = view.table.set_index("area_id")
    assert table.loc["34-01", "detectable_pp"] == pytest.approx(2 * 2.3838, abs=1e-3)
    assert table.loc["34-01", "verdict"] == "open"
    assert any("4%" in say(note, "en") for note in view.notes)


def test_the_assumption_is_called_one_and_its_source_is_named():
    view = _view(counted(MOVED))
    assert any(say(note, "en").startswith("Assumption, not a published") for note in view.notes)
    assert any("năm 2010" in source for source in view.sources)


def test_the_official_figures_of_2024_have_no_change_of_a_province(
    official: pd.DataFrame, measured: pd.DataFrame
):
    view = year_change_view(measured, official, Choice("si", "2024-12", "63", 2030))
    own = view.table[view.table["kind"] == "province"]
    assert len(own) == 63
    assert set(own["verdict"]) == {""}
    assert "labour force was not printed: 20" in say(view.finding, "en")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_arrows_run_from_then_to_now_and_only_told_moves_are_coloured(mode: str):
    found = traces(arrows(_view(counted(MOVED)), mode, "vi"))
    assert found["now"]["x"] == pytest.approx([41, 43, 41, 40])
    assert found["then"]["x"] == pytest.approx([40, 40, 40, 43])
    assert found["now"]["marker"]["symbol"] == [
        *("triangle-right", "triangle-right", "circle-open", "triangle-left-open"),
    ]
    grey, colours = palette(mode).muted, STATUS_COLOURS[mode]
    told = [colours["met"], colours["met"], grey, colours["missed"]]
    assert found["now"]["marker"]["color"] == told
    assert found["shafts open"]["line"]["color"] == grey
    assert found["shafts open"]["x"] == [40, 41, None]


def test_each_arrow_says_its_points_and_what_they_tell():
    figure = arrows(_view(counted(MOVED)), "light", "vi")
    assert traces(figure)["labels"]["text"] == [
        *(" ▶ +1,0 tăng", " ▶ +3,0 tăng", " ○ +1,0 chưa rõ", " ◁ −3,0 giảm"),
    ]
    assert plain(figure)["layout"]["yaxis"]["ticktext"][0] == "<b>Cả nước</b>"


def test_areas_without_a_change_are_counted_below_the_arrows():
    texts = notes(arrows(_view(counted(MOVED)), "light", "en"))
    assert "31 areas not drawn: change not known" in texts
    assert any("2030: 60%" in text for text in texts)


def test_nothing_to_draw_is_an_empty_figure_and_a_finding_that_says_so():
    figure = arrows(_view(), "light", "vi")
    assert "34 địa phương không vẽ: chưa biết thay đổi" in notes(figure)
    assert all(trace["x"] == [] for trace in traces(figure).values())
    assert not has_changes(_view())
