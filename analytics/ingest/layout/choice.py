"""Tables that give different values for the same figures: the user says once which one counts.

Sheets of other measures or periods do not compete and are all read (B09); two tables on one sheet
that compete are asked for as blocks (B08).
"""

from collections import Counter, defaultdict

from analytics.errors import Message
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Spot
from analytics.ingest.letters.fold import fold, has_any
from analytics.ingest.questions import Inquiry, Option, Question

_MOST_OPTIONS = 20
_NEWER = ("dieu chinh", "cap nhat", "chinh thuc", "final", "moi", "sua", "revised", "updated")

# A table: its sheet, and the cell where it begins.
Source = tuple[str, str]


def chosen(figures: list[Figure], inquiry: Inquiry) -> list[Figure]:
    """Return the figures without those of tables that lost to another one.

    What a losing table says of other measures and periods stays.
    """
    conflicts = _conflicts(figures)
    if not conflicts:
        return figures
    lost: set[tuple[Source, tuple[str, ...]]] = set()
    series = _series(figures)
    for group in _groups(conflicts):
        winner = _ask(group, figures, inquiry)
        for source in group - {winner}:
            lost |= {(source, one) for one in series[source] & series[winner]}
    return [f for f in figures if (_source(f), _of_series(f)) not in lost]


def _source(figure: Figure) -> Source:
    """Return the table of a figure."""
    return figure.sheet, figure.table


def _of_series(figure: Figure) -> tuple[str, ...]:
    """Return what a figure has in common with those of other areas."""
    measure, _, *rest = figure.key
    return (measure, *rest)


def _series(figures: list[Figure]) -> dict[Source, set[tuple[str, ...]]]:
    """Return which measures, periods and releases each table holds."""
    found: dict[Source, set[tuple[str, ...]]] = defaultdict(set)
    for figure in figures:
        found[_source(figure)].add(_of_series(figure))
    return found


def _conflicts(figures: list[Figure]) -> list[set[Source]]:
    """Return the tables that give different values of one figure, figure by figure."""
    by_key: dict[tuple[str, ...], dict[Source, Figure]] = defaultdict(dict)
    for figure in figures:
        by_key[figure.key].setdefault(_source(figure), figure)
    several = (given for given in by_key.values() if len(given) > 1)
    return [set(given) for given in several if len({f.value for f in given.values()}) > 1]


def _groups(conflicts: list[set[Source]]) -> list[set[Source]]:
    """Return the tables that compete with each other, directly or through a third one."""
    groups: list[set[Source]] = []
    for pair in conflicts:
        joined = set(pair)
        for group in [g for g in groups if g & pair]:
            groups.remove(group)
            joined |= group
        groups.append(joined)
    return groups


def _ask(group: set[Source], figures: list[Figure], inquiry: Inquiry) -> Source:
    """Return the table that counts: the fullest one, of equals the newer or the later one."""
    counts = Counter(_source(f) for f in figures)
    places = {source: place for place, source in enumerate(counts)}
    by_rank = sorted(
        group, key=lambda s: (counts[s], has_any(fold(s[0]), _NEWER), places[s]), reverse=True
    )[:_MOST_OPTIONS]
    offered = sorted(by_rank, key=lambda source: places[source])
    is_one_sheet = len({sheet for sheet, _ in group}) == 1
    names = {source: str(place) for place, source in enumerate(offered, start=1)}
    answer = inquiry.ask(
        Question(
            "B08" if is_one_sheet else "B09",
            Spot(*offered[0]),
            Message(
                "Sheet “{sheet}” holds {count:number} tables that give different values for the "
                "same figures. Which one counts?",
                {"sheet": offered[0][0], "count": len(group)},
            )
            if is_one_sheet
            else Message(
                "{count:number} sheets give different values for the same figures. "
                "Which sheet counts?",
                {"count": len(group)},
            ),
            tuple(_option(names[source], source, counts[source]) for source in offered),
            names[by_rank[0]],
            Message(
                "It is the fullest one; of equals the one that is named as newer, or stands last."
            ),
        )
    )
    return next(source for source, name in names.items() if name == answer)


def _option(value: str, source: Source, count: int) -> Option:
    """Return a table as an answer."""
    params: dict[str, object] = {"sheet": source[0], "cell": source[1], "count": count}
    return Option(
        value, Message("Sheet “{sheet}”, table from {cell} on ({count:number} figures)", params)
    )
