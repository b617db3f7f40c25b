"""What a figure says of one area: its gap beside it, and the lines under the pointer."""

from textwrap import wrap
from typing import Any

from analytics.errors import Message
from analytics.views import status
from analytics.views.view import View
from analytics.wording import number, point_number, points, say

HOVER_LETTERS = 34
ON_BASIS = Message("On the basis of the milestone")
OTHER_BASIS = Message("On another basis, for comparison")
UNPUBLISHED = Message("No published rate")


def rows(view: View) -> list[dict[str, Any]]:
    """Return the view's rows in their order, a missing figure as ``None``."""
    table = view.table
    plain = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def distance(gap_pp: float, language: str) -> str:
    """Return how far a rate lies from its milestone, in points: short of it or beyond it.

    In words, because a sign would have to be explained: in the tables a gap is positive when
    something is missing.
    """
    if gap_pp == 0:
        return points(gap_pp, language)
    message = "{gap:pp} short" if gap_pp > 0 else "{gap:pp} beyond"
    return say(message, language, gap=abs(gap_pp))


def gap_label(row: dict[str, Any], language: str) -> str:
    """Return the status shape with the gap in points and, when known, in thousands of people.

    ``▼ 14,3 · 1.200`` under the heading of ``gap_heading``: numbers alone, because on a phone the
    words would leave no room for the plot. What lies beyond the milestone says so.
    """
    if row["gap_pp"] is None:
        return ""
    numbers = point_number(abs(row["gap_pp"]), language)
    if row["gap_persons"] is not None:
        thousands = abs(row["gap_persons"]) / 1000
        decimals = 0 if thousands >= _WHOLE_FROM else 1
        numbers = f"{numbers} · {number(thousands, language, decimals)}"
    if row["gap_pp"] < 0:
        numbers = say(Message("beyond {numbers}", {"numbers": numbers}), language)
    return f"{status.shape(row['status'])} {numbers}"


_WHOLE_FROM = 10


def gap_heading(rows_: list[dict[str, Any]], language: str) -> str:
    """Return what the numbers of the labels are: points, and thousands of people where known."""
    if any(row["gap_persons"] is not None for row in rows_):
        return say(Message("Short: points<br>· thousand persons"), language)
    return say(Message("Short:<br>points"), language)


def hover(row: dict[str, Any], name: str, language: str) -> str:
    """Return the lines under the pointer: name, rate, its basis, gap, status.

    Lines are short, because a phone leaves about half its width beside the finger.
    """
    state = f"{status.shape(row['status'])} {say(status.word(row['status']), language)}"
    said = [say(message, language) for message in (*_rate(row), *_gap(row, language))]
    lines = [part for line in (*said, state) for part in wrap(line, HOVER_LETTERS)]
    return "<br>".join([f"<b>{name}</b>", *lines])


def _rate(row: dict[str, Any]) -> tuple[Message, ...]:
    """Return the rate and its basis, or the bound when only that is known."""
    if row["rate_pct"] is not None:
        kind = ON_BASIS if row["is_computed"] else OTHER_BASIS
        return Message("Rate {rate:pct}", {"rate": row["rate_pct"]}), kind
    if row.get("at_most_pct") is not None:
        return Message("At most {rate:pct}", {"rate": row["at_most_pct"]}), UNPUBLISHED
    return (UNPUBLISHED,)


def _gap(row: dict[str, Any], language: str) -> tuple[Message, ...]:
    """Return the gap in points and, when known, in people; nothing without a gap."""
    if row["gap_pp"] is None or row["target_pct"] is None:
        return ()
    points_apart = Message(
        "Milestone {target:level}: {distance}",
        {"distance": distance(row["gap_pp"], language), "target": row["target_pct"]},
    )
    if row["gap_persons"] is None:
        return (points_apart,)
    people = {"persons": abs(row["gap_persons"])}
    if row["gap_persons"] > 0:
        return points_apart, Message("{persons:millions} short of it", people)
    return points_apart, Message("{persons:millions} beyond it", people)
