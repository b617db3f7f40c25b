"""Where the people missing are: provinces by people missing to the milestone, with their shares.

Gross: a province beyond the milestone does not cancel what others lack. Only provinces on the basis
that most of them stand on are added up, since people missing on two labour forces are no one sum.
"""

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.reference.indicators import indicator
from analytics.reference.targets import Target, milestone
from analytics.views.places.province_rows import NOTHING, in_words, main_basis, told, who
from analytics.views.places.provinces import Choice, province_view
from analytics.views.view import Column, View, joined

HALF_PCT = 50.0


def pareto_view(coverage: pd.DataFrame, observations: pd.DataFrame, choice: Choice) -> View:
    """Return the provinces by people missing, most first, under how few of them hold one half.

    Returns:
        One row for each province: ``missing_persons`` (0 where the milestone is reached), its
        share and the shares so far in percent of all people missing, ``is_in_half`` for the fewest
        provinces that hold one half together; then those that are not known, with the reason.
    """
    shown = province_view(coverage, observations, choice)
    table = _table(shown.table)
    target = milestone(choice.indicator, choice.year)
    return View(
        view_id=f"thieu-nguoi-{choice.indicator}-{choice.scheme}",
        title=Message(
            "People missing to the milestone of {year}: {indicator}, {period:period}",
            {
                "year": choice.year,
                "indicator": indicator(choice.indicator).name,
                "period": choice.period,
            },
        ),
        finding=joined(_finding(table, target, choice.period)),
        table=table,
        columns=told(_COLUMNS, table, ("area", "reason")),
        facts=shown.facts,
        sources=shown.sources,
        notes=(_GROSS,),
    )


_GROSS = Message(
    "Gross: what a province has beyond the milestone does not make up for what others lack. "
    "Shares are of the provinces whose people missing are known."
)
_COLUMNS = (
    Column("area", Message("Province")),
    Column("missing_persons", Message("People missing (persons)"), "persons"),
    Column("share_pct", Message("Share (%)"), "pct"),
    Column("cumulative_pct", Message("Shares so far (%)"), "pct"),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("gap_pp", Message("Gap (percentage points)"), "pp"),
    Column("basis_name", Message("Basis")),
    Column("reason", Message("Remark")),
)


def _table(shown: pd.DataFrame) -> pd.DataFrame:
    """Return the provinces, those with people missing first, with shares and reasons."""
    basis = main_basis(shown.loc[shown["gap_persons"].notna(), "basis"])
    is_counted = shown["gap_persons"].notna() & (shown["basis"] == basis)
    missing = shown["gap_persons"].clip(lower=0).where(is_counted)
    order = np.lexsort((missing.isna(), -missing.fillna(-1).astype(np.int64)))
    table = shown.assign(missing_persons=missing.astype("Int64")).iloc[order]
    table = table.reset_index(drop=True)
    total = int(table["missing_persons"].sum())
    so_far = table["missing_persons"].cumsum()
    share = _percent(table["missing_persons"], total)
    before = so_far - table["missing_persons"]
    # Compared in whole people: half of an odd number is no rounded share.
    is_in_half = (2 * before < total) & (table["missing_persons"] > 0)
    return in_words(
        table.assign(
            share_pct=share,
            cumulative_pct=_percent(so_far, total),
            is_in_half=is_in_half.fillna(value=False).astype(bool),
        ),
        reason=[_reason(row) for _, row in table.iterrows()],
    )


def _percent(persons: pd.Series, total: int) -> pd.Series:
    """Return persons as percent of all people missing; missing where nobody is."""
    if total == 0:
        return pd.Series(pd.NA, index=persons.index, dtype="Float64")
    return (persons.astype("Float64") * 100 / total).astype("Float64")


def _reason(row: pd.Series) -> object:
    """Return why a province is not counted, or what is to be known of its rate."""
    if pd.notna(row["missing_persons"]):
        return _REACHED if row["missing_persons"] == 0 else row["reason"]
    if pd.notna(row["gap_persons"]):
        return _OTHER_BASIS
    return row["reason"] if row["reason"] != NOTHING else _NO_PEOPLE


