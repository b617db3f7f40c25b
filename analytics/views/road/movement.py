"""Why a rate moved over a year: participants, labour force, definition; and the provinces' parts.

Two equal months only, on one basis; where a change is refused the finding says why and the table is
empty. Points are those of the rate of the area, or of all provinces together.
"""

import pandas as pd

from analytics.errors import Message, RequestError
from analytics.indicators.change import Change, change, contributions, lacking
from analytics.indicators.gaps import headline
from analytics.reference.areas import area
from analytics.reference.indicators import indicator as known_indicator
from analytics.reference.periods import shift
from analytics.views.sourcing import basis_name, sources_of
from analytics.views.view import Column, View, joined, spoken
from analytics.wording import point_decimals

YEAR = 12
MOVERS = 3
_UNCHANGED_PP = 1e-9
_NAME = Column("name", Message("Cause"))
_EFFECT = Column("effect_pp", Message("Points of the rate"), "pp")


def months_of_year(coverage: pd.DataFrame, area_id: str, indicator: str) -> tuple[str, str] | None:
    """Return the latest December with a rate of an area, after the December before it.

    Nothing where no December has a rate.
    """
    rows = coverage[(coverage["area_id"] == area_id) & (coverage["indicator"] == indicator)]
    rate = rows["coverage_pct"].fillna(rows["published_pct"])
    period = rows.loc[rate.notna(), "period"].astype(str)
    decembers = period[period.str.endswith("-12")]
    if decembers.empty:
        return None
    last = decembers.max()
    return shift(last, -YEAR), last


def movement_view(
    coverage: pd.DataFrame, area_id: str, indicator: str, months: tuple[str, str]
) -> View:
    """Return what moved a rate between two months, one row a cause and one for the whole.

    Args:
        coverage: a COVERAGE frame.
        area_id: the area.
        indicator: the indicator.
        months: the earlier month, and the same month of a later year.

    Returns:
        ``name``, ``effect_pp`` and ``kind`` (``part`` or ``total``); no row where the causes are
        not known, and then the finding says why.
    """
    found = change(coverage, area_id, indicator, *months)
    rows = _behind(coverage, found)
    return View(
        f"vi-sao-{indicator}-{area_id}",
        Message(
            "Why the rate moved: {area}, {first:month} to {last:month}",
            {"area": area(area_id).name, "first": found.first, "last": found.last},
        ),
        movement_sentence(found),
        _causes(found),
        (_NAME, _EFFECT),
        facts=_facts(found),
        sources=sources_of(rows),
        notes=(_METHOD,) if found.participants_pp is not None else (),
    )


_METHOD = Message(
    "Participants: their increase over the mean of both labour forces. Labour force: its growth "
    "seen by the mean number of participants. Both add up to the whole exactly (Das Gupta); "
    "figures are rounded only here."
)


def _behind(coverage: pd.DataFrame, found: Change) -> pd.DataFrame:
    """Return the rates that a change lies between."""
    own = coverage[
        (coverage["area_id"] == found.area_id)
        & (coverage["indicator"] == found.indicator)
        & coverage["period"].isin([found.first, found.last])
        & coverage["basis"].isin([found.basis_first, found.basis])
    ]
    return headline(own)


def _causes(found: Change) -> pd.DataFrame:
    """Return the effects as rows; those of a basis that stays the same say nothing of it."""
    named = [
        (Message("Participants"), found.participants_pp, "part"),
        (Message("Labour force"), found.labour_force_pp, "part"),
        (Message("Change of base"), found.definition_pp, "part"),
        (Message("Change of the rate"), found.total_pp, "total"),
    ]
    known = [row for row in named if row[1] is not None]
    if _is_growth_unknown(found):
        del known[1]
    if found.participants_pp is None:
        known = []
    return pd.DataFrame(
        {
            "name": spoken([row[0] for row in known]),
            "effect_pp": pd.array([row[1] for row in known], dtype="Float64"),
            "kind": [row[2] for row in known],
        }
    )


