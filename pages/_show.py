"""How a view is shown: finding, chart with its text, table, facts, notes, sources, downloads."""

import re

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.theme import plot_config
from analytics.errors import CoverageError
from analytics.exports.delimited import to_csv
from analytics.exports.workbook import to_xlsx
from analytics.views.view import View
from pages import _look, _said
from pages._reader import Reader

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
ROW_PX = 35
MOST_ROWS = 14


def heading(view: View, reader: Reader) -> None:
    """Show a view's title and its finding sentence."""
    st.subheader(_said.title(view, reader.language), anchor=False)
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


def table(view: View, reader: Reader, key: str) -> None:
    """Show a view as a table, numbers as the reader's language writes them."""
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


def refusal(error: CoverageError, reader: Reader) -> None:
    """Show what stopped the work; names out of a file are shown as they are, never as Markdown."""
    st.error(_MARKDOWN.sub(r"\\\1", reader.say(error.message)))


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


def downloads(view: View, reader: Reader, key: str) -> None:
    """Show the buttons that give a view as xlsx, as csv for Excel, and as csv for machines."""
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
            type="primary",
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
