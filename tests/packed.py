"""Workbooks packed by hand from their parts, also such as no spreadsheet program writes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MEGABYTE = 1_000_000

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Địa phương</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>BHTN (người) Quý I/2025</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Hà Nội</t></is></c><c r="B2"><v>10</v></c></row>'
)


def sheet(rows: str = ROWS, before: str = "", after: str = "", head: str = "") -> str:
    """Return the part of a sheet.

    Args:
        rows: its rows.
        before: what stands before them, such as columns.
        after: what stands behind them, such as merged areas.
        head: what stands before the root, such as a document type definition.
    """
    return (
        f'{head}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def parts(**changed: str | bytes) -> dict[str, str | bytes]:
    """Return the parts of a small readable workbook by their names.

    Args:
        changed: other contents of ``sheet``, ``strings``, ``styles`` or ``workbook``.
    """
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{WORKBOOK}" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{_TYPE}.worksheet+xml"/>'
            f'<Override PartName="/{STRINGS}" ContentType="{_TYPE}.sharedStrings+xml"/>'
            f'<Override PartName="/{STYLES}" ContentType="{_TYPE}.styles+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="{WORKBOOK}"/></Relationships>'
        ),
        WORKBOOK: changed.get("workbook", workbook_part()),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
            'Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
            'Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        STYLES: changed.get("styles", styles_part()),
        STRINGS: changed.get("strings", f'<sst xmlns="{MAIN}"/>'),
        SHEET: changed.get("sheet", sheet()),
    }


def workbook_part(names: str = "", head: str = "") -> str:
    """Return the part that lists the one sheet, "Biểu 1", and the defined names."""
    return (
        f'{head}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Biểu 1" sheetId="1" r:id="rId1"/></sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )


def styles_part(fonts: str = "<font/>", styles: str = "<xf/>") -> str:
    """Return the part with the fonts and the styles of cells."""
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts>{fonts}</fonts>'
        '<fills><fill><patternFill patternType="none"/></fill></fills>'
        "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )


def packed(content: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()


def workbook_of(**changed: str | bytes) -> bytes:
    """Return a small workbook with some parts changed; without any, one that can be read."""
    return packed(parts(**changed))


@dataclass(frozen=True)
class Entry:
    """One entry of an archive, and what the archive says of it."""

    name: str
    data: bytes
    size: int
    checksum: int = 0


def entry(name: str, content: str | bytes) -> Entry:
    """Return a part as an honest entry."""
    part = content.encode() if isinstance(content, str) else content
    return Entry(name, deflated(part), len(part), zlib.crc32(part))


def raw_archive(entries: list[Entry]) -> bytes:
    """Return an archive of deflated data as given, whatever it says of them."""
    files, directory, n_bytes = [], [], 0
    for one in entries:
        name, size = one.name.encode(), len(one.data)
        sizes = (one.checksum, size, one.size, len(name), 0)
        common = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 0, *sizes)
        files.append(b"PK\x03\x04" + common + name + one.data)
        tail = struct.pack("<HHHII", 0, 0, 0, 0, n_bytes)
        directory.append(b"PK\x01\x02" + struct.pack("<H", 20) + common + tail + name)
        n_bytes += len(files[-1])
    listed, count = b"".join(directory), len(entries)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), n_bytes, 0)
    return b"".join(files) + listed + b"PK\x05\x06" + end


def deflated(content: bytes) -> bytes:
    """Return data as an archive holds it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def spaces(megabytes: int) -> bytes:
    """Return so many megabytes of blanks as an archive holds them, without writing them all."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + zlib.compressobj(wbits=-15).flush()
