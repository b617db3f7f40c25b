"""One province: its three indicators against the national milestone, among its peers.

Each card says what is known and, where no rate is, why not. The percentages of Resolution 125/NQ-CP
are the nation's: a province's distance from them is for orientation, what is assigned to it stands
in ``profile.targets``. Peers are compared on the same basis in the same month: rank among all
provinces of the list, the region and the country as sums of participants over sums of the labour
force. As on the first page the December is shown, because participants peak then and milestones
fall due then; a newer month stands beside it.
"""

from dataclasses import dataclass, replace

import pandas as pd

from analytics.errors import Message
from analytics.indicators.change.pairing import NO_BASIS
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.pace import pace
from analytics.indicators.ranking import (
    CV_PROVINCE_QUARTERLY,
    CV_PROVINCE_YEARLY,
    error_band_pct,
    ranks,
)
from analytics.reference.areas import COUNTRY, area, areas, provinces
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator, measured
from analytics.reference.targets import Target, milestone_at, milestones
from analytics.views.pace_sentences import arrival_sentence, gap_sentence, pace_sentence
from analytics.views.places.province_rows import FEWEST_RANKED
from analytics.views.profile.known import what_is_known
from analytics.views.sourcing import base_kind, basis_name, figure_status, publisher_name, text
from analytics.wording import Name


@dataclass(frozen=True, eq=False)
class ProvinceCard:
    """One indicator of a province; where ``rate_pct`` is missing, ``known`` says what there is.

    Equal to itself alone, so that what is made from it can be kept by it.
    """

    indicator: str
    target: Target
    rate_pct: float | None = None
    period: str = ""
    band_pct: tuple[float, float] | None = None
    cv: float = CV_PROVINCE_YEARLY
    status: str = "not_assessed"
    reason: str = ""
    way: tuple[Message, ...] = ()
    due: Message | None = None
    due_status: str = ""
    is_ranked: bool = False
    rank: Message | None = None
    peers: tuple[Message, ...] = ()
    newer: Message | None = None
    facts: tuple[Message, ...] = ()
    known: tuple[Message, ...] = ()


def province_cards(
    coverage: pd.DataFrame, observations: pd.DataFrame, area_id: str, today: str
) -> tuple[ProvinceCard, ...]:
    """Return a card for each measured indicator of a province, known or not.

    Args:
        coverage: a COVERAGE frame.
        observations: the OBSERVATIONS frame that was measured, with its sums over areas.
        area_id: the province.
        today: the current month; the milestone is the first one not yet past.
    """
    own = coverage[coverage["area_id"] == area_id]
    paces = {(r["indicator"], r["milestone_year"]): r for _, r in pace(own, today).iterrows()}
    found = []
    for name in measured():
        target = milestone_at(name, today)
        row = paces.get((name, target.year))
        if row is None or pd.isna(row["rate_pct"]):
            known = what_is_known(observations, coverage, area_id, name)
            found.append(ProvinceCard(name, target, known=known))
        else:
            card = _card(coverage, observations, row, (area_id, name, target, today))
            past = [paces.get((name, t.year)) for t in milestones(name) if t.period < target.period]
            found.append(_with_due(card, past[-1] if past else None))
    return tuple(found)


def _with_due(card: ProvinceCard, past: pd.Series | None) -> ProvinceCard:
    """Return the card with how the milestone that fell due last compares, where that is known."""
    if past is None or card.status == "indicative" or past["status"] not in ("met", "missed"):
        return card
    params = _due_params(past)
    is_above = past["status"] == "met"
    said = Message(
        "At or above the national level of {year} ({target:level}) in {period:month}: {rate:pct}"
        if is_above
        else "Below the national level of {year} ({target:level}) in {period:month}: {rate:pct}, "
        "{gap:points} short",
        params,
    )
    return replace(card, due=said, due_status="achieved" if is_above else "below")


def _due_params(past: pd.Series) -> dict[str, object]:
    """Return the values of the sentence on a milestone that is past."""
    return {
        "year": int(past["milestone_year"]),
        "target": float(past["target_pct"]),
        "period": str(past["period"]),
        "rate": float(past["rate_pct"]),
        "gap": float(past["gap_pp"]),
    }


