"""Files spoiled at random, by a seed: their bytes, their packing, their markup, their cells."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from analytics.ingest.files.damage import DAMAGE
from tests.other_formats import ods, saved, xls, xlsb
from tests.packed import packed
from tests.workbooks import workbook

ROOT = Path(__file__).parents[1]
DRAWN = """
Số người tham gia BHXH, BHTN
Đơn vị tính: Người
Kỳ: Quý III/2025
Địa phương | BHXH bắt buộc | BHXH tự nguyện | Lực lượng lao động 2024 (nghìn người) | Tỷ lệ BHTN (%)
CẢ NƯỚC    | 2500000 | 130000 | '53.010,5' | 31.2
Hà Nội     | 2000000 | 100000 | '4.118,3' | 45%
Bắc Ninh   | 500000 | 30000 | 900 | ..
"""
TEXT = "Tỉnh;BHTN (người) 12/2024\nHà Nội;1.234\nCà Mau;5.678\nCẢ NƯỚC;6.912\n"
WORDS = (
    "Hà Nội",
    "Hà Nội (cũ)",
    "TP. Hồ Chí Minh",
    "CẢ NƯỚC",
    "Đồng bằng sông Hồng",
    "Bà Rịa- Vũng Tàu",
    "Tổng số",
    "63",
    "VN",
    "BHXH bắt buộc",
    "BHXH tự nguyện (nghìn người)",
    "BHTN (người) Quý I/2025",
    "Tỷ lệ bao phủ BHXH (%)",
    "Lực lượng lao động từ 15 tuổi trở lên (nghìn người)",
    "Lũy kế đến 30/9/2025",
    "Tháng 13/2025",
    "Quý V/2025",
    "năm 0",
    "6 tháng đầu năm 2025",
    "Đơn vị tính: triệu người",
    "Nguồn: BHXH Việt Nam",
    "Ngày công bố: 31/02/2025",
    "Mẫu số: lực lượng lao động",
    "(1) sơ bộ",
    "STT",
    "..",
    "…",
    "-",
    "n/a",
    "#REF!",
    "'1.234",
    "'1,234.5",
    "'1.234,5",
    "'١٢٣",
    "'1e5",
    "'-5",
    "'12 345",
    "'½",
    "'²",
    "'1.234(2)",
    "'" + "9" * 400,
    "45%",
    "0",
    "-1",
    "2024",
    "99999999999999999999",
    "1.5",
    "@2025-05-01",
    "=A1",
    "=[1]S!A1",
    "H\u00a0à N\u00adội\u200b",
    "Ha\u0300 No\u0323\u0302i",
    "µ¸¶ Hµ Néi",
    "Haø Noäi",
    "🙂",
    "\u202eiộN àH",
    "&amp;<b>",
    "{x:number}",
    "a" * 3000,
)
VALUES = (
    "",
    "-1",
    "0",
    "1",
    "NaN",
    "1e999",
    "99999999999",
    "A0",
    "XFD1048576",
    "s",
    "é",
    "true",
    "1.5",
)


def originals() -> list[bytes]:
    """Return the readable files that are spoiled."""
    delivered = [path.read_bytes() for path in sorted((ROOT / "data" / "source").glob("*.xlsx"))]
    drawn = workbook({"Biểu 1": DRAWN, "Ghi chú": "a | b"}, merged=("A1:C1",), hidden=("Ghi chú",))
    texts = [TEXT.encode(), TEXT.encode("utf-16")]
    return [*delivered, drawn, drawn, drawn, *texts, saved(xls()), xlsb(), ods()]


def spoiled(seed: int, files: list[bytes]) -> bytes:
    """Return one of the files, spoiled in one to three ways; the same one for the same seed."""
    source = random.Random(seed)  # noqa: S311  not for secrets
    content = source.choice(files)
    for _ in range(source.randint(1, 3)):
        content = source.choice(WAYS)(content, source)
    return content


def _bytes(content: bytes, source: random.Random) -> bytes:
    """Change, cut out, double or cut off some bytes."""
    if not content:
        return b"\0"
    spoiled = bytearray(content)
    start = source.randrange(len(spoiled))
    end = start + source.choice((1, 2, 8, 200))
    match source.randrange(4):
        case 0:
            spoiled[start:end] = source.randbytes(min(end, len(spoiled)) - start)
        case 1:
            del spoiled[start:end]
        case 2:
            spoiled[start:start] = spoiled[start:end]
        case _:
            del spoiled[start:]
    return bytes(spoiled)


def _parts(content: bytes, source: random.Random) -> bytes:
    """Drop a part of an archive, exchange two, or give one another name."""
    parts = _unpacked(content)
    if not parts:
        return _bytes(content, source)
    one, other = source.choice(list(parts)), source.choice(list(parts))
    match source.randrange(3):
        case 0:
            parts.pop(one)
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case _:
            parts[one.upper()] = parts.pop(one)
    return packed(parts)


def _markup(content: bytes, source: random.Random) -> bytes:
    """Change an attribute, a text or a tag of one part."""
    parts = _unpacked(content)
    named = [name for name in parts if name.endswith((".xml", ".rels"))]
    if not named:
        return _bytes(content, source)
    name = source.choice(named)
    pieces = parts[name].split(source.choice((b'"', b">", b"<", b" ")))
    mark = parts[name][len(pieces[0]) : len(pieces[0]) + 1]
    where = source.randrange(len(pieces))
    match source.randrange(4):
        case 0:
            pieces[where] = source.choice(VALUES).encode()
        case 1:
            del pieces[where]
        case 2:
            pieces.insert(where, pieces[where])
        case _:
            source.shuffle(pieces[where : where + 5])
            pieces[where] = pieces[where][::-1]
    parts[name] = mark.join(pieces)
    return packed(parts)


def _cells(_: bytes, source: random.Random) -> bytes:
    """Return a table of words that were drawn from a bag."""
    width, height = source.randint(1, 7), source.randint(1, 12)
    rows = [[_word(source) for _ in range(width)] for _ in range(height)]
    if source.randrange(4) == 0:
        mark = source.choice((";", ",", "\t"))
        return "\n".join(mark.join(cells).replace("'", "") for cells in rows).encode()
    merged = ("A1:B1",) if source.randrange(3) == 0 else ()
    return workbook("\n".join(" | ".join(cells) for cells in rows), merged=merged)


def _word(source: random.Random) -> str:
    """Return a word for a cell: often a plain number or nothing."""
    chosen = source.randrange(10)
    return (
        str(source.randrange(10**6)) if chosen < 3 else source.choice(WORDS) if chosen < 9 else ""
    )


def _changed_cells(content: bytes, source: random.Random) -> bytes:
    """Put other words into some cells of a drawn table."""
    lines = [[str(cell) for cell in line.split(" | ")] for line in DRAWN.strip().split("\n")]
    for _ in range(source.randint(1, 6)):
        line = source.choice(lines)
        line[source.randrange(len(line))] = _word(source)
    return workbook("\n".join(" | ".join(line) for line in lines))


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive; none of another file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (*DAMAGE, struct.error):
        return {}


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes,
    _parts,
    _markup,
    _markup,
    _cells,
    _changed_cells,
)
