"""The change over one year: who rose, who fell, and for whom the move is too small to conclude.

Equal months on one basis only. The country stands first, with the smaller doubt of its own labour
force, and is never counted among the provinces.
"""

import pandas as pd

from analytics.errors import Message
from analytics.indicators.change.of_year import FALL, OPEN, RISE, YEAR, year_changes
from analytics.indicators.change.pairing import NO_BASIS
from analytics.indicators.ranking import CV_NATION
from analytics.reference.areas import COUNTRY, area, provinces
from analytics.reference.indicators import indicator
from analytics.reference.periods import shift
from analytics.reference.targets import milestone
from analytics.views.places.province_rows import (
    NOTHING,
    SURVEY_SOURCE,
    assumed_cv,
    assumption,
    in_words,
    told,
    who,
)
from analytics.views.places.provinces import Choice, province_view, rows_of_choice
from analytics.views.sourcing import basis_name, sources_of
from analytics.views.view import Column, Mark, View, joined

WORDS = {
    RISE: Message("rose"),
    FALL: Message("fell"),
    OPEN: Message("not enough to conclude"),
}
# An arrow to the right is a rise on the axis of rates.
SHAPES = {RISE: "▶", FALL: "◁", OPEN: "○"}


def year_change_view(coverage: pd.DataFrame, observations: pd.DataFrame, choice: Choice) -> View:
    """Return the country, then the provinces by their change since the same month a year before.

    Returns:
        ``kind`` (``nation``, ``province``), ``before_pct``, ``rate_pct``, ``change_pp``, the least
        change that can be told (``detectable_pp``), ``verdict`` (``rise``, ``fall``, ``open``,
        empty where there is no change), participants gained; a row of each province, with the
        reason where it cannot be compared. ``marks`` hold the milestone.
    """
    first = shift(choice.period, -YEAR)
    shown = rows_of_choice(coverage, choice)
    cv = assumed_cv(observations, shown)
    own = year_changes(
        coverage, provinces(choice.scheme), choice.indicator, choice.period, cv
    ).assign(kind="province")
    nation = year_changes(coverage, (COUNTRY,), choice.indicator, choice.period, CV_NATION).assign(
        kind="nation"
    )
    table = _table(nation, own, province_view(coverage, observations, choice).table)
    return View(
        view_id=f"thay-doi-{choice.indicator}-{choice.scheme}",
        title=Message(
            "{indicator}: change from {first:period} to {last:period}",
            {
                "indicator": indicator(choice.indicator).name,
                "first": first,
                "last": choice.period,
            },
        ),
        finding=joined(_finding(table, first, choice.period)),
        table=table,
        columns=told(_COLUMNS, table, ("area", "rate_pct", "change_pp", "reason")),
        facts=_facts(pd.concat([nation, own]), first, choice.period),
        sources=_sources(coverage, choice, table),
        notes=(_METHOD, assumption(cv), _NATION_ASSUMED),
        marks=_marks(table, choice),
    )


_METHOD = Message(
    "A change counts as told from chance when it is at least 1.96 × rate × √(2 × CV²), with the "
    "later rate, CV the coefficient of variation of each labour force, and independent errors. A "
    "smaller one is not enough to conclude. Counts of participants have no such error."
)
_NATION_ASSUMED = Message(
    "For the country a coefficient of variation of {cv:level} is assumed.", {"cv": 100 * CV_NATION}
)
_COLUMNS = (
    Column("area", Message("Area")),
    Column("before_pct", Message("A year before (%)"), "pct"),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("change_pp", Message("Change (percentage points)"), "pp"),
    Column("detectable_pp", Message("Least change that can be told (points)"), "pp"),
    Column("verdict_word", Message("What can be said")),
    Column("joined_persons", Message("Participants gained in the year (persons)"), "persons"),
    Column("basis_name", Message("Basis")),
    Column("reason", Message("Remark")),
)


