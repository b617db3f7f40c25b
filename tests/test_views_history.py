"""The views of history say who, when, what and why; times are those of Viet Nam."""

import json

import pandas as pd
import pytest

from analytics import schema as frames
from analytics.views.uploads.history import (
    events_view,
    loaded_by,
    origins_view,
    periods_view,
    uploads_view,
    versions_view,
)
from analytics.views.uploads.upload import upload_view
from analytics.views.view import printed
from analytics.wording import say
from tests.table import observations, table

LOADED = table("""
    upload_id | file_name | uploaded_at                      | uploaded_by | note  | n_observations
    3         | q1.xlsx   | 2026-04-02T18:30:15+00:00        | staff        | Quý I | 12
    4         | q2.xlsx   | 2026-07-02T01:05:00.123456+00:00 | Bình        | .     | 136
    """)
STANDING = LOADED.fillna("").assign(
    upload_id=pd.array([3, 4], dtype="Int64"),
    n_observations=pd.array([12, 136], dtype="Int64"),
    accepted=["{}", '{"warnings": {"B51": "Đã gọi điện hỏi", "B58": ""}, "answers": {}}'],
    **dict.fromkeys(("sha256", "undone_at", "undone_by", "undo_note", "content_key"), ""),
)
UPLOADS = frames.UPLOADS.conform(STANDING)
UNDONE = UPLOADS.assign(
    undone_at=["", "2026-07-03T02:00:00+00:00"],
    undone_by=["", "Chi"],
    undo_note=["", "Nhầm kỳ"],
)
EVENTS = table("""
    event_id | at                        | by   | action | upload_id | period  | note
    1        | 2026-04-02T18:30:15+00:00 | staff | commit | 3         | .       | Quý I
    2        | 2026-07-02T01:05:00+00:00 | admin| commit | 4         | .       | .
    3        | 2026-07-03T02:00:00+00:00 | Chi  | undo   | 4         | .       | Nhầm kỳ
    4        | 2026-07-04T02:00:00+00:00 | Chi  | locked | .         | 2026-03 | .
    """)
EVENTS = EVENTS.assign(
    upload_id=pd.to_numeric(EVENTS["upload_id"]).astype("Int64"),
    event_id=EVENTS["event_id"].astype("Int64"),
    note=EVENTS["note"].fillna(""),
    period=EVENTS["period"].fillna(""),
)


def test_uploads_stand_newest_first_with_the_time_of_viet_nam():
    shown = printed(uploads_view(UPLOADS), "vi")
    assert list(shown["Số"]) == ["4", "3"]
    assert list(shown["Nạp lúc (giờ Việt Nam, UTC+7)"]) == ["2026-07-02 08:05", "2026-04-03 01:30"]
    assert list(shown["Trạng thái"]) == ["Đang dùng", "Đang dùng"]
    assert list(shown["Cảnh báo đã xác nhận"]) == ["B51: Đã gọi điện hỏi; B58", ""]
    assert say(uploads_view(UPLOADS).finding, "vi") == "Đã nạp 2 tệp."
    assert say(uploads_view(UPLOADS.iloc[:0]).finding, "vi") == "Đã nạp 0 tệp."


def test_an_upload_that_was_undone_says_by_whom_when_and_why():
    view = uploads_view(UNDONE)
    assert list(printed(view, "vi")["Trạng thái"]) == [
        "Chi hoàn tác lúc 09:00 ngày 03/07/2026: Nhầm kỳ",
        "Đang dùng",
    ]
    assert say(view.finding, "vi") == "Đã nạp 2 tệp, trong đó 1 lần nạp đã hoàn tác."
    silent = uploads_view(UNDONE.assign(undo_note=""))
    assert printed(silent, "en")["State"].iloc[0] == "Undone by Chi on 3 Jul 2026 09:00"


def test_the_journal_names_each_act_with_its_file_or_period():
    view = events_view(EVENTS, UNDONE)
    shown = printed(view, "vi")
    assert list(shown["Thao tác"]) == ["Khóa kỳ", "Hoàn tác", "Nạp số liệu", "Nạp số liệu"]
    assert list(shown["Tệp"]) == ["", "q2.xlsx", "q2.xlsx", "q1.xlsx"]
    assert list(shown["Kỳ"])[:2] == ["3/2026", "–"]
    assert list(shown["Người thực hiện"]) == ["Chi", "Chi", "admin", "staff"]
    assert say(view.finding, "vi") == "4 mục, mới nhất đứng đầu."
    nothing = events_view(EVENTS.iloc[:0], UPLOADS)
    assert say(nothing.finding, "vi") == "Chưa có thao tác nào."


def test_every_figure_is_followed_to_its_upload_sheet_and_cell():
    figures = observations("""
        measure  | area_id | period  | value | basis   | upload_id | sheet  | cell
        si_total | 34-01   | 2026-03 | 400   | .       | 3         | Biểu 1 | C5
        si_rate  | VN      | 2026-03 | 42.7  | vss_new | 4         | Tỷ lệ  | B2
        """)
    view = origins_view(figures, UPLOADS)
    shown = printed(view, "vi")
    assert list(shown["Tệp"]) == ["q1.xlsx", "q2.xlsx"]
    assert list(shown["Trang tính"] + "!" + shown["Ô"]) == ["Biểu 1!C5", "Tỷ lệ!B2"]
    assert list(shown["Số người"]) == ["400", "–"]
    assert list(shown["Tỷ lệ (%)"]) == ["–", "42,7"]
    assert shown["Nạp lúc (giờ Việt Nam, UTC+7)"].iloc[0] == "2026-04-03 01:30"
    assert say(view.finding, "vi") == "2 số liệu từ 2 lần nạp."
    assert view.sources == ("drawn",)


