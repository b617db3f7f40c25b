"""Nạp số liệu: a file is dropped, asked about, examined, previewed and committed, step after step.

Each test has a database of its own, which the pages and the test use together.
"""

import io
import json
import re
from datetime import UTC, datetime
from html import unescape

import pandas as pd
import pytest
from openpyxl import load_workbook
from pandas.testing import assert_frame_equal
from streamlit.testing.v1 import AppTest

from analytics.exports.template import template
from analytics.schema import OBSERVATIONS
from analytics.store.store import Store
from analytics.wording import LANGUAGES, say
from tests.page_visits import (
    PRACTICE_MARK,
    XLSX,
    Visit,
    drop_file,
    fill,
    html_of,
    open_page,
    press,
    signed_in,
    stands,
    titles,
)
from tests.workbooks import workbook

GOOD = """
Số người tham gia BHXH
Đơn vị tính: Người
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc | BHXH tự nguyện | BHXH tổng số
Hà Nội     | 2000000       | 100000         | 2100000
Bắc Ninh   | 500000        | 30000          | 530000
"""
DOUBTFUL = GOOD.replace("BHXH tổng số", "Tổng hợp khác ")


def _column(at: AppTest, heading: str) -> list[str]:
    """Return a column of the findings that are shown, by its heading in English."""
    table = next(b.value for b in at.html if ">Finding and how to mend it<" in b.value)
    headings = [unescape(text) for text in re.findall(r"<th [^>]*>(.*?)</th>", table)]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]
    return [unescape(row[headings.index(heading)]) for row in rows if row]


def _cells(at: AppTest) -> list[tuple[str, str]]:
    """Return cell and message of each finding that is shown."""
    where, what = _column(at, "Cell"), _column(at, "Finding and how to mend it")
    return list(zip(where, what, strict=True))


def _is_unchanged(store: Store, before: pd.DataFrame) -> bool:
    """Tell whether nothing was added to the store."""
    assert_frame_equal(store.uploads(), before)
    return True


PROVINCE_TWICE = GOOD.replace("Bắc Ninh  ", "Hà Nội    ")
UNKNOWN_MEASURE = """
Kỳ: Quý I/2026

Địa phương | Số doanh nghiệp (người)
Hà Nội     | 2000000
"""
NO_AREAS = """
Kỳ: Quý I/2026

Tên cột | BHXH tổng số (người)
Alpha   | 2000000
"""


@pytest.mark.parametrize(
    ("drawing", "cell", "words"),
    [
        (GOOD.replace("500000 ", "12,5x "), "B7", ["B7", "12,5x"]),
        (PROVINCE_TWICE, "A7", ["A7", "A6"]),
        (UNKNOWN_MEASURE, "B3", ["B3", "Số doanh nghiệp"]),
        (NO_AREAS, "", ["CẢ NƯỚC"]),
    ],
    ids=["text in a number cell", "a province twice", "an unknown measure", "no area column"],
)
def test_a_bad_file_is_answered_by_the_cell_and_stores_nothing(
    stored: Store, drawing: str, cell: str, words: list[str]
):
    before = stored.uploads()
    at = drop_file(workbook(drawing), lang="en")
    assert not at.exception
    assert at.error
    blocking = [(where, text) for where, text in _cells(at) if where == cell]
    assert blocking
    assert all(word in " ".join(text for _, text in blocking) for word in words)
    assert len(at.button) == 0
    assert _is_unchanged(stored, before)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bao-cao.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01"),
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("cu.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("trong.csv", b""),
        ("van-ban.csv", b"PK\x03\x04 not a workbook"),
    ],
)
def test_a_file_of_another_kind_is_answered_and_stores_nothing(
    stored: Store, name: str, content: bytes
):
    before = stored.uploads()
    at = drop_file(content, name)
    assert not at.exception
    assert len(at.error) == 1
    assert len(at.button) == 0
    assert _is_unchanged(stored, before)


