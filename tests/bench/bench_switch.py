"""From the click on a page's name to its first chart, beside the same elements from constants.

    python -m tests.bench.bench_switch [workspace]

In Chromium at 1440 px, warm caches, both servers in turn. Where a page has no chart its first table
counts. The browser's own work, which is the same on both sides, is most of it; ``bench_page`` has
the server's part alone.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.served import served
from tests.bench.timing import HEADING, Timing
from tests.bench.viewer import PAGES
from tests.e2e.visit import FLAGS, chromium_path

ROUNDS = 9
TARGET = 1.5
PATIENCE_MS = 60_000
CHART, TABLE = ".js-plotly-plot .main-svg", "[data-testid=stDataFrame] canvas"
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
# Milliseconds until the title is that of the page and the element stands there.
SWITCH = """([path, title, element]) => new Promise((done, fail) => {
    const links = [...document.querySelectorAll('[data-testid=stTopNavLink]')];
    const begin = performance.now();
    links.find(link => new URL(link.href).pathname === '/' + path).click();
    const look = () => {
        const took = performance.now() - begin;
        const heading = document.querySelector('h1');
        if (heading && heading.innerText === title && document.querySelector(element)) done(took);
        else if (took > 60000) fail(new Error(path));
        else requestAnimationFrame(look);
    };
    look();
})"""
Known = dict[str, tuple[str, str]]


def main(workspace: str = "practice") -> None:
    """Print the medians of both sides for each page, and their ratio."""
    print(f"load average {os.getloadavg()[0]:.1f} before, {os.cpu_count()} cores, {workspace}")
    constants = str(Path(__file__).with_name("constants_app.py"))
    with (
        TemporaryDirectory() as one,
        TemporaryDirectory() as other,
        served("app.py", Path(one)) as ours,
        served(constants, Path(other)) as theirs,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        windows = [_window(browser, side.address, workspace) for side in (ours, theirs)]
        known = [_walk(window) for window in windows]
        print(HEADING)
        for path in PAGES:
            print(_timed(path, [_switch(*side) for side in zip(windows, known, strict=True)]))
        browser.close()


def _window(browser: Browser, address: str, workspace: str) -> Page:
    """Return a window on the first page."""
    window = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    window.set_default_timeout(PATIENCE_MS)
    window.goto(f"{address}/?{urlencode({'ws': workspace})}")
    window.locator("h1").first.wait_for()
    window.locator(SETTLED).wait_for()
    return window


def _walk(window: Page) -> Known:
    """Return the title of each page and what it shows first; afterwards all caches are warm."""
    known: Known = {}
    for path in (*PAGES, *PAGES):
        window.locator(f"[data-testid=stTopNavLink][href$='/{path}']").first.click()
        window.wait_for_url(lambda url, path=path: f"/{path}" in url)
        window.wait_for_timeout(1_500)
        window.locator(SETTLED).wait_for()
        has_chart = window.locator(CHART).count() > 0
        known[path] = window.locator("h1").first.inner_text(), CHART if has_chart else TABLE
    return known


def _switch(window: Page, known: Known) -> Callable[[str], float]:
    """Return a way to come to a page from another one, in seconds."""

    def switch(path: str) -> float:
        # From a page that is never the one asked for, after it has come to rest.
        away = PAGES[1] if path == PAGES[-1] else PAGES[-1]
        window.evaluate(SWITCH, [away, *known[away]])
        window.locator(SETTLED).wait_for()
        window.wait_for_timeout(300)
        seconds = window.evaluate(SWITCH, [path, *known[path]]) / 1000
        window.locator(SETTLED).wait_for()
        return seconds

    return switch


def _timed(path: str, sides: list[Callable[[str], float]]) -> str:
    """Return the line of a page, both sides in turn, the first round not counted."""
    rounds = [[side(path) for side in sides] for _ in range(ROUNDS + 1)][1:]
    ours, theirs = zip(*rounds, strict=True)
    return Timing(ours, theirs).line(path or "tong-quan", TARGET)


if __name__ == "__main__":
    main(*sys.argv[1:])
