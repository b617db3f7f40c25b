"""The round trip of a template: written, filled in, read without a question."""

import io
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.errors import RequestError, UploadRejectedError
from analytics.exports.template import period_due, template, template_name
from analytics.ingest.forms.template import MOST_PERSONS
from analytics.ingest.questions import Inquiry
from analytics.ingest.read import Reading, read_for
from analytics.reference.areas import area, provinces
from analytics.schema import OBSERVATIONS
from analytics.store.store import Store, Upload
from analytics.wording import LANGUAGES, say
from analytics.workspace import commit
from tests.table import observations
from tests.workbooks import workbook

TODAY = date(2026, 11, 24)
# Hà Nội and Huế last quarter, a former province that is now part of Bắc Ninh, and the country.
PRESENT = observations("""
| measure       | area_id | period  | publisher | value   |
| si_compulsory | 34-01   | 2026-06 | vss       | 2000000 |
| si_voluntary  | 34-01   | 2026-06 | vss       | 100000  |
| si_compulsory | 34-46   | 2026-06 | vss       | 130000  |
| si_compulsory | 34-46   | 2026-03 | vss       | 120000  |
| si_compulsory | VN      | 2026-06 | vss       | 17000000 |
""")
TEMPLATE = template("2026-09", PRESENT)
CELLS = st.builds("{}{}".format, st.sampled_from("DFJ"), st.integers(11, 44))
Fill = Callable[[Worksheet], None]


def blank(period: str = "2026-09", workspace: str = "official", language: str = "vi") -> Workbook:
    """Return a fresh template as openpyxl opens it."""
    return load_workbook(io.BytesIO(template(period, PRESENT, language, workspace)))


