"""The browser's Back: one press leads to the page before, whatever was chosen in between."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import PAGES, Visit

pytestmark = pytest.mark.browser

ADDRESSES = {
    "tong-quan": re.compile(r"//[^/]+/(\?|$)"),
    **{name: re.compile(rf"//[^/]+/{name}(\?|$)") for name in PAGES if name != "tong-quan"},
}
# Pages that write a choice into the address, or read one from it, as soon as they open.
STATIONS = ("dia-phuong", "ho-so-tinh", "lo-trinh", "theo-doi", "bang-so-lieu", "tong-quan")


def _follow(visit: Visit, name: str) -> None:
    path = "" if name == "tong-quan" else name
    visit.page.get_by_role("navigation").locator(f'a[href$="/{path}"]').first.click()
    expect(visit.page).to_have_url(ADDRESSES[name])
    visit.settle()


def _title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_back_and_forward_visit_each_page_once(window: OpenWindow):
    visit = window()
    page = visit.go("/?ws=practice")
    titles = [_title(page)]
    for name in STATIONS:
        _follow(visit, name)
        titles.append(_title(page))
    assert len(set(titles)) == len(STATIONS)
    for name, title in list(zip(("tong-quan", *STATIONS), titles, strict=True))[-2::-1]:
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page).to_have_url(ADDRESSES[name])
        visit.settle()
    page.go_forward()
    expect(page).to_have_url(ADDRESSES[STATIONS[0]])
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[1])
    expect(page).to_have_url(re.compile("ws=practice"))


def test_choices_of_a_page_do_not_stand_between_it_and_the_page_before(window: OpenWindow):
    visit = window()
    page = visit.go("/?ws=practice")
    _follow(visit, "dia-phuong")
    for position in (1, 0, 1):
        visit.radio("hinh", position).click()
        visit.settle()
    expect(page).to_have_url(re.compile("hinh=ban-do"))
    page.go_back()
    expect(page).to_have_url(ADDRESSES["tong-quan"])
    page.go_forward()
    expect(page).to_have_url(re.compile("/dia-phuong.*hinh=ban-do"))


def test_the_profiles_of_two_provinces_are_two_pages(window: OpenWindow):
    visit = window()
    page = visit.go("/ho-so-tinh?tinh=34-15")
    named = page.get_by_role("heading", level=2).first
    expect(named).to_have_text("Tỉnh Lào Cai")
    page.get_by_role("button", name="→ Yên Bái").click()
    expect(named).to_contain_text("Tỉnh Yên Bái")
    visit.settle()
    page.go_back()
    expect(named).to_have_text("Tỉnh Lào Cai")
