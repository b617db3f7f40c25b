"""The traces of one basis: Decembers joined, other months dots, other figures hollow.

Only Decembers of neighbouring years are joined: participation peaks in December, so that other
months beside it would look like falls, and a year without a figure stays a gap. What is not the
headline figure of its month is hollow.
"""

from collections.abc import Iterator
from typing import Any

from analytics.charts.theme import Drawn, series
from analytics.errors import Message
from analytics.reference.periods import number as month_number
from analytics.wording import number, say

HOVER = "%{hovertext}<extra></extra>"
Row = dict[str, Any]
KINDS = {
    "published": Message("{rate:pct}, published"),
    "computed": Message("{rate:pct}, computed from headcounts"),
    "estimated": Message("{rate:pct}, estimated"),
    "limit": Message("At most {rate:pct}"),
}
OTHER_FIGURE = Message("Another published figure")
ESTIMATE = Message("Estimate with its range")
ASIDE_YEARS = 0.22


def year_position(period: str) -> float:
    """Return where a month stands on the axis: December 2025 at 2025, June half a year before.

    A headcount stands at the end of its month, and a milestone falls due at the end of its year.
    """
    return (month_number(period) - 11) / 12


def position(row: Row) -> float:
    """Return where a row is drawn: an estimate a little beside its month.

    Otherwise it would hide the milestone and the published figure of the same December.
    """
    return year_position(row["period"]) + ASIDE_YEARS * (row["kind"] == "estimated")


def series_traces(own: list[Row], mode: str, language: str) -> Iterator[Drawn]:
    """Yield the traces of one basis that are not empty; ``meta`` is the basis.

    Lines are named at their ends, so that the legend only explains what is hollow.
    """
    look, colour = series(own[0]["basis"]), series(own[0]["basis"]).colour(mode)
    groups = _grouped(own)
    if yearly := groups["yearly"]:
        line = {"color": colour, "width": 2.5, "dash": look.dash}
        marker = {"symbol": look.symbol, "size": 8, "color": colour}
        yield (
            points(yearly, language)
            | _labelled(yearly, language)
            | {"line": line, "marker": marker}
        )
    if months := groups["months"]:
        marker = {"symbol": look.symbol, "size": 5, "color": colour}
        yield points(months, language) | {"marker": marker}
    if others := groups["hollow"]:
        name = say(OTHER_FIGURE, language)
        marker = hollow(f"{look.symbol}-open", colour, 8)
        yield points(others, language) | {"marker": marker, "name": name, "showlegend": True}
    if estimates := groups["estimates"]:
        shown = {"name": say(ESTIMATE, language), "showlegend": True, "error_y": _range(estimates)}
        marker = hollow("square-open", colour, 8)
        yield points(estimates, language) | {"marker": marker} | shown


def _grouped(own: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of one basis by the way they are drawn; each row stands in one group."""
    groups: dict[str, list[Row]] = {"yearly": [], "months": [], "hollow": [], "estimates": []}
    for row in own:
        groups[_group(row)].append(row)
    return groups


def _group(row: Row) -> str:
    """Return the way one row is drawn."""
    if row["kind"] == "estimated":
        return "estimates"
    if not row["is_headline"]:
        return "hollow"
    return "yearly" if row["period"].endswith("-12") else "months"


def is_labelled(row: Row) -> bool:
    """Tell whether the rate is written below its point: of the Decembers that are joined."""
    return _group(row) == "yearly"


def hollow(symbol: str, colour: str, size: int) -> Drawn:
    """Return a marker drawn by its outline."""
    return {"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}}


def points(own: list[Row], language: str) -> Drawn:
    """Return unjoined points with the words under the pointer."""
    return {
        "type": "scatter",
        "x": [position(row) for row in own],
        "y": [row["rate_pct"] for row in own],
        "mode": "markers",
        "name": series_name(own[0], language),
        "meta": own[0]["basis"],
        "showlegend": False,
        "hovertext": [hover(row, language) for row in own],
        "hovertemplate": HOVER,
    }


def joined(yearly: list[Row], language: str) -> Drawn:
    """Return the Decembers joined; a year without a figure is a gap."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for row in yearly:
        x = year_position(row["period"])
        if xs and x - (xs[-1] or 0) > 1:
            xs, ys, texts = [*xs, None], [*ys, None], [*texts, ""]
        xs, ys, texts = [*xs, x], [*ys, row["rate_pct"]], [*texts, hover(row, language)]
    return {"x": xs, "y": ys, "hovertext": texts}


def _labelled(yearly: list[Row], language: str) -> Drawn:
    """Return the Decembers joined, each with its rate below."""
    line = joined(yearly, language)
    rates = [number(y, language, 1) if y is not None else "" for y in line["y"]]
    return line | {
        "mode": "lines+markers+text",
        "text": rates,
        "textposition": "bottom center",
        "textfont": {"size": 11},
        "cliponaxis": False,
    }


def _range(estimates: list[Row]) -> Drawn:
    """Return the ranges of estimates as error bars, none where the range is not known."""
    up = [(row["high_pct"] or row["rate_pct"]) - row["rate_pct"] for row in estimates]
    down = [row["rate_pct"] - (row["low_pct"] or row["rate_pct"]) for row in estimates]
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "thickness": 1.5}


def hover(row: Row, language: str) -> str:
    """Return the words under the pointer: month, rate with its kind, range, basis."""
    lines = [
        f"<b>{say(Message('{period:period}', {'period': row['period']}), language)}</b>",
        say(Message(KINDS[row["kind"]].id, {"rate": row["rate_pct"]}), language),
    ]
    if row["low_pct"] is not None and row["high_pct"] is not None:
        ends = {"low": row["low_pct"], "high": row["high_pct"]}
        lines.append(say(Message("Between {low:pct} and {high:pct}", ends), language))
    lines.append(series_name(row, language))
    return "<br>".join(lines)


def series_name(row: Row, language: str) -> str:
    """Return the name of a row's series, whether it is a Name or a Message."""
    return say(Message("{series}", {"series": row["series"]}), language)
