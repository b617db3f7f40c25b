"""Every number of a formula in order, so that a reader can follow it with a pocket calculator.

Numbers only, with the unit of each: which words stand beside them is for the views to say.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.reference.periods import months_between, year_end


@dataclass(frozen=True)
class Step:
    """One number: its name, value and unit, and the month at which it stands, if it has one.

    The unit is ``pct``, ``pp``, ``pp_per_year``, ``years``, ``share``, ``ratio``, ``times``,
    ``persons`` or ``persons_per_quarter``.
    """

    name: str
    value: float
    unit: str
    period: str = ""


def working(row: pd.Series) -> tuple[Step, ...]:
    """Return the numbers behind the status of one row of a PACE frame, in the order of the formula.

    Of a verdict: the rate, the target, what is missing. Of a pace ratio: start, figure and target,
    the years, both paces and their ratio. Otherwise only what is known of these.
    """
    due = year_end(int(row["milestone_year"]))
    steps = [_step(row, "target_pct", "pct", due)]
    if row["status"] in ("met", "missed"):
        steps += [_step(row, "rate_pct", "pct", row["period"]), _step(row, "gap_pp", "pp")]
        return _known(steps)
    steps += [_step(row, "from_pct", "pct", row["from_period"])]
    if pd.isna(row["pace_ratio"]):
        return _known(steps)
    start, value, target = (float(row[name]) for name in ("start_pct", "from_pct", "target_pct"))
    passed = months_between(row["start_period"], row["from_period"]) / 12
    in_all = months_between(row["start_period"], due) / 12
    return _known(
        [
            _step(row, "start_pct", "pct", row["start_period"]),
            *reversed(steps),
            Step("passed_years", passed, "years"),
            Step("all_years", in_all, "years"),
            Step("pace_since_start", (value - start) / passed, "pp_per_year"),
            Step("pace_of_whole_way", (target - start) / in_all, "pp_per_year"),
            _step(row, "progress_share", "share"),
            _step(row, "elapsed_share", "share"),
            _step(row, "pace_ratio", "ratio"),
        ]
    )


def working_of_required(row: pd.Series) -> tuple[Step, ...]:
    """Return the numbers behind the pace that is needed, the recent one and the acceleration."""
    if pd.isna(row["required_pp_per_year"]):
        return ()
    due = year_end(int(row["milestone_year"]))
    return _known(
        [
            _step(row, "from_pct", "pct", row["from_period"]),
            _step(row, "target_pct", "pct", due),
            Step("years_left", months_between(row["from_period"], due) / 12, "years"),
            _step(row, "required_pp_per_year", "pp_per_year"),
            _step(row, "rate_pct", "pct", row["period"]),
            _step(row, "recent_pct", "pct", row["recent_period"]),
            _step(row, "recent_years", "years"),
            _step(row, "recent_pp_per_year", "pp_per_year"),
            _step(row, "acceleration", "times"),
            _step(row, "years_to_target", "years"),
        ]
    )


def working_of_people(row: pd.Series) -> tuple[Step, ...]:
    """Return the numbers behind the participants who must come in, none where they are missing."""
    if pd.isna(row["required_persons"]):
        return ()
    due = year_end(int(row["milestone_year"]))
    return _known(
        [
            _step(row, "from_persons", "persons", row["from_period"]),
            Step("from_base_persons", _base_of(row), "persons", str(row["from_period"])),
            _step(row, "growth_pct", "pct"),
            Step("years_left", months_between(row["from_period"], due) / 12, "years"),
            _step(row, "target_base_persons", "persons", due),
            _step(row, "target_pct", "pct", due),
            _step(row, "required_persons", "persons"),
            _step(row, "required_persons_per_quarter", "persons_per_quarter"),
        ]
    )


def _base_of(row: pd.Series) -> float:
    """Return the labour force of the last December, participants ÷ rate; NaN for a rate of 0."""
    rate = float(row["from_pct"])
    return 100 * float(row["from_persons"]) / rate if rate > 0 else float("nan")


def _step(row: pd.Series, name: str, unit: str, period: str = "") -> Step:
    """Return one cell of the row as a step; a missing one as NaN."""
    value = row[name]
    return Step(name, float("nan") if pd.isna(value) else float(value), unit, str(period))


def _known(steps: list[Step]) -> tuple[Step, ...]:
    """Return the steps whose number is known."""
    return tuple(step for step in steps if not pd.isna(step.value))
