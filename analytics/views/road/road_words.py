"""The road to a milestone in words: each sentence under its heading, true in every case."""

from analytics.errors import Message
from analytics.reference.targets import of_areas
from analytics.views.pace_sentences import (
    arrival_sentence,
    chance_sentence,
    gap_sentence,
    pace_sentence,
    people_sentence,
    refusal_sentence,
)
from analytics.views.road.roadmap import Road
from analytics.views.status import verdict

Said = tuple[tuple[Message, Message], ...]


def verdict_of(of: Road) -> Message:
    """Return the status in words, with its reason and with the tolerance where there is one."""
    said = verdict(str(of.row["status"]), str(of.row["reason"]))
    if not of.ask.tolerance_pp:
        return said
    return Message("{verdict} ({tolerance})", {"verdict": said, "tolerance": tolerance_of(of)})


def tolerance_of(of: Road) -> Message:
    """Return from which rate on the milestone counts as reached with the reader's tolerance."""
    tolerance = of.ask.tolerance_pp
    params = {"tolerance": tolerance, "level": float(of.row["target_pct"]) - tolerance}
    return Message("with a tolerance of {tolerance:points}: from {level:level} on", params)


def words(of: Road) -> Said:
    """Return headings with their sentences: gap, pace, people, arrival, chance, assigned number.

    A sentence that has nothing to say is left out; without a projection its place says why.
    """
    found = [
        (Message("Gap"), gap_sentence(of.row)),
        (Message("Pace"), pace_sentence(of.row)),
        (Message("People"), people_sentence(of.row)),
        (Message("Labour force"), _assumed(of)),
        (Message("Arrival"), arrival_sentence(of.row, of.today)),
        (Message("Chance"), _chance(of)),
        (Message("Assigned number"), _assigned(of)),
    ]
    return tuple((heading, said) for heading, said in found if said is not None)


def _chance(of: Road) -> Message:
    """Return the probability of the milestone, or why there is no projection."""
    if of.ahead.reason:
        return refusal_sentence(of.ahead)
    if of.chance is None:
        return Message(
            "No chance can be given: the rate stands on another base than the milestone."
        )
    return chance_sentence(of.chance)


def _assigned(of: Road) -> Message | None:
    """Return the headcount that an instrument assigns to the area for the milestone's year."""
    ask = of.ask
    for target in of_areas((ask.area_id,), ask.indicator):
        if target.year == ask.year and target.unit == "persons":
            return Message(
                "{instrument}: {n:persons} by {year}."
                if target.nature == "assigned"
                else "{instrument}: at least {n:persons} by {year}.",
                {"instrument": target.instrument, "n": int(target.value), "year": target.year},
            )
    return None


def _assumed(of: Road) -> Message | None:
    """Return that the labour force is taken as unchanged where its growth is not known."""
    if of.row["growth_kind"] != "assumed_zero":
        return None
    return Message(
        "The labour force is taken as unchanged, since its growth on this base is not known."
    )
