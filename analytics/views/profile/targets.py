"""The targets that name a province, each with how far the province is from it.

A headcount that is assigned is compared with participants; a percentage with a rate, for
orientation only, since the instruments do not say which labour force divides. A target that is past
is held against its own December, one ahead against the last December, since participants peak then;
where that is over a year older than the latest figure, against this one. A figure that is over two
years old is called so. Targets of a former province stand on the page of the province of today
with their own name.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import headline
from analytics.indicators.grid import figures, preference
from analytics.reference.areas import area, parts
from analytics.reference.indicators import indicators
from analytics.reference.measures import measures
from analytics.reference.periods import from_number, number
from analytics.reference.targets import Target, targets
from analytics.views.profile.history import tells
from analytics.views.references import NATURES, target_name
from analytics.views.view import Column, View, joined
from analytics.wording import Name

_NOTHING = Name("", "")
OLD_MONTHS = 24


@dataclass(frozen=True)
class _Known:
    """The figure that a target is held against: persons or percent, in a month."""

    period: str
    value: float


def targets_of(area_id: str) -> tuple[Target, ...]:
    """Return the targets that name a province or one of its former parts, the latest first."""
    named = (area_id, *parts().get(area_id, ()))
    found = [t for t in targets() if t.area_id in named]
    return tuple(sorted(found, key=lambda t: (named.index(t.area_id), -t.year)))


def profile_targets_view(
    coverage: pd.DataFrame, observations: pd.DataFrame, area_id: str, today: str
) -> View:
    """Return the targets that name a province with the figure and the distance; empty without any.

    ``apart_persons`` and ``apart_pp`` are target less figure: positive where something is missing.

    Args:
        coverage: a COVERAGE frame.
        observations: the OBSERVATIONS frame that was measured, with its sums over areas.
        area_id: the province.
        today: the current month, which decides which targets are past.
    """
    found = targets_of(area_id)
    rows = [_row(coverage, observations, target, (area_id, today)) for target in found]
    table = pd.DataFrame(rows, columns=list(_DTYPES)).astype(_DTYPES)
    return View(
        view_id=f"chi-tieu-{area_id}",
        title=Message("Targets and plans of the province"),
        finding=_finding(table),
        table=table,
        columns=_columns(table),
        sources=tuple(dict.fromkeys(t.source for t in found)),
        notes=(
            Message(
                "A percentage is compared for orientation: the instruments do not say which labour "
                "force divides. A negative distance means that the level is passed."
            ),
        )
        if found
        else (),
    )


_DTYPES = {
    "area": "object",
    "indicator": "object",
    "year": "Int64",
    "value_persons": "Int64",
    "value_pct": "Float64",
    "nature": "object",
    "figure_period": "object",
    "figure_persons": "Int64",
    "figure_pct": "Float64",
    "apart_persons": "Int64",
    "apart_pp": "Float64",
    "remark": "object",
    "instrument": "object",
    "clause": "object",
    "source": "object",
}


def _row(
    coverage: pd.DataFrame, observations: pd.DataFrame, target: Target, page: tuple[str, str]
) -> dict[str, object]:
    """Return one target with the figure it is held against."""
    area_id, today = page
    # A province that was not merged is the same territory under its new key.
    of = area_id if parts().get(area_id) == (target.area_id,) else target.area_id
    is_count = target.unit == "persons"
    known = _counts(observations, of, target) if is_count else _rates(coverage, of, target)
    at = _held_against(known, target, today)
    unit = "persons" if is_count else "pct"
    apart = None if at is None else target.value - at.value
    return {
        "area": area(target.area_id).name,
        "indicator": target_name(target),
        "year": target.year,
        f"value_{unit}": int(target.value) if is_count else target.value,
        "nature": Message(NATURES[target.nature]),
        "figure_period": None if at is None else at.period,
        f"figure_{unit}": None if at is None else at.value,
        "apart_persons" if is_count else "apart_pp": apart,
        "remark": _remark(at, target, today),
        "instrument": target.instrument,
        "clause": target.clause,
        "source": target.source,
    }


def _counts(observations: pd.DataFrame, area_id: str, target: Target) -> dict[str, float]:
    """Return participants by month."""
    of = indicators().get(target.indicator)
    measure = of.numerator if of else target.indicator
    return _by_month(observations, area_id, measure)


def _rates(coverage: pd.DataFrame, area_id: str, target: Target) -> dict[str, float]:
    """Return rates by month, the one shown first of each."""
    rows = coverage[(coverage["area_id"] == area_id) & (coverage["indicator"] == target.indicator)]
    shown = headline(rows)
    rates = shown["coverage_pct"].fillna(shown["published_pct"])
    return {str(p): float(r) for p, r in zip(shown["period"], rates, strict=True)}


def _by_month(observations: pd.DataFrame, area_id: str, measure: str) -> dict[str, float]:
    """Return the figures of a measure by month."""
    if measure not in measures():
        return {}
    rows = observations[
        (observations["area_id"] == area_id)
        & (observations["measure"] == measure)
        & (observations["span"] == "point")
        & observations["value"].notna()
    ].reset_index(drop=True)
    if rows.empty:
        return {}
    laid = figures(rows)
    # The preferred publisher and vintage of a month stands last.
    ordered = rows.iloc[preference(laid, laid.rows())]
    return {str(p): float(v) for p, v in zip(ordered["period"], ordered["value"], strict=True)}


def _held_against(known: dict[str, float], target: Target, today: str) -> _Known | None:
    """Return the figure of a past target's own December; of one ahead, that of the last December.

    That is within a year of the latest figure; without it, the latest; none where nothing is known.
    """
    if target.period <= today:
        at = target.period
        return _Known(at, known[at]) if at in known else None
    past = [month for month in known if month <= today]
    if not past:
        return None
    latest = number(max(past))
    due_month = {from_number(m) for m in range(latest - 11, latest + 1)} & set(past)
    at = next((m for m in due_month if m[-2:] == target.period[-2:]), max(past))
    return _Known(at, known[at])


def _remark(at: _Known | None, target: Target, today: str) -> Message | Name:
    """Return why a distance is missing, or that its figure is old; nothing where all is well."""
    if at is not None:
        is_old = target.period > today and number(today) - number(at.period) > OLD_MONTHS
        return Message("The figure is over two years old") if is_old else _NOTHING
    if target.period <= today:
        return Message("No figure of {period:month} is known", {"period": target.period})
    return Message("No figure is known to compare with")


_COLUMNS = (
    Column("area", Message("Area")),
    Column("indicator", Message("Indicator")),
    Column("year", Message("Year"), "year"),
    Column("value_persons", Message("Level (persons)"), "persons"),
    Column("value_pct", Message("Level (%)"), "pct"),
    Column("nature", Message("Nature")),
    Column("figure_period", Message("Figure of"), "period"),
    Column("figure_persons", Message("Participants (persons)"), "persons"),
    Column("figure_pct", Message("Rate (%)"), "pct"),
    Column("apart_persons", Message("Distance (persons)"), "persons"),
    Column("apart_pp", Message("Distance (percentage points)"), "pp"),
    Column("remark", Message("Remark")),
    Column("instrument", Message("Instrument")),
    Column("clause", Message("Clause")),
    Column("source", Message("Source")),
)


def _columns(table: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns that tell something of at least one target."""
    always = ("area", "indicator", "year", "nature", "instrument")
    return tuple(c for c in _COLUMNS if c.name in always or tells(table[c.name]))


