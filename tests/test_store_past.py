"""What was undone, declared and shown: an undo gives back what stood before, the past stays asked.

Every test runs on SQLite, and on PostgreSQL where there is one.
"""

import json
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analytics.errors import (
    NothingToUndoError,
    PeriodLockedError,
    RequestError,
    StaleExaminationError,
    StoreError,
    UnchangedUploadError,
)
from analytics.schema import CHANGES, EVENTS, HISTORY, OBSERVATIONS, PERIODS
from analytics.store.changing import Seen
from analytics.store.store import Store
from analytics.store.tables import UPLOAD
from analytics.store.uploads import Upload, content_key
from tests.table import observations

START = datetime(2026, 1, 12, 3, 0, tzinfo=UTC)
DECEMBER = """
    measure  | area_id | period  | value | cell
    si_total | VN      | 2025-12 | 100   | B5
    ui       | VN      | 2025-12 | 80    | C5
    """
TOTAL_CORRECTED = """
    measure  | area_id | period  | value | cell
    si_total | VN      | 2025-12 | 101   | D7
    """
MARCH = """
    measure  | area_id | period  | value
    si_total | VN      | 2026-03 | 110
    """
PROVISIONAL = """
    measure  | area_id | period  | value | status
    si_total | VN      | 2025-12 | 100   | provisional
    ui       | VN      | 2025-12 | 80    | estimate
    si_rate  | VN      | 2025-12 | 45.1  | published
    """


def _at(hours: float) -> datetime:
    """Return a moment so many hours after the first."""
    return START + timedelta(hours=hours)


def _load(
    store: Store, drawing: str, hours: float, by: str = "staff", seen: Seen | None = None
) -> int:
    """Commit drawn figures at an hour, in a file of their own."""
    upload = Upload(f"{hours}.xlsx", f"{hours}".encode(), by, _at(hours))
    return store.commit(observations(drawing), upload, seen)


def _values(store: Store, hours: float | None = None) -> dict[tuple[str, str], float]:
    """Return the values by measure and period, now or at an hour."""
    rows = store.observations(None if hours is None else _at(hours))
    return {(m, p): v for m, p, v in rows[["measure", "period", "value"]].to_numpy().tolist()}


def test_an_undo_gives_back_what_stood_before_to_the_last_cell(store: Store):
    _load(store, DECEMBER, 0)
    before = store.observations()
    number = _load(store, TOTAL_CORRECTED, 1)
    undone = store.undo(number, "admin", _at(2), "nhầm tệp")
    assert_frame_equal(store.observations(), before)
    assert (undone.upload_id, undone.n_figures) == (number, 1)
    assert_frame_equal(undone.kept, CHANGES.empty())


def test_undoing_the_only_upload_leaves_no_figure_and_loses_no_row(store: Store):
    number = _load(store, DECEMBER, 0)
    assert store.undo(number, "admin", _at(1)).n_figures == 2
    assert_frame_equal(store.observations(), OBSERVATIONS.empty())
    assert store.history("ui", "VN", "2025-12")["value"].tolist() == [80]
    assert store.original(number) == ("0.xlsx", b"0")


def test_figures_given_anew_since_are_listed_and_not_overwritten(store: Store):
    first = _load(store, DECEMBER, 0)
    later = _load(store, TOTAL_CORRECTED, 1, by="Chi")
    undone = store.undo(first, "admin", _at(2))
    assert undone.n_figures == 1
    columns = ["measure", "value_before", "value_after", "action", "upload_id", "by"]
    assert undone.kept[columns].to_numpy().tolist() == [
        ["si_total", 100, 101, "commit", later, "Chi"]
    ]
    assert _values(store) == {("si_total", "2025-12"): 101}


def test_an_upload_says_that_it_was_undone_by_whom_when_and_why(store: Store):
    number = _load(store, DECEMBER, 0)
    store.undo(number, "admin", _at(1), "nhầm tệp")
    row = store.uploads().iloc[0]
    assert row[["undone_at", "undone_by", "undo_note"]].tolist() == [
        "2026-01-12T04:00:00.000000+00:00",
        "admin",
        "nhầm tệp",
    ]
    assert row["n_observations"] == 2


def test_an_upload_is_undone_once(store: Store):
    number = _load(store, DECEMBER, 0)
    store.undo(number, "admin", _at(1))
    version = store.version()
    with pytest.raises(NothingToUndoError, match="undone by") as refused:
        store.undo(number, "Chi", _at(2))
    assert refused.value.message.params["by"] == "admin"
    assert store.version() == version


