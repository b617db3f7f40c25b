"""A database that the first version made is opened, brought forward, and has lost nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table, inspect, select

from analytics.errors import StoreError, UnchangedUploadError
from analytics.store.migrations import LATEST
from analytics.store.store import Store, open_store
from analytics.store.tables import ACCOUNT, AUDIT, METADATA, SCHEMA_VERSION
from analytics.store.uploads import Upload
from tests.first_version import CORRECTED, FIGURES, UPLOAD, Place, first_version
from tests.table import observations

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return a database with two uploads of the first version, on each kind of server."""
    with first_version(request.param, tmp_path) as place:
        yield place


def test_figures_uploads_and_files_of_the_first_version_are_all_there(old: Place):
    store = old.opened()
    present = store.observations().astype(object)
    assert present.where(present.notna(), None)[["measure", "value"]].to_numpy().tolist() == [
        ["ui", None],
        ["si_total", 101],
    ]
    columns = ["upload_id", "file_name", "uploaded_at", "uploaded_by", "note", "n_observations"]
    assert store.uploads()[columns].to_numpy().tolist() == [
        [2, "two.xlsx", "2026-02-01T08:30:00.000000+00:00", "staff", "đợt 1", 1],
        [1, "one.xlsx", "2026-01-31T08:30:00.000000+00:00", "staff", "đợt 1", 2],
    ]
    assert store.original(1) == ("one.xlsx", b"one")
    store.engine.dispose()


def test_its_uploads_can_be_undone_and_its_past_can_be_asked(old: Place):
    store = old.opened()
    then = datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert store.observations(then)["value"].tolist()[0] == 100
    store.undo(2, "admin", datetime(2026, 3, 1, tzinfo=UTC))
    assert store.observations()["value"].tolist()[0] == 100
    store.engine.dispose()


def test_its_content_is_known_again(old: Place):
    store = old.opened()
    now = datetime(2026, 3, 1, tzinfo=UTC)
    for content in (b"one", b"another file"):
        with pytest.raises(UnchangedUploadError) as refused:
            store.commit(observations(FIGURES), Upload("again.xlsx", content, "staff", now))
        assert refused.value.message.params["number"] == 1
    store.engine.dispose()


def test_numbers_go_on_where_they_were(old: Place):
    store = old.opened()
    now = datetime(2026, 3, 1, tzinfo=UTC)
    later = observations(CORRECTED.replace("101", "102"))
    assert store.commit(later, Upload("three.xlsx", b"three", "staff", now)) == 3
    store.engine.dispose()


def test_it_is_brought_forward_once(old: Place):
    first = old.opened()
    events = first.events()
    again = old.opened()
    assert again.events().equals(events)
    for store in (first, again):
        store.engine.dispose()


def test_a_database_that_was_brought_forward_has_the_form_of_a_new_one(old: Place):
    old.opened().engine.dispose()
    fresh = MetaData()
    fresh.reflect(old.engine, schema=old.schema)
    found = {t.name: {(c.name, c.nullable) for c in t.columns} for t in fresh.tables.values()}
    wanted = {t.name: {(c.name, c.nullable) for c in t.columns} for t in METADATA.tables.values()}
    assert found == wanted
    indexes = inspect(old.engine).get_indexes("observation", schema=old.schema)
    assert [index["name"] for index in indexes] == ["observation_key"]


def test_a_step_that_fails_leaves_the_old_database_as_it_was(old: Place):
    """Somebody's own table stands where the journal would be made."""
    in_the_way = Table("event", MetaData(), Column("name", String))
    in_the_way.create(old.engine)
    with pytest.raises(StoreError, match="cannot be opened"):
        old.opened()
    tables = inspect(old.engine)
    assert sorted(tables.get_table_names(schema=old.schema)) == ["event", "observation", "upload"]
    columns = [column["name"] for column in tables.get_columns("upload", schema=old.schema)]
    assert columns == [column.name for column in UPLOAD.c]
    in_the_way.drop(old.engine)
    store = old.opened()
    assert len(store.uploads()) == 2
    store.engine.dispose()


def test_a_database_of_the_second_version_gains_accounts_and_audit_trail(store: Store):
    """All tables but the two were those of today already."""
    store.commit(observations(FIGURES), Upload("one.xlsx", b"one", "staff", MOMENT))
    with store.writing() as connection:
        for table in (ACCOUNT, AUDIT):
            table.drop(connection)
        connection.execute(SCHEMA_VERSION.update().values(version=2))
    schema = store.engine.get_execution_options().get("schema_translate_map", {}).get(None)
    opened = open_store(store.engine.url.render_as_string(hide_password=False), schema)
    assert len(opened.uploads()) == 1
    assert opened.version() == 1
    assert opened.accounts().empty
    assert opened.audit().empty
    opened.engine.dispose()


def test_a_database_of_a_newer_program_is_refused(store: Store):
    with store.writing() as connection:
        connection.execute(SCHEMA_VERSION.insert().values(version=LATEST + 1))
    schema = store.engine.get_execution_options().get("schema_translate_map", {}).get(None)
    url = store.engine.url.render_as_string(hide_password=False)
    with pytest.raises(StoreError, match="newer version"):
        open_store(url, schema)


def test_a_new_database_says_its_version(store: Store):
    with store.engine.connect() as connection:
        assert connection.scalars(select(SCHEMA_VERSION.c.version)).all() == [LATEST]
