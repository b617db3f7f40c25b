"""Layouts of tables, cases B01 to B20; hidden rows and sheets stand with the formats."""

import pytest

from analytics.ingest.read import Reading
from analytics.reference.areas import area, provinces
from analytics.wording import say
from tests.catalogue.reading import found, reading, said, values
from tests.workbooks import workbook

KINDS = "BHXH bắt buộc (người) | BHTN (người)"


def cells(result: Reading, measure: str) -> list[tuple[str, str, float, str]]:
    """Return area, period, value and cell of the figures of a measure."""
    rows = result.observations[result.observations["measure"] == measure]
    return list(rows[["area_id", "period", "value", "cell"]].itertuples(index=False, name=None))


def question(result: Reading) -> tuple[str, str, str]:
    """Return key, suggested answer and Vietnamese text of the only question."""
    (asked,) = result.questions
    return asked.key, asked.suggested, say(asked.message, "vi")


def test_b01_title_blank_and_unit_rows_above_the_heading_are_passed_over():
    result = reading("""
BÁO CÁO SỐ NGƯỜI THAM GIA BHTN

Đơn vị: Người
Địa phương | Quý III/2025
Hà Nội     | 10
Cà Mau     | 2
""")
    assert cells(result, "ui") == [
        ("34-01", "2025-09", 10, "B5"),
        ("34-96", "2025-09", 2, "B6"),
    ]
    assert result.findings.empty
    assert result.questions == ()


def test_b02_a_merged_heading_of_three_rows_is_read_level_by_level():
    grid = """
STT | Địa phương | Số người tham gia quý III/2025 (người) | | |
    |            | BHXH | | | BHTN
    |            | Tổng số | Bắt buộc | Tự nguyện |
1   | Hà Nội     | 11 | 9 | 2 | 8
"""
    merged = ("A1:A3", "B1:B3", "C1:F1", "C2:E2", "F2:F3")
    result = reading(workbook(grid, merged=merged))
    read = result.observations.set_index("measure")["value"].to_dict()
    assert read == {"si_total": 11, "si_compulsory": 9, "si_voluntary": 2, "ui": 8}
    assert result.findings.empty


@pytest.mark.parametrize(
    "content",
    [
        " | BHTN (người) 12/2025\nHà Nội | 10",
        '\ufeff" ";"BHTN (người) 12/2025"\n"Hà Nội";10\n'.encode(),
    ],
)
def test_b03_the_column_of_names_needs_no_heading(content: str | bytes):
    result = reading(content)
    assert values(result) == {"34-01": 10}
    assert result.findings.empty


def test_b04_the_country_and_regions_stand_beside_the_provinces():
    result = reading("""
Kỳ: 12/2025
Địa phương          | BHTN (người)
CẢ NƯỚC             | 15
Đồng bằng sông Hồng | 10
Hà Nội              | 10
Cà Mau              | 5
""")
    assert values(result) == {"VN": 15, "34-R2": 10, "34-01": 10, "34-96": 5}
    assert not result.is_blocked


def test_b06_section_rows_without_figures_are_passed_over():
    result = reading(f"""
Kỳ: 12/2025
Địa phương | {KINDS}
Vùng kinh tế - xã hội | |
I. Miền Bắc | |
Hà Nội     | 10 | 9
II. Miền Nam | |
Cà Mau     | 5 | 4
""")
    assert values(result, "ui") == {"34-01": 9, "34-96": 4}
    assert result.findings.empty


def test_b06_subtotals_of_groups_and_offices_without_area_are_left_out_and_named():
    result = reading(f"""
Kỳ: 12/2025
STT | Đơn vị | {KINDS}
A   | CÁC TỈNH MIỀN BẮC    | 10 | 9
1   | Hà Nội               | 10 | 9
B   | CÁC TỈNH MIỀN NAM    | 5  | 4
2   | Cà Mau               | 5  | 4
3   | BHXH Bộ Quốc phòng   | 7  | 6
""")
    assert values(result, "ui") == {"34-01": 9, "34-96": 4}
    assert found(result, "B06") == [("warning", "B3")]
    assert "B3 “CÁC TỈNH MIỀN BẮC”, B5 “CÁC TỈNH MIỀN NAM”, B7" in said(result, "B06")
    assert not result.is_blocked


