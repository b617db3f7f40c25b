"""Incoming figures that differ from those in force for the same place and time."""

from collections.abc import Iterator

import pandas as pd

from analytics.ingest.past import history_findings
from analytics.ingest.past.history_findings import Step, Weighed
from analytics.reference.areas import SUM_OF_PARTS
from analytics.schema import OBSERVATION_KEY

_LARGE = 0.005
_SAME = [name for name in OBSERVATION_KEY if name != "released"]


def revisions(figures: pd.DataFrame, present: pd.DataFrame) -> Iterator[Weighed]:
    """Yield for each sheet the figures that revise others by more than 0.5 %, then by less.

    A figure revises the one of its own release, else the publisher's latest of the same period; a
    sum of parts was submitted by nobody. The largest revision stands first.
    """
    both = _beside(figures, present)
    differs = both[both["value"] != both["prior"]]
    change = (differs["value"] - differs["prior"]).abs()
    differs = differs.assign(
        is_large=change > _LARGE * differs["prior"].abs(),
        weight=change / differs[["value", "prior"]].abs().max(axis=1) ** 0.5,
    )
    differs = differs.sort_values("weight", ascending=False, kind="stable")
    for (_, is_large), revised in differs.groupby(["sheet", "is_large"]):
        steps = [Step.of_row(row) for row in revised.to_dict("records")]
        yield (
            float(revised["weight"].max()),
            history_findings.revised(steps, is_large=bool(is_large)),
        )


def _beside(figures: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that have a figure in force, with it as ``prior``."""
    columns = [*OBSERVATION_KEY, "value"]
    is_figure = present["value"].notna() & (present["note"] != SUM_OF_PARTS)
    held = present.loc[is_figure, columns].sort_values("released", kind="stable")
    latest = held.drop_duplicates(_SAME, keep="last")[[*_SAME, "value"]]
    given = figures[figures["value"].notna()].reset_index(drop=True)
    own = given.merge(held, on=list(OBSERVATION_KEY), how="left", suffixes=("", "_own"))
    both = own.merge(latest, on=_SAME, how="left", suffixes=("", "_latest"))
    prior = both["value_own"].fillna(both["value_latest"])
    both = both.assign(prior=prior, prior_period=both["period"])
    both = both[both["prior"].notna()]
    return both.astype({"value": float, "prior": float})
