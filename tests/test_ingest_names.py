"""Names, numbers, periods and headings: text on the left, its meaning on the right."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.columns import phrases, words
from analytics.ingest.columns.headings import classify
from analytics.ingest.names import gazetteer, regions
from analytics.ingest.numbers import numbers, units
from analytics.ingest.periods import forms, periods_text
from analytics.reference.areas import area, areas, provinces


@pytest.mark.parametrize(
    ("written", "in_63", "in_34"),
    [
        ("Hà Nội", "63-01", "34-01"),
        ("1. Hà Nội (1)", "63-01", "34-01"),
        ("TP.Hồ Chí Minh", "63-79", "34-79"),
        ("Hồ Chí Minh (Sài Gòn)", "63-79", "34-79"),
        ("Ho Chi Minh city", "63-79", "34-79"),
        ("Thai  Nguyen", "63-19", "34-19"),
        ("Bà Rịa- Vũng Tàu", "63-77", ""),
        ("BÀ RỊA – VŨNG TÀU *", "63-77", ""),
        ("Hoà Bình", "63-17", ""),
        ("Đắc Lắc", "63-66", "34-66"),
        ("Hà Tây", "63-28", ""),
        ("Bắc Ninh", "63-27", "34-24"),
        ("BHXH tỉnh Bắc Ninh", "63-27", "34-24"),
        ("Huế", "63-46", "34-46"),
        ("Thua Thien-Hue", "63-46", "34-46"),
        ("- Thành phố Đà Nẵng", "63-48", "34-48"),
        ("IV. TÂY NGUYÊN", "63-R4", ""),
        ("Trung du miền núi phía Bắc", "63-R1", "34-R1"),
        ("Bắc Trung Bộ", "", "34-R3"),
        ("ĐBS Cửu Long", "63-R6", "34-R6"),
        (" WHOLE COUNTRY", "VN", "VN"),
        ("Toàn quốc", "VN", "VN"),
    ],
)
def test_a_written_name_means_one_area_of_each_scheme(written: str, in_63: str, in_34: str):
    expected = {"63": in_63, "34": in_34}
    assert gazetteer.find(written) == {key: value for key, value in expected.items() if value}


@pytest.mark.parametrize(
    "written",
    [
        "Doanh nghiệp nhà nước",
        "Bình Trị Thiên",
        "Hà Nội (cũ)",
        "Nam",
        "Tổng số",
        "Quảng Binhh",
        "1",
    ],
)
def test_what_is_not_in_the_list_is_never_guessed(written: str):
    assert gazetteer.find(written) == {}


def test_a_district_town_is_not_its_province_before_the_districts_ended():
    assert gazetteer.find("Thành phố Thái Nguyên") == {"34": "34-19"}


def test_a_name_in_decomposed_letters_is_the_same_name():
    for area_id in (*provinces("63"), *provinces("34")):
        name = unicodedata.normalize("NFD", area(area_id).name.vi)
        assert area_id in gazetteer.find(name).values()


def test_every_area_is_found_by_its_own_names():
    for one in areas().values():
        if one.level in ("country", "region", "province"):
            for name in (one.name.vi, one.name.en, one.name.vi.upper()):
                assert one.area_id in gazetteer.find(name).values(), name


@pytest.mark.parametrize(
    ("written", "period", "span", "status"),
    [
        ("2019", "2019-12", "year", ""),
        ("2019 (*)", "2019-12", "year", ""),
        ("Sơ bộ 2021", "2021-12", "year", "provisional"),
        ("Prel. 2016", "2016-12", "year", "provisional"),
        ("Ước 2024", "2024-12", "year", "estimate"),
        ("Năm 2022", "2022-12", "year", ""),
        ("Quý III/2025", "2025-09", "quarter", ""),
        ("Q3-2025", "2025-09", "quarter", ""),
        ("Quý 3 năm 2025", "2025-09", "quarter", ""),
        ("3Q25", "2025-09", "quarter", ""),
        ("III/2025", "2025-09", "quarter", ""),
        ("2025 / Quý III", "2025-09", "quarter", ""),
        ("2025 ; Tháng 9", "2025-09", "month", ""),
        ("6 tháng đầu ; năm 2025", "2025-06", "half", ""),
        ("tháng 10/2021", "2021-10", "month", ""),
        ("10/2021", "2021-10", "month", ""),
        ("T12/2024", "2024-12", "month", ""),
        ("2021-10", "2021-10", "month", ""),
        ("December 2024", "2024-12", "month", ""),
        ("31/12/2024", "2024-12", "month", ""),
        ("Đến ngày 30/9/2025", "2025-09", "month", ""),
        ("9 tháng năm 2015", "2015-09", "nine_months", ""),
        ("6 tháng đầu năm 2025", "2025-06", "half", ""),
        ("6 tháng cuối năm 2025", "2025-12", "half", ""),
    ],
)
def test_a_written_period_is_the_month_of_its_end(
    written: str, period: str, span: str, status: str
):
    assert periods_text.label(written) == periods_text.Label(period, span, status)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2005-2021",
        "Từ 15 tuổi trở lên",
        "13/2021",
        "Thực hiện Nghị quyết số 125/NQ-CP ngày 08/10/2018",
        "Quý III/2025 so với Quý II/2025",
    ],
)
def test_a_text_without_exactly_one_period_has_none(written: str):
    assert periods_text.label(written) is None


PIECES = ("quý", "q", "t", "thg", "tháng", "năm", "jan", "dec", "III", "1", "9", "12", "20", "25")
PIECES += ("1990", "2025", "２０２５", "/", "-", ".", "'", " ", "first", "months", "lao", "\u200b")


@given(st.lists(st.sampled_from(PIECES), max_size=7))
def test_no_form_of_a_period_fits_a_text_that_is_passed_over(pieces: list[str]):
    readable = periods_text._readable("".join(pieces))
    fits = any(pattern.search(readable) for _, pattern in forms.FORMS)
    assert periods_text._may_hold_year(readable) or not fits


@given(st.lists(st.sampled_from(sorted({w for p, _ in phrases.phrases() for w in p.split()}))))
def test_the_longest_phrase_is_found_wherever_it_stands(written: list[str]):
    folded = " ".join(written)
    standing = [pair for pair in phrases.phrases() if f" {pair[0]} " in f" {folded} "]
    assert phrases.in_text(folded) == next(iter(standing), ("", ""))


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("1.234.567,8", numbers.COMMA_DECIMAL),
        ("1,234,567.8", numbers.DOT_DECIMAL),
        ("1.234.567", numbers.COMMA_DECIMAL),
        ("44904.5", numbers.DOT_DECIMAL),
        ("38,2", numbers.COMMA_DECIMAL),
        ("0.123", numbers.DOT_DECIMAL),
        ("1.234", ""),
        ("1234", ""),
        ("1O5", ""),
    ],
)
def test_a_number_proves_its_style_or_stays_open(text: str, style: str):
    assert numbers.style_of(text) == style


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u202f", "\u2009", "'"])
def test_spaces_and_apostrophes_group_thousands(gap: str):
    assert numbers.read_text(f"1{gap}234{gap}567", numbers.DOT_DECIMAL) == 1_234_567


@pytest.mark.parametrize(
    "text", ["1O5", "12 34", "1.23.4", "12,34,5", "12 nghìn", "--5", "1.234(2)"]
)
def test_what_is_not_a_number_is_not_read_as_one(text: str):
    assert numbers.read_text(text, numbers.COMMA_DECIMAL) is None
    assert numbers.read_text(text, numbers.DOT_DECIMAL) is None


@given(st.integers(-(10**12), 10**12))
def test_an_integer_in_either_style_is_read_back_equal(number: int):
    english = f"{number:,}"
    vietnamese = english.replace(",", ".")
    assert numbers.read_text(english, numbers.DOT_DECIMAL) == number
    assert numbers.read_text(vietnamese, numbers.COMMA_DECIMAL) == number
    assert numbers.style_of(english) in ("", numbers.DOT_DECIMAL)
    assert numbers.style_of(vietnamese) in ("", numbers.COMMA_DECIMAL)


@pytest.mark.parametrize(
    ("levels", "title", "measure"),
    [
        (("BHXH", "Tổng số"), "", "si_total"),
        (("BHXH", "Trong đó", "Tự nguyện"), "", "si_voluntary"),
        (("Số người tham gia BHXH (người)", "Quý III/2025", "Bắt buộc"), "", "si_compulsory"),
        (("BHTN",), "", "ui"),
        (("Tỷ lệ tham gia BHXH bắt buộc (%)",), "", "si_compulsory_rate"),
        (("2019 (*)",), "Lực lượng lao động từ 15 tuổi trở lên", "labour_force_15plus"),
        (("Theo chuẩn ICLS 13", "2005"), "LLLĐ từ 15 tuổi trở lên", "labour_force_15plus"),
        (("Tổng số",), "Số người tham gia BHXH bắt buộc", "si_compulsory"),
    ],
)
def test_the_longest_phrase_of_a_heading_names_the_measure(
    levels: tuple[str, ...], title: str, measure: str
):
    assert classify(levels, title).measure == measure


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        (("BHYT", "Tổng số"), "BHXH, BHYT"),
        (("BHXH bắt buộc", "Nữ"), ""),
        (("BHXH bắt buộc", "Nam"), ""),
        (("BHXH bắt buộc (triệu đồng)",), ""),
        (("BHXH bắt buộc", "So với cùng kỳ (%)"), ""),
        (("Kế hoạch BHXH tự nguyện",), ""),
        (("Tổng số",), "Dân số trung bình"),
        (("2024",), "Số người tham gia BHXH, BHTN"),
        (("Lực lượng lao động",), ""),
    ],
)
def test_a_heading_about_something_else_is_left_unread(levels: tuple[str, ...], title: str):
    assert classify(levels, title).kind == "unknown"


@pytest.mark.parametrize(
    ("line", "factor"),
    [
        ("Đơn vị tính: Nghìn người", 1000),
        ("ĐVT: Người", 1),
        ("Đơn vị: 1.000 người; %", 1000),
        ("Unit: Thous. persons", 1000),
        ("(Triệu người)", 1_000_000),
    ],
)
def test_a_unit_line_gives_the_factor(line: str, factor: int):
    unit = units.in_line(line)
    assert unit is not None
    assert unit.factor == factor


def test_what_is_counted_is_no_statement_of_the_unit():
    assert units.in_heading(("Số người tham gia BHXH",)) is None


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("VSS cũ", "vss_old"),
        ("VSS mới", "vss_new"),
        ("theo công bố", "as_published"),
        ("Theo chuẩn ICLS 13", "nso_15plus_icls13"),
        ("ICLS 19", "nso_15plus_icls19"),
        ("Trong độ tuổi (cơ quan thống kê)", "nso_working_age"),
        ("Ước tính trong độ tuổi", "estimated_working_age"),
        ("khác", ""),
    ],
)
def test_a_written_denominator_is_a_basis(text: str, basis: str):
    assert words.basis(text) == basis


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("chính thức", "final"),
        ("sơ bộ", "provisional"),
        ("ước thực hiện", "estimate"),
        ("tạm tính", "provisional"),
        ("ước đạt", "estimate"),
        ("quyết toán", "final"),
        ("đã công bố", "published"),
        ("tính từ số công bố", "derived"),
    ],
)
def test_a_written_status_is_known(text: str, status: str):
    assert words.status(text) == status


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("2023", "2023"),
        ("2023-01", "2023-01"),
        ("31/01/2023", "2023-01-31"),
        ("2023-01 (ngày tải về).", "2023-01"),
        ("", ""),
        ("tháng trước", None),
        ("31/13/2023", None),
    ],
)
def test_a_date_of_release_is_written_as_iso(text: str, released: str | None):
    assert words.released(text) == released


@pytest.mark.parametrize(
    ("written", "in_63", "in_34"),
    [
        ("TRUNG DU VÀ MIỀN NÚI BẮC BỘ", "63-R1", "34-R1"),
        ("TD và MN phía Bắc", "63-R1", "34-R1"),
        ("Northern midlands and mountain areas", "63-R1", "34-R1"),
        ("ĐB s. Hồng", "63-R2", "34-R2"),
        ("ĐBSH", "63-R2", "34-R2"),
        ("Bắc Trung Bộ & DH miền Trung", "63-R3", ""),
        ("BTB và DHMT", "63-R3", ""),
        ("North Central and Central coastal areas", "63-R3", ""),
        ("Bắc Trung bộ", "", "34-R3"),
        ("Vùng Tây Nguyên", "63-R4", ""),
        ("D.H Nam Trg Bộ và Tây Nguyên", "", "34-R4"),
        ("V. Đông Nam bộ (*)", "63-R5", "34-R5"),
        ("ĐBSCL", "63-R6", "34-R6"),
    ],
)
def test_a_region_is_found_whatever_is_abbreviated_in_it(written: str, in_63: str, in_34: str):
    expected = {"63": in_63, "34": in_34}
    assert gazetteer.find(written) == {key: value for key, value in expected.items() if value}


@pytest.mark.parametrize(
    "written", ["D.H Nam Trg Bộ", "Đông Bắc", "Tây Bắc", "Duyên hải miền Trung", "Miền Nam"]
)
def test_a_region_of_an_older_division_is_known_as_such(written: str):
    assert gazetteer.find(written) == {}
    assert regions.is_older(written)


@pytest.mark.parametrize("written", ["TN", "Bắc", "Đồng bằng", "Tây", "BHXH TN", "Nam"])
def test_a_word_of_a_region_is_no_region(written: str):
    assert gazetteer.find(written) == {}
    assert not regions.is_older(written)
