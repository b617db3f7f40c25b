"""The user's own file back: coloured, commented, listed; mended and uploaded again."""

import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from analytics.errors import FileTypeError, Message
from analytics.exports.template import template
from analytics.ingest.files.source import open_source
from analytics.ingest.findings import ERROR, NOTE, WARNING, Finding, Spot
from analytics.ingest.forms.annotated import annotated, annotated_name
from analytics.ingest.forms.correction_list import FILLS, MARKER, MOST_LINES
from analytics.ingest.forms.list_mark import MARKS
from analytics.ingest.frames import findings_frame, findings_of
from analytics.ingest.process.copying import annotated_copy
from analytics.ingest.questions import Inquiry
from analytics.ingest.recognise import Recognised, recognise
from analytics.schema import OBSERVATIONS
from analytics.wording import LANGUAGES, say
from tests.workbooks import workbook

TODAY = date(2026, 11, 24)
TWO_MISTAKES = """
Số người tham gia BHXH
Đơn vị tính: Người
Kỳ: Quý III/2025

Địa phương | BHXH bắt buộc | BHXH tự nguyện | BHXH tổng số | Khác
Hà Nội     | 2000000       | 12x            | =B6+C6       | 5
Sài Gòn 2  | 500000        | 30000          | 530000       |
"""
SPARE = 5


def recognised(content: bytes, name: str = "bieu.xlsx") -> Recognised:
    return recognise(open_source(content, name), Inquiry(name, TODAY))


def copy_of(content: bytes, name: str = "bieu.xlsx", language: str = "vi") -> bytes:
    """Return the annotated copy of a file with all that is found in it."""
    book = open_source(content, name)
    found = recognise(book, Inquiry(name, TODAY))
    return annotated(content, book, found.findings, found.questions, language)


def opened(content: bytes, *, data_only: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=data_only)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def listed(book: Workbook) -> list[tuple[object, ...]]:
    """Return kind, sheet, cell and code of every line of the list."""
    rows = book.worksheets[0].iter_rows(min_row=6, max_col=6, values_only=True)
    return [(row[0], row[1], row[2], row[5]) for row in rows]


def link(sheet: Worksheet, address: str) -> str:
    """Return where a cell leads; nothing for a cell that is no link."""
    found = sheet[address].hyperlink
    return "" if found is None else str(found.location)


def places(found: Recognised) -> set[tuple[str, str, str]]:
    return {(f.code, f.spot.sheet, f.spot.cell) for f in found.findings}


def test_every_finding_is_listed_with_a_link_and_stands_at_its_cell():
    book = opened(copy_of(workbook(TWO_MISTAKES)))
    assert book.sheetnames == ["CẦN SỬA", "Biểu 1"]
    first, own = book.worksheets
    lines = listed(book)
    assert ("✕ Phải sửa", "Biểu 1", "C6", "B38") in lines
    assert ("✕ Phải sửa", "Biểu 1", "A7", "B24") in lines
    row = 6 + lines.index(("✕ Phải sửa", "Biểu 1", "C6", "B38"))
    assert link(first, f"C{row}") == "'Biểu 1'!C6"
    assert "“12x” không phải là số" in str(first.cell(row, 5).value)
    assert first.cell(row, 4).value == "Hà Nội"
    assert "“12x” không phải là số" in own["C6"].comment.text
    assert own["C6"].fill.fgColor.rgb == FILLS[ERROR]
    assert own["E5"].fill.fgColor.rgb == FILLS[WARNING]


def test_what_blocks_stands_first_and_colours_a_cell_of_several_remarks():
    spot = Spot("Biểu 1", "B6", "34-01")
    kinds = (NOTE, WARNING, ERROR)
    found = [Finding(f"X{n}", kind, spot, _message(kind)) for n, kind in enumerate(kinds)]
    content = workbook(TWO_MISTAKES)
    book = opened(annotated(content, open_source(content, "a.xlsx"), found, (), "vi"))
    assert [line[3] for line in listed(book)] == ["X2", "X1", "X0"]
    cell = book["Biểu 1"]["B6"]
    assert cell.fill.fgColor.rgb == FILLS[ERROR]
    assert [text in cell.comment.text for text in kinds] == [True] * 3


