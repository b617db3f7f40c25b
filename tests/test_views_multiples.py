"""The course of every province as a view and as small pictures: joins, breaks, country, cases."""

from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from analytics.charts.multiples import Panel, panels, scale_of
from analytics.charts.theme import STATUS_COLOURS, palette
from analytics.indicators.coverage import coverage
from analytics.views.places.multiples import multiples_view
from analytics.views.places.provinces import Choice
from analytics.views.view import View
from analytics.wording import LANGUAGES, say
from pages._multiples_look import grid
from pages._reader import Reader
from tests.drawn_provinces import counted, drawn

CHOICE = Choice("si", "2024-12", "34", 2030)
COURSES = {
    "34-01": {"2022-12": 50, "2023-12": 55, "2024-12": 62},
    "34-79": {"2022-12": 30, "2023-12": 31, "2024-12": 33},
    "VN": {"2022-12": 40, "2023-12": 41, "2024-12": 42},
}
SVG = "{http://www.w3.org/2000/svg}"


def _view(*blocks: str, choice: Choice = CHOICE) -> View:
    return multiples_view(coverage(drawn(*blocks)), choice)


def _said(view: View) -> tuple[str, str]:
    return say(view.finding, "en"), say(view.finding, "vi")


def _of(view: View, area_id: str) -> pd.DataFrame:
    return view.table[view.table["area_id"] == area_id]


def _shapes(panel: Panel, kind: str) -> list[dict[str, str]]:
    """Return the attributes of the shapes of one kind in a picture."""
    return [shape.attrib for shape in ET.fromstring(panel.svg).iter(SVG + kind)]  # noqa: S314  our own drawing


def test_each_years_same_month_is_joined_to_the_one_before():
    table = _of(_view(counted(COURSES)), "34-01")
    assert table["period"].tolist() == ["2022-12", "2023-12", "2024-12"]
    assert table["is_joined"].tolist() == [False, True, True]
    assert table["nation_pct"].tolist() == [40, 41, 42]


def test_other_months_and_later_ones_are_left_aside():
    more = {"34-01": {"2023-09": 99, "2025-12": 99}}
    assert 99 not in _of(_view(counted(COURSES), counted(more)), "34-01")["rate_pct"].tolist()


def test_a_year_without_a_figure_is_not_bridged():
    gap = {"34-01": {"2021-12": 20, "2023-12": 30, "2024-12": 31}}
    view = _view(counted(gap, basis="nso_working_age"))
    assert _of(view, "34-01")["is_joined"].tolist() == [False, False, True]


def test_a_course_stops_where_the_basis_changes():
    old = counted({"34-01": {"2020-12": 20, "2021-12": 21}}, basis="vss_old")
    new = counted({"34-01": {"2022-12": 30, "2023-12": 31}})
    view = _view(old, new)
    assert _of(view, "34-01")["is_joined"].tolist() == [False, True, False, True]
    (panel,) = panels(view, "light", "vi")
    lines = [path for path in _shapes(panel, "path") if path["stroke-width"] == "2"]
    assert len(lines) == 2


def test_published_rates_without_a_basis_are_never_joined():
    published = "\n".join(
        f"34-01 | si_rate | {year}-12 | point | as_published | nso | 40" for year in (2023, 2024)
    )
    view = _view(published)
    assert not view.table["is_joined"].any()
    assert panels(view, "light", "vi") == ()
    en, vi = _said(view)
    assert en.startswith("No course can be drawn: it takes the same month of two years running")
    assert "1 of 34 provinces have single rates" in en
    assert vi.startswith("Chưa vẽ được diễn biến: cần có tỷ lệ cùng tháng của hai năm liền")


def test_nothing_known_is_said():
    en, vi = _said(_view())
    assert en.startswith("No course can be drawn: no provincial rate is known in Dec 2024")
    assert vi.startswith("Chưa vẽ được diễn biến: chưa có tỷ lệ của địa phương nào")


def test_provinces_above_and_below_the_country_are_counted():
    en, vi = _said(_view(counted(COURSES)))
    assert en == (
        "2 of 34 provinces have a course, from Dec 2022 to Dec 2024. In Dec 2024 1 of 2 stand "
        "above the country (42.0%) and 1 below."
    )
    assert vi == (
        "Có diễn biến của 2/34 địa phương, từ 12/2022 đến 12/2024. Ở 12/2024, trong 2 địa phương "
        "có 1 cao hơn cả nước (42,0%) và 1 thấp hơn."
    )


