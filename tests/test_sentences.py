# ruff: noqa: E501  a sentence that is compared whole stays in one piece
"""What the pages say of gap, pace, people and chance: each situation once, in both languages.

The rows are drawn, not published: a country of 47 million in the labour force with 45 % insured.
"""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.outlook.outlook import Chance, Outlook, chance
from analytics.schema import OUTLOOK
from analytics.views import pace_sentences as said
from analytics.views.status import REASONS, SHAPES, WORDS, verdict
from analytics.wording import say

DRAWN: dict[str, Any] = {
    "indicator": "si",
    "area_id": "VN",
    "milestone_year": 2030,
    "target_pct": 60.0,
    "period": "2025-12",
    "from_period": "2025-12",
    "gap_pp": 15.0,
    "gap_persons": 7_050_000,
    "recent_pp_per_year": 2.5,
    "recent_years": 3,
    "recent_persons_per_quarter": 350_000.0,
    "growth_pct": 0.8,
    "required_pp_per_year": 3.0,
    "required_persons": 8_500_000,
    "required_persons_per_quarter": 425_000.0,
    "acceleration": 1.2,
    "reached_period": "2031-12",
    "status": "acceleration_needed",
    "reason": "",
}


# The month in which all this is said.
TODAY = "2026-11"


def drawn(**changed: object) -> pd.Series:
    """Return the drawn row with some cells changed; None is a missing one."""
    cells = {name: pd.NA if value is None else value for name, value in changed.items()}
    return pd.Series({**DRAWN, **cells}, dtype=object)


