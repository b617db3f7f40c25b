"""The provinces of one scheme in one month against a milestone; a reason where nothing is known."""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.grid import figures, preference
from analytics.indicators.history import last_december
from analytics.reference.areas import area, areas, provinces
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator
from analytics.reference.periods import from_number, number
from analytics.reference.targets import milestone
from analytics.views import status as status_words
from analytics.views.places.province_finding import Found, province_finding
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


def periods_with_counts(
    observations: pd.DataFrame, indicator_id: str, scheme: str
) -> dict[str, int]:
    """Return the months with participants of a province, newest first, and of how many."""
    rows = observations[
        observations["area_id"].isin(provinces(scheme))
        & (observations["measure"] == indicator(indicator_id).numerator)
        & observations["value"].notna()
    ]
    counts = rows.groupby(rows["period"].astype(str))["area_id"].nunique()
    return {str(p): int(n) for p, n in counts.sort_index(ascending=False).items()}


def best_period(counts: dict[str, int]) -> str:
    """Return the latest month among those that know the most provinces.

    Empty when there is none.
    """
    return max(counts, key=lambda period: (counts[period], period), default="")


def month_of_verdicts(counts: dict[str, int]) -> str:
    """Return the month in which provinces are held against a milestone.

    Milestones fall due in December, when participants peak: the last December, where it knows as
    many provinces as any month; else the latest month of those that know the most. Empty without
    any figure.
    """
    best = best_period(counts)
    if not best:
        return ""
    december = from_number(last_december(number(best)))
    return december if counts.get(december) == counts[best] else best


def newer_month(counts: dict[str, int], period: str) -> str:
    """Return the month after that of the verdicts that knows as many provinces.

    Empty where another month is shown, or none is newer.
    """
    best = best_period(counts)
    return best if period == month_of_verdicts(counts) and period < best else ""


def rows_of_choice(coverage: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the GAPS row to be shown first of each province with a rate in the month chosen."""
    rows = coverage[
        coverage["area_id"].isin(provinces(choice.scheme))
        & (coverage["indicator"] == choice.indicator)
        & (coverage["period"] == choice.period)
    ]
    return headline(gaps(rows, choice.year)) if len(rows) else gaps(rows)


def province_view(coverage: pd.DataFrame, observations: pd.DataFrame, choice: Choice) -> View:
    """Return one row for every province of the scheme, known or not, the largest gap first.

    A published rate on its publisher's own basis shows points as indicative and no people. Where no
    rate is known the row says why: an upper limit that was published, a count without a labour
    force of the same time, or nothing found.
    """
    shown = rows_of_choice(coverage, choice)
    table = _table(shown, observations, choice)
    target = milestone(choice.indicator, choice.year)
    return View(
        view_id=f"dia-phuong-{choice.indicator}-{choice.scheme}",
        title=Message(
            "{indicator} by province, {period:period}",
            {"indicator": indicator(choice.indicator).name, "period": choice.period},
        ),
        finding=province_finding(Found(table, target, choice.period)),
        table=table,
        columns=_told(table),
        facts=_facts(shown, choice),
        sources=_sources(shown, table),
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


def _sources(shown: pd.DataFrame, table: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources of the rates, and of what is known where there is no rate."""
    unknown = table.loc[table["rate_pct"].isna(), "source"]
    return tuple(dict.fromkeys([*sources_of(shown), *filter(None, unknown)]))


def _told(table: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns that tell something of at least one province."""
    always = ("area", "rate_pct", "gap_pp", "status_word")
    return tuple(c for c in _COLUMNS if c.name in always or table[c.name].notna().any())


def _table(shown: pd.DataFrame, observations: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the province rows with everything that charts, files and the page need."""
    at = shown.assign(area_id=shown["area_id"].astype(str)).set_index("area_id")
    limits = _observed(observations, indicator(choice.indicator).bound_measure, choice.period)
    counts = _observed(observations, indicator(choice.indicator).numerator, choice.period)
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
        "gap_persons": row["gap_persons"],
        "status": row["status"],
        "status_word": status_words.word(row["status"]),
        "count_persons": row["count_persons"],
        "base_persons": row["base_persons"],
        "basis": row["basis"],
        "basis_name": basis_name(row["basis"], is_short=True),
        "base_kind_word": base_kind(row["base_kind"]),
        "figure_status_word": figure_status(row["figure_status"]),
        "publisher": str(row["publisher"]),
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
    return _NOTHING


def _unknown(province: str, limit: pd.Series | None, count: pd.Series | None) -> dict[str, object]:
    """Return the row of a province whose rate is not known, with the reason and what is known."""
    known = limit if limit is not None else count
    return {
        "area_id": province,
        "area": area(province).name,
        "region": areas()[area(province).region_id].name,
        "rate_pct": None,
        "at_most_pct": None if limit is None else limit["value"],
        "gap_pp": None,
        "gap_persons": None,
        "base_persons": None,
        "count_persons": None if count is None else count["value"],
        "status": "not_assessed",
        "status_word": status_words.word("not_assessed"),
        "basis": "" if limit is None else limit["basis"],
        "basis_name": _NOTHING if limit is None else basis_name(limit["basis"], is_short=True),
        "base_kind_word": _NOTHING,
        "figure_status_word": _NOTHING if known is None else figure_status(known["status"]),
        "publisher": "" if known is None else known["publisher"],
        "is_computed": False,
        "reason": _reason(limit, count),
        "source": "" if known is None else known["source"],
    }


_NOTHING = Name("", "")


def _reason(limit: pd.Series | None, count: pd.Series | None) -> Message:
    """Return why a rate is not known."""
    if limit is not None:
        params = {"limit": limit["value"]}
        return Message("At most {limit:pct}: not among the provinces published", params)
    if count is not None:
        return Message("Participants are known, but no labour force of the same time")
    return Message("No figure was found for this month")


def _observed(observations: pd.DataFrame, measure: str, period: str) -> dict[str, pd.Series]:
    """Return the observation of a measure in a month by area, the preferred one of several."""
    rows = observations[(observations["measure"] == measure) & (observations["period"] == period)]
    rows = rows[rows["value"].notna()].reset_index(drop=True)
    if rows.empty:
        return {}
    laid = figures(rows)
    ordered = rows.iloc[preference(laid, laid.rows())]
    return {str(row["area_id"]): row for _, row in ordered.iterrows()}


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
    if (shown["gap_pp"] < 0).any():
        notes.append(Message("A negative gap means that the level is passed."))
    if (shown["basis"] == "as_published").any():
        notes.append(
            Message(
                "A published rate on another basis shows its gap in points as indicative, without "
                "people and without a verdict."
            )
        )
    return tuple(notes)
