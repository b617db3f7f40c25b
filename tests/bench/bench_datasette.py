"""The gaps by province on a screen: seconds and bytes, beside Datasette with the same rows.

    python -m tests.bench.bench_datasette [rounds]

The practice figures, all 34 provinces in the last month, social insurance against the milestone of
2030. Chromium opens the table in turn on both: as somebody who was never there, and again in the
same window. Our table stands on *Bảng số liệu*; *Địa phương* has the map and the dumbbell besides.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import pandas as pd
from playwright.sync_api import Browser, BrowserContext, CDPSession, sync_playwright

from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.views.gap_table import areas_of_level, gap_rows, gap_table_view
from analytics.views.view import printed
from analytics.workspace import open_workspace
from tests.bench.datasette import datasette
from tests.bench.served import served
from tests.e2e.visit import FLAGS, chromium_path

ROUNDS = 5
LEVEL, INDICATOR, YEAR = "34", "si", 2030
PATIENCE_MS = 60_000
OURS, THEIRS = "[data-testid=stDataFrame] canvas", "table.rows-and-columns td"


@dataclass(frozen=True)
class Opened:
    """One opening of a page: seconds until the table stood there, and bytes that came."""

    seconds: float
    n_bytes: int


def main(rounds: int = ROUNDS) -> None:
    """Print the medians of both sides, for a first visit and for a second one."""
    print(f"load average {os.getloadavg()[0]:.1f} before, {os.cpu_count()} cores")
    with TemporaryDirectory() as folder, served("app.py", Path(folder)) as server:
        table, month = _figures(f"sqlite:///{(Path(folder) / 'figures.sqlite').as_posix()}")
        with datasette(table, Path(folder)) as address:
            _compare(_pages(server.address, address, month), rounds)


def _figures(address: str) -> tuple[pd.DataFrame, str]:
    """Return the gap table of the provinces in every month as it is shown, and the last month."""
    measured = coverage(with_sums(open_workspace("practice", address).observations()))
    rows = gap_rows(measured, areas_of_level(LEVEL), indicator_id=INDICATOR, year=YEAR)
    view = gap_table_view(rows, LEVEL)
    table = printed(view, "en")
    months = view.table["period"].astype(str)
    return table.assign(month=months.to_numpy()), months.max()


def _pages(ours: str, theirs: str, month: str) -> dict[str, tuple[str, str]]:
    """Return the address of each page, and what stands there when the table does."""
    choice = {"ws": "practice", "lang": "en"}
    tables = {**choice, "ct": INDICATOR, "thang": month, "nam-moc": YEAR}
    places = {**choice, "chi-tieu": INDICATOR, "ky": month}
    return {
        "Datasette": (f"{theirs}?{urlencode({'month': month})}", THEIRS),
        "Bảng số liệu": (f"{ours}/bang-so-lieu?{urlencode(tables)}", OURS),
        "Địa phương": (f"{ours}/dia-phuong?{urlencode(places)}", OURS),
    }


def _compare(pages: dict[str, tuple[str, str]], rounds: int) -> None:
    found: dict[str, list[tuple[Opened, Opened]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        for turn in range(rounds + 1):
            for name, page in pages.items():
                visits = _visits(browser, *page)
                if turn:
                    found[name].append(visits)
        browser.close()
    print(f"{'':<14} {'first s':>8} {'KiB':>8} {'again s':>8} {'KiB':>8}")
    for name, visits in found.items():
        first, again = ([pair[n] for pair in visits] for n in range(2))
        print(f"{name:<14} {_line(first)} {_line(again)}")


def _line(opened: list[Opened]) -> str:
    seconds = median(o.seconds for o in opened)
    return f"{seconds:8.2f} {median(o.n_bytes for o in opened) / 1024:8.0f}"


def _visits(browser: Browser, url: str, table: str) -> tuple[Opened, Opened]:
    """Return the first and the second opening of a page by somebody who was never there."""
    context = browser.new_context(viewport={"width": 1440, "height": 1400})
    context.set_default_timeout(PATIENCE_MS)
    try:
        return _open(context, url, table), _open(context, url, table)
    finally:
        context.close()


def _open(context: BrowserContext, url: str, table: str) -> Opened:
    """Return how long a table took to stand on the screen in a new tab, and what came for it."""
    page = context.new_page()
    received = _counting(context.new_cdp_session(page))
    begin = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(table).first.wait_for(state="visible")
    seconds = time.perf_counter() - begin
    page.close()
    return Opened(seconds, received())


def _counting(session: CDPSession) -> Callable[[], int]:
    """Return a way to ask how many bytes a tab has received, over HTTP and over websockets."""
    sizes: list[int] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda e: sizes.append(int(e["encodedDataLength"])))
    session.on("Network.webSocketFrameReceived", lambda e: sizes.append(_size(e["response"])))
    return lambda: sum(sizes)


def _size(frame: dict) -> int:
    """Return the bytes of a websocket frame; those of a binary one are written in base 64."""
    length = len(frame["payloadData"])
    return length if frame["opcode"] == 1 else length * 3 // 4


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
