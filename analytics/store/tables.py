"""The tables of one workspace: uploads with the original file, and their observations.

A workspace is one SQLite file or one PostgreSQL schema, so that resetting the practice figures
cannot touch the published ones.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    func,
    select,
)

from analytics.schema import OBSERVATION_KEY

METADATA = MetaData()

UPLOAD = Table(
    "upload",
    METADATA,
    Column("upload_id", Integer, primary_key=True, autoincrement=True),
    Column("file_name", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("uploaded_at", String, nullable=False),
    Column("uploaded_by", String, nullable=False),
    Column("note", String, nullable=False, default=""),
    # Numbers are never given twice, not even after the practice figures are reset.
    sqlite_autoincrement=True,
)

OBSERVATION = Table(
    "observation",
    METADATA,
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


def present() -> Select:
    """Return the query of the present: of each key, the observation committed last."""
    key = [OBSERVATION.c[name] for name in OBSERVATION_KEY]
    newest = func.row_number().over(partition_by=key, order_by=OBSERVATION.c.observation_id.desc())
    ranked = select(OBSERVATION, newest.label("age")).subquery()
    columns = [column for column in ranked.c if column.name not in ("age", "observation_id")]
    return select(*columns).where(ranked.c.age == 1).order_by(ranked.c.observation_id)
