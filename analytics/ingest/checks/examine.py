"""What must agree between the figures of a sheet: totals with provinces, kinds with each other.

Totals and regions are checks, not data to be mended. Tolerance of a sum of n printed figures: half
the printed unit times n, plus 0.1 % (measured: the statistics office's provinces differ from CẢ
NƯỚC by at most 0.3 thousand in 11 years).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analytics.ingest.checks import figure_findings, labour_checks
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding
from analytics.ingest.layout.swapped import UI_SHARE
from analytics.ingest.questions import Known
from analytics.reference.areas import area, areas, members, provinces
from analytics.reference.measures import measure

Group = dict[str, Figure]

_HALF = Decimal("0.5")
_SUM_SHARE = Decimal("0.001")
_ROUNDED_SHARE = Decimal("0.001")
# Hundreds and more at the end of a count of persons were rounded there.
_ROUNDED_TO = 100


def examine(figures: Iterable[Figure], known: Known) -> list[Finding]:
    """Return what does not agree between figures of the same sheet and release.

    ``known`` are the last values in the store: the labour force that a file does not give.
    """
    read = list(figures)
    found: list[Finding] = []
    for group in _groups(read, by_area=True).values():
        found.extend(_kinds(group))
    for group in _groups(read, by_area=False).values():
        found.extend(_sums(group))
    found.extend(labour_checks.remarks(read, known))
    return found


def _groups(figures: list[Figure], *, by_area: bool) -> dict[tuple[str, ...], Group]:
    """Return the figures of a release: of each area by measure, or of each measure by area."""
    groups: dict[tuple[str, ...], Group] = defaultdict(dict)
    for f in figures:
        release = (f.sheet, f.period, f.span, f.publisher, f.released, f.basis)
        own, other = (f.area_id, f.measure) if by_area else (f.measure, f.area_id)
        groups[(own, *release)][other] = f
    return groups


def _kinds(group: Group) -> Iterator[Finding]:
    """Yield what is wrong between the kinds of insurance of one area."""
    total, compulsory = group.get("si_total"), group.get("si_compulsory")
    voluntary, unemployment = group.get("si_voluntary"), group.get("ui")
    if total and voluntary and voluntary.value > total.value:
        yield figure_findings.more_voluntary_than_total(
            voluntary.spot, voluntary.value, total.value
        )
    if unemployment and compulsory and unemployment.value > compulsory.value * UI_SHARE:
        yield figure_findings.more_unemployment_than_compulsory(
            unemployment.spot, unemployment.value, compulsory.value
        )
    if total and compulsory and voluntary:
        added = compulsory.value + voluntary.value
        if abs(total.value - added) > _tolerance(total, compulsory, voluntary):
            yield figure_findings.kinds_differ(total.spot, total.value, added)


def _tolerance(total: Figure, *parts: Figure) -> Decimal:
    """Return by how much a total may differ from its parts.

    Not at all when all are exact; when one is rounded, by half its last digit and 1 per thousand.
    """
    every = (total, *parts)
    if all(f.step == 1 and f.value % _ROUNDED_TO for f in every if f.value):
        return Decimal(0)
    return _HALF * sum(f.step for f in every) + total.value * _ROUNDED_SHARE


def _sums(group: Group) -> Iterator[Finding]:
    """Yield the country and regions that differ from their provinces, if all of these are given."""
    for area_id, total in group.items():
        parts = _parts(area_id, total, group)
        if not parts or not measure(total.measure).is_additive or set(parts) - set(group):
            continue
        added = sum((group[part].value for part in parts), Decimal(0))
        step = min(group[part].step for part in parts)
        if abs(total.value - added) > step * _HALF * len(parts) + abs(total.value) * _SUM_SHARE:
            yield figure_findings.sum_differs(total.spot, total.value, added)


def _parts(area_id: str, total: Figure, group: Group) -> tuple[str, ...]:
    """Return the provinces that make up the country or a region at that time.

    Nothing for a province.
    """
    kind = area(area_id).level
    if kind == "region":
        return members(area_id) + _former(area_id, total.period)
    if kind != "country":
        return ()
    in_34 = any(one.startswith("34") and area(one).level == "province" for one in group)
    if in_34:
        return provinces("34")
    return provinces("63") + _former("", total.period)


def _former(region_id: str, period: str) -> tuple[str, ...]:
    """Return the provinces that ended early and stood in a month: Hà Tây until July 2008."""
    return tuple(
        one.area_id
        for one in areas().values()
        if one.level == "province"
        and one.valid_to
        and one.area_id not in provinces(one.scheme)
        and one.valid_to[:7] >= period
        and region_id in ("", one.region_id)
    )
