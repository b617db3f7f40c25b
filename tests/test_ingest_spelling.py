"""How names are written: every province in every usual way, words that only look like provinces."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.letters.fold import squash
from analytics.ingest.names import gazetteer, spelling
from analytics.reference.areas import area, provinces

ALL = (*provinces("63"), *provinces("34"))
# A tone on the first vowel of "oa" stands on the second in the other spelling.
_OTHER_TONE_PLACE = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ"}


def bare(text: str) -> str:
    """Return a text without accents."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def other_tone_place(name: str) -> str:
    for old, new in _OTHER_TONE_PLACE.items():
        name = name.replace(old, new)
    return name


def _full(area_id: str) -> str:
    cities = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ", "Huế")
    name = area(area_id).name.vi
    return f"Thành phố {name}" if name in cities else f"Tỉnh {name}"


def in_english(area_id: str) -> str:
    kind = "City" if _full(area_id).startswith("Thành phố") else "Province"
    return f"{bare(area(area_id).name.vi)} {kind}"


WAYS: dict[str, Callable[[str], str]] = {
    "capitals": lambda a: area(a).name.vi.upper(),
    "small": lambda a: area(a).name.vi.lower(),
    "no accents": lambda a: bare(area(a).name.vi),
    "no accents, capitals": lambda a: bare(area(a).name.vi).upper(),
    "with its unit": _full,
    "with its unit in capitals": lambda a: _full(a).upper(),
    "unit abbreviated": lambda a: _full(a).replace("Thành phố ", "TP.").replace("Tỉnh ", "T. "),
    "TP with a space": lambda a: _full(a).replace("Thành phố ", "Tp "),
    "T.P": lambda a: _full(a).replace("Thành phố ", "T.P "),
    "spaces doubled": lambda a: f"  {area(a).name.vi.replace(' ', '  ')} ",
    "hard spaces": lambda a: area(a).name.vi.replace(" ", "\xa0"),
    "invisible space": lambda a: f"\u200b{area(a).name.vi}\ufeff",
    "spaces left out": lambda a: area(a).name.vi.replace(" ", ""),
    "hyphens": lambda a: area(a).name.vi.replace(" - ", "-").replace(" ", "-"),
    "dashes": lambda a: area(a).name.vi.replace(" - ", " – "),
    "the other tone place": lambda a: other_tone_place(area(a).name.vi),
    "decomposed letters": lambda a: unicodedata.normalize("NFD", area(a).name.vi),
    "English": in_english,
    "English in capitals": lambda a: in_english(a).upper(),
    "footnote in brackets": lambda a: f"{area(a).name.vi} (1)",
    "footnote raised": lambda a: f"{area(a).name.vi}²",
    "footnote asterisk": lambda a: f"{area(a).name.vi} (*)",
    "numbered": lambda a: f"17. {area(a).name.vi}",
    "numbered with a bracket": lambda a: f"3) {area(a).name.vi}",
    "Roman number": lambda a: f"IV. {area(a).name.vi}",
    "number of two levels": lambda a: f"1.2. {area(a).name.vi}",
    "bullet": lambda a: f"- {area(a).name.vi}",
    "code before it": lambda a: f"{area(a).code} - {area(a).name.vi}",
    "code": lambda a: f"Mã tỉnh {area(a).code}",
    "its office": lambda a: f"BHXH {_full(a)}",
    "footnote in square brackets": lambda a: f"{area(a).name.vi} [2]",
    "footnote that lost its height": lambda a: f"{area(a).name.vi}1",
    "lettered": lambda a: f"B. {area(a).name.vi}",
    "code behind it": lambda a: f"{area(a).name.vi} - {area(a).code}",
    "its unit behind it": lambda a: (
        f"{area(a).name.vi} ({_full(a).split(area(a).name.vi)[0].strip()})"
    ),
    "colon behind it": lambda a: f"{area(a).name.vi}:",
    "Icelandic letter": lambda a: area(a).name.vi.replace("Đ", "Ð"),
}

NOT_PROVINCES = (
    *("Doanh nghiệp nhà nước", "Nam", "Nữ", "Hòa", "Quảng", "Đồng", "Long", "Bình", "An", "Giang"),
    *("Hà", "Thái", "Ninh", "Thành phố", "Tỉnh", "Số thứ tự", "STT", "Ghi chú", "Nguồn", "Tổng số"),
    *("Quận 1", "Quận 12", "Huyện Bình Chánh", "Quận Tân Bình", "Thị xã Sơn Tây", "Quận Hà Đông"),
    *("Huyện Bắc Bình", "Huyện Nam Đàn", "Xã Hòa Bình", "Phường Bến Thành", "Quận Hải Châu"),
    *("Thành phố Hạ Long", "Biên Hòa", "Thủ Dầu Một", "Nha Trang", "Đà Lạt", "Vinh", "Quy Nhơn"),
    *("Bình Trị Thiên", "Hà Nam Ninh", "Vĩnh Phú", "Nghệ Tĩnh", "Hà Bắc", "Nam Hà", "Bắc Thái"),
    *("Phú Khánh", "Sông Bé", "Cửu Long", "Minh Hải", "Hải Hưng", "Hoàng Liên Sơn", "Nghĩa Bình"),
    *("Quảng Nam - Đà Nẵng", "Gia Lai - Kon Tum", "Bình Long", "Quang Minh", "Bình Lục"),
    *("Hà Nội (cũ)", "Hà Nội và Hải Phòng", "Các tỉnh khác", "Ngoài quốc doanh", "Huệ"),
    *("Trong đó: nữ", "Bắt buộc", "Tự nguyện", "Thất nghiệp", "Thành thị", "Nông thôn"),
    *("Lực lượng lao động", "Khu công nghiệp Nam Định Vũ", "Công ty Hà Giang", "Sao Hỏa", "Lào"),
    *(
        "Bảo hiểm xã hội",
        "BHXH tỉnh",
        "Quý III",
        "Năm 2025",
        "Người lập biểu",
        "Giám đốc",
        "1",
        "01",
    ),
    *("Bình quân", "Cộng", "Đơn vị tính: Người", "Đồng bằng", "Trung du", "Tây", "Đông", "Bắc"),
)


