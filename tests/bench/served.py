"""A server process for the benches, and what the system knows of its memory and processor time."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analytics.workspace import ADDRESS
from tests.e2e.server import answer

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Served:
    """A running server: its address, its process, and the seconds until it said it was well."""

    address: str
    pid: int
    start_seconds: float

    @property
    def resident_mib(self) -> float:
        """Return the memory that the process holds, in MiB (Linux)."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    @property
    def processor_seconds(self) -> float:
        """Return the processor time that the process has used (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(script: str, folder: Path, *options: str) -> Iterator[Served]:
    """Hold a server of a script until the block ends; its figures and its log are in the folder.

    Args:
        script: what is run.
        folder: where figures and log are written; a fresh one is a fresh installation.
        options: more options of the server.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, begin = f"http://127.0.0.1:{port}", time.perf_counter()
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                script,
                "--server.port",
                str(port),
                *options,
            ],
            cwd=ROOT,
            env={
                **os.environ,
                ADDRESS: f"sqlite:///{(folder / 'figures.sqlite').as_posix()}",
                "PYTHONPATH": str(ROOT),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(address, process, folder / "server.log")
            yield Served(address, process.pid, time.perf_counter() - begin)
        finally:
            process.terminate()
            process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server says that it is well.

    Raises:
        RuntimeError: it never does; with its log.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if answer(address, "/_stcore/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.02)
    message = f"The server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}"
    raise RuntimeError(message)
