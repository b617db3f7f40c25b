"""Findings: remarks on cells, as values; ``table_findings`` and ``figure_findings`` make one each.

Codes B.. are the ids of a catalogue of bad inputs that the tests follow; the others have a word and
a number. A message says what was found, in which cell, what was expected, and how to mend it.
Errors block the commit; warnings are accepted by the user one kind at a time; notes only inform.
"""

from dataclasses import dataclass

from analytics.errors import Message
from analytics.reference.areas import area

_MOST_LETTERS = 600
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


def finding(code: str, severity: str, spot: Spot, message: Message) -> Finding:
    """Return a remark whose message also knows its place: sheet, cell and area."""
    params = shortened(message, _MOST_LETTERS).params
    return Finding(code, severity, spot, Message(message.id, {**spot.params(), **params}))


def shortened(message: Message, most_letters: int) -> Message:
    """Return a message whose texts are cut where nobody would read them to their end."""
    params = {name: _cut(value, most_letters) for name, value in message.params.items()}
    return Message(message.id, params)


def _cut(value: object, most_letters: int) -> object:
    """Return a value of a message; of a longer text its beginning."""
    is_long = isinstance(value, str) and len(value) > most_letters
    return f"{str(value)[:most_letters]}…" if is_long else value
