"""Crafted files are refused before they cost time or memory; strange but harmless ones are read."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from analytics.errors import SourceError
from analytics.ingest.files.archive import Archive
from analytics.ingest.files.preflight import SheetFacts, preflight
from analytics.ingest.files.source import open_source
from analytics.ingest.questions import Inquiry
from analytics.ingest.read import read_safely
from analytics.wording import LANGUAGES, say
from tests.bombs import BOMBS, Bomb
from tests.packed import ROWS, SHEET, sheet, styles_part, workbook_of

TODAY = date(2026, 11, 24)
MOST_SECONDS = 5
MOST_MEGABYTES = 800


def facts(rows: str) -> SheetFacts:
    """Return what the pre-flight tells of the rows of a sheet."""
    archive = Archive(workbook_of(sheet=sheet(rows)))
    return preflight(archive).sheets.get(SHEET, SheetFacts())


@pytest.mark.posix
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_within_five_seconds_of_work_and_800_megabytes(bomb: Bomb):
    import resource

    content = bomb.make()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(SourceError) as caught:
        read_safely(content, Inquiry("bieu.xlsx", TODAY))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert caught.value.code == bomb.code
    assert caught.value.message.params.get("cell", "") == bomb.cell
    work_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert work_s < MOST_SECONDS
    # The largest of all children so far: this one used no more.
    assert after.ru_maxrss / 1024 < MOST_MEGABYTES
    for language in LANGUAGES:
        assert "{" not in say(caught.value.message, language)


def test_a_plain_workbook_packed_by_hand_is_read():
    (found,) = open_source(workbook_of(), "bieu.xlsx").sheets
    assert (found.name, found.cell(1, 1).value) == ("Biểu 1", 10)


@pytest.mark.parametrize(
    ("before", "rows", "after"),
    [
        pytest.param('<dimension ref="A1"/>', ROWS, "", id="a dimension too small"),
        pytest.param('<dimension ref="A1:XFD1048576"/>', ROWS, "", id="a dimension too large"),
        pytest.param('<cols><col min="1" max="16384" style="0"/></cols>', ROWS, "", id="columns"),
        pytest.param(
            "", ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>', "", id="corner"
        ),
        pytest.param(
            "",
            ROWS,
            '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/>'
            "</dataValidations>",
            id="a validation over the sheet",
        ),
    ],
)
def test_formats_that_reach_far_do_not_matter(before: str, rows: str, after: str):
    content = workbook_of(sheet=sheet(rows, before, after))
    (found,) = open_source(content, "bieu.xlsx").sheets
    assert (len(found.rows), found.width) == (2, 2)
    assert found.cell(1, 1).value == 10


def test_a_number_that_is_infinite_is_an_error_cell():
    rows = ROWS.replace("<v>10</v>", "<v>1e999</v>")
    (found,) = open_source(workbook_of(sheet=sheet(rows)), "bieu.xlsx").sheets
    assert (found.cell(1, 1).kind, found.cell(1, 1).value) == ("error", "inf")


def test_the_extent_is_that_of_the_filled_cells():
    found = facts(
        '<row r="3"><c r="B3"><v>1</v></c><c r="D3" s="0"/></row><row><c/><c><v>2</v></c></row>'
        '<row r="9"><c r="A9" t="str"><f>""</f><v></v></c></row>'
    )
    assert found.last_cols == {3: 2, 4: 2}


def test_a_formula_without_a_result_is_told_from_one_whose_result_is_an_empty_text():
    found = facts(
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>2+2</f><v></v></c>'
        '<c r="C1" t="str"><f>IF(TRUE,"")</f><v></v></c><c r="D1"><f>4</f><v>4</v></c></row>'
    )
    assert found.uncalculated == {(0, 0): "=1+1", (0, 1): "=2+2"}


@pytest.mark.parametrize(
    ("formula", "is_linked"),
    [
        ("[1]Sheet1!B5", True),
        ("SUM('[2]Biểu 1'!B5:B9)", True),
        ("'C:\\Báo cáo\\[quý 3.xlsx]Biểu 1'!B5", True),
        ("[1]!tong", True),
        ("SUM(B2:B4)", False),
        ("SUM(Table1[2024])", False),
        ("Table1[2024]+Sheet2!A1", False),
        ("'Biểu 1'!B5", False),
    ],
)
def test_a_formula_that_leads_to_another_file_is_known(formula: str, is_linked: bool):
    found = facts(f'<row r="1"><c r="A1"><f>{formula}</f><v>7</v></c></row>')
    assert found.linked == (frozenset({(0, 0)}) if is_linked else frozenset())


def test_cells_that_share_a_formula_share_its_link():
    found = facts(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">[1]S!B1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert found.linked == {(0, 0), (1, 0)}


value = st.one_of(st.integers(-9, 9), st.text("aĂ ", max_size=3), st.none(), st.booleans())


@given(st.lists(st.lists(value, max_size=5), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_cell_is_read_where_openpyxl_shows_it(grid: list[list[int | str | None]]):
    book = Workbook()
    for row, cells in enumerate([["Hà Nội"], *grid], start=1):
        for col, content in enumerate(cells, start=1):
            book.worksheets[0].cell(row, col, content)
    file = io.BytesIO()
    book.save(file)
    (found,) = open_source(file.getvalue(), "bieu.xlsx").sheets
    shown = load_workbook(io.BytesIO(file.getvalue()), data_only=True).worksheets[0]
    expected = {
        (cell.row - 1, cell.column - 1): cell.value
        for row in shown.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    assert {(row, col): cell.value for row, col, cell in found.contents()} == expected


def test_the_fonts_of_texts_are_known_and_others_are_not():
    fonts = '<font><name val=".VnTime"/></font><font><name val="Arial"/></font>'
    styles = styles_part(fonts, '<xf fontId="0"/><xf fontId="1"/>')
    rows = ROWS.replace('<c r="B2">', '<c r="B2" s="1">')
    (found,) = open_source(workbook_of(sheet=sheet(rows), styles=styles), "bieu.xlsx").sheets
    assert found.fonts == {".VnTime"}


def test_hidden_rows_and_columns_are_known_as_far_as_the_table_goes():
    rows = ROWS.replace('<row r="2">', '<row r="2" hidden="1">')
    before = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    (found,) = open_source(workbook_of(sheet=sheet(rows, before)), "bieu.xlsx").sheets
    assert (found.hidden_rows, found.hidden_cols) == ({1}, {1})


def test_merged_areas_cover_no_further_than_the_table():
    after = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:Z500"/></mergeCells>'
    (found,) = open_source(workbook_of(sheet=sheet(ROWS, after=after)), "bieu.xlsx").sheets
    assert found.merged == {(0, 1): (0, 0), (1, 1): (1, 0)}
