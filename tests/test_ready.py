"""``/ready``: 200 when the databases can be used, else 503 with a reason that names no address."""

import asyncio
import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import insert
from starlette.requests import Request

from analytics.errors import DamagedStoreError, StoreAwayError
from analytics.store.migrations import LATEST
from analytics.store.store import Store
from analytics.store.tables import SCHEMA_VERSION
from analytics.workspace import ADDRESS
from pages._ready import Readiness

REQUEST = Request({"type": "http", "method": "GET", "path": "/ready", "headers": []})


def _asked(readiness: Readiness, times: int = 1) -> list[tuple[int, str]]:
    """Return status and text of as many answers, asked for one after the other."""

    async def ask() -> list[tuple[int, str]]:
        answers = [await readiness.answer(REQUEST) for _ in range(times)]
        assert all(answer.headers["cache-control"] == "no-store" for answer in answers)
        return [(answer.status_code, bytes(answer.body).decode()) for answer in answers]

    return asyncio.run(ask())


def _raising(error: Exception) -> Callable[[], None]:
    def ask() -> None:
        raise error

    return ask


def test_a_server_whose_databases_answer_is_ready(stored: Store):
    assert stored.version() > 0
    assert _asked(Readiness(patience_s=60)) == [(200, "ready\n")]


def test_a_server_that_a_newer_program_overtook_is_not_ready(stored: Store):
    with stored.writing() as connection:
        connection.execute(insert(SCHEMA_VERSION).values(version=LATEST + 1))
    reason = "not ready: the database cannot be used: StoreError\n"
    assert _asked(Readiness(patience_s=60)) == [(503, reason)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StoreAwayError("host db.example, user clerk"), "the database cannot be reached"),
        (DamagedStoreError("/srv/figures"), "the database cannot be used: DamagedStoreError"),
    ],
)
def test_the_reason_names_the_kind_of_fault_and_no_address(error: Exception, reason: str):
    assert _asked(Readiness(_raising(error))) == [(503, f"not ready: {reason}\n")]


def test_a_database_that_cannot_be_reached_is_told_without_its_address(
    monkeypatch: pytest.MonkeyPatch, fresh_caches: None
):
    monkeypatch.setenv(ADDRESS, "postgresql+psycopg://clerk:word@127.0.0.1:1/figures")
    answers = _asked(Readiness(patience_s=60))
    assert answers == [(503, "not ready: the database cannot be reached\n")]


def test_a_database_that_hangs_is_given_up_in_time_and_asked_once():
    release, asked = threading.Event(), []

    def hang() -> None:
        asked.append(1)
        release.wait(60)

    async def ask() -> tuple[list[int], float]:
        readiness = Readiness(hang, patience_s=0.2)
        begin = time.monotonic()
        statuses = [(await readiness.answer(REQUEST)).status_code for _ in range(3)]
        took_s = time.monotonic() - begin
        release.set()
        statuses.append((await readiness.answer(REQUEST)).status_code)
        return statuses, took_s

    statuses, took_s = asyncio.run(ask())
    assert statuses == [503, 503, 503, 200]
    assert took_s < 30
    assert asked == [1]


def test_it_is_ready_again_when_the_database_is_back():
    errors = [StoreAwayError("away")]

    def ask() -> None:
        if errors:
            raise errors.pop()

    assert [status for status, _ in _asked(Readiness(ask), times=2)] == [503, 200]
