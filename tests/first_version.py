"""A database as the first version of the program made it, and an upload as that one wrote it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
)
from sqlalchemy.schema import CreateSchema, DropSchema

from analytics.schema import OBSERVATION_KEY
from analytics.store.store import Store, open_store
from tests.conftest import POSTGRESQL_ADDRESS, skip_unless_ci
from tests.table import observations

# The tables as the first version declared them, word for word.
FIRST = MetaData()
UPLOAD = Table(
    "upload",
    FIRST,
    Column("upload_id", Integer, primary_key=True, autoincrement=True),
    Column("file_name", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("uploaded_at", String, nullable=False),
    Column("uploaded_by", String, nullable=False),
    Column("note", String, nullable=False, default=""),
    sqlite_autoincrement=True,
)
OBSERVATION = Table(
    "observation",
    FIRST,
    Column("observation_id", Integer, primary_key=True, autoincrement=True),
    Column("upload_id", ForeignKey("upload.upload_id"), nullable=False),
    *(Column(name, String, nullable=False) for name in OBSERVATION_KEY),
    Column("value", Float(53), nullable=True),
    Column("status", String, nullable=False),
    Column("source", String, nullable=False),
    Column("note", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("cell", String, nullable=False),
    Index("observation_key", *OBSERVATION_KEY),
)
FIGURES = """
    measure  | area_id | period  | value
    si_total | VN      | 2025-12 | 100
    ui       | VN      | 2025-12 | .
    """
CORRECTED = """
    measure  | area_id | period  | value
    si_total | VN      | 2025-12 | 101
    """


@dataclass(frozen=True)
class Place:
    """Where a database of the first version lies."""

    engine: Engine
    url: str
    schema: str | None

    def opened(self) -> Store:
        """Return the store as the program opens it today."""
        return open_store(self.url, self.schema)


@contextmanager
def first_version(kind: str, folder: Path) -> Iterator[Place]:
    """Hold a database with two uploads of the first version; nothing of it stays behind.

    Args:
        kind: ``sqlite`` or ``postgresql``.
        folder: where a file may lie.
    """
    if kind == "sqlite":
        url, schema = f"sqlite:///{(folder / 'old.sqlite').as_posix()}", None
    else:
        url, schema = os.environ.get(POSTGRESQL_ADDRESS, ""), f"test-{uuid4().hex}"
        if not url:
            skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
    engine = create_engine(url, execution_options={"schema_translate_map": {None: schema}})
    with engine.begin() as connection:
        if schema:
            connection.execute(CreateSchema(schema))
        FIRST.create_all(connection)
        load(connection, FIGURES, b"one", "2026-01-31T08:30:00+00:00")
        load(connection, CORRECTED, b"two", "2026-02-01T08:30:00+00:00")
    yield Place(engine, url, schema)
    if schema:
        with engine.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True))
    engine.dispose()


def load(connection: Connection, drawing: str, content: bytes, moment: str) -> None:
    """Write an upload as the first version did."""
    upload = UPLOAD.insert().values(
        file_name=f"{content.decode()}.xlsx",
        sha256=sha256(content).hexdigest(),
        content=content,
        uploaded_at=moment,
        uploaded_by="staff",
        note="đợt 1",
    )
    number = connection.execute(upload.returning(UPLOAD.c.upload_id)).scalar_one()
    figures = observations(drawing).assign(upload_id=number).astype(object)
    rows = figures.where(figures.notna(), None).to_dict("records")
    connection.execute(OBSERVATION.insert(), [{str(k): v for k, v in r.items()} for r in rows])
