"""Figures with one row an area: names at the left, marks in the middle, a column at the right.

What stands beside the plot is in the margin, so that it is never cut; on a phone of 390 px names
and column leave about 150 px for the plot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.theme import Drawn, note, palette, practice_mark
from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import say

ROW_PX = 24
TOP_PX = 52
BOTTOM_PX = 46
HEADING_PX = 60
NAME_LETTER_PX = 6.2
LABEL_LETTER_PX = 6.0
Row = dict[str, Any]


@dataclass(frozen=True)
class AreaRows:
    """The names, the texts at the right and their heading, in one mode and language."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    heading: Message
    mode: str
    language: str

    @property
    def places(self) -> list[int]:
        """Return the place of each row, from the top."""
        return list(range(len(self.names)))

    def axes(self, across: tuple[float, float], **x_axis: object) -> dict[str, Any]:
        """Return height, margins and axes, with room for the longest name and text."""
        colours = palette(self.mode)
        return {
            "height": TOP_PX + ROW_PX * len(self.names) + BOTTOM_PX,
            "margin": {"l": self._left, "r": self._right, "t": TOP_PX, "b": BOTTOM_PX},
            "xaxis": {
                "range": list(across),
                "side": "top",
                "nticks": 5,
                "tickangle": 0,
                "gridcolor": colours.grid,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"size": 11, "color": colours.muted},
            }
            | x_axis,
            "yaxis": {
                "range": [len(self.names) - 0.4, -0.6],
                "tickvals": self.places,
                "ticktext": list(self.names),
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
        }

    def column(self, right_end: float) -> Drawn:
        """Return the texts as a column that begins where the plot ends."""
        return {
            "type": "scatter",
            "x": [right_end] * len(self.labels),
            "y": self.places,
            # A space before the text keeps the last mark clear of it.
            "text": [f" {label}" for label in self.labels],
            "mode": "text",
            "name": "labels",
            "textposition": "middle right",
            "textfont": {"size": 11, "color": palette(self.mode).ink},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }

    def beside(self, view: View, left_out: Sequence[Message]) -> list[Drawn]:
        """Return the words around the plot: heading of the column, what is not drawn, the mark."""
        colours = palette(self.mode)
        above = {"x": 1, "xanchor": "left", "y": 1, "yanchor": "bottom", "xshift": 4}
        # Names leave a phone little plot: what stands below begins at the edge of the figure.
        below = {"xanchor": "left", "xshift": 8 - self._left, "x": 0, "y": 0, "yanchor": "top"}
        heading = note(say(self.heading, self.language), colours.muted, above | {"align": "left"})
        lines = [
            note(say(text, self.language), colours.muted, below | {"yshift": -4})
            for text in left_out
        ]
        mark = practice_mark(view, self.mode, self.language, below | {"yshift": -22})
        return [*([heading] if self.names else []), *lines, *mark]

    @property
    def _left(self) -> int:
        return room([_plain(name) for name in self.names], NAME_LETTER_PX)

    @property
    def _right(self) -> int:
        heading = say(self.heading, self.language).split("<br>")
        return max(room([*self.labels, *heading], LABEL_LETTER_PX), HEADING_PX)


def _plain(name: str) -> str:
    """Return a name without its bold face."""
    return name.removeprefix("<b>").removesuffix("</b>")


def room(texts: list[str], letter_px: float) -> int:
    """Return the pixels that the longest text needs beside the plot."""
    return round(letter_px * max((len(text) for text in texts), default=0)) + 10
