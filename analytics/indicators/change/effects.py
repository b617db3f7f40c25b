"""Exact decompositions of the change of a rate, on plain numbers or arrays; nothing is rounded.

Every set of effects adds up to the change that it explains. Numbers in percentage points; with
arrays, one value for each area in the order given.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

# A number, or an array with one number for each area.
type_of_numbers = np.ndarray | float


@dataclass(frozen=True)
class Standing:
    """Participants and labour force at the end of one month, of one area or of several."""

    persons: Any
    base: Any

    @property
    def pct(self) -> Any:  # noqa: ANN401  a number or an array, as given
        """Return the rate, 0 to 100."""
        return 100 * np.asarray(self.persons) / np.asarray(self.base)


@dataclass(frozen=True)
class Effects:
    """What participants and what the labour force did to a rate, in points."""

    participants_pp: Any
    labour_force_pp: Any

    @property
    def total_pp(self) -> Any:  # noqa: ANN401  a number or an array, as given
        """Return the sum of both."""
        return self.participants_pp + self.labour_force_pp


def effects(first: Standing, last: Standing) -> Effects:
    """Return the two effects on the rate of each area by itself (Das Gupta, Shapley).

    participants = (N₁ − N₀)·½(1/L₀ + 1/L₁), labour force = ½(N₀ + N₁)·(1/L₁ − 1/L₀); their sum is
    r₁ − r₀. Defined for no participants at all.

    Example:
        From 16.5 of 45.2 million to 20.11 of 47.09 million the rate gains 6.201 points: 7.826 by
        new participants less 1.625 by the growth of the labour force.
    """
    joined = np.asarray(last.persons) - first.persons
    between = (np.asarray(first.persons) + last.persons) / 2
    inverse_first, inverse_last = 1 / np.asarray(first.base), 1 / np.asarray(last.base)
    return Effects(
        100 * joined * (inverse_first + inverse_last) / 2,
        100 * between * (inverse_last - inverse_first),
    )


def logarithmic(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return the additive logarithmic (LMDI) effect of each factor, as an alternative.

    Each row is an area whose value is the product of its factors; the effect of a factor is the
    sum over rows of Λ(v₁, v₀)·ln(x₁/x₀), with the logarithmic mean Λ(a, b) = (a − b)/ln(a/b) and
    Λ(a, a) = a. Where a value is 0 at one end, the whole change belongs to the factor that is 0.

    Args:
        first: rows × factors, none negative; no two factors of a row vanish at once.
        last: the same later.

    Example:
        [[1, 10, 2], [4, 5, 3]] to [[4, 5, 3], [5, 6, 4]] gains 69.790 − 9.455 + 39.665 = 100.
    """
    start, end = np.prod(first, axis=1), np.prod(last, axis=1)
    is_plain = ((start > 0) & (end > 0))[:, None]
    growth = np.log(np.where(is_plain, last, 1.0) / np.where(is_plain, first, 1.0))
    plain = _logarithmic_mean(end, start)[:, None] * growth
    vanishing = (first == 0) != (last == 0)
    return np.where(is_plain, plain, np.where(vanishing, (end - start)[:, None], 0.0)).sum(axis=0)


def _logarithmic_mean(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return Λ of two values; 0 where one of them is 0."""
    is_plain = (one > 0) & (other > 0) & (one != other)
    ratio = np.where(is_plain, one, 2.0) / np.where(is_plain, other, 1.0)
    mean = np.where(is_plain, one - other, 0.0) / np.log(ratio)
    return np.where(one == other, one, mean)


def redefinition_pp(persons: type_of_numbers, base_old: type_of_numbers, base_new: Any) -> Any:  # noqa: ANN401
    """Return what a new definition of the labour force does to the rate of one moment, in points.

    N₀/L₀ⁿᵉʷ − N₀/L₀ᵒˡᵈ: nobody has joined and nobody has left.
    """
    return 100 * np.asarray(persons) * (1 / np.asarray(base_new) - 1 / np.asarray(base_old))


def within_between(first: Standing, last: Standing) -> tuple[np.ndarray, np.ndarray]:
    """Return for each area its own progress, and the shift of the labour force towards it.

    within = ½(s₀ + s₁)·(r₁ − r₀); between = (r̄ − R̄)·(s₁ − s₀), s the share in the labour force of
    all areas together, r̄ and R̄ the mean of both rates of the area and of all. Centring on R̄ leaves
    the sum as it is, since shares add up to one, and gives each area's term its meaning: a rise of
    the share counts for an area above the whole, against one below it (Kitagawa).
    """
    share_first, share_last = _shares(first.base), _shares(last.base)
    whole = (_whole(first).pct + _whole(last).pct) / 2
    within = (share_first + share_last) / 2 * (last.pct - first.pct)
    between = ((first.pct + last.pct) / 2 - whole) * (share_last - share_first)
    return within, between


def three_way(first: Standing, last: Standing) -> tuple[Effects, np.ndarray]:
    """Return within, split into participants and labour force of each area; and between."""
    weight = (_shares(first.base) + _shares(last.base)) / 2
    own = effects(first, last)
    _, between = within_between(first, last)
    return Effects(weight * own.participants_pp, weight * own.labour_force_pp), between


def points_added(first: Standing, last: Standing) -> Effects:
    """Return the points that each area added to the rate of all areas together.

    participants = ΔN·½(1/L₀ + 1/L₁), labour force = −ΔL·N̄/(L₀L₁), with L and N̄ = ½(N₀ + N₁) of
    all areas together; the sum over areas and over both is the change of the whole.
    """
    start, end = _whole(first), _whole(last)
    joined = np.asarray(last.persons) - first.persons
    grown = np.asarray(last.base) - first.base
    between = (start.persons + end.persons) / 2
    return Effects(
        100 * joined * (1 / start.base + 1 / end.base) / 2,
        -100 * grown * between / (start.base * end.base),
    )


def gap_contributions(at: Standing, target_pct: float) -> np.ndarray:
    """Return each area's part of the gap of the whole, in points: (T·L_i − N_i)/L.

    Negative where the area is above the target; the sum is the gap of the whole.
    """
    base = np.asarray(at.base, dtype=float)
    return (target_pct * base - 100 * np.asarray(at.persons)) / base.sum()


def gross_shares(gap_pp: np.ndarray) -> np.ndarray:
    """Return each area's share of the gaps of those below the target, 0 to 1; 0 if there are none.

    Shares of the net gap would mean nothing where the signs differ.
    """
    gross = np.maximum(gap_pp, 0.0)
    return gross / (gross.sum() or 1.0)


def _whole(of: Standing) -> Standing:
    """Return all areas together."""
    return Standing(np.asarray(of.persons, dtype=float).sum(), np.asarray(of.base, float).sum())


def _shares(base: Any) -> np.ndarray:  # noqa: ANN401  as given
    """Return the shares in the labour force."""
    return np.asarray(base, dtype=float) / np.asarray(base, dtype=float).sum()
