"""The fan against a small drawn view: what is plotted where, told apart without colour."""

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from analytics.charts.fan import fan
from analytics.charts.theme import MODES, palette
from analytics.errors import Message
from analytics.reference.bases import bases
from analytics.views.view import Mark, View, spoken
from tests.table import table

BANDS = ("low_80", "high_80", "low_95", "high_95")
NUMBERS = ("rate_pct", "pace_pp", *(f"{name}_pct" for name in BANDS))
ROAD = """
line       | period  | basis   | rate_pct | pace_pp | low_80 | high_80 | low_95 | high_95
past       | 2021-12 | vss_old | 33.8     | .       | .      | .       | .      | .
past       | 2022-12 | vss_new | 38.1     | .       | .      | .       | .      | .
past       | 2024-12 | vss_new | 42.7     | .       | .      | .       | .      | .
past       | 2025-12 | vss_new | 45.1     | .       | .      | .       | .      | .
required   | 2025-12 | vss_new | 45.1     | 2.98    | .      | .       | .      | .
required   | 2030-12 | vss_new | 60       | 2.98    | .      | .       | .      | .
recent     | 2025-12 | vss_new | 45.1     | 2.34    | .      | .       | .      | .
recent     | 2030-12 | vss_new | 56.8     | 2.34    | .      | .       | .      | .
projection | 2025-12 | vss_new | 45.1     | .       | 45.1   | 45.1    | 45.1   | 45.1
projection | 2030-12 | vss_new | 57.1     | .       | 48     | 65.7    | 39.6   | 73
scenario   | 2025-12 | vss_new | 45.1     | 3.5     | .      | .       | .      | .
scenario   | 2030-12 | vss_new | 62.6     | 3.5     | .      | .       | .      | .
"""
MARKS = (
    Mark("2025-12", 45.0, Message("45% by 2025")),
    Mark("2030-12", 60.0, Message("60% by 2030")),
    Mark("2022-09", None, Message("New denominator")),
)


def drawn(*leave_out: str, **changed: float) -> View:
    """Return the drawn way without some lines; ``changed`` are cells of the projection's end."""
    rows = table(ROAD).rename(columns={name: f"{name}_pct" for name in BANDS})
    rows = rows[~rows["line"].isin(leave_out)].reset_index(drop=True)
    for name in NUMBERS:
        rows[name] = pd.to_numeric(rows[name]).astype("Float64")
    is_end = (rows["line"] == "projection") & (rows["period"] == "2030-12")
    for name, value in changed.items():
        rows.loc[is_end, name] = value
    is_past = rows["line"] == "past"
    rows = rows.assign(
        series=spoken([bases()[str(name)].short for name in rows["basis"]]),
        kind="published",
        is_headline=is_past,
        low_pct=None,
        high_pct=None,
    )
    return View("x", Message("Pace"), Message("Pace"), rows, (), marks=MARKS)


def sent(view: View, mode: str = "light", language: str = "en") -> dict[str, Any]:
    return json.loads(fan(view, mode, language).to_json())


def line(figure: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the trace of a line ahead."""
    return next(t for t in figure["data"] if t.get("meta") == name)


def words(figure: dict[str, Any]) -> list[str]:
    return [a["text"] for a in figure["layout"]["annotations"]]


def test_the_pace_that_is_needed_runs_from_the_last_december_to_the_milestone():
    needed = line(sent(drawn()), "required")
    assert (needed["x"], needed["y"]) == ([2025, 2030], [45.1, 60])
    assert needed["line"]["dash"] == "dash"
    assert needed["name"] == "Pace that is needed: +2.98 points a year"


def test_no_line_joins_two_bases():
    for trace in sent(drawn())["data"]:
        if trace.get("meta") in ("vss_old", "vss_new"):
            assert (2021 in trace["x"]) == (trace["meta"] == "vss_old")


def test_a_year_without_a_figure_stays_a_gap():
    own = next(t for t in sent(drawn())["data"] if t.get("meta") == "vss_new")
    assert own["x"] == [2022, None, 2024, 2025]


def test_the_bands_are_closed_shapes_the_wider_one_dashed_below_the_narrower():
    wide, narrow = (t for t in sent(drawn())["data"] if t.get("fill") == "toself")
    assert wide["y"] == [45.1, 73, 39.6, 45.1]
    assert narrow["y"] == [45.1, 65.7, 48, 45.1]
    assert (wide["line"]["dash"], narrow["line"]["dash"]) == ("dash", "solid")


def test_every_line_ahead_has_a_dash_and_an_end_of_its_own():
    figure = sent(drawn())
    ahead = [line(figure, name) for name in ("required", "recent", "projection", "scenario")]
    assert len({t["line"]["dash"] for t in ahead}) == 4
    assert len({t["marker"]["symbol"] for t in ahead}) == 4
    assert len({t["name"] for t in ahead}) == 4


def test_ends_are_said_beside_the_lines_and_do_not_touch():
    figure = sent(drawn(), language="vi")
    ends = ["<b>✕ 62,6</b>", "<b>◇ 60%</b>", "<b>○ 57,1</b>", "<b>□ 56,8</b>"]
    placed = [a for a in figure["layout"]["annotations"] if a["text"] in ends]
    assert {a["text"] for a in placed} == set(ends)
    low, high = figure["layout"]["yaxis"]["range"]
    plot = figure["layout"]["height"] - figure["layout"]["margin"]["t"]
    plot -= figure["layout"]["margin"]["b"]
    heights = sorted(a["y"] * plot / (high - low) + a["yshift"] for a in placed)
    apart = [b - a for a, b in pairwise(heights)]
    assert min(apart) > 12


def test_without_a_projection_there_is_no_band_and_no_median():
    figure = sent(drawn("projection"))
    assert not [t for t in figure["data"] if t.get("fill")]
    assert not [t for t in figure["data"] if t.get("meta") == "projection"]
    assert figure["layout"]["height"] < sent(drawn())["layout"]["height"]


def test_a_band_far_above_all_else_is_cut_and_its_height_is_said():
    figure = sent(drawn(high_95_pct=99.0, high_80_pct=97.0))
    assert figure["layout"]["yaxis"]["range"][1] < 105
    assert not any("up to" in text for text in words(figure))
    low = sent(replace(drawn("scenario", "required", high_95_pct=99.0), marks=()))
    assert any("95% band: up to 99.0%" in text for text in words(low))


@pytest.mark.parametrize("mode", MODES)
def test_the_words_stand_in_the_colours_of_the_ground(mode: str):
    figure = sent(drawn(), mode)
    milestone = next(a for a in figure["layout"]["annotations"] if "◇" in a["text"])
    assert milestone["font"]["color"] == palette(mode).ink


def test_generated_figures_carry_their_mark():
    assert any("PRACTICE" in text for text in words(sent(replace(drawn(), is_practice=True))))
    assert not any("PRACTICE" in text for text in words(sent(drawn())))


def test_a_single_figure_is_a_figure():
    one = drawn("required", "recent", "projection", "scenario")
    figure = sent(replace(one, table=one.table.tail(1)))
    assert [t for t in figure["data"] if t.get("meta") == "vss_new"]
