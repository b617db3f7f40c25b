"""The last known figures that stand beside the input cells of a template."""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message, Name
from analytics.indicators.regroup import with_sums
from analytics.ingest.forms.template import MEASURES
from analytics.reference.areas import COUNTRY, provinces, scheme_in_force
from analytics.reference.publishers import names, ranks

NOT_KNOWN = Message("Earlier quarter (for reference): no figure")


@dataclass(frozen=True)
class Last:
    """The last known headcounts of a measure by area, and the heading that says whose they are."""

    heading: Message
    persons: dict[str, int]


def last_known(present: pd.DataFrame, period: str) -> dict[str, Last]:
    """Return for each measure the figures of the last month before a period that has any.

    Of several publishers' figures the one nearest to the register stands, of several releases the
    newest. A figure of a former province is not shown, the sum of those that became one is.
    """
    kept = present["measure"].isin(MEASURES) & (present["period"] < period)
    earlier = with_sums(present[kept & present["value"].notna()])
    shown = (*provinces(scheme_in_force(period)), COUNTRY)
    earlier = earlier[earlier["area_id"].isin(shown)]
    return {measure: _of(earlier[earlier["measure"] == measure]) for measure in MEASURES}


def _of(figures: pd.DataFrame) -> Last:
    """Return the last figures of one measure; a month without provinces is not looked at."""
    by_province = figures[figures["area_id"] != COUNTRY]
    if by_province.empty:
        return Last(NOT_KNOWN, {})
    period = by_province["period"].max()
    rows = figures[figures["period"] == period]
    rows = rows.assign(rank=rows["publisher"].map(ranks()).fillna(-1))
    chosen = rows.sort_values(["rank", "released"], kind="stable").drop_duplicates(
        "area_id", keep="last"
    )
    params = {"period": period, "publishers": _publishers(chosen)}
    heading = Message("{period:quarter} (for reference), {publishers}", params)
    persons = zip(chosen["area_id"], chosen["value"], strict=True)
    return Last(heading, {str(area_id): round(value) for area_id, value in persons})


def _publishers(rows: pd.DataFrame) -> Name | Message:
    """Return who published the figures; of more than one it is said that there are several."""
    found = list(dict.fromkeys(rows["publisher"]))
    return names()[found[0]] if len(found) == 1 else Message("several publishers")
