"""The choices that several pages share; each stands in the address, so that a link opens the same view."""

import streamlit as st

from analytics.reference.indicators import indicators, measured
from analytics.reference.targets import milestones
from analytics.views.provinces import best_period, periods_with_figures
from pages._reader import Reader


def choose_indicator(reader: Reader) -> str:
    """Return the indicator chosen; social insurance at first."""
    names = indicators()
    return st.segmented_control(
        reader.say("Indicator"),
        measured(),
        default="si",
        format_func=lambda name: names[name].short.say(reader.language),
        key="chi-tieu",
        bind="query-params",
        required=True,
    )


def choose_scheme(reader: Reader) -> str:
    """Return the provinces chosen: the 63 where the published figures are, the 34 for practice."""
    return st.segmented_control(
        reader.say("Provinces"),
        ("63", "34"),
        default="34" if reader.is_practice else "63",
        format_func=lambda scheme: reader.say("{n} provinces", n=scheme),
        key="dia-ban" if not reader.is_practice else "dia-ban-lt",
        bind="query-params",
        required=True,
    )


def choose_period(reader: Reader, coverage, indicator: str, scheme: str) -> str | None:  # noqa: ANN001
    """Return the month chosen among those in which a province of the scheme has a rate, if any has."""
    counts = periods_with_figures(coverage, indicator, scheme)
    if not counts:
        return None
    periods = list(counts)
    return st.selectbox(
        reader.say("Period"),
        periods,
        index=periods.index(best_period(counts)),
        format_func=lambda p: reader.say("{p:period} · {n} provinces", p=p, n=counts[p]),
        key="ky",
        bind="query-params",
    )


def choose_milestone(reader: Reader, indicator: str, *, default: int) -> int:
    """Return the year of the milestone chosen."""
    targets = {target.year: target.value for target in milestones(indicator)}
    years = list(targets)
    return st.selectbox(
        reader.say("National milestone"),
        years,
        index=years.index(default),
        format_func=lambda year: reader.say(
            "{year}: {target:level}", year=year, target=targets[year]
        ),
        key="moc",
        bind="query-params",
    )
