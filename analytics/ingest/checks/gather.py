"""Findings of one kind on one sheet are gathered when they are too many to be read one by one."""

from collections import defaultdict

from analytics.ingest.findings import Finding
from analytics.ingest.layout import layout_findings

# So many of a kind are still read one by one; beyond that one more speaks for all the others.
MOST_OF_A_KIND = 30
_SHOWN = 20


def gathered(found: list[Finding]) -> list[Finding]:
    """Return the findings; of a kind that comes too often on a sheet the first twenty.

    One more finding of the same kind names the cells of the others, so that nothing is lost.
    """
    kinds = defaultdict[tuple[str, str, str, str], list[Finding]](list)
    for one in found:
        kinds[one.code, one.severity, one.spot.sheet, one.message.id].append(one)
    left_out: set[int] = set()
    more: list[Finding] = []
    for kind in kinds.values():
        if len(kind) > MOST_OF_A_KIND:
            rest = kind[_SHOWN:]
            left_out |= {id(one) for one in rest}
            more.append(layout_findings.more_of_a_kind(rest))
    return [one for one in found if id(one) not in left_out] + more
