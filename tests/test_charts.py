"""Figures against small drawn views: what is plotted where, hollow or full, in which words."""

import json
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts import classes, marks, theme
from analytics.charts.alt import alt_text
from analytics.charts.dumbbell import dumbbell
from analytics.charts.labels import distance, rows
from analytics.charts.placing import Spot
from analytics.charts.tiles import tile_map
from analytics.charts.trend import extent_of, rate_boxes, trend
from analytics.errors import Message
from analytics.reference.areas import area
from analytics.reference.bases import bases
from analytics.reference.tiles import tiles
from analytics.views.status import SHAPES
from analytics.views.view import Mark, View
from analytics.wording import Name
from tests.table import table

NUMBERS = {
    "rate_pct": "Float64",
    "at_most_pct": "Float64",
    "gap_pp": "Float64",
    "gap_persons": "Int64",
    "target_pct": "Float64",
    "low_pct": "Float64",
    "high_pct": "Float64",
}


def view(drawing: str, **more: object) -> View:
    """Return a drawn table as a view; ``yes`` and ``no`` are truth values."""
    drawn = table(drawing)
    numbers = {name: dtype for name, dtype in NUMBERS.items() if name in drawn.columns}
    drawn = drawn.assign(**{name: pd.to_numeric(drawn[name]) for name in numbers}).astype(numbers)
    for name in ("is_computed", "is_headline"):
        if name in drawn.columns:
            drawn[name] = drawn[name] == "yes"
    if "area_id" in drawn.columns:
        drawn["area"] = drawn["area_id"].map(lambda area_id: area(str(area_id)).name)
    if "series" in drawn.columns:
        drawn["series"] = drawn["series"].map(lambda text: Name(str(text), f"{text} (en)"))
    return View("x", Message("Coverage"), Message("One is below."), drawn, (), **more)  # pyright: ignore[reportArgumentType]


PROVINCES = view("""
area_id | rate_pct | at_most_pct | gap_pp | gap_persons | status       | is_computed | target_pct
34-24   | 30.7     | .           | 14.3   | 1200000     | missed       | yes         | 45
34-01   | 44.96    | .           | 0.04   | .           | indicative   | no          | 45
34-79   | 61.1     | .           | -16.1  | -45000      | met          | yes         | 45
34-04   | .        | 32.4        | .      | .           | not_assessed | no          | 45
34-08   | .        | .           | .      | .           | not_assessed | no          | 45
""")

RATES = view(
    """
period  | basis                 | series | rate_pct | kind      | is_headline | low_pct | high_pct
2019-12 | vss_old               | VSS cũ | 32.3     | published | yes         | .       | .
2020-12 | vss_old               | VSS cũ | 32.7     | published | yes         | .       | .
2020-12 | vss_old               | VSS cũ | 32.6     | published | no          | .       | .
2021-10 | vss_old               | VSS cũ | 28.79    | published | yes         | .       | .
2022-09 | vss_old               | VSS cũ | 34.84    | published | yes         | .       | .
2022-09 | vss_new               | mới    | 37.01    | published | yes         | .       | .
2022-12 | vss_new               | mới    | 38.08    | published | yes         | .       | .
2024-12 | vss_new               | mới    | 42.71    | published | yes         | .       | .
2025-12 | vss_new               | mới    | 45.1     | published | yes         | .       | .
2025-12 | estimated_working_age | ước    | 44.6     | estimated | no          | 43.9    | 45.2
2018-12 | as_published          | khác   | .        | published | yes         | .       | .
""",
    marks=(
        Mark("2021-12", 35.0, Message("35% by 2021")),
        Mark("2025-12", 45.0, Message("45% by 2025")),
        Mark("2030-12", 60.0, Message("60% by 2030")),
        Mark("2022-09", None, Message("New denominator")),
    ),
)


