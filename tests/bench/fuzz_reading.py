"""Ten thousand spoiled files: a refusal or a reading comes out of each, and never anything else.

    python -m tests.bench.fuzz_reading [how many] [first seed]

What is not what it should be is printed with its seed, and the file is kept beside the others in
the system's folder for temporary files.
"""

import sys
import tempfile
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from time import perf_counter

from analytics.errors import CoverageError, SourceError
from analytics.ingest.files.source import ApartError, open_source
from analytics.ingest.frames import findings_frame, observations_frame
from analytics.ingest.process import wire
from analytics.ingest.questions import Inquiry
from analytics.ingest.read import read_safely
from analytics.ingest.recognise import recognise
from analytics.wording import LANGUAGES, say
from tests.mutations import originals, spoiled

N_FILES = 10_000
SLOW_S = 5
TODAY = date(2026, 11, 24)


def outcome(content: bytes, *, may_start_process: bool = True) -> str:
    """Return what came out of a file: ``read``, ``asked``, the code of its refusal, or ``apart``.

    Everything that a page does with it afterwards is done too: it is sent, made into frames, said.
    """
    inquiry = Inquiry("bieu.xlsx", TODAY)
    try:
        found = recognise(open_source(content, inquiry.file_name), inquiry)
    except ApartError:
        return _apart(content) if may_start_process else "apart"
    except CoverageError as error:
        return _said(error)
    assert wire.loads(wire.dumps(found)) == found
    observations_frame(found.figures)
    findings_frame(found.findings)
    for language in LANGUAGES:
        for finding in found.findings:
            say(finding.message, language)
        for question in found.questions:
            say(question.message, language)
    return "asked" if found.questions else "read"


def _apart(content: bytes) -> str:
    """Return what came out of a file that only a process of its own can read."""
    try:
        read_safely(content, Inquiry("bieu.xlsx", TODAY))
    except CoverageError as error:
        return _said(error)
    return "read apart"


def _said(error: CoverageError) -> str:
    """Return the code of a refusal that can be said in both languages."""
    assert all(say(error.message, language) for language in LANGUAGES)
    return (error.code if isinstance(error, SourceError) else "") or type(error).__name__


def main() -> None:
    """Spoil and read so many files, and print what came out."""
    n_files, first = ([int(text) for text in sys.argv[1:]] + [N_FILES, 0][len(sys.argv) - 1 :])[:2]
    files, outcomes, slowest = originals(), Counter[str](), 0.0
    for seed in range(first, first + n_files):
        content, begin = spoiled(seed, files), perf_counter()
        try:
            # Of those that only a process of its own can read, a twentieth is enough.
            outcomes[outcome(content, may_start_process=seed % 20 == 0)] += 1
        except Exception:  # noqa: BLE001  whatever it is, it is what is looked for
            outcomes["WRONG"] += 1
            kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}"
            kept.write_bytes(content)
            print(f"seed {seed}, kept as {kept}\n{traceback.format_exc()}")
        taken = perf_counter() - begin
        slowest = max(slowest, taken)
        if taken > SLOW_S:
            print(f"seed {seed} took {taken:.1f} s")
    print("\n".join(f"{name:<12} {count:6}" for name, count in outcomes.most_common()))
    print(f"slowest {slowest:.1f} s")


if __name__ == "__main__":
    main()
