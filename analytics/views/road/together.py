"""The projections of the provinces beside the nation's: what each comes to when they add up."""

import pandas as pd

from analytics.errors import Message
from analytics.indicators.outlook.together import Together
from analytics.reference.areas import COUNTRY, area
from analytics.reference.indicators import indicator as known_indicator
from analytics.views.view import Column, View, spoken


def together_view(found: Together, indicator: str) -> View:
    """Return the provinces' projected participants, before and after they add up.

    Without any row where a province lacks a projection, and then the finding says so.
    """
    return View(
        f"cong-lai-{indicator}-{found.year}",
        Message(
            "Provinces and country together: {indicator}, {year}",
            {"indicator": known_indicator(indicator).name, "year": found.year},
        ),
        _lacking(found) if found.lacking else _finding(found),
        _table(found),
        (
            Column("name", Message("Area")),
            Column("median_pct", Message("Projection (%)"), "pct"),
            Column("projected_persons", Message("Projection (persons)"), "persons"),
            Column("added_persons", Message("Adding up to the country (persons)"), "persons"),
            Column("added_pct", Message("Adding up to the country (%)"), "pct"),
        ),
        notes=() if found.lacking else (_METHOD,),
    )


_METHOD = Message(
    "Each projection stands by itself; the difference is shared out by how unsure each province "
    "is, and the country's is kept. Nothing becomes more accurate by it. Labour forces grow as of "
    "late."
)


def _table(found: Together) -> pd.DataFrame:
    """Return the provinces, most participants first."""
    if found.parts.empty:
        shown = ("name", "median_pct", "projected_persons", "added_persons", "added_pct")
        return pd.DataFrame({name: pd.array([], dtype="object") for name in shown})
    parts = found.parts.sort_values("added_persons", ascending=False, kind="stable")
    people = {
        name: parts[name].round().astype("Int64") for name in ("projected_persons", "added_persons")
    }
    return parts.assign(
        name=spoken([area(area_id).name for area_id in parts["area_id"]]), **people
    ).reset_index(drop=True)


def _finding(found: Together) -> Message:
    """Return both sums and their difference."""
    total = float(found.parts["projected_persons"].sum())
    return Message(
        "By {year} the provinces' projections come to {total:millions}, the country's to "
        "{nation:millions}: {apart:thousands} apart.",
        {
            "year": found.year,
            "total": total,
            "nation": found.nation_persons,
            "apart": abs(total - found.nation_persons),
        },
    )


def _lacking(found: Together) -> Message:
    """Return that nothing can be added up, and how many provinces are in the way."""
    provinces = [area_id for area_id in found.lacking if area_id != COUNTRY]
    if not provinces:
        return Message("Nothing can be added up: the country has no projection.")
    return Message(
        "Nothing can be added up: {n:number} provinces have no projection on the country's base.",
        {"n": len(provinces)},
    )
