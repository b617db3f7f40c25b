"""Tables as reports, newspapers and letters bring them: what a careful clerk would take from each.

Written by hand before the reader was tried on them, like those of ``test_ingest_real_layouts``.
"""

import pytest

from analytics.ingest.names import gazetteer
from tests.catalogue.reading import found, reading
from tests.test_ingest_real_layouts import CA_MAU, HANOI, NGHE_AN, Figures, Layout, three
from tests.workbooks import workbook

LAYOUTS = [
    Layout(
        "the title carries out a resolution until a day",
        """
PHỤ LỤC: ĐÁNH GIÁ THỰC HIỆN NGHỊ QUYẾT 125/NQ-CP ĐẾN 31/12/2025
STT | Tỉnh, TP | LLLĐ trong độ tuổi (nghìn người) | BHXH (người) | | | BHXH | BHTN (người) | BHTN
 | | | Tổng | Bắt buộc | Tự nguyện | Tỷ lệ bao phủ (%) | | Tỷ lệ bao phủ (%)
1 | Hà Nội | 3900.5 | 2020000 | 1900000 | 120000 | 51.8 | 1800000 | 46.1
2 | Nghệ An | 1500.5 | 300000 | 250000 | 50000 | 20.0 | 230000 | 15.3
3 | Cà Mau | 900.5 | 170000 | 150000 | 20000 | 18.9 | 130000 | 14.4
""",
        {
            ("labour_force_working_age", "2025-12"): three(3_900_500, 1_500_500, 900_500),
            ("si_total", "2025-12"): three(2_020_000, 300_000, 170_000),
            ("si_compulsory", "2025-12"): three(1_900_000, 250_000, 150_000),
            ("si_voluntary", "2025-12"): three(120_000, 50_000, 20_000),
            ("si_rate", "2025-12"): three(51.8, 20.0, 18.9),
            ("ui", "2025-12"): three(1_800_000, 230_000, 130_000),
            ("ui_rate", "2025-12"): three(46.1, 15.3, 14.4),
        },
        merged=("D2:F2", "A2:A3", "B2:B3", "C2:C3", "H2:H3"),
    ),
    Layout(
        "where and when it was signed stands above the month of the report",
        """
BHXH VIỆT NAM | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 1234/BC-BHXH | | Hà Nội, ngày 12 tháng 10 năm 2025
BÁO CÁO NHANH SỐ NGƯỜI THAM GIA BHXH, BHTN
Tháng 9 năm 2025
Tỉnh/thành phố | BHXH bắt buộc (người) | BHXH tự nguyện (người) | BHTN (người)
Hà Nội | '1.900.000' | '120.000' | '1.800.000'
Nghệ An | '250.000' | '50.000' | '230.000'
Cà Mau | '150.000' | '20.000' | '130.000'
""",
        {
            ("si_compulsory", "2025-09"): three(1_900_000, 250_000, 150_000),
            ("si_voluntary", "2025-09"): three(120_000, 50_000, 20_000),
            ("ui", "2025-09"): three(1_800_000, 230_000, 130_000),
        },
    ),
    Layout(
        "a rate of the labour force in the title, regions among the provinces",
        """
Tỷ lệ bao phủ BHXH so với lực lượng lao động trong độ tuổi
Đơn vị: %
Khu vực/Địa phương | Năm 2023 | Năm 2024
Trung du và miền núi phía Bắc | 28.1 | 29.5
Lào Cai | 25.0 | 26.0
Đồng bằng sông Cửu Long | 24.1 | 25.0
Cà Mau | 15.0 | 16.5
""",
        {
            ("si_rate", "2023-12"): {"63-R1": 28.1, "63-10": 25.0, "63-R6": 24.1, "63-96": 15.0},
            ("si_rate", "2024-12"): {"63-R1": 29.5, "63-10": 26.0, "63-R6": 25.0, "63-96": 16.5},
        },
    ),
    Layout(
        "a column that only says rate under the title of one",
        """
Tỷ lệ lực lượng lao động trong độ tuổi tham gia BHTN, năm 2025
Tỉnh, thành phố | Tỷ lệ
Cả nước | 35.1%
Hà Nội | 48.2%
Nghệ An | 14.5%
""",
        {("ui_rate", "2025-12"): {"VN": 35.1, HANOI: 48.2, NGHE_AN: 14.5}},
    ),
    Layout(
        "columns that only name the insurance under a title of rates",
        """
BÁO CÁO TỶ LỆ BAO PHỦ NĂM 2025 (% LLLĐ trong độ tuổi)
Tỉnh | BHXH | BHXH TN | BHTN
Hà Nội | 51.8 | 3.1 | 46.1
Nghệ An | 20.0 | 3.3 | 15.3
""",
        {
            ("si_rate", "2025-12"): {HANOI: 51.8, NGHE_AN: 20.0},
            ("si_voluntary_rate", "2025-12"): {HANOI: 3.1, NGHE_AN: 3.3},
            ("ui_rate", "2025-12"): {HANOI: 46.1, NGHE_AN: 15.3},
        },
    ),
    Layout(
        "a target, what was reached and the difference of a rate",
        """
TỶ LỆ BAO PHỦ BHXH TỰ NGUYỆN SO VỚI LLLĐ TRONG ĐỘ TUỔI ĐẾN 31/12/2025
Đơn vị tính: %
Tỉnh | Mục tiêu 2025 | Thực hiện | Chênh lệch (điểm %)
Cả nước | 2.5 | 4.9 | 2.4
Hà Nội | 2.5 | 3.1 | 0.6
Nghệ An | 2.5 | 3.3 | 0.8
""",
        {("si_voluntary_rate", "2025-12"): {"VN": 4.9, HANOI: 3.1, NGHE_AN: 3.3}},
    ),
    Layout(
        "the plan of a year beside the figures of a day in it",
        """
KẾT QUẢ PHÁT TRIỂN NGƯỜI THAM GIA BHXH TỰ NGUYỆN
(Số liệu đến hết ngày 30/09/2025)
 | | | | | Đơn vị: Người
TT | BHXH tỉnh | Kế hoạch giao năm 2025 | Thực hiện đến 30/9/2025 | Đạt KH (%) | So với 2024
1 | Hà Nội | 130000 | 120000 | 92.3 | 104.1
2 | Nghệ An | 50000 | 50000 | 100 | 110.0
3 | Cà Mau | 25000 | 20000 | 80.0 | 101.0
""",
        {("si_voluntary", "2025-09"): three(120_000, 50_000, 20_000)},
    ),
    Layout(
        "months in short under the year of the title",
        """
Theo dõi người tham gia BHXH tự nguyện năm 2025
ĐVT: người
Đơn vị | T7 | T8 | T10
Hà Nội | 110000 | 111000 | 113000
Nghệ An | 45000 | 46000 | 48000
""",
        {
            ("si_voluntary", "2025-07"): {HANOI: 110_000, NGHE_AN: 45_000},
            ("si_voluntary", "2025-08"): {HANOI: 111_000, NGHE_AN: 46_000},
            ("si_voluntary", "2025-10"): {HANOI: 113_000, NGHE_AN: 48_000},
        },
    ),
    Layout(
        "headings that say who is paying contributions at a time",
        """
Kỳ báo cáo: tháng 12 năm 2025
Tên đơn vị | Tổng số người đang đóng BHTN tại thời điểm cuối kỳ (người)
Hà Nội | 1800000
Nghệ An | 230000
Tên đơn vị | Số người lao động đang đóng BHXH bắt buộc cuối kỳ (người)
Hà Nội | 1900000
Nghệ An | 250000
""",
        {
            ("si_compulsory", "2025-12"): {HANOI: 1_900_000, NGHE_AN: 250_000},
            ("ui", "2025-12"): {HANOI: 1_800_000, NGHE_AN: 230_000},
        },
    ),
    Layout(
        "three sheets of one pattern ask once for their unit",
        {
            "BHXH BB": "Quý III/2025\nTỉnh | Số người\nHà Nội | 1900000\nNghệ An | 250000",
            "BHXH TN": "Quý III/2025\nTỉnh | Số người\nHà Nội | 120000\nNghệ An | 50000",
            "BHTN": "Quý III/2025\nTỉnh | Số người\nHà Nội | 1800000\nNghệ An | 230000",
        },
        {
            ("si_compulsory", "2025-09"): {HANOI: 1_900_000, NGHE_AN: 250_000},
            ("si_voluntary", "2025-09"): {HANOI: 120_000, NGHE_AN: 50_000},
            ("ui", "2025-09"): {HANOI: 1_800_000, NGHE_AN: 230_000},
        },
        asked=("B41",),
    ),
    Layout(
        "districts and towns under their provinces, one town called like its province",
        """
SỐ NGƯỜI THAM GIA BHTN ĐẾN 31/3/2025
Đơn vị: người
STT | Đơn vị | Số người
I | Tỉnh Nghệ An | 230000
1 | TP Vinh | 90000
2 | Huyện Diễn Châu | 30000
3 | Thị xã Hoàng Mai | 20000
II | Tỉnh Hà Tĩnh | 90000
1 | TP Hà Tĩnh | 40000
2 | Huyện Kỳ Anh | 20000
III | Tỉnh Quảng Bình | 70000
""",
        {("ui", "2025-03"): {"63-40": 230_000, "63-42": 90_000, "63-44": 70_000}},
        asked=("DIST1",),
    ),
    Layout(
        "estimates of a year that has not ended beside one that has",
        """
Ước thực hiện năm 2026 và kế hoạch năm 2027 - BHXH tự nguyện
Đơn vị: Người
Tỉnh | Thực hiện năm 2025 | Ước thực hiện năm 2026 | Kế hoạch năm 2027
Hà Nội | 120000 | 130000 | 150000
Nghệ An | 50000 | 55000 | 60000
""",
        {("si_voluntary", "2025-12"): {HANOI: 120_000, NGHE_AN: 50_000}},
    ),
    Layout(
        "a region that the division of the time did not have",
        """
Lao động tham gia BHTN đến 30/6/2025
Đvt: 1.000 người
TT | Vùng, tỉnh | Số lao động
I | ĐBSH | '6000,5'
1 | Hà Nội | '1.800,5'
II | Bắc Trung Bộ | '900,5'
2 | Nghệ An | '230,5'
""",
        {("ui", "2025-06"): {"63-R2": 6_000_500, "63-01": 1_800_500, "63-40": 230_500}},
    ),
    Layout(
        "the area at the beginning of the title, periods down the side",
        """
Nghệ An - số người tham gia (người)
Kỳ | BHXH bắt buộc | BHTN
30/9/2025 | 250000 | 230000
31/12/2025 | 251000 | 231000
""",
        {
            ("si_compulsory", "2025-09"): {NGHE_AN: 250_000},
            ("si_compulsory", "2025-12"): {NGHE_AN: 251_000},
            ("ui", "2025-09"): {NGHE_AN: 230_000},
            ("ui", "2025-12"): {NGHE_AN: 231_000},
        },
        asked=("AREA3",),
    ),
    Layout(
        "a share of the labour force without its name in a newspaper's table",
        """
Địa phương | Số người tham gia BHXH (nghìn người), 2025 | % lực lượng lao động
Hà Nội | '2020,5' | '51,8'
Nghệ An | '300,1' | '20,0'
""",
        {("si_total", "2025-12"): {HANOI: 2_020_500, NGHE_AN: 300_100}},
    ),
    Layout(
        "a month in words",
        """
Số người tham gia BHTN tháng Chín năm 2025 (người)
Tỉnh | Số người
Hà Nội | 1800000
Cà Mau | 130000
""",
        {("ui", "2025-09"): {HANOI: 1_800_000, CA_MAU: 130_000}},
    ),
    Layout(
        "the period on a title page of its own",
        {
            "Bìa": "BÁO CÁO\nQuý III năm 2025",
            "Biểu 1": "Tỉnh | BHTN (người)\nHà Nội | 1800000\nNghệ An | 230000",
        },
        {("ui", "2025-09"): {HANOI: 1_800_000, NGHE_AN: 230_000}},
        asked=("B54",),
    ),
    Layout(
        "measures as rows below each province",
        """
Số người tham gia BHXH đến 30/9/2025 (người)
Đơn vị | Số người
Hà Nội | 2020000
- Bắt buộc | 1900000
- Tự nguyện | 120000
Nghệ An | 300000
- Bắt buộc | 250000
- Tự nguyện | 50000
""",
        {
            ("si_total", "2025-09"): {HANOI: 2_020_000, NGHE_AN: 300_000},
            ("si_compulsory", "2025-09"): {HANOI: 1_900_000, NGHE_AN: 250_000},
            ("si_voluntary", "2025-09"): {HANOI: 120_000, NGHE_AN: 50_000},
        },
    ),
    Layout(
        "from the first to the last day of a quarter",
        """
Số người tham gia BHXH tự nguyện
Từ ngày 01/7/2025 đến ngày 30/9/2025
Tỉnh | Số người (người)
Hà Nội | 120000
Nghệ An | 50000
""",
        {("si_voluntary", "2025-09"): {HANOI: 120_000, NGHE_AN: 50_000}},
    ),
    Layout(
        "the nation named in an English title",
        """
Social insurance participants, Viet Nam (million persons)
Indicator | Q2 2024 | Q3 2024
Social insurance | 18.5 | 18.9
of which: voluntary | 1.8 | 2.0
""",
        {
            ("si_total", "2024-06"): {"VN": 18_500_000},
            ("si_total", "2024-09"): {"VN": 18_900_000},
            ("si_voluntary", "2024-06"): {"VN": 1_800_000},
            ("si_voluntary", "2024-09"): {"VN": 2_000_000},
        },
        asked=("AREA3",),
    ),
    Layout(
        "former provinces in brackets behind the new one",
        """
Số người tham gia BHTN quý III/2025 (người)
Tỉnh, thành phố | Số người
Tuyên Quang (Hà Giang, Tuyên Quang) | 60000
Phú Thọ (gồm Vĩnh Phúc và Hòa Bình) | 420000
Cà Mau (mới) | 130000
""",
        {("ui", "2025-09"): {"34-08": 60_000, "34-25": 420_000, CA_MAU: 130_000}},
    ),
    Layout(
        "how many there were at the beginning and at the end",
        """
Số người tham gia BHXH tự nguyện quý III/2025 (người)
Tỉnh | Số người có mặt đầu kỳ | Phát sinh tăng trong kỳ | Số người có mặt cuối kỳ
Hà Nội | 118000 | 5000 | 120000
Nghệ An | 49000 | 2000 | 50000
""",
        {("si_voluntary", "2025-09"): {HANOI: 120_000, NGHE_AN: 50_000}},
    ),
    Layout(
        "ends of months without their year under a group of rows for each measure",
        """
Năm 2025, đơn vị: người
Chỉ tiêu | Tỉnh | 31/3 | 30/9
BHXH bắt buộc | Hà Nội | 1880000 | 1900000
 | Nghệ An | 248000 | 250000
 | Cà Mau | 148000 | 150000
BHTN | Hà Nội | 1780000 | 1800000
 | Nghệ An | 228000 | 230000
 | Cà Mau | 128000 | 130000
""",
        {
            ("si_compulsory", "2025-03"): {"63-01": 1_880_000, "63-40": 248_000, "63-96": 148_000},
            ("si_compulsory", "2025-09"): three(1_900_000, 250_000, 150_000),
            ("ui", "2025-03"): {"63-01": 1_780_000, "63-40": 228_000, "63-96": 128_000},
            ("ui", "2025-09"): three(1_800_000, 230_000, 130_000),
        },
        merged=("A3:A5", "A6:A8"),
    ),
    Layout(
        "a pivot table as Excel heads it",
        """
Sum of so_nguoi | Column Labels | |
Row Labels | BHTN (người) 9/2025 | BHXH tự nguyện (người) 9/2025 | Grand Total
Hà Nội | 1800000 | 120000 | 1920000
Nghệ An | 230000 | 50000 | 280000
""",
        {
            ("ui", "2025-09"): {HANOI: 1_800_000, NGHE_AN: 230_000},
            ("si_voluntary", "2025-09"): {HANOI: 120_000, NGHE_AN: 50_000},
        },
    ),
    Layout(
        "as many men as years, of a heading that has no accents",
        """
Lực lượng lao động trong độ tuổi năm 2024 (nghìn người)
 | Tổng số | Nam | Nữ
Hà Nội | 3900.1 | 2000.0 | 1900.1
Nghệ An | 3900.1 | 2001.0 | 1899.1
""",
        {("labour_force_working_age", "2024-12"): {"63-01": 3_900_100, "63-40": 3_900_100}},
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_figure_of_a_report_is_read_and_no_other(layout: Layout):
    result = reading(workbook(layout.grid, merged=layout.merged))
    read: Figures = {}
    columns = ["measure", "period", "area_id", "value"]
    for measure, period, area, value in result.observations[columns].itertuples(index=False):
        read.setdefault((measure, period), {})[area] = value
    assert read == layout.figures
    assert tuple(question.code for question in result.questions) == layout.asked
    assert not result.is_blocked


def test_a_question_of_several_sheets_names_the_others_and_its_answer_holds_for_all():
    sheet = "Quý III/2025\nTỉnh | Số người\nHà Nội | {}\nNghệ An | {}"
    grids = {"BHXH BB": sheet.format("1900.5", "250.5"), "BHTN": sheet.format("1800.5", "230.5")}
    result = reading(workbook(grids), answers={"B41:BHXH BB:B2": "thousands"})
    (question,) = result.questions
    assert (question.spot.sheet, question.also) == ("BHXH BB", ("BHTN",))
    assert sorted(result.observations["value"]) == [230_500, 250_500, 1_800_500, 1_900_500]


def test_sheets_that_suggest_different_units_are_asked_about_apart():
    sheet = "Quý III/2025\nTỉnh | Số người\nHà Nội | {}\nNghệ An | {}"
    grids = {"BHXH BB": sheet.format("1900.5", "250.5"), "BHTN": sheet.format(1_800_500, 230_500)}
    questions = reading(workbook(grids)).questions
    assert [(one.suggested, one.also) for one in questions] == [("thousands", ()), ("persons", ())]


def test_districts_stay_errors_for_whoever_says_that_their_names_are_wrong():
    grid = "Tỉnh | BHTN (người) 31/3/2025\nNghệ An | 230000\nHuyện Diễn Châu | 30000"
    assert not reading(grid).is_blocked
    kept = reading(grid, answers={"DIST1:Biểu 1:A3": "in"})
    assert found(kept, "B24") == [("error", "A3")]


@pytest.mark.parametrize(
    ("line", "suggested"),
    [
        ("Hà Nội, ngày 12 tháng 10 năm 2025", "2025-09"),
        ("Nghệ An, ngày 30 tháng 9 năm 2025", "2025-09"),
        ("Cà Mau, ngày 05 tháng 01 năm 2026", "2025-12"),
        ("Cà Mau, ngày      tháng 01 năm 2026", "2026-09"),
    ],
)
def test_the_day_of_signing_is_no_period_but_suggests_one(line: str, suggested: str):
    (question,) = reading(f"{line}\nTỉnh | BHTN (người)\nHà Nội | 1800000").questions
    assert (question.code, question.suggested) == ("B54", suggested)


def test_a_quarter_without_a_year_is_not_given_that_of_the_signing():
    grid = "Hà Nội, ngày 05 tháng 01 năm 2026\nTỉnh | BHTN quý IV (người)\nHà Nội | 1800000"
    (question,) = reading(grid).questions
    assert (question.code, question.suggested) == ("B54", "2025")


def test_numbers_of_people_under_a_title_of_rates_stay_numbers_of_people():
    grid = "Tỷ lệ bao phủ BHXH năm 2025\nTỉnh | BHXH | Tỷ lệ (%)\nHà Nội | 2020000 | 51.8"
    result = reading(grid)
    assert result.observations["measure"].tolist() == ["si_total", "si_rate"]
    assert [question.code for question in result.questions] == ["B41"]


@pytest.mark.parametrize(
    "name",
    ["Hà Nội (Nghệ An)", "Phú Thọ (Vĩnh Phúc, Hà Nội)", "Phú Thọ (cũ)", "Hà Nội (thành thị)"],
)
def test_brackets_that_name_no_part_of_a_province_make_it_no_province(name: str):
    assert gazetteer.find(name) == {}


@pytest.mark.parametrize(
    "title",
    [
        "Số thu BHXH, BHTN quý III/2025 (tỷ đồng)",
        "Tình hình nợ BHXH, BHTN đến 30/9/2025 (triệu đồng)",
        "Thu BHXH, BHTN đến 30/9/2025\nĐơn vị tính: triệu đồng",
        "Số người hưởng BHXH, BHTN quý III/2025 (lượt người)",
        "Chi trả các chế độ BHXH, BHTN quý III/2025",
    ],
)
def test_money_and_beneficiaries_under_the_names_of_insurances_are_no_participants(title: str):
    result = reading(f"{title}\nTỉnh | BHXH | BHTN\nHà Nội | 50000 | 3000\nNghệ An | 4000 | 200")
    assert result.observations.empty
    assert result.questions == ()
    assert [code for code in result.findings["code"] if code == "B11"] == ["B11"]


@pytest.mark.parametrize(
    "title",
    [
        "Số thu và số người tham gia BHXH, BHTN quý III/2025",
        "Báo cáo thu, phát triển người tham gia BHXH, BHTN quý III/2025",
    ],
)
def test_a_title_that_also_speaks_of_participants_forbids_nothing(title: str):
    result = reading(f"{title}\nTỉnh | BHXH | BHTN\nHà Nội | 2020000 | 1800000")
    assert result.observations["measure"].tolist() == ["si_total", "ui"]


NARROWED = [
    "Số lao động nữ tham gia BHXH bắt buộc quý III/2025 (người)",
    "Số người chưa tham gia BHXH bắt buộc quý III/2025 (người)",
    "Chỉ tiêu phát triển người tham gia BHXH tự nguyện năm 2025 giao cho các tỉnh (người)",
    "Mục tiêu tỷ lệ bao phủ BHXH so với LLLĐ trong độ tuổi năm 2025 (%)",
    "Số người tham gia BHTN bình quân năm 2024 (người)",
    "Số người tham gia BHTN quý III/2025\n(khối hành chính sự nghiệp, đơn vị tính: người)",
    "Number of women in unemployment insurance, September 2025 (persons)",
    "Số người giảm tham gia BHXH bắt buộc quý III/2025 (người)",
    "Số người tăng thêm tham gia BHXH tự nguyện quý III/2025 (người)",
    "Số người tham gia BHXH bắt buộc tăng thêm trong quý III/2025 (người)",
    "Chênh lệch số người tham gia BHTN quý III/2025 so với quý II/2025 (người)",
    "Số người được hỗ trợ đóng BHXH tự nguyện năm 2025 (người)",
    "Số người đủ điều kiện tham gia BHTN quý III/2025 (người)",
    "Số người đăng ký tham gia BHXH tự nguyện quý III/2025 (người)",
    "Số người tái tham gia BHXH tự nguyện quý III/2025 (người)",
    "Số người tham gia mới BHTN trong tháng 9/2025 (người)",
    "Số người tham gia BHXH bắt buộc dưới 35 tuổi quý III/2025 (người)",
    "Dự báo số người tham gia BHXH năm 2025 (người)",
    "Cơ cấu người tham gia BHXH tự nguyện năm 2025 (%)",
    "Số lao động trong khu công nghiệp tham gia BHXH bắt buộc quý III/2025 (người)",
]


@pytest.mark.parametrize("title", NARROWED)
def test_a_title_of_a_part_or_a_plan_is_asked_about_and_nothing_is_read_meanwhile(title: str):
    grid = f"{title}\nTỉnh | Số liệu\nHà Nội | 30.5\nNghệ An | 20.5"
    result = reading(grid)
    assert [(q.code, q.suggested) for q in result.questions] == [("MEAS3", "")]
    assert result.observations.empty
    assert not result.is_blocked
    (question,) = result.questions
    assert not reading(grid, answers={question.key: "whole"}).observations.empty
    assert reading(grid, answers={question.key: "part"}).observations.empty


def test_columns_that_name_the_insurance_do_not_escape_the_question():
    grid = "Số lao động nữ tham gia BHXH, BHTN 9/2025 (người)\nTỉnh | BHXH | BHTN\nHà Nội | 9 | 8"
    result = reading(grid)
    assert [question.code for question in result.questions] == ["MEAS3"]
    assert result.observations.empty


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả thực hiện kế hoạch phát triển người tham gia BHTN quý III/2025 (người)",
        "Số người tham gia BHTN phân theo thành thị, nông thôn quý III/2025 (người)",
        "Cán bộ lập biểu: Phòng Thu\nSố người tham gia BHTN quý III/2025 (người)",
        "Số: 1234/BC-BHXH\nBáo cáo nhanh số người tham gia BHTN quý III/2025 (người)",
        "Tình hình thực hiện Nghị quyết 125/NQ-CP về số người tham gia BHTN quý III/2025 (người)",
        "Tổng hợp số người đang đóng bảo hiểm thất nghiệp toàn quốc đến hết 30/9/2025 (người)",
        "Biểu số 5. Số lao động tham gia BHTN tại các tỉnh, thành phố, quý III/2025 (người)",
    ],
)
def test_a_title_of_results_or_of_divisions_is_not_asked_about(title: str):
    result = reading(f"{title}\nTỉnh | Tổng số\nHà Nội | 1800000\nNghệ An | 230000")
    assert result.questions == ()
    assert result.observations["value"].tolist() == [1_800_000, 230_000]


@pytest.mark.parametrize("line", ["Ngày lập: 05/10/2025", "Ngày in 05/10/2025 08:15"])
def test_the_day_on_which_a_sheet_was_made_is_no_period(line: str):
    (question,) = reading(f"{line}\nTỉnh | BHTN (người)\nHà Nội | 1800000").questions
    assert (question.code, question.suggested) == ("B54", "2025-09")
