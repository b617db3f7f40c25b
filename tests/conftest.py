"""What the tests share: a real store on each database, and the official figures read once.

Nothing is imitated: SQLite is a file in a temporary folder, PostgreSQL is a server at
``COVERAGE_TEST_URL`` with a schema made for the one test. Where PostgreSQL or Chromium is not found
its tests are skipped with the reason; with ``CI`` set that is a failure, because there nothing may
be skipped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest
from sqlalchemy.schema import DropSchema

from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.store.store import Store, open_store
from analytics.workspace import open_workspace

POSTGRESQL_ADDRESS = "COVERAGE_TEST_URL"


def skip_unless_ci(reason: str) -> None:
    """Skip the test for a reason; fail instead where everything must run."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason} Nothing may be skipped while CI is set.", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store: a SQLite file, then a PostgreSQL schema, each fresh for the test."""
    opened = _sqlite(tmp_path) if request.param == "sqlite" else _postgresql()
    with opened as fresh:
        yield fresh


@pytest.fixture
def store_address(tmp_path: Path) -> str:
    """Return a SQLite address of the test's own, for what opens a workspace by itself."""
    return f"sqlite:///{(tmp_path / 'figures.sqlite').as_posix()}"


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return the OBSERVATIONS of the official workspace as ``data/source`` fills it.

    Shared by every test: copy it before changing anything.
    """
    file = tmp_path_factory.mktemp("official") / "figures.sqlite"
    opened = open_workspace("official", f"sqlite:///{file.as_posix()}")
    figures = opened.observations()
    opened.engine.dispose()
    return figures


@pytest.fixture(scope="session")
def measured(official: pd.DataFrame) -> pd.DataFrame:
    """Return the COVERAGE of the official figures, with the sums over areas."""
    return coverage(with_sums(official))


@contextmanager
def _sqlite(folder: Path) -> Iterator[Store]:
    """Hold a store in a file until the block ends."""
    opened = open_store(f"sqlite:///{(folder / 'store.sqlite').as_posix()}")
    yield opened
    opened.engine.dispose()


@contextmanager
def _postgresql() -> Iterator[Store]:
    """Hold a store in a schema of its own until the block ends; nothing of it stays behind."""
    address = os.environ.get(POSTGRESQL_ADDRESS, "")
    if not address:
        skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
    schema = f"test_{uuid4().hex}"
    opened = open_store(address, schema=schema)
    yield opened
    with opened.engine.begin() as connection:
        connection.execute(DropSchema(schema, cascade=True))
    opened.engine.dispose()