def test_b07_a_total_that_differs_from_its_provinces_is_a_warning_at_its_cell():
    names = [area(one).name.vi for one in provinces("34")]
    grid = "Kỳ: 12/2025\nĐịa phương | BHTN (người)\nCẢ NƯỚC | {}\n" + "\n".join(
        f"{name} | 1000" for name in names
    )
    result = reading(grid.format(35_000))
    assert found(result, "B07") == [("warning", "B3")]
    assert "Cả nước ghi 35.000 nhưng cộng các tỉnh, thành phố được 34.000" in said(result, "B07")
    assert not result.is_blocked
    # Half a person for each of 34 figures and 0.1 % of the total are rounding.
    assert found(reading(grid.format(34_050)), "B07") == []


def test_b08_two_tables_one_under_the_other_are_read_when_their_measures_differ():
    result = reading("""
BÁO CÁO QUÝ III/2025
Đơn vị tính: Người
1. Số người tham gia BHXH bắt buộc
Địa phương | Số người
Hà Nội     | 10
Cà Mau     | 5
(1) Số liệu sơ bộ

2. Số người tham gia BHTN
Địa phương | Số người
Hà Nội     | 9
Cà Mau     | 4
""")
    assert cells(result, "si_compulsory") == [
        ("34-01", "2025-09", 10, "B5"),
        ("34-96", "2025-09", 5, "B6"),
    ]
    assert cells(result, "ui") == [("34-01", "2025-09", 9, "B11"), ("34-96", "2025-09", 4, "B12")]
    assert result.findings.empty
    assert result.questions == ()


def test_b08_two_tables_side_by_side_are_read_when_their_periods_differ():
    result = reading("""
Số người tham gia BHTN (người)
Quý III/2025 |          |  | Quý IV/2025 |
Địa phương   | Số người |  | Địa phương  | Số người
Hà Nội       | 10       |  | Hà Nội      | 11
Huế          | 6        |  | Huế         | 7
Cà Mau       | 5        |  | Cà Mau      | 5
""")
    read = cells(result, "ui")
    assert ("34-01", "2025-09", 10, "B4") in read
    assert ("34-01", "2025-12", 11, "E4") in read
    assert len(read) == 6
    assert result.questions == ()


def test_b08_two_tables_of_the_same_figures_are_asked_for_once():
    grid = """
Đơn vị tính: Người
Địa phương | BHTN 12/2025
Hà Nội     | 10
Huế        | 6

Địa phương | BHTN 12/2025
Hà Nội     | 11
Huế        | 6
Cà Mau     | 5
"""
    result = reading(grid)
    key, suggested, text = question(result)
    assert (key, suggested) == ("B08:Biểu 1:A2", "2")
    assert "có 2 bảng ghi giá trị khác nhau" in text
    assert values(result) == {"34-01": 11, "34-46": 6, "34-96": 5}
    assert values(reading(grid, answers={key: "1"})) == {"34-01": 10, "34-46": 6}


def test_b08_details_below_every_province_are_asked_for_once():
    grid = """
Kỳ: 12/2025
Địa phương | BHTN (người)
Hà Nội     | 10
Khu vực nhà nước | 4
Doanh nghiệp FDI | 6
Huế        | 6
Khu vực nhà nước | 3
Doanh nghiệp FDI | 3
Cà Mau     | 5
Khu vực nhà nước | 5
Doanh nghiệp FDI | 0
"""
    result = reading(grid)
    key, suggested, text = question(result)
    assert (key, suggested) == ("B08:Biểu 1:A4", "areas")
    assert "có 6 dòng chi tiết dưới tên địa phương" in text
    assert values(result) == {"34-01": 10, "34-46": 6, "34-96": 5}
    refused = reading(grid, answers={key: "stop"})
    assert len(found(refused, "B24")) == 6


def test_b08_women_below_every_province_are_passed_over_with_one_note():
    result = reading("""
Kỳ: 12/2025
Địa phương   | BHTN (người)
Hà Nội       | 10
Trong đó: nữ | 4
Cà Mau       | 5
Trong đó: nữ | 2
""")
    assert values(result) == {"34-01": 10, "34-96": 5}
    assert found(result, "B08") == [("note", "A4")]
    assert "A4, A6" in said(result, "B08")


