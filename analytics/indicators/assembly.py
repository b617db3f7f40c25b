"""Rows of rates put together as one COVERAGE frame."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analytics.indicators.denominators import IMPLIED, KINDS, Denominators
from analytics.indicators.grid import NONE, Figures
from analytics.reference.bases import bases, in_time
from analytics.schema import COVERAGE


@dataclass(frozen=True)
class Rows:
    """Rates of one indicator on one basis, as arrays of equal length (-1 stands for none)."""

    indicator: str
    basis: str
    area: np.ndarray
    month: np.ndarray
    rate_row: np.ndarray
    count_row: np.ndarray
    base: Denominators


def assemble(laid: Figures, pieces: list[Rows]) -> pd.DataFrame:
    """Return the pieces as one COVERAGE frame, sorted by indicator, area, month and basis.

    Pieces come indicator by indicator and, within one, an older basis before a newer one.
    """
    columns = _joined(pieces)
    if len({piece.indicator for piece in pieces}) < len(pieces):
        order = np.lexsort([columns[name] for name in ("basis", "month", "area", "indicator")])
        columns = {name: values[order] for name, values in columns.items()}
    count, no_count = laid.value.take(columns["count_row"]), columns["count_row"] == NONE
    rate, no_rate = laid.value.take(columns["rate_row"]), columns["rate_row"] == NONE
    base, no_base = columns["persons"], columns["kind"] == NONE
    computed = 100 * count / np.where(no_base, np.nan, base)
    computed[no_count] = np.nan
    # An implied base is a rounded count ÷ rate: dividing by it again would only add its rounding.
    np.copyto(computed, rate, where=(columns["kind"] == IMPLIED) & ~no_rate)
    values = {
        **_texts(laid, columns, pieces),
        "count_persons": _whole(count, no_count),
        "base_persons": _whole(base, no_base),
        "published_pct": _maybe(rate, no_rate),
        "coverage_pct": _maybe(computed, np.isnan(computed)),
        "is_break": _breaks(columns),
    }
    # The arrays were made here: copying them again would take as long as computing them.
    return pd.DataFrame({name: values[name] for name in COVERAGE.columns}, copy=False)


def _joined(pieces: list[Rows]) -> dict[str, np.ndarray]:
    """Return the pieces' arrays end to end; indicator and basis as the places of their pieces."""
    indicators = list(dict.fromkeys(piece.indicator for piece in pieces))
    order = {name: place for place, name in enumerate(_bases_of(pieces))}
    spread = {
        "indicator": [(indicators.index(p.indicator), len(p.area)) for p in pieces],
        "basis": [(order[p.basis], len(p.area)) for p in pieces],
    }
    joined: dict[str, np.ndarray] = {
        name: np.repeat(np.array([code for code, _ in pairs], dtype=np.int8), [n for _, n in pairs])
        for name, pairs in spread.items()
    }
    for name in ("area", "month"):
        joined[name] = np.concatenate([getattr(piece, name) for piece in pieces])
    for name in ("rate_row", "count_row"):
        # The type of an index: any other is converted anew for every column that is looked up.
        joined[name] = np.concatenate([getattr(piece, name) for piece in pieces], dtype=np.intp)
    joined["persons"] = np.concatenate([piece.base.persons for piece in pieces])
    joined["kind"] = np.concatenate([piece.base.kind for piece in pieces])
    joined["base_month"] = np.concatenate([piece.base.month for piece in pieces])
    joined["base_row"] = np.concatenate([piece.base.row for piece in pieces], dtype=np.intp)
    no_base = joined["kind"] == NONE
    joined["base_month"][no_base] = joined["base_row"][no_base] = NONE
    return joined


def _bases_of(pieces: list[Rows]) -> list[str]:
    """Return the bases of the pieces, older first, whatever piece came first."""
    used = {piece.basis for piece in pieces}
    return [name for name in in_time() if name in used]


def _texts(
    laid: Figures, columns: dict[str, np.ndarray], pieces: list[Rows]
) -> "dict[str, pd.Categorical[Any]]":
    """Return the columns of codes; those of the figure come from the rate, else the count."""
    lead = np.where(columns["rate_row"] == NONE, columns["count_row"], columns["rate_row"])
    names = {
        "indicator": list(dict.fromkeys(piece.indicator for piece in pieces)),
        "basis": _bases_of(pieces),
    }
    return {
        "area_id": pd.Categorical.from_codes(columns["area"], laid.areas),
        "period": pd.Categorical.from_codes(columns["month"], laid.months),
        "indicator": pd.Categorical.from_codes(columns["indicator"], pd.Index(names["indicator"])),
        "basis": pd.Categorical.from_codes(columns["basis"], pd.Index(names["basis"])),
        "publisher": _of_row(laid, "publisher", lead),
        "released": _of_row(laid, "released", lead),
        "figure_status": _of_row(laid, "status", lead),
        "base_kind": pd.Categorical.from_codes(columns["kind"], pd.Index(KINDS)),
        "base_period": pd.Categorical.from_codes(columns["base_month"], laid.months),
        "rate_source": _of_row(laid, "source", columns["rate_row"]),
        "count_source": _of_row(laid, "source", columns["count_row"]),
        "base_source": _of_row(laid, "source", columns["base_row"]),
    }


def _of_row(laid: Figures, column: str, row: np.ndarray) -> "pd.Categorical[Any]":
    """Return a text column of the observations at these rows, missing where there is none."""
    codes = laid.codes[column]
    if len(codes.categories) == 1:
        # One value in all: there is nothing to look up.
        taken = -(row == NONE).astype(np.int8)
    else:
        taken = codes.codes.take(row)
        taken[row == NONE] = NONE
    return pd.Categorical.from_codes(taken, codes.categories)


def _whole(values: np.ndarray, missing: np.ndarray) -> pd.arrays.IntegerArray:
    """Return headcounts as whole numbers; what stands at the missing ones is nobody's figure."""
    values[missing] = 0
    if values.dtype != np.int64:
        values = np.rint(values).astype(np.int64)
    return pd.arrays.IntegerArray(values, missing)


def _maybe(values: np.ndarray, missing: np.ndarray) -> pd.arrays.FloatingArray:
    """Return numbers; what stands at the missing ones is nobody's figure."""
    values = values.astype(np.float64, copy=False)
    values[missing] = 0.0
    return pd.arrays.FloatingArray(values, missing)


def _breaks(columns: dict[str, np.ndarray]) -> np.ndarray:
    """Return where an area's series of an indicator enters a basis that it did not begin on."""
    if len(columns["basis"]) == 0 or columns["basis"].min() == columns["basis"].max():
        return np.zeros(len(columns["basis"]), dtype=bool)
    n_bases = len(bases())
    series = columns["indicator"].astype(np.int64) * (int(columns["area"].max()) + 1)
    series = series + columns["area"]
    is_first_of_basis = ~pd.Series(series * n_bases + columns["basis"]).duplicated().to_numpy()
    is_first_of_series = ~pd.Series(series).duplicated().to_numpy()
    return is_first_of_basis & ~is_first_of_series
