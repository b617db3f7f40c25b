"""The tile map: each province one square of the same weight, about where it lies.

A filled square is a rate on the basis of the milestone, a framed one a rate on another basis, a
dashed one a rate that is not known (with its upper bound when that is known). Hoàng Sa and Trường
Sa are always drawn and carry no figure of their own; clicking one means the province that it
belongs to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from analytics.charts import classes
from analytics.charts.labels import hover, rows
from analytics.charts.looks import ARCHIPELAGO, NOT_KNOWN, belonging, legend_entries, look_of
from analytics.charts.pointing import Region, ground, regions_trace
from analytics.charts.theme import Drawn, base_layout, ink_on, palette, practice_mark
from analytics.reference.areas import area
from analytics.reference.boundaries import Ring
from analytics.reference.tiles import Tile, tiles
from analytics.views import status
from analytics.views.view import View
from analytics.wording import MISSING, number, say


@dataclass(frozen=True)
class Grid:
    """Measures of one scheme: squares, their pixels, text size, the empty corner of the legend."""

    n_cols: int
    n_rows: int
    square_px: int
    text_px: int
    legend_row: float
    legend_step: float


# A square is as wide as a column on a phone of 390 px, so that the height fits the narrow and the
# wide screen alike.
GRIDS = {
    "63": Grid(9, 22, 39, 9, legend_row=7.4, legend_step=0.48),
    "34": Grid(7, 16, 50, 11, legend_row=6.5, legend_step=0.42),
}
# Room for the mark of generated figures at the left and the tool bar at the right.
TOP_PX = 26
INSET = 0.03
FRAME = 0.06
LABEL_LETTERS = 6
UNSEEN = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Square:
    """One square; ``look`` is ``filled 0`` … ``framed 4``, ``unknown`` or ``archipelago``."""

    col: float
    row: float
    look: str
    text: str
    area_id: str
    hover: str


def tile_map(view: View, scheme: str, mode: str, language: str) -> go.Figure:
    """Return the provinces of a scheme as squares, coloured by rate.

    Args:
        view: one row a province: area_id, rate_pct, at_most_pct, gap_pp, gap_persons, status,
            is_computed, target_pct. A province without a row is drawn as not known.
        scheme: ``63`` or ``34``.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    grid, found = GRIDS[scheme], {row["area_id"]: row for row in rows(view)}
    edges = classes.bounds(r["rate_pct"] for r in found.values() if r["rate_pct"] is not None)
    squares = [_square(tile, found.get(tile.area_id), edges, language) for tile in tiles(scheme)]
    key = _legend(grid, found, edges, language)
    return go.Figure(
        data=[
            *_texts(squares, grid.text_px, mode),
            _legend_text(key, grid, mode),
            regions_trace(_regions(squares, scheme), {"": UNSEEN}, {"width": 0}),
        ],
        layout=base_layout(mode, language)
        | _axes(grid)
        # The same extent as that of the axes, drawn over it: only what is pointed at is a map.
        | ground("equirectangular", (0, grid.n_cols), (-grid.n_rows, 0))
        | {
            "shapes": _shapes([*squares, *(item for item in key if item.look)], mode),
            "annotations": practice_mark(view, mode, language),
        },
    )


def _square(
    tile: Tile, row: dict[str, Any] | None, edges: tuple[float, ...], language: str
) -> Square:
    """Return how one tile is drawn."""
    name = area(tile.area_id).name.say(language)
    if tile.parent_id:
        # The full name in three short lines: an archipelago has no figure that needs the room.
        text, words = "<br>".join(wrap(name, 9)), belonging(tile, language)
        return Square(tile.col, tile.row, ARCHIPELAGO, text, tile.parent_id, words)
    label = "<br>".join(_name_lines(tile.label.say(language)))
    if row is None:
        text, words = (
            f"{label}<br>{MISSING}",
            f"<b>{name}</b><br>" + say("No published rate", language),
        )
        return Square(tile.col, tile.row, NOT_KNOWN, text, tile.area_id, words)
    text = f"{label}<br><b>{_value(row, language)}</b>"
    shown, words = look_of(row, edges), hover(row, name, language)
    return Square(tile.col, tile.row, shown, text, tile.area_id, words)


def _name_lines(label: str) -> list[str]:
    """Return a label in lines that a square can hold; a word is never broken."""
    return wrap(label, LABEL_LETTERS, break_long_words=False, break_on_hyphens=False)


def _value(row: dict[str, Any], language: str) -> str:
    """Return the figure of a square: ``▼ 40,2``, ``≤ 32,4`` or a dash."""
    if row["rate_pct"] is not None:
        return f"{status.shape(row['status'])} {number(row['rate_pct'], language, 1)}"
    if row["at_most_pct"] is not None:
        return f"≤ {number(row['at_most_pct'], language, 1)}"
    return MISSING