def _button(at: AppTest):  # noqa: ANN202  the one button of the form
    (button,) = [button for button in at.button if button.key != "sign-out"]
    return button


def test_a_good_file_is_committed_and_shows_in_the_list(stored: Store):
    at = drop_file(workbook(GOOD), lang="en")
    assert stands(at)
    assert say("Nothing to mend was found.", "en") in [notice.value for notice in at.success]
    at.text_input[0].set_value("staff")
    at.text_input[1].set_value("đợt 1")
    _button(at).click().run()
    assert stands(at)
    assert at.success
    assert not at.text_input
    uploads = stored.uploads()
    newest = uploads.iloc[0]
    assert (
        newest["file_name"],
        newest["uploaded_by"],
        newest["note"],
        newest["n_observations"],
    ) == (*("quy-1.xlsx", "staff", "đợt 1", 6),)
    assert "quy-1.xlsx" in open_page("lich-su").dataframe[0].value.to_string()


def test_what_was_committed_shows_on_the_other_pages_at_once(stored: Store):
    assert stands(open_page("bang-so-lieu", cap="VN"))
    file = workbook("""
        Nguồn: BHXH Việt Nam
        Kỳ: 03/2026

        Địa phương | BHXH tổng số (người)
        CẢ NƯỚC    | 21600000
        """)
    at = drop_file(file)
    at.text_input[0].set_value("staff")
    _button(at).click().run()
    assert stands(at)
    table = (
        open_page("bang-so-lieu", lang="en", cap="VN", ct="si", thang="2026-03").dataframe[0].value
    )
    assert table["Participants (persons)"].tolist() == ["21,600,000"]


def _accept(at: AppTest, reason: str) -> None:
    """Tick every kind of warning and give the reason."""
    for tick in at.checkbox:
        tick.check()
    for field in at.text_input:
        if str(field.key).startswith("reason-"):
            field.set_value(reason)


def test_without_a_name_nothing_is_committed(stored: Store):
    before = stored.uploads()
    at = drop_file(workbook(GOOD))
    at.text_input[0].set_value("   ")
    _button(at).click().run()
    assert len(at.error) == 1
    assert _is_unchanged(stored, before)


def test_who_is_signed_in_is_named_without_typing(stored: Store):
    at = drop_file(workbook(GOOD), visit=Visit(signed_in("staff")))
    _button(at).click().run()
    assert stored.uploads()["uploaded_by"].iloc[0] == "staff"


def test_warnings_must_be_confirmed_before_a_commit(stored: Store):
    before = stored.uploads()
    at = drop_file(workbook(DOUBTFUL))
    assert stands(at)
    at.text_input[0].set_value("staff")
    _button(at).click().run()
    assert len(at.error) == 1
    assert _is_unchanged(stored, before)
    at.checkbox[0].check()
    _button(at).click().run()
    assert len(at.error) == 1, "a tick without a reason is not enough"
    _accept(at, "checked on paper")
    _button(at).click().run()
    assert len(stored.uploads()) == len(before) + 1
    accepted = json.loads(stored.uploads()["accepted"].iloc[0])["warnings"]
    assert accepted == {"COL1": "checked on paper"}


def test_the_same_file_twice_is_refused_on_the_page(stored: Store):
    file = workbook(GOOD)
    pages = [drop_file(file, lang="en"), drop_file(file, lang="en")]
    for at in pages:
        at.text_input[0].set_value("staff")
        _button(at).click().run()
        assert not at.exception
    assert [len(at.error) for at in pages] == [0, 1]
    number = int(stored.uploads()["upload_id"].iloc[0])
    assert re.search(rf"\b{number}\b", pages[1].error[0].value)
    assert (stored.uploads()["file_name"] == "quy-1.xlsx").sum() == 1


