"""Standing in for Windows: what needs the system most passes without its POSIX parts.

``resource``, ``fcntl`` and ``os.fork`` are taken away in processes of their own. By hand, all tests
that can run so are run with

    export PYTHONPATH=tests/without_posix
    python -m pytest -m "not browser and not postgresql and not posix"
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SUBSET = (
    "test_ingest_child.py",
    "test_store.py",
    "test_backup.py",
    "test_log.py",
)
LACKING = """
import os
for name in ("resource", "fcntl"):
    try:
        __import__(name)
    except ImportError:
        print(name)
print("fork" if not hasattr(os, "fork") else "")
"""


def _without_posix(*arguments: str) -> str:
    """Return what Python writes without the parts that Windows lacks, when all went well."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS / "without_posix")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=TESTS.parent,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_the_parts_that_windows_lacks_are_really_absent_also_in_processes_below():
    assert _without_posix("-c", LACKING).split() == ["resource", "fcntl", "fork"]
    below = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {LACKING!r}])"
    assert _without_posix("-c", below).split() == ["resource", "fcntl", "fork"]


@pytest.mark.posix
def test_reading_storing_and_backing_up_work_without_them():
    """The mark keeps this test out of the runs that it starts."""
    chosen = "not browser and not postgresql and not posix"
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", chosen)
    told = _without_posix("-m", "pytest", *options, *(f"tests/{name}" for name in SUBSET))
    assert " passed" in told
    assert "skipped" not in told
