"""The clerk's round trip in a browser: template, mistakes, corrections, commit, undo, and the past.

The figures are drawn here: of each of the 34 provinces about 30 % of the people aged 15 and over
who were in its labour force in 2021, a tenth of them voluntarily insured.
"""

import io
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from os import getpid
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect
from xlsxwriter import Workbook as NewWorkbook

from analytics.reference.periods import due_quarters
from analytics.wording import say
from tests.e2e.conftest import OpenWindow
from tests.e2e.server import serving
from tests.e2e.visit import PATIENCE_MS, Reading, Visit, saved, serious_faults, width_of
from tests.workbooks import workbook

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UPLOAD, HISTORY = "/nap-so-lieu", "/lich-su"
TEMPLATE = say("Template for the quarter: no question when it comes back", "vi")
PAST = "Số liệu như tại thời điểm"
CLERK = "Cán bộ thống kê"
# Thousands of participants in compulsory insurance, by the name that the template gives a province.
COMPULSORY_THOUSANDS = {
    "Hà Nội": 1064,
    "Cao Bằng": 44,
    "Tuyên Quang": 201,
    "Điện Biên": 81,
    "Lai Châu": 45,
    "Sơn La": 150,
    "Lào Cai": 201,
    "Thái Nguyên": 180,
    "Lạng Sơn": 87,
    "Quảng Ninh": 156,
    "Bắc Ninh": 468,
    "Phú Thọ": 466,
    "Hải Phòng": 533,
    "Hưng Yên": 438,
    "Ninh Bình": 442,
    "Thanh Hóa": 532,
    "Nghệ An": 436,
    "Hà Tĩnh": 139,
    "Quảng Trị": 203,
    "Huế": 157,
    "Đà Nẵng": 378,
    "Quảng Ngãi": 266,
    "Gia Lai": 472,
    "Khánh Hòa": 257,
    "Đắk Lắk": 428,
    "Lâm Đồng": 502,
    "Đồng Nai": 637,
    "Hồ Chí Minh": 1863,
    "Tây Ninh": 445,
    "Đồng Tháp": 530,
    "Vĩnh Long": 512,
    "An Giang": 497,
    "Cần Thơ": 430,
    "Cà Mau": 291,
}
# The newest quarter that has ended and is not a year's last: the first page says its count apart.
PERIOD = next(p for p in due_quarters(date.today())[1:] if not p.endswith("-12"))  # noqa: DTZ011
MONTH = f"{int(PERIOD[5:])}/{PERIOD[:4]}"
MISTAKEN = """
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc (người) | BHXH tự nguyện (người)
Hà Nội     | khoảng 2 triệu        | -100000
Bắc Ninh   | 500000                | 30000
"""
DOUBTFUL = """
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc (người) | Tổng hợp khác
Hà Nội     | 2000000               | 5
Bắc Ninh   | 500000                | 7
"""
UNSURE = DOUBTFUL.replace("Kỳ: Quý I/2026", "Biểu tổng hợp")
READINGS = {
    "390-light": Reading(width=390, height=844),
    "1440-dark": Reading(width=1440, scheme="dark"),
}
FIRST_ROW, LAST_ROW = 11, 44
COMPULSORY, VOLUNTARY, UNEMPLOYMENT = "D", "F", "J"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server whose figures nobody else changes."""
    with serving(tmp_path_factory.mktemp("office")) as running:
        yield running


def test_a_quarter_goes_round_from_its_template_to_the_first_page_and_back(
    window: OpenWindow, office: str, tmp_path: Path
):
    visit = window(at=office)
    before = first_page(visit)
    assert f"cuối tháng {MONTH}" not in " ".join(before)
    mistaken = with_mistakes(downloaded_template(visit, tmp_path))

    drop(visit, "quy.xlsx", mistaken)
    found = findings(visit.page)
    assert [cells[:3] for cells in found if cells[0].startswith("✕")] == [
        ["✕ Phải sửa", sheet_name(mistaken), "D12"],
        ["✕ Phải sửa", sheet_name(mistaken), "F13"],
    ]
    assert "khoảng 44 nghìn" in found[0][4]
    expect(visit.page.get_by_test_id("stFormSubmitButton")).to_have_count(0)
    check_annotated_copy(saved(visit.page, download(visit.page, "annotated"), tmp_path))

    corrected = filled(mistaken)
    drop(visit, "quy.xlsx", corrected)
    assert not [cells for cells in findings(visit.page) if cells[0].startswith("✕")]
    expect(visit.page.get_by_text(re.compile(r"\b136 số liệu mới,"))).to_be_visible()
    commit_with_reasons(visit)
    number = committed_number(visit.page)
    between = datetime.now(UTC).replace(tzinfo=None).isoformat()

    moved = first_page(visit)
    assert moved != before
    assert re.search(rf"Số mới nhất: [\d,]+ triệu người cuối tháng {MONTH}", " ".join(moved))
    people = provincial_participants(visit, tmp_path)
    assert set(people) == set(COMPULSORY_THOUSANDS)
    # Of Hà Nội, in row 11: 1,064,011 in compulsory and 118,233 in voluntary insurance.
    assert people["Hà Nội"] == 1_182_244

    undo(visit, number)
    assert saved(visit.page, download(visit.page, "original"), tmp_path).read_bytes() == corrected
    assert first_page(visit) == before
    assert first_page(visit, f"/?luc={between}") == moved


def test_a_reading_that_takes_long_is_cancelled_and_leaves_no_process(
    window: OpenWindow, office: str
):
    visit = window(at=office)
    give(visit, "lon.xlsx", large_workbook())
    page = visit.page
    cancel = page.get_by_role("button", name=say("Cancel", "vi"))
    expect(cancel).to_be_visible()
    wait_until(lambda: n_readers() == 1)
    cancel.click()
    expect(page.get_by_test_id("stFileUploaderFile")).to_have_count(0)
    expect(cancel).to_have_count(0)
    expect(page.get_by_test_id("stFileUploaderDropzone")).to_be_visible()
    wait_until(lambda: n_readers() == 0)
    visit.settle()
    drop(visit, "sau.xlsx", workbook(MISTAKEN))


def test_a_browser_that_is_closed_while_its_file_is_read_leaves_no_process(
    window: OpenWindow, office: str
):
    visit = window(at=office)
    give(visit, "lon.xlsx", large_workbook())
    wait_until(lambda: n_readers() == 1)
    visit.page.close()
    wait_until(lambda: n_readers() == 0)
    # Both places are free again: another reads its file to the end.
    drop(window(at=office), "sau.xlsx", workbook(MISTAKEN))


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
def test_both_pages_of_the_round_trip_are_narrow_and_without_a_serious_fault(
    window: OpenWindow, office: str, reading: Reading
):
    visit = window(reading, at=office)
    for drawing in (MISTAKEN, DOUBTFUL, UNSURE):
        give(visit, "quy.xlsx", workbook(drawing))
        expect(visit.page.locator("table.read, [data-testid=stForm]").first).to_be_visible()
        check_page(visit, reading)
    visit.go(f"{HISTORY}?nap=1")
    visit.page.get_by_text(say("Undo this upload", "vi")).click()
    visit.page.get_by_text(say("Show every page as of a past moment", "vi")).click()
    check_page(visit, reading)


def check_page(visit: Visit, reading: Reading) -> None:
    """Hold a page to its width and to what everybody can use."""
    visit.settle()
    assert width_of(visit.page) <= reading.width
    assert serious_faults(visit.page) == []


def large_workbook() -> bytes:
    """Return a workbook that is small enough to be read and takes seconds: 19 sheets."""
    file = io.BytesIO()
    with NewWorkbook(file, {"in_memory": True}) as book:
        for n in range(19):
            sheet = book.add_worksheet(f"Huyện {n + 1}")
            sheet.write_row(0, 0, ["Địa phương", "Số người tham gia BHXH (người)", "Ghi chú"])
            for row in range(1, 3000):
                notes = [f"dòng {row}, ô {column}" for column in range(4)]
                sheet.write_row(row, 0, [f"Xã {n}-{row}", 7 * row + n, *notes])
    return file.getvalue()


def n_readers() -> int:
    """Return how many processes read a file on behalf of the servers of this test run."""
    listed = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,args="],  # noqa: S607  of the system, whatever its path
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.split(None, 2) for line in listed.stdout.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in lines}
    readers = [
        int(pid) for pid, _, *args in lines if "analytics.ingest.process.child" in "".join(args)
    ]
    return sum(is_own(pid, parents) for pid in readers)


def is_own(pid: int, parents: dict[int, int]) -> bool:
    """Tell whether a process descends from this one."""
    while pid > 1 and pid != getpid():
        pid = parents.get(pid, 0)
    return pid == getpid()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when something has become so; fail when it does not in time."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def first_page(visit: Visit, path: str = "/") -> list[str]:
    """Return all that the first page says of the figures, but for the mark of a past moment."""
    page = visit.go(path)
    expect(page.locator(".card")).to_have_count(3)
    texts = page.locator("[data-testid=stMain] [data-testid=stHtml]").all_inner_texts()
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    return [line for line in lines if not line.startswith(PAST)]


def provincial_participants(visit: Visit, folder: Path) -> dict[str, object]:
    """Return the participants of the 34 provinces, from the workbook that their page gives."""
    page = visit.go(f"/dia-phuong?dia-ban=34&ky={PERIOD}")
    rows = list(first_sheet(load_workbook(saved(page, download(page, "provinces-xlsx"), folder))))
    head = next(row for row in rows if any("tham gia (người)" in str(c.value) for c in row))
    column = next(n for n, cell in enumerate(head) if "tham gia (người)" in str(cell.value))
    return {str(r[0].value): r[column].value for r in rows if r[0].value in COMPULSORY_THOUSANDS}


def downloaded_template(visit: Visit, folder: Path) -> bytes:
    """Return the template of the quarter, as the page gives it."""
    page = visit.go(UPLOAD)
    page.get_by_text(TEMPLATE).click()
    roman = {"03": "I", "06": "II", "09": "III"}[PERIOD[5:]]
    quarter = f"Quý {roman}/{PERIOD[:4]}"
    if quarter not in download(page, "template").inner_text():
        page.locator(".st-key-template-period").get_by_role("combobox").click()
        page.get_by_role("option", name=quarter).click()
    expect(download(page, "template")).to_contain_text(quarter)
    visit.settle()
    return saved(page, download(page, "template"), folder).read_bytes()


def filled(template: bytes) -> bytes:
    """Return a template with the figures of all provinces."""
    book = load_workbook(io.BytesIO(template))
    sheet = first_sheet(book)
    for row in range(FIRST_ROW, LAST_ROW + 1):
        persons = 1000 * COMPULSORY_THOUSANDS[str(sheet[f"B{row}"].value)]
        sheet[f"{COMPULSORY}{row}"] = persons + row
        sheet[f"{VOLUNTARY}{row}"] = persons // 9 + row
        sheet[f"{UNEMPLOYMENT}{row}"] = persons * 4 // 5 + row
    return written(book)


def with_mistakes(template: bytes) -> bytes:
    """Return a filled-in template with words in a number's cell and a number below zero."""
    book = load_workbook(io.BytesIO(filled(template)))
    first_sheet(book)["D12"] = "khoảng 44 nghìn"
    first_sheet(book)["F13"] = -22_333
    return written(book)