def test_a_file_dropped_again_after_its_commit_is_previewed_on_the_store_of_then(stored: Store):
    file = workbook(GOOD)
    at = drop_file(file)
    at.text_input[0].set_value("staff")
    _button(at).click().run()
    at.file_uploader[0].set_value(("quy-1.xlsx", file, XLSX)).run()
    assert stands(at)
    assert [info.value for info in at.info] == [
        "Mọi số liệu trong tệp này đã có trong hệ thống: không có gì để ghi."
    ]


def test_a_file_dropped_in_practice_stays_in_practice(stored: Store):
    before = stored.uploads()
    at = drop_file(workbook(GOOD), ws="practice")
    at.text_input[0].set_value("staff")
    _accept(at, "a drill")
    _button(at).click().run()
    assert stands(at)
    assert "quy-1.xlsx" in open_page("lich-su", ws="practice").dataframe[0].value.to_string()
    assert _is_unchanged(stored, before)


def test_a_csv_is_read_as_a_workbook_is(stored: Store):
    lines = [[cell.strip() for cell in line.split("|")] for line in GOOD.strip().splitlines()]
    at = drop_file("\n".join(",".join(cells) for cells in lines).encode(), "quy-1.csv")
    assert stands(at)
    at.text_input[0].set_value("staff")
    _button(at).click().run()
    assert stored.uploads()["n_observations"].iloc[0] == 6


def test_what_a_file_says_is_shown_as_text_and_never_run(stored: Store):
    drawing = GOOD.replace("500000 ", "<img src=x onerror=alert(1)> ")
    at = drop_file(workbook(drawing), lang="en")
    bodies = " ".join(block.proto.body for block in at.get("html"))
    assert "&lt;img src=x" in bodies
    assert "<img src=x" not in bodies


PERIOD_UNKNOWN = GOOD.replace("Kỳ: Quý I/2026", "")
MEASURE_UNKNOWN = """
Số người tham gia BHXH và BHTN
Đơn vị tính: Người
Kỳ: Quý I/2026

Địa phương | Số người
Hà Nội     | 2100000
Bắc Ninh   | 530000
"""
MANY_KINDS = """
Số người tham gia BHXH
Đơn vị tính: Người
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc | BHXH tự nguyện | BHXH tổng số | Ghi chú khác
Hà Nội     | 2000000       | 100000         | 2100000      | 5
Bắc Ninh   | khoảng         | 30000          | 530000       | 6
Cao Bằng   | 50000         | -3             | 53000        | 6
Huế        | vài            | 3000           | 59000        | 6
"""


def _figures_read(at: AppTest) -> pd.DataFrame:
    """Return the table of the figures that were read."""
    return next(frame.value for frame in at.dataframe if "Persons" in frame.value.columns)


def _commit(at: AppTest, name: str = "staff") -> AppTest:
    """Sign and commit."""
    fill(at, "Loaded by", name)
    return press(at, "Commit")


def test_what_is_not_sure_is_asked_with_its_likeliest_answer_and_the_reason(stored: Store):
    at = drop_file(workbook(PERIOD_UNKNOWN), "tep.xlsx", lang="en")
    assert stands(at)
    assert [title.value for title in at.subheader] == [
        "1 questions before the figures can be checked"
    ]
    (question,) = at.radio or at.selectbox[-1:]
    assert "Which period do the figures stand for?" in question.label.replace("\\", "")
    assert question.value is not None
    assert "Why this is filled in: No period is written anywhere" in html_of(at)
    assert not at.dataframe, "no figure shows before the answer"
    assert [button.label for button in at.button] == ["Confirm the answers"]


def test_a_confirmed_answer_leads_to_the_figures_and_is_stored(stored: Store):
    at = press(drop_file(workbook(PERIOD_UNKNOWN), "tep.xlsx", lang="en"), "Confirm the answers")
    assert stands(at)
    assert len(_figures_read(at)) == 6
    assert [place.label for place in at.expander if "Answers" in place.label] == [
        "Answers given (1)"
    ]
    _commit(at)
    assert stands(at)
    answers = json.loads(stored.uploads()["accepted"].iloc[0])["answers"]
    assert list(answers) == ["B54:Biểu 1:B5"]


