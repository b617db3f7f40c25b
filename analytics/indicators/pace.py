"""Pace: how fast an area comes nearer to a milestone, how fast it must, and what follows.

Time is counted in years at the end of a month, t = year + month/12; a milestone falls due at the
end of its December.

    required_pp_per_year = (target − rate) / years left
    recent_pp_per_year   = (rate − rate of the same month 3, else 2, else 1 years before) / years
    acceleration         = required ÷ recent
    pace_ratio           = pace since the start ÷ pace that the whole way asks for

Participants peak in December and milestones fall due then: whatever looks towards a milestone is
counted from the last December (``from_period``), and the recent pace compares equal months only. No
pace crosses a change of basis. The start is the December of the milestone before, because
Resolution 28-NQ/TW sets its aims in stages; for the first milestone it is the earliest December on
the same basis. Rates over a labour force carried from an earlier time are left aside: they flatter
the pace (``history``). A past milestone keeps its verdict, and no pace is computed towards it.

Everything is measured to the target itself; a tolerance only decides what counts as reached. On a
basis on which the milestones are not stated there are paces in points, without people and without a
status ("indicative"). A province is measured against the *national* milestone.
"""

import numpy as np
import pandas as pd

from analytics.indicators.gaps import gaps
from analytics.indicators.history import MONTHS, Point, growths_pct, histories, is_december
from analytics.indicators.pace_ahead import Cells, recent, required, required_people
from analytics.indicators.pace_case import Ask, Case, case_of
from analytics.indicators.progress import cagr_ratio, elapsed_share, pace_ratio, share_of_way
from analytics.indicators.status import of_ahead, of_past
from analytics.reference.periods import from_number, number
from analytics.reference.targets import Target, milestone, milestones
from analytics.schema import PACE


