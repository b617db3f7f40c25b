"""One examination of a file in a fresh interpreter, as the bench runs it; prints peak memory.

python -m tests.bench.reading_once FILE     ours: the process that reads starts before pandas
"""

import sys
from datetime import date
from pathlib import Path

from analytics.ingest.process.apart import Child


def main() -> None:
    """Read the file, and print the figures and the peak memory of both processes in MiB."""
    path = Path(sys.argv[1])
    content = path.read_bytes()
    child = Child(content, path.name)
    # Imported only now, while the other process is at work: that is what is measured.
    from analytics.ingest.questions import Inquiry
    from analytics.ingest.read import read_safely

    reading = read_safely(content, Inquiry(path.name, date(2026, 11, 24)), child)
    print(len(reading.observations), len(reading.findings), *_peaks_mib())


def _peaks_mib() -> tuple[int, int]:
    """Return the peak memory of this process and of the one that read."""
    import resource

    sides = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, apart = (resource.getrusage(side).ru_maxrss // 1024 for side in sides)
    return own, apart


if __name__ == "__main__":
    main()
