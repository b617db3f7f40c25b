"""The boundary map: the provinces as they lie, with both archipelagos in boxes off the coast.

Classes, colours, words and what a click means are those of the tile map. A rate on another basis is
crossed by strokes of the ground's colour; where no rate is known there are grey strokes and no
colour. The glyph inside an outline is its status, so that nothing hangs on colour alone. A small
province is small here; the tile map gives every province the same weight.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from analytics.charts import classes, insets
from analytics.charts.hatching import strokes
from analytics.charts.labels import UNPUBLISHED, hover, rows
from analytics.charts.looks import ARCHIPELAGO, NOT_KNOWN, legend_entries, look_of
from analytics.charts.pointing import Region, ground, regions_trace
from analytics.charts.theme import Drawn, base_layout, ink_on, note, palette, practice_mark
from analytics.errors import Message
from analytics.reference.areas import area
from analytics.reference.boundaries import ATTRIBUTION, Outline, Point, outlines
from analytics.views import status
from analytics.views.view import View
from analytics.wording import say

# The extent in degrees: the mainland with its islands, and the boxes at the right.
LON = (101.95, 110.45)
LAT = (8.1, 23.6)
# Reckoned for a phone of 390 px: 40 px a degree of longitude, in Mercator's projection.
HEIGHT_PX = 690
# Room for the mark of generated figures above and for the attribution below.
TOP_PX, BOTTOM_PX = 26, 22
# Spacing and slope in degrees.
UNKNOWN_STROKES = (0.16, 1.0)
OTHER_BASIS_STROKES = (0.2, -1.0)
LEGEND_AT = (102.05, 17.6)
LEGEND_STEP = 0.44
SWATCH = 0.32
TEXT_PX = 11
AT_MOST = "≤"
NO_FILL = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Word:
    """A text at a place, in a colour; ``side`` is where it hangs on the place."""

    ink: str
    side: str
    at: Point
    text: str


@dataclass(frozen=True)
class Known:
    """What a view knows of its provinces, with the bounds of the classes."""

    rows: dict[str, dict[str, Any]]
    edges: tuple[float, ...]


def boundary_map(view: View, scheme: str, mode: str, language: str) -> go.Figure:
    """Return the provinces of a scheme within their boundaries, coloured by rate.

    Args:
        view: as for ``tiles.tile_map``; a province without a row is drawn as not known.
        scheme: ``63`` or ``34``.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    found = {row["area_id"]: row for row in rows(view)}
    rates = [row["rate_pct"] for row in found.values() if row["rate_pct"] is not None]
    known = Known(found, classes.bounds(rates))
    provinces = [_province(outline, known, language) for outline in outlines(scheme).values()]
    key = _key(known, language)
    return go.Figure(
        data=_areas([*provinces, *insets.boxes(scheme, language)], key, mode)
        + _hatching([*provinces, *key], mode)
        + _texts(_glyphs(provinces, known, scheme, mode) + _names(key, mode, language))
        + [_islands(mode)],
        layout=base_layout(mode, language)
        | ground("mercator", LON, LAT)
        | {
            "height": HEIGHT_PX,
            "margin": {"l": 8, "r": 8, "t": TOP_PX, "b": BOTTOM_PX},
            "annotations": [*practice_mark(view, mode, language), _attribution(mode, language)],
        },
    )


def _province(outline: Outline, known: Known, language: str) -> Region:
    """Return how one province is drawn."""
    row, name = known.rows.get(outline.area_id), area(outline.area_id).name.say(language)
    words = f"<b>{name}</b><br>{say(UNPUBLISHED, language)}"
    if row is not None:
        words = hover(row, name, language)
    look = look_of(row, known.edges)
    return Region(outline.area_id, outline.area_id, words, look, outline.rings)


def _key(known: Known, language: str) -> list[Region]:
    """Return the entries of the legend; the heading and statuses have no square."""
    left, top = LEGEND_AT
    found: list[Region] = []
    entries = [*legend_entries(known.rows, known.edges, language), *_limit(known, language)]
    for i, (look, words) in enumerate(entries):
        upper = round(top - i * LEGEND_STEP, 2)
        square = insets.rectangle(left, upper, left + SWATCH, round(upper - SWATCH, 2))
        found.append(Region(f"legend {i}", "", words, look, (square,)))
    return found


def _limit(known: Known, language: str) -> list[tuple[str, str]]:
    """Return what ``≤`` means as an entry of the legend: the highest of the upper limits."""
    limits = [row["at_most_pct"] for row in known.rows.values() if _glyph(row) == AT_MOST]
    if not limits:
        return []
    text = say(Message("At most {rate:pct}", {"rate": max(limits)}), language)
    return [("", f"{AT_MOST}  {text}")]


