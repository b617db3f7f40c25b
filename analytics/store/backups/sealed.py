"""A zip file with a seal at its end: one changed byte anywhere, and it is not opened.

The seal is the comment of the zip, ``sha256:`` with the hash of every byte before it; any program
that opens zip files opens it all the same. It tells damage, not forgery: who can write the file can
seal it anew.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from analytics.errors import BackupError

_WORD, _N_HEX, _BLOCK = b"sha256:", 64, 1 << 20


@contextmanager
def sealing(file: Path) -> Iterator[ZipFile]:
    """Hold a zip to be filled; sealed and in its place only when the block ended well.

    Raises:
        BackupError: there is a file of that name; a backup never takes the place of another.
    """
    if file.exists():
        raise BackupError(
            "There is a file {file} already. Give the backup another name.", file=str(file)
        )
    # Readable by its owner alone: it holds names and all that was ever uploaded.
    with NamedTemporaryFile(dir=file.parent, prefix=".backup-", delete=False) as written:
        try:
            with ZipFile(written, "w", ZIP_DEFLATED, strict_timestamps=False) as archive:
                yield archive
                archive.comment = _WORD + b"0" * _N_HEX
            _seal(written)
        except BaseException as error:
            # What it still holds has no room either.
            with suppress(OSError):
                written.close()
            Path(written.name).unlink()
            if isinstance(error, OSError):
                # A full disk names no file, and its reader wants to know which disk.
                error.filename = error.filename or str(file)
            raise
    Path(written.name).replace(file)


def _seal(written: IO[bytes]) -> None:
    """Write the hash over the last letters of a file, and all of it to the disk."""
    size = written.seek(0, os.SEEK_END)
    found = _hash(written, size - _N_HEX)
    written.seek(size - _N_HEX)
    written.write(found)
    written.flush()
    os.fsync(written.fileno())


@contextmanager
def unsealed(file: Path) -> Iterator[ZipFile]:
    """Hold a sealed zip open, every byte of it being what was written.

    Raises:
        BackupError: it is not.
        OSError: there is no such file, or it cannot be read.
    """
    with file.open("rb") as opened:
        size = opened.seek(0, os.SEEK_END)
        opened.seek(max(size - _N_HEX - len(_WORD), 0))
        if opened.read() != _WORD + _hash(opened, size - _N_HEX):
            raise damaged(file)
        try:
            with ZipFile(opened) as archive:
                yield archive
        except BadZipFile as error:
            raise damaged(file) from error


def damaged(file: Path) -> BackupError:
    """Return the refusal of a file that is no backup, or no whole one."""
    return BackupError(
        "{file} is not a whole backup of this program: a byte of it is not what was written. "
        "Nothing was changed. Use another backup.",
        file=str(file),
    )


def _hash(file: IO[bytes], n_bytes: int) -> bytes:
    """Return the hash of the first bytes of a file as letters."""
    file.seek(0)
    hashed = sha256()
    while n_bytes > 0 and (block := file.read(min(_BLOCK, n_bytes))):
        hashed.update(block)
        n_bytes -= len(block)
    return hashed.hexdigest().encode()
