"""The catalogue's cases of numbers and units: B16 in numbers, B32 to B46, B48 to B50."""

from decimal import Decimal

import pytest

from analytics.ingest.questions import Question
from analytics.ingest.read import Reading, read
from analytics.wording import say
from tests.catalogue.reading import TODAY, found, reading, said, values
from tests.workbooks import workbook

HEAD = "Tỉnh | BHTN (người) 12/2025"
LABOUR = "LLLĐ từ 15 tuổi trở lên ICLS 19 năm 2022"
PLAIN_LABOUR = f"Tỉnh | {LABOUR}"
THOUSANDS = f"Tỉnh | {LABOUR} (nghìn người)"


def only_question(result: Reading) -> Question:
    """Return the one question of a reading."""
    (question,) = result.questions
    return question


def heard(question: Question) -> tuple[str, str]:
    """Return a question and its reason in Vietnamese."""
    return say(question.message, "vi"), say(question.reason, "vi") if question.reason else ""


def labels(question: Question) -> dict[str, str]:
    """Return the options of a question in Vietnamese by their values."""
    return {option.value: say(option.label, "vi") for option in question.options}


def test_b16_the_mark_of_a_footnote_at_a_number_is_kept_apart_and_said():
    result = reading(f"{HEAD}\nHà Nội | '1.234(2)'\nCà Mau | '5.678¹'\nHuế | '900 (*)'")
    assert values(result) == {"34-01": 1234, "34-96": 5678, "34-46": 900}
    assert found(result, "B16") == [("warning", "B2"), ("warning", "B3"), ("warning", "B4")]
    assert "“1.234(2)” ở ô B2 được hiểu là 1.234 người, kèm chú thích (2)" in said(result, "B16")


def test_b16_one_warning_names_all_cells_with_the_same_mark():
    result = reading(f"{HEAD}\nHà Nội | '1.234(2)'\nCà Mau | '5.678(2)'")
    assert found(result, "B16") == [("warning", "B2")]
    assert "B2, B3" in said(result, "B16")


def test_b32_the_last_of_two_separators_is_the_decimal_mark():
    result = reading(f"{THOUSANDS}\nCả nước | '51.704,9'\nHà Nội | '4.118,3'")
    assert values(result) == {"VN": 51_704_900, "63-01": 4_118_300}
    assert (list(result.findings["code"]), result.questions) == ([], ())


B33 = f"{THOUSANDS}\nHà Nội | '1.234'\nCà Mau | '2.345'"


def test_b33_a_lone_group_is_asked_for_once_a_column():
    result = reading(B33)
    question = only_question(result)
    assert (question.key, question.suggested) == ("B33:Biểu 1:B2", "thousands")
    text, reason = heard(question)
    assert "Ô B2" in text
    assert "“1.234”" in text
    assert "2 ô của cột" in text
    assert reason == "Nếu hiểu ngược lại, số liệu của Hà Nội sẽ là 1.234 người."
    assert labels(question) == {
        "thousands": "“1.234” = 1 nghìn 234 (dấu ngăn hàng nghìn), tức 1.234.000 người",
        "decimal": "“1.234” = 1 phẩy 234 (dấu thập phân), tức 1.234 người",
    }
    assert list(result.findings["code"]) == []


@pytest.mark.parametrize(
    ("answer", "hanoi", "ca_mau"),
    [("thousands", 1_234_000, 2_345_000), ("decimal", 1_234, 2_345)],
)
def test_b33_the_answer_decides_every_cell_of_the_column(answer: str, hanoi: int, ca_mau: int):
    result = reading(B33, answers={"B33:Biểu 1:B2": answer})
    assert values(result) == {"63-01": hanoi, "63-96": ca_mau}
    assert not result.is_open


def test_b33_a_column_without_a_likelier_reading_stays_unread_until_the_answer():
    grid = "Tỉnh | BHXH tự nguyện (nghìn người) 12/2025\nHà Nội | '1.234'"
    # 1,234 volunteers and 1,234,000 are both possible in a large province.
    result = reading(grid)
    assert only_question(result).suggested == ""
    assert values(result) == {}
    assert (list(result.findings["code"]), result.is_open) == ([], True)
    assert values(reading(grid, answers={"B33:Biểu 1:B2": "decimal"})) == {"34-01": 1234}


