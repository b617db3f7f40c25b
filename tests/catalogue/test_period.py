"""The catalogue's cases of periods: B52 to B56."""

from datetime import date

import pytest

from analytics.ingest.periods import periods_text
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Question
from analytics.ingest.read import Reading, read
from analytics.wording import say
from tests.catalogue.reading import found, reading, said
from tests.workbooks import workbook

HEAD = "Tỉnh | BHTN (người)"


def periods(result: Reading) -> list[tuple[str, str, float]]:
    """Return period, span and value of every figure."""
    rows = result.observations[["period", "span", "value"]]
    return list(rows.itertuples(index=False, name=None))


def only_question(result: Reading) -> Question:
    """Return the one question of a reading."""
    (question,) = result.questions
    return question


def heard(question: Question) -> tuple[str, str]:
    """Return a question and its reason in Vietnamese."""
    return say(question.message, "vi"), say(question.reason, "vi") if question.reason else ""


QUARTERS = [
    "Quý III/2025",
    "QUÝ III / 2025",
    "Quý III năm 2025",
    "quý III-2025",
    "Quý III, 2025",
    "Quý III.2025",
    "Quý Ⅲ/2025",
    "Quý 3/2025",
    "Quý 3 năm 2025",
    "Quý 3-2025",
    "Quý ba năm 2025",
    "quý thứ ba năm 2025",
    "Q3-2025",
    "Q3/2025",
    "Q3 2025",
    "Q.3/2025",
    "QIII/2025",
    "QIII.2025",
    "Q.III/2025",
    "Q3/25",
    "Quý III/25",
    "3Q25",
    "3Q2025",
    "3Q/2025",
    "III/2025",
    "III-2025",
    "2025Q3",
    "2025-Q3",
    "2025 Q3",
    "2025/Q3",
    "Năm 2025, quý III",
    "2025 ; Quý III",
    "Hết quý III/2025",
    "Đến cuối quý 3 năm 2025",
    "Kỳ báo cáo Quý III năm 2025",
    "Third quarter of 2025",
    "3rd quarter 2025",
    "Quarter 3, 2025",
    "Quarter III 2025",
]
MONTHS = [
    "tháng 9 năm 2025",
    "Tháng 9/2025",
    "Tháng 09/2025",
    "Tháng 9-2025",
    "tháng 9.2025",
    "T9/2025",
    "T9.2025",
    "T9 2025",
    "Thg 9/2025",
    "9/2025",
    "09/2025",
    "2025-09",
    "2025/09",
    "đến 30/9/2025",
    "Đến ngày 30 tháng 9 năm 2025",
    "tính đến hết tháng 9/2025",
    "Tính đến 30-9-2025",
    "Tại thời điểm 30.09.2025",
    "30/9/25",
    "Số liệu ngày 30/09/2025",
    "2025-09-30",
    "30-Sep-2025",
    "30 September 2025",
    "September 30, 2025",
    "September 2025",
    "Sept. 2025",
    "Sep-25",
    "Sep-2025",
    "as of 30 Sep 2025",
]
YEARS = [
    "2025",
    "Năm 2025",
    "năm 2025",
    "Cả năm 2025",
    "Hết năm 2025",
    "Cuối năm 2025",
    "Year 2025",
]


@pytest.mark.parametrize("written", QUARTERS)
def test_b52_a_quarter_in_any_form_is_its_last_month(written: str):
    assert periods_text.label(written) == Label("2025-09", "quarter")


@pytest.mark.parametrize("written", MONTHS)
def test_b52_a_month_or_day_in_any_form_is_the_month(written: str):
    assert periods_text.label(written) == Label("2025-09", "month")


@pytest.mark.parametrize("written", YEARS)
def test_b52_a_year_is_its_december(written: str):
    assert periods_text.label(written) == Label("2025-12", "year")


