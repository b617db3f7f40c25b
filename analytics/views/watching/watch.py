"""The watch list: who is below the level of the letter of 13 May 2015, since when, until when.

One table holds every row; the chart draws its episodes, each kind is shown by itself, and files
hold all of it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.indicators.watch import KINDS, NEAR_PP, heard_of, watch_list
from analytics.reference.areas import area, provinces
from analytics.reference.indicators import indicator
from analytics.reference.periods import number
from analytics.views.sourcing import basis_name, sources_of
from analytics.views.view import Column, Mark, View, joined, spoken
from analytics.views.watching.watch_words import (
    EXPLAINED,
    HEADINGS,
    KIND_WORDS,
    Limits,
    Watched,
    watch_facts,
    watch_finding,
    watch_notes,
)
from analytics.wording import Name

LETTER = (
    "Bộ Lao động - Thương binh và Xã hội, công văn ngày 13/5/2015 về việc thực hiện Chỉ thị số "
    "05/CT-TTg ngày 02/4/2015 của Thủ tướng Chính phủ, điểm 5"
)
# A kind has the shape and the colour of the status that comes nearest to it.
LOOKS = {
    "inside": "missed",
    "next": "acceleration_needed",
    "hidden": "indicative",
    "left": "achieved",
    "lapsed": "not_assessed",
}
_NOTHING = Name("", "")
_MONTHS_OF_LIMITS = 12


@dataclass(frozen=True)
class WatchChoice:
    """What is asked: the indicator, the list of provinces (``63`` or ``34``), the level in %."""

    indicator: str
    scheme: str
    level_pct: int


def watch_view(coverage: pd.DataFrame, observations: pd.DataFrame, choice: WatchChoice) -> View:
    """Return every row of the watch list under the sentence that sums it up.

    Args:
        coverage: a COVERAGE frame.
        observations: the figures behind it, among which upper limits stand.
        choice: what is asked.
    """
    rows = watch_list(coverage, choice.indicator, choice.scheme, choice.level_pct)
    heard = heard_of(coverage, choice.indicator, choice.scheme)
    of = Watched(
        rows,
        heard,
        _limits(observations, choice, set(heard.area_ids), heard.newest),
        choice.indicator,
        choice.level_pct,
        len(provinces(choice.scheme)),
    )
    params = {
        "indicator": indicator(choice.indicator).short,
        "level": choice.level_pct,
        "n": choice.scheme,
    }
    return View(
        f"theo-doi-{choice.indicator}-{choice.scheme}-{choice.level_pct}",
        Message("{indicator} below {level:level}, {n} provinces", params),
        watch_finding(of),
        _table(rows, choice),
        _COLUMNS,
        facts=watch_facts(of),
        sources=(LETTER, *_sources(coverage, rows, choice.indicator)),
        notes=watch_notes(of, choice.scheme),
        marks=(Mark(heard.newest, None, Message("Newest figures")),) if heard.newest else (),
    )


def kinds_of(view: View) -> tuple[View, ...]:
    """Return the rows of each kind that there is as a table of its own, in order of gravity."""
    present = set(view.table["kind"])
    return tuple(_of_kind(view, kind) for kind in KINDS if kind in present)


def nobody(view: View) -> Message | None:
    """Return which kinds have no row, none where each has one."""
    absent = [HEADINGS[kind] for kind in KINDS if kind not in set(view.table["kind"])]
    if not absent:
        return None
    return Message("Nobody stands under: {names}.", {"names": joined(absent, "; ")})


def _of_kind(view: View, kind: str) -> View:
    """Return the rows of one kind with the columns that tell something of it."""
    table = view.table[view.table["kind"] == kind].reset_index(drop=True)
    is_told = table["is_basis_changed"].any()
    return View(
        f"{view.view_id}-{kind}",
        HEADINGS[kind],
        EXPLAINED[kind],
        table,
        tuple(c for c in _COLUMNS_OF[kind] if is_told or c is not _REMARK),
        is_practice=view.is_practice,
    )


def _table(rows: pd.DataFrame, choice: WatchChoice) -> pd.DataFrame:
    """Return the rows of the list with the words for them."""
    changed = Message("the basis changed in this time")
    other, same = Message("for reference, another basis"), Message("comparable")
    return rows.assign(
        look=rows["kind"].map(LOOKS),
        kind_word=spoken([KIND_WORDS[kind] for kind in rows["kind"]]),
        area=spoken([area(area_id).name for area_id in rows["area_id"]]),
        within=spoken([area(name).name if name else _NOTHING for name in rows["within_id"]]),
        since=spoken([_since(row) for _, row in rows.iterrows()]),
        lasted=spoken([_lasted(row) for _, row in rows.iterrows()]),
        why=spoken([_why(row, choice.level_pct) for _, row in rows.iterrows()]),
        latest=spoken([_latest(row) for _, row in rows.iterrows()]),
        until=spoken([_quarter(period) for period in rows["exit"]]),
        last_below=spoken([_quarter(period) for period in rows["last_inside"]]),
        above_persons=-rows["gap_persons"],
        basis_name=spoken([basis_name(basis, is_short=True) for basis in rows["basis"]]),
        basis_used=spoken([_basis(row) for _, row in rows.iterrows()]),
        use=spoken([same if is_same else other for is_same in rows["is_comparable"]]),
        remark=spoken([changed if is_changed else _NOTHING for is_changed in _changed(rows)]),
    )


def _changed(rows: pd.DataFrame) -> list[bool]:
    return rows["is_basis_changed"].tolist()


def _quarter(period: str) -> Message:
    return Message("{period:quarter}", {"period": period})


def _since(row: pd.Series) -> Message | Name:
    """Return when an episode began; where nothing earlier is known, at the latest."""
    if not row["entry"]:
        return _NOTHING
    params = {"period": row["entry"]}
    if row["is_entry_known"]:
        return Message("{period:quarter}", params)
    return Message("{period:quarter} or earlier", params)


def _lasted(row: pd.Series) -> Message | Name:
    """Return how long an episode lasted, as far as it is known."""
    if not row["entry"]:
        return _NOTHING
    if not row["months"]:
        return Message("one figure")
    is_whole = row["is_entry_known"] and row["kind"] != "lapsed"
    params = {"n": int(row["months"])}
    return Message("{n} months" if is_whole else "at least {n} months", params)


def _why(row: pd.Series, level_pct: float) -> Message | Name:
    """Return for what reason a province may be next."""
    if row["kind"] != "next":
        return _NOTHING
    if row["coverage_pct"] <= level_pct + NEAR_PP:
        return Message("at most {n} points above", {"n": int(NEAR_PP)})
    return Message("below it in a year if it falls as in the last one")


def _latest(row: pd.Series) -> Message:
    """Return the last rate with its month."""
    params = {"rate": row["coverage_pct"], "period": row["period"]}
    return Message("{rate:pct} ({period:quarter})", params)


def _basis(row: pd.Series) -> Message | Name:
    """Return the basis of the last rate, with a remark where it is for reference only."""
    name = basis_name(row["basis"], is_short=True)
    if row["is_comparable"]:
        return name
    return Message("{basis}: for reference, another basis", {"basis": name})


def _limits(
    observations: pd.DataFrame, choice: WatchChoice, heard: set[str], newest: str
) -> Limits:
    """Return of how many others an upper limit alone is known in the same year, and the highest."""
    measure = indicator(choice.indicator).bound_measure
    rows = observations[
        (observations["measure"] == measure)
        & observations["area_id"].isin(set(provinces(choice.scheme)) - heard)
        & observations["value"].notna()
    ]
    if not newest or rows.empty:
        return Limits()
    since = number(newest) - _MONTHS_OF_LIMITS
    rows = rows[[number(str(period)) >= since for period in rows["period"]]]
    if rows.empty:
        return Limits()
    return Limits(int(rows["area_id"].nunique()), float(rows["value"].max()))


def _sources(coverage: pd.DataFrame, rows: pd.DataFrame, indicator_id: str) -> tuple[str, ...]:
    """Return the sources of the rates with which episodes begin and end, and of the last ones."""
    months = ("entry", "last_inside", "exit", "period")
    told = {(a, p) for name in months for a, p in zip(rows["area_id"], rows[name], strict=True)}
    of_areas = coverage[
        (coverage["indicator"] == indicator_id) & coverage["area_id"].isin(set(rows["area_id"]))
    ]
    pairs = zip(of_areas["area_id"].astype(str), of_areas["period"].astype(str), strict=True)
    return sources_of(of_areas[np.array([pair in told for pair in pairs], dtype=bool)])


_COLUMNS = (
    Column("kind_word", Message("Kind")),
    Column("area", Message("Province")),
    Column("within", Message("Now in")),
    Column("entry", Message("First figure below"), "period"),
    Column("since", Message("Below since")),
    Column("last_inside", Message("Last figure below"), "period"),
    Column("exit", Message("First figure at or above"), "period"),
    Column("months", Message("Months"), "year"),
    Column("n_figures", Message("Figures below"), "year"),
    Column("coverage_pct", Message("Last rate (%)"), "pct"),
    Column("period", Message("Month of the last rate"), "period"),
    Column("change_pp", Message("Change within a year (points)"), "pp"),
    Column("gap_persons", Message("People missing to the level (persons)"), "persons"),
    Column("basis_name", Message("Basis")),
    Column("use", Message("Use")),
    Column("remark", Message("Remark")),
)
_NAME = Column("area", Message("Province"))
_SINCE = Column("since", Message("Below since"))
_LASTED = Column("lasted", Message("How long"))
_LATEST = Column("latest", Message("Last rate"))
_MISSING = Column("gap_persons", Message("People missing to the level"), "persons")
_BASIS = Column("basis_used", Message("Basis"))
_REMARK = Column("remark", Message("Remark"))
_LAST_BELOW = Column("last_below", Message("Last figure below"))
_COLUMNS_OF = {
    "inside": (_NAME, _SINCE, _LASTED, _LATEST, _MISSING, _BASIS, _REMARK),
    "next": (
        _NAME,
        _LATEST,
        Column("change_pp", Message("Change within a year (points)"), "pp"),
        Column("above_persons", Message("People above the level"), "persons"),
        Column("why", Message("Reason")),
        _BASIS,
    ),
    "hidden": (
        _NAME,
        Column("within", Message("Now in")),
        _SINCE,
        _LASTED,
        _LATEST,
        _MISSING,
        _BASIS,
        _REMARK,
    ),
    "left": (
        _NAME,
        _SINCE,
        Column("until", Message("Out since")),
        _LASTED,
        _LATEST,
        _BASIS,
        _REMARK,
    ),
    "lapsed": (_NAME, _SINCE, _LAST_BELOW, _LASTED, _LATEST, _BASIS, _REMARK),
}
