"""The questions of a reading: each with its likeliest answer filled in and the reason beside it."""

from functools import partial

import streamlit as st

from analytics.ingest.layout.layout_findings import listed
from analytics.ingest.questions import Question
from analytics.ingest.read import Reading
from pages import _drop, _look, _show
from pages._drop import Dropped
from pages._reader import Reader

MOST_SIDE_BY_SIDE = 6


def is_waiting(reading: Reading, dropped: Dropped, reader: Reader) -> bool:
    """Show the questions, and tell whether one still waits for its answer."""
    if not reading.questions:
        return False
    if reading.is_open:
        st.subheader(_title(reading, reader), anchor=False)
        _form(reading.questions, dropped, reader)
        return True
    with st.expander(reader.say("Answers given ({n})", n=len(reading.questions))):
        _form(reading.questions, dropped, reader)
    return False


def _title(reading: Reading, reader: Reader) -> str:
    """Return how many answers are needed."""
    n_open = sum(question.is_open for question in reading.questions)
    return reader.say("{n} questions before the figures can be checked", n=n_open)


def _form(questions: tuple[Question, ...], dropped: Dropped, reader: Reader) -> None:
    """Draw the questions, and keep the answers when they are confirmed."""
    given: dict[str, str | None] = {}
    with st.form("questions"):
        for question in questions:
            given[question.key] = _choice(question, reader)
        pressed = st.form_submit_button(reader.say("Confirm the answers"), type="primary")
    if not pressed:
        return
    if missing := [key for key, answer in given.items() if answer is None]:
        st.error(reader.say("{n} questions have no answer yet.", n=len(missing)))
        return
    _drop.answers(dropped).update({key: answer for key, answer in given.items() if answer})
    st.rerun()


def _choice(question: Question, reader: Reader) -> str | None:
    """Draw one question and return the code chosen; none while nothing is."""
    texts = {o.value: reader.say(o.label) for o in question.options}
    filled = question.answer or question.suggested
    options = list(texts)
    draw = partial(st.selectbox, placeholder=reader.say("Choose an answer"))
    if len(options) <= MOST_SIDE_BY_SIDE:
        # Of the two only the radio button reads Markdown.
        draw = partial(st.radio)
        texts = {value: _show.plain(text) for value, text in texts.items()}
    answer = draw(
        _show.plain(reader.say(question.message)),
        options,
        index=options.index(filled) if filled in texts else None,
        format_func=lambda value: texts.get(str(value), str(value)),
        # Streamlit knows a choice by its text: in another language it begins anew.
        key=f"question-{reader.language}-{question.key}",
    )
    if beside := _beside(question, bool(filled), reader):
        st.html(_look.lines(beside))
    return answer


def _beside(question: Question, is_filled: bool, reader: Reader) -> list[str]:
    """Return why a question is asked or filled in, and for which sheets its answer holds too."""
    said: list[str] = []
    if question.reason is not None:
        text = "Why this is filled in: {reason}" if is_filled else "Why this is asked: {reason}"
        said.append(reader.say(text, reason=question.reason))
    if question.also:
        text = "The answer also holds for these sheets, which lack the same: {sheets}."
        said.append(reader.say(text, sheets=listed([f"“{s}”" for s in question.also])))
    return said
