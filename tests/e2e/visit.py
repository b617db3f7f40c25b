"""A reader's browser: a window of Chromium that remembers what it asked for and complained of."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    # The test would notice a call to another server; this keeps it from being made.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE_MS = 20_000
# What a screen reader is told follows the drawn table with a delay.
GRID_DELAY_MS = 500
PAGES = {
    "tong-quan": "/",
    "dia-phuong": "/dia-phuong",
    "ho-so-tinh": "/ho-so-tinh",
    "lo-trinh": "/lo-trinh",
    "theo-doi": "/theo-doi",
    "bang-so-lieu": "/bang-so-lieu",
    "phuong-phap": "/phuong-phap",
    "nap-so-lieu": "/nap-so-lieu",
    "lich-su": "/lich-su",
    "nguoi-dung": "/nguoi-dung",
}
SERIOUS = ("serious", "critical")
LOCAL_SCHEMES = ("data", "blob")
LOCAL_HOSTS = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Reading:
    """How somebody reads: language of the browser, width of the window, light or dark."""

    locale: str = "vi-VN"
    width: int = 1440
    height: int = 1400
    scheme: Literal["light", "dark"] = "light"


@dataclass
class Visit:
    """One window, and everything it asked for or complained about since it was opened."""

    address: str
    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the application and return when it is drawn."""
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page has its title and the server has nothing more to draw."""
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)

    def radio(self, key: str, position: int) -> Locator:
        """Return one of the buttons of a switch, by the key of the switch."""
        return self.page.locator(f".st-key-{key}").get_by_role("radio").nth(position)

    def strangers(self) -> list[str]:
        """Return every request that went to another machine."""
        return [url for url in self.requests if not _is_local(url)]


@contextmanager
def visiting(chromium: Browser, address: str, reading: Reading) -> Iterator[Visit]:
    """Hold a fresh window, as of somebody who was never here, until the block ends."""
    context = chromium.new_context(
        locale=reading.locale,
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": reading.width, "height": reading.height},
        color_scheme=reading.scheme,
        # The certificate of a proxy on this machine is the test's own.
        ignore_https_errors=address.startswith("https://"),
    )
    context.set_default_timeout(PATIENCE_MS)
    visit = Visit(address, context, context.new_page())
    context.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    context.on("console", lambda message: _keep_policy_error(visit, message))
    try:
        yield visit
    finally:
        context.close()


def chromium_path() -> str | None:
    """Return where Chromium is installed, nothing when it is not."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass(frozen=True)
class Grid:
    """A table on the screen, read from what it tells a screen reader."""

    headings: list[str]
    rows: list[list[str]]

    def column(self, heading: str) -> list[str]:
        """Return the cells below a heading."""
        position = self.headings.index(heading)
        return [row[position] for row in self.rows]


def grid(page: Page, position: int = 0) -> Grid:
    """Return a table of the page by its place: the cells in sight, not those scrolled away."""
    frame = page.get_by_test_id("stDataFrame").nth(position)
    frame.scroll_into_view_if_needed()
    table = frame.locator("table[role=grid]")
    expect(table.locator("td").first).to_be_attached()
    page.wait_for_timeout(GRID_DELAY_MS)
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return Grid(table.locator("th").all_text_contents(), rows)


def decimal(text: str) -> float:
    """Return a number as a Vietnamese table writes it: ``1.234,5`` is 1234.5."""
    return float(text.replace(".", "").replace(",", ".").replace("−", "-"))


def saved(page: Page, button: Locator, folder: Path) -> Path:
    """Press a download button and return the file it gave."""
    with page.expect_download() as download:
        button.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def width_of(page: Page) -> int:
    """Return how wide the page is, also where it runs out of the window."""
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")


def serious_faults(page: Page) -> list[str]:
    """Return each element with a serious fault of accessibility, with the rule that it breaks."""
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} – {node['failureSummary'][:300]}"
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def key_of_focus(page: Page) -> str:
    """Return where the keyboard stands: the key of the switch, or the text of the link."""
    return page.evaluate(
        "() => { const at = document.activeElement;"
        " const keyed = at.closest('[class*=st-key-]');"
        " const inside = at.closest('nav') ? at.textContent.trim() : '';"
        " return inside || (keyed ? keyed.className.match(/st-key-([\\w-]+)/)[1] : at.tagName); }"
    )


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in LOCAL_SCHEMES or parts.hostname in LOCAL_HOSTS


def _keep_policy_error(visit: Visit, message: ConsoleMessage) -> None:
    """Remember a breach of the content security policy; other noise is not a fault."""
    if re.search("content.security.policy", message.text, flags=re.IGNORECASE):
        visit.complaints.append(message.text)