def pace(  # noqa: PLR0913  each is a choice of the reader's
    coverage: pd.DataFrame,
    today: str,
    years: tuple[int, ...] | None = None,
    *,
    tolerance_pp: float = 0.0,
    growth_pct: float | None = None,
    bases: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Return pace and status of every indicator and area against each milestone.

    Args:
        coverage: a COVERAGE frame.
        today: the current month; later figures are left aside, earlier milestones are past.
        years: the milestones' years; all when not given.
        tolerance_pp: points below the target that still count as reached.
        growth_pct: growth of the labour force a year; when not given, the mean growth of the area's
            own labour force over up to three years, 0 where that is not known (``growth_kind``
            says which).
        bases: the bases that may be chosen; when not given, the basis of the latest headline.

    Returns:
        A PACE frame, one row for each indicator, area and milestone; what is not known or not
        defined is missing. ``reason`` says why a status is ``not_assessed``.

    Raises:
        RequestError: an indicator has no milestone in one of the years.

    Example:
        From 45.1 % in December 2025 to 60 % in 2030 are 14.9 points in 5 years, 2.98 a year; after
        38.08 % in December 2022 the recent pace is 2.34 a year, so it must be 1.27 times as fast.
    """
    found = histories(coverage, today, bases)
    ask = Ask(number(today), tolerance_pp, growth_pct, growths_pct(found))
    cells = [
        _cells(case_of(history, target, ask))
        for history in found
        for target in _targets(history.indicator, years)
    ]
    return _framed(coverage, cells) if cells else PACE.empty()


def _targets(indicator: str, years: tuple[int, ...] | None) -> tuple[Target, ...]:
    """Return the milestones of an indicator, all or those of some years."""
    if years is None:
        return milestones(indicator)
    return tuple(milestone(indicator, year) for year in years)


def _cells(case: Case) -> Cells:
    """Return the cells of one row that are known; the frame leaves the others missing."""
    cells: Cells = {
        "indicator": case.history.indicator,
        "area_id": case.history.area_id,
        "milestone_year": case.target.year,
        "target_pct": case.target.value,
    }
    if case.start_month is not None:
        cells["start_period"] = from_number(case.start_month)
    if case.now is None or case.origin is None:
        return {**cells, "status": "not_assessed", "reason": "no_rate"}
    cells |= {
        "row": case.now.row,
        "period": from_number(case.now.month),
        "basis": case.now.basis,
        "rate_pct": case.now.rate_pct,
        "from_period": from_number(case.origin.month),
        "from_pct": case.origin.rate_pct,
        "from_persons": case.origin.count_persons,
        "start_pct": case.start.rate_pct if case.start else None,
    }
    way = _way(case, case.origin)
    if not case.is_past:
        cells |= recent(case, case.now)
        cells |= required(case, case.now, case.origin, cells.get("recent_pp_per_year"))
        if not case.is_indicative:
            cells |= required_people(case, case.origin)
    return cells | way | _status(case, case.now, case.origin, way.get("pace_ratio"))


def _way(case: Case, origin: Point) -> Cells:
    """Return the share of the way since the start, and the ratios while the milestone is ahead.

    Only from December to December. A start beyond the target leaves no way to go: there is no
    share, and a ratio (negative) only where the rate has fallen below the target since.
    """
    if case.start is None or case.is_indicative or not is_december(origin.month):
        return {}
    levels = case.start.rate_pct, origin.rate_pct, case.target.value
    passed = (origin.month - case.start.month) / MONTHS
    in_all = (case.due - case.start.month) / MONTHS
    cells: Cells = {"elapsed_share": elapsed_share(passed, in_all)}
    is_beyond = case.start.rate_pct >= case.target.value
    if not is_beyond:
        cells["progress_share"] = share_of_way(*levels)
    if not case.is_past and not (is_beyond and origin.rate_pct >= case.target.value):
        cells["pace_ratio"] = pace_ratio(*levels, passed, in_all)
        cells["cagr_ratio"] = cagr_ratio(*levels, passed, in_all)
    return cells


def _status(case: Case, now: Point, origin: Point, ratio: float | None) -> Cells:
    """Return status and reason."""
    if case.is_indicative:
        return {"status": "not_assessed", "reason": "indicative_basis"}
    if case.is_past:
        return {"status": of_past(now.rate_pct, case.target.value, case.ask.tolerance_pp)}
    earlier_decembers = [p for m, p in case.series.items() if is_december(m) and m < origin.month]
    status, reason = of_ahead(
        ratio,
        is_achieved=case.has_reached(origin),
        was_achieved=any(case.has_reached(point) for point in earlier_decembers),
        reason="" if ratio is not None else _reason(case, origin),
    )
    return {"status": status, "reason": reason}


def _reason(case: Case, origin: Point) -> str:
    """Return why there is no pace ratio."""
    if case.start is not None:
        return _reason_with_start(case, origin)
    month = case.start_month
    if month is not None and month > case.ask.today:
        return "not_begun"
    if origin.is_carried:
        return "carried_base"
    if month is not None and case.history.is_known_elsewhere(month, origin.basis):
        return "other_basis"
    if len(case.series) <= 1:
        return "one_point"
    is_amid = month is not None and min(case.series) < month < max(case.series)
    return "gap_in_series" if is_amid else "no_start"


def _reason_with_start(case: Case, origin: Point) -> str:
    """Return why there is no pace ratio although the start is known."""
    if not is_december(origin.month):
        return "gap_in_series"
    if case.start_month != origin.month:
        return "target_is_start"
    is_later_known = any(
        is_december(month) and month > origin.month for month in case.history.by_basis[origin.basis]
    )
    return "carried_base" if is_later_known else "same_time"


_OF_THE_FIGURE = ("count_persons", "base_persons", "base_kind", "publisher", "released")


def _framed(coverage: pd.DataFrame, cells: list[Cells]) -> pd.DataFrame:
    """Return the rows as a PACE frame, with the figure's own cells and its gap as ``gaps`` has it.

    ``gaps`` counts people in whole numbers; asking it keeps every page at the same figure.
    """
    own = [*_OF_THE_FIGURE, "gap_pp", "gap_persons"]
    table = pd.DataFrame(cells, columns=[c for c in [*PACE.columns, "row"] if c not in own])
    pieces = [
        gaps(coverage.iloc[rows.to_numpy(np.int64)], year)[own].set_axis(rows.index)
        for year, rows in _rows_of_years(table)
    ]
    figures = pd.concat(pieces) if pieces else pd.DataFrame(columns=own)
    both = table.join(figures)
    texts = [name for name, dtype in PACE.columns.items() if dtype == "str"]
    return PACE.conform(
        both.assign(**{name: both[name].astype(object).fillna("") for name in texts})
    )


def _rows_of_years(table: pd.DataFrame) -> list[tuple[int, pd.Series]]:
    """Return for each milestone year the rows of the coverage frame that stand against it."""
    known = table[table["row"].notna()]
    return [
        (year, known.loc[known["milestone_year"] == year, "row"])
        for year in known["milestone_year"].unique().tolist()
    ]
