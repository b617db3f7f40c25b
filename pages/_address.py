"""Choices that stand in the address as codes, so that a link opens the same view in any language.

Streamlit's own binding writes the label that is shown, which changes with the language; here the
address holds the code. A choice that is the default leaves the address; one that does not exist
falls back to it.
"""

from collections.abc import Callable, Sequence

import streamlit as st

_DIGITS = 4
WIDTH_PX = 220


def adopt(key: str, options: Sequence[str], default: str, *, parameter: str | None = None) -> str:
    """Return the choice before its widget is drawn: of the session, else of the address.

    Args:
        key: of the widget.
        options: the codes there are now.
        default: one of them.
        parameter: its name in the address; the key when not given.
    """
    value = st.session_state.get(key, st.query_params.get(parameter or key))
    st.session_state[key] = value if value in options else default
    return st.session_state[key]


def publish(key: str, default: str, *, parameter: str | None = None) -> str:
    """Write the choice into the address after its widget is drawn, and return it."""
    name, value = parameter or key, st.session_state[key]
    if value == default:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
    return value


def segments(
    label: str, options: dict[str, str], key: str, *, default: str, parameter: str | None = None
) -> str:
    """Return the code chosen from a few that all show; ``options`` gives each its text."""
    adopt(key, tuple(options), default, parameter=parameter)
    st.segmented_control(
        label,
        tuple(options),
        format_func=_text(options),
        key=key,
        required=True,
        persist_state="session",
        label_visibility="collapsed" if key in ("ws", "lang") else "visible",
    )
    return publish(key, default, parameter=parameter)


def listed(
    label: str, options: dict[str, str], key: str, *, default: str, parameter: str | None = None
) -> str:
    """Return the code chosen from a list; ``options`` gives each its text."""
    adopt(key, tuple(options), default, parameter=parameter)
    _draw_list(label, options, key)
    return publish(key, default, parameter=parameter)


def pinned(label: str, options: dict[str, str], key: str, *, default: str, parameter: str) -> str:
    """Return the code chosen from a list whose default moves with the figures.

    It stands in the address even when it is the default: a link that was shared must open the same
    month after the next upload.
    """
    adopt(key, tuple(options), default, parameter=parameter)
    _draw_list(label, options, key)
    return publish(key, "", parameter=parameter)


def _draw_list(label: str, options: dict[str, str], key: str) -> None:
    """Draw a list whose choice stands in the session already."""
    st.selectbox(
        label,
        tuple(options),
        format_func=_text(options),
        key=key,
        placeholder=label,
        persist_state="session",
    )


def whole(label: str, key: str, *, bounds: tuple[int, int], default: int) -> int:
    """Return a whole number chosen between two bounds; the address holds it unless it is usual."""
    least, most = bounds
    text = st.query_params.get(key, "")
    # A number of the address has few digits: those of other scripts and long ones are none.
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else default
    st.session_state.setdefault(key, asked if least <= asked <= most else default)
    value = int(
        st.number_input(label, least, most, key=key, persist_state="session", width=WIDTH_PX)
    )
    if value == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(value)
    return value


def switch(label: str, key: str, *, is_on_at_first: bool = False) -> bool:
    """Return whether a switch is on; the address holds it where it is not as it is at first."""
    in_address = st.query_params.get(key, "1" if is_on_at_first else "0")
    st.session_state.setdefault(key, in_address == "1")
    is_on = st.toggle(label, key=key, persist_state="session")
    if is_on == is_on_at_first:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = "1" if is_on else "0"
    return is_on


def _text(options: dict[str, str]) -> Callable[[str], str]:
    """Return the text of a code; a code that was just replaced stands for itself."""
    return lambda code: options.get(code, code)