def _card(
    coverage: pd.DataFrame,
    observations: pd.DataFrame,
    row: pd.Series,
    of: tuple[str, str, Target, str],
) -> ProvinceCard:
    """Return the card of a rate that is known: that of the December from which the pace counts."""
    area_id, name, target, today = of
    at = _at(coverage, name, row)
    figure = gaps(headline(at[at["area_id"] == area_id]), target.year).iloc[0]
    rate = float(row["from_pct"])
    cv = survey_cv(observations, figure)
    is_indicative = row["reason"] == "indicative_basis"
    # The gap is that of the same December, so that it agrees with the status.
    told = pd.concat([row.drop(["gap_pp", "gap_persons"]), figure[["gap_pp", "gap_persons"]]])
    way = [gap_sentence(told)]
    if not is_indicative:
        way += [pace_sentence(told), *filter(None, [arrival_sentence(told, today)])]
    return ProvinceCard(
        indicator=name,
        target=target,
        rate_pct=rate,
        period=str(row["from_period"]),
        band_pct=error_band_pct(rate, cv),
        cv=cv,
        status="indicative" if is_indicative else str(row["status"]),
        reason=str(row["reason"]),
        way=tuple(way),
        is_ranked=_n_ranked(at, area_id) >= FEWEST_RANKED,
        rank=_rank(at, area_id, cv),
        peers=_peers(at, area_id, rate),
        newer=_newer(_own(coverage, area_id, name), row),
        facts=_facts(figure),
    )


def _newer(own: pd.DataFrame, row: pd.Series) -> Message | None:
    """Return the newest rate on the basis shown, where it is not the one shown itself.

    Args:
        own: the province's COVERAGE rows of the indicator.
        row: its PACE row.
    """
    month = own["period"].astype(str)
    later = own[(own["basis"] == row["basis"]) & (month > row["from_period"])]
    later = later[later["coverage_pct"].notna() | later["published_pct"].notna()]
    if later.empty:
        return None
    newest = headline(later).sort_values("period", kind="stable").iloc[-1]
    rate = newest["coverage_pct"] if pd.notna(newest["coverage_pct"]) else newest["published_pct"]
    params = {"rate": float(rate), "period": str(newest["period"])}
    if newest["base_kind"] != "carried":
        return Message(
            "Newest: {rate:pct} in {period:month}; the year is judged by its December.", params
        )
    return Message(
        "Newest: {rate:pct} in {period:month}, still over the labour force of {base:month}, so "
        "not judged.",
        {**params, "base": str(newest["base_period"])},
    )


def survey_cv(observations: pd.DataFrame, figure: pd.Series) -> float:
    """Return the assumed coefficient of variation of the labour force behind a rate.

    That of one quarter's survey only where the labour force is a quarter's; a year's otherwise,
    also where it was not printed.

    Args:
        observations: an OBSERVATIONS frame.
        figure: a COVERAGE row.
    """
    measure = bases()[str(figure["basis"])].measure
    behind = observations[
        (observations["area_id"] == str(figure["area_id"]))
        & (observations["measure"] == measure)
        & (observations["period"] == text(figure["base_period"]))
    ]
    spans = set(behind["span"])
    return CV_PROVINCE_QUARTERLY if spans and spans <= {"quarter"} else CV_PROVINCE_YEARLY


def _own(coverage: pd.DataFrame, area_id: str, name: str) -> pd.DataFrame:
    """Return the rates of an area and an indicator."""
    return coverage[(coverage["area_id"] == area_id) & (coverage["indicator"] == name)]


def _at(coverage: pd.DataFrame, name: str, row: pd.Series) -> pd.DataFrame:
    """Return the rates of every area in the month shown on the same basis.

    Of a basis that was not printed only the rates of the same publisher: others may divide by
    another labour force.
    """
    rows = coverage[
        (coverage["indicator"] == name)
        & (coverage["period"] == row["from_period"])
        & (coverage["basis"] == row["basis"])
    ]
    return rows[rows["publisher"] == row["publisher"]] if row["basis"] == NO_BASIS else rows


