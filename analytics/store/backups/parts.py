"""The parts of a backup file, each with its length and its hash."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from zipfile import ZipFile

_BLOCK = 1 << 20

# Of each part by its name: its length and its hash.
Told = dict[str, tuple[int, str]]


class Parts:
    """The parts of an open archive; of those written here, ``told`` gives length and hash."""

    def __init__(self, archive: ZipFile) -> None:
        """Begin without a part."""
        self._archive = archive
        self.told: Told = {}

    def write(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write a part from its blocks, one after the other."""
        n_bytes, hashed = 0, sha256()
        with self._archive.open(name, "w", force_zip64=True) as part:
            for block in blocks:
                part.write(block)
                hashed.update(block)
                n_bytes += len(block)
        self.told[name] = n_bytes, hashed.hexdigest()

    def are_as(self, told: Told, besides: str) -> bool:
        """Tell whether there are the parts that were told and one besides, as they were written."""
        return sorted(self._archive.namelist()) == sorted((*told, besides)) and all(
            self._found(name) == fact for name, fact in told.items()
        )

    def _found(self, name: str) -> tuple[int, str]:
        """Return the length and the hash that a part has."""
        n_bytes, hashed = 0, sha256()
        with self._archive.open(name) as part:
            while block := part.read(_BLOCK):
                hashed.update(block)
                n_bytes += len(block)
        return n_bytes, hashed.hexdigest()

    def content(self, name: str) -> bytes:
        """Return a part."""
        return self._archive.read(name)

    def lines(self, name: str) -> Iterator[bytes]:
        """Return the lines of a part one by one."""
        with self._archive.open(name) as part:
            yield from part
