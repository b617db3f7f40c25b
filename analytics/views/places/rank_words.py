"""The words of a ranking: its title, its values, and the finding that is true in every case.

First and last by name unless several stand level; how many may stand there when the assumed doubt
is counted; and who is not ranked.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.change.of_year import OPEN
from analytics.indicators.change.pairing import NO_BASIS
from analytics.indicators.ranking import CHANGE, LEVEL, PACE_RATIO, PEOPLE_MISSING, RECENT_PACE
from analytics.reference.bases import bases
from analytics.views.places.province_rows import who
from analytics.views.places.provinces import Choice
from analytics.views.places.ranked_rows import Rows

TITLES = {
    LEVEL: Message("Ranking by rate"),
    CHANGE: Message("Ranking by change over a year"),
    PACE_RATIO: Message("Ranking by pace"),
    RECENT_PACE: Message("Ranking by pace of late"),
    PEOPLE_MISSING: Message("Ranking by people missing"),
}
COLUMN_TITLES = {
    LEVEL: Message("Rate (%)"),
    CHANGE: Message("Change (percentage points)"),
    PACE_RATIO: Message("Pace, of the pace needed (%)"),
    RECENT_PACE: Message("Pace of late (points a year)"),
    PEOPLE_MISSING: Message("People missing (persons)"),
}
UNITS = {
    LEVEL: "pct",
    CHANGE: "pp",
    PACE_RATIO: "pct",
    RECENT_PACE: "pp",
    PEOPLE_MISSING: "persons",
}
AGAINST = {
    PACE_RATIO: (
        Message(
            "Pace: points gained a year since the start of the stage, of the points a year that "
            "the whole way from there to the milestone asks for; 100% is just in time."
        ),
    ),
    RECENT_PACE: (
        Message(
            "Pace of late: points a year since the same month three years before, else two, else "
            "one, on the same basis."
        ),
    ),
    PEOPLE_MISSING: (Message("Below zero: beyond the milestone by so many people."),),
}


@dataclass(frozen=True)
class Ranked:
    """A ranking's table with what was ranked and what was asked for."""

    table: pd.DataFrame
    rows: Rows
    choice: Choice

    @property
    def main(self) -> pd.DataFrame:
        """Return the provinces of the group that the finding is about, highest value first."""
        return self.table[self.table["is_main"]]


def rank_finding(ranked: Ranked) -> list[Message]:
    """Return the sentences of a ranking."""
    if ranked.main.empty:
        return [_nobody(ranked), *_limits(ranked)]
    return [
        *_otherwise(ranked),
        _ends(ranked),
        *_doubt(ranked.main),
        *_open(ranked.main),
        *_reference(ranked.main),
        *_limits(ranked),
        *_others(ranked),
    ]


def value_words(value: float, by: str) -> Message:
    """Return a ranked value as it is said in a sentence."""
    if by == PEOPLE_MISSING and value <= 0:
        return Message("none missing, {n:thousands} beyond", {"n": -value})
    if by in (CHANGE, RECENT_PACE):
        return Message(_MOVES[by][_sign(value)].id, {"v": abs(value)})
    ids = {
        LEVEL: "{v:pct}",
        PACE_RATIO: "{v:number}% of the pace needed",
        PEOPLE_MISSING: "{v:thousands}",
    }
    return Message(ids[by], {"v": value})


def _sign(value: float) -> int:
    """Return 1, 0 or -1."""
    return (value > 0) - (value < 0)


_MOVES = {
    CHANGE: {
        1: Message("up {v:points}"),
        0: Message("unchanged"),
        -1: Message("down {v:points}"),
    },
    RECENT_PACE: {
        1: Message("up {v:points} a year"),
        0: Message("unchanged"),
        -1: Message("down {v:points} a year"),
    },
}


def _nobody(ranked: Ranked) -> Message:
    """Return that nobody has a value, and why."""
    if ranked.rows.by in (PACE_RATIO, RECENT_PACE) and ranked.rows.why:
        return Message("No pace can be ranked: {why}.", {"why": ranked.rows.why})
    if ranked.rows.why:
        return ranked.rows.why
    return Message(
        "No provincial rate is known for {period:period}.", {"period": ranked.choice.period}
    )


