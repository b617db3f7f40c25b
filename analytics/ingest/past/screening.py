"""How unusual a figure is beside others: plain functions of numbers, without frames.

Sources: robust z by median and MAD; Hidiroglou & Berthelot (1986) for the order of a review list.
Bounds were chosen on simulated panels (``tests/bench/bench_history.py``): few false alarms, and
every error of a digit found.
"""

from math import comb

import numpy as np

WARN_Z, NOTE_Z = 5.0, 3.5
# A normal sample's standard deviation is 1.4826 times its median absolute deviation.
_MAD_TO_SD = 1.4826
_LEAST_SD = 0.004
_HB_POWER = 0.5

LEAST_HEAPED = 30
_RARE = 0.0005
# Growth from one quarter to the next has a standard deviation of at least about 1 %, so that a
# figure of n units in its last printed digit meets the one before by chance about 40 times in n.
_CHANCE_OF_EQUAL = 40.0


def robust_z(growth: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Return how many robust standard deviations each growth lies from the reference's median.

    Season and whatever moves all of them alike is in the median. The deviation is never taken for
    less than 0.4 %, so that figures that hardly move do not make a small change look large.

    Args:
        growth: ln(new / old).
        reference: growths of other areas over the same time; not empty.
    """
    middle = np.median(reference)
    spread = _MAD_TO_SD * np.median(np.abs(reference - middle))
    return (growth - middle) / max(float(spread), _LEAST_SD)


def importance(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return Hidiroglou and Berthelot's E: how far each change is from the usual, and how large.

    Symmetrical in rise and fall, and growing with the square root of the figure. It orders a list
    for review and decides nothing.

    Args:
        before: figures above zero.
        after: figures above zero, of the same areas.
    """
    ratio = after / before
    middle = np.median(ratio)
    is_less = ratio < middle
    away = np.where(is_less, 1 - middle / ratio, ratio / middle - 1)
    return away * np.maximum(before, after) ** _HB_POWER


def units_in(value: float) -> float:
    """Return a figure in units of its last digit that is not zero: 12,300 are 123 hundreds."""
    units = round(value)
    while units and units % 10 == 0:
        units //= 10
    return float(units)


def chance_of_equal(value: float) -> float:
    """Return the chance, at most, that a figure meets the one of the quarter before by itself."""
    return min(1.0, _CHANCE_OF_EQUAL / units_in(value)) if value else 1.0


def is_heaped(values: list[float]) -> bool:
    """Tell whether the last digits are 0 or 5, or any one digit, too often to be counted figures.

    The digit is the last one that any of the figures uses, so that a table in thousands is judged
    by its thousands. Exact binomial tails, together below 1 in 1,000; fewer than 30 figures, or
    figures so small that their last digit says nothing, are never called heaped.
    """
    whole = [round(value) for value in values if value]
    if len(whole) < LEAST_HEAPED:
        return False
    while all(value % 10 == 0 for value in whole):
        whole = [value // 10 for value in whole]
    last = [value % 10 for value in whole if value >= 100]  # noqa: PLR2004
    n = len(last)
    if n < LEAST_HEAPED:
        return False
    rounded = sum(digit in (0, 5) for digit in last)
    most = max(last.count(digit) for digit in range(10))
    return _tail(n, rounded, 0.2) < _RARE or 10 * _tail(n, most, 0.1) < _RARE


def _tail(n: int, least: int, share: float) -> float:
    """Return the chance of at least so many out of n, each with this share."""
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(least, n + 1))
