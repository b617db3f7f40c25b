"""The template of a quarter: provinces fixed, the last figures beside the input cells."""

import streamlit as st

from analytics.exports.template import period_due, template, template_name
from analytics.reference.periods import due_quarters
from pages import _data, _show
from pages._reader import Reader


def offer(reader: Reader) -> None:
    """Offer the template of the quarter to report next, or of another one."""
    quarters = due_quarters(_data.today())
    with st.expander(reader.say("Template for the quarter: no question when it comes back")):
        period = st.selectbox(
            reader.say("Quarter"),
            quarters,
            index=quarters.index(period_due(_data.today())),
            format_func=lambda p: reader.say("{p:quarter}", p=p),
            key="template-period",
            placeholder=reader.say("Quarter"),
        )
        present = _data.measured(reader).observations
        st.download_button(
            reader.say("Download the template of {p:quarter}", p=period),
            lambda: template(period, present, reader.language, reader.workspace),
            template_name(period, reader.workspace),
            _show.XLSX,
            key="template",
            on_click="ignore",
            type="primary",
        )
