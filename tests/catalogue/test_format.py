"""The catalogue's cases of file formats: B64 to B74, and what is hidden or taken from elsewhere."""

import codecs
import io
import struct

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.workbook.protection import WorkbookProtection

from tests.catalogue.reading import found, reading, refusal, said, values
from tests.other_formats import TABLE, excel_5, ods, saved, xls, xlsb
from tests.packed import (
    MAIN,
    RELATIONS,
    ROWS,
    STRINGS,
    packed,
    parts,
    sheet,
    styles_part,
    workbook_of,
)
from tests.workbooks import covering, workbook

DRAWN = "Tỉnh | BHTN (người) Quý I/2025\nHà Nội | 10\nBắc Ninh | 20\nCà Mau | 30"
READ = {"63-01": 10, "63-27": 20}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
HTML = "<table><tr><td>Hà Nội</td><td>10</td></tr></table>"


def changed(content: bytes, change: str) -> bytes:
    """Return a workbook after some change to its first sheet, by the name of the change."""
    book = load_workbook(io.BytesIO(content))
    first = book.worksheets[0]
    match change:
        case "rows":
            first.row_dimensions[2].hidden = first.row_dimensions[3].hidden = True
        case "column":
            first.column_dimensions["B"].hidden = True
        case "protected":
            first.protection.sheet = True
            first.protection.set_password("mat-khau")
            book.security = WorkbookProtection(lockStructure=True)
        case "very hidden":
            book.create_sheet("_tmp").sheet_state = "veryHidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_figures_that_merged_cells_hide_are_named_in_a_warning():
    result = reading(covering(DRAWN, "B2:B4"))
    assert found(result, "MERGE1") == [("warning", "B3")]
    assert "che mất số liệu ở B3, B4" in said(result, "MERGE1")


def test_a_text_that_merged_cells_hide_is_named_in_a_note():
    result = reading(covering(DRAWN, "A3:A4"))
    assert found(result, "MERGE1") == [("note", "A4")]
    assert "che mất chữ ở A4" in said(result, "MERGE1")


def test_merged_cells_that_hide_nothing_or_only_what_they_show_need_no_remark():
    drawn = (
        "Nhóm | Tỉnh | BHTN (người) Quý I/2025\nA | Hà Nội | 10\nA | Bắc Ninh | 20\n | Cà Mau | 3"
    )
    assert found(reading(covering(drawn, "A2:A4")), "MERGE1") == []
    assert found(reading(workbook(DRAWN, merged=("B2:B4",))), "MERGE1") == []


def test_figures_that_merged_cells_hide_are_also_named_in_an_old_workbook():
    book = xls()
    book.get_sheet(0).merged_ranges.append((1, 2, 1, 1))
    assert found(reading(saved(book), "bieu.xls"), "MERGE1") == [("warning", "B3")]


def test_b13_hidden_rows_with_figures_are_read_and_said():
    result = reading(changed(workbook(DRAWN), "rows"))
    assert len(result.observations) == 3
    assert found(result, "B13") == [("warning", "A2")]
    assert "dòng 2–3 đang bị ẩn nhưng có số liệu" in said(result, "B13")


def test_b13_a_hidden_column_with_figures_is_said():
    result = reading(changed(workbook(DRAWN), "column"))
    assert found(result, "B13") == [("warning", "B1")]
    assert "cột B đang bị ẩn" in said(result, "B13")


def test_b13_hidden_rows_of_an_old_workbook_are_said_too():
    book = xls()
    book.get_sheet(0).row(2).hidden = 1
    result = reading(saved(book), "bieu.xls")
    assert found(result, "B13") == [("warning", "A3")]
    assert "dòng 3 đang bị ẩn" in said(result, "B13")


def test_b13_hidden_rows_without_figures_are_no_matter():
    result = reading(changed(workbook("Ghi chú\n\n\n" + DRAWN), "rows"))
    assert found(result, "B13") == []


@pytest.mark.parametrize("content", [changed(workbook(DRAWN), "very hidden")])
def test_b14_a_very_hidden_sheet_is_not_read_and_said(content: bytes):
    result = reading(content)
    assert found(result, "B14") == [("warning", "")]
    assert "Trang ẩn “_tmp” không được đọc" in said(result, "B14")


def test_b14_a_hidden_sheet_of_an_old_workbook_is_said_too():
    book = xls()
    book.add_sheet("_tmp").visibility = 2
    assert "“_tmp”" in said(reading(saved(book), "bieu.xls"), "B14")


