"""Participants against the labour force of their area, from the same file or last known.

Participants are recorded where the employer is, a labour force where people live. More than 95 % is
therefore possible and doubted, more than 120 % is an error of a figure or its unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import ERROR, WARNING, Finding, finding
from analytics.ingest.questions import Known
from analytics.reference.periods import months_between

_ERROR_SHARE = Decimal("1.2")
_WARNING_SHARE = Decimal("0.95")
# A labour force of other years says too little of this one.
_MOST_MONTHS = 36
# The base of the official rate first.
_BASES = ("labour_force_working_age", "labour_force_15plus", "labour_force_estimated")


def remarks(figures: Iterable[Figure], known: Known) -> Iterator[Finding]:
    """Yield what is wrong between the participants and the labour force of an area.

    The total of social insurance is compared, compulsory insurance where its total is not given.
    """
    read = list(figures)
    bases = defaultdict[str, list[Figure]](list)
    for figure in read:
        if figure.measure in _BASES:
            bases[figure.area_id].append(figure)
    totals = {(f.area_id, f.period) for f in read if f.measure == "si_total"}
    for figure in read:
        is_total = figure.measure == "si_total"
        stands_in = (
            figure.measure == "si_compulsory" and (figure.area_id, figure.period) not in totals
        )
        base = _base(figure, bases[figure.area_id], known) if is_total or stands_in else None
        if base is not None and figure.value > base * _WARNING_SHARE:
            yield _remark(figure, base)


def _base(figure: Figure, bases: list[Figure], known: Known) -> Decimal | None:
    """Return the labour force of a figure's area; None when there is none of that time."""
    near = [base for base in bases if _distance(base, figure) <= _MOST_MONTHS]
    if near:
        best = min(near, key=lambda base: (_distance(base, figure), _BASES.index(base.measure)))
        return best.value
    values = (known.get((measure, figure.area_id)) for measure in _BASES)
    return next((value for value in values if value), None)


def _distance(base: Figure, figure: Figure) -> int:
    """Return how many months lie between two figures."""
    return abs(months_between(base.period, figure.period))


def _remark(figure: Figure, base: Decimal) -> Finding:
    """Return the error or the doubt on participants that nearly fill their labour force."""
    params = {"value": figure.value, "base": base, "share": figure.value / base * 100}
    if figure.value > base * _ERROR_SHARE:
        return finding(
            "LF2",
            ERROR,
            figure.spot,
            Message(
                "Cell {cell} (sheet “{sheet}”, {area}): {value:persons} are {share:pct} of the "
                "labour force ({base:persons}), which is not possible. Check the figure, its unit "
                "and the labour force.",
                params,
            ),
        )
    return finding(
        "LF3",
        WARNING,
        figure.spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): {value:persons} are {share:pct} of the labour "
            "force ({base:persons}). This can be right where many come to work from other places. "
            "Check the figure.",
            params,
        ),
    )
