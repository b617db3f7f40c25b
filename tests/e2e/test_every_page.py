"""What holds on every page, in either language, either width, on either ground.

No serious fault of accessibility: axe-core looks for them in the drawn page, and no rule is waived,
not even for Streamlit's own markup. Nothing wider than the window. Generated figures are marked,
published ones never. The switch of language says the page in English.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import PAGES, Reading, serious_faults, width_of

pytestmark = pytest.mark.browser

READINGS = {
    "1440-light-vi": ("", Reading(width=1440, scheme="light")),
    "390-dark-vi": ("", Reading(width=390, height=844, scheme="dark")),
    "1440-dark-practice-en": (
        "ws=practice&lang=en",
        Reading(width=1440, scheme="dark", locale="en-US"),
    ),
}
SAID_IN_ENGLISH = "1440-light-vi"


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_accessible_narrow_enough_and_marked(window: OpenWindow, path: str, reading: str):
    query, how = READINGS[reading]
    visit = window(how)
    page = visit.go(f"{path}?{query}")
    assert serious_faults(page) == []
    assert width_of(page) <= how.width
    if "ws=practice" in query:
        expect(page.locator(".practice")).to_be_visible()
        expect(page.locator(".practice")).to_contain_text("PRACTICE")
    else:
        expect(page.locator(".practice")).to_have_count(0)
    if reading == SAID_IN_ENGLISH:
        vietnamese = page.get_by_role("heading", level=1).inner_text()
        visit.radio("lang", 1).click()
        expect(page).to_have_url(re.compile("lang=en"))
        expect(page.get_by_role("heading", level=1)).not_to_have_text(vietnamese)
        expect(page.get_by_role("navigation").get_by_role("link").first).to_have_text("Overview")
