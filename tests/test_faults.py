"""What breaks around the store: told so that a person can act on it, and nothing is half written.

Real faults of real databases: a server that is killed, a disk without space, a file that may not be
written, bytes that are not what they were.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from pandas.testing import assert_frame_equal
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from analytics.errors import DamagedStoreError, StoreAwayError, StoreError, UnchangedUploadError
from analytics.store.backups import last_backup
from analytics.store.store import Store, open_store
from analytics.store.tables import UPLOAD
from analytics.workspace import ADDRESS, open_workspace
from pages import _data, _held
from tests.committing import figures, n_rows, upload
from tests.conftest import skip_unless_ci
from tests.own_postgresql import Server, own_server, programs
from tests.page_visits import drop_file, fill, html_of, open_page, press, stands
from tests.workbooks import workbook

NOBODY = 65534
N_STATEMENTS_OF_A_COMMIT = 8


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Return a PostgreSQL server that the tests of this module kill and start again."""
    found = programs()
    if found is None:
        skip_unless_ci("PostgreSQL is not installed here.")
        raise AssertionError
    with own_server(found) as running:
        yield running


@pytest.fixture
def killable(server: Server) -> Iterator[tuple[Store, Server]]:
    """Return a store with one upload on a server that may be killed."""
    opened = open_store(server.url, schema=f"test_{os.urandom(8).hex()}")
    opened.commit(figures(3), upload(b"before"))
    yield opened, server
    opened.engine.dispose()


def _kill_after(store: Store, last_statement: int, kill: Callable[[], None]) -> None:
    """Kill the server right after so many SQL statements, once."""
    done = 0

    @event.listens_for(store.engine, "after_cursor_execute")
    def count(*_of_the_statement: object) -> None:
        nonlocal done
        done += 1
        if done == last_statement:
            kill()


def _commit(store: Store, content: bytes) -> int:
    return store.commit(figures(5, content.decode()), upload(content))


@pytest.mark.postgresql
def test_a_server_killed_within_a_commit_leaves_nothing_of_it_and_is_found_again(
    killable: tuple[Store, Server],
):
    store, server = killable
    _kill_after(store, N_STATEMENTS_OF_A_COMMIT, server.kill)
    with pytest.raises(StoreAwayError, match="connection to the database was lost"):
        _commit(store, b"killed")
    with pytest.raises(StoreAwayError, match="cannot be reached at present"):
        store.version()
    with pytest.raises(StoreAwayError, match="connection to the database was lost"):
        _commit(store, b"while it is away")
    server.start()
    # The same program, not started anew, with connections that died in its pool.
    assert n_rows(store) == (1, 3, 1)
    assert _commit(store, b"killed") > 0
    assert n_rows(store) == (2, 8, 2)


@pytest.mark.postgresql
def test_a_connection_that_died_while_idle_is_not_noticed(killable: tuple[Store, Server]):
    store, server = killable
    version = store.version()
    server.kill()
    server.start()
    assert store.version() == version


@pytest.mark.postgresql
def test_a_program_that_starts_before_its_server_says_that_it_is_away(server: Server):
    server.kill()
    try:
        with pytest.raises(StoreAwayError, match="cannot be reached at present"):
            open_store(server.url, schema="official")
    finally:
        server.start()


@pytest.mark.postgresql
def test_a_server_that_only_reads_says_so_and_still_shows_the_figures(
    killable: tuple[Store, Server],
):
    store, _server = killable
    with store.engine.begin() as connection:
        connection.execute(text("ALTER DATABASE postgres SET default_transaction_read_only = on"))
    store.engine.dispose()
    try:
        with pytest.raises(StoreError, match="can only be read: nothing was changed"):
            _commit(store, b"refused")
        assert n_rows(store) == (1, 3, 1)
    finally:
        with store.engine.begin() as connection:
            connection.execute(text("SET TRANSACTION READ WRITE"))
            connection.execute(text("ALTER DATABASE postgres RESET default_transaction_read_only"))
        store.engine.dispose()
    assert _commit(store, b"refused") > 0


def test_a_full_disk_is_told_and_what_was_there_stays(store_address: str):
    """SQLite's own limit on the number of pages: it gives the code of a disk without space."""
    store = open_store(store_address)
    store.commit(figures(3), upload(b"before"))
    limit = _limit_pages(store)
    with pytest.raises(StoreError, match="disk of the database is full: nothing was changed"):
        store.commit(figures(5, "large"), upload(os.urandom(1_000_000)))
    assert n_rows(store) == (1, 3, 1)
    assert store.original(1)[1] == b"before"
    event.remove(store.engine, "connect", limit)
    store.engine.dispose()
    assert _commit(store, b"after space was made") > 0
    store.engine.dispose()


