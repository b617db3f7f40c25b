"""The scenario of a reader: three sliders whose choices stand in the address, and the way back.

The values are read before the sliders are drawn, because the chart above them shows the scenario.
A choice that is the recent one leaves the address. Another indicator, area or milestone begins with
its own recent course: a link opens the scenario that it names, and a change of subject drops it.
"""

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from analytics.indicators.scenario import (
    Course,
    growth_choices,
    pace_choices,
    rounded,
    share_choices,
)
from analytics.views.road.roadmap import Road
from analytics.views.road.scenario import Blend
from analytics.wording import say
from pages._address import adopt, publish
from pages._reader import Reader

PARAMETERS = ("nhip", "ldl", "tu-nguyen")
_SUBJECT = "kich-ban-cua"


@dataclass(frozen=True)
class Slider:
    """One choice: its key and name in the address, the codes there are, and that of the recent."""

    key: str
    parameter: str
    codes: tuple[str, ...]
    default: str

    @property
    def chosen(self) -> str:
        """Return the code that is chosen."""
        return st.session_state[self.key]

    @property
    def is_changed(self) -> bool:
        """Tell whether it is not the recent one."""
        return self.chosen != self.default


@dataclass(frozen=True)
class Scenario:
    """The sliders of a way; ``share`` is none where no mix is asked for."""

    recent: Course
    pace: Slider
    growth: Slider
    share: Slider | None
    recent_share: float | None

    @property
    def sliders(self) -> tuple[Slider, ...]:
        """Return the sliders there are."""
        return (self.pace, self.growth, *((self.share,) if self.share else ()))

    @property
    def is_changed(self) -> bool:
        """Tell whether anything is chosen that is not the recent course."""
        return any(slider.is_changed for slider in self.sliders)

    @property
    def course(self) -> Course:
        """Return the course chosen; the recent one is not rounded to what a slider shows."""
        pace, growth = self.recent.pace_pp_per_year, self.recent.growth_pct
        return Course(
            float(self.pace.chosen) if self.pace.is_changed else pace,
            float(self.growth.chosen) if self.growth.is_changed else growth,
        )

    @property
    def changed_course(self) -> Course | None:
        """Return the course chosen, none where nothing was changed."""
        return self.course if self.is_changed else None

    @property
    def voluntary_share(self) -> float | None:
        """Return the share of voluntary among the new participants, 0 to 1."""
        if self.share is None or not self.share.is_changed:
            return self.recent_share
        return int(self.share.chosen) / 100


def adopted(of: Road, parts: Blend | None, workspace: str) -> Scenario | None:
    """Return the scenario of the session, else of the address; none where none can be made."""
    if of.origin is None or of.recent is None:
        return None
    subject = f"{workspace}-{of.ask.indicator}-{of.ask.area_id}-{of.ask.year}"
    if st.session_state.setdefault(_SUBJECT, subject) != subject:
        st.session_state[_SUBJECT] = subject
        for name in PARAMETERS:
            st.query_params.pop(name, None)
    recent = of.recent
    required = float(of.row["required_pp_per_year"])
    paces = pace_choices(of.origin, of.ask.due, recent.pace_pp_per_year, required)
    share = None
    if parts is not None:
        codes = tuple(str(n) for n in share_choices(parts.recent_share))
        share = _slider("tu-nguyen", subject, codes, str(round(100 * parts.recent_share)))
    return Scenario(
        recent,
        _slider("nhip", subject, _codes(paces), _code(rounded(recent.pace_pp_per_year))),
        _slider(
            "ldl",
            subject,
            _codes(growth_choices(recent.growth_pct)),
            _code(rounded(recent.growth_pct)),
        ),
        share,
        parts.recent_share if parts else None,
    )


def _slider(name: str, subject: str, codes: tuple[str, ...], default: str) -> Slider:
    """Return a slider with its choice adopted."""
    slider = Slider(f"{name}-{subject}", name, codes, default)
    adopt(slider.key, codes, default, parameter=name)
    return slider


def _codes(values: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(_code(value) for value in values)


def _code(value: float) -> str:
    """Return a number as the address holds it."""
    return f"{value:.2f}"


def draw(found: Scenario, reader: Reader) -> None:
    """Draw the sliders and the button that goes back to the recent course."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario"):
        _draw(found.pace, reader.say("Pace (percentage points a year)"), "{v:signed}", reader)
        _draw(
            found.growth, reader.say("Growth of the labour force (% a year)"), "{v:signed}", reader
        )
        if found.share:
            label = reader.say("Voluntary among new participants (%)")
            _draw(found.share, label, "{v:number}", reader)
        st.button(
            reader.say("Back to the recent course"),
            on_click=_reset,
            args=(found,),
            disabled=not found.is_changed,
        )


def _draw(slider: Slider, label: str, form: str, reader: Reader) -> None:
    """Draw one slider, its values as the reader's language writes them."""
    st.select_slider(
        label,
        slider.codes,
        format_func=_labels(slider.codes, form, reader.language).__getitem__,
        key=slider.key,
        persist_state="session",
    )
    publish(slider.key, slider.default, parameter=slider.parameter)


@lru_cache(maxsize=200)
def _labels(codes: tuple[str, ...], form: str, language: str) -> dict[str, str]:
    """Return the text of each code; worded once, for a page runs again at every click."""
    return {code: say(form, language, v=float(code)) for code in codes}


def _reset(found: Scenario) -> None:
    """Choose the recent course again."""
    for slider in found.sliders:
        st.session_state[slider.key] = slider.default