def test_b33_the_last_known_value_decides_without_a_question():
    known = {("labour_force_15plus", "63-01"): Decimal(1_150_000)}
    result = read(workbook(B33), "bieu.xlsx", TODAY, known=known)
    assert values(result) == {"63-01": 1_234_000, "63-96": 2_345_000}
    assert result.questions == ()


def test_b33_another_column_is_the_reason_of_the_suggestion():
    grid = (
        "Tỉnh | BHXH tự nguyện (nghìn người) 12/2025 | BHTN (nghìn người) 12/2025\n"
        "Hà Nội | '1.234' | '1.900,5'"
    )
    question = only_question(reading(grid))
    assert question.suggested == "thousands"
    assert "“1.900,5”" in heard(question)[1]


def test_b33_persons_come_whole_and_need_no_question():
    result = reading(f"{HEAD}\nHà Nội | '1.234'\nCà Mau | '2.345'")
    assert values(result) == {"34-01": 1234, "34-96": 2345}
    assert result.questions == ()


def test_b33_a_percentage_has_no_thousands_and_needs_no_question():
    result = reading("Tỉnh | Tỷ lệ tham gia BHXH (%) 12/2025\nHà Nội | '45.123'")
    assert values(result) == {"34-01": 45.123}
    assert result.questions == ()


def test_b34_english_style_is_read():
    result = reading(f"{THOUSANDS}\nCả nước | '51,704.9'\nHà Nội | '4,118.3'")
    assert values(result) == {"VN": 51_704_900, "63-01": 4_118_300}
    assert list(result.findings["code"]) == []


def test_b35_two_styles_in_one_column_are_refused_with_both_cells():
    result = reading(f"{THOUSANDS}\nHà Nội | '1.234,5'\nCà Mau | '600,5'\nHuế | '1,234.5'")
    assert found(result, "B35") == [("error", "B4")]
    message = said(result, "B35")
    assert "ô B2 ghi “1.234,5” và ô B4 ghi “1,234.5”" in message
    assert values(result) == {}


def test_b35_persons_grouped_by_a_point_and_by_a_comma_are_two_styles():
    result = reading(f"{HEAD}\nHà Nội | '1.234'\nCà Mau | '2,345'")
    assert found(result, "B35") == [("error", "B3")]


GAPS = [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "'", "’", "\u200b \u200b", "\ufeff "]


@pytest.mark.parametrize("gap", GAPS)
def test_b36_any_space_or_apostrophe_may_group_thousands(gap: str):
    result = reading(f"{HEAD}\nHà Nội | '1{gap}234{gap}567'\nCà Mau | '12{gap}345'")
    assert values(result) == {"34-01": 1_234_567, "34-96": 12_345}
    assert list(result.findings["code"]) == []


def test_b36_a_point_behind_groups_of_spaces_is_a_decimal_mark():
    result = reading(f"{THOUSANDS}\nCả nước | '51 704.900'\nHà Nội | '4 118.325'")
    assert values(result) == {"VN": 51_704_900, "63-01": 4_118_325}


def test_b36_spaces_that_do_not_group_by_three_make_no_number():
    assert found(reading(f"{HEAD}\nHà Nội | '12 34'"), "B38") == [("error", "B2")]


@pytest.mark.parametrize("text", ["1234", "''1234", " 1234 "])
def test_b37_a_number_stored_as_text_is_a_number(text: str):
    result = reading(f"{HEAD}\nHà Nội | '{text}'\nCà Mau | 5")
    assert values(result) == {"34-01": 1234, "34-96": 5}
    assert list(result.findings["code"]) == []


def test_b38_fullwidth_digits_are_digits():
    result = reading(f"{HEAD}\nHà Nội | '１２３'")
    assert values(result) == {"34-01": 123}
    assert list(result.findings["code"]) == []


@pytest.mark.parametrize(
    ("text", "swap"),
    [
        ("1O5", "chữ O thay số 0"),
        ("1o5", "chữ o thay số 0"),
        ("l234", "chữ l thay số 1"),
        ("1.2O5.6S7", "chữ O, S thay số 0, 5"),
    ],
)
def test_b38_a_letter_in_place_of_a_digit_is_named(text: str, swap: str):
    result = reading(f"{HEAD}\nHà Nội | 10\nCà Mau | '{text}'")
    assert found(result, "B38") == [("error", "B3")]
    assert f"Ô B3 (trang “Biểu 1”, Cà Mau): “{text}” có {swap}" in said(result, "B38")