def test_a_changed_answer_is_read_anew(stored: Store):
    at = press(drop_file(workbook(PERIOD_UNKNOWN), "tep.xlsx", lang="en"), "Confirm the answers")
    assert set(_figures_read(at)["Period"]) != {"Dec 2025"}
    question = next(box for box in at.selectbox if str(box.key).startswith("question-"))
    question.set_value("2025-12")
    press(at, "Confirm the answers")
    assert stands(at)
    assert set(_figures_read(at)["Period"]) == {"Dec 2025"}
    _commit(at)
    assert set(stored.observations_of(int(stored.uploads()["upload_id"].iloc[0]))["period"]) == {
        "2025-12"
    }


def test_a_question_without_a_likely_answer_must_be_answered(stored: Store):
    at = drop_file(workbook(MEASURE_UNKNOWN), lang="en")
    (question,) = at.radio
    assert question.value is None
    press(at, "Confirm the answers")
    assert [error.value for error in at.error] == ["1 questions have no answer yet."]
    at.radio[0].set_value("si_total")
    press(at, "Confirm the answers")
    assert stands(at)
    assert _figures_read(at)["Persons"].tolist() == ["2,100,000", "530,000"]


def test_findings_of_one_kind_stand_together_what_blocks_first(stored: Store):
    at = drop_file(workbook(MANY_KINDS), lang="en")
    codes = list(zip(_column(at, "Code"), _column(at, "Cell"), strict=True))
    assert codes == [("B38", "B7"), ("B38", "B9"), ("B48", "C8"), ("COL1", "E5")]
    assert _column(at, "Kind") == ["✕ Must be mended"] * 3 + ["▲ To be confirmed"]


def test_a_blocked_file_offers_no_commit_and_no_preview(stored: Store):
    at = drop_file(workbook(MANY_KINDS), lang="en")
    assert [error.value for error in at.error] == [
        "The file cannot be committed before the findings are mended. Nothing was stored."
    ]
    assert not at.button
    assert not at.header
    assert [button.key for button in at.get("download_button")][:2] == ["template", "annotated"]


def test_the_preview_counts_what_is_new_changed_and_unchanged(stored: Store):
    _commit(drop_file(workbook(GOOD), lang="en"))
    changed = GOOD.replace("2000000 ", "2000100 ").replace("2100000", "2100100")
    at = drop_file(workbook(changed + "Huế | 150000 | 9000 | 159000"), "quy-1b.xlsx", lang="en")
    assert stands(at)
    assert "3 new, 2 changed, 4 unchanged, 0 missing." in html_of(at)
    preview = next(frame.value for frame in at.dataframe if "Kind" in frame.value.columns)
    assert preview["Kind"].value_counts().to_dict() == {
        "● New": 3,
        "▲ Changed": 2,
        "= Unchanged": 4,
    }
    changes = {row["Cell"]: row for row in preview.to_dict("records")}
    assert changes["B6"]["Kind"] == "▲ Changed"
    assert changes["B6"]["Before (persons)"] == "2,000,000"
    assert changes["B6"]["After (persons)"] == "2,000,100"


def test_the_preview_tells_which_rates_and_ranks_would_move(stored: Store):
    at = drop_file(workbook(GOOD), lang="en", ws="practice")
    assert stands(at)
    effect = next(frame.value for frame in at.dataframe if "Rank after" in frame.value.columns)
    rows = effect.to_dict("records")
    (hanoi,) = (r for r in rows if (r["Area"], r["Indicator"]) == ("Ha Noi", "Social insurance"))
    # Of 3,663,357 in the generated labour force 2,100,000 take part: 57.32 %, 2.7 points short.
    assert hanoi["Rate after (%)"] == "57.32"
    assert hanoi["Gap after (percentage points)"] == "2.7"
    assert "Provinces whose rate moves: 2" in html_of(at)


