"""What the lines around a table say of all its figures: unit, basis, source, release, period."""

from dataclasses import dataclass, field, replace
from pathlib import PurePath

from analytics.ingest import periods_text, table_findings, units, words
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.fold import fold
from analytics.ingest.periods_text import Label
from analytics.ingest.table import Line, Table
from analytics.ingest.units import Unit

_KEYS = {
    "basis": ("mau so", "basis", "denominator"),
    "source": ("nguon", "nguon so lieu", "source"),
    "publisher": ("don vi cong bo", "co quan cong bo", "noi cong bo", "publisher"),
    "released": ("ngay cong bo", "thoi diem cong bo", "thang cong bo", "released", "release date"),
    "label": ("ky", "ky bao cao", "ky so lieu", "thoi diem", "thoi gian", "period"),
    "status": ("trang thai", "tinh chat so lieu", "loai so lieu", "status"),
}
_KEY_OF = {phrase: key for key, phrases in _KEYS.items() for phrase in phrases}


@dataclass(frozen=True)
class Context:
    """What is said once for the whole table; an empty text where nothing is said."""

    title: str = ""
    unit: Unit | None = None
    basis: str = ""
    source: str = ""
    publisher: str = ""
    released: str = ""
    status: str = ""
    label: Label | None = None
    label_cell: str = ""
    is_label_of_file: bool = False
    findings: tuple[Finding, ...] = field(default=())


def key_and_value(text: str) -> tuple[str, str]:
    """Return what a line "Mẫu số: theo công bố" speaks of and what it says.

    Nothing for other lines.
    """
    start, colon, value = text.partition(":")
    key = _KEY_OF.get(fold(start), "") if colon else ""
    return key, value.strip(" .")


def context(table: Table, file_name: str) -> Context:
    """Return what the lines of a table say, and what is wrong with them.

    A period is taken from a line "Kỳ: …", else from the title when it names exactly one, else from
    the file's name. Footnotes never give a period: they speak of other years.
    """
    found = Context(source=PurePath(file_name).name)
    title: list[Line] = []
    for line in table.lines:
        key, value = key_and_value(line.text)
        if key:
            found = _with(found, key, value, Spot(table.sheet.name, line.cell))
        elif line.row < table.top:
            title.append(line)
    found = replace(found, unit=_unit(table.lines), title=" . ".join(line.text for line in title))
    return _with_period(found, title, file_name)


def _with(found: Context, key: str, value: str, spot: Spot) -> Context:
    """Return the context with what one line says."""
    if key == "source":
        publisher = found.publisher or words.publisher(value)
        return replace(found, source=value, publisher=publisher)
    if key == "label":
        label = periods_text.label(value)
        problem = () if label else (table_findings.unreadable_period(spot, value),)
        return replace(
            found, label=label, label_cell=spot.cell, findings=(*found.findings, *problem)
        )
    read, problem = attribute(key, value, spot)
    return replace(found, **{key: read, "findings": (*found.findings, *problem)})


def attribute(key: str, value: str, spot: Spot) -> tuple[str, tuple[Finding, ...]]:
    """Return the id of a written basis, publisher, status or release, or a remark on it."""
    if not value:
        return "", ()
    reader, remark = _READERS[key]
    read = reader(value)
    if read:
        return read, ()
    return (words.UNIT_ITSELF if key == "publisher" else ""), (remark(spot, value),)


def _unit(lines: tuple[Line, ...]) -> Unit | None:
    """Return the unit of headcounts stated by the first line that states one."""
    for line in lines:
        found = units.in_line(line.text)
        if found is not None:
            return found
    return None


def _with_period(found: Context, title: list[Line], file_name: str) -> Context:
    """Return the context with the period of the title, else of the file's name."""
    if found.label is not None:
        return found
    label = periods_text.label(found.title)
    if label is not None:
        named = (line.cell for line in title if periods_text.labels(line.text))
        return replace(found, label=label, label_cell=next(named, ""))
    label = periods_text.label(PurePath(file_name).stem.replace("_", " "))
    return replace(found, label=label, is_label_of_file=label is not None)


_READERS = {
    "basis": (words.basis, table_findings.unknown_basis),
    "publisher": (words.publisher, table_findings.unknown_publisher),
    "released": (words.released, table_findings.unreadable_release),
    "status": (words.status, table_findings.unknown_status),
}
