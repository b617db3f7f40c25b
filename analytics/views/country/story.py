"""The first page as a story: of each indicator the verdict, who is missing, the pace, the chance.

Leadership reads three short answers beside each rate; the sentences that carry them in full, and
every number of their formulas, stand behind them (``way_view``).
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.outlook.outlook import Outlook, outlook
from analytics.indicators.pace import pace
from analytics.indicators.working import Step, working, working_of_people, working_of_required
from analytics.reference.areas import COUNTRY
from analytics.reference.bases import VSS
from analytics.views.country.overview import Card, cards
from analytics.views.pace_sentences import (
    arrival_sentence,
    chance_sentence,
    gap_sentence,
    pace_sentence,
    people_sentence,
    probability,
    refusal_sentence,
)
from analytics.views.status import chance as chance_word
from analytics.views.status import verdict


@dataclass(frozen=True)
class Answer:
    """One short answer: what is asked, the figure, and what it is a figure of."""

    asked: Message
    figure: Message
    of: Message


@dataclass(frozen=True)
class Way:
    """The way to the milestone ahead: its status, three short answers, the sentences, the sums."""

    year: int
    target_pct: float
    status: str
    verdict: Message
    answers: tuple[Answer, ...]
    sentences: tuple[Message, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False)
class Chapter:
    """One indicator: its card, and the way to the milestone ahead where there is one.

    Equal to itself alone, like a view, so that what is made from it can be kept by it.
    """

    card: Card
    way: Way | None


def chapters(coverage: pd.DataFrame, today: str, tolerance_pp: float = 0.0) -> tuple[Chapter, ...]:
    """Return a chapter for each indicator that has a December figure on VSS's base.

    Args:
        coverage: a COVERAGE frame.
        today: the current month.
        tolerance_pp: points below a milestone that still count as reached.
    """
    national = coverage[coverage["area_id"] == COUNTRY]
    # The card shows a December; so does all that is said beside it.
    decembers = national[national["period"].astype(str).str.endswith("-12")]
    known = pace(decembers, today, tolerance_pp=tolerance_pp, bases=VSS)
    return tuple(
        Chapter(
            card,
            _way(card, known, outlook(national, COUNTRY, card.indicator, bases=VSS), today),
        )
        for card in cards(national, today)
    )


def _way(card: Card, known: pd.DataFrame, ahead: Outlook, today: str) -> Way | None:
    """Return the way to the milestone ahead of a card."""
    if card.ahead is None:
        return None
    year = card.ahead.target.year
    rows = known[(known["indicator"] == card.indicator) & (known["milestone_year"] == year)]
    if rows.empty:
        return None
    row = rows.iloc[0]
    said = (
        gap_sentence(row),
        pace_sentence(row),
        arrival_sentence(row, today),
        people_sentence(row),
        outlook_sentence(ahead, year),
    )
    return Way(
        year=year,
        target_pct=float(row["target_pct"]),
        status=str(row["status"]),
        verdict=verdict(str(row["status"]), str(row["reason"])),
        answers=(_missing(row), _pace(row), _chance(ahead, year)),
        sentences=tuple(sentence for sentence in said if sentence is not None),
        steps=(*working(row), *working_of_required(row), *working_of_people(row)),
    )


def outlook_sentence(ahead: Outlook, year: int) -> Message:
    """Return the chance of a milestone, or why there is no projection."""
    found = [chance for chance in ahead.chances if chance.year == year]
    return chance_sentence(found[0]) if found else refusal_sentence(ahead)


def _missing(row: pd.Series) -> Answer:
    """Return how many people are missing, or by how many points the level is passed."""
    asked = Message("Missing")
    if pd.isna(row["gap_persons"]) or pd.isna(row["gap_pp"]):
        return Answer(asked, Message("{gap:pp}", {"gap": _none(row["gap_pp"])}), Message("points"))
    if row["gap_pp"] <= 0:
        more = {"persons": -int(row["gap_persons"])}
        return Answer(asked, Message("none"), Message("{persons:millions} beyond the level", more))
    return Answer(
        asked,
        Message("{persons:short}", {"persons": int(row["gap_persons"])}),
        Message("persons, {gap:pp}", {"gap": float(row["gap_pp"])}),
    )


def _pace(row: pd.Series) -> Answer:
    """Return how many times the recent pace is needed, and how many people a quarter that is."""
    asked = Message("Pace needed")
    if row["status"] == "achieved":
        return Answer(asked, Message("hold"), Message("the level is reached"))
    needed = Message("{points:points} a year", {"points": _none(row["required_pp_per_year"])})
    if pd.isna(row["acceleration"]):
        recent = _none(row["recent_pp_per_year"])
        is_turn = recent is not None and recent <= 0
        return Answer(asked, Message("turn round") if is_turn else Message("–"), needed)
    times = {"times": float(row["acceleration"]), "years": int(row["recent_years"])}
    return Answer(
        asked,
        Message("× {times:times}", times),
        Message("the pace of the last {years} years", times)
        if pd.isna(row["required_persons_per_quarter"])
        else Message(
            "the pace of the last {years} years; {persons:thousands} a quarter are needed",
            {**times, "persons": round(float(row["required_persons_per_quarter"]))},
        ),
    )


def _chance(ahead: Outlook, year: int) -> Answer:
    """Return the probability in words and digits; a dash with the reason where there is none."""
    asked = Message("Chance to reach it")
    found = [chance for chance in ahead.chances if chance.year == year]
    if not found:
        return Answer(asked, Message("–"), refusal_sentence(ahead))
    return Answer(
        asked,
        probability(found[0]),
        Message("{word}, if the course goes on", {"word": chance_word(found[0].word)}),
    )


def _none(value: object) -> float | None:
    """Return a number, none when it is missing."""
    return None if pd.isna(value) else float(value)  # pyright: ignore[reportArgumentType, reportCallIssue]