def test_b38_words_in_place_of_a_figure_are_refused():
    result = reading(f"{HEAD}\nHà Nội | 10\nCà Mau | chờ")
    assert found(result, "B38") == [("error", "B3")]


def test_b39_a_unit_in_the_cell_is_converted_and_said():
    result = reading(f"{HEAD}\nHà Nội | '1.234 người'\nCà Mau | '12 nghìn'\nHuế | '1,5 triệu'")
    assert values(result) == {"34-01": 1234, "34-96": 12_000, "34-46": 1_500_000}
    assert found(result, "B39") == [("warning", "B2"), ("warning", "B3"), ("warning", "B4")]
    rows = result.findings[result.findings["cell"] == "B3"]
    assert "“12 nghìn” ở ô B3 được hiểu là 12.000 người" in say(rows.iloc[0]["message"], "vi")


def test_b39_the_unit_of_the_cell_goes_before_that_of_the_column():
    result = reading("Tỉnh | BHTN (nghìn người) 12/2025\nHà Nội | '1.900.000 người'\nHuế | 120")
    assert values(result) == {"34-01": 1_900_000, "34-46": 120_000}


def test_b39_a_percent_sign_in_a_rate_is_read_with_one_warning_for_the_column():
    result = reading("Tỉnh | Tỷ lệ tham gia BHXH (%) 12/2025\nHà Nội | '3,5%'\nHuế | '4 %'")
    assert values(result) == {"34-01": 3.5, "34-46": 4}
    assert found(result, "B39") == [("warning", "B2")]
    assert "B2, B3" in said(result, "B39")
    assert "được hiểu là 3,5%" in said(result, "B39")


@pytest.mark.parametrize("text", ["3,5%", "12 tỷ đồng", "300 ha"])
def test_b39_a_percentage_or_money_is_never_a_headcount(text: str):
    result = reading(f"{HEAD}\nHà Nội | 10\nCà Mau | '{text}'")
    assert found(result, "B39") == [("error", "B3")]
    assert values(result) == {"34-01": 10}


def test_b39_a_figure_with_a_unit_beside_an_unknown_name_is_not_passed_over():
    result = reading(f"{HEAD}\nHà Nội | 10\nBình Trị Thiên | '12 nghìn'\nHuế | '5(1)'")
    assert found(result, "B24") == [("error", "A3")]


B40 = f"{THOUSANDS}\nHà Nội | 4100500\nCà Mau | 600200"


def test_b40_a_unit_that_its_figures_contradict_is_asked_for():
    result = reading(B40)
    question = only_question(result)
    assert (question.key, question.suggested) == ("B40:Biểu 1:B2", "persons")
    text, reason = heard(question)
    assert "ghi đơn vị “nghìn người” nhưng số liệu giống đơn vị “người”" in text
    assert "Hà Nội, ô B2: 4.100.500" in text
    assert reason.startswith("Hà Nội ghi 4.100.500: hiểu theo đơn vị người là 4.100.500 người")
    assert labels(question) == {
        "persons": "người",
        "thousands": "nghìn người",
        "millions": "triệu người",
    }
    assert values(result) == {"63-01": 4_100_500, "63-96": 600_200}
    assert list(result.findings["code"]) == []


def test_b40_the_answer_may_insist_on_the_written_unit():
    result = reading(B40, answers={"B40:Biểu 1:B2": "thousands"})
    assert found(result, "B48") == [("error", "B2"), ("error", "B3")]


def test_b40_persons_with_decimals_and_tiny_labour_forces_are_thousands():
    result = reading(f"Tỉnh | {LABOUR} (người)\nHà Nội | 4100.5\nCà Mau | 600.2\nHuế | 570")
    assert only_question(result).suggested == "thousands"
    assert values(result) == {"63-01": 4_100_500, "63-96": 600_200, "63-46": 570_000}


def test_b40_one_figure_out_of_many_is_no_question_of_the_unit():
    result = reading(f"{THOUSANDS}\nHà Nội | 4100500\nCà Mau | 600.2\nHuế | 570.1")
    assert result.questions == ()
    assert found(result, "B48") == [("error", "B2")]


