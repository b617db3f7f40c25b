"""What is known of one province over time: own figures, former parts, region and nation.

One table for the chart, the page and the files. A rate stands on its basis and is compared along it
alone; a rate whose publisher prints no definition stands by itself. Rates on the labour force aged
15 and over are for comparison, and are drawn only where the province has no other. A former
province has figures until June 2025; a merged one has, before, the sums of its parts.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.indicators.grid import figures, preference
from analytics.reference.areas import COUNTRY, FIRST_PERIOD_OF_34, area, parts
from analytics.reference.bases import VSS, bases
from analytics.reference.indicators import indicator
from analytics.views.country.trend import is_headline, rate_marks
from analytics.views.sourcing import (
    base_kind,
    basis_name,
    figure_status,
    joined_sources,
    publisher_name,
)
from analytics.views.view import Column, View, spoken
from analytics.wording import Name

OWN, PART, REGION, NATION = "own", "part", "region", "nation"
PUBLISHED, COMPUTED, LIMIT, COUNT = "published", "computed", "limit", "count"
_NOTHING = Name("", "")


@dataclass(frozen=True)
class ProfileChoice:
    """What a reader chose: a province, an indicator, and if its former parts are shown."""

    area_id: str
    indicator: str
    has_parts: bool = False


def merged_from(area_id: str) -> tuple[str, ...]:
    """Return the former provinces that a province was merged from; none for any other."""
    found = parts().get(area_id, ())
    return found if len(found) > 1 else ()


def heir(area_id: str) -> str:
    """Return the province of today that a former one belongs to; empty for any other area."""
    return next((whole for whole, old in parts().items() if area_id in old), "")


def history_view(coverage: pd.DataFrame, observations: pd.DataFrame, choice: ProfileChoice) -> View:
    """Return every figure of a province over time, with the lines that it is seen beside.

    A row each: rates as published or computed (``rate_pct``), upper limits that were published
    (``at_most_pct``), counts for which there is no labour force (``count_persons`` alone).
    ``role`` is ``own``, ``part``, ``region`` or ``nation``; ``is_drawn`` tells what the chart
    shows: of region and nation, the Decembers on the province's own bases.

    Args:
        coverage: a COVERAGE frame.
        observations: the OBSERVATIONS frame that was measured, with its sums over areas.
        choice: province, indicator, and if its former parts are wanted.
    """
    rows = coverage[coverage["indicator"] == choice.indicator]
    own = _rates(rows, choice.area_id, OWN)
    former = merged_from(choice.area_id) if choice.has_parts else ()
    beside = [_around(rows, choice, own), *(_rates(rows, part, PART) for part in former)]
    known = [_without_rate(observations, of, choice, own) for of in (choice.area_id, *former)]
    pieces = [piece for piece in (own, *known, *beside) if len(piece)]
    table = _table(pd.concat(pieces, ignore_index=True) if pieces else _empty())
    name = {"area": area(choice.area_id).name, "indicator": indicator(choice.indicator).name}
    return View(
        view_id=f"ho-so-{choice.area_id}-{choice.indicator}",
        title=Message("{indicator}, {area}", name),
        finding=_finding(table, choice),
        table=table,
        columns=_columns(table),
        sources=tuple(dict.fromkeys(filter(None, table["source"]))),
        marks=rate_marks(choice.indicator),
        notes=_notes(table, choice),
    )


def _rates(rows: pd.DataFrame, area_id: str, role: str) -> pd.DataFrame:
    """Return the rates of one area with their role, in the order of time."""
    own = rows[rows["area_id"] == area_id].reset_index(drop=True)
    if own.empty:
        return _empty()
    own = own.astype({"period": "str", "basis": "str"})
    is_published = own["published_pct"].notna()
    shown = own.assign(
        area_id=area_id,
        role=role,
        kind=np.where(is_published, PUBLISHED, COMPUTED),
        rate_pct=own["coverage_pct"].fillna(own["published_pct"]),
        at_most_pct=np.nan,
        is_headline=is_headline(own),
        source=[joined_sources(row) for _, row in own.iterrows()],
    )
    shown = shown.assign(is_drawn=_is_drawn(shown))
    if role == PART:
        shown = shown[shown["period"] < FIRST_PERIOD_OF_34]
    return shown[list(_KEPT)]


_KEPT = {
    "area_id": "str",
    "role": "str",
    "period": "str",
    "basis": "str",
    "kind": "str",
    "rate_pct": "Float64",
    "at_most_pct": "Float64",
    "count_persons": "Int64",
    "base_persons": "Int64",
    "base_kind": "object",
    "base_period": "object",
    "figure_status": "object",
    "publisher": "str",
    "released": "str",
    "is_headline": "bool",
    "is_drawn": "bool",
    "source": "str",
}


def _empty() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _KEPT.items()})


def is_comparison(basis: str) -> bool:
    """Tell whether a basis is one for comparison only: printed, but not that of the milestones."""
    return bool(bases()[basis].measure) and not bases()[basis].is_of_milestone


def _is_drawn(rows: pd.DataFrame) -> pd.Series:
    """Tell which rates are drawn: those for comparison only where there is no other."""
    comparing = rows["basis"].map(is_comparison).astype(bool)
    return comparing if comparing.all() else ~comparing


def _around(rows: pd.DataFrame, choice: ProfileChoice, own: pd.DataFrame) -> pd.DataFrame:
    """Return the Decembers of region and nation on the province's bases, to be seen beside it.

    Where the province has none of the milestones' bases, the nation stands on VSS's.
    """
    shown = set(own.loc[own["is_drawn"], "basis"]) if len(own) else set()
    of_milestone = {b for b in shown if bases()[b].is_of_milestone}
    found = []
    for area_id, role in ((area(choice.area_id).region_id, REGION), (COUNTRY, NATION)):
        wanted = of_milestone or (set(VSS) if role == NATION else set())
        lines = _rates(rows, area_id, role)
        is_shown = lines["basis"].isin(wanted) & lines["period"].str.endswith("-12")
        found.append(lines[is_shown & lines["is_headline"]].assign(is_drawn=True))
    known = [lines for lines in found if len(lines)]
    return pd.concat(known, ignore_index=True) if known else _empty()


def _without_rate(
    observations: pd.DataFrame, area_id: str, choice: ProfileChoice, own: pd.DataFrame
) -> pd.DataFrame:
    """Return what is known of months without a rate: an upper limit, or the count alone."""
    of = indicator(choice.indicator)
    role = OWN if area_id == choice.area_id else PART
    rows = observations[
        (observations["area_id"] == area_id)
        & observations["measure"].isin([of.bound_measure, of.numerator])
        & observations["value"].notna()
        & (observations["span"] == "point")
    ].reset_index(drop=True)
    rows = rows[rows["measure"] != ""].reset_index(drop=True)
    if role == OWN:
        rows = rows[~rows["period"].isin(own["period"])].reset_index(drop=True)
    if rows.empty:
        return _empty()
    laid = figures(rows)
    rows = rows.iloc[preference(laid, laid.rows())]
    rows = rows.drop_duplicates(["measure", "period"], keep="last")
    is_limit = rows["measure"] == of.bound_measure
    return pd.DataFrame(
        {
            "area_id": area_id,
            "role": role,
            "period": rows["period"],
            "basis": rows["basis"].where(is_limit, ""),
            "kind": np.where(is_limit, LIMIT, COUNT),
            "rate_pct": pd.NA,
            "at_most_pct": rows["value"].where(is_limit),
            "count_persons": rows["value"].mask(is_limit).astype("Int64"),
            "base_persons": pd.NA,
            "base_kind": None,
            "base_period": None,
            "figure_status": rows["status"],
            "publisher": rows["publisher"],
            "released": rows["released"],
            "is_headline": True,
            "is_drawn": is_limit,
            "source": rows["source"],
        }
    ).astype(_KEPT)


_ORDER = {OWN: 0, PART: 1, REGION: 2, NATION: 3}


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their names: the province's own first, the newest month first."""
    shaped = rows.astype(_KEPT).assign(order=rows["role"].map(_ORDER))
    place = {a: n for n, a in enumerate(dict.fromkeys(shaped["area_id"]))}
    shaped = shaped.assign(place=shaped["area_id"].map(place))
    shaped = shaped.sort_values(["period"], ascending=False, kind="stable")
    shaped = shaped.sort_values(["order", "place"], kind="stable", ignore_index=True)
    return shaped.assign(
        area=spoken([area(a).name for a in shaped["area_id"]]),
        series=spoken([_series(row) for row in shaped.to_dict("records")]),
        base_kind_word=spoken([_kind(row) for row in shaped.to_dict("records")]),
        figure_status_word=spoken([figure_status(s) for s in shaped["figure_status"]]),
        publisher_name=spoken([publisher_name(p) for p in shaped["publisher"]]),
        remark=spoken([_remark(row) for row in shaped.to_dict("records")]),
    ).drop(columns=["order", "place"])


