"""Layouts of yearbooks, offices' forms and exports, drawn small: each figure read, or asked for.

``figures`` has every figure that a table holds, by measure, period and area, written by hand; what
is not in it must stay unread. Questions are answered as suggested.
"""

from dataclasses import dataclass
from time import perf_counter

import pytest

from analytics.wording import say
from tests.catalogue.reading import reading
from tests.workbooks import workbook

HANOI, NGHE_AN, CA_MAU = "34-01", "34-40", "34-96"
Figures = dict[tuple[str, str], dict[str, float]]


@dataclass(frozen=True)
class Layout:
    """A table as it is sent, what there is to read in it, and the codes of its questions."""

    name: str
    grid: str | dict[str, str]
    figures: Figures
    asked: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def three(first: float, second: float, third: float) -> dict[str, float]:
    """Return the values of Hà Nội, Nghệ An and Cà Mau."""
    return {HANOI: first, NGHE_AN: second, CA_MAU: third}


LAYOUTS = [
    Layout(
        "a yearbook in two languages",
        """
Số người tham gia bảo hiểm thất nghiệp phân theo địa phương
Unemployment insurance participants by province
 | ĐVT: Nghìn người - Unit: Thous. persons
 | 2024 | Sơ bộ - Prel. 2025
CẢ NƯỚC - WHOLE COUNTRY | 16100.5 | 17000.5
Đồng bằng sông Hồng - Red River Delta | 6000.5 | 6100.5
Hà Nội | 2000.5 | 2100.5
""",
        {
            ("ui", "2024-12"): {"VN": 16_100_500, "63-R2": 6_000_500, "63-01": 2_000_500},
            ("ui", "2025-12"): {"VN": 17_000_500, "34-R2": 6_100_500, HANOI: 2_100_500},
        },
    ),
    Layout(
        "a form whose column numbers say how they follow from each other",
        """
SỐ NGƯỜI THAM GIA BHXH ĐẾN NGÀY 30/9/2025
Đơn vị: người
STT | BHXH tỉnh/TP | Tổng số người tham gia BHXH | Trong đó |
 | | | BHXH bắt buộc | BHXH tự nguyện
(1) | (2) | (3)=(4)+(5) | (4) | (5)
1 | BHXH TP Hà Nội | 110 | 100 | 10
2 | BHXH tỉnh Nghệ An | 220 | 200 | 20
3 | BHXH tỉnh Cà Mau | 330 | 300 | 30
""",
        {
            ("si_total", "2025-09"): three(110, 220, 330),
            ("si_compulsory", "2025-09"): three(100, 200, 300),
            ("si_voluntary", "2025-09"): three(10, 20, 30),
        },
        merged=("D3:E3",),
    ),
    Layout(
        "a tidy table with the unit, the year and the quarter in columns",
        """
Tỉnh | Năm | Quý | Chỉ tiêu | Đơn vị | Giá trị
Nghệ An | 2025 | 1 | BHXH bắt buộc | Người | 250000
Nghệ An | 2025 | 2 | BHXH bắt buộc | Người | 251000
Nghệ An | 2025 | 1 | BHTN | Nghìn người | 230.5
Nghệ An | 2025 | 2 | BHTN | Nghìn người | 231.5
""",
        {
            ("si_compulsory", "2025-03"): {"63-40": 250_000},
            ("si_compulsory", "2025-06"): {"63-40": 251_000},
            ("ui", "2025-03"): {"63-40": 230_500},
            ("ui", "2025-06"): {"63-40": 231_500},
        },
    ),
    Layout(
        "a letterhead right above the form of one province",
        """
UBND TỈNH NGHỆ AN | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ | | | Độc lập - Tự do - Hạnh phúc
 | | | Nghệ An, ngày 05 tháng 10 năm 2025
BÁO CÁO SỐ NGƯỜI THAM GIA BẢO HIỂM QUÝ III NĂM 2025
Chỉ tiêu | Đơn vị tính | Thực hiện quý III/2025 | Số thu
Số người tham gia BHXH bắt buộc | Người | 250000 | 7
Số người tham gia BHTN | Người | 230000 | 8
Số thu BHXH bắt buộc | Tỷ đồng | 900 | 9
NGƯỜI LẬP BIỂU | | | GIÁM ĐỐC
""",
        {("si_compulsory", "2025-09"): {NGHE_AN: 250_000}, ("ui", "2025-09"): {NGHE_AN: 230_000}},
    ),
    Layout(
        "participants and contributions under the same names, told apart by their unit",
        """
BHXH TỈNH NGHỆ AN QUÝ III/2025
Chỉ tiêu | Đơn vị tính | Số liệu
BHXH tự nguyện | Người | 40000
BHTN | Tỷ đồng | 230
""",
        {("si_voluntary", "2025-09"): {NGHE_AN: 40_000}},
    ),
    Layout(
        "contributions under the names of participants, told apart by the line above",
        """
BHXH TỈNH NGHỆ AN
Chỉ tiêu | Quý III/2025
I. Số thu (tỷ đồng) |
1. BHXH bắt buộc | 900
2. BHTN | 80
II. Số người tham gia (người) |
1. BHXH bắt buộc | 250000
2. BHXH tự nguyện | 40000
III. Số người hưởng trợ cấp (người) | 7000
1. BHTN | 3000
""",
        {
            ("si_compulsory", "2025-09"): {NGHE_AN: 250_000},
            ("si_voluntary", "2025-09"): {NGHE_AN: 40_000},
        },
    ),
    Layout(
        "the nation in the title, its measures as rows below no heading",
        """
Số người tham gia BHXH, BHTN cả nước
 | 2024 | 2025
BHXH bắt buộc (triệu người) | 17.5 | 18.5
BHTN (triệu người) | 16.1 | 17.1
BHYT (triệu người) | 95 | 96
""",
        {
            ("si_compulsory", "2024-12"): {"VN": 17_500_000},
            ("si_compulsory", "2025-12"): {"VN": 18_500_000},
            ("ui", "2024-12"): {"VN": 16_100_000},
            ("ui", "2025-12"): {"VN": 17_100_000},
        },
    ),
    Layout(
        "a lone title over the first figures",
        """
 | | Số người tham gia BHXH, BHTN Quý III/2025
STT | Tỉnh | BHXH bắt buộc (người) | BHTN (người)
1 | Hà Nội | 100 | 90
2 | Nghệ An | 200 | 180
3 | Cà Mau | 300 | 270
""",
        {
            ("si_compulsory", "2025-09"): three(100, 200, 300),
            ("ui", "2025-09"): three(90, 180, 270),
        },
    ),
    Layout(
        "a lone title that begins with the word report",
        """
 | | BÁO CÁO SỐ NGƯỜI THAM GIA BHXH QUÝ III/2025
STT | Tỉnh | BHXH bắt buộc (người) | BHTN (người)
1 | Hà Nội | 100 | 90
2 | Nghệ An | 200 | 180
3 | Cà Mau | 300 | 270
""",
        {
            ("si_compulsory", "2025-09"): three(100, 200, 300),
            ("ui", "2025-09"): three(90, 180, 270),
        },
    ),
    Layout(
        "a list for each measure under one heading",
        """
 | 30/9/2025 | 31/12/2025
BHXH bắt buộc (người)
Hà Nội | 100 | 101
Cà Mau | 300 | 301
BHTN (người)
Hà Nội | 90 | 91
Cà Mau | 270 | 271
""",
        {
            ("si_compulsory", "2025-09"): {HANOI: 100, CA_MAU: 300},
            ("si_compulsory", "2025-12"): {HANOI: 101, CA_MAU: 301},
            ("ui", "2025-09"): {HANOI: 90, CA_MAU: 270},
            ("ui", "2025-12"): {HANOI: 91, CA_MAU: 271},
        },
    ),
    Layout(
        "a list for each quarter under one heading",
        """
Số người tham gia năm 2025 (người)
Địa phương | BHXH bắt buộc | BHTN
Quý III
Hà Nội | 100 | 90
Quý IV
Hà Nội | 101 | 91
""",
        {
            ("si_compulsory", "2025-09"): {HANOI: 100},
            ("si_compulsory", "2025-12"): {HANOI: 101},
            ("ui", "2025-09"): {HANOI: 90},
            ("ui", "2025-12"): {HANOI: 91},
        },
    ),
    Layout(
        "the movement of a month beside its result",
        """
Tháng 9 năm 2025
Đơn vị tính: người
Tỉnh | BHXH bắt buộc | | | | Nợ BHXH
 | Kỳ trước | Tăng | Giảm | Kỳ này |
Hà Nội | 99 | 3 | 2 | 100 | 5
Cà Mau | 299 | 3 | 2 | 300 | 6
""",
        {("si_compulsory", "2025-09"): {HANOI: 100, CA_MAU: 300}},
        merged=("B3:E3",),
    ),
    Layout(
        "years of two digits and short names of the funds",
        """
Tỉnh | BHTN T12/25 (người) | BH thất nghiệp T9/25 (người)
Hà Nội | 1900000 | 1950000
Cà Mau | 230000 | 240000
""",
        {
            ("ui", "2025-12"): {HANOI: 1_900_000, CA_MAU: 230_000},
            ("ui", "2025-09"): {HANOI: 1_950_000, CA_MAU: 240_000},
        },
    ),
    Layout(
        "a rate of the labour force in short words",
        """
Bảng 5. Tỷ lệ người tham gia BHXH so với LLLĐ trong độ tuổi (%)
 | 30/9/2025 | 31/12/2025
Cả nước | '43,25' | '44,71'
Hà Nội | '50,1' | '51,2'
* Số liệu ước tính
""",
        {
            ("si_rate", "2025-09"): {"VN": 43.25, HANOI: 50.1},
            ("si_rate", "2025-12"): {"VN": 44.71, HANOI: 51.2},
        },
    ),
    Layout(
        "an English table with short names of the funds",
        """
Participants by province, Q3/2025
Unit: persons
No. | Province | Compulsory SI | Voluntary SI | Unemployment insurance | Health insurance
1 | Ha Noi | 100 | 10 | 90 | 999
2 | Nghe An | 200 | 20 | 180 | 999
3 | Ca Mau | 300 | 30 | 270 | 999
""",
        {
            ("si_compulsory", "2025-09"): three(100, 200, 300),
            ("si_voluntary", "2025-09"): three(10, 20, 30),
            ("ui", "2025-09"): three(90, 180, 270),
        },
    ),
    Layout(
        "two tables one under the other, each with a lone heading",
        """
Số người tham gia BHTN
Đơn vị tính: người
 | Quý III/2025
Hà Nội | 90

 | Quý IV/2025
Cà Mau | 271
""",
        {("ui", "2025-09"): {HANOI: 90}, ("ui", "2025-12"): {CA_MAU: 271}},
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_figure_of_a_layout_is_read_and_no_other(layout: Layout):
    result = reading(workbook(layout.grid, merged=layout.merged))
    read: Figures = {}
    columns = ["measure", "period", "area_id", "value"]
    for measure, period, area, value in result.observations[columns].itertuples(index=False):
        read.setdefault((measure, period), {})[area] = value
    assert read == layout.figures
    assert tuple(question.code for question in result.questions) == layout.asked
    assert not result.is_blocked


@pytest.mark.parametrize(
    "text",
    ["a" + " (1)" * 8000, "1" + " " * 32_000 + "1", "1 " * 16_000, "(" * 32_000, "A - " * 8000],
    ids=("footnotes", "spaces", "ones", "brackets", "dashes"),
)
def test_a_cell_full_of_one_pattern_takes_no_time(text: str):
    began = perf_counter()
    result = reading(workbook(f"{text}\nTỉnh | BHTN (người) 9/2025\nHà Nội | 90\n{text} | {text}"))
    assert perf_counter() - began < 3
    assert result.observations["value"].tolist() == [90]
    assert all(len(say(message, "vi")) < 1500 for message in result.findings["message"])


def test_two_columns_that_are_one_are_told_of_once():
    result = reading(
        "Tỉnh | BHTN (người) 9/2025 | BHTN (người) 9/2025\nHà Nội | 1 | 1\nCà Mau | 2 | 2"
    )
    assert [(f.code, f.cell) for f in result.findings.itertuples()] == [("B19", "C1")]