def _message(text: str) -> Message:
    return Message("{text}", {"text": text})


def test_an_open_question_is_listed_with_its_cell():
    content = workbook(TWO_MISTAKES.replace("Đơn vị tính: Người", "").replace("12x", "12"))
    found = recognised(content)
    assert found.questions
    spot = found.questions[0].spot
    assert ("? Cần trả lời", spot.sheet, spot.cell or None, found.questions[0].code) in listed(
        opened(copy_of(content))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_uploaded_again_says_the_same(language: str):
    content = workbook(TWO_MISTAKES)
    again = recognised(copy_of(content, language=language))
    assert places(again) == places(recognised(content))
    assert again.figures == recognised(content).figures


def test_a_copy_that_was_mended_is_clean_and_has_its_own_colours_again():
    book = Workbook()
    sheet = book.worksheets[0]
    for row, cells in enumerate(
        [["Kỳ: Quý III/2025"], ["Địa phương", "BHXH bắt buộc (người)"], ["Hà Nội", "12x"]], start=1
    ):
        for col, value in enumerate(cells, start=1):
            sheet.cell(row, col, value)
    sheet["B3"].fill = PatternFill("solid", fgColor="FFFFF2B3")
    sheet["B3"].comment = Comment("hỏi lại đơn vị", "staff")
    marked = opened(copy_of(saved(book)))
    assert "hỏi lại đơn vị" in marked.worksheets[1]["B3"].comment.text
    marked.worksheets[1]["B3"] = "13x"
    twice = opened(copy_of(saved(marked)))
    assert twice.sheetnames == ["CẦN SỬA", "Sheet"]
    assert twice["Sheet"]["B3"].comment.text.count("không phải là số") == 1
    assert twice["Sheet"]["B3"].comment.text.count("hỏi lại đơn vị") == 1
    twice["Sheet"]["B3"] = 2_000_000
    mended = saved(twice)
    assert recognised(mended).findings == ()
    last = opened(copy_of(mended))["Sheet"]["B3"]
    assert last.fill.fgColor.rgb == "FFFFF2B3"
    assert last.comment.text == "hỏi lại đơn vị"


def test_results_of_formulas_stay_beside_them():
    """Else the copy would be read as one whose formulas were never computed."""
    content = template("2026-09", OBSERVATIONS.empty())
    copy = copy_of(content)
    stored = opened(copy, data_only=True)["Quý III 2026"]
    assert stored["H2"].value == "0 ô đã nhập, trên tổng số 102 ô"
    formulas = opened(copy)["Quý III 2026"]
    assert str(formulas["H2"].value).startswith("=COUNT(")


def test_an_annotated_template_is_still_a_template():
    book = opened(template("2026-09", OBSERVATIONS.empty()))
    sheet = book.worksheets[0]
    sheet["D11"], sheet["F11"] = "12x", 5
    copy = opened(copy_of(saved(book)))
    assert copy["_meta"].sheet_state in ("hidden", "veryHidden")
    own = copy["Quý III 2026"]
    assert own["D11"].fill.fgColor.rgb == FILLS[ERROR]
    assert own.data_validations.dataValidation
    own["D11"] = 2_000_000
    found = recognised(saved(copy))
    assert [(f.measure, f.cell) for f in found.figures] == [
        ("si_compulsory", "D11"),
        ("si_voluntary", "F11"),
        ("si_total", "H11"),
    ]
    assert {f.code for f in found.findings} == {"TPL4"}


def test_a_text_table_comes_back_as_a_workbook_with_its_cells_in_place():
    text = "Kỳ: Quý III/2025;\nĐịa phương;BHXH bắt buộc (người)\nHà Nội;12x\nBắc Ninh;=1+1\n"
    book = opened(copy_of(text.encode("utf-8-sig"), "bieu.csv"))
    own = book.worksheets[1]
    assert own.title == "bieu"
    assert own["B3"].value == "12x"
    assert own["B3"].fill.fgColor.rgb == FILLS[ERROR]
    assert (own["B4"].value, own["B4"].data_type) == ("=1+1", "s")


def test_a_remark_without_a_cell_links_to_its_sheet_and_one_without_a_sheet_to_nothing():
    content = workbook(TWO_MISTAKES)
    found = [
        Finding("X1", NOTE, Spot("Biểu 1"), _message("a")),
        Finding("X2", NOTE, Spot("không có"), _message("b")),
    ]
    first = opened(annotated(content, open_source(content, "a.xlsx"), found, (), "vi")).worksheets[
        0
    ]
    assert link(first, "C6") == "'Biểu 1'!A1"
    assert link(first, "C7") == ""


def test_a_remark_on_a_covered_cell_stands_at_the_merged_one():
    content = workbook(TWO_MISTAKES, merged=("B1:D2",))
    found = [Finding("X1", ERROR, Spot("Biểu 1", "C2"), _message("a"))]
    book = opened(annotated(content, open_source(content, "a.xlsx"), found, (), "vi"))
    assert book["Biểu 1"]["B1"].comment is not None


def test_only_the_list_is_open_so_that_no_two_sheets_are_typed_on_at_once():
    book = opened(copy_of(workbook({"A": TWO_MISTAKES, "B": "x | 1"})))
    assert [s.sheet_view.tabSelected for s in book.worksheets] == [True, False, False]
    assert book.active is book.worksheets[0]


def test_a_very_long_list_ends_with_how_many_more_there_are():
    spots = [Spot("Biểu 1", f"A{row}") for row in range(1, MOST_LINES + SPARE + 1)]
    found = [Finding("X1", NOTE, spot, _message("a")) for spot in spots]
    content = workbook(TWO_MISTAKES)
    book = opened(annotated(content, open_source(content, "a.xlsx"), found, (), "vi"))
    assert book.worksheets[0].cell(6 + MOST_LINES, 1).value == "và 5 mục khác"


def test_a_formula_that_needs_another_file_becomes_its_result():
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "Hà Nội", "=[1]Khac!A1"
    sheet["A2"], sheet["B2"] = "Huế", '="a|b"&"[1]"'
    copy = opened(copy_of(saved(book)))["Sheet"]
    assert copy["B1"].value is None
    assert copy["B2"].value == '="a|b"&"[1]"'


def test_the_mark_of_the_list_is_the_one_that_is_not_read():
    assert {say(MARKER, language) for language in LANGUAGES} == set(MARKS)


def test_a_process_of_its_own_makes_the_copy_with_the_remarks_of_others_too():
    content = workbook(TWO_MISTAKES)
    more = (Finding("X1", WARNING, Spot("Biểu 1", "B6", "34-01"), _message("+20 %")),)
    book = opened(annotated_copy(content, Inquiry("bieu.xlsx", TODAY), "vi", more))
    codes = {line[3] for line in listed(book)}
    assert codes >= {"X1", "B38", "B24"}
    assert "+20 %" in book["Biểu 1"]["B6"].comment.text


def test_each_of_very_many_cells_is_marked_though_the_reading_gathers_them():
    rows = "\n".join(f"Hà Nội {n} | {n}" for n in range(100))
    content = workbook(f"Kỳ: Quý III/2025\nĐịa phương | BHXH bắt buộc (người)\nHà Nội | 5\n{rows}")
    own = opened(annotated_copy(content, Inquiry("bieu.xlsx", TODAY), "vi"))["Biểu 1"]
    assert sum(own.cell(row, 1).comment is not None for row in range(4, 104)) == 100


def test_a_file_that_cannot_be_read_has_no_copy():
    with pytest.raises(FileTypeError):
        annotated_copy(b"%PDF-1.7 \x00\x01", Inquiry("a.pdf", TODAY), "vi")


def test_the_name_of_the_copy_is_the_files_with_a_suffix_once():
    assert annotated_name("Biểu Q3.xls") == "Biểu Q3-can-sua.xlsx"
    assert annotated_name("Biểu Q3-can-sua.xlsx") == "Biểu Q3-can-sua.xlsx"


def test_findings_survive_the_way_through_a_frame():
    found = recognised(workbook(TWO_MISTAKES)).findings
    assert findings_of(findings_frame(found)) == found