GAP = [
    (
        "below",
        {},
        (
            "Còn thiếu 15,0 điểm phần trăm để đạt 60%, tương đương 7,05 triệu người theo lực lượng lao "
            "động hiện nay."
        ),
        "15.0 percentage points are missing to 60%: 7.05 million persons at today's labour force.",
    ),
    (
        "below, people not known",
        {"gap_persons": None},
        "Còn thiếu 15,0 điểm phần trăm để đạt 60%.",
        "15.0 percentage points are missing to 60%.",
    ),
    (
        "a hair below does not print as nothing",
        {"gap_pp": 0.004, "gap_persons": 1_880},
        (
            "Còn thiếu 0,004 điểm phần trăm để đạt 60%, tương đương 1.880 người theo lực lượng lao "
            "động hiện nay."
        ),
        "0.004 percentage points are missing to 60%: 1,880 persons at today's labour force.",
    ),
    (
        "reached exactly",
        {"gap_pp": 0.0, "gap_persons": 0},
        "Đã đạt đúng mức của mốc năm 2030 (60%).",
        "The level of 2030 (60%) is reached exactly.",
    ),
    (
        "beyond",
        {"gap_pp": -1.5, "target_pct": 5.0},
        "Đã đạt mức của mốc năm 2030 (5%), cao hơn 1,5 điểm phần trăm.",
        "The level of 2030 (5%) is reached, with 1.5 percentage points to spare.",
    ),
    (
        "no rate",
        {"gap_pp": None, "gap_persons": None},
        "Chưa có số liệu về khoảng cách.",
        "The distance is not known.",
    ),
]
PACE = [
    (
        "much too slow: nobody knows the second decimal",
        {"recent_pp_per_year": 0.13, "acceleration": 22.92},
        (
            "Cần tăng 3,0 điểm phần trăm mỗi năm, gấp 23 lần mức 0,13 điểm phần trăm mỗi năm của 3 "
            "năm qua."
        ),
        (
            "3.0 percentage points a year are needed, 23 times the 0.13 percentage points a year of "
            "the last 3 years."
        ),
    ),
    (
        "too slow",
        {},
        (
            "Cần tăng 3,0 điểm phần trăm mỗi năm, gấp 1,2 lần mức 2,5 điểm phần trăm mỗi năm của 3 năm "
            "qua."
        ),
        (
            "3.0 percentage points a year are needed, 1.2 times the 2.5 percentage points a year of "
            "the last 3 years."
        ),
    ),
    (
        "fast enough",
        {"recent_pp_per_year": 3.2, "acceleration": 0.9375, "status": "on_track"},
        "Cần tăng 3,0 điểm phần trăm mỗi năm; 3 năm qua mỗi năm tăng 3,2 điểm phần trăm: đủ nhanh.",
        (
            "3.0 percentage points a year are needed; the last 3 years brought 3.2 percentage points "
            "a year: fast enough."
        ),
    ),
    (
        "just as fast as needed",
        {"recent_pp_per_year": 3.0, "acceleration": 1.0, "status": "on_track"},
        "Cần tăng 3,0 điểm phần trăm mỗi năm; 3 năm qua mỗi năm tăng 3,0 điểm phần trăm: đủ nhanh.",
        (
            "3.0 percentage points a year are needed; the last 3 years brought 3.0 percentage points "
            "a year: fast enough."
        ),
    ),
    (
        "one year alone to compare with",
        {"recent_years": 1, "recent_pp_per_year": 1.5, "acceleration": 2.0},
        (
            "Cần tăng 3,0 điểm phần trăm mỗi năm, gấp 2,0 lần mức 1,5 điểm phần trăm mỗi năm của năm "
            "qua."
        ),
        (
            "3.0 percentage points a year are needed, 2.0 times the 1.5 percentage points of the last "
            "year."
        ),
    ),
    (
        "no movement",
        {"recent_pp_per_year": 0.0, "acceleration": None, "status": "limited"},
        "Cần tăng 3,0 điểm phần trăm mỗi năm; trong 3 năm qua tỷ lệ không thay đổi.",
        "3.0 percentage points a year are needed; in the last 3 years the rate has not moved.",
    ),
    (
        "falling",
        {"recent_pp_per_year": -0.4, "acceleration": None, "status": "deterioration"},
        (
            "Cần tăng 3,0 điểm phần trăm mỗi năm; trong 3 năm qua tỷ lệ lại giảm 0,4 điểm phần trăm "
            "mỗi năm: phải đảo chiều."
        ),
        (
            "3.0 percentage points a year are needed; in the last 3 years the rate fell by 0.4 "
            "percentage points a year: it has to turn round."
        ),
    ),
    (
        "no earlier figure of the same month",
        {"recent_pp_per_year": None, "recent_years": None, "acceleration": None},
        "Cần tăng 3,0 điểm phần trăm mỗi năm; chưa có số liệu cùng tháng của năm trước để so sánh.",
        (
            "3.0 percentage points a year are needed; there is no earlier figure of the same month to "
            "compare with."
        ),
    ),
    (
        "reached before its time",
        {"status": "achieved", "gap_pp": -1.0},
        "Cần giữ được mức này đến hết năm 2030.",
        "It has to be held until 2030.",
    ),
    (
        "slipped: the pace counts again",
        {"status": "slipped"},
        (
            "Cần tăng 3,0 điểm phần trăm mỗi năm, gấp 1,2 lần mức 2,5 điểm phần trăm mỗi năm của 3 năm "
            "qua."
        ),
        (
            "3.0 percentage points a year are needed, 1.2 times the 2.5 percentage points a year of "
            "the last 3 years."
        ),
    ),
    (
        "met",
        {"status": "met"},
        "Mốc đã qua; kết luận được giữ nguyên.",
        "The milestone is past; its verdict stays as it is.",
    ),
    (
        "missed",
        {"status": "missed"},
        "Mốc đã qua; kết luận được giữ nguyên.",
        "The milestone is past; its verdict stays as it is.",
    ),
    (
        "no rate",
        {"status": "not_assessed", "reason": "no_rate", "required_pp_per_year": None},
        "Chưa tính được tốc độ. Chưa đánh giá: chưa có tỷ lệ.",
        "No pace can be given. Not assessed yet: no rate is known.",
    ),
]
ARRIVAL = [
    (
        "a year late",
        {},
        "Theo tốc độ này đến tháng 12/2031 mới đạt, chậm 1,0 năm.",
        "At this pace the level is reached only in Dec 2031, 1.0 years late.",
    ),
    (
        "some months late",
        {"reached_period": "2031-05"},
        "Theo tốc độ này đến tháng 5/2031 mới đạt, chậm 5 tháng.",
        "At this pace the level is reached only in May 2031, 5 months late.",
    ),
    (
        "in time",
        {"reached_period": "2030-12"},
        "Theo tốc độ này sẽ đạt vào tháng 12/2030, đúng hạn.",
        "At this pace the level is reached in Dec 2030, in time.",
    ),
    (
        "early",
        {"reached_period": "2029-02"},
        "Theo tốc độ này sẽ đạt vào tháng 02/2029, đúng hạn.",
        "At this pace the level is reached in Feb 2029, in time.",
    ),
    (
        "within a year: the next December shows it",
        {"reached_period": "2026-01"},
        "Theo tốc độ này đến tháng 12/2026 sẽ đạt, đúng hạn.",
        "At this pace the level is reached by Dec 2026, in time.",
    ),
    (
        "early, seen from long after the last figure",
        {"reached_period": "2026-03", "from_period": "2024-12"},
        (
            "Theo tốc độ này lẽ ra đến tháng 3/2026 đã đạt; số liệu mới nhất là của tháng 12/2024, "
            "chưa xác nhận được."
        ),
        (
            "At this pace the level would have been reached by Mar 2026; the latest figure, of Dec "
            "2024, does not tell it."
        ),
    ),
    (
        "within a year of a figure that is old",
        {"reached_period": "2025-02", "from_period": "2024-12"},
        (
            "Theo tốc độ này lẽ ra đến tháng 12/2025 đã đạt; số liệu mới nhất là của tháng 12/2024, "
            "chưa xác nhận được."
        ),
        (
            "At this pace the level would have been reached by Dec 2025; the latest figure, of Dec "
            "2024, does not tell it."
        ),
    ),
    (
        "after more than 25 years",
        {"reached_period": ""},
        "Theo tốc độ này phải hơn 25 năm nữa mới đạt.",
        "At this pace it takes more than 25 years to the level.",
    ),
    (
        "standing still",
        {"recent_pp_per_year": 0.0},
        "Theo tốc độ này thì không bao giờ đạt.",
        "At this pace the level is never reached.",
    ),
    (
        "falling",
        {"recent_pp_per_year": -0.2},
        "Theo tốc độ này thì không bao giờ đạt.",
        "At this pace the level is never reached.",
    ),
    ("no pace known", {"recent_pp_per_year": None}, None, None),
    ("reached", {"status": "achieved"}, None, None),
    ("past", {"status": "missed"}, None, None),
]
PEOPLE = [
    (
        "more are needed than came",
        {},
        (
            "Cần thêm 8,50 triệu người tham gia đến năm 2030 (lực lượng lao động +0,8% mỗi năm), tức "
            "425 nghìn người mỗi quý; gần đây mỗi quý tăng 350 nghìn người."
        ),
        (
            "8.50 million persons more in insurance by 2030 (labour force +0.8% a year): 425 thousand "
            "persons a quarter, after 350 thousand persons lately."
        ),
    ),
    (
        "a small province",
        {"required_persons": 52_000, "required_persons_per_quarter": 2_600.0}
        | {"recent_persons_per_quarter": 900.0},
        (
            "Cần thêm 52.000 người tham gia đến năm 2030 (lực lượng lao động +0,8% mỗi năm), tức 2.600 "
            "người mỗi quý; gần đây mỗi quý tăng 900 người."
        ),
        (
            "52,000 persons more in insurance by 2030 (labour force +0.8% a year): 2,600 persons a "
            "quarter, after 900 persons lately."
        ),
    ),
    (
        "fewer came lately",
        {"recent_persons_per_quarter": -12_000.0},
        (
            "Cần thêm 8,50 triệu người tham gia đến năm 2030 (lực lượng lao động +0,8% mỗi năm), tức "
            "425 nghìn người mỗi quý; gần đây mỗi quý giảm 12 nghìn người."
        ),
        (
            "8.50 million persons more in insurance by 2030 (labour force +0.8% a year): 425 thousand "
            "persons a quarter; lately 12 thousand persons left each quarter."
        ),
    ),
    (
        "nothing to compare with",
        {"recent_persons_per_quarter": None},
        (
            "Cần thêm 8,50 triệu người tham gia đến năm 2030 (lực lượng lao động +0,8% mỗi năm), tức "
            "425 nghìn người mỗi quý."
        ),
        (
            "8.50 million persons more in insurance by 2030 (labour force +0.8% a year): 425 thousand "
            "persons a quarter."
        ),
    ),
    (
        "a shrinking labour force",
        {"growth_pct": -0.5, "recent_persons_per_quarter": None},
        (
            "Cần thêm 8,50 triệu người tham gia đến năm 2030 (lực lượng lao động −0,5% mỗi năm), tức "
            "425 nghìn người mỗi quý."
        ),
        (
            "8.50 million persons more in insurance by 2030 (labour force −0.5% a year): 425 thousand "
            "persons a quarter."
        ),
    ),
    (
        "enough already",
        {"required_persons": -10, "required_persons_per_quarter": -1.0, "growth_pct": 0.0},
        (
            "Số người tham gia hiện nay đã đủ cho năm 2030, nếu lực lượng lao động thay đổi 0,0% mỗi "
            "năm."
        ),
        (
            "The participants of today suffice for 2030, with the labour force changing by 0.0% a "
            "year."
        ),
    ),
    ("people not known", {"required_persons_per_quarter": None}, None, None),
    ("past", {"status": "met"}, None, None),
]
CHANCES = [
    (0.97, "Khả năng đạt 60% vào năm 2030: rất cao (97%).", "very likely (97%)"),
    (0.90, "Khả năng đạt 60% vào năm 2030: rất cao (90%).", "very likely (90%)"),
    (0.70, "Khả năng đạt 60% vào năm 2030: cao (70%).", "likely (70%)"),
    (0.46881, "Khả năng đạt 60% vào năm 2030: ngang với khả năng không đạt (47%).", "(47%)"),
    (0.28017, "Khả năng đạt 60% vào năm 2030: thấp (28%).", "unlikely (28%)"),
    (0.04, "Khả năng đạt 60% vào năm 2030: rất thấp (4%).", "very unlikely (4%)"),
    (0.0001, "Khả năng đạt 60% vào năm 2030: rất thấp (< 1%).", "very unlikely (< 1%)"),
    (0.9999, "Khả năng đạt 60% vào năm 2030: rất cao (> 99%).", "very likely (> 99%)"),
]
REFUSALS = [
    ("no_figures", {}, "Chưa dự báo được: chưa có tỷ lệ.", "No projection: no rate is known."),
    (
        "unknown_basis",
        {},
        "Chưa dự báo được: nơi công bố không nêu mẫu số của tỷ lệ.",
        "No projection: on which labour force the rate stands was not published.",
    ),
    (
        "too_short",
        {"n_points": 3, "needed": 4},
        "Chưa dự báo được: mới có 3 số liệu trên mẫu số này, cần ít nhất 4.",
        "No projection: 3 figures on this base, 4 are needed.",
    ),
    (
        "gap",
        {"missing": ("2023-12", "2024-12")},
        "Chưa dự báo được: thiếu số liệu ở giữa chuỗi (12/2023, 12/2024).",
        "No projection: figures are missing in between (Dec 2023, Dec 2024).",
    ),
    (
        "until_past",
        {},
        "Không cần dự báo: số liệu mới nhất đã ở cuối thời hạn dự báo.",
        "No projection: the latest figure is not before its end.",
    ),
]


