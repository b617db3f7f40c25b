"""The two workspaces: ``official`` (published figures, then uploads) and ``practice`` (generated).

Each is a store of its own, so that resetting the practice figures cannot touch the published ones.
On first use the official one is filled from ``data/source`` by the same reading as any user's
upload; the practice one from the generator. A spreadsheet added to ``data/source`` later is loaded
at the next start.
"""

import os
from datetime import date
from pathlib import Path

import pandas as pd
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from analytics.errors import RequestError, StoreError, UploadRejectedError
from analytics.ingest.read import Reading, read
from analytics.practice import practice_observations
from analytics.reference.workspaces import DELIVERED, GENERATED, OFFICIAL, WORKSPACES
from analytics.store.audit import Actor
from analytics.store.changing import Seen
from analytics.store.journal import now
from analytics.store.periods import locked
from analytics.store.store import Store, open_store
from analytics.store.tables import EVENT, OBSERVATION, UPLOAD
from analytics.store.uploads import Upload, add, uploads_by_hash

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
    """Load every source spreadsheet that the store does not hold yet; all of them, or none.

    One that somebody undid stays undone, and one with a locked period waits until it is opened.
    """
    with store.reading() as connection:
        known = uploads_by_hash(connection)
    uploads = [_source_upload(file) for file in source_files()]
    missing = [upload for upload in uploads if upload.sha256 not in known]
    if not missing:
        return
    readings = [(_read_source(upload, today), upload) for upload in missing]
    with store.writing() as connection:
        # Another process may have filled it while this one was reading.
        known, closed = uploads_by_hash(connection), locked(connection)
        for reading, upload in readings:
            if upload.sha256 not in known and not closed & set(reading.observations["period"]):
                add(connection, reading.observations, upload)


def _source_upload(file: Path) -> Upload:
    """Return a source spreadsheet as an upload."""
    return Upload(file.name, file.read_bytes(), DELIVERED, now)


def _read_source(upload: Upload, today: date) -> Reading:
    """Return the figures of a source spreadsheet.

    Raises:
        StoreError: it has blocking findings or asks something; the delivered files must be clean.
    """
    reading = read(upload.content, upload.file_name, today)
    if reading.is_open:
        raise StoreError(
            "The source spreadsheet {file} cannot be loaded: {finding}",
            file=upload.file_name,
            finding=reading.questions[0].message,
        )
    if reading.is_blocked:
        errors = reading.findings[reading.findings["severity"] == "error"]
        raise StoreError(
            "The source spreadsheet {file} cannot be loaded: {finding}",
            file=upload.file_name,
            finding=errors["message"].iloc[0],
        )
    return reading


def for_actor(name: str, store: Store, actor: Actor) -> Store:
    """Return a workspace's store for somebody: acts on the official one leave their own trail."""
    return store.acting(actor) if name == OFFICIAL else store


def commit(
    name: str, store: Store, reading: Reading, upload: Upload, seen: Seen | None = None
) -> int:
    """Commit what was read to a workspace and return the upload's number.

    Args:
        name: of the workspace.
        store: its open store.
        reading: what ``ingest`` made of the upload.
        upload: the file as delivered.
        seen: what ``store.preview`` gave when the file was examined.

    Raises:
        UploadRejectedError: findings block it, a question is open, a kind of warning was accepted
            without a reason, or generated figures would enter the official ones.
        StoreError: the store refused, see ``Store.commit``.
    """
    if reading.is_blocked:
        raise UploadRejectedError("The file has findings that must be mended first.")
    if reading.is_open:
        raise UploadRejectedError("The file has questions that must be answered first.")
    if unaccepted := reading.warned - {code for code, why in upload.accepted.items() if why}:
        raise UploadRejectedError(
            "Warnings were not accepted with a reason: {codes}.",
            codes=", ".join(sorted(unaccepted)),
        )
    if upload.uploaded_by == DELIVERED:
        raise UploadRejectedError(
            "“{name}” stands for the files that came with the application. Give another name.",
            name=DELIVERED,
        )
    is_practice = reading.workspace == "practice"
    if name == "official" and (
        is_practice or (reading.observations["publisher"] == "practice").any()
    ):
        raise UploadRejectedError("Generated figures are never loaded beside published ones.")
    return store.commit(reading.observations, upload, seen)


def published_figures(today: date) -> pd.DataFrame:
    """Return the figures of the delivered spreadsheets alone, without anybody's uploads."""
    readings = (_read_source(_source_upload(file), today) for file in source_files())
    return pd.concat([r.observations for r in readings], ignore_index=True)


def _fill_practice(store: Store, today: date, *, is_reset: bool = False) -> None:
    """Commit the generated figures as the practice workspace's first upload.

    On a reset all else is removed in the same transaction, so that nobody finds it empty. They
    start from the delivered spreadsheets, so that a reset gives the same figures whatever was
    uploaded to the official workspace in the meantime.
    """
    figures = practice_observations(published_figures(today), seed=SEED)
    content = figures.drop(columns="upload_id").to_csv(index=False).encode()
    upload = Upload("so-lieu-luyen-tap.csv", content, f"{GENERATED}{SEED}", now)
    with store.writing() as connection:
        if is_reset:
            for table in (EVENT, OBSERVATION, UPLOAD):
                connection.execute(table.delete())
        if not uploads_by_hash(connection):
            add(connection, figures, upload)


def reset_practice(address: str | None = None, *, today: date | None = None) -> Store:
    """Return the practice workspace as it was made at first; what was uploaded to it is gone.

    The one place where figures are removed, and only generated ones: the official workspace is
    another database file or schema.
    """
    store = open_store(address_of("practice", address), schema="practice")
    _fill_practice(store, today or _today(), is_reset=True)
    return store


def _today() -> date:
    """Return the day on this machine's calendar."""
    return date.today()  # noqa: DTZ011  the user's day, as the pages and the command line take it
