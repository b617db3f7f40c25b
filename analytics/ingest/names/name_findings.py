"""Remarks on names of areas and on the letters they are written in; one function each."""

from collections.abc import Iterable

from analytics.errors import Message, Name
from analytics.ingest.findings import ERROR, NOTE, WARNING, Finding, Spot, finding
from analytics.reference.areas import area


def in_tcvn3(spot: Spot) -> Finding:
    """A sheet was typed in the fonts of TCVN3."""
    return finding(
        "B59",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}” is typed in .VnTime fonts (TCVN3); its texts were converted to "
            "Unicode. Check the names of the provinces."
        ),
    )


def in_vni(spot: Spot) -> Finding:
    """A sheet was typed in the fonts of VNI."""
    return finding(
        "B60",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}” is typed in VNI fonts; its texts were converted to Unicode. "
            "Check the names of the provinces."
        ),
    )


def misread(spot: Spot) -> Finding:
    """UTF-8 was taken for a Western text before it came into the sheet."""
    return finding(
        "ENC1",
        WARNING,
        spot,
        Message(
            "The Vietnamese letters of sheet “{sheet}” were misread when the file was made; they "
            "were restored. Check the names of the provinces."
        ),
    )


def misspelt(spot: Spot, found: str, meant: str) -> Finding:
    """A name is one letter or some accents away from a province."""
    return finding(
        "B23",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is read as “{meant}”. "
            "Correct the name if another province is meant.",
            {"found": found, "meant": meant},
        ),
    )


def resembling(spot: Spot, found: str, near: Iterable[str]) -> Finding:
    """A name beside figures is not in the list, but provinces have nearly that name."""
    return finding(
        "B24",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is not in the list of areas. Is it {near}? "
            "Write the right name, or delete the row.",
            {"found": found, "near": ", ".join(f"“{name}”" for name in near)},
        ),
    )


def defunct(spot: Spot, area_id: str) -> Finding:
    """A province that ended before its list did has figures."""
    one = area(area_id)
    return finding(
        "B28",
        WARNING,
        Spot(spot.sheet, spot.cell, area_id),
        Message(
            "Cell {cell} (sheet “{sheet}”): {area} no longer exists: {law}. "
            "Its row counts only for periods up to {last:period}.",
            {"law": one.source, "last": one.valid_to[:7]},
        ),
    )


def other_code(spot: Spot, code: str, meanings: Iterable[str], named: tuple[str, str]) -> Finding:
    """The code of a row is that of another province than its name."""
    name, name_cell = named
    return finding(
        "AREA2",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): code {code} is {meaning}, but cell {name_cell} says "
            "“{name}”. Correct the code or the name.",
            {
                "code": code,
                "meaning": " / ".join(f"“{one}”" for one in meanings),
                "name": name,
                "name_cell": name_cell,
            },
        ),
    )


def of_communes(spot: Spot, rows: int) -> Finding:
    """The rows are districts or communes."""
    return finding(
        "B30",
        ERROR,
        spot,
        Message(
            "Sheet “{sheet}” is at the level of communes or districts ({rows:number} rows). "
            "This system takes figures by province: sum them up, one row a province.",
            {"rows": rows},
        ),
    )


def other_region(spot: Spot, found: str | Name) -> Finding:
    """A region of another division of the country than that of the provinces in the table."""
    return finding(
        "B05",
        NOTE,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” is a region of another division of the "
            "country; its row was not read.",
            {"found": found},
        ),
    )