def _otherwise(ranked: Ranked) -> list[Message]:
    """Return why a pace is ranked by points of late, where it is."""
    if ranked.rows.by != RECENT_PACE or ranked.rows.why is None:
        return []
    text = "The ratio to the pace needed cannot be given ({why}); ranked by the pace of late."
    return [Message(text, {"why": ranked.rows.why})]


def _ends(ranked: Ranked) -> Message:
    """Return who stands first and who last, or why there is no rank."""
    main, by = ranked.main, ranked.rows.by
    high, low = float(main["value"].iloc[0]), float(main["value"].iloc[-1])
    params: dict[str, object] = {
        "n": len(main),
        "n_all": len(ranked.table),
        "what": _WHAT[by],
        "first": who(main[main["value"] == main["value"].iloc[0]]),
        "last": who(main[main["value"] == main["value"].iloc[-1]]),
        "high": value_words(high, by),
        "low": value_words(low, by),
    }
    if len(main) == 1:
        return Message(_ALONE.id, params)
    if high == low:
        return Message(_LEVEL.id, params)
    return Message((_FEW if main["rank"].isna().all() else _FIRST_AND_LAST).id, params)


_WHAT = {
    LEVEL: Message("Rate"),
    CHANGE: Message("Change over a year"),
    PACE_RATIO: Message("Pace"),
    RECENT_PACE: Message("Pace of late"),
    PEOPLE_MISSING: Message("Number of people missing"),
}
_ALONE = Message("Only {first} is known: {high}. One province alone has no rank.")
_LEVEL = Message("{what}: all {n:number} provinces stand level, {high}.")
_FEW = Message(
    "{what}: only {n:number} of {n_all:number} provinces can be compared, too few for ranks; "
    "highest {first} ({high}), lowest {last} ({low})."
)
_FIRST_AND_LAST = Message(
    "{what}, {n:number} of {n_all:number} provinces: highest {first} ({high}), lowest {last} "
    "({low})."
)


def _doubt(main: pd.DataFrame) -> list[Message]:
    """Return how many provinces may stand first, and how many last."""
    known = main[main["rank_low"].notna()]
    if known.empty:
        return []
    n_first = int((known["rank_low"] == 1).sum())
    n_last = int((known["rank_high"] == known["n"]).sum())
    return [
        Message(
            "The 90% interval reaches the first place for {first:number} of them and the last for "
            "{last:number}.",
            {"first": n_first, "last": n_last},
        )
    ]


def _open(main: pd.DataFrame) -> list[Message]:
    """Return how many changes are too small to conclude; nothing for what is no change."""
    n_open = int((main["verdict"] == OPEN).sum())
    text = "Not enough to conclude: {n_open:number} of {n:number} changes."
    return [Message(text, {"n_open": n_open, "n": len(main)})] if n_open else []


def _reference(main: pd.DataFrame) -> list[Message]:
    """Return that the values are for reference, on a basis on which no milestone is stated."""
    basis = main["basis"].iloc[0]
    if basis == NO_BASIS:
        return [Message("For reference only: the labour force that divides was not printed.")]
    if not bases()[basis].is_of_milestone:
        return [
            Message("For reference only: not the labour force on which the milestones are stated.")
        ]
    return []


def _limits(ranked: Ranked) -> list[Message]:
    """Return what is known of the provinces of which an upper limit was published."""
    if ranked.rows.by != LEVEL:
        return []
    limits = ranked.table.loc[ranked.table["value"].isna(), "at_most_pct"].dropna()
    if limits.empty:
        return []
    params = {"n_limit": len(limits), "limit": float(limits.max())}
    lowest = ranked.main["value"].min()
    if len(ranked.main) and limits.max() <= lowest:
        text = "{n_limit} others are at most {limit:pct}: none of them ranks higher."
        return [Message(text, params)]
    text = "Of {n_limit} others it is only known that they are at most {limit:pct}."
    return [Message(text, params)]


def _others(ranked: Ranked) -> list[Message]:
    """Return how many provinces have a value on another basis, ranked apart."""
    apart = ranked.table["value"].notna() & ~ranked.table["is_main"]
    text = "On other bases, not ranked with them: {n:number}."
    return [Message(text, {"n": int(apart.sum())})] if apart.any() else []
