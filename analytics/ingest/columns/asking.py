"""What a question about the columns of a table needs."""

from dataclasses import dataclass

from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Inquiry

Labels = dict[int, Label | None]


@dataclass(frozen=True)
class Asking:
    """A table's columns that name a measure, with the lines around it and the reading."""

    table: Table
    named: dict[int, Heading]
    context: Context
    inquiry: Inquiry

    def spot(self, col: int) -> Spot:
        """Return the heading of a column as the place of a question."""
        return Spot(self.table.sheet.name, self.table.heading_cell(col))

    def place(self, col: int) -> Spot:
        """Return where the period of a column is written: in its heading, else around the table."""
        is_own = self.named[col].label is not None or not self.context.label_cell
        return self.spot(col) if is_own else Spot(self.table.sheet.name, self.context.label_cell)
