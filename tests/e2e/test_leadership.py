"""What leadership sees at once: on the first screen, on paper, on a phone."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from analytics.wording import say
from tests.e2e.conftest import OpenWindow
from tests.e2e.visit import Reading

pytestmark = pytest.mark.browser

FIRST_SCREEN = 900
MOST_SHEETS = 2
WORKSPACES = ("official", "practice")


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_status_people_pace_and_decisions_stand_on_the_first_screen(
    window: OpenWindow, workspace: str
):
    page = window(Reading(height=FIRST_SCREEN)).go(f"/?ws={workspace}")
    cards = page.locator(".card")
    expect(cards).to_have_count(3)
    for words in ("Missing", "Pace needed", "Chance to reach it"):
        expect(cards.first.get_by_text(say(words, "vi"), exact=True)).to_be_in_viewport(ratio=1)
    expect(cards.first.locator(".status").first).to_be_in_viewport(ratio=1)
    heading = page.get_by_role("heading", name=say("Who needs a decision", "vi"))
    expect(heading).to_be_in_viewport(ratio=1)
    # The provinces with their reasons, or why there are none.
    listed = page.locator(".needs, .needs-none").first
    expect(listed).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_a_print_has_two_sheets_with_the_headline_figures_in_its_text(
    window: OpenWindow, workspace: str
):
    page = window(Reading(height=FIRST_SCREEN)).go(f"/?ws={workspace}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) <= MOST_SHEETS
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (595, 842)
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)
    for figure in page.locator(".card .figure").all_inner_texts():
        assert figure.split()[0] in text
    assert (say("PRACTICE – generated figures, not real ones.", "vi") in text) == (
        workspace == "practice"
    )


def test_a_province_that_needs_a_decision_leads_to_its_page(window: OpenWindow):
    page = window().go("/?ws=practice")
    first = page.locator(".needs a").first
    name = first.inner_text().split(" ", 1)[1]
    first.click()
    expect(page.get_by_role("heading", name=name).first).to_be_visible()
    expect(page.locator(".practice").first).to_be_visible()