def test_what_was_never_loaded_cannot_be_undone(store: Store):
    with pytest.raises(NothingToUndoError, match="no upload"):
        store.undo(1, "admin", _at(0))
    assert store.version() == 0


def test_a_number_may_be_taken_from_the_list_of_uploads(store: Store):
    _load(store, DECEMBER, 0)
    number = store.uploads()["upload_id"].to_numpy()[0]
    assert store.original(number)[0] == "0.xlsx"
    assert store.undo(number, "staff", _at(1)).n_figures == 2


def test_an_upload_without_a_figure_can_be_undone(store: Store):
    number = store.commit(OBSERVATIONS.empty(), Upload("e.xlsx", b"", "staff", START))
    assert store.undo(number, "staff", _at(1)).n_figures == 0


def test_a_file_that_was_undone_may_be_loaded_again(store: Store):
    first = _load(store, DECEMBER, 0)
    store.undo(first, "staff", _at(1))
    again = store.commit(observations(DECEMBER), Upload("0.xlsx", b"0", "staff", _at(2)))
    assert again > first
    assert set(store.observations()["upload_id"]) == {again}


def test_the_same_figures_in_another_file_are_known_again(store: Store):
    number = _load(store, DECEMBER, 0)
    turned = observations(DECEMBER).iloc[::-1].assign(cell="Z9", note="khác", sheet="Biểu 2")
    with pytest.raises(UnchangedUploadError, match="are the same") as refused:
        store.commit(turned, Upload("khac.xlsx", b"other bytes", "admin", _at(5)))
    assert refused.value.message.params["number"] == number
    assert len(store.uploads()) == 1


def test_figures_that_several_uploads_gave_are_known_again(store: Store):
    _load(store, DECEMBER, 0)
    newest = _load(store, MARCH, 1)
    both = DECEMBER.rstrip() + "\n si_total | VN | 2026-03 | 110 | A1\n"
    with pytest.raises(UnchangedUploadError) as refused:
        _load(store, both, 2)
    assert refused.value.message.params["number"] == newest


def test_an_old_report_does_not_replace_its_correction_by_being_loaded_again(store: Store):
    first = _load(store, DECEMBER, 0)
    _load(store, TOTAL_CORRECTED, 1)
    with pytest.raises(UnchangedUploadError, match="later uploads") as refused:
        _load(store, DECEMBER, 2)
    assert refused.value.message.params["number"] == first
    assert _values(store)["si_total", "2025-12"] == 101


@pytest.mark.parametrize(
    "other",
    [
        DECEMBER.replace("80 ", "81 "),
        DECEMBER.replace("80 ", ".  "),
        TOTAL_CORRECTED.replace("101", "100").replace("2025-12", "2025-11"),
        DECEMBER.replace("cell", "status").replace("B5", "final").replace("C5", "final"),
    ],
    ids=["value", "missing", "period", "status"],
)
def test_any_difference_in_key_value_or_status_is_new_content(store: Store, other: str):
    first = _load(store, DECEMBER, 0)
    assert _load(store, other, 1) > first


def test_the_key_of_a_content_does_not_depend_on_order_or_addresses():
    figures = observations(DECEMBER)
    assert content_key(figures) == content_key(figures.iloc[::-1].assign(cell="Z1", upload_id=9))
    assert content_key(figures) != content_key(figures.assign(value=figures["value"] + 1))


def test_somebody_elses_change_of_these_figures_is_told_with_both_values(store: Store):
    _load(store, DECEMBER, 0)
    seen = store.preview(observations(TOTAL_CORRECTED))
    other = _load(store, TOTAL_CORRECTED.replace("101", "105"), 1, by="Chi")
    with pytest.raises(StaleExaminationError) as refused:
        _load(store, TOTAL_CORRECTED, 2, seen=seen)
    changed = refused.value.changed
    columns = ["measure", "value_before", "value_after", "action", "upload_id", "at", "by"]
    assert changed[columns].to_numpy().tolist() == [
        ["si_total", 100, 105, "commit", other, "2026-01-12T04:00:00.000000+00:00", "Chi"]
    ]
    assert _values(store)["si_total", "2025-12"] == 105
    _load(store, TOTAL_CORRECTED, 3, seen=store.preview(observations(TOTAL_CORRECTED)))
    assert _values(store)["si_total", "2025-12"] == 101


