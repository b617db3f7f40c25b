"""Signed bars: what added points and what took points away, from a common zero.

The sign is told three times: by the side of zero, by a full or hatched bar and by the number beside
it, so that grey print and the colour-blind lose nothing. A total is an empty bar.
"""

from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from analytics.charts.labels import rows
from analytics.charts.theme import STATUS_COLOURS, Drawn, base_layout, palette, practice_mark
from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import point_decimals, say
from analytics.wording import signed_points as one_of_points

ROW_PX = 26
TOP_PX = 12
BOTTOM_PX = 46
NAME_LETTERS = 20
NAME_LETTER_PX = 6.4
# The number beside the longest bar needs this share of the axis on a phone.
ROOM = 0.3
Row = dict[str, Any]


def signed_bars(view: View, mode: str, language: str) -> go.Figure:
    """Return one bar a row in the order of the view, right of zero when it adds points.

    Args:
        view: name (a Name or Message), effect_pp, kind (``part`` or ``total``); rows without an
            effect are not drawn.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    drawn = [row for row in rows(view) if row["effect_pp"] is not None]
    names = [_name(row, language) for row in drawn]
    axes = _axes(drawn, names, mode)
    # From the figure's own edge: on a phone the plot is too narrow for these words.
    below = {"y": 0, "yanchor": "top", "yshift": -26, "xshift": 8 - axes["margin"]["l"]}
    return go.Figure(
        data=[_bars(drawn, names, mode, language)],
        layout=base_layout(mode, language)
        | axes
        | {"annotations": practice_mark(view, mode, language, below)},
    )


def _name(row: Row, language: str) -> str:
    """Return what a bar stands for, in two lines where it is long."""
    text = say(Message("{name}", {"name": row["name"]}), language)
    return "<br>".join(wrap(text, NAME_LETTERS))


def signed_points(values: list[float], language: str) -> list[str]:
    """Return points with their sign, all as exact as ``wording.point_decimals`` has it."""
    decimals = point_decimals(values)
    return [one_of_points(value, language, decimals) for value in values]


def _bars(drawn: list[Row], names: list[str], mode: str, language: str) -> Drawn:
    """Return the bars; hatched left of zero, empty for a total."""
    effects = [row["effect_pp"] for row in drawn]
    colours = [_colour(effect, mode) for effect in effects]
    is_total = [row["kind"] == "total" for row in drawn]
    texts = signed_points(effects, language)
    surface = palette(mode).surface
    return {
        "type": "bar",
        "orientation": "h",
        "name": "effects",
        "x": effects,
        "y": list(range(len(drawn))),
        "text": [f"<b>{t}</b>" if total else t for t, total in zip(texts, is_total, strict=True)],
        "textposition": "outside",
        "textfont": {"size": 12, "color": palette(mode).ink},
        "cliponaxis": False,
        "hovertext": [f"<b>{n}</b><br>{t}" for n, t in zip(names, texts, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [surface if total else c for c, total in zip(colours, is_total, strict=True)],
            "line": {"width": 1.5, "color": colours},
            "pattern": {
                "shape": [
                    "/" if e < 0 and not t else "" for e, t in zip(effects, is_total, strict=True)
                ],
                "fgcolor": colours,
                "bgcolor": surface,
                "size": 6,
            },
        },
    }


def _colour(effect: float, mode: str) -> str:
    """Return the colour of what adds or of what takes away."""
    return STATUS_COLOURS[mode]["missed" if effect < 0 else "met"]


def _axes(drawn: list[Row], names: list[str], mode: str) -> dict[str, Any]:
    """Return the axes: names at the left, points below, zero as a line."""
    colours = palette(mode)
    effects = [row["effect_pp"] for row in drawn] or [0.0]
    low, high = min(0.0, *effects), max(0.0, *effects)
    room = ROOM * (high - low or 1.0)
    letters = max((len(line) for name in names for line in name.split("<br>")), default=0)
    return {
        "height": TOP_PX + ROW_PX * max(len(drawn), 1) + BOTTOM_PX,
        "margin": {
            "l": round(NAME_LETTER_PX * letters) + 10,
            "r": 8,
            "t": TOP_PX,
            "b": BOTTOM_PX,
        },
        "bargap": 0.35,
        "xaxis": {
            "range": [low - (room if low < 0 else 0), high + (room if high > 0 else 0)],
            "nticks": 5,
            "gridcolor": colours.grid,
            "zeroline": True,
            "zerolinecolor": colours.ink,
            "zerolinewidth": 1.5,
            "fixedrange": True,
            "tickfont": {"size": 11, "color": colours.muted},
        },
        "yaxis": {
            "range": [max(len(drawn), 1) - 0.4, -0.6],
            "tickvals": list(range(len(drawn))),
            "ticktext": names,
            "ticks": "outside",
            "ticklen": 6,
            "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }
