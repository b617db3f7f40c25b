"""No page has a serious fault of accessibility, in either language, either width, either ground.

axe-core looks for them in the drawn page. No rule is waived, not even for Streamlit's own markup.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import PAGES, Reading

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
READINGS = {
    "1440-light-vi": ("", Reading(width=1440, scheme="light")),
    "390-dark-en": ("lang=en", Reading(width=390, height=844, scheme="dark", locale="en-US")),
    "1440-dark-practice": ("ws=practice", Reading(width=1440, scheme="dark")),
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_has_a_serious_fault(window: OpenWindow, path: str, reading: str):
    query, how = READINGS[reading]
    page = window(how).go(f"{path}?{query}")
    found = Axe().run(page).response["violations"]
    faults = [fault for fault in found if fault["impact"] in SERIOUS]
    assert [text for fault in faults for text in _described(fault)] == []


def _described(fault: dict) -> list[str]:
    """Return each element at fault with the rule that it breaks."""
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} – {node['failureSummary'][:300]}"
        for node in fault["nodes"]
    ]