def _rank(at: pd.DataFrame, area_id: str, cv: float) -> Message:
    """Return the rank among the provinces of the list with its interval; why not among a few."""
    peers = at[at["area_id"].isin(provinces(area(area_id).scheme))]
    rows = gaps(headline(peers))
    ranked = ranks(rows, cv=cv)
    place = ranked[ranked["area_id"] == area_id].iloc[0]
    params = {name: int(place[name]) for name in ("rank", "rank_low", "rank_high", "n")}
    params["all"] = len(provinces(area(area_id).scheme))
    if _n_ranked(at, area_id) < FEWEST_RANKED:
        return Message(
            "No rank: only {n} of {all} provinces have a rate on this basis in the same month.",
            params,
        )
    return Message(
        "Rank {rank} ({rank_low}–{rank_high}) of {n} provinces"
        if params["n"] == params["all"]
        else "Rank {rank} ({rank_low}–{rank_high}) of the {n} provinces with a rate on this basis, "
        "of {all}",
        params,
    )


def _n_ranked(at: pd.DataFrame, area_id: str) -> int:
    """Return how many provinces of the list have a rate in the month on the basis."""
    return int(at.loc[at["area_id"].isin(provinces(area(area_id).scheme)), "area_id"].nunique())


def _peers(at: pd.DataFrame, area_id: str, rate_pct: float) -> tuple[Message, ...]:
    """Return region and country beside the province; why not, where there is none to compare."""
    if (at["basis"] == NO_BASIS).any():
        return (
            Message("No comparison with region and country: the basis was not printed with it."),
        )
    found = []
    for other in (area(area_id).region_id, COUNTRY):
        beside = headline(at[at["area_id"] == other])
        if len(beside):
            rate = float(beside["coverage_pct"].fillna(beside["published_pct"]).iloc[0])
            found.append(_peer(areas()[other].name, rate, rate_pct))
    if found:
        return tuple(found)
    return (Message("Region and country have no rate on this basis in the same month."),)


def _peer(name: Name, rate_pct: float, own_pct: float) -> Message:
    """Return the rate of region or country and how far the province lies from it."""
    ids = {
        1: "{area} {rate:pct}: the province is {apart:points} above",
        0: "{area} {rate:pct}: the province is level with it",
        -1: "{area} {rate:pct}: the province is {apart:points} below",
    }
    apart = own_pct - rate_pct
    sign = (apart > 0) - (apart < 0)
    return Message(ids[sign], {"area": name, "rate": rate_pct, "apart": abs(apart)})


def _facts(figure: pd.Series) -> tuple[Message, ...]:
    """Return what stands beside a rate: count and base, basis, status, publisher."""
    params = {
        "basis": basis_name(figure["basis"], is_short=True),
        "kind": base_kind(figure["base_kind"]),
        "status": figure_status(figure["figure_status"]),
        "publisher": publisher_name(figure["publisher"]),
    }
    if pd.isna(figure["count_persons"]) or pd.isna(figure["base_persons"]):
        return (
            Message("Basis: {basis}; figure: {status}; {publisher}.", params),
            Message("Participants and labour force were not printed with the rate."),
        )
    params |= {"count": int(figure["count_persons"]), "base": int(figure["base_persons"])}
    return (
        Message(
            "{count:millions} over {base:millions}; basis: {basis} ({kind}); "
            "figure: {status}; {publisher}",
            params,
        ),
    )


def profile_finding(cards: tuple[ProvinceCard, ...], area_id: str) -> Message:
    """Return one sentence on a province: how many of its indicators are known and reach the level.

    True in each case: nothing known, known on another basis, or judged.
    """
    known = [card for card in cards if card.rate_pct is not None]
    params: dict[str, object] = {"area": area(area_id).name, "n_all": len(cards)}
    if not known:
        return Message("{area}: no rate is known; what is known stands below.", params)
    rates = [
        Message(
            "{indicator} {rate:pct} ({period:month})",
            {
                "indicator": indicator(c.indicator).short,
                "rate": c.rate_pct,
                "period": c.period,
            },
        )
        for c in known
    ]
    listed = Message(
        ", ".join(f"{{rate{n}}}" for n in range(len(rates))),
        {f"rate{n}": rate for n, rate in enumerate(rates)},
    )
    judged = [card for card in known if card.status != "indicative"]
    params |= {"rates": listed, "n": len(judged)}
    if not judged:
        return Message(
            "{area}: {rates}; on another basis than the national milestones, so without a verdict.",
            params,
        )
    params["reached"] = sum(card.status == "achieved" for card in judged)
    return Message(
        "{area}: {rates}. The next national milestone is reached in {reached} of {n} indicators.",
        params,
    )
