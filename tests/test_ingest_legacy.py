"""Texts from before Unicode: letters by the tables of the standards, sheets by what they name."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.cells import BLANK, Cell, Sheet
from analytics.ingest.letters import encodings
from analytics.ingest.letters.encodings import decoded_sheet
from analytics.ingest.letters.legacy import from_misread, from_tcvn3, from_vni
from analytics.ingest.letters.lost_letters import lost
from analytics.ingest.names import gazetteer
from analytics.reference.areas import area, provinces
from tests.legacy_letters import TCVN3, VNI, in_tcvn3, in_vni

Encode = Callable[[str], str]


def names_of(scheme: str) -> list[str]:
    return [area(area_id).name.vi for area_id in provinces(scheme)]


def sheet(*names: str, fonts: tuple[str, ...] = ()) -> Sheet:
    """Return a sheet with one name a row, and a number beside it."""
    rows = tuple((Cell(name), Cell(100)) for name in names)
    return Sheet("Biểu 1", rows, fonts=frozenset(fonts))


def texts(read: Sheet) -> list[object]:
    return [row[0].value for row in read.rows]


def test_every_letter_of_tcvn3_becomes_its_unicode_letter():
    # Besides the plain vowels 67 small letters and 7 capitals, all that the fonts have.
    assert len([code for code in TCVN3.values() if code > "\x7f"]) == 74
    assert {code: from_tcvn3(code) for code in TCVN3.values()} == {
        code: letter for letter, code in TCVN3.items()
    }


def test_the_table_of_tcvn3_is_that_of_the_standard():
    codes = "".join(sorted(code for code in TCVN3.values() if code > "\x7f"))
    iconv = shutil.which("iconv")
    command = [iconv or "", "-f", "TCVN5712-1", "-t", "UTF-8"]
    known = subprocess.run([iconv, "-l"], capture_output=True, check=True).stdout if iconv else b""
    if b"TCVN5712-1" in known:
        # A letter before each keeps iconv from waiting for a tone that follows.
        text = "".join(f"x{code}" for code in codes).encode("latin-1")
        standard = subprocess.run(command, input=text, capture_output=True, check=True).stdout
        assert standard.decode().replace("x", "") == from_tcvn3(codes)


def test_every_letter_of_vni_becomes_its_unicode_letter():
    # 67 small letters and their capitals, and the plain vowels that stay.
    assert len({letter for letter in VNI if letter > "\x7f"}) == 134
    assert {written: from_vni(written) for written in VNI.values()} == {
        written: letter for letter, written in VNI.items()
    }


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Thaønh phoá Hoà Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Laïng Sôn", "Lạng Sơn"),
        ("Möôøi ngöôøi ôû Myõ Tho", "Mười người ở Mỹ Tho"),
        ("ÑOÀNG THAÙP", "ĐỒNG THÁP"),
    ],
)
def test_vni_is_read_by_vowel_and_mark(stored: str, text: str):
    assert from_vni(stored) == text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Thµnh phè Hå ChÝ Minh", "Thành phố Hồ Chí Minh"),
        ("ng\u00ad\u00eai", "người"),
        ("§ång b»ng s«ng Cöu Long", "Đồng bằng sông Cửu Long"),
    ],
)
def test_tcvn3_is_read_by_letter_and_keeps_the_soft_hyphen_as_its_u(stored: str, text: str):
    assert from_tcvn3(stored) == text


@given(st.text("".join(VNI) + "bcdghklmnpqrstvx 0123456789.,()", max_size=40))
def test_a_text_comes_back_from_vni(text: str):
    assert from_vni(in_vni(text)) == text


@given(st.text("".join(TCVN3) + "bcdghklmnpqrstvx 0123456789.,()", max_size=40))
def test_a_text_comes_back_from_tcvn3(text: str):
    assert from_tcvn3(in_tcvn3(text)) == text


@given(st.text("".join(VNI) + "bcdghklmnpqrstvx 0123456789.,()", max_size=40))
def test_a_misread_text_comes_back(text: str):
    assert from_misread(misread("cp1252", text)) == text


@pytest.mark.parametrize(("encode", "code"), [(in_tcvn3, "B59"), (in_vni, "B60")])
@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_sheet_of_legacy_names_is_decoded_without_any_font(
    encode: Encode, code: str, scheme: str
):
    names = names_of(scheme)
    read, found = decoded_sheet(sheet(*map(encode, names)))
    assert found == code
    assert texts(read) == names


@pytest.mark.parametrize(("encode", "code"), [(in_tcvn3, "B59"), (in_vni, "B60")])
def test_legacy_letters_read_in_the_vietnamese_code_page_are_still_decoded(
    encode: Encode, code: str
):
    names = names_of("63")
    garbled = [encode(name).encode("latin-1").decode("cp1258") for name in names]
    read, found = decoded_sheet(sheet(*garbled))
    assert found == code
    assert texts(read) == names


def misread(code_page: str, text: str) -> str:
    """Return what a program shows of UTF-8 that it takes for a code page."""
    return "".join(
        bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("code_page", ["cp1252", "cp1258"])
@pytest.mark.parametrize("scheme", ["63", "34"])
def test_utf_8_read_in_a_code_page_is_restored(code_page: str, scheme: str):
    names = names_of(scheme)
    read, found = decoded_sheet(sheet(*(misread(code_page, name) for name in names)))
    assert found == "ENC1"
    assert texts(read) == names


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_sheet_in_unicode_stays_as_it_is(form: Literal["NFC", "NFD"], scheme: str):
    plain = sheet(*(unicodedata.normalize(form, name) for name in names_of(scheme)))
    assert decoded_sheet(plain) == (plain, "")


def test_odd_signs_of_unicode_are_no_legacy_letters():
    plain = sheet("½ kg", "© GSO", "Hà Nội", "Huế", "± 5", "µm")
    assert decoded_sheet(plain) == (plain, "")


@pytest.mark.parametrize(
    ("font", "encode", "code"),
    [(".VnTime", in_tcvn3, "B59"), (".VnTimeH", in_tcvn3, "B59"), ("VNI-Times", in_vni, "B60")],
)
def test_a_font_tells_the_encoding_of_a_single_name(font: str, encode: Encode, code: str):
    read, found = decoded_sheet(sheet(encode("Cần Thơ"), fonts=(font, "Times New Roman")))
    assert (texts(read), found) == (["Cần Thơ"], code)


@pytest.mark.parametrize(("encode", "code"), [(in_tcvn3, "B59"), (in_vni, "B60")])
def test_the_words_of_a_form_tell_the_encoding_where_names_do_not(encode: Encode, code: str):
    form = ("Cả nước", "Số người tham gia bảo hiểm xã hội bắt buộc", "Đơn vị tính: Nghìn người")
    read, found = decoded_sheet(sheet(*map(encode, form)))
    assert (texts(read), found) == (list(form), code)


def test_unicode_typed_into_an_old_template_is_not_decoded_for_its_font():
    plain = sheet("Hà Nội", "Hà Nam", "Năm 2020", fonts=(".VnTime",))
    assert decoded_sheet(plain) == (plain, "")
    nameless = sheet("Năm 2020", "Số người", fonts=("VNI-Times",))
    assert decoded_sheet(nameless) == (nameless, "")


def test_a_font_tells_the_encoding_of_a_sheet_without_names():
    read, found = decoded_sheet(sheet("N¨m 2020", "C¶ n\u00ad\u00edc", fonts=(".VnTime",)))
    assert (texts(read), found) == (["Năm 2020", "Cả nước"], "B59")


def test_a_cell_in_unicode_among_legacy_ones_stays():
    typed = ("Nguồn: Tổng cục Thống kê", "Năm 2020")
    read, _ = decoded_sheet(sheet(*map(in_tcvn3, names_of("63")), *typed))
    assert texts(read)[-2:] == list(typed)


def test_capitals_of_vntimeh_come_out_small_and_are_found_all_the_same():
    read, found = decoded_sheet(sheet(*(in_tcvn3(name.upper()) for name in names_of("63"))))
    assert found == "B59"
    assert [gazetteer.find(str(text))["63"] for text in texts(read)] == list(provinces("63"))


def test_a_blank_sheet_has_no_encoding():
    assert encodings.encoding(Sheet("Biểu 1", ((BLANK,),))) == ""


def test_lost_letters_are_noticed_by_their_share():
    assert lost(["Ð?a phuong", "C? NU?C", "Hà N?i", "An Giang"]) == "Ð?a phuong"
    assert lost(["C\ufffd N\ufffd\ufffdC", "H\ufffd N\ufffdi"]) == "C\ufffd N\ufffd\ufffdC"
    assert lost(["Số người?", "Đúng không?", "Hà Nội"]) == ""
    assert lost(["a?b", "An Giang", "Hà Nội", "Huế", "Cần Thơ", "Đà Nẵng", "Cà Mau"]) == ""
