"""What was officially published stands in the delivered figures, and the rest is computed from it.

Rates of Viet Nam Social Security (VSS) and the Government as collected in the source spreadsheets,
each with its source there. Most bases are implied by the published rate, so those tests guard the
data. The method is tested where count and base were published apart: January 2023.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from analytics.cli import main
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import parts, provinces
from analytics.views.country.overview import cards, other_base
from analytics.workspace import ADDRESS, open_workspace

ROUNDING_PP = 0.25
SI_PCT = {
    "2019-12": [32.3],
    "2020-12": [32.7],
    "2021-12": [33.77],
    "2022-12": [38.01, 38.08],
    "2023-12": [39.25],
    "2024-12": [42.71],
    "2025-12": [45.1],
}
UI_PCT = {"2021-12": [27.34], "2023-12": [31.6], "2024-12": [34.18], "2025-12": [35.07]}
# The keys that are promised to whoever reads the JSON; there may be more.
KEYS = {
    *("area_id", "period", "indicator", "basis", "publisher", "released"),
    *("count_persons", "base_persons", "base_kind", "base_period"),
    *("published_pct", "coverage_pct", "gap_pp", "gap_persons", "status", "sources", "break"),
}
Row = dict[str, Any]
Printed = Callable[..., list[Row]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of an official workspace as a first start makes it."""
    folder = tmp_path_factory.mktemp("truth")
    address = f"sqlite:///{(folder / 'figures.sqlite').as_posix()}"
    open_workspace("official", address, today=date(2026, 11, 24)).engine.dispose()
    return address


@pytest.fixture
def printed(
    address: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
):
    """Return what ``python -m analytics coverage --format json`` prints for these options."""
    monkeypatch.setenv(ADDRESS, address)

    def run(*options: str) -> list[Row]:
        code = main(["coverage", *options, "--format", "json", "--today", "2026-11-24"])
        assert code == 0
        return json.loads(capsysbinary.readouterr().out)

    return run


def _published(rows: list[Row]) -> list[Row]:
    """Return the rows of a published rate at the end of a year."""
    return [r for r in rows if r["published_pct"] is not None and str(r["period"])[-2:] == "12"]


@pytest.mark.parametrize(("indicator", "expected"), [("si", SI_PCT), ("ui", UI_PCT)])
def test_the_published_rates_of_each_december_stand_as_they_were_published(
    printed: Printed, indicator: str, expected: dict[str, list[float]]
):
    found: dict[str, list[float]] = {period: [] for period in expected}
    for row in _published(printed("--areas", "VN", "--indicator", indicator, "--basis", "vss")):
        found.setdefault(str(row["period"]), []).append(row["published_pct"])
    assert {period: sorted(found[period]) for period in expected} == expected


@pytest.mark.parametrize("indicator", ["si", "ui"])
def test_the_computed_rate_agrees_within_the_rounding_of_the_printed_count(
    printed: Printed, indicator: str
):
    rows = _published(printed("--areas", "VN", "--indicator", indicator, "--basis", "vss"))
    with_count = [row for row in rows if row["count_persons"] is not None]
    assert len(with_count) >= 5
    for row in with_count:
        assert row["coverage_pct"] == pytest.approx(row["published_pct"], abs=ROUNDING_PP)
        quotient = 100 * row["count_persons"] / row["base_persons"]
        assert row["coverage_pct"] == pytest.approx(quotient, abs=ROUNDING_PP)


def test_a_base_found_by_division_is_called_implied(printed: Printed):
    rows = _published(printed("--areas", "VN", "--indicator", "si", "--basis", "vss"))
    assert {(row["period"], row["base_kind"]) for row in rows} == {
        (period, "implied") for period in SI_PCT
    }


@pytest.mark.parametrize(("indicator", "first"), [("si", "2022-09"), ("ui", "2022-12")])
def test_the_break_stands_on_the_first_row_of_the_new_base_alone(
    printed: Printed, indicator: str, first: str
):
    rows = printed("--areas", "VN", "--indicator", indicator, "--basis", "vss")
    assert [(r["period"], r["basis"]) for r in rows if r["break"]] == [(first, "vss_new")]
    new = [row for row in rows if row["basis"] == "vss_new"]
    assert new[0]["break"] is True
    assert all(row["basis"] == "vss_new" for row in rows[rows.index(new[0]) :])


def test_september_2022_stands_on_both_bases(printed: Printed):
    rows = printed(*("--areas", "VN", "--indicator", "si", "--basis", "vss", "--period", "2022-09"))
    assert [(r["basis"], r["released"], r["count_persons"], r["published_pct"]) for r in rows] == [
        ("vss_old", "2022-10-06", 17_240_000, 34.84),
        ("vss_new", "2022-10-26", 17_080_000, 37.01),
    ]