def test_b08_rows_of_several_kinds_for_each_province_are_asked_for_when_none_is_the_total():
    grid = """
Kỳ: 12/2025
Địa phương | Khu vực | BHTN (người)
Hà Nội | Nhà nước | 4
Hà Nội | Ngoài nhà nước | 6
Cà Mau | Nhà nước | 5
Cà Mau | Ngoài nhà nước | 1
"""
    result = reading(grid)
    key, suggested, _ = question(result)
    assert (key, suggested) == ("B08:Biểu 1:B3", "")
    assert result.observations.empty
    assert values(reading(grid, answers={key: "2"})) == {"34-01": 6, "34-96": 1}


def test_b09_sheets_that_differ_are_asked_for_once():
    table = "Địa phương | BHTN (người) 12/2025\nHà Nội | {}\nHuế | {}\nCà Mau | {}"
    content = workbook({"Bản 1": table.format(10, 6, 5), "Bản điều chỉnh": table.format(11, 7, 5)})
    result = reading(content)
    key, suggested, text = question(result)
    assert (key, suggested) == ("B09:Bản 1:A1", "2")
    assert "Tệp có 2 trang ghi giá trị khác nhau" in text
    labels = [say(option.label, "vi") for option in result.questions[0].options]
    assert labels == [
        "Trang “Bản 1”, bảng từ ô A1 (3 số liệu)",
        "Trang “Bản điều chỉnh”, bảng từ ô A1 (3 số liệu)",
    ]
    assert values(result) == {"34-01": 11, "34-46": 7, "34-96": 5}
    assert values(reading(content, answers={key: "1"})) == {"34-01": 10, "34-46": 6, "34-96": 5}


def test_b09_at_most_twenty_of_many_sheets_are_offered():
    table = "Địa phương | BHTN (người) 12/2025\nHà Nội | {}"
    result = reading(workbook({f"Trang {n}": table.format(n) for n in range(1, 26)}))
    (asked,) = result.questions
    assert len(asked.options) == 20
    assert len(values(result)) == 1
    assert result.findings.empty


def test_b09_sheets_of_other_measures_and_periods_are_all_read_without_a_question():
    table = "Đơn vị tính: Người\nĐịa phương | Số người\nHà Nội | {}\nCà Mau | {}"
    result = reading(
        workbook({"BHXH BB": table.format(10, 5), "BHXH TN": table.format(2, 1)}),
        "Quy III 2025.xlsx",
    )
    assert values(result, "si_compulsory") == {"34-01": 10, "34-96": 5}
    assert values(result, "si_voluntary") == {"34-01": 2, "34-96": 1}
    assert result.questions == ()
    quarters = reading(
        workbook(
            {
                "Q3": f"Số người tham gia BHTN năm 2025\n{table.format(3, 1)}",
                "Q4": f"Số người tham gia BHTN năm 2025\n{table.format(4, 2)}",
            }
        )
    )
    assert cells(quarters, "ui") == [
        ("34-01", "2025-09", 3, "B4"),
        ("34-96", "2025-09", 1, "B5"),
        ("34-01", "2025-12", 4, "B4"),
        ("34-96", "2025-12", 2, "B5"),
    ]


