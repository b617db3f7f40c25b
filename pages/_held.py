"""The figures that were shown last, kept for the time when the database is away.

In the program's own memory and not among Streamlit's caches alone: any client can clear those.
Bounded: as many as there are workspaces and a few past moments.
"""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from pages import _log

MOST = 6
# A server that lets everybody wait is asked less often: after so many times the wait.
REST = 5

Figures = TypeVar("Figures")
Key = tuple[str, str]


@dataclass(frozen=True)
class Last(Generic[Figures]):
    """Figures, and the moment at which the database last said that they are the present ones."""

    figures: Figures
    at: datetime


class Held(Generic[Figures]):
    """The last figures of each workspace and moment; safe among the threads of the sessions."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._last: OrderedDict[Key, Last[Figures]] = OrderedDict()
        self._lock = Lock()
        self._asked_again_at = 0.0
        self._is_away = False

    def keep(self, key: Key, figures: Figures, at: datetime) -> None:
        """Keep figures that the database just confirmed."""
        with self._lock:
            self._last[key] = Last(figures, at)
            self._last.move_to_end(key)
            while len(self._last) > MOST:
                self._last.popitem(last=False)
            was_away, self._is_away = self._is_away, False
        if was_away:
            _log.event("store.back")

    def without_database(self, key: Key, took_s: float) -> Last[Figures] | None:
        """Return the last figures, after the database let somebody wait for nothing."""
        with self._lock:
            self._asked_again_at = monotonic() + REST * took_s
            was_away, self._is_away = self._is_away, True
            last = self._last.get(key)
        if not was_away:
            _log.event("store.away", logging.ERROR)
        return last

    def resting(self, key: Key) -> Last[Figures] | None:
        """Return the last figures while the database is not asked; none when it may be."""
        with self._lock:
            return self._last.get(key) if monotonic() < self._asked_again_at else None