def _is_growth_unknown(found: Change) -> bool:
    """Tell whether one labour force, carried, divides in both months: its growth is not known."""
    is_still = found.labour_force_pp is not None and _sign(found.labour_force_pp) == 0
    return found.is_base_carried and is_still


def _facts(found: Change) -> tuple[Message, ...]:
    """Return the basis, and what is to be known of it."""
    if not found.basis:
        return ()
    facts = [Message("Basis: {basis}", {"basis": basis_name(found.basis, is_short=True)})]
    if found.linked_at:
        text = "The bases change; {month:month} stands on both and links them."
        facts.append(Message(text, {"month": found.linked_at}))
    if found.is_base_carried:
        facts.append(
            Message("A labour force is carried from an earlier time: its growth is not known.")
        )
    return tuple(facts)


def movement_sentence(found: Change) -> Message:
    """Return by how much a rate moved and what moved it, or why that cannot be said."""
    months = {"first": found.first, "last": found.last}
    if found.total_pp is None:
        return Message(_REFUSALS[found.reason].id, months)
    params = {
        **months,
        "indicator": known_indicator(found.indicator).short,
        "total": abs(found.total_pp),
    }
    if found.participants_pp is None:
        return Message(_MOVED_ALONE[_sign(found.total_pp)].id, params)
    parts = [
        Message(words[_sign(value)].id, {"p": abs(value)})
        for words, value in zip(
            _PARTS,
            (found.participants_pp, found.labour_force_pp, found.definition_pp),
            strict=True,
        )
        if value is not None
    ]
    if _is_growth_unknown(found):
        parts[1] = Message("the growth of the labour force is not known")
    told = {**params, "parts": joined(parts, "; ")}
    return Message(_MOVED[_sign(found.total_pp)].id, told)


def _sign(value: float) -> int:
    """Return 1, 0 or -1; a binary error is no change."""
    return 0 if abs(value) < _UNCHANGED_PP else 1 if value > 0 else -1


_REFUSALS = {
    "unequal_months": Message(
        "Only equal months are compared, not {first:month} and {last:month}."
    ),
    "missing": Message(
        "Why the rate moved cannot be told: it is not known in both {first:month} and {last:month}."
    ),
    "other_basis": Message(
        "Why the rate moved cannot be told: {first:month} and {last:month} stand on different "
        "bases."
    ),
}
_MOVED = {
    1: Message("From {first:month} to {last:month} {indicator} rose by {total:points}: {parts}."),
    0: Message("From {first:month} to {last:month} {indicator} did not change: {parts}."),
    -1: Message("From {first:month} to {last:month} {indicator} fell by {total:points}: {parts}."),
}
_MOVED_ALONE = {
    1: Message(
        "From {first:month} to {last:month} {indicator} rose by {total:points}; without the "
        "participants and the labour force behind it the causes cannot be told."
    ),
    0: Message("From {first:month} to {last:month} {indicator} did not change."),
    -1: Message(
        "From {first:month} to {last:month} {indicator} fell by {total:points}; without the "
        "participants and the labour force behind it the causes cannot be told."
    ),
}
_PARTS = (
    {
        1: Message("more participants added {p:pp}"),
        0: Message("participants did not change"),
        -1: Message("fewer participants took away {p:pp}"),
    },
    {
        1: Message("a smaller labour force added {p:pp}"),
        0: Message("the labour force did not change"),
        -1: Message("a larger labour force took away {p:pp}"),
    },
    {
        1: Message("the new base added {p:pp}"),
        0: Message("the new base changed nothing"),
        -1: Message("the new base took away {p:pp}"),
    },
)


