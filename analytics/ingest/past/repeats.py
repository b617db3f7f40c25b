"""Figures that are old ones: copied from the period before, or another province's.

By chance two counted figures are seldom equal; how seldom depends on their digits. A figure counts
as a copy when chance would give it less than 1 time in 1,000: alone, with its whole row, or with
the equal ones among its column.
"""

from collections.abc import Iterator
from math import comb

import pandas as pd

from analytics.ingest.past import history_findings, screening
from analytics.ingest.past.history_findings import Step, Weighed
from analytics.ingest.past.panel import STEP
from analytics.reference.areas import areas

_RARE = 0.001
_LEAST_TABLE = 3
_TELLING_UNITS = 1000
_LEAST_SHIFTED, _SHIFTED_SHARE = 2, 0.05


def copies(rows: pd.DataFrame) -> Iterator[Weighed]:
    """Yield one remark for each sheet and period on figures that repeat those before.

    Args:
        rows: the panel.
    """
    known = rows[rows["prior"].notna() & (rows["value"] > 0)]
    is_equal = known["value"] == known["prior"]
    keys = ["sheet", "period", "prior_period"]
    repeated = is_equal.groupby([known[key] for key in keys]).transform("any")
    for _, table in known[repeated].groupby(keys):
        equal = _telling(table[table["value"] == table["prior"]], table)
        if equal.empty:
            continue
        steps = [Step.of_row(row) for row in equal.to_dict("records")]
        weight = float(equal["value"].max() ** 0.5)
        if len(equal) == len(table) and len(equal) >= _LEAST_TABLE:
            yield weight, history_findings.all_copied(steps[0], len(steps))
        else:
            yield weight, history_findings.copied(steps)


def _telling(equal: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the equal figures that are hardly so by chance."""
    chance = equal["value"].map(screening.chance_of_equal)
    of_row = chance.groupby(equal["area_id"]).transform("prod")
    n_equal = equal.groupby("area_id")["value"].transform("size")
    is_row = n_equal == equal["area_id"].map(table["area_id"].value_counts())
    of_column = chance.groupby(equal["measure"]).transform("prod")
    n_equal = equal.groupby("measure")["value"].transform("size")
    n_all = equal["measure"].map(table["measure"].value_counts())
    ways = [comb(n, k) for n, k in zip(n_all, n_equal, strict=True)]
    return equal[(chance < _RARE) | (is_row & (of_row < _RARE)) | (of_column * ways < _RARE)]


def shifted_rows(rows: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that hold the last figure of another province, named in ``other_id``.

    Two of a column at least, and one in twenty: one alone may be equal by chance.

    Args:
        rows: the panel.
        held: the headcounts in force.
    """
    is_telling = rows["value"].map(screening.units_in) >= _TELLING_UNITS
    moved = rows[rows["is_province"] & is_telling & (rows["value"] != rows["prior"])]
    others = held[held["is_province"]].rename(
        columns={"period": "prior_period", "area_id": "other_id"}
    )
    on = ["measure", "span", "basis", "prior_period", "value"]
    same = moved.assign(place=moved.index).merge(others[[*on, "other_id"]], on=on)
    scheme = {area_id: one.scheme for area_id, one in areas().items()}
    is_other = same["other_id"] != same["area_id"]
    is_other &= same["other_id"].map(scheme) == same["area_id"].map(scheme)
    same = same[is_other].drop_duplicates("place").set_index("place").sort_index()
    column = ["sheet", *STEP]
    size = rows.groupby(column)["value"].transform("size")
    n_shifted = same.groupby(column)["value"].transform("size")
    least = (_SHIFTED_SHARE * size.reindex(same.index)).clip(lower=_LEAST_SHIFTED)
    return same[n_shifted >= least]


def shifts(shifted: pd.DataFrame) -> Iterator[Weighed]:
    """Yield a remark on each column that holds the last figures of other provinces.

    Args:
        shifted: what ``shifted_rows`` found.
    """
    for _, column in shifted.groupby(["sheet", *STEP]):
        first = column.to_dict("records")[0]
        remark = history_findings.shifted(Step.of_row(first), first["other_id"], len(column))
        yield float(column["importance"].max()), remark
