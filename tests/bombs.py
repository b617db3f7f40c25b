"""Small files made to keep a spreadsheet library busy for minutes, or to take all memory.

Each with the code of its refusal and, where the message must name it, the cell.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.packed import (
    MAIN,
    MEGABYTE,
    SHEET,
    Entry,
    entry,
    packed,
    parts,
    raw_archive,
    sheet,
    spaces,
    styles_part,
    workbook_of,
    workbook_part,
)

GIGABYTE = 1_000 * MEGABYTE


@dataclass(frozen=True)
class Bomb:
    """One crafted file."""

    make: Callable[[], bytes]
    code: str
    cell: str = ""


def _whitespace(claimed: int) -> bytes:
    """Return a workbook whose sheet unpacks to 1 GB of blanks, and claims so many bytes."""
    entries = [entry(name, part) for name, part in parts().items() if name != SHEET]
    return raw_archive([*entries, Entry(SHEET, spaces(1_000), claimed)])


def _cell(address: str, row: str = "") -> bytes:
    """Return a workbook with one cell beside the table."""
    number = row or address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return workbook_of(sheet=sheet(f'<row r="{number}"><c r="{address}"><v>1</v></c></row>'))


def _after(markup: str) -> bytes:
    """Return a workbook with something behind its rows."""
    return workbook_of(sheet=sheet(after=markup))


def _merged(*areas: str) -> bytes:
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return _after(f"<mergeCells>{merges}</mergeCells>")


def _strings(rows: int) -> bytes:
    """Return a workbook that shows one long text in many cells."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, rows + 1)
    )
    text = f'<sst xmlns="{MAIN}"><si><t>{"a" * MEGABYTE}</t></si></sst>'
    return workbook_of(sheet=sheet(cells), strings=text)


def _text_shown_often() -> bytes:
    """Return a workbook whose text is within the limit of one cell, and shown 20,000 times."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    text = f'<sst xmlns="{MAIN}"><si><t>{"a" * 60_000}</t></si></sst>'
    return workbook_of(sheet=sheet(cells), strings=text)


_LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]>'
_OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _entity_in_strings(head: str) -> bytes:
    return workbook_of(strings=f'{head}<sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>')


def _copies(name: str) -> bytes:
    """Return a workbook that packs a sheet twice, the second time under a name as good as equal."""
    entries = [entry(part, content) for part, content in parts().items()]
    return raw_archive([*entries, entry(name, parts()[SHEET])])


def _open_document() -> bytes:
    """Return an .ods that says of one cell that it is repeated over the whole sheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" '
        'office:value="1"/></table:table-row></table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<m:manifest xmlns:m="{office}:manifest:1.0"></m:manifest>'
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


BOMBS: dict[str, Bomb] = {
    "1 GB of blanks": Bomb(lambda: _whitespace(GIGABYTE), "B75"),
    "1 GB of blanks that claims to be small": Bomb(lambda: _whitespace(1_000), "B73"),
    "600 parts": Bomb(
        lambda: packed({**parts(), **{f"xl/media/{n}.xml": "<a/>" for n in range(600)}}), "B75"
    ),
    "1,040,000 empty rows": Bomb(lambda: workbook_of(sheet=sheet("<row/>" * 1_040_000)), "B77"),
    "5,000,000 empty cells with a style": Bomb(
        lambda: workbook_of(sheet=sheet(("<row>" + "<c s='0'/>" * 100 + "</row>") * 50_000)), "B77"
    ),
    "a cell in the last corner": Bomb(lambda: _cell("XFD1048576"), "B77", "XFD1048576"),
    "a cell in a far row": Bomb(lambda: _cell("CV200000"), "B77", "CV200000"),
    "a cell in a far column": Bomb(lambda: _cell("ALM7"), "B77", "ALM7"),
    "a row beyond Excel": Bomb(lambda: _cell("A2147483647"), "B77", "A2147483647"),
    "a long text in 20,000 cells": Bomb(lambda: _strings(20_000), "B76"),
    "a text of 60,000 letters in 20,000 cells": Bomb(_text_shown_often, "B76"),
    "a merged area over the sheet": Bomb(lambda: _merged("A1:XFD1048576"), "B76"),
    "a merged area over seven million cells": Bomb(lambda: _merged("A1:ZZ10000"), "B76"),
    "50,000 merged areas": Bomb(
        lambda: _merged(*(f"A{2 * n}:A{2 * n + 1}" for n in range(1, 50_001))), "B76"
    ),
    "a link over the sheet": Bomb(
        lambda: _after('<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'),
        "B76",
    ),
    "2,000,000 styles": Bomb(
        lambda: workbook_of(styles=styles_part(styles="<xf/>" * 2_000_000)), "B76"
    ),
    "200,000 fonts": Bomb(
        lambda: workbook_of(styles=styles_part(fonts="<font/>" * 200_000)), "B76"
    ),
    "300,000 names": Bomb(
        lambda: workbook_of(
            workbook=workbook_part(
                "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(300_000))
            )
        ),
        "B76",
    ),
    "a deep nest": Bomb(lambda: _after("<a>" * 100_000 + "</a>" * 100_000), "B76"),
    "8,000,000 elements": Bomb(lambda: _after("<a/>" * 8_000_000), "B76"),
    "a billion laughs in a sheet": Bomb(lambda: workbook_of(sheet=sheet(head=_LAUGHS)), "B79"),
    "a billion laughs in the texts": Bomb(lambda: _entity_in_strings(_LAUGHS), "B79"),
    "a billion laughs in the workbook": Bomb(
        lambda: workbook_of(workbook=workbook_part(head=_LAUGHS)), "B79"
    ),
    "a long entity used often": Bomb(
        lambda: workbook_of(
            sheet=sheet(
                f'<row><c t="inlineStr"><is><t>{"&a;" * 50_000}</t></is></c></row>', head=_QUADRATIC
            )
        ),
        "B79",
    ),
    "an entity from outside": Bomb(lambda: workbook_of(sheet=sheet(head=_OUTSIDE)), "B79"),
    "the same sheet twice": Bomb(lambda: _copies(SHEET), "B81"),
    "the same sheet twice in other letters": Bomb(lambda: _copies(SHEET.upper()), "B81"),
    "a part that leads outside": Bomb(
        lambda: packed({**parts(), "../../etc/a.xml": "<a/>"}), "B81"
    ),
    "a part with an absolute name": Bomb(lambda: packed({**parts(), "/etc/a.xml": "<a/>"}), "B81"),
    "a cell repeated over an .ods": Bomb(_open_document, "B73"),
}