def test_b40_the_last_known_values_tell_the_unit():
    known = {("ui", "34-01"): Decimal(1_900_000), ("ui", "34-96"): Decimal(60_000)}
    grid = f"{HEAD}\nHà Nội | 1912\nCà Mau | 61"
    result = read(workbook(grid), "bieu.xlsx", TODAY, known=known)
    question = only_question(result)
    assert (question.code, question.suggested) == ("B40", "thousands")
    assert "số liệu gần nhất là 1.900.000 người" in heard(question)[1]
    assert values(result) == {"34-01": 1_912_000, "34-96": 61_000}
    assert reading(grid).questions == ()


B40_SHARES = "Tỉnh | Tỷ lệ tham gia BHXH (%) 12/2025\nHà Nội | 0.451\nCà Mau | '0,38'\nHuế | '41%'"


def test_b40_rates_between_0_and_1_may_be_shares():
    question = only_question(reading(B40_SHARES))
    assert (question.key, question.suggested) == ("B40:Biểu 1:B2", "shares")
    assert labels(question) == {"shares": "“0.451” là 45,1%", "percent": "“0.451” là 0,45%"}
    # What carries its own % sign is no share.
    assert values(reading(B40_SHARES)) == {"34-01": 45.1, "34-96": 38, "34-46": 41}
    answered = reading(B40_SHARES, answers={"B40:Biểu 1:B2": "percent"})
    assert values(answered) == {"34-01": 0.451, "34-96": 0.38, "34-46": 41}


@pytest.mark.parametrize("heading", ["BHXH tự nguyện", "BHXH"])
def test_b40_small_rates_of_voluntary_insurance_and_one_small_rate_are_no_question(heading: str):
    grid = f"Tỉnh | Tỷ lệ tham gia {heading} (%) 12/2025\nHà Nội | 0.45"
    second = "" if heading == "BHXH tự nguyện" else "\nHuế | 38.2"
    assert reading(grid + second).questions == ()


B41 = (
    "Tỉnh | Số người tham gia BHXH bắt buộc 12/2025 | Số người tham gia BHTN 12/2025\n"
    "Hà Nội | 2100.5 | 1900\nCà Mau | 80.2 | 61"
)


def test_b41_a_missing_unit_is_asked_for_once_a_sheet():
    result = reading(B41)
    question = only_question(result)
    assert (question.key, question.suggested) == ("B41:Biểu 1:B1", "thousands")
    text, reason = heard(question)
    assert "Không thấy đơn vị tính" in text
    assert "người, nghìn người hay triệu người?" in text
    assert "2.100,5" in reason
    assert "2.100.500 người" in reason
    assert values(result, "ui") == {"34-01": 1_900_000, "34-96": 61_000}


def test_b41_the_answer_holds_for_all_columns_without_a_unit():
    result = reading(B41.replace("2100.5", "2100").replace("80.2", "80"))
    assert not result.is_blocked
    answered = reading(
        B41.replace("2100.5", "2100").replace("80.2", "80"), answers={"B41:Biểu 1:B1": "persons"}
    )
    assert values(answered, "ui") == {"34-01": 1900, "34-96": 61}
    assert values(answered, "si_compulsory") == {"34-01": 2100, "34-96": 80}
    assert not answered.is_open


def test_b41_two_tables_on_one_sheet_share_the_question():
    grid = (
        "Tỉnh | Số người tham gia BHTN 12/2025\nHà Nội | 1900\nCà Mau | 61\n\n\n"
        "Tỉnh | Số người tham gia BHXH bắt buộc 12/2025\nHà Nội | 2100\nCà Mau | 80"
    )
    assert only_question(reading(grid)).key == "B41:Biểu 1:B1"
    answered = reading(grid, answers={"B41:Biểu 1:B1": "persons"})
    assert values(answered, "si_compulsory") == {"34-01": 2100, "34-96": 80}


def test_b41_nothing_is_read_while_no_unit_is_likely():
    grid = "Tỉnh | Số người tham gia BHTN 12/2025\nHà Nội | 0.001"
    result = reading(grid)
    assert (only_question(result).suggested, values(result)) == ("", {})
    assert list(result.findings["code"]) == []


def test_b42_each_column_has_the_unit_of_its_heading():
    result = reading(
        "Kỳ: 12/2025\n\nTỉnh | BHTN (nghìn người) | BHXH bắt buộc (người) | Mật độ (người/km²)\n"
        "Hà Nội | 1900.5 | 2100000 | 2500"
    )
    assert values(result, "ui") == {"34-01": 1_900_500}
    assert values(result, "si_compulsory") == {"34-01": 2_100_000}
    assert len(result.observations) == 2
    assert result.questions == ()


