"""A ranking: a dot at each rank, a whisker over the ranks that the doubt allows, values beside it.

A change that can be told from chance has shape and colour (▲ rise, ▽ fall); one that cannot is a
hollow grey circle, as is every value on a basis that was not printed.
"""

import plotly.graph_objects as go

from analytics.charts.area_rows import AreaRows, Row
from analytics.charts.labels import rows
from analytics.charts.signed_bars import signed_points
from analytics.charts.theme import STATUS_COLOURS, Drawn, base_layout, palette
from analytics.errors import Message
from analytics.indicators.change.pairing import NO_BASIS
from analytics.views.view import View
from analytics.wording import number, say

SYMBOLS = {"rise": "triangle-up", "fall": "triangle-down-open", "open": "circle-open"}
SHAPES = {"rise": "▲ ", "fall": "▽ ", "open": "○ "}
_COLOUR_OF = {"rise": "met", "fall": "missed"}
# The heading of the column of values, by their unit.
HEADINGS = {
    "pct": Message("%"),
    "pp": Message("Points"),
    "persons": Message("Thousand<br>persons"),
}
THOUSAND = 1_000
EDGE = 0.05
_WHOLE_FROM = 10_000


def ranking(view: View, mode: str, language: str) -> go.Figure:
    """Return one row a province of the main group, first rank on top.

    Args:
        view: area_id, area, rank, rank_low, rank_high, n, value, verdict, basis, is_main; the unit
            is that of the column ``value``. Provinces without a rank are not drawn, and a line
            below says how many they are.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    every = rows(view)
    drawn = [row for row in every if row["is_main"] and row["rank"] is not None]
    unit = next(column.unit for column in view.columns if column.name == "value")
    beside = AreaRows(
        tuple(row["area"].say(language) for row in drawn),
        _labels(drawn, unit, language),
        HEADINGS[unit],
        mode,
        language,
    )
    last = max((row["n"] for row in drawn), default=1)
    # Half a dot stands before the first rank, clear of the names.
    across = (1 - EDGE * last - 0.3, last + EDGE * last + 0.3)
    ticks = [1, *range(_step(last), last + 1, _step(last))]
    axes = beside.axes(across, tickvals=ticks, title=_axis_title(mode, language))
    return go.Figure(
        data=[_dots(drawn, mode, language), beside.column(across[1])],
        layout=base_layout(mode, language)
        | axes
        | {"annotations": beside.beside(view, _left_out(len(every) - len(drawn)))},
    )


def _step(last: int) -> int:
    """Return how many ranks lie between two marks of the axis: about five of them."""
    return next(step for step in (1, 2, 5, 10, 20) if last <= 5 * step or step == 20)  # noqa: PLR2004


def _axis_title(mode: str, language: str) -> Drawn:
    """Return the name of the axis of ranks."""
    colour = palette(mode).muted
    text = say(Message("Rank, with its 90% interval"), language)
    return {"text": text, "font": {"size": 11, "color": colour}, "standoff": 6}


def _labels(drawn: list[Row], unit: str, language: str) -> tuple[str, ...]:
    """Return the values as short texts, changes with their shape."""
    values = [row["value"] for row in drawn]
    if unit == "pct":
        return tuple(number(value, language, 1) for value in values)
    if unit == "pp":
        shapes = [SHAPES.get(row["verdict"], "") for row in drawn]
        points = signed_points(values, language)
        return tuple(shape + text for shape, text in zip(shapes, points, strict=True))
    return tuple(_thousands(value, language) for value in values)


def _thousands(persons: int, language: str) -> str:
    """Return persons in thousands, with one decimal below ten thousand."""
    decimals = 0 if abs(persons) >= _WHOLE_FROM else 1
    return number(persons / THOUSAND, language, decimals).replace("-", "−")


def _look(row: Row, mode: str) -> tuple[str, str]:
    """Return symbol and colour of a dot."""
    if row["verdict"]:
        known = _COLOUR_OF.get(row["verdict"])
        colour = STATUS_COLOURS[mode][known] if known else palette(mode).muted
        return SYMBOLS[row["verdict"]], colour
    if row["basis"] == NO_BASIS:
        return "circle-open", STATUS_COLOURS[mode]["indicative"]
    return "circle", STATUS_COLOURS[mode]["met"]


def _dots(drawn: list[Row], mode: str, language: str) -> Drawn:
    """Return the ranks with their whiskers as one trace."""
    looks = [_look(row, mode) for row in drawn]
    colours = [colour for _, colour in looks]
    return {
        "type": "scatter",
        "x": [row["rank"] for row in drawn],
        "y": list(range(len(drawn))),
        "customdata": [row["area_id"] for row in drawn],
        "hovertext": [_hover(row, language) for row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers",
        "name": "ranks",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [_reach(row["rank"], row["rank_high"]) for row in drawn],
            "arrayminus": [_reach(row["rank_low"], row["rank"]) for row in drawn],
            "color": palette(mode).muted,
            "thickness": 1.5,
            "width": 3,
        },
        "marker": {
            "symbol": [symbol for symbol, _ in looks],
            "color": colours,
            "size": 10,
            "opacity": 1,
            "line": {"width": 2, "color": colours},
        },
    }


def _reach(low: int | None, high: int | None) -> int:
    """Return how far a whisker reaches; not at all where there is no interval."""
    return 0 if low is None or high is None else high - low


def _hover(row: Row, language: str) -> str:
    """Return the lines under the pointer: name, rank with interval, of how many."""
    texts = [Message("Rank {rank} of {n:number}", {"rank": row["rank_words"], "n": row["n"]})]
    if row["verdict"]:
        texts.append(row["verdict_word"])
    return "<br>".join(
        [f"<b>{row['area'].say(language)}</b>", *(say(text, language) for text in texts)]
    )


def _left_out(n_areas: int) -> list[Message]:
    """Return the line that says how many areas are not drawn, none when all are."""
    text = "{n:number} areas not drawn: not ranked here"
    return [Message(text, {"n": n_areas})] if n_areas else []
