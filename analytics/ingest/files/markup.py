"""The elements of a workbook's parts, counted as they stream by: the handlers of ``preflight``.

An element counts by its local name wherever it stands, because libraries look for it there too.
Kept short for speed: a sheet of 100,000 cells calls these half a million times.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NoReturn
from xml.parsers import expat

from analytics.errors import Message, SourceError
from analytics.ingest.cells import Place
from analytics.ingest.files import limits
from analytics.ingest.files.limits import Totals, check, check_amount

Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,10})")
_LINK = re.compile(r"\[[0-9]+\][^\[\]+*/&=<>,;()]*!|'[^'\[]*\[[^\[\]]+\][^'\[\]]*'!")
_ALPHABET = 26
_MOST_DIGITS = 9


class SheetMarkup:
    """Counts the elements of one part, and keeps what its cells hold."""

    def __init__(self, part: str, totals: Totals) -> None:
        self.root = ""
        self.last_cols: dict[int, int] = {}
        self.uncalculated: dict[Place, str] = {}
        self.linked: set[Place] = set()
        self._part, self._totals = part, totals
        self._depth = self._row = self._col = self._string = self._reach = 0
        self._cell_row = 0
        self._type = ""
        self._text: list[str] = []
        self._letters = 0
        self._has_value = self._has_result = False
        self._formula: Attributes | None = None
        self._formula_text = ""
        self._shared: dict[str, str] = {}
        self._local: dict[str, str] = {}
        self._starts, self._ends = self._handlers()

    def _handlers(self) -> tuple[dict[str, Start], dict[str, End]]:
        """Return what is done where an element begins, and where one ends."""
        starts: dict[str, Start] = {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_text,
            "f": self._start_formula,
            "t": self._start_text,
            "si": self._start_string,
            "mergeCell": self._merge,
            "hyperlink": self._hyperlink,
            "xf": self._style,
            "font": self._style,
            "fill": self._style,
            "border": self._style,
            "numFmt": self._style,
            "dxf": self._style,
            "definedName": self._name,
            "sheet": self._sheet,
            "Relationship": self._relation,
        }
        ends: dict[str, End] = {
            "c": self._end_cell,
            "v": self._end_value,
            "f": self._end_formula,
            "t": self._end_text,
            "si": self._end_string,
        }
        return starts, ends

    def attach(self, parser: expat.XMLParserType) -> None:
        """Have a parser call these handlers."""
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def refuse_doctype(self, *_: object) -> NoReturn:
        """Refuse a part that defines entities: no spreadsheet program writes them."""
        raise SourceError(
            "The file is not valid: its part “{part}” defines entities of its own (DTD), which no "
            "spreadsheet program does. Copy the table into a new workbook.",
            code="B79",
            part=self._part[:80],
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        self._totals.elements += 1
        if self._totals.elements > limits.MOST_ELEMENTS or self._depth > limits.MOST_DEPTH:
            check(self._totals.elements, limits.MOST_ELEMENTS, Message("elements"))
            check(self._depth, limits.MOST_DEPTH, Message("levels of nesting"))
        handler = self._starts.get(self._local.get(name) or self._learn(name))
        if handler:
            handler(attributes)
        else:
            self._totals.others += 1
            check(self._totals.others, limits.MOST_OTHERS, Message("elements"))

    def _learn(self, name: str) -> str:
        """Return the local name of an element met for the first time."""
        self.root = self.root or name
        return self._local.setdefault(name, name.rpartition("}")[2])

    def _end(self, name: str) -> None:
        self._depth -= 1
        handler = self._ends.get(self._local[name])
        if handler:
            handler()

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r", "")) or self._row + 1
        self._col = 0
        self._totals.rows += 1
        check_amount(self._totals.rows, limits.MOST_ROWS, Message("rows"))

    def _start_cell(self, attributes: Attributes) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        if found:
            self._cell_row, self._col = int(found[2]), _column(found[1])
        else:
            self._cell_row, self._col = self._row, self._col + 1
        self._type = attributes.get("t", "n")
        self._has_value = self._has_result = False
        self._formula, self._formula_text = None, ""
        self._totals.cells += 1
        if self._totals.cells > limits.MOST_CELLS:
            check_amount(self._totals.cells, limits.MOST_CELLS, Message("cells"))

    def _start_text(self, _: Attributes) -> None:
        self._text, self._letters = [], 0
        self._parser.CharacterDataHandler = self._take

    def _take(self, text: str) -> None:
        self._letters += len(text)
        check(self._letters, limits.MOST_LETTERS, Message("letters in one cell"))
        self._text.append(text)

    def _end_text(self) -> None:
        self._parser.CharacterDataHandler = None
        self._string += self._letters
        self._has_value = self._has_value or self._letters > 0
        self._totals.letters += self._letters
        check(self._string, limits.MOST_LETTERS, Message("letters in one cell"))

    def _end_value(self) -> None:
        self._parser.CharacterDataHandler = None
        self._has_value = self._letters > 0
        # An empty text is a result too: =IF(A1="";"";A1).
        self._has_result = self._has_value or self._type == "str"
        text = "".join(self._text)
        if self._type != "s":
            self._totals.letters += self._letters
        else:
            # What is no plain number may still be one to a library: it counts as the longest text.
            self._totals.shown[
                int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else -1
            ] += 1

    def _start_formula(self, attributes: Attributes) -> None:
        self._formula = attributes
        self._start_text(attributes)

    def _end_formula(self) -> None:
        self._parser.CharacterDataHandler = None
        self._formula_text = "".join(self._text)
        self._totals.letters += self._letters

    def _start_string(self, _: Attributes) -> None:
        self._string = 0
        self._totals.strings += 1
        check(self._totals.strings, limits.MOST_STRINGS, Message("different texts"))

    def _end_string(self) -> None:
        self._totals.lengths.append(self._string)

    def _end_cell(self) -> None:
        self._string = 0
        if self._formula is not None:
            self._keep_formula(self._formula)
        elif not self._has_value:
            return
        if self._has_value or not self._has_result:
            self._keep_place()

    def _keep_formula(self, attributes: Attributes) -> None:
        """Keep a formula that was never calculated or leads to another file."""
        text, place = self._formula_text, (self._cell_row - 1, self._col - 1)
        if attributes.get("t") == "shared":
            # Excel writes the text once, in the first of the cells that share it.
            text = self._shared.setdefault(attributes.get("si", ""), text)
        if not self._has_result:
            self.uncalculated[place] = f"={text}"
        if "[" in text and _LINK.search(text):
            self.linked.add(place)

    def _keep_place(self) -> None:
        """Keep where a cell stands that holds something."""
        row, col = self._cell_row, self._col
        self._totals.values += 1
        check_amount(self._totals.values, limits.MOST_VALUES, Message("filled cells"))
        last = self.last_cols.get(row, 0)
        if col > last:
            self.last_cols[row] = col
            self._reach += col - last
        is_far = row > limits.MOST_ROWS or col > limits.MOST_COLUMNS
        if is_far or self._reach > limits.MOST_CELLS:
            raise limits.far_cell(self._totals.title(self._part), row, col)

    def _merge(self, attributes: Attributes) -> None:
        totals, n_cells = self._totals, _area(attributes.get("ref", ""))
        totals.merges += 1
        totals.merged_cells += n_cells
        check(totals.merges, limits.MOST_MERGES, Message("merged areas"))
        check(n_cells, limits.MOST_MERGED_CELLS, Message("cells in one merged area"))
        check(totals.merged_cells, limits.MOST_MERGED_CELLS_ALL, Message("merged cells"))

    def _hyperlink(self, attributes: Attributes) -> None:
        self._totals.linked_cells += _area(attributes.get("ref", ""))
        check(self._totals.linked_cells, limits.MOST_LINKED_CELLS, Message("cells with a link"))

    def _style(self, _: Attributes) -> None:
        self._totals.styles += 1
        check(self._totals.styles, limits.MOST_STYLES, Message("cell styles"))

    def _name(self, _: Attributes) -> None:
        self._totals.names += 1
        check(self._totals.names, limits.MOST_NAMES, Message("defined names"))

    def _sheet(self, attributes: Attributes) -> None:
        relation = next((value for name, value in attributes.items() if name.endswith("}id")), "")
        self._totals.titles[relation] = attributes.get("name", "")
        check_amount(len(self._totals.titles), limits.MOST_SHEETS, Message("sheets"))

    def _relation(self, attributes: Attributes) -> None:
        if self._part.endswith("workbook.xml.rels"):
            target = attributes.get("Target", "").lstrip("/")
            self._totals.targets[attributes.get("Id", "")] = target.rpartition("/")[2]


def _number(text: str) -> int:
    """Return a row's number, also written as ``5.0``; nothing for what is none."""
    bare = text.removesuffix(".0")
    return int(bare) if bare.isdecimal() and len(bare) <= _MOST_DIGITS else 0


@lru_cache(maxsize=2048)
def _column(letters: str) -> int:
    """Return the number of a column, counted from one."""
    found = 0
    for letter in letters.upper():
        found = found * _ALPHABET + ord(letter) - ord("A") + 1
    return found


def _area(reference: str) -> int:
    """Return how many cells ``A1:C3`` covers; one for a text that is no area."""
    ends = [_ADDRESS.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:  # noqa: PLR2004  from and to
        return 1
    (first_col, first_row), (last_col, last_row) = ends[0].groups(), ends[1].groups()
    n_rows = abs(int(last_row) - int(first_row)) + 1
    return n_rows * (abs(_column(last_col) - _column(first_col)) + 1)
