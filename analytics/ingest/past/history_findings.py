"""Remarks on figures beside what is known already; one function each.

Figures with the same remark are gathered into one: the first cells are named, the others counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.errors import Message, Name
from analytics.ingest.findings import NOTE, WARNING, Finding, Spot, finding
from analytics.reference.areas import area
from analytics.reference.measures import measure

# A remark with its weight: how far a change is from the usual, times the root of the persons.
Weighed = tuple[float, Finding]

_MOST_LISTED = 5


@dataclass(frozen=True)
class Step:
    """One figure and the one before it: both values, both periods, and the place."""

    spot: Spot
    measure: str
    period: str
    prior_period: str
    before: float
    after: float

    @classmethod
    def of_row(cls, row: Mapping) -> "Step":
        """Return a row of the panel as a step."""
        spot = Spot(row["sheet"], row["cell"], row["area_id"])
        periods = (row["period"], row["prior_period"])
        return cls(spot, row["measure"], *periods, row["prior"], row["value"])

    def params(self) -> dict[str, object]:
        """Return the step as values of a message; ``change`` in percent, ``times`` at least 1."""
        ratio = self.after / self.before
        return {
            "measure": measure(self.measure).name,
            "period": self.period,
            "prior": self.prior_period,
            "before": self.before,
            "after": self.after,
            "change": abs(round(100 * (ratio - 1), 1)),
            "times": max(ratio, 1 / ratio) if ratio else 0.0,
        }


def digits(step: Step, factor: int) -> Finding:
    """A figure is about 10, 100 or 1,000 times the one before, or that part of it."""
    ids = {
        (10, True): "{area}: {measure} rose from {before:number} to {after:number} "
        "({times:number} times). There may be one digit too many in {cell} (sheet “{sheet}”).",
        (100, True): "{area}: {measure} rose from {before:number} to {after:number} "
        "({times:number} times). There may be two digits too many in {cell} (sheet “{sheet}”).",
        (1000, True): "{area}: {measure} rose from {before:number} to {after:number} "
        "({times:number} times). There may be three digits too many in {cell} (sheet “{sheet}”), "
        "or the unit is wrong.",
        (10, False): "{area}: {measure} fell from {before:number} to {after:number} (one part in "
        "{times:number}). A digit may be missing in {cell} (sheet “{sheet}”).",
        (100, False): "{area}: {measure} fell from {before:number} to {after:number} (one part in "
        "{times:number}). Two digits may be missing in {cell} (sheet “{sheet}”).",
        (1000, False): "{area}: {measure} fell from {before:number} to {after:number} (one part in "
        "{times:number}). Three digits may be missing in {cell} (sheet “{sheet}”), or the unit is "
        "wrong.",
    }
    message = Message(ids[factor, step.after > step.before], step.params())
    return finding("B51", WARNING, step.spot, message)


def unlike_others(step: Step, usual_pct: float, *, is_warning: bool) -> Finding:
    """A figure grew or fell unlike those of the other areas at the same time."""
    ids = {
        True: "{area}: {measure} rose from {before:number} ({prior:quarter}) to {after:number}, by "
        "{change:pct}, while the usual change is {usual}. Check cell {cell} (sheet “{sheet}”).",
        False: "{area}: {measure} fell from {before:number} ({prior:quarter}) to {after:number}, "
        "by {change:pct}, while the usual change is {usual}. Check cell {cell} (sheet "
        "“{sheet}”).",
    }
    sign = "+{pct:pct}" if usual_pct >= 0 else "−{pct:pct}"
    usual = Message(sign, {"pct": abs(round(usual_pct, 1))})
    params = {**step.params(), "usual": usual}
    severity = WARNING if is_warning else NOTE
    return finding("B51", severity, step.spot, Message(ids[step.after > step.before], params))


def large_change(step: Step) -> Finding:
    """A figure changed by more than 30 %, and there is nothing to compare the change with."""
    ids = {
        True: "{area}: {measure} rose from {before:number} ({prior:quarter}) to {after:number}, by "
        "{change:pct}. Check cell {cell} (sheet “{sheet}”).",
        False: "{area}: {measure} fell from {before:number} ({prior:quarter}) to {after:number}, "
        "by {change:pct}. Check cell {cell} (sheet “{sheet}”).",
    }
    return finding("B51", WARNING, step.spot, Message(ids[step.after > step.before], step.params()))


def column_scale(step: Step, factor: int, count: int) -> Finding:
    """Most figures of a column are the same power of ten away from those before."""
    ids = {
        True: "Sheet “{sheet}”, {measure}, {period:quarter}: {count:number} figures such as {cell} "
        "are about {factor:number} times those of {prior:quarter}. Check the unit of the column.",
        False: "Sheet “{sheet}”, {measure}, {period:quarter}: {count:number} figures such as "
        "{cell} are about one part in {factor:number} of those of {prior:quarter}. Check the unit "
        "of the column.",
    }
    params = {**step.params(), "factor": factor, "count": count}
    spot = Spot(step.spot.sheet, step.spot.cell)
    return finding("SCALE1", WARNING, spot, Message(ids[step.after > step.before], params))


def all_copied(step: Step, count: int) -> Finding:
    """Every figure of a sheet is the one of the period before."""
    return finding(
        "COPY1",
        WARNING,
        Spot(step.spot.sheet, step.spot.cell),
        Message(
            "Sheet “{sheet}”: all {count:number} figures of {period:quarter} are the same as those "
            "of {prior:quarter}. Check whether the earlier table was sent again under a new "
            "period.",
            {**step.params(), "count": count},
        ),
    )


def copied(steps: Sequence[Step]) -> Finding:
    """Some figures of a sheet are those of the period before."""
    first = steps[0]
    return finding(
        "COPY1",
        WARNING,
        _spot_of([step.spot for step in steps]),
        Message(
            "Sheet “{sheet}”: {count:number} figures of {period:quarter} are the same as in "
            "{prior:quarter}: {listed}. Check that they are not last quarter's figures left in "
            "place.",
            {**first.params(), "count": len(steps), "listed": _cells([s.spot for s in steps])},
        ),
    )


def shifted(step: Step, other_id: str, count: int) -> Finding:
    """Figures of a column are last period's figures of other provinces."""
    return finding(
        "SHIFT1",
        WARNING,
        step.spot,
        Message(
            "Sheet “{sheet}”, {measure}: {count:number} figures are those that other provinces had "
            "in {prior:quarter}; cell {cell} ({area}) has the one of {other}. Check whether rows "
            "were shifted or swapped.",
            {**step.params(), "other": area(other_id).name, "count": count},
        ),
    )


