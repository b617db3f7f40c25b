"""What committing an upload would change: its figures one by one, then rates, gaps and ranks.

Comparison is exact: a figure that differs in its last digit has changed. Nothing is written here.
"""

import pandas as pd

from analytics.indicators.coverage import coverage
from analytics.indicators.denominators import CARRY_MONTHS
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import COUNTRY, SCHEMES, areas, provinces
from analytics.reference.indicators import measured
from analytics.reference.measures import measures
from analytics.reference.periods import shift
from analytics.schema import COVERAGE, EFFECT, GAPS, OBSERVATION_KEY, PREVIEW

KINDS = ("new", "changed", "unchanged", "missing")
_KEY = list(OBSERVATION_KEY)
_TABLE = [name for name in OBSERVATION_KEY if name != "area_id"]
_PLACE = list(EFFECT.key)
_MOVING = ("coverage_pct", "gap_pp", "gap_persons", "rank")
_YEAR = 11


def together(incoming: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return the figures in force after the commit: of each key the later one, in store order."""
    both = pd.concat([present, incoming], ignore_index=True)
    return both.drop_duplicates(_KEY, keep="last", ignore_index=True)


def changes(incoming: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return how each figure of an upload stands to the figure in force.

    A figure is ``changed`` when its value or its status differs. A province of a list is
    ``missing`` when more than half of the list is in the upload for that measure, month and
    release but not this one; committing leaves its figure in force as it is.

    Args:
        incoming: an OBSERVATIONS frame, as read.
        present: an OBSERVATIONS frame, as in force.

    Returns:
        A PREVIEW frame: the figures in the order of the upload, then the missing ones.
    """
    if incoming.empty:
        return PREVIEW.empty()
    given = incoming[[*_KEY, "value", "status", "sheet", "cell"]]
    given = given.rename(columns={"value": "after", "status": "status_after"})
    held = present[[*_KEY, "value", "status", "upload_id"]]
    held = held.rename(columns={"value": "before", "status": "status_before"})
    both = given.merge(held.assign(is_held=True), on=_KEY, how="left")
    is_new = both["is_held"].isna()
    is_same = _same(both["before"], both["after"])
    is_same &= both["status_before"] == both["status_after"]
    kind = is_same.map({True: "unchanged", False: "changed"}).mask(is_new, "new")
    lacking = _lacking(incoming).merge(held, on=_KEY, how="left").assign(kind="missing")
    rows = pd.concat([both.assign(kind=kind), lacking], ignore_index=True)
    texts = ["status_before", "status_after", "sheet", "cell"]
    return PREVIEW.conform(rows.assign(**{name: rows[name].fillna("") for name in texts}))


def _same(one: pd.Series, other: pd.Series) -> pd.Series:
    """Tell where two columns agree exactly; two missing figures agree."""
    return (one == other).fillna(False).astype(bool) | (one.isna() & other.isna())


def _lacking(incoming: pd.DataFrame) -> pd.DataFrame:
    """Return the keys of the provinces that an otherwise full list of the upload leaves out."""
    scheme_of = {p: scheme for scheme in SCHEMES for p in provinces(scheme)}
    # An upper limit is published where a rate is not: nobody lacks one.
    bounds = [name for name, of in measures().items() if of.nature == "bound"]
    incoming = incoming[~incoming["measure"].isin(bounds)]
    listed = incoming.assign(scheme=incoming["area_id"].map(scheme_of)).dropna(subset="scheme")
    rows = [
        (*table, province)
        for (*table, scheme), group in listed.groupby([*_TABLE, "scheme"], sort=False)
        if 2 * group["area_id"].nunique() > len(provinces(str(scheme)))
        for province in provinces(str(scheme))
        if province not in set(group["area_id"])
    ]
    return pd.DataFrame(rows, columns=[*_TABLE, "area_id"], dtype="str")


def effect(incoming: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return what the commit would move in the rates that are shown first.

    Of the country and of provinces: the rate (computed, else as published), the gap to the next
    milestone in points and in people, and the rank. A province that is not in the upload is there
    when its rank moves. What is not known stays missing, before or after.

    Returns:
        An EFFECT frame, only rows in which something moves: the country first, then provinces in
        the order of their list, the newest month first.
    """
    kind = changes(incoming, present)["kind"].iloc[: len(incoming)]
    incoming = incoming[kind.isin(("new", "changed")).to_numpy()]
    if incoming.empty:
        return EFFECT.empty()
    before = _standing(_around(incoming, present))
    after = _standing(_around(incoming, together(incoming, present)))
    both = before.merge(after, on=_PLACE, how="outer", suffixes=("_before", "_after"))
    moves = pd.Series(data=False, index=both.index)
    for name in _MOVING:
        moves |= ~_same(both[f"{name}_before"], both[f"{name}_after"])
    moved = both[moves]
    for name in ("milestone_year", "target_pct"):
        moved = moved.assign(**{name: moved[f"{name}_after"].fillna(moved[f"{name}_before"])})
    for name in ("basis_before", "basis_after"):
        moved = moved.assign(**{name: moved[name].fillna("")})
    return EFFECT.conform(_ordered(moved))


def _around(incoming: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Return the observations that can share a rate with a figure of the upload.

    A yearly labour force reaches back over its year and is carried forward for two: only those
    months can move. Whatever divides there may lie as far outside them again.
    """
    reach = _YEAR + CARRY_MONTHS
    first = shift(str(incoming["period"].min()), -reach)
    last = shift(str(incoming["period"].max()), reach)
    return observations[observations["period"].between(first, last)].reset_index(drop=True)


def _standing(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the rate shown first of the country and each province, with gap and rank."""
    rates = coverage(with_sums(observations)) if len(observations) else COVERAGE.empty()
    shown = headline(gaps(rates)) if len(rates) else GAPS.empty()
    scheme_of = {p: scheme for scheme in SCHEMES for p in provinces(scheme)} | {COUNTRY: ""}
    plain = shown.astype(dict.fromkeys(("indicator", "area_id", "period", "basis"), "str"))
    plain = plain[plain["area_id"].isin(scheme_of)]
    rate = plain["coverage_pct"].fillna(plain["published_pct"])
    placed = plain.assign(coverage_pct=rate, scheme=plain["area_id"].map(scheme_of))
    compared = placed.groupby(["indicator", "period", "basis", "scheme"])["coverage_pct"]
    rank = compared.rank(method="min", ascending=False).astype("Int64")
    placed["rank"] = rank.mask(placed["area_id"] == COUNTRY)
    return placed[[*_PLACE, "basis", "milestone_year", "target_pct", *_MOVING]]


def _ordered(moved: pd.DataFrame) -> pd.DataFrame:
    """Return the country first, the newest month first, indicators and areas as listed."""
    order = {area_id: place for place, area_id in enumerate(areas())}
    of_indicator = {name: place for place, name in enumerate(measured())}
    keyed = moved.assign(
        is_province=moved["area_id"] != COUNTRY,
        months=-moved["period"].str.replace("-", "").astype(int),
        first=moved["indicator"].map(of_indicator),
        listed=moved["area_id"].map(order),
    )
    return keyed.sort_values(["is_province", "months", "first", "listed"], kind="stable")
