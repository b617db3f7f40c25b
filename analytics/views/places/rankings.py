"""Provinces ranked by level, change over a year, pace or people missing; each rank with its doubt.

Never a composite. Only provinces on one basis (and, where it was not printed, of one publisher) are
ranked together; the finding and the figure are about the group that most of them belong to.
"""

import pandas as pd

from analytics.errors import Message, Name
from analytics.indicators.ranking import (
    CHANGE,
    LEVEL,
    PACE_RATIO,
    PEOPLE_MISSING,
    ranks,
)
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator
from analytics.views.places.province_rows import (
    FEWEST_RANKED,
    NOTHING,
    SURVEY_SOURCE,
    assumed_cv,
    assumption,
    in_words,
    told,
)
from analytics.views.places.provinces import Choice, province_view, rows_of_choice
from analytics.views.places.rank_words import (
    AGAINST,
    COLUMN_TITLES,
    TITLES,
    UNITS,
    Ranked,
    rank_finding,
)
from analytics.views.places.ranked_rows import Rows, ranked_rows
from analytics.views.places.year_change import WORDS
from analytics.views.sourcing import basis_name
from analytics.views.view import Column, View, joined

KINDS = (LEVEL, CHANGE, PACE_RATIO, PEOPLE_MISSING)


def ranking_view(
    coverage: pd.DataFrame, observations: pd.DataFrame, choice: Choice, by: str = LEVEL
) -> View:
    """Return the provinces by rank, each with the interval in which nine of ten draws put it.

    Args:
        coverage: a COVERAGE frame.
        observations: an OBSERVATIONS frame.
        choice: indicator, month, provinces and milestone.
        by: ``level``, ``change``, ``pace_ratio`` or ``people_missing``. A pace is ranked by points
            a year of late where no ratio to the pace needed can be given for anybody.

    Returns:
        One row for each province: ``rank``, ``rank_low``, ``rank_high`` and ``n`` (missing where it
        has no value, or where fewer than ten stand on its basis), ``value``, ``verdict`` (of a
        change), ``is_main`` for the group that the figure shows, ``reason`` where it has no rank.
    """
    shown = rows_of_choice(coverage, choice)
    cv = assumed_cv(observations, shown)
    rows = ranked_rows(coverage, shown, choice, by, cv)
    known = province_view(coverage, observations, choice)
    table = _table(rows, known.table, cv)
    return View(
        view_id=f"xep-hang-{by.replace('_', '-')}-{choice.indicator}-{choice.scheme}",
        title=Message(
            "{what}: {indicator}, {period:period}",
            {
                "what": TITLES[rows.by],
                "indicator": indicator(choice.indicator).name,
                "period": rows.period,
            },
        ),
        finding=joined(rank_finding(Ranked(table, rows, choice))),
        table=table,
        columns=told(_columns(rows), table, ("area", "value", "reason")),
        facts=_facts(table, rows, known),
        sources=(*known.sources, SURVEY_SOURCE),
        notes=(_INTERVAL, *AGAINST.get(rows.by, ()), assumption(cv)),
    )


_INTERVAL = Message(
    "Rank 1 is the highest value; equal values share a rank. In brackets the ranks that nine of "
    "ten random draws give when each labour force is uncertain by the assumption below. Provinces "
    "are ranked on unrounded values, on one basis only; below ten there is no rank."
)


