"""The course of every province, the same month year by year, beside the country's on one basis.

Only equal months of neighbouring years on one printed basis are joined: participation peaks in
December, and no course crosses a change of basis. The country's rate stands beside a province's
only where both have the same basis in the same month.
"""

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.indicators.change.of_year import YEAR
from analytics.indicators.change.pairing import NO_BASIS
from analytics.indicators.gaps import headline, preferred
from analytics.reference.areas import COUNTRY, area, provinces
from analytics.reference.bases import bases
from analytics.reference.breaks import last_break
from analytics.reference.indicators import indicator
from analytics.reference.periods import number
from analytics.reference.targets import milestone
from analytics.views.places.province_rows import in_words
from analytics.views.places.provinces import Choice
from analytics.views.sourcing import base_kind, basis_name, figure_status, sources_of
from analytics.views.view import Column, Mark, View, joined


def multiples_view(coverage: pd.DataFrame, choice: Choice) -> View:
    """Return the rates of each province in the month chosen and in the same month of earlier years.

    Returns:
        Provinces by their latest rate, the lowest first, one row a year: ``rate_pct``, ``basis``,
        ``is_joined`` (to the row of the year before), ``is_hollow`` (a carried labour force, or
        another basis than the milestones'), ``nation_pct`` (the country's on the same basis),
        ``has_course`` (some of the province's rows are joined). ``marks`` hold the milestone.
    """
    rows = _same_months(coverage, choice)
    own = headline(rows[rows["area_id"] != COUNTRY])
    table = _table(own, rows[rows["area_id"] == COUNTRY])
    target = milestone(choice.indicator, choice.year)
    level = {"year": target.year, "target": target.value}
    return View(
        view_id=f"dien-bien-{choice.indicator}-{choice.scheme}",
        title=Message(
            "Course of every province: {indicator}, to {period:period}",
            {"indicator": indicator(choice.indicator).name, "period": choice.period},
        ),
        finding=joined(_finding(table, choice)),
        table=table,
        columns=_COLUMNS,
        facts=_facts(table, choice),
        sources=sources_of(own),
        notes=(_JOINED,),
        marks=(Mark(target.period, target.value, Message("{year}: {target:level}", level)),),
    )


_JOINED = Message(
    "The same month of each year. A line joins neighbouring years on one basis; it stops where the "
    "basis changes. The country's rate stands beside a province's on the same basis only."
)
_COLUMNS = (
    Column("area", Message("Province")),
    Column("period", Message("Period"), "period"),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("nation_pct", Message("Country, same basis (%)"), "pct"),
    Column("basis_name", Message("Basis")),
    Column("base_kind_word", Message("How the base is known")),
    Column("figure_status_word", Message("Status of the figure")),
)


