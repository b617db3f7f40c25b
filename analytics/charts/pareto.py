"""People missing by province: bars, most first, with the shares so far beside them.

The fewest provinces that hold one half together are full bars, the others hatched, with a line
between them: told apart in grey print as well.
"""

import plotly.graph_objects as go

from analytics.charts.area_rows import AreaRows, Row
from analytics.charts.labels import rows
from analytics.charts.theme import STATUS_COLOURS, Drawn, base_layout, note, palette
from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import number, say

_WHOLE_FROM = 10_000
THOUSAND = 1_000
# The last mark of the axis stays clear of the heading beside it.
ROOM = 1.12
ALMOST_PCT = 99.5


def pareto(view: View, mode: str, language: str) -> go.Figure:
    """Return one bar a province with people missing, in the order of the view.

    Args:
        view: area_id, area, missing_persons, share_pct, cumulative_pct, is_in_half; rows that lack
            nobody or are not known are not drawn, and a line below says how many they are.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    every = rows(view)
    drawn = [row for row in every if row["missing_persons"]]
    beside = AreaRows(
        tuple(row["area"].say(language) for row in drawn),
        tuple(_label(row, language) for row in drawn),
        Message("Thousand persons<br>· shares so far"),
        mode,
        language,
    )
    end = max((row["missing_persons"] for row in drawn), default=THOUSAND) / THOUSAND * ROOM
    return go.Figure(
        data=[_bars(drawn, mode, language), beside.column(end)],
        layout=base_layout(mode, language)
        | beside.axes((0, end), rangemode="tozero")
        | {
            "bargap": 0.3,
            "shapes": _half_line(drawn, mode),
            "annotations": [
                *_half_label(drawn, mode, language),
                *beside.beside(view, _left_out(every, drawn)),
            ],
        },
    )


def _label(row: Row, language: str) -> str:
    """Return thousands of people and the shares so far: ``312 · 45%``."""
    decimals = 0 if row["missing_persons"] >= _WHOLE_FROM else 1
    thousands = number(row["missing_persons"] / THOUSAND, language, decimals)
    so_far = row["cumulative_pct"]
    # Not all of it before the last one, though it would print so.
    is_nearly_all = ALMOST_PCT <= so_far < 100  # noqa: PLR2004
    return f"{thousands} · {'> 99' if is_nearly_all else number(so_far, language)}%"


def _bars(drawn: list[Row], mode: str, language: str) -> Drawn:
    """Return the bars: full within the first half, hatched after it."""
    colour, surface = STATUS_COLOURS[mode]["below"], palette(mode).surface
    return {
        "type": "bar",
        "orientation": "h",
        "name": "people missing",
        "x": [row["missing_persons"] / THOUSAND for row in drawn],
        "y": list(range(len(drawn))),
        "customdata": [row["area_id"] for row in drawn],
        "hovertext": [_hover(row, language) for row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": colour,
            "line": {"width": 1, "color": colour},
            "pattern": {
                "shape": ["" if row["is_in_half"] else "/" for row in drawn],
                "fgcolor": colour,
                "bgcolor": surface,
                "size": 6,
            },
        },
    }


def _hover(row: Row, language: str) -> str:
    """Return the lines under the pointer: name, people, share and shares so far."""
    texts = (
        Message("{persons:persons} missing", {"persons": row["missing_persons"]}),
        Message("share {share:number1}%", {"share": row["share_pct"]}),
        Message("shares so far {share:number1}%", {"share": row["cumulative_pct"]}),
    )
    lines = [say(text, language) for text in texts]
    return "<br>".join([f"<b>{row['area'].say(language)}</b>", *lines])


def _half(drawn: list[Row]) -> float:
    """Return the height between the provinces of the first half and the others."""
    return sum(row["is_in_half"] for row in drawn) - 0.5


def _half_line(drawn: list[Row], mode: str) -> list[Drawn]:
    """Return the line under the provinces that hold one half; none where they are all."""
    place = _half(drawn)
    if not drawn or place > len(drawn) - 1:
        return []
    line = {"color": palette(mode).ink, "width": 1, "dash": "dash"}
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": place, "y1": place}
    return [{"type": "line", "name": "half", "line": line} | ends]


def _half_label(drawn: list[Row], mode: str, language: str) -> list[Drawn]:
    """Return what the line says, right above it at the end of the plot."""
    if not _half_line(drawn, mode):
        return []
    text = say(Message("one half of all"), language)
    place = {"x": 1, "xanchor": "right", "y": _half(drawn), "yref": "y", "yanchor": "top"}
    return [note(f"<b>{text}</b>", palette(mode).ink, place)]


def _left_out(every: list[Row], drawn: list[Row]) -> list[Message]:
    """Return the line on provinces that are not drawn: they lack nobody, or are not known."""
    n_reached = sum(row["missing_persons"] == 0 for row in every)
    n_unknown = len(every) - len(drawn) - n_reached
    if not n_reached + n_unknown:
        return []
    return [
        Message(
            "Not drawn: {reached:number} at or above the milestone, {unknown:number} not known",
            {"reached": n_reached, "unknown": n_unknown},
        )
    ]
