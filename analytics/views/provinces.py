"""The provinces of one scheme in one month against a milestone; a reason where nothing is known."""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import gaps, headline
from analytics.reference.areas import area, areas, provinces
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator
from analytics.reference.targets import milestone
from analytics.views import status as status_words
from analytics.views.sourcing import (
    base_kind,
    basis_name,
    figure_status,
    joined_sources,
    sources_of,
)
from analytics.views.view import Column, View
from analytics.wording import Name


@dataclass(frozen=True)
class Choice:
    """What a reader chose: an indicator, a month, the provinces of a scheme, a milestone's year."""

    indicator: str
    period: str
    scheme: str
    year: int


def periods_with_figures(coverage: pd.DataFrame, indicator_id: str, scheme: str) -> dict[str, int]:
    """Return the months with provincial rates, newest first, and how many provinces have one."""
    rows = coverage[
        coverage["area_id"].isin(provinces(scheme)) & (coverage["indicator"] == indicator_id)
    ]
    counts = rows.groupby(rows["period"].astype(str))["area_id"].nunique()
    return {str(p): int(n) for p, n in counts.sort_index(ascending=False).items()}


def best_period(counts: dict[str, int]) -> str:
    """Return the latest month among those that know the most provinces.

    Empty when there is none.
    """
    return max(counts, key=lambda period: (counts[period], period), default="")


def province_view(coverage: pd.DataFrame, observations: pd.DataFrame, choice: Choice) -> View:
    """Return one row for every province of the scheme, known or not, the largest gap first.

    A published rate on its publisher's own basis shows points as indicative and no people. Where no
    rate is known the row says why: an upper limit that was published, a count without a labour
    force of the same time, or nothing found.
    """
    rows = coverage[
        coverage["area_id"].isin(provinces(choice.scheme))
        & (coverage["indicator"] == choice.indicator)
        & (coverage["period"] == choice.period)
    ]
    shown = headline(gaps(rows, choice.year)) if len(rows) else gaps(rows)
    table = _table(shown, observations, choice)
    return View(
        view_id=f"dia-phuong-{choice.indicator}-{choice.scheme}-{choice.period}",
        title=Message(
            "{indicator} by province, {period:period}",
            {"indicator": indicator(choice.indicator).name, "period": choice.period},
        ),
        finding=province_finding(table, choice),
        table=table,
        columns=_told(table),
        facts=_facts(shown, choice),
        sources=sources_of(shown),
        notes=_notes(shown),
    )


_COLUMNS = (
    Column("area", Message("Province")),
    Column("rate_pct", Message("Rate (%)"), "pct"),
    Column("at_most_pct", Message("At most (%)"), "pct"),
    Column("gap_pp", Message("Gap (percentage points)"), "pp"),
    Column("gap_persons", Message("People missing (persons)"), "persons"),
    Column("status_word", Message("Status")),
    Column("count_persons", Message("Participants (persons)"), "persons"),
    Column("base_persons", Message("Labour force that divides (persons)"), "persons"),
    Column("basis_name", Message("Basis")),
    Column("base_kind_word", Message("How the base is known")),
    Column("figure_status_word", Message("Status of the figure")),
    Column("reason", Message("Remark")),
    Column("source", Message("Source")),
)


