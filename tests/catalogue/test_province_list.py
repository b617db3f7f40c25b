"""Whole lists of provinces, cases B25 to B27."""

import pytest

from analytics.reference.areas import area, provinces
from analytics.wording import say
from tests.catalogue.reading import found, reading, said, values


def table(scheme: str, period: str, *, without: tuple[str, ...] = (), column: str = "") -> str:
    """Return a drawn table of the country and the provinces of a list, 100 persons each."""
    heading = column or "BHTN (người)"
    names = [area(one).name.vi for one in provinces(scheme)]
    kept = [name for name in names if name not in without]
    lines = [f"{name} | {100 if not column else 40}" for name in kept]
    return "\n".join((f"Kỳ: {period}", f"Địa phương | {heading}", *lines))


def test_b25_a_province_in_two_rows_is_refused_at_both_cells():
    result = reading("Tỉnh | BHTN (người) 12/2025\nNghệ An | 1\nHuế | 3\nNghệ An | 2")
    assert found(result, "B25") == [("error", "A4")]
    assert "ở ô A2 và ô A4" in said(result, "B25")
    assert result.is_blocked


def test_b25_a_total_in_the_first_and_the_last_row_is_kept_once_when_both_agree():
    lines = table("34", "12/2025").splitlines()
    lines.insert(2, "Tổng số | 3400")
    result = reading("\n".join((*lines, "Cả nước | 3400")))
    assert values(result)["VN"] == 3400
    assert found(result, "B25") == [("note", "A38")]
    differing = reading("\n".join((*lines, "Cả nước | 3401")))
    assert found(differing, "B25") == [("error", "A38")]


def test_b25_a_former_province_given_twice_is_not_added_up():
    result = reading(table("63", "Quý III/2025") + "\nNghệ An | 5")
    assert found(result, "B25") == [("error", "A66")]


def test_b26_missing_provinces_are_named_in_one_warning():
    result = reading(table("34", "12/2025", without=("Lai Châu", "Cà Mau")))
    assert found(result, "B26") == [("warning", "A2")]
    assert "thiếu 2 tỉnh, thành phố: Lai Châu, Cà Mau" in said(result, "B26")
    assert len(values(result)) == 32
    assert not result.is_blocked


def test_b26_a_selection_of_provinces_lacks_none():
    result = reading("Tỉnh | BHTN (người) 12/2025\nLai Châu | 1\nĐiện Biên | 2\nSơn La | 3")
    assert len(values(result)) == 3
    assert result.findings.empty


def test_b27_the_63_for_a_period_of_the_34_are_asked_for_and_added_up_exactly():
    grid = table("63", "Quý III/2025")
    result = reading(grid)
    (asked,) = result.questions
    assert (asked.key, asked.suggested) == ("B27:Biểu 1:B2", "merge")
    assert "danh mục 63 tỉnh, thành phố cũ nhưng kỳ là Quý III/2025" in say(asked.message, "vi")
    assert asked.reason is not None
    assert "Hà Giang" in say(asked.reason, "vi")
    read = values(result)
    assert set(read) == set(provinces("34"))
    # Lâm Đồng took in Đắk Nông and Bình Thuận; Hà Nội stayed; all of the 6,300 are there.
    assert (read["34-68"], read["34-01"], sum(read.values())) == (300, 100, 6300)
    notes = dict(zip(result.observations["area_id"], result.observations["note"], strict=True))
    lines = [line.split(" |")[0] for line in grid.splitlines()]
    parts = sorted(lines.index(name) + 1 for name in ("Lâm Đồng", "Đắk Nông", "Bình Thuận"))
    assert notes["34-68"] == " + ".join(f"B{row}" for row in parts)
    assert notes["34-01"] == ""
    assert result.findings.empty
    wrong = reading(grid, answers={asked.key: "period"})
    assert found(wrong, "B27") == [("error", "B2")]
    assert "Hãy sửa kỳ" in said(wrong, "B27")
    assert wrong.observations.empty


def test_b27_a_new_province_with_a_part_missing_is_left_out_and_named():
    result = reading(table("63", "Quý III/2025", without=("Hà Giang",)))
    assert "34-08" not in values(result)
    assert len(values(result)) == 33
    assert [code for code, _ in found(result, "B27")] == ["warning"]
    assert "không cộng gộp được Tuyên Quang" in said(result, "B27")
    assert "thiếu 1 tỉnh, thành phố: Hà Giang" in said(result, "B26")


def test_b27_rates_are_never_added_up():
    result = reading(table("63", "12/2025", column="Tỷ lệ tham gia BHXH (%)"))
    # Eleven provinces did not change on 1 July 2025; only theirs can stay.
    assert len(values(result)) == 11
    assert values(result)["34-01"] == 40
    assert found(result, "B27") == [("warning", "B2")]
    assert "tỷ lệ không cộng được" in said(result, "B27")


def test_b27_the_34_for_an_earlier_period_are_taken_as_recalculated():
    result = reading(table("34", "12/2024"))
    assert set(values(result)) == set(provinces("34"))
    assert found(result, "B27") == [("note", "B2")]
    assert result.questions == ()


@pytest.mark.parametrize("answer", ["34", "63"])
def test_b27_most_of_the_34_for_an_earlier_period_are_asked_for(answer: str):
    grid = table("34", "12/2024", without=("Cà Mau",))
    (asked,) = reading(grid).questions
    assert (asked.key, asked.suggested) == ("B27:Biểu 1:A3", "34")
    read = values(reading(grid, answers={asked.key: answer}))
    assert {one[:2] for one in read} == {answer}
    assert len(read) == 33
