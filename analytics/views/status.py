"""Status against a milestone: always a word and a shape, never a colour alone.

Of one figure: ``met`` and ``missed`` are verdicts of the December in which the milestone fell due
and stay frozen; ``achieved`` and ``below`` are said of any other month; ``indicative`` is a
published rate on another basis, ``not_assessed`` a figure that is not known.

Of the way there (``analytics.indicators.status``): ``on_track``, ``acceleration_needed``,
``limited`` and ``deterioration`` by the linear pace ratio, ``slipped`` where a level reached before
is lost again, ``not_assessed`` with its reason. The shapes are told apart in grey print.
"""

from analytics.errors import Message

SHAPES = {
    "met": "◆",
    "achieved": "◆",
    "missed": "▼",
    "below": "▼",
    "indicative": "○",
    "not_assessed": "–",
    "on_track": "▲",
    "acceleration_needed": "▶",
    "limited": "▷",
    "deterioration": "▽",
    "slipped": "◇",
}
WORDS = {
    "met": "Milestone met",
    "achieved": "At or above the milestone",
    "missed": "Milestone missed",
    "below": "Below the milestone",
    "indicative": "Indicative, another basis",
    "not_assessed": "Not known",
    "on_track": "On track",
    "acceleration_needed": "Acceleration needed",
    "limited": "Far too slow",
    "deterioration": "Moving away",
    "slipped": "Reached before, lost again",
}
REASONS = {
    "no_rate": "no rate is known",
    "not_begun": "the stage to this milestone has not begun yet",
    "no_start": "the rate at the start of the stage is not known on this base",
    "same_time": "the stage has just begun, no later December stands yet",
    "carried_base": "the latest December stands on a labour force carried from an earlier time",
    "one_point": "one figure alone shows no movement",
    "gap_in_series": "figures of the same month are missing in between",
    "other_basis": "start and latest rate stand on different bases",
    "target_is_start": "the level of the milestone was the starting point",
    "indicative_basis": "the rate stands on another base than the milestone",
}
PROBABILITIES = {
    "very_likely": "very likely",
    "likely": "likely",
    "even": "about as likely as not",
    "unlikely": "unlikely",
    "very_unlikely": "very unlikely",
}


def word(status: str) -> Message:
    """Return the word for a status."""
    return Message(WORDS[status])


def shape(status: str) -> str:
    """Return the shape for a status; it is readable in grey print."""
    return SHAPES[status]


def verdict(status: str, reason: str = "") -> Message:
    """Return the word for a status of the way, with the reason where it is not assessed."""
    if status == "not_assessed" and reason:
        return Message("Not assessed yet: {reason}", {"reason": Message(REASONS[reason])})
    return word(status)


def chance(words: str) -> Message:
    """Return a probability in words (``PROBABILITIES``, after the IPCC's scale)."""
    return Message(PROBABILITIES[words])
