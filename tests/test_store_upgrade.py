"""Replicas of two versions on one database, and programs that open it at the same moment.

What an old program writes after a newer one brought the database forward is there whole, or it is
refused; it is never half there, and never there unseen.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import DropSchema

from analytics.errors import StoreError
from analytics.store import database
from analytics.store.audit import SIGN_IN, Act, Actor
from analytics.store.first_version import GUARD, name_of_uploads
from analytics.store.kept import GUARD as KEPT
from analytics.store.migrations import LATEST
from analytics.store.store import Store
from analytics.store.tables import AUDIT, SCHEMA_VERSION, UPLOAD
from analytics.store.uploads import add
from tests.committing import MOMENT, Address, address_of, at_once, figures, n_rows, open_together
from tests.committing import upload as file_of
from tests.conftest import POSTGRESQL_ADDRESS, skip_unless_ci
from tests.first_version import CORRECTED, Place, first_version, load

N_AT_ONCE = 8
KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=KINDS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return a database with two uploads of the first version, on each kind of server."""
    with first_version(request.param, tmp_path) as place:
        yield place


@pytest.fixture(params=KINDS)
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Address]:
    """Return where a database may be made that is not there yet."""
    if request.param == "sqlite":
        yield Address(f"sqlite:///{(tmp_path / 'new.sqlite').as_posix()}", None)
        return
    url, schema = os.environ.get(POSTGRESQL_ADDRESS, ""), f"test_{uuid4().hex}"
    if not url:
        skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
    yield Address(url, schema)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(DropSchema(schema, cascade=True, if_exists=True))
    engine.dispose()


def versions(connection: Connection) -> list[int]:
    return list(connection.scalars(select(SCHEMA_VERSION.c.version)))


def test_a_new_database_is_made_once_by_many_who_open_it_at_once(nowhere: Address):
    assert at_once(open_together, [(nowhere,)] * N_AT_ONCE) == [0] * N_AT_ONCE
    store = nowhere.opened()
    with database.reading(store.engine) as connection:
        assert versions(connection) == [LATEST]
    assert n_rows(store) == (0, 0, 0)
    store.engine.dispose()


def test_a_database_that_another_is_just_making_is_waited_for(tmp_path: Path):
    """SQLite refuses the change of its journal at once while somebody writes in the old one."""
    file = tmp_path / "figures.sqlite"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.5, other.execute, ("COMMIT",))
    done.start()
    engine = database.opened(f"sqlite:///{file}")
    with database.reading(engine) as connection:
        assert versions(connection) == [LATEST]
    engine.dispose()
    done.join()
    other.close()


def test_an_old_database_is_brought_forward_once_by_many_who_open_it_at_once(old: Place):
    address = Address(old.url, old.schema)
    # Each of its two uploads has one commit.
    assert at_once(open_together, [(address,)] * N_AT_ONCE) == [2] * N_AT_ONCE
    store = old.opened()
    with database.reading(store.engine) as connection:
        assert versions(connection) == [LATEST]
    assert n_rows(store) == (2, 3, 2)
    store.engine.dispose()


def test_a_running_program_of_the_first_version_is_refused_from_then_on(old: Place):
    """It told its user: The database refused the operation. Nothing was changed."""
    with old.engine.begin() as connection:
        load(connection, CORRECTED.replace("101", "102"), b"three", "2026-02-02T08:30:00+00:00")
    store = old.opened()
    before = n_rows(store)
    assert before == (3, 4, 3)
    with pytest.raises(IntegrityError), old.engine.begin() as connection:
        load(connection, CORRECTED.replace("101", "103"), b"four", "2026-02-03T08:30:00+00:00")
    assert n_rows(store) == before
    assert store.observations()["value"].dropna().tolist() == [102]
    store.engine.dispose()