def _legend(
    grid: Grid, found: dict[str, dict[str, Any]], edges: tuple[float, ...], language: str
) -> list[Square]:
    """Return the legend for what occurs in the view; the heading and statuses have no square."""
    return [
        Square(0.1, grid.legend_row + i * grid.legend_step, shown, words, "", "")
        for i, (shown, words) in enumerate(legend_entries(found, edges, language))
    ]


def _shapes(squares: list[Square], mode: str) -> list[Drawn]:
    """Return the squares as one path for each look: a tenth of the weight of a shape each."""
    ordered = sorted(squares, key=lambda s: s.look)
    return [
        _style(look, mode) | {"type": "path", "name": look, "path": _path(group), "layer": "below"}
        for look, group in groupby(ordered, key=lambda s: s.look)
    ]


def _path(squares: Iterable[Square]) -> str:
    """Return the outline of the squares; a framed one has a second, inner outline."""
    parts: list[str] = []
    for square in squares:
        # A legend's square has no area.
        size = 1.0 if square.area_id else 0.36
        parts.append(_box(square, INSET, size))
        if square.look.startswith("framed"):
            parts.append(_box(square, INSET + FRAME * size**0.5, size))
    return "".join(parts)


def _box(square: Square, inset: float, size: float) -> str:
    """Return one closed box, so far inside the square's cell."""
    left, top = round(square.col + inset, 3), round(square.row + inset, 3)
    right, bottom = round(square.col + size - inset, 3), round(square.row + size - inset, 3)
    return f"M{left},{top}H{right}V{bottom}H{left}Z"


def _style(look: str, mode: str) -> dict[str, Any]:
    """Return fill and border of a look."""
    colours = palette(mode)
    if look in (NOT_KNOWN, ARCHIPELAGO):
        return {"line": {"color": colours.muted, "width": 1, "dash": "2px,2px"}}
    fill = colours.classes[int(look[-1])]
    return {
        "fillcolor": fill,
        "fillrule": "evenodd",
        "line": {"color": colours.muted, "width": 0.5},
    }


def _texts(squares: list[Square], size_px: int, mode: str) -> list[Drawn]:
    """Return the words in the squares, one trace a colour; the archipelagos' names are smaller."""
    kinds = sorted(squares, key=lambda s: (s.look == ARCHIPELAGO, _ink(s, mode)))
    return [
        _words([_middle(s) for s in group], size_px - is_long_name, ink)
        for (is_long_name, ink), group in groupby(
            kinds, key=lambda s: (s.look == ARCHIPELAGO, _ink(s, mode))
        )
    ]


def _middle(square: Square) -> Square:
    """Return the square with its middle as its place."""
    return replace(square, col=square.col + 0.5, row=square.row + 0.5)


def _words(places: list[Square], size_px: int, ink: str) -> Drawn:
    """Return text at places, all in one colour.

    Plotly fades what is not selected after a click; naming the colour of the unselected keeps it
    legible.
    """
    return {
        "type": "scatter",
        "x": [p.col for p in places],
        "y": [p.row for p in places],
        "text": [p.text for p in places],
        "mode": "text",
        "textfont": {"size": size_px, "color": ink},
        "unselected": {"textfont": {"color": ink}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _ink(square: Square, mode: str) -> str:
    """Return the text colour of a square, by contrast with what lies behind its middle."""
    colours = palette(mode)
    if square.look.startswith("filled"):
        return ink_on(colours.classes[int(square.look[-1])])
    return colours.ink if square.look.startswith("framed") else colours.muted


def _legend_text(legend: list[Square], grid: Grid, mode: str) -> Drawn:
    """Return the words of the legend; a status starts where a square would."""
    places = [replace(s, col=s.col + (0.46 if s.look else 0.0), row=s.row + 0.18) for s in legend]
    words = _words(places, max(grid.text_px, 10), palette(mode).ink)
    return words | {"textposition": "middle right", "name": "legend"}


def _regions(squares: list[Square], scheme: str) -> list[Region]:
    """Return the squares as areas to point at, one degree wide, row 0 on the equator."""
    ids = [tile.area_id for tile in tiles(scheme)]
    return [
        Region(area_id, square.area_id, square.hover, "", (_corners(square),))
        for area_id, square in zip(ids, squares, strict=True)
    ]


def _corners(square: Square) -> Ring:
    """Return the corners of a square, clockwise."""
    left, top = square.col, -square.row
    right, bottom = left + 1, top - 1
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def _axes(grid: Grid) -> dict[str, Any]:
    """Return hidden axes of equal scale, row 0 at the top, and the height for the squares."""
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return {
        "xaxis": hidden | {"range": [0, grid.n_cols]},
        "yaxis": hidden | {"range": [grid.n_rows, 0], "scaleanchor": "x"},
        "height": grid.n_rows * grid.square_px + TOP_PX + 8,
        "margin": {"l": 8, "r": 8, "t": TOP_PX, "b": 8},
    }
