"""Numbers, their units and their size: what is read is right, or it is asked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.names import gazetteer
from analytics.ingest.numbers import magnitude, numbers
from analytics.ingest.numbers.cell_text import take_apart
from analytics.ingest.read import Reading, read

TODAY = date(2026, 11, 24)
STYLES = (numbers.COMMA_DECIMAL, numbers.DOT_DECIMAL)
NAMES = ("Hà Nội", "Nghệ An", "Cà Mau", "Sơn La", "Đà Nẵng")
PRINTED = st.decimals(min_value=1, max_value=9_999, places=3).map(lambda n: n.normalize())


def printed(number: Decimal, style: str) -> str:
    """Return a number as it is printed in a style."""
    english = f"{number:,f}"
    if style == numbers.DOT_DECIMAL:
        return english
    return english.replace(",", " ").replace(".", ",").replace(" ", ".")


def column(figures: list[str], heading: str, known: dict[tuple[str, str], Decimal]) -> Reading:
    """Return what is read of a text table with one column of figures."""
    rows = "\n".join(f"{name};{text}" for name, text in zip(NAMES, figures, strict=False))
    return read(f"Tỉnh;{heading}\n{rows}\n".encode(), "bieu.csv", TODAY, known=known)


def values(result: Reading) -> list[Decimal]:
    """Return the values that were read, in the order of the rows."""
    return [Decimal(int(value)) for value in result.observations["value"]]


HEADING = "LLLĐ từ 15 tuổi trở lên ICLS 19 năm 2022 (nghìn người)"


@settings(max_examples=60, deadline=None)
@given(st.lists(PRINTED, min_size=1, max_size=5), st.sampled_from(STYLES))
def test_a_column_is_read_right_or_asked_about(figures: list[Decimal], style: str):
    result = column([printed(one, style) for one in figures], HEADING, {})
    is_right = values(result) == [one * 1000 for one in figures] and not result.is_blocked
    assert result.is_open or is_right


@settings(max_examples=60, deadline=None)
@given(st.lists(PRINTED, min_size=1, max_size=5), st.sampled_from(STYLES))
def test_with_known_values_a_column_is_read_right_without_a_question(
    figures: list[Decimal], style: str
):
    ids = [gazetteer.find(name)["63"] for name in NAMES]
    known = {
        ("labour_force_15plus", area_id): figure * 1000
        for area_id, figure in zip(ids, figures, strict=False)
    }
    result = column([printed(one, style) for one in figures], HEADING, known)
    assert not result.is_open
    assert values(result) == [one * 1000 for one in figures]


@settings(deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(" \u00a0\u202f\u2009'’"))
def test_spaces_group_any_number(count: int, gap: str):
    text = f"{count:,}".replace(",", gap)
    assert numbers.style_of(text) == ""
    assert [numbers.read_text(text, style) for style in STYLES] == [count, count]


@given(
    PRINTED,
    st.sampled_from(STYLES),
    st.sampled_from(["", " người", "%", " nghìn", " nghìn người", " triệu"]),
    st.sampled_from(["", "(2)", " (*)", "*", "¹", "[3]"]),
)
def test_a_number_comes_out_of_its_cell_whatever_stands_behind_it(
    number: Decimal, style: str, unit: str, mark: str
):
    text = printed(number, style)
    written = take_apart(text + unit + mark)
    assert written.number == text
    assert written.unit_text == unit.strip()
    assert written.mark == mark.strip()
    assert numbers.read_text(written.number, style) == number


@given(st.text(max_size=30))
def test_any_text_is_taken_apart_without_loss_or_failure(text: str):
    written = take_apart(text)
    assert take_apart(written.number).number == written.number
    assert numbers.is_ambiguous(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("1O5", {"O": "0"}),
        ("l.234", {"l": "1"}),
        ("2О5", {"О": "0"}),
        ("lO", {}),
        ("SOS", {}),
        ("105", {}),
        ("1O5 người", {}),
    ],
)
def test_letters_that_stand_for_digits_are_known(text: str, letters: dict[str, str]):
    assert numbers.letters_for_digits(text) == letters


@pytest.mark.parametrize(
    ("name", "measure", "persons", "is_plausible"),
    [
        ("Hà Nội", "labour_force_15plus", 4_100_000, True),
        ("Hà Nội", "labour_force_15plus", 4_100, False),
        ("Hà Nội", "si_total", 15_000_001, False),
        ("Cả nước", "labour_force_15plus", 53_000_000, True),
        ("Cả nước", "labour_force_15plus", 53_000, False),
        ("Cả nước", "si_total", 150_000_001, False),
        ("Lai Châu", "si_voluntary", 1_500, True),
        ("Lai Châu", "si_voluntary", 1_500_000_000, False),
        ("Lai Châu", "ui", Decimal("20000.5"), False),
    ],
)
def test_the_size_of_a_figure_tells_persons_from_thousands(
    name: str, measure: str, persons: Decimal, *, is_plausible: bool
):
    found = gazetteer.find(name)
    assert magnitude.is_plausible(measure, found, Decimal(persons)) is is_plausible


@pytest.mark.parametrize(
    ("value", "is_near"), [(50, True), (49, False), (20_000, True), (20_001, False)]
)
def test_near_is_within_twentyfold(value: int, *, is_near: bool):
    assert magnitude.is_near(Decimal(value), Decimal(1000)) is is_near
