"""Findings: remarks on cells, as values; ``table_findings`` and ``figure_findings`` make one each.

Codes B.. are the ids of a catalogue of bad inputs that the tests follow; the others have a word and
a number. A message says what was found, in which cell, what was expected, and how to mend it.
Errors block the commit; warnings are accepted by the user one kind at a time; notes only inform.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.reference.areas import area
from analytics.schema import FINDINGS

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Spot:
    """The place of a remark: sheet, cell, and the area of the row when it is known."""

    sheet: str
    cell: str = ""
    area_id: str = ""

    def params(self) -> dict[str, object]:
        """Return the place as values of a message; ``area`` only when there is one."""
        found: dict[str, object] = {"sheet": self.sheet, "cell": self.cell}
        return {**found, "area": area(self.area_id).name} if self.area_id else found


@dataclass(frozen=True)
class Finding:
    """One remark on one cell."""

    code: str
    severity: str
    spot: Spot
    message: Message


def frame(findings: Iterable[Finding]) -> pd.DataFrame:
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


def finding(code: str, severity: str, spot: Spot, message: Message) -> Finding:
    """Return a remark whose message also knows its place: sheet, cell and area."""
    return Finding(code, severity, spot, Message(message.id, {**spot.params(), **message.params}))
