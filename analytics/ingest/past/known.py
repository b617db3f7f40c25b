"""The last value known of each measure and area, for questions of magnitude."""

from decimal import Decimal

import pandas as pd

from analytics.ingest.past.panel import by_preference
from analytics.ingest.questions import Known


def last_known(present: pd.DataFrame) -> Known:
    """Return the value of the latest period, of several the preferred one; none where missing.

    Args:
        present: an OBSERVATIONS frame, as in force, with sums over areas or without.
    """
    figures = by_preference(present[present["value"].notna()])
    last = figures.drop_duplicates(["measure", "area_id"], keep="last")
    keys = zip(last["measure"], last["area_id"], strict=True)
    return dict(zip(keys, [Decimal(str(float(v))) for v in last["value"]], strict=True))