def _series(row: dict) -> Name:
    """Return the name of a row's basis; nothing for a count alone."""
    return basis_name(row["basis"], is_short=True) if row["basis"] else _NOTHING


def _kind(row: dict) -> Message | Name:
    """Return how the base is known; nothing where no base divides."""
    return base_kind(row["base_kind"]) if pd.notna(row["base_persons"]) else _NOTHING


def _remark(row: dict) -> Message | Name:
    """Return what a reader must know about a row."""
    if row["kind"] == LIMIT:
        return Message("Not among the provinces published: at most this")
    if row["kind"] == COUNT:
        return Message("Participants are known, but no labour force of the same time")
    if row["base_kind"] == "carried":
        return Message("Labour force of {period:month}, carried", {"period": row["base_period"]})
    if pd.isna(row["base_persons"]):
        return Message("As published, on the publisher's own basis")
    if is_comparison(row["basis"]):
        return Message("Computed on labour force 15+, for comparison only")
    return _NOTHING


_COLUMNS = (
    Column("area", Message("Area")),
    Column("period", Message("Period"), "period"),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("at_most_pct", Message("At most (%)"), "pct"),
    Column("series", Message("Basis")),
    Column("count_persons", Message("Participants (persons)"), "persons"),
    Column("base_persons", Message("Labour force that divides (persons)"), "persons"),
    Column("base_kind_word", Message("How the base is known")),
    Column("figure_status_word", Message("Status of the figure")),
    Column("publisher_name", Message("Publisher")),
    Column("released", Message("Released")),
    Column("remark", Message("Remark")),
    Column("source", Message("Source")),
)


