"""Small tables in formats other than .xlsx: .xls of two ages, .xlsb and .ods, most by hand."""

import io
import struct
from collections.abc import Iterable, Sequence

import xlwt

from tests.packed import RELATIONS, packed

Table = Sequence[Sequence[str | float]]
TABLE: Table = [
    ["Địa phương", "BHTN (người) Quý I/2025"],
    ["Hà Nội", 10],
    ["Bắc Ninh", 20],
]
OPEN_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def xls(rows: Table = TABLE) -> xlwt.Workbook:
    """Return a workbook of Excel 97 to 2003, to be changed further and then saved."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    for row, cells in enumerate(rows):
        for col, value in enumerate(cells):
            sheet.write(row, col, value)
    return book


def saved(book: xlwt.Workbook) -> bytes:
    """Return the bytes of a workbook of Excel 97 to 2003."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def excel_5(rows: Table) -> bytes:
    """Return a workbook of Excel 5 as a bare stream of records; its texts are in one byte."""
    head = [
        _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)),
        _record(0x0042, struct.pack("<H", 1252)),
        *[_record(0x0031, struct.pack("<HHHHHBBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0, 5) + b"Arial")]
        * 4,
        *[_record(0x00E0, struct.pack("<HHHHHHHH", 0, 0, 0, 0, 0, 0, 0, 0))] * 16,
    ]
    name = b"Bieu 1"
    end = _record(0x000A, b"")
    n_before = sum(map(len, head)) + 4 + 7 + len(name) + len(end)
    bound = _record(0x0085, struct.pack("<IHB", n_before, 0, len(name)) + name)
    cells = [_cell_5(row, col, value) for row, col, value in _places(rows)]
    sheet = [_record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)), *cells, end]
    return b"".join([*head, bound, end, *sheet])


def _cell_5(row: int, col: int, value: str | float) -> bytes:
    """Return a number or a label of Excel 5."""
    place = struct.pack("<HHH", row, col, 15)
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<H", len(value)) + value.encode("cp1252"))
    return _record(0x0203, place + struct.pack("<d", value))


def _record(kind: int, data: bytes) -> bytes:
    """Return a record of an .xls."""
    return struct.pack("<HH", kind, len(data)) + data


def _places(rows: Table) -> Iterable[tuple[int, int, str | float]]:
    for row, cells in enumerate(rows):
        for col, value in enumerate(cells):
            yield row, col, value


def xlsb(rows: Table = TABLE) -> bytes:
    """Return a binary workbook."""
    sheet = [_part(129), _part(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 1)), _part(145)]
    for row, cells in enumerate(rows):
        sheet.append(_part(0, struct.pack("<II", row, 0) + bytes(17)))
        for col, value in enumerate(cells):
            place = struct.pack("<II", col, 0)
            if isinstance(value, str):
                sheet.append(_part(6, place + _wide(value)))
            else:
                sheet.append(_part(5, place + struct.pack("<d", value)))
    sheet += [_part(146), _part(130)]
    listed = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Biểu 1")
    book = [_part(131), _part(143), _part(156, listed), _part(144), _part(132)]
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return packed(
        {
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": relations,
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def _part(kind: int, data: bytes = b"") -> bytes:
    """Return a record of an .xlsb: seven bits a byte, the eighth says that another follows."""
    return b"".join(map(_seven_bits, (kind, len(data)))) + data


def _seven_bits(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def _wide(text: str) -> bytes:
    """Return a text of an .xlsb."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def ods(rows: Table = TABLE) -> bytes:
    """Return an OpenDocument spreadsheet."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:style="{names}:style:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Biểu 1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"></manifest:manifest>'
    return packed(
        {
            "mimetype": OPEN_SPREADSHEET,
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def _ods_cell(value: str | float) -> str:
    if isinstance(value, str):
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
