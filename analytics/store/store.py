"""One workspace's store: commit and undo uploads, ask for the present or the past.

SQLite by default (one file, no server); any SQLAlchemy address of PostgreSQL works the same, with
one schema for each workspace.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from analytics.reference.workspaces import OFFICIAL
from analytics.schema import OBSERVATIONS
from analytics.store import (
    accounts,
    audit,
    changing,
    database,
    figures,
    journal,
    migrations,
    periods,
    refusals,
    uploads,
)
from analytics.store.accounts import Account, Decision
from analytics.store.changing import Seen, Undone
from analytics.store.uploads import Upload


@dataclass(frozen=True)
class Store:
    """An open workspace."""

    engine: Engine
    actor: audit.Actor | None = None

    def acting(self, actor: audit.Actor) -> "Store":
        """Return the store for somebody whose acts leave a row in the audit trail.

        In the same transaction, so that neither stands without the other. The trail lies in the
        official workspace: what is done to another one is recorded there by ``record``.
        """
        return replace(self, actor=actor)

    def _trace(self, connection: Connection, action: str, of: str, entry: journal.Entry) -> None:
        """Append the act to the trail where somebody is known to act."""
        if self.actor is not None:
            act = audit.Act(action, f"{OFFICIAL} {of}", entry.note)
            audit.write(connection, self.actor, act, entry.at)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one right to write until the block ends; all of it is kept, or nothing.

        Raises:
            StoreError: the database refused.
        """
        with database.writing(self.engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold one state of the store until the block ends.

        Raises:
            StoreError: the database refused, or cannot be reached.
        """
        with database.reading(self.engine) as connection:
            yield connection

    def preview(self, observations: pd.DataFrame) -> Seen:
        """Return what stands in the store for the keys of an OBSERVATIONS frame, and its version.

        To be handed to ``commit``, which then refuses when somebody changed one of them meanwhile.
        """
        with database.reading(self.engine) as connection:
            stands = figures.present_of(connection, observations)
            known = periods.with_final(stands, periods.declared(connection))
            return Seen(journal.version(connection), OBSERVATIONS.conform(known))

    def commit(self, observations: pd.DataFrame, upload: Upload, seen: Seen | None = None) -> int:
        """Add an upload with its observations and return its number.

        Args:
            observations: an OBSERVATIONS frame; its ``upload_id`` is given here.
            upload: the file as delivered.
            seen: what stood in the store when the file was examined; nothing is compared without.

        Raises:
            UnchangedUploadError: the file, or every figure of it, stands in the store already; one
                that was undone may be loaded again.
            PeriodLockedError: a figure lies in a locked period.
            StaleExaminationError: somebody changed a figure of this upload since it was seen.
            StoreError: the database refused.
        """
        with self.writing() as connection:
            number = changing.commit(connection, observations, upload, seen)
            entry = journal.Entry(upload.uploaded_by, upload.uploaded_at, upload.note)
            self._trace(connection, audit.UPLOAD, str(number), entry)
            return number

    def undo(self, upload_id: int, by: str, at: journal.Moment, note: str = "") -> Undone:
        """Take back every figure of an upload that no later upload gave anew; the others stand.

        Raises:
            NothingToUndoError: there is no such upload, or it was undone already.
            PeriodLockedError: a figure of it lies in a locked period.
            StoreError: the database refused.
        """
        entry = journal.Entry(by, at, note)
        with self.writing() as connection:
            # A number taken from a frame is NumPy's own, which a database does not know.
            undone = changing.undo(connection, int(upload_id), entry)
            self._trace(connection, audit.UNDO, str(upload_id), entry)
            return undone

    def set_period(
        self, period: str, state: str, by: str, at: journal.Moment, note: str = ""
    ) -> None:
        """Declare a period ``open``, ``final`` or ``locked``; see ``periods``.

        Raises:
            RequestError: there is no such state, or the period is not a month.
            StoreError: the database refused.
        """
        entry = journal.Entry(by, at, note)
        with self.writing() as connection:
            periods.declare(connection, period, state, entry)
            self._trace(connection, audit.PERIOD, f"{period} {state}", entry)

    def observations(self, as_of: datetime | None = None) -> pd.DataFrame:
        """Return an OBSERVATIONS frame: of each key, the figure of the last upload that stands.

        Args:
            as_of: a past moment; uploads, undos and declarations after it do not count.
        """
        when = journal.as_of(as_of)
        with database.reading(self.engine) as connection:
            stands = figures.frame(connection, figures.present(when))
            known = periods.with_final(stands, periods.declared(connection, when))
        return OBSERVATIONS.conform(known)

    def observations_of(self, upload_id: int) -> pd.DataFrame:
        """Return an OBSERVATIONS frame of what one upload gave, in force or not."""
        with database.reading(self.engine) as connection:
            return OBSERVATIONS.conform(figures.of_upload(connection, upload_id))

    def uploads(self, as_of: datetime | None = None) -> pd.DataFrame:
        """Return an UPLOADS frame, newest first; the contents of the files are not in it."""
        with database.reading(self.engine) as connection:
            return uploads.uploads_frame(connection, journal.as_of(as_of))

    def original(self, upload_id: int) -> tuple[str, bytes]:
        """Return the name and the bytes of a file as it was delivered.

        Raises:
            StoreError: there is no such upload, or its bytes are no longer those of its hash.
        """
        with database.reading(self.engine) as connection:
            return uploads.original(connection, int(upload_id))

    def history(self, measure: str, area_id: str, period: str) -> pd.DataFrame:
        """Return a HISTORY frame, newest first: every time such a figure was committed."""
        with database.reading(self.engine) as connection:
            return figures.history(connection, measure, area_id, period)

    def periods(self, as_of: datetime | None = None) -> pd.DataFrame:
        """Return a PERIODS frame, newest first: every period with figures or with a state."""
        with database.reading(self.engine) as connection:
            return periods.periods_frame(connection, journal.as_of(as_of))

    def events(self, as_of: datetime | None = None) -> pd.DataFrame:
        """Return an EVENTS frame, newest first: all that was done until a moment, or now."""
        with database.reading(self.engine) as connection:
            return journal.events_frame(connection, journal.as_of(as_of))

    def account_of(self, subjects: Iterable[str]) -> Account | None:
        """Return the account of a person, by the first of the subjects that has one.

        Raises:
            StoreError: the database cannot be read.
        """
        with database.reading(self.engine) as connection:
            return accounts.find(connection, tuple(subjects))

    def accounts(self) -> pd.DataFrame:
        """Return an ACCOUNTS frame in the order of the subjects."""
        with database.reading(self.engine) as connection:
            return accounts.accounts_frame(connection)

    def put_account(self, account: Account, decision: Decision) -> None:
        """Make or change an account; see ``accounts.put``.

        Raises:
            RequestError: a role does not exist, or nobody would be left who may change accounts.
            StoreError: the database refused.
        """
        with self.writing() as connection:
            accounts.put(connection, account, decision)

    def remove_account(self, subject: str, decision: Decision) -> None:
        """Take an account away; see ``accounts.remove``.

        Raises:
            RequestError: there is none, or nobody would be left who may change accounts.
            StoreError: the database refused.
        """
        with self.writing() as connection:
            accounts.remove(connection, subject, decision)

    def record(self, actor: audit.Actor, act: audit.Act, at: journal.Moment = journal.now) -> None:
        """Append a row to the audit trail; the version of the store stays as it is.

        Raises:
            StoreError: the database refused.
        """
        with self.writing() as connection:
            audit.write(connection, actor, act, at)

    def audit(self) -> pd.DataFrame:
        """Return an AUDIT frame, newest first."""
        with database.reading(self.engine) as connection:
            return audit.audit_frame(connection)

    def check(self) -> None:
        """Return when the database answers in the form that this program knows.

        Raises:
            StoreError: it cannot be asked, or a newer program took it over.
        """
        with database.reading(self.engine) as connection:
            migrations.refuse_newer(connection)

    def version(self) -> int:
        """Return a number that grows with every commit, undo and declaration; caches key on it."""
        with database.reading(self.engine) as connection:
            return journal.version(connection)


def open_store(url: str, schema: str | None = None) -> Store:
    """Return the store at a database address, its tables made when they are not there.

    A database of an earlier version is brought forward first.

    Args:
        url: ``sqlite:///path`` or ``postgresql+psycopg://…``.
        schema: the PostgreSQL schema of the workspace; SQLite keeps one workspace a file.

    Raises:
        StoreError: the address cannot be opened, or a newer program made the database.
    """
    try:
        return Store(database.opened(url, schema))
    except (SQLAlchemyError, sqlite3.Error, ImportError) as error:
        raise refusals.unopened(error, url) from error
