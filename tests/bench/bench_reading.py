"""Examining a file beside ``pandas.read_excel`` with openpyxl, each in a fresh interpreter.

Ours starts a process that reads, recognises and checks; the peer only reads the cells. That
process gives way to others, so the peer does too: a busy machine slows both alike.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from analytics.reference.areas import area, provinces
from tests.bench.timing import HEADING, interleaved
from tests.workbooks import workbook

TARGET_TABLE, TARGET_SHEETS = 1.5, 3.0
N_SHEETS, LAST_YEAR = 15, 2024
MEASURES = ("BHXH bắt buộc", "BHXH tự nguyện", "BHXH tổng số", "BHTN")
_PEER = (
    "import os, sys; os.nice(19); import pandas; "
    "pandas.read_excel(sys.argv[1], engine='openpyxl', sheet_name=None)"
)


def table() -> bytes:
    """Return a province table of 34 rows as an office sends it."""
    return workbook(_drawing("Quý III/2025", "34", [f"{name} (người)" for name in MEASURES]))


def sheets() -> bytes:
    """Return a workbook of fifteen sheets, one a year, each of the 63 provinces."""
    drawings = {}
    for year in range(LAST_YEAR - N_SHEETS + 1, LAST_YEAR + 1):
        quarters = [f"{name} (người) Quý {n}/{year}" for n in "1234" for name in MEASURES]
        drawings[str(year)] = _drawing(f"Năm {year}", "63", quarters)
    return workbook(drawings)


def _drawing(title: str, scheme: str, headings: list[str]) -> str:
    """Return a drawn table with a figure for every province and heading."""
    lines = [title, "", " | ".join(["Địa phương", *headings])]
    for number, area_id in enumerate(provinces(scheme), start=1):
        values = [str(1000 * number + 10 * col) for col in range(1, len(headings) + 1)]
        lines.append(" | ".join([area(area_id).name.vi, *values]))
    return "\n".join(lines)


def run(*arguments: str) -> str:
    """Return what a fresh interpreter prints."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Print the ratios, and the peak memory of both of our processes."""
    print(HEADING)
    with tempfile.TemporaryDirectory() as folder:
        for name, content, target in (
            ("34 rows", table(), TARGET_TABLE),
            ("15 sheets", sheets(), TARGET_SHEETS),
        ):
            path = Path(folder) / f"{name}.xlsx"
            path.write_bytes(content)
            timing = interleaved(
                lambda path=path: run("-m", "tests.bench.reading_once", str(path)),
                lambda path=path: run("-c", _PEER, str(path)),
            )
            print(timing.line(name, target))
            said = run("-m", "tests.bench.reading_once", str(path)).split()
            print(
                f"  {said[0]} figures, {said[1]} remarks; peak MiB: {said[2]} here, {said[3]} apart"
            )


if __name__ == "__main__":
    main()
