"""The watch list: provinces where fewer than one in five of the labour force take part.

The Ministry of Labour's letter of 13 May 2015 on Directive 05/CT-TTg, point 5, asks every locality
"có tỷ lệ bao phủ bảo hiểm xã hội dưới 20% lực lượng lao động" to draw up a plan of expansion
without delay. It names no basis: the list follows the rate that is shown first, says on which basis
it stands, and marks an episode in which the basis changed.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.change.pairing import year_change_pp
from analytics.indicators.gaps import headline, people_missing
from analytics.reference.areas import FIRST_PERIOD_OF_34, areas, parts, provinces
from analytics.reference.bases import bases
from analytics.reference.periods import number, shift
from analytics.schema import WATCH

LEVEL_PCT = 20.0
NEAR_PP = 2.0
# Rates are compared with those of at most a year before: a longer silence ends what is known.
LONGEST_SILENCE_MONTHS = 12
KINDS = ("inside", "next", "hidden", "left", "lapsed")
_LAST_OF_63 = shift(FIRST_PERIOD_OF_34, -1)


def watch_list(
    coverage: pd.DataFrame,
    indicator: str = "si",
    scheme: str = "34",
    level_pct: float = LEVEL_PCT,
) -> pd.DataFrame:
    """Return the provinces below the level, those about to be, and those that a merger hides.

    Kinds of row: ``inside``, an episode that lasts; ``next``, at most two points above the level,
    or below it within a year if the change of the last year (equal months, one basis) goes on;
    ``hidden``, for the 34 alone: a former province below the level to the last, inside a merged
    province that is not known to be below; ``left``, an episode that ended; ``lapsed``, one whose
    end is not known. An episode is not continued over more than twelve months without a figure,
    and nobody is inside by a figure more than twelve months older than the newest of the list.
    Compared unrounded; at exactly the level a province is not below it.

    Args:
        coverage: a COVERAGE frame.
        indicator: the indicator.
        scheme: ``63`` or ``34``.
        level_pct: the level, 0 to 100.

    Returns:
        A WATCH frame, by kind and rising rate. ``entry`` is the first month below; where no earlier
        figure of at most a year before shows the province above, ``is_entry_known`` is false and
        the entry reads "since at least". ``exit`` is the first month at or above the level, empty
        while inside or not known; ``months`` run from entry to exit, else to ``last_inside``.
        ``gap_persons`` are the people missing to the level, on a basis of the milestones.
    """
    series = _series(coverage, indicator, provinces(scheme))
    newest = int(series["month"].max()) if len(series) else 0
    own = _episodes(series, newest, level_pct)
    last = _latest(series, coverage, level_pct)
    found = [own, _next(last, newest, level_pct)]
    if scheme == "34":
        former = _series(coverage, indicator, provinces("63"))
        former = former[former["month"] <= number(_LAST_OF_63)]
        below = set(own.loc[own["kind"] == "inside", "area_id"])
        found.append(_hidden(_episodes(former, number(_LAST_OF_63), level_pct), below))
        merged_away = former[former["area_id"].isin(found[-1]["area_id"])]
        last = pd.concat([last, _latest(merged_away, coverage, level_pct)])
    listed = pd.concat(found).merge(last, on="area_id")
    return WATCH.conform(_ordered(listed))


@dataclass(frozen=True)
class Heard:
    """Of whom the list can tell: the provinces heard of within a year up to the newest figure.

    ``newest`` is the month of that figure, empty where no province has any; ``comparable`` are the
    provinces whose last rate stands on a basis of the milestones.
    """

    area_ids: tuple[str, ...]
    newest: str
    comparable: tuple[str, ...]


def heard_of(coverage: pd.DataFrame, indicator: str, scheme: str) -> Heard:
    """Return the provinces of which a rate is known that is at most a year older than the newest.

    Args:
        coverage: a COVERAGE frame.
        indicator: the indicator.
        scheme: ``63`` or ``34``.
    """
    last = _series(coverage, indicator, provinces(scheme)).drop_duplicates("area_id", keep="last")
    last = last[last["month"] >= last["month"].max() - LONGEST_SILENCE_MONTHS]
    is_comparable = last["basis"].map({name: b.is_of_milestone for name, b in bases().items()})
    return Heard(
        tuple(last["area_id"]),
        str(last["period"].max()) if len(last) else "",
        tuple(last.loc[is_comparable.astype(bool), "area_id"]),
    )


def _series(coverage: pd.DataFrame, indicator: str, area_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the rates shown first, area by area and month by month, with their COVERAGE columns.

    Added are ``pct``, ``month`` (a number), ``since`` (months since the figure before, missing for
    an area's first), and ``is_rebased`` (the figure before stood on another basis).
    """
    rows = coverage[(coverage["indicator"] == indicator) & coverage["area_id"].isin(area_ids)]
    rows = headline(rows)
    pct = rows["coverage_pct"].fillna(rows["published_pct"])
    rows = rows.assign(
        **{name: rows[name].astype(str) for name in ("area_id", "period", "basis")},
        pct=pct.to_numpy(dtype=float, na_value=np.nan),
    )
    rows = rows.dropna(subset="pct").sort_values(["area_id", "period"], ignore_index=True)
    rows["month"] = rows["period"].map({p: number(p) for p in rows["period"].unique()})
    rows = rows.astype({"month": "int64"})
    of_area = rows.groupby("area_id")
    return rows.assign(
        since=of_area["month"].diff(),
        is_rebased=of_area["basis"].shift().fillna(rows["basis"]) != rows["basis"],
    )


