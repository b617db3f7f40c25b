"""Layouts that offices send: each is drawn here and read without a doubt, or with one question.

The values of a drawn table follow from the place of a province in the list: compulsory insurance is
10,000 and 100 more for each, voluntary insurance a tenth of it, unemployment insurance nine tenths.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.questions import Inquiry
from analytics.ingest.read import Reading
from analytics.reference.areas import area, members, provinces, regions
from analytics.wording import LANGUAGES, say
from tests.catalogue.reading import TODAY, reading
from tests.workbooks import workbook

NAMES = [area(one).name.vi for one in provinces("34")]
ENGLISH = [area(one).name.en for one in provinces("34")]
FORMER = [area(one).name.vi for one in provinces("63")]
MEASURES = ("si_compulsory", "si_voluntary", "ui")


def compulsory(n: int) -> int:
    return 10_000 + 100 * n


def voluntary(n: int) -> int:
    return compulsory(n) // 10


def unemployment(n: int) -> int:
    return compulsory(n) * 9 // 10


ALL = (compulsory, voluntary, unemployment)
Value = Callable[[int], int]


def rows(pattern: str, values: Iterable[Value] = ALL, names: list[str] = NAMES) -> str:
    """Return a drawn row for each province; ``{i}`` is its number, ``{n}`` its name."""
    return "\n".join(
        " | ".join((pattern.format(i=i + 1, n=name), *(str(value(i)) for value in values)))
        for i, name in enumerate(names)
    )


def total(values: Iterable[Value] = ALL) -> str:
    """Return the drawn sums of the 34 provinces."""
    return " | ".join(str(sum(map(value, range(34)))) for value in values)


@dataclass(frozen=True)
class Layout:
    """A file as an office sends it, and what there is to read in it.

    ``series`` says for each measure and period the value of the n-th province; ``asked`` the code
    of the one question, nothing when it is read without.
    """

    name: str
    grid: str | dict[str, str]
    series: dict[tuple[str, str], Value]
    merged: tuple[str, ...] = ()
    asked: str = ""
    areas: tuple[str, ...] = provinces("34")
    answers: dict[str, str] = field(default_factory=dict)


def of_region(region: str) -> int:
    """Return the sum of unemployment insurance over the provinces of a region."""
    return sum(unemployment(provinces("34").index(member)) for member in members(region))


def third_quarter(*measures: str) -> dict[tuple[str, str], Value]:
    """Return the plain series of some measures in the third quarter of 2025."""
    of: dict[str, Value] = dict(zip(MEASURES, ALL, strict=True))
    return {(one, "2025-09"): of[one] for one in measures or MEASURES}


def plus(value: Value, more: int) -> Value:
    """Return the values with something added to each."""
    return lambda n: value(n) + more


UNIT = "Đơn vị tính: Người"
STATE = "BẢO HIỂM XÃ HỘI VIỆT NAM | | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "BAN QUẢN LÝ THU, SỔ - THẺ | | | | Độc lập - Tự do - Hạnh phúc"

LAYOUTS = [
    Layout(
        "a form with letterhead, column numbers and signatures",
        f"""
{STATE}
{MOTTO}
Biểu số 01/BHXH
TỔNG HỢP SỐ NGƯỜI THAM GIA BHXH, BHTN, BHYT QUÝ III NĂM 2025
(Kèm theo Công văn số 1234/BHXH-TST ngày 15/10/2025)
 | | | | | {UNIT}
STT | Đơn vị | BHXH bắt buộc | BHXH tự nguyện | BHTN | BHYT
A | B | 1 | 2 | 3 | 4
 | Tổng cộng | {total((*ALL, lambda n: 90_000))}
{rows("{i} | {n}", (*ALL, lambda n: 90_000))}

 | Người lập biểu | | | Hà Nội, ngày 15 tháng 10 năm 2025
 | (Ký, họ tên) | | | GIÁM ĐỐC
""",
        third_quarter(),
    ),
    Layout(
        "plan, result and degree of fulfilment",
        f"""
