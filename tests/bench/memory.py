"""Peak memory of one piece of work, as the operating system sees it."""

import gc
import threading
from collections.abc import Callable
from pathlib import Path

_PAGE_MIB = 4096 / 2**20
_EVERY_S = 0.001


def grown_mib(work: Callable[[], object]) -> float:
    """Return by how much the resident memory of this process rose at most while the work ran.

    Sampled every millisecond, because the peak that the system itself keeps would still be that of
    making the table. Linux only.
    """
    gc.collect()
    before = _resident_mib()
    peak = [before]
    is_done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(peak, is_done))
    watcher.start()
    kept = work()
    is_done.set()
    watcher.join()
    del kept
    return max(peak) - before


def _watch(peak: list[float], is_done: threading.Event) -> None:
    """Write down the highest memory seen until the work is done."""
    while not is_done.wait(_EVERY_S):
        peak.append(_resident_mib())


def _resident_mib() -> float:
    """Return the memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_MIB
