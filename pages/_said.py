"""What a view says in one language, worded once: a page runs again at every click of its reader.

Kept by the view itself, which is its own key: the caches of ``_data`` give the same view until the
figures change.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from analytics.charts.alt import alt_text
from analytics.errors import Message
from analytics.exports.names import file_name
from analytics.views.view import View, printed
from analytics.wording import say
from pages import _look

KEPT = 400
MOST_ROWS_SENT = 200


@lru_cache(KEPT)
def beginning(view: View) -> View:
    """Return the view with the rows that a page sends; itself, when it has no more."""
    if len(view.table) <= MOST_ROWS_SENT:
        return view
    return replace(view, table=view.table.head(MOST_ROWS_SENT))


@lru_cache(KEPT)
def title(view: View, language: str) -> str:
    """Return the view's title."""
    return say(view.title, language)


@lru_cache(KEPT)
def finding(view: View, language: str) -> str:
    """Return the view's finding sentence as a block."""
    return _look.finding(say(view.finding, language))


@lru_cache(KEPT)
def alt(view: View, language: str) -> str:
    """Return the view in words, for those who cannot see it."""
    return alt_text(view, language)


@lru_cache(KEPT)
def table(view: View, language: str) -> pd.DataFrame:
    """Return the view's table as text; shared, so only to be read."""
    return printed(view, language)


@lru_cache(KEPT)
def columns(view: View, language: str) -> dict:
    """Return how the table's columns stand: numbers to the right, the first one always seen."""
    return {
        name: st.column_config.TextColumn(
            alignment="left" if column.unit == "text" else "right", pinned=position == 0
        )
        for position, (name, column) in enumerate(
            zip(table(view, language).columns, view.columns, strict=True)
        )
    }


@lru_cache(KEPT)
def reading(view: View, language: str) -> str:
    """Return the view's table as a block whose cells wrap."""
    return _look.text_table(table(view, language), title(view, language))


@lru_cache(KEPT)
def lines(view: View, language: str) -> str:
    """Return what stands beside the figures: facts, notes, the mark of generated ones."""
    practice = [Message("PRACTICE – generated figures, not real ones.")] if view.is_practice else []
    texts = [say(message, language) for message in (*view.facts, *view.notes, *practice)]
    return _look.lines(texts) if texts else ""


@lru_cache(KEPT)
def files(view: View, language: str) -> tuple[str, str]:
    """Return the names of the view's files: the workbook and the text table."""
    return file_name(view, language, "xlsx"), file_name(view, language, "csv")
