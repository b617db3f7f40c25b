"""The contract between the template of a quarter and the reading of the filled-in one.

The template carries a very hidden sheet ``_meta`` that says of which period and list it is and what
each of its rows and columns means, so that it is read by address, without any question. Both sides
stand on this module: ``exports.template`` writes the lines, ``filled`` reads them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analytics.ingest.cells import Book, Sheet, place
from analytics.reference.areas import COUNTRY, SCHEMES, areas
from analytics.reference.periods import is_period

NAME = "coverage-template"
VERSION = "1"
UNIT = "persons"
INPUTS = ("si_compulsory", "si_voluntary", "ui")
TOTAL = "si_total"
MEASURES = ("si_compulsory", "si_voluntary", "si_total", "ui")
# Above any province; the country has some 18 million participants.
MOST_PERSONS = 20_000_000
_MOST_ROW = 10_000
_MOST_COLUMN = 50
_WORKSPACES = ("official", "practice")


@dataclass(frozen=True)
class Template:
    """One template: what it is of, and where on its sheet everything stands.

    Args:
        workspace: ``official`` or ``practice``; a practice template shows generated figures.
        period: the month at whose end the headcounts stand.
        scheme: the list of its provinces.
        sheet: the name of its visible sheet.
        settings: the cells of ``status``, ``publisher`` and ``source``.
        statements: cells whose text says what the template is of, with that text.
        headings: the cells of the columns' headings with their text.
        columns: the measure of each column of input, and of the column of totals, by its letter.
        area_column: the letter of the column of names.
        rows: the area of each row, by its number in Excel; the country's row holds only formulas.
    """

    workspace: str
    period: str
    scheme: str
    sheet: str
    area_column: str
    settings: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[int, str] = field(default_factory=dict)

    @property
    def provinces(self) -> dict[int, str]:
        """Return the rows of input: all but the country's."""
        return {row: area_id for row, area_id in self.rows.items() if area_id != COUNTRY}

    @property
    def is_practice(self) -> bool:
        """Tell whether the template was made in the practice workspace."""
        return self.workspace == "practice"


def lines(template: Template) -> Iterator[tuple[str, str, str]]:
    """Yield the lines of the hidden sheet: what it says, of which place, and the value."""
    yield "template", "", NAME
    yield "version", "", VERSION
    yield "unit", "", UNIT
    for name in ("workspace", "period", "scheme", "sheet", "area_column"):
        yield name, "", getattr(template, name)
    for name in ("settings", "statements", "headings", "columns", "rows"):
        for where, value in getattr(template, name).items():
            yield name, str(where), value


def template_of(book: Book) -> Template | None:
    """Return the template that a file was made from.

    None for a file without a hidden sheet of this version; also when that sheet was tampered with
    so that it does not hold together: such a file is read like any other.
    """
    return None if book.meta is None else _parsed(book.meta)


def _parsed(sheet: Sheet) -> Template | None:
    """Return what the lines of a hidden sheet say, None when they do not hold together."""
    said: dict[str, dict[str, str]] = {}
    for row in range(len(sheet.rows)):
        name, where, value = (sheet.cell(row, col).text for col in range(3))
        said.setdefault(name, {})[where] = value
    single = {name: values[""] for name, values in said.items() if set(values) == {""}}
    wanted = {"template": NAME, "version": VERSION, "unit": UNIT}
    if any(single.get(name) != value for name, value in wanted.items()):
        return None
    try:
        template = Template(
            workspace=single["workspace"],
            period=single["period"],
            scheme=single["scheme"],
            sheet=single["sheet"],
            area_column=single["area_column"],
            settings=said["settings"],
            statements=said["statements"],
            headings=said["headings"],
            columns=said["columns"],
            rows={int(row): area_id for row, area_id in said["rows"].items()},
        )
    except (KeyError, ValueError):
        return None
    return template if _holds_together(template) else None


def _holds_together(template: Template) -> bool:
    """Tell whether every place lies on the sheet and every id is known."""
    letters = (template.area_column, *template.columns)
    cells = (*template.settings.values(), *template.statements, *template.headings)
    return (
        template.workspace in _WORKSPACES
        and is_period(template.period)
        and template.scheme in SCHEMES
        and set(template.settings) == {"status", "publisher", "source"}
        and sorted(template.columns.values()) == sorted(MEASURES)
        and all(re.fullmatch(r"[A-Z]{1,2}", letter) for letter in letters)
        and all(map(_is_near, cells))
        and all(0 < row <= _MOST_ROW for row in template.rows)
        and all(area_id in areas() for area_id in template.rows.values())
        and len(set(template.rows.values())) == len(template.rows)
    )


def _is_near(cell: str) -> bool:
    """Tell whether a text is the address of a cell near the beginning of a sheet."""
    try:
        row, col = place(cell)
    except ValueError:
        return False
    return row < _MOST_ROW and col < _MOST_COLUMN
