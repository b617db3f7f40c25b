"""Interleaved timing: both sides in turn, so that a change of the machine's mood meets both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 9


@dataclass(frozen=True)
class Timing:
    """Seconds of each round of ours and of the peer."""

    ours_s: tuple[float, ...]
    peer_s: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Return the median of ours over the median of the peer."""
        return median(self.ours_s) / median(self.peer_s)

    def line(self, name: str, target: float) -> str:
        """Return the medians and the ratio as one line."""
        ours, peer = (1000 * median(side) for side in (self.ours_s, self.peer_s))
        verdict = "ok" if self.ratio <= target else "ABOVE"
        return f"{name:<12} {ours:9.1f} {peer:9.1f} {self.ratio:7.2f} {target:7.2f}  {verdict}"


HEADING = f"{'':<12} {'ours ms':>9} {'peer ms':>9} {'ratio':>7} {'target':>7}"


def interleaved(ours: Callable[[], object], peer: Callable[[], object]) -> Timing:
    """Return the seconds of both sides, run in turn, after one run of each that is not counted."""
    sides: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for work, seconds in zip((ours, peer), sides, strict=True):
            taken = _seconds(work)
            if turn:
                seconds.append(taken)
    return Timing(tuple(sides[0]), tuple(sides[1]))


def _seconds(work: Callable[[], object]) -> float:
    """Return how long one run takes; what earlier runs left behind is collected before it."""
    gc.collect()
    begin = perf_counter()
    work()
    return perf_counter() - begin