def _limit_pages(store: Store) -> Callable:
    """Let no connection of a store use more than a hundred pages; return what undoes it."""

    def limit(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA max_page_count=100")
        cursor.close()

    event.listen(store.engine, "connect", limit)
    store.engine.dispose()
    return limit


FULL = """
CREATE FUNCTION {schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON {schema}.observation
FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse();
"""


@pytest.mark.postgresql
def test_a_full_disk_of_a_server_is_told_and_what_was_there_stays(killable: tuple[Store, Server]):
    """The server itself raises its error of a full disk, from a trigger.

    A small file system would need the right to mount one, which not every machine gives its tests.
    """
    store, _server = killable
    schema = store.engine.get_execution_options()["schema_translate_map"][None]
    with store.engine.begin() as connection:
        connection.execute(text(FULL.format(schema=schema)))
    with pytest.raises(StoreError, match="disk of the database is full: nothing was changed"):
        _commit(store, b"refused")
    assert n_rows(store) == (1, 3, 1)
    with store.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER full_disk ON {schema}.observation"))
    assert _commit(store, b"refused") > 0


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Act as a user without rights; root may write everywhere and so would notice nothing."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    """Return a folder in which everybody may read."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_file_that_may_only_be_read_shows_its_figures_and_refuses_to_commit(
    readable_folder: Path,
):
    address = _closed_store(readable_folder, file_mode=0o444, folder_mode=0o777)
    with _as_nobody():
        store = open_store(address)
        assert len(store.observations()) == 3
        with pytest.raises(StoreError, match="can only be read: nothing was changed"):
            _commit(store, b"refused")
        assert n_rows(store) == (1, 3, 1)
        store.engine.dispose()
    (readable_folder / "official.sqlite").chmod(0o644)
    again = open_store(address)
    assert _commit(again, b"refused") > 0
    again.engine.dispose()


def test_a_folder_that_may_only_be_read_is_told_at_once(readable_folder: Path):
    """SQLite keeps the file that readers and writers share beside the database."""
    address = _closed_store(readable_folder, file_mode=0o644, folder_mode=0o555)
    with _as_nobody(), pytest.raises(StoreError, match="can only be read: nothing was changed"):
        open_store(address)


def _closed_store(folder: Path, *, file_mode: int, folder_mode: int) -> str:
    """Make a store with one upload in a folder, and return its address."""
    file = folder / "official.sqlite"
    address = f"sqlite:///{file.as_posix()}"
    store = open_store(address)
    store.commit(figures(3), upload(b"before"))
    store.engine.dispose()
    file.chmod(file_mode)
    folder.chmod(folder_mode)
    return address


def _damaged(file: Path, at: int, n_bytes: int) -> None:
    """Overwrite a part of a file."""
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(b"\xa5" * n_bytes)


@pytest.fixture
def file_of_many(tmp_path: Path) -> Path:
    """Return a SQLite file with a few hundred figures, closed."""
    file = tmp_path / "official.sqlite"
    store = open_store(f"sqlite:///{file.as_posix()}")
    store.commit(figures(600), upload(os.urandom(20_000)))
    store.engine.dispose()
    return file


def test_a_file_that_is_no_database_names_the_command_and_the_last_backup(file_of_many: Path):
    backup = file_of_many.with_name("backup.zip")
    backup.write_bytes(b"stands for a backup")
    last_backup.note(file_of_many.parent, backup)
    _damaged(file_of_many, 0, 100)
    with pytest.raises(DamagedStoreError, match="Restore it from the last backup") as refused:
        open_store(f"sqlite:///{file_of_many.as_posix()}")
    assert refused.value.message.params == {"backup": str(backup)}


def test_a_damage_within_is_told_by_the_first_question_that_meets_it(file_of_many: Path):
    _damaged(file_of_many, 8192, file_of_many.stat().st_size - 8192)
    with pytest.raises(DamagedStoreError, match="restore FILE --replace"):
        open_store(f"sqlite:///{file_of_many.as_posix()}").observations()


def test_a_backup_that_is_gone_is_not_named(tmp_path: Path):
    last_backup.note(tmp_path, tmp_path / "gone.zip")
    assert last_backup.known(tmp_path) is None
    assert last_backup.known(tmp_path / "no folder") is None


