"""The two workspaces: filled on first use, kept apart, the practice one reset by one command."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import create_engine, make_url, text

from analytics.errors import RequestError, StoreError
from analytics.ingest.read import read
from analytics.store.store import Store, Upload
from analytics.workspace import (
    ADDRESS,
    FOLDER,
    WORKSPACES,
    address_of,
    open_workspace,
    reset_practice,
    source_files,
)
from tests.conftest import POSTGRESQL_ADDRESS, skip_unless_ci
from tests.table import observations

TODAY = date(2026, 11, 24)
ONE_FIGURE = observations("""
    measure  | area_id | period  | publisher | value
    si_total | 34-01   | 2026-03 | unit      | 2400000
    """)


def _commit(store: Store) -> int:
    """Commit one figure as a user would and return the upload's number."""
    upload = Upload("quy-1.xlsx", b"a user's file", "An", datetime(2026, 4, 2, tzinfo=UTC))
    return store.commit(ONE_FIGURE, upload)


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


def test_the_official_workspace_is_filled_from_every_source_spreadsheet(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    uploads = store.uploads()
    assert sorted(uploads["file_name"]) == [file.name for file in source_files()]
    assert (uploads["n_observations"] > 0).all()
    assert set(uploads["uploaded_by"]) == {"data/source"}


def test_the_source_spreadsheets_are_read_as_any_upload_is(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    readings = [read(file.read_bytes(), file.name, TODAY) for file in source_files()]
    assert not any(reading.is_blocked for reading in readings)
    assert len(store.observations()) == sum(len(reading.observations) for reading in readings)


def test_no_official_figure_is_a_generated_one(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    assert "practice" not in set(store.observations()["publisher"])


def test_opening_again_loads_nothing_twice(store_address: str):
    first = open_workspace("official", store_address, today=TODAY)
    again = open_workspace("official", store_address, today=TODAY)
    assert_frame_equal(first.uploads(), again.uploads())
    assert len(again.uploads()) == len(source_files())


def test_the_users_uploads_stand_beside_the_published_figures(store_address: str):
    number = _commit(open_workspace("official", store_address, today=TODAY))
    again = open_workspace("official", store_address, today=TODAY)
    assert again.uploads()["upload_id"].iloc[0] == number
    assert 2_400_000 in again.observations()["value"].tolist()


def test_the_practice_workspace_holds_generated_figures_only(store_address: str):
    store = open_workspace("practice", store_address, today=TODAY)
    assert set(store.observations()["publisher"]) == {"practice"}
    assert len(store.uploads()) == 1


def test_what_is_tried_in_practice_never_reaches_the_official_figures(store_address: str):
    official = open_workspace("official", store_address, today=TODAY)
    before = official.observations()
    _commit(open_workspace("practice", store_address, today=TODAY))
    assert_frame_equal(official.observations(), before)


def test_a_reset_gives_the_first_practice_figures_again_and_touches_nothing_else(
    store_address: str,
):
    practice = open_workspace("practice", store_address, today=TODAY)
    first = practice.observations()
    official = open_workspace("official", store_address, today=TODAY)
    numbers = [_commit(practice), _commit(official)]
    version, kept = practice.version(), official.observations()
    reset = reset_practice(store_address)
    assert_frame_equal(_plain(reset.observations()), _plain(first))
    assert_frame_equal(official.observations(), kept)
    assert reset.version() > version >= min(numbers)


def _plain(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures without the number of their upload, which a reset does not give twice."""
    return figures.drop(columns="upload_id")


def test_a_workspace_that_does_not_exist_is_refused(store_address: str):
    with pytest.raises(RequestError, match="no workspace"):
        open_workspace("playground", store_address)


def test_sqlite_keeps_each_workspace_in_a_file_of_its_own(tmp_path: Path):
    address = f"sqlite:///{(tmp_path / 'new' / 'figures.sqlite').as_posix()}"
    files = [make_url(address_of(name, address)).database for name in WORKSPACES]
    assert files == [
        (tmp_path / "new" / f"figures-{name}.sqlite").as_posix() for name in WORKSPACES
    ]
    assert (tmp_path / "new").is_dir()


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(ADDRESS, f"sqlite:///{(tmp_path / 'env.sqlite').as_posix()}")
    assert address_of("official").endswith("env-official.sqlite")


def test_without_an_address_a_file_of_the_project_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(ADDRESS, raising=False)
    assert address_of("practice") == f"sqlite:///{FOLDER.as_posix()}/practice.sqlite"


def test_a_server_keeps_both_workspaces_at_one_address():
    address = "postgresql+psycopg://somebody@localhost/coverage"
    assert [address_of(name, address) for name in WORKSPACES] == [address, address]


def test_a_store_in_memory_needs_no_folder():
    assert address_of("official", "sqlite://") == "sqlite://"


def test_an_address_that_is_none_is_a_store_error():
    with pytest.raises(StoreError, match="database"):
        open_workspace("official", "my database")


@pytest.mark.postgresql
def test_on_a_server_each_workspace_is_a_schema_and_a_reset_touches_one(server: str):
    practice = open_workspace("practice", server, today=TODAY)
    official = open_workspace("official", server, today=TODAY)
    kept, first = official.observations(), practice.observations()
    _commit(practice)
    reset = reset_practice(server)
    assert_frame_equal(official.observations(), kept)
    assert_frame_equal(_plain(reset.observations()), _plain(first))
    with official.engine.connect() as connection:
        schemas = connection.scalars(text("SELECT nspname FROM pg_namespace")).all()
    assert set(WORKSPACES) <= set(schemas)
    for store in (practice, official, reset):
        store.engine.dispose()


@pytest.mark.postgresql
def test_a_server_that_does_not_answer_is_a_store_error():
    with pytest.raises(StoreError, match="cannot be opened"):
        open_workspace("official", "postgresql+psycopg://nobody@127.0.0.1:1/none")
