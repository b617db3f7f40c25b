"""Measurements run by hand, each against a peer measured in the same run; pytest skips them.

    python -m tests.bench.bench_gap_table      the gap table of 10,600 areas beside DuckDB
    python -m tests.bench.bench_page           each page beside the same elements from constants
    python -m tests.bench.bench_page tables    one page alone
    python -m tests.bench.bench_history        which errors the checks beside history find
    python -m tests.bench.bench_reading        examining a table beside pandas.read_excel
    python -m tests.bench.fuzz_reading         ten thousand spoiled files, none a traceback
    python -m tests.bench.writers              a thousand commits of two processes, none lost

Run from the root of the project on an otherwise idle machine, since the peer of the first one uses
every core (``pip install duckdb==2.0.0``). What is printed is a ratio of medians of interleaved
runs: seconds of one machine say nothing about another, ratios do.
"""