@pytest.mark.parametrize("number", range(1, 5))
def test_b52_every_quarter_is_read_in_roman_arabic_and_words(number: int):
    roman, word = ("I", "II", "III", "IV")[number - 1], ("một", "hai", "ba", "tư")[number - 1]
    expected = Label(f"2025-{number * 3:02d}", "quarter")
    forms = (f"Quý {roman}/2025", f"Q{number}-2025", f"Quý {word} năm 2025", f"{roman}/2025")
    assert [periods_text.label(form) for form in forms] == [expected] * 4


@pytest.mark.parametrize("month", range(1, 13))
def test_b52_every_month_is_read_in_vietnamese_and_english(month: int):
    expected = Label(f"2024-{month:02d}", "month")
    english = date(2024, month, 1).strftime("%B")
    forms = (f"Tháng {month}/2024", f"T{month}/2024", f"28/{month}/2024", f"{english} 2024")
    assert [periods_text.label(form) for form in forms] == [expected] * 4
    assert periods_text.label(f"{english[:3]}-24") == expected


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Năm 2025 (ước)", "estimate"),
        ("Ước năm 2025", "estimate"),
        ("Ước thực hiện năm 2025", "estimate"),
        ("Ước đạt 2025", "estimate"),
        ("Est. 2025", "estimate"),
        ("Sơ bộ 2025", "provisional"),
        ("2025 (sơ bộ)", "provisional"),
        ("Tạm tính năm 2025", "provisional"),
        ("Prel. 2025", "provisional"),
        ("Chính thức 2025", "final"),
        ("Quyết toán năm 2025", "final"),
    ],
)
def test_b52_the_status_beside_a_period_is_read_with_it(written: str, status: str):
    assert periods_text.label(written) == Label("2025-12", "year", status)


@pytest.mark.parametrize(
    "written",
    [
        "2024-2025",
        "13/2025",
        "Quý V/2025",
        "Quý 5/2025",
        "Tháng 13/2025",
        "Quý III/2025 so với quý II/2025",
        "Nghị quyết số 125/NQ-CP ngày 08/10/2018",
        "44904.5",
        "1.234",
        "quỹ tự nguyện",
        "market 20255",
    ],
)
def test_b52_what_is_not_one_period_is_none(written: str):
    label = periods_text.label(written)
    assert label is None or (written.startswith(("Quý V", "Tháng 13")) and label.span == "year")


def test_b52_a_date_cell_heads_its_column():
    result = reading("Tỉnh | BHTN (người) |\n | @2025-06-30 | @2025-09-30\nHà Nội | 1 | 2")
    assert periods(result) == [("2025-06", "point", 1), ("2025-09", "point", 2)]
    assert (list(result.findings["code"]), result.questions) == ([], ())


def test_b52_periods_in_a_column_are_read_row_by_row():
    result = reading(
        "Kỳ | Tỉnh | BHTN (người)\nQIII.2025 | Hà Nội | 1\nđến 31/12/2025 | Hà Nội | 2\n"
        "@2026-03-31 | Hà Nội | 3"
    )
    assert periods(result) == [
        ("2025-09", "point", 1),
        ("2025-12", "point", 2),
        ("2026-03", "point", 3),
    ]


