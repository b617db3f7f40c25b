"""By which standard a labour force aged 15 and over was counted, where the file names none.

One question for a sheet. The standard changes the figure by millions, so it is never passed over;
the years say which is likelier.
"""

from collections import defaultdict
from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns import labour_force
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Spot
from analytics.ingest.questions import Inquiry, Option, Question

_OLD, _NEW, _BY_YEAR = "nso_15plus_icls13", "nso_15plus_icls19", "by_year"
_FIRST_OF_NEW = "2021-01"


def settled(figures: list[Figure], inquiry: Inquiry) -> list[Figure]:
    """Return the figures, those without a standard with the one that the user confirms."""
    missing: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _lacks_standard(figure):
            missing[figure.sheet].append(figure)
    answers = {
        sheet: _BY_YEAR if labour_force.is_by_year(sheet, inquiry) else _ask(found, inquiry)
        for sheet, found in missing.items()
    }
    return [
        replace(f, basis=_basis(answers[f.sheet], f.period)) if _lacks_standard(f) else f
        for f in figures
    ]


def _lacks_standard(figure: Figure) -> bool:
    """Tell whether a figure is of the measure whose standard must be known, and names none."""
    return figure.measure == "labour_force_15plus" and not figure.basis


def _basis(answer: str, period: str) -> str:
    """Return the standard of a period by an answer."""
    if answer != _BY_YEAR:
        return answer
    return _NEW if period >= _FIRST_OF_NEW else _OLD


def _ask(missing: list[Figure], inquiry: Inquiry) -> str:
    """Return the answer to the question for one sheet, else what its years suggest."""
    first, last = min(f.period for f in missing), max(f.period for f in missing)
    is_across = first < _FIRST_OF_NEW <= last
    likely = _BY_YEAR if is_across else _basis(_BY_YEAR, first)
    options = [
        Option(_OLD, Message("ICLS 13 (until 2020)")),
        Option(_NEW, Message("ICLS 19 (from 2021)")),
    ]
    if is_across:
        options.insert(0, Option(_BY_YEAR, Message("ICLS 13 until 2020, ICLS 19 from 2021")))
    spot = Spot(missing[0].sheet, missing[0].heading_cell)
    return inquiry.ask(
        Question(
            "ICLS1",
            spot,
            Message(
                "Sheet “{sheet}” (cell {cell}) does not say by which standard its labour force aged"
                " 15 and over was counted. Which one is it?",
                spot.params(),
            ),
            tuple(options),
            likely,
            _reason(first, last),
        )
    )


def _reason(first: str, last: str) -> Message:
    """Return why the standard is suggested: of which years the figures are."""
    years = {"first": first[:4], "last": last[:4]}
    if first[:4] == last[:4]:
        return Message(
            "The figures are of {first}; the statistics office counts by ICLS 19 since 2021.", years
        )
    return Message(
        "The figures are of {first} to {last}; the statistics office counts by ICLS 19 since 2021.",
        years,
    )
