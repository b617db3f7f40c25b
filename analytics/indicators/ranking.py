"""Ranks of provinces with the interval in which each may lie; error band, detectable change.

A headcount has no sampling error; the labour force is a survey estimate, so a rate has about its
coefficient of variation (CV). The settings below are assumptions: they follow from a design effect
of 3 and about 5,200 interviewed adults a year in a province (1.6 % yearly, 3.2 % for one quarter)
with a margin for the projection of the population, from the size printed in the statistics office's
Labour Force Survey report of 2010 ("average 2000 households per province per period").
"""

from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pandas as pd

from analytics.schema import RANKS

CV_NATION = 0.004
CV_PROVINCE_YEARLY = 0.02
CV_PROVINCE_QUARTERLY = 0.04
N_DRAWS = 4_000
SEED = 125
INTERVAL_PCT = 90
Z_95 = NormalDist().inv_cdf(0.975)

# What is ranked: the column with the value, and if the highest one is first.
LEVEL, CHANGE, PACE_RATIO, PEOPLE_MISSING = "level", "change", "pace_ratio", "people_missing"
RECENT_PACE = "recent_pace"
VALUES = {
    LEVEL: "coverage_pct",
    CHANGE: "change_pp",
    PACE_RATIO: "pace_ratio",
    PEOPLE_MISSING: "gap_persons",
    RECENT_PACE: "recent_pp_per_year",
}


def error_band_pct(rate_pct: float, cv: float) -> tuple[float, float]:
    """Return the 95 % band of a rate, r·exp(±1.96·CV), 0 to 100 and above if it comes to that.

    Example:
        40 % with a CV of 2 % lies between 38.5 and 41.6 %.
    """
    low, high = np.exp([-Z_95 * cv, Z_95 * cv])
    return float(rate_pct * low), float(rate_pct * high)


def detectable_change_pp(
    rate_pct: float, cv_first: float, cv_last: float | None = None, correlation: float = 0.0
) -> float:
    """Return the least change that the survey can tell from chance, in points.

    1.96·r·√(CV₀² + CV₁² − 2ρ·CV₀·CV₁); below it a change is "not enough to conclude".

    Args:
        rate_pct: the rate.
        cv_first: CV of the earlier labour force, such as 0.02.
        cv_last: of the later one; the same when not given.
        correlation: ρ between both, 0 unless their overlap is known.

    Example:
        40 % with a CV of 2 % in both years: 2.22 points.
    """
    cv_last = cv_first if cv_last is None else cv_last
    both = cv_first**2 + cv_last**2 - 2 * correlation * cv_first * cv_last
    return float(Z_95 * rate_pct * np.sqrt(both))


def ranks(rows: pd.DataFrame, by: str = LEVEL, cv: float = CV_PROVINCE_YEARLY) -> pd.DataFrame:
    """Return the rank of each area among those on its basis, with a 90 % interval.

    Competition ranks (1, 2, 2, 4) on unrounded values, 1 for the highest value: the highest rate,
    the greatest gain, the fastest pace, the most people missing. The interval holds nine tenths of
    the ranks in 4,000 draws of every rate as r·exp(CV·z) (of both rates, for a change or a pace;
    of the labour force N/r, for people); always the same draws, whatever the order of the rows.

    Args:
        rows: the areas to be compared, one row each: one indicator, month and milestone. GAPS
            rows, for ``change`` with ``change_pp`` (``year_change_pp``); or PACE rows, which hold
            all that any of them needs.
        by: ``level``, ``change``, ``pace_ratio``, ``people_missing``; or ``recent_pace`` (of PACE
            rows alone), the points a year of late, where no ratio to the pace needed is known yet.
        cv: coefficient of variation of each labour force.

    Returns:
        A RANKS frame, row for row as given. ``n`` is the number of areas ranked on the basis; rank
        and interval are missing where the value is.
    """
    plain = _plain(rows, by)
    spread = _draws(tuple(sorted(plain["area_id"])), cv)
    found = [_of_basis(of_basis, by, spread) for _, of_basis in plain.groupby("basis")]
    shaped = pd.concat(found) if found else RANKS.empty()
    return RANKS.conform(shaped.reindex(plain.index))


_NEEDED = (
    "coverage_pct",
    "change_pp",
    "start_pct",
    "recent_pct",
    "recent_years",
    "elapsed_share",
    "target_pct",
    "base_persons",
    "count_persons",
)
# What a PACE frame calls the rate and its change. A pace is counted to the last December.
_IN_PACE = {"coverage_pct": "rate_pct", "change_pp": "one_year_pp"}
_COUNTED_TO = "from_pct"


