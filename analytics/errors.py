"""What stops the work, as facts with data; ``wording`` makes the text in the reader's language.

    CoverageError                 base; its message is what the page shows
    ├── SourceError               the spreadsheet cannot be read
    │   ├── FileTypeError         neither .xlsx nor .csv by its content
    │   └── EmptySourceError      nothing but blank cells
    ├── UploadRejectedError       a commit was asked for with blocking findings
    ├── StoreError                the database refused
    ├── UnknownAreaError          no area of that id or name
    ├── BoundaryError             figures of the 34 provinces were asked for on the 63
    ├── FrameError                a frame lacks a column or repeats a key: a mistake in the program
    └── RequestError              an option of a page or command that does not exist

Findings about data are not errors: they are values, all shown together (``ingest.findings``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """One sentence to be said later: an English message id and the values that fill its braces."""

    id: str
    params: Mapping[str, object] = field(default_factory=dict)


class CoverageError(Exception):
    """Base of everything that stops the work.

    Carries a message that can be said in any language.
    """

    def __init__(self, message_id: str, **params: object) -> None:
        """Keep the message and its values; ``str()`` gives the plain English text."""
        self.message = Message(message_id, params)
        super().__init__(message_id, params)


class SourceError(CoverageError):
    """The spreadsheet cannot be read."""


class FileTypeError(SourceError):
    """The content is neither an Excel workbook nor a text table."""


class EmptySourceError(SourceError):
    """The file holds no figure and no text."""


class UploadRejectedError(CoverageError):
    """A commit was asked for while blocking findings are open."""


class StoreError(CoverageError):
    """The database refused, or what was asked of it is not there."""


class UnknownAreaError(CoverageError):
    """No area of that id or name."""


class BoundaryError(CoverageError):
    """Figures of the 34 provinces cannot be given for the 63: the split is not known."""


class FrameError(CoverageError):
    """A frame lacks a column or repeats a key."""


class RequestError(CoverageError):
    """An option that does not exist was asked for."""
