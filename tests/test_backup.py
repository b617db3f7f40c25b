"""A backup brings everything back, into either kind of database; a damaged one brings nothing."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from sqlalchemy import MetaData, select

from analytics.backup import back_up, restore
from analytics.cli import BLOCKED, COULD_NOT_RUN, FINE, main
from analytics.errors import BackupError, DamagedStoreError, StoreError
from analytics.store import database
from analytics.store.accounts import Account, Decision
from analytics.store.audit import SIGN_IN, Act, Actor
from analytics.store.backups import last_backup
from analytics.store.backups.archive import write_section
from analytics.store.backups.backup_file import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    fill,
    opened,
    write,
)
from analytics.store.backups.parts import Parts
from analytics.store.backups.sealed import sealing
from analytics.store.migrations import LATEST
from analytics.store.store import Store, open_store
from analytics.store.tables import AUDIT, EVENT, METADATA, OBSERVATION, SCHEMA_VERSION, UPLOAD
from analytics.workspace import ADDRESS, open_workspace
from tests import conftest
from tests.committing import figures, n_rows, upload
from tests.first_version import FIRST, Place, first_version
from tests.table import observations

NAME = "official"
DAY = datetime(2026, 2, 1, 8, 30, tzinfo=UTC)
KINDS = {"sqlite": conftest._sqlite, "postgresql": lambda _folder: conftest._postgresql()}


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a store with a history: corrected, undone, declared, with an account."""
    store.commit(
        observations("""
        measure  | area_id | period  | basis   | note | value
        si_total | VN      | 2025-12 |         | ước  | 21340000
        si_rate  | VN      | 2025-12 | vss_new |      | 45.1
        ui       | 34-01   | 2025-12 |         |      | .
        """),
        upload("Biểu quý.xlsx — nguyên bản".encode()),
    )
    store.commit(figures(1).assign(value=0.1 + 0.2), upload(bytes(range(256))))
    undone = store.commit(figures(2, "sai"), upload(b"wrong", "Cán bộ"))
    store.undo(undone, "Cán bộ", DAY, "nhầm tệp")
    store.set_period("2025-12", "final", "Quản trị", DAY + timedelta(days=1), "chốt năm")
    decision = Decision(Actor("admin", ("a",)), "new", DAY)
    store.put_account(Account("b@example.vn", "B", frozenset({"staff"})), decision)
    return store


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store of each kind, beside the one that was filled."""
    folder = tmp_path / "other"
    folder.mkdir()
    with KINDS[request.param](folder) as fresh:
        yield fresh


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def _restored(file: Path, store: Store, safety: Path | None = None) -> bool:
    """Fill a store from a backup of one workspace."""
    with opened(file) as backup:
        return fill(backup, {NAME: store}, safety)


def _rows(store: Store) -> dict[str, list[tuple]]:
    """Return all rows of all tables."""
    with database.reading(store.engine) as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in METADATA.sorted_tables
        }


def _assert_same(store: Store, like: Store) -> None:
    """Two stores answer every question in the same way, bit for bit."""
    assert _rows(store) == _rows(like)
    moments = [None, *(datetime.fromisoformat(at) for at in like.events()["at"])]
    for moment in moments:
        for ask in (Store.observations, Store.uploads, Store.periods, Store.events):
            assert_frame_equal(ask(store, moment), ask(like, moment), check_exact=True)
    for number in like.uploads()["upload_id"]:
        assert store.original(number) == like.original(number)


def test_a_backup_restored_into_either_kind_of_database_answers_every_question_the_same(
    filled: Store, other: Store, file: Path
):
    section = write(file, {NAME: filled})[NAME]
    assert (section.n_uploads, section.n_figures, section.schema_version) == (3, 6, LATEST)
    assert not _restored(file, other)
    _assert_same(other, filled)
    again = other.commit(figures(1, "after"), upload(b"after the restore"))
    assert again == 4
    assert other.version() == filled.version() + 1
    other.record(Actor("quản trị"), Act(SIGN_IN))
    with pytest.raises(StoreError), other.writing() as connection:
        connection.execute(AUDIT.delete())


def test_a_backup_can_be_read_without_this_program(store_address: str, file: Path):
    store = open_store(store_address)
    store.commit(figures(1), upload(b"as delivered"))
    write(file, {NAME: store})
    store.engine.dispose()
    with ZipFile(file) as archive:
        assert archive.read("official/upload/1.content") == b"as delivered"
        (row,) = map(json.loads, archive.read("official/observation.jsonl").splitlines())
        assert (row["measure"], row["period"], row["value"]) == ("si_total", "2025-12", 1.0)
        manifest = json.loads(archive.read(MANIFEST))
    assert (manifest["format"], manifest["format_version"]) == (FORMAT, FORMAT_VERSION)
    assert set(manifest["workspaces"]) == {NAME}


def test_a_backup_holds_one_moment_whatever_is_committed_meanwhile(
    store: Store, other: Store, file: Path
):
    store.commit(figures(3), upload(b"before"))
    with sealing(file) as archive, database.reading(store.engine) as connection:
        assert connection.execute(select(UPLOAD.c.upload_id)).scalars().all() == [1]
        store.commit(figures(2, "meanwhile"), upload(b"meanwhile"))
        _write(archive, {NAME: write_section(connection, parts := Parts(archive), NAME)}, parts)
    _restored(file, other)
    assert n_rows(other) == (1, 3, 1)


def _write(archive: ZipFile, sections: dict[str, Any], parts: Parts) -> None:
    """Write a manifest as this version does."""
    manifest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_at": "2026-02-01T08:30:00+00:00",
        "workspaces": {name: asdict(section) for name, section in sections.items()},
        "parts": parts.told,
    }
    archive.writestr(MANIFEST, json.dumps(manifest))


def test_a_store_with_figures_is_refused_and_stays(filled: Store, file: Path):
    write(file, {NAME: filled})
    before = _rows(filled)
    with pytest.raises(BackupError, match="holds figures already"):
        _restored(file, filled)
    assert _rows(filled) == before


def test_what_is_replaced_is_backed_up_first_and_its_numbers_are_not_given_again(
    filled: Store, other: Store, file: Path, tmp_path: Path
):
    write(file, {NAME: filled})
    for number in range(5):
        other.commit(figures(1, f"own {number}"), upload(f"own {number}".encode()))
    own, safety = _rows(other), tmp_path / "safety.zip"
    assert _restored(file, other, safety)
    _assert_same(other, filled)
    assert other.commit(figures(1, "after"), upload(b"after")) == 6
    assert other.version() == 1 + max(filled.version(), 5)
    _restored(safety, other, tmp_path / "again.zip")
    assert _rows(other) == own


def test_a_restore_that_fails_at_its_end_changes_nothing(
    filled: Store, other: Store, file: Path, tmp_path: Path
):
    """One figure was changed and all hashes of the file made anew: only the figures tell it."""
    write(file, {NAME: filled})
    other.commit(figures(1, "own"), upload(b"own"))
    before = _rows(other)
    forged = _sealed_anew(file, tmp_path, lambda text: text.replace("21340000.0", "21340001.0"))
    with pytest.raises(BackupError, match="not what it says of itself"):
        _restored(forged, other, tmp_path / "safety.zip")
    assert _rows(other) == before
    short = _sealed_anew(file, tmp_path, lambda text: text.partition("\n")[2])
    with pytest.raises(BackupError, match="not what it says of itself"):
        _restored(short, other, tmp_path / "safety2.zip")
    assert _rows(other) == before


def _sealed_anew(
    file: Path, folder: Path, change: Callable[[str], str], *, told: bool = True
) -> Path:
    """Return the backup with its observations changed, sealed again as a forger would."""
    forged = folder / f"forged-{os.urandom(4).hex()}.zip"
    with ZipFile(file) as archive, sealing(forged) as anew:
        parts = Parts(anew)
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith("observation.jsonl"):
                content = change(content.decode()).encode()
            if name == MANIFEST:
                manifest = json.loads(content)
                manifest["parts"] = parts.told if told else manifest["parts"]
                anew.writestr(MANIFEST, json.dumps(manifest))
            else:
                parts.write(name, [content])
    return forged


def test_a_part_that_is_not_what_the_manifest_tells_is_refused(
    filled: Store, file: Path, tmp_path: Path
):
    write(file, {NAME: filled})
    forged = _sealed_anew(file, tmp_path, lambda text: text.replace("45.1", "46.1"), told=False)
    with pytest.raises(BackupError, match="not a whole backup"), opened(forged):
        pass


@pytest.fixture(scope="module")
def sealed_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a small backup."""
    folder = tmp_path_factory.mktemp("sealed")
    store = open_store(f"sqlite:///{(folder / 's.sqlite').as_posix()}")
    store.commit(figures(40), upload(os.urandom(3000)))
    write(folder / "backup.zip", {NAME: store})
    store.engine.dispose()
    return (folder / "backup.zip").read_bytes()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_and_the_backup_is_refused(
    sealed_bytes: bytes, file: Path, where: float, bit: int
):
    changed = bytearray(sealed_bytes)
    changed[int(where * len(changed))] ^= 1 << bit
    file.write_bytes(changed)
    with pytest.raises(BackupError, match="not a whole backup"), opened(file):
        pass