def test_b47_a_figure_taken_from_another_file_is_read_as_stored_and_said():
    rows = ROWS.replace("<v>10</v>", "<f>[1]Sheet1!B5</f><v>1234</v>")
    result = reading(workbook_of(sheet=sheet(rows)))
    assert values(result) == {"63-01": 1234}
    assert found(result, "B47") == [("warning", "B2")]
    assert "Ô B2 (trang “Biểu 1”) lấy số từ tệp khác" in said(result, "B47")
    assert "giá trị đã lưu 1234" in said(result, "B47")


@pytest.mark.parametrize(
    "content",
    [
        HTML.encode(),
        b"\r\n <HTML><body>" + HTML.encode(),
        codecs.BOM_UTF8 + b"<!DOCTYPE html>" + HTML.encode(),
        codecs.BOM_UTF16_LE + f"<html>{HTML}</html>".encode("utf-16-le"),
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook></Workbook>',
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML.encode(),
    ],
)
def test_b64_a_web_page_is_no_workbook_whatever_its_name(content: bytes):
    code, text = refusal(content, "bieu.xls")
    assert code == "B64"
    assert "thực chất là trang web" in text


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n1 0 obj\nendobj",
        codecs.BOM_UTF8 + b"\r\n%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"%PDF",
    ],
)
def test_b64_a_pdf_is_no_table_also_when_it_is_all_text(content: bytes):
    code, text = refusal(content, "bieu.csv")
    assert code == "B64"
    assert "tài liệu PDF" in text
    assert "Excel (.xlsx)" in text


def test_b64_another_archive_is_no_workbook():
    code, text = refusal(packed({"ghi chu.txt": "a"}))
    assert code == "B64"
    assert "tệp nén zip" in text


def test_b65_the_content_decides_and_not_the_name():
    assert values(reading(workbook(DRAWN), "bieu.xls"))["63-01"] == 10
    assert values(reading(saved(xls()), "bieu.xlsx")) == READ
    csv = "Tỉnh;BHTN (người) Quý I/2025\nHà Nội;10\nBắc Ninh;20\n"
    assert values(reading(csv.encode(), "bieu.xlsx")) == READ