def test_figures_read_into_practice_bear_its_mark_beside_their_table(stored: Store):
    for workspace, is_marked in (("practice", True), ("official", False)):
        at = drop_file(workbook(GOOD), lang="en", ws=workspace)
        (place,) = [place for place in at.expander if place.label.startswith("Figures read")]
        assert (PRACTICE_MARK in html_of(place)) == is_marked


def test_a_file_that_changes_nothing_says_so_and_offers_no_commit(stored: Store):
    _commit(drop_file(workbook(GOOD), lang="en"))
    at = drop_file(workbook(GOOD + "\n | | |\nNguồn: báo cáo"), "quy-1-lai.xlsx", lang="en")
    assert stands(at)
    assert "nothing to commit" in at.info[0].value
    assert not at.button


def test_figures_that_somebody_else_commits_meanwhile_are_not_overwritten_unseen(stored: Store):
    at = drop_file(workbook(GOOD), lang="en")
    frame = drop_file(workbook(GOOD.replace("530000", "530001").replace("30000 ", "30001 ")))
    _accept(frame, "đã rà soát")
    fill(frame, "Người nạp", "Bình")
    press(frame, "Ghi")
    assert stands(frame)
    _commit(at)
    (error,) = at.error
    assert "Bình loaded Q1 2026 at" in error.value.replace("\\", "")
    assert "6 of its figures changed" in error.value.replace("\\", "")
    changed = at.dataframe[-1].value
    assert changed["By whom"].unique().tolist() == ["Bình"]
    assert stored.uploads()["uploaded_by"].iloc[0] == "Bình"
    press(at, "Look at the preview again")
    assert stands(at)
    assert "0 new, 2 changed, 4 unchanged, 0 missing." in html_of(at)
    _accept(at, "số mới đúng")
    _commit(at, "An")
    assert stands(at)
    assert stored.uploads()["uploaded_by"].iloc[0] == "An"


def test_a_commit_into_a_locked_period_is_refused_with_who_locked_it(stored: Store):
    at = drop_file(workbook(GOOD), lang="en")
    before = stored.uploads()
    stored.set_period("2026-03", "locked", "Chi", datetime.now(UTC), "đã công bố")
    _commit(at)
    (error,) = at.error
    assert "Q1 2026 was locked by Chi at" in error.value.replace("\\", "")
    assert not at.exception
    assert _is_unchanged(stored, before)


def test_the_template_of_the_official_workspace_needs_no_question(stored: Store):
    at = drop_file(_filled_template("official"), lang="en")
    assert stands(at)
    assert not at.radio
    assert _figures_read(at)["Persons"].tolist() == ["2,100,000", "110,000", "2,210,000"]


def test_a_template_of_practice_is_loaded_into_practice_only(stored: Store):
    file = _filled_template("practice")
    at = drop_file(file, lang="en")
    assert at.error
    assert not at.button
    at = drop_file(file, lang="en", ws="practice")
    assert stands(at)
    assert "Commit" in [button.label for button in at.button]


def _filled_template(workspace: str) -> bytes:
    """Return the template of a quarter with the figures of Hà Nội."""
    book = load_workbook(io.BytesIO(template("2026-09", OBSERVATIONS.empty(), "vi", workspace)))
    sheet = book.worksheets[0]
    row = next(cell.row for cell in sheet["B"] if cell.value == "Hà Nội")
    sheet[f"D{row}"], sheet[f"F{row}"] = 2_100_000, 110_000
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("drawing", [GOOD, PERIOD_UNKNOWN, MANY_KINDS, DOUBTFUL])
def test_every_step_is_said_in_both_languages(stored: Store, drawing: str, language: str):
    at = drop_file(workbook(drawing), "tep.xlsx", lang=language)
    assert not at.exception
    assert titles(at) == [say("Upload figures", language)]