def test_a_province_level_with_the_country_is_neither_above_nor_below():
    level = {name: {"2023-12": 40, "2024-12": 42} for name in ("34-01", "VN")}
    assert "0 of 1 stand above the country (42.0%) and 0 below" in _said(_view(counted(level)))[0]


def test_a_country_on_another_basis_stands_beside_nobody():
    own = counted({"34-01": COURSES["34-01"]})
    country = counted({"VN": COURSES["VN"]}, basis="nso_working_age")
    view = _view(own, country)
    assert view.table["nation_pct"].isna().all()
    assert "none can be compared with the country on the same basis" in _said(view)[0]
    (panel,) = panels(view, "light", "vi")
    assert not any(path.get("stroke-dasharray") == "4 2" for path in _shapes(panel, "path"))


def test_a_single_rate_is_counted_and_stands_in_the_table_alone():
    view = _view(counted(COURSES), counted({"34-24": {"2024-12": 10}}))
    assert "Single rates that nothing joins, in the table alone: 1." in _said(view)[0]
    assert [panel.area_id for panel in panels(view, "light", "vi")] == ["34-79", "34-01"]
    assert view.table["area_id"].iloc[-1] == "34-24"


def test_a_rate_over_a_carried_labour_force_is_hollow():
    carried = "34-79 | si_total | 2025-12 | point | . | vss | 340000"
    view = _view(counted(COURSES), carried, choice=Choice("si", "2025-12", "34", 2030))
    panel = next(p for p in panels(view, "light", "vi") if p.area_id == "34-79")
    assert [dot["fill"] for dot in _shapes(panel, "circle")] == [palette("light").surface]
    assert any("Hollow" in fact.id for fact in view.facts)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_province_is_solid_the_country_dashed_and_the_milestone_dotted(mode: str):
    panel = panels(_view(counted(COURSES)), mode, "vi")[0]
    by_dash = {path.get("stroke-dasharray", ""): path for path in _shapes(panel, "path")}
    assert set(by_dash) == {"", "4 2", "1 2.5"}
    assert by_dash["4 2"]["stroke"] == palette(mode).muted
    solid = [p for p in _shapes(panel, "path") if p["stroke-width"] == "2"]
    assert solid[0]["stroke"] == STATUS_COLOURS[mode]["met"]


def test_all_pictures_share_one_scale_from_zero():
    view = _view(counted(COURSES))
    scale = scale_of(view)
    assert scale.top_pct == pytest.approx(62 * 1.06)
    assert scale.y(0) > scale.y(30) > scale.y(62)
    ends = {p.area_id: _shapes(p, "circle")[0]["cy"] for p in panels(view, "light", "vi")}
    assert ends == {"34-79": str(scale.y(33)), "34-01": str(scale.y(62))}


def test_each_picture_is_told_in_words():
    panel = panels(_view(counted(COURSES)), "light", "en")[1]
    assert panel.alt == "Ha Noi: Dec 2022 50.0%, Dec 2024 62.0%; country 42.0%"
    assert panel.latest == "62.0%"


def test_the_milestones_level_is_written_where_no_line_runs():
    low, high = panels(_view(counted(COURSES)), "light", "vi")
    assert any(text == "◇60%" for text in _texts(low))
    # Hà Nội crosses 60 %: its line would run through the words.
    assert not any(text == "◇60%" for text in _texts(high))


def _texts(panel: Panel) -> list[str]:
    return [t.text or "" for t in ET.fromstring(panel.svg).iter(SVG + "text")]  # noqa: S314  our own drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grid_holds_whole_pictures_and_escapes_what_it_prints(language: str):
    view = _view(counted(COURSES))
    reader = Reader(language, "official", "light")
    found = panels(view, "light", language)
    block = grid(view, found, '"><script>', reader)
    assert "<script>" not in block
    assert block.count("<img ") == 2
    source = block.split('src="data:image/svg+xml,')[1].split('"')[0]
    assert unquote(source) == found[0].svg
    assert "<" not in source
    assert "#" not in source


def test_the_official_figures_of_2024_have_no_course(measured: pd.DataFrame):
    view = multiples_view(measured, Choice("si", "2024-12", "63", 2030))
    assert panels(view, "light", "vi") == ()
    assert _said(view)[1].startswith("Chưa vẽ được diễn biến")
    assert len(view.table) > 20
