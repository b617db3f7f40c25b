"""Classes of rates: five steps of equal, round width, so that a colour reads back as a range."""

from collections.abc import Iterable
from math import floor

from analytics.errors import Message
from analytics.wording import number, say

STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
N_CLASSES = 5


def bounds(rates: Iterable[float]) -> tuple[float, ...]:
    """Return the six bounds of five classes that hold all the rates; none when there is no rate.

    The first bound is the multiple of the step at or below the lowest rate; the step is the
    smallest round one that reaches beyond the highest and is a tenth of it or more. Rates of
    32,7 to 61,1 have the bounds 30, 40, 50, 60, 70, 80.
    """
    known = tuple(rates)
    if not known:
        return ()
    lowest, highest = min(known), max(known)
    wide = (s for s in STEPS if s >= highest / 10)
    fitting = (s for s in wide if _first(lowest, s) + N_CLASSES * s > highest)
    step = next(fitting, STEPS[-1])
    return tuple(_first(lowest, step) + step * i for i in range(N_CLASSES + 1))


def class_of(rate: float, edges: tuple[float, ...]) -> int:
    """Return the class of a rate, 0 to 4; a rate on a bound belongs to the class above it."""
    return min(sum(rate >= edge for edge in edges[1:]), N_CLASSES - 1)


def wording(index: int, edges: tuple[float, ...], language: str) -> str:
    """Return the range of a class: ``30 đến dưới 40%``."""
    decimals = 0 if all(edge == int(edge) for edge in edges) else 1
    low, high = (number(edges[i], language, decimals) for i in (index, index + 1))
    return say(Message("{low} to below {high}%", {"low": low, "high": high}), language)


def _first(lowest: float, step: float) -> float:
    """Return the multiple of the step at or below the lowest rate."""
    return floor(lowest / step) * step
