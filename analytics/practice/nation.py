"""The practice nation: published figures where there are any, assumed season and trend between.

Published and met exactly, at every quarter end where a headcount is printed: social insurance,
voluntary and unemployment insurance. Compulsory insurance is always total minus voluntary; the
compulsory counts in print do not add up everywhere (December 2025: 18.26 + 3.07 is not 21.34).
Other months are not used: the low of October 2021 is absent, and so is February 2026.

Two parallel counts exist in print: year-end press figures (20.11 million for December 2024) and
plan reports (18.82 million for March 2025; the same report implies 18.71 for December 2024). The
practice nation takes the headline of each quarter, so its fall from December to March 2025 is
partly a change of count. Of several figures for one quarter the printed goes before the derived,
the later release before the earlier; voluntary and unemployment insurance come from the release of
the total where it has them (December 2020: 1.1 million beside 16.1, not the later 1.13), since
parts add up within one release only. September 2022 has the total of the second release (17.08) and
the voluntary of the first (1.51), the only one printed; the December after it is lower in print.

The season is an assumption of this example, not a finding: milder than the quarters of 2025 imply,
near those of 2022 and 2023. Voluntary insurance jumps in December. After the last published quarter
end each quarter repeats the one a year before with the growth of the last year.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.errors import StoreError
from analytics.reference import periods
from analytics.reference.areas import COUNTRY

PUBLISHERS = ("vss", "government")
WITH_DERIVED = (*PUBLISHERS, "derived")
SEASON = {
    "si_total": {3: 0.970, 6: 0.975, 9: 0.985, 12: 1.0},
    "si_voluntary": {3: 0.820, 6: 0.860, 9: 0.920, 12: 1.0},
    "ui": {3: 0.970, 6: 0.975, 9: 0.985, 12: 1.0},
}
NOT_LOADED = "The practice example starts from published figures that are not loaded: {what}."
FIRST_YEAR_OF_NEW_BASE = 2022
FIRST_YEAR_OF_ICLS19 = 2021


def headcounts(official: pd.DataFrame, quarters: Sequence[str]) -> pd.DataFrame:
    """Return the nation's participants, one row per quarter, in whole persons.

    Args:
        official: an OBSERVATIONS frame of published figures.
        quarters: periods, each the last month of a quarter.

    Returns:
        Columns ``si_total``, ``si_compulsory``, ``si_voluntary``, ``ui``; indexed by period.

    Raises:
        StoreError: a measure has no published quarter.
    """
    published = published_quarters(official)
    nation = pd.DataFrame(
        {name: path(published[name].dropna(), SEASON[name], quarters) for name in SEASON},
        index=list(quarters),
    )
    nation.insert(1, "si_compulsory", nation["si_total"] - nation["si_voluntary"])
    return nation


def published_quarters(official: pd.DataFrame) -> pd.DataFrame:
    """Return the headline headcounts of quarter ends, one row per period, missing where none is.

    Columns ``si_total``, ``si_voluntary``, ``ui``. Only VSS, the Government, and what was computed
    from their releases.

    Raises:
        StoreError: a measure has no published quarter.
    """
    rows = official[
        (official["area_id"] == COUNTRY)
        & official["publisher"].isin(WITH_DERIVED)
        & (official["span"] == "point")
        & (official["period"].str[5:].astype(int) % 3 == 0)
    ].dropna(subset="value")
    totals = _preferred(_of(rows, "si_total"))
    beside = totals.set_index("period")["released"]
    return pd.DataFrame(
        {name: _preferred(_of(rows, name), beside).set_index("period")["value"] for name in SEASON}
    )


def path(published: pd.Series, season: dict[int, float], quarters: Sequence[str]) -> list[int]:
    """Return a headcount for each quarter: exactly the published one, else trend times season.

    Between published quarters ``published / season`` is joined by straight lines in logarithms
    (even growth). After the last one, each quarter is the same quarter a year before, times the
    growth of the year up to the last one. Before the first one the trend stays level.

    Args:
        published: persons by period, at least one.
        season: for the last month of each quarter, its level as a share of the trend.
        quarters: the periods wanted.

    Example:
        18.821 in March, 21.34 in December 2025 after 20.11 in December 2024: March 2026 is
        ``18.821 * 21.34 / 20.11`` = 19.972 million.
    """
    known = published.sort_index()
    last = _quarter_number(str(known.index[-1]))
    wanted = np.array([_quarter_number(period) for period in quarters])
    years_after = np.maximum(0, -((last - wanted) // 4))
    year_before, at_last = _between(known, season, np.array([last - 4, last]))
    persons = _between(known, season, wanted - 4 * years_after)
    return [round(value) for value in persons * (at_last / year_before) ** years_after]


def working_age(official: pd.DataFrame, si_total: pd.Series) -> pd.Series:
    """Return the labour force on VSS's base at each December, in whole persons.

    ``base = 100 * si_total / published rate``: what the published rate implies. The old base stands
    to 2021, the new one from 2022, so the series falls there by about three million persons.

    Args:
        official: an OBSERVATIONS frame with VSS's rates of the nation.
        si_total: persons by period; Decembers without a published rate are left out.

    Raises:
        StoreError: no December has a published rate.
    """
    rates = _of(official[official["publisher"].isin(PUBLISHERS)], "si_rate")
    rates = rates[
        (rates["area_id"] == COUNTRY)
        & rates["period"].isin(list(si_total.index))
        & rates["period"].str.endswith("-12")
        & (rates["basis"] == rates["period"].str[:4].astype(int).map(vss_basis))
    ]
    pct = _preferred(rates).set_index("period")["value"]
    if pct.empty:
        raise StoreError(NOT_LOADED, what="si_rate")
    return (100 * si_total[pct.index] / pct.astype(float)).round().astype("int64")


def labour_force_15plus(official: pd.DataFrame, years: Sequence[int]) -> pd.Series:
    """Return the published labour force aged 15 and over, in whole persons by December.

    To 2020 by the thirteenth resolution of the labour statisticians, from 2021 by the nineteenth
    (ICLS).

    Raises:
        StoreError: a year has no published mean.
    """
    rows = _of(official, "labour_force_15plus")
    rows = rows[(rows["area_id"] == COUNTRY) & (rows["span"] == "year")]
    of_year = rows["period"].str[:4].astype(int)
    rows = rows[of_year.isin(list(years)) & (rows["basis"] == of_year.map(nso_basis))]
    found = _preferred(rows).set_index("period")["value"].astype(float).round().astype("int64")
    missing = [str(year) for year in years if periods.year_end(year) not in found.index]
    if missing:
        raise StoreError(NOT_LOADED, what=f"labour_force_15plus {', '.join(missing)}")
    return found.sort_index()


def vss_basis(year: int) -> str:
    """Return the basis behind VSS's rates at the end of a year."""
    return "vss_new" if year >= FIRST_YEAR_OF_NEW_BASE else "vss_old"