def _told(table: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns that tell something of at least one province."""
    always = ("area", "rate_pct", "gap_pp", "status_word")
    return tuple(c for c in _COLUMNS if c.name in always or table[c.name].notna().any())


def _table(shown: pd.DataFrame, observations: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the province rows with everything that charts, files and the page need."""
    at = shown.assign(area_id=shown["area_id"].astype(str)).set_index("area_id")
    limits = _values(observations, indicator(choice.indicator).bound_measure, choice.period)
    counts = _values(observations, indicator(choice.indicator).numerator, choice.period)
    target = milestone(choice.indicator, choice.year).value
    known = dict(at.iterrows())
    rows = [
        _known(known[province], province)
        if province in known
        else _unknown(province, limits.get(province), counts.get(province))
        for province in provinces(choice.scheme)
    ]
    table = pd.DataFrame(rows).assign(target_pct=target).astype(_DTYPES)
    return _ordered(table)


_DTYPES = {
    "rate_pct": "Float64",
    "at_most_pct": "Float64",
    "gap_pp": "Float64",
    "gap_persons": "Int64",
    "count_persons": "Int64",
    "base_persons": "Int64",
    "target_pct": "Float64",
}


def _known(row: pd.Series, province: str) -> dict[str, object]:
    """Return the row of a province whose rate is known."""
    is_computed = pd.notna(row["coverage_pct"])
    return {
        "area_id": province,
        "area": area(province).name,
        "region": areas()[area(province).region_id].name,
        "rate_pct": row["coverage_pct"] if is_computed else row["published_pct"],
        "at_most_pct": None,
        "gap_pp": row["gap_pp"],
        "gap_persons": row["gap_persons"] if bases()[row["basis"]].is_of_milestone else None,
        "status": row["status"],
        "status_word": status_words.word(row["status"]),
        "count_persons": row["count_persons"],
        "base_persons": row["base_persons"],
        "basis": row["basis"],
        "basis_name": basis_name(row["basis"], is_short=True),
        "base_kind_word": base_kind(row["base_kind"]),
        "figure_status_word": figure_status(row["figure_status"]),
        "is_computed": bool(is_computed) and bases()[row["basis"]].is_of_milestone,
        "reason": _remark(row),
        "source": joined_sources(row),
    }


def _remark(row: pd.Series) -> Message | Name:
    """Return what a reader must know about a known rate."""
    if row["base_kind"] == "carried":
        return Message("Labour force of {period:month}, carried", {"period": row["base_period"]})
    if pd.isna(row["coverage_pct"]):
        return Message("As published, on the publisher's own basis")
    if not bases()[row["basis"]].is_of_milestone:
        return Message("Computed on labour force 15+, for comparison only")
    return Name("", "")


def _unknown(province: str, limit: float | None, count: float | None) -> dict[str, object]:
    """Return the row of a province whose rate is not known, with the reason."""
    blank = dict.fromkeys(
        ("rate_pct", "gap_pp", "gap_persons", "base_persons", "count_persons"), None
    )
    return {
        **blank,
        "area_id": province,
        "area": area(province).name,
        "region": areas()[area(province).region_id].name,
        "at_most_pct": limit,
        "count_persons": count,
        "status": "not_assessed",
        "status_word": status_words.word("not_assessed"),
        "basis": "",
        "basis_name": Name("", ""),
        "base_kind_word": Name("", ""),
        "figure_status_word": Name("", ""),
        "is_computed": False,
        "reason": _reason(limit, count),
        "source": "",
    }


def _reason(limit: float | None, count: float | None) -> Message:
    """Return why a rate is not known."""
    if limit is not None:
        return Message("At most {limit:pct}: not among the provinces published", {"limit": limit})
    if count is not None:
        return Message("Participants are known, but no labour force of the same time")
    return Message("No figure was found for this month")


def _values(observations: pd.DataFrame, measure: str, period: str) -> dict[str, float]:
    """Return a measure's figures of one month by area; the last one where several stand."""
    rows = observations[(observations["measure"] == measure) & (observations["period"] == period)]
    known = rows[rows["value"].notna()]
    return dict(zip(known["area_id"], known["value"].astype(float), strict=True))


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Return the largest gap first.

    Then limits, then what is not known at all, in the list's order.
    """
    order = pd.DataFrame(
        {
            "unknown": table["gap_pp"].isna(),
            "no_limit": table["at_most_pct"].isna(),
            "gap": -table["gap_pp"].astype(float),
        }
    ).sort_values(["unknown", "no_limit", "gap"], kind="stable")
    return table.loc[order.index].reset_index(drop=True)


def province_finding(table: pd.DataFrame, choice: Choice) -> Message:
    """Return one sentence: how many are known, how many below, and who is furthest."""
    known = table[table["gap_pp"].notna()]
    params: dict[str, object] = {
        "n_known": len(known),
        "n_all": len(table),
        "n_limit": int(table["at_most_pct"].notna().sum()),
        "n_below": int((known["gap_pp"] > 0).sum()),
        "year": choice.year,
        "target": milestone(choice.indicator, choice.year).value,
        "period": choice.period,
    }
    if known.empty:
        return Message("No provincial rate is known for {period:period}.", params)
    first = known.iloc[0]
    params |= {"first": first["area"], "gap": abs(first["gap_pp"])}
    if params["n_below"] == 0:
        return Message(
            "All {n_known} provinces known are at or above the national milestone of {year} "
            "({target:level}); {n_known} of {n_all} are known.",
            params,
        )
    if params["n_limit"]:
        return Message(
            "{n_known} of {n_all} provinces are published, {n_below} of them below the national "
            "milestone of {year} ({target:level}); furthest is {first}, {gap:pp} away. The other "
            "{n_limit} are known only by an upper limit.",
            params,
        )
    return Message(
        "{n_below} of {n_known} provinces known are below the national milestone of {year} "
        "({target:level}); furthest is {first}, {gap:pp} away. {n_known} of {n_all} are known.",
        params,
    )


def _facts(shown: pd.DataFrame, choice: Choice) -> tuple[Message, ...]:
    """Return the lines that stand beside the figures."""
    target = milestone(choice.indicator, choice.year)
    found = [
        Message("Period: {period:period}", {"period": choice.period}),
        Message(
            "National milestone {year}: {target:level} ({instrument}); not a provincial target",
            {"year": target.year, "target": target.value, "instrument": target.instrument},
        ),
    ]
    found += [
        Message("Basis: {basis}", {"basis": basis_name(b)})
        for b in dict.fromkeys(shown["basis"].astype(str))
    ]
    found += [
        Message("Status of the figures: {status}", {"status": figure_status(s)})
        for s in dict.fromkeys(shown["figure_status"].astype(str))
    ]
    return tuple(found)


def _notes(shown: pd.DataFrame) -> tuple[Message, ...]:
    """Return what must be said under the table."""
    notes = [
        Message("Rates are sums of participants over sums of the labour force, never averages.")
    ]
    if (shown["basis"] == "as_published").any():
        notes.append(
            Message(
                "A published rate on another basis shows its gap in points as indicative, without "
                "people and without a verdict."
            )
        )
    return tuple(notes)