def without(drawn: View, *names: str) -> View:
    """Return the view with these columns missing everywhere."""
    missing = {
        n: pd.Series(pd.NA, index=drawn.table.index, dtype=drawn.table[n].dtype) for n in names
    }
    return replace(drawn, table=drawn.table.assign(**missing))


def trace(figure: go.Figure, name: str) -> dict:
    """Return the trace of that name."""
    return next(t for t in json.loads(figure.to_json())["data"] if t.get("name") == name)


def layout(figure: go.Figure) -> dict:
    """Return the layout as it is sent."""
    return json.loads(figure.to_json())["layout"]


def traces_of(figure: go.Figure, basis: str) -> list[dict]:
    """Return what is drawn of one basis."""
    return [t for t in json.loads(figure.to_json())["data"] if t.get("meta") == basis]


def words_in(figure: go.Figure) -> dict[tuple[float, float], str]:
    """Return every text of the tile map by its place."""
    texts = [t for t in json.loads(figure.to_json())["data"] if t.get("mode") == "text"]
    return {
        place[:2]: place[2] for t in texts for place in zip(t["x"], t["y"], t["text"], strict=True)
    }


def look_of(figure: go.Figure, area_id: str) -> str:
    """Return the name of the shape in which the square of an area lies."""
    tile = next(t for t in tiles("34") if t.area_id == area_id)
    corner = f"M{round(tile.col + 0.03, 3)},{round(tile.row + 0.03, 3)}H"
    found = [s["name"] for s in layout(figure)["shapes"] if corner in s["path"]]
    assert len(found) == 1
    return found[0]


# Colours


def test_contrast_is_that_of_the_guideline():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_text_and_line_is_readable_on_its_background(mode: str):
    colours = theme.palette(mode)
    inks = [colours.ink, colours.muted, colours.accent, *theme.STATUS_COLOURS[mode].values()]
    inks += [look.colour(mode) for look in theme.SERIES.values()]
    for ink in inks:
        assert theme.contrast(ink, colours.surface) >= theme.READABLE, ink


@pytest.mark.parametrize("mode", theme.MODES)
def test_text_is_readable_on_every_class(mode: str):
    for fill in theme.palette(mode).classes:
        assert theme.contrast(theme.ink_on(fill), fill) >= theme.READABLE, fill


@pytest.mark.parametrize("mode", theme.MODES)
def test_classes_can_be_told_apart_in_grey(mode: str):
    fills = theme.palette(mode).classes
    for paler, darker in pairwise(fills):
        assert theme.contrast(paler, darker) >= 1.25


def test_every_status_has_a_colour_and_every_basis_a_look():
    assert set(theme.STATUS_COLOURS["light"]) == set(theme.STATUS_COLOURS["dark"]) == set(SHAPES)
    assert set(bases()) <= set(theme.SERIES)
    symbols = [look.symbol for look in theme.SERIES.values()]
    assert len(set(symbols)) == len(symbols)


def test_a_basis_that_is_not_listed_is_drawn_as_an_unnamed_one():
    assert theme.series("another") == theme.SERIES["as_published"]


# What all figures share


def figures(mode: str, language: str) -> list[go.Figure]:
    """Return one figure of each kind."""
    return [
        tile_map(PROVINCES, "34", mode, language),
        dumbbell(PROVINCES, mode, language),
        trend(RATES, mode, language),
    ]


@pytest.mark.parametrize(("language", "separators"), [("vi", ",."), ("en", ".,")])
def test_figures_write_numbers_as_the_reader_does(language: str, separators: str):
    for figure in figures("light", language):
        assert layout(figure)["separators"] == separators


def test_figures_are_light_and_leave_width_and_background_to_the_page():
    for figure in figures("dark", "vi"):
        assert len(figure.to_json()) < 25_000
        assert "width" not in layout(figure)
        assert layout(figure)["paper_bgcolor"] == layout(figure)["plot_bgcolor"] == "rgba(0,0,0,0)"
        assert layout(figure)["font"]["color"] == theme.palette("dark").ink
        # A mode of figures in space: on a flat one no finger drags anything.
        assert layout(figure)["dragmode"] in (False, "orbit")


