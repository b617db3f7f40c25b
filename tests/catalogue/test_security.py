"""The catalogue's cases of crafted files: B75 to B79 and B81, each by a file of a few kilobytes."""

import pytest

from tests.bombs import BOMBS
from tests.catalogue.reading import reading, refusal, values
from tests.packed import ROWS, packed, parts, sheet, workbook_of


def of_code(code: str) -> list[str]:
    """Return the names of the crafted files with a code."""
    return [name for name, bomb in BOMBS.items() if bomb.code == code]


def refused(name: str) -> str:
    """Return the message with which a crafted file is refused, after a look at the code."""
    code, text = refusal(BOMBS[name].make())
    assert code == BOMBS[name].code
    return text


@pytest.mark.parametrize("name", of_code("B75"))
def test_b75_a_zip_bomb_is_refused(name: str):
    assert refused(name).startswith("Tệp bất thường")


def test_b75_a_part_that_is_packed_too_well_is_refused():
    code, text = refusal(packed({**parts(), "xl/theme/theme1.xml": b" " * 6_000_000}))
    assert code == "B75"
    assert "lớn hơn 300 lần" in text


@pytest.mark.parametrize("name", of_code("B76"))
def test_b76_a_bomb_of_formats_is_refused(name: str):
    assert refused(name).startswith("Tệp có định dạng bất thường")


def test_b76_the_message_says_which_limit_was_passed():
    assert "số ô trong một vùng gộp: 17.179.869.184" in refused("a merged area over the sheet")


@pytest.mark.parametrize("name", [name for name in of_code("B77") if BOMBS[name].cell])
def test_b77_a_stray_cell_far_away_is_refused_by_its_address(name: str):
    text = refused(name)
    assert f"Trang “Biểu 1” kéo dài đến tận ô {BOMBS[name].cell}." in text


@pytest.mark.parametrize("name", [name for name in of_code("B77") if not BOMBS[name].cell])
def test_b77_rows_and_cells_beyond_any_table_are_refused(name: str):
    assert refused(name).startswith("Sổ tính quá lớn")


def test_b77_formats_over_whole_columns_and_a_blank_far_cell_do_not_matter():
    rows = ROWS + '<row r="1048576" ht="20"><c r="XFD1048576" s="0"/></row>'
    columns = '<cols><col min="1" max="16384" width="9" style="0"/></cols>'
    result = reading(workbook_of(sheet=sheet(rows, columns)))
    assert values(result) == {"63-01": 10}
    assert result.findings.empty


@pytest.mark.parametrize("area", ["A1", "A1:A1", "C7:D9", "A1:XFD1048576"])
def test_b78_the_dimension_that_a_sheet_claims_is_not_believed(area: str):
    result = reading(workbook_of(sheet=sheet(before=f'<dimension ref="{area}"/>')))
    assert values(result) == {"63-01": 10}
    assert result.findings.empty


@pytest.mark.parametrize("name", of_code("B79"))
def test_b79_a_file_that_defines_entities_is_refused(name: str):
    assert "Tệp không hợp lệ" in refused(name)


@pytest.mark.parametrize("name", of_code("B81"))
def test_b81_an_archive_that_no_program_writes_is_refused(name: str):
    assert "Tệp không hợp lệ" in refused(name)


def test_b81_an_encrypted_part_is_refused():
    content = bytearray(packed({"xl/workbook.xml": "<a/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    code, text = refusal(bytes(content))
    assert code == "B81"
    assert "mã hóa" in text


def test_b81_a_compression_that_nobody_uses_is_refused():
    content = bytearray(packed({"xl/workbook.xml": "<a/>"}))
    content[content.index(b"PK\x01\x02") + 10] = 12
    assert refusal(bytes(content))[0] == "B81"


def test_b81_a_relation_that_leads_outside_leads_nowhere():
    content = parts()
    name = "xl/_rels/workbook.xml.rels"
    content[name] = str(content[name]).replace("worksheets/sheet1.xml", "/../../etc/hostname")
    assert refusal(packed(content))[0] == "B73"
