"""The parent's side of reading a file in a process of its own (``child`` is the other side).

Nothing but the standard library, so that the command line can start the process before it imports
anything else.
Two threads move the bytes: pipes cannot be waited for with a time limit on every system.

A process that works has its own limit of work and on a busy server may wait long for a processor;
one that neither works nor waits for one is given up sooner.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import IO

MOST_SECONDS = 120
MOST_IDLE_SECONDS = 30
MOST_OUTPUT_BYTES = 64 * 1024 * 1024

_ROOT = Path(__file__).parents[3]
# What Python needs to start; the address and the password of the database stay behind.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")


class Child:
    """A process that has been started on one file; it waits for the inquiry before it answers."""

    def __init__(self, content: bytes, file_name: str) -> None:
        """Start the process and send it the file.

        Raises:
            OSError: the system cannot start a process.
        """
        self.content, self.file_name = content, file_name
        self._asked_at, self._idle_s = monotonic(), 0.0
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "analytics.ingest.process.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )
        self._to_send: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        header = json.dumps({"size": len(content), "file_name": file_name})
        self._to_send.put(header.encode() + b"\n" + content)
        self._threads = (
            threading.Thread(target=self._send, args=(self._process.stdin,), daemon=True),
            threading.Thread(target=self._receive, args=(self._process.stdout,), daemon=True),
        )
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    def ask(self, inquiry: bytes) -> None:
        """Send what is known around the file, one line; the process goes on to the figures."""
        self._asked_at, self._idle_s = monotonic(), 0.0
        self._to_send.put(inquiry)

    def line(self, timeout_s: float) -> bytes | None:
        """Return the next line of the process: None when none came in time, nothing at its end."""
        try:
            return self._lines.get(timeout=timeout_s)
        except queue.Empty:
            self._idle_s += 0.0 if self._is_at_work() else timeout_s
            return None

    @property
    def is_overdue(self) -> bool:
        """Tell whether the process has taken too long, or too long did nothing."""
        waited_s = monotonic() - self._asked_at
        return waited_s > MOST_SECONDS or self._idle_s > MOST_IDLE_SECONDS

    def _is_at_work(self) -> bool:
        """Tell whether the process works or waits for a processor, where the system tells it."""
        try:
            told = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return False
        # After the name of the program, which may hold anything, comes the state.
        return told.rpartition(")")[2].split()[:1] == ["R"]

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._to_send.put(b"")
        for thread in self._threads:
            thread.join()

    def _send(self, pipe: IO[bytes]) -> None:
        """Write what is to be sent until nothing comes."""
        try:
            with pipe:
                while block := self._to_send.get():
                    pipe.write(block)
                    pipe.flush()
        except (OSError, ValueError):
            # It ended before it had read everything; its output tells how.
            return

    def _receive(self, pipe: IO[bytes]) -> None:
        """Take what the process writes; one that writes too much is ended."""
        n_bytes = 0
        with pipe:
            while line := pipe.readline(MOST_OUTPUT_BYTES):
                n_bytes += len(line)
                if n_bytes > MOST_OUTPUT_BYTES or not line.endswith(b"\n"):
                    self._process.kill()
                    break
                self._lines.put(line)
        self._lines.put(b"")