def contributions_view(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, months: tuple[str, str]
) -> View:
    """Return the points that each province added to the rate of all of them, most first.

    Args:
        coverage: a COVERAGE frame.
        area_ids: the full set of provinces.
        indicator: the indicator.
        months: the earlier month, and the same month of a later year.

    Returns:
        ``name``, ``effect_pp`` and its two parts ``participants_pp`` and ``labour_force_pp``; no
        row where a province has no comparable figure, and then the finding says why.
    """
    first, last = months
    params = {"first": first, "last": last}
    title = Message("What each province added, {first:month} to {last:month}", params)
    view_id = f"dong-gop-{indicator}"
    try:
        parts = contributions(coverage, area_ids, indicator, first, last)
    except RequestError as error:
        why = _incomplete(coverage, area_ids, indicator, months) or error.message
        return View(view_id, title, why, _NO_PARTS, _PART_COLUMNS)
    table = _parts(parts)
    return View(
        view_id,
        title,
        _movers(table, indicator, months),
        table,
        _PART_COLUMNS,
        facts=(Message("Basis: {basis}", {"basis": basis_name(parts["basis"].iloc[0])}),),
        notes=(_PART_NOTE,),
    )


_PART_COLUMNS = (
    Column("name", Message("Area")),
    Column("effect_pp", Message("Points added to the rate of all provinces"), "pp"),
    Column("participants_pp", Message("of which by participants"), "pp"),
    Column("labour_force_pp", Message("of which by the labour force"), "pp"),
)
_NO_PARTS = pd.DataFrame({column.name: pd.array([], dtype="object") for column in _PART_COLUMNS})
_PART_NOTE = Message(
    "The points of all provinces add up to the change of the rate of all provinces together. A "
    "province takes points away where its participants grew too little to make up for its labour "
    "force, or fell."
)


def _incomplete(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, months: tuple[str, str]
) -> Message | None:
    """Return that no province can be compared, in one sentence; nothing where some can."""
    missing = lacking(coverage, area_ids, indicator, *months)
    if len(missing) < len(area_ids):
        return None
    return Message(
        "What each province added cannot be told: participants and labour force of the {n:number} "
        "provinces are not known in {first:month} and in {last:month}. Load the tables of the "
        "provinces on the page Upload.",
        {"n": len(area_ids), "first": months[0], "last": months[1]},
    )


def _parts(parts: pd.DataFrame) -> pd.DataFrame:
    """Return the provinces with the sum of their two parts, most first."""
    added = parts["participants_pp"] + parts["labour_force_pp"]
    table = parts.assign(
        effect_pp=added,
        name=spoken([area(area_id).name for area_id in parts["area_id"]]),
        kind="part",
    )
    wanted = ["area_id", "kind", *(column.name for column in _PART_COLUMNS)]
    return table.sort_values("effect_pp", ascending=False, kind="stable")[wanted].reset_index(
        drop=True
    )


def _movers(table: pd.DataFrame, indicator: str, months: tuple[str, str]) -> Message:
    """Return the change of all provinces together, and who added most and who took away."""
    total = float(table["effect_pp"].sum())
    effect = table["effect_pp"].to_numpy(float)
    # As exact as the bars beside the sentence.
    point = _POINTS[point_decimals(list(effect))]
    added, taken = table[effect > 0].head(MOVERS), table[effect < 0]
    params: dict[str, object] = {
        "indicator": known_indicator(indicator).short,
        "first": months[0],
        "last": months[1],
        "total": Message(point.id, {"points": total}),
        "n": len(taken),
    }
    if added.empty:
        return Message(
            "No province added anything to the rate of {indicator} from {first:month} to "
            "{last:month}.",
            params,
        )
    params["names"] = _names(added, point)
    text = (
        "{total} points for all provinces together from {first:month} to {last:month}; most "
        "was added by {names}."
        if taken.empty
        else "{total} points for all provinces together from {first:month} to "
        "{last:month}; most was added by {names}; {n:number} took away."
    )
    return Message(text, params)


_POINTS = {1: Message("{points:signed1}"), 2: Message("{points:signed2}")}


def _names(rows: pd.DataFrame, point: Message) -> Message:
    """Return the names of the provinces, each with its points."""
    shown = zip(rows["name"], rows["effect_pp"].astype(float), strict=True)
    said = [
        Message("{name} ({points})", {"name": name, "points": Message(point.id, {"points": n})})
        for name, n in shown
    ]
    return joined(said, ", ")
