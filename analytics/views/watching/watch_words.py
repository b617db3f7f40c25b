"""The words of the watch list: the sentence above it, true in every case, and what stands beside.

The letter asks for a plan "đối với các địa phương có tỷ lệ bao phủ bảo hiểm xã hội dưới 20% lực
lượng lao động"; it names no basis, so published rates on other bases are told as well, for
reference.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.watch import LEVEL_PCT, Heard
from analytics.reference.areas import area
from analytics.reference.indicators import indicator
from analytics.views.sourcing import basis_name
from analytics.views.view import joined

MOST_NAMED = 3

KIND_WORDS = {
    "inside": Message("still below"),
    "next": Message("may be next"),
    "hidden": Message("former province"),
    "left": Message("has left"),
    "lapsed": Message("not known since"),
}
HEADINGS = {
    "inside": Message("Below the level"),
    "next": Message("Who may be next"),
    "hidden": Message("Former provinces hidden inside merged ones"),
    "left": Message("Who has left"),
    "lapsed": Message("Below it once, then more than 12 months without figures"),
}
EXPLAINED = {
    "inside": Message("The newest figure lies below the level; the lowest stand first."),
    "next": Message(
        "At or above the level, but near it, or falling so fast that they would be below it within "
        "a year."
    ),
    "hidden": Message(
        "Below the level when last counted, up to June 2025; the merged province is not known to "
        "be below it."
    ),
    "left": Message("The figure that followed within 12 months lay at or above the level."),
    "lapsed": Message(
        "Whether they left is not known; a later figure, if any, stands as the last rate."
    ),
}


@dataclass(frozen=True)
class Limits:
    """Of how many provinces an upper limit alone is published, and the highest of these limits."""

    n: int = 0
    most_pct: float = 0.0


@dataclass(frozen=True, eq=False)
class Watched:
    """A WATCH frame with what is known around it: who was heard of, upper limits, all there are."""

    rows: pd.DataFrame
    heard: Heard
    limits: Limits
    indicator: str
    level_pct: float
    n_all: int

    @property
    def params(self) -> dict[str, object]:
        """Return the numbers that every sentence may name."""
        n = len(self.heard.area_ids)
        return {
            "n_all": self.n_all,
            "n": n,
            "rest": self.n_all - n - self.limits.n,
            "level": self.level_pct,
            "newest": self.heard.newest,
            "n_limit": self.limits.n,
            "limit": self.limits.most_pct,
            "indicator": indicator(self.indicator).short,
        }

    def area_ids(self, kind: str) -> list[str]:
        """Return the provinces of a kind, each once, the lowest first."""
        return list(dict.fromkeys(self.rows.loc[self.rows["kind"] == kind, "area_id"]))


def watch_finding(of: Watched) -> Message:
    """Return who is below the level, of how many it is known, and whom a merger hides."""
    return joined([_verdict(of), *_missing(of), *_others(of), *_hidden(of), *_reference(of)])


def _verdict(of: Watched) -> Message:
    """Return who is below, among those of whom it is known."""
    inside = of.area_ids("inside")
    params = {**of.params, "k": len(inside), "names": _names(inside)}
    if not of.heard.area_ids:
        text = (
            "No rate of any of the {n_all} provinces is known, so it cannot be told who is below "
            "{level:level}."
        )
    elif len(of.heard.area_ids) == of.n_all:
        text = (
            "Coverage is below {level:level} in {k} of the {n_all} provinces: {names}."
            if inside
            else "None of the {n_all} provinces is below {level:level} (newest figures: "
            "{newest:period})."
        )
    elif len(of.heard.area_ids) == 1:
        text = (
            "{names}, the only province with a figure in the year up to {newest:period}, is below "
            "{level:level}."
            if inside
            else "The only province with a figure in the year up to {newest:period} is not below "
            "{level:level}."
        )
    else:
        text = (
            "Coverage is below {level:level} in {k} of the {n} provinces with a figure in the year "
            "up to {newest:period}: {names}."
            if inside
            else "None of the {n} provinces with a figure in the year up to {newest:period} is "
            "below {level:level}."
        )
    return Message(text, params)


def _names(area_ids: list[str]) -> Message:
    """Return the first names, and how many more there are."""
    listed = joined([area(area_id).name for area_id in area_ids[:MOST_NAMED]], ", ")
    rest = len(area_ids) - MOST_NAMED
    return Message("{names} and {n} more", {"names": listed, "n": rest}) if rest > 0 else listed


def _missing(of: Watched) -> list[Message]:
    """Return how many people all who are below lack; nothing unless known of each at one time."""
    inside = of.rows[of.rows["kind"] == "inside"]
    if inside["gap_persons"].isna().any() or len(set(inside["period"])) != 1:
        return []
    text = "To the level {persons:millions} are missing."
    return [Message(text, {"persons": int(inside["gap_persons"].sum())})]


def _others(of: Watched) -> list[Message]:
    """Return what is known of the other provinces: an upper limit, or nothing."""
    if not of.heard.area_ids:
        return []
    found = []
    if of.limits.n:
        text = (
            "{n_limit} others are below it as well: at most {limit:pct}."
            if of.limits.most_pct < of.level_pct
            else "Of {n_limit} others it is only known that they are at most {limit:pct}."
        )
        found.append(Message(text, of.params))
    if of.params["rest"]:
        found.append(Message("Of {rest} nothing is known in that time.", of.params))
    return found


def _hidden(of: Watched) -> list[Message]:
    """Return the former provinces below the level inside merged ones that are not."""
    hidden = of.area_ids("hidden")
    text = (
        "Former provinces below the level when last counted (up to June 2025), hidden inside "
        "merged ones: {h} ({names})."
    )
    return [Message(text, {"h": len(hidden), "names": _names(hidden)})] if hidden else []


def _reference(of: Watched) -> list[Message]:
    """Return the remark on a list on which no rate stands on a base of the milestones."""
    if not of.heard.area_ids or of.heard.comparable:
        return []
    return [Message("For reference only: another basis than the milestones'.")]


def watch_facts(of: Watched) -> tuple[Message, ...]:
    """Return what stands beside the list: the letter, the level, bases, other definitions."""
    letter = Message(
        "The Ministry of Labour's letter of 13 May 2015 on Directive 05/CT-TTg, point 5: provinces "
        "whose social insurance coverage is below 20% of the labour force are asked to draw up a "
        "plan of expansion without delay."
    )
    return (letter, *_about_the_question(of), *_about_bases(of))


def _about_the_question(of: Watched) -> list[Message]:
    """Return in what the question differs from that of the letter."""
    found = []
    if of.level_pct != LEVEL_PCT:
        text = "The level of the letter is {own:level}; asked for here is {level:level}."
        found.append(Message(text, {"own": LEVEL_PCT, **of.params}))
    if of.indicator != "si":
        text = (
            "The letter speaks of social insurance as a whole; for {indicator} the level is only a "
            "comparison."
        )
        found.append(Message(text, of.params))
    return found


def _about_bases(of: Watched) -> list[Message]:
    """Return on which bases the last rates stand, and where a basis changed in between."""
    if of.rows.empty:
        return []
    names = [basis_name(basis, is_short=True) for basis in dict.fromkeys(of.rows["basis"])]
    found = [Message("Basis of the last rates: {names}", {"names": joined(names, ", ")})]
    other = int((~of.rows["is_comparable"]).sum())
    if other:
        text = (
            "{n} of {n_rows} rows stand on another basis than the milestones': for reference, "
            "without people missing."
        )
        found.append(Message(text, {"n": other, "n_rows": len(of.rows)}))
    changed = int(of.rows["is_basis_changed"].sum())
    if changed:
        text = (
            "In {n} of {n_rows} rows the basis changed in between: an entry or exit may be the "
            "work of the new definition alone."
        )
        found.append(Message(text, {"n": changed, "n_rows": len(of.rows)}))
    return found


def watch_notes(of: Watched, scheme: str) -> tuple[Message, ...]:
    """Return by which rule an episode begins and ends, and where more is to be found."""
    found = [
        Message(
            "A province is below from the first figure under the level to the first at or above "
            "it, compared unrounded; more than 12 months without a figure end what is known."
        )
    ]
    if scheme == "34":
        found.append(
            Message("Former provinces of which nothing newer is known stand on the list of the 63.")
        )
    if len(of.heard.area_ids) < of.n_all:
        found.append(
            Message(
                "What is missing can be loaded on the page Upload: participants and labour force "
                "of each province."
            )
        )
    return tuple(found)
