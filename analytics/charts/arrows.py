"""Arrows: each area from its rate a year ago to its rate now.

What can be said is told by the shape at the end (▶ rise, ◁ fall, ○ not enough to conclude), by the
word beside it and only then by colour; a move that is too small to conclude is never coloured.
"""

import plotly.graph_objects as go

from analytics.charts.area_rows import AreaRows, Row
from analytics.charts.labels import rows
from analytics.charts.signed_bars import signed_points
from analytics.charts.theme import STATUS_COLOURS, Drawn, base_layout, note, palette
from analytics.errors import Message
from analytics.views.places.year_change import SHAPES
from analytics.views.view import View
from analytics.wording import say

ROOM = 0.08
SYMBOLS = {"rise": "triangle-right", "fall": "triangle-left-open", "open": "circle-open"}
SHORT = {"rise": Message("rose"), "fall": Message("fell"), "open": Message("unclear")}
# The colours of what goes towards a milestone, and away from it.
_COLOUR_OF = {"rise": "met", "fall": "missed"}


def arrows(view: View, mode: str, language: str) -> go.Figure:
    """Return one arrow an area in the order of the view, the milestone as a vertical line.

    Args:
        view: area_id, area (a Name), kind (``nation`` or ``province``), before_pct, rate_pct,
            change_pp, verdict; rows without a change are not drawn, and a line below says how many
            they are. The first of ``view.marks`` is the milestone.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    every = rows(view)
    drawn = [row for row in every if row["verdict"]]
    beside = AreaRows(
        tuple(_name(row, language) for row in drawn),
        _labels(drawn, language),
        Message("Points<br>in a year"),
        mode,
        language,
    )
    across = _across(drawn, view)
    return go.Figure(
        data=[
            *(_shafts(drawn, verdict, mode) for verdict in SYMBOLS),
            _starts(drawn, mode),
            _ends(drawn, mode, language),
            beside.column(across[1]),
        ],
        layout=base_layout(mode, language)
        | beside.axes(across, ticksuffix="%")
        | {
            "shapes": _milestone_line(view, mode),
            "annotations": [
                *_milestone_label(view, across, mode, language),
                *beside.beside(view, _left_out(len(every) - len(drawn))),
            ],
        },
    )


def _across(drawn: list[Row], view: View) -> tuple[float, float]:
    """Return where the axis begins and ends: arrows are short, so it need not begin at zero."""
    levels = [row[name] for row in drawn for name in ("before_pct", "rate_pct")]
    levels += [mark.value for mark in view.marks[:1] if mark.value is not None]
    low, high = min(levels, default=0.0), max(levels, default=50.0)
    room = ROOM * ((high - low) or high or 1.0)
    return max(0.0, low - room), high + room


def _left_out(n_areas: int) -> list[Message]:
    """Return the line that says how many areas are not drawn, none when all are."""
    text = "{n:number} areas not drawn: change not known"
    return [Message(text, {"n": n_areas})] if n_areas else []


def _labels(drawn: list[Row], language: str) -> tuple[str, ...]:
    """Return for each arrow shape, signed points and word: ``▶ +2,4 tăng``."""
    points = signed_points([row["change_pp"] for row in drawn], language)
    return tuple(
        f"{SHAPES[row['verdict']]} {text} {say(SHORT[row['verdict']], language)}"
        for row, text in zip(drawn, points, strict=True)
    )


def _colour(verdict: str, mode: str) -> str:
    """Return the colour of a move; grey where it is too small to conclude."""
    known = _COLOUR_OF.get(verdict)
    return STATUS_COLOURS[mode][known] if known else palette(mode).muted


def _shafts(drawn: list[Row], verdict: str, mode: str) -> Drawn:
    """Return the lines from then to now of one verdict as one trace, with a gap after each."""
    xs: list[float | None] = []
    ys: list[int | None] = []
    for place, row in enumerate(drawn):
        if row["verdict"] == verdict:
            xs += [row["before_pct"], row["rate_pct"], None]
            ys += [place, place, None]
    width = 1.2 if verdict == "open" else 2.4
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "name": f"shafts {verdict}",
        "line": {"color": _colour(verdict, mode), "width": width},
        "hoverinfo": "skip",
    }


def _starts(drawn: list[Row], mode: str) -> Drawn:
    """Return where the areas stood a year ago, as short strokes."""
    colours = [_colour(row["verdict"], mode) for row in drawn]
    return {
        "type": "scatter",
        "x": [row["before_pct"] for row in drawn],
        "y": list(range(len(drawn))),
        "mode": "markers",
        "name": "then",
        "hoverinfo": "skip",
        "marker": {"symbol": "line-ns", "size": 8, "line": {"width": 2, "color": colours}},
    }


def _ends(drawn: list[Row], mode: str, language: str) -> Drawn:
    """Return where the areas stand now, by the shape of what can be said."""
    colours = [_colour(row["verdict"], mode) for row in drawn]
    return {
        "type": "scatter",
        "x": [row["rate_pct"] for row in drawn],
        "y": list(range(len(drawn))),
        "customdata": [row["area_id"] for row in drawn],
        "hovertext": [_hover(row, language) for row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers",
        "name": "now",
        "marker": {
            "symbol": [SYMBOLS[row["verdict"]] for row in drawn],
            "color": colours,
            "size": 11,
            "opacity": 1,
            "line": {"width": 2, "color": colours},
        },
    }


def _hover(row: Row, language: str) -> str:
    """Return the lines under the pointer: name, both rates, the change and what it tells."""
    rates = Message(
        "{before:pct} → {rate:pct}", {"before": row["before_pct"], "rate": row["rate_pct"]}
    )
    points = Message("{change:signed} percentage points", {"change": row["change_pp"]})
    lines = [say(rates, language), say(points, language), say(row["verdict_word"], language)]
    return "<br>".join([f"<b>{row['area'].say(language)}</b>", *lines])


def _name(row: Row, language: str) -> str:
    """Return the name of an area, the country in bold."""
    name = row["area"].say(language)
    return f"<b>{name}</b>" if row["kind"] == "nation" else name


def _milestone_line(view: View, mode: str) -> list[Drawn]:
    """Return the milestone as a dashed vertical line."""
    line = {"color": palette(mode).ink, "width": 1, "dash": "dash"}
    ends = {"y0": 0, "y1": 1, "yref": "paper"}
    return [
        {"type": "line", "name": "milestone", "layer": "below", "line": line}
        | ends
        | {"x0": mark.value, "x1": mark.value}
        for mark in view.marks[:1]
    ]


def _milestone_label(
    view: View, across: tuple[float, float], mode: str, language: str
) -> list[Drawn]:
    """Return the words above the milestone, higher than the axis, clear of names and heading."""
    middle = sum(across) / 2
    return [
        note(
            f"<b>◇ {say(mark.label, language)}</b>",
            palette(mode).ink,
            {
                "x": mark.value,
                "xref": "x",
                "xanchor": "left" if (mark.value or 0) < middle else "right",
                "y": 1,
                "yanchor": "bottom",
                "yshift": 22,
            },
        )
        for mark in view.marks[:1]
    ]
