"""Whole files: a drawn workbook goes in.

Figures with their cells, and findings with theirs, come out.
"""

import codecs
import io
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analytics.errors import EmptySourceError, FileTypeError, SourceError
from analytics.ingest.files.archive import MOST_UNPACKED_BYTES
from analytics.ingest.files.source import MOST_BYTES
from analytics.ingest.read import Reading, read
from analytics.reference.areas import area, provinces
from analytics.schema import FINDINGS, OBSERVATIONS
from analytics.wording import LANGUAGES, say
from tests.workbooks import workbook

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)

SIMPLE = """
Số người tham gia BHXH, BHTN
Đơn vị tính: Người
Ngày công bố: 2025-10-15
Nguồn: BHXH Việt Nam, báo cáo quý

Địa phương | Quý III/2025   |                |              |
           | BHXH bắt buộc  | BHXH tự nguyện | BHXH tổng số | BHTN
Hà Nội     | 2000000        | 100000         | 2100000      | 1900000
Bắc Ninh   | 500000         | 30000          | 530000       | ..

(1) Số liệu sơ bộ
"""


def reading(content: bytes | str, name: str = "bieu.xlsx") -> Reading:
    """Return what is read of a drawn grid or of the bytes of a file."""
    return read(workbook(content) if isinstance(content, str) else content, name, TODAY)


