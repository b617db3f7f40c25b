"""The dumbbell: where each area stands (● or ○), its milestone (◇) and its gap."""

from typing import Any

import plotly.graph_objects as go

from analytics.charts.area_rows import room
from analytics.charts.labels import gap_heading, gap_label, hover, rows
from analytics.charts.theme import STATUS_COLOURS, Drawn, base_layout, note, palette, practice_mark
from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import say

ROW_PX = 24
TOP_PX = 46
BOTTOM_PX = 42
HEADING_PX = 96
NAME_LETTER_PX = 6.2
LABEL_LETTER_PX = 5.6
NEAR_EDGE = 0.6
Row = dict[str, Any]


def dumbbell(view: View, mode: str, language: str) -> go.Figure:
    """Return one line an area from its rate to its milestone, in the order of the view.

    Areas without a rate are not drawn; a line under the figure says how many they are. When all
    milestones are equal they are also one vertical line. The gaps stand in a column at the right,
    in the margin, so that they are never cut.

    Args:
        view: area_id, area (a Name), rate_pct, target_pct, gap_pp, gap_persons, status,
            is_computed.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    every = rows(view)
    drawn = [row for row in every if row["rate_pct"] is not None]
    labels = [gap_label(row, language) for row in drawn]
    axes = _axes(drawn, labels, mode, language)
    # Names leave a phone little plot: what stands below begins at the edge of the figure.
    left = 8 - axes["margin"]["l"]
    below = {"y": 0, "yanchor": "top", "xshift": left, "yshift": -20}
    return go.Figure(
        data=[
            _connectors(drawn, mode),
            _rates(drawn, mode, language),
            # Above the circles: a milestone almost reached would be hidden behind them.
            _milestones(drawn, mode),
            _labels(labels, axes["xaxis"]["range"][1], mode),
        ],
        layout=base_layout(mode, language)
        | axes
        | {
            "shapes": _common_line(drawn, mode),
            "annotations": [
                *_common_label(drawn, axes["xaxis"]["range"][1], mode, language),
                *_heading(drawn, mode, language),
                *_left_out(len(every) - len(drawn), left, mode, language),
                *practice_mark(view, mode, language, below),
            ],
        },
    )


def _connectors(drawn: list[Row], mode: str) -> Drawn:
    """Return all the lines from rate to milestone as one trace, with a gap after each."""
    xs: list[float | None] = []
    ys: list[int | None] = []
    for place, row in enumerate(drawn):
        if row["target_pct"] is not None:
            xs += [row["rate_pct"], row["target_pct"], None]
            ys += [place, place, None]
    line = {"color": palette(mode).muted, "width": 1.5}
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "name": "gaps",
        "line": line,
        "hoverinfo": "skip",
    }


def _milestones(drawn: list[Row], mode: str) -> Drawn:
    """Return the milestones as hollow diamonds."""
    return {
        "type": "scatter",
        "x": [row["target_pct"] for row in drawn],
        "y": list(range(len(drawn))),
        "mode": "markers",
        "name": "milestones",
        "hoverinfo": "skip",
        "marker": _marker("diamond-open", palette(mode).ink, 8),
        "unselected": {"marker": {"opacity": 1}},
    }


def _rates(drawn: list[Row], mode: str, language: str) -> Drawn:
    """Return where the areas stand: full circles, hollow when on another basis."""
    symbols = ["circle" if row["is_computed"] else "circle-open" for row in drawn]
    colours = [STATUS_COLOURS[mode][row["status"]] for row in drawn]
    return {
        "type": "scatter",
        "x": [row["rate_pct"] for row in drawn],
        "y": list(range(len(drawn))),
        "customdata": [row["area_id"] for row in drawn],
        "hovertext": [hover(row, row["area"].say(language), language) for row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers",
        "name": "areas",
        "marker": _marker(symbols, colours, 11),
        "unselected": {"marker": {"opacity": 1}},
    }


def _marker(symbol: str | list[str], colour: str | list[str], size: int) -> dict[str, Any]:
    """Return a marker whose outline is strong enough to be seen hollow."""
    line = {"width": 2, "color": colour}
    return {"symbol": symbol, "color": colour, "size": size, "opacity": 1, "line": line}


def _labels(labels: list[str], right_end: float, mode: str) -> Drawn:
    """Return the gaps as a column that begins where the plot ends."""
    ink = palette(mode).ink
    return {
        "type": "scatter",
        "x": [right_end] * len(labels),
        "y": list(range(len(labels))),
        # A space before the label keeps the last circle clear of it.
        "text": [f" {label}" if label else "" for label in labels],
        "mode": "text",
        "name": "labels",
        "textposition": "middle right",
        "textfont": {"size": 11, "color": ink},
        "unselected": {"textfont": {"color": ink}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _axes(drawn: list[Row], labels: list[str], mode: str, language: str) -> dict[str, Any]:
    """Return the axes, with room for the longest name at the left and label at the right."""
    names = [row["area"].say(language) for row in drawn]
    levels = [v for row in drawn for v in (row["rate_pct"], row["target_pct"]) if v is not None]
    colours = palette(mode)
    return {
        "height": TOP_PX + ROW_PX * len(drawn) + BOTTOM_PX,
        "margin": {
            "l": room(names, NAME_LETTER_PX),
            "r": max(room(labels, LABEL_LETTER_PX), HEADING_PX),
            "t": TOP_PX,
            "b": BOTTOM_PX,
        },
        "xaxis": {
            "range": [0, max(levels, default=50) * 1.1],
            "side": "top",
            "ticksuffix": "%",
            "nticks": 5,
            "tickangle": 0,
            "gridcolor": colours.grid,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"size": 11, "color": colours.muted},
        },
        "yaxis": {
            "range": [len(drawn) - 0.4, -0.6],
            "tickvals": list(range(len(drawn))),
            "ticktext": names,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }


def _common(drawn: list[Row]) -> float | None:
    """Return the milestone that all areas share; nothing when they differ."""
    found = {row["target_pct"] for row in drawn}
    return found.pop() if len(found) == 1 else None


def _common_line(drawn: list[Row], mode: str) -> list[Drawn]:
    """Return the shared milestone as a vertical line."""
    target = _common(drawn)
    if target is None:
        return []
    line = {"color": palette(mode).ink, "width": 1, "dash": "dash"}
    ends = {"x0": target, "x1": target, "y0": 0, "y1": 1, "yref": "paper"}
    return [{"type": "line", "name": "milestone", "layer": "below", "line": line} | ends]


def _common_label(drawn: list[Row], right_end: float, mode: str, language: str) -> list[Drawn]:
    """Return the words above the shared milestone, higher than the axis."""
    target = _common(drawn)
    if target is None:
        return []
    text = "◇ " + say(Message("Milestone {target:level}", {"target": target}), language)
    # Of a milestone near the edge the words end above it: the heading of the gaps begins there.
    is_near_edge = target > NEAR_EDGE * right_end
    side = {"xanchor": "right", "xshift": 6} if is_near_edge else {"xanchor": "center"}
    place = {"x": target, "xref": "x", "y": 1, "yanchor": "bottom", "yshift": 22} | side
    return [note(f"<b>{text}</b>", palette(mode).ink, place)]


def _heading(drawn: list[Row], mode: str, language: str) -> list[Drawn]:
    """Return what the numbers at the right are, above their column."""
    if not drawn:
        return []
    place = {"x": 1, "xanchor": "left", "y": 1, "yanchor": "bottom", "xshift": 4, "align": "left"}
    return [note(gap_heading(drawn, language), palette(mode).muted, place)]


def _left_out(n_areas: int, left: int, mode: str, language: str) -> list[Drawn]:
    """Return the line that says how many areas are not drawn, none when all are."""
    if not n_areas:
        return []
    text = say(Message("{n:number} areas not drawn: rate not known", {"n": n_areas}), language)
    place = {"x": 0, "xanchor": "left", "xshift": left, "y": 0, "yanchor": "top", "yshift": -4}
    return [note(text, palette(mode).muted, place)]
