"""One province over the years: its rates before thin lines of former parts, region and country.

The province's own line is thick and in its basis's colour and marker; what it is seen beside is
thin and grey, told apart by dash and by the name at its end. A rate whose publisher prints no
definition is a point by itself; one for comparison only is hollow; an upper limit points down.
"""

from collections.abc import Iterator
from textwrap import wrap

import plotly.graph_objects as go

from analytics.charts import marks
from analytics.charts.labels import rows
from analytics.charts.placing import LINE_PX, POINT_PX, Box, Extent, Spot, best_spot, meetings
from analytics.charts.series import (
    Row,
    hollow,
    hover,
    joined,
    points,
    series_name,
    series_traces,
    year_position,
)
from analytics.charts.theme import (
    OTHER_SERIES,
    Drawn,
    base_layout,
    note,
    palette,
    practice_mark,
    series,
)
from analytics.charts.trend import LABEL_LETTERS, axes, covered, ends, extent_of, named_once
from analytics.errors import Message
from analytics.indicators.change.pairing import NO_BASIS
from analytics.views.profile.history import LIMIT, OWN, is_comparison
from analytics.views.view import Mark, View
from analytics.wording import Name, level, number, say

DASHES = {"nation": "solid", "region": "dash", "part": "dot"}
COMPARISON = Message("On labour force 15+, for comparison")
AT_MOST = Message("Upper limit, not a rate")
ABOVE, BELOW = "top center", "bottom center"
# How many thin lines a name would rather cross than a written rate.
WORSE = 3
# A rate that would hide more than this is left to the pointer and the table; the last is written.
MOST_HIDDEN = 2
# Half of a rate written at its point: ``67,3``.
TEXT_PX = 14
# By area, basis, and whether they are limits.
Lines = dict[tuple[str, str, bool], list[Row]]
Sides = dict[tuple[float, float], str]