def test_after_the_clock_was_set_back_the_order_is_still_that_of_the_acts(store: Store):
    """A year back: what was done later still wins, is undone, and refused when it comes again."""
    store.commit(figures(1).assign(value=1.0), upload(b"first"))
    last_year = datetime(2025, 1, 1, tzinfo=UTC)
    late = upload(b"second")
    object.__setattr__(late, "uploaded_at", last_year)
    number = store.commit(figures(1).assign(value=2.0), late)
    assert store.observations()["value"].tolist() == [2.0]
    with pytest.raises(UnchangedUploadError, match="This very file"):
        store.commit(figures(1).assign(value=2.0), late)
    store.undo(number, "staff", last_year)
    assert store.observations()["value"].tolist() == [1.0]
    moments = store.events()["at"].tolist()
    assert moments == sorted(moments, reverse=True)
    assert store.observations(last_year).empty


def test_a_database_that_is_held_by_others_for_too_long_says_so(store_address: str):
    holder, other = open_store(store_address), open_store(store_address)

    @event.listens_for(other.engine, "connect")
    def be_impatient(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=50")
        cursor.close()

    other.engine.dispose()
    with holder.writing(), pytest.raises(StoreError, match="Others are writing"):
        _commit(other, b"refused")
    for store in (holder, other):
        store.engine.dispose()


def test_details_of_the_database_do_not_reach_the_reader(store_address: str):
    store = open_store(store_address)
    store.commit(figures(1), upload(b"Nguyen Van A"))
    with pytest.raises(StoreError, match="refused the operation") as refused, store.writing() as c:
        c.execute(text("INSERT INTO upload (file_name) VALUES ('Nguyen Van A')"))
    assert "Nguyen" not in str(refused.value)
    store.engine.dispose()


@pytest.fixture
def served(
    server: Server, monkeypatch: pytest.MonkeyPatch, fresh_caches: None
) -> Iterator[Callable[[], Store]]:
    """Return how to open the official store of a database of its own, which the pages use too."""
    name = f"pages_{os.urandom(4).hex()}"
    engine = create_engine(server.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    address = server.url.removesuffix("postgres") + name
    monkeypatch.setenv(ADDRESS, address)
    yield lambda: open_workspace("official", address)
    _data.store("official").engine.dispose()


ONE_MORE = workbook("""
Số người tham gia BHXH
Đơn vị tính: Người
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc | BHXH tự nguyện | BHXH tổng số
Hà Nội     | 2000000       | 100000         | 2100000
Bắc Ninh   | 500000        | 30000          | 530000
""")
AWAY = "The database cannot be reached at present"


@pytest.mark.postgresql
def test_while_the_database_is_away_the_last_figures_are_shown_and_nothing_is_committed(
    served: Callable[[], Store], server: Server
):
    at = open_page("dia-phuong", lang="en")
    assert stands(at)
    assert AWAY not in html_of(at)
    before = [frame.value for frame in at.dataframe]
    uploading = drop_file(ONE_MORE, lang="en")
    fill(uploading, "Loaded by", "staff")
    server.kill()
    try:
        at.run()
        assert stands(at)
        assert AWAY in html_of(at)
        for shown, was in zip(at.dataframe, before, strict=True):
            assert_frame_equal(shown.value, was)
        # Any client can have Streamlit forget all that it kept.
        st.cache_resource.clear()
        assert stands(at.run())
        assert AWAY in html_of(at)
        press(uploading, "Commit")
        assert [AWAY in said.value for said in uploading.error] == [True]
        assert "Reference" in uploading.error[0].value
    finally:
        server.start()
    assert stands(at.run())
    assert AWAY not in html_of(at)
    store = served()
    with store.reading() as connection:
        assert "staff" not in connection.scalars(select(UPLOAD.c.uploaded_by)).all()
    store.engine.dispose()
    uploading.run()
    fill(uploading, "Loaded by", "staff")
    assert "Committed as upload" in press(uploading, "Commit").success[0].value


@pytest.mark.postgresql
def test_a_page_that_never_had_figures_says_that_the_database_is_away(
    served: Callable[[], Store], server: Server
):
    server.kill()
    try:
        at = open_page("dia-phuong", lang="en", luc="2026-01-01T00:00:00")
        assert not at.exception
        assert len(at.error) == 1
    finally:
        server.start()


def test_only_so_many_figures_are_held_and_a_slow_server_is_given_rest(
    monkeypatch: pytest.MonkeyPatch,
):
    clock = [100.0]
    monkeypatch.setattr(_held, "monotonic", lambda: clock[0])
    held: _held.Held[str] = _held.Held()
    for number in range(_held.MOST + 1):
        held.keep(("official", str(number)), f"figures {number}", datetime.now(UTC))
    assert held.without_database(("official", "0"), took_s=0) is None
    last = held.without_database(("official", "1"), took_s=4)
    assert last is not None
    assert last.figures == "figures 1"
    clock[0] += 4 * _held.REST - 1
    assert held.resting(("official", "1")) == last
    clock[0] += 1
    assert held.resting(("official", "1")) is None
