"""Questions: what changes a number and is not sure is asked, never guessed.

A reading runs to its end also while questions are open: it goes on with the suggested answer, so
that all of its doubts show at once. Only the commit waits until the user has confirmed every one.
The answers come back as ``{key: value}`` with the next reading of the same file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.findings import Spot, shortened

# The last value known of a measure and area, in persons or percent: for questions of magnitude.
Known = Mapping[tuple[str, str], Decimal]

# A question is read to its end and answered, so it quotes less of the file than a remark does.
_MOST_LETTERS = 80


@dataclass(frozen=True)
class Option:
    """One possible answer: its code, and what the user reads."""

    value: str
    label: Message


@dataclass(frozen=True)
class Question:
    """One clear question on one place.

    ``suggested`` is the code of the option that is pre-filled, nothing when none is likelier, and
    ``reason`` says why. ``answer`` is what the user confirmed; nothing while the question is open.
    ``also`` are the other sheets for which the answer holds.
    """

    code: str
    spot: Spot
    message: Message
    options: tuple[Option, ...]
    suggested: str = ""
    reason: Message | None = None
    answer: str = ""
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what names the question in ``{key: value}``: ``B41:Biểu 1:C4``."""
        return ":".join(filter(None, (self.code, self.spot.sheet, self.spot.cell)))

    @property
    def is_open(self) -> bool:
        """Tell whether the user has not answered yet."""
        return not self.answer


@dataclass
class Inquiry:
    """One reading's surroundings, and the questions that it asked, each key once.

    Args:
        file_name: shown to the user, and the last place where a period is looked for.
        today: periods after this month are errors.
        answers: what the user confirmed before, by the keys of the questions.
        known: the last values in the store, nothing when the caller knows none.
        cover: the lines of sheets without figures, such as a title page.
        workspace: into which the file is to be loaded: a practice template only into ``practice``.
    """

    file_name: str
    today: date
    answers: Mapping[str, str] = field(default_factory=dict)
    known: Known = field(default_factory=dict)
    asked: dict[str, Question] = field(default_factory=dict)
    cover: str = ""
    workspace: str = "official"

    def ask(self, question: Question) -> str:
        """Return the user's answer, else the suggested one, and keep the question.

        An answer that is none of the options counts as not given. Nothing comes back for a question
        that is open and has no suggestion: what depends on it stays unread.
        """
        given = self.answers.get(question.key, "")
        answer = given if given in {option.value for option in question.options} else ""
        self.asked.setdefault(question.key, replace(_with_short_texts(question), answer=answer))
        return answer or question.suggested

    def ask_of_sheet(self, question: Question) -> str:
        """Return the answer to a question that holds for a whole sheet, however many its tables.

        The same question, with the same suggestion, is not asked a second time on a sheet.
        """
        before = self._alike(question)
        if before is None or before.spot.sheet != question.spot.sheet:
            return self.ask(question)
        return before.answer or before.suggested

    def ask_of_file(self, question: Question) -> str:
        """Return the answer to a question that holds for every sheet on which it arises alike.

        Sheets made after one pattern lack the same thing; who is asked fifteen times reads none.
        """
        before = self._alike(question)
        if before is None:
            return self.ask(question)
        sheet = question.spot.sheet
        if sheet not in (before.spot.sheet, *before.also):
            self.asked[before.key] = replace(before, also=(*before.also, sheet))
        return before.answer or before.suggested

    def _alike(self, question: Question) -> Question | None:
        """Return the last question of the same kind, with the same options and suggestion."""
        options = _short_options(question.options)
        alike = (
            one
            for one in reversed(self.asked.values())
            if (one.code, one.options, one.suggested)
            == (question.code, options, question.suggested)
        )
        return next(alike, None)


def _with_short_texts(question: Question) -> Question:
    """Return a question that quotes no more of long texts than tells which they are."""
    return replace(
        question,
        message=shortened(question.message, _MOST_LETTERS),
        options=_short_options(question.options),
        reason=question.reason and shortened(question.reason, _MOST_LETTERS),
    )


def _short_options(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return options with their texts cut, as they are where two would then read alike."""
    labels = [shortened(option.label, _MOST_LETTERS) for option in options]
    if any(label in labels[:n] for n, label in enumerate(labels)):
        return options
    return tuple(replace(o, label=label) for o, label in zip(options, labels, strict=True))
