"""Measurements run by hand, each against a peer measured in the same run; pytest does not collect them.

    python -m tests.bench.bench_gap_table      the gap table of 10,600 areas beside DuckDB
    python -m tests.bench.bench_page           each page beside the same elements drawn from constants

Run from the root of the project on an otherwise idle machine, since the peer of the first one uses every core
(``pip install duckdb``). What is printed is a ratio of medians of interleaved runs: seconds of one machine
say nothing about another, ratios do.
"""