def test_generated_figures_say_so_inside_the_picture():
    for mark, expected in ((False, 0), (True, 1)):
        drawn = dumbbell(replace(PROVINCES, is_practice=mark), "light", "en")
        texts = [a["text"] for a in layout(drawn)["annotations"]]
        assert sum("generated figures" in text for text in texts) == expected


def test_the_tool_bar_fetches_nothing_and_speaks_vietnamese():
    config = theme.plot_config("vi")
    assert config["displaylogo"] is False
    assert config["topojsonURL"].startswith("data:")
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["locales"]["vi"]["format"]["decimal"] == ","
    assert "Download plot as a PNG" in config["locales"]["vi"]["dictionary"]
    assert "locales" not in theme.plot_config("en")


def test_alt_text_says_title_finding_rows_and_facts():
    told = replace(PROVINCES, facts=(Message("Period: 2025"),))
    assert alt_text(told, "en") == (
        "Coverage. One is below. 5 rows, listed in the table. Period: 2025"
    )
    generated = alt_text(replace(told, is_practice=True), "en")
    assert generated.startswith("PRACTICE – generated figures, not real ones. Coverage.")


# Classes


def test_classes_are_round_and_hold_all_rates():
    assert classes.bounds([32.7, 61.1]) == (30, 40, 50, 60, 70, 80)
    assert classes.bounds([2.1, 3.9]) == (2, 2.5, 3, 3.5, 4, 4.5)
    assert classes.bounds([26.2]) == (25, 30, 35, 40, 45, 50)
    assert classes.bounds([]) == ()


def test_a_rate_on_a_bound_belongs_to_the_class_above():
    edges = (30.0, 40.0, 50.0, 60.0, 70.0, 80.0)
    assert [classes.class_of(rate, edges) for rate in (30, 39.99, 40, 79, 80)] == [0, 0, 1, 4, 4]


@given(st.lists(st.floats(0, 100), min_size=1))
def test_every_rate_lies_within_the_bounds_of_its_class(rates: list[float]):
    edges = classes.bounds(rates)
    for rate in rates:
        index = classes.class_of(rate, edges)
        assert edges[index] <= rate
        assert rate < edges[index + 1] or index == 4


# The tile map


@pytest.mark.parametrize(("scheme", "n"), [("63", 65), ("34", 36)])
def test_every_province_and_both_archipelagos_have_a_square(scheme: str, n: int):
    pointer = trace(tile_map(PROVINCES, scheme, "light", "vi"), "areas")
    assert len(pointer["locations"]) == n
    words = " ".join(pointer["hovertext"])
    assert "Quần đảo Hoàng Sa" in words
    assert "Quần đảo Trường Sa" in words


def test_archipelagos_are_dashed_carry_no_figure_and_belong_to_a_province():
    figure = tile_map(PROVINCES, "34", "light", "en")
    shape = next(s for s in layout(figure)["shapes"] if s["name"] == "archipelago")
    assert shape["path"].count("Z") == 2
    assert "dash" in shape["line"]
    assert "fillcolor" not in shape
    pointer = trace(figure, "areas")
    found = dict(zip(pointer["hovertext"], pointer["customdata"], strict=True))
    assert found["<b>Hoang Sa (Paracel) Islands</b><br>belongs to Da Nang"] == "34-48"
    assert found["<b>Truong Sa (Spratly) Islands</b><br>belongs to Khanh Hoa"] == "34-56"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", {"34-24": "▼ 30,7", "34-01": "○ 45,0", "34-79": "◆ 61,1", "34-04": "≤ 32,4"}),
        ("en", {"34-24": "▼ 30.7", "34-01": "○ 45.0", "34-79": "◆ 61.1", "34-04": "≤ 32.4"}),
    ],
)
def test_a_square_says_name_status_and_rate(language: str, expected: dict[str, str]):
    found = words_in(tile_map(PROVINCES, "34", "light", language))
    places = {t.area_id: (t.col + 0.5, t.row + 0.5) for t in tiles("34")}
    for area_id, text in expected.items():
        assert found[places[area_id]].endswith(f"<b>{text}</b>")
    assert found[places["34-08"]].endswith("<b>–</b>")
    assert found[places["34-11"]].endswith("–")


