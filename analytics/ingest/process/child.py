"""The process that reads one file and nothing else: ``python -m analytics.ingest.process.child``.

A library that hangs, takes all memory or aborts on a crafted file takes only this process with it.
It starts without pandas, sets its own limits before it looks at the file, gives way to all other
processes, and may open no connection and start no other program.

On its input: a line with the file's name and number of bytes, the file, and a line with what is
known around it; when that names a language, the annotated copy is asked for. On its output: lines
with what is being done, and at the end one line with the result or a refusal.
"""

import gc
import json
import os
import sys
from base64 import b64encode
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, NoReturn

if __name__ == "__main__":
    # openpyxl loads both when it finds them and needs neither for reading: half of the start.
    absent: dict[str, Any] = {"numpy": None, "PIL": None}
    sys.modules.update(absent)

from analytics.errors import CoverageError, Message
from analytics.ingest.cells import Book
from analytics.ingest.files.source import has_preflight, open_source
from analytics.ingest.process import wire
from analytics.ingest.questions import Inquiry
from analytics.ingest.recognise import recognise, recognise_all

# Windows has no such limits.
_RESOURCE = import_module("resource") if find_spec("resource") else None

MOST_MEMORY_BYTES = 768 * 1024 * 1024
MOST_CPU_SECONDS = 20
MOST_CPU_SECONDS_UNSEEN = 4
MOST_OPEN_FILES = 64
# The lowest priority: everybody's clicks come first. On a busy server a reading then takes long,
# which is why waiting for a processor is not held against it (``apart``).
_LOWEST_PRIORITY = 19
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


def main() -> NoReturn:
    """Read the file on the input, write the result to the output, and end."""
    code = 1
    # It ends before garbage matters; looking for some takes a third of the time of a large file.
    gc.disable()
    try:
        limit_process()
        serve(sys.stdin.buffer, sys.stdout.buffer)
        code = 0
    finally:
        # At once: taking a large workbook apart on the way out takes as long as reading it.
        os._exit(code)


def serve(source: BinaryIO, output: BinaryIO) -> None:
    """Read one request and write its stages and its result."""
    request = json.loads(source.readline())
    content = source.read(request["size"])
    limit_cpu(MOST_CPU_SECONDS if has_preflight(content) else MOST_CPU_SECONDS_UNSEEN)

    def report(message: Message) -> None:
        output.write(wire.dumps({"stage": message}))
        output.flush()

    try:
        book = open_source(content, request["file_name"], report, is_apart=True)
        around = {"file_name": request["file_name"], **wire.loads(source.readline())}
        is_copy = "language" in around
        answer = (
            _copy(content, book, around) if is_copy else recognise(book, Inquiry(**around), report)
        )
        result = {"result": answer}
    except CoverageError as error:
        result = wire.error_as_value(error)
    output.write(wire.dumps(result))
    output.flush()


def _copy(content: bytes, book: Book, around: dict[str, Any]) -> str:
    """Return the annotated copy of the file as text, for a line of the output."""
    # Only the writing of a copy needs the words of remarks, and what writes a workbook.
    from analytics.ingest.forms.annotated import annotated

    language, more = around.pop("language"), around.pop("more")
    found = recognise_all(book, Inquiry(**around))
    copy = annotated(content, book, (*found.findings, *more), found.questions, language)
    return b64encode(copy).decode()


def limit_process() -> None:
    """Give this process its limits on memory, files and priority, for good.

    On Windows, which has none of these, the parent still watches time and size.
    """
    sys.addaudithook(_refuse)
    if _RESOURCE:
        os.nice(_LOWEST_PRIORITY)
        _limit(_RESOURCE.RLIMIT_AS, MOST_MEMORY_BYTES)
        _limit(_RESOURCE.RLIMIT_FSIZE, 0)
        _limit(_RESOURCE.RLIMIT_CORE, 0)
        _limit(_RESOURCE.RLIMIT_NOFILE, MOST_OPEN_FILES)


def limit_cpu(seconds: int) -> None:
    """Have the system end this process after so many seconds of work, for good."""
    if _RESOURCE and __name__ == "__main__":
        _limit(_RESOURCE.RLIMIT_CPU, seconds)


def _limit(kind: int, most: int) -> None:
    """Set one limit, unless a lower one holds already."""
    if _RESOURCE:
        hard = _RESOURCE.getrlimit(kind)[1]
        most = most if hard == _RESOURCE.RLIM_INFINITY else min(most, hard)
        _RESOURCE.setrlimit(kind, (most, most))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    """Refuse what no reading of a file needs."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
