"""The shape of every frame, for machines.

``data/README.md`` says the same for readers, and a test compares them.

``conform`` is called at three borders only: leaving ``ingest``, leaving ``store``, and in tests.
Inside, frames are trusted. Long on purpose: one row is one figure, so that publishers, vintages and
corrections can stand beside one another; rates are put beside their denominators only in
``indicators``.

frame    a named shape
figures  as read, kept, divided, measured
judged   pace, outlook, causes, ranks, watch list
records  uploads, periods, people, changes
"""

from analytics.schema.figures import (
    COVERAGE,
    COVERAGE_KEY,
    FINDINGS,
    GAPS,
    OBSERVATION_KEY,
    OBSERVATIONS,
)
from analytics.schema.frame import Frame
from analytics.schema.judged import BACKTEST, CONTRIBUTIONS, OUTLOOK, PACE, RANKS, WATCH
from analytics.schema.records import (
    ACCOUNTS,
    AUDIT,
    CHANGES,
    EFFECT,
    EVENTS,
    HISTORY,
    PERIODS,
    PREVIEW,
    UPLOADS,
)

FRAMES = (
    OBSERVATIONS,
    FINDINGS,
    COVERAGE,
    GAPS,
    PACE,
    UPLOADS,
    EVENTS,
    PERIODS,
    ACCOUNTS,
    AUDIT,
    HISTORY,
    CHANGES,
    PREVIEW,
    EFFECT,
    OUTLOOK,
    BACKTEST,
    CONTRIBUTIONS,
    RANKS,
    WATCH,
)

__all__ = [
    "ACCOUNTS",
    "AUDIT",
    "BACKTEST",
    "CHANGES",
    "CONTRIBUTIONS",
    "COVERAGE",
    "COVERAGE_KEY",
    "EFFECT",
    "EVENTS",
    "FINDINGS",
    "FRAMES",
    "GAPS",
    "HISTORY",
    "OBSERVATIONS",
    "OBSERVATION_KEY",
    "OUTLOOK",
    "PACE",
    "PERIODS",
    "PREVIEW",
    "RANKS",
    "UPLOADS",
    "WATCH",
    "Frame",
]