def test_b10_periods_in_columns_bring_their_status():
    result = reading("""
Số người tham gia BHTN
Đơn vị tính: Người
Địa phương | 2022 | Prel. 2023 | Ước 2024
Hà Nội     | 10   | 11         | 12
""")
    rows = result.observations[["period", "status", "value"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("2022-12", "published", 10),
        ("2023-12", "provisional", 11),
        ("2024-12", "estimate", 12),
    ]
    titled = reading("Số người tham gia BHTN quý III/2025 (sơ bộ)\nTỉnh | Người\nHà Nội | 10")
    assert set(titled.observations["status"]) == {"provisional"}


def test_b11_a_table_of_other_matters_is_refused_with_its_headings():
    result = reading("Địa phương | Tỷ lệ tăng dân số (%) 2024\nHà Nội | 1.1")
    assert found(result, "B11") == [("error", "B1")]
    assert "“Tỷ lệ tăng dân số (%) 2024”" in said(result, "B11")


@pytest.mark.parametrize(
    "heading",
    [
        *("Số người hưởng BHXH một lần", "Số sổ BHXH", "Số thu BHXH bắt buộc", "BHYT"),
        *("BHXH bắt buộc kỳ trước", "Kế hoạch BHTN", "BHTN phát sinh trong kỳ"),
        *("Số đơn vị tham gia BHXH bắt buộc"),
    ],
)
def test_b11_a_heading_near_a_measure_is_not_taken_for_it(heading: str):
    result = reading(f"Kỳ: 12/2025\nĐịa phương | {heading} | BHTN (người)\nHà Nội | 7 | 10")
    assert values(result) == {"34-01": 10}
    assert found(result, "COL1") == [("warning", "B2")]


def test_b12_names_side_by_side_are_turned_when_the_user_agrees():
    grid = """
Kỳ: 12/2025
Đơn vị tính: Người
Chỉ tiêu      | Hà Nội | Huế | Cà Mau
BHXH bắt buộc | 10     | 6   | 5
BHTN          | 9      | 5   | 4
"""
    result = reading(grid)
    key, suggested, text = question(result)
    assert (key, suggested) == ("B12:Biểu 1:B3", "yes")
    assert "nằm theo hàng ngang (dòng 3)" in text
    assert cells(result, "ui") == [
        ("34-01", "2025-12", 9, "B5"),
        ("34-46", "2025-12", 5, "C5"),
        ("34-96", "2025-12", 4, "D5"),
    ]
    refused = reading(grid, answers={key: "no"})
    assert found(refused, "B12") == [("error", "B3")]
    assert refused.observations.empty


def test_b15_footnotes_and_signatures_below_the_table_are_no_rows():
    result = reading("""
Kỳ: 12/2025
Địa phương | BHTN (người)
Hà Nội     | 10
(1) Số liệu sơ bộ
Nguồn: BHXH Việt Nam
Người lập biểu | Hà Nội, ngày 15 tháng 01 năm 2026
(*) Không gồm lực lượng vũ trang
""")
    assert values(result) == {"34-01": 10}
    assert list(result.observations["source"]) == ["BHXH Việt Nam"]
    assert result.findings.empty


def test_b17_a_column_of_running_numbers_is_no_figure():
    result = reading("""
Kỳ: 12/2025
STT | Địa phương          | BHTN (người)
I   | Đồng bằng sông Hồng | 10
1   | Hà Nội              | 10
II  | Đông Nam Bộ         | 5
1   | Đồng Nai            | 5
""")
    assert values(result) == {"34-R2": 10, "34-01": 10, "34-R5": 5, "34-75": 5}
    assert result.findings.empty


def test_b18_a_number_before_the_name_does_not_matter():
    result = reading("""
Kỳ: 12/2025
Địa phương      | BHTN (người)
1. Hà Nội       | 10
IV. ĐÔNG NAM BỘ | 5
- Huế           | 6
2) Cà Mau       | 5
""")
    assert values(result) == {"34-01": 10, "34-R5": 5, "34-46": 6, "34-96": 5}
    assert result.findings.empty


def test_b19_two_columns_of_one_measure_and_period_are_refused_at_both_cells():
    result = reading(
        "Tỉnh | BHTN (người) Quý III/2025 | Số người BHTN Quý III/2025\nHà Nội | 1 | 2"
    )
    assert found(result, "B19") == [("error", "C1")]
    assert "Ô B1 và ô C1" in said(result, "B19")
    assert result.is_blocked


SWAPPED = """
Kỳ: 12/2025
Địa phương | BHTN (người) | BHXH bắt buộc (người)
Hà Nội     | 20           | 18
Huế        | 12           | 11
Lai Châu   | 6            | 5
Cà Mau     | 9            | 9
"""


def test_b20_columns_swapped_in_most_rows_are_exchanged_when_the_user_says_so():
    result = reading(SWAPPED)
    key, suggested, text = question(result)
    assert (key, suggested) == ("B20:Biểu 1:B2", "swapped")
    assert "lớn hơn BHXH bắt buộc (dưới ô C2) ở 3/4 dòng" in text
    assert cells(result, "ui") == [
        ("34-01", "2025-12", 18, "C3"),
        ("34-46", "2025-12", 11, "C4"),
        ("34-12", "2025-12", 5, "C5"),
        ("34-96", "2025-12", 9, "C6"),
    ]
    assert result.findings.empty
    kept = reading(SWAPPED, answers={key: "right"})
    assert values(kept, "ui")["34-01"] == 20
    assert found(kept, "B20") == [("warning", "B2")]
    assert not kept.is_blocked


def test_b20_unemployment_above_compulsory_insurance_in_one_row_is_an_error_of_that_row():
    result = reading(f"Kỳ: 12/2025\nTỉnh | {KINDS}\nHà Nội | 10 | 9\nHuế | 5 | 6\nCà Mau | 5 | 5")
    assert found(result, "UI1") == [("error", "C4")]
    assert result.questions == ()
