"""A figure in words, for readers who hear the page: what the view says of itself, never more."""

from analytics.errors import Message
from analytics.views.view import View
from analytics.wording import say, say_all


def alt_text(view: View, language: str) -> str:
    """Return title, finding, number of rows and facts as one paragraph.

    Generated figures say so first.
    """
    rows = Message("{n:number} rows, listed in the table.", {"n": len(view.table)})
    practice = (Message("Practice: generated figures"),) if view.is_practice else ()
    head = [f"{say(message, language)}." for message in (*practice, view.title)]
    return " ".join([*head, say_all([view.finding, rows, *view.facts], language)])
