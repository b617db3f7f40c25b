"""Text out of a file stays text: in what is read, shown, exported, and given back."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from analytics.exports.delimited import to_csv
from analytics.exports.workbook import to_xlsx
from analytics.ingest.files.source import open_source
from analytics.ingest.forms.annotated import annotated
from analytics.ingest.frames import findings_of
from analytics.views.uploads.loading import findings_view, observations_view
from analytics.views.view import printed
from pages import _look
from tests.catalogue.reading import found, reading, said, values

DDE = "=cmd|'/C calc'!A0"
RISKY = (DDE, "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", '=HYPERLINK("http://x")')
MARKUP = "<img src=x onerror=alert(1)>"
LINK = "[x](javascript:alert(1))"
PAGES = Path(__file__).parents[2] / "pages"


def file_with(name: str, source: str = "", sheet: str = "Biểu 1") -> bytes:
    """Return a workbook whose text cells hold what a formula would look like, as text."""
    book = Workbook()
    target = book.worksheets[0]
    target.title = sheet
    table = [
        ["Kỳ: Quý III/2025"],
        [f"Nguồn: {source}" if source else None],
        ["Địa phương", "BHXH bắt buộc (người)", "Ghi chú"],
        ["Hà Nội", 2_000_000, name],
        [name, 500_000, None],
    ]
    for row, cells in enumerate(table, start=1):
        for col, value in enumerate(cells, start=1):
            cell = target.cell(row, col, value)
            if isinstance(value, str):
                cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def live(content: bytes) -> list[str]:
    """Return every cell of a workbook that a spreadsheet would compute."""
    book = load_workbook(io.BytesIO(content))
    return [
        cell.coordinate
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.data_type == "f"
    ]


def starts(content: bytes) -> set[str]:
    """Return with what the fields of a text table begin."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return {field.lstrip(" \xa0\u3000")[:1] for row in rows for field in row}


@pytest.mark.parametrize("text", RISKY)
def test_b80_a_formula_as_a_name_is_a_text_that_is_no_area(text: str):
    result = reading(file_with(text))
    assert found(result, "B24") == [("error", "A5")]
    assert "không có trong danh mục" in said(result, "B24")
    assert values(result) == {"34-01": 2_000_000}


@pytest.mark.parametrize("text", ["- Hà Nội", "-Hà Nội", "+ Hà Nội"])
def test_b80_a_sign_before_a_name_is_numbering_and_nothing_is_computed(text: str):
    grid = f"Kỳ: Quý III/2025\nĐịa phương | BHXH bắt buộc (người)\n'{text}' | 2000000"
    assert values(reading(grid)) == {"34-01": 2_000_000}


@pytest.mark.parametrize("text", RISKY)
def test_b80_a_formula_as_source_or_note_is_kept_as_it_is(text: str):
    result = reading(file_with("Bắc Ninh", source=text))
    assert not (result.findings["severity"] == "error").any()
    assert set(result.observations["source"]) == {text.strip()}


@pytest.mark.parametrize("text", RISKY)
def test_b80_nothing_read_from_a_file_is_live_in_an_export(text: str):
    result = reading(file_with(text, source=text, sheet="=1+1"))
    for view in (findings_view(result.findings), observations_view(result.observations)):
        assert live(to_xlsx(view, "vi")) == []
        assert starts(to_csv(view, "vi", "excel-vi")) & set("=+-@＝＋－＠\t") == set()


@pytest.mark.parametrize("text", RISKY)
def test_b80_nothing_becomes_live_in_an_annotated_copy(text: str):
    content = file_with(text, source=text, sheet="=1+1")
    result = reading(content)
    remarks = findings_of(result.findings)
    copy = annotated(content, open_source(content, "a.xlsx"), remarks, result.questions, "vi")
    assert live(copy) == []
    own = load_workbook(io.BytesIO(copy)).worksheets[1]
    assert own["A5"].value == text
    table = f"Kỳ: Quý III/2025\nĐịa phương;BHXH bắt buộc (người)\nHà Nội;5\n{text.strip()};6\n"
    book = open_source(table.encode("utf-8-sig"), "=1+1.csv")
    assert live(annotated(table.encode("utf-8-sig"), book, remarks, (), "vi")) == []


def test_b80_a_live_call_of_another_program_is_dead_in_an_annotated_copy():
    book = Workbook()
    book.worksheets[0]["A1"] = DDE
    file = io.BytesIO()
    book.save(file)
    content = file.getvalue()
    assert live(content) == ["A1"]
    assert live(annotated(content, open_source(content, "a.xlsx"), (), (), "vi")) == []


@pytest.mark.parametrize("text", [MARKUP, LINK, "<script>alert(1)</script>", "**đậm** $x$"])
def test_b82_markup_in_a_cell_is_shown_as_it_is(text: str):
    result = reading(file_with(text, sheet="B & <b>"))
    assert found(result, "B24") == [("error", "A5")]
    assert text in said(result, "B24")
    view = findings_view(result.findings)
    html = _look.text_table(printed(view, "vi"), "Kết quả")
    assert "<img" not in html
    assert "<script" not in html
    assert "<b>" not in html
    assert "B &amp; &lt;b&gt;" in html
    for block in (_look.finding(text), _look.lines([text])):
        assert "<img" not in block
        assert "<script" not in block


def test_b82_no_page_shows_text_as_html_of_its_own():
    sources = [path.read_text(encoding="utf-8") for path in PAGES.glob("*.py")]
    assert not any("unsafe_allow_html" in source for source in sources)
