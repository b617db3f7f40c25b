"""The phrases of ``measures.csv`` that name a measure, found in folded texts."""

from collections import defaultdict
from functools import cache

from analytics.ingest.letters.fold import fold
from analytics.reference.measures import measures


def in_text(folded: str) -> tuple[str, str]:
    """Return the longest phrase of ``measures.csv`` in a folded text with its measure.

    Nothing when none.
    """
    text = f" {folded} "
    by_word = _by_first_word()
    begun = set(folded.split()) & by_word.keys()
    found = (ranked for word in begun for ranked in by_word[word] if f" {ranked[1]} " in text)
    _, phrase, measure_id = min(found, default=(0, "", ""))
    return phrase, measure_id


def all_in_text(folded: str) -> set[str]:
    """Return the measures that a folded text names."""
    found: set[str] = set()
    phrase, measure_id = in_text(folded)
    while phrase:
        found.add(measure_id)
        folded = f" {folded} ".replace(f" {phrase} ", " | ")
        phrase, measure_id = in_text(folded)
    return found


@cache
def _by_first_word() -> dict[str, list[tuple[int, str, str]]]:
    """Return the phrases by their first word, each with its rank: the longest has the first."""
    found = defaultdict[str, list[tuple[int, str, str]]](list)
    for rank, (phrase, measure_id) in enumerate(phrases()):
        found[phrase.split()[0]].append((rank, phrase, measure_id))
    return dict(found)


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Return every phrase that names a measure, the longest first."""
    pairs = {(fold(p), m.measure) for m in measures().values() for p in m.headings}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
