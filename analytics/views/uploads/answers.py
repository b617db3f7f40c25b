"""Answers to the questions of a reading in words: the store keeps the codes alone.

A code means something only beside its question: ``thousands`` is a unit after B41 and a separator
after B33.
"""

from analytics.errors import Message, Name
from analytics.ingest.numbers.unit_questions import NAMES as UNITS
from analytics.reference.areas import area, areas
from analytics.reference.measures import measures
from analytics.reference.periods import is_period

_ANSWERS = {
    "B08": {
        "areas": Message("Yes, read only the rows of the areas"),
        "stop": Message("No, every row must be an area"),
    },
    "B12": {
        "yes": Message("Yes, turn the table"),
        "no": Message("No, leave the sheet unread"),
    },
    "B20": {
        "swapped": Message("Yes, exchange the two columns"),
        "right": Message("No, the columns are right"),
    },
    "B27": {
        "merge": Message("Add up by the list of 34 provinces"),
        "period": Message("The period is wrong"),
        "34": Message("Recalculated for the 34 provinces of today"),
        "63": Message("Of the provinces of that time, which bore the same names"),
    },
    "B33": {
        "thousands": Message("Thousands separator"),
        "decimal": Message("Decimal mark"),
    },
    "B40": {
        **UNITS,
        "shares": Message("Shares, multiplied by 100"),
        "percent": Message("Per cent"),
    },
    "B41": UNITS,
    "B53": {
        "end": Message("Figures as they stand at the end of the period"),
        "mean": Message("Labour force: mean of these months; participants: at their end"),
        "other": Message("Something else: do not read these figures"),
    },
    "ICLS1": {
        "nso_15plus_icls13": Message("ICLS 13 (until 2020)"),
        "nso_15plus_icls19": Message("ICLS 19 (from 2021)"),
        "by_year": Message("ICLS 13 until 2020, ICLS 19 from 2021"),
    },
    "MEAS1": {"none": Message("Another one: do not read these figures")},
    "MEAS2": {
        "yes": Message("Yes, the whole of the measure"),
        "no": Message("No, a part or another matter: do not read it"),
    },
    "PER2": {
        "part": Message("For that part of each year"),
        "year": Message("For the end of each year (December)"),
    },
    "RATE2": {
        "plan": Message("Fulfilment or comparison: do not read it"),
        "coverage": Message("Rate of coverage of the labour force"),
    },
}
# Answers that are places in a list of the file's own tables, sheets or rows.
_LISTS = ("B08", "B09")


def answer(key: str, code: str) -> Message | Name | str:
    """Return an answer in words; the code itself where it has none.

    Args:
        key: of the question, such as ``B41:Biểu 1:C4``.
        code: of the option that was chosen.
    """
    question = key.split(":", 1)[0]
    told = _ANSWERS.get(question, {}).get(code)
    if told is not None:
        return told
    if question in _LISTS and code.isdigit():
        return Message("Number {n} of those listed", {"n": code})
    return _named(code)


def _named(code: str) -> Message | Name | str:
    """Return a period, a year, a measure or an area in words; another code as it is."""
    if is_period(code):
        return Message("{period:quarter}", {"period": code})
    if code.isdigit():
        return Message("Year {year}", {"year": code})
    if code in measures():
        return measures()[code].name
    return area(code).name if code in areas() else code