def test_somebody_elses_undo_of_these_figures_is_told_too(store: Store):
    first = _load(store, DECEMBER, 0)
    seen = store.preview(observations(TOTAL_CORRECTED))
    store.undo(first, "Chi", _at(1))
    with pytest.raises(StaleExaminationError, match="undid upload") as refused:
        _load(store, TOTAL_CORRECTED, 2, seen=seen)
    changed = refused.value.changed.iloc[0]
    assert (changed["value_before"], changed["action"], changed["by"]) == (100, "undo", "Chi")
    assert pd.isna(changed["value_after"])


def test_a_figure_that_came_since_is_told_too(store: Store):
    seen = store.preview(observations(MARCH))
    _load(store, MARCH.replace("110", "111"), 1, by="Chi")
    with pytest.raises(StaleExaminationError) as refused:
        _load(store, MARCH, 2, seen=seen)
    assert pd.isna(refused.value.changed["value_before"].iloc[0])


def test_an_undo_that_brings_an_older_figure_back_is_told_as_the_undo(store: Store):
    _load(store, DECEMBER, 0)
    second = _load(store, TOTAL_CORRECTED, 1)
    third = TOTAL_CORRECTED.replace("101", "102")
    seen = store.preview(observations(third))
    store.undo(second, "Chi", _at(2))
    with pytest.raises(StaleExaminationError, match="undid upload") as refused:
        _load(store, third, 3, seen=seen)
    columns = ["value_before", "value_after", "action", "upload_id", "by"]
    assert refused.value.changed[columns].to_numpy().tolist() == [[101, 100, "undo", second, "Chi"]]


def test_a_change_of_the_status_alone_is_told_too(store: Store):
    _load(store, TOTAL_CORRECTED, 0)
    seen = store.preview(observations(TOTAL_CORRECTED))
    final = TOTAL_CORRECTED.replace("cell", "status").replace("D7", "final")
    _load(store, final, 1, by="Chi")
    with pytest.raises(StaleExaminationError) as refused:
        _load(store, TOTAL_CORRECTED.replace("101", "102"), 2, seen=seen)
    changed = refused.value.changed.iloc[0]
    assert (changed["status_before"], changed["status_after"]) == ("published", "final")


def test_changes_of_other_figures_do_not_stop_a_commit(store: Store):
    first = _load(store, DECEMBER, 0)
    seen = store.preview(observations(MARCH))
    _load(store, TOTAL_CORRECTED, 1, by="Chi")
    store.undo(first, "Chi", _at(1.5))
    _load(store, MARCH, 2, seen=seen)
    assert _values(store) == {("si_total", "2025-12"): 101, ("si_total", "2026-03"): 110}


def test_a_change_that_was_taken_back_since_is_no_change(store: Store):
    _load(store, DECEMBER, 0)
    seen = store.preview(observations(TOTAL_CORRECTED))
    other = _load(store, TOTAL_CORRECTED.replace("101", "105"), 1)
    store.undo(other, "staff", _at(2))
    assert _load(store, TOTAL_CORRECTED, 3, seen=seen) > other


def test_a_preview_shows_what_stands_for_the_keys_of_the_file_alone(store: Store):
    number = _load(store, DECEMBER, 0)
    _load(store, MARCH, 1)
    seen = store.preview(observations(TOTAL_CORRECTED))
    assert seen.version == store.version()
    assert seen.before[["measure", "value", "upload_id"]].to_numpy().tolist() == [
        ["si_total", 100, number]
    ]


def test_the_figures_of_a_past_moment_are_those_that_stood_then(store: Store):
    first = _load(store, DECEMBER, 0)
    _load(store, TOTAL_CORRECTED, 1)
    store.undo(first, "staff", _at(2))
    old, corrected = ("si_total", "2025-12"), ("ui", "2025-12")
    assert _values(store, -1) == {}
    assert _values(store, 0) == {old: 100, corrected: 80}
    assert _values(store, 1) == {old: 101, corrected: 80}
    assert _values(store, 1.99) == {old: 101, corrected: 80}
    assert _values(store, 2) == {old: 101}
    assert store.uploads(_at(1))["undone_at"].tolist() == ["", ""]
    assert store.uploads(_at(0))["upload_id"].tolist() == [first]


def test_a_moment_is_the_same_in_every_time_zone(store: Store):
    _load(store, DECEMBER, 0)
    shifted = datetime.fromisoformat("2026-01-12T10:00:00+07:00")
    assert len(store.observations(shifted)) == 2
    assert len(store.observations(shifted - timedelta(microseconds=1))) == 0
    # Without a zone a moment is in UTC, as the store writes it.
    assert len(store.observations(START.replace(tzinfo=None))) == 2


