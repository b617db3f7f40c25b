"""The period of a sheet against its own title and the name of its file: which is right (B55)?

What stands nearest to the figures is suggested: the heading, then the line "Kỳ: …", then the title,
then the file.
"""

from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns.asking import Asking, Labels
from analytics.ingest.findings import Spot
from analytics.ingest.periods import periods_text
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Option, Question


def as_in_title(asking: Asking, settled: Labels) -> Labels:
    """Return the periods, that of the title where the user says that it is right."""
    own, title = _only(settled), asking.context.title_label
    if own is None or title is None or title.span == "year" or title.period == own.period:
        return settled
    spot = Spot(asking.table.sheet.name, asking.context.title_cell)
    params = {
        **spot.params(),
        "own": own.period,
        "of_title": title.period,
        "place": asking.place(next(iter(settled))).cell,
    }
    message = Message(
        "The title in cell {cell} (sheet “{sheet}”) says {of_title:quarter}, but cell {place} says "
        "{own:quarter}. Which period is right?",
        params,
    )
    reason = Message("What stands nearer to the figures goes before the title.")
    return _answered(asking, settled, (own, title), Question("B55", spot, message, (), "", reason))


def as_in_file(asking: Asking, settled: Labels) -> Labels:
    """Return the periods, that of the file's name where the user says that it is right."""
    own = _only(settled)
    if own is None or asking.context.is_label_of_file:
        return settled
    of_file = _other_in_file(asking.inquiry.file_name, own)
    if of_file is None:
        return settled
    spot = asking.place(next(iter(settled)))
    message = Message(
        "The name of the file says {of_file:quarter}, but cell {cell} (sheet “{sheet}”) says "
        "{own:quarter}. Which period is right?",
        {**spot.params(), "of_file": of_file.period, "own": own.period},
    )
    reason = Message("What stands in the table goes before the name of the file.")
    asked = Question("B55", spot, message, (), "", reason)
    return _answered(asking, settled, (own, of_file), asked)


def _only(settled: Labels) -> Label | None:
    """Return the one period of all columns; None when they have several, or rows give it."""
    written = {label.period: label for label in settled.values() if label is not None}
    return (
        next(iter(written.values())) if len(written) == 1 and None not in settled.values() else None
    )


def _answered(
    asking: Asking, settled: Labels, labels: tuple[Label, Label], question: Question
) -> Labels:
    """Return the periods after the choice between the sheet's own and another one."""
    own, other = labels
    options = tuple(
        Option(label.period, Message("{period:quarter}", {"period": label.period}))
        for label in labels
    )
    answer = asking.inquiry.ask(replace(question, options=options, suggested=own.period))
    return dict.fromkeys(settled, other) if answer == other.period else settled


def _other_in_file(file_name: str, own: Label) -> Label | None:
    """Return the period of the file's name if it is another than the sheet's.

    A quarter without a year is taken in the sheet's year; a year alone only contradicts another
    year.
    """
    stem = periods_text.stem(file_name)
    found = periods_text.label(stem) or periods_text.with_year(stem, int(own.period[:4]))
    if found is None or found.period == own.period:
        return None
    if found.span != "year":
        return found
    year = found.period[:4]
    return None if year == own.period[:4] else replace(own, period=year + own.period[4:])
