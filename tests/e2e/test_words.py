"""On the Vietnamese pages every word is Vietnamese, but for a short list that no option changes.

The list is complete: a text with an English word that is not in it fails, and so does an entry that
no longer appears. What counts as English: the words that a framework's buttons use, and those of
our own message ids, which are English, less the words of Vietnamese texts and of provinces.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from playwright.sync_api import Page, expect

from analytics.reference.areas import areas
from analytics.wording import catalogue, say
from tests.e2e.conftest import OpenWindow
from tests.e2e.test_stories import QUARTER, WITH_WORDS, drop
from tests.e2e.visit import PAGES, Visit
from tests.message_ids import message_ids
from tests.workbooks import workbook

pytestmark = pytest.mark.browser

# A pattern of the text, and why it stays: each is fixed in Streamlit 1.67's own scripts.
TABLE = (
    "The toolbar of a table has no option for its labels; only single buttons can be taken away."
)
MENU = "The main menu offers light and dark; its entries cannot be renamed."
UPLOADER = (
    "The drop zone has one text that can be set, its label, which says the same in Vietnamese."
)
FRAMEWORK_WORDS = {
    r"Skip to main content": "The link for the keyboard before the menu; seen only while focused.",
    r"App pages": "The name of the menu for screen readers.",
    r"(Show/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen)(: .*)?": TABLE,
    r"(Previous Result|Next Result|Close Search|Type to search)": TABLE,
    r"(Select all|\(index\))": TABLE,
    r"(Main menu|Theme|System|Print|Record screen)": MENU,
    r"(Made with Streamlit v.*|Copy version to clipboard)": MENU,
    r"Open": "The arrow of a list, for screen readers.",
    r"No results": "What a list says when nothing in it fits what was typed.",
    r"(file upload|Upload|Add files|add icon|Remove .*)": UPLOADER,
    r"(Error:|.* files are not allowed\.|File must be 15\.0MB or smaller\.)": UPLOADER,
    r"(Page not found|Close|The page that you have requested .*)": "The notice on a wrong address.",
}

# Proper names and titles that Vietnamese texts cite as they are.
NAMES = ("Open SDG", "Progress measurement methodology")

UI_WORDS = (
    "app pages upload download search fullscreen show hide columns open close clear menu main "
    "skip content file files browse drag drop remove add select choose option print record "
    "rerun settings about theme running stop deploy press enter submit results result sort pin "
    "ascending descending autosize loading plot reset zoom axes error allowed smaller previous "
    "next not found"
)
WORD = re.compile(r"[^\W\d_]+")

# Texts and labels of everything on the page, but for what is data (cells, charts, sources, names of
# files) and for glyphs, which are drawn by their names.
COLLECT = """() => {
    const data = 'script, style, noscript, table[role=grid], .lines, .js-plotly-plot svg, ' +
        '[data-testid=stIconMaterial], [data-testid=stFileChipName]';
    const found = new Set();
    for (const element of document.querySelectorAll('body *')) {
        if (element.closest(data)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
            if (element.getAttribute(name)) found.add(element.getAttribute(name).trim());
        if (element.checkVisibility())
            for (const node of element.childNodes)
                if (node.nodeType === Node.TEXT_NODE && node.textContent.trim())
                    found.add(node.textContent.trim());
    }
    return [...found];
}"""


def words(texts: list[str]) -> set[str]:
    """Return the words of texts in small letters, what stands in braces left out."""
    return {
        word.lower() for text in texts for word in WORD.findall(re.sub(r"\{[^}]*\}", " ", text))
    }


@lru_cache
def english() -> set[str]:
    """Return the words by which an English text is known on a Vietnamese page."""
    ours = {word for word in words(list(message_ids())) if word.isascii() and len(word) > 1}
    vietnamese = words([*catalogue("vi").values(), *(area.name.vi for area in areas().values())])
    return (ours - vietnamese) | words([UI_WORDS])


def english_texts(page: Page) -> set[str]:
    """Return every text on the page that holds an English word."""
    known = english()
    return {text for text in page.evaluate(COLLECT) if words([without_names(text)]) & known}


def without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, " ")
    return text


def outside_the_list(texts: set[str]) -> set[str]:
    return {
        text
        for text in texts
        if not any(re.fullmatch(pattern, text, re.DOTALL) for pattern in FRAMEWORK_WORDS)
    }


def open_menu(visit: Visit) -> None:
    visit.go("/dia-phuong").get_by_role("button", name="Main menu").click()
    expect(visit.page.get_by_test_id("stMainMenuPopover")).to_be_visible()


def search_in_a_table(visit: Visit) -> None:
    page = visit.go("/dia-phuong")
    page.get_by_role("button", name=re.compile("^Search: ")).first.dispatch_event("click")
    expect(page.get_by_text("Type to search")).to_be_visible()


def choose_columns(visit: Visit) -> None:
    page = visit.go("/dia-phuong")
    page.get_by_role("button", name=re.compile("^Show.hide columns: ")).first.dispatch_event(
        "click"
    )
    expect(page.get_by_test_id("stDataFrameColumnVisibilityMenu")).to_be_visible()


def look_for_what_no_list_has(visit: Visit) -> None:
    listed = visit.go("/dia-phuong").get_by_role("combobox").first
    listed.click()
    listed.fill("zzz")
    expect(visit.page.get_by_text("No results")).to_be_visible()


def upload_a_good_file(visit: Visit) -> None:
    page = visit.go("/nap-so-lieu")
    # Figures of its own: those of another story may stand in the store already.
    drop(visit, "dung.xlsx", workbook(QUARTER.replace("498765", "487654")))
    page.get_by_label(say("Loaded by", "vi")).press_sequentially("cán bộ")


def upload_a_bad_file(visit: Visit) -> None:
    visit.go("/nap-so-lieu")
    drop(visit, "sai.xlsx", workbook(WITH_WORDS))


def upload_another_type(visit: Visit) -> None:
    _give(visit, "sai.pdf", "application/pdf", b"%PDF-")


def upload_too_much(visit: Visit) -> None:
    _give(visit, "lon.csv", "text/csv", b"1" * 15_500_000)


def mistype_an_address(visit: Visit) -> None:
    visit.go("/khong-co-trang-nay")
    expect(visit.page.get_by_role("dialog")).to_be_visible()


def page_by_address(path: str) -> Callable[[Visit], None]:
    """Return the act of opening a page."""

    def open_page(visit: Visit) -> None:
        visit.go(path)

    return open_page


ACTS: dict[str, Callable[[Visit], None]] = {
    **{name: page_by_address(path) for name, path in PAGES.items()},
    **{f"{name}-practice": page_by_address(f"{path}?ws=practice") for name, path in PAGES.items()},
    **{
        act.__name__: act
        for act in (
            open_menu,
            search_in_a_table,
            choose_columns,
            look_for_what_no_list_has,
            upload_a_good_file,
            upload_a_bad_file,
            upload_another_type,
            upload_too_much,
            mistype_an_address,
        )
    },
}


def test_every_english_word_on_a_vietnamese_page_is_one_that_cannot_be_changed(window: OpenWindow):
    visit = window()
    seen: set[str] = set()
    strangers: dict[str, set[str]] = {}
    for name, act in ACTS.items():
        act(visit)
        texts = english_texts(visit.page)
        seen |= texts
        if outside_the_list(texts):
            strangers[name] = outside_the_list(texts)
    assert strangers == {}
    unused = [p for p in FRAMEWORK_WORDS if not any(re.fullmatch(p, t, re.DOTALL) for t in seen)]
    assert unused == []


def _give(visit: Visit, name: str, kind: str, content: bytes) -> None:
    """Give the drop zone a file that it refuses by itself."""
    page = visit.go("/nap-so-lieu")
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    expect(page.get_by_test_id("stFileChip")).to_contain_text("Error:")
