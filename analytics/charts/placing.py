"""Where the names of lines fit: beside their ends, clear of figures, milestones and other names.

Reckoned for a phone of 390 px, and where it matters for a wide screen too: there the points stand
farther apart, but words hang on their ends in pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass

PLOT_WIDTH_PX = 296
WIDE_PX = 1100
LETTER_PX = 6.6
LINE_PX = 14
POINT_PX = 5
OUTSIDE = 100


@dataclass(frozen=True)
class Extent:
    """The years and rates that are drawn, on a plot so many pixels high."""

    first_year: float
    last_year: float
    floor_pct: float
    top_pct: float
    height_px: float
    width_px: float = PLOT_WIDTH_PX

    def px(self, year: float, level_pct: float) -> tuple[float, float]:
        """Return a point in pixels from the top left corner of the plot."""
        across = (year - self.first_year) / (self.last_year - self.first_year)
        down = (self.top_pct - level_pct) / (self.top_pct - self.floor_pct)
        return across * self.width_px, down * self.height_px


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, downwards from the top left corner of the plot."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether the two rectangles overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True)
class Spot:
    """A place beside a line's end or start: the side the text hangs on, its shifts right and up."""

    xanchor: str
    xshift: int
    yshift: int
    is_start: bool = False

    @property
    def place(self) -> dict[str, str | int]:
        """Return the same for Plotly."""
        shifts = {"xshift": self.xshift, "yshift": self.yshift, "yanchor": "middle"}
        return {"xanchor": self.xanchor, "align": self.xanchor} | shifts

    def box(self, at: tuple[float, float], lines: list[str]) -> Box:
        """Return what a text of these lines would cover."""
        width = LETTER_PX * max(len(line) for line in lines)
        half = LINE_PX * len(lines) / 2
        edge, middle = at[0] + self.xshift, at[1] - self.yshift
        left = edge if self.xanchor == "left" else edge - width
        return Box(left, middle - half, left + width, middle + half)


# In the order of preference: right of the end; above it to the left, where a rising line leaves
# room; below it; left of the start; and only then farther away.
SPOTS = (
    *(Spot("left", 9, up) for up in (0, 8, -8, 16, -16)),
    *(Spot("right", 6, up) for up in (16, 22)),
    *(Spot("left", -6, up) for up in (18, -18)),
    *(Spot("right", -9, up, is_start=True) for up in (0, 10, -10)),
    *(Spot("left", -6, up) for up in (28, -28, 40, -40)),
    *(Spot("right", 6, up) for up in (-18, 40, -28)),
)


Screen = tuple[Extent, list[Box]]
Ends = tuple[tuple[float, float], tuple[float, float]]


def point_box(at: tuple[float, float]) -> Box:
    """Return what a marker covers."""
    return Box(at[0] - POINT_PX, at[1] - POINT_PX, at[0] + POINT_PX, at[1] + POINT_PX)


def meetings(box: Box, others: Iterable[Box]) -> int:
    """Return how many of the other rectangles one overlaps."""
    return sum(box.meets(other) for other in others)


def best_spot(
    start: tuple[float, float],
    end: tuple[float, float],
    lines: list[str],
    taken: Iterable[Box],
) -> tuple[Spot, Box]:
    """Return the first spot that meets the fewest rectangles, with what the text covers there."""
    obstacles = tuple(taken)
    choices = [(spot, spot.box(start if spot.is_start else end, lines)) for spot in SPOTS]
    return min(choices, key=lambda choice: _cost(choice[1], obstacles))


def clear_spot(screens: list[Screen], ends: Ends, lines: list[str]) -> Spot:
    """Return the first spot that meets the fewest rectangles on all screens together.

    Args:
        screens: what each screen draws, and what is taken on it.
        ends: year and rate of a line's start and of its end.
        lines: the words.
    """

    def cost(spot: Spot) -> int:
        year, rate = ends[0] if spot.is_start else ends[1]
        return sum(
            _cost(spot.box(extent.px(year, rate), lines), tuple(taken), extent.width_px)
            for extent, taken in screens
        )

    return min(SPOTS, key=cost)


def _cost(box: Box, obstacles: tuple[Box, ...], width_px: float = PLOT_WIDTH_PX) -> int:
    """Return how many rectangles a text would meet; being cut at the edge is worse."""
    is_outside = box.left < 0 or box.right > width_px or box.top < 0
    return OUTSIDE * is_outside + meetings(box, obstacles)
