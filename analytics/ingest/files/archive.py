"""A zip archive, unpacked piece by piece within limits, never trusted in what it says of itself.

A workbook of 1 MB can unpack to 1 GB, name the same part twice, or lie about the size of a part, so
that two readers see two workbooks. Sizes are counted while unpacking; the largest real Vietnamese
workbook has 44 parts, unpacks to 6.2 MB, and at most by 8.5 to 1.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from analytics.errors import FileTypeError, SourceError

MOST_PARTS = 500
MOST_PART_BYTES = 80_000_000
MOST_UNPACKED_BYTES = 150_000_000
MOST_RATIO = 300
FIRST_JUDGED_BYTES = 5_000_000

_PIECE_BYTES = 65_536
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED = 1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


class Archive:
    """An archive whose list of parts has been checked, and that counts what it unpacks."""

    def __init__(self, content: bytes) -> None:
        """Open it and check its list of parts.

        Raises:
            SourceError: B73 it is damaged; B75 it has too many parts; B81 its list of parts is not
            one that a spreadsheet program writes.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise _damaged() from error
        _check_entries(entries)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._unpacked_bytes = 0

    @property
    def names(self) -> list[str]:
        """Return the names of its parts, in the order in which they are packed."""
        return list(self._entries)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield one part unpacked, in pieces of at most 64 KB.

        Raises:
            SourceError: B73 the part is damaged; B75 it unpacks beyond the limits.
        """
        entry, size = self._entries[name], 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE_BYTES):
                    size += len(piece)
                    self._unpacked_bytes += len(piece)
                    self._check_size(entry, size)
                    yield piece
        except _DAMAGE as error:
            raise _damaged() from error

    def head(self, name: str) -> bytes:
        """Return the first bytes of a part; nothing when there is no such part."""
        return next(self.pieces(name), b"") if name in self._entries else b""

    def _check_size(self, entry: zipfile.ZipInfo, size: int) -> None:
        """Refuse a part that unpacks beyond the limits."""
        if size > MOST_PART_BYTES or self._unpacked_bytes > MOST_UNPACKED_BYTES:
            raise SourceError(
                "The file is abnormal: it unpacks to more than {most} MB. "
                "Copy the table into a new workbook.",
                code="B75",
                most=(MOST_PART_BYTES if size > MOST_PART_BYTES else MOST_UNPACKED_BYTES)
                // 1_000_000,
            )
        if size > FIRST_JUDGED_BYTES and size > MOST_RATIO * max(entry.compress_size, 1):
            raise SourceError(
                "The file is abnormal: a part of it unpacks to more than {most} times its size. "
                "Copy the table into a new workbook.",
                code="B75",
                most=MOST_RATIO,
            )


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a list of parts that no spreadsheet program writes."""
    if len(entries) > MOST_PARTS:
        raise SourceError(
            "The file is abnormal: it is packed from {n:number} parts, at most {most} are read. "
            "Copy the table into a new workbook.",
            code="B75",
            n=len(entries),
            most=MOST_PARTS,
        )
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & _IS_ENCRYPTED:
            raise FileTypeError(
                "The file is encrypted. Save it as Excel Workbook (.xlsx).", code="B81"
            )
        name = entry.filename.lower()
        if name in seen or _is_strange(entry):
            raise SourceError(
                "The file is not valid: its part “{part}” is packed in a way that no spreadsheet "
                "program uses. Copy the table into a new workbook.",
                code="B81",
                part=entry.filename[:80],
            )
        seen.add(name)


def _is_strange(entry: zipfile.ZipInfo) -> bool:
    """Tell whether a part has a name that leads elsewhere, or a compression nobody uses."""
    # zipfile turns the separators of the system into slashes; the original name still has them.
    name = entry.orig_filename
    is_outside = name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name
    return is_outside or "\0" in name or entry.compress_type not in _PLAIN


def _damaged() -> SourceError:
    """Return the refusal of an archive that ends too early or was changed on its way."""
    return SourceError(
        "The file cannot be opened: it is damaged or was not uploaded completely.", code="B73"
    )