@pytest.mark.parametrize(
    ("written", "period", "span"),
    [
        ("9 tháng năm 2025", "2025-09", "nine_months"),
        ("9 tháng đầu năm 2025", "2025-09", "nine_months"),
        ("9T/2025", "2025-09", "nine_months"),
        ("9T2025", "2025-09", "nine_months"),
        ("09 tháng/2025", "2025-09", "nine_months"),
        ("6 tháng đầu năm 2025", "2025-06", "half"),
        ("6 tháng cuối năm 2025", "2025-12", "half"),
        ("6T đầu năm 2025", "2025-06", "half"),
        ("3 tháng năm 2025", "2025-03", "quarter"),
        ("10 tháng năm 2025", "2025-10", "months"),
        ("12 tháng năm 2025", "2025-12", "year"),
        ("Lũy kế đến 30/9/2025", "2025-09", "nine_months"),
        ("Luỹ kế đến hết quý II/2025", "2025-06", "half"),
        ("Lũy kế từ đầu năm đến 31/10/2025", "2025-10", "months"),
        ("Từ tháng 1 đến tháng 9/2025", "2025-09", "nine_months"),
        ("Tháng 1-9/2025", "2025-09", "nine_months"),
        ("first six months of 2025", "2025-06", "half"),
    ],
)
def test_b53_a_label_counted_from_the_beginning_of_the_year_is_known_as_one(
    written: str, period: str, span: str
):
    label = periods_text.label(written)
    assert label is not None
    assert label == Label(period, span)
    assert label.is_cumulative


@pytest.mark.parametrize("written", ["Quý III/2025", "Tháng 9/2025", "Năm 2025", "30/9/2025"])
def test_b53_other_labels_are_not_cumulative(written: str):
    label = periods_text.label(written)
    assert label is not None
    assert not label.is_cumulative


@pytest.mark.parametrize(
    ("year", "quarter"), [("2025", "III"), ("2025", "3"), ("Năm 2025", "Quý III"), ("2025", "Q3")]
)
def test_b52_a_year_and_a_quarter_in_two_columns_are_one_period(year: str, quarter: str):
    result = reading(f"Tỉnh | Năm | Quý | BHTN (người)\nHà Nội | {year} | {quarter} | 1")
    assert periods(result) == [("2025-09", "point", 1)]
    assert list(result.findings["code"]) == []


def test_b52_a_month_beside_its_year_is_read_whichever_stands_first():
    result = reading("Tháng | Năm | Tỉnh | BHTN (người)\n9 | 2025 | Hà Nội | 1")
    assert periods(result) == [("2025-09", "point", 1)]


def test_b52_quarters_in_rows_take_the_year_of_the_title():
    result = reading("Người tham gia năm 2025\n\nTỉnh | Quý | BHTN (người)\nHà Nội | III | 1")
    assert periods(result) == [("2025-09", "point", 1)]


B53 = (
    "BHTN 9 tháng năm 2025\nĐơn vị tính: Người\n\n"
    "Tỉnh | Số người tham gia BHTN | BHXH bắt buộc\nHà Nội | 1 | 2"
)


def test_b53_a_cumulative_label_is_asked_for_once_a_sheet():
    result = reading(B53)
    question = only_question(result)
    assert (question.key, question.suggested) == ("B53:Biểu 1:A1", "end")
    text, reason = heard(question)
    assert "Ô A1" in text
    assert "9 tháng năm 2025" in text
    assert "số tại thời điểm cuối tháng 9/2025 hay số lũy kế?" in text
    assert reason.startswith("Số người tham gia là số tại một thời điểm")
    assert [option.value for option in question.options] == ["end", "other"]
    assert periods(result) == [("2025-09", "point", 1), ("2025-09", "point", 2)]


def test_b53_cumulated_figures_stay_unread():
    result = reading(B53, answers={"B53:Biểu 1:A1": "other"})
    assert periods(result) == []
    assert not result.is_open


def test_b53_a_label_in_a_row_is_asked_for_by_its_cell():
    grid = "Tỉnh | Kỳ | BHTN (người)\nHà Nội | 12/2024 | 1\nHà Nội | Lũy kế đến 30/9/2025 | 2"
    result = reading(grid)
    assert only_question(result).key == "B53:Biểu 1:B3"
    assert "“Lũy kế đến 30/9/2025”" in heard(only_question(result))[0]
    assert periods(result) == [("2024-12", "point", 1), ("2025-09", "point", 2)]
    answered = reading(grid, answers={"B53:Biểu 1:B3": "other"})
    assert periods(answered) == [("2024-12", "point", 1)]


