"""The audit trail: who came, what was refused, what was done; rows are only ever added.

A table of its own and not the journal: what people do without touching a figure must not move the
version on which caches key.
"""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from analytics.schema import AUDIT as AUDIT_FRAME
from analytics.store import journal
from analytics.store.tables import AUDIT

SIGN_IN, SIGN_OUT, REFUSED = "sign_in", "sign_out", "refused"
UPLOAD, UNDO, PERIOD = "upload", "undo", "period"
ACCOUNT, ORIGINAL, RESET = "account", "original", "reset"


@dataclass(frozen=True)
class Actor:
    """Who does something: a name, and every subject by which an account may know the person.

    The first subject is the one of the identity token; without sign-in there is none.
    """

    name: str
    subjects: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return the subject that the trail keeps."""
        return self.subjects[0] if self.subjects else ""


@dataclass(frozen=True)
class Act:
    """What was done: the action, of what, and what else is worth keeping."""

    action: str
    object: str = ""
    detail: str = ""


def write(connection: Connection, actor: Actor, act: Act, at: journal.Moment) -> None:
    """Append one row; its moment is never before that of the last one."""
    newest = select(AUDIT.c.at).order_by(AUDIT.c.audit_id.desc()).limit(1)
    last = connection.execute(newest).scalar() or ""
    row = {
        "at": max(journal.stamp_of(at), last),
        "by": actor.name,
        "subject": actor.subject,
        "action": act.action,
        "object": act.object,
        "detail": act.detail,
    }
    connection.execute(AUDIT.insert().values(**row))


def audit_frame(connection: Connection) -> pd.DataFrame:
    """Return an AUDIT frame, newest first."""
    query = select(AUDIT).order_by(AUDIT.c.audit_id.desc())
    rows = connection.execute(query).mappings().all()
    return AUDIT_FRAME.conform(pd.DataFrame(rows)) if rows else AUDIT_FRAME.empty()
