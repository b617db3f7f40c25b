"""How a verdict is computed: every number of each formula in order, with the formula in words."""

import pandas as pd

from analytics.errors import Message
from analytics.indicators.working import Step, working, working_of_people, working_of_required
from analytics.views.view import Column, View, spoken

STEPS = {
    "target_pct": Message("Level of the milestone"),
    "rate_pct": Message("Latest rate"),
    "gap_pp": Message("Missing to the milestone"),
    "start_pct": Message("Rate at the start of the stage"),
    "from_pct": Message("Rate of the last December"),
    "passed_years": Message("Years passed of the stage"),
    "all_years": Message("Years of the stage in all"),
    "pace_since_start": Message("Pace since the start of the stage"),
    "pace_of_whole_way": Message("Pace that the whole stage asks for"),
    "progress_share": Message("Share of the way that is done"),
    "elapsed_share": Message("Share of the time that has passed"),
    "pace_ratio": Message("Pace so far ÷ pace asked for"),
    "years_left": Message("Years left to the milestone"),
    "required_pp_per_year": Message("Pace that is needed"),
    "recent_pct": Message("Rate of the same month before"),
    "recent_years": Message("Years between the two"),
    "recent_pp_per_year": Message("Recent pace"),
    "acceleration": Message("Needed ÷ recent pace"),
    "years_to_target": Message("Years to the milestone at the recent pace"),
    "from_persons": Message("Participants of the last December"),
    "from_base_persons": Message("Labour force of the last December"),
    "growth_pct": Message("Growth of the labour force a year"),
    "target_base_persons": Message("Labour force at the milestone"),
    "required_persons": Message("Participants who must come in"),
    "required_persons_per_quarter": Message("of them each quarter"),
}
UNITS = {
    "pct": Message("{value:pct}"),
    "pp": Message("{value:rate} points"),
    "pp_per_year": Message("{value:rate} points a year"),
    "years": Message("{value:rate} years"),
    "share": Message("{value:rate}"),
    "ratio": Message("{value:rate}"),
    "times": Message("{value:rate} times"),
    "persons": Message("{value:persons}"),
    "persons_per_quarter": Message("{value:persons}"),
}
FORMULAE = (
    Message(
        "Status = [(rate − rate at the start) ÷ years passed] ÷ [(level − rate at the start) ÷ "
        "years of the stage]: from 0.95 on track, from 0.60 acceleration needed, from 0 far too "
        "slow, below 0 moving away."
    ),
    Message(
        "Pace that is needed = (level − rate of the last December) ÷ years left. Recent pace = "
        "(latest rate − rate of the same month before) ÷ years between. Acceleration = needed ÷ "
        "recent."
    ),
    Message(
        "Participants who must come in = level × labour force at the milestone − participants of "
        "the last December; labour force at the milestone = that of the last December × "
        "(1 + growth) ^ years left; each quarter = that ÷ (4 × years left)."
    ),
)
_SECTIONS = (Message("Status"), Message("Pace"), Message("People"))


def working_view(row: pd.Series) -> View:
    """Return every number behind status, pace and people of one row of a PACE frame.

    The formulas stand in the notes; a part that is not defined has no row, and the finding says
    which parts there are.
    """
    parts = (working(row), working_of_required(row), working_of_people(row))
    rows = [
        (section, step) for section, steps in zip(_SECTIONS, parts, strict=True) for step in steps
    ]
    used = [f for f, steps in zip(FORMULAE, parts, strict=True) if steps]
    return View(
        f"cach-tinh-{row['indicator']}-{row['area_id']}-{row['milestone_year']}",
        Message("How it is computed"),
        Message("Every number of the formulas, to be followed with a pocket calculator."),
        pd.DataFrame(
            {
                "section": spoken([section for section, _ in rows]),
                "step": spoken([Message(STEPS[step.name].id) for _, step in rows]),
                "value": spoken([_value(step) for _, step in rows]),
                "period": [step.period or None for _, step in rows],
            }
        ),
        (
            Column("section", Message("Part")),
            Column("step", Message("Quantity")),
            Column("value", Message("Value")),
            Column("period", Message("Month"), "period"),
        ),
        notes=tuple(used),
    )


def _value(step: Step) -> Message:
    """Return a number with its unit."""
    return Message(UNITS[step.unit].id, {"value": step.value})
