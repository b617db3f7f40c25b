"""Numbers, dates and messages in both languages; no message lacks its translation."""

import string
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import wording
from analytics.errors import Message
from analytics.wording import LANGUAGES, Name, catalogue, moment, say, say_all
from tests.message_ids import message_ids

IDS = message_ids()
Write = Callable[..., str]


def _placeholders(text: str) -> set[tuple[str, str]]:
    """Return the braces of a text: name and format."""
    found = string.Formatter().parse(text)
    return {(name, spec or "") for _, name, spec, _ in found if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_code_stands_in_the_catalogue(language: str):
    missing = {text: place for text, place in IDS.items() if not catalogue(language).get(text)}
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_message_does(language: str):
    entries = catalogue(language)
    different = {
        text: entries[text]
        for text in IDS
        if entries.get(text) and _placeholders(entries[text]) != _placeholders(text)
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_says_nothing_that_the_code_does_not(language: str):
    assert sorted(set(catalogue(language)) - set(IDS)) == []


def test_every_format_that_a_message_asks_for_exists():
    unknown = {
        (text, spec)
        for text in IDS
        for _, spec in _placeholders(text)
        if spec and spec not in wording._FORMATS
    }
    assert unknown == set()


def test_both_languages_have_the_same_messages():
    assert set(catalogue("vi")) == set(catalogue("en"))


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1234567, 0, "1.234.567", "1,234,567"),
        (1234567.89, 1, "1.234.567,9", "1,234,567.9"),
        (0.5, 0, "1", "1"),
        (1.5, 0, "2", "2"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "-3", "-3"),
        (2.675, 2, "2,68", "2.68"),
        (1.005, 2, "1,01", "1.01"),
        (-0.04, 1, "0,0", "0.0"),
        (0, 0, "0", "0"),
        (Decimal("45.05"), 1, "45,1", "45.1"),
    ],
)
def test_a_number_is_rounded_half_up_and_separated_as_the_language_does(
    value: float, decimals: int, vi: str, en: str
):
    assert wording.number(value, "vi", decimals) == vi
    assert wording.number(value, "en", decimals) == en


