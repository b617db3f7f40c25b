"""What is known of a province where no rate is, and why there is none; what its data lack."""

from datetime import date

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import headline
from analytics.reference.areas import FIRST_PERIOD_OF_34, area
from analytics.reference.indicators import indicator, measured
from analytics.reference.periods import quarters, shift
from analytics.views.profile.history import heir, merged_from
from analytics.views.view import Column, View, joined, spoken

LAST_QUARTERS = 4


def what_is_known(
    observations: pd.DataFrame, coverage: pd.DataFrame, area_id: str, indicator_id: str
) -> tuple[Message, ...]:
    """Return what is known of an indicator without a rate, the nearest to one first, and why.

    An upper limit that was published; participants without a labour force; former parts with a
    rate of their own; else that nothing was found, and what to do.
    """
    of = indicator(indicator_id)
    found = []
    limit = _latest(observations, area_id, of.bound_measure)
    if limit is not None:
        found.append(
            Message(
                "At most {limit:pct} at the end of {period:period}: only the provinces above that "
                "level were published.",
                {"limit": float(limit["value"]), "period": str(limit["period"])},
            )
        )
    count = _latest(observations, area_id, of.numerator)
    if count is not None:
        found.append(
            Message(
                "{count:millions} took part at the end of {period:period}; there is no labour "
                "force of that time for a rate.",
                {"count": int(count["value"]), "period": str(count["period"])},
            )
        )
    found += _of_parts(coverage, area_id, indicator_id)
    return tuple(found) or (_nothing(area_id),)


def _nothing(area_id: str) -> Message:
    """Return that no figure was found, and what can be done about it."""
    if area(area_id).scheme == "63":
        return Message("No figure was found for this province while it existed (until June 2025).")
    return Message(
        "No figure was found. No complete table of participants by province is public; load one on "
        "the page Upload figures."
    )


def _latest(observations: pd.DataFrame, area_id: str, measure: str) -> pd.Series | None:
    """Return the latest figure of a measure at the end of a month, none without one."""
    if not measure:
        return None
    rows = observations[
        (observations["area_id"] == area_id)
        & (observations["measure"] == measure)
        & observations["value"].notna()
    ]
    return None if rows.empty else rows.sort_values("period", kind="stable").iloc[-1]


def _of_parts(coverage: pd.DataFrame, area_id: str, indicator_id: str) -> list[Message]:
    """Return the latest rates of the former parts, and why they make none of the whole."""
    former = merged_from(area_id)
    rows = coverage[coverage["area_id"].isin(former) & (coverage["indicator"] == indicator_id)]
    if rows.empty:
        return []
    shown = headline(rows).sort_values("period", kind="stable")
    latest = shown.drop_duplicates("area_id", keep="last")
    rates = latest["coverage_pct"].fillna(latest["published_pct"])
    said = [
        Message(
            "{area} {rate:pct} ({period:month})",
            {"area": area(a).name, "rate": float(r), "period": str(p)},
        )
        for a, r, p in zip(latest["area_id"].astype(str), rates, latest["period"], strict=True)
    ]
    listed = joined(said, ", ")
    return [
        Message(
            "Known of {n} of its {m} former provinces: {rates}. Rates are never averaged, so they "
            "make no rate of the whole.",
            {"n": len(said), "m": len(former), "rates": listed},
        )
    ]


def missing_view(observations: pd.DataFrame, area_id: str, today: date) -> View:
    """Return for each indicator which of the last four quarters have participants.

    A former province is asked about the last four quarters in which it existed.

    Args:
        observations: the OBSERVATIONS frame that was measured, with its sums over areas.
        area_id: the province.
        today: the day; only quarters that are over by then are asked for.
    """
    asked = last_quarters(area_id, today)
    rows = [_reported(observations, area_id, name, asked) for name in measured()]
    table = pd.DataFrame(
        {
            "indicator": spoken([indicator(name).name for name in measured()]),
            "measure": [indicator(name).numerator for name in measured()],
            **{quarter: spoken([row[quarter] for row in rows]) for quarter in asked},
        }
    )
    n_missing = sum(word is _MISSING for row in rows for word in row.values())
    return View(
        view_id=f"thieu-{area_id}",
        title=Message("Participants reported in the last quarters"),
        finding=_missing_finding(n_missing, len(asked) * len(rows), area_id),
        table=table,
        columns=(
            Column("indicator", Message("Indicator")),
            *(Column(q, Message("{quarter:quarter}", {"quarter": q})) for q in asked),
        ),
    )


_MISSING = Message("missing")


def last_quarters(area_id: str, today: date) -> tuple[str, ...]:
    """Return the last four quarters that are over, or the last four in which the area existed."""
    end = shift(f"{today.year:04d}-{today.month:02d}", -1)
    if heir(area_id):
        end = min(end, shift(FIRST_PERIOD_OF_34, -1))
    return quarters(shift(end, -3 * LAST_QUARTERS - 2), end)[-LAST_QUARTERS:]


def _reported(
    observations: pd.DataFrame, area_id: str, indicator_id: str, asked: tuple[str, ...]
) -> dict[str, Message]:
    """Return for each quarter its participants, or that they are missing."""
    rows = observations[
        (observations["area_id"] == area_id)
        & (observations["measure"] == indicator(indicator_id).numerator)
        & observations["value"].notna()
    ]
    known = {str(p): int(v) for p, v in zip(rows["period"], rows["value"], strict=True)}
    return {
        q: Message("{count:number}", {"count": known[q]}) if q in known else _MISSING for q in asked
    }


def _missing_finding(n_missing: int, n_all: int, area_id: str) -> Message:
    """Return how many figures of the last quarters are missing."""
    params = {"n": n_missing, "all": n_all}
    if not n_missing:
        return Message("All {all} figures of the last four quarters are there.", params)
    if heir(area_id):
        return Message(
            "{n} of {all} figures of the last four quarters of this former province are missing; "
            "since July 2025 it is counted within the province of today.",
            params,
        )
    return Message("{n} of {all} figures of the last four quarters are missing.", params)