_REACHED = Message("At or above the milestone: nobody is missing")
_OTHER_BASIS = Message("On another basis than most provinces: not added up with them")
_NO_PEOPLE = Message("People missing are not reckoned on this basis")


def _finding(table: pd.DataFrame, target: Target, period: str) -> list[Message]:
    """Return the sentences: where one half of the people missing are, who has most, who is left."""
    known = table[table["missing_persons"].notna()]
    lacking = known[known["missing_persons"] > 0]
    params: dict[str, object] = {
        "n": len(known),
        "n_all": len(table),
        "n_lacking": len(lacking),
        "year": target.year,
        "target": target.value,
        "period": period,
        "total": int(lacking["missing_persons"].sum()),
    }
    if known.empty:
        return [Message(_UNKNOWN.id, params)]
    if lacking.empty:
        is_complete = len(known) == len(table)
        return [Message((_ALL_REACHED if is_complete else _KNOWN_REACHED).id, params)]
    if len(known) == 1:
        return [Message(_ONE.id, params | {"area": known["area"].iloc[0]})]
    return [
        _halves(lacking, params),
        _most(lacking),
        Message(_KNOWN.id, params),
        *_net(known, table),
    ]


_UNKNOWN = Message(
    "How many people are missing is not known for any province in {period:period}: it takes "
    "participants and a labour force on a basis of the milestones."
)
_ALL_REACHED = Message(
    "Nobody is missing: all {n_all:number} provinces are at or above {target:level} ({year})."
)
_KNOWN_REACHED = Message(
    "Nobody is missing where it is known: {n:number} of {n_all:number} provinces, all at or above "
    "{target:level} ({year})."
)
_ONE = Message(
    "Only {area} is known: {total:millions} are missing to {target:level} ({year}). Shares need "
    "more provinces."
)
_KNOWN = Message(
    "{n_lacking:number} of {n:number} provinces known lack people; {n:number} of {n_all:number} "
    "are known."
)


def _halves(lacking: pd.DataFrame, params: dict[str, object]) -> Message:
    """Return how few provinces hold one half of the people missing."""
    half = lacking[lacking["is_in_half"]]
    share = float(half["share_pct"].sum())
    found = params | {"k": len(half), "share": share}
    if len(half) == 1:
        return Message(
            "One province alone, {area}, holds {share:number1}% of the {total:millions} missing to "
            "{target:level} ({year}).",
            found | {"area": half["area"].iloc[0]},
        )
    return Message(
        "{k:number} provinces hold one half of the {total:millions} missing to {target:level} "
        "({year}): together {share:number1}%.",
        found,
    )


def _net(known: pd.DataFrame, table: pd.DataFrame) -> list[Message]:
    """Return what all provinces together lack once what some have beyond is taken off.

    That is what the country lacks, said on the first page; without every province it is not known.
    """
    beyond = known["gap_persons"].clip(upper=0)
    if len(known) < len(table) or not (beyond < 0).any():
        return []
    net = int(known["gap_persons"].sum())
    params = {"n": int((beyond < 0).sum()), "beyond": -int(beyond.sum()), "net": max(net, 0)}
    if net <= 0:
        return [
            Message(
                "Provinces beyond it: {n:number}, by {beyond:millions}; taken together, nobody is "
                "missing.",
                params,
            )
        ]
    return [
        Message(
            "Provinces beyond it: {n:number}, by {beyond:millions}; taken together, {net:millions} "
            "are missing.",
            params,
        )
    ]


def _most(lacking: pd.DataFrame) -> Message:
    """Return who lacks most, by name when it is one province."""
    most = lacking["missing_persons"].max()
    rows = lacking[lacking["missing_persons"] == most]
    return Message(
        "Most are missing in {first}: {most:thousands}."
        if len(rows) == 1
        else "Most are missing in {first}: {most:thousands} each.",
        {"first": who(rows), "most": int(most)},
    )