def _same_months(coverage: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the rates of country and provinces in the month chosen and in equal ones before."""
    period = coverage["period"].astype(str)
    return coverage[
        coverage["area_id"].isin((*provinces(choice.scheme), COUNTRY))
        & (coverage["indicator"] == choice.indicator)
        & period.str.endswith(choice.period[4:])
        & (period <= choice.period)
    ]


def _table(own: pd.DataFrame, nation: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the provinces, each with the country's rate and what joins it."""
    plain = pd.DataFrame(
        {
            "area_id": own["area_id"].astype(str),
            "period": own["period"].astype(str),
            "basis": own["basis"].astype(str),
            "rate_pct": _rate(own),
            "is_carried": own["base_kind"].astype(str) == "carried",
            "base_kind": own["base_kind"].astype(object),
            "figure_status": own["figure_status"].astype(object),
        }
    )
    table = plain.sort_values(["area_id", "period"], kind="stable", ignore_index=True)
    is_of_milestone = {name: found.is_of_milestone for name, found in bases().items()}
    table = table.assign(
        is_joined=_joined(table),
        is_hollow=table["is_carried"] | ~table["basis"].map(is_of_milestone).astype(bool),
    ).merge(_nation(nation), on=["period", "basis"], how="left")
    return _worded(_ordered(table))


def _rate(rows: pd.DataFrame) -> pd.Series:
    return rows["coverage_pct"].fillna(rows["published_pct"]).astype("Float64")


def _joined(table: pd.DataFrame) -> np.ndarray:
    """Tell for each row whether it continues the row before it, of the year before."""
    before = table.shift(1)
    months = table["period"].map(number).astype(float)
    begin = table["basis"].map({name: last_break(name) or "" for name in bases()}).astype(str)
    is_unbroken = (before["period"].astype(str) >= begin) | (table["period"] < begin)
    is_next = (before["area_id"] == table["area_id"]) & (months - months.shift(1) == YEAR)
    is_on_one = (before["basis"] == table["basis"]) & (table["basis"] != NO_BASIS)
    return (is_next & is_on_one & is_unbroken).to_numpy(bool)


def _nation(nation: pd.DataFrame) -> pd.DataFrame:
    """Return the country's rate by month and basis, the preferred one of several."""
    best = nation.iloc[preferred(nation)].drop_duplicates(["period", "basis"])
    return pd.DataFrame(
        {
            "period": best["period"].astype(str),
            "basis": best["basis"].astype(str),
            "nation_pct": _rate(best),
        }
    ).query("basis != @NO_BASIS")


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Return those with a course first, then the latest rate from the lowest, each by month."""
    by_area = table.groupby("area_id", sort=False)
    ordered = table.assign(
        has_course=by_area["is_joined"].transform("any").astype(bool),
        latest_period=by_area["period"].transform("last"),
        latest=by_area["rate_pct"].transform("last"),
    ).sort_values(
        ["has_course", "latest_period", "latest", "area_id", "period"],
        ascending=[False, False, True, True, True],
        kind="stable",
    )
    return ordered.drop(columns=["latest", "latest_period"]).reset_index(drop=True)


def _worded(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its words."""
    return in_words(
        table,
        area=[area(area_id).name for area_id in table["area_id"]],
        basis_name=[basis_name(b, is_short=True) for b in table["basis"]],
        base_kind_word=[base_kind(kind) for kind in table["base_kind"]],
        figure_status_word=[figure_status(status) for status in table["figure_status"]],
    )


def _finding(table: pd.DataFrame, choice: Choice) -> list[Message]:
    """Return how many courses there are, and how many provinces stand above the country."""
    drawn = table[table["has_course"]]
    single = table[~table["has_course"]]
    params: dict[str, object] = {
        "n": drawn["area_id"].nunique(),
        "n_all": len(provinces(choice.scheme)),
        "n_single": single["area_id"].nunique(),
        "first": drawn["period"].min() if len(drawn) else choice.period,
        "last": drawn["period"].max() if len(drawn) else choice.period,
        "month": choice.period,
    }
    if table.empty:
        return [Message(_NOTHING_KNOWN.id, params)]
    if drawn.empty:
        return [Message(_NO_COURSE.id, params)]
    alone = [Message(_SINGLE.id, params)] if params["n_single"] else []
    return [Message(_COURSES.id, params), *_beside_country(drawn, choice), *alone]


_NOTHING_KNOWN = Message(
    "No course can be drawn: no provincial rate is known in {month:month} or in the same month of "
    "earlier years."
)
_NO_COURSE = Message(
    "No course can be drawn: it takes the same month of two years running on one printed basis. "
    "{n_single:number} of {n_all:number} provinces have single rates, listed in the table."
)
_COURSES = Message(
    "{n:number} of {n_all:number} provinces have a course, from {first:month} to {last:month}."
)
_SINGLE = Message("Single rates that nothing joins, in the table alone: {n_single:number}.")


def _beside_country(drawn: pd.DataFrame, choice: Choice) -> list[Message]:
    """Return how many provinces stand above and below the country now, on the same basis."""
    now = drawn[(drawn["period"] == choice.period) & drawn["nation_pct"].notna()]
    if now.empty:
        return [Message(_NO_COUNTRY.id, {"month": choice.period})]
    params = {
        "n": len(now),
        "month": choice.period,
        "above": int((now["rate_pct"] > now["nation_pct"]).sum()),
        "below": int((now["rate_pct"] < now["nation_pct"]).sum()),
    }
    if (now["nation_pct"] != now["nation_pct"].iloc[0]).any():
        return [Message(_BESIDE_ITS_BASIS.id, params)]
    return [Message(_BESIDE.id, params | {"rate": float(now["nation_pct"].iloc[0])})]


_NO_COUNTRY = Message("In {month:month} none can be compared with the country on the same basis.")
_BESIDE = Message(
    "In {month:month} {above:number} of {n:number} stand above the country ({rate:pct}) and "
    "{below:number} below."
)
_BESIDE_ITS_BASIS = Message(
    "In {month:month} {above:number} of {n:number} stand above the country's rate on the same "
    "basis and {below:number} below."
)


def _facts(table: pd.DataFrame, choice: Choice) -> tuple[Message, ...]:
    """Return the milestone and every basis."""
    target = milestone(choice.indicator, choice.year)
    found = [
        Message(
            "National milestone {year}: {target:level} ({instrument}); not a provincial target",
            {"year": target.year, "target": target.value, "instrument": target.instrument},
        )
    ]
    found += [Message("Basis: {basis}", {"basis": basis_name(b)}) for b in table["basis"].unique()]
    if table["is_carried"].any():
        found.append(Message("Hollow: a labour force carried from an earlier time"))
    return tuple(found)