def check_annotated_copy(file: Path) -> None:
    """Hold the copy to its promise: a list first, and each cell coloured and commented."""
    assert file.name == "quy-can-sua.xlsx"
    book = load_workbook(file)
    listed = first_sheet(book)
    assert listed.title == "CẦN SỬA"
    cells = {str(cell.value): cell for row in listed.iter_rows() for cell in row if cell.value}
    sheet = book.worksheets[1]
    for address in ("D12", "F13"):
        assert cells[address].hyperlink is not None
        assert sheet[address].fill.fgColor.rgb == "FFFFC7CE"
        assert sheet[address].comment is not None
    assert "khoảng 44 nghìn" in sheet["D12"].comment.text
    assert sheet["D14"].comment is None


def commit_with_reasons(visit: Visit) -> None:
    """Sign, confirm every kind of warning with a reason, and commit."""
    page = visit.page
    sign(page.get_by_role("textbox", name=say("Loaded by", "vi")))
    ticks = page.locator("[class*=st-key-tick-]")
    reasons = page.locator("[class*=st-key-reason-]").get_by_role("textbox")
    assert ticks.count() == reasons.count()
    for n in range(ticks.count()):
        ticks.nth(n).locator("label").click()
        reasons.nth(n).fill("Đã đối chiếu với báo cáo ký")
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_be_visible()
    expect(page.get_by_test_id("stFormSubmitButton")).to_have_count(0)
    visit.settle()


