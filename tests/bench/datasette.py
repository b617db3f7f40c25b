"""Datasette as a peer: a throw-away environment of its own, serving a gap table out of SQLite."""

import socket
import sqlite3
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pandas as pd

from tests.e2e.server import answer

VERSION = "0.65.5"
TABLE = "gaps"
PATIENCE_SECONDS = 60


@contextmanager
def datasette(table: pd.DataFrame, folder: Path) -> Iterator[str]:
    """Hold a server of a table until the block ends, and give the address of the table.

    Args:
        table: what is served, its columns named as they are shown.
        folder: for the environment and the database.
    """
    venv.create(folder / "environment", with_pip=True)
    scripts = folder / "environment" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(scripts / "pip"), "install", "--quiet", f"datasette=={VERSION}"]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    database = folder / "peer.db"
    with closing(sqlite3.connect(database)) as connection:
        table.to_sql(TABLE, connection, index=False)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [str(scripts / "datasette"), "serve", str(database), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        yield f"{address}/peer/{TABLE}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str) -> None:
    """Return when the server answers.

    Raises:
        TimeoutError: it never does.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            answer(address, "/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
