"""What the lines around a table say of all its figures: unit, basis, source, release, period."""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from analytics.ingest.columns import table_findings, words
from analytics.ingest.columns.headings import BETWEEN_LINES, is_of_another_title
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Line, Table
from analytics.ingest.letters.fold import fold, has_any, plain
from analytics.ingest.numbers import row_units, units
from analytics.ingest.numbers.units import Unit
from analytics.ingest.periods import periods_text, sheet_period
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Inquiry

_KEYS = {
    "basis": ("mau so", "basis", "denominator"),
    "source": ("nguon", "nguon so lieu", "source"),
    "publisher": ("don vi cong bo", "co quan cong bo", "noi cong bo", "publisher"),
    "released": ("ngay cong bo", "thoi diem cong bo", "thang cong bo", "released", "release date"),
    "label": ("ky", "ky bao cao", "ky so lieu", "thoi diem", "thoi gian", "period"),
    "status": ("trang thai", "tinh chat so lieu", "loai so lieu", "status"),
}
_KEY_OF = {phrase: key for key, phrases in _KEYS.items() for phrase in phrases}
_RATES = ("ty le", "ti le", "rate", "rates", "percentage", "coverage")
_NUMBERS = ("so nguoi", "so lao dong", "so luong", "number of", "participants", "nguoi tham gia")
_COMPARED = re.compile(r"\b(?:so với|so voi|so cùng kỳ|và cùng kỳ|compared)\b", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(
    r"[^\d,;:]{2,40},? *ngay *(?P<day>\d{0,2})\W*thang *(?P<month>\d{0,2})\W*"
    r"nam (?P<year>\d{4})\W*"
)
# "Số: 1234/BC-BHXH" names no insurance.
_DOCUMENT = re.compile(r"so *:? *[\d.… _]*/ *[\w\-/]+ *")
_MADE = (
    *("ngay lap", "ngay in", "ngay xuat", "ngay tao", "ngay ket xuat", "ngay gui", "ngay ky"),
    *("thoi gian xuat", "thoi diem xuat", "in ngay", "lap ngay", "printed", "exported", "created"),
)
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>20\d\d)(?!\d)")
_LETTERS = ("kem theo", "ban hanh kem", "dinh kem", "ban hanh theo", "theo cong van", "attached")


@dataclass(frozen=True)
class Context:
    """What is said once for the whole table; an empty text where nothing is said.

    ``signed`` is the day under which the sheet was signed, as ``2025-10-12``; ``is_of_rates`` tells
    that the lines speak of rates or per cent and of no number of people; ``is_of_another`` that
    they speak of money, debts, employers or beneficiaries and of no participants.
    """

    title: str = ""
    unit: Unit | None = None
    basis: str = ""
    source: str = ""
    publisher: str = ""
    released: str = ""
    status: str = ""
    label: Label | None = None
    label_cell: str = ""
    label_text: str = ""
    title_label: Label | None = None
    title_cell: str = ""
    is_label_of_file: bool = False
    signed: str = ""
    is_of_rates: bool = False
    is_of_another: bool = False
    findings: tuple[Finding, ...] = field(default=())


def key_and_value(text: str) -> tuple[str, str]:
    """Return what a line "Mẫu số: theo công bố" speaks of and what it says.

    Nothing for other lines.
    """
    start, colon, value = text.partition(":")
    key = _KEY_OF.get(fold(start), "") if colon else ""
    return key, value.strip(" .")


def context(table: Table, inquiry: Inquiry) -> Context:
    """Return what the lines of a table say, and what is wrong with them.

    A period is taken from a line "Kỳ: …", else from the title when it names exactly one, else from
    the file's name. Footnotes never give a period: they speak of other years.
    """
    found = Context(source=PurePath(inquiry.file_name).name)
    title: list[Line] = []
    for line in table.lines:
        key, value = key_and_value(line.text)
        if key:
            found = _with(found, key, value, Spot(table.sheet.name, line.cell))
        elif line.row < table.top:
            title.append(line)
    found = replace(
        found,
        unit=row_units.of_rows(table) or _unit(table.lines),
        title=BETWEEN_LINES.join(line.text for line in title if not _is_signature(line.text)),
    )
    if found.unit is None:
        found = replace(
            found,
            is_of_rates=_is_of_rates(found.title, table.lines),
            is_of_another=_is_of_another(found.title, table.lines),
        )
    return _with_period(found, title, table.sheet.name, inquiry)


