"""How a view is shown: finding, chart with its text, table, facts, notes, sources, downloads."""

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.alt import alt_text
from analytics.charts.theme import plot_config
from analytics.exports.delimited import to_csv
from analytics.exports.names import file_name
from analytics.exports.workbook import to_xlsx
from analytics.views.view import View, printed
from pages import _look
from pages._reader import Reader

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW_PX = 35
MOST_ROWS = 14


def heading(view: View, reader: Reader) -> None:
    """Show a view's title and its finding sentence."""
    st.subheader(reader.say(view.title), anchor=False)
    st.html(_look.finding(reader.say(view.finding)))


def chart(view: View, figure: go.Figure, key: str, reader: Reader) -> None:
    """Show a view's figure, with a text for those who cannot see it."""
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        config=plot_config(reader.language),
        alt=alt_text(view, reader.language),
    )


def table(view: View, reader: Reader, key: str) -> None:
    """Show a view as a table, numbers as the reader's language writes them."""
    text = printed(view, reader.language)
    numeric = [column.unit != "text" for column in view.columns]
    st.dataframe(
        text,
        hide_index=True,
        height=ROW_PX * (min(len(text), MOST_ROWS) + 1) + 3,
        key=key,
        column_config={
            name: st.column_config.TextColumn(
                alignment="right" if is_number else "left", pinned=position == 0
            )
            for position, (name, is_number) in enumerate(zip(text.columns, numeric, strict=True))
        },
        alt=alt_text(view, reader.language),
    )


def provenance(view: View, reader: Reader) -> None:
    """Show what stands beside the figures: period, basis, status; notes; sources."""
    texts = [reader.say(fact) for fact in view.facts] + [reader.say(note) for note in view.notes]
    if view.is_practice:
        texts.append(reader.say("PRACTICE – generated figures, not real ones."))
    if texts:
        st.html(_look.lines(texts))
    if view.sources:
        label = reader.say("Sources ({n})", n=len(view.sources))
        with st.expander(label):
            st.html(_look.lines(list(view.sources)))


def downloads(view: View, reader: Reader, key: str) -> None:
    """Show the buttons that give a view as xlsx, as csv for Excel, and as csv for machines."""
    language = reader.language
    with st.container(horizontal=True):
        st.download_button(
            reader.say("Download .xlsx"),
            lambda: to_xlsx(view, language),
            file_name(view, language, "xlsx"),
            XLSX,
            key=f"{key}-xlsx",
            on_click="ignore",
            type="primary",
        )
        st.download_button(
            reader.say("Download .csv (Excel)"),
            lambda: to_csv(view, language, "excel-vi"),
            file_name(view, language, "csv"),
            "text/csv",
            key=f"{key}-csv",
            on_click="ignore",
        )
        st.download_button(
            reader.say("Download .csv (for machines)"),
            lambda: to_csv(view, language, "machine"),
            file_name(view, language, "csv").replace(".csv", "-data.csv"),
            "text/csv",
            key=f"{key}-machine",
            on_click="ignore",
        )
