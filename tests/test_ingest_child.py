"""A file is read in a process of its own: limited, cancelled, waited for, and answered alike."""

import io
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analytics import errors
from analytics.errors import (
    CoverageError,
    EmptySourceError,
    FileTypeError,
    Message,
    Name,
    SourceError,
)
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.process import apart, child, wire
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.ingest.read import MOST_AT_ONCE, ReadingProcess, read, read_safely
from analytics.ingest.recognise import Recognised
from analytics.wording import say
from tests.packed import ROWS, sheet, workbook_of
from tests.workbooks import workbook

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "data" / "source").glob("*.xlsx"))
TODAY = date(2026, 11, 24)
TABLE = "Tỉnh | BHTN (người) Quý I/2025\nHà Nội | 10\nBắc Ninh | 20"
INQUIRY = Inquiry("bieu.xlsx", TODAY)


@cache
def slow(n_rows: int = 15_000) -> bytes:
    """Return a workbook that takes seconds to read."""
    row = "".join(f"<c><v>{n}</v></c>" for n in range(20))
    return workbook_of(sheet=sheet(ROWS + f"<row>{row}</row>" * n_rows))


def is_running(pid: int) -> bool:
    """Tell whether there is a process of that number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def python(code: str) -> str:
    """Return what a fresh interpreter prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_file_read_apart_says_the_same_as_one_read_here(path: Path):
    content, inquiry = path.read_bytes(), Inquiry(path.name, TODAY)
    by_process, here = read_safely(content, inquiry), read(content, path.name, TODAY)
    assert_frame_equal(by_process.observations, here.observations)
    assert_frame_equal(by_process.findings, here.findings)
    assert (by_process.questions, by_process.sha256) == (here.questions, here.sha256)


def test_the_process_starts_without_pandas_streamlit_and_the_database():
    heavy = ("pandas", "streamlit", "sqlalchemy", "plotly", "babel", "xlsxwriter")
    loads = "import sys, analytics.ingest.process.child"
    code = f"{loads}; print([m for m in {heavy} if m in sys.modules])"
    assert python(code) == "[]"


def test_the_processes_stages_tell_what_is_done_in_order():
    content = workbook({"Biểu 1": TABLE, "Ghi chú": "a"})
    with ReadingProcess(content, INQUIRY) as process:
        said = [say(stage, "vi") for stage in process.stages() if stage is not None]
    assert said == [
        "Đang mở tệp",
        "Đang đọc trang “Biểu 1” (1/2)",
        "Đang đọc trang “Ghi chú” (2/2)",
        "Đang nhận dạng bảng",
        "Đang kiểm tra số liệu",
    ]


def test_the_caller_is_never_left_without_a_word_for_long():
    moments = [time.monotonic()]
    with ReadingProcess(slow(), INQUIRY) as process:
        for _ in process.stages():
            moments.append(time.monotonic())
            if len(moments) > 8:
                break
    # A fifth of a second is promised; a busy machine gets more.
    assert max(b - a for a, b in itertools.pairwise(moments)) < 1.5


def test_answers_and_known_values_reach_the_process():
    inquiry = replace(
        INQUIRY, answers={"B41:Biểu 1:C4": "1"}, known={("ui", "34-01"): Decimal("9.5")}
    )
    assert len(read_safely(workbook(TABLE), inquiry).observations) == 2


def test_leaving_the_block_ends_the_process():
    with ReadingProcess(slow(), INQUIRY) as process:
        next(iter(process.stages()))
        assert process.pid is not None
        assert is_running(process.pid)
    assert not is_running(process.pid)


def test_an_interruption_ends_the_process_and_frees_its_place():
    class Interruption(BaseException):
        pass

    def interrupted(process: ReadingProcess) -> None:
        with process:
            next(iter(process.stages()))
            raise Interruption

    for _ in range(MOST_AT_ONCE + 1):
        process = ReadingProcess(slow(), INQUIRY)
        with pytest.raises(Interruption):
            interrupted(process)
        assert process.pid is not None
        assert not is_running(process.pid)


