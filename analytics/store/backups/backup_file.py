"""Backup files: the manifest, and the one transaction in which several stores are filled anew.

With PostgreSQL all workspaces are schemas of one database and one transaction fills them. With
SQLite each is a file with a transaction of its own; all of them are filled and held against the
manifest before the first is committed.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from sqlalchemy import Connection

from analytics.errors import BackupError
from analytics.store import database
from analytics.store.backups.archive import Section, is_empty, read_section, write_section
from analytics.store.backups.parts import Parts
from analytics.store.backups.sealed import damaged, sealing, unsealed
from analytics.store.store import Store, open_store

MANIFEST = "manifest.json"
FORMAT, FORMAT_VERSION = "coverage backup", 1

Sections = Mapping[str, Section]
Stores = Mapping[str, Store]


@dataclass(frozen=True)
class Backup:
    """An open backup, all of its parts being what was written."""

    sections: Sections
    parts: Parts


def write(file: Path, stores: Stores) -> Sections:
    """Write a backup of stores, try it out, and return what it holds.

    Raises:
        BackupError: there is a file of that name, or the trial failed.
        StoreError: the database cannot be read.
        OSError: the file cannot be written.
    """
    with sealing(file) as archive, ExitStack() as stack:
        parts = Parts(archive)
        sections = {}
        for name, store in stores.items():
            connection = stack.enter_context(database.reading(store.engine))
            sections[name] = write_section(connection, parts, name)
        _write_manifest(archive, sections, parts)
    try:
        _try_out(file)
    except Exception:
        file.unlink()
        raise
    return sections


def _write_manifest(archive: ZipFile, sections: Sections, parts: Parts) -> None:
    """Write the last part, which tells of all others."""
    manifest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "workspaces": {name: asdict(section) for name, section in sections.items()},
        "parts": parts.told,
    }
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1))


def _try_out(file: Path) -> None:
    """Restore a backup into a database that nobody uses, which is what makes it a backup."""
    with opened(file) as backup, TemporaryDirectory() as folder:
        stores = {
            name: open_store(f"sqlite:///{(Path(folder) / name).as_posix()}.sqlite")
            for name in backup.sections
        }
        try:
            fill(backup, stores)
        finally:
            for store in stores.values():
                store.engine.dispose()


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """Hold a backup open of which every byte was read and held against the manifest.

    Raises:
        BackupError: it is damaged, or a newer program wrote it.
        OSError: there is no such file, or it cannot be read.
    """
    with unsealed(file) as archive:
        try:
            manifest = json.loads(archive.read(MANIFEST))
            version = manifest["format_version"] if manifest["format"] == FORMAT else 0
            told = {name: (int(n), str(sha)) for name, (n, sha) in manifest["parts"].items()}
            sections = {name: Section(**one) for name, one in manifest["workspaces"].items()}
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(file) from error
        if version > FORMAT_VERSION:
            raise BackupError(
                "The backup was made by a newer version of this program ({found}; this one knows "
                "{known}). Nothing was changed. Install the newer version.",
                found=version,
                known=FORMAT_VERSION,
            )
        parts = Parts(archive)
        if not parts.are_as(told, besides=MANIFEST):
            raise damaged(file)
        yield Backup(sections, parts)


def fill(backup: Backup, stores: Stores, safety: Path | None = None) -> bool:
    """Fill stores from a backup, all or none; tell whether something stood there before.

    Args:
        backup: it holds each of the stores.
        stores: open, by the names of their workspaces.
        safety: where a backup of what stands there is written first, within the same transaction;
            without it a store that is not empty is refused.

    Raises:
        BackupError: a store is not empty, or what came out is not what was written.
        StoreError: the database refused.
    """
    with ExitStack() as stack:
        connections = _Connections(stores, stack)
        filled = [name for name in stores if not is_empty(connections.of(name))]
        if filled and safety is None:
            raise BackupError(
                "The workspace “{workspace}” holds figures already. Nothing was changed. With "
                "--replace they are backed up and then replaced.",
                workspace=filled[0],
            )
        if filled and safety:
            with sealing(safety) as archive:
                parts = Parts(archive)
                sections = {
                    name: write_section(connections.of(name), parts, name) for name in filled
                }
                _write_manifest(archive, sections, parts)
        for name in stores:
            read_section(connections.of(name), backup.parts, name, backup.sections[name])
    return bool(filled)


class _Connections:
    """The connections that write to several stores; those of one server are one and the same."""

    def __init__(self, stores: Stores, stack: ExitStack) -> None:
        """Begin the transactions; they end with the stack."""
        self._options = {n: store.engine.get_execution_options() for n, store in stores.items()}
        self._connections: dict[str, Connection] = {}
        shared: Connection | None = None
        for name, store in stores.items():
            if shared is None or store.engine.dialect.name == "sqlite":
                shared = stack.enter_context(store.writing())
            self._connections[name] = shared

    def of(self, name: str) -> Connection:
        """Return the connection to a store; until the next is asked for it stays on its schema."""
        return self._connections[name].execution_options(**self._options[name])