def figures(result: Reading, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of the observations as rows."""
    return list(result.observations[list(columns)].itertuples(index=False, name=None))


def found(result: Reading, severity: str = "error") -> list[tuple[str, str]]:
    """Return code and cell of every finding of a severity."""
    kept = result.findings[result.findings["severity"] == severity]
    return list(kept[["code", "cell"]].itertuples(index=False, name=None))


def asked(result: Reading) -> list[tuple[str, str, str]]:
    """Return code, cell and suggestion of every question."""
    return [(one.code, one.spot.cell, one.suggested) for one in result.questions]


def full_table(scheme: str, value: int = 100, heading: str = "BHXH bắt buộc (người)") -> str:
    """Return a drawing with a row for the country and every province of a scheme."""
    names = [area(area_id).name.vi for area_id in provinces(scheme)]
    lines = [f"{name} | {value}" for name in names]
    return "\n".join((f"Địa phương | {heading}", f"CẢ NƯỚC | {value * len(names)}", *lines))


def test_a_workbook_becomes_figures_with_their_cells():
    result = read(workbook(SIMPLE, merged=("A6:A7", "B6:E6")), "bieu.xlsx", TODAY)
    assert figures(result, "measure", "area_id", "period", "value", "cell") == [
        ("si_compulsory", "34-01", "2025-09", 2_000_000, "B8"),
        ("si_voluntary", "34-01", "2025-09", 100_000, "C8"),
        ("si_total", "34-01", "2025-09", 2_100_000, "D8"),
        ("ui", "34-01", "2025-09", 1_900_000, "E8"),
        ("si_compulsory", "34-24", "2025-09", 500_000, "B9"),
        ("si_voluntary", "34-24", "2025-09", 30_000, "C9"),
        ("si_total", "34-24", "2025-09", 530_000, "D9"),
    ]
    first = result.observations.iloc[0]
    assert (first["span"], first["basis"], first["status"]) == ("point", "", "published")
    assert (first["publisher"], first["released"]) == ("vss", "2025-10-15")
    assert (first["sheet"], first["source"]) == ("Biểu 1", "BHXH Việt Nam, báo cáo quý")
    assert first["upload_id"] is pd.NA
    assert found(result, "warning") == [("B43", "E9")]
    assert not result.is_blocked


def test_a_lone_row_without_a_number_is_a_row_and_its_cell_is_named():
    result = reading("Kỳ: 12/2025\n\nTỉnh | BHTN (người)\nHà Nội | 12x")
    assert found(result) == [("B38", "B4")]


def test_both_frames_have_their_shape_even_when_nothing_could_be_read():
    result = reading("Tên | Số\nAlpha | 1")
    assert list(result.observations.columns) == list(OBSERVATIONS.columns)
    assert list(result.findings.columns) == list(FINDINGS.columns)
    assert found(result) == [("AREA0", "")]


def test_merged_headings_without_merged_cells_continue_to_the_right():
    text = "Địa phương,BHXH bắt buộc (người),,BHTN (người),\n,12/2024,12/2025,12/2024,12/2025\n"
    result = reading((text + "Hà Nội,1,2,3,4\n").encode(), "bieu.csv")
    assert figures(result, "measure", "area_id", "period", "value") == [
        ("si_compulsory", "63-01", "2024-12", 1),
        ("si_compulsory", "34-01", "2025-12", 2),
        ("ui", "63-01", "2024-12", 3),
        ("ui", "34-01", "2025-12", 4),
    ]


def test_the_title_names_the_measure_of_columns_headed_by_years():
    result = reading("""
Lực lượng lao động từ 15 tuổi trở lên
Đơn vị tính: Nghìn người
Mẫu số: ICLS 13

           | 2007    | Sơ bộ 2008
CẢ NƯỚC    | 47160.3 | 48209.6
Hà Tây     | 1575.2  | ..
""")
    assert figures(result, "area_id", "period", "span", "basis", "value", "status") == [
        ("VN", "2007-12", "year", "nso_15plus_icls13", 47_160_300, "published"),
        ("VN", "2008-12", "year", "nso_15plus_icls13", 48_209_600, "provisional"),
        ("63-28", "2007-12", "year", "nso_15plus_icls13", 1_575_200, "published"),
    ]
    assert found(result) == []


def test_describing_columns_speak_for_their_row():
    result = reading("""
TT | Địa phương | Kỳ      | Mẫu số  | Tỷ lệ BHXH (%) | Trạng thái | Đơn vị công bố | Ngày công bố
1  | Cả nước    | 09/2022 | VSS cũ  | 34.84          | sơ bộ      | BHXH Việt Nam  | 06/10/2022
2  | Cả nước    | 09/2022 | VSS mới | 37.01          | chính thức | GSO            | 2022
""")
    assert figures(result, "value", "basis", "status", "publisher", "released", "cell") == [
        (34.84, "vss_old", "provisional", "vss", "2022-10-06", "E2"),
        (37.01, "vss_new", "final", "nso", "2022", "E3"),
    ]
    assert len(result.findings) == 0


def test_a_period_line_stands_for_the_whole_table():
    result = reading("""
Kỳ: Năm 2024

Địa phương | Tỷ lệ tham gia BHXH (%)
Hà Nội     | 59.2
""")
    assert figures(result, "area_id", "period", "span", "basis", "value") == [
        ("63-01", "2024-12", "point", "as_published", 59.2)
    ]


def test_quarters_without_a_year_take_the_year_of_the_title():
    result = reading("""
Số người tham gia BHTN năm 2025 (người)

Tỉnh    | Quý I | Quý III
Hà Nội  | 10    | 8
""")
    assert figures(result, "period", "area_id") == [("2025-03", "63-01"), ("2025-09", "34-01")]
    without = reading("Tỉnh | BHTN (người) Quý I\nHà Nội | 10", "bieu 2024.xlsx")
    assert found(without) == []
    assert asked(without) == [("B54", "B1", "2024")]


def test_a_unit_at_the_right_of_the_title_is_no_heading():
    result = reading("""
BÁO CÁO    |                            | ĐVT: Nghìn người
Địa phương | BHXH bắt buộc Quý III/2025 | BHTN Quý III/2025
Hà Nội     | 10                         | 9
""")
    assert figures(result, "measure", "value") == [("si_compulsory", 10_000), ("ui", 9_000)]


def test_a_row_of_units_belongs_to_the_heading():
    result = reading("""
Kỳ: 12/2025

Tỉnh   | BHXH    | BHTN        | Tỷ lệ tham gia BHXH
       | Người   | Nghìn người | %
Hà Nội | 2000000 | 1500.5      | 59.1
""")
    assert figures(result, "measure", "value") == [
        ("si_total", 2_000_000),
        ("ui", 1_500_500),
        ("si_rate", 59.1),
    ]


def test_a_first_row_of_formulas_without_results_is_not_a_heading():
    result = reading("Tỉnh | BHTN (người) 12/2025\nCẢ NƯỚC | =SUM(B3:B4)\nHà Nội | 10\nCà Mau | 2")
    assert found(result) == [("B46", "B2")]


def test_codes_and_regions_beside_the_names_are_not_figures():
    result = reading("""
Mã | Tên tỉnh | Vùng                    | BHTN (người) 12/2024
01 | Hà Nội   | Đồng bằng sông Hồng     | 2016
96 | Cà Mau   | Đồng bằng sông Cửu Long | 1999
89 | An Giang | Đồng bằng sông Cửu Long | 5
""")
    assert figures(result, "area_id", "value") == [("63-01", 2016), ("63-96", 1999), ("63-89", 5)]
    assert len(result.findings) == 0


def test_a_percentage_written_as_text_is_read():
    text = "Tỉnh;Tỷ lệ tham gia BHXH (%) 12/2024\nHà Nội;59,2%\nCà Mau;32,4 %\n"
    assert figures(reading(text.encode(), "a.csv"), "value") == [(59.2,), (32.4,)]


def test_a_percentage_cell_is_read_as_it_is_shown():
    result = reading("Kỳ: 12/2025\n\nĐịa phương | Tỷ lệ tham gia BHXH (%)\nCả nước | 45.1%")
    assert figures(result, "value") == [(45.1,)]


def test_the_name_of_the_file_gives_the_period_last_and_says_so():
    result = reading("Địa phương | BHTN (người)\nHà Nội | 5", "BHTN_Quy III_2025.xlsx")
    assert figures(result, "period") == [("2025-09",)]
    assert found(result, "note") == [("PER1", "")]


def test_a_provincial_office_in_the_corner_is_not_the_table():
    result = reading("""
BHXH TỈNH NGHỆ AN
Đơn vị tính: Người

Địa phương | BHXH bắt buộc 12/2024
Nghệ An    | 10
""")
    assert figures(result, "area_id", "value", "cell") == [("63-40", 10, "B5")]
    assert found(result) == []


def test_column_numbers_and_section_rows_are_passed_over():
    result = reading(
        """
Địa phương | BHTN (người) 12/2024
A          | 1
I. Miền Bắc |
Hà Nội     | 10
""".replace("A          | 1", "A | 1")
    )
    assert figures(result, "area_id", "value") == [("63-01", 10)]
    assert found(result) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_tables_are_read_in_any_delimiter_and_unicode_encoding(delimiter: str, encoding: str):
    lines = ("Địa phương", "BHTN (người) 12/2024"), ("Hà Nội", "1900000"), ("Cà Mau", "1234")
    text = "\r\n".join(delimiter.join(line) for line in lines)
    result = reading(text.encode(encoding), "bieu.csv")
    assert figures(result, "area_id", "value", "sheet", "cell") == [
        ("63-01", 1_900_000, "bieu", "B2"),
        ("63-96", 1234, "bieu", "B3"),
    ]


def test_a_decimal_comma_does_not_split_a_semicolon_file():
    text = "Địa phương;Tỷ lệ tham gia BHXH (%) 12/2024\nHà Nội;59,2\nCà Mau;32,4\n"
    assert figures(reading(text.encode(), "a.csv"), "value") == [(59.2,), (32.4,)]


def test_one_telling_cell_decides_the_style_of_its_column():
    text = (
        "Tỉnh;LLLĐ từ 15 tuổi trở lên (nghìn người) ICLS 13 2019\nHà Nội;4.118\nCả nước;55.767,4\n"
    )
    result = reading(text.encode(), "a.csv")
    assert figures(result, "value") == [(4_118_000,), (55_767_400,)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 9_999_999), min_size=2, max_size=2), st.sampled_from(",."))
def test_persons_in_any_style_come_back_equal(counts: list[int], group: str):
    written = [f"{count:,}".replace(",", group) for count in counts]
    text = f"Tỉnh;BHTN (người) 12/2024\nHà Nội;{written[0]}\nCà Mau;{written[1]}\n"
    assert figures(reading(text.encode(), "a.csv"), "value") == [(count,) for count in counts]


CELL_FAULTS = [
    ("B38", "'12,5x'", "is not a number"),
    ("B45", "#REF!", "holds the error #REF!"),
    ("B46", "=SUM(A1:A2)", "without a result"),
    ("B48", "-3", "below zero"),
    ("B48", "1234.5", "not a whole number"),
    ("B48", "4100500000", "Check the figure and the unit"),
    ("B50", "@2025-05-01", "holds the date 01/05/2025"),
]


@pytest.mark.parametrize(("code", "cell", "said"), CELL_FAULTS)
def test_a_cell_that_is_no_figure_is_named_with_its_address(code: str, cell: str, said: str):
    result = reading(f"Tỉnh | BHTN (người) 12/2024\nHà Nội | 10\nCà Mau | {cell}")
    assert found(result) == [(code, "B3")]
    row = result.findings.iloc[0]
    assert row["area_id"] == "63-96"
    assert said in say(row["message"], "en")
    assert "B3" in say(row["message"], "en")
    assert figures(result, "area_id") == [("63-01",)]


def test_a_lone_group_of_three_in_thousands_is_asked_for():
    text = "Tỉnh;LLLĐ từ 15 tuổi trở lên (nghìn người) ICLS 13 2019\nHà Nội;4.118\n"
    result = reading(text.encode(), "a.csv")
    assert found(result) == []
    assert asked(result) == [("B33", "B2", "thousands")]


def test_two_styles_in_one_column_are_refused():
    text = "Tỉnh;BHTN (nghìn người) 12/2024\nHà Nội;1.234,5\nCà Mau;1,234.5\n"
    assert found(reading(text.encode(), "a.csv")) == [("B35", "B3")]


def test_a_rate_outside_its_range_is_refused():
    result = reading("Tỉnh | Tỷ lệ tham gia BHXH (%) 12/2024\nHà Nội | 101")
    assert found(result) == [("RATE1", "B2")]


GRID_FAULTS = [
    ("B24", "A3", "Tỉnh | BHTN (người) 12/2024\nHà Nội | 1\nBình Trị Thiên | 2"),
    ("AREA1", "A3", "Tỉnh | BHTN (người) 12/2024\nHà Nội | 1\n | 2\nCà Mau | 3"),
    ("B25", "A3", "Tỉnh | BHTN (người) 12/2024\nNghệ An | 1\nNghệ An | 2"),
    ("B19", "C1", "Tỉnh | BHTN (người) 12/2024 | BHTN (người) 12/2024\nNghệ An | 1 | 2"),
    ("B11", "B1", "Tỉnh | Diện tích rừng\nNghệ An | 1"),
    ("B54", "B2", "Tỉnh | Kỳ | BHTN (người)\nNghệ An | hôm nay | 1"),
    ("B56", "B1", "Tỉnh | BHTN (người) Quý IV/2027\nNghệ An | 1"),
    ("B56", "A2", "Tỉnh | Kỳ | BHTN (người)\nNghệ An | 12/2027 | 1"),
    ("B27", "A2", "Tỉnh | BHTN (người) Quý III/2025\nHà Giang | 1"),
    ("B28", "A2", "Tỉnh | BHTN (người) 12/2009\nHà Tây | 1"),
    ("BASIS1", "B2", "Tỉnh | Mẫu số | Tỷ lệ tham gia BHXH (%) 12/2024\nNghệ An | dân số | 1"),
    ("REL1", "B2", "Tỉnh | Ngày công bố | BHTN (người) 12/2024\nNghệ An | mai | 1"),
    (
        "UI1",
        "D2",
        "Tỉnh | Kỳ | BHXH bắt buộc (người) | BHTN (người)\nNghệ An | 12/2024 | 100 | 103",
    ),
    (
        "VOL1",
        "D2",
        "Tỉnh | Kỳ | BHXH (người) | BHXH tự nguyện (người)\nNghệ An | 12/2024 | 100 | 101",
    ),
]


@pytest.mark.parametrize(("code", "cell", "grid"), GRID_FAULTS)
def test_an_error_names_the_cell_to_mend(code: str, cell: str, grid: str):
    result = reading(grid)
    assert (code, cell) in found(result)
    assert result.is_blocked


def test_each_error_message_says_where_in_both_languages():
    for _, _, grid in GRID_FAULTS:
        for place in reading(grid).findings.to_dict("records"):
            for language in LANGUAGES:
                text = say(place["message"], language)
                assert "{" not in text
                assert place["cell"] in text
                assert place["sheet"] in text


def test_bac_ninh_is_the_larger_province_from_july_2025_on():
    result = reading("Tỉnh | Kỳ | BHTN (người)\nBắc Ninh | 06/2025 | 1\nBắc Ninh | 07/2025 | 2")
    assert figures(result, "area_id", "period") == [("63-27", "2025-06"), ("34-24", "2025-07")]


def test_the_63_names_prove_their_list_and_are_merged_for_a_later_period_when_confirmed():
    content = workbook("Kỳ: 09/2025\n\n" + full_table("63"))
    result = read(content, "a.xlsx", TODAY)
    (question,) = result.questions
    assert (question.key, question.suggested) == ("B27:Biểu 1:B3", "merge")
    assert result.is_open
    values = result.observations.set_index("area_id")["value"]
    # Tuyên Quang took in Hà Giang; Hà Nội stayed as it was; nothing is lost on the way.
    assert (values["34-08"], values["34-01"], values["VN"]) == (200, 100, 6300)
    assert values[list(provinces("34"))].sum() == 6300
    refused = read(content, "a.xlsx", TODAY, {question.key: "period"})
    assert found(refused) == [("B27", "B3")]
    assert set(refused.observations["area_id"]) == {"VN"}


def test_the_34_names_prove_their_list_for_an_earlier_period():
    result = reading("Kỳ: 12/2024\n\n" + full_table("34"))
    assert set(result.observations["area_id"]) == {"VN", *provinces("34")}
    assert found(result, "note") == [("B27", "B3")]
    assert not result.is_blocked


def test_a_missing_province_is_named():
    grid = "\n".join(
        line for line in full_table("34").splitlines() if not line.startswith(("Lai", "CẢ"))
    )
    result = reading("Kỳ: 12/2025\n\n" + grid)
    row = result.findings.iloc[0]
    assert (row["code"], row["severity"], row["area_id"]) == ("B26", "warning", "34-12")


def test_a_total_that_differs_from_its_provinces_is_a_warning():
    grid = full_table("34").replace("CẢ NƯỚC | 3400", "CẢ NƯỚC | 3500")
    result = reading("Kỳ: 12/2025\n\n" + grid)
    assert found(result, "warning") == [("B07", "B4")]
    assert not result.is_blocked


def test_a_total_may_differ_by_the_rounding_of_its_parts():
    # 34 figures printed to 0.1 thousand may be off by 34 × 50 persons, and 0.1 % comes on top.
    grid = full_table("34", 100, "BHXH bắt buộc (nghìn người)").replace("| 3400", "| 3405")
    grid = grid.replace("| 100", "| 100.1", 1).replace("| 100\n", "| 100.0\n")
    assert found(reading("Kỳ: 12/2025\n\n" + grid), "warning") == []


def test_the_word_total_is_the_country_only_in_a_full_table():
    full = reading("Kỳ: 12/2025\n\n" + full_table("34").replace("CẢ NƯỚC", "Tổng số"))
    assert "VN" in set(full.observations["area_id"])
    part = reading("Tỉnh | BHTN (người) 12/2025\nTổng số | 3\nHà Nội | 1\nCà Mau | 2")
    assert set(part.observations["area_id"]) == {"34-01", "34-96"}
    assert found(part, "warning") == [("TOT1", "A2")]


@pytest.mark.parametrize(
    ("total", "severity"), [(1100, None), (1101, None), (1105, "error"), (1200, "error")]
)
def test_compulsory_and_voluntary_add_up_to_the_total(total: int, severity: str | None):
    result = reading(
        "Kỳ: 12/2025\n\nTỉnh | BHXH (người) | BHXH bắt buộc (người) | BHXH tự nguyện (người)\n"
        f"Hà Nội | {total} | 1000 | 100"
    )
    expected = [] if severity is None else [("SUM1", severity, "B4")]
    columns = ["code", "severity", "cell"]
    assert list(result.findings[columns].itertuples(index=False, name=None)) == expected


def test_an_unknown_column_of_figures_is_named_and_left_out():
    result = reading("Tỉnh | BHTN (người) 12/2025 | Dân số (người)\nHà Nội | 1 | 8000000")
    assert figures(result, "measure") == [("ui",)]
    assert found(result, "warning") == [("COL1", "C1")]


def test_every_visible_sheet_with_a_table_is_read():
    table = "Tỉnh | BHTN (người) {}\nHà Nội | {}"
    content = workbook(
        {
            "A": table.format("12/2024", 1),
            "B": table.format("12/2025", 2),
            "Ghi chú": "Biểu này do phòng Thu lập",
            "_tmp": table.format("12/2023", 3),
        },
        hidden=("_tmp",),
    )
    result = read(content, "a.xlsx", TODAY)
    assert figures(result, "sheet", "value") == [("A", 1), ("B", 2)]
    codes = list(result.findings[["code", "severity", "sheet"]].itertuples(index=False, name=None))
    assert codes == [("B14", "warning", "_tmp"), ("SHEET0", "note", "Ghi chú")]


def test_a_figure_on_two_sheets_is_kept_once():
    table = "Tỉnh | BHTN (người) 12/2025\nHà Nội | 1"
    result = read(workbook({"A": table, "B": table}), "a.xlsx", TODAY)
    assert figures(result, "sheet", "value") == [("A", 1)]
    assert found(result, "note") == [("KEY2", "B2")]
    assert result.questions == ()


FOREIGN_FILES = [
    (b"", EmptySourceError, "The file is empty"),
    (codecs.BOM_UTF8 + b"\r\n,,\r\n", EmptySourceError, "no figure and no text"),
    (b"<html><table></table></html>", FileTypeError, "web page"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SourceError, "damaged"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        FileTypeError,
        "password",
    ),
    ("Tỉnh;Số\nHà Nội;1".encode("cp1258", "replace"), SourceError, "CSV UTF-8"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), FileTypeError, "neither an Excel workbook"),
    (b"%PDF-1.7\x01\x02", FileTypeError, "PDF document"),
    (bytes(MOST_BYTES + 1), SourceError, "at most"),
]


@pytest.mark.parametrize(("content", "error", "said"), FOREIGN_FILES)
def test_a_file_that_is_no_table_is_refused_with_its_reason(
    content: bytes, error: type[SourceError], said: str
):
    with pytest.raises(error, match=said):
        read(content, "bieu.xlsx", TODAY)


def archive(name: str, content: bytes = b"<x/>") -> bytes:
    """Return a zip archive with one entry."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (archive("xl/vbaProject.bin"), "macros"),
        (archive("xl/workbook.bin"), "damaged"),
        (archive("content.xml"), "OpenDocument"),
        (archive("ghi chu.txt"), "zip archive"),
        (archive("xl/workbook.xml"), "damaged"),
        (archive("xl/workbook.xml", bytes(MOST_UNPACKED_BYTES + 1)), "unpacks to more than"),
    ],
)
def test_an_archive_that_is_no_plain_workbook_is_refused(content: bytes, said: str):
    with pytest.raises(SourceError, match=said):
        read(content, "bieu.xlsx", TODAY)


