"""The trend: rates over the years, one line a basis, before dated milestones.

Lines are named at their ends; the legend below repeats them with their marker, for grey print.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import floor
from textwrap import wrap

import plotly.graph_objects as go

from analytics.charts import marks
from analytics.charts.labels import rows
from analytics.charts.placing import (
    LINE_PX,
    PLOT_WIDTH_PX,
    WIDE_PX,
    Box,
    Extent,
    Screen,
    clear_spot,
    meetings,
    point_box,
)
from analytics.charts.series import (
    Row,
    is_labelled,
    position,
    series_name,
    series_traces,
    year_position,
)
from analytics.charts.theme import Drawn, base_layout, note, palette, practice_mark, series
from analytics.views.view import Mark, View
from analytics.wording import say

HEIGHT_PX = 460
MARGIN = {"l": 44, "r": 10, "t": 26, "b": 84}
# What is left on a phone, where the legend takes three lines.
PLOT_PX = 300
LABEL_LETTERS = 14
FEW_YEARS = 8
HIGH_SHARE = 0.75
LABEL_YEARS = 2.5
RATE_PX = 26
# A rate may touch a line, but not hide it together with a point.
MOST_HIDDEN = 1
Place = tuple[float, float]
_BELOW, _LOW, _ABOVE = "below", "low", "above"
# How far below its point the middle of a rate stands.
_SIDES = {_BELOW: 14, _LOW: 14 + LINE_PX, _ABOVE: -14}
WORSE = 5


def trend(view: View, mode: str, language: str) -> go.Figure:
    """Return rates by month, one line a basis, with milestones and breaks behind them.

    Args:
        view: period, basis, series (a Name or Message), rate_pct, kind (published, computed,
            estimated), is_headline, low_pct, high_pct; rows without a rate are not drawn.
            ``view.marks`` are milestones, or breaks when they have no value.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    own = _by_basis([row for row in rows(view) if row["rate_pct"] is not None])
    milestones = sorted((m for m in view.marks if m.value is not None), key=lambda m: m.period)
    breaks = [mark for mark in view.marks if mark.value is None]
    extent = extent_of(own, milestones)
    sides = rate_sides(own, view.marks, extent, language)
    traces = (t for found in own.values() for t in series_traces(found, mode, language))
    return go.Figure(
        data=[
            *marks.diamonds(milestones, mode, language),
            *named_once(_with_rates(trace, sides) for trace in traces),
        ],
        layout=base_layout(mode, language)
        | axes(extent, mode, language)
        | {
            "shapes": [*marks.steps(milestones, mode), *marks.break_lines(breaks, mode)],
            "annotations": [
                *marks.labels(milestones, mode, language),
                *marks.break_labels(breaks, mode, language),
                *_end_labels(own, view.marks, extent, mode, language),
                *practice_mark(view, mode, language),
            ],
        },
    )


def named_once(traces: Iterable[Drawn]) -> Iterator[Drawn]:
    """Yield the traces, each legend entry once: it explains a shape, not a basis."""
    seen: set[str] = set()
    for trace in traces:
        yield trace | {"showlegend": trace["showlegend"] and trace["name"] not in seen}
        seen.add(trace["name"])


