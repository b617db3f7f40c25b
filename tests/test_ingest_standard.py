"""The standard of a labour force aged 15 and over is asked for once where no line names it."""

import pytest

from analytics.wording import say
from tests.catalogue.reading import reading

HEAD = "Lực lượng lao động từ 15 tuổi trở lên theo địa phương\nĐơn vị tính: Nghìn người\n"


def bases(grid: str, answers: dict[str, str] | None = None) -> dict[str, str]:
    rows = reading(grid, answers=answers).observations
    return dict(zip(rows["period"], rows["basis"], strict=True))


@pytest.mark.parametrize(
    ("years", "suggested", "by_period"),
    [
        ("2019 | 2020", "nso_15plus_icls13", ("nso_15plus_icls13", "nso_15plus_icls13")),
        ("2021 | Sơ bộ 2022", "nso_15plus_icls19", ("nso_15plus_icls19", "nso_15plus_icls19")),
        ("2020 | 2021", "by_year", ("nso_15plus_icls13", "nso_15plus_icls19")),
    ],
)
def test_the_years_of_the_columns_suggest_the_standard(
    years: str, suggested: str, by_period: tuple[str, str]
):
    grid = f"{HEAD} | {years}\nNghệ An | 1801.5 | 1802.5\nHà Tĩnh | 701.5 | 702.5"
    (question,) = reading(grid).questions
    assert (question.key, question.suggested) == ("ICLS1:Biểu 1:B3", suggested)
    assert question.reason is not None
    assert "ICLS 19 từ năm 2021" in say(question.reason, "vi")
    assert tuple(bases(grid).values()) == by_period


def test_the_confirmed_standard_holds_for_every_column_without_one():
    grid = f"{HEAD} | 2020 | 2021 | ICLS 13, 2022\nNghệ An | 1801.5 | 1802.5 | 1803.5"
    answered = bases(grid, {"ICLS1:Biểu 1:B3": "nso_15plus_icls19"})
    assert answered["2020-12"] == answered["2021-12"] == "nso_15plus_icls19"
    assert answered["2022-12"] == "nso_15plus_icls13"


def test_two_tables_on_one_sheet_share_the_question():
    table = " | 2019\nNghệ An | 1801.5\nHà Tĩnh | 701.5"
    other = " | 2022\nThanh Hóa | 1901.5\nQuảng Trị | 301.5"
    (question,) = reading(f"{HEAD}{table}\n\n\n{HEAD}{other}").questions
    assert (question.code, question.suggested) == ("ICLS1", "by_year")
