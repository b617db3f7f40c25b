"""Provinces and nation, each projected by itself, made to add up.

    δ   = N − Σ Nᵢ
    Nᵢ ← Nᵢ + δ wᵢ / (w₀ + Σ w)        N ← N − δ w₀ / (w₀ + Σ w)

The weights are the variances of the projected headcounts: who is least sure gives way most. The
national line is the surer one and is kept (w₀ = 0) unless said otherwise. This is for coherence
alone and makes nothing more accurate: bands are drawn from the projections as they were before.
It is the closed form of the trace minimisation with a diagonal of variances (Wickramasuriya and
others, 2019).
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Reconciled:
    """Headcounts that add up, in persons, not rounded."""

    nation_persons: float
    parts_persons: np.ndarray


def reconcile(
    nation_persons: float,
    parts_persons: np.ndarray,
    part_variances: np.ndarray,
    nation_variance: float = 0.0,
) -> Reconciled:
    """Return the projected headcounts of the nation and of its parts so that both sums agree.

    A part that is not known leaves nothing to add up: every result is then not a number.

    Args:
        nation_persons: the nation's projected headcount.
        parts_persons: those of its parts.
        part_variances: the variance of each, in persons squared; where none has any, they give way
            in proportion to their headcounts, and equally where nobody is counted either.
        nation_variance: that of the nation; 0 keeps its figure.

    Example:
        A nation of 1,000 and parts of 300, 400 and 350 with variances 1, 4 and 5 become 295, 380
        and 325.
    """
    parts = np.asarray(parts_persons, dtype=float)
    weights = np.asarray(part_variances, dtype=float)
    if nation_variance + weights.sum() == 0:
        weights = parts if parts.any() else np.ones_like(parts)
    difference, total = nation_persons - parts.sum(), nation_variance + weights.sum()
    nation = nation_persons - difference * (nation_variance / total)
    return Reconciled(float(nation), parts + difference * (weights / total))
