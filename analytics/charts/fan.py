"""The fan: figures so far, milestones, the pace that is needed, and what may come with its bands.

What lies above the frame is cut: how high the bands go then stands beside their end, and the table
has it whole.
"""

from itertools import groupby
from math import floor
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analytics.charts import marks
from analytics.charts.fan_lines import bands, faint, line_colour, lines
from analytics.charts.labels import rows
from analytics.charts.series import Row, series_traces, year_position
from analytics.charts.theme import Drawn, base_layout, note, palette, practice_mark
from analytics.errors import Message
from analytics.views.road.roadmap import LINES, PAST, PROJECTION, RECENT, SCENARIO
from analytics.views.view import Mark, View
from analytics.wording import level, number, say

PLOT_PX = 344
LEGEND_LINE_PX = 19
AXIS_PX = 62
MARGIN = {"l": 44, "r": 10, "t": 26}
FEW_YEARS = 8
END_YEARS = 1.5
LABEL_YEARS = 2.5
LABEL_PX = 13
# A band that reaches much higher than all else would press the rest to the ground.
MOST_OF_BAND = 1.5
HEADROOM = 1.1
HIGH_SHARE = 0.35


def fan(view: View, mode: str, language: str) -> go.Figure:
    """Return the past, the milestones and the lines ahead with the bands of the projection.

    Args:
        view: the view of a way, see ``analytics.views.road.roadmap.road_view``.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    every = rows(view)
    past = [row for row in every if row["line"] == PAST]
    ahead = {name: [row for row in every if row["line"] == name] for name in LINES}
    milestones = [mark for mark in view.marks if mark.value is not None]
    breaks = [mark for mark in view.marks if mark.value is None]
    extent = _extent(every, [mark.period for mark in milestones], [m.value for m in milestones])
    data = [
        *bands(ahead[PROJECTION], mode, language),
        *(t for own in _by_basis(past) for t in series_traces(own, mode, language)),
        *lines(ahead, mode, language),
        *marks.diamonds(milestones, mode, language),
    ]
    named = [trace for trace in data if trace.get("showlegend", True)]
    return go.Figure(
        data=data,
        layout=base_layout(mode, language)
        | _axes(extent, mode, language)
        | _frame(len(named))
        | {
            "shapes": [*marks.steps(milestones, mode), *marks.break_lines(breaks, mode)],
            "annotations": [
                *_on_ground(marks.labels(milestones[:-1], mode, language), mode),
                *_break_labels(breaks, mode, language),
                *_ends(ahead, milestones[-1:], extent, mode, language),
                *_cut(ahead[PROJECTION], extent["top"], mode, language),
                *practice_mark(view, mode, language),
            ],
        },
    )


def _break_labels(breaks: list[Mark], mode: str, language: str) -> list[Drawn]:
    """Return what broke, hanging from the top: rates rise, and leave that corner free."""
    return [
        label | {"y": 1, "yanchor": "top"} for label in marks.break_labels(breaks, mode, language)
    ]


def _by_basis(past: list[Row]) -> list[list[Row]]:
    """Return the figures so far of each basis by month."""
    ordered = sorted(past, key=lambda row: (row["basis"], row["period"]))
    return [list(own) for _, own in groupby(ordered, key=lambda row: row["basis"])]


def _ends(
    ahead: dict[str, list[Row]],
    asked: list[Mark],
    extent: dict[str, float],
    mode: str,
    language: str,
) -> list[Drawn]:
    """Return the rate at the end of each line right of it, and the level of the milestone.

    Where they would touch, the lower one is moved down.
    """
    ends = [
        End(
            own[-1],
            f"{_SHAPES[name]} {number(own[-1]['rate_pct'], language, 1)}",
            line_colour(name, own, mode),
        )
        for name, own in ahead.items()
        if own and name in _SHAPES
    ]
    ends += [
        End(
            {"period": mark.period, "rate_pct": mark.value},
            f"◇ {level(mark.value, language)}",
            palette(mode).ink,
        )
        for mark in asked
    ]
    per_pct = PLOT_PX / (extent["top"] - extent["floor"])
    found: list[Drawn] = []
    lowest = float("inf")
    for end in sorted(ends, key=lambda end: -end.row["rate_pct"]):
        height = end.row["rate_pct"] * per_pct
        lowest = min(height, lowest - LABEL_PX)
        place = {"x": year_position(end.row["period"]), "xref": "x"}
        place |= {"y": end.row["rate_pct"], "yref": "y"}
        place |= {"xanchor": "left", "yanchor": "middle", "xshift": 8, "yshift": lowest - height}
        found.append(note(f"<b>{end.text}</b>", end.colour, place))
    return found


class End(NamedTuple):
    """The end of a line: period and rate, the words beside it, their colour."""

    row: Row
    text: str
    colour: str


_SHAPES = {RECENT: "□", PROJECTION: "○", SCENARIO: "✕"}


def _on_ground(labels: list[Drawn], mode: str) -> list[Drawn]:
    """Return words on a ground of their own, so that lines behind them do not cross them."""
    ground = faint(palette(mode).surface, 0.75)
    return [label | {"bgcolor": ground, "borderpad": 1} for label in labels]


def _cut(projected: list[Row], top_pct: float, mode: str, language: str) -> list[Drawn]:
    """Return how high the bands go that the frame cuts, at the top above their end."""
    if not projected:
        return []
    highs = {share: projected[-1][f"high_{share}_pct"] for share in (80, 95)}
    ids = "{level}% band: up to {high:pct}"
    texts = [
        say(Message(ids, {"level": share, "high": high}), language)
        for share, high in highs.items()
        if high > top_pct
    ]
    if not texts:
        return []
    end = {"x": year_position(projected[-1]["period"]), "xref": "x", "xanchor": "right"}
    place = end | {"y": 1, "yanchor": "top", "align": "right", "xshift": -4}
    text = "<br>".join(f"↑ {text}" for text in texts)
    return _on_ground([note(text, palette(mode).muted, place)], mode)


def _extent(every: list[Row], due: list[str], levels: list[float | None]) -> dict[str, float]:
    """Return what is drawn: first and last year, lowest and highest rate.

    The bands count only as far as they leave the rest its room.
    """
    years = [year_position(p) for p in (*(row["period"] for row in every), *due)] or [0.0]
    # The words of the first milestone of several stand at its left.
    words = [min(map(year_position, due)) - LABEL_YEARS] if len(due) > 1 else []
    known = [v for v in (*(row["rate_pct"] for row in every), *levels) if v is not None] or [100.0]
    low, high = min(known), max(known)
    ends = ("low_95_pct", "high_95_pct")
    wide = [row[end] for row in every for end in ends if row[end] is not None]
    top = min(max([high, *wide]), MOST_OF_BAND * high) * HEADROOM
    bottom = min([low, *wide])
    is_high = low > HIGH_SHARE * high
    return {
        "first": min([min(years) - 0.5, *words]),
        "last": max(years) + END_YEARS,
        "floor": 10 * floor(bottom / 10) if is_high else 0.0,
        "top": top,
    }


def _axes(extent: dict[str, float], mode: str, language: str) -> dict[str, Any]:
    """Return the axes: years at their end, percent, and the names of the lines below."""
    colours = palette(mode)
    shared = {"fixedrange": True, "zeroline": False, "tickfont": {"color": colours.muted}}
    percent = {"range": [extent["floor"], extent["top"]], "ticksuffix": "%", "nticks": 7}
    return {
        "showlegend": True,
        "legend": LEGEND,
        "xaxis": shared | _years(extent, mode, language),
        "yaxis": shared | percent | {"gridcolor": colours.grid},
    }


def _frame(n_named: int) -> dict[str, Any]:
    """Return height and margins, with a line below the plot for each name."""
    below = AXIS_PX + LEGEND_LINE_PX * n_named
    return {"height": PLOT_PX + MARGIN["t"] + below, "margin": MARGIN | {"b": below}}


LEGEND = {
    "orientation": "v",
    "x": 0,
    "y": -0.13,
    "yanchor": "top",
    "font": {"size": 12},
    "itemclick": False,
    "itemdoubleclick": False,
    "itemwidth": 42,
}


def _years(extent: dict[str, float], mode: str, language: str) -> Drawn:
    """Return the axis of years, as many of them written as there is room for."""
    colours = palette(mode)
    span = extent["last"] - extent["first"]
    title = {"size": 11, "color": colours.muted}
    return {
        "range": [extent["first"], extent["last"]],
        "dtick": 1 if span <= FEW_YEARS else 2 if span <= 2 * FEW_YEARS else 5,
        "tick0": 2020,
        "tickformat": "d",
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colours.grid,
        "showgrid": False,
        "showline": True,
        "linecolor": colours.muted,
        "title": {"text": say("End of year", language), "font": title, "standoff": 4},
    }
