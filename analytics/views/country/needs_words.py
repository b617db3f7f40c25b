"""Which provinces need a decision, each with its reason in words."""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.gaps import gaps
from analytics.indicators.needs import FEWEST_COMPARABLE, Need, Needs, needs
from analytics.reference.areas import area, provinces
from analytics.reference.bases import bases
from analytics.reference.indicators import indicator
from analytics.reference.targets import milestones
from analytics.views.places.provinces import month_of_verdicts, periods_with_figures
from analytics.wording import Name

SHAPE_OF = {"below_level": "missed", "falling": "deterioration"} | dict.fromkeys(
    ("people_missing", "slow"), "limited"
)
_REASONS = {
    "below_level": "only {rate:pct} of the labour force, below {level:level}",
    "falling": "fell by {fall:points} within a year, more than the survey can mistake",
    "people_missing": "{persons:millions} missing, {share:number1}% of all who are missing",
    "slow": "rose by {change:points} within a year, {required:points} a year are needed",
    "slow_fell": "fell by {fall:points} within a year, {required:points} a year are needed",
    "slow_still": "did not move within a year, {required:points} a year are needed",
}


@dataclass(frozen=True)
class NamedNeed:
    """One province that needs a decision: its name, the look of its reason, and the reason."""

    area_id: str
    name: Name
    look: str
    reason: Message


@dataclass(frozen=True, eq=False)
class NamedNeeds:
    """The provinces listed, what they were chosen from, and why there are none.

    Equal to itself alone, like a view.
    """

    listed: tuple[NamedNeed, ...]
    facts: Message


def named_needs(coverage: pd.DataFrame, indicator_id: str, scheme: str) -> NamedNeeds:
    """Return the provinces that need a decision, in the month of the verdicts.

    It is the December that the country's cards and the province's page speak of, where provinces
    are known on a basis of the milestones; else the latest month that knows the most of them.

    Args:
        coverage: a COVERAGE frame.
        indicator_id: the indicator.
        scheme: ``63`` or ``34``.
    """
    of_milestone = [name for name, b in bases().items() if b.is_of_milestone]
    comparable = coverage[coverage["basis"].isin(of_milestone)]
    period = month_of_verdicts(periods_with_figures(comparable, indicator_id, scheme))
    if not period:
        return NamedNeeds((), _none(indicator_id, Needs()))
    rows = coverage[
        coverage["area_id"].isin(provinces(scheme)) & (coverage["indicator"] == indicator_id)
    ]
    found = needs(gaps(rows, _last_year(indicator_id)), indicator_id, scheme, period)
    if found.reason:
        return NamedNeeds((), _none(indicator_id, found))
    params = {"n": found.n, "period": period, "indicator": indicator(indicator_id).short}
    return NamedNeeds(
        tuple(_named(need) for need in found.listed),
        Message(
            "{indicator}, {period:period}, of {n} comparable provinces. Rule: in turn the lowest "
            "below 20%, the deepest fall, most people missing, the slowest.",
            params,
        ),
    )


def _last_year(indicator_id: str) -> int:
    """Return the year of the last milestone, towards which decisions are taken."""
    return milestones(indicator_id)[-1].year


def _named(need: Need) -> NamedNeed:
    """Return a need with its words."""
    params = {**need.params, "fall": -need.params.get("change", 0.0)}
    return NamedNeed(
        need.area_id,
        area(need.area_id).name,
        SHAPE_OF[need.reason],
        Message(_REASONS[_worded(need)], params),
    )


def _worded(need: Need) -> str:
    """Return which words a reason takes: who is slow may have risen, fallen or stood still."""
    if need.reason != "slow" or need.params["change"] > 0:
        return need.reason
    return "slow_fell" if need.params["change"] < 0 else "slow_still"


def _none(indicator_id: str, found: Needs) -> Message:
    """Return why no province is listed."""
    return Message(
        "No list for {indicator}: only {n} provinces have a rate on one base in one month, "
        "{fewest} are needed to compare. Load the provinces' counts and labour force on the page "
        "Upload."
        if found.n
        else "No list for {indicator}: no province has a rate on the milestone's base yet, "
        "{fewest} are needed to compare. Load the provinces' counts and labour force on the page "
        "Upload.",
        {"indicator": indicator(indicator_id).short, "n": found.n, "fewest": FEWEST_COMPARABLE},
    )
