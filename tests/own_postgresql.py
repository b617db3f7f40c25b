"""A PostgreSQL server of a test's own, which it may kill and start again.

Made by ``initdb`` in a folder of its own; PostgreSQL refuses to run as root, so root hands it to
the user ``postgres``, as ``.ci/run`` does.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def programs() -> Path | None:
    """Return the folder with the newest server's programs; none where none is installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    known = sorted(found, key=lambda path: float(path.parts[-3]))
    here = shutil.which("initdb")
    return known[-1].parent if known else Path(here).parent if here else None


@dataclass(frozen=True)
class Server:
    """A server on a port of its own."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Return its address."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers; what is written really is, also when it is killed."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self.run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def kill(self) -> None:
        """End it at once, as a loss of power does; its files stay as they are."""
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs as its owner."""
        as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_owner, str(self.programs / program), *arguments]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def own_server(found: Path) -> Iterator[Server]:
    """Hold a running server until the block ends; nothing of it stays behind.

    Args:
        found: where the programs lie, see ``programs``.
    """
    # Not in pytest's own folder: that is closed to the server's owner.
    folder = Path(tempfile.mkdtemp())
    server = Server(found, folder, _free_port())
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        form = ("--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        server.run("initdb", "-D", "data", "-U", "postgres", *form)
        server.start()
        yield server
        if (folder / "data" / "postmaster.pid").exists():
            server.kill()
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
