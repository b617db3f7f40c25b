"""The outlook and its trial on the past as tables: sentences, reasons, and bands as "x of y"."""

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.indicators.outlook.backtest import backtest
from analytics.indicators.outlook.outlook import Outlook, chance, outlook
from analytics.views.pace_sentences import probability
from analytics.views.road.backtest import backtest_view
from analytics.views.road.outlook_path import outlook_path_view
from analytics.views.view import View, printed
from analytics.wording import say, say_all
from tests.table import observations


def _outlook(
    decembers: dict[int, float], basis: str = "vss_new", until: str = "2030-12"
) -> Outlook:
    rows = [f"si_rate|VN|{year}-12|{basis}|{rate}" for year, rate in decembers.items()]
    drawn = observations("\n".join(["measure|area_id|period|basis|value", *rows]))
    return outlook(coverage(drawn), "VN", "si", until=until)


def _said(view: View, language: str = "en") -> str:
    return say(view.finding, language)


def test_the_finding_gives_the_median_its_band_and_the_chance_in_words():
    view = outlook_path_view(
        _outlook({2021: 36.5, 2022: 38.08, 2023: 39.25, 2024: 42.71}, "vss_old")
    )
    # The printed example of the method: 55.64 %, 44.45 to 66.27 %, P = .28017.
    assert _said(view) == (
        "Whole country: 55.6% in December 2030 if the course goes on (80% band: 44.5 to 66.3%). "
        "Reaching 60% by 2030: unlikely (28%)."
    )
    assert _said(view, "vi") == (
        "Cả nước: nếu xu hướng tiếp diễn, tháng 12/2030 đạt 55,6% (dải 80%: 44,5 đến 66,3%). "
        "Khả năng đạt mốc 60% năm 2030: thấp (28%)."
    )
    assert printed(view, "en")["Period"].iloc[-1] == "Dec 2030"
    assert len(view.notes) == 2


def test_what_it_rests_on_and_the_law_that_changed_meanwhile_stand_beside_it():
    view = outlook_path_view(_outlook({2022: 38.0, 2023: 39.25, 2024: 42.71, 2025: 45.1}))
    said = say_all(view.facts, "en")
    assert "4 figures, Dec 2022 to Dec 2025" in said
    assert "Law on Social Insurance 41/2024/QH15 (Jul 2025)" in said


@pytest.mark.parametrize(
    ("decembers", "basis", "until", "reason"),
    [
        ({}, "vss_new", "2030-12", "no rate is known"),
        ({2024: 40.0, 2025: 41.0}, "vss_new", "2030-12", "2 figures"),
        ({2021: 36, 2022: 37, 2024: 38, 2025: 39}, "nso_15plus_icls19", "2030-12", "Dec 2023"),
        ({2024: 40.0}, "as_published", "2030-12", "not published"),
        ({2022: 38, 2023: 39, 2024: 40, 2025: 41}, "vss_new", "2025-12", "not before its end"),
    ],
)
def test_where_there_is_no_path_the_reason_is_the_finding(
    decembers: dict[int, float], basis: str, until: str, reason: str
):
    view = outlook_path_view(_outlook(decembers, basis, until))
    assert reason in _said(view)
    assert view.table.empty
    assert (view.facts, view.notes) == ((), ())


def test_on_another_basis_there_is_a_path_and_no_chance():
    view = outlook_path_view(
        _outlook({2022: 33, 2023: 34, 2024: 36, 2025: 38}, "nso_15plus_icls19")
    )
    assert "Reaching" not in _said(view)
    assert len(view.table) == 5


@pytest.mark.parametrize(("value", "told"), [(0.004, "< 1%"), (0.31, "31%"), (0.996, "> 99%")])
def test_a_probability_is_never_printed_as_certain(value: float, told: str):
    assert say(probability(chance(2030, 60, value)), "en") == told


def test_the_trial_says_how_often_the_bands_held(measured: pd.DataFrame):
    view = backtest_view(backtest(measured, "si"), "si", "VN")
    table = printed(view, "en")
    assert "of 7 times" in _said(view)
    assert table["Within the 80% band"].iloc[0].endswith(" of 7")
    assert table["Within the 80% band"].iloc[1] == "–"
    assert table["Tried on"].iloc[0] == "Participants over a fixed 47,317,073 persons"


def test_a_trial_without_people_is_told_in_points():
    rows = [
        f"si_rate|VN|{2021 + n}-12|vss_old|{rate}" for n, rate in enumerate((30, 31, 32, 33, 36))
    ]
    drawn = observations("\n".join(["measure|area_id|period|basis|value", *rows]))
    view = backtest_view(backtest(coverage(drawn)), "si", "VN")
    assert "last value: 3.0 percentage points; straight line: 2.0 percentage points" in _said(view)


def test_where_nothing_can_be_tried_that_is_the_finding(measured: pd.DataFrame):
    view = backtest_view(backtest(measured, "si", "63-01"), "si", "63-01")
    assert _said(view).startswith("Nothing can be tried for Ha Noi")
    assert isinstance(view.title, Message)
    assert view.table.empty