def _table(rows: Rows, known: pd.DataFrame, cv: float) -> pd.DataFrame:
    """Return every province: the main group by rank, other groups, then those without a value."""
    found = ranks(rows.table.assign(basis=rows.group), rows.by, cv)
    placed = found.assign(
        basis=rows.table["basis"].astype(str).to_numpy(),
        group=rows.group.to_numpy(),
        verdict=rows.table["verdict"].to_numpy() if "verdict" in rows.table.columns else "",
        is_carried=rows.carried.to_numpy(),
    )
    has_value = placed["value"].notna()
    main = _main(placed[has_value])
    placed = placed.assign(is_main=has_value & (placed["group"] == main))
    if rows.by == PACE_RATIO:
        # Shown as percent of the pace that the way asks for.
        placed = placed.assign(value=placed["value"] * 100)
    too_few = placed["n"] < FEWEST_RANKED
    numbers = ["rank", "rank_low", "rank_high"]
    placed[numbers] = placed[numbers].mask(too_few)
    every = known[["area_id", "area", "at_most_pct", "reason"]].merge(
        placed, on="area_id", how="left", sort=False
    )
    every = every.assign(
        is_main=every["is_main"].eq(other=True),
        verdict=every["verdict"].fillna(""),
        basis=every["basis"].fillna(""),
    )
    order = ["is_main", "group", "value"]
    every = every.sort_values(order, ascending=[False, True, False], kind="stable")
    every = every.reset_index(drop=True)
    return in_words(
        every,
        rank_words=[_rank_words(row) for _, row in every.iterrows()],
        verdict_word=[WORDS.get(verdict, NOTHING) for verdict in every["verdict"]],
        basis_name=[basis_name(b, is_short=True) if b else NOTHING for b in every["basis"]],
        reason=[_reason(row, rows) for _, row in every.iterrows()],
    )


def _main(placed: pd.DataFrame) -> str:
    """Return the group that most provinces belong to; of equals the one on the preferred basis."""
    sizes = placed.groupby("group").agg(n=("area_id", "size"), basis=("basis", "first"))
    rank = {name: found.rank for name, found in bases().items()}
    order = sizes.assign(rank=sizes["basis"].map(rank))
    order = order.sort_values(["n", "rank"], ascending=[False, True], kind="stable")
    return str(order.index[0]) if len(order) else ""


def _rank_words(row: pd.Series) -> Message | Name:
    """Return a rank with its interval: ``18 (14–21)``; nothing without one."""
    if pd.isna(row["rank"]):
        return NOTHING
    if pd.isna(row["rank_low"]):
        return Message("{rank}", {"rank": int(row["rank"])})
    numbers = {name: int(row[name]) for name in ("rank", "rank_low", "rank_high")}
    return Message("{rank} ({rank_low}–{rank_high})", numbers)


def _reason(row: pd.Series, rows: Rows) -> object:
    """Return why a province has no rank, or what is to be known of its value."""
    if pd.isna(row["value"]):
        return rows.reasons.get(str(row["area_id"]), row["reason"])
    if pd.isna(row["rank"]):
        return _TOO_FEW
    return _CARRIED if row["is_carried"] is True else NOTHING


_TOO_FEW = Message("Fewer than ten provinces on this basis: no rank")
_CARRIED = Message("The labour force is carried from an earlier time")


def _columns(rows: Rows) -> tuple[Column, ...]:
    """Return the columns: rank in words and numbers, value, what a change tells, basis, remark."""
    return (
        Column("rank_words", Message("Rank (90% interval)")),
        Column("area", Message("Province")),
        Column("value", COLUMN_TITLES[rows.by], UNITS[rows.by]),
        *((Column("verdict_word", Message("What can be said")),) if rows.by == CHANGE else ()),
        Column("basis_name", Message("Basis")),
        Column("reason", Message("Remark")),
        Column("rank", Message("Rank"), "number"),
        Column("rank_low", Message("Rank, from"), "number"),
        Column("rank_high", Message("Rank, to"), "number"),
        Column("n", Message("Ranked together"), "number"),
    )


def _facts(table: pd.DataFrame, rows: Rows, known: View) -> tuple[Message, ...]:
    """Return what stands beside the figures: those of the provinces, or of what is ranked here."""
    if rows.by in (LEVEL, PEOPLE_MISSING):
        return known.facts
    has_value = table[table["value"].notna()]
    found = [*rows.facts]
    found += [
        Message("Basis: {basis}", {"basis": basis_name(name)})
        for name in has_value["basis"].unique()
    ]
    if has_value["is_carried"].eq(other=True).any():
        found.append(
            Message("A labour force is carried from an earlier time: its growth is not known.")
        )
    return tuple(found)


def is_ranked(view: View) -> bool:
    """Tell whether anybody has a rank, so that there is something to draw."""
    return bool(view.table["rank"].notna().any())
