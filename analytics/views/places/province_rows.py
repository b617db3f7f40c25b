"""What the views that compare all provinces share.

The basis on which most stand, the doubt that is assumed of their labour forces, the words for who
stands first, and sentences joined to one finding.
"""

import pandas as pd

from analytics.errors import Message, Name
from analytics.indicators.ranking import CV_PROVINCE_QUARTERLY, CV_PROVINCE_YEARLY
from analytics.reference.bases import bases
from analytics.views.view import Column, spoken

NOTHING = Name("", "")
# Fewer say nothing of the place among all.
FEWEST_RANKED = 10
SURVEY_SOURCE = (
    "Tổng cục Thống kê, Báo cáo điều tra lao động và việc làm Việt Nam năm 2010 (cỡ mẫu: bình quân "
    "2000 hộ mỗi tỉnh mỗi kỳ)"
)


def main_basis(basis: pd.Series) -> str:
    """Return the basis that most rows stand on, the preferred one of equals; empty without rows."""
    counts = basis[basis != ""].astype(str).value_counts()
    rank = {name: found.rank for name, found in bases().items()}
    return min(counts.index, key=lambda name: (-counts[name], rank[name]), default="")


def assumed_cv(observations: pd.DataFrame, shown: pd.DataFrame) -> float:
    """Return the coefficient of variation assumed of the labour forces behind rates.

    That of a whole year's survey; that of one quarter's where a labour force that divides is of a
    quarter alone.

    Args:
        observations: an OBSERVATIONS frame.
        shown: COVERAGE or GAPS rows.
    """
    measures = {bases()[name].measure for name in shown["basis"].astype(str).unique()} - {""}
    behind = observations[
        observations["measure"].isin(measures)
        & observations["area_id"].isin(shown["area_id"].astype(str).unique())
        & observations["period"].isin(shown["base_period"].dropna().astype(str).unique())
    ]
    is_of_quarter = (behind["span"] == "quarter").any()
    return CV_PROVINCE_QUARTERLY if is_of_quarter else CV_PROVINCE_YEARLY


def assumption(cv: float) -> Message:
    """Return what is assumed of the labour forces' errors, said as an assumption."""
    return Message(
        "Assumption, not a published figure: a province's labour force is a survey estimate with a "
        "coefficient of variation of {cv:level}, reckoned from a design effect of 3 and about "
        "5,200 adults interviewed a year in a province, with a margin for the population frame; "
        "one quarter's survey is taken as 4%.",
        {"cv": 100 * cv},
    )


def who(rows: pd.DataFrame) -> Name | Message:
    """Return the name of the only area of some rows, or how many stand level."""
    if len(rows) == 1:
        return rows["area"].iloc[0]
    return Message("{n:number} provinces standing level", {"n": len(rows)})


def in_words(table: pd.DataFrame, **columns: list) -> pd.DataFrame:
    """Return a table with columns of names and messages."""
    return table.assign(**{name: spoken(values) for name, values in columns.items()})


def told(
    columns: tuple[Column, ...], table: pd.DataFrame, always: tuple[str, ...]
) -> tuple[Column, ...]:
    """Return the columns that tell something of at least one row, and those that always stand."""
    return tuple(c for c in columns if c.name in always or _tells(table[c.name]))


def _tells(column: pd.Series) -> bool:
    """Tell whether a column holds anything."""
    return any(value != NOTHING for value in column.dropna())
