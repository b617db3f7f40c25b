"""How unequal the provinces are, on plain arrays; show one absolute and one relative measure.

With a rising rate both kinds may move in opposite directions. A merger takes differences away by
itself: never read 63 before against 34 after as less inequality, recompute the past on the 34.
Weights are shares in the labour force. Sources: WHO Health Equity Monitor, as in the package
``healthequal`` (its tests are the oracles); Theil, *Economics and Information Theory* (1967).
"""

import numpy as np

from analytics.indicators.change.effects import Standing

_ENOUGH_STEPS = 50


def deviation_pp(of: Standing) -> float:
    """Return the standard deviation between areas (BGSD), √Σs(r − R)², in points."""
    share, rate = _shares(of.base), _rates(of)
    return float(np.sqrt(share @ (rate - share @ rate) ** 2))


def spread_pp(of: Standing) -> float:
    """Return the highest rate less the lowest, in points."""
    return float(np.ptp(_rates(of)))


def lead_of_best_pp(of: Standing) -> float:
    """Return what the whole would gain if all had the highest rate (PAR), in points."""
    share, rate = _shares(of.base), _rates(of)
    return float(rate.max() - share @ rate)


def theil(of: Standing) -> float:
    """Return Theil's T, Σ s·ρ·ln ρ with ρ = r/R; 0 where all rates are equal, 0·ln 0 = 0."""
    part = _shares(of.persons)
    return float(part @ _log_or_zero(part / _shares(of.base)))


def theil_parts(of: Standing, groups: np.ndarray) -> tuple[float, float]:
    """Return Theil's T between groups of areas, such as regions, and within them; the sum is T."""
    named = np.unique(groups)
    persons, base = np.asarray(of.persons, dtype=float), np.asarray(of.base, dtype=float)
    sums = Standing(
        np.array([persons[groups == name].sum() for name in named]),
        np.array([base[groups == name].sum() for name in named]),
    )
    own = [theil(Standing(persons[groups == name], base[groups == name])) for name in named]
    return theil(sums), float(_shares(sums.persons) @ np.array(own))


def mean_log_deviation(of: Standing) -> float:
    """Return −Σ s·ln ρ; infinite where an area has no participant."""
    share = _shares(of.base)
    if not np.all(of.persons):
        return float("inf")
    return float(-share @ np.log(_shares(of.persons) / share))


def gini(of: Standing) -> float:
    """Return the Gini coefficient of the rates: the relative concentration, ordered by rate."""
    return concentration(of, np.argsort(_rates(of), kind="stable"))[1]


def hoover(of: Standing) -> float:
    """Return ½Σs|ρ − 1|: the share of participants who would have to live elsewhere."""
    return float(np.abs(_shares(of.persons) - _shares(of.base)).sum() / 2)


def concentration(of: Standing, order: np.ndarray) -> tuple[float, float]:
    """Return the absolute concentration index (ACI) in points, and the relative one (RCI).

    ACI = Σ s·(2X − 1)·r with X the middle of each area's place, 0 to 1, from the least to the most
    favoured; RCI = ACI/R.

    Args:
        of: participants and labour force.
        order: places of the areas, the least favoured (such as the poorest) first.
    """
    share, rate = _shares(of.base)[order], _rates(of)[order]
    absolute = float(share @ ((2 * _middles(share) - 1) * rate))
    return absolute, absolute / float(share @ rate)


def slope_index_pp(of: Standing, order: np.ndarray) -> float:
    """Return the slope index of inequality (SII): the most less the least favoured end, in points.

    From a logistic regression of the rate on the place X, each area weighted by its labour force
    (once: ``healthequal`` weights twice and prints 44.445 where this gives 44.905).
    """
    share, rate = _shares(of.base)[order], _rates(of)[order] / 100
    design = np.column_stack([np.ones(len(share)), _middles(share)])
    slope = np.zeros(2)
    for _ in range(_ENOUGH_STEPS):
        fitted = 1 / (1 + np.exp(-design @ slope))
        weight = share * fitted * (1 - fitted)
        step = np.linalg.solve(design.T * weight @ design, design.T @ (share * (rate - fitted)))
        slope = slope + step
        if np.abs(step).max() < 1e-12:  # noqa: PLR2004  as close as numbers go
            break
    low, high = 1 / (1 + np.exp(-np.array([slope[0], slope.sum()])))
    return float(100 * (high - low))


def _shares(of: np.ndarray) -> np.ndarray:
    """Return each area's share in the sum."""
    values = np.asarray(of, dtype=float)
    return values / values.sum()


def _rates(of: Standing) -> np.ndarray:
    """Return the rates, 0 to 100."""
    return np.asarray(of.pct, dtype=float)


def _middles(share: np.ndarray) -> np.ndarray:
    """Return the middle of each area's place among all, 0 to 1."""
    return np.cumsum(share) - share / 2


def _log_or_zero(ratio: np.ndarray) -> np.ndarray:
    """Return the logarithm, 0 where the ratio is 0 (its weight is 0 too)."""
    return np.log(np.where(ratio > 0, ratio, 1.0))
