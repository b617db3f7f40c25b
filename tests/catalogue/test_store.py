"""The catalogue's cases that only the store can know: B56 (a locked period), B57 and B83."""

from datetime import UTC, datetime
from functools import cache

import pytest

from analytics.errors import (
    PeriodLockedError,
    StaleExaminationError,
    StoreError,
    UnchangedUploadError,
)
from analytics.store.changing import Seen
from analytics.store.store import Store
from analytics.store.uploads import Upload
from analytics.wording import say
from analytics.workspace import commit
from tests.catalogue.reading import reading
from tests.workbooks import workbook

QUARTER = """
    Số người tham gia BHXH
    Kỳ: Quý III/2025
    Địa phương | BHXH bắt buộc (người) | BHXH tự nguyện (người)
    Hà Nội     | 2000000               | 100000
    Bắc Ninh   | 500000                | 30000
    """
# The same table as another office would send it: another title, order and place.
SAME_ELSEWHERE = """
    BÁO CÁO QUÝ III/2025

    Tỉnh, thành phố | BHXH tự nguyện (người) | BHXH bắt buộc (người)
    Bắc Ninh        | 30000                  | 500000
    Hà Nội          | 100000                 | 2000000
    """
CORRECTED = QUARTER.replace("500000", "510000")
# 10:02 in Ha Noi.
MORNING = datetime(2025, 10, 12, 3, 2, tzinfo=UTC)


@cache
def _file(drawing: str) -> bytes:
    """Return a drawn workbook, the same bytes at every call: a workbook holds when it was made."""
    return workbook(drawing)


def _load(
    store: Store, drawing: str, by: str = "staff", at: datetime = MORNING, seen: Seen | None = None
) -> int:
    """Read a drawn workbook and commit it."""
    content = _file(drawing)
    return commit("official", store, reading(content), Upload("bieu.xlsx", content, by, at), seen)


def _seen(store: Store, drawing: str) -> Seen:
    """Return what somebody saw who examined a drawn workbook."""
    return store.preview(reading(drawing).observations)


def _refusal(error: StoreError) -> tuple[str, str]:
    """Return the code and the Vietnamese message of a refusal."""
    return error.code, say(error.message, "vi")


def _later(minutes: int) -> datetime:
    return MORNING.replace(minute=MORNING.minute + minutes)


def test_b56_a_file_with_a_figure_in_a_locked_period_is_refused(store: Store):
    _load(store, QUARTER)
    store.set_period("2025-09", "locked", "Trưởng phòng", _later(1))
    before = store.version()
    with pytest.raises(PeriodLockedError) as refused:
        _load(store, CORRECTED, at=_later(2))
    code, message = _refusal(refused.value)
    assert code == "B56"
    assert "Kỳ Quý III/2025 đã được Trưởng phòng khóa lúc 10:03 ngày 12/10/2025" in message
    assert "mở khóa" in message
    assert store.version() == before


def test_b56_an_upload_of_a_locked_period_is_not_undone(store: Store):
    number = _load(store, QUARTER)
    store.set_period("2025-09", "locked", "Trưởng phòng", _later(1))
    with pytest.raises(PeriodLockedError) as refused:
        store.undo(number, "staff", _later(2))
    assert "không hoàn tác" in _refusal(refused.value)[1]
    assert len(store.observations()) == 4


def test_b57_the_same_figures_in_other_bytes_are_not_written_again(store: Store):
    number = _load(store, QUARTER)
    with pytest.raises(UnchangedUploadError) as refused:
        _load(store, SAME_ELSEWHERE, at=_later(5))
    assert _refusal(refused.value) == (
        "B57",
        f"Số liệu trùng hoàn toàn với lần nạp ngày 12/10/2025 (số {number}). Không ghi thêm.",
    )
    assert store.uploads()["upload_id"].tolist() == [number]


def test_b57_the_very_same_file_is_not_written_again(store: Store):
    number = _load(store, QUARTER)
    with pytest.raises(UnchangedUploadError) as refused:
        _load(store, QUARTER, at=_later(5))
    code, message = _refusal(refused.value)
    assert code == "B57"
    assert f"đã được nạp ngày 12/10/2025 (lần nạp số {number}). Không ghi thêm." in message


def test_b57_one_figure_that_differs_is_written(store: Store):
    first = _load(store, QUARTER)
    assert _load(store, CORRECTED, at=_later(5)) > first


def test_b57_a_file_that_was_undone_is_written_again(store: Store):
    first = _load(store, QUARTER)
    store.undo(first, "staff", _later(1))
    assert _load(store, QUARTER, at=_later(5)) > first


def test_b83_who_confirms_second_is_told_and_sees_the_difference(store: Store):
    _load(store, QUARTER, at=datetime(2025, 10, 10, tzinfo=UTC))
    seen = _seen(store, CORRECTED)
    other = _load(store, QUARTER.replace("500000", "520000"), by="admin")
    with pytest.raises(StaleExaminationError) as refused:
        _load(store, CORRECTED, by="staff", at=_later(1), seen=seen)
    code, message = _refusal(refused.value)
    assert code == "B83"
    assert message.startswith(
        "Một người khác (admin) vừa nạp Quý III/2025 lúc 10:02 ngày 12/10/2025: 1 số liệu"
    )
    assert message.endswith("Xem khác biệt trước khi ghi đè.")
    columns = ["measure", "area_id", "value_before", "value_after", "upload_id", "by"]
    assert refused.value.changed[columns].to_numpy().tolist() == [
        ["si_compulsory", "34-24", 500_000, 520_000, other, "admin"]
    ]


def test_b83_who_has_seen_the_difference_may_overwrite_it(store: Store):
    _load(store, QUARTER, by="admin")
    seen = _seen(store, CORRECTED)
    number = _load(store, CORRECTED, at=_later(1), seen=seen)
    assert set(store.observations()["upload_id"]) == {number}


def test_b83_another_quarter_loaded_meanwhile_is_no_hindrance(store: Store):
    seen = _seen(store, QUARTER)
    _load(store, QUARTER.replace("Quý III/2025", "Quý IV/2025"), by="admin")
    assert _load(store, QUARTER, at=_later(1), seen=seen) == 2


def test_b83_an_undo_meanwhile_is_told_too(store: Store):
    number = _load(store, QUARTER)
    seen = _seen(store, CORRECTED)
    store.undo(number, "admin", _later(1))
    with pytest.raises(StaleExaminationError) as refused:
        _load(store, CORRECTED, at=_later(2), seen=seen)
    code, message = _refusal(refused.value)
    assert code == "B83"
    assert f"(admin) vừa hoàn tác lần nạp số {number} lúc 10:03" in message