def test_b53_beside_the_quarter_itself_cumulated_columns_stay_unread():
    result = reading(
        "Tỉnh | BHTN (người) Quý III/2025 | BHTN (người) lũy kế 9 tháng năm 2025\nHà Nội | 1 | 9"
    )
    question = only_question(result)
    assert (question.key, question.suggested) == ("B53:Biểu 1:C1", "other")
    assert heard(question)[1] == "Trang này còn có số liệu của chính kỳ tháng 9/2025."
    assert periods(result) == [("2025-09", "point", 1)]
    assert not result.is_blocked


def test_b53_a_cumulative_name_of_the_file_is_shown_in_the_question():
    question = only_question(reading(f"{HEAD}\nHà Nội | 7", "BHTN_9T2025.xlsx"))
    assert (question.code, question.suggested) == ("B53", "end")
    assert "“BHTN_9T2025.xlsx”" in heard(question)[0]


B53_BOTH = (
    "Tỉnh | BHTN (người) 9 tháng năm 2023 | LLLĐ từ 15 tuổi (người) ICLS 19 9 tháng năm 2023\n"
    "Hà Nội | 1 | 4100000"
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("mean", [("2023-09", "point", 1), ("2023-09", "nine_months", 4_100_000)]),
        ("end", [("2023-09", "point", 1), ("2023-09", "quarter", 4_100_000)]),
        ("other", []),
    ],
)
def test_b53_beside_headcounts_a_labour_force_may_be_a_mean(
    answer: str, expected: list[tuple[str, str, float]]
):
    assert only_question(reading(B53_BOTH)).suggested == "mean"
    result = reading(B53_BOTH, answers={"B53:Biểu 1:B1": answer})
    assert periods(result) == expected
    assert not result.is_open


def test_b53_a_labour_force_alone_is_the_mean_that_it_is_printed_as():
    result = reading("Tỉnh | LLLĐ từ 15 tuổi (người) ICLS 19 9 tháng năm 2023\nHà Nội | 4100000")
    assert periods(result) == [("2023-09", "nine_months", 4_100_000)]
    assert result.questions == ()


B54 = f"{HEAD} | BHXH bắt buộc (người)\nHà Nội | 1 | 2"


def test_b54_a_sheet_without_a_period_offers_the_last_eight_quarters():
    question = only_question(reading(B54))
    assert (question.key, question.suggested) == ("B54:Biểu 1:B1", "2026-09")
    assert [option.value for option in question.options] == [
        *("2026-09", "2026-06", "2026-03", "2025-12"),
        *("2025-09", "2025-06", "2025-03", "2024-12"),
    ]
    assert say(question.options[0].label, "vi") == "Quý III/2026"
    text, reason = heard(question)
    assert text.startswith("Không thấy kỳ số liệu trên trang “Biểu 1”")
    assert "B1" in text
    assert reason == "Tệp không ghi kỳ nào; Quý III/2026 là quý gần nhất đã kết thúc."


def test_b54_the_answer_is_the_period_of_every_column():
    result = reading(B54, answers={"B54:Biểu 1:B1": "2025-12"})
    assert periods(result) == [("2025-12", "point", 1), ("2025-12", "point", 2)]
    assert not result.is_open


@pytest.mark.parametrize(
    ("today", "suggested"),
    [
        (date(2026, 11, 24), "2026-09"),
        (date(2026, 9, 30), "2026-06"),
        (date(2026, 10, 1), "2026-09"),
        (date(2026, 1, 5), "2025-12"),
        (date(2026, 3, 1), "2025-12"),
    ],
)
def test_b54_the_quarter_that_has_ended_last_is_suggested(today: date, suggested: str):
    result = read(workbook(B54), "bieu.xlsx", today)
    assert only_question(result).suggested == suggested


def test_b54_a_quarter_in_the_name_of_the_file_is_the_likelier_one():
    question = only_question(reading(B54, "BHXH_Q2.xlsx"))
    assert question.suggested == "2026-06"
    assert heard(question)[1] == "Tên tệp ghi “BHXH Q2”."


