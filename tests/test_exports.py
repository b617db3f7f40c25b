"""Files say what the screen says: figures stay figures, text stays text, missing stays missing."""

import io
import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.errors import FrameError, Message, RequestError
from analytics.exports.cells import PRACTICE_MARK, heading
from analytics.exports.delimited import to_csv
from analytics.exports.names import file_name, period_of, sheet_name
from analytics.exports.workbook import to_xlsx
from analytics.reference.bases import bases
from analytics.reference.indicators import indicators
from analytics.reference.targets import milestones
from analytics.views.view import Column, View
from analytics.wording import Name, say

HANOI = Name("Hà Nội", "Ha Noi")
TUYEN_QUANG = Name("Tuyên Quang", "Tuyen Quang")
COUNTRY = Name("Cả nước", "Viet Nam")

COLUMNS = (
    Column("area", Message("Province")),
    Column("period", Message("Period"), "period"),
    Column("count_persons", Message("Taking part"), "persons"),
    Column("coverage_pct", Message("Coverage"), "pct"),
    Column("gap_pp", Message("Gap"), "pp"),
    Column("milestone_year", Message("Milestone"), "year"),
    Column("status", Message("Status")),
)


def drawn() -> pd.DataFrame:
    """Return three made-up areas: one complete, one ahead of its milestone, one unreported."""
    below, above, unknown = Message("Below"), Message("Above"), Message("Not known")
    return pd.DataFrame(
        {
            "area_id": ["VN", "34-01", "34-08"],
            "area": [COUNTRY, HANOI, TUYEN_QUANG],
            "period": ["2025-12", "2025-12", "2025-12"],
            "count_persons": pd.array([20_000_000, 2_500_000, None], dtype="Int64"),
            "coverage_pct": pd.array([44.96, 61.25, None], dtype="Float64"),
            "gap_pp": pd.array([0.04, -16.25, None], dtype="Float64"),
            "milestone_year": pd.array([2025, 2025, 2025], dtype="Int64"),
            "status": [below, above, unknown],
        }
    )


def a_view(**changes: object) -> View:
    view = View(
        view_id="provinces",
        title=Message("Provinces against the milestone of {year}", {"year": "2025"}),
        finding=Message("One of two provinces is below the milestone."),
        table=drawn(),
        columns=COLUMNS,
        facts=(Message("Period: {period:month}", {"period": "2025-12"}),),
        sources=("https://example.org/made-up", "=Made-up yearbook, table 7"),
        notes=(Message("Every figure here was made up for the test."),),
    )
    return replace(view, **changes)


def opened(view: View, language: str = "en") -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(view, language)))


def first_sheet(view: View, language: str = "en") -> Worksheet:
    return opened(view, language).worksheets[0]


def header_row(sheet: Worksheet) -> int:
    """Return the row of the headings, which the filter starts in."""
    return int(re.findall(r"\d+", str(sheet.auto_filter.ref))[0])


def body(sheet: Worksheet, n_columns: int = len(COLUMNS)) -> list[list[object]]:
    rows = sheet.iter_rows(min_row=header_row(sheet) + 1, max_col=n_columns, values_only=True)
    return [list(row) for row in rows]


def texts(sheet: Worksheet) -> list[str]:
    return [
        value
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, str)
    ]


def rows_of(content: bytes, encoding: str = "utf-8") -> list[str]:
    return content.decode(encoding).splitlines()


# --- the workbook: the table


def test_the_table_of_the_workbook_is_the_table_of_the_view():
    assert body(first_sheet(a_view())) == [
        ["Viet Nam", "December 2025", 20_000_000, 44.96, 0.04, 2025, "Below"],
        ["Ha Noi", "December 2025", 2_500_000, 61.25, -16.25, 2025, "Above"],
        ["Tuyen Quang", "December 2025", None, None, None, 2025, "Not known"],
    ]


def test_names_and_periods_are_said_in_vietnamese():
    assert [row[:2] for row in body(first_sheet(a_view(), "vi"))] == [
        ["Cả nước", "tháng 12/2025"],
        ["Hà Nội", "tháng 12/2025"],
        ["Tuyên Quang", "tháng 12/2025"],
    ]


def test_figures_are_numbers_with_the_format_of_their_unit():
    sheet = first_sheet(a_view())
    cells = next(sheet.iter_rows(min_row=header_row(sheet) + 1))
    assert [(c.data_type, c.number_format) for c in cells[:7]] == [
        ("s", "General"),
        ("s", "General"),
        ("n", "#,##0"),
        ("n", "0.0#"),
        ("n", "0.0#####"),
        ("n", "0"),
        ("s", "General"),
    ]


