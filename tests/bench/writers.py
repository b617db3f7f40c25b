"""A thousand commits: 20 writers of 50 each, in two processes, as two replicas have them.

    python -m tests.bench.writers [writers] [commits of each]

On SQLite, and on PostgreSQL where ``COVERAGE_TEST_URL`` names a server. Everything a writer was
told is held against the store afterwards: none is lost, none is doubled, every figure is by the
upload that brought it, every file is what was delivered.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from sqlalchemy.schema import DropSchema

from analytics.store.store import Store, open_store
from tests.committing import assert_none_lost_none_doubled, write_in_two_processes
from tests.conftest import POSTGRESQL_ADDRESS

N_WRITERS, N_COMMITS = 20, 50


def measure(store: Store, n_writers: int, n_commits: int) -> str:
    """Return what came of it: uploads, seconds, and commits in a second."""
    begin = perf_counter()
    told = write_in_two_processes(store, n_writers, n_commits)
    seconds = perf_counter() - begin
    assert_none_lost_none_doubled(store, told)
    n = sum(len(own) for own in told.values())
    return f"{n} uploads, none lost, none doubled, {seconds:.1f} s, {n / seconds:.0f} a second"


def main() -> None:
    """Print the outcome on each kind of database."""
    n_writers, n_commits = [int(text) for text in sys.argv[1:3]] or (N_WRITERS, N_COMMITS)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{(Path(folder) / 'figures.sqlite').as_posix()}")
        print(f"SQLite      {measure(store, n_writers, n_commits)}", flush=True)
        store.engine.dispose()
    address = os.environ.get(POSTGRESQL_ADDRESS)
    if not address:
        print(f"PostgreSQL  {POSTGRESQL_ADDRESS} is not set")
        return
    schema = f"test_{uuid4().hex}"
    store = open_store(address, schema)
    try:
        print(f"PostgreSQL  {measure(store, n_writers, n_commits)}")
    finally:
        with store.engine.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True))
        store.engine.dispose()


if __name__ == "__main__":
    main()
