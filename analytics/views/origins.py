"""The figures behind a table, to be followed to their cells by ``uploads.history.origins_view``."""

import pandas as pd

from analytics.reference.bases import bases
from analytics.reference.indicators import indicators

_KEY = ["measure", "area_id", "period"]


def figures_behind(observations: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the observations that rows of a COVERAGE frame rest on, in the order of the areas.

    Of each row: the participants, the published rate and its upper limit of the same month, and the
    labour force of the month of its base. All publishers and vintages of these are in it.

    Args:
        observations: the OBSERVATIONS frame that was measured, with its sums over areas.
        coverage: rows of a COVERAGE or GAPS frame.
    """
    wanted = pd.concat([_own(coverage), _base(coverage)], ignore_index=True).drop_duplicates()
    return observations.merge(wanted, on=_KEY, how="inner").reset_index(drop=True)


def _own(coverage: pd.DataFrame) -> pd.DataFrame:
    """Return measure, area and month of the counts, rates and limits of rows."""
    own = pd.DataFrame(
        [
            (name, measure)
            for name, known in indicators().items()
            for measure in (known.numerator, known.rate_measure, known.bound_measure)
            if measure
        ],
        columns=["indicator", "measure"],
    )
    keys = coverage[["area_id", "period", "indicator"]].astype(str).drop_duplicates()
    return keys.merge(own, on="indicator")[_KEY]


def _base(coverage: pd.DataFrame) -> pd.DataFrame:
    """Return measure, area and month of the labour forces that divide."""
    keys = coverage[["area_id", "base_period", "basis"]].astype(object)
    keys = keys[keys["base_period"].notna() & (keys["base_period"] != "")].drop_duplicates()
    of_basis = {basis_id: basis.measure for basis_id, basis in bases().items()}
    named = keys.assign(measure=keys["basis"].map(of_basis), period=keys["base_period"])
    return named.loc[named["measure"].astype(bool), _KEY]