def test_b43_markers_are_blank_and_never_zero():
    markers = ("-", "–", "…", "...", "..", "x", "n/a", "không có")
    names = ("Hà Nội", "Cà Mau", "Huế", "Nghệ An", "Lai Châu", "Sơn La", "Đà Nẵng", "Cần Thơ")
    rows = "\n".join(f"{n} | '{m}' | 5" for n, m in zip(names, markers, strict=True))
    result = reading(f"Tỉnh | BHTN (người) 12/2025 | BHXH bắt buộc (người) 12/2025\n{rows}")
    assert values(result, "ui") == {}
    assert len(result.observations) == 8
    assert found(result, "B43") == [("warning", "B2")]
    message = said(result, "B43")
    assert "8 ô ghi “-”, “–”, “…”, “...”, “..”, “x”, “n/a”, “không có”" in message
    assert "B2, B3" in message
    assert "được để trống (chưa có số liệu), không tính là 0" in message


def test_b43_a_long_list_of_cells_ends_with_their_number():
    grid = "Tỉnh | " + " | ".join(f"BHTN (người) 12/{year}" for year in range(1995, 2020))
    result = reading(f"{grid}\nHà Nội" + " | '..'" * 25 + "\nHuế" + " | 5" * 25)
    assert "và 5 ô khác" in said(result, "B43")


def test_b44_zeros_where_there_is_never_zero_are_doubted_once():
    result = reading(
        "Tỉnh | BHXH bắt buộc (người) 12/2025\nHà Nội | 0\nCà Mau | 0\nHuế | 90000\nSơn La | 0"
    )
    assert found(result, "B44") == [("warning", "B2")]
    message = said(result, "B44")
    assert "3 ô" in message
    assert "bắt buộc” có giá trị 0 (B2, B3, B5). Có đúng là 0 không?" in message
    assert values(result)["34-01"] == 0


def test_b44_a_labour_force_of_zero_is_an_error():
    result = reading(f"{THOUSANDS}\nHà Nội | 4100.5\nHuế | 0")
    assert found(result, "LF1") == [("error", "B3")]
    assert values(result) == {"63-01": 4_100_500}


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_b45_an_error_cell_is_refused_in_workbook_and_text(error: str):
    result = reading(f"{HEAD}\nHà Nội | 10\nHuế | {error}")
    assert found(result, "B45") == [("error", "B3")]
    assert error in said(result, "B45")
    text = f"Tỉnh;BHTN (người) 12/2025\nHà Nội;10\nHuế;{error}\n"
    assert found(reading(text.encode(), "a.csv"), "B45") == [("error", "B3")]


def test_b46_a_formula_without_a_result_is_named_with_its_formula():
    result = reading(f"{HEAD}\nCẢ NƯỚC | =SUM(B3:B4)\nHà Nội | 10\nHuế | 20")
    assert found(result, "B46") == [("error", "B2")]
    assert "=SUM(B3:B4)" in said(result, "B46")


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("-3", "-3"),
        ("'−3'", "-3"),
        ("'- 3'", "-3"),
        ("1234.5", "1234.5"),
        ("'1234,5 người'", "1234.5"),
        ("1000000000000000", "1.000.000.000.000.000"),
    ],
)
def test_b48_no_headcount_is_negative_broken_or_absurd(cell: str, part: str):
    result = reading(f"{HEAD}\nHà Nội | 10\nHuế | {cell}")
    assert found(result, "B48") == [("error", "B3")]
    assert part in said(result, "B48")


@pytest.mark.parametrize("text", ["NaN", "inf", "-Infinity", "1e999", "1E+400"])
def test_b49_no_number_and_no_end_are_refused(text: str):
    result = reading(f"{HEAD}\nHà Nội | 10\nHuế | '{text}'")
    assert found(result, "B49") == [("error", "B3")]
    assert "không phải số hợp lệ" in said(result, "B49")


@pytest.mark.parametrize(
    ("cell", "shown"), [("@2025-05-01", "01/05/2025"), ("'1-May'", "1-May"), ("'3/2025'", "3/2025")]
)
def test_b50_a_date_among_figures_is_refused(cell: str, shown: str):
    result = reading(f"{HEAD}\nHà Nội | 10\nHuế | {cell}")
    assert found(result, "B50") == [("error", "B3")]
    message = said(result, "B50")
    assert shown in message
    assert "Số" in message