def _is_of_rates(title: str, lines: tuple[Line, ...]) -> bool:
    """Tell whether the unit is per cent, or the title names a rate and no number of people."""
    if any(units.states_percent(line.text) for line in lines):
        return True
    folded = fold(title)
    return has_any(folded, _RATES) and not has_any(folded, _NUMBERS)


def _is_of_another(title: str, lines: tuple[Line, ...]) -> bool:
    """Tell whether the unit is money or the like, or the title names another matter alone."""
    if any(units.states_foreign(line.text) for line in lines):
        return True
    return is_of_another_title(title) and not has_any(fold(title), _NUMBERS)


def _with(found: Context, key: str, value: str, spot: Spot) -> Context:
    """Return the context with what one line says."""
    if key == "source":
        publisher = found.publisher or words.publisher(value)
        return replace(found, source=value, publisher=publisher)
    if key == "label":
        label = periods_text.label(value)
        problem = () if label else (table_findings.unreadable_period(spot, value),)
        return replace(
            found,
            label=label,
            label_cell=spot.cell,
            label_text=value,
            findings=(*found.findings, *problem),
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


def _with_period(found: Context, title: list[Line], sheet: str, inquiry: Inquiry) -> Context:
    """Return the context with the period of the title, else of the sheet's or the file's name."""
    dated = [line for line in title if not is_of_letter(line.text)]
    text = BETWEEN_LINES.join(line.text for line in dated)
    label = periods_text.label(text) or periods_text.label(_without_comparison(dated))
    cell = next((line.cell for line in dated if periods_text.labels(line.text)), "")
    found = replace(found, title_label=label, title_cell=cell, signed=_signed(title))
    if found.label is not None:
        return found
    own = sheet_period.named(sheet, label, inquiry.file_name)
    if label is not None:
        label = sheet_period.settled(label, own, Spot(sheet, cell), inquiry)
        return replace(found, label=label, label_cell=cell, label_text=text)
    if own is not None and not periods_text.labels(text):
        note = table_findings.period_of_sheet_name(Spot(sheet), own.period)
        return replace(found, label=own, findings=(*found.findings, note))
    label = periods_text.label(periods_text.stem(inquiry.file_name))
    return replace(found, label=label, is_label_of_file=label is not None)


def _without_comparison(title: list[Line]) -> str:
    """Return the lines without what follows "so với": there stands the period compared with."""
    return BETWEEN_LINES.join(_COMPARED.split(line.text)[0] for line in title)


def _signed(title: list[Line]) -> str:
    """Return the day on which a sheet was signed or made; nothing where it is not whole."""
    for line in title:
        text = plain(line.text)
        match = _PLACE_AND_DAY.fullmatch(text)
        if fold(text).startswith(_MADE):
            match = _DAY.search(text)
        if match and match["day"] and match["month"]:
            return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
    return ""


def is_of_letter(text: str) -> bool:
    """Tell whether a line says only of which letter the table is part, or where and when signed."""
    return _is_signature(text) or fold(text).startswith(_LETTERS)


def _is_signature(text: str) -> bool:
    """Tell whether a line numbers the letter, or says where and when it was signed or made."""
    written = plain(text)
    is_form = _PLACE_AND_DAY.fullmatch(written) or _DOCUMENT.fullmatch(written)
    return is_form is not None or fold(text).startswith(_MADE)


_READERS = {
    "basis": (words.basis, table_findings.unknown_basis),
    "publisher": (words.publisher, table_findings.unknown_publisher),
    "released": (words.released, table_findings.unreadable_release),
    "status": (words.status, table_findings.unknown_status),
}
