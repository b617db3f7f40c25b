"""The lines ahead in a fan, with the bands of the projection.

Every line has a dash and an end mark of its own and is named with its pace, so that grey print
tells them apart. The bands are closed shapes with an outline: the wider one dashed.
"""

from analytics.charts.series import HOVER, Row, hollow, year_position
from analytics.charts.theme import Drawn, palette, series
from analytics.errors import Message
from analytics.views.road.roadmap import LINES, PROJECTION, RECENT, REQUIRED, SCENARIO
from analytics.wording import say

BAND_95 = Message("95% band of the projection")
BAND_80 = Message("80% band of the projection")
NAMED = Message("{line}: {pace:signed} points a year")
Look = tuple[str, str, str, float]


def looks(mode: str, basis: str) -> dict[str, Look]:
    """Return colour, dash, end mark and width of each line ahead."""
    colours = palette(mode)
    return {
        REQUIRED: (colours.ink, "dash", "diamond-open", 3),
        RECENT: (colours.muted, "longdashdot", "square-open", 2),
        PROJECTION: (series(basis).colour(mode), "dot", "circle-open", 2.5),
        SCENARIO: (colours.accent, "solid", "x", 3),
    }


def bands(projected: list[Row], mode: str, language: str) -> list[Drawn]:
    """Return both bands as closed shapes, the wider one first; none without a projection."""
    if not projected:
        return []
    colour = series(projected[0]["basis"]).colour(mode)
    xs = [year_position(row["period"]) for row in projected]
    found: list[Drawn] = []
    for share, name, dash, strength in ((95, BAND_95, "dash", 0.1), (80, BAND_80, "solid", 0.2)):
        high = [row[f"high_{share}_pct"] for row in projected]
        low = [row[f"low_{share}_pct"] for row in projected]
        found.append(
            {
                "type": "scatter",
                "x": [*xs, *reversed(xs)],
                "y": [*high, *reversed(low)],
                "mode": "lines",
                "fill": "toself",
                "fillcolor": faint(colour, strength),
                "line": {"color": faint(colour, 0.6), "width": 1, "dash": dash},
                "name": say(name, language),
                "showlegend": True,
                "hoverinfo": "skip",
            }
        )
    return found


def faint(colour: str, strength: float) -> str:
    """Return a colour that lets through what lies below it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def lines(ahead: dict[str, list[Row]], mode: str, language: str) -> list[Drawn]:
    """Return the lines ahead, each named with its pace and marked at its end."""
    return [
        _line(name, ahead[name], mode, language)
        # The pace that is needed lies on top: a scenario that meets it would hide it.
        for name in (RECENT, PROJECTION, SCENARIO, REQUIRED)
        if ahead[name]
    ]


def _line(name: str, own: list[Row], mode: str, language: str) -> Drawn:
    """Return one line ahead; its words under the pointer are month and rate."""
    colour, dash, symbol, width = looks(mode, own[0]["basis"])[name]
    size = [0] * (len(own) - 1) + [0 if name == REQUIRED else 9]
    return {
        "type": "scatter",
        "x": [year_position(row["period"]) for row in own],
        "y": [row["rate_pct"] for row in own],
        "mode": "lines+markers",
        "name": _named(name, own, language),
        "meta": name,
        "showlegend": True,
        "line": {"color": colour, "dash": dash, "width": width},
        "marker": hollow(symbol, colour, 9) | {"size": size},
        "hovertext": [_hover(name, row, language) for row in own],
        "hovertemplate": HOVER,
    }


def _named(name: str, own: list[Row], language: str) -> str:
    """Return a line's name with its points a year; the projection has no single pace."""
    line = Message(LINES[name].id)
    if name == PROJECTION:
        return say(line, language)
    return say(Message(NAMED.id, {"line": line, "pace": own[0]["pace_pp"]}), language)


def _hover(name: str, row: Row, language: str) -> str:
    """Return the words under the pointer: month, line, rate, and the bands of a projection."""
    lines = [
        f"<b>{say(Message('{period:period}', {'period': row['period']}), language)}</b>",
        say(Message(LINES[name].id), language),
        say(Message("{rate:pct}", {"rate": row["rate_pct"]}), language),
    ]
    for share in (80, 95):
        if row[f"low_{share}_pct"] is not None and name == PROJECTION:
            ends = {"low": row[f"low_{share}_pct"], "high": row[f"high_{share}_pct"]}
            text = say(Message("{low:pct} to {high:pct}", ends), language)
            lines.append(f"{share}%: {text}")
    return "<br>".join(lines)


def line_colour(name: str, own: list[Row], mode: str) -> str:
    """Return the colour of a line ahead."""
    return looks(mode, own[0]["basis"])[name][0]