def test_when_the_clock_steps_back_the_later_upload_still_wins(store: Store):
    _load(store, DECEMBER, 5)
    later = _load(store, TOTAL_CORRECTED, 1)
    assert _values(store)["si_total", "2025-12"] == 101
    assert _values(store, 6)["si_total", "2025-12"] == 101
    assert store.uploads()["upload_id"].iloc[0] == later


def test_moments_never_run_backwards_whatever_the_clock_says(store: Store):
    _load(store, DECEMBER, 5)
    _load(store, TOTAL_CORRECTED, 1)
    store.set_period("2025-12", "final", "Chi", _at(3))
    assert set(store.events()["at"]) == {"2026-01-12T08:00:00.000000+00:00"}
    assert set(store.uploads()["uploaded_at"]) == {"2026-01-12T08:00:00.000000+00:00"}
    assert store.observations(_at(4)).empty


def test_the_clock_is_asked_only_when_it_is_the_writers_turn(store: Store):
    asked = Event()

    def clock() -> datetime:
        asked.set()
        return _at(3)

    waiting = Thread(target=store.set_period, args=("2025-12", "final", "Chi", clock))
    with store.writing():
        waiting.start()
        assert not asked.wait(0.3)
    waiting.join()
    assert asked.is_set()
    assert store.events()["at"].tolist() == ["2026-01-12T06:00:00.000000+00:00"]


def test_two_uploads_of_one_second_are_told_apart(store: Store):
    _load(store, DECEMBER, 0)
    store.commit(
        observations(TOTAL_CORRECTED),
        Upload("b.xlsx", b"b", "staff", START + timedelta(microseconds=1)),
    )
    assert _values(store, 0)["si_total", "2025-12"] == 100


def test_a_period_is_open_until_something_is_declared(store: Store):
    _load(store, DECEMBER, 0)
    _load(store, MARCH, 1)
    store.set_period("2025-12", "final", "Trưởng phòng", _at(2), "đã đối chiếu")
    assert store.periods().to_numpy().tolist() == [
        ["2026-03", "open", "", "", ""],
        [
            *("2025-12", "final", "2026-01-12T05:00:00.000000+00:00"),
            *("Trưởng phòng", "đã đối chiếu"),
        ],
    ]


def test_no_figures_and_no_declarations_make_empty_frames(store: Store):
    assert_frame_equal(store.periods(), PERIODS.empty())
    assert_frame_equal(store.events(), EVENTS.empty())
    assert_frame_equal(store.history("ui", "VN", "2025-12"), HISTORY.empty())


def test_declaring_a_period_final_makes_what_was_provisional_final(store: Store):
    _load(store, PROVISIONAL, 0)
    store.set_period("2025-12", "final", "Trưởng phòng", _at(1))
    assert store.observations()["status"].tolist() == ["final", "final", "published"]
    assert store.observations(_at(0.5))["status"].tolist() == [
        "provisional",
        "estimate",
        "published",
    ]


def test_a_provisional_figure_that_comes_later_stays_provisional(store: Store):
    _load(store, PROVISIONAL, 0)
    store.set_period("2025-12", "final", "Trưởng phòng", _at(1))
    _load(store, TOTAL_CORRECTED.replace("cell", "status").replace("D7", "provisional"), 2)
    status = store.observations().set_index("measure")["status"]
    assert status.to_dict() == {"si_total": "provisional", "ui": "final", "si_rate": "published"}
    store.set_period("2025-12", "final", "Trưởng phòng", _at(3))
    assert store.observations().set_index("measure")["status"]["si_total"] == "final"


def test_other_periods_keep_their_status(store: Store):
    _load(store, PROVISIONAL, 0)
    store.set_period("2026-03", "final", "Trưởng phòng", _at(1))
    assert "provisional" in set(store.observations()["status"])


def test_a_locked_period_takes_no_commit_and_no_undo_until_it_is_opened(store: Store):
    number = _load(store, PROVISIONAL, 0)
    store.set_period("2025-12", "locked", "Trưởng phòng", _at(1))
    version = store.version()
    assert store.observations()["status"].tolist() == ["final", "final", "published"]
    with pytest.raises(PeriodLockedError) as refused:
        _load(store, TOTAL_CORRECTED, 2)
    assert refused.value.message.params["period"] == "2025-12"
    with pytest.raises(PeriodLockedError):
        store.undo(number, "staff", _at(2))
    assert store.version() == version
    store.set_period("2025-12", "open", "Trưởng phòng", _at(3))
    assert "provisional" in set(store.observations()["status"])
    _load(store, TOTAL_CORRECTED, 4)
    store.undo(number, "staff", _at(5))


