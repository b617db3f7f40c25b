"""Backup and restore: whole workspaces in one file, whatever database they lie in.

A backup of SQLite files restores into PostgreSQL and the other way round, which is also how one
moves. It holds each workspace as of one moment, with every original file and everything undone.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analytics.errors import BackupError
from analytics.store.backups import backup_file as backups
from analytics.store.backups import last_backup
from analytics.store.backups.backup_file import Sections, Stores
from analytics.store.backups.soundness import folder_of, set_aside_if_damaged
from analytics.store.store import open_store
from analytics.workspace import address_of, open_workspace


@dataclass(frozen=True)
class Restored:
    """What a restore put in place, and what stood there before.

    ``safety`` is a backup of what was replaced; ``set_aside`` are damaged database files, of which
    no backup can be made any more.
    """

    sections: Sections
    safety: Path | None
    set_aside: tuple[Path, ...]


def back_up(file: Path, names: Sequence[str], address: str | None = None) -> Sections:
    """Write a backup of workspaces, restore it for a trial, and return what it holds.

    Args:
        file: where to; nothing may stand there.
        names: of the workspaces.
        address: as for ``open_workspace``.

    Raises:
        BackupError: there is a file of that name, or the trial failed.
        StoreError: the database cannot be read.
        OSError: the file cannot be written.
    """
    with ExitStack() as stack:
        stores = {name: open_workspace(name, address) for name in names}
        _close_at_end(stores, stack)
        sections = backups.write(file, stores)
    for name in names:
        if folder := folder_of(address_of(name, address)):
            last_backup.note(folder, file)
    return sections


def restore(
    file: Path, names: Sequence[str] = (), address: str | None = None, *, replace: bool = False
) -> Restored:
    """Put what a backup holds in place of what stands in the database.

    Args:
        file: the backup.
        names: of the workspaces; all that it holds when none is named.
        address: as for ``open_workspace``.
        replace: also when something stands there; a backup of that is written beside first.

    Raises:
        BackupError: it is damaged, of a newer program, lacks a workspace, or something stands there
            and ``replace`` was not asked for.
        StoreError: the database refused.
        OSError: the file cannot be read.
    """
    with backups.opened(file) as backup, ExitStack() as stack:
        chosen = tuple(names or backup.sections)
        for name in chosen:
            _refuse_unknown(name, backup.sections)
        places = {name: address_of(name, address) for name in chosen}
        aside = [set_aside_if_damaged(place) for place in places.values() if replace]
        stores = {name: open_store(place, schema=name) for name, place in places.items()}
        _close_at_end(stores, stack)
        safety = _beside(file) if replace else None
        was_filled = backups.fill(backup, stores, safety)
        told = {name: backup.sections[name] for name in chosen}
    found = tuple(path for path in aside if path is not None)
    return Restored(told, safety if was_filled else None, found)


def _refuse_unknown(name: str, sections: Sections) -> None:
    """Refuse a workspace that the backup does not hold."""
    if name not in sections:
        raise BackupError(
            "The backup does not hold the workspace “{workspace}”. Nothing was changed.",
            workspace=name,
        )


def _close_at_end(stores: Stores, stack: ExitStack) -> None:
    for store in stores.values():
        stack.callback(store.engine.dispose)


def _beside(file: Path) -> Path:
    """Return where the backup of what is replaced goes: beside the one that is restored."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return file.with_name(f"before-restore-{now}.zip")