def filled(fill: Fill, book: Workbook | None = None) -> bytes:
    """Return a template with cells changed by a program: its formulas then have no results."""
    book = book or blank()
    fill(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reading(content: bytes, workspace: str = "official", today: date = TODAY) -> Reading:
    return read_for(content, Inquiry("mau.xlsx", today, workspace=workspace))


def figures(result: Reading) -> list[tuple[object, ...]]:
    """Return the figures with their cells."""
    columns = result.observations[["measure", "area_id", "value", "cell"]]
    return sorted(columns.itertuples(index=False, name=None))


def found(result: Reading) -> list[tuple[str, str, str]]:
    """Return code, severity and cell of every finding, but for the note on blank cells."""
    kept = result.findings[result.findings["code"] != "TPL4"]
    return list(kept[["code", "severity", "cell"]].itertuples(index=False, name=None))


def texts(result: Reading) -> str:
    return "\n".join(say(message, "vi") for message in result.findings["message"])


def hanoi(sheet: Worksheet) -> None:
    """Fill in the three yellow cells of Hà Nội."""
    sheet["D11"], sheet["F11"], sheet["J11"] = 2_100_000, 110_000, 1_900_000


HANOI = [
    ("si_compulsory", "34-01", 2_100_000, "D11"),
    ("si_total", "34-01", 2_210_000, "H11"),
    ("si_voluntary", "34-01", 110_000, "F11"),
    ("ui", "34-01", 1_900_000, "J11"),
]


def everywhere(sheet: Worksheet, compulsory: int = 1000) -> None:
    """Fill in every yellow cell of the 34 provinces."""
    for row in range(11, 45):
        sheet[f"D{row}"], sheet[f"F{row}"], sheet[f"J{row}"] = compulsory, 200, 900


def test_what_is_typed_is_read_without_a_question():
    result = reading(filled(hanoi))
    assert figures(result) == HANOI
    assert (found(result), result.questions) == ([], ())
    first = result.observations.iloc[0]
    assert (first["period"], first["span"], first["status"]) == ("2026-09", "point", "provisional")
    assert (first["publisher"], first["sheet"]) == ("unit", "Quý III 2026")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("period", ["2025-06", "2025-09", "2024-12", "2026-02"])
def test_a_full_template_of_any_list_and_language_is_read_whole(period: str, language: str):
    book = blank(period, language=language)
    scheme = "34" if period >= "2025-07" else "63"
    rows = range(11, 11 + len(provinces(scheme)))
    for row in rows:
        for col in "DFJ":
            book.worksheets[0][f"{col}{row}"] = 500 if col != "J" else 400
    result = reading(filled(lambda sheet: None, book))
    assert len(result.observations) == 4 * len(rows)
    assert set(result.observations["area_id"]) == set(provinces(scheme))
    assert set(result.observations["period"]) == {period}
    assert (len(result.findings), result.questions) == (0, ())


@settings(max_examples=15, deadline=None)
@given(typed=st.dictionaries(CELLS, st.integers(0, MOST_PERSONS)))
def test_every_number_that_may_be_typed_is_read_at_its_cell_and_no_other(typed: dict[str, int]):
    def fill(sheet: Worksheet) -> None:
        for cell, value in typed.items():
            sheet[cell] = value

    read = reading(filled(fill, load_workbook(io.BytesIO(TEMPLATE)))).observations
    kept = read[read["measure"] != "si_total"]
    assert dict(zip(kept["cell"], kept["value"], strict=True)) == typed
    assert set(read[read["measure"] == "si_total"]["cell"]) == {
        f"H{cell[1:]}" for cell in typed if cell[0] == "D" and f"F{cell[1:]}" in typed
    }


def test_status_publisher_and_source_are_read_from_their_cells():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["C5"], sheet["C6"] = "chính thức", "Bảo hiểm xã hội Việt Nam"
        sheet["C7"] = "Công văn 123/BHXH-TC"

    first = reading(filled(fill)).observations.iloc[0]
    assert (first["status"], first["publisher"]) == ("final", "vss")
    assert first["source"] == "Công văn 123/BHXH-TC"


def test_a_blank_cell_is_missing_and_zero_is_zero():
    def fill(sheet: Worksheet) -> None:
        sheet["D11"], sheet["F11"] = 500, 0
        sheet["D12"] = 700

    result = reading(filled(fill))
    assert figures(result) == [
        ("si_compulsory", "34-01", 500, "D11"),
        ("si_compulsory", "34-04", 700, "D12"),
        ("si_total", "34-01", 500, "H11"),
        ("si_voluntary", "34-01", 0, "F11"),
    ]
    assert "còn 99 ô màu vàng để trống, ví dụ ô J11" in texts(result)


def test_a_template_without_any_figure_says_where_to_begin():
    result = reading(filled(lambda sheet: None))
    assert found(result) == [("TPL3", "error", "D11")]
    assert "chưa có số nào được nhập" in texts(result)


def test_the_grey_columns_are_never_read():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["C11"] = 5

    assert figures(reading(filled(fill))) == HANOI


@pytest.mark.parametrize(
    ("value", "read"),
    [("2.100.000", 2_100_000), (" 2100000 ", 2_100_000), ("2,100,000", 2_100_000)],
)
def test_numbers_typed_as_text_are_read_as_in_any_other_file(value: str, read: int):
    def fill(sheet: Worksheet) -> None:
        sheet["D11"] = value

    assert figures(reading(filled(fill))) == [("si_compulsory", "34-01", read, "D11")]


@pytest.mark.parametrize(
    ("value", "code"),
    [("12x", "B38"), (-5, "B48"), (10.5, "B48"), ("#REF!", "B45"), ("=1+1", "B46")],
)
def test_a_cell_that_is_no_headcount_is_an_error(value: str | float, code: str):
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["D12"] = value

    result = reading(filled(fill))
    assert found(result) == [(code, "error", "D12")]
    assert figures(result) == HANOI


def test_kinds_of_insurance_are_compared_as_in_any_other_file():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["J11"] = 2_500_000

    assert found(reading(filled(fill))) == [("UI1", "error", "J11")]


def test_a_changed_name_is_an_error_at_its_cell():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["B12"], sheet["D12"] = "Cao Bằng và Lạng Sơn", 5

    result = reading(filled(fill))
    assert found(result) == [("TPL1", "error", "B12")]
    assert "Dòng 12 không còn đúng mẫu: ô B12 (trang “Quý III 2026”) phải là Cao Bằng" in texts(
        result
    )
    assert figures(result) == HANOI


def test_another_way_of_writing_a_name_is_no_change():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["B11"] = "Thành phố Hà Nội"

    result = reading(filled(fill))
    assert (figures(result), found(result)) == (HANOI, [])


def test_sorted_rows_are_errors_at_each_row_that_moved():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["B12"], sheet["B13"] = sheet["B13"].value, sheet["B12"].value

    cells = [cell for code, _, cell in found(reading(filled(fill))) if code == "TPL1"]
    assert cells == ["B12", "B13"]


@pytest.mark.parametrize("at", [3, 11, 30])
def test_an_inserted_row_makes_it_a_file_like_any_other(at: int):
    def fill(sheet: Worksheet) -> None:
        everywhere(sheet)
        _values_only(sheet)
        sheet.unmerge_cells("A3:J3")
        sheet.insert_rows(at)

    result = reading(filled(fill))
    assert ("TPL2", "warning") in [one[:2] for one in found(result)]
    assert "error" not in set(result.findings["severity"])
    by_area = result.observations[result.observations["measure"] == "si_compulsory"]
    assert set(by_area["area_id"]) == set(provinces("34"))
    assert set(by_area["value"]) == {1000}
    assert set(result.observations["period"]) == {"2026-09"}


def test_a_deleted_row_is_said_and_the_others_are_read():
    def fill(sheet: Worksheet) -> None:
        everywhere(sheet)
        _values_only(sheet)
        sheet.delete_rows(12)

    result = reading(filled(fill))
    assert found(result)[0] == ("TPL2", "warning", "B12")
    by_area = result.observations[result.observations["measure"] == "ui"]
    assert set(by_area["area_id"]) == set(provinces("34")) - {"34-04"}


def test_an_inserted_column_makes_it_a_file_like_any_other():
    def fill(sheet: Worksheet) -> None:
        everywhere(sheet)
        _values_only(sheet)
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_cols(1)

    result = reading(filled(fill))
    assert found(result)[0][:2] == ("TPL2", "warning")
    compulsory = result.observations[result.observations["measure"] == "si_compulsory"]
    assert set(compulsory["cell"]) == {f"E{row}" for row in range(11, 45)}


def _values_only(sheet: Worksheet) -> None:
    """Put the results in place of the formulas, as a copy in Excel has them."""
    for row in range(10, 45):
        sheet[f"H{row}"] = 1200 if row > 10 else None
    for col in "DFJ":
        sheet[f"{col}10"] = None
    sheet["H2"] = None


def test_a_period_written_over_is_an_error():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["A2"] = "Kỳ: Quý IV/2026"

    result = reading(filled(fill))
    assert found(result) == [("TPL1", "error", "A2")]
    assert "hãy tải mẫu của kỳ đó" in texts(result)


def test_figures_beside_no_name_of_the_template_are_errors():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["B45"], sheet["D45"] = "Bộ Quốc phòng", 300_000

    assert found(reading(filled(fill))) == [("B24", "error", "B45")]


def test_a_total_typed_over_its_formula_is_a_check_and_not_a_figure():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet["H11"], sheet["H12"], sheet["D10"] = 2_200_000, 5, 9

    result = reading(filled(fill))
    assert figures(result) == HANOI
    assert found(result) == [
        ("TPL5", "warning", "H11"),
        ("TPL5", "warning", "H12"),
        ("TPL5", "warning", "D10"),
    ]


def test_totals_as_excel_stores_them_agree_silently():
    def fill(sheet: Worksheet) -> None:
        everywhere(sheet)
        for row in range(11, 45):
            sheet[f"H{row}"] = 1200
        sheet["D10"], sheet["F10"], sheet["H10"], sheet["J10"] = 34_000, 6_800, 40_800, 30_600

    result = reading(filled(fill))
    assert (found(result), len(result.observations)) == ([], 4 * 34)


def test_a_sheet_that_was_added_is_not_read_and_that_is_said():
    book = blank()
    extra = book.create_sheet("Nháp")
    extra["A1"] = 5
    result = reading(filled(hanoi, book))
    assert [(f[0], f[1]) for f in found(result)] == [("TPL6", "warning")]
    assert figures(result) == HANOI


def test_a_renamed_sheet_is_known_again():
    def fill(sheet: Worksheet) -> None:
        hanoi(sheet)
        sheet.title = "Sheet1"

    assert figures(reading(filled(fill))) == HANOI


def test_a_period_that_has_not_ended_is_refused_as_in_any_other_file():
    result = reading(filled(hanoi), today=date(2026, 8, 1))
    assert "error" in set(result.findings["severity"])
    assert result.observations.empty


def test_a_hidden_sheet_that_was_tampered_with_is_no_map():
    book = blank()
    for row in book["_meta"].iter_rows():
        if row[2].value == "34-01":
            row[2].value = "34-999"
    result = reading(filled(hanoi, book))
    assert ("si_compulsory", "34-01", 2_100_000, "D11") in figures(result)


def test_a_practice_template_is_loaded_into_practice_only(store: Store):
    content = filled(hanoi, blank(workspace="practice"))
    book = blank(workspace="practice")
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "Số liệu tạo ra để luyện tập, không phải số liệu đã công bố."
    refused = reading(filled(lambda s: None, book))
    assert ("PRAC1", "error") in [one[:2] for one in found(refused)]

    def fill(sheet: Worksheet) -> None:
        sheet["D12"], sheet["F12"] = 500, 50
        sheet["C7"] = "Bảo hiểm xã hội Việt Nam"

    content = filled(fill, blank(workspace="practice"))
    read = reading(content, "practice")
    assert found(read) == []
    assert set(read.observations["publisher"]) == {"unit"}
    upload = Upload("mau.xlsx", content, "An", pd.Timestamp("2026-11-24", tz="UTC"))
    with pytest.raises(UploadRejectedError):
        commit("official", store, read, upload)
    assert commit("practice", store, read, upload) == 1


@pytest.mark.parametrize("workspace", ["official", "practice"])
def test_any_other_file_with_generated_figures_is_refused_in_both_workspaces(workspace: str):
    content = workbook("""
    Số liệu tạo ra để luyện tập, không phải số liệu đã công bố.
    Kỳ: Quý III/2026
    Địa phương | BHXH bắt buộc (người)
    Hà Nội     | 2000000
    """)
    assert ("PRAC1", "error", "A1") in found(reading(content, workspace))


def test_the_last_known_figures_stand_beside_the_cells_to_be_filled_in():
    sheet = blank().worksheets[0]
    assert (sheet["C11"].value, sheet["E11"].value) == (2_000_000, 100_000)
    assert sheet["C9"].value == "Quý II/2026 (tham khảo), Bảo hiểm xã hội Việt Nam"
    assert sheet["C10"].value == 17_000_000
    assert [row[1].value for row in sheet.iter_rows(min_row=11, max_row=44)] == [
        area(area_id).name.vi for area_id in provinces("34")
    ]
    assert sheet["I9"].value == "Kỳ trước (tham khảo): chưa có số liệu"
    assert sheet["I11"].value is None


def test_only_the_yellow_cells_can_be_changed():
    book = blank()
    sheet = book.worksheets[0]
    open_cells = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    yellow = {f"{col}{row}" for col in "DFJ" for row in range(11, 45)}
    settings = {f"{col}{row}" for col in "CDEF" for row in (5, 6, 7)}
    assert open_cells == yellow | settings
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert book["_meta"].sheet_state == "veryHidden"
    assert sheet.freeze_panes == "C11"
    assert sheet.page_setup.paperSize == 9


def test_the_rule_of_the_yellow_cells_is_said_in_vietnamese():
    rules = {str(r.sqref): r for r in blank().worksheets[0].data_validations.dataValidation}
    rule = rules["D11:D44"]
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "20000000")
    assert rule.errorTitle == "Số người không hợp lệ"
    assert "số nguyên từ 0 đến 20.000.000" in str(rule.error)
    assert all(len(str(r.errorTitle)) <= 32 and len(str(r.error)) <= 255 for r in rules.values())
    assert rules["C5"].formula1 == '"sơ bộ,chính thức"'