def test_a_third_reading_waits_and_says_so_until_a_place_is_free():
    with ReadingProcess(slow(), INQUIRY), ReadingProcess(workbook(TABLE), INQUIRY) as second:
        third = ReadingProcess(workbook(TABLE), INQUIRY)
        with third:
            stages = third.stages()
            first = next(stages)
            assert first is not None
            assert say(first, "vi") == "Đang chờ đọc xong tệp khác"
            assert next(stages) is None
            assert third.pid is None
            second.__exit__()
            assert len(third.result().observations) == 2


@pytest.mark.parametrize(
    ("content", "error", "code"),
    [
        (b"", EmptySourceError, "B74"),
        (b"<html><table></table></html>", FileTypeError, "B64"),
        (b"PK\x03\x04 half a file", SourceError, "B73"),
    ],
)
def test_a_refusal_comes_back_as_what_it_was(content: bytes, error: type[SourceError], code: str):
    with pytest.raises(SourceError) as caught:
        read_safely(content, INQUIRY)
    assert (type(caught.value), caught.value.code) == (error, code)


def test_a_process_that_is_killed_makes_a_refusal():
    with ReadingProcess(slow(), INQUIRY) as process:
        next(iter(process.stages()))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(SourceError) as caught:
            process.result()
    assert caught.value.code == "B73"
    assert say(caught.value.message, "vi").startswith("Không đọc được tệp")


def test_a_process_that_takes_too_long_makes_a_refusal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.1)
    with pytest.raises(SourceError, match="too much time"):
        read_safely(slow(), INQUIRY)


def test_a_process_that_does_nothing_makes_a_refusal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "MOST_IDLE_SECONDS", 1)
    with ReadingProcess(slow(), INQUIRY) as process:
        next(iter(process.stages()))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
        with pytest.raises(SourceError, match="too much time"):
            process.result()


def test_a_process_at_work_is_not_taken_for_one_that_does_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "MOST_IDLE_SECONDS", 0.5)
    begin = time.monotonic()
    assert len(read_safely(slow(4_000), INQUIRY).observations) == 1
    assert time.monotonic() - begin > apart.MOST_IDLE_SECONDS


def test_a_process_that_writes_too_much_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analytics.ingest.process.apart.MOST_OUTPUT_BYTES", 500)
    with pytest.raises(SourceError, match="broke off"):
        read_safely(workbook(TABLE), INQUIRY)


LIMITED = "import os, sys, socket, subprocess\nfrom analytics.ingest.process import child\n"


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        pytest.param("bytearray(child.MOST_MEMORY_BYTES)", "MemoryError", marks=pytest.mark.posix),
        pytest.param(
            "open('/tmp/written-by-a-child', 'wb', buffering=0).write(b'x')",
            "OSError",
            marks=pytest.mark.posix,
        ),
        pytest.param(
            "[open('/dev/null') for _ in range(child.MOST_OPEN_FILES)]",
            "OSError",
            marks=pytest.mark.posix,
        ),
        ("socket.socket().connect(('127.0.0.1', 9))", "PermissionError"),
        ("socket.getaddrinfo('localhost', 80)", "PermissionError"),
        ("subprocess.run(['true'])", "PermissionError"),
        ("os.system('true')", "PermissionError"),
        pytest.param("os.fork()", "PermissionError", marks=pytest.mark.posix),
    ],
)
def test_the_process_may_not_do_what_no_reading_needs(attempt: str, error: str):
    code = (
        f"{LIMITED}child.limit_process()\ntry:\n    {attempt}\n"
        f"except {error}:\n    print('refused')"
    )
    assert python(code) == "refused"


@pytest.mark.posix
def test_the_process_gives_way_to_all_others():
    assert python(f"{LIMITED}child.limit_process()\nprint(os.nice(0))") == "19"


