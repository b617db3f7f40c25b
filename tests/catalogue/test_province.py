"""Names of provinces, cases B21 to B31; the cases of whole lists stand with the tables."""

import unicodedata

import pytest

from analytics.reference.areas import area, provinces
from tests.catalogue.reading import found, reading, said, values

HEADING = "Địa phương | BHXH bắt buộc 12/2024 (người)"


def of_2024(*rows: str) -> str:
    """Return a drawn table for the end of 2024, its first name in A2."""
    return "\n".join((HEADING, *rows))


def test_b21_variants_of_one_name_in_one_file_are_read_without_a_remark():
    result = reading(
        of_2024(
            *("Hoà Bình | 1", "Thanh Hoá | 2", "Bà Rịa- Vũng Tàu | 3", "TP.Hồ Chí Minh | 4"),
            *("Đắc Lắc | 5", "Bắc Cạn | 6", "Khánh Hòa | 7"),
        )
    )
    read = {"63-17": 1, "63-38": 2, "63-77": 3, "63-79": 4, "63-66": 5, "63-06": 6, "63-56": 7}
    assert values(result) == read
    assert result.findings.empty
    assert values(reading(of_2024("Hồ Chí Minh (Sài Gòn) | 8", "Hà Nội | 1")))["63-79"] == 8


def test_b22_names_without_accents_and_with_double_spaces_are_read_without_a_remark():
    result = reading(
        of_2024("Thai  Nguyen | 1", "Thua Thien-Hue | 2", "Ho Chi Minh city | 3", "HA NOI | 4")
    )
    assert values(result) == {"63-19": 1, "63-46": 2, "63-79": 3, "63-01": 4}
    assert result.findings.empty


def test_b23_wrong_accents_and_a_wrong_letter_are_read_with_a_warning_at_their_cell():
    result = reading(of_2024("Quảng Binh | 1", "Hà Nôi | 2", "Thái Ngyên | 3", "Cà Mau | 4"))
    assert values(result) == {"63-44": 1, "63-01": 2, "63-19": 3, "63-96": 4}
    assert found(result, "B23") == [("warning", "A2"), ("warning", "A3"), ("warning", "A4")]
    assert "“Quảng Binh” → hiểu là “Quảng Bình”. Đúng không?" in said(result, "B23")
    assert not result.is_blocked


def test_b23_the_row_of_a_misspelt_name_is_not_missing_from_a_full_list():
    names = [area(area_id).name.vi for area_id in provinces("63")]
    written = ["Quảng Bìnhh" if name == "Quảng Bình" else name for name in names]
    result = reading(of_2024(*(f"{name} | 1" for name in written)))
    assert set(result.findings["code"]) == {"B23"}
    assert len(values(result)) == 63


def test_b24_an_unknown_name_beside_a_figure_is_refused_at_its_cell():
    result = reading(of_2024("Hà Nội | 1", "Bình Trị Thiên | 2", "Sao Hỏa | 3"))
    assert found(result, "B24") == [("error", "A3"), ("error", "A4")]
    assert "“Bình Trị Thiên” không có trong danh mục" in said(result, "B24")
    assert values(result) == {"63-01": 1}


def test_b24_an_unknown_name_near_a_province_is_refused_and_asks_for_that_one():
    result = reading(of_2024("Hà Nội | 1", "Vĩnh Phú | 2"))
    assert found(result, "B24") == [("error", "A3")]
    assert "Có phải “Vĩnh Phúc”?" in said(result, "B24")
    assert values(result) == {"63-01": 1}