def test_b54_a_title_of_several_periods_suggests_none():
    result = reading(f"So sánh quý II/2025 và quý III/2025\n\n{B54}")
    assert (only_question(result).suggested, periods(result)) == ("", [])
    assert only_question(result).is_open


def test_b54_a_labour_force_may_also_be_that_of_a_year():
    grid = "Tỉnh | LLLĐ từ 15 tuổi (người) ICLS 19\nHà Nội | 4100000"
    values = [option.value for option in only_question(reading(grid)).options]
    assert values[-3:] == ["2025", "2024", "2023"]
    result = reading(grid, answers={"B54:Biểu 1:B1": "2024"})
    assert periods(result) == [("2024-12", "year", 4_100_000)]


B54_YEAR = "Tỉnh | BHTN (người) Quý II | BHTN (người) Quý IV\nHà Nội | 1 | 2"


def test_b54_quarters_without_a_year_ask_for_the_year():
    result = reading(B54_YEAR)
    question = only_question(result)
    # The fourth quarter of 2026 has not ended on 24 November 2026.
    assert (question.key, question.suggested) == ("B54:Biểu 1:B1", "2025")
    assert "không ghi năm" in heard(question)[0]
    assert periods(result) == [("2025-06", "point", 1), ("2025-12", "point", 2)]
    answered = reading(B54_YEAR, answers={"B54:Biểu 1:B1": "2024"})
    assert periods(answered) == [("2024-06", "point", 1), ("2024-12", "point", 2)]


def test_b54_a_cell_of_the_period_column_that_is_none_is_an_error():
    result = reading("Tỉnh | Kỳ | BHTN (người)\nHà Nội | hôm nay | 1")
    assert found(result, "B54") == [("error", "B2")]


B55 = "Số người tham gia BHTN Quý III/2025 (người)\n\nTỉnh | Tổng số\nHà Nội | 7"


def test_b55_a_file_name_that_contradicts_the_sheet_is_asked_for():
    result = reading(B55, "BHXH_Q2.xlsx")
    question = only_question(result)
    assert (question.key, question.suggested) == ("B55:Biểu 1:A1", "2025-09")
    text, reason = heard(question)
    assert "Tên tệp ghi Quý II/2025 nhưng ô A1 (trang “Biểu 1”) ghi Quý III/2025" in text
    assert "Kỳ nào đúng?" in text
    assert reason == "Nội dung trong bảng được ưu tiên hơn tên tệp."
    assert periods(result) == [("2025-09", "point", 7)]


def test_b55_the_answer_may_be_the_name_of_the_file():
    result = reading(B55, "BHXH_Q2.xlsx", {"B55:Biểu 1:A1": "2025-06"})
    assert periods(result) == [("2025-06", "point", 7)]
    assert not result.is_open


def test_b55_another_year_in_the_name_keeps_the_quarter_of_the_sheet():
    result = reading(B55, "BHTN nam 2024.xlsx", {"B55:Biểu 1:A1": "2024-09"})
    assert periods(result) == [("2024-09", "point", 7)]


@pytest.mark.parametrize(
    "name",
    [
        "BHTN_Q3.xlsx",
        "BHTN_Quý III_2025.xlsx",
        "BHTN T9-2025.xlsx",
        "BHTN 2025.xlsx",
        "BHTN_15.10.2025.xlsx",
        "BHTN 20251015.xlsx",
        "bieu.xlsx",
    ],
)
def test_b55_a_name_that_agrees_or_only_dates_the_file_asks_nothing(name: str):
    result = reading(B55, name)
    assert result.questions == ()
    assert periods(result) == [("2025-09", "point", 7)]


B55_TITLE = "BÁO CÁO QUÝ II NĂM 2025\nKỳ: Quý III/2025\n\nTỉnh | BHTN (người)\nHà Nội | 7"


