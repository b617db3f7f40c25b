"""The views before a commit say what changes and what moves, in sentences that are true."""

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.exports.cells import cell
from analytics.indicators.revision import changes, effect
from analytics.reference.areas import provinces
from analytics.schema import EFFECT, PREVIEW
from analytics.views.uploads.preview import changes_view, effect_view
from analytics.views.view import View, printed
from analytics.wording import say
from tests.table import observations

HELD = observations("""
    measure  | area_id | period  | value | basis   | status      | upload_id
    si_total | VN      | 2026-03 | 400   | .       | provisional | 2
    ui       | VN      | 2026-03 | 300   | .       | provisional | 2
    si_rate  | VN      | 2026-03 | 40    | vss_new | provisional | 2
    """)
GIVEN = observations("""
    measure      | area_id | period  | value | basis   | status      | sheet  | cell
    ui           | VN      | 2026-03 | 300   | .       | provisional | Biểu 1 | E5
    si_voluntary | VN      | 2026-03 | 30    | .       | provisional | Biểu 1 | D5
    si_total     | VN      | 2026-03 | 450   | .       | provisional | Biểu 1 | C5
    si_rate      | VN      | 2026-03 | 40    | vss_new | final       | Biểu 1 | F5
    """)


def said(view: View, language: str = "vi") -> str:
    return say(view.finding, language)


def test_changed_figures_stand_first_then_new_then_unchanged_each_with_its_cell():
    view = changes_view(changes(GIVEN, HELD))
    shown = printed(view, "vi")
    assert list(shown["Ô"]) == ["C5", "F5", "D5", "E5"]
    assert list(shown["Loại"]) == [
        "▲ Thay đổi",
        "▲ Đổi tính chất: sơ bộ → chính thức",
        "● Mới",
        "= Không đổi",
    ]
    assert list(shown["Tính chất số liệu"]) == ["sơ bộ", "chính thức", "sơ bộ", "sơ bộ"]
    assert list(shown["Trước (người)"]) == ["400", "–", "–", "300"]
    assert list(shown["Sau (người)"]) == ["450", "–", "30", "300"]
    assert list(shown["Sau (%)"]) == ["–", "40,0", "–", "–"]
    assert list(shown["Lần nạp đang dùng"]) == ["2", "2", "–", "2"]
    assert said(view) == "1 số liệu mới, 2 thay đổi, 1 không đổi, 0 thiếu."
    assert any("hoàn tác" in say(note, "vi") for note in view.notes)


def test_a_file_of_persons_alone_has_no_columns_of_rates():
    headings = list(printed(changes_view(changes(GIVEN.iloc[:3], HELD)), "en"))
    assert "After (persons)" in headings
    assert "After (%)" not in headings


def test_a_file_that_is_in_force_already_says_that_nothing_changes():
    view = changes_view(changes(HELD, HELD))
    assert said(view) == (
        "Cả 3 số liệu đã có sẵn và giống hệt: ghi tệp này không làm thay đổi gì. Thiếu: 0."
    )
    assert view.notes == ()


def test_a_file_without_figures_says_so():
    assert said(changes_view(PREVIEW.empty())) == "Tệp không có số liệu nào để ghi."
    assert effect_view(EFFECT.empty()).notes == ()
    assert said(effect_view(EFFECT.empty())) == (
        "Ghi tệp này không làm thay đổi tỷ lệ, khoảng cách hay thứ hạng nào."
    )


def test_a_missing_province_is_told_with_what_stays_in_force():
    ids = provinces("34")
    full = observations(
        "measure | area_id | period | value\n"
        + "\n".join(f"ui | {area_id} | 2026-03 | {1000 + n}" for n, area_id in enumerate(ids))
    )
    view = changes_view(changes(full.iloc[1:], full))
    first = printed(view, "vi").iloc[0]
    assert (first["Ô"], first["Địa bàn"], first["Loại"]) == ("", "Hà Nội", "– Thiếu")
    assert (first["Trước (người)"], first["Sau (người)"]) == ("1.000", "–")
    assert any("không bao giờ thành 0" in say(note, "vi") for note in view.notes)


