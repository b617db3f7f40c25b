"""The sentence above the provinces: how many are known, on what basis, and who is furthest.

A verdict is said only of rates on the milestones' own bases; of rates on other bases it is said
that they are for reference, and the lowest is named only when all come from one publisher.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.reference.targets import Target
from analytics.views.view import joined


@dataclass(frozen=True)
class Found:
    """The province rows with a rate, the comparable ones among them, and the limits of others."""

    table: pd.DataFrame
    target: Target
    period: str

    @property
    def known(self) -> pd.DataFrame:
        """Return the rows with a gap, the largest first."""
        return self.table[self.table["gap_pp"].notna()].sort_values("gap_pp", ascending=False)

    @property
    def comparable(self) -> pd.DataFrame:
        """Return those on a basis of the milestones."""
        return self.known[self.known["status"] != "indicative"]


def province_finding(found: Found) -> Message:
    """Return the finding of a province view, true in each case."""
    return joined([_rates(found), *_limits(found)])


def _rates(found: Found) -> Message:
    """Return what is known of the rates."""
    if found.known.empty:
        return Message("No provincial rate is known for {period:period}.", {"period": found.period})
    return _reference(found) if found.comparable.empty else _verdict(found)


def _params(found: Found, rows: pd.DataFrame) -> dict[str, object]:
    """Return the numbers of a sentence about these rows."""
    return {
        "n_known": len(rows),
        "n_all": len(found.table),
        "n_below": int((rows["gap_pp"] > 0).sum()),
        "year": found.target.year,
        "target": found.target.value,
        "first": rows["area"].iloc[0],
        "gap": abs(float(rows["gap_pp"].iloc[0])),
        "rate": rows["rate_pct"].iloc[0],
    }


def _reference(found: Found) -> Message:
    """Return the sentence on rates of another basis: no verdict."""
    params = _params(found, found.known)
    if _is_one_table(found.known):
        return Message(
            "{n_known} of {n_all} provinces are published, on another basis than the milestone's: "
            "{n_below} lie below the level of {year} ({target:level}), for reference only; the "
            "lowest of them is {first} with {rate:pct}.",
            params,
        )
    return Message(
        "{n_known} of {n_all} provinces have a rate, on another basis than the milestone's: "
        "{n_below} below the level of {year} ({target:level}), for reference only.",
        params,
    )


def _is_one_table(known: pd.DataFrame) -> bool:
    """Tell whether the rates were published together, so that their order means something."""
    is_published = (known["basis"] == "as_published").all()
    return bool(is_published) and len(set(known["publisher"])) == 1 and len(known) > 1


def _verdict(found: Found) -> Message:
    """Return the sentence on rates that can be compared with the milestone."""
    rows = found.comparable
    params = _params(found, rows)
    if len(rows) == 1:
        is_below = params["n_below"] == 1
        return Message(
            "Only {first} is known: {gap:points} below the national milestone of {year} "
            "({target:level})."
            if is_below
            else "Only {first} is known: at or above the national milestone of {year} "
            "({target:level}).",
            params,
        )
    if params["n_below"] == 0:
        return Message(
            "All {n_known} provinces known are at or above the national milestone of {year} "
            "({target:level}); {n_known} of {n_all} are known.",
            params,
        )
    return Message(
        "{n_below} of {n_known} provinces known are below the national milestone of {year} "
        "({target:level}); furthest is {first}, {gap:points} away. {n_known} of {n_all} are known.",
        params,
    )


def _limits(found: Found) -> list[Message]:
    """Return the sentence on the provinces of which only an upper limit was published."""
    limits = found.table["at_most_pct"].dropna()
    if limits.empty:
        return []
    return [
        Message(
            "Of {n_limit} others it is only known that they are at most {limit:pct}.",
            {"n_limit": len(limits), "limit": float(limits.max())},
        )
    ]
