"""The backtest: worked errors, no look ahead, a missing year between, one fixed labour force."""

import numpy as np
import pandas as pd
import pytest

from analytics.indicators.coverage import coverage
from analytics.indicators.outlook.backtest import backtest
from analytics.indicators.outlook.projection import project
from analytics.schema import BACKTEST
from tests.table import observations


def _counted(counts: dict[int, float], base: float = 50e6) -> pd.DataFrame:
    """Return the coverage of drawn participants of Decembers, in millions, over one base."""
    rows = [f"si_total|VN|{year}-12|point||{1e6 * n}" for year, n in counts.items()]
    forces = [
        f"labour_force_working_age|VN|{year}-12|month|nso_working_age|{base}" for year in counts
    ]
    head = "measure|area_id|period|span|basis|value"
    return coverage(observations("\n".join([head, *rows, *forces])))


def _row(found: pd.DataFrame, method: str, years: int, series: str = "participants") -> pd.Series:
    is_it = (
        (found["series"] == series)
        & (found["method"] == method)
        & (found["horizon_years"] == years)
    )
    assert is_it.sum() == 1
    return found[is_it].iloc[0]


FIVE = {2021: 16.0, 2022: 17.0, 2023: 18.0, 2024: 19.0, 2025: 20.5}


def test_one_year_ahead_of_four_the_errors_are_those_worked_by_hand():
    # Of 20.5 million the last value says 19, the line 19 + 3 / 3 = 20; the base is 50 million.
    found = backtest(_counted(FIVE))
    assert BACKTEST.conform(found).equals(found)
    stays, line = _row(found, "last_value", 1), _row(found, "straight_line", 1)
    assert stays[["n", "mae_persons", "bias_persons", "mae_pp"]].to_list() == pytest.approx(
        [1, 1_500_000, -1_500_000, 3.0]
    )
    assert line[["n", "mae_persons", "bias_persons", "mae_pp"]].to_list() == pytest.approx(
        [1, 500_000, -500_000, 1.0]
    )
    assert pd.isna(stays["hits_80"])
    assert found["reference_persons"].dropna().unique().tolist() == [50_000_000]


def test_the_projection_is_tried_as_it_stood_at_the_time():
    then = project(np.array([32.0, 34.0, 36.0, 38.0]), 1)
    low, high = then.band(0.80)
    tried = _row(backtest(_counted(FIVE)), "projection", 1)
    assert tried["mae_pp"] == pytest.approx(abs(then.median_pct[0] - 41.0))
    assert tried["hits_80"] == int(low[0] <= 41.0 <= high[0])
    assert tried["hits_95"] >= tried["hits_80"]


def test_each_later_start_adds_one_error_to_each_horizon():
    found = backtest(_counted({2016 + n: 12 + n + (n % 2) / 3 for n in range(8)}))
    counts = {years: _row(found, "projection", years)["n"] for years in (1, 2, 3)}
    assert counts == {1: 4, 2: 3, 3: 2}
    tried = _row(found, "projection", 3)
    assert (tried["first_period"], tried["last_period"]) == ("2022-12", "2023-12")


def test_too_much_and_too_little_cancel_in_the_bias_alone():
    # 10 … 13, then 15 (one too few said by the line) and 14: 15 + 5/4 = 16.25, 2.25 too many.
    found = backtest(_counted({2018: 10, 2019: 11, 2020: 12, 2021: 13, 2022: 15, 2023: 14}))
    line = _row(found, "straight_line", 1)
    assert line["mae_persons"] == pytest.approx((1_000_000 + 2_250_000) / 2)
    assert line["bias_persons"] == pytest.approx((-1_000_000 + 2_250_000) / 2)


def test_a_missing_year_parts_the_series():
    years = [*range(2010, 2018), *range(2019, 2026)]
    found = backtest(_counted({year: 9 + (year - 2010) * 0.7 for year in years}))
    counts = {n: _row(found, "projection", n)["n"] for n in (1, 2, 3)}
    assert counts == {1: 4 + 3, 2: 3 + 2, 3: 2 + 1}


def test_four_years_are_too_few_to_try_anything():
    assert backtest(_counted({2022: 17, 2023: 18, 2024: 19, 2025: 20})).empty
    assert BACKTEST.conform(backtest(_counted({}))).empty


def test_a_rate_is_tried_on_its_own_labour_force():
    # 40 % of 50 million said by the last value, 41 % known of it.
    row = _row(backtest(_counted(FIVE)), "last_value", 1, "nso_working_age")
    assert row["mae_persons"] == pytest.approx(1_500_000)
    assert pd.isna(row["reference_persons"])


def test_quarters_are_tried_a_year_and_not_a_quarter_ahead():
    quarters = [(2023 + n // 4, 3 * (n % 4) + 3) for n in range(12)]
    rows = [f"si_rate|VN|{y}-{m:02d}|vss_new|{30 + y - 2023 + m / 12}" for y, m in quarters]
    found = backtest(
        coverage(observations("\n".join(["measure|area_id|period|basis|value", *rows])))
    )
    stays = _row(found, "last_value", 1, "vss_new")
    assert (stays["n"], stays["first_period"]) == (1, "2025-12")
    assert stays["mae_pp"] == pytest.approx(1.0)
    assert pd.isna(stays["mae_persons"])


def test_on_the_published_participants_the_projection_beats_staying_and_the_line(
    measured: pd.DataFrame,
):
    """Decembers of 2010–2017 and 2019–2025; the total of December 2018 is not known."""
    found = backtest(measured, "si")
    for years, n in ((1, 7), (2, 5), (3, 3)):
        tried = _row(found, "projection", years)
        assert tried["n"] == n
        assert tried["hits_80"] <= tried["hits_95"] <= n
        for plainer in ("last_value", "straight_line"):
            assert tried["mae_persons"] < _row(found, plainer, years)["mae_persons"]
