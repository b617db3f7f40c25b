"""The outlook: which points it rests on, why there is none, and how a probability is told."""

from collections.abc import Callable

import pandas as pd
import pytest

from analytics.indicators.coverage import coverage
from analytics.indicators.outlook.outlook import chance, outlook, outlooks, word
from analytics.indicators.outlook.series import points
from analytics.schema import OUTLOOK
from tests.table import observations

Rates = Callable[..., pd.DataFrame]


def _rates(drawing: str, basis: str = "vss_new", area_id: str = "VN") -> pd.DataFrame:
    """Return the coverage of drawn months and published rates on a basis."""
    lines = [line.split() for line in drawing.strip().splitlines()]
    rows = [f"si_rate|{area_id}|{period}|{basis}|{rate}" for period, rate in lines]
    return coverage(observations("\n".join(["measure|area_id|period|basis|value", *rows])))


DECEMBERS = """
    2022-12 36.5
    2023-12 38.08
    2024-12 39.25
    2025-12 42.71
    """
# Drawn: quarters with a peak in December, one percent on the year before.
QUARTERS = "\n".join(
    f"{2023 + n // 4}-{3 * (n % 4) + 3:02d} {30 + n / 4 + (n % 4 == 3)}" for n in range(12)
)


def test_the_path_runs_to_2030_with_its_bands():
    ahead = outlook(_rates(DECEMBERS), "VN", "si")
    assert OUTLOOK.conform(ahead.path).equals(ahead.path)
    assert list(ahead.path["period"]) == [f"{year}-12" for year in range(2026, 2031)]
    assert ahead.path["median_pct"].iloc[0] == pytest.approx(44.84, abs=0.005)
    assert (ahead.basis, ahead.per_year, ahead.n_points) == ("vss_new", 1, 4)
    assert (ahead.first_period, ahead.last_period, ahead.last_pct) == ("2022-12", "2025-12", 42.71)
    assert (ahead.reason, ahead.kappa) == ("", 1.3)


def test_each_milestone_ahead_has_a_chance_and_a_word():
    # Five years of the printed example: F_3 of (53.49 % against 60 %, on the logit).
    ahead = outlook(_rates(DECEMBERS), "VN", "si")
    assert [c.year for c in ahead.chances] == [2030]
    assert ahead.chances[0].target_pct == 60
    assert 0.10 < ahead.chances[0].probability < 0.28
    assert ahead.chances[0].word == "unlikely"


def test_a_milestone_beyond_the_end_of_the_path_has_its_chance_too():
    ahead = outlook(_rates(DECEMBERS), "VN", "si", until="2027-12")
    assert list(ahead.path["period"]) == ["2026-12", "2027-12"]
    assert [c.year for c in ahead.chances] == [2030]


def test_complete_quarters_are_taken_as_quarters():
    ahead = outlook(_rates(QUARTERS), "VN", "si", until="2026-12")
    assert (ahead.per_year, ahead.n_points) == (4, 12)
    assert list(ahead.path["period"]) == ["2026-03", "2026-06", "2026-09", "2026-12"]
    medians = ahead.path["median_pct"]
    assert medians.idxmax() == 3, "December stays the peak"


def test_where_a_quarter_is_missing_the_decembers_are_taken():
    lines = [line for line in QUARTERS.splitlines() if not line.startswith("2024-06")]
    found = points(_rates("2022-12 29.5\n" + "\n".join(lines)), "VN", "si")
    assert (found.per_year, found.periods) == (1, ("2022-12", "2023-12", "2024-12", "2025-12"))
    assert found.reason == ""


def test_months_between_quarters_are_not_points():
    found = points(_rates(DECEMBERS + "2025-11 50\n"), "VN", "si")
    assert found.periods[-2:] == ("2024-12", "2025-12")


def test_only_the_basis_of_the_latest_rate_is_projected():
    old = _rates("2019-12 32.3\n2020-12 32.7\n2021-12 33.77", "vss_old")
    both = pd.concat([old, _rates(DECEMBERS)]).astype(dict.fromkeys(("basis", "period"), "str"))
    both = both.astype(dict.fromkeys(("basis", "period"), "category"))
    assert points(both, "VN", "si").periods == ("2022-12", "2023-12", "2024-12", "2025-12")
    assert points(both, "VN", "si", ("vss_old",)).reason == "too_short"