def _by_basis(drawn: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of each basis by month; the bases in the order of the view."""
    ordered = sorted(drawn, key=lambda row: row["period"])
    names = dict.fromkeys(row["basis"] for row in drawn)
    return {name: [row for row in ordered if row["basis"] == name] for name in names}


def extent_of(own: dict[str, list[Row]], milestones: list[Mark]) -> Extent:
    """Return what is drawn: from the first figure to the last milestone, with room for names.

    Rates begin at 0; only when the lowest is near the highest do they begin at the ten
    below it.
    """
    drawn = [row for found in own.values() for row in found]
    months = [row["period"] for row in drawn]
    years = [year_position(p) for p in [*months, *(m.period for m in milestones)]] or [0.0]
    ends = [row[name] for row in drawn for name in ("low_pct", "high_pct")]
    levels = [row["rate_pct"] for row in drawn] + [m.value for m in milestones] + ends
    known = [level for level in levels if level is not None] or [100.0]
    low, high = min(known), max(known)
    first, last = min(years), max(years)
    # The words of the first milestone stand at its left and need that much of the axis.
    due = [year_position(m.period) - LABEL_YEARS for m in milestones[:1]]
    is_high = low > HIGH_SHARE * high
    last_figure = max((year_position(p) for p in months), default=last)
    room = (max(last, last_figure) - first) * 0.28
    return Extent(
        first_year=min([first - 0.5, *due]),
        last_year=max(last + 0.4, last_figure + room),
        floor_pct=10 * floor(low / 10) if is_high else 0,
        top_pct=high + (high - low if is_high else high) * 0.1,
        height_px=PLOT_PX,
    )


def _taken(
    own: dict[str, list[Row]], view_marks: tuple[Mark, ...], on: Extent, language: str
) -> Screen:
    """Return what names keep clear of on a screen; a written rate counts as several figures."""
    words = WORSE * list(rate_boxes(own, view_marks, on, language))
    return on, [*covered(own, on), *words, *marks.boxes(view_marks, on, language)]


def _end_labels(
    own: dict[str, list[Row]],
    view_marks: tuple[Mark, ...],
    extent: Extent,
    mode: str,
    language: str,
) -> list[Drawn]:
    """Return each line's name at its end, in its colour, clear of what else is drawn."""
    screens = [
        _taken(own, view_marks, on, language) for on in (extent, replace(extent, width_px=WIDE_PX))
    ]
    found: list[Drawn] = []
    for basis, rows_of_basis in own.items():
        first, last = (_place(row) for row in ends(rows_of_basis))
        lines = wrap(series_name(rows_of_basis[0], language), LABEL_LETTERS)
        spot = clear_spot(screens, (first, last), lines)
        year, rate = first if spot.is_start else last
        for on, taken in screens:
            taken.append(spot.box(on.px(year, rate), lines))
        place = {"name": basis, "x": year, "y": rate, "xref": "x", "yref": "y"} | spot.place
        text = f"<b>{'<br>'.join(lines)}</b>"
        found.append(note(text, series(basis).colour(mode), place))
    return found


def ends(own: list[Row]) -> tuple[Row, Row]:
    """Return the first and last figure of a line: of its headline, or of whatever there is."""
    headline = [row for row in own if row["is_headline"]] or own
    return headline[0], headline[-1]


def covered(own: dict[str, list[Row]], extent: Extent) -> list[Box]:
    """Return what figures cover, with three more between two of them for the line."""
    boxes: list[Box] = []
    for found in own.values():
        ends = [extent.px(position(row), row["rate_pct"]) for row in found]
        boxes += [point_box(end) for end in ends]
        for (x0, y0), (x1, y1) in pairwise(ends):
            between = (0.25, 0.5, 0.75)
            boxes += [point_box((x0 + (x1 - x0) * s, y0 + (y1 - y0) * s)) for s in between]
    return boxes


def rate_boxes(
    own: dict[str, list[Row]], view_marks: tuple[Mark, ...], extent: Extent, language: str
) -> Iterator[Box]:
    """Yield what the rates written at the Decembers cover."""
    sides = rate_sides(own, view_marks, replace(extent, width_px=PLOT_WIDTH_PX), language)
    for place, side in sides.items():
        if side:
            yield _rate_box(place, side, extent)


def rate_sides(
    own: dict[str, list[Row]], view_marks: tuple[Mark, ...], extent: Extent, language: str
) -> dict[Place, str]:
    """Return where the rate of each December is written: below, a line lower, or above its point.

    The first of these that hides least; nowhere where each would hide too much, but at the last of
    a line, which is the one that is looked for.
    """
    lines = {basis: [row for row in found if is_labelled(row)] for basis, found in own.items()}
    points = [
        point_box(extent.px(*_place(row)))
        for found in own.values()
        for row in found
        if not is_labelled(row)
    ]
    words = WORSE * marks.boxes(view_marks, extent, language)
    taken = [*covered(lines, extent), *points, *words]
    sides: dict[Place, str] = {}
    for found in lines.values():
        yearly = [_place(row) for row in found]
        for place in yearly:
            cost = {s: meetings(_rate_box(place, s, extent), taken) for s in _SIDES}
            best = min(cost, key=lambda side: cost[side])
            sides[place] = best if cost[best] <= MOST_HIDDEN or place == yearly[-1] else ""
    return sides


def _rate_box(place: Place, side: str, extent: Extent) -> Box:
    """Return what a rate covers that is written on a side of its point."""
    x, y = extent.px(*place)
    middle = y + _SIDES[side]
    half = LINE_PX / 2
    return Box(x - RATE_PX / 2, middle - half, x + RATE_PX / 2, middle + half)


def _place(row: Row) -> Place:
    return position(row), row["rate_pct"]


def _with_rates(trace: Drawn, sides: dict[Place, str]) -> Drawn:
    """Return a trace with each rate on its side."""
    if "text" not in trace:
        return trace
    found = [sides.get(place, "") for place in zip(trace["x"], trace["y"], strict=True)]
    texts = zip(found, trace["text"], strict=True)
    return trace | {
        "text": [f"<br>{t}" if side == _LOW else t if side else "" for side, t in texts],
        "textposition": ["top center" if s == _ABOVE else "bottom center" for s in found],
    }


def axes(extent: Extent, mode: str, language: str) -> Drawn:
    """Return the axes: years at their end, percent, and the legend below."""
    colours = palette(mode)
    shared = {"fixedrange": True, "zeroline": False, "tickfont": {"color": colours.muted}}
    return {
        "height": HEIGHT_PX,
        "margin": MARGIN,
        "showlegend": True,
        "legend": LEGEND,
        "xaxis": shared | _years(extent, mode, language),
        "yaxis": shared
        | {
            "range": [extent.floor_pct, extent.top_pct],
            "ticksuffix": "%",
            "gridcolor": colours.grid,
            "nticks": 7,
        },
    }


LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": -0.17,
    "yanchor": "top",
    "font": {"size": 11},
    "itemclick": False,
    "itemdoubleclick": False,
}


def _years(extent: Extent, mode: str, language: str) -> Drawn:
    """Return the axis of years, as many of them written as there is room for."""
    colours = palette(mode)
    span = extent.last_year - extent.first_year
    return {
        "range": [extent.first_year, extent.last_year],
        "dtick": 1 if span <= FEW_YEARS else 2 if span <= 2 * FEW_YEARS else 5,
        "tick0": 2020,
        "tickformat": "d",
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colours.grid,
        "showgrid": False,
        "showline": True,
        "title": {
            "text": say("End of year", language),
            "font": {"size": 11, "color": colours.muted},
            "standoff": 4,
        },
        "linecolor": colours.muted,
    }
