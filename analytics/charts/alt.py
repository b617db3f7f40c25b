"""A figure in words, for readers who hear the page: what the view says of itself, never more."""

from analytics.charts.theme import PRACTICE
from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import say, say_all


def alt_text(view: View, language: str) -> str:
    """Return title, finding, number of rows and facts as one paragraph.

    Generated figures say so first.
    """
    rows = Message("{n:number} rows, listed in the table.", {"n": len(view.table)})
    practice = [PRACTICE] if view.is_practice else []
    title = f"{say(view.title, language)}."
    rest = say_all([view.finding, rows, *view.facts], language)
    return " ".join([*(say(message, language) for message in practice), title, rest])