def test_a_stray_cell_far_away_is_refused_by_its_address():
    book = Workbook()
    book.worksheets[0]["A70000"] = "x"
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(SourceError, match="A70000"):
        read(file.getvalue(), "bieu.xlsx", TODAY)


def test_a_truncated_workbook_is_refused():
    with pytest.raises(SourceError, match="not uploaded completely"):
        read(workbook(SIMPLE)[:-200], "bieu.xlsx", TODAY)


def test_the_content_decides_and_not_the_extension():
    assert len(reading(workbook(SIMPLE), "bieu.csv").observations) == 7


def test_the_labour_force_file_as_delivered_reads_with_no_doubt_but_its_row_of_ha_tay():
    path = ROOT / "data" / "source" / "luc-luong-lao-dong-tu-15-tuoi-theo-dia-phuong.xlsx"
    result = read(path.read_bytes(), path.name, TODAY)
    country = result.observations[result.observations["area_id"] == "VN"].set_index("period")
    # Printed on the statistics office's sheet: 44904.5 and 50560.5 thousand.
    assert country.loc["2005-12", "value"] == 44_904_500
    assert country.loc["2021-12", "value"] == 50_560_500
    assert country.loc["2021-12", "basis"] == "nso_15plus_icls19"
    assert set(result.observations["publisher"]) == {"nso"}
    assert set(result.observations["released"]) == {"2023-01"}
    assert found(result) == []
    # Hà Tây has ".." since it was merged into Hà Nội.
    assert found(result, "warning") == [("B43", "D9"), ("B28", "A9")]


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "source").glob("*.xlsx")), ids=str)
def test_every_delivered_file_reads_without_an_error(path: Path):
    result = read(path.read_bytes(), path.name, TODAY)
    assert found(result) == []
    assert asked(result) == []
    assert len(result.observations) > 0
