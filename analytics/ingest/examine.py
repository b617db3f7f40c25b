"""What must agree between the figures of a sheet: totals with provinces, kinds with each other.

Totals and regions are checks, not data to be mended. Tolerance of a sum of n printed figures: half
the printed unit times n, plus 0.1 % (measured: the statistics office's provinces differ from CẢ
NƯỚC by at most 0.3 thousand in 11 years).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analytics.ingest import figure_findings, gazetteer, scheme, table_findings
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.gazetteer import Found
from analytics.ingest.observations import Figure
from analytics.ingest.table import Table
from analytics.reference.areas import area, areas, members, provinces
from analytics.reference.measures import measure

Group = dict[str, Figure]

_HALF = Decimal("0.5")
_SUM_SHARE = Decimal("0.001")
_KINDS_WARNING = Decimal("0.001")
_KINDS_ERROR = Decimal("0.05")
_UI_SHARE = Decimal("1.02")


def examine(figures: Iterable[Figure]) -> list[Finding]:
    """Return what does not agree between figures of the same sheet and release."""
    read = list(figures)
    found: list[Finding] = []
    for group in _groups(read, by_area=True).values():
        found.extend(_kinds(group))
    for group in _groups(read, by_area=False).values():
        found.extend(_sums(group))
    return found


def names(table: Table, figures: list[Figure]) -> list[Finding]:
    """Return a warning for each province that a full list lacks, a note on recalculated tables."""
    founds = [gazetteer.find(table.name(row)) for row in table.rows]
    if not figures or len(scheme.province_names(founds)) < scheme.FULL_LIST:
        return []
    chosen = scheme.of_table(founds)
    spot = Spot(table.sheet.name)
    early = next((f for f in figures if scheme.scheme_in_force(f.period) == "63"), None)
    recalculated = (
        [table_findings.recalculated(Spot(table.sheet.name, early.heading_cell))]
        if chosen == "34" and early is not None
        else []
    )
    in_list = chosen or scheme.scheme_in_force(max(f.period for f in figures))
    missing = [area_id for area_id in provinces(in_list) if not _is_named(area_id, founds)]
    return recalculated + [table_findings.missing_area(Spot(spot.sheet, "", a)) for a in missing]


def _is_named(area_id: str, founds: list[Found]) -> bool:
    """Tell whether a row of the table names the area."""
    return any(area_id in found.values() for found in founds)


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
    if unemployment and compulsory and unemployment.value > compulsory.value * _UI_SHARE:
        yield figure_findings.more_unemployment_than_compulsory(
            unemployment.spot, unemployment.value, compulsory.value
        )
    if total and compulsory and voluntary:
        added = compulsory.value + voluntary.value
        rounding = _HALF * (total.step + compulsory.step + voluntary.step)
        difference = max(abs(total.value - added) - rounding, Decimal(0))
        if difference > total.value * _KINDS_WARNING:
            is_error = difference > total.value * _KINDS_ERROR
            yield figure_findings.kinds_differ(total.spot, total.value, added, is_error=is_error)


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