def test_a_program_of_the_first_version_is_refused_by_a_database_that_was_never_old(store: Store):
    with pytest.raises(StoreError, match="refused the operation"), store.writing() as connection:
        load(connection, CORRECTED, b"one", "2026-02-03T08:30:00+00:00")
    assert n_rows(store) == (0, 0, 0)


def test_what_the_first_version_wrote_beside_the_journal_is_taken_over(store: Store):
    """As the second and third version left it: nothing kept the old program from writing."""
    store.commit(figures(1), file_of(b"new"))
    with store.writing() as connection:
        _unguard(connection)
        load(connection, CORRECTED, b"unseen", "2025-02-03T08:30:00+00:00")
        connection.execute(SCHEMA_VERSION.update().values(version=3))
    assert store.uploads()["file_name"].tolist() == ["biểu.xlsx"]
    again = address_of(store).opened()
    assert again.uploads()["file_name"].tolist() == ["unseen.xlsx", "biểu.xlsx"]
    assert sorted(again.observations()["value"]) == [1.0, 101.0]
    moments = again.events()["at"].tolist()
    assert moments == sorted(moments, reverse=True)
    # Its bytes are known again, like those of any other.
    with pytest.raises(StoreError, match="This very file was loaded"):
        again.commit(figures(2, "other"), file_of(b"unseen"))
    again.engine.dispose()


def _unguard(connection: Connection) -> None:
    """Take away what refuses the first version."""
    if connection.dialect.name == "postgresql":
        table = name_of_uploads(connection)
        connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {GUARD}"))
    else:
        connection.execute(text(f"DROP TRIGGER {GUARD}"))


def _is_kept(store: Store) -> bool:
    """Tell whether the database refuses every change of its audit trail, and takes new rows."""
    store.record(Actor("quản trị"), Act(SIGN_IN))
    before = len(store.audit())
    for change in (AUDIT.update().values(detail="x"), AUDIT.delete()):
        with pytest.raises(StoreError), store.writing() as connection:
            connection.execute(change)
    return len(store.audit()) == before > 0 and set(store.audit()["detail"]) == {""}


def test_the_database_itself_refuses_to_change_the_audit_trail(store: Store):
    assert _is_kept(store)


def test_an_audit_trail_of_the_fourth_version_is_kept_from_then_on(store: Store):
    store.record(Actor("quản trị"), Act(SIGN_IN))
    with store.writing() as connection:
        if connection.dialect.name == "postgresql":
            table = name_of_uploads(connection).removesuffix(UPLOAD.name) + AUDIT.name
            connection.execute(text(f"DROP TRIGGER {KEPT} ON {table}"))
        else:
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER {KEPT}_{act}"))
        connection.execute(SCHEMA_VERSION.update().values(version=4))
    again = address_of(store).opened()
    assert _is_kept(again)
    again.engine.dispose()


def test_what_a_running_program_of_the_second_version_writes_is_there_whole(store: Store):
    """It writes the same rows and does not ask for the version of the tables."""
    with store.engine.execution_options(writing=True).begin() as connection:
        number = add(connection, figures(3), file_of(b"second"))
    assert n_rows(store) == (1, 3, 1)
    assert store.observations()["upload_id"].tolist() == [number] * 3
    store.undo(number, "staff", MOMENT)
    assert store.observations().empty


def test_a_running_program_reads_on_and_is_refused_once_a_newer_one_took_over(store: Store):
    number = store.commit(figures(3), file_of(b"before"))
    with store.writing() as connection:
        connection.execute(SCHEMA_VERSION.insert().values(version=LATEST + 1))
    for write_something in (
        lambda: store.commit(figures(3, "more"), file_of(b"after")),
        lambda: store.undo(number, "staff", MOMENT),
        lambda: store.set_period("2025-12", "locked", "staff", MOMENT),
    ):
        with pytest.raises(StoreError, match="A newer version of this program took over"):
            write_something()
    assert n_rows(store) == (1, 3, 1)
    assert len(store.observations()) == 3
    assert store.original(number)[1] == b"before"