def unusual_share(spot: Spot, share_pct: float, range_pct: tuple[float, float]) -> Finding:
    """Unemployment insurance as a share of compulsory lies outside the province's own range."""
    low, high = range_pct
    return finding(
        "UI2",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): unemployment insurance is {share:pct} of "
            "compulsory insurance; so far it was between {low:pct} and {high:pct}. Check both "
            "figures.",
            {"share": round(share_pct, 1), "low": round(low, 1), "high": round(high, 1)},
        ),
    )


def unusual_shares(spot: Spot, count: int) -> Finding:
    """The same in most provinces of a sheet: one of the two columns is probably another measure."""
    return finding(
        "UI2",
        WARNING,
        Spot(spot.sheet, spot.cell),
        Message(
            "Sheet “{sheet}”: in {count:number} provinces unemployment insurance as a share of "
            "compulsory insurance is more than 3 points outside its range so far (first in cell "
            "{cell}). Check whether both columns hold what their headings say.",
            {"count": count},
        ),
    )


def revised(steps: Sequence[Step], *, is_large: bool) -> Finding:
    """Figures of a sheet differ from those in force for the same period."""
    listed = _list([_revision(step) for step in steps])
    spot = _spot_of([step.spot for step in steps])
    params = {"count": len(steps), "listed": listed}
    if is_large:
        return finding(
            "B58",
            WARNING,
            spot,
            Message(
                "Sheet “{sheet}”: {count:number} cells differ from the figures submitted before: "
                "{listed}. Confirm that they are to be replaced.",
                params,
            ),
        )
    return finding(
        "B58",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”: {count:number} cells differ by less than 0.5 % from the figures "
            "submitted before: {listed}.",
            params,
        ),
    )


