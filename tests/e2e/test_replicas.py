"""Two replicas behind the documented nginx, on one PostgreSQL and with a real sign-in.

Both start at the same moment on an empty database. The last test stops one of them.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import NullPool, create_engine, make_url, text

from analytics.workspace import ADDRESS, open_workspace
from pages._settings import PREFIX
from tests.conftest import POSTGRESQL_ADDRESS, skip_unless_ci
from tests.e2e.provider import providing
from tests.e2e.proxy import COOKIE, HOST, Proxy, nginx_path, proxied
from tests.e2e.server import answer, free_port, serving
from tests.e2e.test_round_trip import (
    CLERK,
    MONTH,
    commit_with_reasons,
    committed_number,
    downloaded_template,
    drop,
    filled,
    first_page,
    undo,
    wait_until,
)
from tests.e2e.visit import Reading, Visit, visiting

# The provider, which runs beside the tests, uses what its own libraries warn of.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgresql,
    pytest.mark.filterwarnings("ignore"),
]

READY_S = 120


@dataclass(frozen=True)
class Deployment:
    """The proxy, the ports of the two replicas, and what stops each of them."""

    proxy: Proxy
    replicas: tuple[int, int]
    running: tuple[ExitStack, ExitStack]
    database: str


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Return a running deployment whose database was empty when its replicas started."""
    folder = tmp_path_factory.mktemp("deployment")
    replicas = (free_port(), free_port())
    if nginx_path() is None:
        skip_unless_ci("nginx or openssl is not installed.")
    with ExitStack() as stack:
        database = stack.enter_context(_database())
        proxy = stack.enter_context(proxied(folder, replicas))
        clerk = {"clerk": {"name": CLERK, "roles": ["staff"]}}
        provider = stack.enter_context(providing(clerk))
        settings = _settings(proxy, provider.address, database)
        running = (stack.enter_context(ExitStack()), stack.enter_context(ExitStack()))
        for port, own in zip(replicas, running, strict=True):
            place = folder / str(port)
            place.mkdir()
            own.enter_context(serving(place, settings, port))
        with ThreadPoolExecutor() as pool:
            list(pool.map(_wait_until_ready, replicas))
        yield Deployment(proxy, replicas, running, database)


@contextmanager
def _database() -> Iterator[str]:
    """Hold an empty database of the test's own on the server; nothing of it stays behind."""
    address = os.environ.get(POSTGRESQL_ADDRESS, "")
    if not address:
        skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
    name = f"test_{uuid4().hex}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def _settings(proxy: Proxy, provider: str, database: str) -> dict[str, str]:
    """Return the environment of a replica, with the names of the documented one."""
    return {
        ADDRESS: database,
        "STREAMLIT_SERVER_COOKIE_SECRET": "7" * 64,
        "STREAMLIT_SERVER_ALLOWED_HOSTS": HOST,
        f"{PREFIX}METADATA_URL": f"{provider}/.well-known/openid-configuration",
        f"{PREFIX}CLIENT_ID": "coverage",
        f"{PREFIX}CLIENT_SECRET": "drawn",
        f"{PREFIX}REDIRECT_URI": f"{proxy.address}/oauth2callback",
        f"{PREFIX}COOKIE_SECRET": "5" * 64,
    }


def _wait_until_ready(port: int) -> None:
    """Return when a replica says that it is ready; until then it says why not."""
    deadline = time.monotonic() + READY_S
    while (got := answer(f"http://{HOST}:{port}", "/ready"))[0] != 200:
        assert got[0] == 503
        assert got[2].startswith("not ready: ")
        assert time.monotonic() < deadline, got
        time.sleep(0.3)


def _signed_in(visit: Visit) -> Visit:
    """Sign the clerk in, through the provider and back."""
    visit.page.goto(visit.address)
    visit.page.locator(".st-key-sign-in").get_by_role("button").click()
    visit.page.get_by_role("button", name="clerk").click()
    visit.page.wait_for_url(f"{visit.address}/**")
    visit.settle()
    expect(visit.page.get_by_text(CLERK).first).to_be_visible()
    return visit


def _replica_of(visit: Visit) -> int:
    """Return the port of the replica to which a browser is bound."""
    cookies = visit.context.cookies()
    (own,) = [cookie for cookie in cookies if cookie.get("name") == COOKIE]
    assert (own.get("secure"), own.get("httpOnly"), own.get("sameSite")) == (True, True, "Lax")
    return int(own.get("value", ""))


@contextmanager
def _on_the_other_replica(chromium: Browser, visit: Visit, other: int) -> Iterator[Visit]:
    """Hold a window with the same cookies, but for that of the replica."""
    with visiting(chromium, visit.address, Reading()) as second:
        cookies = [dict(cookie) for cookie in visit.context.cookies()]
        for cookie in cookies:
            if cookie["name"] == COOKIE:
                cookie["value"] = str(other)
        second.context.add_cookies(cookies)  # pyright: ignore[reportArgumentType]
        yield second


def test_replicas_that_start_at_once_on_an_empty_database_fill_it_once(deployment: Deployment):
    store = open_workspace("official", deployment.database)
    names = store.uploads()["file_name"].tolist()
    assert names
    assert len(names) == len(set(names))
    assert store.events()["upload_id"].is_unique
    store.engine.dispose()