def test_filled_framed_and_dashed_tell_what_is_known():
    figure = tile_map(PROVINCES, "34", "light", "vi")
    # Rates 30.7, 44.96 and 61.1 have the bounds 30, 40, 50, 60, 70.
    looks = {"34-24": "filled 0", "34-01": "framed 1", "34-79": "filled 3", "34-04": "unknown"}
    assert {area_id: look_of(figure, area_id) for area_id in looks} == looks
    assert look_of(figure, "34-96") == "unknown"
    shapes = {s["name"]: s for s in layout(figure)["shapes"]}
    assert shapes["filled 0"]["fillcolor"] == theme.palette("light").classes[0]
    assert "fillcolor" not in shapes["unknown"]
    assert "dash" in shapes["unknown"]["line"]
    # A frame is two outlines, the inner one left empty.
    assert shapes["framed 1"]["path"].count("Z") == 2
    assert shapes["framed 1"]["fillrule"] == "evenodd"


def test_squares_stay_square_and_fit_a_phone():
    for scheme, n_cols, n_rows in (("63", 9, 22), ("34", 7, 16)):
        drawn = layout(tile_map(PROVINCES, scheme, "light", "vi"))
        assert drawn["yaxis"]["scaleanchor"] == "x"
        assert drawn["yaxis"]["range"] == [n_rows, 0]
        assert drawn["xaxis"]["range"] == [0, n_cols]
        assert drawn["height"] / n_rows * n_cols < 390


def test_the_pointer_tells_rate_gap_in_points_and_people():
    pointer = trace(tile_map(PROVINCES, "34", "light", "en"), "areas")
    found = dict(zip(pointer["customdata"], pointer["hovertext"], strict=True))
    assert found["34-24"] == (
        "<b>Bac Ninh</b><br>Rate 30.7%<br>On the basis of the milestone<br>"
        "Milestone 45%: 14.3 pp short<br>1.20 million persons short of it<br>"
        "▼ Milestone missed"
    )
    assert "45,000 persons beyond it" in found["34-79"]
    assert "On another basis, for comparison" in found["34-01"]
    assert "persons" not in found["34-01"]
    assert "At most 32.4%<br>No published rate" in found["34-04"]
    assert "No published rate" in found["34-96"]


def test_a_click_does_not_fade_the_map():
    figure = tile_map(PROVINCES, "34", "light", "vi")
    for drawn in json.loads(figure.to_json())["data"]:
        if drawn.get("mode") == "text":
            assert drawn["unselected"]["textfont"]["color"] == drawn["textfont"]["color"]


def test_a_map_without_any_rate_is_all_dashed():
    empty = replace(PROVINCES, table=PROVINCES.table.iloc[3:])
    names = {s["name"] for s in layout(tile_map(empty, "34", "light", "vi"))["shapes"]}
    assert names == {"unknown", "archipelago"}


# The dumbbell


def test_rows_stand_in_the_order_of_the_view_and_the_unknown_are_counted():
    figure = dumbbell(PROVINCES, "light", "en")
    assert layout(figure)["yaxis"]["ticktext"] == ["Bac Ninh", "Ha Noi", area("34-79").name.en]
    top, bottom = layout(figure)["yaxis"]["range"][1], layout(figure)["yaxis"]["range"][0]
    assert top < 0 < bottom
    assert trace(figure, "areas")["x"] == [30.7, 44.96, 61.1]
    texts = [a["text"] for a in layout(figure)["annotations"]]
    assert "2 areas not drawn: rate not known" in texts


