"""What the tests share: a real store on each database, and the official figures read once.

Nothing is imitated: SQLite is a file in a temporary folder, PostgreSQL is a server at
``COVERAGE_TEST_URL`` with a schema made for the one test. Where PostgreSQL or Chromium is not found
its tests are skipped with the reason; with ``CI`` set that is a failure, because there nothing may
be skipped.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest
import streamlit as st
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.schema import DropSchema
from streamlit.testing.v1 import AppTest

from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.reference.workspaces import WORKSPACES
from analytics.store.store import Store, open_store
from analytics.workspace import ADDRESS, address_of, open_workspace
from tests.page_visits import open_page

POSTGRESQL_ADDRESS = "COVERAGE_TEST_URL"


def skip_unless_ci(reason: str) -> None:
    """Skip the test for a reason; fail instead where everything must run."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason} Nothing may be skipped while CI is set.", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store: a SQLite file, then a PostgreSQL schema, each fresh for the test."""
    opened = _sqlite(tmp_path) if request.param == "sqlite" else _postgresql()
    with opened as fresh:
        yield fresh


@pytest.fixture
def store_address(tmp_path: Path) -> str:
    """Return a SQLite address of the test's own, for what opens a workspace by itself."""
    return f"sqlite:///{(tmp_path / 'figures.sqlite').as_posix()}"


@pytest.fixture
def server() -> Iterator[str]:
    """Return the address of a fresh PostgreSQL database, which is dropped afterwards."""
    given = os.environ.get(POSTGRESQL_ADDRESS, "")
    if not given:
        skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
    name = f"test_{uuid4().hex}"
    engine = create_engine(given, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(given).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return the OBSERVATIONS of the official workspace as ``data/source`` fills it.

    Shared by every test: copy it before changing anything.
    """
    file = tmp_path_factory.mktemp("official") / "figures.sqlite"
    opened = open_workspace("official", f"sqlite:///{file.as_posix()}")
    figures = opened.observations()
    opened.engine.dispose()
    return figures


@pytest.fixture(scope="session")
def measured(official: pd.DataFrame) -> pd.DataFrame:
    """Return the COVERAGE of the official figures, with the sums over areas."""
    return coverage(with_sums(official))


@pytest.fixture(autouse=True)
def _on_the_machine_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages that are opened without a server be asked from this machine: AppTest has no caller.

    It puts an imitation there, which is no address of this machine and so would have to sign in.
    """
    monkeypatch.setattr(type(st.context), "ip_address", None)


# Of which database the pages' caches are; nothing of any while they are empty.
_CACHED = {"address": ""}


@pytest.fixture
def fresh_caches() -> Iterator[None]:
    """Forget what pages cached, before and after a test with a database of its own."""
    _forget("")
    yield
    _forget("")


def _forget(address: str) -> None:
    """Empty the caches of the pages, which are of another database from now on."""
    st.cache_resource.clear()
    _CACHED["address"] = address


@pytest.fixture(scope="session")
def shared_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of both workspaces as a first start makes them; tests only read it."""
    file = tmp_path_factory.mktemp("pages") / "figures.sqlite"
    address = f"sqlite:///{file.as_posix()}"
    for name in WORKSPACES:
        open_workspace(name, address, today=date(2026, 11, 24)).engine.dispose()
    return address


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, shared_address: str) -> Callable[..., AppTest]:
    """Return what opens a page on figures that nobody changes; its caches stay warm, as served."""
    monkeypatch.setenv(ADDRESS, shared_address)
    if _CACHED["address"] != shared_address:
        _forget(shared_address)
    return open_page


@pytest.fixture
def filled_address(shared_address: str, store_address: str) -> str:
    """Return the address of both workspaces, as a first start makes them, of the test's own."""
    for name in WORKSPACES:
        shutil.copy(_file(name, shared_address), _file(name, store_address))
    return store_address


@pytest.fixture
def stored(
    monkeypatch: pytest.MonkeyPatch, filled_address: str, fresh_caches: None
) -> Iterator[Store]:
    """Return the official store of the test's own, which the pages use too."""
    monkeypatch.setenv(ADDRESS, filled_address)
    store = open_workspace("official", filled_address)
    yield store
    store.engine.dispose()


def _file(name: str, address: str) -> str:
    """Return the SQLite file of a workspace."""
    return make_url(address_of(name, address)).database or ""


@contextmanager
def _sqlite(folder: Path) -> Iterator[Store]:
    """Hold a store in a file until the block ends."""
    opened = open_store(f"sqlite:///{(folder / 'store.sqlite').as_posix()}")
    yield opened
    opened.engine.dispose()


@contextmanager
def _postgresql() -> Iterator[Store]:
    """Hold a store in a schema of its own until the block ends; nothing of it stays behind."""
    address = os.environ.get(POSTGRESQL_ADDRESS, "")
    if not address:
        skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
    schema = f"test_{uuid4().hex}"
    opened = open_store(address, schema=schema)
    yield opened
    with opened.engine.begin() as connection:
        connection.execute(DropSchema(schema, cascade=True))
    opened.engine.dispose()
