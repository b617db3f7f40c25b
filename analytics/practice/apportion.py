"""Whole persons from shares: the largest remainder, exact."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np


def apportion(total: int, weights: Sequence[float] | np.ndarray) -> list[int]:
    """Return whole numbers that sum to the total and lie within one of their exact share.

    ``share = total * weight / sum of weights``, rounded down; what is left goes, one each, to the
    largest fractions, and among equal fractions to the one that stands first. Fractions are exact,
    so weights that are whole and already sum to the total come back unchanged.

    Args:
        total: not negative.
        weights: not negative, not all zero.

    Example:
        10 persons by weights 1, 1, 1 are 4, 3, 3.
    """
    exact = [Fraction(float(weight)) for weight in weights]
    scale = Fraction(int(total)) / sum(exact)
    shares = [weight * scale for weight in exact]
    whole = [share.numerator // share.denominator for share in shares]
    by_fraction = sorted(range(len(shares)), key=lambda i: whole[i] - shares[i])
    for position in by_fraction[: int(total) - sum(whole)]:
        whole[position] += 1
    return whole
