"""The application as users meet it: a real server on a free port, with figures of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@contextmanager
def serving(
    folder: Path, settings: Mapping[str, str] | None = None, port: int = 0
) -> Iterator[str]:
    """Hold a running server until the block ends, and give its address.

    Args:
        folder: where its figures and its log are written; a fresh one is a fresh installation.
        settings: of its environment, such as another database.
        port: any free one by default.
    """
    port = port or free_port()
    database = f"sqlite:///{(folder / 'figures.sqlite').as_posix()}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "COVERAGE_DATABASE_URL": database, **(settings or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(address, process, folder / "server.log")
            yield address
        finally:
            process.terminate()
            process.wait(15)


def answer(address: str, path: str) -> tuple[int, dict[str, str], str]:
    """Return status, headers by their names in small letters, and text of an answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request("GET", path)
        got = connection.getresponse()
        headers = {name.lower(): value for name, value in got.getheaders()}
        return got.status, headers, got.read().decode("utf-8", "replace")
    finally:
        connection.close()


def upgrade(address: str, path: str, origin: str) -> int:
    """Return how the server answers when a page of an origin asks for a lasting connection."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
        "Sec-WebSocket-Version": "13",
        "Origin": origin,
    }
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def put(address: str, path: str, origin: str) -> int:
    """Return how the server answers a form of an origin that sends it a file."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    form = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na\r\n--x--\r\n'
    )
    headers = {"Origin": origin, "Content-Type": "multipart/form-data; boundary=x"}
    try:
        connection.request("PUT", path, body=form, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server says that it is well; raise with its log when it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if answer(address, "/_stcore/health")[0] == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
    message = f"The server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}"
    raise RuntimeError(message)