def test_a_missing_figure_is_a_blank_cell_however_it_is_missing():
    table = pd.DataFrame({"coverage_pct": [None, pd.NA, float("nan"), 0.0]}, dtype="object")
    view = a_view(table=table, columns=(COLUMNS[3],))
    assert body(first_sheet(view), 1) == [[None], [None], [None], [0]]


def test_headings_name_the_unit_once():
    sheet = first_sheet(a_view())
    headings = [c.value for c in sheet[header_row(sheet)][:7]]
    assert headings == [
        "Province",
        "Period",
        "Taking part (persons)",
        "Coverage (%)",
        "Gap (pp)",
        "Milestone",
        "Status",
    ]
    assert heading(Column("x", Message("Rate (%)"), "pct"), "en") == "Rate (%)"
    assert heading(Column("x", Message("Persons missing"), "persons"), "en") == "Persons missing"


@pytest.mark.parametrize("risky", ["=1+1", "=cmd|'/C calc'!A0", "+84", "-x", "@SUM(A1)"])
def test_a_name_that_looks_like_a_formula_stays_text(risky: str):
    view = a_view(table=drawn().assign(area=risky))
    sheet = first_sheet(view)
    found = sheet.cell(header_row(sheet) + 1, 1)
    assert (found.data_type, found.value) == ("s", risky)


def test_an_address_does_not_become_a_link():
    book = opened(a_view(table=drawn().assign(area="https://example.org/")))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
    assert "https://example.org/" in [c.value for c in cells]
    assert [c.hyperlink for c in cells if c.hyperlink] == []


def test_a_text_too_long_for_a_cell_is_visibly_cut():
    longest = first_sheet(a_view(table=drawn().assign(area="x" * 40_000)))
    assert str(body(longest)[0][0]).endswith("x…")


def test_an_infinite_figure_is_refused():
    view = a_view(table=pd.DataFrame({"coverage_pct": [math.inf]}), columns=(COLUMNS[3],))
    with pytest.raises(FrameError, match="cannot hold the figure"):
        to_xlsx(view, "en")


def test_rows_grow_with_their_longest_text():
    sheet = first_sheet(a_view(table=drawn().assign(area=["short", "long " * 40, "short"])))
    heights = [sheet.row_dimensions[header_row(sheet) + n].height or 15 for n in (1, 2, 3)]
    assert heights[1] > 3 * heights[0] == 3 * heights[2]


def test_a_table_of_one_column_has_room_for_its_sentences():
    sheet = first_sheet(a_view(columns=COLUMNS[:1]))
    assert "A1:F1" in [str(area) for area in sheet.merged_cells.ranges]


def test_a_view_without_rows_keeps_its_headings():
    sheet = first_sheet(a_view(table=drawn().iloc[:0]))
    assert sheet.cell(header_row(sheet), 4).value == "Coverage (%)"
    assert body(sheet) == []


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.integers(-(10**12), 10**12),
            st.floats(-1e12, 1e12, allow_subnormal=False),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_every_figure_survives_the_trip_through_a_workbook(figures: list[float | None]):
    table = pd.DataFrame({"coverage_pct": pd.Series(figures, dtype="object")})
    back = [row[0] for row in body(first_sheet(a_view(table=table, columns=(COLUMNS[3],))), 1)]
    assert len(back) == len(figures)
    for value, sent in zip(back, figures, strict=True):
        assert (value is None) == (sent is None)
        if sent is not None:
            # A workbook's text holds sixteen digits; headcounts have at most nine.
            assert value == pytest.approx(sent, rel=1e-15, abs=0)


# --- the workbook: what stands around the table


def test_title_finding_and_facts_stand_above_the_table():
    sheet = first_sheet(a_view())
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
        "Provinces against the milestone of 2025",
        "One of two provinces is below the milestone.",
        "Period: Dec 2025",
        None,
    ]


def test_headings_stay_in_sight_and_are_repeated_in_print():
    sheet = first_sheet(a_view())
    row = header_row(sheet)
    assert sheet.auto_filter.ref == f"A{row}:G{row + 3}"
    assert sheet.freeze_panes == f"B{row + 1}"
    assert sheet.print_title_rows == f"${row}:${row}"


