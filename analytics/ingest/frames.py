"""Figures and findings as frames: the border at which ``ingest`` meets pandas.

Everything before it is plain Python, so that the process that reads a file starts without pandas.
"""

from collections.abc import Iterable

import pandas as pd

from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.schema import FINDINGS, OBSERVATIONS


def observations_frame(figures: Iterable[Figure]) -> pd.DataFrame:
    """Return the figures as an OBSERVATIONS frame that belongs to no upload yet."""
    read = tuple(figures)
    if not read:
        return OBSERVATIONS.empty()
    columns = {name: [getattr(f, name, None) for f in read] for name in OBSERVATIONS.columns}
    return OBSERVATIONS.conform(pd.DataFrame({**columns, "value": [float(f.value) for f in read]}))


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return the remarks as a FINDINGS frame, each once, in the order in which they were made."""
    once = {(f.code, f.spot, f.message.id, str(f.message.params)): f for f in findings}
    rows = [
        {
            "code": f.code,
            "severity": f.severity,
            "sheet": f.spot.sheet,
            "cell": f.spot.cell,
            "area_id": f.spot.area_id,
            "message": f.message,
        }
        for f in once.values()
    ]
    return FINDINGS.conform(pd.DataFrame(rows)) if rows else FINDINGS.empty()


def findings_of(frame: pd.DataFrame) -> tuple[Finding, ...]:
    """Return the remarks of a FINDINGS frame as values again."""
    return tuple(
        Finding(row["code"], row["severity"], Spot(row["sheet"], row["cell"], row["area_id"]), said)
        for row in frame.to_dict("records")
        for said in [row["message"]]
    )