def test_the_database_address_stays_behind(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COVERAGE_DATABASE_URL", "postgresql://someone:secret@host/db")
    with ReadingProcess(slow(), INQUIRY) as process:
        seen = Path(f"/proc/{process.pid}/environ").read_bytes()
    assert b"secret" not in seen


def served(content: bytes, file_name: str = "bieu.xlsx") -> list[dict[str, object]]:
    """Return the lines with which the process would answer."""
    request = json.dumps({"size": len(content), "file_name": file_name}).encode()
    around = wire.dumps({"today": TODAY})
    output = io.BytesIO()
    child.serve(io.BytesIO(request + b"\n" + content + around), output)
    return [wire.loads(line) for line in output.getvalue().splitlines()]


def test_the_process_writes_its_stages_and_one_result():
    *stages, last = served(workbook(TABLE))
    assert all(list(stage) == ["stage"] for stage in stages)
    assert isinstance(last["result"], Recognised)
    assert [figure.value for figure in last["result"].figures] == [10, 20]


def test_the_process_writes_one_refusal():
    *_, last = served(b"<html>")
    assert isinstance(wire.error_of(last), FileTypeError)


def test_a_text_table_read_apart_is_called_by_its_file():
    *_, last = served("Tỉnh;BHTN (người) Quý I/2025\nHà Nội;10".encode(), "quy-1.csv")
    assert isinstance(last["result"], Recognised)
    assert last["result"].figures[0].sheet == "quy-1"


text = st.text(max_size=8)
number = st.one_of(
    st.integers(), st.floats(allow_nan=False), st.decimals(allow_nan=False, allow_infinity=False)
)
simple = st.one_of(
    st.none(),
    st.booleans(),
    text,
    number,
    st.dates(),
    st.datetimes().map(lambda time: time.replace(fold=0)),
    st.builds(Name, text, text),
)
param = st.recursive(
    simple,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.tuples(inner, inner)),
    max_leaves=4,
)
message = st.builds(Message, text, st.dictionaries(text, param, max_size=3))
nested = st.builds(Message, text, st.dictionaries(text, message, max_size=2))
spot = st.builds(Spot, text, text, text)
finding = st.builds(Finding, text, text, spot, nested)
option = st.builds(Option, text, message)
question = st.builds(
    Question, text, spot, nested, st.tuples(option), text, st.one_of(st.none(), message), text
)
value = st.decimals(allow_nan=False)
figure = st.builds(Figure, *([text] * 7), value, *([text] * 4), st.integers(), *([text] * 3), value)
recognised = st.builds(
    Recognised, st.tuples(figure), st.tuples(finding, finding), st.tuples(question)
)


@given(recognised)
@settings(max_examples=150, deadline=None)
def test_what_is_sent_arrives_as_it_was(sent: Recognised):
    line = wire.dumps(sent)
    assert line.count(b"\n") == 1
    arrived = wire.loads(line)
    assert arrived == sent
    assert repr(arrived) == repr(sent)


@given(st.dictionaries(st.text("abcdefgh", max_size=5), param, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_refusal_that_is_sent_arrives_as_it_was(params: dict[str, object]):
    for kind in (SourceError, FileTypeError, errors.RequestError):
        arrived = wire.error_of(wire.loads(wire.dumps(wire.error_as_value(kind("{a}", **params)))))
        assert type(arrived) is kind
        assert arrived.message == Message("{a}", params)


@given(st.binary(max_size=40))
def test_a_line_that_is_not_ours_makes_no_value_of_ours(line: bytes):
    try:
        found = wire.loads(line)
    except wire.LineError:
        return
    assert isinstance(found, int | float | str | list | dict | None)


def test_only_known_kinds_are_sent_and_made():
    with pytest.raises(TypeError):
        wire.dumps(Path("x"))
    with pytest.raises(wire.LineError):
        wire.loads(b'{"Path": ["x"]}')
    assert wire.loads(wire.dumps(datetime(2025, 1, 2, 3, 4))) == datetime(2025, 1, 2, 3, 4)  # noqa: DTZ001


def test_every_error_can_be_sent():
    kinds = [
        k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, CoverageError)
    ]
    assert set(wire.ERRORS.values()) == set(kinds)
