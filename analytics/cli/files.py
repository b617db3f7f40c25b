"""The commands that read a file: check and load."""

import argparse
import json

import pandas as pd

from analytics.cli import ASKED, BLOCKED, FINE
from analytics.cli.accounts import acting, record_other
from analytics.cli.output import write, write_table
from analytics.errors import Message
from analytics.indicators.regroup import with_sums
from analytics.ingest.past.history import against_history, beside_history
from analytics.ingest.past.known import last_known
from analytics.ingest.process.copying import annotated_copy
from analytics.ingest.questions import Inquiry, Question
from analytics.ingest.read import Reading, read_safely
from analytics.store.audit import UPLOAD
from analytics.store.changing import Seen
from analytics.store.journal import now
from analytics.store.uploads import Upload
from analytics.views.uploads.loading import findings_view, questions_view
from analytics.wording import say
from analytics.workspace import commit, open_workspace


def run_check(options: argparse.Namespace) -> int:
    """List the questions and findings of a file; give it back with each at its cell if asked."""
    present = open_workspace(options.workspace, today=options.today).observations()
    present = with_sums(present)
    reading = _read(options, present)
    if options.copy:
        more = against_history(reading.observations, present)
        inquiry = _inquiry(options, present)
        options.copy.write_bytes(annotated_copy(options.child.content, inquiry, options.lang, more))
    if options.json:
        write(json.dumps(_as_object(reading, options.lang), ensure_ascii=False, indent=1))
    else:
        _tell(reading, options.lang)
    return _code(reading)


def run_load(options: argparse.Namespace) -> int:
    """Commit a file without open questions and errors, its warnings accepted with reasons."""
    store = acting(options)
    # Before the figures are read: what somebody else commits from here on is a clash.
    seen = Seen(store.version())
    reading = _read(options, with_sums(store.observations()))
    accepted = dict(options.accept or ())
    if _code(reading) != FINE or reading.warned - set(accepted):
        _tell(reading, options.lang)
        return _code(reading) or BLOCKED
    upload = Upload(
        file_name=options.file.name,
        content=options.child.content,
        uploaded_by=options.by,
        uploaded_at=now,
        note=options.note,
        accepted={code: reason for code, reason in accepted.items() if code in reading.warned},
        answers={question.key: question.answer for question in reading.questions},
    )
    number = commit(options.workspace, store, reading, upload, seen)
    record_other(options, UPLOAD, number)
    write(str(number))
    return FINE


def _code(reading: Reading) -> int:
    """Return the exit code that a reading has by itself."""
    if reading.is_blocked:
        return BLOCKED
    return ASKED if reading.is_open else FINE


def _read(options: argparse.Namespace, present: pd.DataFrame) -> Reading:
    """Return the reading of the file, with what the figures in the store say about it."""
    inquiry = _inquiry(options, present)
    reading = read_safely(options.child.content, inquiry, options.child)
    return beside_history(reading, present)


def _inquiry(options: argparse.Namespace, present: pd.DataFrame) -> Inquiry:
    """Return what surrounds the reading."""
    return Inquiry(
        options.file.name,
        options.today,
        answers=dict(options.answer or ()),
        known=last_known(present),
        workspace=options.workspace,
    )


def _tell(reading: Reading, language: str) -> None:
    """Write the questions, then the findings."""
    if reading.questions:
        write_table(questions_view(reading.questions), language)
    write_table(findings_view(reading.findings), language)


def _as_object(reading: Reading, language: str) -> dict[str, object]:
    """Return a reading as JSON knows it, its messages said."""
    return {
        "file": reading.file_name,
        "sha256": reading.sha256,
        "figures": len(reading.observations),
        "is_blocked": reading.is_blocked,
        "questions": [_question(question, language) for question in reading.questions],
        "findings": _findings(reading.findings, language),
    }


def _question(question: Question, language: str) -> dict[str, object]:
    """Return a question with its key and its options."""
    return {
        "key": question.key,
        "code": question.code,
        "sheet": question.spot.sheet,
        "cell": question.spot.cell,
        "message": say(question.message, language),
        "options": {o.value: say(o.label, language) for o in question.options},
        "suggested": question.suggested,
        "reason": say(question.reason, language) if question.reason else "",
        "answer": question.answer,
        "also": list(question.also),
    }


def _findings(findings: pd.DataFrame, language: str) -> list[dict[str, str]]:
    """Return the findings as a list of objects."""
    return [
        {str(k): say(v, language) if isinstance(v, Message) else str(v) for k, v in row.items()}
        for row in findings.to_dict("records")
    ]
