"""The tables of one workspace: uploads with the original file, their observations, the journal.

Beside them stand the accounts and the audit trail, which the official workspace alone fills: they
are about people, not figures, and so have no part in the version on which caches key.

A workspace is one SQLite file or one PostgreSQL schema, so that resetting the practice figures
cannot touch the published ones. Whether an upload stands, and whether a period is final or locked,
is written nowhere but in the journal: each commit, undo and declaration is an event, and its number
is the order in which things happened, whatever the clock says.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from analytics.schema import OBSERVATION_KEY

METADATA = MetaData()

# One row for each form that the tables have had; the highest holds (``migrations``).
SCHEMA_VERSION = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
)

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
    Column("content_key", String(64), nullable=False, server_default=""),
    Column("accepted", String, nullable=False, server_default="{}"),
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

EVENT = Table(
    "event",
    METADATA,
    Column("event_id", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("action", String, nullable=False),
    Column("upload_id", ForeignKey("upload.upload_id"), nullable=True),
    Column("period", String, nullable=True),
    Column("note", String, nullable=False),
    # No upload is committed or undone twice; periods have no upload and may change often.
    UniqueConstraint("upload_id", "action", name="event_once"),
    sqlite_autoincrement=True,
)

# What a person may do, as it is now; what it was before stands in the audit trail.
ACCOUNT = Table(
    "account",
    METADATA,
    Column("subject", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("roles", String, nullable=False),
    Column("area_ids", String, nullable=False),
    Column("changed_at", String, nullable=False),
    Column("changed_by", String, nullable=False),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("audit_id", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("action", String, nullable=False),
    Column("object", String, nullable=False),
    Column("detail", String, nullable=False),
    sqlite_autoincrement=True,
)
