"""Dated levels behind the trend: milestones as steps that end in ◇, breaks as dotted lines."""

from itertools import pairwise
from textwrap import wrap

from analytics.charts.placing import LINE_PX, Box, Extent, Spot, meetings, point_box
from analytics.charts.series import HOVER, hollow, year_position
from analytics.charts.theme import Drawn, note, palette
from analytics.errors import Message
from analytics.views.view import Mark
from analytics.wording import level, say

BREAK_LETTERS = 28
BREAK_LETTER_PX = 5
NEAR_YEARS = 2
ABOVE = Spot("right", 6, 14)
# Where the words of a milestone stand when a figure lies above it.
ELSEWHERE = (Spot("left", -6, 14), Spot("right", 6, -14), Spot("left", -6, -14))


def diamonds(milestones: list[Mark], mode: str, language: str) -> list[Drawn]:
    """Return the milestones where they fall due, as one trace; none without milestones."""
    if not milestones:
        return []
    return [
        {
            "type": "scatter",
            "x": [year_position(mark.period) for mark in milestones],
            "y": [mark.value for mark in milestones],
            "mode": "markers",
            "name": say(Message("Milestone"), language),
            "hovertext": [say(mark.label, language) for mark in milestones],
            "hovertemplate": HOVER,
            "marker": hollow("diamond-open", palette(mode).ink, 10),
        }
    ]


def steps(milestones: list[Mark], mode: str) -> list[Drawn]:
    """Return for each milestone a dashed level from the milestone before it to its own date.

    The first has none before it and is a ◇ alone: where its level would begin is not known to the
    figure.
    """
    line = {"color": palette(mode).ink, "width": 1.5, "dash": "5px,4px"}
    return [
        {
            "type": "line",
            "name": "milestone",
            "layer": "below",
            "line": line,
            "x0": year_position(before.period),
            "x1": year_position(mark.period),
            "y0": mark.value,
            "y1": mark.value,
        }
        for before, mark in pairwise(milestones)
    ]


def step_boxes(milestones: list[Mark], extent: Extent) -> list[Box]:
    """Return what the dashed levels cover, so that no name is struck through by one."""
    ordered = sorted(milestones, key=lambda mark: mark.period)
    found = []
    for before, mark in pairwise(ordered):
        left, level_px = extent.px(year_position(before.period), mark.value or 0)
        right, _ = extent.px(year_position(mark.period), mark.value or 0)
        found.append(Box(left, level_px - 1, right, level_px + 1))
    return found


def clear_spots(
    milestones: list[Mark], points: list[Box], extent: Extent, language: str
) -> dict[str, Spot]:
    """Return for each milestone, by its month, the place where its words hide fewest points."""
    found = {}
    for mark in milestones:
        at = extent.px(year_position(mark.period), mark.value or 0)
        hidden = {
            spot: meetings(spot.box(at, [_words(mark, language)]), points)
            for spot in (ABOVE, *ELSEWHERE)
        }
        found[mark.period] = min(hidden, key=lambda spot: hidden[spot])
    return found


def labels(
    milestones: list[Mark], mode: str, language: str, spots: dict[str, Spot] | None = None
) -> list[Drawn]:
    """Return level and year beside each milestone, above it unless told: ``45% · 2025``."""
    return [
        note(
            f"<b>{_words(mark, language)}</b>",
            palette(mode).ink,
            {"x": year_position(mark.period), "y": mark.value, "xref": "x", "yref": "y"}
            | (spots or {}).get(mark.period, ABOVE).place,
        )
        for mark in milestones
    ]


def boxes(
    every: tuple[Mark, ...], extent: Extent, language: str, spots: dict[str, Spot] | None = None
) -> list[Box]:
    """Return what the marks and their words cover, so that no other words are put there."""
    found: list[Box] = []
    for mark in every:
        at = extent.px(year_position(mark.period), mark.value or extent.floor_pct)
        if mark.value is None:
            length = BREAK_LETTER_PX * len(say(mark.label, language))
            found.append(Box(at[0] - LINE_PX, at[1] - length, at[0] + LINE_PX, at[1]))
            found.append(Box(at[0] - 2, 0, at[0] + 2, at[1]))
        else:
            spot = (spots or {}).get(mark.period, ABOVE)
            found += [point_box(at), spot.box(at, [_words(mark, language)])]
    return found


def break_lines(breaks: list[Mark], mode: str) -> list[Drawn]:
    """Return a dotted vertical line at each break."""
    line = {"color": palette(mode).muted, "width": 1, "dash": "dot"}
    place = {"type": "line", "name": "break", "layer": "below", "line": line}
    return [
        place | {"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper"}
        for x in (year_position(mark.period) for mark in breaks)
    ]


def break_labels(breaks: list[Mark], mode: str, language: str) -> list[Drawn]:
    """Return what broke, written upwards along the line from its foot, where rates leave room.

    The words stand right of the line, but left of it when the next break is near.
    """
    years = [year_position(mark.period) for mark in breaks]
    found: list[Drawn] = []
    for year, mark in zip(years, breaks, strict=True):
        is_near = any(0 < other - year < NEAR_YEARS for other in years)
        text = "<br>".join(wrap(say(mark.label, language), BREAK_LETTERS))
        place = {"x": year, "xref": "x", "xanchor": "right" if is_near else "left"}
        place |= {"y": 0, "yanchor": "bottom", "textangle": -90, "align": "left"}
        found.append(note(text, palette(mode).muted, place, 10))
    return found


def _words(mark: Mark, language: str) -> str:
    """Return level and year of a milestone: ``45% · 2025``."""
    return f"{level(mark.value, language)} · {mark.period[:4]}"
