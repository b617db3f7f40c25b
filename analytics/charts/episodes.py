"""Episodes below a level: a line for each province, a bar for each time it was below.

What became of an episode is told by the look of its bar, by the shape at its end and by a word at
the right: it goes on (▶, open), ended (◆), is hidden inside a merged province (○), or nothing more
is known (–, dotted). A bar begins with ┃ where the figure before lay above the level, and with
nothing where the series itself begins below.
"""

from math import ceil, floor

import plotly.graph_objects as go

from analytics.charts.area_rows import AreaRows, Row
from analytics.charts.labels import rows
from analytics.charts.series import year_position
from analytics.charts.theme import STATUS_COLOURS, Drawn, base_layout, palette
from analytics.errors import Message
from analytics.views import status
from analytics.views.view import View
from analytics.wording import say

MOST_TICKS = 6
_LEAST_YEARS = 0.6
# How a bar is drawn: width and dash, so that grey print tells the kinds apart.
BARS = {
    "inside": (9, "solid"),
    "left": (4, "solid"),
    "hidden": (6, "6px,3px"),
    "lapsed": (3, "2px,3px"),
}
ENDS = {
    "inside": "triangle-right",
    "left": "diamond",
    "hidden": "circle-open",
    "lapsed": "line-ew-open",
}


def episodes(view: View, mode: str, language: str) -> go.Figure:
    """Return the episodes of a watch list over time, one line a province in the view's order.

    Args:
        view: area_id, area (a Name), kind, kind_word, look, entry, is_entry_known, last_inside,
            exit, since, lasted and latest (Messages); rows of kind ``next`` are no episodes.
            ``view.marks`` is the month of the newest figures.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    drawn = [row for row in rows(view) if row["kind"] in BARS]
    places = {name: n for n, name in enumerate(dict.fromkeys(row["area_id"] for row in drawn))}
    extent = _extent(drawn, [mark.period for mark in view.marks])
    lines = AreaRows(
        tuple({row["area_id"]: row["area"].say(language) for row in drawn}.values()),
        _states(drawn, language),
        Message("Now"),
        mode,
        language,
    )
    return go.Figure(
        data=[
            *(_bars(drawn, places, kind, mode) for kind in BARS),
            _entries(drawn, places, mode),
            _ends(drawn, places, mode, language),
            lines.column(extent[1]),
        ],
        layout=base_layout(mode, language)
        | lines.axes(extent, **_years(extent, mode, language))
        | {"annotations": lines.beside(view, ())},
    )


def _end(row: Row) -> str:
    """Return the month with which a bar ends: out of it, else the last figure below."""
    return row["exit"] or row["last_inside"]


def _extent(drawn: list[Row], newest: list[str]) -> tuple[float, float]:
    """Return from when to when is drawn: to the newest figures, with room for the shapes."""
    months = [month for row in drawn for month in (row["entry"], _end(row))]
    years = [year_position(month) for month in (*months, *newest)] or [0.0]
    first, last = min(years), max(years)
    room = max(last - first, _LEAST_YEARS) * 0.05
    return first - room, last + room


def _bars(drawn: list[Row], places: dict[str, int], kind: str, mode: str) -> Drawn:
    """Return the bars of one kind as one trace, with a gap after each."""
    own = [row for row in drawn if row["kind"] == kind]
    width, dash = BARS[kind]
    xs: list[float | None] = []
    ys: list[int | None] = []
    for row in own:
        xs += [year_position(row["entry"]), year_position(_end(row)), None]
        ys += [places[row["area_id"]], places[row["area_id"]], None]
    colour = _colour(own[0], mode) if own else palette(mode).muted
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        "name": kind,
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


def _colour(row: Row, mode: str) -> str:
    return STATUS_COLOURS[mode][row["look"]]


def _entries(drawn: list[Row], places: dict[str, int], mode: str) -> Drawn:
    """Return a stroke where an episode is known to begin."""
    own = [row for row in drawn if row["is_entry_known"]]
    colours = [_colour(row, mode) for row in own]
    return {
        "type": "scatter",
        "x": [year_position(row["entry"]) for row in own],
        "y": [places[row["area_id"]] for row in own],
        "mode": "markers",
        "name": "entries",
        "hoverinfo": "skip",
        "marker": {
            "symbol": "line-ns-open",
            "size": 13,
            "color": colours,
            "line": {"width": 3, "color": colours},
        },
    }


def _ends(drawn: list[Row], places: dict[str, int], mode: str, language: str) -> Drawn:
    """Return the shape at the end of each episode; the pointer finds there what is known of it."""
    colours = [_colour(row, mode) for row in drawn]
    return {
        "type": "scatter",
        "x": [year_position(_end(row)) for row in drawn],
        "y": [places[row["area_id"]] for row in drawn],
        "customdata": [row["area_id"] for row in drawn],
        "hovertext": [_hover(row, language) for row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "mode": "markers",
        "name": "ends",
        "marker": {
            "symbol": [ENDS[row["kind"]] for row in drawn],
            "size": 10,
            "opacity": 1,
            "color": colours,
            "line": {"width": 2, "color": colours},
        },
    }


def _hover(row: Row, language: str) -> str:
    """Return name, since when, until when, how long and the last rate."""
    params = {"since": row["since"], "last": row["last_inside"], "exit": row["exit"]}
    until = (
        Message("At or above the level since {exit:quarter}", params)
        if row["exit"]
        else Message("Last figure below: {last:quarter}", params)
    )
    said = [
        row["kind_word"],
        Message("Below since {since}", params),
        until,
        Message("How long: {lasted}", {"lasted": row["lasted"]}),
        Message("Last rate: {latest}", {"latest": row["latest"]}),
    ]
    lines = [say(message, language) for message in said]
    return "<br>".join([f"<b>{row['area'].say(language)}</b>", *lines])


def _states(drawn: list[Row], language: str) -> tuple[str, ...]:
    """Return for each province what became of its latest episode, as shape and word."""
    latest: dict[str, Row] = {}
    for row in drawn:
        before = latest.get(row["area_id"])
        if before is None or row["entry"] >= before["entry"]:
            latest[row["area_id"]] = row
    return tuple(
        f"{status.shape(row['look'])} {say(row['kind_word'], language)}" for row in latest.values()
    )


def _years(extent: tuple[float, float], mode: str, language: str) -> Drawn:
    """Return the axis of time: ends of years, as many of them as there is room for."""
    first, last = floor(extent[0]), ceil(extent[1])
    font = {"size": 11, "color": palette(mode).muted}
    title = {"text": say("End of year", language), "font": font, "standoff": 4}
    step = max(1, ceil((last - first) / MOST_TICKS))
    return {"nticks": 0, "dtick": step, "tick0": last, "tickformat": "d", "title": title}
