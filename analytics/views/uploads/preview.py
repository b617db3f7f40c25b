"""What committing an upload would change, before anybody commits: figures, then rates and ranks."""

import pandas as pd

from analytics.errors import Message, Name
from analytics.reference.areas import COUNTRY, area
from analytics.reference.indicators import measured
from analytics.views.figure_rows import NAMED, with_names, with_units
from analytics.views.sourcing import basis_name, figure_status, indicator_name, publisher_name
from analytics.views.view import Column, View, joined, spoken
from analytics.wording import pct

WORDS = {
    "changed": "▲ Changed",
    "missing": "– Missing",
    "new": "● New",
    "unchanged": "= Unchanged",
}
_NOTHING = Name("", "")


def changes_view(changes: pd.DataFrame) -> View:
    """Return a PREVIEW frame: what changes first, then what is missing, new, and unchanged.

    Figures in persons and rates stand in columns of their own; a pair without any is left out.
    """
    rank = changes["kind"].map({kind: place for place, kind in enumerate(WORDS)})
    rows = changes.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
    table = with_units(with_names(rows), "before", "after").assign(
        kind_word=spoken([_kind_word(row) for row in rows.to_dict("records")]),
        figure_status_word=spoken([_status_word(row) for row in rows.to_dict("records")]),
        publisher_name=spoken([publisher_name(p) for p in rows["publisher"]]),
    )
    return View(
        "thay-doi-khi-nap",
        Message("What the commit would change"),
        _changes_finding(rows),
        table,
        _with_values(_CHANGES_COLUMNS, table),
        notes=_changes_notes(rows),
    )


_CHANGES_COLUMNS = (
    *NAMED,
    Column("before_persons", Message("Before (persons)"), "persons"),
    Column("after_persons", Message("After (persons)"), "persons"),
    Column("before_pct", Message("Before (%)"), "pct"),
    Column("after_pct", Message("After (%)"), "pct"),
    Column("kind_word", Message("Kind")),
    Column("figure_status_word", Message("Status of the figure")),
    Column("sheet", Message("Sheet")),
    Column("cell", Message("Cell")),
    Column("publisher_name", Message("Publisher")),
    Column("upload_id", Message("Upload in force"), "year"),
)


