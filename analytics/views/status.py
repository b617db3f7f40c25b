"""Status of a figure against a milestone: always a word and a shape, never a colour alone.

``met`` and ``missed`` are verdicts of the December in which the milestone fell due and stay frozen;
``achieved`` and ``below`` are said of any other month. ``indicative`` is a published rate on
another basis, ``not_assessed`` a figure that is not known.
"""

from analytics.errors import Message

SHAPES = {
    "met": "◆",
    "achieved": "◆",
    "missed": "▼",
    "below": "▼",
    "indicative": "○",
    "not_assessed": "–",
}
WORDS = {
    "met": "Milestone met",
    "achieved": "At or above the milestone",
    "missed": "Milestone missed",
    "below": "Below the milestone",
    "indicative": "Indicative, another basis",
    "not_assessed": "Not known",
}


def word(status: str) -> Message:
    """Return the word for a status."""
    return Message(WORDS[status])


def shape(status: str) -> str:
    """Return the shape for a status; it is readable in grey print."""
    return SHAPES[status]
