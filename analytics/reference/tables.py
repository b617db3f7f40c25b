"""Reading of ``data/reference``: small csv files, kept as text until a module gives them a type."""

import csv
from functools import cache
from pathlib import Path

from analytics.errors import Name

FOLDER = Path(__file__).parents[2] / "data" / "reference"


@cache
def records(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/reference/<name>.csv``; a blank cell is an empty text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def named(row: dict[str, str], stem: str = "name") -> Name:
    """Return the two-language name that stands in ``<stem>_vi`` and ``<stem>_en``."""
    return Name(row[f"{stem}_vi"], row[f"{stem}_en"])
