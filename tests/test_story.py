"""The first page as a story: short answers, full sentences, and who needs a decision."""

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.reference.areas import provinces
from analytics.schema import OBSERVATIONS
from analytics.views.country.needs_words import NamedNeeds, named_needs
from analytics.views.country.story import Chapter, chapters
from analytics.wording import say
from tests.table import observations

# Four Decembers on one base, drawn: 40, 41, 42 and 43 % of 50 million people.
COUNTRY = """
    measure  | area_id | period  | basis   | released | value
    si_rate  | VN      | 2022-12 | vss_new | 2023-01  | 40
    si_total | VN      | 2022-12 |         | 2023-01  | 20000000
    si_rate  | VN      | 2023-12 | vss_new | 2024-01  | 41
    si_total | VN      | 2023-12 |         | 2024-01  | 20500000
    si_rate  | VN      | 2024-12 | vss_new | 2025-01  | 42
    si_total | VN      | 2024-12 |         | 2025-01  | 21000000
    si_rate  | VN      | 2025-12 | vss_new | 2026-01  | 43
    si_total | VN      | 2025-12 |         | 2026-01  | 21500000
    """


def chapter(drawing: str = COUNTRY, today: str = "2026-11") -> Chapter:
    """Return the one chapter of a drawing."""
    (found,) = chapters(coverage(observations(drawing)), today)
    return found


def answers(of: Chapter, language: str = "en") -> list[tuple[str, str]]:
    """Return the short answers: figure, and what it is a figure of."""
    assert of.way is not None
    return [(say(a.figure, language), say(a.of, language)) for a in of.way.answers]


def test_the_card_answers_who_is_missing_how_fast_and_how_likely():
    missing, pace, likely = answers(chapter())
    # 60 % of 50 million are 30 million; 17 points in 5 years are 3.4 a year, after 1 a year.
    assert missing == ("8.50 million", "persons, 17.0 pp")
    assert pace == (
        "× 3.4",
        "the pace of the last 3 years; 425 thousand persons a quarter are needed",
    )
    assert likely[1] == "very unlikely, if the course goes on"


def test_a_stage_that_has_just_begun_is_not_judged_and_says_why():
    way = chapter().way
    assert way is not None
    assert (way.status, way.year) == ("not_assessed", 2030)
    assert say(way.verdict, "vi") == (
        "Chưa đánh giá: giai đoạn mới bắt đầu, chưa có tháng 12 tiếp theo"
    )


def test_a_level_that_is_reached_has_only_to_be_held():
    reached = COUNTRY.replace("| 43\n", "| 61\n").replace("21500000", "30500000")
    missing, pace, _ = answers(chapter(reached))
    assert missing == ("none", "0.50 million persons beyond the level")
    assert pace == ("hold", "the level is reached")


def test_a_falling_rate_has_to_turn_round():
    falling = COUNTRY.replace("| 43\n", "| 39\n").replace("21500000", "19500000")
    assert answers(chapter(falling))[1] == ("turn round", "4.2 percentage points a year")


def test_with_too_few_figures_the_chance_is_a_dash_with_the_reason():
    short = COUNTRY.replace("vss_new | 2023-01", "vss_old | 2023-01")
    assert answers(chapter(short), "vi")[2] == (
        "–",
        "Chưa dự báo được: mới có 3 số liệu trên mẫu số này, cần ít nhất 4.",
    )


def test_a_later_month_moves_nothing_of_what_is_said_of_december():
    later = observations(COUNTRY + "    si_total | VN | 2026-02 | | 2026-03 | 22000000\n")
    (found,) = chapters(coverage(later), "2026-11")
    assert answers(found) == answers(chapter())


def test_nothing_is_told_of_a_country_without_figures():
    assert chapters(coverage(OBSERVATIONS.empty()), "2026-11") == ()


def drawn_provinces(n: int, months: tuple[str, str] = ("2025-09", "2026-09")) -> pd.DataFrame:
    """Return the first provinces of the 34 in two months: each grew by 1 of 30 %, one fell."""
    rows = [
        {"measure": measure, "area_id": area_id, "period": period, "span": span, "basis": basis}
        | {"value": value * (0.5 if n_th == 0 and period == months[1] else 1)}
        if measure == "si_total"
        else {"measure": measure, "area_id": area_id, "period": period, "span": span}
        | {"basis": basis, "value": value}
        for n_th, area_id in enumerate(provinces("34")[:n])
        for period, persons in zip(months, (300_000, 310_000), strict=True)
        for measure, value, span, basis in (
            ("si_total", persons, "point", ""),
            ("labour_force_working_age", 1_000_000, "month", "nso_working_age"),
        )
    ]
    lines = ["measure | area_id | period | span | basis | value"]
    lines += [" | ".join(str(row[name]) for name in row) for row in rows]
    return observations("\n".join(lines))


def told(found: NamedNeeds, language: str) -> list[str]:
    """Return name and reason of each province listed."""
    return [f"{n.name.say(language)}: {say(n.reason, language)}" for n in found.listed]


def test_five_provinces_need_a_decision_each_with_its_reason():
    found = named_needs(coverage(drawn_provinces(34)), "si", "34")
    assert len({need.area_id for need in found.listed}) == 5
    first, second, *_ = told(found, "en")
    assert first.endswith("only 15.5% of the labour force, below 20%")
    assert "missing" in second
    assert "34 địa phương" in say(found.facts, "vi")


@pytest.mark.parametrize("n", [0, 19])
def test_fewer_than_twenty_comparable_provinces_are_not_ranked(n: int):
    found = named_needs(coverage(drawn_provinces(n)), "si", "34")
    assert found.listed == ()
    assert isinstance(found.facts, Message)
    known = f"mới có {n} địa phương" if n else "chưa có địa phương nào"
    assert known in say(found.facts, "vi")


def test_a_december_that_knows_as_many_provinces_goes_before_a_later_month():
    decembers = drawn_provinces(34, ("2024-12", "2025-12"))
    measured = coverage(pd.concat([decembers, drawn_provinces(34)], ignore_index=True))
    assert "tháng 12/2025" in say(named_needs(measured, "si", "34").facts, "vi")
    fewer = coverage(pd.concat([decembers.iloc[:-4], drawn_provinces(34)], ignore_index=True))
    assert "tháng 9/2026" in say(named_needs(fewer, "si", "34").facts, "vi")


def test_nobody_is_slow_in_a_month_that_cannot_be_held_against_a_december():
    september = named_needs(coverage(drawn_provinces(34)), "si", "34")
    assert not [words for words in told(september, "en") if "are needed" in words]
    december = named_needs(coverage(drawn_provinces(34, ("2024-12", "2025-12"))), "si", "34")
    assert [words for words in told(december, "en") if "are needed" in words]