@pytest.mark.parametrize("keep", [0, 1, 64, 71, 0.5, 0.99])
def test_a_backup_that_was_cut_short_is_refused(sealed_bytes: bytes, file: Path, keep: float):
    n_bytes = keep if isinstance(keep, int) else int(keep * len(sealed_bytes))
    file.write_bytes(sealed_bytes[:n_bytes])
    with pytest.raises(BackupError, match="not a whole backup"), opened(file):
        pass


def test_a_backup_with_something_behind_it_is_refused(sealed_bytes: bytes, file: Path):
    file.write_bytes(sealed_bytes + b"\n")
    with pytest.raises(BackupError, match="not a whole backup"), opened(file):
        pass


@pytest.mark.parametrize("version", ["format_version", "schema_version"])
def test_a_backup_of_a_newer_program_is_refused(
    store: Store, sealed_bytes: bytes, file: Path, tmp_path: Path, version: str
):
    file.write_bytes(sealed_bytes)
    newer = tmp_path / "newer.zip"
    with ZipFile(file) as archive, sealing(newer) as anew:
        manifest = json.loads(archive.read(MANIFEST))
        holder = manifest if version == "format_version" else manifest["workspaces"][NAME]
        holder[version] += 1
        for name in archive.namelist():
            anew.writestr(name, json.dumps(manifest) if name == MANIFEST else archive.read(name))
    with pytest.raises(BackupError, match="made by a newer version"):
        _restored(newer, store)
    assert n_rows(store) == (0, 0, 0)


