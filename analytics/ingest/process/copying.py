"""The annotated copy of a file, made by a process of its own, like every reading of it."""

from base64 import b64decode
from collections.abc import Sequence

from analytics.ingest.findings import Finding
from analytics.ingest.process import wire
from analytics.ingest.process.apart import MOST_IDLE_SECONDS, Child
from analytics.ingest.questions import Inquiry
from analytics.ingest.read import PAUSE_S, PLACES, broken_off


def annotated_copy(
    content: bytes, inquiry: Inquiry, language: str, more: Sequence[Finding] = ()
) -> bytes:
    """Return the user's own file as .xlsx with every finding and open question at its cell.

    The file is read again, so that each cell is marked also where the reading gathered its remarks.

    Args:
        content: the file as uploaded.
        inquiry: as for its reading.
        language: in which the remarks are said.
        more: remarks that others made, such as those on changes since the last quarter.

    Raises:
        CoverageError: as for ``read``; also when the process took too long or broke off.
    """
    if not PLACES.acquire(timeout=MOST_IDLE_SECONDS):
        raise broken_off()
    try:
        child = Child(content, inquiry.file_name)
    except OSError as error:
        PLACES.release()
        raise broken_off() from error
    try:
        child.ask(wire.around(inquiry, language=language, more=tuple(more)))
        return _answer(child)
    finally:
        child.kill()
        PLACES.release()


def _answer(child: Child) -> bytes:
    """Return the copy that the process writes."""
    while not child.is_overdue:
        line = child.line(PAUSE_S)
        if line is None:
            continue
        try:
            value = wire.loads(line)
            if "result" in value:
                return b64decode(value["result"])
        except (ValueError, LookupError, TypeError):
            # Nothing, or half of a line: it was ended by a limit or by what it was reading.
            break
        if "stage" not in value:
            raise wire.error_of(value)
    raise broken_off()