def sign(field: Locator) -> None:
    """Write the clerk's name, unless the field has that of whoever is signed in."""
    if field.is_enabled():
        field.fill(CLERK)
    expect(field).to_have_value(CLERK)


def committed_number(page: Page) -> int:
    """Return the number of the upload that the page just said."""
    said = page.get_by_test_id("stAlertContentSuccess").first.inner_text()
    return int(re.findall(r"\d+", said)[0])


def undo(visit: Visit, number: int) -> None:
    """Undo an upload on the page of the history."""
    page = visit.go(f"{HISTORY}?nap={number}")
    page.get_by_text(say("Undo this upload", "vi")).click()
    sign(page.get_by_role("textbox", name=say("Undone by", "vi")))
    page.get_by_role("textbox", name=say("Reason", "vi")).first.fill("nạp nhầm quý")
    # The counter of letters below the field goes when the field is left.
    page.keyboard.press("Tab")
    page.get_by_role("button", name=say("Undo upload {number}", "vi", number=number)).click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_be_visible()
    visit.settle()


def drop(visit: Visit, name: str, content: bytes) -> None:
    """Give a file to the drop zone, in place of the one in it, and wait until it was examined."""
    give(visit, name, content)
    expect(visit.page.locator("table.read").first).to_be_visible()
    visit.settle()


def give(visit: Visit, name: str, content: bytes) -> None:
    """Give a file to the empty drop zone of a fresh visit of the page."""
    visit.go(UPLOAD)
    visit.page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": content}
    )


def findings(page: Page) -> list[list[str]]:
    """Return the findings as the page shows them."""
    rows = page.locator("table.read").first.locator("tbody tr")
    return rows.evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )


def download(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}").get_by_role("button")


def first_sheet(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def sheet_name(content: bytes) -> str:
    return first_sheet(load_workbook(io.BytesIO(content))).title


def written(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