def _plain(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return area, basis and numbers as plain columns; the rate as published where none else."""
    source = dict(zip(_NEEDED, _NEEDED, strict=True)) | {VALUES[by]: VALUES[by]}
    if "rate_pct" in rows.columns:
        source |= _IN_PACE | ({"coverage_pct": _COUNTED_TO} if by == PACE_RATIO else {})
    numbers = {
        name: rows[column].to_numpy(dtype=float, na_value=np.nan)
        for name, column in source.items()
        if column in rows.columns
    }
    frame = pd.DataFrame({"area_id": rows["area_id"].astype(str).to_numpy(), **numbers})
    frame["basis"] = rows["basis"].astype(str).to_numpy() if "basis" in rows.columns else ""
    if "published_pct" in rows.columns:
        published = rows["published_pct"].to_numpy(dtype=float, na_value=np.nan)
        frame["coverage_pct"] = frame["coverage_pct"].fillna(pd.Series(published))
    return frame


def _of_basis(rows: pd.DataFrame, by: str, spread: pd.DataFrame) -> pd.DataFrame:
    """Return the ranks of the areas on one basis."""
    value = rows[VALUES[by]]
    known = value.notna()
    rank = value.rank(method="min", ascending=False)
    low = high = pd.Series(np.nan, index=rows.index)
    drawn = _drawn(rows[known], by, spread)
    if drawn is not None and known.any():
        low, high = low.copy(), high.copy()
        low[known], high[known] = _interval(drawn, rank[known].to_numpy())
    return pd.DataFrame(
        {
            "area_id": rows["area_id"],
            "value": value,
            "rank": rank,
            "rank_low": low,
            "rank_high": high,
            "n": int(known.sum()),
        }
    )


def _drawn(rows: pd.DataFrame, by: str, spread: pd.DataFrame) -> np.ndarray | None:
    """Return draws × areas of the value, None where the rows do not hold what it rests on."""
    factor = spread[rows["area_id"]].to_numpy()
    later, earlier = factor[:N_DRAWS], factor[N_DRAWS:]
    of = {name: rows[name].to_numpy() for name in rows.columns if name in _NEEDED}
    if by == LEVEL:
        return of["coverage_pct"] * later
    if by == CHANGE:
        return of["coverage_pct"] * later - (of["coverage_pct"] - of["change_pp"]) * earlier
    if by == RECENT_PACE:
        return (of["coverage_pct"] * later - of["recent_pct"] * earlier) / of["recent_years"]
    if by == PEOPLE_MISSING:
        return of["target_pct"] / 100 * of["base_persons"] / later - of["count_persons"]
    if not {"start_pct", "target_pct"} <= set(of):
        return None
    return _share_of_way(of, later, earlier) / _elapsed_share(rows, of)


def _share_of_way(of: dict[str, np.ndarray], later: np.ndarray, earlier: np.ndarray) -> np.ndarray:
    """Return the drawn share of the way to the milestone."""
    start = of["start_pct"] * earlier
    return (of["coverage_pct"] * later - start) / (of["target_pct"] - start)


def _elapsed_share(rows: pd.DataFrame, of: dict[str, np.ndarray]) -> np.ndarray:
    """Return the share of the time that has passed; from the ratio where it is not given."""
    if "elapsed_share" in of:
        return of["elapsed_share"]
    way = (of["coverage_pct"] - of["start_pct"]) / (of["target_pct"] - of["start_pct"])
    return way / rows["pace_ratio"].to_numpy()


def _interval(drawn: np.ndarray, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and highest rank in nine tenths of the draws, the own rank inside."""
    n_draws, n_areas = drawn.shape
    order = np.argsort(-drawn, axis=1)
    place = np.empty((n_draws, n_areas), dtype=np.int16)
    np.put_along_axis(place, order, np.arange(1, n_areas + 1, dtype=np.int16)[None, :], axis=1)
    tail = int(n_draws * (100 - INTERVAL_PCT) / 200)
    split = np.partition(place, (tail, n_draws - 1 - tail), axis=0)
    return np.minimum(split[tail], rank), np.maximum(split[n_draws - 1 - tail], rank)


@lru_cache(maxsize=8)
def _draws(area_ids: tuple[str, ...], cv: float) -> pd.DataFrame:
    """Return the factors exp(CV·z) by area: the later month's draws, then the earlier's."""
    normal = np.random.default_rng(SEED).standard_normal((2 * N_DRAWS, len(area_ids)))
    return pd.DataFrame(np.exp(cv * normal), columns=list(area_ids))