def province_trend(view: View, mode: str, language: str) -> go.Figure:
    """Return a province's rates with milestones, breaks, and the lines that it is seen beside.

    Args:
        view: that of ``profile.history.history_view``; rows that are not ``is_drawn`` are left
            out.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    drawn = [_plain(row) for row in rows(view) if row["is_drawn"]]
    levels = sorted((m for m in view.marks if m.value is not None), key=lambda m: m.period)
    lines = _lines(drawn)
    extent = extent_of({str(key): found for key, found in lines.items()}, levels)
    breaks = _inside([mark for mark in view.marks if mark.value is None], extent)
    sides, spots, taken = _placed(lines, levels, breaks, (extent, language))
    return go.Figure(
        data=[
            *marks.diamonds(levels, mode, language),
            *_beside(lines, mode, language),
            *named_once(_own(lines, sides, mode, language)),
        ],
        layout=base_layout(mode, language)
        | axes(extent, mode, language)
        | {
            "shapes": [*marks.steps(levels, mode), *marks.break_lines(breaks, mode)],
            "annotations": [
                *marks.labels(levels, mode, language, spots),
                *marks.break_labels(breaks, mode, language),
                *_names(lines, taken, extent, (mode, language)),
                *practice_mark(view, mode, language),
            ],
        },
    )


def _placed(
    lines: Lines, levels: list[Mark], breaks: list[Mark], on: tuple[Extent, str]
) -> tuple[Sides, dict[str, Spot], list[Box]]:
    """Return where rates and milestones are written, and what names must keep clear of.

    A name over a dashed level or a written rate is worse than one over a thin line, so that these
    count several times.
    """
    extent, language = on
    own = {key: found for key, found in lines.items() if found[0]["role"] == OWN}
    figures = _covered(lines, extent)
    steps = marks.step_boxes(levels, extent)
    broken = marks.boxes(tuple(breaks), extent, language)
    sides = _sides(own, [*figures, *steps, *broken], extent)
    written = [_written(place, side, extent) for place, side in sides.items() if side]
    hidden = [*figures, *WORSE * [*_covered(own, extent), *written]]
    spots = marks.clear_spots(levels, hidden, extent, language)
    named = marks.boxes((*levels, *breaks), extent, language, spots)
    return sides, spots, [*figures, *named, *WORSE * [*written, *steps, *broken]]


def _covered(lines: Lines, extent: Extent) -> list[Box]:
    """Return what points and lines cover."""
    return covered({str(key): found for key, found in lines.items()}, extent)


def _plain(row: Row) -> Row:
    """Return a row as the trend draws one; a limit stands at its level."""
    is_limit = row["kind"] == LIMIT
    rate = row["at_most_pct"] if is_limit else row["rate_pct"]
    return row | {"rate_pct": rate, "low_pct": None, "high_pct": None}


def _inside(breaks: list[Mark], extent: Extent) -> list[Mark]:
    """Return the breaks within the years that are drawn."""
    years = extent.first_year, extent.last_year
    return [mark for mark in breaks if years[0] <= year_position(mark.period) <= years[1]]


def _lines(drawn: list[Row]) -> Lines:
    """Return the rows of each area and basis by month, those that stand beside first."""
    ordered = sorted(drawn, key=lambda row: (row["role"] == OWN, row["period"]))
    lines: Lines = {}
    for row in ordered:
        key = row["area_id"], row["basis"], row["kind"] == LIMIT
        lines.setdefault(key, []).append(row)
    return lines


def _beside(lines: Lines, mode: str, language: str) -> Iterator[Drawn]:
    """Yield the thin lines: Decembers joined, other months small open points."""
    for (area_id, basis, _), found in lines.items():
        if found[0]["role"] == OWN:
            continue
        colour = palette(mode).muted
        yearly = [row for row in found if _is_joined(row)]
        others = [row for row in found if not _is_joined(row)]
        shared = {"type": "scatter", "showlegend": False, "meta": f"{area_id} {basis}"}
        if yearly:
            line = {"color": colour, "width": 1.3, "dash": DASHES[found[0]["role"]]}
            look = {"mode": "lines+markers", "line": line, "marker": hollow("circle", colour, 4)}
            yield points(yearly, language) | _named(yearly, language) | look | shared
        if others:
            look = {"mode": "markers", "marker": hollow("circle-open", colour, 5)}
            told = {"hovertext": [_hover(row, language) for row in others]}
            yield points(others, language) | told | look | shared


def _is_joined(row: Row) -> bool:
    """Tell whether a line may pass through a point: a December on a printed basis."""
    is_rate = row["kind"] != LIMIT and row["is_headline"]
    return is_rate and row["basis"] != NO_BASIS and row["period"].endswith("-12")


def _named(yearly: list[Row], language: str) -> Drawn:
    """Return the joined Decembers of another area, with its name under the pointer."""
    line = joined(yearly, language)
    name = _area(yearly[0], language)
    return line | {"hovertext": [f"<b>{name}</b><br>{t}" if t else "" for t in line["hovertext"]]}


def _hover(row: Row, language: str) -> str:
    """Return the words under the pointer, with the area's name first."""
    return f"<b>{_area(row, language)}</b><br>{hover(row, language)}"


def _own(lines: Lines, sides: Sides, mode: str, language: str) -> Iterator[Drawn]:
    """Yield the province's own traces."""
    for (_, basis, is_limit), found in lines.items():
        if found[0]["role"] != OWN:
            continue
        if is_limit:
            look = {"marker": hollow("triangle-down-open", OTHER_SERIES.colour(mode), 11)}
            yield points(found, language) | look | _explained(AT_MOST, language)
        elif is_comparison(basis):
            look = {"marker": hollow(f"{series(basis).symbol}-open", series(basis).colour(mode), 8)}
            yield points(found, language) | look | _explained(COMPARISON, language)
        elif basis == NO_BASIS:
            yield _alone(found, sides, mode, language)
        else:
            yield from (
                _beside_points(trace, sides) for trace in series_traces(found, mode, language)
            )


def _explained(words: Message, language: str) -> Drawn:
    """Return the legend entry of a hollow marker."""
    return {"name": say(words, language), "showlegend": True}


def _alone(found: list[Row], sides: Sides, mode: str, language: str) -> Drawn:
    """Return rates without a printed basis: points by themselves, each with its rate."""
    look = series(NO_BASIS)
    return points(found, language) | {
        "mode": "markers+text",
        "marker": {"symbol": look.symbol, "size": 9, "color": look.colour(mode)},
        "text": [_rate(row, sides, language) for row in found],
        "textfont": {"size": 11},
        "textposition": [sides[_place(row)] or BELOW for row in found],
        "cliponaxis": False,
    }