def _columns(table: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns that tell something."""
    always = ("area", "period", "rate_pct", "series")
    return tuple(c for c in _COLUMNS if c.name in always or tells(table[c.name]))


def tells(column: pd.Series) -> bool:
    """Tell whether a column of a table holds more than nothing."""
    known = [value for value in column.astype(object) if value is not None and value is not pd.NA]
    return any(v == v and v not in ("", _NOTHING) for v in known)  # noqa: PLR0124  NaN


def _finding(table: pd.DataFrame, choice: ProfileChoice) -> Message:
    """Return how much is known: months with a rate and since when, or what else there is."""
    own = table[table["role"] == OWN]
    name = {"area": area(choice.area_id).name, "indicator": indicator(choice.indicator).short}
    rates = own.loc[own["rate_pct"].notna(), "period"]
    if len(rates):
        known = {"n": rates.nunique(), "first": rates.min(), "last": rates.max()}
        return Message(
            "{indicator} of {area}: rates of {n} months are known, from {first:month} to "
            "{last:month}."
            if known["n"] > 1
            else "{indicator} of {area}: one rate is known, that of {last:month}.",
            {**name, **known},
        )
    if (own["kind"] == LIMIT).any():
        at = own[own["kind"] == LIMIT].iloc[0]
        return Message(
            "{indicator} of {area}: no rate is known, only that it was at most {limit:pct} in "
            "{period:month}.",
            {**name, "limit": float(at["at_most_pct"]), "period": at["period"]},
        )
    if len(own):
        at = own.iloc[0]
        return Message(
            "{indicator} of {area}: participants are known, latest {count:millions} in "
            "{period:month}, but no rate.",
            {**name, "count": int(at["count_persons"]), "period": at["period"]},
        )
    former = table.loc[table["role"] == PART, "area_id"].nunique()
    if former:
        return Message(
            "{indicator} of {area}: no figure of the whole was found; {n} of its former provinces "
            "have figures.",
            {**name, "n": int(former)},
        )
    return Message("{indicator} of {area}: no figure was found.", name)


def _notes(table: pd.DataFrame, choice: ProfileChoice) -> tuple[Message, ...]:
    """Return what must be said under the chart."""
    notes = [Message("Lines join Decembers on one base only; no line crosses a change of base.")]
    drawn = table[table["is_drawn"] & table["rate_pct"].notna()]
    own = drawn[drawn["role"] == OWN]
    if drawn["role"].eq(REGION).any():
        notes.append(
            Message("Region and country are sums of participants over sums of the labour force.")
        )
    elif not any(bases()[str(basis)].is_of_milestone for basis in own["basis"]):
        notes.append(
            Message(
                "The country's line stands on VSS's base, another one than the figures of the "
                "province: it shows the milestones' way, not a comparison."
            )
        )
    if own["basis"].map(is_comparison).any():
        notes.append(Message("Rates on labour force 15+ are for comparison and drawn hollow."))
    # Generated figures are made on the 34 from their first month on.
    is_generated = (table["publisher"] == "practice").any()
    if merged_from(choice.area_id) and not is_generated:
        notes.append(
            Message(
                "Before July 2025 the province did not exist: its figures are the sums of its "
                "former parts, and missing where a part is missing."
            )
        )
    return tuple(notes)
