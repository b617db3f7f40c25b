"""Colours, contrast and the small layout that every figure shares.

Blue against orange, with a shape and a word beside every colour: legible to the colour-blind and in
grey print. Contrast is that of WCAG 2.1, success criterion 1.4.3: 4.5 : 1 for text, which a test
computes.
"""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import say

# The words of the band that stands above every page of the practice workspace.
PRACTICE = Message("PRACTICE – generated figures, not real ones.")
MODES = ("light", "dark")
FONT = '"Source Sans", "Source Sans Pro", "Noto Sans", Arial, sans-serif'
READABLE = 4.5
# A base map without anything on it: Plotly would fetch one from outside before it draws a map, and
# would draw nothing at all without it. What Plotly appends to the address falls behind the ``#``.
NO_BASE_MAP = (
    "data:application/json,"
    "%7B%22type%22%3A%22Topology%22%2C%22objects%22%3A%7B%7D%2C%22arcs%22%3A%5B%5D%7D#"
)
# A trace, shape, annotation or layout as Plotly takes it; ``go.Figure`` checks every name.
Drawn = dict[str, Any]


@dataclass(frozen=True)
class Palette:
    """The colours of one mode; ``classes`` run from the lowest rate to the highest."""

    surface: str
    ink: str
    muted: str
    grid: str
    accent: str
    classes: tuple[str, ...]


PALETTES = {
    "light": Palette(
        surface="#FFFFFF",
        ink="#14202E",
        muted="#53606F",
        grid="#DCE2E9",
        accent="#B14700",
        classes=("#E4EEF8", "#B4D1EC", "#7BAEDB", "#2B6DAD", "#0A3563"),
    ),
    "dark": Palette(
        surface="#0E1522",
        ink="#EEF2F7",
        muted="#A5B1C0",
        grid="#2A3648",
        accent="#FF9E6B",
        classes=("#1A3350", "#245A8D", "#4E91CC", "#93C1EA", "#DCECFA"),
    ),
}

STATUS_COLOURS = {
    "light": {
        "met": "#0B4F9E",
        "achieved": "#0B4F9E",
        "missed": "#B14700",
        "below": "#B14700",
        "indicative": "#56708F",
        "not_assessed": "#656D78",
        "on_track": "#0B4F9E",
        "acceleration_needed": "#7A4B00",
        "limited": "#B14700",
        "deterioration": "#B14700",
        "slipped": "#B14700",
    },
    "dark": {
        "met": "#7DB5F6",
        "achieved": "#7DB5F6",
        "missed": "#FF9E6B",
        "below": "#FF9E6B",
        "indicative": "#9DB4CF",
        "not_assessed": "#9AA3AF",
        "on_track": "#7DB5F6",
        "acceleration_needed": "#E8C069",
        "limited": "#FF9E6B",
        "deterioration": "#FF9E6B",
        "slipped": "#FF9E6B",
    },
}


@dataclass(frozen=True)
class Series:
    """How one basis is drawn: never told apart by colour alone."""

    light: str
    dark: str
    dash: str
    symbol: str

    def colour(self, mode: str) -> str:
        """Return the colour of the line and of the words beside it."""
        return self.dark if mode == "dark" else self.light


# Keyed by basis, not by order of appearance: a basis has the same look on every page.
SERIES = {
    "vss_new": Series("#0B4F9E", "#7DB5F6", "solid", "circle"),
    "vss_old": Series("#00695C", "#5FD3BC", "solid", "triangle-up"),
    "nso_working_age": Series("#7A2E86", "#DDA0E6", "dash", "pentagon"),
    "estimated_working_age": Series("#A03D00", "#F0A878", "dash", "star-diamond"),
    "nso_15plus_icls13": Series("#6A5400", "#D8C15A", "dot", "triangle-down"),
    "nso_15plus_icls19": Series("#8C2F4B", "#F2A0B5", "dashdot", "hexagon"),
    "as_published": Series("#4E5661", "#B7C0CB", "longdash", "star"),
}
OTHER_SERIES = SERIES["as_published"]


def palette(mode: str) -> Palette:
    """Return the colours of ``light`` or ``dark``."""
    return PALETTES[mode]


def series(basis: str) -> Series:
    """Return how a basis is drawn; one that is not listed is drawn as an unnamed published rate."""
    return SERIES.get(basis, OTHER_SERIES)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 (none) to 21 (black on white).

    ``(L1 + 0.05) / (L2 + 0.05)`` with relative luminances, the lighter above (WCAG 2.1).
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(fill: str) -> str:
    """Return the text colour that is read best on a fill: the light mode's ink or white."""
    return max(PALETTES["light"].ink, "#FFFFFF", key=lambda ink: contrast(ink, fill))


def base_layout(mode: str, language: str) -> Drawn:
    """Return the layout that every figure starts from.

    ``separators`` is set here as well as in the browser's locale, because a figure written to a
    file has no locale. Dragging is off, so that a finger on the figure scrolls the page.
    """
    colours = palette(mode)
    return {
        # An empty template: plotly's own weighs 6.6 kB and would be sent with every rerun.
        "template": go.layout.Template(),
        "font": {"family": FONT, "size": 12, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ".," if language == "en" else ",.",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.muted,
            "font": {"family": FONT, "size": 12, "color": colours.ink},
            "align": "left",
        },
    }


def practice_mark(view: View, mode: str, language: str, place: Drawn | None = None) -> list[Drawn]:
    """Return the mark that generated figures carry, as annotations; none for published ones.

    It is drawn inside the figure, above the plot unless ``place`` says otherwise, because a
    downloaded picture leaves the page's own mark behind. The top right corner belongs to the tool
    bar.
    """
    if not view.is_practice:
        return []
    corner = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}
    text = say(PRACTICE, language)
    return [note(f"<b>{text}</b>", palette(mode).accent, corner | (place or {}))]


def note(text: str, colour: str, place: Drawn, size: int = 11) -> Drawn:
    """Return one line of text placed on the figure's frame, unless ``place`` names other axes."""
    return {
        "text": text,
        "font": {"color": colour, "size": size},
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
    } | place


def plot_config(language: str) -> Drawn:
    """Return the settings of the tool bar: one button, in the reader's language.

    Plotly ships English only; the locale travels with the settings, since nothing may be fetched
    from outside.
    """
    config: Drawn = {
        "displaylogo": False,
        "topojsonURL": NO_BASE_MAP,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2},
        "locale": language,
    }
    if language != "en":
        config["locales"] = {
            language: {
                "dictionary": {"Download plot as a PNG": say("Download plot as a PNG", language)},
                "format": {"decimal": ",", "thousands": ".", "grouping": [3]},
            }
        }
    return config


def _luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """Return an sRGB channel as light, by the curve and threshold of WCAG 2.1."""
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