def test_full_is_on_the_basis_of_the_milestone_and_hollow_on_another():
    marker = trace(dumbbell(PROVINCES, "light", "vi"), "areas")["marker"]
    colours = theme.STATUS_COLOURS["light"]
    assert marker["symbol"] == ["circle", "circle-open", "circle"]
    assert marker["color"] == [colours["missed"], colours["indicative"], colours["met"]]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["▼ 14,3 · 1.200", "○ 0,04", "◆ vượt 16,1 · 45"]),
        ("en", ["▼ 14.3 · 1,200", "○ 0.04", "◆ beyond 16.1 · 45"]),
    ],
)
def test_labels_give_points_and_people_where_known(language: str, expected: list[str]):
    figure = dumbbell(PROVINCES, "light", language)
    assert trace(figure, "labels")["text"] == [f" {text}" for text in expected]


def test_the_column_of_gaps_says_what_its_numbers_are():
    texts = [a["text"] for a in layout(dumbbell(PROVINCES, "light", "en"))["annotations"]]
    assert "Short: points<br>· thousand persons" in texts
    points_alone = without(PROVINCES, "gap_persons")
    texts = [a["text"] for a in layout(dumbbell(points_alone, "light", "en"))["annotations"]]
    assert "Short:<br>points" in texts


def test_labels_stand_in_a_margin_that_holds_them_and_leaves_a_phone_room():
    figure = dumbbell(PROVINCES, "light", "vi")
    labels = trace(figure, "labels")
    assert set(labels["x"]) == {layout(figure)["xaxis"]["range"][1]}
    assert labels["cliponaxis"] is False
    assert 80 <= layout(figure)["margin"]["r"] <= 120


def test_each_rate_is_joined_to_its_milestone_only():
    gaps = trace(dumbbell(PROVINCES, "light", "vi"), "gaps")
    assert gaps["x"] == [30.7, 45, None, 44.96, 45, None, 61.1, 45, None]
    assert gaps["y"] == [0, 0, None, 1, 1, None, 2, 2, None]


def test_the_words_of_a_milestone_near_the_edge_end_above_it():
    """The gaps have their heading from the edge on; the two would run into each other."""
    for target_pct, anchor in ((20.0, "center"), (60.0, "right")):
        changed = PROVINCES.table.assign(target_pct=target_pct)
        drawn = layout(dumbbell(replace(PROVINCES, table=changed), "light", "en"))
        (words,) = [a for a in drawn["annotations"] if "Milestone" in a["text"]]
        assert words["xanchor"] == anchor


def test_one_milestone_for_all_is_a_line_and_different_ones_are_not():
    same = layout(dumbbell(PROVINCES, "light", "en"))
    assert [s["x0"] for s in same["shapes"]] == [45]
    assert any("Milestone 45%" in a["text"] for a in same["annotations"])
    changed = PROVINCES.table.assign(target_pct=[40.0, 45.0, 45.0, 45.0, 45.0])
    different = layout(dumbbell(replace(PROVINCES, table=changed), "light", "en"))
    assert not different.get("shapes")
    assert not any("Milestone" in a["text"] for a in different["annotations"])


def test_a_row_without_a_gap_has_no_label_and_no_line():
    one = replace(PROVINCES, table=PROVINCES.table.iloc[:1])
    figure = dumbbell(without(one, "gap_pp", "gap_persons", "target_pct"), "light", "vi")
    assert trace(figure, "labels")["text"] == [""]
    assert trace(figure, "gaps")["x"] == []