BÁO CÁO TÌNH HÌNH THỰC HIỆN CHỈ TIÊU PHÁT TRIỂN NGƯỜI THAM GIA BHXH
Tính đến hết tháng 9 năm 2025
Đơn vị: người
TT | Tỉnh/TP | BHXH bắt buộc | | | BHTN | |
 | | Kế hoạch | Thực hiện | Tỷ lệ (%) | Kế hoạch | Thực hiện | Tỷ lệ (%)
{
            rows(
                "{i} | {n}",
                (
                    *(plus(compulsory, 9), compulsory, lambda n: 99),
                    *(plus(unemployment, 9), unemployment, lambda n: 99),
                ),
            )
        }
""",
        third_quarter("si_compulsory", "ui"),
    ),
    Layout(
        "beside the same quarter of the year before",
        f"""
Số người tham gia BHXH bắt buộc theo địa phương
{UNIT}
Tỉnh, thành phố | Quý III/2024 | Quý III/2025 | So sánh với cùng kỳ |
 | | | Tăng/giảm | Tỷ lệ (%)
{rows("{n}", (compulsory, plus(compulsory, 5), lambda n: 5, lambda n: 1))}
""",
        {
            ("si_compulsory", "2024-09"): compulsory,
            ("si_compulsory", "2025-09"): plus(compulsory, 5),
        },
    ),
    Layout(
        "regions as sections with their own numbering",
        "\n".join(
            (
                "Biểu 02: Số người tham gia BHTN (người), đến 30/9/2025",
                "STT | Địa phương | BHTN",
                f" | TOÀN QUỐC | {total((unemployment,))}",
                *(
                    line
                    for roman, region in zip(
                        ("I", "II", "III", "IV", "V", "VI"), regions("34"), strict=True
                    )
                    for line in (
                        f"{roman} | {area(region).name.vi} | {of_region(region)}",
                        *(
                            f"{k} | {area(m).name.vi} | {unemployment(provinces('34').index(m))}"
                            for k, m in enumerate(members(region), 1)
                        ),
                    )
                ),
            )
        ),
        third_quarter("ui"),
    ),
    Layout(
        "women below each province, the name merged over both rows",
        "Số người tham gia BHXH quý III/2025\nĐơn vị tính: Người\n"
        "STT | Địa phương | Chỉ tiêu | BHXH bắt buộc | BHTN\n"
        + "\n".join(
            f"{i + 1} | {name} | Tổng số | {compulsory(i)} | {unemployment(i)}\n"
            f" | | Trong đó: Nữ | {compulsory(i) // 2} | {unemployment(i) // 2}"
            for i, name in enumerate(NAMES)
        ),
        third_quarter("si_compulsory", "ui"),
        merged=tuple(f"B{4 + 2 * i}:B{5 + 2 * i}" for i in range(34)),
    ),
    Layout(
        "blank columns between",
        "Địa phương | | BHXH bắt buộc (người) | | BHTN (người)\n"
        " | | Quý III/2025 | | Quý III/2025\n"
        + "\n".join(
            f"{name} | | {compulsory(i)} | | {unemployment(i)}" for i, name in enumerate(NAMES)
        ),
        third_quarter("si_compulsory", "ui"),
    ),
    Layout(
        "in English, with two quarters below each measure",
        "SOCIAL INSURANCE PARTICIPANTS BY PROVINCE\nUnit: Persons\n"
        "Province | Compulsory social insurance | | Unemployment insurance |\n"
        " | Q3 2025 | Q4 2025 | Q3 2025 | Q4 2025\n"
        + rows(
            "{n}",
            (compulsory, plus(compulsory, 1), unemployment, plus(unemployment, 1)),
            ENGLISH,
        )
        + "\nSource: Viet Nam Social Security",
        {
            ("si_compulsory", "2025-09"): compulsory,
            ("si_compulsory", "2025-12"): plus(compulsory, 1),
            ("ui", "2025-09"): unemployment,
            ("ui", "2025-12"): plus(unemployment, 1),
        },
    ),
    Layout(
        "a sheet for each quarter, named after it",
        {
            "Quý III-2025": f"{UNIT}\nSTT | Tỉnh | BHTN\n{rows('{i} | {n}', (unemployment,))}",
            "Quý IV-2025": f"{UNIT}\nSTT | Địa phương | BHTN\n"
            + rows("{i} | {n}", (plus(unemployment, 1),)),
        },
        {("ui", "2025-09"): unemployment, ("ui", "2025-12"): plus(unemployment, 1)},
    ),
    Layout(
        "a sheet for each measure, named after it in short",
        {
            name: f"Quý III/2025\n{UNIT}\nSTT | Tỉnh | Số người\n{rows('{i} | {n}', (value,))}"
            for name, value in zip(("BHXH BB", "BHXH TN", "BHTN"), ALL, strict=True)
        },
        third_quarter(),
    ),
    Layout(
        "provinces side by side",
        f"Số người tham gia quý III/2025 (người)\nChỉ tiêu | {' | '.join(NAMES)}\n"
        + "\n".join(
            f"{name} | {' | '.join(str(value(i)) for i in range(34))}"
            for name, value in zip(("BHXH bắt buộc", "BHXH tự nguyện", "BHTN"), ALL, strict=True)
        ),
        third_quarter(),
        asked="B12",
    ),
    Layout(
        "two halves of one list side by side",
        f"Số người tham gia BHXH bắt buộc quý III/2025\n{UNIT}\n"
        "STT | Địa phương | Số người | STT | Địa phương | Số người\n"
        + "\n".join(
            f"{i + 1} | {NAMES[i]} | {compulsory(i)} | "
            f"{i + 18} | {NAMES[i + 17]} | {compulsory(i + 17)}"
            for i in range(17)
        ),
        third_quarter("si_compulsory"),
    ),
    Layout(
        "two tables side by side, a measure each",
        "Đơn vị tính: Người\nBHXH bắt buộc | | | BHTN |\n"
        "Địa phương | Quý III/2025 | | Địa phương | Quý III/2025\n"
        + "\n".join(
            f"{name} | {compulsory(i)} | | {name} | {unemployment(i)}"
            for i, name in enumerate(NAMES)
        ),
        third_quarter("si_compulsory", "ui"),
    ),
    Layout(
        "tables of two quarters one under the other, headed alike",
        f"BÁO CÁO SỐ NGƯỜI THAM GIA\n{UNIT}\nI. Quý III/2025\n"
        f"Địa phương | BHXH bắt buộc | BHTN\n{rows('{n}', (compulsory, unemployment))}\n\n"
        "II. Quý IV/2025\nĐịa phương | BHXH bắt buộc | BHTN\n"
        f"{rows('{n}', (plus(compulsory, 1), plus(unemployment, 1)))}\n"
        "Người lập biểu | | Thủ trưởng đơn vị",
        {
            ("si_compulsory", "2025-09"): compulsory,
            ("ui", "2025-09"): unemployment,
            ("si_compulsory", "2025-12"): plus(compulsory, 1),
            ("ui", "2025-12"): plus(unemployment, 1),
        },
    ),
    Layout(
        "the heading again at the top of the second page",
        "Số người tham gia BHTN 30/9/2025\nĐơn vị: người\nSTT | Tỉnh | BHTN\n"
        + rows("{i} | {n}", (unemployment,), NAMES[:17])
        + "\nSTT | Tỉnh | BHTN\n"
        + "\n".join(f"{i + 18} | {NAMES[i + 17]} | {unemployment(i + 17)}" for i in range(17)),
        third_quarter("ui"),
    ),
    Layout(
        "employers, employees and money below each kind",
        "Biểu B02-TS. Tình hình tham gia BHXH, BHYT, BHTN tháng 9/2025\n"
        "Đơn vị tính: đơn vị, người, triệu đồng\n"
        "STT | BHXH tỉnh | BHXH bắt buộc | | | BHTN | |\n"
        " | | Số đơn vị | Số lao động | Số tiền | Số đơn vị | Số lao động | Số tiền\n"
        + rows(
            "{i} | {n}",
            (
                *(lambda n: 500, compulsory, lambda n: 700),
                *(lambda n: 400, unemployment, lambda n: 600),
            ),
        ),
        third_quarter("si_compulsory", "ui"),
    ),
    Layout(
        "offices as names, the total last and left of the names",
        "Thời điểm: 30/9/2025\nĐVT: người\n"
        "Stt | Cơ quan BHXH | Số người tham gia BHXH bắt buộc | Số người tham gia BHXH tự nguyện"
        f" | Số người tham gia BHTN\n{rows('{i} | BHXH tỉnh {n}')}\nTỔNG SỐ | | {total()}",
        third_quarter(),
    ),
    Layout(
        "the date of the covering letter beside that of the figures",
        "Phụ lục 1\nSỐ NGƯỜI THAM GIA BHXH TỰ NGUYỆN ĐẾN NGÀY 30/9/2025\n"
        "(Ban hành kèm theo Báo cáo số 55/BC-BHXH ngày 10/10/2025 của BHXH Việt Nam)\n"
        "STT | ĐƠN VỊ | SỐ NGƯỜI THAM GIA BHXH TỰ NGUYỆN (người) | GHI CHÚ\n"
        f"A | CÁC TỈNH MIỀN BẮC | 9999 |\n{rows('{i} | {n}', (voluntary,), NAMES[:15])}\n"
        "B | CÁC TỈNH MIỀN NAM | 8888 |\n"
        + "\n".join(f"{i + 16} | {NAMES[i + 15]} | {voluntary(i + 15)}" for i in range(19))
        + f"\n | TỔNG CỘNG (A+B) | {total((voluntary,))}",
        third_quarter("si_voluntary"),
    ),
    Layout(
        "the end of last year, new ones and now",
        f"LŨY KẾ SỐ NGƯỜI THAM GIA BHXH TỰ NGUYỆN\n{UNIT}\n"
        "Địa phương | Số người tham gia đến 31/12/2025 | Tăng mới trong kỳ"
        " | Số người tham gia đến 31/3/2026\n"
        + rows("{n}", (voluntary, lambda n: 5, plus(voluntary, 5))),
        {("si_voluntary", "2025-12"): voluntary, ("si_voluntary", "2026-03"): plus(voluntary, 5)},
    ),
    Layout(
        "three quarters ago and now without their names",
        "Số người tham gia BHXH Quý III năm 2025\nĐơn vị tính: Người\n"
        "Tỉnh | BHXH bắt buộc | | BHTN |\n | Kỳ trước | Kỳ này | Kỳ trước | Kỳ này\n"
        + rows("{n}", (plus(compulsory, -7), compulsory, plus(unemployment, -7), unemployment)),
        third_quarter("si_compulsory", "ui"),
    ),
    Layout(
        "a title that compares with another quarter",
        f"Số người tham gia BHTN Quý III năm 2025 so với Quý II năm 2025\n{UNIT}\n"
        "Tỉnh | BHTN | Tăng/giảm so với quý trước\n" + rows("{n}", (unemployment, lambda n: 5)),
        third_quarter("ui"),
    ),
    Layout(
        "months under a title of their quarter",
        f"Số người tham gia BHTN Quý III/2025\n{UNIT}\nĐịa phương | Tháng 7 | Tháng 8 | Tháng 9\n"
        + rows("{n}", (unemployment, plus(unemployment, 1), plus(unemployment, 2))),
        {
            ("ui", "2025-07"): unemployment,
            ("ui", "2025-08"): plus(unemployment, 1),
            ("ui", "2025-09"): plus(unemployment, 2),
        },
    ),
    Layout(
        "years under a title of a quarter without one",
        f"Số người tham gia BHTN Quý III\n{UNIT}\nĐịa phương | Năm 2025 | Năm 2026\n"
        + rows("{n}", (unemployment, plus(unemployment, 1))),
        {("ui", "2025-09"): unemployment, ("ui", "2026-09"): plus(unemployment, 1)},
    ),
    Layout(
        "years under a title of one quarter",
        f"Số người tham gia BHTN Quý III/2026 và cùng kỳ\n{UNIT}\nĐịa phương | 2025 | 2026\n"
        + rows("{n}", (unemployment, plus(unemployment, 1))),
        {("ui", "2025-09"): unemployment, ("ui", "2026-09"): plus(unemployment, 1)},
        asked="PER2",
    ),
    Layout(
        "a row for each measure below the name of the province",
        "Đơn vị: người\nĐịa phương | Loại hình | Quý III/2025\n"
        + "\n".join(
            f"{name} | BHXH bắt buộc | {compulsory(i)}\n | BHXH tự nguyện | {voluntary(i)}\n"
            f" | BHTN | {unemployment(i)}"
            for i, name in enumerate(NAMES)
        ),
        third_quarter(),
    ),
    Layout(
        "a long table with the period in a column",
        "Tỉnh | Chỉ tiêu | Kỳ | Số người (người)\n"
        + "\n".join(
            f"{name} | BHXH bắt buộc | Quý III/2025 | {compulsory(i)}\n"
            f"{name} | BHTN | Quý III/2025 | {unemployment(i)}"
            for i, name in enumerate(NAMES)
        ),
        third_quarter("si_compulsory", "ui"),
    ),
    Layout(
        "plan and result in two rows",
        "BHXH bắt buộc quý III/2025 (người)\nĐịa phương | Nội dung | Số người\n"
        + "\n".join(
            f"{name} | Kế hoạch | {compulsory(i) + 9}\n | Thực hiện | {compulsory(i)}"
            for i, name in enumerate(NAMES)
        ),
        third_quarter("si_compulsory"),
        asked="B08",
    ),
    Layout(
        "men and women beside the total",
        "Số người tham gia BHXH tự nguyện quý III/2025, đơn vị: người\n"
        "STT | Địa phương | Tổng số | Trong đó |\n | | | Nam | Nữ\n"
        + rows("{i} | {n}", (voluntary, lambda n: 5, lambda n: 6)),
        third_quarter("si_voluntary"),
    ),
    Layout(
        "beginning in the third column, with codes and regions",
        "\n".join(
            (
                "",
                " | | Số người tham gia BHTN đến 30/9/2025 (người)",
                "",
                " | | Mã | Tỉnh | Vùng | BHTN",
                *(
                    f" | | {one[3:]} | {area(one).name.vi} | {area(area(one).region_id).name.vi}"
                    f" | {unemployment(i)}"
                    for i, one in enumerate(provinces("34"))
                ),
            )
        ),
        third_quarter("ui"),
    ),
    Layout(
        "offices of army and police below the provinces",
        f"Số người tham gia BHXH bắt buộc quý III/2025\n{UNIT}\nSTT | Đơn vị | Số người\n"
        f"{rows('{i} | BHXH {n}', (compulsory,))}\n"
        "35 | BHXH Bộ Quốc phòng | 50000\n36 | BHXH Công an nhân dân | 53900",
        third_quarter("si_compulsory"),
    ),
    Layout(
        "a title of two kinds over quarters alone",
        f"Số người tham gia BHXH tự nguyện, BHTN\n{UNIT}\nĐịa phương | Năm 2025 |\n"
        " | Quý III | Quý IV\n" + rows("{n}", (unemployment, plus(unemployment, 1))),
        {("ui", "2025-09"): unemployment, ("ui", "2025-12"): plus(unemployment, 1)},
        asked="MEAS1",
        answers={"MEAS1:Biểu 1:B4": "ui"},
    ),
    Layout(
        "plan and result in short, with how the columns are counted",
        f"Số người tham gia BHTN Quý III/2025\n{UNIT}\nSTT | Tỉnh | KH năm | TH | TH/KH (%)\n"
        "A | B | (1) | (2) | (3)=(2)/(1)\n"
        + rows("{i} | {n}", (plus(unemployment, 9), unemployment, lambda n: 99)),
        third_quarter("ui"),
    ),
    Layout(
        "the parts of social insurance without its name",
        "Quý III/2025. Đơn vị: người\nTỉnh | Số người tham gia BHXH | Trong đó: bắt buộc"
        " | Trong đó: tự nguyện | BHTN\n"
        + rows("{n}", (lambda n: compulsory(n) + voluntary(n), *ALL)),
        {**third_quarter(), ("si_total", "2025-09"): lambda n: compulsory(n) + voluntary(n)},
    ),
    Layout(
        "a list of codes and a guide on sheets of their own",
        {
            "Hướng dẫn": "Hướng dẫn nhập liệu\nCột A ghi tên tỉnh",
            "Biểu": f"BHTN Quý III/2025\n{UNIT}\nTỉnh | BHTN\n{rows('{n}', (unemployment,))}",
            "DM": "Mã | Tỉnh\n" + rows("{i} | {n}", ()),
        },
        third_quarter("ui"),
    ),
    Layout(
        "the whole country in English without its name",
        "Social insurance by Indicators and Year\nIndicators | 2024 | 2025\n"
        "Number of insured persons (Thous. persons) - Social insurance | 18 | 19\n"
        "Number of insured persons (Thous. persons) - Health insurance | 93 | 94\n"
        "Number of insured persons (Thous. persons) - Unemployment insurance | 14 | 15",
        {
            ("si_total", "2024-12"): lambda n: 18_000,
            ("si_total", "2025-12"): lambda n: 19_000,
            ("ui", "2024-12"): lambda n: 14_000,
            ("ui", "2025-12"): lambda n: 15_000,
        },
        areas=("VN",),
        asked="AREA3",
        answers={"AREA3:Biểu 1:A1": "VN"},
    ),
    Layout(
        "one province in the letterhead, its measures as rows",
        f"BHXH TỈNH NGHỆ AN\nBÁO CÁO SỐ NGƯỜI THAM GIA QUÝ III/2025\n{UNIT}\n"
        "STT | Chỉ tiêu | Số người\n1 | BHXH bắt buộc | 10000\n2 | BHXH tự nguyện | 1000\n"
        "3 | BHTN | 9000\n4 | BHXH một lần | 77\n5 | BHYT | 90000",
        third_quarter(),
        areas=("34-40",),
    ),
    Layout(
        "one province in the title, its quarters as rows",
        f"Số người tham gia BHXH tỉnh Nghệ An năm 2025\n{UNIT}\n"
        "Kỳ | BHXH bắt buộc | BHXH tự nguyện | BHTN\n"
        "Quý III | 10000 | 1000 | 9000\nQuý IV | 10001 | 1001 | 9001",
        {
            **third_quarter(),
            **{(one, "2025-12"): plus(value, 1) for one, value in zip(MEASURES, ALL, strict=True)},
        },
        areas=("34-40",),
    ),
    Layout(
        "one province as the name of the sheet",
        {"Lai Châu": f"{UNIT}\nChỉ tiêu | Quý III/2025\nBHXH bắt buộc | 10000\nBHTN | 9000"},
        third_quarter("si_compulsory", "ui"),
        areas=("34-12",),
    ),
    Layout(
        "the whole country, its measures as rows",
        "Tình hình tham gia BHXH cả nước\nĐơn vị tính: nghìn người\nChỉ tiêu | Quý III/2025\n"
        "Số người tham gia BHXH bắt buộc | 10\nSố người tham gia BHXH tự nguyện | 1\n"
        "Số người tham gia BHTN | 9",
        third_quarter(),
        areas=("VN",),
    ),
]


def of_provinces(result: Reading, areas: tuple[str, ...]) -> dict[tuple[str, str, str], float]:
    """Return the values by measure, period and area, of the areas in question."""
    columns = ["measure", "period", "area_id", "value"]
    read = result.observations[columns].itertuples(index=False, name=None)
    return {(m, period, one): value for m, period, one, value in read if one in areas}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_gives_one_figure_for_each_province_and_no_other(layout: Layout):
    content = workbook(layout.grid, merged=layout.merged)
    first = reading(content)
    assert [asked.code for asked in first.questions] == ([layout.asked] if layout.asked else [])
    result = reading(content, answers=layout.answers) if layout.answers else first
    assert not result.is_blocked
    assert of_provinces(result, layout.areas) == {
        (measure, period, one): value(i)
        for (measure, period), value in layout.series.items()
        for i, one in enumerate(layout.areas)
    }
    others = set(result.observations["area_id"]) - set(layout.areas)
    assert all(area(one).level != "province" for one in others)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_figure_of_a_layout_stands_in_the_cell_that_it_names(layout: Layout):
    grids = layout.grid if isinstance(layout.grid, dict) else {"Biểu 1": layout.grid}
    drawn = {
        name: [[c.strip() for c in line.split("|")] for line in grid.strip("\n").split("\n")]
        for name, grid in grids.items()
    }
    result = reading(workbook(layout.grid, merged=layout.merged), answers=layout.answers)
    assert len(result.observations) > 0
    for figure in result.observations.to_dict("records"):
        letters = figure["cell"].rstrip("0123456789")
        row, col = int(figure["cell"][len(letters) :]) - 1, 0
        for letter in letters:
            col = col * 26 + ord(letter) - ord("A") + 1
        assert float(drawn[figure["sheet"]][row][col - 1]) in (
            figure["value"],
            figure["value"] / 1000,
        )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_remark_on_a_layout_is_said_whole_in_both_languages(layout: Layout):
    result = reading(workbook(layout.grid, merged=layout.merged))
    said = [*result.findings["message"], *(q.message for q in result.questions)]
    said += [option.label for q in result.questions for option in q.options]
    said += [q.reason for q in result.questions if q.reason is not None]
    for message in said:
        for language in LANGUAGES:
            assert "{" not in say(message, language)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([layout for layout in LAYOUTS if isinstance(layout.grid, str)]),
    st.data(),
)
def test_a_layout_with_cells_lost_or_moved_never_breaks_the_reader(
    layout: Layout, data: st.DataObject
):
    lines = [line.split("|") for line in str(layout.grid).strip("\n").split("\n")]
    for _ in range(data.draw(st.integers(1, 6))):
        line = data.draw(st.sampled_from(lines))
        at = data.draw(st.integers(0, len(line) - 1))
        line[at] = data.draw(
            st.sampled_from(["", "Hà Nội", "BHTN", "Quý III/2025", "7", "x", "Tổng số", "%", "-"])
        )
        if data.draw(st.booleans()):
            lines.insert(data.draw(st.integers(0, len(lines))), list(line))
    result = reading(workbook("\n".join("|".join(line) for line in lines)))
    keys = ["measure", "area_id", "period", "span", "publisher", "released", "basis"]
    assert len(result.observations.drop_duplicates(keys)) == len(result.observations)


def test_a_part_of_a_measure_is_not_read_until_it_is_confirmed():
    grid = "Kỳ: 12/2025\nĐịa phương | BHXH bắt buộc khối HCSN (người)\nHà Nội | 10"
    result = reading(grid)
    (asked,) = result.questions
    assert (asked.key, asked.suggested) == ("MEAS2:Biểu 1:B2", "")
    assert asked.reason is not None
    assert "“khối HCSN”" in say(asked.reason, "vi")
    assert result.observations.empty
    assert list(reading(grid, answers={asked.key: "yes"}).observations["value"]) == [10]
    assert reading(grid, answers={asked.key: "no"}).observations.empty


def test_a_rate_beside_a_plan_is_read_as_coverage_only_when_confirmed():
    grid = (
        "Kỳ: 12/2025\nTỉnh | Kế hoạch BHXH (người) | Số người tham gia BHXH (người)"
        " | Tỷ lệ tham gia BHXH (%) | Tỷ lệ BHTN (%)\nHà Nội | 9 | 10 | 41.5 | 99"
    )
    result = reading(grid)
    (asked,) = result.questions
    assert (asked.key, asked.suggested) == ("RATE2:Biểu 1:E2", "plan")
    assert set(result.observations["measure"]) == {"si_total", "si_rate"}
    confirmed = reading(grid, answers={asked.key: "coverage"})
    assert set(confirmed.observations["measure"]) == {"si_total", "si_rate", "ui_rate"}


def test_a_sheet_named_after_another_quarter_than_its_title_is_asked_about():
    content = workbook(
        {"Q4": f"Số người tham gia BHTN quý III/2025\n{UNIT}\nTỉnh | Số người\nHà Nội | 10"}
    )
    result = reading(content)
    (asked,) = result.questions
    assert (asked.key, asked.suggested) == ("B55:Q4:A1", "2025-09")
    assert list(result.observations["period"]) == ["2025-09"]
    other = reading(content, answers={asked.key: "2025-12"})
    assert list(other.observations["period"]) == ["2025-12"]


def test_remarks_of_one_kind_are_gathered_when_they_are_too_many():
    names = "\n".join(f"Chi nhánh số {n}A | {n}" for n in range(1, 101))
    result = reading(f"Kỳ: 12/2025\nĐơn vị | BHTN (người)\nHà Nội | 5\nCà Mau | 6\n{names}")
    unknown = result.findings[result.findings["code"] == "B24"]
    assert len(unknown) == 21
    last = say(unknown.iloc[-1]["message"], "vi")
    assert "còn 80 ô khác có cùng vấn đề" in last
    assert last.count("A2") >= 1


def test_a_title_of_beneficiaries_or_of_health_insurance_names_no_measure():
    others = ("Số người hưởng BHXH một lần", "Số người tham gia BHYT", "Số thu BHXH bắt buộc")
    for title in (*others, "Phát triển mới người tham gia BHXH tự nguyện"):
        result = reading(f"{title} quý III/2025\n{UNIT}\nĐịa phương | Số người\nHà Nội | 10")
        assert result.observations.empty
        assert list(result.findings["code"]) == ["B11"]


def test_the_name_of_the_office_is_not_the_measure():
    result = reading(
        "BẢO HIỂM XÃ HỘI VIỆT NAM\nSỐ NGƯỜI THAM GIA BHTN QUÝ III/2025\n"
        f"{UNIT}\nĐịa phương | Tổng số người tham gia\nHà Nội | 10"
    )
    assert list(result.observations["measure"]) == ["ui"]


def test_a_report_by_offices_below_a_province_gives_no_figure():
    result = reading(
        "BHXH TỈNH NGHỆ AN\nBHTN Quý III/2025. Đơn vị: người\nSTT | Đơn vị | Số người\n"
        "1 | BHXH cơ sở Diễn Châu | 5\n2 | BHXH cơ sở Đô Lương | 6\n | Tổng cộng | 11"
    )
    assert result.observations.empty
    assert list(result.findings["code"]) == ["AREA0"]


def test_a_list_without_figures_is_refused_with_what_to_do():
    result = reading(f"BHTN Quý III/2025 (người)\nTỉnh | Số người\n{rows('{n}', ())}")
    assert list(result.findings["code"]) == ["EMPTY1"]
    assert "Hãy điền số liệu" in say(result.findings.iloc[0]["message"], "vi")


def test_an_answer_that_is_no_option_counts_as_none():
    inquiry = Inquiry("a.xlsx", TODAY, {"B12:Biểu 1:B1": "maybe"})
    assert inquiry.asked == {}
    grid = "Chỉ tiêu | Hà Nội | Cà Mau | Nghệ An\nBHTN (người) 12/2025 | 1 | 2 | 3"
    result = reading(grid, answers={"B12:Biểu 1:B1": "maybe"})
    assert result.is_open
    assert len(result.observations) == 3
