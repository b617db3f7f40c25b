"""Lịch sử: what was loaded, its undo, the states of periods, and every page as of a past moment.

Each test has a database of its own, which the pages and the test use together.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.errors import PeriodLockedError
from analytics.ingest.read import read
from analytics.store.store import Store
from analytics.store.uploads import Upload
from analytics.wording import LANGUAGES, say
from analytics.workspace import open_workspace
from tests.page_visits import (
    ANYBODY,
    PATHS,
    PRACTICE_MARK,
    TITLES,
    Visit,
    fill,
    go,
    html_of,
    open_page,
    press,
    signed_in,
    stands,
    titles,
)
from tests.workbooks import workbook

TODAY = date(2026, 11, 24)
STAFF, ADMIN = Visit(signed_in("staff")), Visit(signed_in("admin"))
MARCH = """
Nguồn: BHXH Việt Nam
Kỳ: 03/2026

Địa phương | BHXH tổng số (người)
CẢ NƯỚC    | 21600000
"""
CORRECTED = MARCH.replace("21600000", "21700000")
WITH_HANOI = MARCH + "Hà Nội | 2100000\n"


def _load(store: Store, drawing: str, name: str, by: str = "An") -> int:
    """Commit a drawn table and return the number of its upload."""
    content = workbook(drawing)
    figures = read(content, name, TODAY).observations
    return store.commit(figures, Upload(name, content, by, datetime.now(UTC), "đợt 1"))


def _history(number: int | None = None, visit: Visit = ANYBODY, **choices: str) -> AppTest:
    """Return the page of the history, with an upload chosen."""
    chosen = {} if number is None else {"nap": str(number)}
    return open_page("lich-su", visit, **{"lang": "en", **chosen, **choices})


def _undo(at: AppTest, number: int, by: str = "Bình", why: str = "nhầm kỳ") -> AppTest:
    """Fill in who and why, and undo."""
    fill(at, "Undone by", by)
    (reason, *_) = [field for field in at.text_input if field.label == "Reason"]
    reason.set_value(why)
    return press(at, f"Undo upload {number}")


def _march(luc: str = "") -> list[str]:
    """Return the country's participants at the end of March 2026, as the tables page shows them."""
    at = open_page("bang-so-lieu", lang="en", cap="VN", ct="si", thang="2026-03", luc=luc)
    assert stands(at)
    tables = [frame.value for frame in at.dataframe]
    tables = [table for table in tables if "Participants (persons)" in table.columns]
    rows = tables[0].to_dict("records") if tables else []
    return [str(r["Participants (persons)"]) for r in rows if r["Period"] == "Mar 2026"]


def _is_undoable(at: AppTest, number: int) -> bool:
    return f"Undo upload {number}" in [button.label for button in at.button]


def test_the_newest_upload_stands_first_and_is_shown_in_full(stored: Store):
    number = _load(stored, WITH_HANOI, "thang-3.xlsx")
    at = _history()
    assert stands(at)
    assert "thang-3.xlsx" in at.dataframe[0].value.iloc[0].to_string()
    assert next(box for box in at.selectbox if box.key == "nap-official").value == str(number)
    assert "Note: đợt 1" in html_of(at)
    assert "Figures of this upload (2)" in [place.label for place in at.expander]
    assert "Download the original file" in [b.proto.label for b in at.get("download_button")]


def test_a_link_to_an_upload_shows_that_upload(stored: Store):
    first = _load(stored, MARCH, "thang-3.xlsx")
    _load(stored, CORRECTED, "thang-3-sua.xlsx")
    at = _history(first)
    assert next(box for box in at.selectbox if box.key == "nap-official").value == str(first)


