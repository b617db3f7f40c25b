"""A file becomes observations and findings: all remarks on the data at once, none raised."""

import hashlib
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.ingest import (
    duplicates,
    examine,
    findings,
    observations,
    practice_mark,
    table_findings,
)
from analytics.ingest.cells import Book, Sheet, address
from analytics.ingest.columns import columns
from analytics.ingest.context import context
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.observations import Figure
from analytics.ingest.source import open_source
from analytics.ingest.table import Table, areas_across, find_table


@dataclass(frozen=True)
class Reading:
    """What one file says: an OBSERVATIONS frame without an upload, and a FINDINGS frame.

    When findings block, the observations that could be read are still here; it is the caller who
    refuses to commit.
    """

    file_name: str
    sha256: str
    observations: pd.DataFrame
    findings: pd.DataFrame

    @property
    def is_blocked(self) -> bool:
        """Tell whether a finding forbids the commit."""
        return bool((self.findings["severity"] == findings.ERROR).any())


def read(content: bytes, file_name: str, today: date) -> Reading:
    """Return the figures of an .xlsx or .csv file, each with sheet and cell, and all remarks on it.

    Args:
        content: the file as uploaded.
        file_name: shown to the user and the last place where a period is looked for; never trusted
        for the kind.
        today: periods after this month are errors.

    Raises:
        FileTypeError: neither .xlsx nor .csv by its content.
        EmptySourceError: nothing but blank cells.
        SourceError: damaged, too large, or beyond what a table of provinces can be.
    """
    book = open_source(content, file_name)
    figures, problems = _sheets(book, file_name, today)
    problems += practice_mark.marked(book)
    kept, repeated = duplicates.without_duplicates(figures)
    problems += repeated + examine.examine(kept)
    return Reading(
        file_name,
        hashlib.sha256(content).hexdigest(),
        observations.frame(kept),
        findings.frame(problems),
    )


def _sheets(book: Book, file_name: str, today: date) -> tuple[list[Figure], list[Finding]]:
    """Return the figures and remarks of every visible sheet."""
    figures: list[Figure] = []
    problems = [table_findings.hidden_sheet(Spot(name)) for name in book.hidden]
    without: list[Sheet] = []
    for sheet in book.sheets:
        table = None if sheet.is_empty() else find_table(sheet)
        across = areas_across(sheet)
        if across and (table is None or len(table.rows) == 1):
            problems.append(table_findings.areas_in_a_row(Spot(sheet.name, address(*across))))
        elif table is None:
            without.append(sheet)
        else:
            read_figures, remarks = _table(table, file_name, today)
            figures.extend(read_figures)
            problems.extend(remarks)
    return figures, problems + _without_table(without, book)


def _table(table: Table, file_name: str, today: date) -> tuple[list[Figure], list[Finding]]:
    """Return the figures and remarks of one table."""
    around = context(table, file_name)
    found = columns(table, around, today)
    figures, problems = observations.figures(table, found, around, today)
    remarks = [*around.findings, *found.findings, *problems, *examine.names(table, figures)]
    return figures, remarks


def _without_table(sheets: list[Sheet], book: Book) -> list[Finding]:
    """Return a note on each sheet without a table, or an error when no sheet has one."""
    if len(sheets) == len(book.sheets):
        return [table_findings.no_area_column(Spot(", ".join(sheet.name for sheet in sheets)))]
    return [table_findings.no_table(Spot(s.name)) for s in sheets if not s.is_empty()]
