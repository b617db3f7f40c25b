"""What whole columns show beside the past: sums since January, shares, absences, last digits."""

from collections.abc import Iterator

import pandas as pd

from analytics.ingest.findings import Spot
from analytics.ingest.past import history_findings, screening
from analytics.ingest.past.history_findings import Step, Weighed
from analytics.ingest.past.panel import SERIES, STEP
from analytics.reference.areas import areas

_LEAST_AREAS = 3
# A sum since January is about twice the first quarter in June, four times in December.
_LEAST_OF_SUM, _MOST_OF_SUM = 0.6, 1.6
_MARGIN = 0.03
_LEAST_HISTORY = 4
_PLACE = ["area_id", "period", "publisher", "released"]


def sums_since_january(rows: pd.DataFrame, held: pd.DataFrame) -> Iterator[Weighed]:
    """Yield a remark on each column that grows over the year like a sum of quarters.

    Its median is compared, over three provinces at least: with the first quarter of the year, or
    in March with the December before.

    Args:
        rows: the panel.
        held: the headcounts in force.
    """
    known = pd.concat([held, rows]).drop_duplicates([*SERIES, "period"], keep="last")
    first = known.set_index([*SERIES, "period"])["value"]
    points = rows[(rows["span"] == "point") & rows["is_province"]]
    for (_, measure, basis, period), column in points.groupby(
        ["sheet", "measure", "basis", "period"]
    ):
        base = _base_of(str(period))
        if not base:
            continue
        keys = [(measure, area_id, "point", basis, base) for area_id in column["area_id"]]
        beside = column.assign(prior=first.reindex(keys).to_numpy(), prior_period=base)
        beside = beside[beside["prior"] > 0]
        if len(beside) >= _LEAST_AREAS:
            yield from _sum_since_january(beside, base)


def _base_of(period: str) -> str:
    """Return the period with which a quarter's end is compared; nothing for another month."""
    year, month = int(period[:4]), period[5:]
    if month == "03":
        return f"{year - 1}-12"
    return f"{year}-03" if month in ("06", "09", "12") else ""


def _sum_since_january(beside: pd.DataFrame, base: str) -> Iterator[Weighed]:
    """Yield the remark on a column whose median ratio is that of a sum."""
    starts_again = base.endswith("-12")
    ratio = float((beside["value"] / beside["prior"]).median())
    times = 1 / ratio if starts_again and ratio else ratio
    quarters = 4 if starts_again else int(beside["period"].iloc[0][5:]) // 3
    least, most = (1 + share * (quarters - 1) for share in (_LEAST_OF_SUM, _MOST_OF_SUM))
    if least <= times <= most:
        step = Step.of_row(beside.to_dict("records")[0])
        weight = float(beside["value"].sum() ** 0.5)
        yield weight, history_findings.cumulative(step, times, starts_again=starts_again)


def shares(rows: pd.DataFrame, held: pd.DataFrame) -> Iterator[Weighed]:
    """Yield a remark where unemployment over compulsory leaves the area's own range by 3 points.

    The range needs four periods in force.
    """
    past = _share(held).drop_duplicates(["area_id", "period"], keep="last")
    past = past[~past["period"].isin(rows["period"].unique())].groupby("area_id")["share"]
    ranges = past.agg(["min", "max", "size"])
    beside = _share(rows).join(ranges, on="area_id")
    is_out = (beside["share"] < beside["min"] - _MARGIN) | (
        beside["share"] > beside["max"] + _MARGIN
    )
    known = beside[beside["size"] >= _LEAST_HISTORY]
    for (sheet, _), column in known.groupby(["sheet", "period"]):
        out = column[is_out.reindex(column.index)]
        if len(out) >= _LEAST_AREAS and 2 * len(out) > len(column):
            spot = Spot(str(sheet), out["cell"].iloc[0])
            weight = float(out["value"].sum() ** 0.5)
            yield weight, history_findings.unusual_shares(spot, len(out))
        else:
            yield from _unusual_shares(out)


def _unusual_shares(out: pd.DataFrame) -> Iterator[Weighed]:
    """Yield the remark on each area whose share lies outside its own range."""
    for row in out.to_dict("records"):
        spot = Spot(row["sheet"], row["cell"], row["area_id"])
        away = max(row["min"] - row["share"], row["share"] - row["max"])
        own_range = (100 * row["min"], 100 * row["max"])
        yield (
            away * row["value"] ** 0.5,
            history_findings.unusual_share(spot, 100 * row["share"], own_range),
        )


def _share(rows: pd.DataFrame) -> pd.DataFrame:
    """Return unemployment insurance as a share of compulsory, of one release each."""
    points = rows[rows["span"] == "point"]
    compulsory = points.loc[points["measure"] == "si_compulsory", [*_PLACE, "value"]]
    both = points[points["measure"] == "ui"].merge(
        compulsory[compulsory["value"] > 0].rename(columns={"value": "compulsory"}), on=_PLACE
    )
    return both.assign(share=both["value"] / both["compulsory"])


def absences(rows: pd.DataFrame, held: pd.DataFrame) -> Iterator[Weighed]:
    """Yield a remark on each column without provinces that had a figure the last time.

    Only where half of those are there again; a file of a few provinces lacks nothing. Provinces
    that had ended, or whose figure of this period is in force already, are not missed.
    """
    provincial = rows[rows["is_province"]]
    on = ["measure", "span", "basis", "period"]
    known = pd.concat([held[held["is_province"]], provincial])
    known = known[known["period"].isin({*rows["period"], *rows["prior_period"].dropna()})]
    at = {key: group.groupby("area_id")["value"].max() for key, group in known.groupby(on)}
    for (sheet, *key), column in provincial.dropna(subset="prior").groupby(["sheet", *STEP]):
        measure, span, basis, period, prior = map(str, key)
        before, there = at[measure, span, basis, prior], at[measure, span, basis, period]
        missed = [a for a in before.index.difference(there.index) if _exists(a, period)]
        is_list = len(before) >= _LEAST_AREAS and 2 * column["area_id"].nunique() >= len(before)
        if missed and is_list:
            weight = float(before[missed].max() ** 0.5)
            yield weight, history_findings.gone(str(sheet), measure, (prior, period), missed)


def _exists(area_id: str, period: str) -> bool:
    """Tell whether an area stood at the end of a month."""
    ended = areas()[area_id].valid_to
    return not ended or ended[:7] >= period


def heaps(rows: pd.DataFrame) -> Iterator[Weighed]:
    """Yield a note on each column whose last digits are not those of counted figures."""
    for _, column in rows[rows["is_province"]].groupby(["sheet", "measure", "period"]):
        if screening.is_heaped(column["value"].tolist()):
            first = column.iloc[0]
            spot = Spot(first["sheet"], first["cell"])
            yield 0.0, history_findings.heaped(spot, first["measure"], len(column))
