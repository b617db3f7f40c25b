"""Of which age a labour force is where its heading or title only says "Lực lượng lao động", "LLLĐ".

The two differ by millions, so the user is asked once for a sheet. The statistics office prints the
labour force of provinces at ages 15 and over; VSS measures its rates on that of working age.
"""

import re
from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns import headings, words
from analytics.ingest.columns.context import Context
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import fold, has_any, plain
from analytics.ingest.numbers import styles
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.reference.bases import bases

FROM_15, WORKING_AGE, NONE = "labour_force_15plus", "labour_force_working_age", "none"
_CODE = "MEAS1"
_AGES = (FROM_15, WORKING_AGE)
_OPTIONS = (
    Option(FROM_15, Message("Aged 15 and over (ICLS 13 until 2020, ICLS 19 from 2021)")),
    Option(WORKING_AGE, Message("Of working age")),
    Option(NONE, Message("Another one: do not read these figures")),
)
_AGELESS = re.compile(r"\b(?:llld|luc luong (?:lao dong|ld)|labou?r force)\b")
_WITH_AGE = "luc luong lao dong tu 15 tuoi tro len"
# "Lực lượng lao động phân theo địa phương" narrows nothing.
_BROKEN_DOWN = {"phan"}
_INSURANCE = ("bhxh", "bhtn", "bao hiem", "insurance")


def settled(
    table: Table, found: dict[int, Heading], context: Context, inquiry: Inquiry
) -> dict[int, Heading]:
    """Return the headings, those of a labour force without an age as the title or the user says."""
    ageless = {
        col: read
        for col, heading in found.items()
        if not heading.measure.startswith("labour_force")
        and (read := _ageless(table.heading(col), context.title))
        and any(not cell.is_blank for _, cell in styles.data_cells(table, col))
    }
    if not ageless:
        return found
    named = [one for one in headings.all_of_title(context.title) if one in _AGES]
    meant = named[0] if len(named) == 1 else _asked(table, next(iter(ageless)), context, inquiry)
    of_age = {"kind": "unknown", "measure": ""} if meant == NONE else {"measure": meant}
    return found | {
        col: replace(read, text=found[col].text, **of_age) for col, read in ageless.items()
    }


def of_title(table: Table, col: int, context: Context, inquiry: Inquiry) -> str:
    """Return the labour force of a column that says nothing itself, ``none`` for another matter.

    Nothing where the title does not speak of a labour force without an age alone.
    """
    lines = context.title.split(headings.BETWEEN_LINES)
    is_ageless = any(_ageless((line,), "") for line in lines)
    if headings.all_of_title(context.title) or not is_ageless:
        return ""
    return _asked(table, col, context, inquiry)


def is_by_year(sheet: str, inquiry: Inquiry) -> bool:
    """Tell whether the standard of a sheet's labour force was settled with its age."""
    return any(
        question.code == _CODE and question.spot.sheet == sheet and question.options == _OPTIONS
        for question in inquiry.asked.values()
    )


def _ageless(levels: tuple[str, ...], title: str) -> Heading | None:
    """Return what a heading would be if it said "từ 15 tuổi trở lên"; None if it is not ageless.

    What else it says, such as "nữ" or "có việc làm", then still makes it another matter.
    """
    written = tuple(map(plain, levels))
    if has_any(fold(" ".join(written)), _INSURANCE) or not any(map(_AGELESS.search, written)):
        return None
    if any("%" in level for level in written):
        # "% lực lượng lao động" is a rate of it, of whatever else stands beside.
        return None
    read = headings.classify(tuple(_AGELESS.sub(_WITH_AGE, level) for level in written), title)
    is_narrower = set(read.unknown_words.split()) - _BROKEN_DOWN
    return None if read.measure != FROM_15 or is_narrower else replace(read, unknown_words="")


def _asked(table: Table, col: int, context: Context, inquiry: Inquiry) -> str:
    """Return which labour force the user means, else the likelier one."""
    spot = Spot(table.sheet.name, table.heading_cell(col))
    likely, reason = _likely(table, col, context)
    return inquiry.ask_of_sheet(
        Question(
            _CODE,
            spot,
            Message(
                "Sheet “{sheet}” (cell {cell}) gives a labour force without saying of which age. "
                "Which one is it?",
                spot.params(),
            ),
            _OPTIONS,
            likely,
            reason,
        )
    )


def _likely(table: Table, col: int, context: Context) -> tuple[str, Message]:
    """Return the likelier labour force and why: a base that is named, else who published it."""
    heading = " ".join(table.heading(col))
    if has_any(fold(heading), ("do tuoi", "working age")):
        return WORKING_AGE, Message("Its heading speaks of an age for work.")
    basis = words.basis(heading) or context.basis
    if basis in bases() and bases()[basis].measure in _AGES:
        return bases()[basis].measure, Message(
            "The file names the base “{basis}”.", {"basis": bases()[basis].short}
        )
    if context.publisher == "vss":
        return WORKING_AGE, Message(
            "The file names VSS as its source, which measures coverage on the labour force of "
            "working age."
        )
    return FROM_15, Message(
        "The statistics office prints the labour force of provinces at ages 15 and over."
    )