@given(st.floats(-60, 60).filter(lambda gap: gap == 0 or abs(gap) >= 0.005))
def test_a_gap_is_never_printed_as_none(gap_pp: float):
    printed = distance(gap_pp, "en")
    assert (float(printed.split()[0]) == 0) == (gap_pp == 0)
    assert printed.endswith("short") == (gap_pp > 0)
    assert printed.endswith("beyond") == (gap_pp < 0)


# The trend


def test_no_line_crosses_a_change_of_basis():
    figure = trend(RATES, "light", "vi")
    lines = [t for t in json.loads(figure.to_json())["data"] if "lines" in t["mode"]]
    assert sorted(t["meta"] for t in lines) == ["vss_new", "vss_old"]
    assert {t["meta"]: t["y"] for t in lines}["vss_old"] == [32.3, 32.7]


def test_a_year_without_a_figure_stays_a_gap():
    line = next(
        t for t in traces_of(trend(RATES, "light", "vi"), "vss_new") if "lines" in t["mode"]
    )
    assert line["x"] == [2022, None, 2024, 2025]
    assert line["y"] == [38.08, None, 42.71, 45.1]


def test_months_other_than_december_are_dots_beside_the_line():
    _, months, other = traces_of(trend(RATES, "light", "vi"), "vss_old")
    assert months["mode"] == "markers"
    # October 2021 is ten months after the end of 2020, September 2022 nine after the end of 2021.
    assert months["x"] == [pytest.approx(2020 + 10 / 12), pytest.approx(2021 + 9 / 12)]
    assert months["y"] == [28.79, 34.84]
    assert months["marker"]["symbol"] == "triangle-up"
    assert (other["x"], other["y"]) == ([2020], [32.6])
    assert other["marker"]["symbol"] == "triangle-up-open"


def test_an_estimate_is_a_hollow_square_with_its_range():
    (estimate,) = traces_of(trend(RATES, "light", "vi"), "estimated_working_age")
    assert estimate["marker"]["symbol"] == "square-open"
    assert estimate["mode"] == "markers"
    assert estimate["x"] == [pytest.approx(2025.22)]  # beside December 2025, which it would hide
    assert estimate["error_y"]["array"] == [pytest.approx(0.6)]
    assert estimate["error_y"]["arrayminus"] == [pytest.approx(0.7)]


def test_an_estimate_without_a_range_has_no_bar():
    bare = without(RATES, "low_pct", "high_pct")
    (estimate,) = traces_of(trend(bare, "light", "vi"), "estimated_working_age")
    assert (estimate["error_y"]["array"], estimate["error_y"]["arrayminus"]) == ([0], [0])


def test_a_rate_that_is_not_known_is_not_drawn():
    assert traces_of(trend(RATES, "light", "vi"), "as_published") == []


def test_milestones_are_steps_that_end_where_they_fall_due():
    figure = trend(RATES, "light", "vi")
    steps = [s for s in layout(figure)["shapes"] if s["name"] == "milestone"]
    assert [(s["x0"], s["x1"], s["y0"], s["y1"]) for s in steps] == [
        (2021, 2025, 45, 45),
        (2025, 2030, 60, 60),
    ]
    diamonds = json.loads(figure.to_json())["data"][0]
    assert (diamonds["x"], diamonds["y"]) == ([2021, 2025, 2030], [35, 45, 60])
    assert diamonds["marker"]["symbol"] == "diamond-open"
    texts = [a["text"] for a in layout(figure)["annotations"]]
    assert {"<b>35% · 2021</b>", "<b>45% · 2025</b>", "<b>60% · 2030</b>"} <= set(texts)


def test_a_break_is_a_dotted_line_with_words():
    drawn = layout(trend(RATES, "light", "en"))
    (line,) = [s for s in drawn["shapes"] if s["name"] == "break"]
    assert line["x0"] == line["x1"] == pytest.approx(2021 + 9 / 12)
    assert line["line"]["dash"] == "dot"
    assert "New denominator" in [a["text"] for a in drawn["annotations"]]