def test_every_sheet_prints_on_a4_landscape_one_page_wide():
    for sheet in opened(a_view()).worksheets:
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize or 0)) == ("landscape", 9)
        fit = sheet.sheet_properties.pageSetUpPr
        assert fit is not None
        assert (fit.fitToPage, setup.fitToHeight) == (True, 0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sheet_of_practice_figures_says_so_in_a_red_border(language: str):
    mark = say(PRACTICE_MARK, language)
    for sheet in opened(a_view(is_practice=True), language).worksheets:
        found = [c for row in sheet.iter_rows() for c in row if c.value == mark]
        assert [(c.border.left.style, c.border.left.color.rgb) for c in found] == [
            ("medium", "FFB00020")
        ]
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.center.text == mark


def test_published_figures_carry_no_mark():
    book = opened(a_view())
    assert all(say(PRACTICE_MARK, "en") not in texts(sheet) for sheet in book.worksheets)


def test_the_second_sheet_explains_every_column():
    sheet = opened(a_view()).worksheets[1]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(max_col=3, values_only=True)}
    assert rows["Coverage (%)"] == (
        "Persons taking part, divided by the labour force of the basis",
        "% (0 to 100)",
    )
    assert all(rows[heading(column, "en")][0] for column in COLUMNS)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_second_sheet_holds_indicators_bases_and_milestones(language: str):
    rows = list(opened(a_view(), language).worksheets[1].values)
    for row in (*indicators().values(), *bases().values()):
        wanted = (row.name.say(language), row.definition.say(language), row.source)
        assert wanted in [found[:3] for found in rows]
    for target in milestones("si"):
        found = [row for row in rows if row[3:5] == (target.year, target.value)]
        assert any(target.instrument.say(language) in str(row[1]) for row in found)
        assert any(target.clause in str(row[1]) for row in found)


def test_notes_and_sources_stand_one_a_row_as_text():
    sheet = opened(a_view()).worksheets[1]
    rows = [row[0] for row in sheet.iter_rows(values_only=True)]
    start = rows.index("Sources")
    assert rows[start + 1 : start + 3] == [
        "https://example.org/made-up",
        "=Made-up yearbook, table 7",
    ]
    assert "Every figure here was made up for the test." in rows


def test_equal_views_give_equal_bytes():
    assert to_xlsx(a_view(), "vi") == to_xlsx(a_view(), "vi")
    assert to_xlsx(a_view(), "vi") != to_xlsx(a_view(is_practice=True), "vi")


def test_a_workbook_names_its_title_and_nobody():
    properties = opened(a_view()).properties
    assert properties.title == "Provinces against the milestone of 2025"
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")


# --- names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Coverage", "Coverage"),
        ("Tỷ lệ bao phủ bảo hiểm xã hội theo tỉnh", "Tỷ lệ bao phủ bảo hiểm xã hội"),
        ("Gap 2025/2030: [all]*?", "Gap 2025 2030 all"),
        ("'Quoted'", "Quoted"),
        ("History", "History 1"),
        ("?", "1"),
        ("x" * 40, "x" * 31),
    ],
)
def test_a_sheet_name_is_one_that_excel_accepts(title: str, name: str):
    assert sheet_name(title) == name


@given(st.text(max_size=80))
def test_any_title_makes_a_legal_sheet_name(title: str):
    name = sheet_name(title)
    assert 1 <= len(name) <= 31
    assert not re.search(r"[\[\]:*?/\\]", name)
    assert name.strip("'") == name


def test_a_title_like_the_second_sheet_still_gives_two_sheets():
    names = opened(a_view(title=Message("definitions and Sources"))).sheetnames
    assert names == ["definitions and Sources", "Definitions and sources 2"]


@pytest.mark.parametrize(
    ("view", "language", "name"),
    [
        (a_view(), "vi", "provinces-2025-12.xlsx"),
        (a_view(is_practice=True), "vi", "provinces-2025-12-luyen-tap.xlsx"),
        (a_view(is_practice=True), "en", "provinces-2025-12-practice.xlsx"),
        (a_view(view_id="Địa phương_34"), "vi", "dia-phuong-34-2025-12.xlsx"),
        (a_view(facts=(), table=drawn().drop(columns="period")), "en", "provinces.xlsx"),
    ],
)
def test_a_file_name_says_view_period_and_practice_in_ascii(view: View, language: str, name: str):
    assert file_name(view, language, ".xlsx") == name