@pytest.mark.parametrize("missing", [None, float("nan")])
@pytest.mark.parametrize(
    "write",
    [
        *(wording.number, wording.rate, wording.pct, wording.level, wording.points, wording.times),
        *(wording.point_number, wording.persons, wording.millions),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_figure_is_a_dash_and_never_a_zero(
    missing: float | None, write: Write, language: str
):
    assert write(missing, language) == "–"


@pytest.mark.parametrize("write", [wording.period, wording.period_short, wording.quarter])
@pytest.mark.parametrize("missing", [None, ""])
def test_a_missing_period_is_a_dash(write: Write, missing: str | None):
    assert write(missing, "vi") == "–"


@pytest.mark.parametrize(
    ("rate_pct", "vi", "en"),
    [
        (45.1, "45,1%", "45.1%"),
        (42.71, "42,71%", "42.71%"),
        (45, "45,0%", "45.0%"),
        (38.101, "38,1%", "38.1%"),
        (100, "100,0%", "100.0%"),
        (0, "0,0%", "0.0%"),
    ],
)
def test_a_rate_has_one_decimal_and_a_second_where_it_is_known(rate_pct: float, vi: str, en: str):
    assert (wording.pct(rate_pct, "vi"), wording.pct(rate_pct, "en")) == (vi, en)


def test_just_below_45_prints_as_45_0_where_one_decimal_is_written():
    # Printing may round; the verdict never does (tests/test_gaps.py).
    assert wording.number(44.96, "vi", 1) == "45,0"
    assert wording.pct(44.996, "vi") == "45,0%"
    assert wording.pct(44.96, "vi") == "44,96%"


@pytest.mark.parametrize(
    ("level_pct", "vi", "en"),
    [(45, "45%", "45%"), (2.5, "2,5%", "2.5%"), (37.07, "37,07%", "37.07%")],
)
def test_the_level_of_a_milestone_has_no_decimals_that_it_does_not_have(
    level_pct: float, vi: str, en: str
):
    assert (wording.level(level_pct, "vi"), wording.level(level_pct, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("gap_pp", "vi", "en"),
    [
        (7.6, "7,6 điểm %", "7.6 pp"),
        (-0.1, "-0,1 điểm %", "-0.1 pp"),
        (0.04, "0,04 điểm %", "0.04 pp"),
        (-0.02, "-0,02 điểm %", "-0.02 pp"),
        (0.05, "0,1 điểm %", "0.1 pp"),
        (0, "0,0 điểm %", "0.0 pp"),
    ],
)
def test_a_difference_of_percentages_is_in_points_and_a_small_one_is_not_hidden(
    gap_pp: float, vi: str, en: str
):
    assert (wording.points(gap_pp, "vi"), wording.points(gap_pp, "en")) == (vi, en)


@pytest.mark.parametrize("gap_pp", [0.004, 0.0004, -0.004])
def test_a_gap_however_small_never_prints_as_none(gap_pp: float):
    assert any(digit in wording.point_number(gap_pp, "en") for digit in "123456789")


@pytest.mark.parametrize(
    ("persons", "vi", "en"),
    [
        (7_052_000, "7,05 triệu người", "7.05 million persons"),
        (21_345_000, "21,35 triệu người", "21.35 million persons"),
        (99_999, "99.999 người", "99,999 persons"),
        (-47_317, "-47.317 người", "-47,317 persons"),
        (100_000, "0,10 triệu người", "0.10 million persons"),
    ],
)
def test_a_headcount_is_said_in_millions_and_a_small_one_in_full(persons: int, vi: str, en: str):
    assert (wording.millions(persons, "vi"), wording.millions(persons, "en")) == (vi, en)


def test_a_headcount_in_full_has_every_digit():
    assert wording.persons(7_052_001, "vi") == "7.052.001 người"
    assert wording.persons(7_052_001, "en") == "7,052,001 persons"


@pytest.mark.parametrize(
    ("write", "month", "vi", "en"),
    [
        (wording.period, "2025-09", "tháng 9/2025", "September 2025"),
        (wording.period, "2026-12", "tháng 12/2026", "December 2026"),
        (wording.period_short, "2025-09", "9/2025", "Sep 2025"),
        (wording.period_short, "2025-11", "11/2025", "Nov 2025"),
        (wording.quarter, "2025-09", "Quý III/2025", "Q3 2025"),
        (wording.quarter, "2026-12", "Quý IV/2026", "Q4 2026"),
        (wording.quarter, "2025-11", "tháng 11/2025", "November 2025"),
    ],
)
def test_a_month_is_said_in_three_lengths(write: Write, month: str, vi: str, en: str):
    assert (write(month, "vi"), write(month, "en")) == (vi, en)


def test_names_and_messages_inside_a_message_are_said_in_the_same_language():
    inner = Message("{gap:pp}", {"gap": 1.5})
    message = Message(
        "{name}: {inner}, {plain}", {"name": Name("Huế", "Hue"), "inner": inner, "plain": 7}
    )
    assert say(message, "vi") == "Huế: 1,5 điểm %, 7"
    assert say(message, "en") == "Hue: 1.5 pp, 7"


def test_braces_in_a_users_text_are_printed_as_they_are():
    assert say("{found}", "vi", found="{0} {gap:pp}") == "{0} {gap:pp}"


def test_a_message_that_no_catalogue_has_is_said_by_its_id():
    assert say("no such sentence {n:number}", "vi", n=1000) == "no such sentence 1.000"


def test_several_messages_make_one_paragraph():
    assert say_all([Message("{n}", {"n": 1}), Message("{n}", {"n": 2})], "en") == "1 2"


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_whole_number_can_be_read_back_in_either_language(value: int):
    assert int(wording.number(value, "vi").replace(".", "")) == value
    assert int(wording.number(value, "en").replace(",", "")) == value


@given(st.floats(min_value=0, max_value=100), st.sampled_from([0, 1, 2]))
def test_a_printed_number_is_never_further_off_than_half_its_last_digit(
    value: float, decimals: int
):
    printed = Decimal(wording.number(value, "en", decimals))
    assert abs(printed - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("2026-11-25T15:02:31.5+00:00", "22:02 ngày 25/11/2026", "25 Nov 2026 22:02"),
        # Without a zone it is UTC; the day turns at 17:00 of that clock.
        ("2026-02-01T17:30:00", "00:30 ngày 02/02/2026", "2 Feb 2026 00:30"),
        (None, "–", "–"),
    ],
)
def test_a_moment_is_said_on_the_clock_of_viet_nam(
    value: str | None, vietnamese: str, english: str
):
    assert moment(value, "vi") == vietnamese
    assert moment(value, "en") == english


@pytest.mark.parametrize(
    ("value", "said"),
    [(10**300, "1.00E+300"), (1e300, "1.00E+300"), (Decimal("-9E+400"), "-9.00E+400")],
)
def test_a_number_that_nothing_can_count_is_said_by_its_power_of_ten(
    value: float | Decimal, said: str
):
    assert wording.number(value, "vi") == said