def _finding(table: pd.DataFrame) -> Message:
    """Return what is assigned in persons and how far it is, then how many targets there are."""
    if table.empty:
        return Message(
            "No target that names this province was found. The percentages of Resolution "
            "125/NQ-CP are the nation's."
        )
    apart = table["apart_persons"].notna() | table["apart_pp"].notna()
    said = [_assigned(row) for row in table.to_dict("records") if pd.notna(row["value_persons"])]
    params = {"n": len(table), "known": int(apart.sum())}
    count = Message(
        "Targets that name it or a former part of it: {n}; distance known: {known}."
        if apart.any()
        else "Targets that name it or a former part of it: {n}; no distance is known.",
        params,
    )
    return joined([*said[:2], count])


def _assigned(row: dict) -> Message:
    """Return one headcount that an instrument asks for, beside the participants where known."""
    params = {
        "instrument": row["instrument"],
        "indicator": row["indicator"],
        "year": int(row["year"]),
        "persons": int(row["value_persons"]),
    }
    if pd.isna(row["apart_persons"]):
        return Message(
            "{instrument}: {persons:persons} in {indicator} by {year}; participants are not known.",
            params,
        )
    params |= {"apart": abs(int(row["apart_persons"])), "period": row["figure_period"]}
    return Message(
        "{instrument}: {persons:persons} in {indicator} by {year}; {apart:persons} more than in "
        "{period:month}."
        if row["apart_persons"] > 0
        else "{instrument}: {persons:persons} in {indicator} by {year}; reached in "
        "{period:month}, {apart:persons} beyond.",
        params,
    )