def _areas(areas: list[Region], key: list[Region], mode: str) -> list[Drawn]:
    """Return the provinces and boxes, and the squares of the legend, which cannot be chosen."""
    line = {"color": palette(mode).muted, "width": 0.7}
    fills = _fills(mode)
    legend = regions_trace([entry for entry in key if entry.look], fills, line)
    return [
        regions_trace(areas, fills, line),
        legend | {"name": "legend", "hoverinfo": "skip", "hovertemplate": ""},
    ]


def _fills(mode: str) -> dict[str, str]:
    """Return the colour of every look; what is not known has none."""
    found = {NOT_KNOWN: NO_FILL, ARCHIPELAGO: NO_FILL}
    for i, colour in enumerate(palette(mode).classes):
        found |= {f"filled {i}": colour, f"framed {i}": colour}
    return found


def _hatching(regions: list[Region], mode: str) -> list[Drawn]:
    """Return the strokes over what is not known, and over rates on another basis."""
    colours = palette(mode)
    unknown = [region for region in regions if region.look == NOT_KNOWN]
    other = [region for region in regions if region.look.startswith("framed")]
    return [
        _lines(unknown, UNKNOWN_STROKES, {"color": colours.muted, "width": 0.4}),
        _lines(other, OTHER_BASIS_STROKES, {"color": colours.surface, "width": 0.9}),
    ]


def _lines(regions: list[Region], spacing_slope: tuple[float, float], line: Drawn) -> Drawn:
    """Return the strokes within regions as one trace."""
    found = [stroke for region in regions for stroke in strokes(region.rings, *spacing_slope)]
    return {
        "type": "scattergeo",
        "lon": [
            lon for start, end in found for lon in (round(start[0], 2), round(end[0], 2), None)
        ],
        "lat": [
            lat for start, end in found for lat in (round(start[1], 2), round(end[1], 2), None)
        ],
        "mode": "lines",
        "line": line,
        "hoverinfo": "skip",
    }


def _glyphs(provinces: list[Region], known: Known, scheme: str, mode: str) -> list[Word]:
    """Return the status of each known rate, and ``≤`` where only an upper limit is known."""
    found: list[Word] = []
    for region in provinces:
        at, ink = outlines(scheme)[region.area_id].inside, _ink(region.look, mode)
        if glyph := _glyph(known.rows.get(region.area_id, {})):
            found.append(Word(ink, "middle center", at, glyph))
    return found


def _glyph(row: dict[str, Any]) -> str:
    """Return the glyph of a row, nothing where nothing is known."""
    if row.get("rate_pct") is not None:
        return status.shape(row["status"])
    return AT_MOST if row.get("at_most_pct") is not None else ""


def _ink(look: str, mode: str) -> str:
    """Return the colour of a glyph, by contrast with the fill behind it."""
    fill = _fills(mode)[look]
    return palette(mode).ink if fill == NO_FILL else ink_on(fill)


def _names(key: list[Region], mode: str, language: str) -> list[Word]:
    """Return the names of the archipelagos and the words of the legend."""
    ink = palette(mode).ink
    found = [Word(ink, "bottom center", at, text) for at, text in insets.names(language)]
    for entry in key:
        (left, top), (right, _) = entry.rings[0][:2]
        lon = right + 0.06 if entry.look else left
        found.append(Word(ink, "middle right", (lon, top - SWATCH / 2), entry.hover))
    return found


def _texts(words: list[Word]) -> list[Drawn]:
    """Return texts as one trace for each colour and side."""
    ordered = sorted(words, key=_style)
    return [_text(list(group)) for _, group in groupby(ordered, key=_style)]


def _style(word: Word) -> tuple[str, str]:
    return word.ink, word.side


def _text(words: list[Word]) -> Drawn:
    """Return texts of one style, which do not fade after a click."""
    ink, side = _style(words[0])
    return {
        "type": "scattergeo",
        "lon": [round(word.at[0], 2) for word in words],
        "lat": [round(word.at[1], 2) for word in words],
        "text": [word.text for word in words],
        "mode": "text",
        "textposition": side,
        "textfont": {"size": TEXT_PX, "color": ink},
        "unselected": {"textfont": {"color": ink}},
        "hoverinfo": "skip",
    }


def _islands(mode: str) -> Drawn:
    """Return the islands of both archipelagos as points."""
    places, ink = insets.island_places(), palette(mode).ink
    return {
        "type": "scattergeo",
        "name": "islands",
        "lon": [lon for lon, _ in places],
        "lat": [lat for _, lat in places],
        "mode": "markers",
        "marker": {"size": 4, "color": ink},
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip",
    }


def _attribution(mode: str, language: str) -> Drawn:
    """Return the notice that the licence of the outlines asks for on every picture."""
    text = say(Message("Boundaries: {source}", {"source": ATTRIBUTION}), language)
    below = {"x": 0, "y": 0, "xanchor": "left", "yanchor": "top"}
    return note(text, palette(mode).muted, below, 10)
