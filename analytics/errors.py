"""What stops the work, as facts with data; ``wording`` makes the text in the reader's language.

    CoverageError                 base; its message is what the page shows
    ├── SourceError               the spreadsheet cannot be read
    │   ├── FileTypeError         neither .xlsx nor .csv by its content
    │   └── EmptySourceError      nothing but blank cells
    ├── UploadRejectedError       a commit was asked for with blocking findings
    ├── StoreError                the database refused
    │   ├── UnchangedUploadError      the file or its figures stand in the store already
    │   ├── StaleExaminationError     somebody changed the same figures since they were examined
    │   ├── PeriodLockedError         a commit or undo would touch a locked period
    │   ├── StoreAwayError            the database cannot be reached at present
    │   ├── DamagedStoreError         its file is not what it was
    │   └── NothingToUndoError        no such upload, or undone already
    ├── BackupError               a backup cannot be written, or is not one
    ├── UnknownAreaError          no area of that id or name
    ├── BoundaryError             figures of the 34 provinces were asked for on the 63
    ├── NotProjectableError       too few figures for a projection, or a gap among them
    ├── FrameError                a frame lacks a column or repeats a key: a mistake in the program
    └── RequestError              an option of a page or command that does not exist

Findings about data are not errors: they are values, all shown together (``ingest.findings``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Message:
    """One sentence to be said later: an English message id and the values that fill its braces."""

    id: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Name:
    """A name in both languages, such as that of a province."""

    vi: str
    en: str

    def say(self, language: str) -> str:
        """Return the name in the language."""
        return self.en if language == "en" else self.vi


class CoverageError(Exception):
    """Base of everything that stops the work.

    Carries a message that can be said in any language. Its parameter ``code`` is the id of the case
    in the catalogue of bad inputs, for the help desk.
    """

    def __init__(self, message_id: str, **params: object) -> None:
        """Keep the message and its values; ``str()`` gives the plain English text."""
        self.message = Message(message_id, params)
        super().__init__(message_id, params)

    @property
    def code(self) -> str:
        """Return the id of the case; nothing when it has none."""
        return str(self.message.params.get("code", ""))


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


class UnchangedUploadError(StoreError):
    """The file, or every figure in it, stands in the store already; nothing was written."""


class StaleExaminationError(StoreError):
    """Somebody changed figures of this upload since it was examined.

    ``changed`` is a CHANGES frame: what each of them was and is, and whose doing it was.
    """

    def __init__(self, message_id: str, changed: "pd.DataFrame", **params: object) -> None:
        """Keep the changed figures beside the message."""
        super().__init__(message_id, **params)
        self.changed = changed


class PeriodLockedError(StoreError):
    """A commit or undo would touch a locked period."""


class StoreAwayError(StoreError):
    """The database cannot be reached at present, or was lost on the way."""


class DamagedStoreError(StoreError):
    """The database is damaged; a backup brings it back."""


class NothingToUndoError(StoreError):
    """There is no such upload, or it was undone already."""


class BackupError(CoverageError):
    """A backup cannot be written there, is damaged, or would take the place of figures."""


class UnknownAreaError(CoverageError):
    """No area of that id or name."""


class BoundaryError(CoverageError):
    """Figures of the 34 provinces cannot be given for the 63: the split is not known."""


class NotProjectableError(CoverageError):
    """Too few figures for a projection, or a gap among them."""


class FrameError(CoverageError):
    """A frame lacks a column or repeats a key."""


class RequestError(CoverageError):
    """An option that does not exist was asked for."""
