"""One province over the years: what is joined, what is hollow, what is named; figures are drawn."""

import json
from typing import Any

import pytest

from analytics.charts.province_trend import province_trend
from analytics.charts.theme import MODES
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import area, members
from analytics.views.profile.history import ProfileChoice, history_view
from analytics.wording import LANGUAGES
from tests.table import observations

Drawn = dict[str, Any]
VSS = """
    measure                  | area_id | period  | span  | basis   | value
    labour_force_working_age | 34-79   | 2020-12 | year  | vss_old | 1000
    labour_force_working_age | 34-79   | 2021-12 | year  | vss_old | 1000
    labour_force_working_age | 34-79   | 2022-12 | year  | vss_new | 900
    labour_force_working_age | 34-79   | 2024-12 | year  | vss_new | 900
    si_total                 | 34-79   | 2020-12 | point |         | 500
    si_total                 | 34-79   | 2021-12 | point |         | 510
    si_total                 | 34-79   | 2022-12 | point |         | 520
    si_total                 | 34-79   | 2024-06 | point |         | 530
    si_total                 | 34-79   | 2024-12 | point |         | 540
    """
PUBLISHED = """
    measure         | area_id | period  | span  | basis        | publisher    | value
    si_rate         | 63-24   | 2023-12 | point | as_published | vss_province | 41
    si_rate         | 63-24   | 2024-12 | point | as_published | nso          | 44
    si_rate         | 63-27   | 2024-12 | point | as_published | nso          | 60
    """
LIMIT = """
    measure         | area_id | period  | span  | basis        | publisher | value
    si_rate_at_most | 63-04   | 2024-12 | point | as_published | nso       | 32.4
    """


def _figure(
    drawing: str, area_id: str, *, mode: str = "light", language: str = "en", has_parts: bool = True
) -> Drawn:
    drawn = with_sums(observations(drawing))
    view = history_view(coverage(drawn), drawn, ProfileChoice(area_id, "si", has_parts))
    return json.loads(str(province_trend(view, mode, language).to_json()))


def _own(figure: Drawn) -> list[Drawn]:
    """Return the traces that are neither milestones nor another area's."""
    return [t for t in figure["data"] if " " not in t.get("meta", " ")]


def _words(figure: Drawn) -> list[str]:
    return [note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"]]


def test_no_line_joins_two_bases_or_passes_over_a_missing_year():
    lines = {t["meta"]: t for t in _own(_figure(VSS, "34-79")) if "lines" in t["mode"]}
    assert set(lines) == {"vss_old", "vss_new"}
    assert lines["vss_old"]["x"] == [2020, 2021]
    # 2023 is not known: the line stops and begins again.
    assert lines["vss_new"]["x"] == [2022, None, 2024]


def test_other_months_are_dots_without_a_line():
    dots = [t for t in _own(_figure(VSS, "34-79")) if t["x"] == [2023.5]]
    assert [t["mode"] for t in dots] == ["markers"]


def test_rates_without_a_printed_basis_are_never_joined():
    own = _own(_figure(PUBLISHED, "63-24"))
    assert [(t["mode"], t["y"]) for t in own] == [("markers+text", [41, 44])]


def test_former_parts_are_thin_and_named_and_leave_when_they_are_not_wanted():
    figure = _figure(PUBLISHED, "34-24")
    names = {area(part).name.en for part in ("63-24", "63-27")}
    assert names <= set(_words(figure))
    assert not [t for t in figure["data"] if t.get("line", {}).get("width", 0) > 2]
    assert not names & set(_words(_figure(PUBLISHED, "34-24", has_parts=False)))


def test_region_and_country_stand_beside_as_thin_lines_told_apart_by_dash():
    lines = ["measure | area_id | period | span | basis | value"]
    for province in members("34-R1"):
        for year, persons in (("2023", 400), ("2024", 450)):
            lines.append(
                f"labour_force_working_age | {province} | {year}-12 | year | vss_new | 1000"
            )
            lines.append(f"si_total | {province} | {year}-12 | point | | {persons}")
    figure = _figure("\n".join(lines), members("34-R1")[0])
    (region,) = [t for t in figure["data"] if t.get("meta", "").startswith("34-R1")]
    assert region["line"]["dash"] == "dash"
    assert region["line"]["width"] < 2
    assert region["y"] == [40, 45]


def test_an_upper_limit_points_down_hollow_and_says_at_most():
    figure = _figure(LIMIT, "63-04")
    (limit,) = _own(figure)
    assert limit["marker"]["symbol"] == "triangle-down-open"
    assert limit["showlegend"]
    assert "At most 32.4%" in limit["hovertext"][0]
    assert "<b>≤ 32.4%</b>" in _words(figure)


def test_a_rate_for_comparison_is_hollow_and_explained():
    drawing = """
        measure             | area_id | period  | span  | basis             | publisher | value
        labour_force_15plus | 34-40   | 2023-12 | year  | nso_15plus_icls19 | nso       | 1000
        si_total            | 34-40   | 2023-12 | point |                   | vss       | 250
        """
    (trace,) = _own(_figure(drawing, "34-40"))
    assert trace["marker"]["symbol"].endswith("-open")
    assert trace["name"] == "On labour force 15+, for comparison"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("drawing", "area_id"),
    [(VSS, "34-79"), (PUBLISHED, "34-24"), (LIMIT, "63-04"), (LIMIT, "34-79")],
)
def test_milestones_stand_in_every_state_also_without_any_figure(
    drawing: str, area_id: str, mode: str, language: str
):
    figure = _figure(drawing, area_id, mode=mode, language=language)
    assert figure["data"][0]["y"] == [35, 45, 60]
    assert sum("2030" in text for text in _words(figure)) == 1


def test_the_last_rate_of_a_line_is_always_written():
    crowded = VSS + "".join(
        f"si_total | 34-79 | 2024-{month:02d} | point | | {530 + month}\n" for month in range(7, 12)
    )
    (line,) = [
        t for t in _own(_figure(crowded, "34-79")) if t["meta"] == "vss_new" and t.get("text")
    ]
    assert line["text"][-1] == "60.0"


def test_a_limit_of_a_former_province_says_whose_it_is():
    drawing = """
    measure         | area_id | period  | span  | basis        | publisher | value
    si_rate         | 63-25   | 2024-12 | point | as_published | nso       | 38.6
    si_rate_at_most | 63-17   | 2024-12 | point | as_published | nso       | 32.4
    """
    words = _words(_figure(drawing, "34-25", language="vi"))
    assert "Hòa Bình ≤ 32,4%" in words
    assert "Phú Thọ" in words