def test_b55_a_title_that_contradicts_the_line_of_the_period_is_asked_for():
    result = reading(B55_TITLE)
    question = only_question(result)
    assert (question.key, question.suggested) == ("B55:Biểu 1:A1", "2025-09")
    assert "ô A1 (trang “Biểu 1”) ghi Quý II/2025 nhưng ô A2 ghi Quý III/2025" in heard(question)[0]
    assert periods(result) == [("2025-09", "point", 7)]
    answered = reading(B55_TITLE, answers={"B55:Biểu 1:A1": "2025-06"})
    assert periods(answered) == [("2025-06", "point", 7)]


def test_b55_a_title_of_the_year_or_of_several_periods_contradicts_nothing():
    for title in ("BÁO CÁO NĂM 2025", "Quý II và quý III năm 2025", "Biểu số 01"):
        result = reading(B55_TITLE.replace("BÁO CÁO QUÝ II NĂM 2025", title))
        assert result.questions == ()
        assert periods(result) == [("2025-09", "point", 7)]


def test_b56_a_period_that_has_not_come_is_refused():
    result = reading("Tỉnh | BHTN (người) Quý IV/2027\nHà Nội | 1")
    assert found(result, "B56") == [("error", "B1")]
    assert "kỳ Quý IV/2027 chưa đến hạn nhập" in said(result, "B56")
    assert periods(result) == []


def test_b56_a_period_ahead_in_a_row_or_a_line_is_refused_at_its_cell():
    row = reading("Tỉnh | Kỳ | BHTN (người)\nHà Nội | 12/2027 | 1\nHà Nội | 12/2025 | 2")
    assert [severity for severity, _ in found(row, "B56")] == ["error"]
    assert periods(row) == [("2025-12", "point", 2)]
    line = reading(f"Kỳ: Quý IV/2026\n\n{HEAD}\nHà Nội | 1")
    assert found(line, "B56") == [("error", "A1")]


IN_WORDS = [
    ("tháng Chín năm 2025", "2025-09", "month"),
    ("tháng mười hai năm 2024", "2024-12", "month"),
    ("Tháng Năm năm 2025", "2025-05", "month"),
    ("tháng tư/2025", "2025-04", "month"),
    ("Sáu tháng đầu năm 2025", "2025-06", "half"),
    ("sáu tháng cuối năm 2025", "2025-12", "half"),
    ("chín tháng năm 2025", "2025-09", "nine_months"),
    ("12 tháng năm 2025", "2025-12", "year"),
    ("từ 01/7/2025 đến 30/9/2025", "2025-09", "quarter"),
    ("Từ ngày 01/01 đến hết ngày 30/6/2025", "2025-06", "half"),
    ("từ 01/02/2025 đến 30/4/2025", "2025-04", "months"),
    ("Nghị quyết 125/NQ-CP đến 31/12/2025", "2025-12", "month"),
    ("Nghị quyết số 125/NQ-CP ngày 08/10/2018 tính đến tháng 9/2025", "2025-09", "month"),
    ("thực hiện Nghị quyết 125 quý III/2025", "2025-09", "quarter"),
]


@pytest.mark.parametrize(("text", "period", "span"), IN_WORDS)
def test_months_in_words_and_periods_behind_a_law_are_read(text: str, period: str, span: str):
    label = periods_text.label(text)
    assert label is not None
    assert (label.period, label.span) == (period, span)


@pytest.mark.parametrize(
    "text",
    [
        "tháng năm 2025",
        "Nghị quyết 28-NQ/TW năm 2018",
        "Nghị quyết số 125/NQ-CP ngày 08 tháng 10 năm 2018 của Chính phủ",
        "Luật BHXH 2024",
    ],
)
def test_what_may_be_may_or_a_year_and_the_years_of_laws_are_no_period(text: str):
    assert periods_text.labels(text) == ()