@pytest.mark.parametrize("way", WAYS)
def test_every_province_is_found_in_every_usual_way_of_writing(way: str):
    written = {area_id: WAYS[way](area_id) for area_id in ALL}
    wrong = {
        text: area_id
        for area_id, text in written.items()
        if gazetteer.find(text).get(area(area_id).scheme) != area_id
    }
    assert wrong == {}


@pytest.mark.parametrize("way", [way for way in WAYS if way != "code"])
def test_no_usual_way_of_writing_is_taken_for_a_mistake(way: str):
    assert [text for text in (WAYS[way](area_id) for area_id in ALL) if spelling.meant(text)] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("TPHCM", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("TP HCM", "Hồ Chí Minh"),
        ("Tp. Hồ Chí Minh", "Hồ Chí Minh"),
        ("HCM City", "Hồ Chí Minh"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("BRVT", "Bà Rịa - Vũng Tàu"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("B.Rịa-V.Tàu", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa - V.Tàu", "Bà Rịa - Vũng Tàu"),
        ("B.R-V.T", "Bà Rịa - Vũng Tàu"),
        ("T.T.Huế", "Thừa Thiên Huế"),
        ("TT Huế", "Thừa Thiên Huế"),
        ("T.T. Huế", "Thừa Thiên Huế"),
        ("TT-Huế", "Thừa Thiên Huế"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Daklak", "Đắk Lắk"),
        ("Đăk Nông", "Đắk Nông"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("Kontum", "Kon Tum"),
        ("Lao Cai", "Lào Cai"),
    ],
)
def test_an_abbreviation_or_old_spelling_is_read_without_a_doubt(written: str, name: str):
    found = gazetteer.find(written)
    assert area(found["63"]).name.vi == name
    assert spelling.meant(written) == ""


def test_what_only_looks_like_a_province_is_none_and_is_meant_to_be_none():
    assert len(set(NOT_PROVINCES)) >= 60
    wrong = {
        text: (gazetteer.find(text), spelling.meant(text))
        for text in NOT_PROVINCES
        if gazetteer.level(gazetteer.find(text)) == "province" or spelling.meant(text)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Quảng Binh", "Quảng Bình"),
        ("Hà Nôi", "Hà Nội"),
        ("Quảng Ngải", "Quảng Ngãi"),
        ("Hải Duơng", "Hải Dương"),
        ("Quảng Bìnhh", "Quảng Bình"),
        ("Quang Bihn", "Quảng Bình"),
        ("Thái Ngyên", "Thái Nguyên"),
        ("Tỉnh Thái Ngyên", "Thái Nguyên"),
        ("Xóc Trăng", "Sóc Trăng"),
        ("TP Hồ Chi Minh", "Hồ Chí Minh"),
        ("12. Đồng Tháb", "Đồng Tháp"),
        ("Q.Ninh", "Quảng Ninh"),
        ("Q. Ngai", "Quảng Ngãi"),
        ("Đ.Nai", "Đồng Nai"),
        ("7. T.Bình", "Thái Bình"),
    ],
)
def test_wrong_accents_or_one_wrong_letter_are_understood(written: str, name: str):
    assert spelling.meant(written) == name


@pytest.mark.parametrize(
    "written", ["Quảng Nin(h)", "Vĩng Lonh", "Hà Nộ", "Bắc Gianh Giang", "H.Giang"]
)
def test_more_than_one_wrong_letter_or_a_short_name_is_not_guessed(written: str):
    assert spelling.meant(written) == ""


def test_a_name_between_two_provinces_is_not_guessed():
    # One letter from Quảng Ninh and from Quảng Bình without accents.
    assert spelling.meant("Quang inh") == ""
    assert spelling.nearest("Quang inh")[:2] == ("Quảng Bình", "Quảng Ninh")


def test_an_unknown_name_is_offered_its_neighbours_within_two_letters():
    assert spelling.nearest("Vĩnh Phú") == ("Vĩnh Phúc",)
    assert spelling.nearest("Bình Trị Thiên") == ()
    assert spelling.nearest("Sao Hỏa") == ()


@given(st.sampled_from(ALL), st.integers(0, 30))
def test_a_letter_typed_twice_never_leads_to_another_province(area_id: str, place: int):
    name = area(area_id).name.vi
    at = place % len(name)
    meant = spelling.meant(name[: at + 1] + name[at:])
    assert meant in ("", name)


@given(st.text("abcdh", max_size=6), st.text("abcdh", max_size=6))
def test_the_distance_is_the_same_both_ways_and_zero_only_for_the_same(one: str, other: str):
    assert spelling.distance(one, other) == spelling.distance(other, one)
    assert (spelling.distance(one, other) == 0) == (one == other)


def test_no_two_provinces_share_a_key():
    for scheme in ("63", "34"):
        keys = [squash(area(area_id).name.vi) for area_id in provinces(scheme)]
        assert len(set(keys)) == len(keys)