def _table(nation: pd.DataFrame, own: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the country, the provinces by falling change, then those without one."""
    ordered = own.sort_values("change_pp", ascending=False, kind="stable")
    known = pd.concat([nation, ordered], ignore_index=True)
    known = known.rename(columns={"coverage_pct": "rate_pct"})
    unknown = shown[~shown["area_id"].isin(own["area_id"])].assign(kind="province", verdict="")
    kept = ["area_id", "kind", "rate_pct", "basis", "verdict"]
    table = pd.concat([known, unknown[kept]], ignore_index=True)
    rows = [row for _, row in table.iterrows()]
    reasons = dict(zip(unknown["area_id"], _reasons(unknown), strict=True))
    floats = ["before_pct", "rate_pct", "change_pp", "detectable_pp"]
    return in_words(
        table.astype(dict.fromkeys(floats, "Float64") | {"joined_persons": "Int64"}),
        area=[area(row["area_id"]).name for row in rows],
        verdict_word=[WORDS[row["verdict"]] if row["verdict"] else NOTHING for row in rows],
        basis_name=[
            basis_name(row["basis"], is_short=True) if row["basis"] else NOTHING for row in rows
        ],
        reason=[reasons.get(row["area_id"], _remark(row)) for row in rows],
    )


def _remark(row: pd.Series) -> object:
    """Return what is to be known of a change: a labour force that was carried."""
    return _CARRIED if row["is_carried"] is True else NOTHING


def _reasons(unknown: pd.DataFrame) -> list[object]:
    """Return why provinces cannot be compared."""
    return [
        row["reason"]
        if pd.isna(row["rate_pct"])
        else _UNPRINTED
        if row["basis"] == NO_BASIS
        else _NO_EARLIER
        for _, row in unknown.iterrows()
    ]


_CARRIED = Message("A labour force is carried from an earlier time: its growth is not in it")
_UNPRINTED = Message("The labour force that divides was not printed: no change can be told")
_NO_EARLIER = Message("No rate of the same month a year before on the same basis")


def _finding(table: pd.DataFrame, first: str, last: str) -> list[Message]:
    """Return the sentences: how many rose and fell, the country, who moved most."""
    own = table[table["kind"] == "province"]
    known = own[own["verdict"] != ""]
    params: dict[str, object] = {
        "n": len(known),
        "n_all": len(own),
        "first": first,
        "last": last,
        **{f"n_{verdict}": int((known["verdict"] == verdict).sum()) for verdict in WORDS},
    }
    nation = _nation(table[table["kind"] == "nation"])
    if known.empty:
        return [Message(_UNKNOWN.id, params), *_unprinted(own), *nation]
    if len(known) == 1:
        return [_one(known.iloc[0], params), *_caveats(known), *nation]
    return [Message(_COUNTED.id, params), *_largest(known), *_caveats(known), *nation]


_UNKNOWN = Message(
    "The change over a year cannot be told: no province has a rate in both {first:month} and "
    "{last:month} on one printed basis."
)
_COUNTED = Message(
    "From {first:month} to {last:month}, of {n:number} provinces compared {n_rise:number} rose, "
    "{n_fall:number} fell, and {n_open:number} moved too little to conclude; {n:number} of "
    "{n_all:number} can be compared."
)
_ONE = {
    RISE: Message(
        "Only {area} can be compared: from {first:month} to {last:month} it rose by "
        "{change:points}."
    ),
    FALL: Message(
        "Only {area} can be compared: from {first:month} to {last:month} it fell by "
        "{change:points}."
    ),
    OPEN: Message(
        "Only {area} can be compared: from {first:month} to {last:month} it moved by "
        "{change:points}, not enough to conclude."
    ),
}


def _one(row: pd.Series, params: dict[str, object]) -> Message:
    """Return the sentence on the only province that can be compared."""
    change = abs(float(row["change_pp"]))
    return Message(_ONE[row["verdict"]].id, params | {"area": row["area"], "change": change})


def _caveats(known: pd.DataFrame) -> list[Message]:
    """Return what makes changes less than they look: another basis, a carried labour force."""
    found = []
    if known["is_of_milestone"].eq(other=False).any():
        found.append(
            Message("For reference only: not the labour force on which the milestones are stated.")
        )
    if known["is_carried"].eq(other=True).any():
        found.append(
            Message(
                "The labour force is carried from an earlier time, so changes may look too high."
            )
        )
    return found


def _unprinted(own: pd.DataFrame) -> list[Message]:
    """Return the sentence on published rates that stand on a basis that was not printed."""
    n = int(((own["basis"] == NO_BASIS) & own["rate_pct"].notna()).sum())
    text = "Published rates whose labour force was not printed: {n:number}."
    return [Message(text, {"n": n})] if n else []


def _largest(known: pd.DataFrame) -> list[Message]:
    """Return who rose most and who fell most, among the moves that can be told."""
    found = []
    for verdict, text in _LARGEST.items():
        moved = known[known["verdict"] == verdict]
        size = moved["change_pp"].abs()
        if len(moved):
            rows = moved[size == size.max()]
            params = {"first": who(rows), "change": float(size.max())}
            found.append(Message(text.id, params))
    return found


_LARGEST = {
    RISE: Message("The greatest rise is that of {first}, {change:points}."),
    FALL: Message("The greatest fall is that of {first}, {change:points}."),
}


def _nation(rows: pd.DataFrame) -> list[Message]:
    """Return the change of the country, nothing where it is not known."""
    if rows.empty:
        return []
    change = float(rows["change_pp"].iloc[0])
    return [Message(_NATION[rows["verdict"].iloc[0]].id, {"change": abs(change)})]


_NATION = {
    RISE: Message("The country rose by {change:points}."),
    FALL: Message("The country fell by {change:points}."),
    OPEN: Message("The country moved by {change:points}, not enough to conclude."),
}


def _marks(table: pd.DataFrame, choice: Choice) -> tuple[Mark, ...]:
    """Return the milestone, unless a change stands on a basis on which none is stated."""
    if table["is_of_milestone"].eq(other=False).any():
        return ()
    target = milestone(choice.indicator, choice.year)
    level = {"year": target.year, "target": target.value}
    return (Mark(target.period, target.value, Message("{year}: {target:level}", level)),)


def _facts(known: pd.DataFrame, first: str, last: str) -> tuple[Message, ...]:
    """Return months, bases, and that a labour force was carried where it was."""
    found = [Message("Months: {first:period}, {last:period}", {"first": first, "last": last})]
    found += [Message("Basis: {basis}", {"basis": basis_name(b)}) for b in known["basis"].unique()]
    if known["is_carried"].any():
        found.append(
            Message("A labour force is carried from an earlier time: its growth is not known.")
        )
    return tuple(found)


def _sources(coverage: pd.DataFrame, choice: Choice, table: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources of both months' rates that are shown, and of the assumed error."""
    known = table[table["rate_pct"].notna()]
    rows = coverage[
        coverage["area_id"].isin(known["area_id"])
        & (coverage["indicator"] == choice.indicator)
        & coverage["period"].isin([shift(choice.period, -YEAR), choice.period])
        & coverage["basis"].isin(known["basis"])
    ]
    return (*sources_of(rows), SURVEY_SOURCE)


def has_changes(view: View) -> bool:
    """Tell whether any province has a change, so that there is something to draw."""
    return bool(((view.table["kind"] == "province") & (view.table["verdict"] != "")).any())
