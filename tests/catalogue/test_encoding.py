"""How the letters of a file are coded, cases B59 to B63."""

import codecs
import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from analytics.reference.areas import area, provinces
from tests.catalogue.reading import found, reading, refusal, said, values
from tests.legacy_letters import in_tcvn3, in_vni
from tests.workbooks import workbook

CSV = "Địa phương;BHXH bắt buộc 12/2024 (người)\nHà Nội;1234\nĐà Nẵng;567\nCần Thơ;89\n"
READ = {"63-01": 1234, "63-48": 567, "63-92": 89}


def full_table() -> str:
    """Return a drawn table of the 63 provinces, each with its own figure."""
    names = (area(area_id).name.vi for area_id in provinces("63"))
    rows = (f"{name} | {number}" for number, name in enumerate(names, start=100))
    return "\n".join(("Địa phương | BHXH bắt buộc 12/2024 (người)", *rows))


def in_font(content: bytes, font: str) -> bytes:
    """Return a workbook whose texts are set in a font."""
    book = load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.font = Font(name=font)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def expected() -> dict[str, int]:
    return {area_id: number for number, area_id in enumerate(provinces("63"), start=100)}


def test_b59_a_workbook_in_tcvn3_is_read_in_unicode_with_one_warning():
    result = reading(in_tcvn3(full_table()))
    assert values(result) == expected()
    assert found(result, "B59") == [("warning", "")]
    assert "phông .VnTime (TCVN3); hệ thống đã chuyển sang Unicode" in said(result, "B59")
    assert set(result.findings["code"]) == {"B59"}


def test_b59_the_font_tells_when_names_are_too_few():
    drawing = in_tcvn3("Địa phương | BHXH bắt buộc 12/2024 (người)\nThừa Thiên Huế | 7")
    result = reading(in_font(workbook(drawing), ".VnTime"))
    assert values(result) == {"63-46": 7}
    assert found(result, "B59") == [("warning", "")]


def test_b59_the_soft_hyphen_stays_the_letter_that_it_is():
    drawing = in_tcvn3("Địa phương | BHXH bắt buộc 12/2024 (người)\nHải Dương | 7\nHưng Yên | 8")
    assert "H\u00adng" in drawing
    assert values(reading(drawing)) == {"63-30": 7, "63-33": 8}


def test_b60_a_workbook_in_vni_is_read_in_unicode_with_one_warning():
    result = reading(in_vni(full_table()))
    assert values(result) == expected()
    assert found(result, "B60") == [("warning", "")]
    assert "bảng mã VNI; hệ thống đã chuyển sang Unicode" in said(result, "B60")
    assert set(result.findings["code"]) == {"B60"}


def test_b60_the_font_tells_when_names_are_too_few():
    drawing = in_vni("Địa phương | BHXH bắt buộc 12/2024 (người)\nLạng Sơn | 7")
    result = reading(in_font(workbook(drawing), "VNI-Times"))
    assert values(result) == {"63-20": 7}
    assert found(result, "B60") == [("warning", "")]


def cp1258(text: str) -> bytes:
    """Return a text in the Vietnamese code page, which writes a tone behind its letter."""
    pairs = (
        *(("ị", "i\u0323"), ("ộ", "ô\u0323"), ("ẵ", "ă\u0303"), ("ầ", "â\u0300")),
        *(("ắ", "ă\u0301"), ("ờ", "ơ\u0300")),
    )
    for letter, written in pairs:
        text = text.replace(letter, written)
    return text.encode("cp1258")


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        codecs.BOM_UTF8 + CSV.encode(),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-le"),
        CSV.encode("utf-16-be"),
        CSV.replace(";", "\t").encode(),
        CSV.replace(";", ",").encode(),
        cp1258(CSV),
        cp1258(CSV.replace(";", "\t")),
        CSV.encode().replace(b"\n", b"\r\n"),
    ],
    ids=[
        *("utf-8", "utf-8 mark", "utf-16 mark", "utf-16-le", "utf-16-be"),
        *("tabs", "commas", "cp1258", "cp1258 tabs", "windows lines"),
    ],
)
def test_b61_a_text_table_is_read_in_each_usual_encoding_and_delimiter(content: bytes):
    result = reading(content, "bieu.csv")
    assert values(result) == READ
    assert result.findings.empty


@pytest.mark.parametrize(("encode", "code"), [(in_tcvn3, "B59"), (in_vni, "B60")])
def test_b61_a_text_table_in_a_legacy_font_is_read_with_its_warning(
    encode: Callable[[str], str], code: str
):
    result = reading(encode(CSV).encode("latin-1"), "bieu.csv")
    assert values(result) == READ
    assert found(result, code) == [("warning", "")]


def test_b61_a_dash_of_windows_among_names_without_accents_is_no_reason_to_refuse():
    heading = "Province;Compulsory social insurance 12/2024 (persons)"
    text = f"{heading}\nHa Noi;1\nBa Ria – Vung Tau;2\nDa Nang;3\n"
    result = reading(text.encode("cp1252"), "bieu.csv")
    assert values(result) == {"63-01": 1, "63-77": 2, "63-48": 3}


def test_b61_a_letter_across_the_end_of_any_sample_is_not_cut():
    note = "Ghi chú: " + "ế" * 20_001
    result = reading(f"{CSV}\n{note}\n".encode(), "bieu.csv")
    assert values(result) == READ


def test_b62_a_semicolon_between_cells_does_not_make_the_dot_a_mark_of_thousands():
    text = "Địa phương;BHXH bắt buộc 12/2024 (nghìn người)\nHà Nội;10728.4\nĐà Nẵng;11032.5\n"
    result = reading(text.encode(), "bieu.csv")
    assert values(result) == {"63-01": 10_728_400, "63-48": 11_032_500}


def test_b62_a_semicolon_with_decimal_commas_is_read_too():
    text = "Địa phương;BHXH bắt buộc 12/2024 (nghìn người)\nHà Nội;10728,4\nĐà Nẵng;11032,5\n"
    result = reading(text.encode(), "bieu.csv")
    assert values(result) == {"63-01": 10_728_400, "63-48": 11_032_500}


LOST = "Ð?a phuong;BHXH b?t bu?c 12/2024 (ngu?i)\nC? NU?C;100\nHà N?i;60\nHu?;40\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_b63_a_text_table_that_lost_its_letters_is_refused_as_a_whole(encoding: str):
    code, message = refusal(LOST.encode(encoding), "bieu.csv")
    assert code == "B63"
    assert "đã mất dấu tiếng Việt khi lưu" in message
    assert "?a phuong”" in message
    assert "CSV UTF-8" in message


def test_b63_a_workbook_made_of_such_a_file_is_refused_too():
    code, _ = refusal(LOST.replace(";", " | "))
    assert code == "B63"


def test_b63_a_question_mark_at_the_end_of_a_word_loses_nothing():
    result = reading(f"Số liệu đã chốt?\n{CSV}".encode(), "bieu.csv")
    assert values(result) == READ