def both(message: Message | None) -> tuple[str | None, str | None]:
    """Return a message in Vietnamese and in English."""
    return (say(message, "vi"), say(message, "en")) if message else (None, None)


@pytest.mark.parametrize(("_", "row", "vi", "en"), GAP, ids=[case[0] for case in GAP])
def test_what_is_said_of_the_gap(_: str, row: dict, vi: str, en: str):
    assert both(said.gap_sentence(drawn(**row))) == (vi, en)


@pytest.mark.parametrize(("_", "row", "vi", "en"), PACE, ids=[case[0] for case in PACE])
def test_what_is_said_of_the_pace(_: str, row: dict, vi: str, en: str):
    assert both(said.pace_sentence(drawn(**row))) == (vi, en)


@pytest.mark.parametrize(("_", "row", "vi", "en"), ARRIVAL, ids=[case[0] for case in ARRIVAL])
def test_what_is_said_of_the_arrival(_: str, row: dict, vi: str | None, en: str | None):
    assert both(said.arrival_sentence(drawn(**row), TODAY)) == (vi, en)


@pytest.mark.parametrize(("_", "row", "vi", "en"), PEOPLE, ids=[case[0] for case in PEOPLE])
def test_what_is_said_of_the_people(_: str, row: dict, vi: str | None, en: str | None):
    assert both(said.people_sentence(drawn(**row))) == (vi, en)


