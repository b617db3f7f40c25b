"""The period in the name of a sheet: "Quý III-2025", or "Q3" in a file of one year.

It stands in where the sheet's lines name none, and completes a title "năm 2025". A title that names
another quarter than the sheet does was likely copied: that is asked (B55).
"""

from analytics.errors import Message
from analytics.ingest.findings import Spot
from analytics.ingest.periods import periods_text
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Inquiry, Option, Question


def named(sheet: str, title: Label | None, file_name: str) -> Label | None:
    """Return the period of a sheet's name; a part of a year takes its year from title or file.

    Nothing for a text file, whose sheet is only called like the file.
    """
    stem = periods_text.stem(file_name)
    if periods_text.stem(f"{sheet}.x") == stem:
        return None
    written = periods_text.stem(f"{sheet}.x")
    if not periods_text.has_part(written):
        return periods_text.label(written)
    around = title or periods_text.label(stem)
    return periods_text.with_year(written, int(around.period[:4])) if around else None


def settled(title: Label, own: Label | None, spot: Spot, inquiry: Inquiry) -> Label:
    """Return the period of the title, that of the sheet's name where it says more or is chosen."""
    if own is None or own.period == title.period:
        return title
    if own.span == "year":
        return title
    if title.span == "year" and own.period[:4] == title.period[:4]:
        return Label(own.period, own.span, title.status or own.status)
    answer = inquiry.ask(
        Question(
            "B55",
            spot,
            Message(
                "The sheet is called “{sheet}” ({of_sheet:quarter}), but cell {cell} says "
                "{own:quarter}. Which period is right?",
                {**spot.params(), "of_sheet": own.period, "own": title.period},
            ),
            tuple(
                Option(label.period, Message("{period:quarter}", {"period": label.period}))
                for label in (title, own)
            ),
            title.period,
            Message("What stands on the sheet goes before its name."),
        )
    )
    return own if answer == own.period else title
