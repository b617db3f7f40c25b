"""How a view is shown: finding, chart with its text, table, facts, notes, sources, downloads."""

import re
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.theme import plot_config
from analytics.errors import CoverageError, SourceError, StoreError
from analytics.exports.delimited import to_csv
from analytics.exports.workbook import to_xlsx
from analytics.views.view import View
from pages import _log, _look, _said
from pages._reader import Reader

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
ROW_PX = 35
MOST_ROWS = 14


def marked(view: View, reader: Reader) -> View:
    """Return a view with the mark of generated figures where they are."""
    return replace(view, is_practice=reader.is_practice)


def heading(view: View, reader: Reader) -> None:
    """Show a view's title and its finding sentence."""
    st.subheader(plain(_said.title(view, reader.language)), anchor=False)
    _finding(view, reader)


def _finding(view: View, reader: Reader) -> None:
    """Show a view's finding sentence."""
    st.html(_said.finding(view, reader.language))


def chart(view: View, figure: go.Figure, key: str, reader: Reader) -> None:
    """Show a view's figure, with a text for those who cannot see it."""
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        config=plot_config(reader.language),
        alt=_said.alt(view, reader.language),
    )


def chart_to_choose_from(view: View, figure: go.Figure, key: str, reader: Reader) -> str | None:
    """Show a view's figure and return the province that was clicked since the last run, if any."""
    event = st.plotly_chart(
        figure,
        theme=None,
        key=key,
        config=plot_config(reader.language),
        alt=_said.alt(view, reader.language),
        on_select="rerun",
        selection_mode="points",
    )
    clicked = (point.get("customdata") for point in event["selection"]["points"])
    return next(clicked, None)


def table(view: View, reader: Reader, key: str) -> None:
    """Show a view as a table, numbers as the reader's language writes them; nothing when empty."""
    if view.table.empty:
        return
    text = _said.table(view, reader.language)
    st.dataframe(
        text,
        hide_index=True,
        height=ROW_PX * (min(len(text), MOST_ROWS) + 1) + 3,
        key=key,
        column_config=_said.columns(view, reader.language),
        alt=_said.alt(view, reader.language),
    )


def reading(view: View, reader: Reader) -> None:
    """Show a view that is mostly sentences, with cells that wrap."""
    st.html(_said.reading(view, reader.language))


def plain(text: str) -> str:
    """Return a text in which names out of a file show as they are, never as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def refusal(error: CoverageError, reader: Reader) -> None:
    """Show what stopped the work, with a code or reference for the help desk where there is one.

    A refusal that stands for an error of the database is written to the log.
    """
    code = error.code if isinstance(error, SourceError) else ""
    said = reader.say(error.message)
    if code:
        said = reader.say("{said} (Code: {code})", said=said, code=code)
    elif isinstance(error, StoreError) and error.__cause__ is not None:
        reference = _log.failed(error, "store.refused")
        said = reader.say("{said} (Reference: {reference})", said=said, reference=reference)
    st.error(plain(said))


def provenance(view: View, reader: Reader) -> None:
    """Show what stands beside the figures: period, basis, status; notes; sources."""
    if lines := _said.lines(view, reader.language):
        st.html(lines)
    sources(view.sources, reader)


def sources(texts: tuple[str, ...], reader: Reader) -> None:
    """Show where figures come from, one source a line."""
    if texts:
        with st.expander(reader.say("Sources ({n})", n=len(texts))):
            st.html(_look.lines(list(texts)))


def origins(find: Callable[[], View], reader: Reader) -> None:
    """Offer the figures behind what is shown, each with its upload, sheet and cell.

    They are found only when somebody opens them.
    """
    label = reader.say("Where these figures come from: upload, sheet and cell")
    with st.expander(label, key="origins", on_change="rerun") as place:
        if place.open:
            view = find()
            _finding(view, reader)
            table(view, reader, "origins-table")
            downloads(view, reader, "origins", is_main=False)


def downloads(view: View, reader: Reader, key: str, *, is_main: bool = True) -> None:
    """Show the buttons that give a view as xlsx, as csv for Excel, and as csv for machines.

    ``is_main`` tells that taking the table away is what the page is for.
    """
    language = reader.language
    workbook, text = _said.files(view, language)
    with st.container(horizontal=True):
        st.download_button(
            reader.say("Download .xlsx"),
            lambda: to_xlsx(view, language),
            workbook,
            XLSX,
            key=f"{key}-xlsx",
            on_click="ignore",
            type="primary" if is_main else "secondary",
        )
        st.download_button(
            reader.say("Download .csv (Excel)"),
            lambda: to_csv(view, language, "excel-vi"),
            text,
            "text/csv",
            key=f"{key}-csv",
            on_click="ignore",
        )
        st.download_button(
            reader.say("Download .csv (for machines)"),
            lambda: to_csv(view, language, "machine"),
            text.replace(".csv", "-data.csv"),
            "text/csv",
            key=f"{key}-machine",
            on_click="ignore",
        )