def test_formulas_have_results_so_that_none_looks_uncalculated():
    stored = load_workbook(io.BytesIO(template("2026-09", PRESENT)), data_only=True).worksheets[0]
    assert stored["H2"].value == "0 ô đã nhập, trên tổng số 102 ô"
    result = reading(template("2026-09", PRESENT))
    assert [one[0] for one in found(result)] == ["TPL3"]


def test_equal_arguments_give_equal_bytes():
    assert template("2026-09", PRESENT) == template("2026-09", PRESENT)
    assert len(template("2026-09", OBSERVATIONS.empty())) < 20_000


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2026, 11, 24), "2026-09"),
        (date(2026, 9, 30), "2026-06"),
        (date(2026, 10, 1), "2026-09"),
        (date(2027, 1, 1), "2026-12"),
    ],
)
def test_the_quarter_due_is_the_last_that_ended(day: date, period: str):
    assert period_due(day) == period


def test_what_is_no_month_has_no_template():
    with pytest.raises(RequestError):
        template("2026-13", PRESENT)


def test_the_name_of_the_file_says_its_period_and_practice():
    assert template_name("2026-09") == "mau-so-lieu-2026-09.xlsx"
    assert template_name("2026-09", "practice") == "mau-so-lieu-2026-09-luyen-tap.xlsx"