def test_lines_are_named_at_their_ends_in_their_colour():
    named = {a["name"]: a for a in layout(trend(RATES, "dark", "vi"))["annotations"] if "name" in a}
    assert set(named) == {"vss_old", "vss_new", "estimated_working_age"}
    assert named["vss_new"]["text"] == "<b>mới</b>"
    assert (named["vss_new"]["x"], named["vss_new"]["y"]) == (2025, 45.1)
    assert named["vss_new"]["font"]["color"] == theme.SERIES["vss_new"].dark


def test_the_name_of_a_line_is_clear_of_the_rates_below_its_points():
    """The old base ends where the new one begins, with the rate of its first December below it."""
    drawn = [row for row in rows(RATES) if row["rate_pct"] is not None]
    own = {name: [r for r in drawn if r["basis"] == name] for name in ("vss_old", "vss_new")}
    extent = extent_of(own, [mark for mark in RATES.marks if mark.value is not None])
    notes = layout(trend(RATES, "light", "vi"))["annotations"]
    (shown,) = [note for note in notes if note.get("name") == "vss_old"]
    spot = Spot(shown["xanchor"], shown["xshift"], shown["yshift"])
    words = spot.box(extent.px(shown["x"], shown["y"]), ["VSS cũ"])
    assert not any(words.meets(rate) for rate in rate_boxes(own, RATES.marks, extent, "vi"))


def test_a_rate_is_written_over_no_milestone_and_at_the_end_of_each_line():
    """A month just before a December lies below it: its rate goes a line lower, or above."""
    near = RATES.table[RATES.table["period"] == "2025-12"].assign(period="2025-11", rate_pct=44.0)
    view = replace(RATES, table=pd.concat([RATES.table, near], ignore_index=True))
    drawn = [row for row in rows(view) if row["rate_pct"] is not None]
    own = {name: [r for r in drawn if r["basis"] == name] for name in ("vss_old", "vss_new")}
    own = {name: sorted(found, key=lambda row: row["period"]) for name, found in own.items()}
    extent = extent_of(own, [mark for mark in RATES.marks if mark.value is not None])
    written = list(rate_boxes(own, RATES.marks, extent, "vi"))
    words = marks.boxes(RATES.marks, extent, "vi")
    assert not any(rate.meets(word) for rate in written for word in words)
    yearly = next(t for t in traces_of(trend(view, "light", "vi"), "vss_new") if "text" in t)
    assert "45,1" in yearly["text"][-1]


def test_the_legend_explains_each_hollow_shape_once():
    twice = pd.concat([RATES.table, RATES.table.iloc[[6]].assign(is_headline=False)])
    figure = trend(replace(RATES, table=twice), "light", "en")
    data = json.loads(figure.to_json())["data"]
    shown = [t["name"] for t in data if t.get("showlegend", True)]
    assert shown == ["Milestone", "Another published figure", "Estimate with its range"]


def test_rates_begin_at_zero_unless_all_are_high():
    assert layout(trend(RATES, "light", "vi"))["yaxis"]["range"][0] == 0
    bare = without(RATES, "low_pct", "high_pct").table
    high = bare.assign(rate_pct=bare["rate_pct"] + 50)
    drawn = layout(trend(replace(RATES, table=high, marks=()), "light", "vi"))
    assert drawn["yaxis"]["range"][0] == 70


def test_a_trend_without_figures_still_shows_its_milestones():
    empty = replace(RATES, table=RATES.table.iloc[:0])
    assert len(trend(empty, "light", "vi").data) == 1
    assert len(trend(replace(empty, marks=()), "light", "vi").data) == 0


def test_the_pointer_names_month_kind_range_and_basis():
    (estimate,) = traces_of(trend(RATES, "light", "en"), "estimated_working_age")
    assert estimate["hovertext"] == [
        "<b>December 2025</b><br>44.6%, estimated<br>Between 43.9% and 45.2%<br>ước (en)"
    ]