def test_a_break_of_the_labour_force_begins_the_series_anew():
    """The statistics office's standard of 2021: years before it do not count as points."""
    years = "\n".join(f"{year}-12 {year - 1990}" for year in range(2016, 2024))
    found = points(_rates(years, "nso_working_age"), "VN", "si")
    assert found.periods == ("2021-12", "2022-12", "2023-12")
    assert found.reason == "too_short"


def test_a_law_that_obliges_more_people_is_told_and_does_not_end_the_series():
    ahead = outlook(_rates(DECEMBERS), "VN", "si")
    assert [b.break_id for b in ahead.laws] == ["law_41_2024"]
    assert ahead.n_points == 4


def test_a_rate_over_a_carried_labour_force_is_no_point():
    """The denominator would stand still, and its growth would be taken for progress."""
    years = (2021, 2022, 2023, 2024)
    rows = [f"labour_force_working_age|VN|{y}-12|month|nso_working_age|46000000" for y in years]
    counts = [f"si_total|VN|{y}-12|point||17000000" for y in (*years, 2025)]
    head = "measure|area_id|period|span|basis|value"
    found = points(coverage(observations("\n".join([head, *rows, *counts]))), "VN", "si")
    assert found.periods[-1] == "2024-12"


@pytest.mark.parametrize(
    ("drawing", "basis", "reason"),
    [
        ("2023-12 38\n2024-12 39\n2025-12 40", "vss_new", "too_short"),
        ("2021-12 36\n2022-12 37\n2024-12 38\n2025-12 39", "nso_working_age", "gap"),
        (DECEMBERS, "as_published", "unknown_basis"),
    ],
)
def test_where_too_little_is_known_there_is_a_reason_and_no_line(
    drawing: str, basis: str, reason: str
):
    ahead = outlook(_rates(drawing, basis), "VN", "si")
    assert ahead.reason == reason
    assert ahead.path.empty
    assert ahead.chances == ()
    assert ahead.missing == (("2023-12",) if reason == "gap" else ())


def test_an_area_without_figures_has_no_outlook():
    ahead = outlook(_rates(DECEMBERS), "34-01", "si")
    assert (ahead.reason, ahead.n_points, ahead.last_pct) == ("no_figures", 0, None)


def test_an_end_that_lies_behind_the_last_figure_gives_no_path():
    ahead = outlook(_rates(DECEMBERS), "VN", "si", until="2025-12")
    assert (ahead.reason, len(ahead.path)) == ("until_past", 0)


def test_no_milestone_is_measured_on_a_basis_other_than_its_own():
    ahead = outlook(_rates(DECEMBERS, "nso_15plus_icls19"), "VN", "si")
    assert len(ahead.path) == 5
    assert ahead.chances == ()


@pytest.mark.parametrize(
    ("probability", "told", "bound", "words"),
    [
        (0.0, 0.01, "under", "very_unlikely"),
        (0.0999, 0.09, "", "very_unlikely"),
        (0.10, 0.10, "", "unlikely"),
        (0.33, 0.33, "", "even"),
        (0.66, 0.66, "", "likely"),
        (0.8999, 0.89, "", "likely"),
        (0.328, 0.32, "", "unlikely"),
        (0.334, 0.33, "", "even"),
        (0.90, 0.90, "", "very_likely"),
        (0.995, 0.99, "over", "very_likely"),
    ],
)
def test_a_probability_is_never_told_as_certain(
    probability: float, told: float, bound: str, words: str
):
    said = chance(2030, 60, probability)
    assert (said.probability, said.bound, said.word) == (told, bound, words)
    assert word(probability) == words


def test_the_published_rates_of_the_country_reach_2030_below_the_milestone(measured: pd.DataFrame):
    """Four Decembers on VSS's base: 38.0, 39.25, 42.71, 45.1 %. The wide band is the honest one."""
    ahead = outlook(measured, "VN", "si")
    assert (ahead.basis, ahead.n_points, ahead.last_pct) == ("vss_new", 4, 45.1)
    last = ahead.path.iloc[-1]
    assert last["low_80_pct"] < last["median_pct"] < 60 < last["high_80_pct"]
    assert ahead.chances[0].word == "unlikely"


def test_provinces_with_one_published_rate_have_no_outlook(measured: pd.DataFrame):
    all_of_them = outlooks(measured, "si")
    assert {o.reason for area, o in all_of_them.items() if area.startswith("63-")} <= {
        "unknown_basis",
        "too_short",
    }
    assert all_of_them["VN"].path.equals(outlook(measured, "VN", "si").path)
