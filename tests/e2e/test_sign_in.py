"""Sign-in as users meet it: a real provider, a real server, a browser; and what gets nothing."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from analytics.store.store import open_store
from analytics.wording import say
from pages._return import COOKIE as AFTER
from tests.e2e.provider import Provider, providing
from tests.e2e.server import put, serving, upgrade
from tests.e2e.visit import PAGES, Reading, Visit, visiting

SECRET = "x" * 40
COOKIE = "_streamlit_user"
USERS: dict[str, dict[str, object]] = {
    "viewer-1": {"name": "Người xem", "roles": ["viewer"]},
    "analyst-1": {"name": "Chuyên viên phân tích", "roles": ["analyst"]},
    "staff-1": {"name": "Cán bộ", "realm_access": {"roles": ["staff", "offline_access"]}},
    "admin-1": {"name": "Quản trị", "resource_access": {"coverage": {"roles": ["admin"]}}},
    "guest-1": {"name": "Khách", "roles": ["guest"]},
}
FOR_STAFF = ("nap-so-lieu", "lich-su")
ALLOWED = {
    "viewer-1": [name for name in PAGES if name not in (*FOR_STAFF, "nguoi-dung")],
    "analyst-1": [name for name in PAGES if name not in ("nap-so-lieu", "nguoi-dung")],
    "staff-1": [name for name in PAGES if name != "nguoi-dung"],
    "admin-1": list(PAGES),
    "guest-1": [],
}
REFUSED = say("You need to sign in with the right to see this page.", "vi")
SIGN_IN, SIGN_OUT = say("Sign in", "vi"), say("Sign out", "vi")

# The provider, which runs beside the tests, uses what its own libraries warn of.
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Return the provider that the tests share."""
    with providing(USERS) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the server keeps its figures."""
    return tmp_path_factory.mktemp("sign-in")


@pytest.fixture(scope="module")
def guarded(provider: Provider, folder: Path) -> Iterator[str]:
    """Return the address of a server that asks everybody to sign in."""
    with serving(folder, settings(provider)) as running:
        yield running


@pytest.fixture
def visit(chromium: Browser, guarded: str) -> Iterator[Visit]:
    """Return the window of somebody who was never here."""
    with visiting(chromium, guarded, Reading()) as opened:
        yield opened


def settings(provider: Provider) -> dict[str, str]:
    """Return the environment in which the application signs people in with the provider."""
    return {
        "COVERAGE_SIGN_IN_METADATA_URL": f"{provider.address}/.well-known/openid-configuration",
        "COVERAGE_SIGN_IN_CLIENT_ID": "coverage",
        "COVERAGE_SIGN_IN_CLIENT_SECRET": "any",
        "COVERAGE_SIGN_IN_REDIRECT_URI": "http://127.0.0.1:{port}/oauth2callback",
        "COVERAGE_SIGN_IN_COOKIE_SECRET": SECRET,
    }


def ask_in(visit: Visit, subject: str) -> None:
    """Go through the provider's own page as a person."""
    page = visit.go("/")
    page.get_by_role("button", name=SIGN_IN).click()
    page.wait_for_url("**/oauth2/authorize**")
    page.get_by_role("button", name=subject).click()
    page.wait_for_url(f"{visit.address}/**")


def assert_nothing_is_shown(visit: Visit) -> None:
    """Hold the page to the sign-in: no menu, no figure, no switch but that of the language."""
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_have_text(SIGN_IN)
    visit.settle()
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(0)
    for part in ("stDataFrame", "stPlotlyChart", "stFileUploader", "stDownloadButton"):
        expect(page.get_by_test_id(part)).to_have_count(0)
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator(".st-key-ws")).to_have_count(0)


def claims(address: str, **more: object) -> str:
    """Return what Streamlit writes into the cookie of an administrator."""
    token = {"sub": "admin-1", "iss": "x", "name": "Quản trị", "roles": ["admin"]}
    end = {"exp": time.time() + 3600}
    said = {**token, **end, "is_logged_in": True, "origin": address, "provider": "default"}
    return json.dumps({**said, **more})


def carry(visit: Visit, value: str) -> None:
    """Put a cookie of the sign-in into the browser."""
    visit.context.add_cookies([{"name": COOKIE, "value": value, "url": visit.address}])


@pytest.mark.parametrize("subject", USERS)
def test_each_role_opens_its_pages_and_is_refused_the_others(visit: Visit, subject: str):
    ask_in(visit, subject)
    page, allowed = visit.page, ALLOWED[subject]
    expect(page.get_by_role("button", name=SIGN_OUT)).to_be_visible()
    links = page.get_by_role("navigation").get_by_role("link")
    # One link alone is no menu, and none is drawn.
    expect(links).to_have_count(len(allowed))
    for name in ("nap-so-lieu", "nguoi-dung"):
        page.goto(visit.address + PAGES[name])
        if name in allowed:
            visit.settle()
            expect(page.get_by_text(REFUSED)).to_have_count(0)
        else:
            expect(page.get_by_text(REFUSED)).to_be_visible()
            expect(page.get_by_role("heading", level=1)).to_have_count(0)


