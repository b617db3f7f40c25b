"""Where the last backup lies: noted beside the database files, for the day when one is damaged."""

from pathlib import Path

_NOTE = "last-backup.txt"


def note(folder: Path, backup: Path) -> None:
    """Note beside the database files where their last backup was written."""
    (folder / _NOTE).write_text(f"{backup.resolve()}\n", encoding="utf-8")


def known(folder: Path) -> Path | None:
    """Return the last backup of the databases in a folder; none when it is not there any more."""
    try:
        backup = Path((folder / _NOTE).read_text(encoding="utf-8").strip())
        return backup if backup.is_file() else None
    except (OSError, ValueError):
        return None
