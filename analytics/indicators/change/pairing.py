"""Which two rates may be compared: one area, one indicator, equal months, one basis.

A basis of which the publisher prints no definition (``as_published``) is none: two such rates may
stand on different labour forces.
"""

import numpy as np
import pandas as pd

from analytics.indicators.denominators import CARRIED, IMPLIED, KINDS
from analytics.indicators.gaps import preferred
from analytics.reference.bases import bases
from analytics.reference.breaks import last_break
from analytics.reference.periods import number, shift

NO_BASIS = "as_published"


def is_same_month(first: str, last: str) -> bool:
    """Tell whether two periods are the same month of the year."""
    return first[5:] == last[5:]


def rows_of(
    coverage: pd.DataFrame, area_ids: tuple[str, ...], indicator: str, period: str
) -> pd.DataFrame:
    """Return one row for each area and basis in a month, with what is needed to compare it.

    Columns ``area_id``, ``basis``, ``period``, ``persons``, ``base``, ``pct``, ``kind``. ``base``
    is such that persons over base is exactly the rate shown: an implied base is stored rounded.
    """
    is_wanted = (coverage["indicator"] == indicator) & (coverage["period"] == period)
    rows = coverage[is_wanted & coverage["area_id"].isin(area_ids)]
    rows = rows[rows["basis"] != NO_BASIS]
    # The one rule for what is shown first also decides between publishers of one basis.
    rows = _first_of_each_basis(rows)
    persons, base = (_floats(rows[name]) for name in ("count_persons", "base_persons"))
    pct = _floats(rows["coverage_pct"].fillna(rows["published_pct"]))
    is_exact = (pct > 0) & (persons > 0)
    base = np.where(is_exact & ~np.isnan(base), 100 * persons / np.where(is_exact, pct, 1.0), base)
    order = {name: place for place, name in enumerate(KINDS)}
    return pd.DataFrame(
        {
            "area_id": rows["area_id"].astype(str),
            "basis": rows["basis"].astype(str),
            "period": period,
            "persons": persons,
            "base": base,
            "pct": pct,
            "kind": rows["base_kind"].astype(str).map(order).fillna(IMPLIED).astype(int),
        }
    )


def _first_of_each_basis(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each indicator, area, month and basis.

    The one rule for what is shown first also decides between publishers of one basis.
    """
    best_first = rows.iloc[preferred(rows)]
    return best_first.drop_duplicates(["indicator", "area_id", "period", "basis"])


def pairs(first: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """Return both months side by side on every basis that an area has in both, the best first.

    Best is the basis of the milestones, then the one whose weaker end is known best (a carried
    labour force last), then the order of bases. None across a break within a basis.
    """
    both = first.merge(last, on=["area_id", "basis"], suffixes=("_first", "_last"))
    begin = both["basis"].map({name: last_break(name) for name in bases()}).astype(str)
    both = both[(both["period_first"] >= begin) | (both["period_last"] < begin)]
    is_of_milestone = {name: basis.is_of_milestone for name, basis in bases().items()}
    both = both.assign(
        is_other=~both["basis"].map(is_of_milestone).astype(bool),
        weaker=both[["kind_first", "kind_last"]].max(axis=1),
        rank=both["basis"].map({name: basis.rank for name, basis in bases().items()}),
        is_carried=(both[["kind_first", "kind_last"]] == CARRIED).any(axis=1),
    )
    return both.sort_values(["is_other", "weaker", "rank"], kind="stable", ignore_index=True)


def with_causes(both: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs whose participants and labour force are known in both months."""
    return both.dropna(subset=["persons_first", "base_first", "persons_last", "base_last"])


def year_change_pp(rows: pd.DataFrame, coverage: pd.DataFrame, months: int = 12) -> pd.Series:
    """Return by how many points each row's rate moved since so many months before, on its basis.

    Args:
        rows: COVERAGE or GAPS rows of one indicator, at most one for each area and month.
        coverage: a COVERAGE frame in which the earlier rates stand.
        months: a multiple of twelve, so that equal months are compared.

    Returns:
        Points in the order of ``rows``; missing without an earlier rate on the same basis, and on
        a basis without a printed definition.
    """
    wanted = {shift(str(period), -months) for period in rows["period"].unique()}
    is_wanted = coverage["period"].isin(wanted) & coverage["area_id"].isin(rows["area_id"].unique())
    earlier = coverage[is_wanted & coverage["indicator"].isin(rows["indicator"].unique())]
    key = ["area_id", "indicator", "basis", "month"]
    before = _keyed(_first_of_each_basis(earlier), months).set_index(key)["pct"]
    now = _keyed(rows, 0)
    found = before.reindex(pd.MultiIndex.from_frame(now[key])).to_numpy()
    begin = now["basis"].map({name: number(last_break(name) or "0000-01") for name in bases()})
    begin = begin.astype("int64")
    is_broken = (now["month"] >= begin) & (now["month"] - months < begin)
    found = np.where(is_broken | (now["basis"] == NO_BASIS), np.nan, now["pct"] - found)
    return pd.Series(found, index=rows.index, name="change_pp")


def _keyed(rows: pd.DataFrame, months_later: int) -> pd.DataFrame:
    """Return area, indicator, basis, month number shifted, and the rate."""
    of_period = {name: number(name) + months_later for name in rows["period"].unique()}
    return pd.DataFrame(
        {
            **{name: rows[name].astype(str) for name in ("area_id", "indicator", "basis")},
            "month": rows["period"].astype(str).map(of_period).astype("int64"),
            "pct": _floats(rows["coverage_pct"].fillna(rows["published_pct"])),
        }
    )


def _floats(column: pd.Series) -> np.ndarray:
    """Return a column as numbers, NaN where it is missing."""
    return column.to_numpy(dtype=float, na_value=np.nan)