def test_one_figure_in_a_locked_period_keeps_the_whole_file_out(store: Store):
    store.set_period("2026-03", "locked", "Trưởng phòng", _at(0))
    with pytest.raises(PeriodLockedError):
        _load(store, DECEMBER + " si_total | VN | 2026-03 | 110 | B6\n", 1)
    assert len(store.uploads()) == 0


def test_a_period_that_is_only_locked_is_listed_so_that_it_can_be_opened(store: Store):
    store.set_period("2026-06", "locked", "Trưởng phòng", _at(0))
    assert store.periods()[["period", "state"]].to_numpy().tolist() == [["2026-06", "locked"]]


@pytest.mark.parametrize(
    ("period", "state"), [("2025-13", "final"), ("Quý IV", "final"), ("2025-12", "closed")]
)
def test_a_state_or_month_that_does_not_exist_is_refused(store: Store, period: str, state: str):
    with pytest.raises(RequestError):
        store.set_period(period, state, "staff", _at(0))
    assert store.version() == 0


def test_a_figure_is_traced_through_every_upload_that_gave_it(store: Store):
    first = _load(store, DECEMBER, 0)
    second = _load(store, TOTAL_CORRECTED, 1, by="Chi")
    third = _load(store, TOTAL_CORRECTED.replace("101", "102"), 2)
    store.undo(third, "admin", _at(3))
    trace = store.history("si_total", "VN", "2025-12")
    columns = ["upload_id", "value", "cell", "uploaded_by", "undone_by", "is_present"]
    assert trace[columns].to_numpy().tolist() == [
        [third, 102, "D7", "staff", "admin", False],
        [second, 101, "D7", "Chi", "", True],
        [first, 100, "B5", "staff", "", False],
    ]
    assert trace["file_name"].tolist() == ["2.xlsx", "1.xlsx", "0.xlsx"]


def test_figures_of_several_publishers_are_each_the_present_of_their_own(store: Store):
    _load(store, TOTAL_CORRECTED, 0)
    other = observations(TOTAL_CORRECTED).assign(publisher="government")
    store.commit(other, Upload("g.xlsx", b"g", "staff", _at(1)))
    assert store.history("si_total", "VN", "2025-12")["is_present"].tolist() == [True, True]


def test_the_journal_lists_everything_that_was_done(store: Store):
    number = _load(store, DECEMBER, 0)
    store.set_period("2025-12", "locked", "Dũng", _at(1), "chốt")
    store.set_period("2025-12", "open", "Dũng", _at(2))
    store.undo(number, "admin", _at(3), "nhầm")
    told = store.events()[["action", "by", "upload_id", "period", "note"]]
    assert told.astype(object).where(told.notna(), None).to_numpy().tolist() == [
        ["undo", "admin", number, "", "nhầm"],
        ["open", "Dũng", None, "2025-12", ""],
        ["locked", "Dũng", None, "2025-12", "chốt"],
        ["commit", "staff", number, "", ""],
    ]


def test_the_version_grows_with_every_act(store: Store):
    versions = [store.version()]
    number = _load(store, DECEMBER, 0)
    versions.append(store.version())
    store.undo(number, "staff", _at(1))
    versions.append(store.version())
    store.set_period("2025-12", "final", "staff", _at(2))
    versions.append(store.version())
    assert versions == sorted(set(versions))


def test_what_was_confirmed_is_kept_with_the_upload(store: Store):
    upload = Upload(
        *("a.xlsx", b"a", "staff", START),
        accepted={"B40": "đã hỏi tỉnh"},
        answers={"unit@Biểu 1": "thousand"},
    )
    store.commit(observations(DECEMBER), upload)
    assert json.loads(store.uploads()["accepted"].iloc[0]) == {
        "warnings": {"B40": "đã hỏi tỉnh"},
        "answers": {"unit@Biểu 1": "thousand"},
    }


def test_a_file_that_is_not_there_or_damaged_is_not_handed_out(store: Store):
    number = _load(store, DECEMBER, 0)
    with pytest.raises(StoreError, match="no upload"):
        store.original(number + 1)
    with store.writing() as connection:
        connection.execute(UPLOAD.update().values(content=b"tampered"))
    with pytest.raises(StoreError, match="damaged"):
        store.original(number)