def test_a_link_to_a_view_opens_it_after_the_sign_in(visit: Visit):
    page = visit.go("/dia-phuong?chi-tieu=ui")
    page.get_by_role("button", name=SIGN_IN).click()
    page.wait_for_url("**/oauth2/authorize**")
    page.get_by_role("button", name="viewer-1").click()
    page.wait_for_url(f"{visit.address}/dia-phuong?**chi-tieu=ui**")
    title = say("Gaps by province", "vi")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert [cookie for cookie in visit.context.cookies() if cookie.get("name") == AFTER] == []


def test_after_signing_out_nothing_is_shown_and_all_of_it_stands_in_the_trail(
    visit: Visit, folder: Path
):
    ask_in(visit, "viewer-1")
    page = visit.page
    page.goto(f"{visit.address}/lich-su")
    expect(page.get_by_text(REFUSED)).to_be_visible()
    page.get_by_role("button", name=SIGN_OUT).click()
    page.wait_for_url("**/oauth2/end_session**")
    visit.go("/")
    assert_nothing_is_shown(visit)
    store = open_store(f"sqlite:///{(folder / 'figures-official.sqlite').as_posix()}")
    trail = store.audit()
    store.engine.dispose()
    own = trail[trail["by"] == "Người xem"].iloc[::-1]
    assert own["action"].tolist()[-1] == "sign_out"
    assert {"sign_in", "refused"} <= set(own["action"])
    assert ["refused", "lich-su"] in own[["action", "object"]].to_numpy().tolist()
    assert own["subject"].str.endswith("|viewer-1").all()


def test_a_token_signed_with_another_key_signs_nobody_in(visit: Visit, provider: Provider):
    provider.is_forging = True
    try:
        ask_in(visit, "admin-1")
        assert_nothing_is_shown(visit)
    finally:
        provider.is_forging = False
    assert COOKIE not in [cookie.get("name") for cookie in visit.context.cookies()]


def test_our_own_cookie_opens_the_page_so_that_the_others_fail_for_their_fault(visit: Visit):
    carry(visit, create_signed_value(SECRET, COOKIE, claims(visit.address)).decode())
    expect(visit.go("/nguoi-dung").get_by_role("button", name=SIGN_OUT)).to_be_visible()


@pytest.mark.parametrize("fault", ["another secret", "tampered", "expired", "another origin"])
def test_a_cookie_that_is_not_ours_or_too_old_shows_nothing(visit: Visit, fault: str):
    said = claims(visit.address)
    if fault == "expired":
        said = claims(visit.address, exp=time.time() - 1)
    elif fault == "another origin":
        said = claims("https://evil.example")
    secret = "another secret of the same length.." if fault == "another secret" else SECRET
    value = create_signed_value(secret, COOKIE, said).decode()
    carry(visit, value[:20] + "AAAA" + value[24:] if fault == "tampered" else value)
    page = visit.go("/nguoi-dung")
    assert_nothing_is_shown(visit)
    has_expired = page.get_by_text(say("Your sign-in has expired. Please sign in again.", "vi"))
    expect(has_expired).to_have_count(1 if fault == "expired" else 0)


@pytest.mark.parametrize("name", ["lich-su", "users"])
def test_the_first_request_of_a_fresh_server_shows_nothing(
    chromium: Browser, provider: Provider, tmp_path: Path, name: str
):
    with (
        serving(tmp_path, settings(provider)) as fresh,
        visiting(chromium, fresh, Reading()) as visit,
    ):
        visit.go(f"/{name}")
        assert_nothing_is_shown(visit)


def test_a_server_that_others_reach_without_sign_in_can_only_be_read(
    chromium: Browser, tmp_path: Path
):
    everywhere = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}  # noqa: S104  what is to be noticed
    with (
        serving(tmp_path, everywhere) as open_to_all,
        visiting(chromium, open_to_all, Reading()) as v,
    ):
        page = v.go("/bang-so-lieu")
        expect(page.locator(".practice")).to_contain_text("Chỉ được xem")
        names = [name for name in PAGES if name not in (*FOR_STAFF, "nguoi-dung")]
        expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(len(names))
        page.goto(f"{open_to_all}/nap-so-lieu")
        expect(page.get_by_text(REFUSED)).to_be_visible()
        expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_a_form_of_another_origin_sends_no_file(guarded: str):
    assert put(guarded, "/_stcore/upload_file/session/file", "https://evil.example") == 403


def test_a_page_of_another_origin_gets_no_connection(guarded: str):
    assert upgrade(guarded, "/_stcore/stream", "https://evil.example") == 403
    assert upgrade(guarded, "/_stcore/stream", guarded) == 101