def _rate(row: Row, sides: Sides, language: str) -> str:
    """Return the rate to be written at a point, nothing where it would hide too much."""
    return number(row["rate_pct"], language, 1) if sides[_place(row)] else ""


def _beside_points(trace: Drawn, sides: Sides) -> Drawn:
    """Return a trace with each rate written on the side found for it, or not at all."""
    if "text" not in trace:
        return trace
    found = [sides.get(place, "") for place in zip(trace["x"], trace["y"], strict=True)]
    texts = [text if side else "" for text, side in zip(trace["text"], found, strict=True)]
    return trace | {"text": texts, "textposition": [side or BELOW for side in found]}


def _place(row: Row) -> tuple[float, float]:
    return year_position(row["period"]), row["rate_pct"]


def _is_written(row: Row) -> bool:
    """Tell whether a rate is written at its point: the province's Decembers, and lone points."""
    is_rate = row["role"] == OWN and row["kind"] != LIMIT and not is_comparison(row["basis"])
    return is_rate and (row["basis"] == NO_BASIS or _is_joined(row))


def _sides(own: Lines, others: list[Box], extent: Extent) -> Sides:
    """Return for each written rate the side of its point where it hides less, none if too much."""
    sides: Sides = {}
    for found in own.values():
        wanted = [_place(row) for row in found if _is_written(row)]
        for place in wanted:
            cost = {s: meetings(_written(place, s, extent), others) for s in (BELOW, ABOVE)}
            best = min(cost, key=lambda side: cost[side])
            sides[place] = best if cost[best] <= MOST_HIDDEN or place == wanted[-1] else ""
    return sides


def _written(place: tuple[float, float], side: str, extent: Extent) -> Box:
    """Return what a rate written at a point covers."""
    x, y = extent.px(*place)
    middle = y + (1 if side == BELOW else -1) * (POINT_PX + LINE_PX / 2 + 2)
    return Box(x - TEXT_PX, middle - LINE_PX / 2, x + TEXT_PX, middle + LINE_PX / 2)


def _names(
    lines: Lines, covered_by: list[Box], extent: Extent, reader: tuple[str, str]
) -> list[Drawn]:
    """Return the name of each line at its end: the province's own first, each area named once.

    An area with a line on an older basis has its name at the newer one alone.
    """
    mode, language = reader
    taken = list(covered_by)
    found: list[Drawn] = []
    for rows_of_line in _in_order(lines):
        first, last = ((year_position(r["period"]), r["rate_pct"]) for r in ends(rows_of_line))
        text, colour = _label(rows_of_line[-1], mode, language)
        words = wrap(text, LABEL_LETTERS)
        spot, box = best_spot(extent.px(*first), extent.px(*last), words, taken)
        taken.append(box)
        year, rate = first if spot.is_start else last
        place = {"x": year, "y": rate, "xref": "x", "yref": "y"} | spot.place
        is_own = rows_of_line[0]["role"] == OWN
        joined_words = "<br>".join(words)
        found.append(note(f"<b>{joined_words}</b>" if is_own else joined_words, colour, place))
    return found


def _in_order(lines: Lines) -> list[list[Row]]:
    """Return the lines that are named: own first; of the others the newest of each area."""
    own = [found for found in lines.values() if found[0]["role"] == OWN]
    newest: dict[str, list[Row]] = {}
    for (area_id, *_), found in lines.items():
        is_newer = area_id not in newest or found[-1]["period"] > newest[area_id][-1]["period"]
        if found[0]["role"] != OWN and is_newer:
            newest[area_id] = found
    return own + list(newest.values())


def _label(row: Row, mode: str, language: str) -> tuple[str, str]:
    """Return the name of a line and its colour: a limit, the basis of the own ones, the area."""
    if row["kind"] == LIMIT:
        limit = f"≤ {level(row['rate_pct'], language)}"
        is_own = row["role"] == OWN
        return limit if is_own else f"{_area(row, language)} {limit}", OTHER_SERIES.colour(mode)
    if row["role"] == OWN:
        return series_name(row, language), series(row["basis"]).colour(mode)
    return _area(row, language), palette(mode).muted


def _area(row: Row, language: str) -> str:
    """Return the name of a row's area."""
    name = row["area"]
    return name.say(language) if isinstance(name, Name) else str(name)
