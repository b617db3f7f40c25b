"""Projection of a rate: a random walk with drift on the logit, with honest bands.

    y       = ln(r / (1 − r)), r kept within 0.05 % and 99.95 %
    drift   = half the mean yearly step of the whole series, half that of the last three years
    centre  = the same quarter of the last year + drift to the horizon (under three years of
              quarters: the last point + drift)
    sd_h    = κ √(v (h + h² / N)), N = n − 1 steps; h² / N is the doubt about the drift itself
    band    = expit(centre ± t_N × sd_h); P(rate ≥ T) = F_t((centre − logit T) / sd_h)

κ widens the bands by what the rule got wrong on this very series: the root mean square of its own
standardised errors one, two and three years ahead, kept within 1 and 3; 1.3 where fewer than four
starts can be tried. The logit keeps every figure between 0 and 100 %, and what holds for a rate
holds mirrored for its remainder.

In simulation the 80 % band holds less often than it says once the course changes in a way that
nobody could foresee: half the time at five years. The 95 % band belongs beside it.
"""

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotProjectableError

LEAST_POINTS = {1: 4, 4: 8}
TESTED_YEARS = (1, 2, 3)
_CLIP = 0.0005
_RECENT_YEARS = 3
_FEWEST_STARTS = 4
_KAPPA_UNTRIED = 1.3
_KAPPA_RANGE = (1.0, 3.0)
_LEAST_SPREAD = 1e-9
_YEARS_OF_SEASON = 3


@dataclass(frozen=True, eq=False)
class Projection:
    """The rates to come, one entry a step: on the logit a Student t with ``df`` freedoms."""

    centre: np.ndarray
    sd: np.ndarray
    df: int
    kappa: float

    @property
    def median_pct(self) -> np.ndarray:
        """Return the rate that is as likely to be passed as not, of each step."""
        return _percent(self.centre)

    def band(self, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Return the low and high rate, in percent, between which a share of outcomes lies.

        Args:
            level: the share, such as 0.8.
        """
        # Loaded when first needed: it would add a fifth of a second to every start.
        from scipy.special import stdtrit

        reach = stdtrit(self.df, 0.5 + level / 2) * self.sd
        return _percent(self.centre - reach), _percent(self.centre + reach)

    def probability(self, target_pct: float, step: int) -> float:
        """Return the probability that the rate stands at a level or above, from 0 to 1.

        Args:
            target_pct: the level, in percent; below 0 is certain, above 100 impossible.
            step: how many steps ahead, 1 for the first.
        """
        from scipy.special import stdtr

        share = min(max(target_pct / 100, 0.0), 1.0)
        with np.errstate(divide="ignore"):
            ahead = self.centre[step - 1] - (np.log(share) - np.log1p(-share))
        if self.sd[step - 1] == 0:
            return float(ahead >= 0)
        return float(stdtr(self.df, ahead / self.sd[step - 1]))


def project(rates_pct: np.ndarray, horizon: int, per_year: int = 1) -> Projection:
    """Return the rates of the steps after the last one.

    Args:
        rates_pct: the rates so far in percent, evenly spaced, on one basis, without a gap.
        horizon: how many steps.
        per_year: 1 for Decembers, 4 for quarters.

    Raises:
        NotProjectableError: fewer than four years or eight quarters, or one of them is missing.

    Example:
        36.5, 38.08, 39.25, 42.71 % become 44.84, 47.00, 49.16 …; six years ahead 80 % of the
        outcomes lie between 44.45 and 66.27 %.
    """
    known = np.asarray(rates_pct, dtype=float)
    if len(known) < LEAST_POINTS[per_year] or np.isnan(known).any():
        raise NotProjectableError(
            "A projection needs {needed:number} figures without a gap; there are {n:number}.",
            needed=LEAST_POINTS[per_year],
            n=int(np.isfinite(known).sum()),
        )
    share = np.clip(known / 100, _CLIP, 1 - _CLIP)
    walk = _walk(np.log(share) - np.log1p(-share), per_year)
    ahead = np.arange(1, horizon + 1)
    kappa = _kappa(walk.points, per_year)
    return Projection(walk.centre(ahead), kappa * walk.sd(ahead), len(known) - 1, kappa)


@dataclass(frozen=True, eq=False)
class _Walk:
    """A series on the logit with its drift and variance a step."""

    points: np.ndarray
    per_year: int
    drift: float
    variance: float

    def centre(self, ahead: np.ndarray) -> np.ndarray:
        """Return where the walk stands on average, that many steps ahead."""
        n, m = len(self.points), self.per_year
        if n < _YEARS_OF_SEASON * m:
            return self.points[-1] + self.drift * ahead
        back = m * -(-ahead // m)
        return self.points[n - 1 + ahead - back] + self.drift * back

    def sd(self, ahead: np.ndarray) -> np.ndarray:
        """Return the spread around it, before what the rule got wrong is added."""
        return np.sqrt(self.variance * (ahead + ahead**2 / (len(self.points) - 1)))


def _walk(points: np.ndarray, m: int) -> _Walk:
    """Return the walk through points with m of them a year."""
    over_year = points[m:] - points[:-m]
    overall = over_year.mean() / m
    recent = over_year[-_RECENT_YEARS * m :].mean() / m
    return _Walk(points, m, (overall + recent) / 2, _variance(points, over_year, m))


def _variance(points: np.ndarray, over_year: np.ndarray, m: int) -> float:
    """Return the variance of one step, from steps of a year so that a season does not count."""
    steps, k, n = np.diff(points), len(over_year), len(points)
    yearly = over_year - over_year.mean()
    if n < _YEARS_OF_SEASON * m:
        step = steps - steps.mean()
        return float(max(step @ step / (n - 2), yearly @ yearly / k / m))
    # Steps of a year overlap: k of them hold fewer than k independent ones.
    by_year = yearly @ yearly / k / m * k / (k - m + 1)
    step = steps - over_year.mean() / m
    return float(max(by_year, min(step @ step / (n - 2), 4 * by_year)))


def _kappa(points: np.ndarray, m: int) -> float:
    """Return by how much the bands of the rule were too narrow on this series so far."""
    starts = range(LEAST_POINTS[m], len(points) - m + 1)
    if len(starts) < _FEWEST_STARTS:
        return _KAPPA_UNTRIED
    errors = np.concatenate([_errors(points, start, m) for start in starts])
    return float(np.clip(np.sqrt(np.mean(errors**2)), *_KAPPA_RANGE))


def _errors(points: np.ndarray, start: int, m: int) -> np.ndarray:
    """Return the standardised errors of the rule as it stood after that many points."""
    walk = _walk(points[:start], m)
    ahead = m * np.array(TESTED_YEARS)
    ahead = ahead[start - 1 + ahead < len(points)]
    missed = points[start - 1 + ahead] - walk.centre(ahead)
    # A walk without any spread is exactly right or surprised, never 0 / 0 or beyond all numbers.
    return missed / np.maximum(walk.sd(ahead), _LEAST_SPREAD)


def _percent(logit: np.ndarray) -> np.ndarray:
    """Return the rate of a logit, without overflow however far it lies."""
    return 50 * (1 + np.tanh(logit / 2))
