"""The gap table of 10,600 areas × 48 quarters × 3 indicators, beside DuckDB: seconds and memory.

Both begin with a long unsorted table in memory and end in an equal frame. DuckDB is timed twice:
giving the whole GAPS frame, as ours does, which is the comparison that has a target; and giving the
eleven columns that a reader looks at, half of what ours gives.
"""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pandas as pd
from pandas.testing import assert_frame_equal

from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps
from tests.bench.areas import BASIS, bench_observations
from tests.bench.duck import ALL, COMPARED, gap_table, loaded
from tests.bench.memory import grown_mib
from tests.bench.timing import HEADING, interleaved

TARGET = 0.6


def ours(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the gap table as the application makes it."""
    return gaps(coverage(observations, only=(BASIS,)))


def main() -> None:
    """Check that both ends are equal, then print the ratios and each side's memory."""
    observations = bench_observations()
    database = loaded(observations)
    found = ours(observations)
    print(f"{len(observations):,} figures in, {len(found):,} gaps out")
    print(found["base_kind"].value_counts().to_string())
    print(HEADING)
    for name, columns in {"all columns": ALL, "11 columns": COMPARED}.items():
        assert_equal(found, gap_table(database, columns))
        timing = interleaved(
            lambda: ours(observations), lambda columns=columns: gap_table(database, columns)
        )
        print(timing.line(name, TARGET))
    for side in SIDES:
        grown = subprocess.run(
            [sys.executable, "-m", __spec__.name, side], capture_output=True, text=True, check=True
        )
        print(f"peak memory, {side}: {grown.stdout.strip()} MiB above what the loaded table takes")


def assert_equal(found: pd.DataFrame, peer: pd.DataFrame) -> None:
    """Check that both frames hold the same rows in the same order, exactly."""
    assert_frame_equal(_plain(found[list(peer.columns)]), _plain(peer), check_exact=True)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with codes as text and numbers as floats: dtypes are each side's own."""
    texts = frame.select_dtypes(include=["category", "object", "str"]).columns
    plain = frame.astype(dict.fromkeys(texts, "str"))
    numbers = plain.columns.difference(texts)
    return plain.assign(
        **{name: plain[name].to_numpy(np.float64, na_value=np.nan) for name in numbers}
    )


def _memory_of_ours() -> Callable[[], object]:
    observations = bench_observations()
    return lambda: ours(observations)


def _memory_of_duckdb() -> Callable[[], object]:
    database = loaded(bench_observations())
    return lambda: gap_table(database, ALL)


SIDES = {"ours": _memory_of_ours, "DuckDB": _memory_of_duckdb}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(f"{grown_mib(SIDES[sys.argv[1]]()):.0f}")
    else:
        main()
