"""Simulated quarters of 34 provinces, to count what the checks find and what they find wrongly.

Growth is the season and the country's trend, common to all, and each province's own chance: normal,
with a standard deviation of its own around 1 % (two in three between 0.8 and 1.2 %).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.reference.areas import provinces
from analytics.reference.periods import quarters
from analytics.schema import OBSERVATIONS

QUARTERS = quarters("2023-09", "2026-03")
LAST = QUARTERS[-1]
MEASURES = ("si_compulsory", "si_voluntary", "ui")
SPREAD_OF_SD = 0.2
SEASON = {3: -0.02, 6: 0.01, 9: 0.02, 12: 0.03}


@dataclass(frozen=True)
class Panel:
    """The quarters in force, and the one that comes in."""

    present: pd.DataFrame
    incoming: pd.DataFrame


def panel(seed: int, sd_of_growth: float = 0.01) -> Panel:
    """Return one simulated panel; the same seed gives the same."""
    random = np.random.default_rng([125, seed])
    size = np.exp(random.normal(12.3, 0.8, len(provinces("34"))))
    sd = sd_of_growth * np.exp(random.normal(0, SPREAD_OF_SD, len(size)))
    share_of_ui = random.uniform(0.85, 0.93, len(size))
    compulsory, voluntary = size.copy(), 0.12 * size
    pieces = []
    for period in QUARTERS:
        season = SEASON[int(period[5:])] + random.normal(0.005, 0.005)
        compulsory = compulsory * np.exp(season + random.normal(0, sd))
        voluntary = voluntary * np.exp(season + random.normal(0, sd))
        ui = compulsory * share_of_ui * np.exp(random.normal(0, 0.003, len(size)))
        for measure, values in zip(MEASURES, (compulsory, voluntary, ui), strict=True):
            pieces.append(_column(measure, period, np.rint(values)))
    rows = pd.concat(pieces, ignore_index=True)
    figures = OBSERVATIONS.conform(rows.assign(**_PLAIN))
    is_last = figures["period"] == LAST
    incoming = figures[is_last].reset_index(drop=True)
    cells = [f"{'CDE'[n // 34]}{n % 34 + 5}" for n in range(len(incoming))]
    return Panel(figures[~is_last].assign(upload_id=1), incoming.assign(cell=cells))


_PLAIN = {
    "span": "point",
    "publisher": "unit",
    "released": "",
    "basis": "",
    "status": "published",
    "source": "",
    "note": "",
    "upload_id": None,
    "sheet": "Biểu 1",
    "cell": "",
}


def _column(measure: str, period: str, values: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {"measure": measure, "area_id": provinces("34"), "period": period, "value": values}
    )