@pytest.mark.parametrize(("p", "vi", "en"), CHANCES)
def test_what_is_said_of_the_chance(p: float, vi: str, en: str):
    in_vietnamese, in_english = both(said.chance_sentence(chance(2030, 60.0, p)))
    assert in_vietnamese == vi
    assert in_english is not None
    assert in_english.startswith("Reaching 60% by 2030 is ")
    assert in_english.endswith(f"{en}.")


@pytest.mark.parametrize(("reason", "cells", "vi", "en"), REFUSALS)
def test_what_is_said_where_nothing_is_projected(reason: str, cells: dict, vi: str, en: str):
    assert both(said.refusal_sentence(refused(reason, **cells))) == (vi, en)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_for_no_status_is_a_sentence(reason: str):
    vi, en = both(verdict("not_assessed", reason))
    assert str(vi).startswith("Chưa đánh giá: ")
    assert str(en).startswith("Not assessed yet: ")


def test_every_status_has_a_word_and_a_shape_of_its_own_kind():
    ahead = ("on_track", "acceleration_needed", "limited", "deterioration", "slipped")
    assert len({SHAPES[name] for name in ahead}) == len(ahead)
    assert len(set(WORDS.values())) == len(WORDS)


def refused(reason: str, **cells: Any) -> Outlook:  # noqa: ANN401  any cell of an outlook
    """Return an outlook without a path, as drawn."""
    found: dict[str, Any] = {
        "n_points": 0,
        "needed": 4,
        "missing": (),
        **cells,
    }
    return Outlook(
        area_id="VN",
        indicator="si",
        basis="vss_new",
        per_year=1,
        first_period="",
        last_period="",
        last_pct=None,
        reason=reason,
        kappa=None,
        laws=(),
        chances=(),
        path=OUTLOOK.empty(),
        **found,
    )


def test_a_chance_never_says_certain_or_impossible():
    for p in np.linspace(0, 1, 41):
        told: Chance = chance(2030, 60.0, float(p))
        text = say(said.probability(told), "en")
        assert text not in ("0%", "100%")
        assert len(text.strip("<>% ")) <= 2