def nso_basis(year: int) -> str:
    """Return the definition by which the statistics office counted the labour force of a year."""
    return "nso_15plus_icls19" if year >= FIRST_YEAR_OF_ICLS19 else "nso_15plus_icls13"


def _of(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the rows of one measure.

    Raises:
        StoreError: there is none.
    """
    found = rows[rows["measure"] == measure].dropna(subset="value")
    if found.empty:
        raise StoreError(NOT_LOADED, what=measure)
    return found


def _preferred(rows: pd.DataFrame, beside: pd.Series | None = None) -> pd.DataFrame:
    """Return the headline row of each period.

    A row of the release that stands beside its period goes first, then the printed before the
    derived, then the later before the earlier release.
    """
    order = rows.assign(
        is_beside=False if beside is None else rows["released"] == rows["period"].map(beside),
        is_printed=rows["status"] != "derived",
    ).sort_values(["is_beside", "is_printed", "released"], kind="stable")
    return order.drop_duplicates("period", keep="last").sort_values("period")


def _quarter_number(period: str) -> int:
    """Return quarters since year 0."""
    return periods.number(period) // 3


def _between(known: pd.Series, season: dict[int, float], wanted: np.ndarray) -> np.ndarray:
    """Return the persons of quarters, given by number, no later than the last one known."""
    at = np.array([_quarter_number(period) for period in known.index])
    factor = np.array([season[month] for month in (3, 6, 9, 12)])
    level = np.log(known.to_numpy(dtype=float) / factor[at % 4])
    return np.exp(np.interp(wanted, at, level)) * factor[wanted % 4]