def test_every_object_has_the_promised_keys_and_what_is_missing_is_null(printed: Printed):
    rows = printed("--areas", "63")
    assert rows
    assert all(set(row) >= KEYS for row in rows)
    values = [value for row in rows for value in row.values()]
    assert not any(value != value for value in values)  # noqa: PLR0124  NaN is unlike itself
    assert not [value for value in values if value in ("", "nan", "NaN", "<NA>", "None")]
    assert None in values


def test_every_rate_names_its_sources(printed: Printed):
    for row in printed("--areas", "VN"):
        sources = row["sources"]
        assert isinstance(sources, list)
        assert sources
        assert all(isinstance(source, str) and source for source in sources)


def test_the_method_holds_where_count_and_base_were_published_apart(printed: Printed):
    # VSS, January 2023: nearly 17.3 million over 46.12 million, published 37.4 %.
    (row,) = printed("--areas", "VN", "--indicator", "si", "--basis", "vss", "--period", "2023-01")
    assert (row["base_persons"], row["base_kind"]) == (46_120_000, "printed")
    assert row["count_persons"] == 17_300_000
    assert row["published_pct"] == 37.4
    assert row["coverage_pct"] == pytest.approx(100 * 17.3 / 46.12)
    assert abs(row["coverage_pct"] - 37.4) <= ROUNDING_PP


def test_45_percent_in_2025_is_met_on_the_base_of_vss_and_missed_on_the_estimated_one(
    official: pd.DataFrame, measured: pd.DataFrame
):
    card = cards(measured, "2026-11")[0]
    assert (card.indicator, card.period, card.basis) == ("si", "2025-12", "vss_new")
    assert card.rate_pct == 45.1
    assert card.due is not None
    assert (card.due.target.value, card.due.status) == (45, "met")
    other = other_base(official, card)
    assert other is not None
    assert (round(other.low_pct, 1), round(other.high_pct, 1)) == (44.4, 44.7)
    assert other.high_pct < card.due.target.value


def test_the_milestones_of_2021_were_missed_but_for_voluntary_insurance(measured: pd.DataFrame):
    country = measured[(measured["area_id"] == "VN") & (measured["period"] == "2021-12")]
    found = gaps(country[country["basis"] == "vss_old"].reset_index(drop=True), 2021)
    # 33.77 of 35, 2.96 of 1, 27.34 of 28.
    assert dict(zip(found["indicator"], found["status"], strict=True)) == {
        "si": "missed",
        "voluntary": "met",
        "ui": "missed",
    }


def test_no_published_provincial_rate_has_a_count_or_a_base(measured: pd.DataFrame):
    is_province = measured["area_id"].isin([*provinces("63"), *provinces("34")])
    rates = measured[is_province & measured["published_pct"].notna()]
    assert len(rates[(rates["period"] == "2024-12") & (rates["indicator"] == "si")]) >= 20
    known = ["count_persons", "base_persons", "base_kind", "base_period", "coverage_pct"]
    assert rates[known].isna().all().all()


LabourForce = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def labour_force(official: pd.DataFrame) -> LabourForce:
    """Return the yearly labour force 15+ as December -> area -> persons, with the sums in it."""
    figures = with_sums(official)
    is_yearly = (figures["measure"] == "labour_force_15plus") & (figures["span"] == "year")
    found: LabourForce = {}
    for row in figures[is_yearly & (figures["released"] == "2023-01")].to_dict("records"):
        found.setdefault(row["period"], {})[row["area_id"]] = float(row["value"])
    return found


YEARS = [2005, *range(2007, 2022)]


@pytest.mark.parametrize("year", YEARS)
def test_provinces_sum_to_the_country_within_200_persons(labour_force: LabourForce, year: int):
    persons = labour_force[f"{year}-12"]
    former = ["63-28"] if year < 2008 else []
    total = sum(persons[area_id] for area_id in (*provinces("63"), *former))
    assert total == pytest.approx(persons["VN"], abs=200 + 1e-6)


@pytest.mark.parametrize("year", [year for year in YEARS if year >= 2008])
def test_the_34_equal_the_sums_of_their_parts_exactly(labour_force: LabourForce, year: int):
    persons = labour_force[f"{year}-12"]
    assert {new: persons[new] for new in parts()} == {
        new: sum(persons[part] for part in old) for new, old in parts().items()
    }


def test_the_34_have_no_figure_before_august_2008(official: pd.DataFrame):
    figures = with_sums(official)
    of_34 = figures[figures["area_id"].str.startswith("34-")]
    assert of_34["period"].min() >= "2008-08"


def test_the_labour_force_before_and_after_the_break_of_2021_stands_on_different_bases(
    official: pd.DataFrame,
):
    yearly = official[official["measure"] == "labour_force_15plus"]
    before, after = yearly[yearly["period"] <= "2020-12"], yearly[yearly["period"] > "2020-12"]
    assert set(before["basis"]) == {"nso_15plus_icls13"}
    assert set(after["basis"]) == {"nso_15plus_icls19"}
    counted = coverage(with_sums(official), ("si",), ("nso_15plus_icls13",))
    assert counted["period"].astype(str).max() <= "2020-12"