def test_b66_a_workbook_with_a_password_is_refused():
    code, text = refusal(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert code == "B66"
    assert "Tệp có mật khẩu" in text


def test_b66_an_old_workbook_with_a_password_is_refused():
    begin = struct.pack("<HHHHHHQ", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0)
    password = struct.pack("<HHHHH", 0x002F, 6, 0, 1, 2)
    assert refusal(begin + password + struct.pack("<HH", 0x000A, 0), "bieu.xls")[0] == "B66"


def test_b67_protection_without_a_password_to_open_does_not_matter():
    result = reading(changed(workbook(DRAWN), "protected"))
    assert values(result)["63-01"] == 10
    assert result.findings.empty


def test_b68_a_workbook_of_excel_97_is_read_with_its_cells():
    result = reading(saved(xls()), "bieu.xls")
    assert values(result) == READ
    assert list(result.observations["cell"]) == ["B2", "B3"]
    assert result.findings.empty


def test_b68_error_cells_of_an_old_workbook_are_seen():
    book = xls([*TABLE, ["Cà Mau"]])
    book.get_sheet(0).row(3).set_cell_error(1, "#REF!")
    result = reading(saved(book), "bieu.xls")
    assert found(result, "B45") == [("error", "B4")]
    assert "#REF!" in said(result, "B45")


def test_b68_merged_headings_of_an_old_workbook_are_followed():
    headings = ["", "BHTN (người)", "BHXH bắt buộc (người)"]
    book = xls([["Tỉnh", "Quý I/2025"], headings, ["Hà Nội", 10, 40]])
    book.get_sheet(0).merge(0, 0, 1, 2)
    result = reading(saved(book), "bieu.xls")
    assert set(result.observations["period"]) == {"2025-03"}
    assert values(result, "si_compulsory") == {"63-01": 40}


def test_b68_a_workbook_of_excel_5_is_read():
    rows = [["Dia phuong", "BHTN (nguoi) Quy I/2025"], ["Ha Noi", 10.0], ["Bac Ninh", 20.0]]
    assert values(reading(excel_5(rows), "bieu.xls")) == READ


@pytest.mark.parametrize(
    "begin", [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"], ids=["2", "3", "4"]
)
def test_b68_a_workbook_of_excel_4_or_older_is_refused(begin: bytes):
    code, text = refusal(begin + bytes(100), "bieu.xls")
    assert code == "B68"
    assert "Excel 4 hoặc cũ hơn" in text


@pytest.mark.parametrize("content", [xlsb(), ods()], ids=["xlsb", "ods"])
def test_b69_a_binary_or_open_document_is_read_with_a_warning(content: bytes):
    result = reading(content)
    assert values(result) == READ
    assert found(result, "B69") == [("warning", "")]
    assert "không kiểm tra được ô lỗi và dòng ẩn" in said(result, "B69")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed({"Index/Document.iwa": "a"}), "Numbers"),
        (packed({"Index.zip": "a"}), "Numbers"),
        (packed({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "Word"),
        (packed({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "a"}),
            "Open",
        ),
        (b'{"url": "https://docs.google.com/spreadsheets/d/1", "email": "a@b.vn"}', "liên kết"),
        (b"[InternetShortcut]\r\nURL=https://docs.google.com/spreadsheets/d/1\r\n", "liên kết"),
    ],
)
def test_b69_what_holds_no_table_to_be_read_is_refused(content: bytes, words: str):
    code, text = refusal(content)
    assert code == "B69"
    assert words in text


def strict() -> bytes:
    """Return a workbook as Excel saves it under "Strict Open XML"."""
    strict_names = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    content = {name: str(part) for name, part in parts().items()}
    for old, new in strict_names.items():
        content = {name: part.replace(old, new) for name, part in content.items()}
    return packed(content)


def test_b70_strict_open_xml_is_read_with_a_warning():
    result = reading(strict())
    assert values(result) == {"63-01": 10}
    assert found(result, "B70") == [("warning", "")]
    assert "Strict Open XML" in said(result, "B70")


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"]
)
def test_b71_a_workbook_with_macros_is_refused(part: str):
    code, text = refusal(packed({**parts(), part: "a"}))
    assert code == "B71"
    assert "Sổ tính có macro" in text


def without(name: str) -> bytes:
    """Return a workbook that lacks a part."""
    return packed({part: content for part, content in parts().items() if part != name})


@pytest.mark.parametrize(
    "content",
    [
        without(STRINGS),
        workbook_of(styles=styles_part().replace("<fills>", "<fills><fill/>")),
        workbook_of(sheet=sheet(ROWS.replace('<c r="B2">', '<c r="B2" s="9999">'))),
    ],
    ids=["no texts", "an empty fill", "an unknown style"],
)
def test_b72_a_slightly_damaged_workbook_is_read_with_a_warning(content: bytes):
    result = reading(content)
    assert values(result) == {"63-01": 10}
    assert found(result, "B72") == [("warning", "")]
    assert "Tệp hơi hỏng" in said(result, "B72")


@pytest.mark.parametrize("n_bytes", [4, 100, 1000, -200, -1])
def test_b73_a_workbook_that_was_not_uploaded_whole_is_refused(n_bytes: int):
    code, text = refusal(workbook(DRAWN)[:n_bytes])
    assert code == "B73"
    assert "tệp hỏng hoặc tải lên chưa xong" in text


@pytest.mark.parametrize(
    "content",
    [
        OLE + bytes(600),
        saved(xls())[:3000],
        excel_5([["a"]])[:40],
        xlsb()[:-400],
        packed({"xl/workbook.bin": "a"}),
        packed({"xl/workbook.xml": "<a/>"}),
        packed({**parts(), "xl/workbook.xml": "<workbook"}),
    ],
)
def test_b73_a_damaged_workbook_of_any_kind_is_refused(content: bytes):
    code, text = refusal(content)
    assert code == "B73"
    assert "hỏng" in text


def only_formats() -> bytes:
    """Return a workbook whose cells are coloured and hold nothing."""
    book = Workbook()
    book.worksheets[0]["B2"].fill = PatternFill("solid", fgColor="FFFF00")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n",
        b";;\r\n;;\r\n",
        only_formats(),
        saved(xls([[]])),
        workbook({"a": "", "b": ""}),
    ],
)
def test_b74_a_file_without_anything_in_it_is_refused(content: bytes):
    code, text = refusal(content)
    assert code == "B74"
    assert "Tệp" in text