def _revision(step: Step) -> Message:
    """Return one revised figure: cell, area, old and new."""
    params = {
        "cell": step.spot.cell,
        "area": area(step.spot.area_id).name,
        "before": step.before,
        "after": step.after,
    }
    if measure(step.measure).unit == "percent":
        return Message("{cell} ({area}): {before:pct} → {after:pct}", params)
    return Message("{cell} ({area}): {before:number} → {after:number}", params)


def gone(sheet: str, measure_id: str, periods: tuple[str, str], area_ids: Sequence[str]) -> Finding:
    """Provinces that reported a measure the last time have no figure now."""
    return finding(
        "GONE1",
        WARNING,
        Spot(sheet, "", area_ids[0] if len(area_ids) == 1 else ""),
        Message(
            "Sheet “{sheet}”, {measure}: {count:number} provinces that had a figure for "
            "{prior:quarter} have none for {period:quarter}: {listed}. Add them if they are known.",
            {
                "measure": measure(measure_id).name,
                "count": len(area_ids),
                "prior": periods[0],
                "period": periods[1],
                "listed": _list([area(area_id).name for area_id in area_ids]),
            },
        ),
    )


def cumulative(step: Step, times: float, *, starts_again: bool) -> Finding:
    """Figures grow over the year like a sum since January, or fall back at its beginning."""
    params = {**step.params(), "times": times}
    spot = Spot(step.spot.sheet, step.spot.cell)
    if starts_again:
        return finding(
            "CUM1",
            WARNING,
            spot,
            Message(
                "Sheet “{sheet}”, {measure}: the figures of {period:quarter} are about one part in "
                "{times:number1} of those of {prior:quarter}, as if a sum began again in January. "
                "Give the number of participants at the end of the quarter.",
                params,
            ),
        )
    return finding(
        "CUM1",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”, {measure}: the figures of {period:quarter} are about {times:number1} "
            "times those of {prior:quarter}, like a sum since January. Give the number of "
            "participants at the end of the quarter.",
            params,
        ),
    )


def heaped(spot: Spot, measure_id: str, count: int) -> Finding:
    """The last digits of a column are not those of counted figures."""
    return finding(
        "DIGIT1",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”, {measure}: the last digits of {count:number} figures repeat more "
            "often than counted figures do. They may be rounded or estimated.",
            {"measure": measure(measure_id).name, "count": count},
        ),
    )


def _spot_of(spots: Sequence[Spot]) -> Spot:
    """Return the first cell; with its area only if it is the only one."""
    first = spots[0]
    return first if len(spots) == 1 else Spot(first.sheet, first.cell)


def _cells(spots: Sequence[Spot]) -> Message:
    """Return cells with their areas as one list."""
    return _list(
        [Message("{cell} ({area})", {"cell": s.cell, "area": area(s.area_id).name}) for s in spots]
    )


def _list(items: Sequence[Message | Name]) -> Message:
    """Return the first items, and how many more there are."""
    shown = list(items[:_MOST_LISTED])
    braces = "; ".join(f"{{item{n}}}" for n in range(len(shown)))
    first = Message(braces, {f"item{n}": item for n, item in enumerate(shown)})
    if len(items) == len(shown):
        return first
    return Message("{first}; and {n:number} more", {"first": first, "n": len(items) - len(shown)})
