"""Generated figures for the bench: 10,600 areas that exist nowhere, their labour force in holes."""

import numpy as np
import pandas as pd

from analytics.reference.periods import quarters
from analytics.schema import OBSERVATIONS

N_AREAS = 10_600
FIRST_YEAR, LAST_YEAR = 2014, 2025
MEASURES = {"si_total": 0.38, "si_voluntary": 0.03, "ui": 0.31}
BASIS = "nso_working_age"
SEED = 125
_TEXT = [name for name, dtype in OBSERVATIONS.columns.items() if dtype == "str"]


def bench_observations() -> pd.DataFrame:
    """Return an unsorted OBSERVATIONS frame: codes categorical, values int64.

    Counts of three measures for 48 quarters (one in fifty is absent), and a yearly labour force of
    working age. A fifth of its years is absent at random, and every tenth area reports none for
    four years on end, so that within one table bases are found, carried, and too old to be carried.
    """
    random = np.random.default_rng(SEED)
    base = random.integers(2_000, 60_000, N_AREAS)
    pieces = [_counts(random, base, measure, share) for measure, share in MEASURES.items()]
    frame = pd.concat([*pieces, _labour_force(random, base)], ignore_index=True)
    frame = frame.assign(
        publisher="bench",
        released="",
        status="published",
        source="generated",
        note="",
        upload_id=1,
        sheet="",
        cell="",
    )
    frame = frame.iloc[random.permutation(len(frame))].reset_index(drop=True)
    return frame[list(OBSERVATIONS.columns)].astype(dict.fromkeys(_TEXT, "category"))


def _counts(
    random: np.random.Generator, base: np.ndarray, measure: str, share: float
) -> pd.DataFrame:
    """Return the participants of every area at the end of nearly every quarter."""
    periods = quarters(f"{FIRST_YEAR}-03", f"{LAST_YEAR}-12")
    rates = share * random.uniform(0.6, 1.6, (N_AREAS, len(periods)))
    frame = _laid_out(periods, np.rint(base[:, None] * rates).astype(np.int64))
    kept = random.random(len(frame)) > 1 / 50
    return frame[kept].assign(measure=measure, span="point", basis="")


def _labour_force(random: np.random.Generator, base: np.ndarray) -> pd.DataFrame:
    """Return the labour force of the years that an area reports."""
    years = np.arange(FIRST_YEAR - 1, LAST_YEAR + 1)
    growth = 1 + 0.01 * (years - FIRST_YEAR) + random.uniform(-0.005, 0.005, (N_AREAS, len(years)))
    frame = _laid_out(
        [f"{year}-12" for year in years], np.rint(base[:, None] * growth).astype(np.int64)
    )
    is_known = random.random((N_AREAS, len(years))) > 1 / 5
    begin = random.integers(0, len(years), N_AREAS)[:, None]
    since_begin = np.arange(len(years)) - begin
    is_silent = (np.arange(N_AREAS)[:, None] % 10 == 0) & (since_begin >= 0) & (since_begin < 4)
    return frame[(is_known & ~is_silent).ravel()].assign(
        measure="labour_force_working_age", span="year", basis=BASIS
    )


def _laid_out(periods: tuple[str, ...] | list[str], values: np.ndarray) -> pd.DataFrame:
    """Return areas × periods of values as a long frame."""
    areas = [f"B-{number:05d}" for number in range(1, N_AREAS + 1)]
    return pd.DataFrame(
        {
            "area_id": np.repeat(areas, len(periods)),
            "period": np.tile(periods, N_AREAS),
            "value": values.ravel(),
        }
    )
