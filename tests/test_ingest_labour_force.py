"""A labour force that names no age is asked for once; drawn figures, no real ones."""

import pytest

from analytics.ingest.read import Reading
from analytics.wording import say
from tests.catalogue.reading import found, reading

FROM_15, WORKING_AGE = "labour_force_15plus", "labour_force_working_age"


def drawn(heading: str, above: str = "Kỳ: Năm 2024") -> str:
    """Return a drawn table of two provinces under a heading; the heading stands in B2."""
    return f"{above}\nTỉnh | {heading}\nHà Nội | 4100\nCà Mau | 700"


def asked(result: Reading) -> list[tuple[str, str]]:
    """Return key and suggested answer of every question."""
    return [(question.key, question.suggested) for question in result.questions]


def kinds(result: Reading) -> set[tuple[str, str]]:
    """Return measures with their bases."""
    pairs = result.observations[["measure", "basis"]].itertuples(index=False, name=None)
    return set(pairs)


@pytest.mark.parametrize(
    "heading",
    [
        "Lực lượng lao động (nghìn người)",
        "LLLĐ (nghìn người)",
        "Lực lượng LĐ (nghìn người)",
        "Tổng số lực lượng lao động (nghìn người)",
        "Lực lượng lao động năm 2024 (nghìn người)",
        "Labour force (thousand persons)",
    ],
)
def test_a_labour_force_without_an_age_is_one_question_with_the_likelier_answer(heading: str):
    result = reading(drawn(heading))
    assert asked(result) == [("MEAS1:Biểu 1:B2", FROM_15)]
    assert kinds(result) == {(FROM_15, "nso_15plus_icls19")}
    assert result.observations["value"].tolist() == [4_100_000, 700_000]
    assert result.findings.empty


def test_the_question_says_why_and_what_can_be_answered():
    (question,) = reading(drawn("LLLĐ (nghìn người)")).questions
    assert "không nêu độ tuổi" in say(question.message, "vi")
    assert question.reason is not None
    assert "từ 15 tuổi trở lên" in say(question.reason, "vi")
    assert [say(option.label, "vi") for option in question.options] == [
        "Từ 15 tuổi trở lên (ICLS 13 đến hết năm 2020, ICLS 19 từ năm 2021)",
        "Trong độ tuổi lao động",
        "Chỉ tiêu khác: không đọc các số liệu này",
    ]


def test_the_answer_settles_age_and_standard():
    grid = drawn("LLLĐ 2019 (nghìn người) | LLLĐ 2023 (nghìn người)").replace("700", "700 | 710")
    grid = grid.replace("4100", "4100 | 4200")
    key = "MEAS1:Biểu 1:B2"
    assert asked(reading(grid)) == [(key, FROM_15)]
    bases = {"nso_15plus_icls13", "nso_15plus_icls19"}
    assert kinds(reading(grid, answers={key: FROM_15})) == {(FROM_15, one) for one in bases}
    assert kinds(reading(grid, answers={key: WORKING_AGE})) == {(WORKING_AGE, "nso_working_age")}
    assert reading(grid, answers={key: "none"}).observations.empty


@pytest.mark.parametrize(
    ("above", "heading", "suggested", "basis"),
    [
        ("Kỳ: Năm 2019", "LLLĐ (nghìn người)", FROM_15, "nso_15plus_icls13"),
        ("Kỳ: Năm 2024", "LLLĐ, mẫu số VSS mới (nghìn người)", WORKING_AGE, "vss_new"),
        ("BHXH Việt Nam", "LLLĐ năm 2024 (nghìn người)", FROM_15, "nso_15plus_icls19"),
        ("Nguồn: BHXH Việt Nam", "LLLĐ 2024 (nghìn người)", WORKING_AGE, "nso_working_age"),
    ],
)
def test_what_the_file_says_of_its_base_or_source_suggests_the_age(
    above: str, heading: str, suggested: str, basis: str
):
    result = reading(drawn(heading, above))
    assert asked(result) == [("MEAS1:Biểu 1:B2", suggested)]
    assert kinds(result) == {(suggested, basis)}


def test_the_title_speaks_for_the_heading_when_it_names_the_age():
    above = "Lực lượng lao động trong độ tuổi lao động năm 2024"
    result = reading(drawn("LLLĐ (nghìn người)", above))
    assert asked(result) == []
    assert kinds(result) == {(WORKING_AGE, "nso_working_age")}


def test_a_title_without_an_age_over_years_alone_is_asked_for_too():
    above = "Lực lượng lao động phân theo địa phương\nĐơn vị: Nghìn người"
    grid = drawn("2022 | 2023", above).replace("4100", "4100 | 4200").replace("700", "700 | 710")
    result = reading(grid)
    assert asked(result) == [("MEAS1:Biểu 1:B3", FROM_15)]
    assert kinds(result) == {(FROM_15, "nso_15plus_icls19")}
    assert len(result.observations) == 4
    answered = reading(grid, answers={"MEAS1:Biểu 1:B3": WORKING_AGE})
    assert kinds(answered) == {(WORKING_AGE, "nso_working_age")}


@pytest.mark.parametrize(
    "heading",
    [
        "LLLĐ nữ (người)",
        "LLLĐ có việc làm (người)",
        "Lực lượng lao động qua đào tạo (người)",
        "Lực lượng lao động thành thị (người)",
        "Tỷ lệ LLLĐ (%)",
    ],
)
def test_a_part_of_the_labour_force_is_no_labour_force(heading: str):
    result = reading(drawn(heading))
    assert asked(result) == []
    assert found(result, "B11") == [("error", "B2")]


def test_participants_within_the_labour_force_are_participants():
    result = reading(drawn("Số người tham gia BHXH trong lực lượng lao động (người)"))
    assert kinds(result) == {("si_total", "")}


def test_under_a_title_of_insurance_the_whole_labour_force_is_not_taken_for_participants():
    above = "Số người tham gia BHXH năm 2024"
    result = reading(drawn("Tổng số lực lượng lao động (nghìn người)", above))
    assert kinds(result) == {(FROM_15, "nso_15plus_icls19")}