def test_an_upload_that_does_not_exist_falls_back_to_the_newest(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    at = _history(987654)
    assert stands(at)
    assert next(box for box in at.selectbox if box.key == "nap-official").value == str(number)


@pytest.mark.parametrize(("by", "why"), [("", "nhầm kỳ"), ("Bình", ""), ("  ", "  ")])
def test_an_undo_needs_who_and_why(stored: Store, by: str, why: str):
    number = _load(stored, MARCH, "thang-3.xlsx")
    at = _undo(_history(number), number, by, why)
    assert [error.value for error in at.error] == ["Please fill in who undoes the upload, and why."]
    assert stored.uploads()["undone_at"].iloc[0] == ""


def test_an_undo_brings_back_the_figures_before_on_every_page(stored: Store):
    _load(stored, MARCH, "thang-3.xlsx")
    number = _load(stored, CORRECTED, "thang-3-sua.xlsx")
    assert _march() == ["21,700,000"]
    at = _undo(_history(number), number)
    assert stands(at)
    assert f"Upload {number} is undone: its 1 figures no longer count." in at.success[0].value
    assert not _is_undoable(at, number)
    assert "Undone by Bình at" in html_of(at)
    assert "Reason: nhầm kỳ" in html_of(at)
    assert _march() == ["21,600,000"]


def test_an_undo_lists_the_figures_that_a_later_upload_gave_anew(stored: Store):
    number = _load(stored, WITH_HANOI, "thang-3.xlsx")
    later = _load(stored, CORRECTED, "thang-3-sua.xlsx", by="Chi")
    at = _undo(_history(number), number)
    assert stands(at)
    assert "These figures stay as a later upload gave them." in html_of(at)
    kept = next(frame.value for frame in at.dataframe if "By whom" in frame.value.columns)
    assert kept[["Area", "Before", "After", "Upload number", "By whom"]].to_numpy().tolist() == [
        ["Whole country", "21,600,000", "21,700,000", str(later), "Chi"]
    ]
    assert _march() == ["21,700,000"]


def test_tables_of_generated_figures_bear_their_mark(stored: Store):
    practice = open_workspace("practice")
    number = _load(practice, WITH_HANOI, "thang-3.xlsx")
    at = _history(number, ws="practice")
    at.session_state["of-this-upload"] = True
    (place,) = [p for p in at.run().expander if p.label.startswith("Figures of this upload")]
    assert len(place.dataframe) == 1
    assert PRACTICE_MARK in html_of(place)
    _load(practice, CORRECTED, "thang-3-sua.xlsx")
    before = html_of(_history(number, ws="practice")).count(PRACTICE_MARK)
    after = _undo(_history(number, ws="practice"), number)
    assert "These figures stay as a later upload gave them." in html_of(after)
    assert html_of(after).count(PRACTICE_MARK) == before + 1
    practice.engine.dispose()


def test_an_upload_cannot_be_undone_twice(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    mine, theirs = _history(number), _history(number)
    assert stands(_undo(mine, number, "Bình"))
    _undo(theirs, number, "Chi")
    assert stands(theirs)
    assert "Undone by Bình at" in html_of(theirs)
    assert not _is_undoable(theirs, number)
    assert (stored.events()["action"] == "undo").sum() == 1


def test_the_original_file_stays_as_it_was_delivered(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    content = stored.original(number)[1]
    _undo(_history(number), number)
    assert stored.original(number) == ("thang-3.xlsx", content)


def test_the_delivered_figures_are_undone_by_an_admin_only(stored: Store):
    number = int(stored.uploads()["upload_id"].iloc[0])
    assert not _is_undoable(_history(number, STAFF), number)
    assert _is_undoable(_history(number, ADMIN), number)


def test_staff_undo_what_staff_loaded(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    at = _history(number, STAFF)
    assert _is_undoable(at, number)
    assert next(field for field in at.text_input if field.label == "Undone by").value == "staff"


def test_the_states_of_periods_are_set_by_an_admin_only(stored: Store):
    assert "Set the state" not in [button.label for button in _history(visit=STAFF).button]
    assert "Set the state" in [button.label for button in _history(visit=ADMIN).button]


def test_a_locked_period_keeps_its_uploads_until_it_is_opened(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    at = _history(number)
    next(box for box in at.selectbox if box.label == "Period").set_value("2026-03")
    next(choice for choice in at.radio if choice.label == "State").set_value("locked")
    fill(at, "Set by", "Dung")
    press(at, "Set the state")
    assert stands(at)
    states = {row["period"]: row for row in stored.periods().to_dict("records")}
    assert (states["2026-03"]["state"], states["2026-03"]["set_by"]) == ("locked", "Dung")
    _undo(at, number)
    (error,) = at.error
    assert "Q1 2026 was locked by Dung at" in error.value.replace("\\", "")
    with pytest.raises(PeriodLockedError):
        stored.undo(number, "An", datetime.now(UTC))
    stored.set_period("2026-03", "open", "Dung", datetime.now(UTC))
    assert stands(_undo(_history(number), number))


def test_a_state_needs_who_sets_it(stored: Store):
    at = press(_history(visit=Visit(signed_in("admin", name=""))), "Set the state")
    assert [error.value for error in at.error] == ["Please fill in who sets the state."]
    assert set(stored.periods()["state"]) == {"open"}


def test_the_journal_tells_every_act(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    at = _undo(_history(number), number)
    journal = at.dataframe[-1].value
    assert journal["By whom"].tolist()[:2] == ["Bình", "An"]
    assert len(journal) == len(stored.events())


def _now() -> str:
    """Return the present moment as an address holds it."""
    return datetime.now(UTC).isoformat()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_that_it_shows_a_past_moment(stored: Store, path: str, language: str):
    _load(stored, MARCH, "thang-3.xlsx")
    at = open_page(path, lang=language, luc=_now())
    assert stands(at)
    assert titles(at) == [say(TITLES[path], language)]
    assert say("What was loaded or undone later does not count here.", language) in html_of(at)
    assert say("Back to the present", language) in [button.label for button in at.button]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("luc", ["2020-01-01", "0001-01-01"])
def test_every_page_stands_as_of_a_moment_before_the_first_figure(
    opened: Callable[..., AppTest], path: str, luc: str
):
    at = opened(path, lang="en", luc=luc)
    assert stands(at)
    assert titles(at) == [say(TITLES[path], "en")]


def test_the_figures_of_a_past_moment_are_those_that_stood_then(stored: Store):
    start = _now()
    _load(stored, MARCH, "thang-3.xlsx")
    before_correction = _now()
    number = _load(stored, CORRECTED, "thang-3-sua.xlsx")
    before_undo = _now()
    _undo(_history(number), number)
    assert _march(luc=start) == []
    assert _march(luc=before_correction) == ["21,600,000"]
    assert _march(luc=before_undo) == ["21,700,000"]
    assert _march() == ["21,600,000"]


def test_nothing_is_loaded_undone_or_locked_in_the_past(stored: Store):
    number = _load(stored, MARCH, "thang-3.xlsx")
    at = open_page("nap-so-lieu", lang="en", luc=_now())
    assert [info.value for info in at.info] == [
        "A past moment is shown. Go back to the present to load a file."
    ]
    assert not at.file_uploader
    at = _history(number, luc=_now())
    assert stands(at)
    labels = [button.label for button in at.button]
    assert labels == ["Back to the present", "Show that moment"]


def test_the_history_of_a_past_moment_ends_there(stored: Store):
    _load(stored, MARCH, "thang-3.xlsx")
    moment = _now()
    _load(stored, CORRECTED, "thang-3-sua.xlsx")
    uploads = _history(luc=moment).dataframe[0].value.to_string()
    assert "thang-3.xlsx" in uploads
    assert "thang-3-sua.xlsx" not in uploads


def test_the_past_goes_along_to_other_pages_until_the_reader_comes_back(stored: Store):
    moment = _now()
    _load(stored, MARCH, "thang-3.xlsx")
    at = open_page("", lang="en", luc=moment)
    go(at, "dia-phuong")
    assert 'class="practice past"' in html_of(at)
    press(at, "Back to the present")
    assert stands(at)
    assert 'class="practice past"' not in html_of(at)
    assert "luc" not in at.query_params
    assert 'class="practice past"' not in html_of(go(at, ""))


@pytest.mark.parametrize(
    "luc",
    [
        "hôm qua",
        "1",
        "2026-13-01",
        "2026-11-25T25:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59",
        "9999-12-31T23:59:59-14:00",
    ],
)
def test_what_is_no_moment_is_dropped_from_the_address(stored: Store, luc: str):
    at = open_page("", lang="en", luc=luc)
    assert stands(at)
    assert 'class="practice past"' not in html_of(at)
    assert "luc" not in at.query_params


def test_a_day_and_a_time_of_viet_nams_clock_are_chosen_on_the_page(stored: Store):
    at = _history()
    at.text_input(key="moment-written").set_value("31/01/2026 07:30")
    press(at, "Show that moment")
    assert stands(at)
    assert at.query_params["luc"] == "2026-01-31T00:30:00"
    assert "Figures as of 31 Jan 2026 07:30" in html_of(at)


def test_what_is_no_day_and_time_is_said_and_the_present_stays(stored: Store):
    at = _history()
    at.text_input(key="moment-written").set_value("hôm qua")
    press(at, "Show that moment")
    assert "hôm qua" in at.error[0].value
    assert "luc" not in at.query_params


@pytest.mark.parametrize("path", ["nap-so-lieu", "lich-su"])
def test_a_viewer_is_offered_neither_the_upload_nor_the_history(stored: Store, path: str):
    at = open_page(path, Visit(signed_in("viewer")), lang="en")
    assert not at.exception
    assert say(TITLES[path], "en") not in titles(at)
    assert not at.file_uploader
    assert not [button for button in at.button if "ndo" in button.label]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_undone_upload_is_told_in_both_languages(stored: Store, language: str):
    number = _load(stored, WITH_HANOI, "thang-3.xlsx")
    stored.undo(number, "Bình", datetime.now(UTC), "nhầm kỳ")
    at = _history(number, lang=language)
    assert stands(at)
    assert "nhầm kỳ" in html_of(at)
