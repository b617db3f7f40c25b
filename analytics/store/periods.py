"""Periods are open, final or locked, as the last declaration in the journal says.

``final``: figures that were committed as provisional or as an estimate before the declaration read
as final. ``locked``: final, and no commit or undo touches the period until it is opened again.
"""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import ColumnElement, Connection, RowMapping, select

from analytics.errors import PeriodLockedError, RequestError
from analytics.reference.periods import is_period
from analytics.schema import PERIODS
from analytics.store import journal
from analytics.store.tables import EVENT, OBSERVATION

OPEN, FINAL, LOCKED = "open", "final", "locked"
STATES = (OPEN, FINAL, LOCKED)
_BECOME_FINAL = ("provisional", "estimate")

Declared = dict[str, RowMapping]


def declared(connection: Connection, when: ColumnElement[bool] = journal.NOW) -> Declared:
    """Return the last declaration on each period that has one."""
    query = select(EVENT).where(EVENT.c.action.in_(STATES), when).order_by(EVENT.c.event_id)
    return {str(row["period"]): row for row in connection.execute(query).mappings()}


def declare(connection: Connection, period: str, state: str, entry: journal.Entry) -> None:
    """Append the declaration of a state.

    The same state may be declared again: figures that came since then become final too.

    Raises:
        RequestError: there is no such state, or the period is not a month.
    """
    if state not in STATES:
        raise RequestError("A period is open, final or locked, not '{state}'.", state=state)
    if not is_period(period):
        raise RequestError("“{period}” is not a month such as 2025-12.", period=period)
    journal.write(connection, state, entry, period=period)


def locked(connection: Connection) -> set[str]:
    """Return the periods that are locked."""
    return {p for p, row in declared(connection).items() if row["action"] == LOCKED}


def refuse_locked(connection: Connection, periods: Iterable[str]) -> None:
    """Refuse what would touch a locked period.

    Raises:
        PeriodLockedError: one of the periods is locked; the first of them is named.
    """
    states = declared(connection)
    for period in sorted(set(periods)):
        if period in states and states[period]["action"] == LOCKED:
            raise PeriodLockedError(
                "{period:quarter} was locked by {by} at {at:moment}: its figures can be neither "
                "added nor undone. Nothing was changed. Ask the administrator to open it first.",
                code="B56",
                **{name: states[period][name] for name in ("period", "by", "at")},
            )


def with_final(figures: pd.DataFrame, states: Declared) -> pd.DataFrame:
    """Return figures with the status that the declarations give them.

    Args:
        figures: with period, status and ``event_id`` of their commit.
        states: the declarations that count.
    """
    final = {p: row["event_id"] for p, row in states.items() if row["action"] != OPEN}
    if not final:
        return figures
    is_before = figures["event_id"] < figures["period"].map(final).astype("Float64")
    becomes = figures["status"].isin(_BECOME_FINAL) & is_before.fillna(False)
    return figures.assign(status=figures["status"].mask(becomes, FINAL))


def periods_frame(connection: Connection, when: ColumnElement[bool] = journal.NOW) -> pd.DataFrame:
    """Return a PERIODS frame, newest first: every period with figures or with a state."""
    stands = journal.standing(when).subquery()
    query = (
        select(OBSERVATION.c.period)
        .distinct()
        .join(stands, OBSERVATION.c.upload_id == stands.c.upload_id)
    )
    states = declared(connection, when)
    names = sorted({*connection.scalars(query), *states}, reverse=True)
    rows = [_row(name, states) for name in names]
    return PERIODS.conform(pd.DataFrame(rows, columns=list(PERIODS.columns)))


def _row(period: str, states: Declared) -> tuple[str, ...]:
    """Return one row of PERIODS; a period of which nothing was declared is open."""
    if period not in states:
        return period, OPEN, "", "", ""
    row = states[period]
    return period, row["action"], row["at"], row["by"], row["note"]