BASES = observations("""
    measure                  | area_id | period  | span | basis           | value
    labour_force_working_age | VN      | 2025-12 | year | nso_working_age | 1000
    labour_force_working_age | 34-01   | 2025-12 | year | nso_working_age | 1000
    labour_force_working_age | 34-04   | 2025-12 | year | nso_working_age | 1000
    """)


def held(drawing: str) -> pd.DataFrame:
    return observations("measure | area_id | period | value\n" + drawing)


def test_the_sentence_on_the_effect_gives_the_country_before_and_after():
    now = held("si_total | VN | 2026-03 | 400")
    view = effect_view(effect(now.assign(value=450.0), pd.concat([BASES, now])))
    assert said(view) == (
        "BHXH cả nước, 3/2026: 40,0% → 45,0%. Không có tỉnh, thành phố nào thay đổi."
    )
    row = printed(view, "vi").iloc[0]
    assert (row["Khoảng cách trước (điểm %)"], row["Khoảng cách sau (điểm %)"]) == ("20,0", "15,0")
    assert row["Số người còn thiếu sau (người)"] == "150"
    assert (row["Thứ hạng trước"], row["Thứ hạng sau"]) == ("–", "–")


def test_two_rates_that_print_alike_are_not_told_as_two():
    now = held("si_total | VN | 2026-03 | 400")
    view = effect_view(effect(now.assign(value=400.01), pd.concat([BASES, now])))
    assert said(view).startswith("BHXH cả nước, 3/2026: trước và sau đều là 40,0%, mức thay đổi")


def test_a_rate_that_was_not_known_is_said_to_be_new():
    view = effect_view(effect(held("si_total | VN | 2026-03 | 400"), BASES))
    assert "trước chưa có, sau khi ghi là 40,0%" in said(view)
    assert printed(view, "vi").iloc[0]["Mẫu số"] != ""


def test_a_rate_that_can_no_longer_be_computed_is_said_to_be_lost():
    frame = effect(held("si_total | VN | 2026-03 | 400"), BASES)
    names = {
        "coverage_pct_before": "coverage_pct_after",
        "coverage_pct_after": "coverage_pct_before",
    }
    assert "không còn tính được" in said(effect_view(frame.rename(columns=names)))


def test_provinces_whose_rank_alone_moves_are_counted_by_themselves():
    now = held("si_total | 34-01 | 2026-03 | 400\nsi_total | 34-04 | 2026-03 | 300")
    view = effect_view(effect(now.iloc[1:].assign(value=500.0), pd.concat([BASES, now])))
    assert said(view) == (
        "Không có tỷ lệ nào của cả nước thay đổi. Số tỉnh, thành phố đổi tỷ lệ: 1; chỉ đổi thứ "
        "hạng hoặc khoảng cách: 1."
    )
    assert list(printed(view, "vi")["Thứ hạng sau"]) == ["2", "1"]


def test_other_months_of_the_country_are_counted():
    counts = held("si_total | VN | 2025-03 | 400\nsi_total | VN | 2025-06 | 410")
    assert "Có thêm 1 tỷ lệ khác của cả nước" in said(effect_view(effect(BASES.iloc[:1], counts)))


def test_where_the_basis_changes_both_are_named_and_the_comparison_is_refused():
    base = observations("""
        measure                  | area_id | period  | span | basis   | value
        labour_force_working_age | VN      | 2025-12 | year | vss_new | 900
        """)
    now = held("si_total | VN | 2025-12 | 400")
    view = effect_view(effect(BASES.iloc[:1], pd.concat([base, now])))
    assert " → " in say(view.table["basis_name"].iloc[0], "vi")
    assert any("không so sánh được" in say(note, "vi") for note in view.notes)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_heading_is_its_own_and_every_cell_fits_a_file(language: str):
    for view in (changes_view(changes(GIVEN, HELD)), effect_view(effect(GIVEN, BASES))):
        assert len(set(printed(view, language))) == len(view.columns)
        for column in view.columns:
            for value in view.table[column.name]:
                assert not isinstance(cell(value, column.unit, language), Message)
