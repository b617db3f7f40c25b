"""The first request of a fresh server, whatever its address, goes through the shell.

Streamlit treats a folder named ``pages`` specially until the first page was drawn, so each address
is tried as the very first request of a server of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from analytics.wording import say
from tests.e2e.conftest import assert_nothing_left_the_machine
from tests.e2e.server import answer, serving
from tests.e2e.visit import PAGES, Reading, visiting

TITLES = {
    name: say(title, "vi")
    for name, title in {
        "tong-quan": "Where the country stands",
        "dia-phuong": "Gaps by province",
        "ho-so-tinh": "Province profile",
        "lo-trinh": "The road to 2030",
        "theo-doi": "Watch list",
        "bang-so-lieu": "Data tables",
        "phuong-phap": "Methods and sources",
        "nap-so-lieu": "Upload figures",
        "lich-su": "History of the figures",
        "nguoi-dung": "Users and access log",
    }.items()
}
FILES = ("upload", "provinces", "_shell")


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[str]:
    """Return the address of a server that nobody has asked for anything yet."""
    with serving(tmp_path) as running:
        yield running


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_the_first_request_to_a_page_shows_the_frame_and_the_page(
    chromium: Browser, fresh_server: str, name: str
):
    with visiting(chromium, fresh_server, Reading()) as visit:
        page = visit.go(PAGES[name])
        links = page.get_by_role("navigation").get_by_role("link")
        expect(links).to_have_count(len(PAGES))
        expect(page.locator(".st-key-lang").get_by_role("radio")).to_have_count(2)
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[name])
        assert_nothing_left_the_machine([visit])


@pytest.mark.browser
@pytest.mark.parametrize("name", FILES)
def test_the_first_request_by_the_name_of_a_file_runs_no_file(
    chromium: Browser, fresh_server: str, name: str
):
    with visiting(chromium, fresh_server, Reading()) as visit:
        page = visit.go(f"/{name}")
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["tong-quan"])
        expect(page.locator(".st-key-lang").get_by_role("radio")).to_have_count(2)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_document_says_that_it_is_vietnamese(address: str, path: str):
    status, headers, document = answer(address, path)
    assert status == 200
    assert '<html lang="vi">' in document
    assert int(headers["content-length"]) == len(document.encode())


@pytest.mark.parametrize("path", ["/", "/dia-phuong", "/_stcore/health", "/favicon.png", "/ready"])
def test_every_answer_carries_the_headers_that_keep_the_browser_here(address: str, path: str):
    _, headers, _ = answer(address, path)
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert not any(host in " ".join(policy.values()) for host in ("http:", "https:", "*"))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
