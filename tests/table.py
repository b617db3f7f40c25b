"""Frames written as a person draws a table."""

from collections.abc import Iterable

import pandas as pd

from analytics.schema import OBSERVATIONS


def table(drawing: str) -> pd.DataFrame:
    """Return a drawn table as text: names first, ``|`` separates, ``.`` is missing."""
    lines = [line.strip().strip("|") for line in drawing.strip().splitlines()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if set(line) - set("-| ")]
    frame = pd.DataFrame(rows[1:], columns=rows[0], dtype=object)
    return frame.where(frame != ".", None)


DEFAULTS = {
    "span": "point",
    "publisher": "vss",
    "released": "",
    "basis": "",
    "status": "published",
    "source": "drawn",
    "note": "",
    "upload_id": 1,
    "sheet": "Q1",
    "cell": "A1",
}


def observations(drawing: str) -> pd.DataFrame:
    """Return a drawn table of figures as an OBSERVATIONS frame.

    Columns that are not drawn are plain.
    """
    drawn = table(drawing)
    figures = drawn.assign(**{k: v for k, v in DEFAULTS.items() if k not in drawn.columns})
    text = [name for name, dtype in OBSERVATIONS.columns.items() if dtype == "str"]
    figures[text] = figures[text].fillna("")
    figures["value"] = pd.to_numeric(figures["value"])
    return OBSERVATIONS.conform(figures)


def in_the_labour_force(
    figures: Iterable[tuple[str, str, float]], basis: str = "vss_new"
) -> pd.DataFrame:
    """Return participants of areas in months, drawn as percent of a labour force of 100,000."""
    lines = [
        line
        for area_id, period, pct in figures
        for line in (
            f"labour_force_working_age | {area_id} | {period} | month | {basis} | 100000",
            f"si_total | {area_id} | {period} | point |  | {round(1000 * pct)}",
        )
    ]
    return observations("\n".join(["measure | area_id | period | span | basis | value", *lines]))
