"""The shape of every frame, for machines.

``data/README.md`` says the same for readers, and a test compares them.

``conform`` is called at three borders only: leaving ``ingest``, leaving ``store``, and in tests.
Inside, frames are trusted. Long on purpose: one row is one figure, so that publishers, vintages and
corrections can stand beside one another; rates are put beside their denominators only in
``indicators``.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import FrameError


@dataclass(frozen=True)
class Frame:
    """A named shape: its columns with dtypes, and the columns that no two rows may share."""

    title: str
    columns: dict[str, str]
    key: tuple[str, ...] = ()

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return exactly these columns, in this order and with these dtypes.

        Raises:
            FrameError: a column is missing, or two rows share the key.
        """
        missing = [name for name in self.columns if name not in frame.columns]
        if missing:
            raise FrameError(
                "{frame}: missing columns {columns}", frame=self.title, columns=missing
            )
        shaped = frame[list(self.columns)].astype(self.columns).reset_index(drop=True)
        shaped.columns.name = None
        if self.key and shaped.duplicated(list(self.key)).any():
            raise FrameError("{frame}: two rows share {key}", frame=self.title, key=self.key)
        return shaped

    def empty(self) -> pd.DataFrame:
        """Return the frame without rows."""
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.columns.items()})


OBSERVATION_KEY = ("measure", "area_id", "period", "span", "publisher", "released", "basis")

OBSERVATIONS = Frame(
    "observations",
    {
        "measure": "str",
        "area_id": "str",
        "period": "str",
        "span": "str",
        "publisher": "str",
        "released": "str",
        "basis": "str",
        "value": "Float64",
        "status": "str",
        "source": "str",
        "note": "str",
        "upload_id": "Int64",
        "sheet": "str",
        "cell": "str",
    },
    OBSERVATION_KEY,
)

FINDINGS = Frame(
    "findings",
    {
        "code": "str",
        "severity": "str",
        "sheet": "str",
        "cell": "str",
        "area_id": "str",
        "message": "object",
    },
)

COVERAGE_KEY = ("area_id", "period", "indicator", "basis", "publisher", "released")

COVERAGE = Frame(
    "coverage",
    {
        "area_id": "category",
        "period": "category",
        "indicator": "category",
        "basis": "category",
        "publisher": "category",
        "released": "category",
        "count_persons": "Int64",
        "base_persons": "Int64",
        "base_kind": "category",
        "base_period": "category",
        "published_pct": "Float64",
        "coverage_pct": "Float64",
        "figure_status": "category",
        "rate_source": "category",
        "count_source": "category",
        "base_source": "category",
        "is_break": "bool",
    },
    COVERAGE_KEY,
)

GAPS = Frame(
    "gaps",
    {
        **COVERAGE.columns,
        "milestone_year": "Int64",
        "target_pct": "Float64",
        "gap_pp": "Float64",
        "gap_persons": "Int64",
        "status": "category",
    },
    COVERAGE_KEY,
)

UPLOADS = Frame(
    "uploads",
    {
        "upload_id": "Int64",
        "file_name": "str",
        "sha256": "str",
        "uploaded_at": "str",
        "uploaded_by": "str",
        "note": "str",
        "n_observations": "Int64",
    },
    ("upload_id",),
)

FRAMES = (OBSERVATIONS, FINDINGS, COVERAGE, GAPS, UPLOADS)
