"""What is ranked: the rows of each kind with their groups, and why others have no value.

``ranks`` takes GAPS rows for level and people, changes of a year for change, PACE rows for a pace.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analytics.errors import Message
from analytics.indicators.change.of_year import YEAR, year_changes
from analytics.indicators.change.pairing import NO_BASIS
from analytics.indicators.pace import pace
from analytics.indicators.ranking import CHANGE, LEVEL, PACE_RATIO, PEOPLE_MISSING, RECENT_PACE
from analytics.reference.areas import provinces
from analytics.reference.periods import shift, year_end
from analytics.views.places.provinces import Choice
from analytics.views.status import REASONS


@dataclass(frozen=True)
class Rows:
    """The rows to be ranked, by what, and what must be said of them.

    ``group`` names for each row those that may be ranked together; ``why`` says why nobody has a
    value, or why a pace is ranked otherwise than asked; ``reasons`` are those of single areas.
    """

    by: str
    table: pd.DataFrame
    group: pd.Series
    carried: pd.Series
    period: str
    facts: tuple[Message, ...] = ()
    why: Message | None = None
    reasons: dict[str, Any] = field(default_factory=dict)


def ranked_rows(
    coverage: pd.DataFrame, shown: pd.DataFrame, choice: Choice, by: str, cv: float
) -> Rows:
    """Return what is ranked.

    Args:
        coverage: a COVERAGE frame.
        shown: the GAPS rows of the choice (``rows_of_choice``).
        choice: indicator, month, provinces and milestone.
        by: ``level``, ``change``, ``pace_ratio`` or ``people_missing``.
        cv: coefficient of variation of each labour force.
    """
    if by in (LEVEL, PEOPLE_MISSING):
        return _of_month(shown, choice, by)
    if by == CHANGE:
        return _of_year(coverage, shown, choice, cv)
    return _of_pace(coverage, choice)


def _of_month(shown: pd.DataFrame, choice: Choice, by: str) -> Rows:
    """Return the rates of the month, for level and people missing."""
    is_unprinted = shown["basis"].astype(str) == NO_BASIS
    group = shown["basis"].astype(str)
    # Two publishers that print no basis may divide by different labour forces.
    group = group.where(~is_unprinted, group + " " + shown["publisher"].astype(str))
    no_people = shown[shown["gap_persons"].isna()] if by == PEOPLE_MISSING else shown.iloc[:0]
    return Rows(
        by,
        shown,
        group,
        shown["base_kind"].astype(str) == "carried",
        choice.period,
        why=_NO_PEOPLE if by == PEOPLE_MISSING else None,
        reasons=dict.fromkeys(no_people["area_id"].astype(str), _NO_PEOPLE_HERE),
    )


_NO_PEOPLE = Message(
    "People missing cannot be ranked: they take participants and a labour force on a basis of the "
    "milestones."
)
_NO_PEOPLE_HERE = Message("People missing are not reckoned on this basis")


def _of_year(coverage: pd.DataFrame, shown: pd.DataFrame, choice: Choice, cv: float) -> Rows:
    """Return the changes since the same month a year before."""
    area_ids = provinces(choice.scheme)
    table = year_changes(coverage, area_ids, choice.indicator, choice.period, cv)
    months = {"first": shift(choice.period, -YEAR), "last": choice.period}
    unprinted = shown[shown["basis"].astype(str) == NO_BASIS]
    others = shown[shown["basis"].astype(str) != NO_BASIS]
    return Rows(
        CHANGE,
        table,
        table["basis"],
        table["is_carried"],
        choice.period,
        facts=(Message("Months: {first:period}, {last:period}", months),),
        why=Message(_NO_CHANGE.id, months),
        reasons={
            **dict.fromkeys(unprinted["area_id"].astype(str), _UNPRINTED),
            **dict.fromkeys(others["area_id"].astype(str), _NO_EARLIER),
        },
    )


_NO_CHANGE = Message(
    "The change over a year cannot be told: no province has a rate in both {first:month} and "
    "{last:month} on one printed basis."
)
_UNPRINTED = Message("The labour force that divides was not printed: no change can be told")
_NO_EARLIER = Message("No rate of the same month a year before on the same basis")


def _of_pace(coverage: pd.DataFrame, choice: Choice) -> Rows:
    """Return the paces counted to one month: the ratio to the pace needed, else points a year."""
    own = coverage[
        coverage["area_id"].isin(provinces(choice.scheme))
        & (coverage["indicator"] == choice.indicator)
    ]
    table = pace(own, choice.period, (choice.year,))
    is_printed = table["basis"] != NO_BASIS
    by, month = PACE_RATIO, "from_period"
    has_value = table["pace_ratio"].notna() & is_printed
    if not has_value.any():
        by, month = RECENT_PACE, "period"
        has_value = table["recent_pp_per_year"].notna() & is_printed
    if not has_value.any():
        by = PACE_RATIO
    period = _common(table.loc[has_value, month])
    kept = table[has_value & (table[month] == period)].reset_index(drop=True)
    left = table[~table["area_id"].isin(kept["area_id"])]
    return Rows(
        by,
        kept,
        kept["basis"],
        kept["base_kind"] == "carried",
        period or choice.period,
        facts=_pace_facts(kept, by, period),
        why=_why_no_pace(table, choice),
        reasons={str(row["area_id"]): _pace_reason(row, period) for _, row in left.iterrows()},
    )


def _common(periods: pd.Series) -> str:
    """Return the month that most rows have, the latest of equals; empty without rows."""
    counts = periods.value_counts()
    return str(max(counts.index, key=lambda p: (counts[p], p), default=""))


def _pace_facts(kept: pd.DataFrame, by: str, period: str) -> tuple[Message, ...]:
    """Return from when to when the pace is counted."""
    if kept.empty:
        return ()
    first = "start_period" if by == PACE_RATIO else "recent_period"
    params = {"first": kept[first].min(), "last": period}
    return (Message("Pace from {first:period} to {last:period}", params),)


def _why_no_pace(table: pd.DataFrame, choice: Choice) -> Message:
    """Return why no ratio to the pace needed can be given."""
    if table.empty:
        return Message(
            "No provincial rate is known for {period:period}.", {"period": choice.period}
        )
    if year_end(choice.year) <= choice.period:
        params = {"year": choice.year, "period": choice.period}
        return Message(_PAST.id, params)
    reason = _common(table.loc[table["reason"] != "", "reason"])
    return Message(REASONS[reason]) if reason else Message(_NO_SERIES.id)


_PAST = Message(
    "a pace leads only to a milestone that is ahead, and that of {year} was due by {period:month}"
)
_NO_SERIES = Message("no earlier figure of the same month stands on the same basis")


def _pace_reason(row: pd.Series, period: str) -> Message:
    """Return why one province has no pace, or none that can be ranked with the others."""
    if row["basis"] == NO_BASIS:
        return _UNPRINTED_PACE
    if pd.notna(row["recent_pp_per_year"]) and period and row["period"] != period:
        text = "Latest figure of {month:month}: not ranked with the others"
        return Message(text, {"month": row["period"]})
    return Message(REASONS[row["reason"]]) if row["reason"] else _NO_SERIES


_UNPRINTED_PACE = Message("The labour force that divides was not printed: no pace can be told")
