"""A file becomes observations and findings: all remarks on the data at once, none raised."""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import pandas as pd

from analytics.errors import CoverageError, Message, SourceError
from analytics.ingest import findings
from analytics.ingest.files.source import ApartError, open_source
from analytics.ingest.frames import findings_frame, observations_frame
from analytics.ingest.process import wire
from analytics.ingest.process.apart import Child
from analytics.ingest.questions import Inquiry, Known, Question
from analytics.ingest.recognise import Recognised, recognise

MOST_AT_ONCE = 2

PAUSE_S = 0.2
PLACES = threading.BoundedSemaphore(MOST_AT_ONCE)


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
    questions: tuple[Question, ...] = ()
    workspace: str = "official"

    @property
    def is_open(self) -> bool:
        """Tell whether a question still waits for its answer."""
        return any(question.is_open for question in self.questions)

    @property
    def warned(self) -> set[str]:
        """Return the codes of the warnings, each of which the user accepts with a reason."""
        is_warning = self.findings["severity"] == findings.WARNING
        return set(self.findings.loc[is_warning, "code"])

    @property
    def is_blocked(self) -> bool:
        """Tell whether a finding forbids the commit."""
        return bool((self.findings["severity"] == findings.ERROR).any())


def read(
    content: bytes,
    file_name: str,
    today: date,
    answers: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> Reading:
    """Return the figures of a file, each with sheet and cell, and all remarks and questions on it.

    Args:
        content: the file as uploaded.
        file_name: shown to the user and the last place where a period is looked for; never trusted
        for the kind.
        today: periods after this month are errors.
        answers: what the user confirmed, by the keys of the questions of an earlier reading.
        known: the last values in the store, for questions of magnitude.

    Raises:
        FileTypeError: neither .xlsx nor .csv by its content.
        EmptySourceError: nothing but blank cells.
        SourceError: damaged, too large, or beyond what a table of provinces can be.
    """
    return read_for(content, Inquiry(file_name, today, answers or {}, known or {}))


def read_for(content: bytes, inquiry: Inquiry) -> Reading:
    """Return what ``read`` does, for a reading whose surroundings also name the workspace."""
    try:
        book = open_source(content, inquiry.file_name)
    except ApartError:
        return read_safely(content, inquiry)
    return _reading(content, inquiry, recognise(book, inquiry))


def read_safely(content: bytes, inquiry: Inquiry, child: Child | None = None) -> Reading:
    """Return the reading of a file that nobody has looked at, made by a process of its own.

    Raises:
        CoverageError: as for ``read``; also when the process took too long or broke off.
    """
    with ReadingProcess(content, inquiry, child) as process:
        return process.result()


class ReadingProcess:
    """One reading in a process of its own; leaving the ``with`` block ends it, finished or not.

    At most two run at once, so that others' clicks stay fast; the rest wait in ``stages``.

        with ReadingProcess(content, inquiry) as process:
            for stage in process.stages():
                show(stage)  # None when there is nothing new
            reading = process.result()
    """

    def __init__(self, content: bytes, inquiry: Inquiry, child: Child | None = None) -> None:
        """Prepare a reading.

        Args:
            content: the file.
            inquiry: its name, the day, the answers given, and the values known.
            child: a process already started on this very file.
        """
        self._content, self._inquiry, self._child = content, inquiry, child
        self._has_place = False
        self._outcome: Recognised | CoverageError | None = None

    def __enter__(self) -> Self:
        """Begin, when there is a place."""
        if PLACES.acquire(blocking=False):
            self._has_place = True
            try:
                self._begin()
            except BaseException:
                # The block is not entered, so nothing else would give the place back.
                self.__exit__()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        """End the process and give its place to the next."""
        if self._child is not None:
            self._child.kill()
        if self._has_place:
            self._has_place = False
            PLACES.release()

    @property
    def pid(self) -> int | None:
        """Return the number of the process; None while the reading waits for a place."""
        return None if self._child is None else self._child.pid

    def stages(self) -> Iterator[Message | None]:
        """Yield what is being done, None when nothing new was heard for a fifth of a second."""
        if not self._has_place:
            yield Message("Waiting until another file has been read")
            while not PLACES.acquire(timeout=PAUSE_S):
                yield None
            self._has_place = True
            self._begin()
        while self._outcome is None:
            yield self._heard()

    def result(self) -> Reading:
        """Return the reading; waits for it when ``stages`` has not been read to its end.

        Raises:
            CoverageError: as for ``read``; also when the process took too long or broke off.
        """
        for _ in self.stages():
            pass
        if isinstance(self._outcome, Recognised):
            return _reading(self._content, self._inquiry, self._outcome)
        raise self._outcome or broken_off()

    def _begin(self) -> None:
        """Start the process in the place that was given."""
        try:
            self._child = self._child or Child(self._content, self._inquiry.file_name)
            self._child.ask(wire.around(self._inquiry))
        except OSError:
            # The system has no process to give.
            self._outcome = broken_off()

    def _heard(self) -> Message | None:
        """Take one line of the process, and tell what it is doing."""
        if self._child is None:
            self._outcome = broken_off()
            return None
        line = self._child.line(PAUSE_S)
        if line is None:
            self._outcome = broken_off() if self._child.is_overdue else None
            return None
        try:
            return self._taken(wire.loads(line))
        except (ValueError, LookupError, TypeError):
            # Nothing, or half of a line: it was ended by a limit or by what it was reading.
            self._outcome = broken_off()
            return None

    def _taken(self, value: dict[str, Any]) -> Message | None:
        """Take what a line says: a stage, the result or a refusal."""
        if "stage" in value:
            return value["stage"]
        self._outcome = value["result"] if "result" in value else wire.error_of(value)
        return None


def broken_off() -> SourceError:
    """Return the refusal of a file that a process of its own could not read."""
    return SourceError(
        "The file cannot be read: reading it took too much time or memory, or broke off. "
        "Copy the table alone into a new workbook and upload that.",
        code="B73",
    )


def _reading(content: bytes, inquiry: Inquiry, recognised: Recognised) -> Reading:
    """Return what was recognised as frames."""
    return Reading(
        inquiry.file_name,
        hashlib.sha256(content).hexdigest(),
        observations_frame(recognised.figures),
        findings_frame(recognised.findings),
        recognised.questions,
        inquiry.workspace,
    )
