"""Incoming figures beside what is known of the same areas: the figure before, and how it grows.

The figure before is the latest one of the same measure, area, span and basis within 15 months; of
the same publisher if there is one, else of the publisher nearest to the register. Earlier periods
of the same file count as known. Sums over areas are made further down the ladder: who calls may
put them among the figures in force.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.ingest.past import screening
from analytics.reference.areas import areas
from analytics.reference.measures import measures
from analytics.reference.periods import number
from analytics.reference.publishers import ranks
from analytics.schema import OBSERVATION_KEY

SERIES = ["measure", "area_id", "span", "basis"]
STEP = ["measure", "span", "basis", "period", "prior_period"]
MOST_MONTHS = 15
LEAST_REFERENCE = 10
_KEY = list(OBSERVATION_KEY)


def panel(figures: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return the incoming headcounts, each with the figure before it.

    Columns beside those of OBSERVATIONS: ``months`` (number of the period), ``is_province``,
    ``prior`` and ``prior_period`` (missing where nothing is known), ``growth`` (ln of the ratio;
    missing unless both are above zero), ``most_growth`` (the largest step of the area itself in the
    past, 0 where none is known), ``importance`` (of the change, 0 where there is none), ``usual``
    (the growth common to the areas that it is compared with) and ``z``; the last two are missing
    where there is nothing to compare with.
    """
    rows = countable(figures)
    held = countable(present[present["measure"].isin(rows["measure"].unique())])
    known = by_preference(pd.concat([held, rows]).drop_duplicates(_KEY, keep="last"))
    own = _prior(rows, known, [*SERIES, "publisher"])
    prior = own.combine_first(_prior(rows, known, SERIES))
    rows = rows.assign(prior=prior["prior"], prior_period=prior["prior_period"])
    rows = rows.assign(growth=_growth(rows))
    past = _past(held[~held["months"].isin(rows["months"].unique())])
    most = past.groupby(SERIES)["growth"].agg(lambda growth: growth.abs().max())
    most = rows.join(most.rename("most_growth"), on=SERIES)["most_growth"].fillna(0.0)
    return rows.assign(most_growth=most, importance=_importance(rows), **_beside_others(rows, past))


def countable(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures in persons that are known, with what the checks need."""
    persons = [name for name, measure in measures().items() if measure.unit == "persons"]
    rows = figures[figures["measure"].isin(persons) & figures["value"].notna()]
    rows = rows.reset_index(drop=True)
    return rows.assign(
        value=rows["value"].astype(float),
        months=np.array([number(period) for period in rows["period"]], dtype=np.int64),
        is_province=np.array([areas()[a].level == "province" for a in rows["area_id"]], dtype=bool),
    )


def by_preference(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in the order of time, and of rising preference within a period.

    The publisher nearest to the register, a printed figure before a derived one, the later release.
    """
    order = rows.assign(
        rank=rows["publisher"].map(ranks()).fillna(0), is_printed=rows["status"] != "derived"
    )
    return order.sort_values(["period", "rank", "is_printed", "released"], kind="stable")


def _prior(rows: pd.DataFrame, known: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return value and period of the last known figure before each row, by the row's index."""
    left = rows[["months", *by]].assign(place=rows.index).sort_values("months", kind="stable")
    right = known.drop_duplicates([*by, "months"], keep="last")[["months", *by, "value", "period"]]
    found = pd.merge_asof(
        left,
        right.rename(columns={"value": "prior", "period": "prior_period"}),
        on="months",
        by=by,
        tolerance=MOST_MONTHS,
        allow_exact_matches=False,
    )
    return found.set_index("place").sort_index()[["prior", "prior_period"]]


def _growth(rows: pd.DataFrame) -> pd.Series:
    """Return ln(value / prior), missing unless both are above zero."""
    is_known = (rows["value"] > 0) & (rows["prior"] > 0)
    return pd.Series(np.log((rows["value"] / rows["prior"]).where(is_known)), index=rows.index)


def _past(held: pd.DataFrame) -> pd.DataFrame:
    """Return the growths in force, of each area and period the preferred figure."""
    best = by_preference(held).drop_duplicates([*SERIES, "months"], keep="last", ignore_index=True)
    prior = _prior(best, best, SERIES)
    rows = best.assign(prior=prior["prior"], prior_period=prior["prior_period"])
    return rows.assign(growth=_growth(rows)).dropna(subset="growth")


def _importance(rows: pd.DataFrame) -> pd.Series:
    """Return the importance of each change among those of the same measure and time."""
    found = pd.Series(0.0, index=rows.index)
    for _, step in rows.dropna(subset="growth").groupby(STEP):
        before, after = step["prior"].to_numpy(), step["value"].to_numpy()
        found[step.index] = np.abs(screening.importance(before, after))
    return found


def _beside_others(rows: pd.DataFrame, past: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the usual growth of each row's step, and the robust z of its own."""
    usual, z = (pd.Series(np.nan, index=rows.index) for _ in range(2))
    seasons = _by_season(past)
    for key, step in rows.dropna(subset="growth").groupby(STEP):
        growth = np.asarray(step["growth"], dtype=float)
        reference = growth[np.asarray(step["is_province"], dtype=bool)]
        if len(reference) < LEAST_REFERENCE:
            reference = seasons.get(_season([str(part) for part in key]), reference)
        if len(reference) >= LEAST_REFERENCE:
            usual[step.index] = float(np.median(reference))
            z[step.index] = screening.robust_z(growth, reference)
    return {"usual": usual, "z": z}


def _by_season(past: pd.DataFrame) -> dict[tuple[str, ...], np.ndarray]:
    """Return all past growths of provinces by measure and the calendar months of the step."""
    provincial = past[past["is_province"]]
    found: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for *key, growth in provincial[[*STEP, "growth"]].itertuples(index=False, name=None):
        found[_season(key)].append(growth)
    return {season: np.array(growths) for season, growths in found.items()}


def _season(step: Sequence[str]) -> tuple[str, ...]:
    """Return a step without its years."""
    measure, span, basis, period, prior = step
    return measure, span, basis, period[5:], prior[5:]