def test_a_figure_of_no_upload_has_blank_cells_and_no_error():
    figures = observations("""
        measure  | area_id | period  | value | upload_id
        si_total | 34-01   | 2026-03 | 400   | .
        """)
    shown = printed(origins_view(figures, UPLOADS), "vi").iloc[0]
    assert (shown["Lần nạp"], shown["Tệp"], shown["Người nạp"]) == ("–", "", "")
    assert say(origins_view(figures.iloc[:0], UPLOADS).finding, "vi") == (
        "Không có số liệu nào đứng sau."
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_headings_are_the_same(language: str):
    for view in (uploads_view(UNDONE), events_view(EVENTS, UNDONE)):
        assert len(set(printed(view, language))) == len(view.columns)


def test_a_period_says_its_state_and_who_declared_it():
    periods = table("""
        period  | state  | set_at                    | set_by | note
        2026-03 | locked | 2026-07-04T02:00:00+00:00 | Chi    | Đã báo cáo
        2025-12 | final  | 2026-05-04T02:00:00+00:00 | Chi    | .
        2025-09 | open   | .                         | .      | .
        """).fillna("")
    view = periods_view(frames.PERIODS.conform(periods))
    shown = printed(view, "vi")
    assert list(shown["Trạng thái"]) == ["Đã khóa", "Chính thức", "Đang mở"]
    assert list(shown["Lúc (giờ Việt Nam, UTC+7)"]) == ["2026-07-04 09:00", "2026-05-04 09:00", ""]
    assert say(view.finding, "vi") == "1 kỳ đang mở, 1 kỳ chính thức, 1 kỳ đã khóa."


def test_every_value_of_a_figure_says_whether_it_is_in_force():
    figure = observations("""
        measure | area_id | period  | value
        ui      | 34-01   | 2026-03 | 400
        """)
    history = frames.HISTORY.conform(
        pd.concat([figure] * 3).assign(
            value=[420.0, 410.0, 400.0],
            upload_id=[6, 5, 3],
            file_name=["c.xlsx", "b.xlsx", "a.xlsx"],
            uploaded_at="2026-07-02T01:05:00+00:00",
            uploaded_by="staff",
            upload_note="",
            undone_at=["2026-07-03T02:00:00+00:00", "", ""],
            undone_by=["Chi", "", ""],
            is_present=[False, True, False],
        )
    )
    shown = printed(versions_view(history), "vi")
    assert list(shown["Trạng thái"]) == [
        "Chi hoàn tác lúc 09:00 ngày 03/07/2026",
        "Đang dùng",
        "Đã thay bằng lần nạp sau",
    ]
    assert list(shown["Số người"]) == ["420", "410", "400"]
    assert "Tỷ lệ (%)" not in shown.columns
    empty = versions_view(frames.HISTORY.empty())
    assert say(empty.finding, "vi") == "Không có số liệu nào đứng sau."


@pytest.mark.parametrize(
    ("key", "code", "words"),
    [
        ("B33:Biểu 1:C7", "thousands", "Dấu phân cách hàng nghìn"),
        ("B41:Biểu 1:C7", "thousands", "nghìn người"),
        ("B40:Biểu 1:C7", "shares", "Tỷ trọng, nhân với 100"),
        ("B53:Biểu 1:C7", "end", "Số liệu tại thời điểm cuối kỳ"),
        ("B54:Biểu 1:C7", "2024", "Năm 2024"),
        ("B12:Biểu 1:C7", "no", "Không, không đọc trang này"),
        ("MEAS2:Biểu 1:C7", "yes", "Đúng, là toàn bộ chỉ tiêu"),
        ("ICLS1:Biểu 1:C7", "nso_15plus_icls19", "ICLS 19 (từ năm 2021)"),
        ("B08:Biểu 1:C7", "2", "Mục số 2 trong danh sách"),
        ("B27:Biểu 1:C7", "34", "Số liệu đã tính lại theo 34 tỉnh, thành phố hiện nay"),
    ],
)
def test_an_answer_reads_as_its_question_offered_it(key: str, code: str, words: str):
    accepted = json.dumps({"answers": {key: code}})
    view = upload_view(UPLOADS.assign(accepted=accepted).iloc[0])
    assert list(printed(view, "vi")["Lý do"]) == [words]


def test_what_was_confirmed_with_an_upload_is_said_in_words_where_its_code_has_some():
    accepted = (
        '{"warnings": {"B51": "Đã gọi điện hỏi"}, "answers": {"B41:Biểu 1:C7": "persons", '
        '"B54:Biểu 1:C7": "2026-09", "B19:Biểu 1:A1": "34-01", "M1:Biểu 1:C7": "ui", "B1": "x"}}'
    )
    view = upload_view(UPLOADS.assign(accepted=accepted).iloc[0])
    shown = printed(view, "vi")
    assert list(shown["Cảnh báo hoặc câu hỏi"])[:2] == ["B51", "B41 · Biểu 1 · C7"]
    assert list(shown["Lý do"]) == [
        "Đã gọi điện hỏi",
        "người",
        "Quý III/2026",
        "Hà Nội",
        "Số người tham gia BHTN",
        "x",
    ]


@pytest.mark.parametrize(
    ("name", "vi"),
    [
        ("data/source", "kèm theo ứng dụng"),
        ("seed 125", "ứng dụng tự tạo (mã số tạo 125)"),
        ("seed bank", "seed bank"),
        ("staff", "staff"),
    ],
)
def test_what_came_with_the_application_was_loaded_by_nobody(name: str, vi: str):
    assert say(loaded_by(name), "vi") == vi
