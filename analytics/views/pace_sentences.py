"""One sentence each on the gap, the pace, the people and the chance: true in every case.

Each takes one row of a PACE frame, or an outlook; which words stand in which case is drawn in
``tests/test_sentences.py``. Numbers are rounded only when they are said.
"""

from typing import Any

import pandas as pd

from analytics.errors import Message
from analytics.indicators.outlook.outlook import Chance, Outlook
from analytics.reference.periods import months_between, shift, year_end
from analytics.views.status import chance as chance_word
from analytics.views.status import verdict

_YEAR = 12
_UNCHANGED_PP = 1e-9


def gap_sentence(row: pd.Series) -> Message:
    """Return how far the latest rate is from the level, in points and in people."""
    if pd.isna(row["gap_pp"]):
        return Message("The distance is not known.")
    params = _params(row, "gap_pp", "gap_persons", "milestone_year", "target_pct")
    if row["gap_pp"] <= 0:
        params["gap_pp"] = -float(row["gap_pp"])
        return Message(
            "The level of {milestone_year} ({target_pct:level}) is reached, with "
            "{gap_pp:points} to spare."
            if row["gap_pp"] < 0
            else "The level of {milestone_year} ({target_pct:level}) is reached exactly.",
            params,
        )
    return Message(
        "{gap_pp:points} are missing to {target_pct:level}."
        if pd.isna(row["gap_persons"])
        else "{gap_pp:points} are missing to {target_pct:level}: {gap_persons:millions} at today's "
        "labour force.",
        params,
    )


def pace_sentence(row: pd.Series) -> Message:
    """Return the pace that is needed beside the pace of the last years, or why there is none."""
    if row["status"] in ("met", "missed"):
        return Message("The milestone is past; its verdict stays as it is.")
    needed = row["required_pp_per_year"]
    if row["status"] == "achieved" or (pd.notna(needed) and needed == 0):
        return Message("It has to be held until {year}.", {"year": int(row["milestone_year"])})
    if pd.isna(needed):
        return Message(
            "No pace can be given. {why}", {"why": verdict(row["status"], row["reason"])}
        )
    params = _params(row, "required_pp_per_year", "recent_pp_per_year", "recent_years")
    if pd.isna(row["recent_pp_per_year"]):
        return Message(
            "{required_pp_per_year:pace} a year are needed; there is no earlier figure of the "
            "same month to compare with.",
            params,
        )
    return _compared(row, params)


def _compared(row: pd.Series, params: dict[str, Any]) -> Message:
    """Return the needed pace beside the recent one: falling, still, fast enough or too slow."""
    recent = float(row["recent_pp_per_year"])
    if abs(recent) < _UNCHANGED_PP:
        return Message(
            "{required_pp_per_year:pace} a year are needed; in the last {recent_years} years "
            "the rate has not moved.",
            params,
        )
    if recent < 0:
        return Message(
            "{required_pp_per_year:pace} a year are needed; in the last {recent_years} years "
            "the rate fell by {fall:pace} a year: it has to turn round.",
            {**params, "fall": -recent},
        )
    params["acceleration"] = float(row["acceleration"])
    return Message(
        "{required_pp_per_year:pace} a year are needed; the last {recent_years} years brought "
        "{recent_pp_per_year:pace} a year: fast enough."
        if row["acceleration"] <= 1
        else "{required_pp_per_year:pace} a year are needed, {acceleration:times} times the "
        "{recent_pp_per_year:pace} of the last year."
        if row["recent_years"] == 1
        else "{required_pp_per_year:pace} a year are needed, {acceleration:times} times the "
        "{recent_pp_per_year:pace} a year of the last {recent_years} years.",
        params,
    )


def arrival_sentence(row: pd.Series, today: str) -> Message | None:
    """Return when the level is reached at the recent pace; nothing where it is or no pace is.

    Where the figures are so old that this month is past, no day is promised.

    Args:
        row: a PACE row.
        today: the current month.
    """
    is_open = row["status"] not in ("met", "missed", "achieved")
    if not is_open or pd.isna(row["recent_pp_per_year"]):
        return None
    if row["recent_pp_per_year"] <= _UNCHANGED_PP:
        return Message("At this pace the level is never reached.")
    if not row["reached_period"]:
        return Message("At this pace it takes more than 25 years to the level.")
    late = months_between(year_end(int(row["milestone_year"])), str(row["reached_period"]))
    if late <= 0:
        return _in_time(row, today)
    return Message(
        "At this pace the level is reached only in {reached:month}, {months} months late."
        if late < _YEAR
        else "At this pace the level is reached only in {reached:month}, {late:number1} years "
        "late.",
        {"reached": str(row["reached_period"]), "late": late / _YEAR, "months": late},
    )


