"""The 63 provinces of 2024: labour force and participants that agree with every published rate.

Published (statistics office, table V03.22): the social-insurance rate of 20 provinces, one decimal;
the other 43 are at most the lowest of these. The denominator is not printed; here it is taken to be
the labour force aged 15 and over. Assumed: the shares of 2021 still hold in 2024, and the 43 differ
as ``START_PCT`` says, give or take a tenth. The mountains and the Central Highlands start lowest:
Tuyên Quang (2020), Gia Lai (2023) and Đắk Nông (2021) have been in print below 20 %. These are no
estimates of real provinces.
"""

import numpy as np
import pandas as pd

from analytics.errors import StoreError
from analytics.practice.apportion import apportion
from analytics.practice.nation import NOT_LOADED, headcounts, labour_force_15plus
from analytics.reference.areas import area, provinces

YEAR_END = "2024-12"
START_PCT = {
    "63-R1": 21.0,
    "63-R2": 30.0,
    "63-R3": 27.5,
    "63-R4": 16.0,
    "63-R5": 29.0,
    "63-R6": 27.0,
}
# A printed 59,2 may be anything from 59.15 to 59.25; stay clear of the edges, where one person
# could tip it.
_WITHIN_PP = 0.04
_SPREAD = 0.10


def parts_2024(official: pd.DataFrame, seed: int = 125) -> pd.DataFrame:
    """Return generated figures of the 63 provinces at the end of 2024.

    Published rates are met to their printed decimal, unpublished ones stay below the published
    bound, and both columns sum exactly to the nation (20,110,000 participants, 52,910,500 in the
    labour force).

    Args:
        official: an OBSERVATIONS frame of published figures.
        seed: the same seed gives the same provinces.

    Returns:
        Columns ``labour_force_persons`` and ``si_total_persons``; indexed by the 63 area ids.

    Raises:
        StoreError: a published figure that this starts from is not loaded.
    """
    rng = np.random.default_rng(seed)
    labour_force = _labour_force(official)
    rates = _published(official, "si_rate", "as_published", YEAR_END)
    cap = _published(official, "si_rate_at_most", "as_published", YEAR_END).min()
    known = _near(rates, labour_force, rng)
    total = int(headcounts(official, [YEAR_END])["si_total"].iloc[0])
    others = labour_force.drop(known.index)
    shares = _below(cap, others, total - int(known.sum()), rng)
    rest = pd.Series(apportion(total - int(known.sum()), shares), index=others.index)
    si_total = pd.concat([known, rest]).reindex(labour_force.index)
    return pd.DataFrame({"labour_force_persons": labour_force, "si_total_persons": si_total})


def published_labour_force(official: pd.DataFrame, year: int, basis: str) -> pd.Series:
    """Return the published labour force aged 15 and over of the 63 provinces, in persons.

    Raises:
        StoreError: a province is missing.
    """
    found = _published(official, "labour_force_15plus", basis, f"{year}-12")
    missing = sorted(set(provinces("63")) - set(found.index))
    if missing:
        raise StoreError(NOT_LOADED, what=f"labour_force_15plus {year} {', '.join(missing)}")
    return found.reindex(list(provinces("63")))


def _labour_force(official: pd.DataFrame) -> pd.Series:
    """Return the nation's labour force of 2024, divided as the provinces stood in 2021."""
    nation = int(labour_force_15plus(official, [int(YEAR_END[:4])]).iloc[0])
    of_2021 = published_labour_force(official, 2021, "nso_15plus_icls19")
    return pd.Series(apportion(nation, of_2021.to_numpy()), index=of_2021.index)


def _published(official: pd.DataFrame, measure: str, basis: str, period: str) -> pd.Series:
    """Return the statistics office's figures of the 63 provinces, the latest release of each."""
    rows = official[
        (official["measure"] == measure)
        & (official["basis"] == basis)
        & (official["period"] == period)
        & (official["publisher"] == "nso")
        & official["area_id"].isin(provinces("63"))
    ].dropna(subset="value")
    if rows.empty:
        raise StoreError(NOT_LOADED, what=f"{measure} {period}")
    latest = rows.sort_values("released", kind="stable").drop_duplicates("area_id", keep="last")
    return latest.set_index("area_id")["value"].astype(float)


def _near(rates: pd.Series, labour_force: pd.Series, rng: np.random.Generator) -> pd.Series:
    """Return participants whose rate prints as the published one."""
    pct = rates + rng.uniform(-_WITHIN_PP, _WITHIN_PP, len(rates))
    return (labour_force[rates.index] * pct / 100).round().astype("int64")


def _below(cap: float, labour_force: pd.Series, total: int, rng: np.random.Generator) -> np.ndarray:
    """Return unrounded participants: they sum to the total, and every rate is below the cap.

    ``rate = cap / (1 + exp(-(start + shift)))``: the curve never reaches the cap, and the shift
    that all share is found by halving, since the sum grows with it.
    """
    start_pct = np.array([START_PCT[area(a).region_id] for a in labour_force.index])
    share = np.clip(
        start_pct * rng.uniform(1 - _SPREAD, 1 + _SPREAD, len(start_pct)) / cap, 0.05, 0.97
    )
    start = np.log(share / (1 - share))
    persons = labour_force.to_numpy(dtype=float)
    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        sum_is_small = (persons * cap / 100 / (1 + np.exp(-start - middle))).sum() < total
        low, high = (middle, high) if sum_is_small else (low, middle)
    return persons * cap / 100 / (1 + np.exp(-start - low))