def test_b28_a_defunct_province_is_read_for_its_time_with_a_warning():
    result = reading("""
Địa phương | BHXH bắt buộc 2007 (người) | BHXH bắt buộc 2008 (người)
Hà Nội     | 100                        | 300
Hà Tây     | 90                         | ..
""")
    rows = result.observations[["area_id", "period", "value"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("63-01", "2007-12", 100),
        ("63-01", "2008-12", 300),
        ("63-28", "2007-12", 90),
    ]
    assert found(result, "B28") == [("warning", "A3")]
    assert "nhập vào Hà Nội từ 01/8/2008" in said(result, "B28")
    assert not result.is_blocked


def test_b28_a_defunct_province_after_its_time_is_refused_at_its_cell():
    result = reading(of_2024("Hà Nội | 1", "Hà Tây | 2"))
    assert found(result, "B28") == [("error", "A3"), ("warning", "A3")]
    assert values(result) == {"63-01": 1}


def test_b29_codes_without_their_leading_zero_stand_in_for_names():
    result = reading("""
Mã tỉnh | BHXH bắt buộc 12/2024 (người)
1       | 10
'04'    | 20
24      | 30
79      | 40
""")
    assert values(result) == {"63-01": 10, "63-04": 20, "63-24": 30, "63-79": 40}
    assert result.findings.empty


def test_b29_a_code_means_the_province_of_its_time():
    drawing = "Mã | BHXH bắt buộc {} (người)\n24 | 1\n79 | 2"
    assert list(values(reading(drawing.format("6/2025")))) == ["63-24", "63-79"]
    assert list(values(reading(drawing.format("9/2025")))) == ["34-24", "34-79"]


def test_b29_a_running_number_is_no_code():
    result = reading("Mã số | BHXH bắt buộc 12/2024 (người)\n1 | 10\n2 | 20\n3 | 30\n4 | 40")
    assert found(result, "AREA0") == [("error", "")]


OFFICES = "\n".join(f"BHXH khu vực {n} | {100 + n.count('I')}" for n in ("I", "XIV", "XXXIII"))


@pytest.mark.parametrize(
    "rows", [OFFICES, OFFICES.upper(), OFFICES.replace("BHXH khu vực", "Bảo hiểm xã hội khu vực")]
)
def test_b24_a_report_by_regional_offices_is_told_that_these_are_no_provinces(rows: str):
    result = reading(f"Đơn vị | BHXH bắt buộc 12/2025 (người)\n{rows}")
    assert found(result, "AREA0") == [("error", "A2")]
    assert "không phải là tỉnh" in said(result, "AREA0")
    assert rows.split(" |")[0] in said(result, "AREA0")
    assert "mỗi tỉnh một dòng" in said(result, "AREA0")
    assert result.observations.empty


def test_b24_regional_offices_below_the_country_are_no_provinces_either():
    result = reading(f"Đơn vị | BHXH bắt buộc 12/2025 (người)\nBHXH Việt Nam | 900\n{OFFICES}")
    assert found(result, "B24") == [("error", "A3"), ("error", "A4"), ("error", "A5")]
    assert "“BHXH khu vực I” là BHXH khu vực, không phải tỉnh" in said(result, "B24")
    assert values(result) == {"VN": 900}


def test_b24_a_letterhead_of_a_regional_office_does_no_harm():
    result = reading(
        "BHXH KHU VỰC XV\nTỉnh | BHXH bắt buộc 12/2024 (người)\nHà Nội | 10\nCà Mau | 20"
    )
    assert values(result) == {"63-01": 10, "63-96": 20}
    assert not result.is_blocked


def test_b29_a_code_and_a_name_of_two_provinces_are_refused_with_both():
    result = reading("""
Mã tỉnh | Tỉnh      | BHXH bắt buộc 12/2024 (người)
1       | Hà Nội    | 10
4       | Cao Bằng  | 20
27      | Bắc Giang | 30
""")
    assert found(result, "AREA2") == [("error", "A4")]
    assert "mã 27 là “Bắc Ninh”, nhưng ô B4 ghi “Bắc Giang”" in said(result, "AREA2")
    assert result.is_blocked


def test_b29_numbers_of_another_list_beside_names_are_left_alone():
    result = reading("""
Mã số | Tỉnh     | BHXH bắt buộc 12/2024 (người)
2     | Hà Nội   | 10
4     | Hà Giang | 20
6     | Cao Bằng | 30
""")
    assert result.findings.empty
    assert len(values(result)) == 3


def test_b30_a_list_of_communes_is_refused_once():
    rows = [
        f"{area(area_id).name.vi} | Xã số {number} | {number}"
        for area_id in provinces("63")
        for number in range(1, 11)
    ]
    result = reading("\n".join(("Tỉnh | Xã | BHXH bắt buộc 12/2024 (người)", *rows)))
    assert list(result.findings["code"]) == ["B30"]
    assert found(result, "B30") == [("error", "")]
    assert "ở cấp xã/huyện (630 dòng). Hệ thống nhận số liệu cấp tỉnh" in said(result, "B30")
    assert result.observations.empty


def test_b30_a_list_of_communes_without_their_kind_is_refused_once():
    rows = [f"Hà Nội | Khu {number} | {number}" for number in range(1, 101)]
    result = reading("\n".join(("Tỉnh | Tên | BHXH bắt buộc 12/2024 (người)", *rows)))
    assert found(result, "B30") == [("error", "")]


def test_b30_communes_below_the_names_of_their_provinces_are_refused_once():
    rows = [
        line
        for name in ("Hà Nội", "Bắc Ninh", "Hà Nam")
        for line in (f"{name} | 100", *(f"Phường số {n} | 10" for n in range(10)))
    ]
    result = reading(of_2024(*rows))
    assert list(result.findings["code"]) == ["B30"]


def test_b30_the_communes_of_one_province_are_refused_once_and_nothing_is_asked():
    names = [f"{n} | Khu {n} | {n * 3}" for n in range(1, 31)]
    title = "BHXH THÀNH PHỐ HÀ NỘI"
    result = reading(
        "\n".join((title, "STT | Xã, phường | BHXH bắt buộc", *names, "| Cộng | 1395"))
    )
    assert found(result, "B30") == [("error", "")]
    assert list(result.findings["code"]) == ["B30"]
    assert result.questions == ()


def test_b30_a_long_table_of_many_periods_is_no_list_of_communes():
    rows = [
        f"{name} | {month}/{year} | 100"
        for name in ("Hà Nội", "Bắc Ninh", "Hà Nam")
        for year in range(2020, 2024)
        for month in range(1, 13)
    ]
    result = reading("\n".join(("Tỉnh | Kỳ | BHXH bắt buộc (người)", *rows)))
    assert result.findings.empty
    assert len(result.observations) == 144


def test_b31_decomposed_and_composed_names_in_one_file_are_read_without_a_remark():
    decomposed = unicodedata.normalize("NFD", "Đà Nẵng")
    assert len(decomposed) > len("Đà Nẵng")
    result = reading(of_2024(f"{decomposed} | 1", "Cần Thơ | 2", "Quảng Nga\u0303i | 3"))
    assert values(result) == {"63-48": 1, "63-92": 2, "63-51": 3}
    assert result.findings.empty


def test_b05_regions_in_other_words_are_read_and_those_of_older_divisions_left_out_with_a_note():
    names = [area(area_id).name.vi for area_id in provinces("63")]
    rows = [f"{name} | 10" for name in names]
    result = reading(
        of_2024(
            "Trung du miền núi phía Bắc | 140", "D.H Nam Trg Bộ | 50", "Bắc Trung bộ | 60", *rows
        )
    )
    assert values(result)["63-R1"] == 140
    assert len(values(result)) == 64
    assert found(result, "B05") == [("note", "A3"), ("note", "A4")]
    assert set(result.findings["code"]) == {"B05"}


def test_b16_a_footnote_mark_on_a_name_does_not_matter():
    result = reading(of_2024("Hà Nội (1) | 1", "Cần Thơ (*) | 2", "Huế² | 3", "Cà Mau** | 4"))
    assert list(values(result)) == ["63-01", "63-92", "63-46", "63-96"]
    assert result.findings.empty


def test_b18_a_number_before_a_name_does_not_matter():
    result = reading(
        of_2024("IV. TÂY NGUYÊN | 9", "1. Hà Nội | 1", "- Huế | 2", "03) Cà Mau | 3", "4Hà Nam | 4")
    )
    assert list(values(result)) == ["63-R4", "63-01", "63-46", "63-96", "63-35"]
    assert result.findings.empty
