"""No page has a serious fault of accessibility, in either language, either width, either ground.

axe-core looks for them in the drawn page. No rule is waived, not even for Streamlit's own markup.
"""

import pytest

from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import PAGES, Reading, serious_faults

pytestmark = pytest.mark.browser

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
    assert serious_faults(page) == []