def test_an_upload_on_one_replica_is_seen_on_the_other_at_the_next_click(
    chromium: Browser, deployment: Deployment, tmp_path: Path
):
    with visiting(chromium, deployment.proxy.address, Reading()) as visit:
        _signed_in(visit)
        here = _replica_of(visit)
        (there,) = set(deployment.replicas) - {here}
        with _on_the_other_replica(chromium, visit, there) as second:
            before = first_page(second)
            assert f"cuối tháng {MONTH}" not in " ".join(before)

            drop(visit, "quy.xlsx", filled(downloaded_template(visit, tmp_path)))
            commit_with_reasons(visit)
            number = committed_number(visit.page)

            _click(second)
            expect(second.page.get_by_text(f"cuối tháng {MONTH}").first).to_be_visible()
            assert _replica_of(second) == there
            undo(visit, number)
            assert first_page(second) == before
        assert _replica_of(visit) == here
        assert visit.complaints == []
    uploads = [line for line in deployment.proxy.log() if line["method"] == "PUT"]
    # Of the session and the file that it names, nothing is written down.
    assert {(line["path"], line["status"]) for line in uploads} == {("/_stcore/upload_file", 204)}
    assert {line["replica"] for line in uploads} == {str(here)}


def _click(visit: Visit) -> None:
    """Press the switch of the language twice: each press asks the server anew."""
    for position in (1, 0):
        visit.radio("lang", position).click(force=True)
        visit.settle()


def test_a_second_window_does_not_take_the_first_to_another_replica(
    chromium: Browser, deployment: Deployment
):
    with visiting(chromium, deployment.proxy.address, Reading()) as visit:
        visit.page.goto(visit.address)
        visit.settle()
        here, token = _replica_of(visit), _token(visit.page)
        for _ in range(3):
            another = visit.context.new_page()
            another.goto(visit.address)
            expect(another.get_by_role("heading", level=1)).to_be_visible()
            assert _replica_of(visit) == here
        # Streamlit's own cookie, which others hash, is no longer the same.
        assert _token(visit.page) != token


def _token(page: Page) -> str:
    return page.evaluate("document.cookie.match(/_streamlit_xsrf=([^;]*)/)[1]")


def test_a_request_goes_where_its_cookie_says_and_a_new_one_is_told_where_it_went(
    deployment: Deployment,
):
    proxy = deployment.proxy
    for port in deployment.replicas:
        for _ in range(5):
            got, _body = proxy.ask(f"/den/{port}", headers={"Cookie": f"{COOKIE}={port}"})
            assert got.status == 200
            assert COOKIE not in (got.getheader("set-cookie") or "")
        went = partial(_replicas_asked_for, proxy, f"/den/{port}")
        # A line is written after its answer was sent.
        wait_until(lambda went=went: len(went()) == 5)
        assert went() == [str(port)] * 5
    for cookie in ("", f"{COOKIE}=1", f"{COOKIE}=x"):
        got, _body = proxy.ask("/", headers={"Cookie": cookie})
        assert any(
            f"{COOKIE}={port}; Path=/; HttpOnly; Secure; SameSite=Lax"
            in (got.getheader("set-cookie") or "")
            for port in deployment.replicas
        )


def _replicas_asked_for(proxy: Proxy, path: str) -> list[object]:
    """Return which replica answered each request for a path."""
    return [line["replica"] for line in proxy.log() if line["path"] == path]


def test_answers_carry_the_headers_of_the_proxy_and_those_of_the_application(
    deployment: Deployment,
):
    got, _body = deployment.proxy.ask("/_stcore/health")
    assert got.getheader("strict-transport-security") == "max-age=31536000"
    assert "frame-ancestors 'none'" in (got.getheader("content-security-policy") or "")
    assert got.getheader("x-frame-options") == "DENY"
    cookies = got.headers.get_all("set-cookie") or []
    assert [cookie.split("=")[0] for cookie in cookies] == ["_streamlit_xsrf", COOKIE]
    assert all("secure" in cookie.lower() for cookie in cookies)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/ready", {}, 404),
        ("/_stcore/metrics", {}, 404),
        ("/_stcore/agent/", {}, 404),
        ("/", {"Host": "another.example"}, 421),
    ],
)
def test_what_is_for_the_operator_or_for_another_name_is_closed(
    deployment: Deployment, path: str, headers: dict[str, str], status: int
):
    assert deployment.proxy.ask(path, headers=headers)[0].status == status


def test_without_tls_one_is_sent_to_the_address_with_it(deployment: Deployment):
    status, headers, _ = answer(f"http://{HOST}:{deployment.proxy.plain_port}", "/lich-su?nap=1")
    assert (status, headers["location"]) == (308, f"https://{HOST}/lich-su?nap=1")


def test_a_body_larger_than_any_file_that_is_taken_is_refused(deployment: Deployment):
    path = "/_stcore/upload_file/a/b"
    got, _body = deployment.proxy.ask(path, "PUT", bytes(17_000_000))
    assert got.status == 413


def test_scripts_are_compressed_and_pages_are_not(deployment: Deployment):
    _got, document = deployment.proxy.ask("/", headers={"Accept-Encoding": "gzip"})
    assert b'<html lang="vi">' in document
    script = document.decode().split('src="./static/js/')[1].split('"')[0]
    plain = deployment.proxy.ask(f"/static/js/{script}")[1]
    got, packed = deployment.proxy.ask(f"/static/js/{script}", headers={"Accept-Encoding": "gzip"})
    assert got.getheader("content-encoding") == "gzip"
    assert len(packed) < len(plain) / 2


def test_when_a_replica_stops_its_readers_are_served_by_the_other(
    chromium: Browser, deployment: Deployment
):
    with visiting(chromium, deployment.proxy.address, Reading()) as visit:
        _signed_in(visit)
        here = _replica_of(visit)
        (there,) = set(deployment.replicas) - {here}
        deployment.running[deployment.replicas.index(here)].close()
        # Nobody signs in again: the other replica knows the same secret.
        assert first_page(visit)
        assert _replica_of(visit) == there
        _click(visit)
        assert visit.complaints == []
