"""Peak memory of one piece of work, as the operating system sees it (Linux only)."""

import ctypes
import gc
from collections.abc import Callable
from pathlib import Path

_RESET_PEAK = "5"


def grown_mib(work: Callable[[], object]) -> float:
    """Return by how much the resident memory of this process rose at most while the work ran.

    What earlier work has freed is given back first, and the system's own peak is set back, because
    it would still be that of making the table.
    """
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
    before = _status_mib("VmRSS")
    kept = work()
    peak = _status_mib("VmHWM")
    del kept
    return peak - before


def _status_mib(name: str) -> float:
    """Return one of the amounts of memory that the system keeps for this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
