"""Questions as a whole: whatever the sheet, confirming what is asked closes the reading."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import Message
from analytics.ingest.cells import BLANK, Book, Cell, Sheet
from analytics.ingest.findings import Spot
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.ingest.recognise import Recognised, recognise
from analytics.views.uploads.answers import answer

TODAY = date(2026, 11, 24)
# Units, periods and styles follow from one another: each answer may bring one question more.
MOST_ROUNDS = 6

TITLES = st.sampled_from(
    [
        *("", "Số người tham gia BHXH, BHTN", "BÁO CÁO QUÝ II NĂM 2025", "Kỳ: Quý III/2025"),
        *("Đơn vị tính: Nghìn người", "ĐVT: người", "9 tháng năm 2025", "Năm 2025", "2024 và 2025"),
    ]
)
MEASURES = st.sampled_from(
    [
        *("BHXH bắt buộc", "BHTN", "BHXH tự nguyện (nghìn người)", "Số người tham gia BHXH"),
        *("LLLĐ từ 15 tuổi trở lên ICLS 19", "Tỷ lệ tham gia BHXH (%)", "BHTN (người)", "Dân số"),
    ]
)
PERIODS = st.sampled_from(
    ["", "Quý III/2025", "Quý III", "12/2025", "9T/2025", "Lũy kế 9 tháng", "2022", "Quý IV/2030"]
)
FIGURES = st.sampled_from(
    [
        *(1900, 4100.5, 0, 0.451, 2_100_000, 4_100_500, -3, "1.234", "1,234", "1.234,5", "1,234.5"),
        *("12 nghìn", "1.234(2)", "3,5%", "..", "-", "1O5", "NaN", "1 234 567", "2.100.000", None),
    ]
)
NAMES = ("CẢ NƯỚC", "Hà Nội", "Cà Mau", "Huế", "Tổng số", "Bình Trị Thiên")
FILES = st.sampled_from(["bieu.xlsx", "BHXH_Q2.xlsx", "BHTN 9T2025.xlsx", "bieu 2024.xlsx"])


def cell(value: object) -> Cell:
    """Return a cell of a workbook."""
    return BLANK if value in (None, "") else Cell(value)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Return a sheet as offices draw them, with doubts of all kinds in it."""
    width = draw(st.integers(1, 3))
    heads = [f"{draw(MEASURES)} {draw(PERIODS)}".strip() for _ in range(width)]
    rows: list[list[object]] = [[draw(TITLES)], [draw(TITLES)], [], ["Địa phương", *heads]]
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    rows.extend([name, *(draw(FIGURES) for _ in range(width))] for name in names)
    return Sheet("Biểu 1", tuple(tuple(cell(value) for value in row) for row in rows))


def recognised(sheet: Sheet, file_name: str, answers: dict[str, str]) -> Recognised:
    """Return what is read of a sheet with these answers."""
    return recognise(Book((sheet,)), Inquiry(file_name, TODAY, answers))


@settings(max_examples=150, deadline=None)
@given(sheets(), FILES, st.data())
def test_confirming_what_is_asked_closes_every_reading(
    sheet: Sheet, file_name: str, data: st.DataObject
):
    answers: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        result = recognised(sheet, file_name, answers)
        waiting = [question for question in result.questions if question.is_open]
        if not waiting:
            return
        for question in waiting:
            values = [option.value for option in question.options]
            assert question.suggested in ("", *values)
            answers[question.key] = data.draw(st.sampled_from(values))
    pytest.fail(f"still asking after {MOST_ROUNDS} rounds: {sorted(answers)}")


@settings(max_examples=100, deadline=None)
@given(sheets(), FILES)
def test_every_answer_that_is_offered_can_be_said_in_words_later(sheet: Sheet, file_name: str):
    for question in recognised(sheet, file_name, {}).questions:
        for option in question.options:
            assert not isinstance(answer(question.key, option.value), str), question.key


@settings(max_examples=100, deadline=None)
@given(sheets(), FILES)
def test_confirming_the_suggestions_changes_no_figure(sheet: Sheet, file_name: str):
    before = recognised(sheet, file_name, {})
    answers = {one.key: one.suggested for one in before.questions if one.suggested}
    after = recognised(sheet, file_name, answers)
    assert after.figures == before.figures
    assert after.findings == before.findings


@settings(max_examples=100, deadline=None)
@given(sheets(), FILES)
def test_every_doubt_names_its_sheet(sheet: Sheet, file_name: str):
    result = recognised(sheet, file_name, {})
    assert {question.spot.sheet for question in result.questions} <= {"Biểu 1"}
    assert len({question.key for question in result.questions}) == len(result.questions)


LONG = "số liệu của " * 40


def asked(text: str, offered: tuple[str, ...]) -> Question:
    """Return a question as it is kept, whose message, reason and options quote texts."""
    inquiry = Inquiry("bieu.xlsx", TODAY)
    quoted = Message("“{text}”", {"text": text})
    options = [Option(str(n), Message("“{text}”", {"text": own})) for n, own in enumerate(offered)]
    inquiry.ask(Question("B08", Spot("Biểu 1"), quoted, tuple(options), reason=quoted))
    (kept,) = inquiry.asked.values()
    return kept


def test_a_question_quotes_the_beginning_of_a_long_text():
    kept = asked(LONG, (LONG, "ngắn"))
    assert kept.reason is not None
    for message in (kept.message, kept.reason, kept.options[0].label):
        assert message.params["text"] == LONG[:80] + "…"
    assert kept.options[1].label.params["text"] == "ngắn"


def test_a_text_of_eighty_letters_stands_whole():
    assert asked("a" * 80, ()).message.params["text"] == "a" * 80


def test_answers_that_begin_alike_stand_whole():
    kept = asked("", (LONG + "nam", LONG + "nữ"))
    assert [option.label.params["text"] for option in kept.options] == [LONG + "nam", LONG + "nữ"]


def test_a_long_heading_does_not_make_its_question_long():
    heading = "BHXH bắt buộc khối HCSN " + "và các cơ quan, tổ chức khác " * 30
    rows = (("Kỳ: 12/2025", None), ("Địa phương", heading), ("Hà Nội", 10))
    sheet = Sheet("Biểu 1", tuple(tuple(map(cell, row)) for row in rows))
    (kept,) = recognised(sheet, "bieu.xlsx", {}).questions
    assert kept.code == "MEAS2"
    assert kept.message.params["heading"] == heading.strip()[:80] + "…"


def test_a_question_of_a_whole_sheet_is_asked_once_also_with_long_texts():
    inquiry = Inquiry("bieu.xlsx", TODAY)
    options = (Option("a", Message("“{text}”", {"text": LONG})),)
    for own_cell in ("B4", "B9"):
        spot = Spot("Biểu 1", own_cell)
        inquiry.ask_of_sheet(Question("B41", spot, Message("Which?"), options, "a"))
    assert list(inquiry.asked) == ["B41:Biểu 1:B4"]