def _episodes(series: pd.DataFrame, newest: int, level_pct: float) -> pd.DataFrame:
    """Return every stretch of figures below the level."""
    is_below = series["pct"] < level_pct
    is_joined = series["since"] <= LONGEST_SILENCE_MONTHS
    same_side = is_below == is_below.shift()
    spell = (~(is_joined & same_side)).cumsum()
    leaves = (~is_below & is_joined).shift(-1, fill_value=False)
    following = series[["period", "month", "is_rebased"]].shift(-1).where(leaves)
    below = series.assign(
        spell=spell,
        is_entry_known=is_joined,
        is_rebased=series["is_rebased"] & is_joined,
        exit=following["period"],
        exit_month=following["month"],
        is_exit_rebased=following["is_rebased"].eq(other=True),
    )[is_below]
    found = below.groupby("spell").agg(
        area_id=("area_id", "first"),
        entry=("period", "first"),
        entry_month=("month", "first"),
        is_entry_known=("is_entry_known", "first"),
        last_inside=("period", "last"),
        last_month=("month", "last"),
        exit=("exit", "last"),
        exit_month=("exit_month", "last"),
        n_figures=("pct", "size"),
        is_rebased=("is_rebased", "any"),
        is_exit_rebased=("is_exit_rebased", "any"),
    )
    last_of_area = found["area_id"].map(series.groupby("area_id")["month"].max())
    is_current = (found["last_month"] == last_of_area) & (
        newest - found["last_month"] <= LONGEST_SILENCE_MONTHS
    )
    has_left = found["exit"].notna()
    return found.assign(
        kind=np.where(has_left, "left", np.where(is_current, "inside", "lapsed")),
        within_id="",
        exit=found["exit"].fillna(""),
        months=found["exit_month"].fillna(found["last_month"]) - found["entry_month"],
        is_basis_changed=found["is_rebased"] | found["is_exit_rebased"],
    )


def _next(last: pd.DataFrame, newest: int, level_pct: float) -> pd.DataFrame:
    """Return the provinces at or above the level that are near it or falling towards it."""
    rate = last["coverage_pct"]
    is_near = rate <= level_pct + NEAR_PP
    is_falling = rate + last["change_pp"] < level_pct
    is_current = newest - last["month"] <= LONGEST_SILENCE_MONTHS
    chosen = last[is_current & (rate >= level_pct) & (is_near | is_falling)]
    return pd.DataFrame(
        {
            "kind": "next",
            "area_id": chosen["area_id"],
            "within_id": "",
            "entry": "",
            "is_entry_known": False,
            "last_inside": "",
            "exit": "",
            "is_basis_changed": False,
        }
    )


def _hidden(episodes: pd.DataFrame, below: set[str]) -> pd.DataFrame:
    """Return the former provinces below the level whose merged province is not known to be."""
    merged = {old: new for new, olds in parts().items() if len(olds) > 1 for old in olds}
    within = episodes["area_id"].map(merged)
    is_hidden = (episodes["kind"] == "inside") & within.notna() & ~within.isin(below)
    return episodes.assign(kind="hidden", within_id=within)[is_hidden]


def _latest(series: pd.DataFrame, coverage: pd.DataFrame, level_pct: float) -> pd.DataFrame:
    """Return the last rate of each area, its basis, its year's change and the people missing."""
    last = series.drop_duplicates("area_id", keep="last")
    # Whole categories: the arithmetic of gaps looks bases up by their codes.
    coded = last.assign(basis=pd.Categorical(last["basis"]))
    level = np.full(len(last), round(100 * level_pct))
    of_milestone = {name: b.is_of_milestone for name, b in bases().items()}
    return pd.DataFrame(
        {
            "area_id": last["area_id"],
            "basis": last["basis"],
            "is_comparable": last["basis"].map(of_milestone),
            "period": last["period"],
            "month": last["month"],
            "coverage_pct": last["pct"],
            "change_pp": year_change_pp(last, coverage),
            "gap_persons": people_missing(coded, level),
        }
    )


def _ordered(listed: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by kind, rising rate, the order of the list and entry."""
    order = {area_id: place for place, area_id in enumerate(areas())}
    keyed = listed.assign(
        first=listed["kind"].map({kind: place for place, kind in enumerate(KINDS)}),
        listed=listed["area_id"].map(order),
    )
    return keyed.sort_values(["first", "coverage_pct", "listed", "entry"], kind="stable")
