"""The two workspaces: ``official`` (published figures, then uploads) and ``practice`` (generated).

Each is a store of its own, so that resetting the practice figures cannot touch the published ones.
On first use the official one is filled from ``data/source`` by the same reading as any user's
upload; the practice one from the generator. A spreadsheet added to ``data/source`` later is loaded
at the next start.
"""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from analytics.errors import RequestError, StoreError, UploadRejectedError
from analytics.ingest.read import Reading, read
from analytics.practice import practice_observations
from analytics.store.store import Store, Upload, add, open_store, uploads_by_hash
from analytics.store.tables import OBSERVATION, UPLOAD

WORKSPACES = ("official", "practice")
ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "data" / "source"
FOLDER = ROOT / "data" / "store"
ADDRESS = "COVERAGE_DATABASE_URL"
SEED = 125


def open_workspace(name: str, address: str | None = None, *, today: date | None = None) -> Store:
    """Return the store of a workspace, filled when it is new.

    Args:
        name: ``official`` or ``practice``.
        address: a SQLAlchemy address; ``COVERAGE_DATABASE_URL`` or a file in ``data/store`` by
        default.
            For SQLite it names a folder's file by its stem: one file a workspace.
        today: the day from which a period counts as future.

    Raises:
        RequestError: there is no workspace of that name.
        StoreError: the database cannot be opened, or a source spreadsheet cannot be read.
    """
    if name not in WORKSPACES:
        raise RequestError("There is no workspace '{workspace}'.", workspace=name)
    store = open_store(address_of(name, address), schema=name)
    day = today or _today()
    if name == "official":
        _fill_official(store, day)
    elif store.version() == 0:
        _fill_practice(store, day)
    return store


def address_of(name: str, address: str | None = None) -> str:
    """Return the database address of a workspace: with SQLite a file of its own."""
    given = address or os.environ.get(ADDRESS, "")
    if not given:
        _make(FOLDER)
        return f"sqlite:///{(FOLDER / name).as_posix()}.sqlite"
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise StoreError(
            "The database cannot be opened: {reason}.", reason=type(error).__name__
        ) from error
    if url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        _make(file.parent)
        return f"sqlite:///{file.with_stem(f'{file.stem}-{name}').as_posix()}"
    return given


def _make(folder: Path) -> None:
    """Make the folder of a database file.

    Raises:
        StoreError: the system does not allow it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "The database cannot be opened: {reason}.", reason=error.strerror or str(error)
        ) from error


def source_files() -> list[Path]:
    """Return the spreadsheets as delivered, in the order of their names."""
    return sorted(SOURCES.glob("*.xlsx"))


def _fill_official(store: Store, today: date) -> None:
    """Load every source spreadsheet that the store does not hold yet; all of them, or none."""
    with store.engine.connect() as connection:
        known = uploads_by_hash(connection)
    uploads = [_source_upload(file) for file in source_files()]
    missing = [upload for upload in uploads if upload.sha256 not in known]
    if not missing:
        return
    readings = [(_read_source(upload, today), upload) for upload in missing]
    with store.writing() as connection:
        # Another process may have filled it while this one was reading.
        known = uploads_by_hash(connection)
        for reading, upload in readings:
            if upload.sha256 not in known:
                add(connection, reading.observations, upload)


def _source_upload(file: Path) -> Upload:
    """Return a source spreadsheet as an upload."""
    return Upload(file.name, file.read_bytes(), "data/source", datetime.now(UTC))


def _read_source(upload: Upload, today: date) -> Reading:
    """Return the figures of a source spreadsheet.

    Raises:
        StoreError: it has blocking findings; the delivered files must be clean.
    """
    reading = read(upload.content, upload.file_name, today)
    if reading.is_blocked:
        errors = reading.findings[reading.findings["severity"] == "error"]
        raise StoreError(
            "The source spreadsheet {file} cannot be loaded: {finding}",
            file=upload.file_name,
            finding=errors["message"].iloc[0],
        )
    return reading


def commit(name: str, store: Store, reading: Reading, upload: Upload) -> int:
    """Commit what was read to a workspace and return the upload's number.

    Args:
        name: of the workspace.
        store: its open store.
        reading: what ``ingest`` made of the upload.
        upload: the file as delivered.

    Raises:
        UploadRejectedError: findings block it, or generated figures would enter the official ones.
        StoreError: the same bytes stand in the store already, or the database refused.
    """
    if reading.is_blocked:
        raise UploadRejectedError("The file has findings that must be mended first.")
    if name == "official" and (reading.observations["publisher"] == "practice").any():
        raise UploadRejectedError("Generated figures are never loaded beside published ones.")
    return store.commit(reading.observations, upload)


def published_figures(today: date) -> pd.DataFrame:
    """Return the figures of the delivered spreadsheets alone, without anybody's uploads."""
    readings = (_read_source(_source_upload(file), today) for file in source_files())
    return pd.concat([r.observations for r in readings], ignore_index=True)


def _fill_practice(store: Store, today: date) -> None:
    """Commit the generated figures as the practice workspace's first upload.

    They start from the delivered spreadsheets, so that a reset gives the same figures whatever was
    uploaded to the official workspace in the meantime.
    """
    figures = practice_observations(published_figures(today), seed=SEED)
    content = figures.drop(columns="upload_id").to_csv(index=False).encode()
    upload = Upload("so-lieu-luyen-tap.csv", content, f"seed {SEED}", datetime.now(UTC))
    with store.writing() as connection:
        if not uploads_by_hash(connection):
            add(connection, figures, upload)


def reset_practice(address: str | None = None, *, today: date | None = None) -> Store:
    """Return the practice workspace as it was made at first; what was uploaded to it is gone.

    The one place where figures are removed, and only generated ones: the official workspace is
    another database file or schema.
    """
    store = open_store(address_of("practice", address), schema="practice")
    with store.writing() as connection:
        connection.execute(OBSERVATION.delete())
        connection.execute(UPLOAD.delete())
    _fill_practice(store, today or _today())
    return store


def _today() -> date:
    """Return the day on this machine's calendar."""
    return date.today()  # noqa: DTZ011  the user's day, as the pages and the command line take it