def _with_values(columns: tuple[Column, ...], table: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns without a before-and-after pair that holds no figure at all."""
    empty = {
        name
        for unit in ("persons", "pct")
        for name in (f"before_{unit}", f"after_{unit}")
        if table[[f"before_{unit}", f"after_{unit}"]].isna().all(axis=None)
    }
    return tuple(column for column in columns if column.name not in empty)


def _kind_word(row: dict) -> Message:
    """Return the word for a kind; where the value stays, what becomes of its status."""
    is_same = bool(row["before"] == row["after"]) if pd.notna(row["before"]) else False
    if row["kind"] == "changed" and is_same and row["status_before"] != row["status_after"]:
        return Message(
            "▲ Status changed: {before} → {after}",
            {
                "before": figure_status(row["status_before"]),
                "after": figure_status(row["status_after"]),
            },
        )
    return Message(WORDS[row["kind"]])


def _status_word(row: dict) -> Message | Name:
    """Return the status that a figure has after the commit; what is missing keeps its own."""
    status = row["status_after"] or row["status_before"]
    return figure_status(status) if status else _NOTHING


def counts(changes: pd.DataFrame) -> dict[str, int]:
    """Return how many figures of a PREVIEW frame are new, changed, unchanged and missing."""
    return {
        kind: int((changes["kind"] == kind).sum())
        for kind in ("new", "changed", "unchanged", "missing")
    }


def _changes_finding(changes: pd.DataFrame) -> Message:
    """Return the counters in a sentence, true also when there is nothing to commit."""
    n = counts(changes)
    if not n["new"] + n["changed"] + n["unchanged"]:
        return Message("The file holds no figure that could be committed.")
    if not n["new"] + n["changed"]:
        return Message(
            "All {unchanged:number} figures are in force already: the commit would change nothing. "
            "Missing: {missing:number}.",
            n,
        )
    return Message(
        "{new:number} new, {changed:number} changed, {unchanged:number} unchanged, "
        "{missing:number} missing.",
        n,
    )


def _changes_notes(changes: pd.DataFrame) -> tuple[Message, ...]:
    """Return what must be said of what is missing and of what is replaced."""
    notes = []
    if (changes["kind"] == "missing").any():
        notes.append(
            Message(
                "Missing: the file has most provinces of the list for this measure and period, but "
                "not this one. A figure in force stays as it is; it never becomes zero."
            )
        )
    if (changes["kind"] == "changed").any():
        notes.append(
            Message("A changed figure is replaced, not lost: undoing the upload brings it back.")
        )
    return tuple(notes)


def effect_view(effect: pd.DataFrame) -> View:
    """Return an EFFECT frame: rate, gap and rank before and after, the country first."""
    is_other = effect["basis_before"] != effect["basis_after"]
    table = effect.assign(
        area=spoken([area(a).name for a in effect["area_id"]]),
        indicator_name=spoken([indicator_name(i) for i in effect["indicator"]]),
        basis_name=spoken([_basis_word(row) for row in effect.to_dict("records")]),
    )
    notes = [
        Message("Ranks compare provinces of one list on one basis: the highest rate is first."),
        Message("A dash or a blank cell is a figure that is not known, never zero."),
    ]
    if (is_other & (effect["basis_before"] != "") & (effect["basis_after"] != "")).any():
        notes.append(
            Message("Where the basis changes, the rates before and after cannot be compared.")
        )
    return View(
        "tac-dong-khi-nap",
        Message("What the commit would move"),
        _effect_finding(effect),
        table,
        _EFFECT_COLUMNS,
        notes=tuple(notes) if len(effect) else (),
    )


_EFFECT_COLUMNS = (
    Column("area", Message("Area")),
    Column("indicator_name", Message("Indicator")),
    Column("period", Message("Period"), "period"),
    Column("coverage_pct_before", Message("Rate before (%)"), "pct"),
    Column("coverage_pct_after", Message("Rate after (%)"), "pct"),
    Column("milestone_year", Message("Milestone"), "year"),
    Column("gap_pp_before", Message("Gap before (percentage points)"), "pp"),
    Column("gap_pp_after", Message("Gap after (percentage points)"), "pp"),
    Column("gap_persons_before", Message("People missing before (persons)"), "persons"),
    Column("gap_persons_after", Message("People missing after (persons)"), "persons"),
    Column("rank_before", Message("Rank before"), "year"),
    Column("rank_after", Message("Rank after"), "year"),
    Column("basis_name", Message("Basis")),
)


def _basis_word(row: dict) -> Message | Name:
    """Return the basis; both where it changes."""
    before, after = row["basis_before"], row["basis_after"]
    if before and after and before != after:
        return Message(
            "{before} → {after}",
            {
                "before": basis_name(before, is_short=True),
                "after": basis_name(after, is_short=True),
            },
        )
    known = after or before
    return basis_name(known, is_short=True) if known else _NOTHING


def _effect_finding(effect: pd.DataFrame) -> Message:
    """Return what becomes of the country's rates in the newest month, then how many provinces."""
    if effect.empty:
        return Message("The commit would move no rate, no gap and no rank.")
    parts = [*_national(effect[effect["area_id"] == COUNTRY]), *_provincial(effect)]
    return joined(parts)


def _national(rows: pd.DataFrame) -> list[Message]:
    """Return a sentence for each indicator of the country in the newest month that moves."""
    if rows.empty:
        return [Message("No rate of the country moves.")]
    newest = rows[rows["period"] == rows["period"].max()].set_index("indicator")
    told = [_moved(newest.loc[name], name) for name in measured() if name in newest.index]
    others = len(rows) - len(newest)
    if others:
        told.append(Message("{n:number} more rates of the country move.", {"n": others}))
    return told


def _moved(row: pd.Series, indicator: str) -> Message:
    """Return what becomes of one rate of the country."""
    params = {
        "indicator": indicator_name(indicator),
        "period": row["period"],
        "before": row["coverage_pct_before"],
        "after": row["coverage_pct_after"],
    }
    known = (pd.notna(params["before"]), pd.notna(params["after"]))
    if known == (True, True):
        return _moved_from(params)
    ids = (
        "{indicator} of the country, {period:month}: not known before, {after:pct} after."
        if known == (False, True)
        else "{indicator} of the country, {period:month}: {before:pct} before, not known after."
    )
    return Message(ids, params)


def _moved_from(params: dict) -> Message:
    """Return what becomes of a rate that was known; two that print alike are not told as two."""
    if params["before"] == params["after"]:
        return Message(
            "{indicator} of the country, {period:month}: {before:pct} stays, the gap in people "
            "moves.",
            params,
        )
    if pct(params["before"], "vi") == pct(params["after"], "vi"):
        return Message(
            "{indicator} of the country, {period:month}: {before:pct} before and after, the "
            "change is too small to print.",
            params,
        )
    return Message(
        "{indicator} of the country, {period:month}: {before:pct} → {after:pct}.", params
    )


def _provincial(effect: pd.DataFrame) -> list[Message]:
    """Return how many provinces' own rates move, and how many only change their place."""
    rows = effect[effect["area_id"] != COUNTRY]
    if rows.empty:
        return [Message("No province moves.")]
    pair = ["coverage_pct_before", "coverage_pct_after"]
    own = rows[rows[pair[0]].fillna(-1) != rows[pair[1]].fillna(-1)]
    moved = set(own["area_id"])
    only_rank = set(rows["area_id"]) - moved
    return [
        Message(
            "Provinces whose rate moves: {n_moved:number}; whose rank or gap alone moves: "
            "{n_rank:number}.",
            {"n_moved": len(moved), "n_rank": len(only_rank)},
        )
    ]
