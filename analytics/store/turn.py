"""The line in which the sessions of one process stand before one of them asks SQLite to write.

SQLite keeps no queue: whoever asks for its lock asks again and again, at most ten times a second.
Among many who ask somebody is passed over for longer than they wait, and a process whose sessions
hand the lock to one another without a pause shuts out every other process. PostgreSQL serves in the
order of asking and needs none of this.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import sleep

from sqlalchemy.exc import TimeoutError as PoolTimeoutError

# Between two writers of one process, so that one of another process gets in.
_PAUSE_S = 0.02


class Turn:
    """Whose turn it is in this process; who came first is served first."""

    def __init__(self) -> None:
        """Begin with nobody in the line."""
        self._changed = Condition()
        self._line: deque[object] = deque()

    @contextmanager
    def taken(self, patience_s: float) -> Iterator[None]:
        """Hold the turn until the block ends.

        Raises:
            TimeoutError: of SQLAlchemy's pool; it did not come in so many seconds.
        """
        own = object()
        self._line.append(own)
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: self._line[0] is own, patience_s):
                    raise PoolTimeoutError
            yield
            if len(self._line) > 1:
                sleep(_PAUSE_S)
        finally:
            # Also whoever was interrupted while waiting leaves the line.
            with self._changed:
                self._line.remove(own)
                self._changed.notify_all()
