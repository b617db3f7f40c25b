"""Drawn provinces with a labour force of a million or so, for the views that compare them.

Every figure here is invented for a test.
"""

from collections.abc import Mapping

import pandas as pd

from analytics.schema import OBSERVATIONS
from tests.table import observations

HEAD = "area_id | measure | period | span | basis | publisher | value"


def counted(
    rates: Mapping[str, Mapping[str, float]], base: int = 1_000_000, basis: str = "vss_new"
) -> str:
    """Return the lines of areas whose participants are so many percent of a labour force.

    Args:
        rates: the rate of each area by month, 0 to 100.
        base: persons in the labour force of each.
        basis: on which the labour force stands.
    """
    measure = "labour_force_working_age" if basis.startswith(("vss", "nso_w")) else _15PLUS
    lines = []
    for area_id, by_month in rates.items():
        for period, rate in by_month.items():
            persons = round(base * rate / 100)
            lines.append(f"{area_id} | si_total | {period} | point | . | vss | {persons}")
            lines.append(f"{area_id} | {measure} | {period} | year | {basis} | nso | {base}")
    return "\n".join(lines)


_15PLUS = "labour_force_15plus"


def drawn(*blocks: str) -> pd.DataFrame:
    """Return drawn lines as an OBSERVATIONS frame."""
    lines = "\n".join(blocks).strip()
    return observations(f"{HEAD}\n{lines}") if lines else OBSERVATIONS.empty()
