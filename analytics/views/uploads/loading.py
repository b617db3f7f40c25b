"""What was read from a file and what was found in it, as views."""

import pandas as pd

from analytics.errors import Message
from analytics.ingest.questions import Question
from analytics.reference.areas import area
from analytics.views.figure_rows import NAMED, STANDING, VALUES, in_words
from analytics.views.view import Column, View, spoken

SEVERITIES = {
    "error": "✕ Must be mended",
    "warning": "▲ To be confirmed",
    "note": "● For information",
}


def findings_view(findings: pd.DataFrame) -> View:
    """Return a FINDINGS frame, one row a finding, those of one kind together.

    A kind is a severity and a code: what blocks stands first, codes as they were first found.
    """
    rank = findings["severity"].map({name: n for n, name in enumerate(SEVERITIES)})
    codes = pd.Series(pd.factorize(findings["code"])[0], index=findings.index)
    order = pd.DataFrame({"severity": rank, "code": codes})
    order = order.sort_values(["severity", "code"], kind="stable").index
    ordered = findings.loc[order].reset_index(drop=True)
    count = {name: int((findings["severity"] == name).sum()) for name in SEVERITIES}
    return View(
        "ket-qua-kiem-tra",
        Message("Findings"),
        Message(
            "{error} to be mended, {warning} to be confirmed, {note} for information.", {**count}
        ),
        ordered.assign(
            kind=spoken([Message(SEVERITIES[s]) for s in ordered["severity"]]),
            area=spoken([area(a).name if a else "" for a in ordered["area_id"]]),
        ),
        (
            Column("kind", Message("Kind")),
            Column("sheet", Message("Sheet")),
            Column("cell", Message("Cell")),
            Column("area", Message("Area")),
            Column("message", Message("Finding and how to mend it")),
            Column("code", Message("Code")),
        ),
    )


def questions_view(questions: tuple[Question, ...]) -> View:
    """Return the questions of a reading, each with its key, its options and what is filled in."""
    table = pd.DataFrame(
        {
            "key": [question.key for question in questions],
            "message": spoken([question.message for question in questions]),
            "options": [", ".join(o.value for o in question.options) for question in questions],
            "suggested": [question.suggested for question in questions],
            "answer": [question.answer for question in questions],
        }
    )
    return View(
        "cau-hoi",
        Message("Questions"),
        Message(
            "{n:number} questions are open.", {"n": sum(question.is_open for question in questions)}
        ),
        table,
        (
            Column("key", Message("Key")),
            Column("message", Message("Question")),
            Column("options", Message("Possible answers")),
            Column("suggested", Message("Suggested answer")),
            Column("answer", Message("Answer")),
        ),
    )


def observations_view(observations: pd.DataFrame) -> View:
    """Return an OBSERVATIONS frame as read from a file, each figure with its cell."""
    return View(
        "so-lieu-doc-duoc",
        Message("Figures read"),
        Message("{n:number} figures were read.", {"n": len(observations)}),
        in_words(observations),
        (
            *NAMED,
            *VALUES,
            *STANDING,
            Column("sheet", Message("Sheet")),
            Column("cell", Message("Cell")),
        ),
    )
