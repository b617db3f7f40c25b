"""What must agree within a sheet: kinds of insurance, their total, and the labour force."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.read import Reading, read
from analytics.wording import say
from tests.workbooks import workbook

TODAY = date(2026, 11, 24)
KINDS = "Tỉnh | BHXH {0} | BHXH bắt buộc {0} | BHXH tự nguyện {0} | BHTN {0}"


def reading(grid: str, known: dict[tuple[str, str], Decimal] | None = None) -> Reading:
    """Return what is read of a drawn grid."""
    return read(workbook(grid), "bieu.xlsx", TODAY, known=known)


def found(result: Reading) -> list[tuple[str, str, str]]:
    """Return code, severity and cell of every finding."""
    columns = ["code", "severity", "cell"]
    return list(result.findings[columns].itertuples(index=False, name=None))


def kinds(figures: str, unit: str = "(người)") -> str:
    """Return a table of one province with all kinds of insurance."""
    return f"Kỳ: 12/2025\n\n{KINDS.format(unit)}\nHà Nội | {figures}"


@pytest.mark.parametrize("total", [2_345_678, 2_345_676])
def test_exact_kinds_add_up_to_their_exact_total_to_the_last_person(total: int):
    result = reading(kinds(f"{total} | 2222222 | 123455 | 1999999"))
    # 2,222,222 + 123,455 = 2,345,677.
    assert found(result) == [("SUM1", "error", "B4")]


def test_exact_kinds_that_add_up_are_silent():
    assert found(reading(kinds("2345677 | 2222222 | 123455 | 1999999"))) == []


@pytest.mark.parametrize(("total", "codes"), [("2345.0", []), ("2351.0", ["SUM1"])])
def test_rounded_kinds_may_differ_by_one_per_thousand(total: str, codes: list[str]):
    # 2222.2 + 123.5 = 2345.7 thousand; 0.1 % of it is 2.3 thousand.
    result = reading(kinds(f"{total} | 2222.2 | 123.5 | 1999.9", "(nghìn người)"))
    assert [code for code, _, _ in found(result)] == codes


def test_a_total_in_round_hundreds_is_a_rounded_one():
    assert found(reading(kinds("2345700 | 2222222 | 123455 | 1999999"))) == []


def test_voluntary_above_the_total_is_an_error():
    result = reading(kinds(" 123455 | | 123456 | "))
    assert found(result) == [("VOL1", "error", "D4")]


@pytest.mark.parametrize(("ui", "codes"), [(2_040_000, []), (2_040_001, ["UI1"])])
def test_unemployment_insurance_may_be_two_percent_above_compulsory(ui: int, codes: list[str]):
    result = reading(kinds(f" | 2000000 | | {ui}"))
    assert [code for code, _, _ in found(result)] == codes


LABOUR = (
    "Tỉnh | Kỳ | BHXH (người) | LLLĐ từ 15 tuổi trở lên ICLS 19 (người)\n"
    "Bình Dương | 12/2022 | {} | 1000000"
)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (950_000, []),
        (950_001, [("LF3", "warning", "C2")]),
        (1_200_000, [("LF3", "warning", "C2")]),
        (1_200_001, [("LF2", "error", "C2")]),
    ],
)
def test_participants_are_compared_with_the_labour_force_of_the_file(
    total: int, expected: list[tuple[str, str, str]]
):
    assert found(reading(LABOUR.format(total))) == expected


def test_the_message_names_both_figures_and_their_share():
    result = reading(LABOUR.format(1_300_000))
    text = say(result.findings.iloc[0]["message"], "vi")
    assert "Ô C2" in text
    assert "1.300.000 người bằng 130,0% lực lượng lao động (1.000.000 người)" in text


PLAIN = "Tỉnh | BHXH (người) 12/2025\nHà Nội | {}"


def test_without_a_labour_force_in_the_file_the_last_known_one_is_compared():
    known = {("labour_force_15plus", "34-01"): Decimal(4_000_000)}
    assert found(reading(PLAIN.format(3_900_000), known)) == [("LF3", "warning", "B2")]
    assert found(reading(PLAIN.format(5_000_000), known)) == [("LF2", "error", "B2")]
    assert found(reading(PLAIN.format(5_000_000))) == []


def test_the_labour_force_of_working_age_goes_before_the_wider_one():
    known = {
        ("labour_force_15plus", "34-01"): Decimal(4_400_000),
        ("labour_force_working_age", "34-01"): Decimal(4_000_000),
    }
    assert found(reading(PLAIN.format(3_900_000), known)) == [("LF3", "warning", "B2")]


def test_a_labour_force_of_another_decade_is_not_compared():
    grid = LABOUR.format(5_000_000) + "\nBình Dương | 12/2012 | 2000000 | "
    assert [cell for code, _, cell in found(reading(grid)) if code == "LF2"] == ["C2"]


def test_compulsory_insurance_stands_in_where_the_total_is_missing():
    grid = LABOUR.replace("BHXH (người)", "BHXH bắt buộc (người)").format(1_250_000)
    assert found(reading(grid)) == [("LF2", "error", "C2")]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 3_000_000), st.integers(1, 300_000))
def test_a_total_that_is_the_sum_of_its_parts_is_never_remarked(compulsory: int, voluntary: int):
    result = reading(kinds(f"{compulsory + voluntary} | {compulsory} | {voluntary} | {compulsory}"))
    assert found(result) == []
