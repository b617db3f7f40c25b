"""Accounts: the roles and provinces that an administrator gives to a person by hand.

An account stands instead of the roles in the person's identity token, so that it can also take
something away. Every change is written into the audit trail in the same transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, RowMapping, select

from analytics.errors import RequestError
from analytics.reference.areas import area
from analytics.reference.roles import ADMIN, ROLES
from analytics.schema import ACCOUNTS
from analytics.store import audit, journal
from analytics.store.tables import ACCOUNT


@dataclass(frozen=True)
class Account:
    """What one person may do; without areas the person is not limited to provinces by it."""

    subject: str
    name: str
    roles: frozenset[str]
    area_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Decision:
    """Who changes an account, why, and when."""

    actor: audit.Actor
    reason: str
    at: journal.Moment


def find(connection: Connection, subjects: Iterable[str]) -> Account | None:
    """Return the account of a person, by the first of the subjects that has one."""
    known = {one.subject: one for one in _all(connection, subjects)}
    return next((known[subject] for subject in subjects if subject in known), None)


def normal(subject: str) -> str:
    """Return a subject as identity tokens give it: an e-mail address in small letters."""
    text = subject.strip()
    return text if "|" in text else text.lower()


def put(connection: Connection, account: Account, decision: Decision) -> None:
    """Make an account, or give it other roles and provinces.

    Raises:
        RequestError: it has no subject or a role that does not exist, or nobody would be left who
            may change accounts.
        UnknownAreaError: there is no such area.
    """
    if not account.subject.strip():
        raise RequestError("An account needs the e-mail address or the subject of a person.")
    if unknown := account.roles - set(ROLES):
        raise RequestError("There is no role '{role}'.", role=min(unknown))
    for area_id in account.area_ids:
        area(area_id)
    if ADMIN not in account.roles:
        _refuse_last_admin(connection, account.subject, decision.actor)
    before = find(connection, (account.subject,))
    row = {
        "name": account.name,
        "roles": _text(account.roles, ROLES),
        "area_ids": " ".join(sorted(account.area_ids)),
        "changed_at": journal.stamp_of(decision.at),
        "changed_by": decision.actor.name,
    }
    one = ACCOUNT.c.subject == account.subject
    statement = ACCOUNT.update().where(one) if before else ACCOUNT.insert()
    keyed = row if before else {**row, "subject": account.subject}
    connection.execute(statement.values(**keyed))
    _record(connection, account.subject, (before, account), decision)


def remove(connection: Connection, subject: str, decision: Decision) -> None:
    """Take an account away: the person has the roles of the identity token again.

    Raises:
        RequestError: there is no such account, or nobody would be left who may change accounts.
    """
    before = find(connection, (subject,))
    if before is None:
        raise RequestError("There is no account “{subject}”.", subject=subject)
    _refuse_last_admin(connection, subject, decision.actor)
    connection.execute(ACCOUNT.delete().where(ACCOUNT.c.subject == subject))
    _record(connection, subject, (before, None), decision)


def _refuse_last_admin(connection: Connection, subject: str, actor: audit.Actor) -> None:
    """Refuse that somebody gives up the last account that may change accounts.

    Administrators by their token cannot be counted: they are not known before they come.
    """
    others = [one for one in _all(connection) if one.subject not in actor.subjects]
    if subject in actor.subjects and not any(ADMIN in one.roles for one in others):
        raise RequestError(
            "You are the last administrator with an account: give another person the role of "
            "administrator first. Nothing was changed."
        )


def _record(
    connection: Connection,
    subject: str,
    change: tuple[Account | None, Account | None],
    decision: Decision,
) -> None:
    """Write into the audit trail what an account was and became."""
    before, after = (_told(one) for one in change)
    act = audit.Act(audit.ACCOUNT, subject, f"{before} → {after}; {decision.reason}")
    audit.write(connection, decision.actor, act, decision.at)


def _told(account: Account | None) -> str:
    """Return roles and provinces as the audit trail keeps them; a dash for no account."""
    if account is None:
        return "–"
    roles = _text(account.roles, ROLES) or "()"
    return f"{roles} [{' '.join(sorted(account.area_ids))}]" if account.area_ids else roles


def _text(roles: frozenset[str], order: tuple[str, ...]) -> str:
    return " ".join(role for role in order if role in roles)


def _all(connection: Connection, subjects: Iterable[str] | None = None) -> list[Account]:
    """Return every account, or those of some subjects."""
    query = select(ACCOUNT).order_by(ACCOUNT.c.subject)
    if subjects is not None:
        query = query.where(ACCOUNT.c.subject.in_(list(subjects)))
    return [_account(row) for row in connection.execute(query).mappings()]


def _account(row: RowMapping) -> Account:
    roles, area_ids = (frozenset(row[name].split()) for name in ("roles", "area_ids"))
    return Account(row["subject"], row["name"], roles, area_ids)


def accounts_frame(connection: Connection) -> pd.DataFrame:
    """Return an ACCOUNTS frame in the order of the subjects."""
    rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.subject)).mappings().all()
    return ACCOUNTS.conform(pd.DataFrame(rows)) if rows else ACCOUNTS.empty()
