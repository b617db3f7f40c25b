"""What the browser tests share: one server, one Chromium, and a fresh window for each visit."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.conftest import skip_unless_ci
from tests.e2e.server import serving
from tests.e2e.visit import FLAGS, PATIENCE_MS, Reading, Visit, chromium_path, visiting

OpenWindow = Callable[..., Visit]


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the server that the stories share."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium; without one the test is skipped with that reason."""
    path = chromium_path()
    if path is None:
        skip_unless_ci("Chromium is not installed.")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, address: str) -> Iterator[OpenWindow]:
    """Return a way to open windows; none of them may ask another machine for anything."""
    visits: list[Visit] = []
    with ExitStack() as open_windows:

        def open_window(reading: Reading | None = None, at: str = address) -> Visit:
            visit = open_windows.enter_context(visiting(chromium, at, reading or Reading()))
            visits.append(visit)
            return visit

        yield open_window
        assert_nothing_left_the_machine(visits)


def assert_nothing_left_the_machine(visits: list[Visit]) -> None:
    """Hold every window to the promise that the application works with the network unplugged."""
    assert [url for visit in visits for url in visit.strangers()] == []
    assert [text for visit in visits for text in visit.complaints] == []
