"""The observations of the practice workspace: 34 provinces and the nation, from one seed.

Assumed, all of it: each province grows a little faster or slower than the nation (compulsory by
about 1.5 % a year, voluntary 3 %), wobbles by 0.6 % and 1 % from quarter to quarter, and has
voluntary participants in proportion to those whom social insurance does not reach. The figures of
December 2024 are those of ``parts``, summed over the crosswalk. Sums are exact: whole persons are
divided by largest remainder, and the total is compulsory plus voluntary.

The provinces' working-age labour force stands on VSS's base, like the nation's; how VSS's old base
was spread is not published, here it lies halfway between the provincial shares of both definitions
of the labour force.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analytics.practice.apportion import apportion
from analytics.practice.nation import (
    headcounts,
    labour_force_15plus,
    nso_basis,
    vss_basis,
    working_age,
)
from analytics.practice.parts import YEAR_END, parts_2024, published_labour_force
from analytics.reference import periods
from analytics.reference.areas import COUNTRY, parts, provinces
from analytics.schema import OBSERVATIONS

FIRST = "2019-03"
PUBLISHER = "practice"
SOURCE = "Số liệu tạo để luyện tập, không phải số liệu thật"


def practice_observations(
    official: pd.DataFrame, seed: int = 125, last: str = "2026-09"
) -> pd.DataFrame:
    """Return the generated figures of the practice workspace.

    Args:
        official: the OBSERVATIONS frame of published figures.
        seed: the same seed gives the same frame; another one other provinces, the same nation.
        last: the last quarter; a later one adds quarters and leaves the others as they were.
            Labour forces end with the last whole year that has a published rate.

    Returns:
        An OBSERVATIONS frame: participants as points, both labour forces as yearly figures.

    Raises:
        StoreError: a published figure that this starts from is not loaded.
    """
    of_participants, of_labour_forces = np.random.default_rng([seed, 34]).spawn(2)
    nation = headcounts(official, periods.quarters(FIRST, max(last, YEAR_END)))
    anchor = _over_34(parts_2024(official, seed))
    tables = _participants(nation, anchor, of_participants) | _labour_forces(
        official, nation, anchor, of_labour_forces
    )
    rows = pd.concat([_rows(measure, table) for measure, table in tables.items()])
    return OBSERVATIONS.conform(rows[rows["period"] <= last])


def _over_34(of_63: pd.DataFrame) -> pd.DataFrame:
    """Return the sums over the old provinces that each of the 34 was made of."""
    sums = {new: of_63.loc[list(olds)].sum() for new, olds in parts().items()}
    return pd.DataFrame(sums).T.reindex(list(provinces("34")))


def _participants(
    nation: pd.DataFrame, anchor: pd.DataFrame, rng: np.random.Generator
) -> dict[str, pd.DataFrame]:
    """Return persons by quarter (rows) and area (columns) for each measure of participants."""
    # One stream of chance for each, so that a later last quarter leaves the history as it was.
    rng, of_voluntary, of_compulsory = rng.spawn(3)
    si_total = anchor["si_total_persons"].to_numpy()
    outside = anchor["labour_force_persons"].to_numpy() - si_total
    joining = outside * np.exp(rng.uniform(-0.3, 0.3, len(outside)))
    voluntary = np.array(apportion(nation["si_voluntary"][YEAR_END], joining))
    weight_voluntary = _drifting(voluntary, nation.index, (0.03, 0.01), of_voluntary)
    weight_compulsory = _drifting(si_total - voluntary, nation.index, (0.015, 0.006), of_compulsory)
    # Unemployment insurance is nine tenths of compulsory; within 3 % of that it never exceeds it.
    weight_ui = weight_compulsory * rng.uniform(0.97, 1.03, len(outside))
    table = {
        "si_compulsory": _divided(nation["si_compulsory"], weight_compulsory),
        "si_voluntary": _divided(nation["si_voluntary"], weight_voluntary),
        "ui": _divided(nation["ui"], weight_ui),
    }
    return {"si_total": table["si_compulsory"] + table["si_voluntary"], **table}


def _labour_forces(
    official: pd.DataFrame, nation: pd.DataFrame, anchor: pd.DataFrame, rng: np.random.Generator
) -> dict[str, pd.DataFrame]:
    """Return persons by December (rows) and area (columns) for both labour forces."""
    base = working_age(official, nation["si_total"])
    aged_15plus = labour_force_15plus(official, [int(period[:4]) for period in base.index])
    before = published_labour_force(official, 2020, "nso_15plus_icls13").to_frame("persons")
    before = _over_34(before)["persons"]
    after = anchor["labour_force_persons"]
    yearly = rng.normal(0, 0.004, len(after))
    age = np.exp(rng.normal(0, 0.01, len(after)))
    halfway = before / before.sum() + after / after.sum()
    weights = {
        "nso_15plus_icls13": _trending(before, base.index, yearly),
        "nso_15plus_icls19": _trending(after, base.index, yearly),
        "vss_old": _trending(halfway * age, base.index, yearly),
        "vss_new": _trending(after * age, base.index, yearly),
    }
    return {
        "labour_force_working_age": _divided(base, _by_basis(weights, base.index, vss_basis)),
        "labour_force_15plus": _divided(aged_15plus, _by_basis(weights, base.index, nso_basis)),
    }


def _years_from_anchor(quarters: Sequence[str] | pd.Index) -> np.ndarray:
    """Return years since the end of 2024, negative before it, as a column."""
    months = [periods.months_between(YEAR_END, period) for period in quarters]
    return np.array(months)[:, None] / 12


def _trending(
    at_anchor: np.ndarray | pd.Series, quarters: pd.Index, yearly: np.ndarray
) -> np.ndarray:
    """Return weights that grow evenly and at the end of 2024 are exactly those given."""
    return np.asarray(at_anchor, dtype=float) * np.exp(_years_from_anchor(quarters) * yearly)


def _drifting(
    at_anchor: np.ndarray,
    quarters: pd.Index,
    spreads: tuple[float, float],
    rng: np.random.Generator,
) -> np.ndarray:
    """Return weights with a trend of each province's own and a wobble; exact at the end of 2024.

    Args:
        at_anchor: persons of the provinces at the end of 2024.
        quarters: the periods wanted.
        spreads: standard deviations of the growth a year and of the wobble, as shares.
        rng: where chance comes from.
    """
    of_trend, of_wobble = spreads
    yearly = rng.normal(0, of_trend, len(at_anchor))
    wobble = rng.normal(0, of_wobble, (len(quarters), len(at_anchor)))
    wobble[list(quarters).index(YEAR_END)] = 0
    return _trending(at_anchor, quarters, yearly) * np.exp(wobble)


def _by_basis(
    weights: dict[str, np.ndarray], decembers: pd.Index, basis_of: Callable[[int], str]
) -> np.ndarray:
    """Return for each December the weights of the basis then in force."""
    rows = [weights[basis_of(int(period[:4]))][i] for i, period in enumerate(decembers)]
    return np.array(rows)


def _divided(nation: pd.Series, weights: np.ndarray) -> pd.DataFrame:
    """Return the nation divided over the 34 provinces by period, the nation as last column."""
    shares = [apportion(total, row) for total, row in zip(nation, weights, strict=True)]
    table = pd.DataFrame(shares, index=nation.index, columns=list(provinces("34")))
    return table.assign(**{COUNTRY: nation})


def _rows(measure: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of periods and areas as observations."""
    long = table.rename_axis("period").reset_index().melt("period", var_name="area_id")
    span, basis = _span_and_basis(measure, long["period"])
    return long.assign(
        measure=measure,
        span=span,
        basis=basis,
        publisher=PUBLISHER,
        released="",
        status="estimate",
        source=SOURCE,
        note="",
        upload_id=None,
        sheet="",
        cell="",
    )


def _span_and_basis(measure: str, period: pd.Series) -> tuple[str, pd.Series | str]:
    """Return what the figure spans and on which basis it stands; participants need none."""
    if not measure.startswith("labour_force"):
        return "point", ""
    rule = vss_basis if measure == "labour_force_working_age" else nso_basis
    return "year", period.str[:4].astype(int).map(rule)
