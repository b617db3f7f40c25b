"""What readers and staff do, step by step, in a real browser against a real server.

The figures expected here are the published ones (45.1 %, 6.5 % and 35.07 % at the end of 2025, on
VSS's base; 44.4 to 44.7 % on the estimated one) or are drawn in the test; none comes from the page.
"""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from playwright.sync_api import Page, expect

from analytics.wording import say
from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import Visit, decimal, grid, key_of_focus, saved
from tests.workbooks import workbook

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUARTER = """
Số người tham gia bảo hiểm xã hội đến hết tháng 9/2026
Đơn vị tính: người
Địa phương | Tổng số người tham gia BHXH
Hà Nội     | 2543210
Đà Nẵng    | 612345
Cần Thơ    | 498765
"""
WITH_WORDS = QUARTER.replace("612345", "sáu trăm nghìn")
PRACTICE = "?ws=practice"
SCHEMES = {"63": 0, "34": 1}
INDICATORS = {"si": 0, "voluntary": 1, "ui": 2}


def test_the_front_page_shows_the_three_rates_and_both_bases(window: OpenWindow):
    page = window().go("/")
    expect(page.locator(".card .figure")).to_contain_text(["45,1%", "6,5%", "35,07%"])
    expect(page.locator("table.two")).to_contain_text("44,4–44,7%")
    expect(page.locator("table.two").get_by_role("row").nth(1)).to_contain_text("45,1%")


def test_the_switch_of_the_trend_changes_what_is_drawn(window: OpenWindow):
    visit = window()
    page = visit.go("/")
    before = page.get_by_role("heading", name="Bao phủ bảo hiểm xã hội, cả nước")
    expect(before).to_be_visible()
    visit.radio("chi-tieu", INDICATORS["ui"]).click()
    expect(
        page.get_by_role("heading", name="Bao phủ bảo hiểm thất nghiệp, cả nước")
    ).to_be_visible()
    expect(before).to_have_count(0)


def test_a_shared_link_opens_the_same_view_for_somebody_else(window: OpenWindow):
    mine = window()
    page = mine.go("/dia-phuong")
    mine.radio("chi-tieu", INDICATORS["ui"]).click()
    expect(page).to_have_url(re.compile("chi-tieu=ui"))
    mine.radio("dia-ban-official", SCHEMES["34"]).click()
    expect(page).to_have_url(re.compile("dia-ban=34"))
    choose(page, "moc", 0)
    mine.settle()
    theirs = window()
    other = theirs.go(page.url)
    assert what_is_chosen(theirs) == what_is_chosen(mine)
    assert (
        other.get_by_role("heading").all_inner_texts()
        == page.get_by_role("heading").all_inner_texts()
    )
    assert grid(other) == grid(page)


def test_a_link_shared_in_vietnamese_opens_the_same_view_in_english(window: OpenWindow):
    visit = window()
    page = visit.go("/dia-phuong?chi-tieu=ui&dia-ban=34&lang=en")
    expect(visit.radio("chi-tieu", INDICATORS["ui"])).to_be_checked()
    expect(visit.radio("dia-ban-official", SCHEMES["34"])).to_be_checked()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gaps by province")


def test_the_scheme_switches_between_63_and_34_provinces(window: OpenWindow):
    visit = window()
    page = visit.go("/dia-phuong")
    rows = page.get_by_test_id("stDataFrame").first.locator("table[role=grid]")
    expect(rows).to_have_attribute("aria-rowcount", "64")
    visit.radio("dia-ban-official", SCHEMES["34"]).click()
    expect(rows).to_have_attribute("aria-rowcount", "35")
    expect(page).to_have_url(re.compile("dia-ban=34"))


def test_the_workbook_says_what_the_screen_says(window: OpenWindow, tmp_path: Path):
    page = window().go("/dia-phuong")
    shown = grid(page)
    file = saved(page, page.locator(".st-key-provinces-xlsx").get_by_role("button"), tmp_path)
    written = rows_of(file, shown.headings[0])
    assert shown.rows[0][0] == written[0][0].value == "Thái Bình"
    for column in (1, 3):
        assert decimal(shown.rows[0][column]) == pytest.approx(written[0][column].value, abs=0.051)
    last = len(shown.rows) - 1
    assert shown.rows[last][0] == written[last][0].value


def test_the_practice_workbook_holds_the_people_of_the_screen(window: OpenWindow, tmp_path: Path):
    page = window().go("/dia-phuong" + PRACTICE)
    shown = grid(page)
    file = saved(page, page.locator(".st-key-provinces-xlsx").get_by_role("button"), tmp_path)
    written = rows_of(file, shown.headings[0])
    people = next(n for n, heading in enumerate(shown.headings) if "người" in heading)
    for row in range(3):
        assert decimal(shown.rows[row][people]) == written[row][people].value
    assert "luyen-tap" in file.name
    assert any("luyện tập" in str(cell.value).lower() for cell in first_column(file))


