"""Incoming figures against what is known: digits, copies, shifted rows, revisions, absences.

Nothing here blocks. A warning says that a figure is unlikely and has to be confirmed; a note only
informs. The most important remarks stand first: how far a change is from the usual, and how many
people it is about. What concerns a whole column is said once.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from math import expm1, log

import pandas as pd

from analytics.ingest.findings import WARNING, Finding
from analytics.ingest.frames import findings_frame
from analytics.ingest.past import history_findings, screening
from analytics.ingest.past.history_columns import absences, heaps, shares, sums_since_january
from analytics.ingest.past.history_findings import Step, Weighed
from analytics.ingest.past.panel import STEP, countable, panel
from analytics.ingest.past.repeats import copies, shifted_rows, shifts
from analytics.ingest.past.revisions import revisions
from analytics.ingest.read import Reading

FACTORS = (10, 100, 1000)
_COLUMN = ["sheet", *STEP]
_NEAR = 0.35
_LEAST_PERSONS = 500
_LEAST_SHARE = 0.01
_LARGE = log(1.3)
_LEAST_COLUMN = 3


def against_history(figures: pd.DataFrame, present: pd.DataFrame) -> list[Finding]:
    """Return what is unlikely in figures when they are put beside the figures in force.

    Args:
        figures: an OBSERVATIONS frame, as read.
        present: an OBSERVATIONS frame, as in force; nothing is said of what it does not know. With
            sums over areas in it the 34 provinces are compared with what the 63 had.

    Returns:
        Warnings, then notes, each the most important first.
    """
    rows = panel(figures, present)
    held = countable(present[present["measure"].isin(rows["measure"].unique())])
    shifted = shifted_rows(rows, held)
    found = [
        *_growth(rows.drop(index=shifted.index)),
        *copies(rows),
        *shifts(shifted),
        *sums_since_january(rows, held),
        *shares(rows, held),
        *absences(rows, held),
        *heaps(rows),
        *revisions(figures, present),
    ]
    found.sort(key=lambda weighed: (weighed[1].severity != WARNING, -weighed[0]))
    return [one for _, one in found]


def beside_history(reading: Reading, present: pd.DataFrame) -> Reading:
    """Return a reading with what is unlikely beside the figures in force among its findings."""
    more = findings_frame(against_history(reading.observations, present))
    if more.empty:
        return reading
    return replace(reading, findings=pd.concat([reading.findings, more], ignore_index=True))


def _growth(rows: pd.DataFrame) -> Iterator[Weighed]:
    """Yield a remark on each figure that grew or fell unlike anything expected of it."""
    grown = rows.dropna(subset="growth")
    sizes = grown[_COLUMN].value_counts()
    change = (grown["value"] - grown["prior"]).abs()
    material = grown[(change > _LEAST_PERSONS) & (change > _LEAST_SHARE * grown["prior"])]
    alike: dict[tuple, list[dict]] = defaultdict(list)
    for row in material.to_dict("records"):
        alike[*(row[name] for name in _COLUMN), _factor(row), row["growth"] > 0].append(row)
    for (*column, factor, _is_rise), suspects in alike.items():
        yield from _of_column(suspects, int(sizes[tuple(column)]), factor)


def _factor(row: dict) -> int:
    """Return the power of ten by which a figure seems to be off; 0 for none.

    An area that has once grown or fallen by half as much may have done so again.
    """
    if abs(row["growth"]) <= 2 * row["most_growth"]:
        return 0
    ratio = max(row["value"] / row["prior"], row["prior"] / row["value"])
    return next((f for f in FACTORS if abs(ratio / f - 1) <= _NEAR), 0)


def _of_column(suspects: list[dict], n_column: int, factor: int) -> Iterator[Weighed]:
    """Yield the remarks on figures of a column that share a factor (0: no power of ten)."""
    if not factor:
        for row in suspects:
            yield from _unlike_others(row)
    elif len(suspects) >= max(_LEAST_COLUMN, n_column / 2):
        # When all are off by the same factor, none is unlike the others: the weight is the persons.
        weight = max(row["value"] for row in suspects) ** 0.5 * factor
        first = Step.of_row(suspects[0])
        yield weight, history_findings.column_scale(first, factor, len(suspects))
    else:
        for row in suspects:
            yield row["importance"], history_findings.digits(Step.of_row(row), factor)


def _unlike_others(row: dict) -> Iterator[Weighed]:
    """Yield the remark on a change that is unlike those of other areas at the same time.

    Where there is nothing to compare it with, more than 30 % is remarkable unless the area has
    changed as much before.
    """
    away = abs(row["z"])
    if pd.isna(away):
        if abs(row["growth"]) > max(_LARGE, row["most_growth"]):
            yield row["importance"], history_findings.large_change(Step.of_row(row))
    elif away > screening.NOTE_Z:
        is_warning = away > screening.WARN_Z
        usual_pct = 100 * expm1(row["usual"])
        yield (
            row["importance"],
            history_findings.unlike_others(Step.of_row(row), usual_pct, is_warning=is_warning),
        )
