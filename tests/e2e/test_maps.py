"""Both maps of the provinces in a browser: drawn without any other machine, pointed at, swept over.

The fixture ``window`` holds every visit to asking no other machine for anything.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import Reading, width_of

pytestmark = pytest.mark.browser

DRAWINGS = {"squares": "hinh=o-vuong", "boundaries": "hinh=ban-do"}
# 63 and 34 provinces, each with both archipelagos.
FIGURES = {
    "published-63": ("dia-ban=63", 65),
    "published-34": ("dia-ban=34", 36),
    "practice-34": ("ws=practice", 36),
}
READINGS = {
    "1440-light": Reading(width=1440, scheme="light"),
    "390-dark": Reading(width=390, height=844, scheme="dark"),
}
SWIPE_PX = 300
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def areas(page: Page) -> Locator:
    """Return what can be pointed at on the map: one shape for each area."""
    figure = page.get_by_test_id("stPlotlyChart").first
    return figure.locator(".choroplethlayer .trace").first.locator("path")


def told(page: Page) -> Locator:
    """Return what the map says under the pointer."""
    return page.get_by_test_id("stPlotlyChart").first.locator(".hoverlayer")


@pytest.mark.parametrize("how", READINGS)
@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_map_is_drawn_within_the_window(
    window: OpenWindow, drawing: str, figures: str, how: str
):
    query, n = FIGURES[figures]
    page = window(READINGS[how]).go(f"/dia-phuong?{query}&{DRAWINGS[drawing]}")
    expect(areas(page)).to_have_count(n)
    expect(page.get_by_test_id("stPlotlyChart").first).to_contain_text("Hoàng Sa")
    expect(page.get_by_test_id("stPlotlyChart").first).to_contain_text("Trường Sa")
    assert width_of(page) <= READINGS[how].width


@pytest.mark.parametrize("how", READINGS)
def test_pointing_at_a_square_tells_of_its_province(window: OpenWindow, how: str):
    page = window(READINGS[how]).go("/dia-phuong?ws=practice")
    expect(areas(page)).to_have_count(36)
    for name in ("Điện Biên", "Lạng Sơn", "Khánh Hòa", "Hà Nội", "Cà Mau"):
        # A name stands in one or two lines, which are apart in the drawing.
        words = re.compile("^" + name.replace(" ", r"\s*"))
        figure = page.get_by_test_id("stPlotlyChart").first
        figure.locator(".textpoint text", has_text=words).hover(force=True)
        expect(told(page)).to_contain_text(name)
        expect(told(page)).to_contain_text("Mốc 60%")


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_click_opens_the_profile_of_the_province(window: OpenWindow, drawing: str):
    visit = window()
    page = visit.go(f"/dia-phuong?ws=practice&{DRAWINGS[drawing]}")
    expect(areas(page)).to_have_count(36)
    # Outlines follow the order of their ids: the fourth is that of Điện Biên, 34-11.
    areas(page).nth(3).hover(force=True)
    expect(told(page)).to_contain_text("Điện Biên")
    areas(page).nth(3).click(force=True)
    visit.settle()
    expect(page).to_have_url(re.compile("/ho-so-tinh.*[?&]tinh=34-11"))
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Điện Biên")
    page.go_back()
    visit.settle()
    expect(areas(page)).to_have_count(36)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_finger_or_a_wheel_on_the_map_moves_the_page_and_not_the_map(
    window: OpenWindow, drawing: str
):
    page = window(READINGS["390-dark"]).go(f"/dia-phuong?ws=practice&{DRAWINGS[drawing]}")
    expect(areas(page)).to_have_count(36)
    areas(page).nth(20).hover(force=True)
    place = _place_in_figure(page)
    for move in (_turn_wheel, _swipe_up):
        start = page.evaluate(SCROLLED)
        move(page, areas(page).nth(20))
        page.wait_for_function(f"start => {SCROLLED} - start > {SWIPE_PX / 3}", arg=start)
        assert _place_in_figure(page) == pytest.approx(place, abs=1)


def _place_in_figure(page: Page) -> list[float]:
    """Return where an area lies in its figure, both measured at once while the page moves."""
    return (
        areas(page)
        .nth(20)
        .evaluate(
            "area => { const at = area.getBoundingClientRect();"
            " const figure = area.closest('.js-plotly-plot').getBoundingClientRect();"
            " return [at.x - figure.x, at.y - figure.y]; }"
        )
    )


def _turn_wheel(page: Page, _at: Locator) -> None:
    """Turn the wheel where the pointer is."""
    page.mouse.wheel(0, SWIPE_PX / 2)


def _swipe_up(page: Page, start: Locator) -> None:
    """Draw a finger upwards from the middle of something."""
    box = start.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    places = [{"x": x, "y": y - SWIPE_PX * step / 15} for step in range(16)]
    for kind, place in zip(["touchStart", *["touchMove"] * 15], places, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