@pytest.mark.parametrize("workspace", ["official", "practice"])
def test_a_good_file_is_examined_committed_and_listed(window: OpenWindow, workspace: str):
    visit = window()
    before = uploads(visit, workspace)
    page = visit.go(f"/nap-so-lieu?ws={workspace}")
    drop(visit, f"quy-3-{workspace}.xlsx", workbook(QUARTER))
    commit(page)
    after = uploads(visit, workspace)
    assert len(after) == len(before) + 1
    assert [f"quy-3-{workspace}.xlsx", "Cán bộ thống kê"] == [
        cell for cell in after[0] if cell.startswith(("quy-3", "Cán bộ"))
    ]


def test_a_committed_figure_shows_on_the_other_pages_at_once(window: OpenWindow):
    visit = window()
    page = visit.go("/nap-so-lieu" + PRACTICE)
    drop(visit, "them.xlsx", workbook(QUARTER.replace("498765", "498766")))
    commit(page)
    page = window().go("/phuong-phap" + PRACTICE)
    assert any("them.xlsx" in row for row in grid(page, -1).rows)


def test_a_word_in_a_number_cell_is_named_by_its_cell_and_nothing_is_stored(window: OpenWindow):
    visit = window()
    before = uploads(visit)
    page = visit.go("/nap-so-lieu")
    drop(visit, "sai.xlsx", workbook(WITH_WORDS))
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()
    finding = page.locator("table.read tbody tr").first.inner_text()
    assert "B5" in finding
    assert "sáu trăm nghìn" in finding
    expect(page.get_by_test_id("stFormSubmitButton")).to_have_count(0)
    assert uploads(visit) == before


def test_a_file_that_is_no_workbook_is_refused_with_a_message(window: OpenWindow):
    visit = window()
    before = uploads(visit)
    page = visit.go("/nap-so-lieu")
    drop(visit, "anh.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200))
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()
    assert uploads(visit) == before


def test_the_choice_of_language_and_workspace_goes_along_to_the_next_page(window: OpenWindow):
    visit = window()
    page = visit.go("/?lang=en&ws=practice")
    page.get_by_role("navigation").get_by_role("link").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gaps by province")
    expect(page.locator(".practice")).to_be_visible()


def test_the_keyboard_alone_reaches_every_page_and_every_switch(window: OpenWindow):
    page = window().go("/dia-phuong")
    reached: list[str] = []
    for _ in range(44):
        page.keyboard.press("Tab")
        reached.append(key_of_focus(page))
    links = page.get_by_role("navigation").get_by_role("link").all_inner_texts()
    switches = ["ws", "lang", "chi-tieu", "dia-ban-official", "ky-official-63", "moc"]
    wanted = [*links, *switches, "open-o-vuong", "provinces-xlsx"]
    assert [place for place in wanted if place not in reached] == []
    assert sorted(wanted, key=reached.index) == wanted


def test_an_arrow_key_moves_a_switch(window: OpenWindow):
    visit = window()
    page = visit.go("/dia-phuong")
    visit.radio("chi-tieu", INDICATORS["si"]).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(visit.radio("chi-tieu", INDICATORS["voluntary"])).to_be_checked()


def what_is_chosen(visit: Visit) -> list[str]:
    """Return every choice of the page as it stands."""
    chosen = visit.page.locator("[role=radio][aria-checked=true]").all_inner_texts()
    listed = visit.page.get_by_role("combobox")
    return chosen + [listed.nth(n).input_value() for n in range(listed.count())]


def choose(page: Page, key: str, position: int) -> None:
    """Pick an option of a list by its place."""
    page.locator(f".st-key-{key}").get_by_role("combobox").click()
    page.get_by_role("option").nth(position).click()
    expect(page).to_have_url(re.compile(f"{key}="))


def drop(visit: Visit, name: str, content: bytes) -> None:
    """Give a file to the drop zone, and wait until it was read."""
    page = visit.page
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": content}
    )
    examined = page.get_by_test_id("stAlert").or_(page.locator("table.read"))
    expect(examined.first).to_be_visible()
    visit.settle()


def commit(page: Page) -> None:
    """Sign what was dropped, confirm its warnings, and commit it."""
    page.get_by_role("textbox", name=say("Loaded by", "vi")).fill("Cán bộ thống kê")
    for tick in page.locator("[class*=st-key-tick-] label").all():
        tick.click()
    for reason in page.locator("[class*=st-key-reason-]").get_by_role("textbox").all():
        reason.fill("Đã đối chiếu với báo cáo ký")
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_be_visible()
    expect(page.get_by_test_id("stFormSubmitButton")).to_have_count(0)


def uploads(visit: Visit, workspace: str = "official") -> list[list[str]]:
    """Return the list of uploads on the page of the history, newest first."""
    return grid(visit.go(f"/lich-su?ws={workspace}")).rows


def rows_of(file: Path, heading: str) -> list[tuple[Cell, ...]]:
    """Return the rows of a workbook's table: those below the row that begins with a heading."""
    rows = list(load_workbook(file).worksheets[0].iter_rows())
    top = next(n for n, row in enumerate(rows) if row[0].value == heading)
    return rows[top + 1 :]  # pyright: ignore[reportReturnType]


def first_column(file: Path) -> tuple[Cell, ...]:
    """Return the first column of a workbook, where its title and notes stand."""
    return load_workbook(file).worksheets[0]["A"]
