"""Reading of ``data/reference``: small csv files, kept as text until a module gives them a type."""

from functools import cache
from pathlib import Path

import pandas as pd

from analytics.wording import Name

FOLDER = Path(__file__).parents[2] / "data" / "reference"


@cache
def table(name: str) -> pd.DataFrame:
    """Return ``data/reference/<name>.csv`` as text; a blank cell is an empty text."""
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


@cache
def records(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a reference table, each as a mapping of column to text."""
    return tuple(table(name).to_dict("records"))  # pyright: ignore[reportReturnType]


def named(row: dict[str, str], stem: str = "name") -> Name:
    """Return the two-language name that stands in ``<stem>_vi`` and ``<stem>_en``."""
    return Name(row[f"{stem}_vi"], row[f"{stem}_en"])
