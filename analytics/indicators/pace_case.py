"""One area against one milestone: which figure counts, from where, and since when."""

from dataclasses import dataclass
from functools import cached_property

from analytics.indicators.history import (
    MONTHS,
    History,
    Point,
    Series,
    earlier,
    is_december,
    last_december,
)
from analytics.indicators.status import is_reached
from analytics.reference.bases import bases
from analytics.reference.periods import number
from analytics.reference.targets import Target, milestones


@dataclass(frozen=True)
class Ask:
    """What was asked for, and the growth of the labour force by area and basis, as observed."""

    today: int
    tolerance_pp: float
    growth_pct: float | None
    observed_growth_pct: dict[tuple[str, str], float]

    def has_reached(self, point: Point, target: Target) -> bool:
        """Tell whether a rate has reached a target, less the tolerance."""
        return is_reached(point.rate_pct, target.value, self.tolerance_pp)


@dataclass(frozen=True)
class Case:
    """One area against one milestone: the figure, where counting begins, and the start.

    ``now`` is none without any rate; ``origin`` is the figure from which the way ahead is counted.
    """

    history: History
    target: Target
    ask: Ask
    is_past: bool
    now: Point | None = None
    origin: Point | None = None

    @property
    def due(self) -> int:
        """Return the month in which the milestone falls due."""
        return number(self.target.period)

    @cached_property
    def series(self) -> Series:
        """Return the rates that may be compared with the figure."""
        return self.history.comparable(self.now) if self.now else {}

    @cached_property
    def is_indicative(self) -> bool:
        """Tell whether the milestones are not stated on the basis."""
        return self.now is not None and not bases()[self.now.basis].is_of_milestone

    @cached_property
    def start_month(self) -> int | None:
        """Return the December of the milestone before; for the first one the earliest known."""
        before = [t for t in milestones(self.target.indicator) if t.year < self.target.year]
        if before:
            return number(before[-1].period)
        return min((m for m in self.series if is_december(m) and m < self.due), default=None)

    @cached_property
    def start(self) -> Point | None:
        """Return the rate of that December, none where it is not known on the basis."""
        return None if self.start_month is None else self.series.get(self.start_month)

    def has_reached(self, point: Point) -> bool:
        """Tell whether a rate has reached the target."""
        return self.ask.has_reached(point, self.target)


def case_of(history: History, target: Target, ask: Ask) -> Case:
    """Return an area against a milestone: past from its own December, ahead from the latest."""
    due = number(target.period)
    judged = history.best(due) if due <= ask.today else None
    if judged is not None or due < ask.today:
        return Case(history, target, ask, is_past=True, now=judged, origin=judged)
    latest = history.latest()
    if latest is None:
        return Case(history, target, ask, is_past=False)
    series = history.comparable(latest)
    latest = series[max(series)] if series else latest
    december = series.get(last_december(latest.month))
    now = _with_a_year_before(series, latest, december)
    # Reached out of season, before any December: then the month itself, for nothing is asked for.
    is_counted_from_december = december is not None and (
        ask.has_reached(december, target) or not ask.has_reached(now, target)
    )
    origin = december if is_counted_from_december else now
    return Case(history, target, ask, is_past=False, now=now, origin=origin)


def _with_a_year_before(series: Series, latest: Point, december: Point | None) -> Point:
    """Return the latest figure whose month is known of an earlier year too, else the latest.

    Not older than the last December, or a year where that is not known.
    """
    first = december.month if december else latest.month - MONTHS + 1
    months = [m for m in series if m >= first and earlier(series, m)]
    return series[max(months)] if months else latest