def test_the_period_of_a_file_is_the_one_named_else_the_only_one():
    several = drawn().assign(period=["2025-09", "2025-12", ""])
    assert period_of(a_view(facts=())) == "2025-12"
    assert period_of(a_view(facts=(), table=several)) == ""
    assert period_of(a_view(table=several)) == "2025-12"


# --- text tables


def test_a_table_for_programs_has_plain_names_and_iso_periods():
    assert rows_of(to_csv(a_view(), "en", "machine")) == [
        "area_id,area,period,count_persons,coverage_pct,gap_pp,milestone_year,status,workspace",
        "VN,Viet Nam,2025-12,20000000,44.96,0.04,2025,Below,official",
        "34-01,Ha Noi,2025-12,2500000,61.25,-16.25,2025,Above,official",
        "34-08,Tuyen Quang,2025-12,,,,2025,Not known,official",
    ]


def test_a_table_for_programs_reads_back_as_the_table():
    wanted = drawn().assign(
        area=["Hà Nội", "Tuyên Quang", "Cả nước"],
        status=["Below", "Above", "Not known"],
        workspace="practice",
    )
    view = a_view(table=wanted.drop(columns="workspace"), is_practice=True)
    back = pd.read_csv(io.BytesIO(to_csv(view, "vi", "machine")))
    pd.testing.assert_frame_equal(back.astype(wanted.dtypes.to_dict()), wanted)


def test_a_bare_area_key_gets_its_name():
    table = pd.DataFrame({"area_id": ["34-01", "VN", None], "coverage_pct": [61.25, 44.96, None]})
    view = a_view(table=table, columns=(COLUMNS[3],))
    assert rows_of(to_csv(view, "vi", "machine")) == [
        "area_id,area_name,coverage_pct,workspace",
        "34-01,Hà Nội,61.25,official",
        "VN,Cả nước,44.96,official",
        ",,,official",
    ]


def test_a_table_for_vietnamese_excel_has_semicolons_and_decimal_commas():
    content = to_csv(a_view(columns=COLUMNS[:5]), "vi", "excel-vi")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = rows_of(content, "utf-8-sig")
    assert lines[1:] == [
        '"Cả nước";"tháng 12/2025";"20000000";"44,96";"0,04"',
        '"Hà Nội";"tháng 12/2025";"2500000";"61,25";"-16,25"',
        '"Tuyên Quang";"tháng 12/2025";"";"";""',
    ]


def test_a_table_for_vietnamese_excel_parses_as_vietnamese_numbers():
    content = to_csv(a_view(), "vi", "excel-vi")
    back = pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")
    assert back.iloc[:, 3].tolist()[:2] == [44.96, 61.25]
    assert back.iloc[2, 2:5].isna().all()


def test_every_row_of_generated_figures_is_marked():
    lines = rows_of(to_csv(a_view(is_practice=True), "en", "excel-vi"), "utf-8-sig")
    assert lines[0].endswith(';"Note"')
    assert all(line.endswith(f';"{say(PRACTICE_MARK, "en")}"') for line in lines[1:])
    lines = rows_of(to_csv(a_view(is_practice=True), "en", "machine"))
    assert all(line.endswith(",practice") for line in lines[1:])


@pytest.mark.parametrize("flavour", ["excel-vi", "machine"])
@pytest.mark.parametrize("start", [*"=+-@\t\r\n＝＋－＠", " =", "\xa0@"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str, flavour: str):
    table = pd.DataFrame({"area": [f"{start}HYPERLINK(1)"], "gap_pp": [-5.5]})
    view = a_view(table=table, columns=(COLUMNS[0], COLUMNS[4]))
    text = to_csv(view, "en", flavour).decode("utf-8-sig")
    assert f"'{start}HYPERLINK(1)" in text
    assert ('"-5,5"' if flavour == "excel-vi" else ",-5.5,") in text


def test_small_and_large_figures_are_written_without_an_exponent():
    view = a_view(table=pd.DataFrame({"coverage_pct": [1e-7, 1e17]}), columns=(COLUMNS[3],))
    lines = rows_of(to_csv(view, "en", "machine"))
    assert lines[1:] == ["0.0000001,official", "100000000000000000,official"]


def test_an_unknown_kind_of_text_table_is_refused():
    with pytest.raises(RequestError, match="There is no kind of text table"):
        to_csv(a_view(), "en", "excel")