def _in_time(row: pd.Series, today: str) -> Message:
    """Return by when the level is reached in time, no day of it where that month is past."""
    reached, known = str(row["reached_period"]), str(row["from_period"])
    next_december = shift(known, _YEAR)
    if max(reached, next_december) < today:
        return Message(
            "At this pace the level would have been reached by {seen:month}; the latest figure, of "
            "{known:month}, does not tell it.",
            {"seen": max(reached, next_december), "known": known},
        )
    if reached < next_december:
        # Only Decembers are compared: what comes sooner is seen in the next one.
        return Message(
            "At this pace the level is reached by {next:month}, in time.", {"next": next_december}
        )
    return Message(
        "At this pace the level is reached in {reached:month}, in time.", {"reached": reached}
    )


def people_sentence(row: pd.Series) -> Message | None:
    """Return how many participants a quarter must come in; nothing where that is not known."""
    needed = row["required_persons_per_quarter"]
    if row["status"] in ("met", "missed") or pd.isna(needed):
        return None
    params = _params(
        row,
        "required_persons",
        "required_persons_per_quarter",
        "recent_persons_per_quarter",
        "growth_pct",
        "milestone_year",
    )
    if needed <= 0:
        return Message(
            "The participants of today suffice for {milestone_year}, with the labour force "
            "changing by {growth_pct:signed}% a year.",
            params,
        )
    return Message(_PEOPLE[_way_of(params["recent_persons_per_quarter"])], params | _left(params))


_PEOPLE = {
    "unknown": "{required_persons:millions} more in insurance by {milestone_year} (labour force "
    "{growth_pct:signed}% a year): {required_persons_per_quarter:thousands} a quarter.",
    "came": "{required_persons:millions} more in insurance by {milestone_year} (labour force "
    "{growth_pct:signed}% a year): {required_persons_per_quarter:thousands} a quarter, after "
    "{recent_persons_per_quarter:thousands} lately.",
    "left": "{required_persons:millions} more in insurance by {milestone_year} (labour force "
    "{growth_pct:signed}% a year): {required_persons_per_quarter:thousands} a quarter; lately "
    "{left:thousands} left each quarter.",
}


def _way_of(recent_persons: float | None) -> str:
    """Tell whether people came or left of late."""
    if recent_persons is None:
        return "unknown"
    return "came" if recent_persons >= 0 else "left"


def _left(params: dict[str, Any]) -> dict[str, float]:
    """Return how many left a quarter."""
    return {"left": abs(params["recent_persons_per_quarter"] or 0)}


def chance_sentence(ahead: Chance) -> Message:
    """Return the probability of reaching a milestone in words, then in at most two digits."""
    return Message(
        "Reaching {target:level} by {year} is {word} ({chance}).",
        {
            "target": ahead.target_pct,
            "year": ahead.year,
            "word": chance_word(ahead.word),
            "chance": probability(ahead),
        },
    )


def probability(ahead: Chance) -> Message:
    """Return a probability in digits: ``28%``, ``< 1%`` or ``> 99%``."""
    ids = {"under": "< {p}%", "over": "> {p}%"}
    return Message(ids.get(ahead.bound, "{p}%"), {"p": round(100 * ahead.probability)})


def refusal_sentence(found: Outlook) -> Message:
    """Return why there is no projection."""
    ids = {
        "no_figures": "No projection: no rate is known.",
        "unknown_basis": "No projection: on which labour force the rate stands was not published.",
        "too_short": "No projection: {n} figures on this base, {needed} are needed.",
        "gap": "No projection: figures are missing in between ({missing}).",
        "until_past": "No projection: the latest figure is not before its end.",
    }
    missing = Message(", ".join(f"{{m{n}:month}}" for n in range(len(found.missing))), _m(found))
    params = {"n": found.n_points, "needed": found.needed, "missing": missing}
    return Message(ids[found.reason], params)


def _m(found: Outlook) -> dict[str, object]:
    return {f"m{n}": month for n, month in enumerate(found.missing)}


def _params(row: pd.Series, *names: str) -> dict[str, Any]:
    """Return cells of a row as values of a message; missing ones stay out of what is said."""
    found = {name: row[name] for name in names}
    return {name: None if pd.isna(value) else _plain(value) for name, value in found.items()}


def _plain(value: object) -> object:
    """Return a number as Python's own; years and headcounts whole."""
    as_float = float(value)  # pyright: ignore[reportArgumentType]
    return int(as_float) if as_float.is_integer() else as_float