def test_a_backup_never_takes_the_place_of_another(store: Store, file: Path):
    file.write_bytes(b"the only good backup")
    with pytest.raises(BackupError, match="There is a file"):
        write(file, {NAME: store})
    assert file.read_bytes() == b"the only good backup"
    assert list(file.parent.glob(".backup-*")) == []


@pytest.mark.posix
def test_a_backup_onto_a_full_disk_names_the_file_and_leaves_none(store: Store, file: Path):
    """The system's limit on the size of a file stands for the end of the disk."""
    import resource

    store.commit(figures(1), upload(os.urandom(50_000)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large") as full:
            write(file, {NAME: store})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert full.value.filename == str(file)
    assert list(file.parent.glob("*.zip")) == list(file.parent.glob(".backup-*")) == []


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return a database of the first version, of each kind."""
    with first_version(request.param, tmp_path) as place:
        yield place


def test_a_backup_of_the_first_form_is_brought_forward(old: Place, other: Store, file: Path):
    """Tables as the first version declared them: no journal, no keys of content."""
    schema = {"schema_translate_map": {None: old.schema}}
    with sealing(file) as archive, old.engine.connect().execution_options(**schema) as connection:
        section = write_section(connection, parts := Parts(archive), NAME, FIRST, 1)
        _write(archive, {NAME: section}, parts)
    _restored(file, other)
    migrated = old.opened()
    _assert_same(other, migrated)
    assert other.observations()["value"].tolist()[-1] == 101
    migrated.engine.dispose()


def test_a_backup_of_the_second_form_is_brought_forward(filled: Store, other: Store, file: Path):
    """Tables of the version before accounts: journal and figures are as they were."""
    second = MetaData()
    for table in (SCHEMA_VERSION, UPLOAD, OBSERVATION, EVENT):
        table.to_metadata(second)
    with filled.writing() as connection:
        connection.execute(SCHEMA_VERSION.update().values(version=2))
    with sealing(file) as archive, database.reading(filled.engine) as connection:
        section = write_section(connection, parts := Parts(archive), NAME, second, 2)
        _write(archive, {NAME: section}, parts)
    _restored(file, other)
    rows = _rows(other)
    assert rows["account"] == rows["audit"] == []
    assert (LATEST,) in rows["schema_version"]
    for name in ("upload", "observation", "event"):
        assert rows[name] == _rows(filled)[name]


def _copied(address: str, folder: Path) -> str:
    """Return the address of a copy of both workspaces of a first start."""
    for file in Path(address.removeprefix("sqlite:///")).parent.glob("*.sqlite"):
        shutil.copy(file, folder)
    return f"sqlite:///{(folder / 'figures.sqlite').as_posix()}"


@pytest.mark.postgresql
def test_both_workspaces_move_from_files_to_a_server(shared_address: str, server: str, file: Path):
    sections = back_up(file, ("official", "practice"), shared_address)
    restored = restore(file, address=server)
    assert list(restored.sections) == list(sections) == ["official", "practice"]
    for name in sections:
        with _opened(name, server) as there, _opened(name, shared_address) as here:
            _assert_same(there, here)
    with pytest.raises(BackupError, match="holds figures already"):
        restore(file, address=server)
    again = restore(file, address=server, replace=True)
    assert again.safety is not None
    assert restore(again.safety, ("practice",), server, replace=True).safety is not None


@contextmanager
def _opened(name: str, address: str) -> Iterator[Store]:
    """Hold a workspace's store until the block ends."""
    store = open_workspace(name, address)
    yield store
    store.engine.dispose()


def test_the_commands_back_up_refuse_replace_and_say_what_they_did(
    monkeypatch: pytest.MonkeyPatch,
    shared_address: str,
    tmp_path: Path,
    file: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
):
    address = _copied(shared_address, tmp_path)
    monkeypatch.setenv(ADDRESS, address)
    assert main(["backup", str(file), "--lang", "en"]) == FINE
    told = capfdbinary.readouterr().out.decode()
    assert "Backup written and restored for a trial" in told
    assert "official: " in told
    assert "practice: 1 uploads" in told
    assert last_backup.known(tmp_path) == file
    assert main(["restore", str(file), "--lang", "en"]) == BLOCKED
    assert "--replace" in capfdbinary.readouterr().err.decode()
    assert main(["restore", str(file), "--replace", "--workspace", "practice"]) == FINE
    (safety,) = tmp_path.glob("before-restore-*.zip")
    with opened(safety) as backup:
        assert list(backup.sections) == ["practice"]
    assert main(["restore", str(tmp_path / "none.zip")]) == COULD_NOT_RUN
    (tmp_path / "text.zip").write_text("not a backup", encoding="utf-8")
    assert main(["restore", str(tmp_path / "text.zip")]) == BLOCKED


def test_a_damaged_database_is_set_aside_and_the_backup_takes_its_place(
    shared_address: str, tmp_path: Path, file: Path
):
    address = _copied(shared_address, tmp_path)
    back_up(file, ("official",), address)
    database_file = tmp_path / "figures-official.sqlite"
    content = database_file.read_bytes()
    database_file.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))
    with pytest.raises(DamagedStoreError, match="last backup"):
        open_workspace("official", address)
    restored = restore(file, ("official",), address, replace=True)
    assert restored.safety is None
    (aside,) = restored.set_aside
    assert aside.stat().st_size == len(content)
    with _opened("official", address) as there, _opened("official", shared_address) as was:
        _assert_same(there, was)
