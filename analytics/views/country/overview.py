"""The first page: the three indicators of the country against their milestones, on VSS's base.

VSS's base because Resolution 125's rates are reported on it; beside it stands the same count over a
labour force estimated from the statistics office's releases, since the verdict on 45 % in 2025
turns on the base. December is shown, because participants peak then and the milestones fall due
then.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import gaps, headline
from analytics.reference.areas import COUNTRY
from analytics.reference.bases import VSS, bases
from analytics.reference.indicators import indicator, measured
from analytics.reference.targets import Target, milestones
from analytics.views.sourcing import sources_of
from analytics.views.view import joined


@dataclass(frozen=True)
class Standing:
    """One figure against one milestone."""

    target: Target
    gap_pp: float
    gap_persons: int | None
    status: str
    basis: str


@dataclass(frozen=True)
class Card:
    """One indicator of the country: its figure, the milestone due last, and the next one."""

    indicator: str
    period: str
    rate_pct: float
    count_persons: int | None
    basis: str
    base_persons: int | None
    base_kind: str
    figure_status: str
    publisher: str
    due: Standing | None
    ahead: Standing | None
    newer: tuple[str, int] | None
    sources: tuple[str, ...]


def national(coverage: pd.DataFrame, indicator_id: str) -> pd.DataFrame:
    """Return the country's rows of an indicator on VSS's bases, in the order of time."""
    rows = coverage[
        (coverage["area_id"] == COUNTRY)
        & (coverage["indicator"] == indicator_id)
        & coverage["basis"].isin(VSS)
    ]
    return rows.reset_index(drop=True)


def cards(coverage: pd.DataFrame, today: str) -> tuple[Card, ...]:
    """Return a card for each measured indicator that has a December figure on VSS's base.

    Args:
        coverage: a COVERAGE frame.
        today: the current month, which decides which milestones have fallen due.
    """
    found = (_card(national(coverage, name), name, today) for name in measured())
    return tuple(card for card in found if card is not None)


def _card(rows: pd.DataFrame, name: str, today: str) -> Card | None:
    """Return the card of the latest December, none without one."""
    row = _latest_december(rows)
    if row is None:
        return None
    period = str(row["period"].iloc[0])
    return Card(
        indicator=name,
        period=period,
        rate_pct=_rate(row),
        count_persons=_whole(row["count_persons"].iloc[0]),
        basis=str(row["basis"].iloc[0]),
        base_persons=_whole(row["base_persons"].iloc[0]),
        base_kind=str(row["base_kind"].iloc[0]),
        figure_status=str(row["figure_status"].iloc[0]),
        publisher=str(row["publisher"].iloc[0]),
        due=_fallen_due(rows, name, today),
        ahead=next((_standing(row, t) for t in milestones(name) if t.period > period), None),
        newer=_newer(rows, period),
        sources=sources_of(row),
    )


def _fallen_due(rows: pd.DataFrame, name: str, today: str) -> Standing | None:
    """Return the verdict on the last milestone that is past and whose December is known."""
    for target in reversed(milestones(name)):
        row = _december(rows, target.period) if target.period <= today else None
        if row is not None:
            return _standing(row, target)
    return None


def _latest_december(rows: pd.DataFrame) -> pd.DataFrame | None:
    """Return the one row of the latest December with a rate."""
    periods = rows.loc[rows["period"].astype(str).str.endswith("-12"), "period"].astype(str)
    return None if periods.empty else _december(rows, periods.max())


def _december(rows: pd.DataFrame, period: str) -> pd.DataFrame | None:
    """Return the headline row of a month, none without one."""
    found = headline(rows[rows["period"] == period])
    return found if len(found) else None


def _newer(rows: pd.DataFrame, period: str) -> tuple[str, int] | None:
    """Return the newest month after the one shown, and its count; its rate was not published."""
    later = rows[(rows["period"].astype(str) > period) & rows["count_persons"].notna()]
    if later.empty:
        return None
    last = later.iloc[-1]
    return str(last["period"]), int(last["count_persons"])


def _standing(row: pd.DataFrame, target: Target) -> Standing:
    """Return one figure against one milestone."""
    against = gaps(row, target.year).iloc[0]
    return Standing(
        target,
        float(against["gap_pp"]),
        _whole(against["gap_persons"]),
        str(against["status"]),
        str(against["basis"]),
    )


def _rate(row: pd.DataFrame) -> float:
    """Return the rate of a row: computed, else published."""
    return float(row["coverage_pct"].fillna(row["published_pct"]).iloc[0])


def _whole(value: object) -> int | None:
    """Return a headcount, none when it is missing."""
    return None if pd.isna(value) else int(value)  # pyright: ignore[reportArgumentType, reportCallIssue]


def finding(card: Card) -> Message:
    """Return one sentence on a card, true in each case: met or missed, above or below."""
    parts = [
        Message(
            "{indicator}: {rate:pct} of the labour force of working age at the end of "
            "{period:period}.",
            {
                "indicator": indicator(card.indicator).short,
                "rate": card.rate_pct,
                "period": card.period,
            },
        ),
        *([_due(card.due)] if card.due else []),
        *([_ahead(card.ahead)] if card.ahead else []),
    ]
    return joined(parts)


def _due(standing: Standing) -> Message:
    """Return the sentence on the milestone that fell due last."""
    ids = {
        "met": "The milestone of {year} ({target:level}) was met, on the base “{basis}”.",
        "missed": "The milestone of {year} ({target:level}) was missed by {gap:points}, on the "
        "base “{basis}”.",
    }
    return Message(
        ids.get(standing.status, "The milestone of {year} ({target:level}) cannot be judged."),
        {
            "year": standing.target.year,
            "target": standing.target.value,
            "gap": standing.gap_pp,
            "basis": bases()[standing.basis].short,
        },
    )


def _ahead(standing: Standing) -> Message:
    """Return the sentence on the next milestone."""
    params = {
        "year": standing.target.year,
        "target": standing.target.value,
        "gap": abs(standing.gap_pp),
        "persons": standing.gap_persons,
    }
    if standing.gap_pp <= 0:
        return Message("The level of {year} ({target:level}) is reached already.", params)
    if standing.gap_persons is None:
        return Message("To {year} ({target:level}) {gap:points} are missing.", params)
    return Message(
        "To {year} ({target:level}) {gap:points} are missing: {persons:millions} at the labour "
        "force of that time.",
        params,
    )


_ESTIMATED = {f"labour_force_estimated{end}" for end in ("", "_low", "_high")}


@dataclass(frozen=True)
class OtherBase:
    """The same count over an estimated labour force: a range, and what it would mean."""

    target: Target
    rate_pct: float
    low_pct: float
    high_pct: float
    estimated_low_persons: int
    estimated_high_persons: int
    source: str


def other_base(observations: pd.DataFrame, card: Card) -> OtherBase | None:
    """Return the card's count over the estimated labour force of the same year, none without one.

    A larger base gives the lower rate; the range is that of the estimate's rounding, no more.
    """
    if card.count_persons is None or card.due is None:
        return None
    rows = observations[
        (observations["area_id"] == COUNTRY)
        & (observations["period"] == card.period)
        & observations["measure"].str.startswith("labour_force_estimated")
    ]
    rows = rows.drop_duplicates("measure", keep="last").set_index("measure")
    if not _ESTIMATED.issubset(rows.index):
        return None
    base = rows["value"].astype(float)
    rate = {name: 100 * card.count_persons / value for name, value in base.items()}
    return OtherBase(
        target=card.due.target,
        rate_pct=rate["labour_force_estimated"],
        low_pct=rate["labour_force_estimated_high"],
        high_pct=rate["labour_force_estimated_low"],
        estimated_low_persons=int(base["labour_force_estimated_low"]),
        estimated_high_persons=int(base["labour_force_estimated_high"]),
        source=str(rows["source"].iloc[0]),
    )
